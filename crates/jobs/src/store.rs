//! All SQL of running jobs. (Looking after them is in [`desk`](crate::desk).)
//!
//! A lease is held by (`leased_by`, `attempts`): whoever lost it can no longer finish the job.

use std::time::Duration;

use db::{Arg, Conn, Error, Id, Timestamp, args, skip_locked, sql, sql_for};
use serde::Serialize;

use crate::{
    backoff::MAX_ATTEMPTS,
    job::{Job, NewJob},
};

/// An operator reads it in a list.
const MAX_ERROR: usize = 500;

/// Adds a job in the transaction that makes it necessary. Workers of this process see it at once
/// after the commit, others within two seconds.
///
/// False when its unique key is taken: then nothing was added.
pub fn enqueue<P: Serialize>(tx: &mut Conn, new: NewJob<'_, P>, now: Timestamp) -> Result<bool, Error> {
    enqueue_about(tx, None, new, now)
}

/// The same of a job that is about something: whoever looks after the jobs of that alone finds it by its
/// [`Scope`](crate::desk::Scope).
pub fn enqueue_about<P: Serialize>(
    tx: &mut Conn,
    scope: Option<Id>,
    new: NewJob<'_, P>,
    now: Timestamp,
) -> Result<bool, Error> {
    let insert = sql!(
        "INSERT INTO jobs (id, queue, kind, payload, unique_key, state, run_at, attempts, \
         created_at, scope) VALUES ($1, $2, $3, $4, $5, 'ready', $6, 0, $7, $8) \
         ON CONFLICT (unique_key) DO NOTHING"
    );
    let payload = serde_json::to_string(new.payload).map_err(|error| Error::Statement {
        at: insert.at(),
        message: format!("the payload of {} cannot be written: {error}", new.kind),
    })?;
    let added =
        tx.execute(insert, args![new.id, new.queue, new.kind, payload, new.unique_key, new.run_at, now, scope])?;
    Ok(added == 1)
}

/// Adds many jobs of one kind that have no unique keys, each with what it is about, in one statement: one for each
/// would take longer than all the rest of their transaction. They go in as one JSON text, with ids as hexadecimal
/// digits.
pub fn enqueue_all<P: Serialize>(
    tx: &mut Conn,
    (queue, kind): (&str, &str),
    jobs: &[(Id, Option<Id>, P)],
    run_at: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    let insert = sql_for!(
        sqlite: "INSERT INTO jobs (id, queue, kind, payload, state, run_at, attempts, created_at, scope)
             SELECT unhex(json_extract(value, '$.id')), $1, $2, json_extract(value, '$.payload'), 'ready', $4, 0, $5,
                 unhex(json_extract(value, '$.scope'))
             FROM json_each($3) WHERE 1 = 1",
        postgres: "INSERT INTO jobs (id, queue, kind, payload, state, run_at, attempts, created_at, scope)
             SELECT decode(r.id, 'hex'), CAST($1 AS TEXT), CAST($2 AS TEXT), r.payload, 'ready', CAST($4 AS BIGINT), 0,
                 CAST($5 AS BIGINT), decode(r.scope, 'hex')
             FROM json_to_recordset(CAST(CAST($3 AS TEXT) AS JSON)) AS r (id TEXT, scope TEXT, payload TEXT)"
    );
    let added = |(id, scope, payload): &(Id, Option<Id>, P)| -> Result<Added, serde_json::Error> {
        let scope = scope.map(|scope| scope.to_string());
        Ok(Added { id: id.to_string(), scope, payload: serde_json::to_string(payload)? })
    };
    let rows: Result<Vec<Added>, serde_json::Error> = jobs.iter().map(added).collect();
    let rows = rows.and_then(|rows| serde_json::to_string(&rows)).map_err(|error| Error::Statement {
        at: insert.at(),
        message: format!("the payload of {kind} cannot be written: {error}"),
    })?;
    tx.execute(insert, args![queue, kind, rows, run_at, now])?;
    Ok(())
}

/// A job as it goes in with others.
#[derive(Serialize)]
struct Added {
    id: String,
    scope: Option<String>,
    payload: String,
}

/// Takes back a job that nobody has begun; false where there is none, or somebody has.
pub fn withdraw(tx: &mut Conn, id: Id) -> Result<bool, Error> {
    let removed = tx.execute(sql!("DELETE FROM jobs WHERE id = $1 AND state = 'ready' AND attempts = 0"), args![id])?;
    Ok(removed == 1)
}

