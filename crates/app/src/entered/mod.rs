//! Ideas that an association or a chamber enters for a firm without e-mail.
//!
//! Whoever holds a confirmed mandate of such a body says, while writing an idea, for which firm it is, and states that the
//! firm agreed. The idea is published as any other, under the name of the body, and marked until the firm has said that it
//! is its own. For that the firm gets a printed sheet with a code: with it, and without an account, it confirms the idea, or
//! disowns it. The last word is the firm's: what it disowned is withdrawn and comes back by nobody's hand, and what it
//! confirmed it may still disown.
//!
//! Of the code only a hash is kept, so a sheet cannot be printed twice: another one has another code, and ends the first.
//! The name of a firm that does not wish to be named is not kept at all, and of one that has disowned the idea no longer. Why
//! it has stays, as the firm's word; but whoever was signed in as they gave the reason takes it along when they leave.

mod code;
mod deciding;
mod entering;
mod entry;
mod letters;
mod printing;
mod store;
pub mod web;

pub use deciding::{Act, Acting, Became, act, open};
pub use entering::{NewEntry, begun, enter, enter_for_none, publish};
#[cfg(test)]
pub use entry::Firm;
pub use entry::{Channel, Entered, Mark, State};
pub use printing::print;

use ::web::Pager;
use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::moderation::disowning;
use crate::takeaway::Takeaway;

/// Rows on one page of the desk's list.
pub const PAGE: u32 = 50;

/// What goes with a draft, if it is for a firm.
pub fn of_draft(c: &mut Conn, person: Id, draft: Id) -> Result<Option<Entered>, Error> {
    store::find_draft(c, person, draft)
}

/// The entered idea with this number; `None` where it was not entered for anybody.
pub fn find(c: &mut Conn, exchange: Id, number: i64) -> Result<Option<Entered>, Error> {
    store::find(c, exchange, number)
}

/// What stands beside an idea that was entered for a firm.
pub fn mark(c: &mut Conn, idea: Id) -> Result<Option<Mark>, Error> {
    let Some(mut mark) = store::mark(c, idea)? else { return Ok(None) };
    mark.questioned = disowning::questioned(c, &[idea])?.pop().map(|(_, by)| by).unwrap_or_default();
    Ok(Some(mark))
}

/// Keeps an idea that its firm has confirmed as it is: the firm confirmed these words. Whoever confirms it at this moment
/// waits, or has been waited for.
pub fn check_change(tx: &mut Conn, idea: Id) -> Result<(), Error> {
    if hold_fixed(tx, idea)? { Err(Error::Conflict("entered-fixed")) } else { Ok(()) }
}

/// Whether its firm has confirmed an idea, until the transaction ends. Then it gets neither other words, nor the same in
/// another language, nor photos: the firm has seen none of them.
pub fn hold_fixed(tx: &mut Conn, idea: Id) -> Result<bool, Error> {
    Ok(store::hold_state(tx, idea)? == Some(State::Confirmed))
}

/// The same for a page.
pub fn is_fixed(c: &mut Conn, idea: Id) -> Result<bool, Error> {
    Ok(store::mark(c, idea)?.is_some_and(|mark| mark.is_confirmed()))
}

/// What the desk's list is narrowed to.
#[derive(Clone, Copy, Default)]
pub struct Narrow {
    pub state: Option<State>,
    pub organisation: Option<Id>,
}

/// By when an idea was entered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
}

/// One page of the entered ideas that are left, and how many there are.
pub fn list(
    c: &mut Conn,
    exchange: Id,
    narrow: Narrow,
    order: Order,
    page: u32,
) -> Result<(Vec<Entered>, Pager), Error> {
    let pager = Pager::new(page, store::count(c, exchange, narrow)?.unsigned_abs(), PAGE);
    Ok((store::list(c, exchange, narrow, order, pager.offset())?, pager))
}

/// Those that entered one, by name: each with its slug and what it is called.
pub fn organisations(c: &mut Conn, exchange: Id) -> Result<Vec<(Id, String, String)>, Error> {
    store::organisations(c, exchange)
}

/// The place before the first of those in this order.
pub fn start(order: Order) -> (Timestamp, Id) {
    match order {
        Order::Newest => (Timestamp(i64::MAX), Id::NIL),
        Order::Oldest => (Timestamp(i64::MIN), Id::NIL),
    }
}

/// A thousand of those that are left, behind this one in their order.
pub fn after(
    c: &mut Conn,
    exchange: Id,
    narrow: Narrow,
    order: Order,
    last: (Timestamp, Id),
) -> Result<Vec<Entered>, Error> {
    store::after(c, exchange, narrow, order, last)
}

/// Forgets what went with drafts that are there no more; what was published stays.
pub fn discard(tx: &mut Conn, drafts: &[Id]) -> Result<(), Error> {
    store::delete_drafts(tx, drafts)
}

/// Writes out what a person entered for firms, and why they have disowned what was entered for theirs.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// Forgets what a person had begun for firms, their notes, and why they have disowned an idea while they were signed in. That
/// an idea was entered, and for which firm, is the organisation's and the firm's, and stays. Gives those reasons, which
/// letters may quote that have not left yet.
pub fn forget(tx: &mut Conn, person: Id) -> Result<Vec<String>, Error> {
    let reasons = store::reasons_of(tx, person)?;
    store::forget(tx, person)?;
    Ok(reasons)
}

/// Whether a person may print a sheet and read the notes: whoever speaks for the organisation now, and who runs the exchange.
pub fn is_handled_by(c: &mut Conn, entered: &Entered, person: Id, runs: bool) -> Result<bool, Error> {
    Ok(runs || crate::organisations::voices::speaks(c, entered.organisation, person)?)
}

/// Counts a wrong code that was tried on an idea. It locks nothing out: sixty bits need no lock, and with one anybody could
/// keep a firm from its own word.
pub fn count_try(tx: &mut Conn, exchange: Id, number: i64) -> Result<(), Error> {
    store::count_try(tx, exchange, number)
}

#[cfg(test)]
mod tests;
