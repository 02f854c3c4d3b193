//! Declining a held text: it is hidden once the minutes are over in which whoever declined it can take that back.
//!
//! Published and hidden at once, it would have a number, a stub and a place in the log, which cannot be taken back. So
//! a job does that later. It does nothing where the text waits again, and nothing where its author has been forgotten
//! meanwhile.

use std::time::Duration;

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use jobs::{Job, NewJob, Outcome as Ending, Registry, Runner};
use serde::{Deserialize, Serialize};

use super::super::{Decider, SECOND_THOUGHTS, subject};
use super::decide::{self, Verdict};
use super::{Held, State, approving, letters, second_thoughts, store, translating};
use crate::app::App;
use crate::audit::{self, Action, Entry, facts};
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::participants;

pub(super) const QUEUE: &str = "moderation";
const KIND: &str = "moderation.decline";
/// It is a short transaction; what takes longer is stuck.
const LEASE: Duration = Duration::from_mins(2);

/// What the job gets. Its id is the decision's.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Decline {
    /// The exchange's address.
    exchange: String,
    text: Id,
    /// Who declined it, under which rule, why, and when.
    by: Id,
    rule: String,
    reason: String,
    at: Timestamp,
}

/// The handlers of this slice.
pub fn register(registry: Registry, app: &App) -> Registry {
    let registry = second_thoughts::register(registry, app);
    let app = app.clone();
    registry.on(KIND, move |decline: Decline, job: Job| run(app.clone(), decline, job.id))
}

/// Works on the queue.
pub fn work(runner: Runner) -> Runner {
    runner.queue(QUEUE, 1, LEASE)
}

/// Sees to it that a text, closed as declined a moment ago, is hidden when nobody can take that back any more.
pub(super) fn put_off(tx: &mut Conn, exchange: &Exchange, held: &Held, verdict: &Verdict) -> Result<(), Error> {
    let decision = verdict.ids.1;
    store::put_off(tx, held.id, verdict.by.id, decision, verdict.batch)?;
    let decline = Decline {
        exchange: exchange.slug.clone(),
        text: held.id,
        by: verdict.by.id,
        rule: verdict.rule.clone(),
        reason: verdict.reason.clone(),
        at: verdict.at,
    };
    let run_at = verdict.at + SECOND_THOUGHTS;
    let job = NewJob { id: decision, queue: QUEUE, kind: KIND, payload: &decline, unique_key: None, run_at };
    jobs::enqueue(tx, job, verdict.at)?;
    let done = Done {
        id: decision,
        by: verdict.by.id,
        action: Action::Decided,
        before: facts(&[("state", State::Waiting.as_str())]),
        after: facts(&[
            ("state", State::Declined.as_str()),
            ("rule", verdict.rule.as_str()),
            ("reason", verdict.reason.as_str()),
        ]),
        at: verdict.at,
    };
    record(tx, exchange, held, &done)
}

/// Takes back that a text was declined: it waits as before. Only whoever declined it can, and only as long as it is not
/// hidden yet. The same of one whose author was asked to change it and has not, and of one that was approved, as long as nothing
/// hangs on it.
pub fn take_back(tx: &mut Conn, exchange: &Exchange, id: Id, by: Id, entry: Id, now: Timestamp) -> Result<(), Error> {
    let held = store::find(tx, exchange.id, id)?.ok_or(Error::NotFound)?;
    if held.state == State::Approved {
        return approving::take_back(tx, exchange, &held, by, entry, now);
    }
    // The job changes the same row first: of the two, one finds it as it was.
    let Some(job) = store::take_back(tx, exchange.id, id, by, now - SECOND_THOUGHTS)? else {
        return Err(Error::Conflict("moderation-too-late"));
    };
    jobs::withdraw(tx, job)?;
    let done = Done {
        id: entry,
        by,
        action: Action::TookBack,
        before: facts(&[("state", held.state.as_str())]),
        after: facts(&[("state", State::Waiting.as_str())]),
        at: now,
    };
    record(tx, exchange, &held, &done)
}

