//! What the firm says with its code. It happens once for each state, however many try: the row is held while it is decided.

use db::{Conn, Id, Timestamp};

use super::code::Code;
use super::entry::{Entered, State};
use super::{letters, store};
use crate::app::App;
use crate::audit::{self, Action, Entry, facts};
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::ideas::{self, Idea};
use crate::visibility::Viewer;

/// The firm's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// With its sector and its size, as it corrects them, and a sum of the words that it saw.
    Confirm {
        sector: String,
        size: String,
        seen: String,
    },
    Disown {
        reason: String,
    },
}

/// With which code, and what chance and time give.
#[derive(Clone)]
pub struct Acting {
    pub number: i64,
    pub code: Code,
    /// Whoever is signed in: nobody need be.
    pub person: Option<Id>,
    /// Of what is recorded, and of two letters.
    pub entry: Id,
    pub letters: [Id; 2],
    pub at: Timestamp,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// No idea that was entered has this number, or its code is another one.
    WrongCode,
    Done,
    /// It was so already.
    Already,
    /// Its words have changed since the firm saw them.
    Changed,
}

/// The idea that this code opens, as everybody could read it; `None` where it opens none.
pub fn open(c: &mut Conn, exchange: Id, number: i64, code: &Code) -> Result<Option<(Entered, Idea)>, Error> {
    let found = store::find(c, exchange, number)?.filter(|entered| fits(entered, code));
    let Some(entered) = found else { return Ok(None) };
    let Some(idea) = entered.idea else { return Ok(None) };
    let idea = ideas::find_by_id(c, Viewer::VISITOR, idea)?;
    Ok(idea.map(|idea| (entered, idea)))
}

fn fits(entered: &Entered, code: &Code) -> bool {
    entered.code_hash.as_ref().is_some_and(|hash| code.fits(entered.id, hash))
}

/// Confirms or disowns.
pub fn act(tx: &mut Conn, app: &App, exchange: &Exchange, act: &Act, by: &Acting) -> Result<Became, Error> {
    let Some(entered) = store::hold(tx, exchange.id, by.number)?.filter(|entered| fits(entered, &by.code)) else {
        return Ok(Became::WrongCode);
    };
    let idea = entered.idea.map(|idea| ideas::find_by_id(tx, Viewer::ALL_SEEING, idea)).transpose()?.flatten();
    let Some(idea) = idea else { return Ok(Became::WrongCode) };
    let done = match act {
        Act::Confirm { seen, .. } if entered.may_be_confirmed(&idea) && !Entered::is_as_seen(&idea, seen) => {
            return Ok(Became::Changed);
        }
        Act::Confirm { sector, size, .. } => confirm(tx, &entered, &idea, (sector, size), by.at)?,
        Act::Disown { reason } => disown(tx, &entered, &idea, reason, by)?,
    };
    if done == Became::Done {
        record(tx, exchange.id, &entered, act, by)?;
        exchange::revise(tx, exchange.id)?;
        if let Act::Disown { reason } = act {
            letters::disowned(tx, app, exchange, &entered, reason, by)?;
        }
    }
    Ok(done)
}

fn confirm(tx: &mut Conn, entered: &Entered, idea: &Idea, kind: (&str, &str), at: Timestamp) -> Result<Became, Error> {
    match entered.state {
        State::Confirmed => Ok(Became::Already),
        State::Disowned => Err(Error::Conflict("entered-disowned-meanwhile")),
        _ if !entered.may_be_confirmed(idea) => Err(Error::Conflict("entered-gone")),
        _ => {
            store::confirm(tx, entered.id, kind, at)?;
            Ok(Became::Done)
        }
    }
}

/// The idea is withdrawn as by its author: number, date, comments and supports stay.
fn disown(tx: &mut Conn, entered: &Entered, idea: &Idea, reason: &str, by: &Acting) -> Result<Became, Error> {
    if !entered.may_be_disowned() {
        return Ok(Became::Already);
    }
    // Who it was is kept for the sake of the reason alone, which goes when they do.
    let person = by.person.filter(|_| !reason.is_empty());
    store::disown(tx, entered.id, reason, person, by.at)?;
    ideas::withdraw(tx, idea, by.at)?;
    Ok(Became::Done)
}

/// Nobody with an account did it: the entry names who entered the idea, and its words say so. What the firm wrote is for
/// those whom it concerns, and not for the log.
fn record(tx: &mut Conn, exchange: Id, entered: &Entered, act: &Act, by: &Acting) -> Result<(), Error> {
    let after = match act {
        Act::Confirm { .. } => State::Confirmed,
        Act::Disown { .. } => State::Disowned,
    };
    let entry = Entry {
        id: by.entry,
        exchange,
        person: entered.person,
        action: Action::FirmDecided,
        object: &entered.symbol(),
        path: &format!("/ideas/{}", entered.number),
        before: &facts(&[("state", entered.state.as_str())]),
        after: &facts(&[("state", after.as_str())]),
        at: by.at,
    };
    audit::record(tx, &entry)
}
