//! The sending of an issue: begun, held, resumed, cancelled.

use db::{Conn, Id, Timestamp, from_row, text_enum};
use jobs::{NewJob, desk};

use super::store::sendings as store;
use super::{Body, Job, PREPARE, QUEUE, SEND, Segment, message};
use crate::app::App;
use crate::error::Error;
use crate::exchange;

text_enum! {
    /// Where a sending stands.
    pub enum State {
        /// Its rows are being written.
        Preparing = "preparing",
        Sending = "sending",
        Paused = "paused",
        Cancelled = "cancelled",
        Ended = "ended",
    }
}

impl State {
    /// Nothing of it is sent any more.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Cancelled | Self::Ended)
    }
}

/// A sending about to be begun.
#[derive(Clone, Debug)]
pub struct NewSending {
    pub id: Id,
    pub exchange: Id,
    pub issue: Id,
    pub segment: Segment,
    pub bodies: Vec<Body>,
    /// Like a domain: by it mail programs sort the letters (`List-Id`).
    pub list_id: String,
    /// The date in the letters.
    pub at: Timestamp,
    pub by: Option<Id>,
}

/// How many letters of one language stand where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub language: String,
    pub waiting: i64,
    pub sent: i64,
    pub refused: i64,
    pub bounced: i64,
    pub complained: i64,
    pub skipped: i64,
}
from_row!(Counts { language, waiting, sent, refused, bounced, complained, skipped });

impl Counts {
    /// All of them.
    pub fn all(&self) -> i64 {
        self.waiting + self.sent + self.refused + self.bounced + self.complained + self.skipped
    }

    /// That the relay took, or whose mailbox turned out not to be there.
    pub fn handed_over(&self) -> i64 {
        self.sent + self.bounced + self.complained
    }

    /// As far as is known: sent, and not come back.
    pub fn delivered(&self) -> i64 {
        self.sent + self.complained
    }

    /// Two together.
    fn plus(&self, other: &Self) -> Self {
        Self {
            language: String::new(),
            waiting: self.waiting + other.waiting,
            sent: self.sent + other.sent,
            refused: self.refused + other.refused,
            bounced: self.bounced + other.bounced,
            complained: self.complained + other.complained,
            skipped: self.skipped + other.skipped,
        }
    }
}

/// A sending, as the desk sees it.
#[derive(Clone, Debug)]
pub struct Sending {
    pub id: Id,
    pub exchange: Id,
    pub state: State,
    /// The job that works on it.
    pub(super) job: Id,
    /// The relay was away so often in a row; until when nothing is tried; what it said.
    pub setbacks: i64,
    pub rests_until: Timestamp,
    pub said: String,
    pub begun_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub by_language: Vec<Counts>,
}

impl Sending {
    /// Of all languages together.
    pub fn total(&self) -> Counts {
        self.by_language.iter().fold(Counts::default(), |sum, counts| sum.plus(counts))
    }

    /// Of a hundred, how many do not wait any more.
    pub fn percent(&self) -> i64 {
        let total = self.total();
        let all = total.all();
        if all == 0 { 0 } else { (all - total.waiting) * 100 / all }
    }
}

/// Begins to send an issue; false where that was begun before. `job` is the id of the job that goes on with it.
pub fn begin(tx: &mut Conn, app: &App, new: &NewSending, job: Id, now: Timestamp) -> Result<bool, Error> {
    // A sender that cannot be read is said to whoever begins, and not to a job.
    message::sender(app)?;
    let fallback = new.bodies.iter().find(|body| body.language == "en").or_else(|| new.bodies.first());
    let fallback = fallback.ok_or_else(|| Error::internal("an issue without editions cannot be sent"))?;
    if !store::insert(tx, new, &fallback.language, job)? {
        return Ok(false);
    }
    for body in &new.bodies {
        store::insert_body(tx, new.id, body)?;
    }
    enqueue(tx, PREPARE, new.exchange, new.id, job, now)?;
    Ok(true)
}

/// Leaves a sending to a job.
pub(super) fn enqueue(
    tx: &mut Conn,
    kind: &'static str,
    exchange: Id,
    sending: Id,
    job: Id,
    now: Timestamp,
) -> Result<(), Error> {
    let new = NewJob { id: job, queue: QUEUE, kind, payload: &Job { sending }, unique_key: None, run_at: now };
    jobs::enqueue_about(tx, Some(exchange), new, now)?;
    Ok(())
}

/// The sending of an issue, if it was begun.
pub fn find(c: &mut Conn, issue: Id) -> Result<Option<Sending>, Error> {
    store::find(c, issue)
}

/// How many who got the issue ended their subscription within a month, by language.
pub fn unsubscribed(c: &mut Conn, sending: &Sending) -> Result<Vec<(String, i64)>, Error> {
    store::unsubscribed(c, sending)
}

/// Whether nobody works on a sending that is under way: its process was killed again and again, or its job taken away.
pub(super) fn is_left(c: &mut Conn, state: State, job: Id) -> Result<bool, Error> {
    if !matches!(state, State::Preparing | State::Sending) {
        return Ok(false);
    }
    Ok(desk::among(c, &[job])?.iter().all(|(_, state)| *state == desk::State::Failed))
}

/// Pauses a sending, or goes on with it by a job with this id, also where its own was given up; false where there was
/// nothing to pause or to go on with.
pub fn hold(tx: &mut Conn, issue: Id, paused: bool, job: Id, now: Timestamp) -> Result<bool, Error> {
    let Some(row) = store::lock(tx, issue)? else { return Ok(false) };
    match (row.state, paused) {
        (State::Preparing | State::Sending, true) => {
            store::set_state(tx, row.id, State::Paused)?;
            Ok(true)
        }
        (state, false) if state == State::Paused || is_left(tx, state, row.job)? => {
            // One that was given up is not begun again beside it.
            desk::discard(tx, row.job)?;
            let (state, kind) = if row.is_prepared { (State::Sending, SEND) } else { (State::Preparing, PREPARE) };
            store::resume(tx, row.id, state, job, now)?;
            enqueue(tx, kind, row.exchange, row.id, job, now)?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// Where a backup comes back, what was under way may have reached everybody since it was made: sendings are paused, and
/// issues whose time has come wait for somebody to look.
pub fn stand_still(tx: &mut Conn, now: Timestamp) -> Result<(), Error> {
    let exchanges: Vec<Id> = exchange::slugs(tx)?.into_iter().map(|(id, _)| id).collect();
    store::pause_all(tx, &exchanges)?;
    store::hold_up_all(tx, &exchanges, now)
}

/// Ends a sending: who waits gets nothing; false where it was over.
pub fn cancel(tx: &mut Conn, issue: Id, now: Timestamp) -> Result<bool, Error> {
    let Some(row) = store::lock(tx, issue)? else { return Ok(false) };
    if row.state.is_over() {
        return Ok(false);
    }
    store::end(tx, row.id, State::Cancelled, now)?;
    Ok(true)
}
