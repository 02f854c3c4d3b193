//! A comment written by somebody who has to sign in, or to fill in a profile, first: it waits on
//! the server, belongs to the browser's key, and goes over to the person at sign-in. A comment that came
//! when the debate had closed waits too, and so does the change of one: it stays a change, and is never
//! published as a second comment.

use db::{Conn, Id, Timestamp, from_row};

use super::store;
use crate::error::Error;
use crate::ideas::drafts::{self, Owner};

/// A comment that waits; its id is the key under which it will be published once.
#[derive(Clone, Debug)]
pub struct Draft {
    pub id: Id,
    pub exchange_id: Id,
    pub idea_number: i64,
    /// The number of the comment that it answers.
    pub answers: Option<i64>,
    pub stance: String,
    pub language: String,
    pub text: String,
    /// Address of the organisation that it is given for; empty: the author's own.
    pub organisation: String,
    /// The number of the published comment that it changes; nothing where it is a comment of its own.
    pub changes: Option<i64>,
    /// The version of that which was being changed.
    pub of_version: Option<i64>,
    /// Why it changes that.
    pub reason: String,
    pub updated_at: Timestamp,
}
from_row!(Draft {
    id,
    exchange_id,
    idea_number,
    answers,
    stance,
    language,
    text,
    organisation,
    changes,
    of_version,
    reason,
    updated_at
});

/// The draft with this id, if it belongs to this owner.
pub fn find(c: &mut Conn, owner: &Owner, id: Id) -> Result<Option<Draft>, Error> {
    store::find_draft(c, owner, id)
}

/// The same, given the id that a form sends; nothing where it names none.
pub fn find_named(c: &mut Conn, owner: &Owner, id: &str) -> Result<Option<Draft>, Error> {
    match id.parse() {
        Ok(id) => find(c, owner, id),
        Err(_) => Ok(None),
    }
}

/// A person's drafts, newest first.
pub fn list(c: &mut Conn, person: Id) -> Result<Vec<Draft>, Error> {
    store::list_drafts(c, person)
}

/// How many comments somebody has begun and not sent in an exchange.
pub fn count(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    store::count_drafts(c, exchange)
}

/// Stores a new draft or what a known one says now.
pub fn put(tx: &mut Conn, owner: &Owner, draft: &Draft) -> Result<(), Error> {
    store::sweep_drafts(tx, drafts::stale(draft.updated_at))?;
    store::upsert_draft(tx, owner, draft)
}

/// Removes a person's draft.
pub fn delete(tx: &mut Conn, person: Id, id: Id) -> Result<(), Error> {
    store::delete_draft(tx, person, id)
}

/// At sign-in: what this browser began is now the person's.
pub fn adopt(tx: &mut Conn, browser_hash: &[u8], person: Id) -> Result<(), Error> {
    store::adopt_drafts(tx, browser_hash, person)
}