/// What somebody decided last, and how many texts in that step.
#[derive(Clone, Debug)]
pub struct Last {
    pub held: Held,
    pub texts: usize,
    /// Of the contribution that it became; empty where it was declined.
    pub symbol: String,
}

/// What this person declined or approved last, as long as it can be taken back.
pub fn to_take_back(c: &mut Conn, exchange: Id, person: Id, now: Timestamp) -> Result<Option<Last>, Error> {
    let Some(held) = store::decided_by(c, exchange, person, now - SECOND_THOUGHTS)? else { return Ok(None) };
    let texts = match held.batch {
        Some(batch) => of_step(c, exchange, person, batch, now)?.len(),
        None => 1,
    };
    let became = match held.became {
        Some(became) => subject::find(c, held.kind, became)?,
        None => None,
    };
    Ok(Some(Last { held, texts, symbol: became.map_or_else(String::new, |subject| subject.symbol()) }))
}

/// The texts of a step of this person that can still be taken back.
pub fn of_step(c: &mut Conn, exchange: Id, person: Id, batch: Id, now: Timestamp) -> Result<Vec<Id>, Error> {
    store::of_step(c, exchange, person, batch, now - SECOND_THOUGHTS)
}

/// Those of these texts that this person can decline: they wait, and are somebody else's. The oldest first.
pub fn choose(c: &mut Conn, exchange: Id, person: Id, chosen: &[Id]) -> Result<Vec<Held>, Error> {
    store::choose(c, exchange, person, chosen)
}

/// What was done, for the audit log.
pub(super) struct Done {
    pub id: Id,
    pub by: Id,
    pub action: Action,
    pub before: String,
    pub after: String,
    pub at: Timestamp,
}

/// Records it, without the text.
pub(super) fn record(tx: &mut Conn, exchange: &Exchange, held: &Held, done: &Done) -> Result<(), Error> {
    audit::record(
        tx,
        &Entry {
            id: done.id,
            exchange: exchange.id,
            person: done.by,
            action: done.action,
            object: &held.author_name,
            path: &format!("/desk/held/{}", held.id),
            before: &done.before,
            after: &done.after,
            at: done.at,
        },
    )
}

/// Hides the text, as any decision hides one.
async fn run(app: App, decline: Decline, decision: Id) -> Ending {
    let now = app.clock.now();
    let (contribution, letter, kept) = (app.rng.id(now), app.rng.id(now), app.clone());
    let write = move |tx: &mut Conn| finish(tx, &kept, &decline, [contribution, decision, letter], now);
    let ended = app.db.write(write).await;
    if ended.is_ok() {
        app.revised();
    }
    ended.into()
}

fn finish(tx: &mut Conn, app: &App, decline: &Decline, ids: [Id; 3], now: Timestamp) -> Result<(), Error> {
    let Some(exchange) = exchange::find(tx, &decline.exchange, Lang::default())? else { return Ok(()) };
    let [contribution, decision, letter] = ids;
    if !store::end_thoughts(tx, decline.text, decision)? {
        return Ok(());
    }
    let held = store::find(tx, exchange.id, decline.text)?.ok_or(Error::NotFound)?;
    if held.title.is_empty() && held.text.is_empty() {
        return Ok(());
    }
    // Somebody who does not take part any more has no name here.
    let name = participants::standing(tx, exchange.id, decline.by)?.map_or_else(String::new, |by| by.name);
    let verdict = Verdict {
        by: Decider { id: decline.by, name, runs: false },
        declines: true,
        rule: decline.rule.clone(),
        reason: decline.reason.clone(),
        mark: held.mark(),
        ids: (contribution, decision, letter),
        batch: None,
        at: now,
    };
    if held.is_translation() {
        return translating::refuse(tx, app, &exchange, &held, &verdict, decline.at);
    }
    let Some(subject) = decide::publish(tx, &held, &verdict)? else {
        store::lapse(tx, held.id)?;
        return letters::lapsed(tx, app, &exchange, &held, &verdict);
    };
    store::became(tx, held.id, &subject.path())?;
    decide::hide(tx, app, &exchange, &subject, &verdict, decline.at)
}
