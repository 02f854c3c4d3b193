//! Which text names the page of which document, and which symbols.

use db::{Arg, Conn, Id, args, from_row, sql};

use crate::error::Error;
use crate::search::cited::Citing;
use crate::search::entry::{Entry, Kind};
use crate::visibility::{Viewer, visible_to};

/// What a text names from now on.
pub fn put_citations(tx: &mut Conn, entry: &Entry<'_>, slugs: &[String], symbols: &[String]) -> Result<(), Error> {
    tx.execute(
        sql!("DELETE FROM document_citations WHERE subject_id = $1 AND kind = $2 AND language = $3"),
        args![entry.subject, entry.kind, entry.language],
    )?;
    for slug in slugs {
        tx.execute(
            sql!(
                "INSERT INTO document_citations (subject_id, kind, language, exchange_id, slug)
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (subject_id, kind, language, slug) DO NOTHING"
            ),
            args![entry.subject, entry.kind, entry.language, entry.exchange, slug],
        )?;
    }
    tx.execute(
        sql!("DELETE FROM symbol_citations WHERE subject_id = $1 AND kind = $2 AND language = $3"),
        args![entry.subject, entry.kind, entry.language],
    )?;
    add_symbols(tx, entry.exchange, (entry.subject, entry.kind, entry.language), symbols)
}

fn add_symbols(
    tx: &mut Conn,
    exchange: Id,
    (subject, kind, language): (Id, Kind, &str),
    symbols: &[String],
) -> Result<(), Error> {
    for symbol in symbols {
        tx.execute(
            sql!(
                "INSERT INTO symbol_citations (subject_id, kind, language, exchange_id, symbol)
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (subject_id, kind, language, symbol) DO NOTHING"
            ),
            args![subject, kind, language, exchange, symbol],
        )?;
    }
    Ok(())
}

/// A text that was indexed before symbols were kept.
pub struct Earlier {
    pub id: i64,
    pub subject: Id,
    pub kind: Kind,
    pub language: String,
    pub title: String,
    pub text: String,
}
from_row!(Earlier { id, subject, kind, language, title, text });

/// An exchange whose earlier texts have not all been gone through, with those that come next.
pub fn earlier(c: &mut Conn) -> Result<Option<(Id, Vec<Earlier>)>, Error> {
    let progress: Option<(Id, i64)> =
        c.find(sql!("SELECT exchange_id, after_id FROM symbol_progress ORDER BY exchange_id LIMIT 1"), args![])?;
    let Some((exchange, after)) = progress else { return Ok(None) };
    let texts = c.query(
        sql!(
            "SELECT id, subject_id, kind, language, title, text FROM search_entries
             WHERE exchange_id = $1 AND id > $2 ORDER BY id LIMIT 200"
        ),
        args![exchange, after],
    )?;
    Ok(Some((exchange, texts)))
}

/// Keeps which symbols an earlier text names.
pub fn add_earlier(tx: &mut Conn, exchange: Id, text: &Earlier, symbols: &[String]) -> Result<(), Error> {
    add_symbols(tx, exchange, (text.subject, text.kind, &text.language), symbols)
}

/// Goes on behind this entry; where there is none, it is done.
pub fn go_on(tx: &mut Conn, exchange: Id, last: Option<i64>) -> Result<(), Error> {
    match last {
        Some(id) => {
            tx.execute(sql!("UPDATE symbol_progress SET after_id = $2 WHERE exchange_id = $1"), args![exchange, id])?
        }
        None => tx.execute(sql!("DELETE FROM symbol_progress WHERE exchange_id = $1"), args![exchange])?,
    };
    Ok(())
}

pub fn delete_citations(tx: &mut Conn, kind: Kind, subject: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM document_citations WHERE subject_id = $1 AND kind = $2"), args![subject, kind])?;
    tx.execute(sql!("DELETE FROM symbol_citations WHERE subject_id = $1 AND kind = $2"), args![subject, kind])?;
    Ok(())
}

/// The newest texts that name a document, in each language in which they do.
pub fn citing(c: &mut Conn, viewer: Viewer, exchange: Id, slug: &str) -> Result<Vec<Citing>, Error> {
    Ok(c.query(
        sql!(
            "SELECT e.symbol, e.path, e.language, e.title, e.at FROM document_citations n
             JOIN search_entries e ON e.subject_id = n.subject_id AND e.kind = n.kind AND e.language = n.language
             WHERE n.exchange_id = $3 AND n.slug = $4 AND ",
            visible_to!("e"),
            " ORDER BY e.at DESC, e.id DESC LIMIT 200"
        ),
        args![viewer.person, viewer.moderates, exchange, slug],
    )?)
}

/// The newest texts that name one of these symbols, in each language in which they do.
pub fn citing_symbols(c: &mut Conn, viewer: Viewer, exchange: Id, symbols: &[String]) -> Result<Vec<Citing>, Error> {
    Ok(c.query(
        sql!(
            "SELECT e.symbol, e.path, e.language, e.title, e.at FROM symbol_citations n
             JOIN search_entries e ON e.subject_id = n.subject_id AND e.kind = n.kind AND e.language = n.language
             WHERE n.exchange_id = $3 AND n.symbol = ANY($4) AND ",
            visible_to!("e"),
            " ORDER BY e.at DESC, e.id DESC LIMIT 200"
        ),
        args![viewer.person, viewer.moderates, exchange, Arg::list(symbols)],
    )?)
}
