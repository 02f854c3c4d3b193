//! All SQL of moderation.

mod claims;
mod flagged;
mod listed;
mod many;
mod parts;
mod personal;
mod requested;
mod theirs;

pub use claims::*;
pub use flagged::*;
pub use listed::*;
pub use many::*;
pub use parts::*;
pub use personal::*;
pub use requested::*;
pub use theirs::*;

use db::{Arg, Conn, Id, Timestamp, args, for_update, from_row, sql};

use super::decide::{Closed, NewDecision, Outcome};
use super::flag::{Flag, NewFlag};
use super::review::{Appeal, AppealState, Decision, NewAppeal};
use super::subject::{Kind, Subject};
use crate::error::Error;

/// Whether it was new; the index in the database decides, not a look before.
pub fn insert_flag(tx: &mut Conn, new: &NewFlag) -> Result<bool, Error> {
    changing(tx, new.exchange, new.subject, |tx| {
        let added = tx.execute(
            sql!(
                "INSERT INTO flags (id, exchange_id, kind, subject_id, part, person_id, person_name, rule, reason,
                     created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                 ON CONFLICT (subject_id, person_id) WHERE state = 'open' DO NOTHING"
            ),
            args![
                new.id,
                new.exchange,
                new.kind,
                new.subject,
                &new.part,
                new.person,
                &new.person_name,
                &new.rule,
                &new.reason,
                new.at
            ],
        )?;
        Ok(added > 0)
    })
}

pub fn set_claimant(tx: &mut Conn, flag: Id, organisation: &str) -> Result<(), Error> {
    tx.execute(sql!("UPDATE flags SET for_name = $2 WHERE id = $1"), args![flag, organisation])?;
    Ok(())
}

/// Texts with an open flag by which an organisation disowns them.
pub fn questioned(c: &mut Conn, subjects: &[Id]) -> Result<Vec<(Id, String)>, Error> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT subject_id, for_name FROM flags
             WHERE subject_id = ANY($1) AND state = 'open' AND rule = 'disowned' ORDER BY created_at, id LIMIT 200"
        ),
        args![Arg::list(subjects)],
    )?)
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

/// The open flags of these texts, oldest first.
pub fn flags_of(c: &mut Conn, exchange: Id, subjects: &[Id]) -> Result<Vec<Flag>, Error> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT kind, subject_id, part, person_name, rule, reason, is_escalated, created_at FROM flags
             WHERE exchange_id = $1 AND state = 'open' AND subject_id = ANY($2) ORDER BY created_at, id LIMIT 1000"
        ),
        args![exchange, Arg::list(subjects)],
    )?)
}

/// Closes the open flags of a text; `None` where there were none.
pub fn close(tx: &mut Conn, exchange: Id, subject: Id, decision: Id) -> Result<Option<Closed>, Error> {
    let flags = changing(tx, exchange, subject, |tx| {
        Ok(tx.query(
            sql!(
                "UPDATE flags SET state = 'closed', decision_id = $3
                 WHERE exchange_id = $1 AND subject_id = $2 AND state = 'open' RETURNING kind, is_escalated, part"
            ),
            args![exchange, subject, decision],
        )?)
    })?;
    Ok(closed(flags))
}

/// Passes a text on to those who run the exchange; `None` where it has no open flags, or was passed on before.
pub fn escalate(tx: &mut Conn, exchange: Id, subject: Id) -> Result<Option<Closed>, Error> {
    let flags = changing(tx, exchange, subject, |tx| {
        Ok(tx.query(
            sql!(
                "UPDATE flags SET is_escalated = 1
                 WHERE exchange_id = $1 AND subject_id = $2 AND state = 'open' AND is_escalated = 0
                 RETURNING kind, CAST(0 AS BIGINT), part"
            ),
            args![exchange, subject],
        )?)
    })?;
    Ok(closed(flags))
}

