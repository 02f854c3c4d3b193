//! Comments that wait for their author.

use db::{Conn, Id, Timestamp, args, sql};

use crate::comments::drafts::Draft;
use crate::error::Error;
use crate::ideas::drafts::Owner;

macro_rules! select {
    () => {
        "SELECT id, exchange_id, idea_number, answers, stance, language, text, organisation, changes, of_version, reason,
             updated_at
         FROM comment_drafts "
    };
}

pub fn find_draft(c: &mut Conn, owner: &Owner, id: Id) -> Result<Option<Draft>, Error> {
    Ok(match owner {
        Owner::Person(person) => c.find(sql!(select!(), "WHERE id = $1 AND person_id = $2"), args![id, person])?,
        Owner::Browser(hash) => {
            c.find(sql!(select!(), "WHERE id = $1 AND browser_hash = $2 AND person_id IS NULL"), args![id, hash])?
        }
    })
}

pub fn list_drafts(c: &mut Conn, person: Id) -> Result<Vec<Draft>, Error> {
    Ok(c.query(sql!(select!(), "WHERE person_id = $1 ORDER BY updated_at DESC, id DESC LIMIT 50"), args![person])?)
}

pub fn count_drafts(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    Ok(c.one(sql!("SELECT COUNT(*) FROM comment_drafts WHERE exchange_id = $1"), args![exchange])?)
}

/// The owner of a draft never changes here, and another's draft is never written.
pub fn upsert_draft(tx: &mut Conn, owner: &Owner, draft: &Draft) -> Result<(), Error> {
    let (person, browser) = match owner {
        Owner::Person(person) => (Some(*person), None),
        Owner::Browser(hash) => (None, Some(hash.clone())),
    };
    tx.execute(
        sql!(
            "INSERT INTO comment_drafts (id, exchange_id, idea_number, answers, person_id, browser_hash, stance, language,
                 text, organisation, changes, of_version, reason, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
             ON CONFLICT (id) DO UPDATE SET stance = excluded.stance, language = excluded.language, text = excluded.text,
                 organisation = excluded.organisation, of_version = excluded.of_version, reason = excluded.reason,
                 updated_at = excluded.updated_at
             WHERE comment_drafts.person_id = excluded.person_id OR comment_drafts.browser_hash = excluded.browser_hash"
        ),
        args![
            draft.id,
            draft.exchange_id,
            draft.idea_number,
            draft.answers,
            person,
            browser,
            &draft.stance,
            &draft.language,
            &draft.text,
            &draft.organisation,
            draft.changes,
            draft.of_version,
            &draft.reason,
            draft.updated_at
        ],
    )?;
    Ok(())
}

pub fn delete_draft(tx: &mut Conn, person: Id, id: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM comment_drafts WHERE id = $1 AND person_id = $2"), args![id, person])?;
    Ok(())
}

pub fn adopt_drafts(tx: &mut Conn, browser_hash: &[u8], person: Id) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE comment_drafts SET person_id = $1, browser_hash = NULL WHERE browser_hash = $2 AND person_id IS NULL"),
        args![person, browser_hash],
    )?;
    Ok(())
}

pub fn sweep_drafts(tx: &mut Conn, before: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM comment_drafts WHERE updated_at < $1"), args![before])?;
    Ok(())
}
