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
pub mod sending;
mod store;
pub mod web;

pub use comment::{Comment, Refusal, Stance, TEXT, Translation, check, place, place_in_merged, symbol};
pub use publishing::{
    Change, NewComment, NewTranslation, change, publish, publish_in_time, tell, translate, untranslate,
};
pub use reading::{Thread, thread};

use ::web::Pager;
use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::ideas::{State, Status, WAITS_AGAIN};
use crate::takeaway::Takeaway;
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

/// A thousand comments of an exchange after this one, in the order in which they were written (the nil id is before the
/// first): for what goes through all of them.
pub fn after(c: &mut Conn, viewer: Viewer, exchange: Id, id: Id) -> Result<Vec<Comment>, Error> {
    store::after(c, viewer, exchange, (None, None), id)
}

/// The same of the ideas of a topic and of a status, where one is given.
pub fn after_of(
    c: &mut Conn,
    viewer: Viewer,
    exchange: Id,
    of: (Option<Id>, Option<Status>),
    id: Id,
) -> Result<Vec<Comment>, Error> {
    store::after(c, viewer, exchange, of, id)
}

/// How many published comments each of these people has in an exchange; who has none is not there.
pub fn count_by_author(c: &mut Conn, exchange: Id, people: &[Id]) -> Result<Vec<(Id, i64)>, Error> {
    store::count_by_author(c, exchange, people)
}

/// The translations of a comment. Whoever asks has seen to it that it may be read.
pub fn translations(c: &mut Conn, comment: Id) -> Result<Vec<Translation>, Error> {
    store::translations(c, comment)
}

/// Published comments of at most 400 characters whose first hundred are one of these: by whom, and what they say.
pub fn short_that_begin(c: &mut Conn, exchange: Id, beginnings: &[String]) -> Result<Vec<(Id, String)>, Error> {
    store::short_that_begin(c, exchange, beginnings)
}

/// Which translations of these comments a person made: the comment and the language of each.
pub fn made_by(c: &mut Conn, person: Id, comments: &[Id]) -> Result<Vec<(Id, String)>, Error> {
    store::made_by(c, person, comments)
}

/// Holds the debate of an idea until the transaction ends: no comment comes in meanwhile.
pub fn hold(tx: &mut Conn, idea: Id) -> Result<(), Error> {
    store::lock(tx, idea).map(|_| ())
}

/// One page of the comments given for an organisation that everyone may read, the newest first, and how many there are.
pub fn given_for(c: &mut Conn, organisation: Id, language: &str, page: u32) -> Result<(Vec<Comment>, Pager), Error> {
    let pager = Pager::new(page, store::count_for(c, organisation)?.unsigned_abs(), PAGE);
    Ok((store::list_for(c, organisation, language, pager.offset())?, pager))
}

/// How many of somebody's comments everybody can read in this exchange, up to a hundred.
pub fn published_by(c: &mut Conn, exchange: Id, author: Id) -> Result<i64, Error> {
    store::published_by(c, exchange, author)
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

/// Takes a comment back that a moderator has just published of somebody new: it waits again, and nothing of it stays here
/// but its number. False where it is not published any more.
pub fn unpublish(tx: &mut Conn, comment: &Comment, now: Timestamp) -> Result<bool, Error> {
    let is_done = publishing::set_state(tx, comment, State::Withdrawn, WAITS_AGAIN, now)?;
    store::empty(tx, comment.id)?;
    Ok(is_done)
}

/// Writes out a person's comments and drafts.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// How many readable comments are a person's.
pub fn count_of(c: &mut Conn, person: Id) -> Result<i64, Error> {
    store::count_of(c, person)
}

/// The organisations that stand on a person's comments.
pub fn organisations_of(c: &mut Conn, person: Id) -> Result<Vec<Id>, Error> {
    store::organisations_of(c, person)
}

/// Forgets what only the person saw, and which translations are theirs.
pub fn forget(tx: &mut Conn, person: Id) -> Result<(), Error> {
    store::delete_drafts_of(tx, person)?;
    store::unname_translations(tx, person)
}

#[cfg(test)]
pub(crate) mod tests;
