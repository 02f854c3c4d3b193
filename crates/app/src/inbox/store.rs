//! All SQL of mail that came in.

use std::time::Duration;

use db::{Conn, Id, Timestamp, args, for_update, sql, variants};

use super::incoming::{Mail, State, Why};
use crate::error::Error;
use crate::takeaway::Takeaway;

/// How long a mail waits for somebody, and how long what it says of anybody is kept.
const SAID: Duration = Duration::from_hours(30 * 24);
/// How long it is known that it came: no mail server tries for longer.
const KEPT: Duration = Duration::from_hours(180 * 24);

macro_rules! select {
    () => {
        "SELECT m.id, m.exchange_id, m.kind, m.state, m.why, m.person_id, m.idea_id, m.answers_id, m.email, m.subject, m.text,
             m.said, m.language, m.has_attachments, m.path, m.reason, m.received_at, m.decided_at
         FROM incoming_mails m"
    };
}

pub fn is_known(c: &mut Conn, digest: &[u8]) -> Result<bool, Error> {
    let row: Option<(i64,)> = c.find(sql!("SELECT 1 FROM incoming_mails WHERE digest = $1"), args![digest])?;
    Ok(row.is_some())
}

/// False where the same mail was there before.
pub fn insert(tx: &mut Conn, mail: &Mail, email_key: &str, digest: &[u8]) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO incoming_mails (id, digest, exchange_id, kind, state, why, person_id, idea_id, answers_id, email,
                 email_key, subject, text, said, language, has_attachments, path, reason, received_at, decided_at, is_bare)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 0)
             ON CONFLICT (digest) DO NOTHING"
        ),
        args![
            mail.id,
            digest,
            mail.exchange,
            mail.what,
            mail.state,
            &mail.why,
            mail.person,
            mail.idea,
            mail.answers,
            &mail.email,
            email_key,
            &mail.subject,
            &mail.text,
            &mail.said,
            &mail.language,
            mail.has_attachments,
            &mail.path,
            &mail.reason,
            mail.received_at,
            mail.decided_at
        ],
    )?;
    Ok(added > 0)
}

/// How many answers in somebody's name wait that came since.
pub fn waiting_of(c: &mut Conn, person: Id, since: Timestamp) -> Result<i64, Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*) FROM incoming_mails WHERE person_id = $1 AND received_at > $2 AND state = 'waiting'"),
        args![person, since],
    )?)
}

pub fn find(c: &mut Conn, id: Id) -> Result<Option<Mail>, Error> {
    Ok(c.find(sql!(select!(), " WHERE m.id = $1"), args![id])?)
}

/// The same, held until the transaction ends.
pub fn lock(tx: &mut Conn, id: Id) -> Result<Option<Mail>, Error> {
    Ok(tx.find(sql!(select!(), " WHERE m.id = $1", for_update!()), args![id])?)
}

/// Whose mails a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Exchange,
    /// Those that name no exchange, on a site with several.
    Site,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Newest,
    Oldest,
}

variants! {
    struct List {
        always { select!() },
        match place: Place {
            Place::Exchange => { " WHERE m.exchange_id = $1" }
            Place::Site => { " WHERE m.exchange_id IS NULL" }
        },
        if state { " AND m.state = $2" },
        match order: Order {
            Order::Newest => { " ORDER BY m.received_at DESC, m.id DESC" }
            Order::Oldest => { " ORDER BY m.received_at, m.id" }
        },
        always { " LIMIT 50 OFFSET $3" }
    }
}

pub fn list(
    c: &mut Conn,
    exchange: Id,
    place: Place,
    state: Option<State>,
    order: Order,
    offset: i64,
) -> Result<Vec<Mail>, Error> {
    let sql = List { place, state: state.is_some(), order }.sql();
    Ok(c.query(sql, args![exchange, state.map(State::as_str), offset])?)
}

