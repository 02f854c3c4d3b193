//! All SQL of search. The two engines keep terms in different structures, so some statements come
//! in two texts.

mod about;
mod cited;
mod glossary;

pub use about::*;
pub use cited::{
    add_earlier, citing, citing_symbols, delete_citations, finish, go_on, lock_earlier, lock_progress, put_citations,
    unfinished,
};
pub use glossary::*;

use db::{Arg, Conn, Engine, Id, Timestamp, args, from_row, sql, sql_for};

use super::entry::{Entry, Kind, State, Stored};
use super::query::Match;
use crate::error::Error;
use crate::visibility::{Viewer, visible_to};

/// Id and terms of an entry.
pub fn find(c: &mut Conn, kind: Kind, subject: Id, language: &str) -> Result<Option<(i64, String)>, Error> {
    Ok(c.find(
        sql!("SELECT id, terms FROM search_entries WHERE subject_id = $1 AND kind = $2 AND language = $3"),
        args![subject, kind, language],
    )?)
}

/// Id, exchange and terms of the entries of a subject, one for each language.
pub fn list_of(c: &mut Conn, kind: Kind, subject: Id) -> Result<Vec<(i64, Id, String)>, Error> {
    Ok(c.query(
        sql!("SELECT id, exchange_id, terms FROM search_entries WHERE subject_id = $1 AND kind = $2 ORDER BY id LIMIT 100"),
        args![subject, kind],
    )?)
}

/// Inserts an entry under its id, or the next one that is free.
pub fn insert(tx: &mut Conn, entry: &Entry<'_>, made: &Stored) -> Result<i64, Error> {
    for id in made.id..made.id + 32 {
        let count = tx.execute(
            sql_for!(
                sqlite: "INSERT INTO search_entries (id, exchange_id, kind, subject_id, within_id, language, state, author_id,
                     symbol, path, title, title_terms, at, terms, text)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (id) DO NOTHING",
                postgres: "INSERT INTO search_entries (id, exchange_id, kind, subject_id, within_id, language, state, author_id,
                     symbol, path, title, title_terms, at, terms, text, vector)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '') ON CONFLICT (id) DO NOTHING"
            ),
            args![
                id,
                entry.exchange,
                entry.kind,
                entry.subject,
                entry.within,
                entry.language,
                entry.state,
                entry.author,
                entry.symbol,
                entry.path,
                &made.title,
                &made.title_terms,
                entry.at,
                &made.terms,
                &made.text
            ],
        )?;
        if count == 1 {
            return Ok(id);
        }
    }
    Err(Error::internal("no free place in the search index at this millisecond"))
}

pub fn update(tx: &mut Conn, entry: &Entry<'_>, made: &Stored) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE search_entries SET within_id = $2, state = $3, author_id = $4, symbol = $5, path = $6, title = $7,
                 title_terms = $8, at = $9, terms = $10, text = $11 WHERE id = $1"
        ),
        args![
            made.id,
            entry.within,
            entry.state,
            entry.author,
            entry.symbol,
            entry.path,
            &made.title,
            &made.title_terms,
            entry.at,
            &made.terms,
            &made.text
        ],
    )?;
    Ok(())
}

pub fn set_state(tx: &mut Conn, kind: Kind, subject: Id, state: State) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE search_entries SET state = $3 WHERE subject_id = $1 AND kind = $2"),
        args![subject, kind, state],
    )?;
    Ok(())
}

pub fn delete(tx: &mut Conn, id: i64) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM search_entries WHERE id = $1"), args![id])?;
    Ok(())
}

/// An entry as its terms are made of it.
pub struct Source {
    pub id: i64,
    pub kind: Kind,
    pub language: String,
    pub symbol: String,
    pub title: String,
    pub text: String,
    pub terms: String,
}
from_row!(Source { id, kind, language, symbol, title, text, terms });

