//! Looking at a decision again: whoever made it takes it back within minutes; the author of the text appeals, once, and
//! another person decides.

use db::{Conn, Id, Timestamp, from_row, text_enum};

use super::decide::{Decider, Ground, NewDecision, Outcome, SECOND_THOUGHTS};
use super::subject::{self, Kind, Subject};
use super::{in_my_name, letters, recorded, store};
use crate::app::App;
use crate::audit::Action;
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::ideas::State;
use crate::notifications;

text_enum! {
    pub enum AppealState { Open = "open", Answered = "answered" }
}

/// A recorded decision.
#[derive(Clone, Debug)]
pub struct Decision {
    pub id: Id,
    pub kind: Kind,
    pub subject: Id,
    pub symbol: String,
    pub person: Id,
    pub person_name: String,
    pub outcome: Outcome,
    pub rule: String,
    pub reason: String,
    pub letter: Option<Id>,
    pub at: Timestamp,
    /// The step by which several texts were decided together.
    pub batch: Option<Id>,
    /// What of the text was taken away; empty where it is about the text itself.
    pub part: String,
}
from_row!(Decision { id, kind, subject, symbol, person, person_name, outcome, rule, reason, letter, at, batch, part });

impl Decision {
    /// Whether this person may still take it back: not where a part was taken away, which is gone.
    pub fn may_be_undone_by(&self, person: Id, now: Timestamp) -> bool {
        let can_be = Outcome::FIRST.contains(&self.outcome) && self.part.is_empty();
        self.person == person && can_be && now < self.at + SECOND_THOUGHTS
    }
}

/// What the author of a text says against a decision.
#[derive(Clone, Debug)]
pub struct Appeal {
    pub decision: Id,
    pub text: String,
    pub language: String,
    pub created_at: Timestamp,
}
from_row!(Appeal { decision, text, language, created_at });

/// Takes a decision back: the text and its flags are as before, and its author hears nothing of it. `ids` are those of
/// what is recorded and of a letter.
pub fn undo(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    decision: Id,
    by: Decider,
    ids: (Id, Id),
    now: Timestamp,
) -> Result<Subject, Error> {
    let before = store::hold_decision(tx, exchange.id, decision)?.ok_or(Error::NotFound)?;
    if !before.may_be_undone_by(by.id, now) {
        return Err(Error::Conflict("moderation-too-late"));
    }
    let subject = subject::find(tx, before.kind, before.subject)?.ok_or(Error::NotFound)?;
    let new = review(&before, by, Outcome::Undo, String::new(), ids, now);
    // Its author wanted nothing else: nobody has to answer any more.
    store::close_appeal(tx, before.id)?;
    record(tx, exchange, &subject, &new, &before)?;
    let claims = store::claims_of(tx, before.id)?;
    match before.outcome {
        Outcome::Escalate => store::de_escalate(tx, exchange.id, before.subject)?,
        _ => store::reopen(tx, exchange.id, before.subject, before.id)?,
    }
    if before.outcome == Outcome::Ask {
        store::delete_edit_request(tx, exchange.id, before.subject)?;
    }
    if before.outcome == Outcome::Hide {
        subject.show(tx, now)?;
    }
    ask_again(tx, exchange, &subject, &before)?;
    notifications::untell(tx, before.id)?;
    // A worker's clock is not ours: where the letter has left all the same, another follows it.
    let has_left = match before.letter {
        Some(letter) => !jobs::withdraw(tx, letter)?,
        None => false,
    };
    if has_left {
        letters::decided(tx, app, exchange, &subject, &new, now)?;
    }
    in_my_name::taken_back(tx, app, exchange, &subject, (before.id, &new), &claims)?;
    exchange::revise(tx, exchange.id)?;
    Ok(subject)
}

/// What a decision ended that is taken back: the author had been asked to change the text, and is asked again. Of one
/// that was changed since nobody knows any more what it said then: it is one that says something else.
fn ask_again(tx: &mut Conn, exchange: &Exchange, subject: &Subject, undone: &Decision) -> Result<(), Error> {
    if undone.outcome == Outcome::Escalate || subject.state() == State::Withdrawn {
        return Ok(());
    }
    let earlier = store::last_before(tx, exchange.id, undone)?;
    let Some(ask) = earlier.filter(|earlier| earlier.outcome == Outcome::Ask) else { return Ok(()) };
    let is_changed = subject.edited_at().is_some_and(|at| at > ask.at);
    let checksum = if is_changed { String::new() } else { subject.checksum() };
    store::insert_edit_request(tx, exchange.id, subject, &checksum, (ask.id, ask.at))?;
    Ok(())
}

