//! What people see of the queue, and what they can do: for the operations page.
//!
//! Payloads hold addresses, sign-in links, whole mails: who lists them shows what they are about, never what they say.
//! Who looks after the jobs of one thing alone asks with its [`Scope`], and neither sees nor touches others.

use std::fmt;

use db::{Arg, Conn, Error, FromValue, Id, Timestamp, Value, args, from_row, sql, text_enum, variants};
use serde::de::DeserializeOwned;

text_enum! {
    /// Where a job stands.
    pub enum State {
        /// Waits for its time or for a worker.
        Ready = "ready",
        /// Is being done, or its worker died a moment ago.
        Leased = "leased",
        /// Was given up: retry or discard it.
        Failed = "failed",
    }
}

/// How many jobs of a kind stand where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    pub queue: String,
    pub kind: String,
    pub state: State,
    pub jobs: u64,
    /// When the one that waits longest was added.
    pub oldest: Timestamp,
}
from_row!(Count { queue, kind, state, jobs, oldest });

/// A job in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: Id,
    pub queue: String,
    pub kind: String,
    pub state: State,
    pub attempts: u32,
    pub created_at: Timestamp,
    /// When it is due, or was.
    pub run_at: Timestamp,
    pub last_error: Option<String>,
    pub payload: Payload,
    /// What it is about, if anything.
    pub scope: Option<Id>,
}
from_row!(Listed { id, queue, kind, state, attempts, created_at, run_at, last_error, payload, scope });

/// Which jobs somebody looks after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    Any,
    /// Those about this alone.
    Of(Id),
    /// Those about nothing in particular.
    Nothing,
}

impl Scope {
    /// What stands in the column, where it is one thing.
    fn id(self) -> Option<Id> {
        match self {
            Self::Of(id) => Some(id),
            Self::Any | Self::Nothing => None,
        }
    }
}

/// What every list reads of a job.
macro_rules! listed {
    () => {
        "SELECT id, queue, kind, state, attempts, created_at, run_at, last_error, payload, scope FROM jobs "
    };
}

/// Jobs of a queue that an attempt did not do, as the indexes of them say it: without these words none is used.
macro_rules! stuck {
    () => {
        "WHERE queue = $1 AND (state = 'failed' OR (state = 'ready' AND last_error IS NOT NULL))"
    };
}

// Behind the macros, which it takes.
mod stuck;

pub use stuck::{Order, Stuck, TABLE_PAGE, count_stuck, list_stuck, stuck_after};

/// What a job was given, as JSON. It reaches no log.
#[derive(Clone, PartialEq, Eq)]
pub struct Payload(String);

impl Payload {
    /// What its handler would get; `None` where it does not fit.
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(&self.0).ok()
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Payload(…)")
    }
}

impl FromValue for Payload {
    const EXPECTED: &'static str = String::EXPECTED;

    fn from_value(value: Value<'_>) -> Option<Self> {
        String::from_value(value).map(Self)
    }
}

/// All queues that are not empty.
pub fn counts(c: &mut Conn) -> Result<Vec<Count>, Error> {
    c.query(
        sql!(
            "SELECT queue, kind, state, COUNT(*), MIN(created_at) FROM jobs GROUP BY queue, kind, state \
             ORDER BY queue COLLATE \"C\", kind COLLATE \"C\", state COLLATE \"C\""
        ),
        args![],
    )
}

variants! {
    struct CountOf {
        always {
            "SELECT state, COUNT(*), MIN(created_at) FROM jobs \
             WHERE queue = $1 AND kind = $2 AND state IN ('ready', 'leased', 'failed')"
        },
        match scope: Scope {
            Scope::Any => { "" }
            Scope::Of(_) => { " AND scope = $3" }
            Scope::Nothing => { " AND scope IS NULL" }
        },
        always { " GROUP BY state ORDER BY state COLLATE \"C\"" }
    }
}

