//! SQL of requests to participate.

use db::{Conn, Id, Timestamp, args, sql, sql_for};
use i18n::Lang;
use serde::Serialize;

use super::{NewRequest, Request, State};
use crate::error::Error;
use crate::participants::Pending;
use crate::takeaway::Takeaway;

macro_rules! columns {
    () => {
        "id, email, name, kind, organisation, economy, sector, size, why, language, state, reason,
         asked_at, created_at, decided_at, decided_as, name_key, organisation_key"
    };
}

mod listed;
mod questions;

pub use listed::*;
pub use questions::*;

/// False when a request of this address waits already.
pub fn insert(tx: &mut Conn, exchange: Id, new: &NewRequest, now: Timestamp) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO requests (id, exchange_id, person_id, email, email_key, name, kind, organisation, economy, sector,
             size, why, language, state, peer, created_at, name_key, organisation_key)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'received', $14, $15, $16, $17)
             ON CONFLICT DO NOTHING"
        ),
        args![
            new.id,
            exchange,
            new.person,
            new.address.as_str(),
            new.address.key(),
            &new.about.name,
            new.about.kind_key(),
            &new.about.organisation,
            &new.about.economy,
            &new.about.sector,
            &new.about.size,
            &new.why,
            new.lang.code(),
            &new.caller,
            now,
            markup::fold(&new.about.name),
            markup::fold(&new.about.organisation)
        ],
    )?;
    Ok(added == 1)
}

/// The next requests without the keys by which they are ordered: who asks, and for what organisation.
pub fn unfolded(c: &mut Conn, after: Id) -> Result<Vec<(Id, String, String)>, Error> {
    Ok(c.query(
        sql!("SELECT id, name, organisation FROM requests WHERE name_key = '' AND id > $1 ORDER BY id LIMIT 200"),
        args![after],
    )?)
}

/// By what a request is ordered; its id as hexadecimal digits.
#[derive(Serialize)]
pub struct Keys {
    pub id: String,
    pub name: String,
    pub organisation: String,
}

/// Notes by what requests are ordered that have no such keys still, a JSON array of [`Keys`]; behind the first of these ids
/// and up to the other.
pub fn put_keys(tx: &mut Conn, (after, last): (Id, Id), keys: &str) -> Result<(), Error> {
    tx.execute(
        sql_for!(
            // The rows are found by the keys, not the keys by the rows.
            sqlite: "UPDATE requests SET name_key = json_extract(value, '$.name'),
                     organisation_key = json_extract(value, '$.organisation')
                 FROM json_each($3) WHERE requests.id = unhex(json_extract(value, '$.id'))
                     AND +requests.id > $1 AND +requests.id <= $2 AND +requests.name_key = ''",
            postgres: "UPDATE requests SET name_key = r.name, organisation_key = r.organisation
                 FROM json_to_recordset(CAST(CAST($3 AS TEXT) AS JSON)) AS r (id TEXT, name TEXT, organisation TEXT)
                 WHERE requests.id = decode(r.id, 'hex')
                     AND requests.id > $1 AND requests.id <= $2 AND requests.name_key = ''"
        ),
        args![after, last, keys],
    )?;
    Ok(())
}

/// How many a caller sent, and when the first of them was.
pub fn count_of_caller(c: &mut Conn, caller: &str, since: Timestamp) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(created_at) FROM requests WHERE peer = $1 AND created_at > $2"),
        args![caller, since],
    )?)
}

/// How many wait for the desk, and since when the first of them. Those whose persons are waited for stand apart.
pub fn count_received(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!(
            "SELECT COUNT(*), MIN(created_at) FROM requests
             WHERE exchange_id = $1 AND state = 'received' AND asked_at IS NULL"
        ),
        args![exchange],
    )?)
}

