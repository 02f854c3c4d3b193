//! The newsletter: its past issues, and subscribing to it without an account.
//!
//! Nobody is subscribed by typing an address: a letter goes out, and its link or its code
//! confirms. Opening a link changes nothing, pressing a button does. Every link in a letter is a
//! key of its own, of which the database keeps the hash.

mod issue;
mod store;
pub mod web;

pub use issue::{DraftEdition, DraftIssue, Edition, Issue, put};

use db::{Conn, Id};

use crate::error::Error;

/// How many people receive the newsletter.
pub fn subscribers(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    store::subscribers::count(c, exchange)
}

#[cfg(test)]
mod tests;