/// The next entries of an exchange behind an id.
pub fn list_after(c: &mut Conn, exchange: Id, after: i64) -> Result<Vec<Source>, Error> {
    Ok(c.query(
        sql!(
            "SELECT id, kind, language, symbol, title, text, terms FROM search_entries
             WHERE exchange_id = $1 AND id > $2 ORDER BY id LIMIT 200"
        ),
        args![exchange, after],
    )?)
}

pub fn set_terms(tx: &mut Conn, id: i64, title_terms: &str, terms: &str) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE search_entries SET title_terms = $2, terms = $3 WHERE id = $1"),
        args![id, title_terms, terms],
    )?;
    Ok(())
}

/// Makes an entry findable by its terms.
pub fn index(tx: &mut Conn, id: i64, terms: &str) -> Result<(), Error> {
    tx.execute(
        sql_for!(
            sqlite: "INSERT INTO search_index (rowid, terms) VALUES ($1, $2)",
            postgres: "UPDATE search_entries SET vector = CAST(CAST($2 AS TEXT) AS tsvector) WHERE id = $1"
        ),
        args![id, terms],
    )?;
    Ok(())
}

/// Makes every entry findable, in a database where none is.
pub fn index_all(tx: &mut Conn) -> Result<(), Error> {
    tx.execute(
        sql_for!(
            sqlite: "INSERT INTO search_index (rowid, terms) SELECT id, terms FROM search_entries WHERE id > $1",
            postgres: "UPDATE search_entries SET vector = CAST(terms AS tsvector) WHERE id > $1"
        ),
        args![i64::MIN],
    )?;
    Ok(())
}

/// Takes it out again; the terms must be those it was put in with.
pub fn unindex(tx: &mut Conn, id: i64, terms: &str) -> Result<(), Error> {
    tx.execute(
        sql_for!(
            sqlite: "INSERT INTO search_index (search_index, rowid, terms) VALUES ('delete', $1, $2)",
            postgres: "UPDATE search_entries SET vector = '' WHERE id = $1 AND terms = $2"
        ),
        args![id, terms],
    )?;
    Ok(())
}

/// Counts an entry's terms; `terms` is a JSON array.
pub fn count_in(tx: &mut Conn, exchange: Id, terms: &str, is_sample: bool) -> Result<(), Error> {
    tx.execute(
        sql_for!(
            sqlite: "INSERT INTO search_terms (exchange_id, term, n) SELECT $1, value, 1 FROM json_each($2) WHERE 1 = 1
                 ON CONFLICT (exchange_id, term) DO UPDATE
                 SET n = search_terms.n + CASE WHEN search_terms.n < 256 THEN 1 ELSE 16 END
                 WHERE search_terms.n < 256 OR $3 = 1",
            postgres: "INSERT INTO search_terms (exchange_id, term, n)
                 SELECT $1, value, 1 FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) AS t (value)
                 ON CONFLICT (exchange_id, term) DO UPDATE
                 SET n = search_terms.n + CASE WHEN search_terms.n < 256 THEN 1 ELSE 16 END
                 WHERE search_terms.n < 256 OR CAST($3 AS BIGINT) = 1"
        ),
        args![exchange, terms, is_sample],
    )?;
    Ok(())
}

/// The reverse. A word that no text has any more is forgotten.
pub fn count_out(tx: &mut Conn, exchange: Id, terms: &str, is_sample: bool) -> Result<(), Error> {
    tx.execute(
        sql_for!(
            sqlite: "UPDATE search_terms SET n = n - CASE WHEN n <= 256 THEN 1 ELSE 16 END
                 WHERE exchange_id = $1 AND term IN (SELECT value FROM json_each($2)) AND (n <= 256 OR $3 = 1)",
            postgres: "UPDATE search_terms SET n = n - CASE WHEN n <= 256 THEN 1 ELSE 16 END
                 WHERE exchange_id = $1
                   AND term IN (SELECT value FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) AS t (value))
                   AND (n <= 256 OR CAST($3 AS BIGINT) = 1)"
        ),
        args![exchange, terms, is_sample],
    )?;
    tx.execute(
        sql_for!(
            sqlite: "DELETE FROM search_terms
                 WHERE exchange_id = $1 AND term IN (SELECT value FROM json_each($2)) AND n <= 0",
            postgres: "DELETE FROM search_terms
                 WHERE exchange_id = $1
                   AND term IN (SELECT value FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) AS t (value))
                   AND n <= 0"
        ),
        args![exchange, terms],
    )?;
    Ok(())
}

