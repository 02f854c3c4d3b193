//! SQL of many invitations at once. Thousands of rows go in and out as one JSON text: a statement for each would take a
//! thousand times as long.

use db::{Arg, Conn, Id, Timestamp, args, from_row, sql, sql_for, text_enum};
use serde::Serialize;

use super::{another, columns};
use crate::error::Error;
use crate::invitations::invitation::Invitation;

/// A draft that nobody has sent for so long is of no use to anybody.
pub const KEPT: std::time::Duration = std::time::Duration::from_hours(7 * 24);

text_enum! {
    /// Whether a paste was sent.
    pub enum ImportState { Draft = "draft", Queued = "queued" }
}

/// A paste, read and checked.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: Id,
    pub state: ImportState,
    pub person: Id,
    pub person_name: String,
    /// The rows, as JSON.
    pub sheet: String,
    pub fine: i64,
    pub message: String,
    pub days: i64,
    pub created_at: Timestamp,
    pub queued_at: Option<Timestamp>,
}
from_row!(Import { id, state, person, person_name, sheet, fine, message, days, created_at, queued_at });

/// What a draft was made of, to be mended.
#[derive(Clone, Debug)]
pub struct Typed {
    /// As it was pasted; empty where it came before this was kept.
    pub pasted: String,
    pub language: String,
    pub role: String,
    pub message: String,
    pub days: i64,
}
from_row!(Typed { pasted, language, role, message, days });

/// A draft in a list.
#[derive(Clone, Debug)]
pub struct Draft {
    pub id: Id,
    pub person_name: String,
    pub fine: i64,
    pub created_at: Timestamp,
}
from_row!(Draft { id, person_name, fine, created_at });

impl Draft {
    /// Until when it is kept.
    pub fn until(&self) -> Timestamp {
        self.created_at + KEPT
    }
}

/// One that was sent in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: Id,
    pub person_name: String,
    pub fine: i64,
    pub queued_at: Timestamp,
}
from_row!(Listed { id, person_name, fine, queued_at });

/// A draft, with what it was made of.
pub fn insert_import(tx: &mut Conn, exchange: Id, import: &Import, typed: &Typed) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO invitation_imports (id, exchange_id, person_id, state, sheet, fine, message, days, created_at,
                 pasted, language, role)
             VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        args![
            import.id,
            exchange,
            import.person,
            &import.sheet,
            import.fine,
            &import.message,
            import.days,
            import.created_at,
            &typed.pasted,
            &typed.language,
            &typed.role
        ],
    )?;
    Ok(())
}

/// Addresses that nobody invited do not stay for ever.
pub fn delete_old_drafts(tx: &mut Conn, now: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM invitation_imports WHERE state = 'draft' AND created_at < $1"), args![now - KEPT])?;
    Ok(())
}

/// Another takes its place. One that was sent meanwhile stays.
pub fn delete_draft(tx: &mut Conn, exchange: Id, id: Id) -> Result<(), Error> {
    tx.execute(
        sql!("DELETE FROM invitation_imports WHERE exchange_id = $1 AND id = $2 AND state = 'draft'"),
        args![exchange, id],
    )?;
    Ok(())
}

/// What a draft was made of; `None` where it was sent, or is gone or about to go.
pub fn find_typed(c: &mut Conn, exchange: Id, id: Id, now: Timestamp) -> Result<Option<Typed>, Error> {
    Ok(c.find(
        sql!(
            "SELECT pasted, language, role, message, days FROM invitation_imports
             WHERE exchange_id = $1 AND id = $2 AND state = 'draft' AND created_at >= $3"
        ),
        args![exchange, id, now - KEPT],
    )?)
}

/// Whether there is one, without its rows.
pub fn has_import(c: &mut Conn, exchange: Id, id: Id) -> Result<bool, Error> {
    let found: Option<(Id,)> =
        c.find(sql!("SELECT id FROM invitation_imports WHERE exchange_id = $1 AND id = $2"), args![exchange, id])?;
    Ok(found.is_some())
}

