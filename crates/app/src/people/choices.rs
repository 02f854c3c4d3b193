//! The lists of a form about a person, as (value, words) in the reader's language.

use i18n::Lang;

use super::{Size, about, economies as all_economies, sectors as all_sectors};
use crate::page::Frame;

pub type Choices = Vec<(&'static str, &'static str)>;
pub type Said = Vec<(&'static str, String)>;

/// All economies by their names.
pub fn economies(lang: Lang) -> Choices {
    all_economies::sorted(lang).into_iter().map(|economy| (economy.code.as_str(), economy.name(lang))).collect()
}

pub fn sectors(lang: Lang) -> Choices {
    all_sectors::all().iter().map(|sector| (sector.code.as_str(), sector.name(lang))).collect()
}

pub fn sizes(p: &Frame) -> Said {
    Size::ALL.iter().map(|size| (size.as_str(), p.term("size-", size.as_str()).text())).collect()
}

/// On one's own, or for which kind of organisation.
pub fn kinds(p: &Frame) -> Said {
    about::kind_keys().map(|key| (key, p.term("kind-", key).text())).collect()
}
