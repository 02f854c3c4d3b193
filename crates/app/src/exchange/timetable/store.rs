//! SQL of the timetable as it is edited.

use db::{Conn, Id, Timestamp, args, sql};

use super::Timetable;
use crate::error::Error;
use crate::exchange::DraftPhase;

pub fn load(c: &mut Conn, exchange: Id) -> Result<Timetable, Error> {
    let (revision,): (i64,) = c.one(sql!("SELECT timetable_revision FROM exchanges WHERE id = $1"), args![exchange])?;
    let rows: Vec<(String, Timestamp, Timestamp)> = c.query(
        sql!(
            "SELECT key, opens_at, closes_at FROM phases WHERE exchange_id = $1
             ORDER BY opens_at, closes_at, position, key"
        ),
        args![exchange],
    )?;
    let texts: Vec<(String, String, String, String)> = c.query(
        sql!("SELECT key, language, name, summary FROM phase_texts WHERE exchange_id = $1 ORDER BY key, language"),
        args![exchange],
    )?;
    let phases = rows.into_iter().map(|(key, opens_at, closes_at)| {
        let of_phase = texts.iter().filter(|text| text.0 == key);
        let texts = of_phase.map(|(_, language, name, summary)| (language.clone(), name.clone(), summary.clone()));
        DraftPhase { texts: texts.collect(), key, opens_at, closes_at }
    });
    Ok(Timetable { revision, phases: phases.collect() })
}

/// Moves the timetable's revision, and the exchange's: readers must see the change at once. The row stays locked until the
/// commit, so the second of two edits waits here, and is then told.
pub fn advance(tx: &mut Conn, exchange: Id, revision: i64) -> Result<bool, Error> {
    let moved = tx.execute(
        sql!(
            "UPDATE exchanges SET timetable_revision = timetable_revision + 1, revision = revision + 1
             WHERE id = $1 AND timetable_revision = $2"
        ),
        args![exchange, revision],
    )?;
    Ok(moved == 1)
}

pub fn upsert(tx: &mut Conn, exchange: Id, phase: &DraftPhase) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO phases (exchange_id, key, position, opens_at, closes_at)
             VALUES ($1, $2, (SELECT COALESCE(MAX(position), 0) + 1 FROM phases WHERE exchange_id = $1), $3, $4)
             ON CONFLICT (exchange_id, key) DO UPDATE SET opens_at = excluded.opens_at, closes_at = excluded.closes_at"
        ),
        args![exchange, &phase.key, phase.opens_at, phase.closes_at],
    )?;
    delete_texts(tx, exchange, &phase.key)?;
    for (language, name, summary) in &phase.texts {
        tx.execute(
            sql!("INSERT INTO phase_texts (exchange_id, key, language, name, summary) VALUES ($1, $2, $3, $4, $5)"),
            args![exchange, &phase.key, language, name, summary],
        )?;
    }
    Ok(())
}

fn delete_texts(tx: &mut Conn, exchange: Id, key: &str) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM phase_texts WHERE exchange_id = $1 AND key = $2"), args![exchange, key])?;
    Ok(())
}

pub fn delete(tx: &mut Conn, exchange: Id, key: &str) -> Result<(), Error> {
    delete_texts(tx, exchange, key)?;
    tx.execute(sql!("DELETE FROM phases WHERE exchange_id = $1 AND key = $2"), args![exchange, key])?;
    Ok(())
}
