//! Following: an exchange, a topic, an idea or an organisation, of which somebody wants to hear.
//!
//! Own ideas, and those that one commented on, are followed by themselves. Whoever stops following something is not made to
//! follow it again by what they do there; only their own hand begins it anew.

mod store;
pub mod web;

pub use store::Followed;
pub use web::Button;

use ::web::Pager;
use db::{Conn, Id, Timestamp, from_row, text_enum};

use crate::error::Error;
use crate::takeaway::Takeaway;
use crate::visibility::Viewer;

/// Rows of one page of the list, as the statement has it.
pub const PAGE: u32 = 20;
/// Followers that are read at once, as the statement has it.
pub const STEP: usize = 1000;

text_enum! {
    /// What can be followed.
    pub enum Subject { Exchange = "exchange", Topic = "topic", Idea = "idea", Organisation = "organisation" }
}

text_enum! {
    /// Why somebody follows something.
    pub enum Origin {
        /// They pressed the button.
        Chosen = "chosen",
        /// It is their idea.
        Author = "author",
        /// They said something there.
        TookPart = "took-part",
    }
}

/// Somebody about to follow something.
#[derive(Clone, Copy, Debug)]
pub struct Follow {
    pub person: Id,
    pub exchange: Id,
    pub subject: Subject,
    /// Of what is followed.
    pub of: Id,
    pub at: Timestamp,
}

/// Somebody who follows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Follower {
    pub person: Id,
    pub origin: Origin,
}
from_row!(Follower { person, origin });

/// Follows, because the person wants to. Twice is once.
pub fn follow(tx: &mut Conn, new: &Follow) -> Result<(), Error> {
    store::put(tx, new)
}

/// Follows because of what the person did; not where they stopped before.
pub fn follow_by_itself(tx: &mut Conn, new: &Follow, origin: Origin) -> Result<(), Error> {
    store::insert(tx, new, origin)
}

/// Follows no more; false where it was not followed.
pub fn unfollow(tx: &mut Conn, person: Id, subject: Subject, of: Id) -> Result<bool, Error> {
    store::set_off(tx, person, subject, of)
}

/// Whether this reader follows it; visitors follow nothing.
pub fn is_on(c: &mut Conn, person: Id, subject: Subject, of: Id) -> Result<bool, Error> {
    if person == Id::NIL { Ok(false) } else { store::is_on(c, person, subject, of) }
}

/// At most [`STEP`] of those who follow something, behind a person.
pub fn followers(c: &mut Conn, of: Id, after: Id) -> Result<Vec<Follower>, Error> {
    store::followers(c, of, after)
}

/// One page of what a reader follows and may still see, of one kind where it is given, the newest first.
pub fn list(
    c: &mut Conn,
    viewer: Viewer,
    language: &str,
    subject: Option<Subject>,
    page: u32,
) -> Result<(Vec<Followed>, Pager), Error> {
    let pager = Pager::new(page, store::count(c, viewer, subject)?.unsigned_abs(), PAGE);
    Ok((store::list(c, viewer, language, subject, pager.offset())?, pager))
}

/// Writes out what a person follows.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// Forgets what a person followed.
pub fn forget(tx: &mut Conn, person: Id) -> Result<(), Error> {
    store::delete_of(tx, person)
}

#[cfg(test)]
mod tests;
