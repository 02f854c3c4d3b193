//! Writing ideas, versions, translations and counters.

use db::{Conn, Id, Timestamp, args, for_update, sql};

use crate::error::Error;
use crate::ideas::idea::{Given, Idea, State, Status};
use crate::ideas::publishing::{Change, NewIdea, NewTranslation};

/// Locks the numbers of an exchange until the transaction ends, so that they have neither gaps nor
/// twins.
pub fn lock(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE exchanges SET next_idea = next_idea WHERE id = $1"), args![exchange])?;
    Ok(())
}

/// The next number of a locked exchange.
pub fn take_number(tx: &mut Conn, exchange: Id) -> Result<i64, Error> {
    let (next,): (i64,) = tx.one(
        sql!("UPDATE exchanges SET next_idea = next_idea + 1, ideas = ideas + 1 WHERE id = $1 RETURNING next_idea"),
        args![exchange],
    )?;
    Ok(next - 1)
}

pub fn insert(tx: &mut Conn, new: &NewIdea, number: i64) -> Result<(), Error> {
    let a = &new.author;
    tx.execute(
        sql!(
            "INSERT INTO ideas (id, exchange_id, number, topic_id, author_id, author_name, author_role, organisation_id,
                 organisation, organisation_kind, economy, sector, size, language, title, text, state_at, published_at,
                 active_at, form_key)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $17, $18)"
        ),
        args![
            new.id,
            new.exchange,
            number,
            new.topic,
            a.person_id,
            &a.name,
            &a.role,
            a.organisation_id,
            &a.organisation,
            &a.kind,
            &a.economy,
            &a.sector,
            &a.size,
            &new.language,
            &new.title,
            &new.text,
            new.at,
            &new.form_key
        ],
    )?;
    Ok(())
}

/// Notes on an idea that has just been inserted who submits it.
pub fn set_given(tx: &mut Conn, idea: Id, given: &Given) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE ideas SET for_id = $1, for_slug = $2, for_name = $3, firms = $4 WHERE id = $5"),
        args![given.organisation, &given.slug, &given.name, given.firms, idea],
    )?;
    Ok(())
}

/// Title, text, and for how many firms.
pub fn insert_version(
    tx: &mut Conn,
    idea: Id,
    version: i64,
    (title, text, firms): (&str, &str, Option<i64>),
    reason: &str,
    at: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO idea_versions (idea_id, version, title, text, firms, reason, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        args![idea, version, title, text, firms, reason, at],
    )?;
    Ok(())
}

/// Mends a version in place, while editing is free.
pub fn update_version(tx: &mut Conn, idea: Id, version: i64, change: &Change) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE idea_versions SET title = $1, text = $2, firms = $3 WHERE idea_id = $4 AND version = $5"),
        args![&change.title, &change.text, change.firms, idea, version],
    )?;
    Ok(())
}

/// `is_edit`: whether readers are told that it was edited. False where the idea is no longer the
/// version that the author saw.
pub fn update(tx: &mut Conn, idea: &Idea, version: i64, change: &Change, is_edit: bool) -> Result<bool, Error> {
    let edited_at = if is_edit { Some(change.at) } else { idea.edited_at };
    let changed = tx.execute(
        sql!(
            "UPDATE ideas SET title = $1, text = $2, version = $3, edited_at = $4,
                 active_at = CASE WHEN active_at < $4 THEN $4 ELSE active_at END, language = $5, firms = $6
             WHERE id = $7 AND version = $8 AND language = $9 AND state = 'published'"
        ),
        args![
            &change.title,
            &change.text,
            version,
            edited_at,
            &change.language,
            change.firms,
            idea.id,
            idea.version,
            &idea.language
        ],
    )?;
    Ok(changed > 0)
}

/// Locks an idea until the transaction ends; false where it is not published, or its original is in this language.
pub fn lock_published(tx: &mut Conn, idea: Id, language: &str) -> Result<bool, Error> {
    let found: Option<(i64,)> = tx.find(
        sql!("SELECT number FROM ideas WHERE id = $1 AND state = 'published' AND language <> $2", for_update!()),
        args![idea, language],
    )?;
    Ok(found.is_some())
}

pub fn upsert_translation(tx: &mut Conn, idea: &Idea, t: &NewTranslation) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO idea_translations (idea_id, language, title, text, origin, of_version, made_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (idea_id, language) DO UPDATE SET title = excluded.title, text = excluded.text,
                 origin = excluded.origin, of_version = excluded.of_version, made_by = excluded.made_by,
                 created_at = excluded.created_at"
        ),
        args![idea.id, &t.language, &t.title, &t.text, t.origin, idea.version, t.made_by, t.at],
    )?;
    Ok(())
}

