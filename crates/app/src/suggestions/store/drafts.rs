//! Suggestions that wait for their author.

use db::{Conn, Id, Timestamp, args, sql};

use crate::error::Error;
use crate::suggestions::drafts::Draft;
use crate::takeaway::Takeaway;

macro_rules! select {
    () => {
        "SELECT id, exchange_id, language, title, why, updated_at FROM suggestion_drafts "
    };
}

pub fn find_draft(c: &mut Conn, person: Id, id: Id) -> Result<Option<Draft>, Error> {
    Ok(c.find(sql!(select!(), "WHERE id = $1 AND person_id = $2"), args![id, person])?)
}

pub fn list_drafts(c: &mut Conn, person: Id) -> Result<Vec<Draft>, Error> {
    Ok(c.query(sql!(select!(), "WHERE person_id = $1 ORDER BY updated_at DESC, id DESC LIMIT 50"), args![person])?)
}

/// Another's draft is never written: then false.
pub fn upsert_draft(tx: &mut Conn, person: Id, draft: &Draft) -> Result<bool, Error> {
    let written = tx.execute(
        sql!(
            "INSERT INTO suggestion_drafts (id, exchange_id, person_id, language, title, why, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (id) DO UPDATE SET language = excluded.language, title = excluded.title, why = excluded.why,
                 updated_at = excluded.updated_at
             WHERE suggestion_drafts.person_id = excluded.person_id
                 AND suggestion_drafts.exchange_id = excluded.exchange_id"
        ),
        args![draft.id, draft.exchange_id, person, &draft.language, &draft.title, &draft.why, draft.updated_at],
    )?;
    Ok(written > 0)
}

pub fn delete_draft(tx: &mut Conn, person: Id, id: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM suggestion_drafts WHERE id = $1 AND person_id = $2"), args![id, person])?;
    Ok(())
}

pub fn delete_drafts_of(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM suggestion_drafts WHERE person_id = $1"), args![person])?;
    Ok(())
}

pub fn sweep_drafts(tx: &mut Conn, before: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM suggestion_drafts WHERE updated_at < $1"), args![before])?;
    Ok(())
}

pub fn export_drafts(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "suggestion_drafts",
        sql!(
            "SELECT e.slug AS exchange, d.language AS language, d.title AS title, d.why AS why,
                 d.updated_at AS updated_at
             FROM suggestion_drafts d JOIN exchanges e ON e.id = d.exchange_id WHERE d.person_id = $1
             ORDER BY d.updated_at, d.id"
        ),
        args![person],
    )
}
