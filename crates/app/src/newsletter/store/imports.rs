//! SQL of lists that are brought. Thousands of rows go in and out as one JSON text: a statement for each would take a
//! thousand times as long.

use db::{Arg, Conn, Id, Timestamp, args, from_row, sql, sql_for, text_enum, variants};
use serde::Serialize;
use web::Pager;

use crate::error::Error;
use crate::newsletter::import::sheet::{Mode, Outcome};

/// For so long the rows of a list are kept; a draft that nobody has taken over goes with them.
pub const KEPT: std::time::Duration = std::time::Duration::from_hours(7 * 24);

text_enum! {
    /// How far a list has come.
    pub enum State { Reading = "reading", Draft = "draft", Queued = "queued", Ended = "ended" }
}

/// A list that was brought.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: Id,
    pub person_name: String,
    pub mode: Mode,
    pub state: State,
    pub proof: String,
    pub source: String,
    pub consented_on: String,
    /// Headings that nobody asked for, one on each line.
    pub ignored: String,
    pub fine: i64,
    pub wrong: i64,
    pub left_out: i64,
    pub done: i64,
    pub passed: i64,
    pub created_at: Timestamp,
    pub queued_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
}
from_row!(Import {
    id,
    person_name,
    mode,
    state,
    proof,
    source,
    consented_on,
    ignored,
    fine,
    wrong,
    left_out,
    done,
    passed,
    created_at,
    queued_at,
    ended_at
});

impl Import {
    /// Until when its rows are kept.
    pub fn until(&self) -> Timestamp {
        self.created_at + KEPT
    }

    /// What still waits for its turn.
    pub fn waiting(&self) -> i64 {
        if self.state == State::Queued { (self.fine - self.done - self.passed).max(0) } else { 0 }
    }
}

/// What the form said, about to be kept.
#[derive(Clone, Debug)]
pub struct NewImport {
    pub id: Id,
    pub person: Id,
    pub mode: Mode,
    pub language: &'static str,
    pub proof: String,
    pub source: String,
    pub consented_on: String,
    pub ignored: String,
}

pub fn insert(tx: &mut Conn, exchange: Id, new: &NewImport, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO subscriber_imports (id, exchange_id, person_id, mode, state, language, proof, source,
                 consented_on, ignored, created_at)
             VALUES ($1, $2, $3, $4, 'reading', $5, $6, $7, $8, $9, $10)"
        ),
        args![
            new.id,
            exchange,
            new.person,
            new.mode,
            new.language,
            &new.proof,
            &new.source,
            &new.consented_on,
            &new.ignored,
            now
        ],
    )?;
    Ok(())
}

/// A row as it is written.
#[derive(Serialize)]
pub struct NewRow<'a> {
    pub line: i64,
    pub email: &'a str,
    pub key: &'a str,
    pub language: &'a str,
    pub proof: &'a str,
    pub source: &'a str,
    pub given: i64,
    pub outcome: &'a str,
    pub fault: &'a str,
    pub said: &'a str,
}

/// Writes rows, a JSON array of [`NewRow`].
pub fn insert_rows(tx: &mut Conn, import: Id, rows: &str) -> Result<(), Error> {
    tx.execute(
        sql_for!(
            sqlite: "INSERT INTO subscriber_import_rows (import_id, line, email, email_key, language, proof, source,
                     given_at, outcome, fault, said)
                 SELECT $1, json_extract(value, '$.line'), json_extract(value, '$.email'), json_extract(value, '$.key'),
                     json_extract(value, '$.language'), json_extract(value, '$.proof'), json_extract(value, '$.source'),
                     json_extract(value, '$.given'), json_extract(value, '$.outcome'), json_extract(value, '$.fault'),
                     json_extract(value, '$.said')
                 FROM json_each($2) WHERE 1 = 1",
            postgres: "INSERT INTO subscriber_import_rows (import_id, line, email, email_key, language, proof, source,
                     given_at, outcome, fault, said)
                 SELECT $1, r.line, r.email, r.key, r.language, r.proof, r.source, r.given, r.outcome, r.fault, r.said
                 FROM json_to_recordset(CAST(CAST($2 AS TEXT) AS JSON)) AS r (line BIGINT, email TEXT, key TEXT,
                     language TEXT, proof TEXT, source TEXT, given BIGINT, outcome TEXT, fault TEXT, said TEXT)
                 WHERE 1 = 1"
        ),
        args![import, rows],
    )?;
    Ok(())
}

/// All rows are there: it can be looked at. False where it is no list that is being read.
pub fn set_read(tx: &mut Conn, exchange: Id, id: Id) -> Result<bool, Error> {
    let read = tx.execute(
        sql!(
            "UPDATE subscriber_imports SET state = 'draft',
                 fine = (SELECT COUNT(*) FROM subscriber_import_rows r WHERE r.import_id = $2 AND r.outcome = 'fine'),
                 wrong = (SELECT COUNT(*) FROM subscriber_import_rows r WHERE r.import_id = $2 AND r.outcome = 'wrong'),
                 left_out = (SELECT COUNT(*) FROM subscriber_import_rows r WHERE r.import_id = $2 AND r.outcome = 'left')
             WHERE exchange_id = $1 AND id = $2 AND state = 'reading'"
        ),
        args![exchange, id],
    )?;
    Ok(read == 1)
}

