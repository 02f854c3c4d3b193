//! Which text names the page of which document, and which symbols.
//!
//! A citation has the number of its text's entry, which says when it was published: what names something, the newest
//! first, is the end of a range of an index.

use db::{Conn, Id, args, for_update, from_row, sql};

use crate::error::Error;
use crate::search::cited::Citing;
use crate::search::entry::{Entry, Kind};
use crate::visibility::{Viewer, visible_to};

/// What a text names from now on.
pub fn put_citations(
    tx: &mut Conn,
    entry: &Entry<'_>,
    id: i64,
    slugs: &[String],
    symbols: &[String],
) -> Result<(), Error> {
    tx.execute(
        sql!("DELETE FROM document_citations WHERE subject_id = $1 AND kind = $2 AND language = $3"),
        args![entry.subject, entry.kind, entry.language],
    )?;
    for slug in slugs {
        tx.execute(
            sql!(
                "INSERT INTO document_citations (subject_id, kind, language, exchange_id, slug, entry_id)
                 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (subject_id, kind, language, slug) DO NOTHING"
            ),
            args![entry.subject, entry.kind, entry.language, entry.exchange, slug, id],
        )?;
    }
    tx.execute(
        sql!("DELETE FROM symbol_citations WHERE subject_id = $1 AND kind = $2 AND language = $3"),
        args![entry.subject, entry.kind, entry.language],
    )?;
    add_symbols(tx, entry.exchange, (entry.subject, entry.kind, entry.language, id), symbols)
}

fn add_symbols(
    tx: &mut Conn,
    exchange: Id,
    (subject, kind, language, entry): (Id, Kind, &str, i64),
    symbols: &[String],
) -> Result<(), Error> {
    for symbol in symbols {
        tx.execute(
            sql!(
                "INSERT INTO symbol_citations (subject_id, kind, language, exchange_id, symbol, entry_id)
                 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (subject_id, kind, language, symbol) DO NOTHING"
            ),
            args![subject, kind, language, exchange, symbol, entry],
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

/// An exchange whose earlier texts have not all been gone through.
pub fn unfinished(c: &mut Conn) -> Result<Option<Id>, Error> {
    let found: Option<(Id,)> =
        c.find(sql!("SELECT exchange_id FROM symbol_progress ORDER BY exchange_id LIMIT 1"), args![])?;
    Ok(found.map(|(exchange,)| exchange))
}

/// The last entry that was gone through; nobody else goes on in this exchange before the transaction has ended. `None`:
/// there is nothing left to do.
pub fn lock_progress(tx: &mut Conn, exchange: Id) -> Result<Option<i64>, Error> {
    let found: Option<(i64,)> =
        tx.find(sql!("SELECT after_id FROM symbol_progress WHERE exchange_id = $1", for_update!()), args![exchange])?;
    Ok(found.map(|(after,)| after))
}

/// The next texts behind an entry, as they stay until the transaction has ended.
pub fn lock_earlier(tx: &mut Conn, exchange: Id, after: i64) -> Result<Vec<Earlier>, Error> {
    Ok(tx.query(
        sql!(
            "SELECT id, subject_id, kind, language, title, text FROM search_entries
             WHERE exchange_id = $1 AND id > $2 ORDER BY id LIMIT 50",
            for_update!()
        ),
        args![exchange, after],
    )?)
}

/// Keeps which symbols an earlier text names.
pub fn add_earlier(tx: &mut Conn, exchange: Id, text: &Earlier, symbols: &[String]) -> Result<(), Error> {
    add_symbols(tx, exchange, (text.subject, text.kind, &text.language, text.id), symbols)
}

/// Goes on behind this entry, and never back.
pub fn go_on(tx: &mut Conn, exchange: Id, last: i64) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE symbol_progress SET after_id = $2 WHERE exchange_id = $1 AND after_id < $2"),
        args![exchange, last],
    )?;
    Ok(())
}

/// All texts of an exchange have been gone through.
pub fn finish(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM symbol_progress WHERE exchange_id = $1"), args![exchange])?;
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
             JOIN search_entries e ON e.id = n.entry_id
             WHERE n.exchange_id = $3 AND n.slug = $4 AND ",
            visible_to!("e"),
            " ORDER BY n.entry_id DESC LIMIT 200"
        ),
        args![viewer.person, viewer.moderates, exchange, slug],
    )?)
}

/// So many symbols are asked for at once: most documents have one or two.
const AT_ONCE: usize = 8;

/// The newest that name one symbol: a range of the index for each, since of several at once all would be sorted.
macro_rules! of_symbol {
    ($place:literal) => {
        concat!(
            "SELECT q.symbol, q.path, q.language, q.title, q.at FROM (
                 SELECT e.symbol, e.path, e.language, e.title, e.at FROM symbol_citations n
                 JOIN search_entries e ON e.id = n.entry_id WHERE n.exchange_id = $3 AND n.symbol = ",
            $place,
            " AND ",
            visible_to!("e"),
            " ORDER BY n.entry_id DESC LIMIT 200) q"
        )
    };
}

/// The newest texts that name one of these symbols, in each language in which they do; two hundred for each symbol.
pub fn citing_symbols(c: &mut Conn, viewer: Viewer, exchange: Id, symbols: &[String]) -> Result<Vec<Citing>, Error> {
    let mut found = Vec::new();
    for some in symbols.chunks(AT_ONCE) {
        // Nothing has an empty symbol.
        let symbol = |place: usize| some.get(place).map_or("", String::as_str);
        found.extend(c.query::<Citing>(
            sql!(
                of_symbol!("$4"),
                " UNION ALL ",
                of_symbol!("$5"),
                " UNION ALL ",
                of_symbol!("$6"),
                " UNION ALL ",
                of_symbol!("$7"),
                " UNION ALL ",
                of_symbol!("$8"),
                " UNION ALL ",
                of_symbol!("$9"),
                " UNION ALL ",
                of_symbol!("$10"),
                " UNION ALL ",
                of_symbol!("$11")
            ),
            args![
                viewer.person,
                viewer.moderates,
                exchange,
                symbol(0),
                symbol(1),
                symbol(2),
                symbol(3),
                symbol(4),
                symbol(5),
                symbol(6),
                symbol(7)
            ],
        )?);
    }
    Ok(found)
}
