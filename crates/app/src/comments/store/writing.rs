//! Writing comments, versions, translations and counters.

use db::{Conn, Id, Timestamp, args, from_row, sql};

use crate::comments::comment::{Comment, Stance};
use crate::comments::publishing::{Change, NewComment, NewTranslation, Position};
use crate::error::Error;
use crate::ideas::State;

/// The row that every writer of an idea's debate holds.
pub struct Locked {
    pub next_number: i64,
    pub threads: i64,
}
from_row!(Locked { next_number, threads });

/// Locks the debate of an idea until the transaction ends, so that numbers have neither gaps nor
/// twins.
pub fn lock(tx: &mut Conn, idea: Id) -> Result<Locked, Error> {
    Ok(tx.one(
        sql!(
            "INSERT INTO comment_threads (idea_id) VALUES ($1)
             ON CONFLICT (idea_id) DO UPDATE SET next_number = comment_threads.next_number
             RETURNING next_number, threads"
        ),
        args![idea],
    )?)
}

/// A comment at the top level.
pub struct Top {
    pub id: Id,
    pub number: i64,
    pub thread: i64,
}
from_row!(Top { id, number, thread });

/// The comment at the top level to which an answer to this one goes.
pub fn top_of(c: &mut Conn, idea: Id, comment: Id) -> Result<Option<Top>, Error> {
    Ok(c.find(
        sql!(
            "SELECT COALESCE(parent_id, id), COALESCE(parent_number, number), thread
             FROM comments WHERE id = $1 AND idea_id = $2"
        ),
        args![comment, idea],
    )?)
}

/// False where the same form was sent for another idea at this very moment.
pub fn insert(tx: &mut Conn, new: &NewComment, stance: Option<Stance>, at: &Position) -> Result<bool, Error> {
    let a = &new.author;
    let added = tx.execute(
        sql!(
            "INSERT INTO comments (id, exchange_id, idea_id, idea_number, number, thread, parent_id, parent_number,
                 author_id, author_name, author_role, organisation_id, organisation, organisation_kind, economy, sector,
                 size, language, stance, text, state_at, published_at, form_key, for_id, for_slug, for_name)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $21, $22,
                 $23, $24, $25)
             ON CONFLICT (author_id, form_key) DO NOTHING"
        ),
        args![
            new.id,
            new.exchange,
            new.idea,
            at.idea_number,
            at.number,
            at.thread,
            at.parent.map(|(id, _)| id),
            at.parent.map(|(_, number)| number),
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
            stance,
            &new.text,
            new.at,
            &new.form_key,
            new.voice.as_ref().map(|voice| voice.organisation),
            new.voice.as_ref().map_or("", |voice| voice.slug.as_str()),
            new.voice.as_ref().map_or("", |voice| voice.name.as_str())
        ],
    )?;
    Ok(added > 0)
}

/// The next number, and the next thread where a new one began.
pub fn advance(tx: &mut Conn, idea: Id, is_new_thread: bool) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE comment_threads SET next_number = next_number + 1, threads = threads + $1 WHERE idea_id = $2"),
        args![i64::from(is_new_thread), idea],
    )?;
    Ok(())
}

pub fn count_stance(tx: &mut Conn, idea: Id, stance: Stance, by: i64) -> Result<(), Error> {
    let only = |one: Stance| if one == stance { by } else { 0 };
    tx.execute(
        sql!(
            "UPDATE comment_threads SET in_favour = in_favour + $1, against = against + $2, questions = questions + $3,
                 experiences = experiences + $4 WHERE idea_id = $5"
        ),
        args![only(Stance::For), only(Stance::Against), only(Stance::Question), only(Stance::Experience), idea],
    )?;
    Ok(())
}

pub fn count_answer(tx: &mut Conn, parent: Id, by: i64) -> Result<(), Error> {
    tx.execute(sql!("UPDATE comments SET answers = answers + $1 WHERE id = $2"), args![by, parent])?;
    Ok(())
}

