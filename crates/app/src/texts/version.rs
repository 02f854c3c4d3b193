//! A version of a text, and how a text stands in each language.

use db::{Id, Row, Timestamp};

use super::{Item, Kind, Subject};
use crate::exchange::OfficialText;

#[derive(Clone, Debug)]
pub struct Version {
    pub id: Id,
    pub subject: Subject,
    pub language: String,
    pub version: i64,
    pub text: OfficialText,
    /// Empty for what was there before the first edit, and of somebody who was forgotten.
    pub person_name: String,
    pub created_at: Timestamp,
    /// `None` for a draft.
    pub published_at: Option<Timestamp>,
    /// When the first version of this text in this language was published; `None` while all of them are drafts.
    pub first_published_at: Option<Timestamp>,
}

impl Version {
    /// Whether it is what was there before the first edit, which nobody is known to have written.
    pub fn is_from_before(&self) -> bool {
        self.created_at == Timestamp(0)
    }
}

impl db::FromRow for Version {
    fn from_row(row: &mut Row<'_>) -> Result<Self, db::Error> {
        let (id, kind, key): (Id, Kind, String) = (row.take()?, row.take()?, row.take()?);
        Ok(Self {
            id,
            subject: Subject { kind, key },
            language: row.take()?,
            version: row.take()?,
            text: OfficialText { heading: row.take()?, lead: row.take()?, body: row.take()? },
            person_name: row.take()?,
            created_at: row.take()?,
            published_at: row.take()?,
            first_published_at: row.take()?,
        })
    }
}

/// A text in one language.
#[derive(Clone, Debug)]
pub struct Cell {
    pub language: String,
    pub published: Option<OfficialText>,
    /// The newest version, where it is not published.
    pub draft: Option<Version>,
    /// The number of the newest version; zero where there is none.
    pub version: i64,
    /// When it was written; nothing where that was before the first edit.
    pub at: Option<Timestamp>,
    /// When the first version was published; nothing while all are drafts.
    first_published_at: Option<Timestamp>,
    /// The leading language has been written anew since.
    pub is_older: bool,
}

impl Cell {
    /// What an edit begins from.
    pub fn newest(&self) -> OfficialText {
        let draft = self.draft.as_ref().map(|draft| &draft.text);
        draft.or(self.published.as_ref()).cloned().unwrap_or_default()
    }

    /// Readers of this language would still find nothing, were the drafts published.
    pub fn is_missing(&self) -> bool {
        self.draft.is_none() && self.published.is_none()
    }
}

/// The text in each of these languages, and in any other in which it is there; the first one leads.
pub fn cells(item: &Item, heads: &[Version], languages: &[&str]) -> Vec<Cell> {
    let of_item: Vec<&Version> = heads.iter().filter(|head| head.subject == item.subject).collect();
    let mut codes: Vec<&str> = languages.to_vec();
    let there = item.published.iter().map(|(code, _)| code.as_str());
    for code in there.chain(of_item.iter().map(|head| head.language.as_str())) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    let mut cells: Vec<Cell> = codes.into_iter().map(|code| cell(item, &of_item, code)).collect();
    let lead = cells.first().and_then(|cell| Some((cell.at?, cell.first_published_at?)));
    for cell in cells.iter_mut().skip(1) {
        cell.is_older = !cell.is_missing() && lead.is_some_and(|lead| is_older(cell.at, lead));
    }
    cells
}

/// Whether a translation no longer follows the original: the original was published, and has been written anew since
/// then and since the translation. Until it is published for the first time, drafts come in any order: what was
/// translated before is made from the version that was published first.
fn is_older(translated: Option<Timestamp>, (lead, first_published): (Timestamp, Timestamp)) -> bool {
    translated.is_none_or(|at| lead > at) && lead > first_published
}

fn cell(item: &Item, heads: &[&Version], code: &str) -> Cell {
    let head = heads.iter().find(|head| head.language == code);
    let published = item.published.iter().find(|(language, _)| language == code);
    Cell {
        language: code.to_owned(),
        published: published.map(|(_, text)| text.clone()),
        draft: head.filter(|head| head.published_at.is_none()).map(|head| (*head).clone()),
        version: head.map_or(0, |head| head.version),
        at: head.map(|head| head.created_at),
        first_published_at: head.and_then(|head| head.first_published_at),
        is_older: false,
    }
}

/// Tells which drafts somebody saw, so that nothing else is published.
pub fn mark(cells: &[Cell]) -> String {
    let mut drafts: Vec<String> = cells
        .iter()
        .filter_map(|cell| cell.draft.as_ref())
        .map(|draft| format!("{}.{}", draft.language, draft.version))
        .collect();
    drafts.sort_unstable();
    drafts.join("-")
}
