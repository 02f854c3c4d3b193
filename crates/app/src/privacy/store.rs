//! All SQL of privacy.

use db::{Conn, Id, Timestamp, args, sql};

use super::erase::Forgotten;
use super::export::{Asked, State};
use crate::error::Error;
use crate::takeaway::Takeaway;

/// When each version of the rules was published that a person may have agreed to: exchange, language, version, moment.
/// Of what was there before the first change nobody knows.
pub fn rules_published(c: &mut Conn, person: Id) -> Result<Vec<(Id, String, i64, Timestamp)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT DISTINCT v.exchange_id, v.language, v.version, v.published_at
             FROM people p JOIN consents k ON k.email_key = p.email_key
             JOIN text_versions v ON v.exchange_id = k.exchange_id AND v.kind = 'page' AND v.key = 'rules'
             WHERE p.id = $1 AND v.published_at > 0 LIMIT 1000"
        ),
        args![person],
    )?)
}

/// The same of rules that nobody has changed at the desk: exchange, language, moment.
pub fn rules_imported(c: &mut Conn, person: Id) -> Result<Vec<(Id, String, Timestamp)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT DISTINCT g.exchange_id, g.language, g.updated_at
             FROM people p JOIN consents k ON k.email_key = p.email_key
             JOIN pages g ON g.exchange_id = k.exchange_id AND g.slug = 'rules'
             WHERE p.id = $1 AND NOT EXISTS (SELECT 1 FROM text_versions v WHERE v.exchange_id = g.exchange_id
                 AND v.kind = 'page' AND v.key = 'rules' AND v.language = g.language) LIMIT 1000"
        ),
        args![person],
    )?)
}

pub fn find_export(c: &mut Conn, person: Id) -> Result<Option<Asked>, Error> {
    Ok(c.find(
        sql!("SELECT id, state, done, asked_at, expires_at FROM data_exports WHERE person_id = $1"),
        args![person],
    )?)
}

/// Whether it was asked for; false where it was asked for after `since`. The row decides, not a look before.
pub fn ask(tx: &mut Conn, person: Id, id: Id, language: &str, since: Timestamp, now: Timestamp) -> Result<bool, Error> {
    let asked = tx.execute(
        sql!(
            "INSERT INTO data_exports (person_id, id, state, language, asked_at) VALUES ($1, $2, 'asked', $3, $4)
             ON CONFLICT (person_id) DO UPDATE SET id = excluded.id, state = 'asked', language = excluded.language,
                 done = 0, bytes = 0, asked_at = excluded.asked_at, ready_at = NULL, expires_at = NULL, taken_at = NULL
             WHERE data_exports.asked_at <= $5"
        ),
        args![person, id, language, now, since],
    )?;
    Ok(asked > 0)
}

/// Whose it is, in which language they asked, and how it stands; `None` where nobody waits for it any more.
pub fn find_job(c: &mut Conn, id: Id) -> Result<Option<(Id, String, State)>, Error> {
    Ok(c.find(sql!("SELECT person_id, language, state FROM data_exports WHERE id = $1"), args![id])?)
}

pub fn set_done(tx: &mut Conn, id: Id, done: i64) -> Result<(), Error> {
    tx.execute(sql!("UPDATE data_exports SET done = $2 WHERE id = $1"), args![id, done])?;
    Ok(())
}

/// False where nobody waits for it any more.
pub fn set_ready(tx: &mut Conn, id: Id, bytes: i64, now: Timestamp, expires_at: Timestamp) -> Result<bool, Error> {
    let set = tx.execute(
        sql!(
            "UPDATE data_exports SET state = 'ready', bytes = $2, ready_at = $3, expires_at = $4
             WHERE id = $1 AND state = 'asked'"
        ),
        args![id, bytes, now, expires_at],
    )?;
    Ok(set > 0)
}

/// True for one caller alone.
pub fn take(tx: &mut Conn, id: Id, now: Timestamp) -> Result<bool, Error> {
    let taken = tx.execute(
        sql!(
            "UPDATE data_exports SET state = 'taken', taken_at = $2
             WHERE id = $1 AND state = 'ready' AND expires_at > $2"
        ),
        args![id, now],
    )?;
    Ok(taken > 0)
}

pub fn set_gone(tx: &mut Conn, id: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE data_exports SET state = 'gone' WHERE id = $1 AND state <> 'taken'"), args![id])?;
    Ok(())
}

/// Forgets what somebody asked for; its id, where there was something.
pub fn delete_export(tx: &mut Conn, person: Id) -> Result<Option<Id>, Error> {
    Ok(tx.find(sql!("DELETE FROM data_exports WHERE person_id = $1 RETURNING id"), args![person])?)
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "data_exports",
        sql!("SELECT state, asked_at, ready_at, taken_at FROM data_exports WHERE person_id = $1"),
        args![person],
    )
}

pub fn insert_erasure(tx: &mut Conn, person: Id, keeps_texts: bool, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO erasures (person_id, keeps_texts, asked_at) VALUES ($1, $2, $3)
             ON CONFLICT (person_id) DO NOTHING"
        ),
        args![person, keeps_texts, now],
    )?;
    Ok(())
}

/// Whether the texts stay, where somebody asked to be forgotten.
pub fn find_erasure(c: &mut Conn, person: Id) -> Result<Option<bool>, Error> {
    Ok(c.find(sql!("SELECT keeps_texts FROM erasures WHERE person_id = $1"), args![person])?)
}

pub fn set_erased(tx: &mut Conn, person: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("UPDATE erasures SET done_at = $2 WHERE person_id = $1 AND done_at IS NULL"), args![person, now])?;
    Ok(())
}

/// Who asked to be forgotten, behind an id.
pub fn erasures_after(c: &mut Conn, id: Id) -> Result<Vec<Forgotten>, Error> {
    Ok(c.query(
        sql!(
            "SELECT person_id, keeps_texts, CASE WHEN done_at IS NULL THEN 0 ELSE 1 END FROM erasures
             WHERE person_id > $1 ORDER BY person_id LIMIT 500"
        ),
        args![id],
    )?)
}