/// What was made of one version is as true of the next, which says the same.
pub fn carry_translations(tx: &mut Conn, idea: &Idea, version: i64) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE idea_translations SET of_version = $3 WHERE idea_id = $1 AND of_version = $2"),
        args![idea.id, idea.version, version],
    )?;
    Ok(())
}

/// False where there is none.
pub fn delete_translation(tx: &mut Conn, idea: Id, language: &str) -> Result<bool, Error> {
    let deleted =
        tx.execute(sql!("DELETE FROM idea_translations WHERE idea_id = $1 AND language = $2"), args![idea, language])?;
    Ok(deleted > 0)
}

/// Changes the state; returns whether it was published before. An idea that is withdrawn stays so.
pub fn set_state(tx: &mut Conn, idea: Id, state: State, rule: &str, now: Timestamp) -> Result<bool, Error> {
    let moved = tx.execute(
        sql!("UPDATE ideas SET state = $1, state_rule = $2, state_at = $3 WHERE id = $4 AND state = 'published'"),
        args![state, rule, now, idea],
    )?;
    if moved == 0 && state == State::Withdrawn {
        tx.execute(
            sql!("UPDATE ideas SET state = 'withdrawn', state_at = $1 WHERE id = $2 AND state IN ('hidden', 'merged')"),
            args![now, idea],
        )?;
    }
    Ok(moved > 0)
}

/// False where the idea is not published any more, or its status not what was seen.
pub fn set_status(tx: &mut Conn, idea: &Idea, status: Status) -> Result<bool, Error> {
    let changed = tx.execute(
        sql!("UPDATE ideas SET status = $1 WHERE id = $2 AND status = $3 AND state = 'published'"),
        args![status, idea.id, idea.status],
    )?;
    Ok(changed > 0)
}

/// False where the idea is not published any more, or not in the topic that was seen.
pub fn set_topic(tx: &mut Conn, idea: &Idea, topic: Id) -> Result<bool, Error> {
    let moved = tx.execute(
        sql!("UPDATE ideas SET topic_id = $1 WHERE id = $2 AND topic_id = $3 AND state = 'published'"),
        args![topic, idea.id, idea.topic_id],
    )?;
    Ok(moved > 0)
}

/// False where the idea is not published.
pub fn touch(tx: &mut Conn, idea: Id) -> Result<bool, Error> {
    let touched =
        tx.execute(sql!("UPDATE ideas SET changes = changes + 1 WHERE id = $1 AND state = 'published'"), args![idea])?;
    Ok(touched > 0)
}

/// The topic of an idea whose row this transaction has written.
pub fn topic_of(tx: &mut Conn, idea: Id) -> Result<Id, Error> {
    let (topic,) = tx.one(sql!("SELECT topic_id FROM ideas WHERE id = $1"), args![idea])?;
    Ok(topic)
}

/// From merged to hidden; where it is merged stays known.
pub fn hide_merged(tx: &mut Conn, idea: Id, rule: &str, now: Timestamp) -> Result<bool, Error> {
    let moved = tx.execute(
        sql!("UPDATE ideas SET state = 'hidden', state_rule = $1, state_at = $2 WHERE id = $3 AND state = 'merged'"),
        args![rule, now, idea],
    )?;
    Ok(moved > 0)
}

/// From hidden to what it was before, published or merged; which of them.
pub fn show(tx: &mut Conn, idea: Id, now: Timestamp) -> Result<Option<State>, Error> {
    let row: Option<(State,)> = tx.find(
        sql!(
            "UPDATE ideas SET state = CASE WHEN merged_into IS NULL THEN 'published' ELSE 'merged' END, state_rule = '',
                 state_at = $1 WHERE id = $2 AND state = 'hidden' RETURNING state"
        ),
        args![now, idea],
    )?;
    Ok(row.map(|(state,)| state))
}

pub fn add_exchange_ideas(tx: &mut Conn, exchange: Id, by: i64) -> Result<(), Error> {
    tx.execute(sql!("UPDATE exchanges SET ideas = ideas + $1 WHERE id = $2"), args![by, exchange])?;
    Ok(())
}

pub fn add_comments(tx: &mut Conn, idea: Id, by: i64, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE ideas SET comments = comments + $1, changes = changes + 1,
                 active_at = CASE WHEN active_at < $2 THEN $2 ELSE active_at END WHERE id = $3"
        ),
        args![by, now, idea],
    )?;
    Ok(())
}
