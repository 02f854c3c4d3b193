//! Issues of the newsletter: composed at the desk in blocks, side by side in every language; approved by a second person;
//! sent at a time; and found again in the archive.
//!
//! A block may be the secretariat's words or taken from the record, which fills itself in each language. What is missing in
//! one is marked, and stops the issue unless the secretariat says that gaps are fine. Whatever is changed ends an approval.
//! Who gets it is in [`crate::newsletter`], how it leaves in [`crate::deliveries`].

mod checks;
mod deciding;
mod draft;
mod issue;
mod publishing;
mod render;
mod resolve;
mod store;
mod trial;
pub mod web;
mod writing;

pub use deciding::{register, work};
pub use draft::{Block, BlockKind, BlockText, Draft, IssueState, draft};
pub use issue::{DraftEdition, DraftIssue, Edition, Issue, best, editions, find, put};

use db::{Conn, Id, Timestamp};

use crate::app::App;
use crate::error::Error;
use crate::takeaway::Takeaway;

/// Where pictures stand: in a backup that is older than composing there is no such table.
pub const TABLE: &str = "newsletter_blocks";

/// How many drafts wait for a second person, where this one could be it, and since when the first of them does.
pub fn waiting(c: &mut Conn, exchange: Id, person: Id) -> Result<(i64, Option<Timestamp>), Error> {
    store::lists::waiting(c, exchange, person)
}

/// How many issues were not sent at their time, and since when.
pub fn held_up(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    store::lists::held_up(c, exchange)
}

/// Writes out which issues a person began. Their words are the exchange's: readers learn of nobody, so that there is nothing
/// to forget.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::lists::export(c, person, out)
}

/// Whether everything that an issue shows of the record is there still, and as it was when it was approved or went out:
/// whoever goes on with its sending asks first.
pub fn still_fits(tx: &mut Conn, app: &App, issue: Id, now: Timestamp) -> Result<bool, Error> {
    publishing::still_fits(tx, app, issue, now)
}

/// The sums of all files of pictures, in order.
pub fn list_files(c: &mut Conn) -> Result<Vec<String>, Error> {
    store::blocks::list_files(c)
}

/// Whether some block shows this file.
pub fn has_file(c: &mut Conn, sha256: &str) -> Result<bool, Error> {
    store::blocks::has_file(c, sha256)
}

/// Takes out the pictures whose files are not there: where a backup comes back, those that went while it was made.
pub fn keep_only(tx: &mut Conn, has: &dyn Fn(&str) -> bool) -> Result<(), Error> {
    for gone in store::blocks::list_files(tx)?.iter().filter(|sha256| !has(sha256)) {
        store::blocks::forget_file(tx, gone)?;
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests;
