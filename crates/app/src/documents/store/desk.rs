//! What the desk writes.

use db::{Conn, Id, Timestamp, args, for_update, from_row, sql};

use crate::documents::dated::Dated;
use crate::documents::edit::{Facts, Version};
use crate::documents::put::WordKind;
use crate::documents::work::State;
use crate::error::Error;

/// Locks a work for an edit that began from this revision of it; `None` where another edit was faster. From then on the
/// work is the desk's.
pub fn lock(tx: &mut Conn, exchange: Id, slug: &str, begun: i64) -> Result<Option<Id>, Error> {
    let row: Option<(Id,)> = tx.find(
        sql!(
            "UPDATE documents SET desk_revision = desk_revision + 1, is_edited = 1
             WHERE exchange_id = $1 AND slug = $2 AND desk_revision = $3 RETURNING id"
        ),
        args![exchange, slug, begun],
    )?;
    Ok(row.map(|(id,)| id))
}

/// The work at this address, locked for something that does not depend on the rest of it.
pub fn hold(tx: &mut Conn, exchange: Id, slug: &str) -> Result<Option<Id>, Error> {
    let row: Option<(Id,)> = tx.find(
        sql!("SELECT id FROM documents WHERE exchange_id = $1 AND slug = $2", for_update!()),
        args![exchange, slug],
    )?;
    Ok(row.map(|(id,)| id))
}

/// What is held is changed: edits that go on meanwhile are told, and the work is the desk's.
pub fn set_changed(tx: &mut Conn, id: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE documents SET desk_revision = desk_revision + 1, is_edited = 1 WHERE id = $1"), args![id])?;
    Ok(())
}

/// The work that a form has added before.
pub fn find_form(c: &mut Conn, exchange: Id, form_key: &str) -> Result<Option<String>, Error> {
    Ok(c.find(sql!("SELECT slug FROM documents WHERE exchange_id = $1 AND form_key = $2"), args![exchange, form_key])?)
}

pub fn is_slug_free(c: &mut Conn, exchange: Id, slug: &str) -> Result<bool, Error> {
    let there: Option<(i64,)> = c.find(
        sql!("SELECT CAST(1 AS BIGINT) FROM documents WHERE exchange_id = $1 AND slug = $2"),
        args![exchange, slug],
    )?;
    Ok(there.is_none())
}

/// A work of the desk without its parts; what is derived of it is written afterwards.
pub fn insert_work(
    tx: &mut Conn,
    (id, exchange): (Id, Id),
    (slug, form_key): (&str, &str),
    facts: &Facts,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO documents (id, exchange_id, slug, position, series, kind, certainty, source, seen, issue,
                 is_sample, is_on_front, title_is_description, sort_date, folded, checksum, updated_at, is_edited, form_key)
             VALUES ($1, $2, $3, 0, $4, $5, $6, $7, '', '', 0, $8, 0, '', '', '', $9, 1, $10)"
        ),
        args![
            id,
            exchange,
            slug,
            &facts.series,
            &facts.kind,
            facts.certainty,
            &facts.source,
            facts.is_on_front,
            now,
            form_key
        ],
    )?;
    Ok(())
}

pub fn update_work(tx: &mut Conn, id: Id, facts: &Facts) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE documents SET series = $2, kind = $3, certainty = $4, source = $5, is_on_front = $6 WHERE id = $1"
        ),
        args![id, &facts.series, &facts.kind, facts.certainty, &facts.source, facts.is_on_front],
    )?;
    Ok(())
}

pub fn put_text(tx: &mut Conn, id: Id, language: &str, title: &str, note: &str) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO document_texts (document_id, language, title, note) VALUES ($1, $2, $3, $4)
             ON CONFLICT (document_id, language) DO UPDATE SET title = excluded.title, note = excluded.note"
        ),
        args![id, language, title, note],
    )?;
    Ok(())
}

pub fn delete_text(tx: &mut Conn, id: Id, language: &str) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM document_texts WHERE document_id = $1 AND language = $2"), args![id, language])?;
    Ok(())
}

/// What a series or a type is called, given at the desk; what it is called already stays.
pub fn put_word(
    tx: &mut Conn,
    exchange: Id,
    kind: WordKind,
    key: &str,
    (language, text): (&str, &str),
) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO document_words (exchange_id, kind, key, language, position, text, is_desk)
             VALUES ($1, $2, $3, $4, 1000, $5, 1) ON CONFLICT (exchange_id, kind, key, language) DO NOTHING"
        ),
        args![exchange, kind, key, language, text],
    )?;
    Ok(())
}

/// What is known of a revision; its meeting and its circulation stay as they are.
pub fn update_revision(tx: &mut Conn, id: Id, number: i64, version: &Version) -> Result<(), Error> {
    let Dated { precision, from, to, season, is_inferred } = &version.dated;
    tx.execute(
        sql!(
            "INSERT INTO document_revisions (document_id, number, label, precision, date_from, date_to, season,
                 is_date_inferred, year, meeting, circulated, access, not_before)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', '', $10, $11)
             ON CONFLICT (document_id, number) DO UPDATE SET label = excluded.label, precision = excluded.precision,
                 date_from = excluded.date_from, date_to = excluded.date_to, season = excluded.season,
                 is_date_inferred = excluded.is_date_inferred, year = excluded.year, access = excluded.access,
                 not_before = excluded.not_before"
        ),
        args![
            id,
            number,
            &version.label,
            *precision,
            from,
            to,
            season,
            *is_inferred,
            version.dated.year(),
            version.access,
            version.not_before
        ],
    )?;
    Ok(())
}

