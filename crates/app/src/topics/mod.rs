//! Topics: the issues identified for discussion. Each asks one question that a firm can answer.

mod closing;
pub mod desk;
mod keeping;
mod rounds;
mod store;
mod topic;
pub mod web;

pub use closing::{Coming, Shut, shut};
pub use keeping::{NAME, NewTopic, QUESTION, add, check_round};
pub use rounds::{
    copy, count_rounds, end_round, ids_of_other_rounds, ids_of_round, list_current, list_of_round, over_at, successor,
};
pub use topic::{DraftTopic, Topic};

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use crate::error::Error;
use crate::exchange::OfficialText;
use crate::search::{self, Entry, Kind};

/// The topics of an exchange, of all its rounds, the newest first, in its order and the reader's language.
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
    for (language, name, question, why) in &draft.texts {
        let text = OfficialText { heading: name.clone(), lead: question.clone(), body: why.clone() };
        index(tx, exchange, (id, &draft.slug), language, &text, now)?;
    }
    Ok(id)
}

/// Brings the search index to what the topic says in a language.
fn index(
    tx: &mut Conn,
    exchange: Id,
    (id, slug): (Id, &str),
    language: &str,
    text: &OfficialText,
    now: Timestamp,
) -> Result<(), Error> {
    let (path, said) = (format!("/topics/{slug}"), format!("{}\n\n{}", text.lead, text.body));
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
        title: &text.heading,
        text: &said,
        at: now,
    };
    search::put(tx, &entry)
}

/// Slug, language and text (name, question, why it matters) of each topic, in their order.
pub fn official(c: &mut Conn, exchange: Id) -> Result<Vec<(String, String, OfficialText)>, Error> {
    store::official(c, exchange)
}

/// The topic's text in one language, as readers and the search find it from now on.
pub fn put_official(
    tx: &mut Conn,
    exchange: Id,
    slug: &str,
    language: &str,
    text: &OfficialText,
    now: Timestamp,
) -> Result<(), Error> {
    let id = store::id_of(tx, exchange, slug)?.ok_or(Error::NotFound)?;
    store::upsert_text(tx, id, language, text)?;
    index(tx, exchange, (id, slug), language, text, now)
}

/// Counts an idea in (`by` = 1) or out (−1), in the transaction that publishes or removes it.
pub fn count_idea(tx: &mut Conn, topic: Id, by: i64) -> Result<(), Error> {
    store::add_ideas(tx, topic, by)
}

#[cfg(test)]
pub mod tests;
