//! Topics: the issues identified for discussion. Each asks one question that a firm can answer.

mod store;
mod topic;
pub mod web;

pub use topic::{DraftTopic, Topic};

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use crate::error::Error;
use crate::search::{self, Entry, Kind};

/// The topics of an exchange in its order, in the reader's language.
pub fn list(c: &mut Conn, exchange: Id, lang: Lang) -> Result<Vec<Topic>, Error> {
    store::list(c, exchange, lang)
}

pub fn find(c: &mut Conn, exchange: Id, slug: &str, lang: Lang) -> Result<Option<Topic>, Error> {
    store::find(c, exchange, slug, lang)
}

pub fn find_by_id(c: &mut Conn, id: Id, lang: Lang) -> Result<Option<Topic>, Error> {
    store::find_by_id(c, id, lang)
}

/// How many ideas of a topic everyone may see.
pub fn count_of(c: &mut Conn, topic: Id) -> Result<i64, Error> {
    store::count_of(c, topic)
}

/// Creates the topic (with this id) or updates the one with the same slug; returns its id.
pub fn put(tx: &mut Conn, new_id: Id, exchange: Id, draft: &DraftTopic, now: Timestamp) -> Result<Id, Error> {
    let id = store::upsert(tx, new_id, exchange, draft)?;
    let path = format!("/topics/{}", draft.slug);
    for (language, name, question, why) in &draft.texts {
        let text = format!("{question}\n\n{why}");
        let entry = Entry {
            exchange,
            kind: Kind::Topic,
            subject: id,
            within: None,
            author: None,
            state: search::State::Published,
            symbol: "",
            path: &path,
            language,
            title: name,
            text: &text,
            at: now,
        };
        search::put(tx, &entry)?;
    }
    Ok(id)
}

/// Counts an idea in (`by` = 1) or out (−1), in the transaction that publishes or removes it.
pub fn count_idea(tx: &mut Conn, topic: Id, by: i64) -> Result<(), Error> {
    store::add_ideas(tx, topic, by)
}

#[cfg(test)]
pub mod tests;
