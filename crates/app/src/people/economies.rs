//! Every economy of ISO 3166-1, under the WTO's name where it has its own.

use std::collections::HashMap;
use std::sync::LazyLock;

use i18n::Lang;

/// One economy: its ISO alpha-2 code and its names.
pub struct Economy {
    pub code: String,
    en: String,
    fr: String,
    es: String,
    /// Other names that people use, with `|` between them.
    others: String,
}

impl Economy {
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::Es => &self.es,
            _ => &self.en,
        }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        [&self.en, &self.fr, &self.es].into_iter().map(String::as_str).chain(self.others.split('|'))
    }
}

static ALL: LazyLock<Vec<Economy>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("economies.csv").as_bytes());
    let text = |record: &csv::StringRecord, i: usize| record.get(i).unwrap_or_default().to_owned();
    reader
        .records()
        .filter_map(Result::ok)
        .map(|r| Economy { code: text(&r, 0), en: text(&r, 1), fr: text(&r, 2), es: text(&r, 3), others: text(&r, 5) })
        .collect()
});

static BY_CODE: LazyLock<HashMap<&'static str, &'static Economy>> =
    LazyLock::new(|| ALL.iter().map(|economy| (economy.code.as_str(), economy)).collect());

pub fn find(code: &str) -> Option<&'static Economy> {
    BY_CODE.get(code).copied()
}

/// The economy's name; an unknown code (from a record older than the list) shows itself as "—".
pub fn name(code: &str, lang: Lang) -> &'static str {
    find(code).map_or("", |economy| economy.name(lang))
}

/// The name of the economy that is called so in English.
pub fn translated(english: &str, lang: Lang) -> Option<&'static str> {
    ALL.iter().find(|economy| economy.en == english).map(|economy| economy.name(lang))
}

/// The economy one of whose names is the right one, in whatever language.
pub fn called(is_right: impl Fn(&str) -> bool) -> Option<&'static Economy> {
    ALL.iter().find(|economy| economy.names().any(&is_right))
}

/// All economies in the order of their names in a language, accents aside.
pub fn sorted(lang: Lang) -> Vec<&'static Economy> {
    let mut all: Vec<_> = ALL.iter().collect();
    all.sort_by_cached_key(|economy| markup::fold(economy.name(lang)));
    all
}