variants! {
    struct After {
        always { select!() },
        match place: Place {
            Place::Exchange => { " WHERE m.exchange_id = $1" }
            Place::Site => { " WHERE m.exchange_id IS NULL" }
        },
        if state { " AND m.state = $2" },
        match order: Order {
            Order::Newest => { " AND (m.received_at, m.id) < ($3, $4) ORDER BY m.received_at DESC, m.id DESC" }
            Order::Oldest => { " AND (m.received_at, m.id) > ($3, $4) ORDER BY m.received_at, m.id" }
        },
        always { " LIMIT 1000" }
    }
}

/// A thousand behind this one, in the order of the list.
pub fn after(
    c: &mut Conn,
    exchange: Id,
    place: Place,
    state: Option<State>,
    order: Order,
    (at, id): (Timestamp, Id),
) -> Result<Vec<Mail>, Error> {
    let sql = After { place, state: state.is_some(), order }.sql();
    Ok(c.query(sql, args![exchange, state.map(State::as_str), at, id])?)
}

/// How many there are in each state.
pub fn count(c: &mut Conn, exchange: Id) -> Result<Vec<(State, i64)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT state, COUNT(*) FROM incoming_mails WHERE exchange_id = $1 GROUP BY state ORDER BY state LIMIT 10"
        ),
        args![exchange],
    )?)
}

/// The same of those that name no exchange.
pub fn count_of_site(c: &mut Conn) -> Result<Vec<(State, i64)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT state, COUNT(*) FROM incoming_mails WHERE exchange_id IS NULL GROUP BY state ORDER BY state LIMIT 10"
        ),
        args![],
    )?)
}

/// How many wait for a decision, and since when the first of them does.
pub fn waiting(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(received_at) FROM incoming_mails WHERE exchange_id = $1 AND state = 'waiting'"),
        args![exchange],
    )?)
}

/// What is decided says no more what it said.
pub fn decide(tx: &mut Conn, mail: &Mail, by: Id, at: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE incoming_mails SET state = $2, why = $3, path = $4, reason = $5, text = '', decided_by = $6,
                 decided_at = $7 WHERE id = $1"
        ),
        args![mail.id, mail.state, &mail.why, &mail.path, &mail.reason, by, at],
    )?;
    Ok(())
}

/// What nobody has decided in time is dropped; what mails said of anybody goes, and after half a year that they came.
pub fn sweep(tx: &mut Conn, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE incoming_mails SET state = 'dropped', why = $2, decided_at = $3
             WHERE state = 'waiting' AND received_at < $1"
        ),
        args![now - SAID, Why::Lapsed, now],
    )?;
    tx.execute(
        sql!(
            "UPDATE incoming_mails SET email = '', email_key = '', subject = '', text = '', said = '', reason = '', is_bare = 1
             WHERE is_bare = 0 AND received_at < $1"
        ),
        args![now - SAID],
    )?;
    tx.execute(sql!("DELETE FROM incoming_mails WHERE is_bare = 1 AND received_at < $1"), args![now - KEPT])?;
    Ok(())
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "incoming_mails",
        sql!(
            "SELECT e.slug AS exchange, m.kind AS kind, m.state AS state, m.why AS why, m.subject AS subject, m.text AS text,
                 m.language AS language, m.path AS path, m.reason AS reason, m.received_at AS received_at,
                 m.decided_at AS decided_at
             FROM incoming_mails m JOIN exchanges e ON e.id = m.exchange_id WHERE m.person_id = $1
             ORDER BY m.received_at, m.id"
        ),
        args![person],
    )
}

/// What came in somebody's name, and what came from or about their address.
pub fn forget(tx: &mut Conn, person: Id, email_key: &str) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM incoming_mails WHERE person_id = $1"), args![person])?;
    tx.execute(sql!("DELETE FROM incoming_mails WHERE email_key = $1 AND email_key <> ''"), args![email_key])?;
    Ok(())
}