macro_rules! select {
    () => {
        "SELECT m.id, p.name, m.mode, m.state, m.proof, m.source, m.consented_on, m.ignored, m.fine,
             m.wrong, m.left_out, m.done, m.passed, m.created_at, m.queued_at, m.ended_at
         FROM subscriber_imports m JOIN people p ON p.id = m.person_id "
    };
}

/// One that is read, or was taken over.
pub fn find(c: &mut Conn, exchange: Id, id: Id) -> Result<Option<Import>, Error> {
    Ok(c.find(sql!(select!(), "WHERE m.exchange_id = $1 AND m.id = $2 AND m.state <> 'reading'"), args![exchange, id])?)
}

/// The newest.
pub fn list(c: &mut Conn, exchange: Id) -> Result<Vec<Import>, Error> {
    Ok(c.query(
        sql!(
            select!(),
            "WHERE m.exchange_id = $1 AND m.state <> 'reading' ORDER BY m.created_at DESC, m.id DESC LIMIT 10"
        ),
        args![exchange],
    )?)
}

/// Takes a draft over; false where that was done before, or it is kept no longer.
pub fn queue(tx: &mut Conn, exchange: Id, id: Id, now: Timestamp) -> Result<bool, Error> {
    let queued = tx.execute(
        sql!(
            "UPDATE subscriber_imports SET state = 'queued', queued_at = $3
             WHERE exchange_id = $1 AND id = $2 AND state = 'draft' AND fine > 0 AND created_at >= $4"
        ),
        args![exchange, id, now, now - KEPT],
    )?;
    Ok(queued == 1)
}

pub fn end(tx: &mut Conn, id: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE subscriber_imports SET state = 'ended', ended_at = $2 WHERE id = $1 AND state = 'queued'"),
        args![id, now],
    )?;
    Ok(())
}

/// Lists of which nothing is needed any more: rows of old ones go, and drafts with them. What was taken over stays said.
pub fn sweep(tx: &mut Conn, now: Timestamp) -> Result<(), Error> {
    let old: Vec<Id> = tx.query(
        sql!(
            "SELECT id FROM subscriber_imports WHERE created_at < $1 AND state <> 'queued'
             ORDER BY created_at DESC, id DESC LIMIT 1000"
        ),
        args![now - KEPT],
    )?;
    if !old.is_empty() {
        tx.execute(sql!("DELETE FROM subscriber_import_rows WHERE import_id = ANY($1)"), args![Arg::list(&old)])?;
    }
    tx.execute(
        sql!("DELETE FROM subscriber_imports WHERE created_at < $1 AND state IN ('reading', 'draft')"),
        args![now - KEPT],
    )?;
    Ok(())
}

/// A row of a list that is shown.
#[derive(Clone, Debug)]
pub struct Listed {
    pub line: i64,
    pub email: String,
    pub language: String,
    pub proof: String,
    pub source: String,
    pub given_at: Timestamp,
    pub outcome: Outcome,
    pub fault: String,
    pub said: String,
}
from_row!(Listed { line, email, language, proof, source, given_at, outcome, fault, said });

macro_rules! listed {
    () => {
        "SELECT line, email, language, proof, source, given_at, outcome, fault, said FROM subscriber_import_rows
         WHERE import_id = $1"
    };
}

variants! {
    struct Rows {
        always { listed!() },
        if outcome { " AND outcome = $2" },
        always { " ORDER BY line LIMIT 50 OFFSET $3" },
    }
}

/// A page of the rows, of one outcome or of all.
pub fn rows(c: &mut Conn, import: Id, outcome: Option<Outcome>, pager: &Pager) -> Result<Vec<Listed>, Error> {
    let sql = Rows { outcome: outcome.is_some() }.sql();
    Ok(c.query(sql, args![import, outcome.map_or("", Outcome::as_str), pager.offset()])?)
}

/// How many rows there are of each outcome.
pub fn count_rows(c: &mut Conn, import: Id) -> Result<Vec<(Outcome, i64)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT outcome, COUNT(*) FROM subscriber_import_rows WHERE import_id = $1
             GROUP BY outcome ORDER BY outcome LIMIT 10"
        ),
        args![import],
    )?)
}

/// A thousand rows behind a line by which nobody is taken over.
pub fn faulty_after(c: &mut Conn, import: Id, line: i64) -> Result<Vec<Listed>, Error> {
    Ok(c.query(
        sql!(listed!(), " AND outcome IN ('wrong', 'left', 'passed') AND line > $2 ORDER BY line LIMIT 1000"),
        args![import, line],
    )?)
}

/// A row that is wrong: whoever stands in it, no key says.
#[derive(Clone, Debug)]
pub struct Unkeyed {
    pub import: Id,
    pub line: i64,
    pub email: String,
    pub said: String,
}
from_row!(Unkeyed { import, line, email, said });

/// Those of the lists that were brought since a moment.
pub fn list_unkeyed(c: &mut Conn, since: Timestamp) -> Result<Vec<Unkeyed>, Error> {
    Ok(c.query(
        sql!(
            "SELECT r.import_id, r.line, r.email, r.said FROM subscriber_imports m
             CROSS JOIN subscriber_import_rows r WHERE r.import_id = m.id AND m.created_at > $1 AND r.outcome = 'wrong' ORDER BY m.created_at, m.id, r.line LIMIT 200000"
        ),
        args![since],
    )?)
}

pub fn delete_row(tx: &mut Conn, import: Id, line: i64) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM subscriber_import_rows WHERE import_id = $1 AND line = $2"), args![import, line])?;
    Ok(())
}
