//! What becomes of a mandate: confirmed or declined by somebody else, ended by whoever may.

use db::{Conn, Id, Timestamp};

use super::{Hand, Mandate, State, hand, store};
use crate::app::App;
use crate::audit::{self, Action, Entry, facts};
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::organisations::{letters, store as organisations};

/// What is to be done with a mandate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// The claim holds; `steward`: and the person decides about others from now on.
    Confirm {
        steward: bool,
    },
    Decline {
        reason: String,
    },
    End {
        reason: String,
    },
    /// Decides about the mandates of others from now on, or no more.
    Steward(bool),
}

/// Who acts, with the ids that this may need, drawn before the transaction.
#[derive(Clone, Copy, Debug)]
pub struct Acting {
    pub person: Id,
    pub runs: bool,
    pub letter: Id,
    pub entry: Id,
    pub at: Timestamp,
}

/// What came of it, and as what the person acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub hand: Hand,
    /// Of several at once one is first; this one was not.
    pub is_done: bool,
}

/// Acts on a mandate. Who may is decided again here, beside the rows that it rests on: a steward who is none any more
/// decides nothing. 404 for everybody whose business it is not.
pub fn act(tx: &mut Conn, app: &App, exchange: &Exchange, id: Id, act: &Act, by: Acting) -> Result<Outcome, Error> {
    let mandate = store::find(tx, exchange.id, id)?.ok_or(Error::NotFound)?;
    let hand = hand(tx, &mandate, by.person, by.runs)?.ok_or(Error::NotFound)?;
    if hand == Hand::Person && !matches!(act, Act::End { .. }) {
        return Err(Error::Forbidden("mandates-own"));
    }
    // Whoever ends the steward's own mandate at this moment waits, or has been waited for.
    if hand == Hand::Steward && !store::hold_steward(tx, mandate.organisation_id, by.person)? {
        return Err(Error::NotFound);
    }
    // Nobody has been shown the organisation yet: that is for the secretariat alone.
    if hand == Hand::Steward && !mandate.is_listed {
        return Err(Error::NotFound);
    }
    let is_done = match act {
        Act::Confirm { steward } => store::decide(tx, id, (State::Confirmed, *steward, ""), (by.person, hand), by.at)?,
        Act::Decline { reason } => {
            store::decide(tx, id, (State::Declined, false, reason.as_str()), (by.person, hand), by.at)?
        }
        Act::End { reason } => store::end(tx, id, reason, (by.person, hand), by.at)?,
        Act::Steward(is_steward) => store::set_steward(tx, id, *is_steward)?,
    };
    if !is_done {
        return Ok(Outcome { hand, is_done });
    }
    if matches!(act, Act::Confirm { .. }) {
        organisations::show(tx, mandate.organisation_id, by.at)?;
    }
    if hand != Hand::Person {
        letters::acted(tx, app, exchange, &mandate, act, by)?;
    }
    if hand == Hand::Secretariat {
        record(tx, exchange.id, &mandate, act, by)?;
    }
    // The page of the organisation names those who speak for it.
    exchange::revise(tx, exchange.id)?;
    Ok(Outcome { hand, is_done })
}

fn record(tx: &mut Conn, exchange: Id, mandate: &Mandate, act: &Act, by: Acting) -> Result<(), Error> {
    let flag = |is: bool| if is { "yes" } else { "no" };
    let (state, steward, reason) = match act {
        Act::Confirm { steward } => (State::Confirmed, *steward, ""),
        Act::Decline { reason } => (State::Declined, false, reason.as_str()),
        Act::End { reason } => (State::Ended, false, reason.as_str()),
        Act::Steward(steward) => (mandate.state, *steward, ""),
    };
    let before = facts(&[("state", mandate.state.as_str()), ("steward", flag(mandate.is_steward))]);
    let after = facts(&[("state", state.as_str()), ("steward", flag(steward)), ("reason", reason)]);
    let entry = Entry {
        id: by.entry,
        exchange,
        person: by.person,
        action: Action::ChangedMandate,
        object: &format!("{}: {}", mandate.organisation, mandate.person),
        path: &format!("/mandates/{}", mandate.id),
        before: &before,
        after: &after,
        at: by.at,
    };
    audit::record(tx, &entry)
}
