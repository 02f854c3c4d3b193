//! Jobs as values: to be added, being done, done.

use std::{fmt, time::Duration};

use db::{Id, Timestamp};

/// A job to be added with [`enqueue`](crate::enqueue).
#[derive(Debug)]
pub struct NewJob<'a, P> {
    /// From outside the closure, since a closure may run again.
    pub id: Id,
    /// Which workers do it: one queue for one scarce thing, such as the mail relay.
    pub queue: &'a str,
    /// Which handler does it, such as `mail.send`.
    pub kind: &'a str,
    /// What the handler gets, as JSON.
    pub payload: &'a P,
    /// While a job with this key is there (waiting, being done or failed), another is not added.
    ///
    /// It says *this one thing, once*: `issue 12 to person 7`. It is no means to say *run again
    /// soon*: a job that is being done may have read the old state already.
    pub unique_key: Option<&'a str>,
    /// Not before this; `now` for at once.
    pub run_at: Timestamp,
}

// By hand: deriving them would ask the payload to be Copy, and only a reference to it is copied.
impl<P> Clone for NewJob<'_, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P> Copy for NewJob<'_, P> {}

/// A job being done, for its handler.
#[derive(Clone)]
pub struct Job {
    /// The same at every attempt.
    pub id: Id,
    /// The queue it was taken from.
    pub queue: &'static str,
    /// The handler it was meant for.
    pub kind: String,
    /// Which attempt this is; the first is 1.
    pub attempt: u32,
    /// When it was added.
    pub created_at: Timestamp,
    pub(crate) payload: String,
}

/// Without the payload.
impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job")
            .field("id", &self.id)
            .field("queue", &self.queue)
            .field("kind", &self.kind)
            .field("attempt", &self.attempt)
            .finish_non_exhaustive()
    }
}

/// How an attempt ended. Errors are for operators, and never hold what a payload says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done, now or by an earlier attempt.
    Done,
    /// It has come a step further and goes on: a step of long work, which ends before its lease does. The attempts
    /// start anew, since a step that was done is no failure.
    Again {
        /// When to go on; zero for at once, behind what has been waiting.
        after: Duration,
    },
    /// Later may work.
    Retry {
        /// When to try again; `None` waits longer each time, from 30 s up to 6 h.
        after: Option<Duration>,
        /// What stood in the way.
        error: String,
    },
    /// It will never work: to be looked at by a person.
    Fail {
        /// Why not.
        error: String,
    },
}

impl Outcome {
    /// Go on at once.
    pub fn again() -> Self {
        Self::Again { after: Duration::ZERO }
    }

    /// Try again, after the usual pause.
    pub fn retry(error: impl fmt::Display) -> Self {
        Self::Retry { after: None, error: error.to_string() }
    }

    /// Do not try again.
    pub fn fail(error: impl fmt::Display) -> Self {
        Self::Fail { error: error.to_string() }
    }
}

/// An error that is not told apart is worth another try: the database was busy, the disk full.
impl<E: fmt::Display> From<Result<(), E>> for Outcome {
    fn from(result: Result<(), E>) -> Self {
        match result {
            Ok(()) => Self::Done,
            Err(error) => Self::retry(error),
        }
    }
}