/// The same of many; gives those that were taken back.
pub fn withdraw_all(tx: &mut Conn, ids: &[Id]) -> Result<Vec<Id>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let delete = sql!("DELETE FROM jobs WHERE id = ANY($1) AND state = 'ready' AND attempts = 0 RETURNING id");
    tx.query(delete, args![Arg::list(ids)])
}

/// Adds a job that must be there, such as that of a schedule. One that is waiting or being done will do; one that failed
/// last time gets another chance, since nobody may be watching.
pub fn enqueue_or_revive<P: Serialize>(tx: &mut Conn, new: NewJob<'_, P>, now: Timestamp) -> Result<(), Error> {
    let insert = sql!(
        "INSERT INTO jobs (id, queue, kind, payload, unique_key, state, run_at, attempts, \
         created_at) VALUES ($1, $2, $3, $4, $5, 'ready', $6, 0, $7) \
         ON CONFLICT (unique_key) DO UPDATE SET state = 'ready', attempts = 0, \
         run_at = excluded.run_at WHERE jobs.state = 'failed'"
    );
    let payload = serde_json::to_string(new.payload).map_err(|error| Error::Statement {
        at: insert.at(),
        message: format!("the payload of {} cannot be written: {error}", new.kind),
    })?;
    tx.execute(insert, args![new.id, new.queue, new.kind, payload, new.unique_key, new.run_at, now])?;
    Ok(())
}

/// Leaves the rest of a long job to a next one of the same unique key, which the one that is being done gives up: in the
/// transaction of its last piece, so that there is always one that goes on, and no more. An attempt that was taken for
/// dead and has come this far finds the next one there already, and adds nothing.
pub fn leave_rest<P: Serialize>(tx: &mut Conn, job: Id, rest: NewJob<'_, P>, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE jobs SET unique_key = NULL WHERE id = $1 AND unique_key = $2"),
        args![job, rest.unique_key],
    )?;
    enqueue_or_revive(tx, rest, now)
}

/// When there is next something to do in a queue: a job due, or a lease that ends.
pub(crate) fn next_due(c: &mut Conn, queue: &str) -> Result<Option<Timestamp>, Error> {
    c.one(
        sql!(
            "SELECT MIN(due) FROM (\
             SELECT MIN(run_at) AS due FROM jobs WHERE queue = $1 AND state = 'ready' \
             UNION ALL \
             SELECT MIN(leased_until) AS due FROM jobs WHERE queue = $1 AND state = 'leased') t"
        ),
        args![queue],
    )
}

/// Who leases, from which queue, and until when.
#[derive(Clone, Copy)]
pub(crate) struct Lease {
    pub queue: &'static str,
    pub by: Id,
    pub until: Timestamp,
}

/// Leases the job that waits longest. Call [`reclaim`] first.
pub(crate) fn pick(tx: &mut Conn, lease: Lease, now: Timestamp) -> Result<Option<Job>, Error> {
    let row: Option<(Id, String, String, u32, Timestamp)> = tx.find(
        sql!(
            "UPDATE jobs SET state = 'leased', leased_by = $1, leased_until = $2, \
             attempts = attempts + 1 WHERE id = (\
             SELECT id FROM jobs WHERE queue = $3 AND state = 'ready' AND run_at <= $4 \
             ORDER BY run_at, id LIMIT 1",
            skip_locked!(),
            ") RETURNING id, kind, payload, attempts, created_at"
        ),
        args![lease.by, lease.until, lease.queue, now],
    )?;
    Ok(row.map(|(id, kind, payload, attempt, created_at)| Job {
        id,
        queue: lease.queue,
        kind,
        attempt,
        created_at,
        payload,
    }))
}

/// Puts back what a worker that died had leased. What it died of comes back later each time, and
/// fails in the end: it may be the cause.
pub(crate) fn reclaim(tx: &mut Conn, queue: &str, now: Timestamp) -> Result<u64, Error> {
    tx.execute(
        sql!(
            "UPDATE jobs SET state = 'failed', leased_by = NULL, leased_until = NULL, \
             last_error = 'its worker stopped each time' \
             WHERE queue = $1 AND state = 'leased' AND leased_until <= $2 AND attempts >= $3"
        ),
        args![queue, now, MAX_ATTEMPTS],
    )?;
    tx.execute(
        sql!(
            "UPDATE jobs SET state = 'ready', leased_by = NULL, leased_until = NULL, \
             last_error = 'its worker stopped', run_at = $2 + (attempts - 1) * 30000000 \
             WHERE queue = $1 AND state = 'leased' AND leased_until <= $2"
        ),
        args![queue, now],
    )
}

