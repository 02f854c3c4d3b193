//! Rounds of an exchange: one is closed for ever, the next begins with topics of its own. What a closed round holds stays
//! where it stands and can be read; nobody contributes to it any more.
//!
//! The round that goes on is the one with the highest number, also while it is closed and the next is still to come. When
//! ideas, comments and supports are taken within it, the timetable says.

pub mod desk;
mod store;
mod turning;
pub mod web;

pub use turning::{By, Forecast, forecast};

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
    pub comments: i64,
    pub supports: i64,
}

impl Round {
    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }
}

/// All rounds of an exchange, the newest first. There is always one.
pub fn list(c: &mut Conn, exchange: Id) -> Result<Vec<Round>, Error> {
    let mut rounds = kept(c, exchange)?;
    count_what_is_said(c, exchange, rounds.iter_mut())?;
    Ok(rounds)
}

/// The same with the numbers that are kept: of the round that goes on, what is said in it is still to be counted.
fn kept(c: &mut Conn, exchange: Id) -> Result<Vec<Round>, Error> {
    let mut rounds = store::list(c, exchange)?;
    if rounds.is_empty() {
        rounds.push(store::first(c, exchange)?);
    }
    for (number, topics, ideas) in topics::count_rounds(c, exchange)? {
        let Some(round) = rounds.iter_mut().find(|round| round.number == number) else { continue };
        round.topics = topics;
        if !round.is_closed() {
            round.ideas = ideas;
        }
    }
    Ok(rounds)
}

/// Counts comments and supports of the round that goes on, where it is among these. No counter is kept that leaves out
/// those of hidden ideas: each idea of the round is looked at.
fn count_what_is_said<'a>(
    c: &mut Conn,
    exchange: Id,
    mut rounds: impl Iterator<Item = &'a mut Round>,
) -> Result<(), Error> {
    let (current, closed_at) = exchange::round(c, exchange)?;
    if let Some(open) = rounds.find(|round| round.number == current && closed_at.is_none()) {
        let its = topics::ids_of_round(c, exchange, current)?;
        (open.comments, open.supports) = ideas::said_in(c, &its)?;
    }
    Ok(())
}

/// When a round began; `None` of the first one while nobody has closed it.
pub fn began(c: &mut Conn, exchange: Id, number: i64) -> Result<Option<Timestamp>, Error> {
    store::began(c, exchange, number)
}

/// The round with this number.
pub fn find(c: &mut Conn, exchange: Id, number: i64) -> Result<Option<Round>, Error> {
    let mut round = kept(c, exchange)?.into_iter().find(|round| round.number == number);
    count_what_is_said(c, exchange, round.iter_mut())?;
    Ok(round)
}

#[cfg(test)]
mod tests;
