//! Letting an issue go: a second person approves it, it gets its time, and at that time it is published.

use std::time::Duration;

use db::{Conn, Id, Timestamp};
use jobs::{Job, NewJob, Outcome, Registry, Runner};
use serde::{Deserialize, Serialize};

use super::draft::IssueState;
use super::publishing;
use super::store::drafts::{self, Plan};
use super::writing::{open, path};
use crate::app::App;
use crate::audit::{Action, By, facts};
use crate::error::Error;
use crate::exchange::Exchange;

const QUEUE: &str = "issues";
const PUBLISH: &str = "issues.publish";
const LEASE: Duration = Duration::from_mins(5);
/// So often it is tried, for about an hour; then the desk has to look.
const TRIES: u32 = 8;

/// Asks for a second person, or takes that back; false where somebody changed the issue meanwhile.
pub fn ask(tx: &mut Conn, by: &By, issue: Id, (revision, is_asked): (i64, bool)) -> Result<bool, Error> {
    let locked = open(tx, by.exchange, issue)?;
    if locked.state != IssueState::Draft {
        return Err(Error::Conflict("issues-approved-already"));
    }
    if locked.revision != revision {
        return Ok(false);
    }
    drafts::set_asked(tx, issue, is_asked.then_some(by.at))?;
    let asked = facts(&[("asked", "yes")]);
    let (before, after) = if is_asked { ("", asked.as_str()) } else { (asked.as_str(), "") };
    by.record(tx, Action::ApprovedIssue, (&locked.name, &path(issue)), (before, after))?;
    Ok(true)
}

/// Approves an issue as it was seen, and keeps its editions as they are: what is sent is what was read. False where somebody
/// changed it meanwhile. Whoever wrote in it last does not approve it.
pub fn approve(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    by: &By,
    (issue, revision): (Id, i64),
) -> Result<bool, Error> {
    let locked = open(tx, by.exchange, issue)?;
    if locked.state != IssueState::Draft {
        return Err(Error::Conflict("issues-approved-already"));
    }
    if locked.revision != revision {
        return Ok(false);
    }
    if locked.changed_by == Some(by.person) {
        return Err(Error::Forbidden("issues-approve-yourself"));
    }
    let draft = drafts::find(tx, exchange.id, issue)?.ok_or(Error::NotFound)?;
    publishing::freeze(tx, app, exchange, &draft, by.at)?;
    drafts::approve(tx, issue, by.person, by.at)?;
    let states = [IssueState::Draft, IssueState::Approved].map(|state| facts(&[("state", state.as_str())]));
    by.record(tx, Action::ApprovedIssue, (&locked.name, &path(issue)), (&states[0], &states[1]))?;
    Ok(true)
}

/// Gives an approved issue its time, or another one. `job` publishes it then.
pub fn schedule(tx: &mut Conn, by: &By, issue: Id, plan: &Plan, job: Id) -> Result<(), Error> {
    let locked = open(tx, by.exchange, issue)?;
    if locked.state == IssueState::Draft {
        return Err(Error::Conflict("issues-not-approved"));
    }
    drafts::schedule(tx, issue, plan)?;
    let payload = Publish { issue, at: plan.at };
    let new = NewJob { id: job, queue: QUEUE, kind: PUBLISH, payload: &payload, unique_key: None, run_at: plan.at };
    jobs::enqueue_about(tx, Some(by.exchange), new, by.at)?;
    let after = facts(&[("sends", &plan.at.to_jiff().to_string()), ("time-zone", &plan.zone)]);
    by.record(tx, Action::ScheduledIssue, (&locked.name, &path(issue)), ("", &after))
}

/// Takes the time back; the issue stays approved. The job of the time finds nothing to do.
pub fn unschedule(tx: &mut Conn, by: &By, issue: Id) -> Result<(), Error> {
    let locked = open(tx, by.exchange, issue)?;
    if locked.state != IssueState::Scheduled {
        return Ok(());
    }
    drafts::unschedule(tx, issue)?;
    let states = [IssueState::Scheduled, IssueState::Approved].map(|state| facts(&[("state", state.as_str())]));
    by.record(tx, Action::ScheduledIssue, (&locked.name, &path(issue)), (&states[0], &states[1]))
}

/// An issue that is to be published at its time, which may be another by then.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Publish {
    issue: Id,
    at: Timestamp,
}

/// The handler of this slice.
pub fn register(registry: Registry, app: &App) -> Registry {
    let app = app.clone();
    registry.on(PUBLISH, move |due: Publish, job: Job| {
        let app = app.clone();
        async move { attempt(&app, due, job.attempt).await }
    })
}

/// Works on the queue.
pub fn work(runner: Runner) -> Runner {
    runner.queue(QUEUE, 1, LEASE)
}

/// Publishes, or holds the issue up where that has failed often enough: nobody waits for it for ever.
async fn attempt(app: &App, due: Publish, n: u32) -> Outcome {
    let (issue, at) = (due.issue, due.at);
    // One more than may be: the last one ended without a word.
    let done = if n > TRIES { Err(Error::internal("it was given up")) } else { publish(app, due).await };
    match done {
        Ok(()) => Outcome::Done,
        Err(fault) if n < TRIES => Outcome::retry(fault),
        Err(fault) => match publishing::give_up(app, issue, at, app.clock.now()).await {
            Ok(()) => Outcome::fail(fault),
            Err(other) => Outcome::retry(other),
        },
    }
}

async fn publish(app: &App, due: Publish) -> Result<(), Error> {
    let Publish { issue, at } = due;
    if app.db.read(move |c| drafts::is_scheduled_at(c, issue, at)).await? {
        publishing::publish(app, issue, app.clock.now()).await?;
    }
    Ok(())
}
