//! Writing an exchange whole, as a pack or the set-up does: what is there is updated, what is new
//! is added, what has gone from the texts goes.

use db::{Conn, Id, Timestamp};

use super::{Joining, store};
use crate::error::Error;

/// An exchange as its secretariat writes it.
#[derive(Clone, Debug)]
pub struct Draft {
    pub slug: String,
    /// Language codes, the first one leading.
    pub languages: Vec<String>,
    pub joining: Joining,
    pub time_zone: String,
    pub contact: String,
    pub is_sample: bool,
    pub texts: Vec<DraftText>,
    pub phases: Vec<DraftPhase>,
    pub rules: Vec<DraftRule>,
    pub pages: Vec<DraftPage>,
}

#[derive(Clone, Debug)]
pub struct DraftText {
    pub language: String,
    pub title: String,
    pub promise: String,
    pub audience: String,
}

#[derive(Clone, Debug)]
pub struct DraftPhase {
    pub key: String,
    pub opens_at: Timestamp,
    pub closes_at: Timestamp,
    /// Language, name, summary.
    pub texts: Vec<(String, String, String)>,
}

#[derive(Clone, Debug)]
pub struct DraftRule {
    pub key: String,
    /// Language, name, text.
    pub texts: Vec<(String, String, String)>,
}

#[derive(Clone, Debug)]
pub struct DraftPage {
    pub slug: String,
    pub language: String,
    pub title: String,
    pub body: String,
}

/// Creates the exchange (with this id) or updates the one with the same slug; returns its id.
pub fn put(tx: &mut Conn, new_id: Id, draft: &Draft, now: Timestamp) -> Result<Id, Error> {
    let id = store::upsert_exchange(tx, new_id, draft, now)?;
    store::delete_texts(tx, id)?;
    for text in &draft.texts {
        store::insert_text(tx, id, text)?;
    }
    for (position, phase) in (0..).zip(&draft.phases) {
        store::insert_phase(tx, id, position, phase)?;
    }
    for (position, rule) in (0..).zip(&draft.rules) {
        store::insert_rule(tx, id, position, rule)?;
    }
    for page in &draft.pages {
        store::upsert_page(tx, id, page, now)?;
    }
    Ok(id)
}
