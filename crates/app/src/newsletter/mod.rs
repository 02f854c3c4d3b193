//! The newsletter: subscribing to it without an account. What it says is in [`crate::issues`].
//!
//! Nobody is subscribed by typing an address: a letter goes out, and its link (in any browser) or
//! its code (in the browser that asked) confirms. The answer is the same whether or not an address
//! is known. Opening a link changes nothing, pressing a button does. Every letter carries a link
//! of its own to the page where a subscription is managed: those of confirming are known by their hash, those of issues say
//! whose they are and are signed. The desk lists subscribers, and brings old lists with the proof that people agreed.

mod asking;
mod confirming;
pub mod desk;
mod import;
mod letter;
mod links;
mod managing;
mod store;
pub mod web;

pub use import::Looked;
pub use links::link;

use std::time::Duration;

use db::{Conn, Id, Timestamp, from_row};
use jobs::{Registry, Runner};

use crate::app::App;
use crate::deliveries;
use crate::error::Error;
use crate::takeaway::Takeaway;

/// How long a confirmation may take.
const LIFE: Duration = Duration::from_hours(24);
/// Wrong codes after which a new letter must be asked for.
const TRIES: i64 = 5;
/// Over which time asking is counted.
const WINDOW: Duration = Duration::from_hours(1);
/// Letters to one address within that time; further ones are not sent, and nobody is told.
const LETTERS_PER_ADDRESS: i64 = 3;
/// Which words people agree to (`newsletter-consent`): a changed text gets a new date.
const CONSENT: &str = "2026-11-23";

/// Of a row of `subscribers` with this alias: who is to get an issue, as far as they themselves and the desk decide. What
/// the mail knows of the address, how often they want to read, and whether the exchange is for its members, comes beside.
macro_rules! audience {
    ($alias:literal) => {
        concat!($alias, ".state = 'active'")
    };
}
pub(crate) use audience;

/// How many people receive the newsletter. That of an exchange for its members goes only to those who take part, with the
/// address that they subscribed with; the subscriptions of others stay, for when it is open to everybody again.
pub fn subscribers(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    store::subscribers::count(c, exchange)
}

/// How many subscribers do not take part.
pub fn outsiders(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    store::subscribers::count_outside(c, exchange)
}

/// What somebody agreed to who gets a newsletter, or got one.
#[derive(Clone, Debug)]
pub struct Consent {
    pub exchange: Id,
    pub language: String,
    pub given_at: Timestamp,
    pub withdrawn_at: Option<Timestamp>,
}
from_row!(Consent { exchange, language, given_at, withdrawn_at });

/// The consents of a person's address, the newest first.
pub fn consents(c: &mut Conn, person: Id) -> Result<Vec<Consent>, Error> {
    store::subscribers::list_consents(c, person)
}

/// Registers the jobs of lists that are brought.
pub fn register(registry: Registry, app: &App) -> Registry {
    let (taker, sweeper) = (app.clone(), app.clone());
    registry
        .on(import::take::KIND, move |step: import::take::Step, _job| import::take::run(taker.clone(), step))
        .on(import::SWEEP.kind, move |(): (), _job| import::sweep(sweeper.clone()))
}

/// Does them.
pub fn work(runner: Runner) -> Runner {
    runner.queue(import::take::QUEUE, 1, import::take::LEASE).schedule(import::SWEEP)
}

/// Writes out the subscriptions of a person's address.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::personal::export(c, person, out)
}

/// Looks up before [`forget`] where addresses stand in lists that were brought; gives it in their order.
pub fn look(c: &mut Conn, email_keys: &[String], now: Timestamp) -> Result<Vec<Looked>, Error> {
    import::look(c, email_keys, now)
}

/// Forgets the subscriptions of an address, what was asked for from it, and where it stands in lists that were brought.
/// Gives the pages by which the audit log knows them.
pub fn forget(tx: &mut Conn, email_key: &str, looked: &Looked, now: Timestamp) -> Result<Vec<String>, Error> {
    let known = store::personal::list_of(tx, email_key)?;
    // What was sent to them points to the subscription.
    deliveries::forget(tx, email_key)?;
    store::personal::forget(tx, email_key)?;
    import::forget(tx, email_key, looked, now)?;
    Ok(known.into_iter().map(|id| format!("/desk/subscribers/{id}")).collect())
}

/// Ends a subscription by a mail to the address that its letters name for that; false where it had ended, or is gone.
pub fn unsubscribe_by_mail(tx: &mut Conn, subscriber: Id, now: Timestamp) -> Result<bool, Error> {
    managing::end(tx, subscriber, now)
}

/// Ends the subscription of a person's address, if there is one, and notes that the consent is withdrawn.
pub fn end(tx: &mut Conn, exchange: Id, person: Id, now: Timestamp) -> Result<(), Error> {
    let Some(subscriber) = store::subscribers::find_of(tx, exchange, person)? else { return Ok(()) };
    managing::end(tx, subscriber, now)?;
    Ok(())
}

/// Ends the links to confirm with that are open at `now` and had ended by `lived`, and those of the time between: for
/// when that time is given up. Gives how many.
pub fn end_of(tx: &mut Conn, now: Timestamp, lived: Timestamp) -> Result<u64, Error> {
    store::requests::delete_of(tx, now, lived)
}

#[cfg(test)]
mod tests;