/// Ends all leases of a queue now: for the one worker of an engine that allows only one.
pub(crate) fn end_leases(tx: &mut Conn, queue: &str, now: Timestamp) -> Result<u64, Error> {
    tx.execute(sql!("UPDATE jobs SET leased_until = $1 WHERE queue = $2 AND state = 'leased'"), args![now, queue])
}

/// Gives back what this worker will not finish; the attempt does not count.
pub(crate) fn hand_back(tx: &mut Conn, queue: &str, by: Id) -> Result<u64, Error> {
    tx.execute(
        sql!(
            "UPDATE jobs SET state = 'ready', leased_by = NULL, leased_until = NULL, \
             attempts = attempts - 1 \
             WHERE queue = $1 AND state = 'leased' AND leased_by = $2"
        ),
        args![queue, by],
    )
}

/// How a leased job ends.
#[derive(Clone, Debug)]
pub(crate) enum Ending {
    Done,
    GoesOn { at: Timestamp },
    Again { at: Timestamp, error: String },
    Failed { error: String },
}

/// Ends a job; false when the lease was lost in the meantime, and somebody else decides.
pub(crate) fn end(tx: &mut Conn, id: Id, (by, attempt): (Id, u32), ending: &Ending) -> Result<bool, Error> {
    let ended = match ending {
        Ending::Done => tx.execute(
            sql!(
                "DELETE FROM jobs \
                 WHERE id = $1 AND leased_by = $2 AND attempts = $3 AND state = 'leased'"
            ),
            args![id, by, attempt],
        )?,
        Ending::GoesOn { at } => tx.execute(
            sql!(
                "UPDATE jobs SET state = 'ready', leased_by = NULL, leased_until = NULL, \
                 run_at = $4, attempts = 0, last_error = NULL \
                 WHERE id = $1 AND leased_by = $2 AND attempts = $3 AND state = 'leased'"
            ),
            args![id, by, attempt, at],
        )?,
        Ending::Again { at, error } => tx.execute(
            sql!(
                "UPDATE jobs SET state = 'ready', leased_by = NULL, leased_until = NULL, \
                 run_at = $4, last_error = $5 \
                 WHERE id = $1 AND leased_by = $2 AND attempts = $3 AND state = 'leased'"
            ),
            args![id, by, attempt, at, clean(error)],
        )?,
        Ending::Failed { error } => tx.execute(
            sql!(
                "UPDATE jobs SET state = 'failed', leased_by = NULL, leased_until = NULL, \
                 last_error = $4 \
                 WHERE id = $1 AND leased_by = $2 AND attempts = $3 AND state = 'leased'"
            ),
            args![id, by, attempt, clean(error)],
        )?,
    };
    Ok(ended == 1)
}

/// One line of text that the database takes.
fn clean(error: &str) -> String {
    let line = error.replace(char::is_control, " ");
    line.chars().take(MAX_ERROR).collect()
}

/// When a schedule is due next; `None` when nobody ran it yet.
pub(crate) fn next_run(c: &mut Conn, name: &str) -> Result<Option<Timestamp>, Error> {
    c.find(sql!("SELECT next_at FROM job_schedules WHERE name = $1"), args![name])
}

/// Makes a schedule known.
pub(crate) fn add_schedule(tx: &mut Conn, name: &str, next: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO job_schedules (name, next_at) VALUES ($1, $2) \
             ON CONFLICT (name) DO NOTHING"
        ),
        args![name, next],
    )?;
    Ok(())
}

/// Moves a schedule on; false when somebody else did so first.
pub(crate) fn move_on(tx: &mut Conn, name: &str, from: Timestamp, to: Timestamp) -> Result<bool, Error> {
    let moved = tx.execute(
        sql!("UPDATE job_schedules SET next_at = $3 WHERE name = $1 AND next_at = $2"),
        args![name, from, to],
    )?;
    Ok(moved == 1)
}

/// The time limit of a job under a lease of this length.
pub(crate) fn limit(lease: Duration) -> Duration {
    lease.mul_f64(0.9)
}
