//! Sectors: the sections of ISIC Rev. 4, in plain words.

use std::sync::LazyLock;

use i18n::Lang;

/// One section: its letter and a short name.
pub struct Sector {
    pub code: String,
    names: [String; 3],
}

impl Sector {
    pub fn name(&self, lang: Lang) -> &str {
        &self.names[column(lang)]
    }
}

fn column(lang: Lang) -> usize {
    match lang {
        Lang::Fr => 1,
        Lang::Es => 2,
        _ => 0,
    }
}

static ALL: LazyLock<Vec<Sector>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("sectors.csv").as_bytes());
    let text = |record: &csv::StringRecord, i: usize| record.get(i).unwrap_or_default().to_owned();
    reader
        .records()
        .filter_map(Result::ok)
        .map(|r| Sector { code: text(&r, 0), names: [1, 2, 3].map(|i| text(&r, i)) })
        .collect()
});

pub fn all() -> &'static [Sector] {
    &ALL
}

pub fn find(code: &str) -> Option<&'static Sector> {
    ALL.iter().find(|sector| sector.code == code)
}

pub fn name(code: &str, lang: Lang) -> &'static str {
    find(code).map_or("", |sector| sector.name(lang))
}
