//! SQL by which the people of a list are taken over or asked, some hundred at a time.

use db::{Arg, Conn, Id, Timestamp, args, for_update, from_row, sql, sql_for};
use serde::Serialize;

use crate::error::Error;
use crate::newsletter::CONSENT;
use crate::newsletter::import::sheet::{Mode, Outcome};
use crate::newsletter::managing::State;

/// The mode of one that is being taken over, which nobody else goes on with before the transaction has ended.
pub fn lock(tx: &mut Conn, exchange: Id, id: Id) -> Result<Option<Mode>, Error> {
    let found: Option<(Mode,)> = tx.find(
        sql!(
            "SELECT mode FROM subscriber_imports WHERE exchange_id = $1 AND id = $2 AND state = 'queued'",
            for_update!()
        ),
        args![exchange, id],
    )?;
    Ok(found.map(|(mode,)| mode))
}

/// A row whose turn has come.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub line: i64,
    pub email: String,
    pub key: String,
    pub language: String,
    pub proof: String,
    pub source: String,
    pub given_at: Timestamp,
}
from_row!(Waiting { line, email, key, language, proof, source, given_at });

pub fn waiting(c: &mut Conn, import: Id) -> Result<Vec<Waiting>, Error> {
    Ok(c.query(
        sql!(
            "SELECT line, email, email_key, language, proof, source, given_at FROM subscriber_import_rows
             WHERE import_id = $1 AND outcome = 'fine' ORDER BY line LIMIT 500"
        ),
        args![import],
    )?)
}

/// Notes what became of these rows.
pub fn settle(tx: &mut Conn, import: Id, lines: &[i64], outcome: Outcome, fault: &str) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE subscriber_import_rows SET outcome = $3, fault = $4
             WHERE import_id = $1 AND line = ANY($2) AND outcome = 'fine'"
        ),
        args![import, Arg::list(lines), outcome, fault],
    )?;
    Ok(())
}

pub fn count_settled(tx: &mut Conn, import: Id, done: i64, passed: i64) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE subscriber_imports SET done = done + $2, passed = passed + $3 WHERE id = $1"),
        args![import, done, passed],
    )?;
    Ok(())
}

/// Which of these addresses (by their keys) are known, and how their subscriptions stand.
pub fn known_among(c: &mut Conn, exchange: Id, keys: &[String]) -> Result<Vec<(String, State)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT email_key, state FROM subscribers WHERE exchange_id = $1 AND email_key = ANY($2)
             ORDER BY email_key LIMIT 5000"
        ),
        args![exchange, Arg::list(keys)],
    )?)
}

/// Which of them were written to lately and have not confirmed.
pub fn asked_among(c: &mut Conn, exchange: Id, keys: &[String], since: Timestamp) -> Result<Vec<String>, Error> {
    Ok(c.query(
        sql!(
            "SELECT DISTINCT r.email_key FROM subscription_requests r
             WHERE r.email_key = ANY($2) AND r.exchange_id = $1 AND r.created_at > $3 AND r.expires_at > r.created_at
             ORDER BY r.email_key LIMIT 5000"
        ),
        args![exchange, Arg::list(keys), since],
    )?)
}

/// A subscriber as the list brings one; bytes as hexadecimal digits.
#[derive(Serialize)]
pub struct NewSubscriber<'a> {
    pub id: String,
    pub email: &'a str,
    pub key: &'a str,
    pub language: &'a str,
}

/// Writes them, a JSON array of [`NewSubscriber`]. Gives the keys of those who are new: who is known already, in whatever
/// state, stays as they are.
pub fn insert_subscribers(tx: &mut Conn, exchange: Id, rows: &str, now: Timestamp) -> Result<Vec<String>, Error> {
    Ok(tx.query(
        sql_for!(
            sqlite: "INSERT INTO subscribers (id, exchange_id, email, email_key, language, state, state_at, created_at)
                 SELECT unhex(json_extract(value, '$.id')), $1, json_extract(value, '$.email'),
                     json_extract(value, '$.key'), json_extract(value, '$.language'), 'active', $3, $3
                 FROM json_each($2) WHERE 1 = 1 ON CONFLICT DO NOTHING RETURNING email_key",
            postgres: "INSERT INTO subscribers (id, exchange_id, email, email_key, language, state, state_at, created_at)
                 SELECT decode(r.id, 'hex'), $1, r.email, r.key, r.language, 'active', CAST($3 AS BIGINT),
                     CAST($3 AS BIGINT)
                 FROM json_to_recordset(CAST(CAST($2 AS TEXT) AS JSON)) AS r (id TEXT, email TEXT, key TEXT,
                     language TEXT)
                 WHERE 1 = 1 ON CONFLICT DO NOTHING RETURNING email_key"
        ),
        args![exchange, rows, now],
    )?)
}

