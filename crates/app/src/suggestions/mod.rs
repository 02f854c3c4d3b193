//! Suggestions: topics that somebody taking part proposes while the call for topics is open.
//!
//! Others support a suggestion, once each. The secretariat ends it in a state that everybody sees: it became a topic,
//! it is part of one, or it was declined with a reason. Like any contribution it can be flagged, and hidden under a
//! rule: then others see a stub where it stood. One that comes when none are taken waits as a draft, for its author alone.
//! That of a newcomer waits for a moderator, as their first ideas and comments do.

mod deciding;
pub mod drafts;
mod letters;
mod store;
mod suggestion;
pub mod web;

pub use deciding::{Decision, decide};
pub use suggestion::{
    NewSuggestion, Order, Outcome, Selection, Sent, State, Suggestion, Supporting, TITLE, WHY, check, send,
    suggest_in_time, support,
};

use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::takeaway::Takeaway;
use crate::visibility::Viewer;
use crate::{audit, exchange};

/// The suggestion with this number, as this reader sees it.
pub fn find(c: &mut Conn, exchange: Id, number: i64, viewer: Viewer) -> Result<Option<Suggestion>, Error> {
    store::find(c, exchange, number, viewer)
}

/// The same by id.
pub fn find_by_id(c: &mut Conn, viewer: Viewer, id: Id) -> Result<Option<Suggestion>, Error> {
    store::find_by_id(c, viewer, id)
}

/// Several by id, in no order.
pub fn find_all(c: &mut Conn, viewer: Viewer, ids: &[Id]) -> Result<Vec<Suggestion>, Error> {
    store::find_all(c, viewer, ids)
}

/// Hides a suggestion by a moderator's decision under a rule; false where it is hidden already, or its text has gone.
pub fn hide(tx: &mut Conn, suggestion: &Suggestion, rule: &str) -> Result<bool, Error> {
    exchange::revise(tx, suggestion.exchange_id)?;
    store::hide(tx, suggestion.id, rule)
}

/// Shows a suggestion again that was hidden; false where it is not.
pub fn show(tx: &mut Conn, suggestion: &Suggestion) -> Result<bool, Error> {
    exchange::revise(tx, suggestion.exchange_id)?;
    store::show(tx, suggestion.id)
}

/// One page of them.
pub fn list(c: &mut Conn, exchange: Id, viewer: Viewer, selection: &Selection) -> Result<Vec<Suggestion>, Error> {
    store::list(c, exchange, viewer, selection)
}

/// A thousand after this number, of a state where one is given: for what goes through all of them.
pub fn after(
    c: &mut Conn,
    exchange: Id,
    viewer: Viewer,
    state: Option<State>,
    number: i64,
) -> Result<Vec<Suggestion>, Error> {
    store::after(c, exchange, viewer, state, number)
}

/// How many there are in each state.
pub fn count(c: &mut Conn, exchange: Id) -> Result<Vec<(State, i64)>, Error> {
    store::count(c, exchange)
}

/// How many stand before it in the list of all, the newest first.
pub fn count_newer(c: &mut Conn, suggestion: &Suggestion) -> Result<i64, Error> {
    store::count_newer(c, suggestion.exchange_id, (suggestion.created_at, suggestion.number))
}

/// How many wait for a decision, and since when the first of them does.
pub fn waiting(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    store::waiting(c, exchange)
}

/// Writes out what a person suggested, supported and has begun.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// Forgets who made a person's suggestions; without `keeps_texts` also what they said. Their number, their state and
/// what was decided stay; so do supports, which name nobody. Drafts go.
pub fn forget(tx: &mut Conn, person: Id, keeps_texts: bool) -> Result<(), Error> {
    store::delete_drafts_of(tx, person)?;
    store::unname(tx, person)?;
    if keeps_texts {
        return Ok(());
    }
    let titles = store::list_titles(tx, person)?;
    audit::titles_gone(tx, &titles)?;
    store::empty(tx, person)
}

#[cfg(test)]
pub(crate) mod tests;
