//! All SQL of moderation.

use db::{Arg, Conn, Id, Timestamp, args, from_row, sql};

use super::decide::NewDecision;
use super::flag::{Flag, NewFlag};
use super::subject::{Kind, Subject};
use crate::error::Error;

/// Whether it was new; the index in the database decides, not a look before.
pub fn insert_flag(tx: &mut Conn, new: &NewFlag) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO flags (id, exchange_id, kind, subject_id, person_id, person_name, rule, reason, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (subject_id, person_id) WHERE state = 'open' DO NOTHING"
        ),
        args![
            new.id,
            new.exchange,
            new.kind,
            new.subject,
            new.person,
            &new.person_name,
            &new.rule,
            &new.reason,
            new.at
        ],
    )?;
    Ok(added > 0)
}

/// Flags of one person raised since, and when the first of them was.
pub fn flagged_since(c: &mut Conn, person: Id, since: Timestamp) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(created_at) FROM flags WHERE person_id = $1 AND created_at > $2"),
        args![person, since],
    )?)
}

pub fn is_flagged_by(c: &mut Conn, subject: Id, person: Id) -> Result<bool, Error> {
    let row: Option<(i64,)> = c.find(
        sql!("SELECT CAST(1 AS BIGINT) FROM flags WHERE subject_id = $1 AND person_id = $2 AND state = 'open'"),
        args![subject, person],
    )?;
    Ok(row.is_some())
}

pub fn waiting(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(DISTINCT subject_id), MIN(created_at) FROM flags WHERE exchange_id = $1 AND state = 'open'"),
        args![exchange],
    )?)
}

/// A text in the queue.
pub struct Queued {
    pub kind: Kind,
    pub subject: Id,
    #[expect(dead_code, reason = "orders the rows")]
    pub since: Timestamp,
}
from_row!(Queued { kind, subject, since });

pub fn queue(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Queued>, Error> {
    Ok(c.query(
        sql!(
            "SELECT kind, subject_id, MIN(created_at) AS since FROM flags WHERE exchange_id = $1 AND state = 'open'
             GROUP BY kind, subject_id ORDER BY since, subject_id LIMIT 20 OFFSET $2"
        ),
        args![exchange, offset],
    )?)
}

/// The open flags of these texts, oldest first.
pub fn flags_of(c: &mut Conn, exchange: Id, subjects: &[Id]) -> Result<Vec<Flag>, Error> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT kind, subject_id, person_name, rule, reason, created_at FROM flags
             WHERE exchange_id = $1 AND state = 'open' AND subject_id = ANY($2) ORDER BY created_at, id LIMIT 500"
        ),
        args![exchange, Arg::list(subjects)],
    )?)
}

/// Closes the open flags of a text: what it is, and how many there were; `None` where there were
/// none.
pub fn close(tx: &mut Conn, exchange: Id, subject: Id, decision: Id) -> Result<Option<(Kind, i64)>, Error> {
    let closed: Vec<(Kind,)> = tx.query(
        sql!(
            "UPDATE flags SET state = 'closed', decision_id = $3
             WHERE exchange_id = $1 AND subject_id = $2 AND state = 'open' RETURNING kind"
        ),
        args![exchange, subject, decision],
    )?;
    let flags = i64::try_from(closed.len()).unwrap_or(i64::MAX);
    Ok(closed.first().map(|(kind,)| (*kind, flags)))
}

pub fn insert_decision(
    tx: &mut Conn,
    exchange: Id,
    subject: &Subject,
    new: &NewDecision,
    flags: i64,
) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO decisions (id, exchange_id, kind, subject_id, symbol, person_id, person_name, outcome, rule, reason,
                 flags, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        args![
            new.id,
            exchange,
            subject.kind(),
            subject.id(),
            subject.symbol(),
            new.by,
            &new.by_name,
            new.outcome,
            &new.rule,
            &new.reason,
            flags,
            new.at
        ],
    )?;
    Ok(())
}