pub fn delete_symbols(tx: &mut Conn, id: Id, number: i64) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM document_symbols WHERE document_id = $1 AND number = $2"), args![id, number])?;
    Ok(())
}

/// An edition in the place of the one in its language, behind the others where there is none.
pub fn put_edition(
    tx: &mut Conn,
    (id, number, language): (Id, i64, &str),
    file: Option<&Upload>,
    url: &str,
) -> Result<(), Error> {
    let (sha256, name, size, media_type) = match file {
        Some(file) => (Some(file.sha256.as_str()), file.name.as_str(), file.size, file.media_type.as_str()),
        None => (None, "", 0, ""),
    };
    tx.execute(
        sql!(
            "INSERT INTO document_editions (document_id, number, language, position, is_inferred, sha256, name, size,
                 media_type, url)
             VALUES ($1, $2, $3, (SELECT COUNT(*) FROM document_editions WHERE document_id = $1 AND number = $2), 0, $4,
                 $5, $6, $7, $8)
             ON CONFLICT (document_id, number, language) DO UPDATE SET is_inferred = 0, sha256 = excluded.sha256,
                 name = excluded.name, size = excluded.size, media_type = excluded.media_type, url = excluded.url"
        ),
        args![id, number, language, sha256, name, size, media_type, url],
    )?;
    Ok(())
}

pub fn delete_edition(tx: &mut Conn, id: Id, number: i64, language: &str) -> Result<(), Error> {
    tx.execute(
        sql!("DELETE FROM document_editions WHERE document_id = $1 AND number = $2 AND language = $3"),
        args![id, number, language],
    )?;
    Ok(())
}

pub fn set_state(tx: &mut Conn, id: Id, state: State, reason: &str, language: &str) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE documents SET state = $2, reason = $3, reason_language = $4 WHERE id = $1"),
        args![id, state, reason, language],
    )?;
    Ok(())
}

/// What follows from a work and its parts.
pub struct Derived {
    pub sort_date: String,
    pub folded: String,
    pub public_from: Timestamp,
    pub updated_at: Timestamp,
}

pub fn set_derived(tx: &mut Conn, id: Id, derived: &Derived) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE documents SET sort_date = $2, folded = $3, public_from = $4, updated_at = $5 WHERE id = $1"),
        args![id, &derived.sort_date, &derived.folded, derived.public_from, derived.updated_at],
    )?;
    Ok(())
}

/// When the next revision of the exchange opens.
pub fn next_opening(c: &mut Conn, exchange: Id, now: Timestamp) -> Result<Option<Timestamp>, Error> {
    Ok(c.find(
        sql!(
            "SELECT r.not_before FROM document_revisions r JOIN documents d ON d.id = r.document_id
             WHERE r.not_before > $2 AND d.exchange_id = $1 ORDER BY r.not_before LIMIT 1"
        ),
        args![exchange, now],
    )?)
}

/// A file that came with a form and waits for its place.
#[derive(Clone, Debug)]
pub struct Upload {
    pub id: Id,
    pub sha256: String,
    pub name: String,
    pub size: i64,
    pub media_type: String,
}
from_row!(Upload { id, sha256, name, size, media_type });

pub fn insert_upload(tx: &mut Conn, exchange: Id, upload: &Upload, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO document_uploads (id, exchange_id, sha256, name, size, media_type, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        args![upload.id, exchange, &upload.sha256, &upload.name, upload.size, &upload.media_type, now],
    )?;
    Ok(())
}

pub fn find_upload(c: &mut Conn, exchange: Id, id: Id) -> Result<Option<Upload>, Error> {
    Ok(c.find(
        sql!("SELECT id, sha256, name, size, media_type FROM document_uploads WHERE id = $2 AND exchange_id = $1"),
        args![exchange, id],
    )?)
}

/// Nobody comes back to what came long ago.
pub fn delete_old_uploads(tx: &mut Conn, before: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM document_uploads WHERE created_at < $1"), args![before])?;
    Ok(())
}

macro_rules! unnamed {
    () => {
        " WHERE sha256 = $1 AND NOT EXISTS (SELECT e.sha256 FROM document_editions e WHERE e.sha256 = $1)
          AND NOT EXISTS (SELECT u.sha256 FROM document_uploads u WHERE u.created_at >= $2 AND u.sha256 = $1)"
    };
}

/// Forgets a file, and its words, that neither an edition names nor an upload since; false where one does, or there is no
/// such file.
pub fn delete_unnamed(tx: &mut Conn, sha256: &str, since: Timestamp) -> Result<bool, Error> {
    let words = tx.execute(sql!("DELETE FROM file_words", unnamed!()), args![sha256, since])?;
    let files = tx.execute(sql!("DELETE FROM files", unnamed!()), args![sha256, since])?;
    if words > files {
        // Somebody named it in between: its words are to stay, too.
        return Err(Error::Busy);
    }
    Ok(files > 0)
}

/// Since when the bytes of a file are being taken away.
pub fn going_since(c: &mut Conn, sha256: &str) -> Result<Option<Timestamp>, Error> {
    let row: Option<(Timestamp,)> = c.find(sql!("SELECT since FROM files_going WHERE sha256 = $1"), args![sha256])?;
    Ok(row.map(|(since,)| since))
}

pub fn set_going(tx: &mut Conn, sha256: &str, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO files_going (sha256, since) VALUES ($1, $2)
             ON CONFLICT (sha256) DO UPDATE SET since = excluded.since"
        ),
        args![sha256, now],
    )?;
    Ok(())
}

pub fn unset_going(tx: &mut Conn, sha256: &str) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM files_going WHERE sha256 = $1"), args![sha256])?;
    Ok(())
}
