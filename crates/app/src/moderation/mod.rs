//! Flags, and the decisions about them.
//!
//! Anybody signed in may point at a contribution, naming a rule of the exchange and saying why;
//! the secretariat gets a letter. A moderator decides about a text once, for all its open flags:
//! it is kept, or hidden under a rule for a reason that its author is told. Decisions are recorded
//! and never changed.

mod decide;
mod flag;
mod letters;
mod store;
mod subject;
pub mod web;

pub use decide::{NewDecision, Outcome, decide};
pub use flag::{Flag, NewFlag, flag};
pub use subject::{Kind, Subject};

use db::{Conn, Id, Timestamp};

use crate::error::Error;

/// Flagged texts on one page of the queue.
pub const PAGE: u32 = 20;
/// Longest reason of a flag or a decision, in characters.
pub const REASON: usize = 500;

/// A text with its open flags.
#[derive(Clone, Debug)]
pub struct Flagged {
    pub subject: Subject,
    pub flags: Vec<Flag>,
}

impl Flagged {
    /// When it was first flagged.
    pub fn since(&self) -> Timestamp {
        self.flags.first().map_or(Timestamp::EPOCH, |flag| flag.created_at)
    }

    /// The rule that most flags name.
    pub fn rule(&self) -> &str {
        let named = |rule: &str| self.flags.iter().filter(|flag| flag.rule == rule).count();
        self.flags.iter().map(|flag| flag.rule.as_str()).max_by_key(|rule| named(rule)).unwrap_or_default()
    }
}

/// How many texts wait for a decision, and since when the first one does.
pub fn waiting(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    store::waiting(c, exchange)
}

/// A page of the texts that wait, those flagged first at the top. Four statements, however many.
pub fn queue(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Flagged>, Error> {
    let rows = store::queue(c, exchange, offset)?;
    let ids = |kind: Kind| rows.iter().filter(|row| row.kind == kind).map(|row| row.subject).collect::<Vec<Id>>();
    let mut subjects = subject::find_all(c, &ids(Kind::Idea), &ids(Kind::Comment))?;
    let all: Vec<Id> = rows.iter().map(|row| row.subject).collect();
    let mut flags = store::flags_of(c, exchange, &all)?;
    Ok(rows
        .iter()
        .filter_map(|row| {
            let subject = subjects.remove(&row.subject)?;
            let its: Vec<Flag> = flags.extract_if(.., |flag| flag.subject == row.subject).collect();
            Some(Flagged { subject, flags: its })
        })
        .collect())
}

/// A text with its open flags; `None` where it has none (any more).
pub fn flagged(c: &mut Conn, exchange: Id, subject: Id) -> Result<Option<Flagged>, Error> {
    let flags = store::flags_of(c, exchange, &[subject])?;
    let Some(first) = flags.first() else { return Ok(None) };
    let found = subject::find(c, first.kind, subject)?;
    Ok(found.map(|subject| Flagged { subject, flags }))
}

#[cfg(test)]
mod tests;