/// An appeal about to be recorded.
#[derive(Clone, Debug)]
pub struct NewAppeal {
    pub decision: Id,
    pub person: Id,
    pub text: String,
    pub language: String,
    pub letter: Id,
    pub at: Timestamp,
}

/// Records the appeal of a text's author. Sent twice, it is one.
pub fn appeal(tx: &mut Conn, app: &App, exchange: &Exchange, new: &NewAppeal) -> Result<Subject, Error> {
    // Whoever takes it back at this moment waits, or has been waited for.
    let decision = store::hold_decision(tx, exchange.id, new.decision)?.ok_or(Error::NotFound)?;
    let subject = subject::find(tx, decision.kind, decision.subject)?.ok_or(Error::NotFound)?;
    may_appeal(&decision, &subject, new.person)?;
    if store::review_of(tx, decision.id)?.is_some() {
        return Err(Error::Conflict("moderation-looked-at-already"));
    }
    if store::insert_appeal(tx, exchange.id, new)? {
        letters::appealed(tx, app, exchange, &subject, new, &decision.part)?;
    }
    Ok(subject)
}

/// Against the hiding of one's own text, or that a part of it was taken away or declined.
pub fn may_appeal(decision: &Decision, subject: &Subject, person: Id) -> Result<(), Error> {
    let is_theirs = subject.author().person_id == person;
    // Whose text it is not learns nothing of it.
    if is_theirs && decision.outcome == Outcome::Hide { Ok(()) } else { Err(Error::NotFound) }
}

/// An answer to an appeal.
#[derive(Clone, Debug)]
pub struct Answer {
    pub by: Decider,
    /// [`Outcome::Show`] or [`Outcome::Uphold`].
    pub outcome: Outcome,
    pub reason: String,
    /// Those of what is recorded and of the letter.
    pub ids: (Id, Id),
    pub at: Timestamp,
}

/// Answers an appeal: the text is shown again, or the decision stands. A part that was taken away is kept nowhere: its
/// author hears that they may add it again.
///
/// An author who appeals from the page at once may be answered while the letter about the decision still waits. It says
/// that the text is hidden and that they can appeal, which is not so any more: it does not leave. (The letter about a
/// part does: it alone says what was taken away.)
pub fn answer(tx: &mut Conn, app: &App, exchange: &Exchange, decision: Id, answer: &Answer) -> Result<Subject, Error> {
    let before = store::decision(tx, exchange.id, decision)?.ok_or(Error::NotFound)?;
    if before.person == answer.by.id || store::maker_of(tx, decision)? == Some(answer.by.id) {
        return Err(Error::Forbidden("moderation-own-appeal"));
    }
    if !store::close_appeal(tx, decision)? {
        return Err(Error::Conflict("moderation-looked-at-already"));
    }
    let subject = subject::find(tx, before.kind, before.subject)?.ok_or(Error::NotFound)?;
    if subject.author().person_id == answer.by.id {
        return Err(Error::Forbidden("moderation-own-decision"));
    }
    let new = review(&before, answer.by.clone(), answer.outcome, answer.reason.clone(), answer.ids, answer.at);
    record(tx, exchange, &subject, &new, &before)?;
    if before.part.is_empty() {
        if new.outcome == Outcome::Show {
            if !subject.show(tx, new.at)? {
                return Err(Error::Conflict("moderation-gone-meanwhile"));
            }
            in_my_name::shown_again(tx, app, exchange, &subject, (before.id, &new))?;
        }
        if let Some(letter) = before.letter {
            jobs::withdraw(tx, letter)?;
        }
        notifications::untell(tx, before.id)?;
    }
    letters::decided(tx, app, exchange, &subject, &new, new.at)?;
    Ok(subject)
}

/// The index in the database decides who was first.
fn record(
    tx: &mut Conn,
    exchange: &Exchange,
    subject: &Subject,
    new: &NewDecision,
    of: &Decision,
) -> Result<(), Error> {
    if !store::insert_decision(tx, exchange.id, subject, new, 0)? {
        return Err(Error::Conflict("moderation-looked-at-already"));
    }
    let action = if new.outcome == Outcome::Undo { Action::TookBack } else { Action::Decided };
    recorded::put(tx, exchange.id, subject, new, action, &recorded::decided(of))
}

fn review(of: &Decision, by: Decider, outcome: Outcome, reason: String, ids: (Id, Id), at: Timestamp) -> NewDecision {
    NewDecision {
        id: ids.0,
        letter: ids.1,
        letter_to_maker: None,
        subject: of.subject,
        ground: Ground::Waits,
        part: of.part.clone(),
        by,
        outcome,
        rule: of.rule.clone(),
        reason,
        reviews: Some(of.id),
        batch: None,
        at,
    }
}