pub fn list_received(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Request>, Error> {
    Ok(c.query(
        sql!(
            "SELECT ",
            columns!(),
            " FROM requests WHERE exchange_id = $1 AND state = 'received' AND asked_at IS NULL
             ORDER BY created_at, id LIMIT 20 OFFSET $2"
        ),
        args![exchange, offset],
    )?)
}

pub fn find(c: &mut Conn, exchange: Id, id: Id) -> Result<Option<Request>, Error> {
    Ok(c.find(sql!("SELECT ", columns!(), " FROM requests WHERE exchange_id = $1 AND id = $2"), args![exchange, id])?)
}

pub fn last_of(c: &mut Conn, exchange: Id, person: Id) -> Result<Option<Request>, Error> {
    Ok(c.find(
        sql!(
            "SELECT ",
            columns!(),
            " FROM requests WHERE exchange_id = $1 AND person_id = $2
             ORDER BY created_at DESC, id DESC LIMIT 1"
        ),
        args![exchange, person],
    )?)
}

pub fn waiting(c: &mut Conn, person: Id, lang: Lang) -> Result<Vec<Pending>, Error> {
    Ok(c.query(
        sql!(
            "SELECT COALESCE(t.title, e.slug), r.created_at FROM requests r JOIN exchanges e ON e.id = r.exchange_id
             LEFT JOIN exchange_texts t ON t.exchange_id = e.id AND t.language = $2
             WHERE r.person_id = $1 AND r.state = 'received' ORDER BY r.created_at, r.id LIMIT 20"
        ),
        args![person, lang.text_code()],
    )?)
}

/// Who decides, what, and when.
pub struct Decision<'a> {
    pub state: State,
    pub by: Id,
    pub reason: &'a str,
    pub now: Timestamp,
}

/// Decides a request that waits; `None` when there is none, or somebody else was faster.
pub fn decide(tx: &mut Conn, exchange: Id, id: Id, decision: &Decision<'_>) -> Result<Option<Request>, Error> {
    Ok(tx.find(
        sql!(
            "UPDATE requests SET state = $3, decided_by = $4, reason = $5, decided_at = $6,
                 decided_as = COALESCE((SELECT q.role FROM participants q
                     WHERE q.exchange_id = $1 AND q.person_id = $4), '')
             WHERE exchange_id = $1 AND id = $2 AND state = 'received' RETURNING ",
            columns!()
        ),
        args![exchange, id, decision.state, decision.by, decision.reason, decision.now],
    )?)
}

pub fn delete_received(tx: &mut Conn, exchange: Id, person: Id) -> Result<(), Error> {
    delete_questions_received(tx, exchange, person)?;
    tx.execute(
        sql!(
            "DELETE FROM requests WHERE exchange_id = $1 AND state = 'received'
                 AND email_key = (SELECT email_key FROM people WHERE id = $2)"
        ),
        args![exchange, person],
    )?;
    Ok(())
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "requests",
        sql!(
            "SELECT e.slug AS exchange, r.email AS email, r.name AS name, r.kind AS kind, r.organisation AS organisation,
                 r.economy AS economy, r.sector AS sector, r.size AS size, r.why AS why, r.language AS language,
                 r.state AS state, r.reason AS reason, r.peer AS peer, r.created_at AS created_at,
                 r.decided_at AS decided_at, r.decided_as AS decided_as
             FROM people p JOIN requests r ON r.email_key = p.email_key JOIN exchanges e ON e.id = r.exchange_id
             WHERE p.id = $1 ORDER BY r.created_at, r.id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "request_questions",
        sql!(
            "SELECT e.slug AS exchange, n.question AS question, n.answer AS answer, n.asked_at AS asked_at,
                 n.answered_at AS answered_at
             FROM people p JOIN requests r ON r.email_key = p.email_key
                 JOIN request_questions n ON n.request_id = r.id JOIN exchanges e ON e.id = r.exchange_id
             WHERE p.id = $1 ORDER BY n.asked_at, n.id"
        ),
        args![person],
    )
}

pub fn delete_of(tx: &mut Conn, email_key: &str) -> Result<Vec<Id>, Error> {
    delete_questions_of(tx, email_key)?;
    let rows: Vec<(Id,)> =
        tx.query(sql!("DELETE FROM requests WHERE email_key = $1 RETURNING id"), args![email_key])?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Whose request it turned out to be.
pub fn assign(tx: &mut Conn, id: Id, person: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE requests SET person_id = $2 WHERE id = $1"), args![id, person])?;
    Ok(())
}

/// Approves what waits from the address of a person, decided by nobody: the person has joined.
pub fn settle(tx: &mut Conn, exchange: Id, person: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE requests SET state = 'approved', person_id = $2, decided_at = $3
             WHERE exchange_id = $1 AND state = 'received'
                 AND email_key = (SELECT email_key FROM people WHERE id = $2)"
        ),
        args![exchange, person, now],
    )?;
    Ok(())
}
