//! What the desk asks about a request before it decides, and what the person answers.
//!
//! The letter's link is the person's only key: it shows the request, and takes one answer, as long as the request waits for
//! it. The desk may decide meanwhile.

use std::fmt;
use std::time::Duration;

use db::{Conn, Id, Timestamp, from_row};

use super::store::{self, QuestionRow};
use super::{Request, State, letters};
use crate::app::App;
use crate::audit::{self, Action, Entry, facts};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::people::About;
use crate::token;

/// The most questions about one request: who still does not know then decides, or writes a letter.
pub const MAX_ROUNDS: usize = 5;
/// From one letter with a question to the next with the same one: nobody is pressed more than once a day.
pub const AGAIN: Duration = Duration::from_hours(24);
/// The most characters of a question.
pub const MAX_QUESTION: usize = 1_000;
/// The most characters of an answer.
pub const MAX_ANSWER: usize = 2_000;

/// A question, and its answer once there is one.
#[derive(Clone, Debug)]
pub struct Question {
    pub question: String,
    pub answer: String,
    pub asked_at: Timestamp,
    pub answered_at: Option<Timestamp>,
}
from_row!(Question { question, answer, asked_at, answered_at });

/// A question about to be asked, with what chance gave it.
#[derive(Clone)]
pub struct NewQuestion {
    by: Id,
    id: Id,
    pub(super) letter: Id,
    entry: Id,
    token: String,
    pub(super) text: String,
}

/// The link opens the request: it reaches no log.
impl fmt::Debug for NewQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewQuestion").field("id", &self.id).finish_non_exhaustive()
    }
}

impl NewQuestion {
    pub fn new(app: &App, by: Id, text: String, now: Timestamp) -> Self {
        let id = || app.rng.id(now);
        let token = token::draw(app);
        Self { by, id: id(), letter: id(), entry: id(), token, text }
    }

    /// What the letter's link carries. The database keeps its hash only.
    pub fn token(&self) -> &str {
        &self.token
    }
}

/// Asks the person something. `None` when the request is decided, or when a question waits for its answer already.
pub fn ask(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    id: Id,
    new: &NewQuestion,
    now: Timestamp,
) -> Result<Option<Request>, Error> {
    let Some(request) = store::mark_asked(tx, exchange.id, id, now)? else { return Ok(None) };
    let before = store::count_questions(tx, id)?;
    if usize::try_from(before).is_ok_and(|n| n >= MAX_ROUNDS) {
        return Err(Error::Conflict("requests-asked-enough"));
    }
    let row = QuestionRow {
        id: new.id,
        request: id,
        position: before + 1,
        question: &new.text,
        token_hash: token::hash(&new.token),
    };
    store::insert_question(tx, &row, now)?;
    letters::question(tx, app, exchange, &request, new, now)?;
    record(tx, exchange, &request, new, (State::Received.as_str(), "asked"), now)?;
    Ok(Some(request))
}

/// Writes to the person again who has not answered, since letters get lost: the link of the new letter works, the old one does
/// not. `None` when the request is decided or the question answered, or when the last letter is not [`AGAIN`] old.
pub fn ask_again(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    id: Id,
    fresh: &NewQuestion,
    now: Timestamp,
) -> Result<Option<Request>, Error> {
    let Some(request) = store::mark_asked_again(tx, exchange.id, id, now - AGAIN, now)? else { return Ok(None) };
    let Some(text) = store::renew_question(tx, id, &token::hash(&fresh.token), now)? else { return Ok(None) };
    let new = NewQuestion { text, ..fresh.clone() };
    letters::question(tx, app, exchange, &request, &new, now)?;
    record(tx, exchange, &request, &new, ("asked", "asked again"), now)?;
    Ok(Some(request))
}

/// Notes in the log what was asked: how the request stood before and stands now.
fn record(
    tx: &mut Conn,
    exchange: &Exchange,
    request: &Request,
    new: &NewQuestion,
    (before, after): (&str, &str),
    at: Timestamp,
) -> Result<(), Error> {
    let name = &request.about.name;
    audit::record(
        tx,
        &Entry {
            id: new.entry,
            exchange: exchange.id,
            person: new.by,
            action: Action::AskedAboutRequest,
            object: if name.is_empty() { &request.email } else { name },
            path: &format!("/desk/requests/{}", request.id),
            before: &facts(&[("state", before)]),
            after: &facts(&[("state", after), ("question", &new.text)]),
            at,
        },
    )
}

/// All questions about a request, in their order.
pub fn questions(c: &mut Conn, request: Id) -> Result<Vec<Question>, Error> {
    store::questions(c, request)
}

/// The request that a letter's link opens, its questions, and whether this one waits for its answer. Changes nothing.
pub fn questions_linked(
    c: &mut Conn,
    exchange: Id,
    token: &str,
) -> Result<Option<(Request, Vec<Question>, bool)>, Error> {
    let Some(linked) = store::linked(c, exchange, &token::hash(token))? else { return Ok(None) };
    let Some(request) = store::find(c, exchange, linked.request)? else { return Ok(None) };
    let is_open = linked.answered_at.is_none() && request.waits_since().is_some();
    Ok(Some((request, store::questions(c, linked.request)?, is_open)))
}

/// What the person answers, with the request as they mended it.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Of the letter to the secretariat.
    pub letter: Id,
    pub about: About,
    pub why: String,
    pub text: String,
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is with the desk; sent a second time, it changed nothing.
    Taken,
    /// The request was decided, or this question answered, before it came.
    TooLate,
    Unknown,
}

/// Stores the answer, puts the request back into the desk's queue and tells those who run the exchange: once. The request's
/// row decides against whoever decides or answers at the same moment.
pub fn answer(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    token: &str,
    answer: &Answer,
    now: Timestamp,
) -> Result<Outcome, Error> {
    let token_hash = token::hash(token);
    let Some(linked) = store::linked(tx, exchange.id, &token_hash)? else { return Ok(Outcome::Unknown) };
    if !store::mark_answered(tx, &linked, answer)? {
        // The same words that are there: pressed twice. Read again, since the other press may have come in meanwhile.
        let now_there = store::linked(tx, exchange.id, &token_hash)?;
        let is_same = now_there.is_some_and(|there| there.answered_at.is_some() && there.answer == answer.text);
        return Ok(if is_same { Outcome::Taken } else { Outcome::TooLate });
    }
    if !store::put_answer(tx, linked.id, &answer.text, now)? {
        return Err(Error::Conflict("requests-answer-late"));
    }
    if let Some(request) = store::find(tx, exchange.id, linked.request)? {
        letters::answered(tx, app, exchange, &request, (linked.question.as_str(), answer), now)?;
    }
    Ok(Outcome::Taken)
}