fn closed(flags: Vec<(Kind, bool, String)>) -> Option<Closed> {
    let kind = flags.first()?.0;
    let was_escalated = flags.iter().any(|(_, is_escalated, _)| *is_escalated);
    let count = i64::try_from(flags.len()).unwrap_or(i64::MAX);
    let parts = flags.into_iter().map(|(_, _, part)| part).collect();
    Some(Closed { kind, flags: count, was_escalated, parts })
}

pub fn de_escalate(tx: &mut Conn, exchange: Id, subject: Id) -> Result<(), Error> {
    changing(tx, exchange, subject, |tx| {
        tx.execute(sql!("UPDATE flags SET is_escalated = 0 WHERE subject_id = $1 AND state = 'open'"), args![subject])?;
        Ok(())
    })
}

/// Opens what a decision about a text closed; who has flagged the text again meanwhile has one flag all the same.
pub fn reopen(tx: &mut Conn, exchange: Id, subject: Id, decision: Id) -> Result<(), Error> {
    changing(tx, exchange, subject, |tx| {
        tx.execute(
            sql!(
                "UPDATE flags SET state = 'open', decision_id = NULL
                 WHERE decision_id = $1 AND subject_id = $2 AND NOT EXISTS (
                     SELECT 1 FROM flags f
                     WHERE f.subject_id = flags.subject_id AND f.person_id = flags.person_id AND f.state = 'open')"
            ),
            args![decision, subject],
        )?;
        Ok(())
    })
}

/// The index of reviews decides who was first; false for everybody else.
pub fn insert_decision(
    tx: &mut Conn,
    exchange: Id,
    subject: &Subject,
    new: &NewDecision,
    flags: i64,
) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO decisions (id, exchange_id, kind, subject_id, symbol, person_id, person_name, outcome, rule, reason,
                 flags, created_at, reviews_id, letter_id, batch_id, part)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
             ON CONFLICT (reviews_id) WHERE reviews_id IS NOT NULL DO NOTHING"
        ),
        args![
            new.id,
            exchange,
            subject.kind(),
            subject.id(),
            subject.symbol(),
            new.by.id,
            &new.by.name,
            new.outcome,
            &new.rule,
            &new.reason,
            flags,
            new.at,
            new.reviews,
            new.outcome.is_told().then_some(new.letter),
            new.batch,
            &new.part
        ],
    )?;
    Ok(added > 0)
}

macro_rules! decision {
    ($($rest:literal),+) => {
        sql!(
            "SELECT d.id, d.kind, d.subject_id, d.symbol, d.person_id, d.person_name, d.outcome, d.rule, d.reason,
                 d.letter_id, d.created_at, d.batch_id, d.part FROM decisions d ",
            $($rest),+
        )
    };
}

// Behind the macro, which they take.
mod decided;
mod logged;
pub use decided::*;
pub use logged::*;

pub fn decision(c: &mut Conn, exchange: Id, id: Id) -> Result<Option<Decision>, Error> {
    Ok(c.find(decision!("WHERE d.id = $1 AND d.exchange_id = $2"), args![id, exchange])?)
}

/// A decision that nobody looks at again, takes back or appeals against until the transaction ends.
pub fn hold_decision(tx: &mut Conn, exchange: Id, id: Id) -> Result<Option<Decision>, Error> {
    let held: Option<(Id,)> = tx.find(
        sql!("SELECT id FROM decisions WHERE id = $1 AND exchange_id = $2", for_update!()),
        args![id, exchange],
    )?;
    if held.is_some() { decision(tx, exchange, id) } else { Ok(None) }
}

pub fn decisions(c: &mut Conn, exchange: Id, ids: &[Id]) -> Result<Vec<Decision>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(decision!("WHERE d.id = ANY($1) AND d.exchange_id = $2 LIMIT 100"), args![Arg::list(ids), exchange])?)
}

/// What came of looking at a decision again.
pub fn review_of(c: &mut Conn, decision: Id) -> Result<Option<Decision>, Error> {
    Ok(c.find(decision!("WHERE d.reviews_id = $1"), args![decision])?)
}