/// How many entries hold each of these terms; `terms` is a JSON array, unknown ones are left out.
pub fn counts(c: &mut Conn, exchange: Id, terms: &str) -> Result<Vec<(String, i64)>, Error> {
    Ok(c.query(
        sql_for!(
            sqlite: "SELECT term, n FROM search_terms
                 WHERE exchange_id = $1 AND term IN (SELECT value FROM json_each($2)) ORDER BY term LIMIT 5000",
            postgres: "SELECT term, n FROM search_terms
                 WHERE exchange_id = $1
                   AND term IN (SELECT value FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) AS t (value))
                 ORDER BY term COLLATE \"C\" LIMIT 5000"
        ),
        args![exchange, terms],
    )?)
}

/// The commonest terms that begin so and go on.
pub fn terms_from(c: &mut Conn, exchange: Id, beginning: &str) -> Result<Vec<String>, Error> {
    // Behind every letter that may follow.
    let end = format!("{beginning}{}", char::MAX);
    let known: Vec<(String,)> = c.query(
        sql!(
            "SELECT term FROM search_terms WHERE exchange_id = $1 AND term COLLATE \"C\" > $2 AND term COLLATE \"C\" < $3
             ORDER BY n DESC, term COLLATE \"C\" LIMIT 24"
        ),
        args![exchange, beginning, &end],
    )?;
    Ok(known.into_iter().map(|(term,)| term).collect())
}

/// An entry that holds what was asked for.
#[derive(Clone, Debug)]
pub struct Matched {
    pub id: i64,
    pub subject: Id,
    pub kind: Kind,
    pub language: String,
}
from_row!(Matched { id, subject, kind, language });

/// No more matches than this are ranked; one more tells that there are more.
pub const MOST: usize = 2000;
/// No more than this are read through for a phrase; one more tells that there are more.
pub const READ: usize = 600;

/// The newest entries that match, one more than are looked at.
macro_rules! newest {
    ($limit:literal) => {
        sql_for!(
            sqlite: concat!(
                "SELECT e.id, e.subject_id, e.kind, e.language
                 FROM search_index CROSS JOIN search_entries e INDEXED BY search_entries_weighed
                     ON e.id = search_index.rowid
                 WHERE search_index MATCH $3 AND e.exchange_id = $4 AND ", visible_to!("e"),
                " ORDER BY search_index.rowid DESC LIMIT ", $limit),
            postgres: concat!(
                "SELECT e.id, e.subject_id, e.kind, e.language FROM search_entries e
                 WHERE e.vector @@ CAST(CAST($3 AS TEXT) AS tsquery) AND e.exchange_id = $4 AND ", visible_to!("e"),
                " ORDER BY e.id DESC LIMIT ", $limit)
        )
    };
}

/// The newest entries that match and that the viewer may see, to be ranked.
pub fn matches(c: &mut Conn, viewer: Viewer, exchange: Id, wanted: &Match) -> Result<Vec<Matched>, Error> {
    let wanted = text(c, wanted);
    Ok(c.query(newest!("2001"), args![viewer.person, viewer.moderates, wanted, exchange])?)
}

/// The same, to be read through.
pub fn matches_to_read(c: &mut Conn, viewer: Viewer, exchange: Id, wanted: &Match) -> Result<Vec<Matched>, Error> {
    let wanted = text(c, wanted);
    Ok(c.query(newest!("601"), args![viewer.person, viewer.moderates, wanted, exchange])?)
}

