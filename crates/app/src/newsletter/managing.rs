//! A subscription as its owner sees it, by the link in a letter.

use db::{Conn, Id, Timestamp, from_row, text_enum};

use super::confirming::{Channel, choose_topics};
use super::links::Signed;
use super::store::subscribers as store;
use crate::error::Error;
use crate::{deliveries, keys, token};

text_enum! {
    pub enum State { Active = "active", Unsubscribed = "unsubscribed" }
}

text_enum! {
    /// How often somebody wants to read: each issue, or at most one a month, or in three. Counted in days, a little less than
    /// the shortest of these: an issue that comes out on the same day of every month is never too early.
    pub enum Frequency { Each = "each", Monthly = "monthly", Quarterly = "quarterly" }
}

/// Somebody who confirmed an address.
#[derive(Clone, Debug)]
pub struct Subscriber {
    pub id: Id,
    pub email: String,
    pub email_key: String,
    pub language: String,
    pub state: State,
    pub frequency: Frequency,
}
from_row!(Subscriber { id, email, email_key, language, state, frequency });

impl Subscriber {
    pub fn is_active(&self) -> bool {
        self.state == State::Active
    }
}

/// Whose link this is: one that says it and is signed, or one whose hash is kept.
pub fn find(c: &mut Conn, exchange: Id, token: &str) -> Result<Option<Subscriber>, Error> {
    let Some(signed) = Signed::read(token) else { return store::find_by_link(c, exchange, &token::hash(token)) };
    if !signed.is_ours(&keys::get(c)?) {
        return Ok(None);
    }
    store::find(c, exchange, signed.subscriber)
}

/// Whether nothing is sent to somebody although they are subscribed: mail to them came back, they complained, or the
/// secretariat said so.
pub fn is_suppressed(c: &mut Conn, exchange: Id, subscriber: &Subscriber) -> Result<bool, Error> {
    Ok(!deliveries::suppressed_in(c, exchange, std::slice::from_ref(&subscriber.email_key))?.is_empty())
}

/// The topics that somebody chose; none means all.
pub fn topics(c: &mut Conn, subscriber: Id) -> Result<Vec<Id>, Error> {
    store::topics(c, subscriber)
}

/// What somebody wishes; how often stays as it is where nothing is said of it.
pub struct Wish<'a> {
    pub language: &'a str,
    pub frequency: Option<Frequency>,
    pub topics: &'a [&'a str],
}

/// Changes language, frequency and topics; false when the link is nobody's.
pub fn change(tx: &mut Conn, exchange: Id, token: &str, wish: &Wish<'_>) -> Result<bool, Error> {
    let Some(subscriber) = find(tx, exchange, token)? else { return Ok(false) };
    store::set_wishes(tx, subscriber.id, wish.language, wish.frequency.unwrap_or(subscriber.frequency))?;
    choose_topics(tx, exchange, subscriber.id, wish.topics)?;
    Ok(true)
}

/// Ends a subscription and notes that the consent is withdrawn. Doing so twice is doing it once;
/// false when the link is nobody's.
pub fn unsubscribe(tx: &mut Conn, exchange: Id, token: &str, now: Timestamp) -> Result<bool, Error> {
    let Some(subscriber) = find(tx, exchange, token)? else { return Ok(false) };
    end(tx, subscriber.id, now)?;
    Ok(true)
}

/// Ends it, whoever asks for that; false where it had ended.
pub fn end(tx: &mut Conn, subscriber: Id, now: Timestamp) -> Result<bool, Error> {
    let is_ended = store::set_state(tx, subscriber, State::Unsubscribed, now)?;
    if is_ended {
        store::withdraw_consent(tx, subscriber, now)?;
    }
    Ok(is_ended)
}

/// Takes the end of a subscription back: the owner agrees again.
pub fn undo(tx: &mut Conn, exchange: Id, token: &str, consent: Id, now: Timestamp) -> Result<bool, Error> {
    let Some(subscriber) = find(tx, exchange, token)? else { return Ok(false) };
    if store::set_state(tx, subscriber.id, State::Active, now)? {
        store::insert_consent(tx, consent, subscriber.id, &subscriber.language, Channel::Undo, now)?;
    }
    Ok(true)
}
