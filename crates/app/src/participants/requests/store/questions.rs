//! SQL of the questions about a request.

use db::{Conn, Id, Timestamp, args, from_row, sql};

use crate::error::Error;
use crate::participants::requests::{Answer, Question, Request};

/// Notes that the person is waited for; `None` when they are already, or when the request is decided.
pub fn mark_asked(tx: &mut Conn, exchange: Id, id: Id, now: Timestamp) -> Result<Option<Request>, Error> {
    Ok(tx.find(
        sql!(
            "UPDATE requests SET asked_at = $3
             WHERE exchange_id = $1 AND id = $2 AND state = 'received' AND asked_at IS NULL RETURNING ",
            columns!()
        ),
        args![exchange, id, now],
    )?)
}

/// The same once more, where they were asked at `latest` and have not answered; `None` otherwise, or when the request is
/// decided.
pub fn mark_asked_again(
    tx: &mut Conn,
    exchange: Id,
    id: Id,
    latest: Timestamp,
    now: Timestamp,
) -> Result<Option<Request>, Error> {
    Ok(tx.find(
        sql!(
            "UPDATE requests SET asked_at = $4
             WHERE exchange_id = $1 AND id = $2 AND state = 'received' AND asked_at <= $3 RETURNING ",
            columns!()
        ),
        args![exchange, id, latest, now],
    )?)
}

/// Gives the question that waits another link; its words.
pub fn renew_question(tx: &mut Conn, request: Id, token_hash: &[u8], now: Timestamp) -> Result<Option<String>, Error> {
    Ok(tx.find(
        sql!(
            "UPDATE request_questions SET token_hash = $2, asked_at = $3
             WHERE request_id = $1 AND answered_at IS NULL RETURNING question"
        ),
        args![request, token_hash, now],
    )?)
}

pub fn count_questions(c: &mut Conn, request: Id) -> Result<i64, Error> {
    let (n,): (i64,) = c.one(sql!("SELECT COUNT(*) FROM request_questions WHERE request_id = $1"), args![request])?;
    Ok(n)
}

/// A question about to be stored.
pub struct QuestionRow<'a> {
    pub id: Id,
    pub request: Id,
    pub position: i64,
    pub question: &'a str,
    pub token_hash: Vec<u8>,
}

pub fn insert_question(tx: &mut Conn, new: &QuestionRow<'_>, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO request_questions (id, request_id, position, question, token_hash, asked_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![new.id, new.request, new.position, new.question, &new.token_hash, now],
    )?;
    Ok(())
}

/// All questions about a request, the first one first.
pub fn questions(c: &mut Conn, request: Id) -> Result<Vec<Question>, Error> {
    Ok(c.query(
        sql!(
            "SELECT question, answer, asked_at, answered_at FROM request_questions WHERE request_id = $1
             ORDER BY position LIMIT 20"
        ),
        args![request],
    )?)
}

/// Which question a link belongs to.
pub struct Linked {
    pub id: Id,
    pub request: Id,
    pub question: String,
    pub answer: String,
    pub asked_at: Timestamp,
    pub answered_at: Option<Timestamp>,
}
from_row!(Linked { id, request, question, answer, asked_at, answered_at });

pub fn linked(c: &mut Conn, exchange: Id, token_hash: &[u8]) -> Result<Option<Linked>, Error> {
    Ok(c.find(
        sql!(
            "SELECT q.id, q.request_id, q.question, q.answer, q.asked_at, q.answered_at
             FROM request_questions q JOIN requests r ON r.id = q.request_id
             WHERE q.token_hash = $1 AND r.exchange_id = $2"
        ),
        args![token_hash, exchange],
    )?)
}

/// Puts a request back into the queue, with what the person mended; false when this question is not waited for any more.
pub fn mark_answered(tx: &mut Conn, of: &Linked, answer: &Answer) -> Result<bool, Error> {
    let about = &answer.about;
    let changed = tx.execute(
        sql!(
            "UPDATE requests SET asked_at = NULL, name = $3, kind = $4, organisation = $5, economy = $6, sector = $7,
                 size = $8, why = $9, name_key = $10, organisation_key = $11
             WHERE id = $1 AND state = 'received' AND asked_at = $2"
        ),
        args![
            of.request,
            of.asked_at,
            &about.name,
            about.kind_key(),
            &about.organisation,
            &about.economy,
            &about.sector,
            &about.size,
            &answer.why,
            markup::fold(&about.name),
            markup::fold(&about.organisation)
        ],
    )?;
    Ok(changed == 1)
}

/// Stores the answer, once.
pub fn put_answer(tx: &mut Conn, id: Id, answer: &str, now: Timestamp) -> Result<bool, Error> {
    let changed = tx.execute(
        sql!("UPDATE request_questions SET answer = $2, answered_at = $3 WHERE id = $1 AND answered_at IS NULL"),
        args![id, answer, now],
    )?;
    Ok(changed == 1)
}

/// Requests whose persons are waited for.
pub fn count_asked(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    let (n,): (i64,) = c.one(
        sql!("SELECT COUNT(*) FROM requests WHERE exchange_id = $1 AND state = 'received' AND asked_at IS NOT NULL"),
        args![exchange],
    )?;
    Ok(n)
}

/// The same, those that were asked first.
pub fn list_asked(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Request>, Error> {
    Ok(c.query(
        sql!(
            "SELECT ",
            columns!(),
            " FROM requests WHERE exchange_id = $1 AND state = 'received' AND asked_at IS NOT NULL
             ORDER BY asked_at, id LIMIT 20 OFFSET $2"
        ),
        args![exchange, offset],
    )?)
}

pub fn delete_questions_of(tx: &mut Conn, email_key: &str) -> Result<(), Error> {
    tx.execute(
        sql!("DELETE FROM request_questions WHERE request_id IN (SELECT id FROM requests WHERE email_key = $1)"),
        args![email_key],
    )?;
    Ok(())
}

/// Questions about what a person asked for and nobody has decided.
pub fn delete_questions_received(tx: &mut Conn, exchange: Id, person: Id) -> Result<(), Error> {
    tx.execute(
        sql!(
            "DELETE FROM request_questions WHERE request_id IN (
                 SELECT id FROM requests WHERE exchange_id = $1 AND state = 'received'
                     AND email_key = (SELECT email_key FROM people WHERE id = $2))"
        ),
        args![exchange, person],
    )?;
    Ok(())
}
