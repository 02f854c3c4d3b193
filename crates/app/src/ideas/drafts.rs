//! Drafts of ideas, kept on the server even before signing in: then they belong to the browser's
//! key, and go over to the person at sign-in, in whichever browser that happens. The change of a published
//! idea that came when the debate had closed waits among them: it stays a change, and never becomes a second idea.

use std::time::Duration;

use db::{Conn, Id, Timestamp, from_row};

use super::{idea, store};
use crate::entered;
use crate::error::Error;
use crate::visit::Visit;

/// Days that an untouched draft is kept, of whatever it is one.
pub const DAYS: u32 = 90;

/// Drafts untouched since then are kept no longer.
pub fn stale(now: Timestamp) -> Timestamp {
    now - Duration::from_hours(24) * DAYS
}

/// Whose draft it is.
#[derive(Clone, Debug)]
pub enum Owner {
    Person(Id),
    /// The hash of a browser's key.
    Browser(Vec<u8>),
}

impl Owner {
    /// Whose drafts this visit sees; a browser without a key has none yet.
    pub fn of(visit: &Visit) -> Option<Self> {
        match (&visit.person, &visit.browser) {
            (Some(person), _) => Some(Self::Person(person.id)),
            (None, Some(browser)) => Some(Self::Browser(browser.hash())),
            (None, None) => None,
        }
    }
}

/// An idea that has been begun, or the change of one. Its id is the key under which it will be published, once.
#[derive(Clone, Debug)]
pub struct Draft {
    pub id: Id,
    pub exchange_id: Id,
    /// Slug of the topic; empty while none is chosen, and of a change, which moves nothing.
    pub topic: String,
    pub language: String,
    pub title: String,
    pub text: String,
    /// Address of the body that submits it; empty: the author's own, and of a change, which moves nothing.
    pub organisation: String,
    /// For how many firms, as typed.
    pub firms: String,
    /// The number of the published idea that it changes; nothing where it becomes one of its own.
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
    topic,
    language,
    title,
    text,
    organisation,
    firms,
    changes,
    of_version,
    reason,
    updated_at
});

impl Draft {
    /// Nothing is wrong with its title and its text.
    pub fn is_written(&self) -> bool {
        idea::check(&self.title, &self.text).is_empty()
    }

    /// Whether it becomes an idea of its own in this exchange.
    pub fn is_new_in(&self, exchange: Id) -> bool {
        self.exchange_id == exchange && self.changes.is_none()
    }

    /// Whether it changes the idea with this number.
    pub fn is_change_of(&self, exchange: Id, number: i64) -> bool {
        self.exchange_id == exchange && self.changes == Some(number)
    }
}

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

/// The draft in which a person's change of this version of an idea waits already.
pub fn find_change(
    c: &mut Conn,
    person: Id,
    exchange: Id,
    number: i64,
    of_version: Option<i64>,
) -> Result<Option<Draft>, Error> {
    store::find_change(c, person, exchange, number, of_version)
}

/// A person's drafts in an exchange, or all of a browser's, newest first.
pub fn list(c: &mut Conn, owner: &Owner) -> Result<Vec<Draft>, Error> {
    store::list_drafts(c, owner)
}

/// How many ideas somebody has begun and not sent in an exchange.
pub fn count(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    store::count_drafts(c, exchange)
}

/// Stores a new draft or what a known one says now.
pub fn put(tx: &mut Conn, owner: &Owner, draft: &Draft) -> Result<(), Error> {
    store::upsert_draft(tx, owner, draft)
}

/// Removes a person's draft. Whoever names a firm for it at this moment waits, or has been waited for.
pub fn delete(tx: &mut Conn, person: Id, id: Id) -> Result<(), Error> {
    tx.hold(&format!("ideas of {person}"))?;
    if store::delete_draft(tx, person, id)? { entered::discard(tx, &[id]) } else { Ok(()) }
}

/// At sign-in: what this browser began is now the person's.
pub fn adopt(tx: &mut Conn, browser_hash: &[u8], person: Id) -> Result<(), Error> {
    store::adopt_drafts(tx, browser_hash, person)
}

/// Removes drafts untouched since.
pub fn sweep(tx: &mut Conn, before: Timestamp) -> Result<(), Error> {
    let swept = store::sweep_drafts(tx, before)?;
    entered::discard(tx, &swept)
}
