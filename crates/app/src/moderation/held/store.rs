//! All SQL of held texts.

use db::{Conn, Id, Timestamp, args, sql, variants};

use super::{Held, State};
use crate::error::Error;
use crate::moderation::{Age, Kind};
use crate::takeaway::Takeaway;

macro_rules! held {
    ($($rest:literal),+) => {
        sql!(
            "SELECT h.id, h.exchange_id, h.kind, h.topic_id, h.idea_id, h.answers_id, h.author_id, h.author_name,
                 h.stance, h.origin, h.language, h.title, h.text, h.form_key, h.state, h.path, h.created_at,
                 h.decided_at FROM held_texts h ",
            $($rest),+
        )
    };
}

/// The same form sent twice is one text.
pub fn insert(tx: &mut Conn, held: &Held) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO held_texts (id, exchange_id, kind, topic_id, idea_id, answers_id, author_id, author_name, stance,
                 origin, language, title, text, form_key, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
             ON CONFLICT (author_id, form_key) DO NOTHING"
        ),
        args![
            held.id,
            held.exchange,
            held.kind,
            held.topic,
            held.idea,
            held.answers,
            held.author,
            &held.author_name,
            &held.stance,
            &held.origin,
            &held.language,
            &held.title,
            &held.text,
            &held.form_key,
            held.created_at
        ],
    )?;
    Ok(())
}

pub fn of_form(c: &mut Conn, author: Id, form_key: &str) -> Result<Option<Id>, Error> {
    let found: Option<(Id,)> =
        c.find(sql!("SELECT id FROM held_texts WHERE author_id = $1 AND form_key = $2"), args![author, form_key])?;
    Ok(found.map(|(id,)| id))
}

pub fn sent_since(c: &mut Conn, author: Id, kind: Kind, since: Timestamp) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!(
            "SELECT COUNT(*), MIN(created_at) FROM held_texts
             WHERE author_id = $1 AND created_at > $3 AND kind = $2 AND path = ''"
        ),
        args![author, kind, since],
    )?)
}

pub fn find(c: &mut Conn, exchange: Id, id: Id) -> Result<Option<Held>, Error> {
    Ok(c.find(held!("WHERE h.id = $1 AND h.exchange_id = $2"), args![id, exchange])?)
}

pub fn waiting(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(created_at) FROM held_texts WHERE exchange_id = $1 AND state = 'waiting'"),
        args![exchange],
    )?)
}

