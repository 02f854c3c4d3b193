//! SQL of the texts that wait for a decision: one row for each that has open flags.

use db::{Conn, Id, Timestamp, args, sql};

use crate::error::Error;
use crate::moderation::Kind;

/// Changes the flags of a text, and makes its row anew.
///
/// The row is held first. So of two who change the flags of one text at once the second waits; what it changes and counts
/// then are statements of their own, which see what the first has committed. On PostgreSQL a statement sees what was there
/// when it began: one that waited and counted in one would lose the other's flag. A row that is not there yet is made for
/// that, since nothing else could be held; without open flags it goes again, before anybody else sees it.
///
/// Whoever changes flags comes through here before they hold the flags themselves, the text or the exchange, and a
/// transaction changes those of one text alone: so nobody waits here for somebody who waits for them. (A sample brings
/// many texts, of which nobody else knows until it is there. Forgetting a person blanks the words of their flags and needs
/// no row.)
pub fn changing<T>(
    tx: &mut Conn,
    exchange: Id,
    subject: Id,
    change: impl FnOnce(&mut Conn) -> Result<T, Error>,
) -> Result<T, Error> {
    tx.execute(
        sql!(
            "INSERT INTO flagged_texts (subject_id, exchange_id, kind, since, flags, turn, is_passed_on)
             VALUES ($1, $2, '', 0, 0, 1, 0)
             ON CONFLICT (subject_id) DO UPDATE SET since = flagged_texts.since"
        ),
        args![subject, exchange],
    )?;
    let changed = change(tx)?;
    recount(tx, subject)?;
    Ok(changed)
}

/// Of a text whose row is held.
fn recount(tx: &mut Conn, subject: Id) -> Result<(), Error> {
    let open: Option<(Kind, Timestamp, i64, i64, i64)> = tx.find(
        sql!(
            "SELECT kind, MIN(created_at), COUNT(*),
                 MIN(CASE WHEN rule IN ('disowned', 'in-my-name') THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END),
                 MAX(is_escalated)
             FROM flags WHERE subject_id = $1 AND state = 'open' GROUP BY kind"
        ),
        args![subject],
    )?;
    let Some((kind, since, flags, turn, passed_on)) = open else {
        tx.execute(sql!("DELETE FROM flagged_texts WHERE subject_id = $1"), args![subject])?;
        return Ok(());
    };
    tx.execute(
        sql!(
            "UPDATE flagged_texts SET kind = $2, since = $3, flags = $4, turn = $5, is_passed_on = $6
             WHERE subject_id = $1"
        ),
        args![subject, kind, since, flags, turn, passed_on],
    )?;
    Ok(())
}

pub fn waiting(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(sql!("SELECT COUNT(*), MIN(since) FROM flagged_texts WHERE exchange_id = $1"), args![exchange])?)
}

/// Flagged texts in the order in which they are decided about: what is disowned, and then what was flagged first.
macro_rules! queued {
    ($only:literal, $rest:literal) => {
        sql!(
            "SELECT kind, subject_id FROM flagged_texts WHERE exchange_id = $1",
            $only,
            " ORDER BY turn, since, subject_id",
            $rest
        )
    };
}

pub fn queue(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<(Kind, Id)>, Error> {
    Ok(c.query(queued!("", " LIMIT 20 OFFSET $2"), args![exchange, offset])?)
}

/// The first hundred.
pub fn long_queue(c: &mut Conn, exchange: Id) -> Result<Vec<(Kind, Id)>, Error> {
    Ok(c.query(queued!("", " LIMIT 100"), args![exchange])?)
}

/// The first hundred that nobody has passed on.
pub fn not_passed_on(c: &mut Conn, exchange: Id) -> Result<Vec<(Kind, Id)>, Error> {
    Ok(c.query(queued!(" AND is_passed_on = 0", " LIMIT 100"), args![exchange])?)
}
