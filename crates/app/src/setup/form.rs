//! The form of the first start, as typed and as checked.

use db::text_enum;
use i18n::Lang;
use mail::Address;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::Start;
use crate::exchange::{self, settings, zone};
use crate::pack;

/// The most characters of a name or a title.
const LONGEST: usize = 80;
/// The most characters of an exchange's part of the address.
const LONGEST_SLUG: usize = 60;

text_enum! {
    /// Whether ideas are taken from the first moment on.
    pub enum Opening {
        /// Texts and topics are written first.
        Later = "later",
        Now = "now",
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SetUpForm {
    pub key: String,
    pub site: String,
    pub languages: Vec<String>,
    pub start: String,
    /// The language that leads; empty: the one in which the form was read.
    pub first: String,
    pub title_en: String,
    pub title_fr: String,
    pub title_es: String,
    pub slug: String,
    pub zone: String,
    pub opening: String,
    pub name: String,
    pub email: String,
}

/// Everything that is needed, right in itself.
#[derive(Clone, Debug)]
pub struct SetUp {
    pub site: String,
    /// The first one leads.
    pub languages: Vec<Lang>,
    pub start: Start,
    /// Of the empty exchange; a sample and what is there already have their own.
    pub exchange: NewExchange,
    pub name: String,
    pub address: Address,
}

#[derive(Clone, Debug, Default)]
pub struct NewExchange {
    /// In the languages in which there is one already.
    pub titles: Vec<(Lang, String)>,
    pub slug: String,
    pub zone: String,
    pub is_open: bool,
}

impl SetUpForm {
    /// As it is first shown, to somebody who reads this language.
    pub fn blank(key: String, reader: Lang) -> Self {
        Self {
            key,
            languages: Lang::OFFICIAL.iter().map(|lang| lang.code().to_owned()).collect(),
            start: Start::Empty.as_str().to_owned(),
            first: reader.text_code().to_owned(),
            opening: Opening::Later.as_str().to_owned(),
            ..Self::default()
        }
    }

    pub fn speaks(&self, lang: Lang) -> bool {
        self.languages.iter().any(|code| code == lang.code())
    }

    /// The title in a language, with the field that it stands in.
    pub fn title(&self, lang: Lang) -> (&'static str, &str) {
        match lang {
            Lang::Fr => ("title_fr", &self.title_fr),
            Lang::Es => ("title_es", &self.title_es),
            Lang::En | Lang::Ar => ("title_en", &self.title_en),
        }
    }

    /// The part of the address that was meant by one that cannot be.
    fn meant(&self) -> Option<String> {
        let meant = markup::slug(&self.slug, LONGEST_SLUG);
        (!pack::is_key(self.slug.trim()) && !exchange::is_reserved(&meant)).then_some(meant)
    }

    /// As it is shown again: with the part of the address that its error speaks of.
    pub fn mended(self, errors: &FieldErrors) -> Self {
        match self.meant().filter(|_| errors.get("slug").is_some()) {
            Some(slug) => Self { slug, ..self },
            None => self,
        }
    }

    /// `there`: the exchanges that `import` has brought; `reader`: in which language the form was read.
    pub fn check(&self, there: &[String], reader: Lang) -> Result<SetUp, FieldErrors> {
        let mut errors = FieldErrors::new();
        let site = line("site", "setup-site-missing", &self.site, &mut errors);
        let mut languages: Vec<Lang> = Lang::OFFICIAL.into_iter().filter(|lang| self.speaks(*lang)).collect();
        errors.check(languages.is_empty(), "languages", "setup-languages-missing");
        let start = Start::parse(&self.start).filter(|start| !there.is_empty() || *start != Start::Keep);
        errors.check(start.is_none(), "start", "setup-start-missing");
        let exchange = match start {
            Some(Start::Empty) => {
                self.lead(&mut languages, reader, &mut errors);
                self.exchange(&languages, there, &mut errors)
            }
            _ => NewExchange::default(),
        };
        let name = line("name", "setup-name-missing", &self.name, &mut errors);
        let address = Address::parse(&self.email);
        errors.check(address.is_err(), "email", "setup-email-wrong");
        match (start, address) {
            (Some(start), Ok(address)) if errors.is_empty() => {
                Ok(SetUp { site, languages, start, exchange, name, address })
            }
            _ => Err(errors),
        }
    }

    /// Puts the leading language first.
    fn lead(&self, languages: &mut [Lang], reader: Lang, errors: &mut FieldErrors) {
        if self.first.is_empty() {
            settings::lead(languages, reader.text_code());
        } else if !languages.is_empty() && !settings::lead(languages, &self.first) {
            errors.add("first", "setup-first-wrong");
        }
    }

    fn exchange(&self, languages: &[Lang], there: &[String], errors: &mut FieldErrors) -> NewExchange {
        let leading = languages.first();
        let mut titles = Vec::new();
        for lang in languages {
            let (field, typed) = self.title(*lang);
            let title = short(field, typed, errors);
            if !title.is_empty() {
                titles.push((*lang, title));
            } else if leading == Some(lang) && errors.get("first").is_none() {
                errors.add(field, Words::new("setup-title-missing").with("language", lang.native_name()));
            }
        }
        let title = titles.iter().find(|(lang, _)| leading == Some(lang));
        let slug = self.address(title.map_or("", |(_, title)| title.as_str()), errors);
        // An empty one in its place would take its texts away.
        errors.check(there.contains(&slug), "slug", "setup-slug-taken");
        let zone = zone::read(&self.zone).map_err(|words| errors.add("zone", words)).unwrap_or_default();
        let opening = Opening::parse(&self.opening);
        errors.check(opening.is_none(), "opening", "setup-opening-missing");
        NewExchange { titles, slug, zone, is_open: opening == Some(Opening::Now) }
    }

    /// The exchange's part of the address, made from its leading title where none was typed.
    fn address(&self, title: &str, errors: &mut FieldErrors) -> String {
        let typed = self.slug.trim();
        let slug = if typed.is_empty() { markup::slug(title, LONGEST_SLUG) } else { typed.to_owned() };
        // Without a title that is what is missing, and nothing else.
        let is_unmade = typed.is_empty() && title.is_empty();
        if !is_unmade && !pack::is_key(&slug) {
            let mended = |slug: String| Words::new("setup-slug-mended").with("slug", slug);
            errors.add("slug", self.meant().map_or_else(|| Words::new("setup-slug-wrong"), mended));
        }
        errors.check(!is_unmade && exchange::is_reserved(&slug), "slug", "setup-slug-reserved");
        slug
    }
}

fn line(field: &'static str, missing: &'static str, typed: &str, errors: &mut FieldErrors) -> String {
    let line = short(field, typed, errors);
    errors.check(line.is_empty(), field, missing);
    line
}

fn short(field: &'static str, typed: &str, errors: &mut FieldErrors) -> String {
    // Forms with NUL were refused before.
    let line = markup::clean_line(typed).unwrap_or_default();
    errors.check(markup::count_chars(&line) > LONGEST, field, Words::new("setup-too-long").with("max", LONGEST));
    line
}
