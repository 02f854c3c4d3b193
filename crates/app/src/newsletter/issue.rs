//! One number of the newsletter, with an edition in each of its languages.

use db::{Conn, Id, from_row};
use i18n::Lang;

use super::store::issues as store;
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
    /// The text is a summary of ours, not the original.
    pub is_sample: bool,
}
from_row!(Issue { id, slug, season, year, source, seen, is_sample });

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
        let place = match self.season.as_str() {
            "winter" => 1,
            "spring" => 2,
            "summer" => 3,
            _ => 4,
        };
        format!("{:04}-{place}", self.year)
    }
}

/// Creates the issue (with this id) or replaces the one with the same slug; returns its id.
pub fn put(tx: &mut Conn, new_id: Id, exchange: Id, draft: &DraftIssue) -> Result<Id, Error> {
    let id = store::upsert(tx, new_id, exchange, draft)?;
    store::delete_editions(tx, id)?;
    for edition in &draft.editions {
        store::insert_edition(tx, id, edition)?;
    }
    exchange::revise(tx, exchange)?;
    Ok(id)
}

/// The edition in the reader's language, in English, or the first.
pub(super) fn best(editions: &[Edition], lang: Lang) -> Option<&Edition> {
    let found = |code: &str| editions.iter().find(|edition| edition.language == code);
    found(lang.code()).or_else(|| found("en")).or_else(|| editions.first())
}
