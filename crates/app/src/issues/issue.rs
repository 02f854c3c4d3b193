//! One number of the newsletter as its readers have it, with an edition in each of its languages.

use db::{Conn, Id, from_row};
use i18n::Lang;
use jiff::civil::Date;

use super::store::past as store;
use crate::error::Error;
use crate::exchange;

/// A past issue.
#[derive(Clone, Debug)]
pub struct Issue {
    pub id: Id,
    pub slug: String,
    pub season: String,
    pub year: i64,
    /// Addresses where the original was seen, apart by blanks, and the month of that.
    pub source: String,
    pub seen: String,
}
from_row!(Issue { id, slug, season, year, source, seen });

/// An issue in one language.
#[derive(Clone, Debug)]
pub struct Edition {
    pub language: String,
    pub title: String,
    /// Markdown.
    pub body: String,
}
from_row!(Edition { language, title, body });

/// An issue as a secretariat writes it.
#[derive(Clone, Debug)]
pub struct DraftIssue {
    pub slug: String,
    /// `spring`, `summer`, `fall` or `winter`.
    pub season: String,
    pub year: i64,
    pub source: String,
    pub seen: String,
    pub is_sample: bool,
    pub editions: Vec<DraftEdition>,
}

#[derive(Clone, Debug)]
pub struct DraftEdition {
    pub language: String,
    pub title: String,
    pub body: String,
}

impl DraftIssue {
    /// Year and season in the order in which they come; a winter begins its year.
    pub(super) fn sort_key(&self) -> String {
        sort_key(&self.season, self.year)
    }
}

fn sort_key(season: &str, year: i64) -> String {
    let place = match season {
        "winter" => 1,
        "spring" => 2,
        "summer" => 3,
        _ => 4,
    };
    format!("{year:04}-{place}")
}

/// Where an issue of this day stands among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub season: &'static str,
    pub year: i64,
    /// Several of one season stand in the order of their days.
    pub sort_key: String,
}

/// The place of an issue that is published on this day; December belongs to the winter that begins the next year.
pub fn place_of(day: Date) -> Place {
    let year = i64::from(day.year());
    let (season, year) = match day.month() {
        12 => ("winter", year + 1),
        1 | 2 => ("winter", year),
        3..=5 => ("spring", year),
        6..=8 => ("summer", year),
        _ => ("fall", year),
    };
    Place { season, year, sort_key: format!("{}-{}", sort_key(season, year), day.strftime("%Y%m%d")) }
}

/// Creates the issue (with this id) or replaces the one with the same slug; returns its id. One that was composed at the
/// desk is not replaced.
pub fn put(tx: &mut Conn, new_id: Id, exchange: Id, draft: &DraftIssue) -> Result<Id, Error> {
    let id = store::upsert(tx, new_id, exchange, draft)?.ok_or(Error::Conflict("issues-slug-composed"))?;
    store::delete_editions(tx, id)?;
    for edition in &draft.editions {
        store::insert_edition(tx, id, edition)?;
    }
    exchange::revise(tx, exchange)?;
    Ok(id)
}

/// The edition in the reader's language, in English, or the first.
pub fn best(editions: &[Edition], lang: Lang) -> Option<&Edition> {
    let found = |code: &str| editions.iter().find(|edition| edition.language == code);
    found(lang.code()).or_else(|| found("en")).or_else(|| editions.first())
}

/// The issue at this address, once it has been published.
pub fn find(c: &mut Conn, exchange: Id, slug: &str) -> Result<Option<Issue>, Error> {
    store::find(c, exchange, slug)
}

/// The editions of an issue.
pub fn editions(c: &mut Conn, issue: Id) -> Result<Vec<Edition>, Error> {
    store::editions(c, issue)
}
