//! Pointing at a contribution.

use db::{Conn, Id, Timestamp, from_row};

use super::store;
use super::subject::Kind;
use crate::error::Error;

/// A flag about to be raised.
#[derive(Clone, Debug)]
pub struct NewFlag {
    pub id: Id,
    pub exchange: Id,
    pub kind: Kind,
    /// The idea or the comment.
    pub subject: Id,
    /// Which part of it; empty for the text itself.
    pub part: String,
    pub person: Id,
    /// As the person is called; empty before there is a profile.
    pub person_name: String,
    /// Key of a rule of the exchange.
    pub rule: String,
    pub reason: String,
    pub at: Timestamp,
}

/// A flag that nobody has decided about yet.
#[derive(Clone, Debug)]
pub struct Flag {
    pub kind: Kind,
    pub subject: Id,
    /// Which part of it; empty for the text itself.
    pub part: String,
    pub person_name: String,
    pub rule: String,
    pub reason: String,
    /// Passed on to those who run the exchange.
    pub is_escalated: bool,
    pub created_at: Timestamp,
}
from_row!(Flag { kind, subject, part, person_name, rule, reason, is_escalated, created_at });

/// Raises a flag; false where this person has an open one on this text already, which stays.
pub fn flag(tx: &mut Conn, new: &NewFlag) -> Result<bool, Error> {
    store::insert_flag(tx, new)
}
