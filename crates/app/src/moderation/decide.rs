//! Deciding about a flagged text.

use db::{Conn, Id, Timestamp, text_enum};

use super::subject::{self, Subject};
use super::{letters, store};
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;

text_enum! {
    /// What a moderator decides.
    pub enum Outcome { Keep = "keep", Hide = "hide" }
}

/// A decision about to be recorded.
#[derive(Clone, Debug)]
pub struct NewDecision {
    pub id: Id,
    /// For the letter to the author.
    pub letter: Id,
    pub subject: Id,
    pub by: Id,
    pub by_name: String,
    pub outcome: Outcome,
    /// Key of a rule; empty where the text is kept.
    pub rule: String,
    pub reason: String,
    pub at: Timestamp,
}

/// Decides about a text and closes its open flags. Of two moderators who decide at once, the second
/// gets a conflict that says so, and nothing of theirs happens.
pub fn decide(tx: &mut Conn, app: &App, exchange: &Exchange, new: &NewDecision) -> Result<Subject, Error> {
    // Closing the flags is what only one can do: whoever comes second finds none open.
    let Some((kind, flags)) = store::close(tx, exchange.id, new.subject, new.id)? else {
        return Err(Error::Conflict("moderation-decided-already"));
    };
    let subject = subject::find(tx, kind, new.subject)?.ok_or(Error::NotFound)?;
    if subject.author().person_id == new.by {
        return Err(Error::Forbidden("moderation-own-decision"));
    }
    if new.outcome == Outcome::Hide {
        if !subject.hide(tx, &new.rule, new.at)? {
            return Err(Error::Conflict("moderation-gone-meanwhile"));
        }
        letters::hidden(tx, app, exchange, &subject, new)?;
    }
    store::insert_decision(tx, exchange.id, &subject, new, flags)?;
    Ok(subject)
}
