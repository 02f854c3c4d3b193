//! Mail that comes in: answers to notifications become comments, reports of other servers stop what does not arrive, and a
//! mail ends a subscription.
//!
//! The mail server hands each mail over (`ideas-exchange receive-mail`, in `command`), addressed to an address of ours that
//! says what it is about (`addresses`). A report changes something only with a tag that belongs to whom it is about
//! (`reports`). An answer is posted at once only where it is proved to come from the account's own address; otherwise it
//! waits at the desk (`answers`, `deciding`). Nothing is kept of a mail but what somebody may have to decide about.

pub mod addresses;
mod answers;
pub mod command;
mod deciding;
mod incoming;
mod letters;
mod posting;
#[cfg(any(test, fuzzing))]
pub(crate) mod properties;
mod receiving;
mod reports;
mod store;
mod sweeping;
pub mod web;

pub use addresses::{Tag, address_of, letter_tag};
pub use receiving::{Envelope, receive};
pub use sweeping::{register, work};

use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::takeaway::Takeaway;

/// Mails on one page of the desk.
pub const PAGE: u32 = 50;

/// How many answers wait for somebody at the desk, and since when the first of them does.
pub fn waiting(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    store::waiting(c, exchange)
}

/// Writes out the mails that came in a person's name.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// Forgets the mails that came in a person's name, and those from or about their address.
pub fn forget(tx: &mut Conn, person: Id, email_key: &str) -> Result<(), Error> {
    store::forget(tx, person, email_key)
}

#[cfg(test)]
pub(crate) mod tests;