/// One that was sent, or a draft for as long as it is kept.
pub fn find_import(c: &mut Conn, exchange: Id, id: Id, now: Timestamp) -> Result<Option<Import>, Error> {
    Ok(c.find(
        sql!(
            "SELECT m.id, m.state, m.person_id, p.name, m.sheet, m.fine, m.message, m.days, m.created_at, m.queued_at
             FROM invitation_imports m JOIN people p ON p.id = m.person_id
             WHERE m.exchange_id = $1 AND m.id = $2 AND (m.state = 'queued' OR m.created_at >= $3)"
        ),
        args![exchange, id, now - KEPT],
    )?)
}

/// The newest pastes that were sent.
pub fn list_imports(c: &mut Conn, exchange: Id) -> Result<Vec<Listed>, Error> {
    Ok(c.query(
        sql!(
            "SELECT m.id, p.name, m.fine, m.queued_at FROM invitation_imports m JOIN people p ON p.id = m.person_id
             WHERE m.exchange_id = $1 AND m.state = 'queued' ORDER BY m.created_at DESC, m.id DESC LIMIT 5"
        ),
        args![exchange],
    )?)
}

/// The newest drafts: those that are older than any is kept are about to go.
pub fn list_drafts(c: &mut Conn, exchange: Id, now: Timestamp) -> Result<Vec<Draft>, Error> {
    Ok(c.query(
        sql!(
            "SELECT m.id, p.name, m.fine, m.created_at FROM invitation_imports m JOIN people p ON p.id = m.person_id
             WHERE m.exchange_id = $1 AND m.state = 'draft' AND m.created_at >= $2
             ORDER BY m.created_at DESC, m.id DESC LIMIT 20"
        ),
        args![exchange, now - KEPT],
    )?)
}

/// Nobody mends it any more: what was pasted goes. False where somebody has sent it already, or it is kept no
/// longer.
pub fn queue_import(tx: &mut Conn, exchange: Id, id: Id, now: Timestamp) -> Result<bool, Error> {
    let queued = tx.execute(
        sql!(
            "UPDATE invitation_imports SET state = 'queued', queued_at = $3, pasted = ''
             WHERE exchange_id = $1 AND id = $2 AND state = 'draft' AND created_at >= $4"
        ),
        args![exchange, id, now, now - KEPT],
    )?;
    Ok(queued == 1)
}

/// Which of these addresses (by their keys) have an open invitation.
pub fn open_among(c: &mut Conn, exchange: Id, keys: &[String]) -> Result<Vec<String>, Error> {
    Ok(c.query(
        sql!(
            "SELECT v.email_key FROM invitations v
             WHERE v.exchange_id = $1 AND v.state IN ('waiting', 'sent') AND v.email_key = ANY($2) LIMIT 5000"
        ),
        args![exchange, Arg::list(keys)],
    )?)
}

/// A row as it is written; bytes as hexadecimal digits.
#[derive(Serialize)]
pub struct NewRow<'a> {
    pub id: String,
    pub line: u32,
    pub email: &'a str,
    pub key: &'a str,
    pub name: &'a str,
    pub organisation: &'a str,
    pub search: String,
    pub language: &'a str,
    pub role: &'a str,
}

/// Writes all rows, a JSON array of [`NewRow`]; gives how many there are. Who was invited meanwhile is left out.
pub fn insert_rows(tx: &mut Conn, exchange: Id, import: &Import, rows: &str, now: Timestamp) -> Result<u64, Error> {
    Ok(tx.execute(
        sql_for!(
            sqlite: "INSERT INTO invitations (id, exchange_id, import_id, line, email, email_key, name, organisation,
                     search_key, language, role, message, days, state, invited_by, created_at)
                 SELECT unhex(json_extract(value, '$.id')), $1, $2, json_extract(value, '$.line'),
                     json_extract(value, '$.email'), json_extract(value, '$.key'), json_extract(value, '$.name'),
                     json_extract(value, '$.organisation'), json_extract(value, '$.search'),
                     json_extract(value, '$.language'), json_extract(value, '$.role'), $4, $5, 'waiting', $6, $7
                 FROM json_each($3) WHERE 1 = 1 ON CONFLICT DO NOTHING",
            postgres: "INSERT INTO invitations (id, exchange_id, import_id, line, email, email_key, name, organisation,
                     search_key, language, role, message, days, state, invited_by, created_at)
                 SELECT decode(r.id, 'hex'), $1, $2, r.line, r.email, r.key, r.name, r.organisation, r.search, r.language,
                     r.role, CAST($4 AS TEXT), CAST($5 AS BIGINT), 'waiting', $6, CAST($7 AS BIGINT)
                 FROM json_to_recordset(CAST(CAST($3 AS TEXT) AS JSON)) AS r (id TEXT, line BIGINT, email TEXT, key TEXT,
                     name TEXT, organisation TEXT, search TEXT, language TEXT, role TEXT)
                 WHERE 1 = 1 ON CONFLICT DO NOTHING"
        ),
        args![exchange, import.id, rows, &import.message, import.days, import.person, now],
    )?)
}

