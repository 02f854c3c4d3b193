//! The languages of the interface, as a closed set: a page, a message or a date cannot be asked
//! for in a language that has no texts.
//!
//! Arabic is here before its translation: it is made from English with Arabic letters, so that
//! right-to-left layouts are real in every test from the first day. It is never offered to
//! readers unless somebody switches it on, hence two doors: [`Lang::parse`] knows the official
//! three, [`Lang::parse_in`] what the caller offers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;
use unic_langid::subtags::Language;

/// A language of the interface. Ordered as languages are listed to readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English: the language that every other one falls back to.
    #[default]
    En,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Arabic: for now a right-to-left rendering of English, for tests.
    Ar,
}

impl Lang {
    /// Languages that readers are offered, in the order of listing.
    pub const OFFICIAL: [Lang; 3] = [Lang::En, Lang::Fr, Lang::Es];
    /// Every language that can be rendered.
    pub const ALL: [Lang; 4] = [Lang::En, Lang::Fr, Lang::Es, Lang::Ar];

    /// The official languages, with the right-to-left test language last when it is switched on.
    pub const fn offered(with_test_language: bool) -> &'static [Lang] {
        if with_test_language { &Self::ALL } else { &Self::OFFICIAL }
    }

    /// The official language with this code (`"fr"`), as it stands in paths and settings.
    pub fn parse(code: &str) -> Option<Lang> {
        Self::parse_in(code, &Self::OFFICIAL)
    }

    /// The language with this code, if it is among those offered.
    pub fn parse_in(code: &str, offered: &[Lang]) -> Option<Lang> {
        offered.iter().copied().find(|lang| lang.code() == code)
    }

    /// The offered language that a browser likes best, from its `Accept-Language` header.
    /// Regions are ignored (`fr-CA` is French); `None` when nothing fits.
    pub fn negotiate(accept_language: &str, offered: &[Lang]) -> Option<Lang> {
        let mut best: Option<(u16, Lang)> = None;
        // A header longer than this is nobody's honest list of languages.
        for range in accept_language.split(',').take(32) {
            let mut parts = range.split(';');
            let primary = parts.next()?.trim().split('-').next()?.to_ascii_lowercase();
            let weight = parts.find_map(|p| p.trim().strip_prefix("q=")).map_or(1000, thousandths);
            let Some(lang) = Self::parse_in(&primary, offered) else {
                continue;
            };
            if weight > 0 && best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, lang));
            }
        }
        best.map(|(_, lang)| lang)
    }

    /// BCP 47 code, for `lang` attributes, paths and file names.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Fr => "fr",
            Lang::Es => "es",
            Lang::Ar => "ar",
        }
    }

    /// The language's name in itself, for language menus.
    pub const fn native_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Fr => "Français",
            Lang::Es => "Español",
            Lang::Ar => "العربية",
        }
    }

    /// These languages with the reader's own first, as a form in all of them shows them; the others keep their order.
    pub fn first_among(self, languages: &[Lang]) -> Vec<Lang> {
        let mut ordered = languages.to_vec();
        ordered.sort_by_key(|lang| lang.code() != self.text_code());
        ordered
    }

    /// Text direction, for `dir` attributes: `"ltr"` or `"rtl"`.
    pub const fn dir(self) -> &'static str {
        match self {
            Lang::Ar => "rtl",
            Lang::En | Lang::Fr | Lang::Es => "ltr",
        }
    }

    /// Whether this is the test language, made from English.
    pub const fn is_test(self) -> bool {
        matches!(self, Lang::Ar)
    }

    /// The language whose stored texts a reader gets: the test language reads English ones.
    pub const fn text_code(self) -> &'static str {
        if self.is_test() { Lang::En.code() } else { self.code() }
    }

    /// For Fluent, which chooses plural forms by it.
    pub(crate) fn fluent_id(self) -> LanguageIdentifier {
        // Every code parses; were one not to, Fluent's neutral plural rules would serve.
        let language = Language::from_bytes(self.code().as_bytes()).unwrap_or_default();
        LanguageIdentifier::from_parts(language, None, None, &[])
    }

    /// Position in per-language tables.
    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

/// What a language calls itself, also one that the interface does not speak; the code where we do not know.
pub fn native_name(code: &str) -> &str {
    match code {
        "ar" => Lang::Ar.native_name(),
        "zh" => "中文",
        "ru" => "Русский",
        "pt" => "Português",
        code => Lang::parse(code).map_or(code, |lang| lang.native_name()),
    }
}

/// `0.8` as 800; anything unreadable counts as least liked, not as refused.
fn thousandths(weight: &str) -> u16 {
    match weight.trim().parse::<f32>() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000 first")]
        Ok(q) => (q.clamp(0.0, 1.0) * 1000.0) as u16,
        Err(_) => 1,
    }
}

/// A language code that the product has no texts for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not one of the languages en, fr, es")]
pub struct UnknownLang(pub String);

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Knows the test language too: this reads what the program itself wrote.
    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::parse_in(code, &Self::ALL).ok_or_else(|| UnknownLang(code.to_owned()))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
