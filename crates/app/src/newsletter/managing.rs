//! A subscription as its owner sees it, by the link in a letter.

use db::{Conn, Id, Timestamp, from_row, text_enum};

use super::confirming::{Channel, choose_topics};
use super::store::subscribers as store;
use crate::error::Error;
use crate::token;

text_enum! {
    pub enum State { Active = "active", Unsubscribed = "unsubscribed" }
}

/// Somebody who confirmed an address.
#[derive(Clone, Debug)]
pub struct Subscriber {
    pub id: Id,
    pub email: String,
    pub language: String,
    pub state: State,
}
from_row!(Subscriber { id, email, language, state });

impl Subscriber {
    pub fn is_active(&self) -> bool {
        self.state == State::Active
    }
}

/// Whose link this is.
pub fn find(c: &mut Conn, exchange: Id, token: &str) -> Result<Option<Subscriber>, Error> {
    store::find_by_link(c, exchange, &token::hash(token))
}

/// The topics that somebody chose; none means all.
pub fn topics(c: &mut Conn, subscriber: Id) -> Result<Vec<Id>, Error> {
    store::topics(c, subscriber)
}

/// Changes language and topics; false when the link is nobody's.
pub fn change(tx: &mut Conn, exchange: Id, token: &str, language: &str, topics: &[&str]) -> Result<bool, Error> {
    let Some(subscriber) = find(tx, exchange, token)? else { return Ok(false) };
    store::set_language(tx, subscriber.id, language)?;
    choose_topics(tx, exchange, subscriber.id, topics)?;
    Ok(true)
}

/// Ends a subscription and notes that the consent is withdrawn. Doing so twice is doing it once;
/// false when the link is nobody's.
pub fn unsubscribe(tx: &mut Conn, exchange: Id, token: &str, now: Timestamp) -> Result<bool, Error> {
    let Some(subscriber) = find(tx, exchange, token)? else { return Ok(false) };
    if store::set_state(tx, subscriber.id, State::Unsubscribed, now)? {
        store::withdraw_consent(tx, subscriber.id, now)?;
    }
    Ok(true)
}

/// Takes the end of a subscription back: the owner agrees again.
pub fn undo(tx: &mut Conn, exchange: Id, token: &str, consent: Id, now: Timestamp) -> Result<bool, Error> {
    let Some(subscriber) = find(tx, exchange, token)? else { return Ok(false) };
    if store::set_state(tx, subscriber.id, State::Active, now)? {
        store::insert_consent(tx, consent, subscriber.id, &subscriber.language, Channel::Undo, now)?;
    }
    Ok(true)
}