/// The invitations of these rows, a page at most.
pub fn lines(c: &mut Conn, import: Id, numbers: &[i64]) -> Result<Vec<Invitation>, Error> {
    Ok(c.query(
        sql!(
            "SELECT ",
            columns!(),
            " FROM invitations v JOIN people p ON p.id = v.invited_by
             WHERE v.import_id = $1 AND v.line = ANY($2) ORDER BY v.line LIMIT 50"
        ),
        args![import, Arg::list(numbers)],
    )?)
}

/// The next batch that waits for its letters, the first or another.
pub fn list_waiting(c: &mut Conn, import: Id) -> Result<Vec<Invitation>, Error> {
    Ok(c.query(
        sql!(
            "SELECT ",
            columns!(),
            " FROM invitations v JOIN people p ON p.id = v.invited_by
             WHERE v.import_id = $1 AND (v.state = 'waiting'
                 OR (v.state IN ('sent', 'expired') AND v.again_at IS NOT NULL AND v.email <> '' AND NOT ",
            another!("v"),
            ")) ORDER BY v.line LIMIT 100"
        ),
        args![import],
    )?)
}

/// What the letter of an invitation changes; bytes as hexadecimal digits.
#[derive(Serialize)]
pub struct Written {
    pub invitation: String,
    pub letter: String,
    pub token: String,
    pub expires: i64,
}

/// Notes that these letters of a paste are written, a JSON array of [`Written`]; gives those that waited for theirs: a row that
/// was accepted or revoked meanwhile is not among them.
pub fn send_all(tx: &mut Conn, import: Id, written: &str, now: Timestamp) -> Result<Vec<Id>, Error> {
    Ok(tx.query(
        sql_for!(
            // The rows of the paste are found by the letters, not the letters by the rows.
            sqlite: "UPDATE invitations SET state = 'sent', sent_at = $3, again_at = NULL,
                     token_hash = unhex(json_extract(value, '$.token')), letter_id = unhex(json_extract(value, '$.letter')),
                     expires_at = json_extract(value, '$.expires')
                 FROM json_each($2) WHERE invitations.id = unhex(json_extract(value, '$.invitation'))
                     AND +invitations.import_id = $1 AND (invitations.state = 'waiting'
                         OR (invitations.state IN ('sent', 'expired') AND invitations.again_at IS NOT NULL
                             AND NOT EXISTS (SELECT 1 FROM invitations o
                                 WHERE o.exchange_id = invitations.exchange_id AND o.email_key = invitations.email_key
                                     AND o.id <> invitations.id AND o.state IN ('waiting', 'sent')))) RETURNING id",
            postgres: "UPDATE invitations SET state = 'sent', sent_at = $3, again_at = NULL,
                     token_hash = decode(r.token, 'hex'), letter_id = decode(r.letter, 'hex'), expires_at = r.expires
                 FROM json_to_recordset(CAST(CAST($2 AS TEXT) AS JSON)) AS r (invitation TEXT, letter TEXT, token TEXT,
                     expires BIGINT)
                 WHERE invitations.id = decode(r.invitation, 'hex') AND invitations.import_id = $1
                     AND (invitations.state = 'waiting'
                         OR (invitations.state IN ('sent', 'expired') AND invitations.again_at IS NOT NULL
                             AND NOT EXISTS (SELECT 1 FROM invitations o
                                 WHERE o.exchange_id = invitations.exchange_id AND o.email_key = invitations.email_key
                                     AND o.id <> invitations.id AND o.state IN ('waiting', 'sent'))))
                 RETURNING invitations.id"
        ),
        args![import, written, now],
    )?)
}
