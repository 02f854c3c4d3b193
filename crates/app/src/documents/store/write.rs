//! Writing works.

use db::{Conn, Id, Timestamp, args, sql};

use crate::documents::put::{DraftEdition, DraftRevision, DraftWord, DraftWork, Holding};
use crate::documents::symbol;
use crate::error::Error;

/// A work about to be written, without its parts.
pub struct NewHead<'a> {
    pub id: Id,
    pub exchange: Id,
    pub draft: &'a DraftWork,
    pub sort_date: String,
    pub folded: String,
    pub checksum: String,
    pub now: Timestamp,
}

pub fn find_checksum(c: &mut Conn, exchange: Id, slug: &str) -> Result<Option<(Id, String, bool)>, Error> {
    Ok(c.find(
        sql!("SELECT id, checksum, is_edited FROM documents WHERE exchange_id = $1 AND slug = $2"),
        args![exchange, slug],
    )?)
}

pub fn upsert_head(tx: &mut Conn, new: &NewHead<'_>) -> Result<Id, Error> {
    let draft = new.draft;
    Ok(tx.one(
        sql!(
            "INSERT INTO documents (id, exchange_id, slug, position, series, kind, certainty, source, seen, issue,
                 is_sample, is_on_front, title_is_description, sort_date, folded, checksum, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
             ON CONFLICT (exchange_id, slug) DO UPDATE SET position = excluded.position, series = excluded.series,
                 kind = excluded.kind, certainty = excluded.certainty, source = excluded.source, seen = excluded.seen,
                 issue = excluded.issue, is_sample = excluded.is_sample, is_on_front = excluded.is_on_front,
                 title_is_description = excluded.title_is_description, sort_date = excluded.sort_date,
                 folded = excluded.folded, checksum = excluded.checksum, updated_at = excluded.updated_at
             RETURNING id"
        ),
        args![
            new.id,
            new.exchange,
            &draft.slug,
            draft.position,
            &draft.series,
            &draft.kind,
            draft.certainty,
            &draft.source,
            &draft.seen,
            draft.issue.as_deref().unwrap_or_default(),
            draft.is_sample,
            draft.is_on_front,
            draft.title_is_description,
            &new.sort_date,
            &new.folded,
            &new.checksum,
            new.now
        ],
    )?)
}

/// A work is replaced as a whole, children first.
pub fn delete_parts(tx: &mut Conn, id: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM document_editions WHERE document_id = $1"), args![id])?;
    tx.execute(sql!("DELETE FROM document_symbols WHERE document_id = $1"), args![id])?;
    tx.execute(sql!("DELETE FROM document_revisions WHERE document_id = $1"), args![id])?;
    tx.execute(sql!("DELETE FROM document_texts WHERE document_id = $1"), args![id])?;
    Ok(())
}

pub fn insert_text(tx: &mut Conn, id: Id, language: &str, title: &str, note: &str) -> Result<(), Error> {
    tx.execute(
        sql!("INSERT INTO document_texts (document_id, language, title, note) VALUES ($1, $2, $3, $4)"),
        args![id, language, title, note],
    )?;
    Ok(())
}

pub fn insert_revision(tx: &mut Conn, id: Id, number: i64, revision: &DraftRevision) -> Result<(), Error> {
    let dated = &revision.dated;
    tx.execute(
        sql!(
            "INSERT INTO document_revisions (document_id, number, label, precision, date_from, date_to, season,
                 is_date_inferred, year, meeting, circulated, access)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        args![
            id,
            number,
            &revision.label,
            dated.precision,
            &dated.from,
            &dated.to,
            &dated.season,
            dated.is_inferred,
            dated.year(),
            revision.meeting.as_deref().unwrap_or_default(),
            revision.circulated.as_deref().unwrap_or_default(),
            revision.access
        ],
    )?;
    Ok(())
}

pub fn insert_symbol(
    tx: &mut Conn,
    id: Id,
    number: i64,
    position: i64,
    text: &str,
    is_inferred: bool,
) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO document_symbols (document_id, number, position, symbol, folded, is_inferred)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![id, number, position, text, symbol::fold(text), is_inferred],
    )?;
    Ok(())
}

pub fn insert_edition(tx: &mut Conn, id: Id, number: i64, position: i64, edition: &DraftEdition) -> Result<(), Error> {
    let (sha256, name, size, media_type, url) = match &edition.holding {
        Holding::File { sha256, name, size, media_type, .. } => {
            (Some(sha256.as_str()), name.as_str(), *size, media_type.as_str(), "")
        }
        Holding::Elsewhere(url) => (None, "", 0, "", url.as_str()),
    };
    tx.execute(
        sql!(
            "INSERT INTO document_editions (document_id, number, language, position, is_inferred, sha256, name, size,
                 media_type, url) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        args![id, number, &edition.language, position, edition.is_inferred, sha256, name, size, media_type, url],
    )?;
    Ok(())
}

/// What a pack brought goes; what was given at the desk stays.
pub fn delete_words(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM document_words WHERE exchange_id = $1 AND is_desk = 0"), args![exchange])?;
    Ok(())
}

pub fn insert_word(
    tx: &mut Conn,
    exchange: Id,
    position: i64,
    word: &DraftWord,
    language: &str,
    text: &str,
) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO document_words (exchange_id, kind, key, language, position, text)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (exchange_id, kind, key, language) DO UPDATE
             SET position = excluded.position, text = excluded.text, is_desk = 0"
        ),
        args![exchange, word.kind, &word.key, language, position, text],
    )?;
    Ok(())
}

/// A row that is there is locked: nobody forgets the file meanwhile.
pub fn insert_file(tx: &mut Conn, sha256: &str, size: i64, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO files (sha256, size, created_at) VALUES ($1, $2, $3)
             ON CONFLICT (sha256) DO UPDATE SET size = excluded.size"
        ),
        args![sha256, size, now],
    )?;
    Ok(())
}