/// How many jobs of a kind stand where, and when the one that waits longest was added.
pub fn count_of(
    c: &mut Conn,
    (queue, kind): (&str, &str),
    scope: Scope,
) -> Result<Vec<(State, u64, Timestamp)>, Error> {
    c.query(CountOf { scope }.sql(), args![queue, kind, scope.id()])
}

/// Jobs on one page of a list.
pub const PAGE: u32 = 20;

/// Twenty jobs of a queue in a state after the first `offset`, the newest first. Which ones they are, an index tells
/// without a look at the letters.
pub fn list(c: &mut Conn, queue: &str, state: State, offset: i64) -> Result<Vec<Listed>, Error> {
    c.query(
        sql!(
            listed!(),
            "WHERE id IN (SELECT id FROM jobs WHERE queue = $1 AND state = $2 ORDER BY id DESC LIMIT 20 OFFSET $3) \
             ORDER BY id DESC LIMIT 20"
        ),
        args![queue, state, offset],
    )
}

variants! {
    struct GivenUp {
        always { listed!(), "WHERE id IN (SELECT id FROM jobs ", stuck!(), " AND state = 'failed'" },
        match scope: Scope {
            Scope::Any => { "" }
            Scope::Of(_) => { " AND scope = $3" }
            Scope::Nothing => { " AND scope IS NULL" }
        },
        always { " ORDER BY id DESC LIMIT 20 OFFSET $2) ORDER BY id DESC LIMIT 20" }
    }
}

/// Twenty jobs of a queue that were given up after the first `offset`, the newest first.
pub fn given_up(c: &mut Conn, queue: &str, scope: Scope, offset: i64) -> Result<Vec<Listed>, Error> {
    c.query(GivenUp { scope }.sql(), args![queue, offset, scope.id()])
}

variants! {
    // In the words and the order of its own index: that of what is due would go through all that waits.
    struct Retrying {
        always { listed!(), "WHERE queue = $1 AND state = 'ready' AND last_error IS NOT NULL" },
        match scope: Scope {
            Scope::Any => { "" }
            Scope::Of(_) => { " AND scope = $2" }
            Scope::Nothing => { " AND scope IS NULL" }
        },
        always { " ORDER BY run_at, id DESC LIMIT 5" }
    }
}

/// The five jobs of a queue that wait because an attempt did not work and are tried soonest.
pub fn retrying(c: &mut Conn, queue: &str, scope: Scope) -> Result<Vec<Listed>, Error> {
    c.query(Retrying { scope }.sql(), args![queue, scope.id()])
}

/// Which jobs of a queue were given up: for a slice that knows what it enqueued by their ids.
pub fn failed(c: &mut Conn, queue: &str) -> Result<Vec<Id>, Error> {
    c.query(sql!("SELECT id FROM jobs WHERE queue = $1 AND state = 'failed' ORDER BY id DESC LIMIT 5000"), args![queue])
}

/// How each of these jobs stands, of which there are a page, or a thousand of a file: those that are done are not among
/// them.
pub fn among(c: &mut Conn, ids: &[Id]) -> Result<Vec<(Id, State)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    c.query(sql!("SELECT id, state FROM jobs WHERE id = ANY($1) ORDER BY id LIMIT 1000"), args![Arg::list(ids)])
}

/// How many of these jobs stand where: those that are done are not among them.
pub fn count_among(c: &mut Conn, ids: &[Id]) -> Result<Vec<(State, i64)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    c.query(
        sql!("SELECT state, COUNT(*) FROM jobs WHERE id = ANY($1) GROUP BY state ORDER BY state COLLATE \"C\" LIMIT 5"),
        args![Arg::list(ids)],
    )
}

variants! {
    struct FindFailed {
        always { listed!(), "WHERE id = $1 AND queue = $2 AND state = 'failed'" },
        match scope: Scope {
            Scope::Any => { "" }
            Scope::Of(_) => { " AND scope = $3" }
            Scope::Nothing => { " AND scope IS NULL" }
        }
    }
}

