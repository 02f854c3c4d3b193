//! A suggestion that could not be made when it was sent: the call for topics was not open, or its author had a step to take
//! first. It waits for its author alone, who finds the form filled and sends it when the call is open.

use db::{Conn, Id, Timestamp, from_row};

use super::store;
use crate::error::Error;
use crate::ideas::drafts;

/// A suggestion that waits; its id is the key under which it will be made, once.
#[derive(Clone, Debug)]
pub struct Draft {
    pub id: Id,
    pub exchange_id: Id,
    pub language: String,
    pub title: String,
    pub why: String,
    pub updated_at: Timestamp,
}
from_row!(Draft { id, exchange_id, language, title, why, updated_at });

/// The draft with this id, if it is this person's.
pub fn find(c: &mut Conn, person: Id, id: Id) -> Result<Option<Draft>, Error> {
    store::find_draft(c, person, id)
}

/// A person's drafts, newest first.
pub fn list(c: &mut Conn, person: Id) -> Result<Vec<Draft>, Error> {
    store::list_drafts(c, person)
}

/// Stores a new draft or what a known one says now; false where the id is somebody else's, and nothing changes.
pub fn put(tx: &mut Conn, person: Id, draft: &Draft) -> Result<bool, Error> {
    store::sweep_drafts(tx, drafts::stale(draft.updated_at))?;
    store::upsert_draft(tx, person, draft)
}

/// Removes a person's draft.
pub fn delete(tx: &mut Conn, person: Id, id: Id) -> Result<(), Error> {
    store::delete_draft(tx, person, id)
}
