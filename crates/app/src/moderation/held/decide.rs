//! Deciding about a held text: it is published, of which its author hears later, or declined under a rule for a reason, and hidden when nobody can take
//! that back any more.

use db::{Conn, Id, Timestamp};

use super::super::subject::{self, Subject};
use super::super::{Decider, Ground, Kind, NewDecision, Outcome, SECOND_THOUGHTS, store as decisions};
use super::{CHANGED, Held, State, approving, declining, letters, store, translating};
use crate::app::App;
use crate::audit::{self, Action, Entry, facts};
use crate::comments::{self, NewComment, Stance};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::ideas::{self, NewIdea};
use crate::participants;
use crate::suggestions::{self, NewSuggestion};
use crate::topics::{self, Coming};
use crate::visibility::Viewer;

/// What a moderator says about a held text.
#[derive(Clone, Debug)]
pub struct Verdict {
    pub by: Decider,
    pub declines: bool,
    /// Key of a rule, and why; empty when the text is approved.
    pub rule: String,
    pub reason: String,
    /// Of the text as whoever decides has read it.
    pub mark: String,
    /// Those of the contribution, of what is recorded, and of the letter. Of a decline only the second counts at first.
    pub ids: (Id, Id, Id),
    /// The step by which several are declined together.
    pub batch: Option<Id>,
    pub at: Timestamp,
}

impl Verdict {
    /// The decision as it stands in the log: about what the text became, or about this part of what it is beside.
    pub(super) fn decision(&self, subject: &Subject, part: String, at: Timestamp) -> NewDecision {
        NewDecision {
            id: self.ids.1,
            letter: self.ids.2,
            letter_to_maker: None,
            subject: subject.id(),
            ground: Ground::Seen(subject.kind()),
            part,
            by: self.by.clone(),
            outcome: Outcome::Hide,
            rule: self.rule.clone(),
            reason: self.reason.clone(),
            reviews: None,
            batch: None,
            at,
        }
    }
}

/// What a held text became.
pub enum Became {
    /// A contribution, published.
    Contribution(Subject),
    /// Nothing yet: it was declined, and is hidden when that cannot be taken back any more.
    Declined,
    /// Nothing: what it is about has gone, or its author does not take part any more.
    Lapsed,
}

/// Decides about a text that waits. Of two who end the waiting at once, its author among them, the second gets a
/// conflict that says so, and nothing of theirs happens.
pub fn decide(tx: &mut Conn, app: &App, exchange: &Exchange, id: Id, verdict: &Verdict) -> Result<Became, Error> {
    let state = if verdict.declines { State::Declined } else { State::Approved };
    let held = end_waiting(tx, exchange, id, state, verdict)?;
    if verdict.declines {
        declining::put_off(tx, exchange, &held, verdict)?;
        return Ok(Became::Declined);
    }
    let Some(subject) = publish(tx, &held, verdict)? else {
        store::lapse(tx, id)?;
        record(tx, exchange, &held, verdict)?;
        letters::lapsed(tx, app, exchange, &held, verdict)?;
        return Ok(Became::Lapsed);
    };
    store::became(tx, id, &held.page_at(&subject))?;
    record_approved(tx, exchange, &subject, verdict)?;
    if held.may_wait_again() {
        approving::put_off(tx, exchange, &held, &subject, verdict)?;
        tell_others(tx, &held, &subject, verdict)?;
    } else {
        letters::approved(tx, app, exchange, &held, &subject, verdict.ids.2, verdict.at)?;
    }
    Ok(Became::Contribution(subject))
}

/// Others hear of what was published when that cannot be taken back any more.
fn tell_others(tx: &mut Conn, held: &Held, subject: &Subject, verdict: &Verdict) -> Result<(), Error> {
    let later = verdict.at + SECOND_THOUGHTS;
    match subject.kind() {
        Kind::Idea => ideas::tell(tx, subject.id(), verdict.at, later),
        Kind::Comment => comments::tell(tx, subject.id(), held.answers, verdict.at, later),
        Kind::Position | Kind::Suggestion => Ok(()),
    }
}

/// Ends that a text waits, in this state; only one can. Nobody decides about their own, nor about what its author has
/// changed since it was read, and about what was passed on only those who run the exchange.
pub(super) fn end_waiting(
    tx: &mut Conn,
    exchange: &Exchange,
    id: Id,
    state: State,
    verdict: &Verdict,
) -> Result<Held, Error> {
    let is_first = store::close(tx, exchange.id, id, state, verdict.at)?;
    let held = store::find(tx, exchange.id, id)?.ok_or(Error::NotFound)?;
    if !is_first {
        let is_withdrawn = held.state == State::Withdrawn;
        return Err(Error::Conflict(if is_withdrawn {
            "held-withdrawn-meanwhile"
        } else {
            "moderation-decided-already"
        }));
    }
    if held.author == verdict.by.id {
        return Err(Error::Forbidden("moderation-own-decision"));
    }
    if held.is_passed_on && !verdict.by.runs {
        return Err(Error::Forbidden("moderation-is-escalated"));
    }
    if !held.was_read(&verdict.mark) {
        return Err(Error::Conflict(CHANGED));
    }
    Ok(held)
}