/// One job of a queue that was given up; nothing where it is about something else.
pub fn find_failed(c: &mut Conn, queue: &str, scope: Scope, id: Id) -> Result<Option<Listed>, Error> {
    c.find(FindFailed { scope }.sql(), args![id, queue, scope.id()])
}

/// At most five hundred jobs of a queue that hold this text, in whichever case: an address.
pub fn about(c: &mut Conn, queue: &str, text: &str) -> Result<Vec<Listed>, Error> {
    c.query(
        sql!(listed!(), "WHERE queue = $1 AND LOWER(payload) LIKE $2 ESCAPE '!' ORDER BY id LIMIT 500"),
        args![queue, holding(text)],
    )
}

/// Removes them, whatever their state: somebody asked to be forgotten. Gives the number.
pub fn forget_about(tx: &mut Conn, queue: &str, text: &str) -> Result<u64, Error> {
    tx.execute(
        sql!("DELETE FROM jobs WHERE queue = $1 AND LOWER(payload) LIKE $2 ESCAPE '!'"),
        args![queue, holding(text)],
    )
}

/// Removes jobs of a queue that hold just these words: what somebody wrote who asked to be forgotten. Gives the number.
pub fn forget_quoting(tx: &mut Conn, queue: &str, words: &str) -> Result<u64, Error> {
    // As they stand inside a text of JSON.
    let written = serde_json::Value::from(words).to_string();
    let words = escaped(written.trim_matches('"'));
    tx.execute(
        sql!("DELETE FROM jobs WHERE queue = $1 AND payload LIKE $2 ESCAPE '!'"),
        args![queue, format!("%{words}%")],
    )
}

fn holding(text: &str) -> String {
    format!("%{}%", escaped(&text.to_ascii_lowercase()))
}

/// So that it stands for itself in a pattern.
fn escaped(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// Gives a failed job all its attempts again, from now; false when it is not there or not failed.
pub fn retry(tx: &mut Conn, id: Id, now: Timestamp) -> Result<bool, Error> {
    let changed = tx.execute(
        sql!(
            "UPDATE jobs SET state = 'ready', attempts = 0, run_at = $2 \
             WHERE id = $1 AND state = 'failed'"
        ),
        args![id, now],
    )?;
    Ok(changed == 1)
}

variants! {
    struct RetryQueue {
        always {
            "UPDATE jobs SET state = 'ready', attempts = 0, run_at = $2 WHERE queue = $1 \
             AND (state = 'failed' OR (state = 'ready' AND attempts > 0 AND run_at > $2))"
        },
        match scope: Scope {
            Scope::Any => { "" }
            Scope::Of(_) => { " AND scope = $3" }
            Scope::Nothing => { " AND scope IS NULL" }
        },
        always { " RETURNING scope" }
    }
}

/// What one does when the relay is back: everything that failed in a queue, or waits because an
/// attempt did not work, is begun now. Gives what each of them is about.
pub fn retry_queue(tx: &mut Conn, queue: &str, scope: Scope, now: Timestamp) -> Result<Vec<Option<Id>>, Error> {
    let begun: Vec<(Option<Id>,)> = tx.query(RetryQueue { scope }.sql(), args![queue, now, scope.id()])?;
    Ok(begun.into_iter().map(|(about,)| about).collect())
}

/// Removes a failed job; false when it is not there or not failed.
pub fn discard(tx: &mut Conn, id: Id) -> Result<bool, Error> {
    let removed = tx.execute(sql!("DELETE FROM jobs WHERE id = $1 AND state = 'failed'"), args![id])?;
    Ok(removed == 1)
}

/// Removes what failed and was added before `added`, so that what is in payloads does not stay for
/// ever. Gives the number.
pub fn discard_older(tx: &mut Conn, added: Timestamp) -> Result<u64, Error> {
    tx.execute(sql!("DELETE FROM jobs WHERE state = 'failed' AND created_at < $1"), args![added])
}
