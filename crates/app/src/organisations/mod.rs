//! Organisations of an exchange, and the people who speak for them.
//!
//! An organisation's page says what the secretariat stands by: what kind of body it is, where, how large, whom it
//! represents. It is made at the desk, or named by somebody who claims to speak for it, and then nobody reads about it
//! before the secretariat has confirmed that. What a person's own profile says of an employer is another matter, and
//! stands with [`people`](crate::people).
//!
//! A mandate is claimed by a person and confirmed by a steward of the organisation or by the secretariat, never by the
//! person. It has its dates, and whose decision it was, and it can be ended at any time by each of the three.

mod form;
mod letters;
pub mod mandates;
mod organisation;
mod store;
pub mod voices;
pub mod web;

pub use form::OrganisationForm;
pub use organisation::{Facts, Filter, NewOrganisation, Order, Organisation, PAGE, Shown, add, update};

use ::web::Pager;
use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::takeaway::Takeaway;

/// The organisation at this address, listed or not: who may see it is for the caller to say.
pub fn find(c: &mut Conn, exchange: Id, slug: &str) -> Result<Option<Organisation>, Error> {
    store::find(c, exchange, slug)
}

/// One page of the organisations that a filter leaves, in its order.
pub fn list(c: &mut Conn, exchange: Id, filter: &Filter) -> Result<(Vec<Organisation>, Pager), Error> {
    let total = store::count(c, exchange, filter)?;
    let pager = Pager::new(filter.page, total.unsigned_abs(), PAGE);
    Ok((store::list(c, exchange, filter, pager.offset())?, pager))
}

/// A thousand of those that a filter leaves, in its order, behind a place: the key of a name, and an id. The first of all
/// is behind [`Order::start`].
pub fn after(c: &mut Conn, exchange: Id, filter: &Filter, place: (&str, Id)) -> Result<Vec<Organisation>, Error> {
    store::after(c, exchange, filter, place)
}

/// Codes of the economies of those listed.
pub fn economies(c: &mut Conn, exchange: Id) -> Result<Vec<String>, Error> {
    store::economies(c, exchange)
}

/// Writes out a person's mandates, what they gave for organisations, and the organisations that are their word alone.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::personal::export(c, person, out)
}

/// Ends what somebody who takes part in an exchange no more may still do there for others, and names them no more.
pub fn leave(tx: &mut Conn, exchange: Id, person: Id, now: Timestamp) -> Result<(), Error> {
    store::personal::end_mandates(tx, exchange, person, now)
}

/// Forgets what a person said of themselves here; they speak for nobody from now on. Gives the pages of their mandates, which
/// the audit log and letters that have not left yet may name.
pub fn forget(tx: &mut Conn, person: Id, now: Timestamp) -> Result<Vec<String>, Error> {
    let mandates = store::personal::list_mandates(tx, person)?;
    store::personal::forget_mandates(tx, person, now)?;
    mandates.iter().try_for_each(|(_, organisation)| store::personal::delete_unclaimed(tx, *organisation))?;
    Ok(mandates.into_iter().map(|(id, _)| format!("/mandates/{id}")).collect())
}

#[cfg(test)]
pub(crate) mod tests;
