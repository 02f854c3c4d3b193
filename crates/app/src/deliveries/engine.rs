//! The sending engine: what waits leaves, a few letters at once.
//!
//! The job of a sending works in turns of a few seconds, so that several sendings go on side by side and a process that
//! is told to stop ends between two turns. Within a turn each connection sends one letter; what became of it is committed,
//! together with what landed meanwhile on the others, before the connection takes the next, which has been written and
//! signed by then. The same commit tells whether the sending was paused or cancelled.

mod commit;
mod turn;

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use db::{Conn, Id, Timestamp};
use jobs::Outcome;
use mail::Transport;
use tokio::time::Instant;

use super::judging;
use super::store::{rows, sendings};
use super::{LEASE, State};
use crate::app::App;
use crate::error::Error;
use turn::Turn;

/// How long another job may still have letters on the way, before it is looked again.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// The longest a job waits for what is due later.
const LONGEST_WAIT: Duration = Duration::from_secs(300);
/// How long nothing is tried after something in our own house failed.
pub(super) const AFTER_FAULT: Duration = Duration::from_secs(60);

/// What all turns of this process share.
pub(super) struct Engine {
    app: App,
    transport: Transport,
    /// Domains that said “later”: until when nothing is sent there, and how often in a row.
    rests: Mutex<HashMap<String, (Timestamp, i64)>>,
    /// When the next letter may leave, where the settings limit how many do in a second.
    next_at: Mutex<Option<Instant>>,
}

impl Engine {
    pub(super) fn new(app: App, transport: Transport) -> Self {
        Self { app, transport, rests: Mutex::default(), next_at: Mutex::default() }
    }

    /// The job. It goes on whatever failed: one that is given up would leave the sending standing.
    pub(super) async fn run(&self, sending: Id, job: Id) -> Outcome {
        match self.take_turn(sending, job).await {
            Ok(outcome) => outcome,
            Err(error) => {
                tracing::warn!(%error, %sending, "a newsletter could not be sent on; it is tried again in a minute");
                // Where this fails as well, what the job holds runs out.
                if let Err(error) = self.app.db.write(move |tx| sendings::release(tx, sending, job)).await {
                    tracing::warn!(%error, %sending, "a newsletter is held until its time runs out");
                }
                Outcome::Again { after: AFTER_FAULT }
            }
        }
    }

    async fn take_turn(&self, sending: Id, job: Id) -> Result<Outcome, Error> {
        let now = self.app.clock.now();
        let claim = move |tx: &mut Conn| -> Result<_, Error> {
            let is_ours = sendings::claim(tx, sending, job, LEASE, now)?;
            Ok((is_ours, sendings::standing(tx, sending)?))
        };
        let (is_ours, standing) = self.app.db.write(claim).await?;
        if !is_ours {
            let is_other = standing.is_none_or(|(state, own)| state != State::Sending || own != job);
            return if is_other { self.leave(sending, job).await } else { Ok(Outcome::Again { after: LOOK_AGAIN }) };
        }
        let Some(work) = self.app.db.read(move |c| sendings::find_work(c, sending)).await? else {
            return Ok(Outcome::Done);
        };
        if work.rests_until > now {
            self.app.db.write(move |tx| sendings::release(tx, sending, job)).await?;
            return Ok(Outcome::Again { after: work.rests_until.since(now) });
        }
        let mut turn = Turn::begin(self, sending, job, &work).await?;
        turn.fly().await?;
        self.end_turn(turn).await
    }

    /// Another job goes on with it, or none does.
    async fn leave(&self, sending: Id, job: Id) -> Result<Outcome, Error> {
        self.app.db.write(move |tx| sendings::release(tx, sending, job)).await?;
        Ok(Outcome::Done)
    }

    /// When the job goes on, if anything is left.
    async fn end_turn(&self, turn: Turn<'_>) -> Result<Outcome, Error> {
        let (sending, job) = (turn.sending(), turn.job());
        if turn.was_stopped() {
            return self.leave(sending, job).await;
        }
        let now = self.app.clock.now();
        let look = move |tx: &mut Conn| -> Result<_, Error> {
            let next = rows::next_due(tx, sending)?;
            let rests = sendings::find_work(tx, sending)?.map(|work| work.rests_until);
            let standing = sendings::standing(tx, sending)?;
            if next.is_none() && standing == Some((State::Sending, job)) {
                sendings::end(tx, sending, State::Ended, now)?;
            }
            // While it waits, whoever goes on with it by another job waits for nothing.
            sendings::release(tx, sending, job)?;
            Ok((next, rests))
        };
        let (next, rests) = self.app.db.write(look).await?;
        let Some(next) = next else { return Ok(Outcome::Done) };
        let wait = next.since(now).max(rests.map_or(Duration::ZERO, |until| until.since(now)));
        // What is due and was not sent waits for its domain.
        let least = if turn.has_begun() { Duration::ZERO } else { self.shortest_rest(now) };
        Ok(Outcome::Again { after: wait.max(least).min(LONGEST_WAIT) })
    }

    /// How long until a domain may be tried again; a second where none rests.
    fn shortest_rest(&self, now: Timestamp) -> Duration {
        let rests = lock(&self.rests);
        let left = rests.values().filter(|(until, _)| *until > now).map(|(until, _)| until.since(now));
        left.min().unwrap_or(LOOK_AGAIN)
    }

    /// Domains at which nothing is tried now.
    fn resting(&self, now: Timestamp) -> Vec<String> {
        let rests = lock(&self.rests);
        rests.iter().filter(|(_, (until, _))| *until > now).map(|(domain, _)| domain.clone()).collect()
    }

    /// A domain said “later”.
    fn rest(&self, domain: &str, now: Timestamp) {
        let mut rests = lock(&self.rests);
        let rest = rests.entry(domain.to_owned()).or_insert((now, 0));
        // Letters that were on the way together are one answer.
        if rest.0 <= now {
            rest.1 += 1;
            rest.0 = now + judging::rest(rest.1);
        }
    }

    /// It took a letter.
    fn wake(&self, domain: &str) {
        lock(&self.rests).remove(domain);
    }

    /// How long the next letter has to wait; nothing where it may leave now, which is noted then.
    fn wait_for_pace(&self) -> Option<Duration> {
        let most = self.app.config.mail.messages_per_second;
        if most == 0 {
            return None;
        }
        let (now, mut next_at) = (Instant::now(), lock(&self.next_at));
        match *next_at {
            Some(at) if at > now => Some(at - now),
            _ => {
                *next_at = Some(now + Duration::from_secs(1) / most);
                None
            }
        }
    }
}

/// Nothing in here panics half-way, so the state is whole even if something else did.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