pub fn count_in_exchange(tx: &mut Conn, exchange: Id, by: i64) -> Result<(), Error> {
    tx.execute(sql!("UPDATE exchanges SET comments = comments + $1 WHERE id = $2"), args![by, exchange])?;
    Ok(())
}

pub fn insert_version(
    tx: &mut Conn,
    comment: Id,
    version: i64,
    text: &str,
    reason: &str,
    at: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO comment_versions (comment_id, version, text, reason, created_at) VALUES ($1, $2, $3, $4, $5)"
        ),
        args![comment, version, text, reason, at],
    )?;
    Ok(())
}

/// Mends a version in place, while editing is free.
pub fn update_version(tx: &mut Conn, comment: Id, version: i64, text: &str) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE comment_versions SET text = $1 WHERE comment_id = $2 AND version = $3"),
        args![text, comment, version],
    )?;
    Ok(())
}

/// `is_edit`: whether readers are told that it was edited. False where the comment is no longer the
/// version that the author saw.
pub fn update(
    tx: &mut Conn,
    comment: &Comment,
    version: i64,
    change: &Change,
    stance: Option<Stance>,
    is_edit: bool,
) -> Result<bool, Error> {
    let edited_at = if is_edit { Some(change.at) } else { comment.edited_at };
    let changed = tx.execute(
        sql!(
            "UPDATE comments SET text = $1, version = $2, edited_at = $3, language = $4, stance = $5
             WHERE id = $6 AND version = $7 AND stance IS NOT DISTINCT FROM $8 AND language = $9
                 AND state = 'published'"
        ),
        args![
            &change.text,
            version,
            edited_at,
            &change.language,
            stance,
            comment.id,
            comment.version,
            comment.stance,
            &comment.language
        ],
    )?;
    Ok(changed > 0)
}

pub fn upsert_translation(tx: &mut Conn, comment: &Comment, t: &NewTranslation) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO comment_translations (comment_id, language, text, origin, of_version, made_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (comment_id, language) DO UPDATE SET text = excluded.text, origin = excluded.origin,
                 of_version = excluded.of_version, made_by = excluded.made_by, created_at = excluded.created_at"
        ),
        args![comment.id, &t.language, &t.text, t.origin, comment.version, t.made_by, t.at],
    )?;
    Ok(())
}

/// False where there is none.
pub fn delete_translation(tx: &mut Conn, comment: Id, language: &str) -> Result<bool, Error> {
    let deleted = tx.execute(
        sql!("DELETE FROM comment_translations WHERE comment_id = $1 AND language = $2"),
        args![comment, language],
    )?;
    Ok(deleted > 0)
}

/// Changes the state; the stance that it has now where it was published before. One that is hidden may still be
/// withdrawn; one that is withdrawn stays so.
pub fn set_state(
    tx: &mut Conn,
    comment: Id,
    state: State,
    rule: &str,
    now: Timestamp,
) -> Result<Option<Option<Stance>>, Error> {
    let moved: Option<(Option<Stance>,)> = tx.find(
        sql!(
            "UPDATE comments SET state = $1, state_rule = $2, state_at = $3 WHERE id = $4 AND state = 'published'
             RETURNING stance"
        ),
        args![state, rule, now, comment],
    )?;
    if moved.is_none() && state == State::Withdrawn {
        tx.execute(
            sql!("UPDATE comments SET state = 'withdrawn', state_at = $1 WHERE id = $2 AND state = 'hidden'"),
            args![now, comment],
        )?;
    }
    Ok(moved.map(|(stance,)| stance))
}

/// From hidden to published: the stance that it has.
pub fn show(tx: &mut Conn, comment: Id, now: Timestamp) -> Result<Option<Option<Stance>>, Error> {
    let moved: Option<(Option<Stance>,)> = tx.find(
        sql!(
            "UPDATE comments SET state = 'published', state_rule = '', state_at = $1 WHERE id = $2 AND state = 'hidden'
             RETURNING stance"
        ),
        args![now, comment],
    )?;
    Ok(moved.map(|(stance,)| stance))
}
