//! Comments: what people say to an idea, for, against, asking or from experience, and the answers
//! to it, one level deep.
//!
//! A comment is published at once under its symbol (`I-42.7`: the seventh text under idea 42,
//! answers counted in). For fifteen minutes its author may mend it freely; after that every change
//! is a version that stays readable. Hidden or withdrawn, it leaves a stub where it stood, and its
//! answers stay.

mod comment;
pub mod drafts;
mod publishing;
mod reading;
mod store;
pub mod web;

pub use comment::{Comment, Refusal, Stance, place};
pub use publishing::{Change, NewComment, NewTranslation, change, publish, translate};
pub use reading::{Thread, thread};

use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::ideas::State;
use crate::visibility::Viewer;

/// Comments at the top level on one page of an idea.
pub const PAGE: u32 = 20;

/// The comment with this number under an idea, as the viewer may see it, with its translation into
/// `language` if there is one; of a hidden or withdrawn one only what everyone may know.
pub fn find(c: &mut Conn, viewer: Viewer, idea: Id, number: i64, language: &str) -> Result<Option<Comment>, Error> {
    store::find(c, viewer, idea, number, language)
}

/// The same by id, in its original language.
pub fn find_by_id(c: &mut Conn, viewer: Viewer, id: Id) -> Result<Option<Comment>, Error> {
    store::find_by_id(c, viewer, id)
}

/// Several by id, in no order.
pub fn find_all(c: &mut Conn, viewer: Viewer, ids: &[Id]) -> Result<Vec<Comment>, Error> {
    store::find_all(c, viewer, ids)
}

/// Hides a comment by a moderator's decision under a rule; false where it was not published.
pub fn hide(tx: &mut Conn, comment: &Comment, rule: &str, now: Timestamp) -> Result<bool, Error> {
    publishing::set_state(tx, comment, State::Hidden, rule, now)
}

/// Shows a comment again that was hidden; false where it is not.
pub fn show(tx: &mut Conn, comment: &Comment, now: Timestamp) -> Result<bool, Error> {
    publishing::show(tx, comment, now)
}

/// Withdraws a comment: its text goes from every page, its symbol, date and answers stay.
pub fn withdraw(tx: &mut Conn, comment: &Comment, now: Timestamp) -> Result<bool, Error> {
    publishing::set_state(tx, comment, State::Withdrawn, "", now)
}

#[cfg(test)]
pub(crate) mod tests;
