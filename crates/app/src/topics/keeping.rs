//! What the secretariat does with topics: adds one, closes it to new ideas, opens it again, puts it elsewhere in the order.
//! Each locks the exchange's row first, as whoever publishes an idea does, and is recorded.

use db::{Conn, Id};

use super::store;
use crate::audit::{self, Action, By};
use crate::error::Error;
use crate::exchange;

/// The most characters, as in a pack.
pub const NAME: usize = 80;
pub const QUESTION: usize = 200;

fn record(tx: &mut Conn, by: &By, action: Action, slug: &str, stood: (&str, &str)) -> Result<(), Error> {
    by.record(tx, action, (slug, &format!("/topics/{slug}")), stood)
}

/// A topic whose first texts are about to be published: added after all others.
#[derive(Clone, Debug)]
pub struct NewTopic {
    pub id: Id,
    pub slug: String,
    /// Language and name, for the audit log.
    pub names: Vec<(String, String)>,
}

/// Adds a topic without words: whoever publishes them puts them next ([`super::put_official`]), in the same transaction.
pub fn add(tx: &mut Conn, by: &By, new: &NewTopic) -> Result<(), Error> {
    check_round(tx, by.exchange)?;
    // Another way to the same address was faster: its words are not to be written over unseen.
    if !store::insert(tx, new.id, by.exchange, &new.slug)? {
        return Err(Error::Conflict("texts-publish-clash"));
    }
    let names: Vec<(&str, &str)> = new.names.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
    record(tx, by, Action::AddedTopic, &new.slug, ("", &audit::facts(&names)))
}

/// Between two rounds no topic is added. The exchange's row is locked, as by whoever closes one.
pub fn check_round(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    let (_, over_at) = exchange::lock_round(tx, exchange)?;
    if over_at.is_some() { Err(Error::Conflict("rounds-no-topics-between")) } else { Ok(()) }
}

/// Why a topic takes no new ideas, in one language.
#[derive(Clone, Debug)]
pub struct Closing {
    pub reason: String,
    pub language: String,
}

/// False where it is closed already.
pub fn close(tx: &mut Conn, by: &By, slug: &str, closing: &Closing) -> Result<bool, Error> {
    exchange::revise(tx, by.exchange)?;
    if !store::close(tx, by.exchange, slug, closing, by.at)? {
        return Ok(false);
    }
    record(tx, by, Action::ClosedTopic, slug, ("", &audit::facts(&[("reason", &closing.reason)])))?;
    Ok(true)
}

/// False where it is open already.
pub fn reopen(tx: &mut Conn, by: &By, slug: &str) -> Result<bool, Error> {
    exchange::revise(tx, by.exchange)?;
    if !store::reopen(tx, by.exchange, slug)? {
        return Ok(false);
    }
    record(tx, by, Action::ReopenedTopic, slug, ("", ""))?;
    Ok(true)
}

/// Puts a topic one place up (−1) or down (1); false where there is no such place, or no such topic.
pub fn reorder(tx: &mut Conn, by: &By, slug: &str, step: isize) -> Result<bool, Error> {
    exchange::revise(tx, by.exchange)?;
    let mut order = store::order(tx, by.exchange)?;
    let from = order.iter().position(|(_, key, _)| key == slug);
    let Some((from, to)) = from.and_then(|from| Some((from, from.checked_add_signed(step)?))) else { return Ok(false) };
    if to >= order.len() {
        return Ok(false);
    }
    order.swap(from, to);
    // A pack may have given two the same place, or left some out.
    for ((id, _, position), place) in order.iter().zip(1..) {
        if *position != place {
            store::set_position(tx, *id, place)?;
        }
    }
    let place = |place: usize| audit::facts(&[("place", &(place + 1).to_string())]);
    record(tx, by, Action::MovedTopic, slug, (&place(from), &place(to)))?;
    Ok(true)
}
