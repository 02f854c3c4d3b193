//! Asking the author of a held text to change it, and passing one on to those who run the exchange.
//!
//! Asked for a change, a text is with its author again: they mend it on its page and send it, and it waits as before, with
//! what was asked beside it. Of a translation nobody is asked that: it is short, and its author is told why when it is declined.

use db::{Conn, Id, Timestamp};

use super::super::SECOND_THOUGHTS;
use super::decide::end_waiting;
use super::declining::{Done, record};
use super::{CHANGED, Held, State, Verdict, letters, second_thoughts, store};
use crate::app::App;
use crate::audit::{Action, facts};
use crate::error::Error;
use crate::exchange::Exchange;

/// Asks the author of a text that waits to change it, under a rule for a reason. They are told when whoever asked cannot take
/// that back any more.
pub fn ask(tx: &mut Conn, exchange: &Exchange, id: Id, verdict: &Verdict) -> Result<(), Error> {
    let held = end_waiting(tx, exchange, id, State::Asked, verdict)?;
    if held.is_translation() {
        return Err(Error::Invalid("the author of a translation is not asked to change it".to_owned()));
    }
    let job = verdict.ids.2;
    store::asked(tx, id, (verdict.by.id, job), (&verdict.rule, &verdict.reason))?;
    second_thoughts::tell_later(tx, exchange, id, job, verdict.at)?;
    let after =
        [("state", State::Asked.as_str()), ("rule", verdict.rule.as_str()), ("reason", verdict.reason.as_str())];
    record(tx, exchange, &held, &done(verdict, &after))
}

/// Passes a text on that waits: it waits on, and only those who run the exchange decide. Once.
pub fn pass_on(tx: &mut Conn, app: &App, exchange: &Exchange, id: Id, verdict: &Verdict) -> Result<(), Error> {
    if !store::pass_on(tx, exchange.id, id)? {
        return Err(Error::Conflict("moderation-decided-already"));
    }
    let held = store::find(tx, exchange.id, id)?.ok_or(Error::NotFound)?;
    if held.author == verdict.by.id {
        return Err(Error::Forbidden("moderation-own-decision"));
    }
    if !held.was_read(&verdict.mark) {
        return Err(Error::Conflict(CHANGED));
    }
    letters::passed_on(tx, app, exchange, &held, verdict)?;
    let after = [("state", "escalated"), ("reason", verdict.reason.as_str())];
    record(tx, exchange, &held, &done(verdict, &after))
}

fn done(verdict: &Verdict, after: &[(&str, &str)]) -> Done {
    Done {
        id: verdict.ids.1,
        by: verdict.by.id,
        action: Action::Decided,
        before: facts(&[("state", State::Waiting.as_str())]),
        after: facts(after),
        at: verdict.at,
    }
}

/// What an author sends again.
#[derive(Clone, Debug)]
pub struct Mended {
    pub text: Id,
    pub author: Id,
    pub title: String,
    pub said: String,
    /// Of the letter to the secretariat, where nothing else waits.
    pub letter: Id,
    pub at: Timestamp,
}

/// Lets a text wait again that its author was asked to change, and knows it. A second send of the same changes nothing
/// more.
pub fn send_again(tx: &mut Conn, app: &App, exchange: &Exchange, new: &Mended) -> Result<(), Error> {
    let is_sent = store::send_again(tx, exchange.id, new, new.at - SECOND_THOUGHTS)?;
    let held: Held = store::find(tx, exchange.id, new.text)?.ok_or(Error::NotFound)?;
    if !is_sent {
        let is_the_same = held.is_waiting() && held.title == new.title && held.text == new.said;
        return if is_the_same { Ok(()) } else { Err(Error::Conflict("held-not-asked")) };
    }
    if store::waiting(tx, exchange.id)?.0 == 1 {
        letters::arrived(tx, app, exchange, &held, new.letter, new.at)?;
    }
    Ok(())
}
