//! Closing a round and opening the next. Each locks the exchange's row first, as whoever publishes an idea does: an idea is
//! in the round that is closed, or comes too late. Each is recorded.

use db::{Conn, Id};

use super::{Round, find, store};
use crate::audit::{self, Action, By};
use crate::error::Error;
use crate::moderation::{self, held};
use crate::participants::requests;
use crate::{comments, exchange, ideas, suggestions, topics};

fn record(tx: &mut Conn, by: &By, action: Action, number: i64, after: &str) -> Result<(), Error> {
    by.record(tx, action, (&number.to_string(), &format!("/rounds/{number}")), ("", after))
}

/// What a closing means, in numbers.
pub struct Forecast {
    pub round: Round,
    /// Ideas and comments that somebody has begun and not sent.
    pub idea_drafts: i64,
    pub comment_drafts: i64,
    /// Texts that wait for a moderator: what is not decided before the closing is not published any more.
    pub waiting: i64,
    /// The lists of the desk in which something waits besides. Nothing of it keeps the round open.
    pub pending: Vec<Pending>,
}

/// A list of the desk in which something waits.
pub struct Pending {
    /// The message that names it, and where it stands, below the exchange.
    pub what: &'static str,
    pub path: &'static str,
    pub count: i64,
}

fn pending(c: &mut Conn, exchange: Id) -> Result<Vec<Pending>, Error> {
    let requests = requests::count_pending(c, exchange)?.0 + requests::count_asked(c, exchange)?;
    let lists = [
        ("desk-flags", "/desk#flags", moderation::waiting(c, exchange)?.0),
        ("desk-appeals", "/desk#appeals", moderation::count_appeals(c, exchange)?.0),
        ("desk-asked", "/desk#asked", moderation::count_asked(c, exchange)?.0),
        ("desk-requests", "/desk/requests", requests),
        ("desk-needs-suggestions", "/desk/suggestions?state=open", suggestions::waiting(c, exchange)?.0),
    ];
    let named = lists.into_iter().map(|(what, path, count)| Pending { what, path, count });
    Ok(named.filter(|list| list.count > 0).collect())
}

/// What closing the round that goes on means.
pub fn forecast(c: &mut Conn, exchange: Id) -> Result<Forecast, Error> {
    let (number, _) = exchange::round(c, exchange)?;
    Ok(Forecast {
        round: find(c, exchange, number)?.ok_or(Error::NotFound)?,
        idea_drafts: ideas::drafts::count(c, exchange)?,
        comment_drafts: comments::drafts::count(c, exchange)?,
        waiting: held::waiting(c, exchange)?.0,
        pending: pending(c, exchange)?,
    })
}

/// Closes the round of this number for ever; false where it is not the one that goes on, or is closed already.
pub fn close(tx: &mut Conn, by: &By, number: i64) -> Result<bool, Error> {
    let (current, closed_at) = exchange::lock_round(tx, by.exchange)?;
    if current != number || closed_at.is_some() {
        return Ok(false);
    }
    let round = find(tx, by.exchange, number)?.ok_or(Error::NotFound)?;
    if !store::close(tx, by.exchange, &round, by.at)? {
        return Ok(false);
    }
    topics::end_round(tx, by.exchange, number, by.at)?;
    exchange::set_round(tx, by.exchange, number, Some(by.at))?;
    let said = round.said.unwrap_or_default();
    let facts = [
        ("topics", round.topics.to_string()),
        ("ideas", round.ideas.to_string()),
        ("comments", said.comments.to_string()),
        ("supports", said.supports.to_string()),
    ];
    let facts: Vec<(&str, &str)> = facts.iter().map(|(key, value)| (*key, value.as_str())).collect();
    record(tx, by, Action::ClosedRound, number, &audit::facts(&facts))?;
    Ok(true)
}

/// Opens the round after that of this number, with a copy of the topics that were chosen of it (each with the id of its
/// copy); false where that one is not closed, or the next has been opened already.
pub fn open(tx: &mut Conn, by: &By, after: i64, chosen: &[(Id, String)]) -> Result<bool, Error> {
    let (current, closed_at) = exchange::lock_round(tx, by.exchange)?;
    let next = after.saturating_add(1);
    if current != after || closed_at.is_none() || !store::open(tx, by.exchange, next, by.at)? {
        return Ok(false);
    }
    exchange::set_round(tx, by.exchange, next, None)?;
    let added = topics::copy(tx, by.exchange, (after, next), chosen, by.at)?;
    record(tx, by, Action::OpenedRound, next, &audit::facts(&[("topics", &added.join(" "))]))?;
    Ok(true)
}
