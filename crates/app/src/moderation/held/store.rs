//! All SQL of held texts.

mod personal;

pub use personal::*;

use db::{Arg, Conn, Id, Timestamp, args, sql};

use super::{Held, Mended, State};
use crate::error::Error;
use crate::moderation::Kind;

macro_rules! select {
    () => {
        "SELECT h.id, h.exchange_id, h.kind, h.topic_id, h.idea_id, h.answers_id, h.author_id, h.author_name, h.stance,
             h.origin, h.language, h.title, h.text, h.form_key, h.state, h.path, h.created_at, h.decided_at, h.batch_id,
             h.became_id, h.asked_rule, h.asked_reason, h.is_passed_on FROM held_texts h "
    };
}

macro_rules! held {
    ($($rest:literal),+) => {
        sql!(select!(), $($rest),+)
    };
}

// Behind the macros, which it takes.
mod listed;
pub use listed::*;

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
             WHERE id = $1 AND exchange_id = $2 AND (state IN ('waiting', 'asked') OR (state = 'declined' AND path = ''))"
        ),
        args![id, exchange, now],
    )?;
    Ok(withdrawn > 0)
}

/// Who declined a text, the decision that hides it later, and the step that it was a part of.
pub fn put_off(tx: &mut Conn, id: Id, by: Id, decision: Id, batch: Option<Id>) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE held_texts SET decided_by = $2, decline_id = $3, batch_id = $4 WHERE id = $1"),
        args![id, by, decision, batch],
    )?;
    Ok(())
}

/// Those of these texts that wait and are not this person's.
pub fn choose(c: &mut Conn, exchange: Id, person: Id, chosen: &[Id]) -> Result<Vec<Held>, Error> {
    if chosen.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        held!(
            "WHERE h.id = ANY($1) AND h.exchange_id = $2 AND h.state = 'waiting' AND h.author_id <> $3
             ORDER BY h.created_at, h.id LIMIT 100"
        ),
        args![Arg::list(chosen), exchange, person],
    )?)
}

/// What of a step this person declined after this moment, and nobody has taken back.
pub fn of_step(c: &mut Conn, exchange: Id, person: Id, batch: Id, since: Timestamp) -> Result<Vec<Id>, Error> {
    let rows: Vec<(Id,)> = c.query(
        sql!(
            "SELECT id FROM held_texts
             WHERE decided_by = $1 AND decided_at > $2 AND exchange_id = $3 AND batch_id = $4 AND state = 'declined'
                 AND path = '' ORDER BY created_at, id LIMIT 100"
        ),
        args![person, since, exchange, batch],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Lets a text wait again that this person declined after this moment; the decision that was to hide it. `None` where
/// it is hidden already, or it was somebody else.
pub fn take_back(tx: &mut Conn, exchange: Id, id: Id, by: Id, since: Timestamp) -> Result<Option<Id>, Error> {
    let row: Option<(Id,)> = tx.find(
        sql!(
            "UPDATE held_texts SET state = 'waiting', decided_at = NULL, decided_by = NULL, batch_id = NULL,
                 asked_rule = CASE WHEN state = 'asked' THEN '' ELSE asked_rule END,
                 asked_reason = CASE WHEN state = 'asked' THEN '' ELSE asked_reason END
             WHERE id = $1 AND exchange_id = $2 AND state IN ('declined', 'asked') AND path = '' AND decided_by = $3
                 AND decided_at > $4 RETURNING decline_id"
        ),
        args![id, exchange, by, since],
    )?;
    Ok(row.map(|(decision,)| decision))
}

/// What a person declined, approved or asked last, after this moment.
pub fn decided_by(c: &mut Conn, exchange: Id, person: Id, since: Timestamp) -> Result<Option<Held>, Error> {
    Ok(c.find(
        held!(
            "WHERE h.decided_by = $1 AND h.decided_at > $2 AND h.exchange_id = $3
             AND (h.state IN ('approved', 'asked') OR (h.state = 'declined' AND h.path = ''))
             ORDER BY h.decided_at DESC, h.id DESC LIMIT 1"
        ),
        args![person, since, exchange],
    )?)
}

/// Whether this person decided about a text after this moment, and nothing has come of it that stays.
pub fn may_take_back(c: &mut Conn, id: Id, person: Id, since: Timestamp) -> Result<bool, Error> {
    let found: Option<(Id,)> = c.find(
        sql!(
            "SELECT id FROM held_texts WHERE id = $1 AND decided_by = $2 AND decided_at > $3
                 AND (state IN ('approved', 'asked') OR (state = 'declined' AND path = ''))"
        ),
        args![id, person, since],
    )?;
    Ok(found.is_some())
}

/// What a text is that was declined and is hidden since. Of a translation nothing is: the decision about it stands at
/// its original.
pub fn hidden_as(c: &mut Conn, exchange: Id, id: Id) -> Result<Option<Id>, Error> {
    let found: Option<(Id,)> = c.find(
        sql!(
            "SELECT d.subject_id FROM held_texts h JOIN decisions d ON d.id = h.decline_id
             WHERE h.id = $1 AND h.exchange_id = $2 AND h.state = 'declined' AND d.part = ''"
        ),
        args![id, exchange],
    )?;
    Ok(found.map(|(subject,)| subject))
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

/// Who approved a text, the job that writes to its author later, and what it became.
pub fn approved(tx: &mut Conn, id: Id, by: Id, job: Id, became: Id) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE held_texts SET decided_by = $2, decline_id = $3, became_id = $4 WHERE id = $1"),
        args![id, by, job, became],
    )?;
    Ok(())
}

/// Who asked its author to change it, the job that writes to them later, and what was asked.
pub fn asked(tx: &mut Conn, id: Id, (by, job): (Id, Id), (rule, reason): (&str, &str)) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE held_texts SET decided_by = $2, decline_id = $3, asked_rule = $4, asked_reason = $5 WHERE id = $1"
        ),
        args![id, by, job, rule, reason],
    )?;
    Ok(())
}