/// What somebody of a list agreed to.
#[derive(Serialize)]
pub struct NewConsent<'a> {
    pub id: String,
    pub subscriber: String,
    pub language: &'a str,
    pub given: i64,
    pub proof: &'a str,
    pub source: &'a str,
}

/// Writes them, a JSON array of [`NewConsent`]. Of these words we have no version: they stand in the row.
pub fn insert_consents(tx: &mut Conn, rows: &str) -> Result<(), Error> {
    tx.execute(
        sql_for!(
            sqlite: "INSERT INTO subscriber_consents (id, subscriber_id, text_version, language, channel, given_at, proof,
                     source)
                 SELECT unhex(json_extract(value, '$.id')), unhex(json_extract(value, '$.subscriber')), '',
                     json_extract(value, '$.language'), 'import', json_extract(value, '$.given'),
                     json_extract(value, '$.proof'), json_extract(value, '$.source')
                 FROM json_each($1) WHERE 1 = 1",
            postgres: "INSERT INTO subscriber_consents (id, subscriber_id, text_version, language, channel, given_at,
                     proof, source)
                 SELECT decode(r.id, 'hex'), decode(r.subscriber, 'hex'), '', r.language, 'import', r.given, r.proof,
                     r.source
                 FROM json_to_recordset(CAST(CAST($1 AS TEXT) AS JSON)) AS r (id TEXT, subscriber TEXT, language TEXT,
                     given BIGINT, proof TEXT, source TEXT)
                 WHERE 1 = 1"
        ),
        args![rows],
    )?;
    Ok(())
}

/// Somebody of a list who is asked; bytes as hexadecimal digits.
#[derive(Serialize)]
pub struct NewAsking<'a> {
    pub id: String,
    pub email: &'a str,
    pub key: &'a str,
    pub language: &'a str,
    /// Of the link. There is no browser that asked: no code fits.
    pub link: String,
}

/// Writes them, a JSON array of [`NewAsking`].
pub fn insert_askings(
    tx: &mut Conn,
    exchange: Id,
    rows: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        sql_for!(
            sqlite: "INSERT INTO subscription_requests (id, exchange_id, email, email_key, language, topics, text_version,
                     link_hash, code_hash, browser_hash, peer, created_at, expires_at)
                 SELECT unhex(json_extract(value, '$.id')), $1, json_extract(value, '$.email'),
                     json_extract(value, '$.key'), json_extract(value, '$.language'), '', $3,
                     unhex(json_extract(value, '$.link')), unhex(json_extract(value, '$.link')),
                     unhex(json_extract(value, '$.link')), 'list', $4, $5
                 FROM json_each($2) WHERE 1 = 1",
            postgres: "INSERT INTO subscription_requests (id, exchange_id, email, email_key, language, topics,
                     text_version, link_hash, code_hash, browser_hash, peer, created_at, expires_at)
                 SELECT decode(r.id, 'hex'), $1, r.email, r.key, r.language, '', CAST($3 AS TEXT),
                     decode(r.link, 'hex'), decode(r.link, 'hex'), decode(r.link, 'hex'), 'list', CAST($4 AS BIGINT),
                     CAST($5 AS BIGINT)
                 FROM json_to_recordset(CAST(CAST($2 AS TEXT) AS JSON)) AS r (id TEXT, email TEXT, key TEXT,
                     language TEXT, link TEXT)
                 WHERE 1 = 1"
        ),
        args![exchange, rows, CONSENT, now, expires_at],
    )?;
    Ok(())
}
