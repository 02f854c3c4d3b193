//! Positions: what an organisation says to an idea, for, against or neither, once for each idea.
//!
//! It is given by a named person under a confirmed mandate, at a date. As a draft it is seen by people who speak for the
//! same organisation, and by nobody else, whatever they run; they may leave remarks for each other, which are never
//! public. It can be discarded, and what comes too late to be published is kept as one. Published, it stands above the debate, and every later change is a version that stays readable. Withdrawn, it
//! says since when, and its text is shown no more; the organisation may then draft another one.
//!
//! A position stays with the idea that it was given on, also when that becomes part of another one. The text is the
//! organisation's: whoever wrote it and asks to be forgotten takes their name and their remarks along, and the draft that
//! nobody else has written at.

mod position;
mod saving;
mod store;
pub mod web;

pub use position::{Position, REMARK, Refusal, Remark, Stance, State, Statement, Version, check_firms, may_be_written};
pub use saving::{NewPosition, NewRemark, Saving, discard, remark, save, withdraw};

use ::web::Pager;
use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::takeaway::Takeaway;
use crate::visibility::Viewer;
use crate::{campaigns, exchange, ideas};

/// Versions on one page.
pub const PAGE: u32 = 20;

/// The position of an organisation on an idea, as the viewer may see it; `speaks`: they speak for that organisation now.
/// A draft is there for nobody else.
pub fn find(c: &mut Conn, viewer: Viewer, speaks: bool, idea: Id, organisation: Id) -> Result<Option<Position>, Error> {
    store::find(c, viewer, speaks, idea, organisation)
}

/// By id, for somebody who does not speak for the organisation.
pub fn find_by_id(c: &mut Conn, viewer: Viewer, id: Id) -> Result<Option<Position>, Error> {
    store::find_by_id(c, viewer, id)
}

/// Several by id, in no order.
pub fn find_all(c: &mut Conn, viewer: Viewer, ids: &[Id]) -> Result<Vec<Position>, Error> {
    store::find_all(c, viewer, ids)
}

/// Ids of a thousand positions of an exchange after this one, in their order, whatever their state.
pub fn ids_after(c: &mut Conn, exchange: Id, id: Id) -> Result<Vec<Id>, Error> {
    store::ids_after(c, exchange, id)
}

/// The positions on an idea that were ever published, the oldest first; of those hidden or withdrawn what everyone may know.
pub fn list(c: &mut Conn, viewer: Viewer, idea: Id) -> Result<Vec<Position>, Error> {
    store::list(c, viewer, idea)
}

/// Whether any organisation has a position on an idea, be it a draft or withdrawn.
pub fn are_on(c: &mut Conn, idea: Id) -> Result<bool, Error> {
    store::are_on(c, idea)
}

/// A hundred published positions on an idea after this one, in the order of their ids.
pub fn published_after(c: &mut Conn, idea: Id, id: Id) -> Result<Vec<Position>, Error> {
    store::published_after(c, idea, id)
}

/// The fifty that an organisation has published last and that everybody may read.
pub fn of_organisation(c: &mut Conn, organisation: Id) -> Result<Vec<Position>, Error> {
    store::of_organisation(c, organisation)
}

/// The fifty that those who speak for an organisation, as this viewer does, have drafted last.
pub fn drafts(c: &mut Conn, viewer: Viewer, organisation: Id) -> Result<Vec<Position>, Error> {
    store::drafts(c, viewer, organisation)
}

/// The fifty drafts that were saved last of all organisations that a person speaks for now, in every exchange.
pub fn drafts_for(c: &mut Conn, person: Id) -> Result<Vec<Position>, Error> {
    store::drafts_for(c, Viewer { person, moderates: false })
}

/// One page of what a position was, the newest first; drafts only for those who speak for the organisation.
pub fn versions(c: &mut Conn, position: Id, speaks: bool, page: u32) -> Result<(Vec<Version>, Pager), Error> {
    let pager = Pager::new(page, store::count_versions(c, position, speaks)?.unsigned_abs(), PAGE);
    Ok((store::versions(c, position, speaks, pager.offset())?, pager))
}

/// What colleagues said to each other, the oldest first: for nobody who does not speak for the organisation.
pub fn remarks(c: &mut Conn, position: Id) -> Result<Vec<Remark>, Error> {
    store::remarks(c, position)
}

/// Hides a position by a moderator's decision under a rule; false where it was not published.
pub fn hide(tx: &mut Conn, position: &Position, rule: &str, now: Timestamp) -> Result<bool, Error> {
    // The exchange's row before the position's, as whoever saves it.
    exchange::revise(tx, position.exchange_id)?;
    let is_hidden = store::hide(tx, position.id, rule, now)?;
    campaigns::hide(tx, position.id)?;
    Ok(is_hidden)
}

/// Shows a position again that was hidden; false where it is not.
pub fn show(tx: &mut Conn, position: &Position, now: Timestamp) -> Result<bool, Error> {
    exchange::revise(tx, position.exchange_id)?;
    let is_shown = store::show(tx, position.id, now)?;
    // What is said to an idea that nobody reads is counted nowhere.
    if is_shown && ideas::find_by_id(tx, Viewer::VISITOR, position.idea_id)?.is_some_and(|idea| idea.is_public()) {
        campaigns::put(tx, &campaigns::Written::from(position))?;
    }
    Ok(is_shown)
}

/// Writes out the positions that a person saved last, the versions they saved, and their remarks.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// Forgets who wrote what, remarks, drafts that nobody else has written at, and what the person saved that only colleagues
/// have read or nobody reads any more. What an organisation has published stays its own.
pub fn forget(tx: &mut Conn, person: Id) -> Result<(), Error> {
    for (draft, withdrawn_at) in store::list_drafted_alone(tx, person)? {
        saving::delete_draft(tx, draft, withdrawn_at)?;
    }
    store::forget(tx, person)
}

#[cfg(test)]
mod tests;