/// Ends that an approval, or what was asked, can be taken back; false where it was, or this has been done.
pub fn end_second_thoughts(tx: &mut Conn, id: Id, job: Id) -> Result<bool, Error> {
    let ended = tx.execute(
        sql!(
            "UPDATE held_texts SET decided_by = NULL
             WHERE id = $1 AND decline_id = $2 AND state IN ('approved', 'asked') AND decided_by IS NOT NULL"
        ),
        args![id, job],
    )?;
    Ok(ended > 0)
}

/// False where it does not wait, or was passed on before.
pub fn pass_on(tx: &mut Conn, exchange: Id, id: Id) -> Result<bool, Error> {
    let passed = tx.execute(
        sql!(
            "UPDATE held_texts SET is_passed_on = 1
             WHERE id = $1 AND exchange_id = $2 AND state = 'waiting' AND is_passed_on = 0"
        ),
        args![id, exchange],
    )?;
    Ok(passed > 0)
}

/// What its author says now; false where they are not asked to change it any more, or were asked after this moment and
/// do not know it yet.
pub fn send_again(tx: &mut Conn, exchange: Id, new: &Mended, told: Timestamp) -> Result<bool, Error> {
    let sent = tx.execute(
        sql!(
            "UPDATE held_texts SET title = $4, text = $5, state = 'waiting', decided_at = NULL, decided_by = NULL
             WHERE id = $1 AND exchange_id = $2 AND author_id = $3 AND state = 'asked' AND decided_at <= $6"
        ),
        args![new.text, exchange, new.author, &new.title, &new.said, told],
    )?;
    Ok(sent > 0)
}

/// Lets a text wait again that this person approved after this moment: the job that was to write to its author, and what
/// it has become. `None` where it is too late, or it was somebody else.
pub fn take_back_approval(
    tx: &mut Conn,
    exchange: Id,
    id: Id,
    by: Id,
    since: Timestamp,
) -> Result<Option<(Id, Id)>, Error> {
    Ok(tx.find(
        sql!(
            "UPDATE held_texts SET state = 'waiting', path = '', decided_at = NULL, decided_by = NULL
             WHERE id = $1 AND exchange_id = $2 AND state = 'approved' AND decided_by = $3 AND decided_at > $4
             RETURNING decline_id, became_id"
        ),
        args![id, exchange, by, since],
    )?)
}

/// Whether a text waits that is about this idea, or is with its author to be changed.
pub fn waits_on_idea(c: &mut Conn, idea: Id) -> Result<bool, Error> {
    let found: Option<(Id,)> = c.find(
        sql!("SELECT id FROM held_texts WHERE idea_id = $1 AND state IN ('waiting', 'asked') LIMIT 1"),
        args![idea],
    )?;
    Ok(found.is_some())
}

/// The same of one that answers this comment, or translates it.
pub fn waits_on_comment(c: &mut Conn, comment: Id) -> Result<bool, Error> {
    let found: Option<(Id,)> = c.find(
        sql!("SELECT id FROM held_texts WHERE answers_id = $1 AND state IN ('waiting', 'asked') LIMIT 1"),
        args![comment],
    )?;
    Ok(found.is_some())
}

/// What a text says that waits again, and its form anew.
pub fn wait_again(tx: &mut Conn, id: Id, said: [&str; 3], form_key: &str) -> Result<(), Error> {
    let [title, text, language] = said;
    tx.execute(
        sql!(
            "UPDATE held_texts SET title = $2, text = $3, language = $4, form_key = $5, became_id = NULL WHERE id = $1"
        ),
        args![id, title, text, language, form_key],
    )?;
    Ok(())
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
