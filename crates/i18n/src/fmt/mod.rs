//! Numbers, dates, spans of time and lists, as each language writes them.
//!
//! Separators, month names and cities come from CLDR (compiled in, no files to install); the few
//! words around them ("3 days ago", "Geneva time") from this crate's own small messages, so that
//! a slice never has to repeat them. Where CLDR leaves a choice, WTO usage decides: day before
//! month, 24 hours, no abbreviations unless asked for.

mod ago;
mod dates;
mod lists;
mod numbers;
mod zones;

use std::sync::LazyLock;

use icu_locale_core::{Locale, locale};

use crate::{Catalog, Lang, Msg};

pub use ago::ago;
pub use dates::{civil_date, civil_date_short, civil_month, date, date_short, date_time, iso, iso_date, month, time};
pub use lists::{list, list_or};
pub(crate) use numbers::fluent_number;
pub use numbers::{bytes, decimal, number, percent};
pub use zones::zone;

/// The CLDR locale for a language. English is the international one ("23 November 2026"), and
/// the right-to-left test language keeps Latin digits so that tests can compare figures.
fn cldr(lang: Lang) -> Locale {
    match lang {
        Lang::En => locale!("en-GB"),
        Lang::Fr => locale!("fr"),
        Lang::Es => locale!("es"),
        Lang::Ar => locale!("ar-u-nu-latn"),
    }
}

/// This crate's own words.
fn word(lang: Lang, id: &'static str) -> Msg<'static> {
    static WORDS: LazyLock<Catalog> = LazyLock::new(|| {
        let files = crate::fmt::WORDS.map(|(lang, text)| (lang, "words.ftl", text));
        // The files are part of the program and a test builds this very catalog.
        Catalog::new(files).expect("the embedded words are well formed")
    });
    WORDS.say(lang, id)
}

/// The embedded words, for the checks.
pub(crate) const WORDS: [(Lang, &str); 3] = [
    (Lang::En, include_str!("../words/en.ftl")),
    (Lang::Fr, include_str!("../words/fr.ftl")),
    (Lang::Es, include_str!("../words/es.ftl")),
];

#[cfg(test)]
mod tests;
