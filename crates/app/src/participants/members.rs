//! Members of the Initiative: what was published about their number, and each named one with how
//! sure that is.

use data_encoding::BASE64URL_NOPAD;
use db::{Conn, Id, from_row};
use i18n::Lang;
use sha2::{Digest, Sha256};

use super::store;
use crate::error::Error;

/// Regions of WTO statistics: keys of the vocabulary.
pub const REGIONS: [&str; 7] =
    ["africa", "asia", "cis", "europe", "middle-east", "north-america", "south-central-america"];

/// How sure it is that somebody is a Member: keys of the vocabulary.
pub const CERTAINTIES: [&str; 2] = ["sourced", "inferred"];

/// A Member as a source names it; three languages, since names are facts, not interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub code: String,
    pub names: [String; 3],
    pub region: String,
    /// As the source allows to say it: a date, or `by 2021-12`.
    pub joined: String,
    /// `sourced` or `inferred`.
    pub certainty: String,
    pub evidence: [String; 3],
    /// Addresses, separated by spaces.
    pub source: String,
    /// Whether it adds to the number (the European Union does not, its States do).
    pub counted: bool,
}

impl Member {
    /// Tells whether what somebody saw of it still stands, when they change it.
    pub fn seen(&self) -> String {
        let [en, fr, es] = &self.evidence;
        let counted = if self.counted { "counted" } else { "" };
        let said = [&self.region, &self.joined, &self.certainty, en, fr, es, &self.source].map(String::as_str);
        BASE64URL_NOPAD.encode(&Sha256::digest([&said[..], &[counted]].concat().join("\n"))[..12])
    }
}

/// A number of Members as somebody published it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberCount {
    /// ISO date, cut to what is known, or `from/to`.
    pub date: String,
    pub count: i64,
    pub notes: [String; 3],
    pub source: String,
}

impl MemberCount {
    /// What it is told from others by, when it is about to be removed.
    pub fn seen(&self) -> String {
        format!("{} {}", self.date, self.count)
    }
}

/// Where a language stands among three texts.
pub const fn place(lang: Lang) -> usize {
    match lang {
        Lang::En | Lang::Ar => 0,
        Lang::Fr => 1,
        Lang::Es => 2,
    }
}

/// Which of three texts a reader gets, with its language: their own, else English, else the first that is written.
pub fn said(texts: &[String; 3], lang: Lang) -> (&'static str, &str) {
    let is_written = |lang: &Lang| !texts[place(*lang)].is_empty();
    let best = [lang, Lang::En].into_iter().chain(Lang::OFFICIAL).find(is_written).unwrap_or(lang);
    (best.text_code(), &texts[place(best)])
}

pub fn text(texts: &[String; 3], lang: Lang) -> &str {
    said(texts, lang).1
}

pub(super) struct MemberRow {
    code: String,
    name_en: String,
    name_fr: String,
    name_es: String,
    region: String,
    joined: String,
    certainty: String,
    evidence_en: String,
    evidence_fr: String,
    evidence_es: String,
    source: String,
    counted: bool,
}
from_row!(MemberRow {
    code,
    name_en,
    name_fr,
    name_es,
    region,
    joined,
    certainty,
    evidence_en,
    evidence_fr,
    evidence_es,
    source,
    counted
});

impl From<MemberRow> for Member {
    fn from(row: MemberRow) -> Self {
        Self {
            code: row.code,
            names: [row.name_en, row.name_fr, row.name_es],
            region: row.region,
            joined: row.joined,
            certainty: row.certainty,
            evidence: [row.evidence_en, row.evidence_fr, row.evidence_es],
            source: row.source,
            counted: row.counted,
        }
    }
}

pub fn members(c: &mut Conn, exchange: Id) -> Result<Vec<Member>, Error> {
    store::list_members(c, exchange)
}

pub fn member_counts(c: &mut Conn, exchange: Id) -> Result<Vec<MemberCount>, Error> {
    Ok(store::list_member_counts(c, exchange)?.into_iter().map(|(_, count)| count).collect())
}

/// The published numbers, each with its place.
pub fn placed_counts(c: &mut Conn, exchange: Id) -> Result<Vec<(i64, MemberCount)>, Error> {
    store::list_member_counts(c, exchange)
}

/// The place of the last published number; 0 where there is none.
pub fn last_count(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    store::last_member_count(c, exchange)
}

pub fn find(c: &mut Conn, exchange: Id, code: &str) -> Result<Option<Member>, Error> {
    store::find_member(c, exchange, code)
}

pub fn find_count(c: &mut Conn, exchange: Id, position: i64) -> Result<Option<MemberCount>, Error> {
    store::find_member_count(c, exchange, position)
}

/// Replaces Members and their published numbers.
pub fn put_members(tx: &mut Conn, exchange: Id, members: &[Member], counts: &[MemberCount]) -> Result<(), Error> {
    store::replace_members(tx, exchange, members, counts)
}