/// The same of several, each with the decision that it is about.
pub fn reviews_of(c: &mut Conn, decisions: &[Id]) -> Result<Vec<(Id, Outcome, String, Timestamp)>, Error> {
    if decisions.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!("SELECT reviews_id, outcome, reason, created_at FROM decisions WHERE reviews_id = ANY($1) LIMIT 1000"),
        args![Arg::list(decisions)],
    )?)
}

/// The newest decision about a waiting text that a person made and nobody has looked at again.
pub fn newest_by(c: &mut Conn, exchange: Id, person: Id, since: Timestamp) -> Result<Option<Decision>, Error> {
    Ok(c.find(
        decision!(
            "WHERE d.person_id = $1 AND d.created_at > $2 AND d.exchange_id = $3 AND d.reviews_id IS NULL
             AND NOT EXISTS (SELECT 1 FROM decisions r WHERE r.reviews_id = d.id)
             ORDER BY d.created_at DESC, d.id DESC LIMIT 1"
        ),
        args![person, since, exchange],
    )?)
}

/// False where there is one already.
pub fn insert_appeal(tx: &mut Conn, exchange: Id, new: &NewAppeal) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO appeals (decision_id, exchange_id, person_id, text, language, created_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (decision_id) DO NOTHING"
        ),
        args![new.decision, exchange, new.person, &new.text, &new.language, new.at],
    )?;
    Ok(added > 0)
}

/// False where it is not open.
pub fn close_appeal(tx: &mut Conn, decision: Id) -> Result<bool, Error> {
    let closed = tx.execute(
        sql!("UPDATE appeals SET state = 'answered' WHERE decision_id = $1 AND state = 'open'"),
        args![decision],
    )?;
    Ok(closed > 0)
}

pub fn appeal_of(c: &mut Conn, decision: Id) -> Result<Option<Appeal>, Error> {
    Ok(c.find(
        sql!("SELECT decision_id, text, language, created_at FROM appeals WHERE decision_id = $1"),
        args![decision],
    )?)
}

/// Which of these decisions somebody appealed against.
pub fn appeals_of(c: &mut Conn, decisions: &[Id]) -> Result<Vec<(Id, AppealState)>, Error> {
    if decisions.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!("SELECT decision_id, state FROM appeals WHERE decision_id = ANY($1) LIMIT 1000"),
        args![Arg::list(decisions)],
    )?)
}

pub fn open_appeals(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Appeal>, Error> {
    Ok(c.query(
        sql!(
            "SELECT decision_id, text, language, created_at FROM appeals
             WHERE exchange_id = $1 AND state = 'open' ORDER BY created_at, decision_id LIMIT 20 OFFSET $2"
        ),
        args![exchange, offset],
    )?)
}

pub fn count_appeals(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(created_at) FROM appeals WHERE exchange_id = $1 AND state = 'open'"),
        args![exchange],
    )?)
}

/// A text whose author was asked to change it.
#[derive(Clone, Debug)]
pub struct EditRequest {
    pub kind: Kind,
    pub subject: Id,
    pub decision: Id,
    pub checksum: String,
    pub created_at: Timestamp,
}
from_row!(EditRequest { kind, subject, decision, checksum, created_at });

pub fn edit_requests(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<EditRequest>, Error> {
    Ok(c.query(
        sql!(
            "SELECT kind, subject_id, decision_id, checksum, created_at FROM edit_requests
             WHERE exchange_id = $1 ORDER BY created_at, subject_id LIMIT 20 OFFSET $2"
        ),
        args![exchange, offset],
    )?)
}

pub fn edit_request_of(c: &mut Conn, exchange: Id, subject: Id) -> Result<Option<EditRequest>, Error> {
    Ok(c.find(
        sql!(
            "SELECT kind, subject_id, decision_id, checksum, created_at FROM edit_requests
             WHERE subject_id = $1 AND exchange_id = $2"
        ),
        args![subject, exchange],
    )?)
}

pub fn count_edit_requests(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(sql!("SELECT COUNT(*), MIN(created_at) FROM edit_requests WHERE exchange_id = $1"), args![exchange])?)
}