pub fn queue(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Held>, Error> {
    Ok(c.query(
        held!("WHERE h.exchange_id = $1 AND h.state = 'waiting' ORDER BY h.created_at, h.id LIMIT 20 OFFSET $2"),
        args![exchange, offset],
    )?)
}

pub fn queue_back(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Held>, Error> {
    Ok(c.query(
        held!(
            "WHERE h.exchange_id = $1 AND h.state = 'waiting'
             ORDER BY h.created_at DESC, h.id DESC LIMIT 20 OFFSET $2"
        ),
        args![exchange, offset],
    )?)
}

variants! {
    struct After {
        always {
            "SELECT h.id, h.exchange_id, h.kind, h.topic_id, h.idea_id, h.answers_id, h.author_id, h.author_name,
                 h.stance, h.origin, h.language, h.title, h.text, h.form_key, h.state, h.path, h.created_at,
                 h.decided_at FROM held_texts h WHERE h.exchange_id = $1 AND h.state = 'waiting'"
        },
        match age: Age {
            Age::Oldest => { " AND (h.created_at, h.id) > ($2, $3) ORDER BY h.created_at, h.id" }
            Age::Newest => { " AND (h.created_at, h.id) < ($2, $3) ORDER BY h.created_at DESC, h.id DESC" }
        },
        always { " LIMIT 1000" }
    }
}

/// A thousand of those that wait, behind this one in their order.
pub fn queue_after(c: &mut Conn, exchange: Id, age: Age, (at, id): (Timestamp, Id)) -> Result<Vec<Held>, Error> {
    Ok(c.query(After { age }.sql(), args![exchange, at, id])?)
}

pub fn waiting_of(c: &mut Conn, person: Id) -> Result<Vec<Held>, Error> {
    Ok(c.query(
        held!(
            "WHERE h.author_id = $1 AND (h.state = 'waiting' OR (h.state = 'declined' AND h.path = ''))
             ORDER BY h.created_at DESC LIMIT 50"
        ),
        args![person],
    )?)
}

/// Only one ends the waiting: false for everybody who comes later.
pub fn close(tx: &mut Conn, exchange: Id, id: Id, state: State, now: Timestamp) -> Result<bool, Error> {
    let closed = tx.execute(
        sql!(
            "UPDATE held_texts SET state = $3, decided_at = $4 WHERE id = $1 AND exchange_id = $2 AND state = 'waiting'"
        ),
        args![id, exchange, state, now],
    )?;
    Ok(closed > 0)
}

/// The same by its author, to whom nobody has said that it was declined.
pub fn withdraw(tx: &mut Conn, exchange: Id, id: Id, now: Timestamp) -> Result<bool, Error> {
    let withdrawn = tx.execute(
        sql!(
            "UPDATE held_texts SET state = 'withdrawn', decided_at = $3, decided_by = NULL
             WHERE id = $1 AND exchange_id = $2 AND (state = 'waiting' OR (state = 'declined' AND path = ''))"
        ),
        args![id, exchange, now],
    )?;
    Ok(withdrawn > 0)
}

/// Who declined a text, and the decision that hides it later.
pub fn put_off(tx: &mut Conn, id: Id, by: Id, decision: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE held_texts SET decided_by = $2, decline_id = $3 WHERE id = $1"), args![id, by, decision])?;
    Ok(())
}

/// Lets a text wait again that this person declined after this moment; the decision that was to hide it. `None` where
/// it is hidden already, or it was somebody else.
pub fn take_back(tx: &mut Conn, exchange: Id, id: Id, by: Id, since: Timestamp) -> Result<Option<Id>, Error> {
    let row: Option<(Id,)> = tx.find(
        sql!(
            "UPDATE held_texts SET state = 'waiting', decided_at = NULL, decided_by = NULL
             WHERE id = $1 AND exchange_id = $2 AND state = 'declined' AND path = '' AND decided_by = $3
                 AND decided_at > $4 RETURNING decline_id"
        ),
        args![id, exchange, by, since],
    )?;
    Ok(row.map(|(decision,)| decision))
}

/// What a person declined last, after this moment.
pub fn declined_by(c: &mut Conn, exchange: Id, person: Id, since: Timestamp) -> Result<Option<Held>, Error> {
    Ok(c.find(
        held!(
            "WHERE h.decided_by = $1 AND h.decided_at > $2 AND h.exchange_id = $3 AND h.state = 'declined'
             AND h.path = '' ORDER BY h.decided_at DESC LIMIT 1"
        ),
        args![person, since, exchange],
    )?)
}

/// Nobody takes the decision back any more; false where somebody has.
pub fn end_thoughts(tx: &mut Conn, id: Id, decision: Id) -> Result<bool, Error> {
    let ended = tx.execute(
        sql!(
            "UPDATE held_texts SET decided_by = NULL
             WHERE id = $1 AND decline_id = $2 AND state = 'declined' AND path = ''"
        ),
        args![id, decision],
    )?;
    Ok(ended > 0)
}

/// The text has become a contribution, which keeps it: it is not kept twice.
pub fn became(tx: &mut Conn, id: Id, path: &str) -> Result<(), Error> {
    tx.execute(sql!("UPDATE held_texts SET path = $2, title = '', text = '' WHERE id = $1"), args![id, path])?;
    Ok(())
}

pub fn lapse(tx: &mut Conn, id: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE held_texts SET state = 'lapsed' WHERE id = $1"), args![id])?;
    Ok(())
}

/// When the last ones were sent and decided; what its author withdrew was not decided by anybody.
pub fn last_decided(c: &mut Conn, exchange: Id) -> Result<Vec<(Timestamp, Timestamp)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT created_at, decided_at FROM held_texts
             WHERE exchange_id = $1 AND decided_at IS NOT NULL AND state <> 'withdrawn'
             ORDER BY decided_at DESC LIMIT 20"
        ),
        args![exchange],
    )?)
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "held_texts",
        sql!(
            "SELECT e.slug AS exchange, h.kind AS kind, h.author_name AS author_name, h.stance AS stance,
                 h.origin AS origin, h.language AS language, h.title AS title, h.text AS text, h.state AS state,
                 h.path AS path, h.created_at AS created_at, h.decided_at AS decided_at
             FROM held_texts h JOIN exchanges e ON e.id = h.exchange_id WHERE h.author_id = $1 ORDER BY h.created_at"
        ),
        args![person],
    )
}

/// Ids of all texts of a person that were held, each with its text as far as it is kept here.
pub fn texts_of(c: &mut Conn, person: Id) -> Result<Vec<(Id, String)>, Error> {
    Ok(c.query(
        sql!("SELECT id, text FROM held_texts WHERE author_id = $1 ORDER BY created_at LIMIT 5000"),
        args![person],
    )?)
}

/// What waits is withdrawn, also what was declined and is not hidden yet; of all it stays when something was sent and what became of it.
pub fn forget(tx: &mut Conn, person: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE held_texts SET state = 'withdrawn', decided_at = $2, decided_by = NULL
             WHERE author_id = $1 AND (decided_at IS NULL OR (state = 'declined' AND path = ''))"
        ),
        args![person, now],
    )?;
    tx.execute(
        sql!("UPDATE held_texts SET author_name = '', stance = '', title = '', text = '' WHERE author_id = $1"),
        args![person],
    )?;
    Ok(())
}