/// Makes it a contribution as of now; `None` where that cannot be any more.
pub(super) fn publish(tx: &mut Conn, held: &Held, verdict: &Verdict) -> Result<Option<Subject>, Error> {
    let Some(author) = participants::standing(tx, held.exchange, held.author)? else { return Ok(None) };
    if held.is_translation() {
        return translating::publish(tx, held, verdict.at);
    }
    let (id, at) = (verdict.ids.0, verdict.at);
    let (exchange, language, text) = (held.exchange, held.language.clone(), held.text.clone());
    let form_key = held.form_key.clone();
    match (held.kind, held.topic, held.idea) {
        // One whose round was closed meanwhile cannot be published any more, and would wait for ever.
        (Kind::Idea, Some(topic), _) if topics::shut(tx, exchange, topic, Coming::InTime, at)?.is_none() => {
            let title = held.title.clone();
            ideas::publish_in_time(tx, &NewIdea { id, exchange, topic, author, language, title, text, form_key, at })?;
        }
        (Kind::Comment, _, Some(idea)) if is_open_to(tx, idea, held.answers)? => {
            let (answers, stance) = (held.answers, Stance::parse(&held.stance));
            // Who speaks for an organisation has been vouched for, and waits for nobody.
            let voice = None;
            let new = NewComment { id, exchange, idea, answers, author, voice, stance, language, text, form_key, at };
            comments::publish_in_time(tx, &new)?;
        }
        (Kind::Suggestion, _, _) => {
            let (title, why) = (held.title.clone(), text);
            let new = NewSuggestion { id, exchange, by: author, language, title, why, form_key, at };
            suggestions::suggest_in_time(tx, &new)?;
        }
        _ => return Ok(None),
    }
    subject::find(tx, held.kind, id)
}

/// Whether the idea, and the comment that is answered, can still be read, and the idea is not part of another: that one
/// says other things, and its readers have not seen this one's debate; nor has its round been closed.
pub(super) fn is_open_to(tx: &mut Conn, idea: Id, answers: Option<Id>) -> Result<bool, Error> {
    // Whoever merges the idea at this moment waits, or has been waited for.
    comments::hold(tx, idea)?;
    // The rule itself is asked when it is published, with the exchange's row locked; this is for what closed before.
    let is_there = ideas::find_by_id(tx, Viewer::VISITOR, idea)?
        .is_some_and(|idea| idea.state == ideas::State::Published && idea.over_at.is_none());
    Ok(is_there
        && match answers {
            Some(id) => comments::find_by_id(tx, Viewer::VISITOR, id)?.is_some_and(|comment| comment.is_published()),
            None => true,
        })
}

/// Hides what has just been published, as any other decision hides a text: with a place in the log, and an appeal. What
/// was decided was recorded in the audit log when it was, at `decided`.
pub(super) fn hide(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    subject: &Subject,
    verdict: &Verdict,
    decided: Timestamp,
) -> Result<(), Error> {
    let new = verdict.decision(subject, String::new(), decided);
    decisions::insert_decision(tx, exchange.id, subject, &new, 0)?;
    if !subject.hide(tx, &new.rule, verdict.at)? {
        return Err(Error::internal("what has just been published could not be hidden"));
    }
    super::super::letters::decided(tx, app, exchange, subject, &new, verdict.at)
}

fn record_approved(tx: &mut Conn, exchange: &Exchange, subject: &Subject, verdict: &Verdict) -> Result<(), Error> {
    put(tx, exchange, verdict, State::Approved, (&subject.symbol(), &subject.path()))
}

fn record(tx: &mut Conn, exchange: &Exchange, held: &Held, verdict: &Verdict) -> Result<(), Error> {
    put(tx, exchange, verdict, State::Lapsed, (&held.author_name, &format!("/desk/held/{}", held.id)))
}

fn put(
    tx: &mut Conn,
    exchange: &Exchange,
    verdict: &Verdict,
    state: State,
    (object, path): (&str, &str),
) -> Result<(), Error> {
    audit::record(
        tx,
        &Entry {
            id: verdict.ids.1,
            exchange: exchange.id,
            person: verdict.by.id,
            action: Action::Decided,
            object,
            path,
            before: &facts(&[("state", State::Waiting.as_str())]),
            after: &facts(&[("state", state.as_str())]),
            at: verdict.at,
        },
    )
}