/// How many entries match, up to 1,001.
pub fn count(c: &mut Conn, viewer: Viewer, exchange: Id, wanted: &Match) -> Result<i64, Error> {
    let wanted = text(c, wanted);
    Ok(c.one(
        sql_for!(
            sqlite: concat!(
                "SELECT COUNT(*) FROM (SELECT e.id
                 FROM search_index CROSS JOIN search_entries e INDEXED BY search_entries_weighed
                     ON e.id = search_index.rowid
                 WHERE search_index MATCH $3 AND e.exchange_id = $4 AND ", visible_to!("e"), " LIMIT 1001) q"),
            postgres: concat!(
                "SELECT COUNT(*) FROM (SELECT e.id FROM search_entries e
                 WHERE e.vector @@ CAST(CAST($3 AS TEXT) AS tsquery) AND e.exchange_id = $4 AND ", visible_to!("e"),
                " LIMIT 1001) q")
        ),
        args![viewer.person, viewer.moderates, wanted, exchange],
    )?)
}

fn text(c: &Conn, wanted: &Match) -> String {
    match c.engine() {
        Engine::Sqlite => wanted.for_fts5(),
        Engine::Postgres => wanted.for_tsquery(),
    }
}

/// Of these entries those that have a title: `(id, terms of it)`.
pub fn title_terms_of(c: &mut Conn, ids: &[i64]) -> Result<Vec<(i64, String)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT id, title_terms FROM search_entries INDEXED BY search_entries_titled
             WHERE id = ANY($1) AND title_terms <> '' LIMIT 2001"
        ),
        args![Arg::list(ids)],
    )?)
}

/// Entries by id: `(id, terms)`.
pub fn terms_of(c: &mut Conn, ids: &[i64]) -> Result<Vec<(i64, String)>, Error> {
    let sql = sql!("SELECT id, terms FROM search_entries WHERE id = ANY($1) LIMIT 2001");
    Ok(c.query(sql, args![Arg::list(ids)])?)
}

/// What is shown of an entry.
#[derive(Clone, Debug)]
pub struct Shown {
    pub id: i64,
    pub kind: Kind,
    pub language: String,
    pub symbol: String,
    pub path: String,
    pub title: String,
    pub text: String,
    pub at: Timestamp,
}
from_row!(Shown { id, kind, language, symbol, path, title, text, at });

pub fn shown(c: &mut Conn, ids: &[i64]) -> Result<Vec<Shown>, Error> {
    let sql = sql!(
        "SELECT id, kind, language, symbol, path, title, text, at FROM search_entries WHERE id = ANY($1) LIMIT 2001"
    );
    Ok(c.query(sql, args![Arg::list(ids)])?)
}

/// A title under which a found entry can be shown.
pub struct Title {
    /// The entry that was found.
    pub id: i64,
    pub language: String,
    pub text: String,
    /// How the text begins in that language; empty where only the title is translated.
    pub beginning: String,
}
from_row!(Title { id, language, text, beginning });

/// The titles, in every language, of what these entries are about; a comment's are its idea's.
pub fn titles(c: &mut Conn, viewer: Viewer, ids: &[i64]) -> Result<Vec<Title>, Error> {
    Ok(c.query(
        sql!(
            "SELECT f.id, e.language, e.title, SUBSTR(e.text, 1, 400) FROM search_entries f
             JOIN search_entries e ON e.subject_id = COALESCE(f.within_id, f.subject_id)
             WHERE f.id = ANY($3) AND e.title <> '' AND ",
            visible_to!("e"),
            " ORDER BY e.text = '', e.language COLLATE \"C\", e.id LIMIT 2000"
        ),
        args![viewer.person, viewer.moderates, Arg::list(ids)],
    )?)
}
