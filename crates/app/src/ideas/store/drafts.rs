//! Drafts.

use db::{Conn, Id, Timestamp, args, sql};

use crate::error::Error;
use crate::ideas::drafts::{Draft, Owner};

macro_rules! select {
    () => {
        "SELECT id, exchange_id, topic, language, title, text, organisation, firms, changes, of_version, reason,
             updated_at
         FROM idea_drafts "
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

/// The newest draft in which a person changes this version of an idea.
pub fn find_change(
    c: &mut Conn,
    person: Id,
    exchange: Id,
    number: i64,
    of_version: Option<i64>,
) -> Result<Option<Draft>, Error> {
    Ok(c.find(
        sql!(
            select!(),
            "WHERE person_id = $1 AND exchange_id = $2 AND changes = $3 AND of_version = $4
             ORDER BY updated_at DESC, id DESC LIMIT 1"
        ),
        args![person, exchange, number, of_version],
    )?)
}

pub fn list_drafts(c: &mut Conn, owner: &Owner) -> Result<Vec<Draft>, Error> {
    Ok(match owner {
        Owner::Person(person) => {
            c.query(sql!(select!(), "WHERE person_id = $1 ORDER BY updated_at DESC, id DESC LIMIT 50"), args![person])?
        }
        Owner::Browser(hash) => c.query(
            sql!(select!(), "WHERE browser_hash = $1 AND person_id IS NULL ORDER BY updated_at DESC, id DESC LIMIT 50"),
            args![hash],
        )?,
    })
}

pub fn count_drafts(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    Ok(c.one(sql!("SELECT COUNT(*) FROM idea_drafts WHERE exchange_id = $1"), args![exchange])?)
}

/// The owner of a draft never changes here, and another's draft is never written.
pub fn upsert_draft(tx: &mut Conn, owner: &Owner, draft: &Draft) -> Result<(), Error> {
    let (person, browser) = match owner {
        Owner::Person(person) => (Some(*person), None),
        Owner::Browser(hash) => (None, Some(hash.clone())),
    };
    tx.execute(
        sql!(
            "INSERT INTO idea_drafts (id, exchange_id, person_id, browser_hash, topic, language, title, text,
                 organisation, firms, changes, of_version, reason, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)
             ON CONFLICT (id) DO UPDATE SET topic = excluded.topic, language = excluded.language, title = excluded.title,
                 text = excluded.text, organisation = excluded.organisation, firms = excluded.firms,
                 of_version = excluded.of_version, reason = excluded.reason,
                 updated_at = excluded.updated_at
             WHERE idea_drafts.person_id = excluded.person_id OR idea_drafts.browser_hash = excluded.browser_hash"
        ),
        args![
            draft.id,
            draft.exchange_id,
            person,
            browser,
            &draft.topic,
            &draft.language,
            &draft.title,
            &draft.text,
            &draft.organisation,
            &draft.firms,
            draft.changes,
            draft.of_version,
            &draft.reason,
            draft.updated_at
        ],
    )?;
    Ok(())
}

/// False where it is not the person's.
pub fn delete_draft(tx: &mut Conn, person: Id, id: Id) -> Result<bool, Error> {
    Ok(tx.execute(sql!("DELETE FROM idea_drafts WHERE id = $1 AND person_id = $2"), args![id, person])? > 0)
}

pub fn adopt_drafts(tx: &mut Conn, browser_hash: &[u8], person: Id) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE idea_drafts SET person_id = $1, browser_hash = NULL WHERE browser_hash = $2 AND person_id IS NULL"
        ),
        args![person, browser_hash],
    )?;
    Ok(())
}

/// Ids of those that are gone now.
pub fn sweep_drafts(tx: &mut Conn, before: Timestamp) -> Result<Vec<Id>, Error> {
    let swept: Vec<(Id,)> =
        tx.query(sql!("DELETE FROM idea_drafts WHERE updated_at < $1 RETURNING id"), args![before])?;
    Ok(swept.into_iter().map(|(id,)| id).collect())
}
