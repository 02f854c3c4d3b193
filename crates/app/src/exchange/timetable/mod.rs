//! The timetable as the secretariat edits it: phases with their words in every language, one edit after the other. What is
//! open on the site follows from it alone, so an edit says before it is saved what readers notice at once.

mod effect;
mod form;
pub mod moment;
mod store;

#[cfg(test)]
mod tests;

pub use effect::{Effect, effects};
pub use form::{Fields, NAME, PhaseForm, SUMMARY, fields};

use db::{Conn, Id, Timestamp};

use super::DraftPhase;
use crate::error::Error;

/// The phase that opens ideas, comments and supports.
pub const DEBATE: &str = "debate";
/// The phase that opens suggestions of topics; every other one is shown with its dates and opens nothing.
pub const CALL: &str = "topics";
/// The phase of an exchange that was set up and takes nothing yet; readers are told that it is being prepared.
pub const PREPARING: &str = "preparing";
/// What phases are usually for, in the order of a round; the keys are those of the book.
const KINDS: [&str; 5] = [CALL, DEBATE, "opinion", "recommendations", "reply"];
/// More than anybody plans; a pack may have brought others.
const MOST: usize = 24;

/// The whole timetable, and the revision that an edit begins from.
#[derive(Clone, Debug)]
pub struct Timetable {
    pub revision: i64,
    pub phases: Vec<DraftPhase>,
}

impl Timetable {
    pub fn find(&self, key: &str) -> Option<&DraftPhase> {
        self.phases.iter().find(|phase| phase.key == key)
    }

    /// A key for a phase that is none of the usual ones.
    fn free_key(&self) -> String {
        let mut number = 1;
        while self.find(&format!("step-{number}")).is_some() {
            number += 1;
        }
        format!("step-{number}")
    }

    /// The usual phases that are not there yet.
    pub fn kinds_left(&self) -> impl Iterator<Item = &'static str> {
        KINDS.into_iter().filter(|kind| self.find(kind).is_none())
    }
}

pub fn is_open(phase: &DraftPhase, now: Timestamp) -> bool {
    phase.opens_at <= now && now < phase.closes_at
}

pub fn load(c: &mut Conn, exchange: Id) -> Result<Timetable, Error> {
    store::load(c, exchange)
}

/// Adds the phase or replaces the one with its key. False, and nothing is done, where the timetable is no longer that of
/// this revision.
pub fn put(tx: &mut Conn, exchange: Id, revision: i64, phase: &DraftPhase) -> Result<bool, Error> {
    if !store::advance(tx, exchange, revision)? {
        return Ok(false);
    }
    store::upsert(tx, exchange, phase)?;
    Ok(true)
}

/// Takes the phase out. False, and nothing is done, where the timetable is no longer that of this revision.
pub fn remove(tx: &mut Conn, exchange: Id, revision: i64, key: &str) -> Result<bool, Error> {
    if !store::advance(tx, exchange, revision)? {
        return Ok(false);
    }
    store::delete(tx, exchange, key)?;
    Ok(true)
}
