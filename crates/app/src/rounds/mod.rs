//! Rounds of an exchange: one is closed for ever, the next begins with topics of its own. What a closed round holds stays
//! where it stands and can be read; nobody contributes to it any more.
//!
//! The round that goes on is the one with the highest number, also while it is closed and the next is still to come. When
//! ideas, comments and supports are taken within it, the timetable says.

pub mod desk;
mod store;
mod turning;
pub mod web;

pub use turning::{Forecast, forecast};

use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::{exchange, ideas, topics};

/// One round, with its numbers: at the closing, or now while it is open.
#[derive(Clone, Debug)]
pub struct Round {
    pub number: i64,
    pub opened_at: Timestamp,
    pub closed_at: Option<Timestamp>,
    pub topics: i64,
    pub ideas: i64,
    pub said: Option<Said>,
    /// Of the ideas that it held at its closing, those that are not public in their own right any more.
    pub gone: i64,
}

/// What is said in a round. Kept of a closed one; of the round that goes on it is counted only where that is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said {
    pub comments: i64,
    pub supports: i64,
}

impl Round {
    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }
}

/// The round that is closed while the next one is still to come.
#[derive(Clone, Copy, Debug)]
pub struct Between {
    pub number: i64,
    pub since: Timestamp,
}

impl Between {
    /// Of the round that goes on, and since when it is closed.
    pub fn of((number, closed_at): (i64, Option<Timestamp>)) -> Option<Self> {
        closed_at.map(|since| Self { number, since })
    }
}

/// Whether an exchange is between two rounds: nothing is taken, whatever the timetable says.
pub fn between(c: &mut Conn, exchange: Id) -> Result<Option<Between>, Error> {
    Ok(Between::of(exchange::round(c, exchange)?))
}

/// All rounds of an exchange, the newest first. There is always one.
pub fn list(c: &mut Conn, exchange: Id) -> Result<Vec<Round>, Error> {
    let mut rounds = store::list(c, exchange)?;
    if rounds.is_empty() {
        rounds.push(store::first(c, exchange)?);
    }
    for (number, topics, ideas) in topics::count_rounds(c, exchange)? {
        let Some(round) = rounds.iter_mut().find(|round| round.number == number) else { continue };
        round.topics = topics;
        if round.is_closed() {
            // Two counters that are there anyway: that of the closing, and those that the topics go on keeping.
            round.gone = (round.ideas - ideas).max(0);
        } else {
            round.ideas = ideas;
        }
    }
    Ok(rounds)
}

/// What is said in the round that goes on. No counter is kept of a round, nor one that leaves out what belongs to hidden
/// ideas. But the exchange counts all that is said: what does not belong to the round is taken from that, where the other
/// rounds hold fewer ideas than this one. Only the fewer ones are looked at; which is nothing for a list to do either.
fn count_what_is_said(c: &mut Conn, exchange: Id, number: i64) -> Result<Said, Error> {
    let rounds = topics::count_rounds(c, exchange)?;
    let held = |is_its: bool| -> i64 {
        let of_it = rounds.iter().filter(|(round, ..)| (*round == number) == is_its);
        of_it.map(|(.., ideas)| *ideas).sum()
    };
    if held(true) <= held(false) {
        let its = topics::ids_of_round(c, exchange, number)?;
        let (comments, supports) = ideas::said_in(c, &its)?;
        return Ok(Said { comments, supports });
    }
    let all = exchange::counts(c, exchange)?;
    let unpublished = ideas::said_unpublished(c, exchange)?;
    let others = topics::ids_of_other_rounds(c, exchange, number)?;
    let elsewhere = ideas::said_in(c, &others)?;
    Ok(Said {
        comments: all.comments - unpublished.0 - elsewhere.0,
        supports: all.supports - unpublished.1 - elsewhere.1,
    })
}

/// When a round began; `None` of the first one while nobody has closed it.
pub fn began(c: &mut Conn, exchange: Id, number: i64) -> Result<Option<Timestamp>, Error> {
    store::began(c, exchange, number)
}

/// The round with this number.
pub fn find(c: &mut Conn, exchange: Id, number: i64) -> Result<Option<Round>, Error> {
    let Some(mut round) = list(c, exchange)?.into_iter().find(|round| round.number == number) else { return Ok(None) };
    if round.said.is_none() {
        round.said = Some(count_what_is_said(c, exchange, number)?);
    }
    Ok(Some(round))
}

#[cfg(test)]
mod tests;
