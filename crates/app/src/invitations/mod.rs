//! Invitations to an exchange: the secretariat invites one person, or many from a sheet; whoever reads the letter
//! accepts by its link, once, and takes part in the role that was offered.
//!
//! The public list of those invited first is another thing: it has no addresses, and belongs to
//! [`participants::directory`](crate::participants::directory).

mod accept;
mod bulk;
mod forgetting;
mod import;
mod invitation;
mod invite;
mod letter;
#[cfg(any(test, fuzzing))]
pub(crate) mod properties;
mod send;
pub(crate) mod sheet;
mod store;
mod token;
pub mod web;

pub use forgetting::Looked;
pub use import::{SWEEP, sweep};
pub use send::{Batch, KIND, LEASE, QUEUE, run};

use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::takeaway::Takeaway;

/// The most characters of a personal message.
pub const MAX_MESSAGE: usize = 1_000;
/// For how many days an invitation is open, unless somebody says otherwise, and at most.
pub const DAYS: i64 = 30;
pub const MAX_DAYS: i64 = 180;

/// Writes out invitations to a person, and what they said when they invited others.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// The organisation of the invitation that a person accepted last: a proposal for a profile that is not there yet.
pub fn organisation_of(c: &mut Conn, person: Id) -> Result<Option<String>, Error> {
    store::organisation_of(c, person)
}

/// Looks up, before they are forgotten, which pasted sheets may name some people, by the keys of their addresses and in the
/// same order: one walk through all of them.
pub fn look(c: &mut Conn, email_keys: &[String], now: Timestamp) -> Result<Vec<Looked>, Error> {
    forgetting::look(c, email_keys, now)
}

/// Forgets whom invitations to a person were for, and where a pasted sheet names them; an open one is revoked. Gives how the
/// audit log calls those invitations.
pub fn forget(
    tx: &mut Conn,
    person: Id,
    email_key: &str,
    looked: &Looked,
    now: Timestamp,
) -> Result<Vec<String>, Error> {
    forgetting::forget(tx, person, email_key, looked, now)
}

/// Two who write invitations to an exchange at once do so one after the other: what is open is looked at before it is
/// written.
fn hold(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    Ok(tx.hold(&format!("invitations to {exchange}"))?)
}

#[cfg(test)]
pub(crate) mod tests;
