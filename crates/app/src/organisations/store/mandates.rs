//! All SQL of mandates.

use db::{Conn, Id, Timestamp, args, for_update, sql, variants};

use crate::error::Error;
use crate::organisations::mandates::{Hand, Mandate, NewClaim, Order, Speaker, State};
use crate::participants::is_in;

/// What a [`Mandate`] is read from, in the order of its fields.
macro_rules! select {
    () => {
        "SELECT m.id, m.organisation_id, o.slug, o.name, o.is_listed, m.person_id, p.name, m.title, m.why, m.language,
             m.state, m.is_steward, m.is_shown, m.reason, m.claimed_at, m.decided_at, m.decided_as, m.ended_at, m.ended_as
         FROM mandates m JOIN exchange_organisations o ON o.id = m.organisation_id JOIN people p ON p.id = m.person_id "
    };
}

macro_rules! mandate {
    ($($rest:tt)+) => {
        sql!(select!(), $($rest)+)
    };
}

/// The index of live mandates decides, not a look before.
pub fn insert(tx: &mut Conn, exchange: Id, new: &NewClaim) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO mandates (id, exchange_id, organisation_id, person_id, title, why, language, state, is_live, is_shown,
                 claimed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'claimed', 1, $8, $9)
             ON CONFLICT (organisation_id, person_id) WHERE is_live = 1 DO NOTHING"
        ),
        args![
            new.id,
            exchange,
            new.organisation,
            new.person,
            &new.title,
            &new.why,
            &new.language,
            new.is_shown,
            new.at
        ],
    )?;
    Ok(added > 0)
}

/// Claims of one person since, and when the first of them was made.
pub fn claimed_since(c: &mut Conn, person: Id, since: Timestamp) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(claimed_at) FROM mandates WHERE person_id = $1 AND claimed_at > $2"),
        args![person, since],
    )?)
}

/// False where it does not wait any more.
pub fn decide(
    tx: &mut Conn,
    id: Id,
    (state, is_steward, reason): (State, bool, &str),
    (by, hand): (Id, Hand),
    at: Timestamp,
) -> Result<bool, Error> {
    let is_live = state == State::Confirmed;
    let decided = tx.execute(
        sql!(
            "UPDATE mandates SET state = $2, is_live = $3, is_steward = $4, reason = $5, decided_at = $6, decided_by = $7,
                 decided_as = $8
             WHERE id = $1 AND state = 'claimed'"
        ),
        args![id, state, is_live, is_steward, reason, at, by, hand],
    )?;
    Ok(decided > 0)
}

/// False where it had ended before.
pub fn end(tx: &mut Conn, id: Id, reason: &str, (by, hand): (Id, Hand), at: Timestamp) -> Result<bool, Error> {
    let ended = tx.execute(
        sql!(
            "UPDATE mandates SET state = 'ended', is_live = 0, is_steward = 0, reason = $2, ended_at = $3, ended_by = $4,
                 ended_as = $5
             WHERE id = $1 AND state IN ('claimed', 'confirmed')"
        ),
        args![id, reason, at, by, hand],
    )?;
    Ok(ended > 0)
}

/// False where it is so already, or the mandate is not confirmed.
pub fn set_steward(tx: &mut Conn, id: Id, is_steward: bool) -> Result<bool, Error> {
    let set = tx.execute(
        sql!("UPDATE mandates SET is_steward = $2 WHERE id = $1 AND state = 'confirmed' AND is_steward <> $2"),
        args![id, is_steward],
    )?;
    Ok(set > 0)
}

pub fn is_steward(c: &mut Conn, organisation: Id, person: Id) -> Result<bool, Error> {
    let row: Option<(i64,)> = c.find(
        sql!(
            "SELECT CAST(1 AS BIGINT) FROM mandates m
             WHERE m.organisation_id = $1 AND m.person_id = $2 AND m.is_live = 1 AND m.state = 'confirmed'
                 AND m.is_steward = 1 AND ",
            is_in!("m")
        ),
        args![organisation, person],
    )?;
    Ok(row.is_some())
}

/// Address and language of those who decide about the mandates of others; none as long as only the desk reads about the
/// organisation.
pub fn stewards(c: &mut Conn, organisation: Id, but: Id) -> Result<Vec<(String, String)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT p.email, p.language FROM mandates m JOIN exchange_organisations o ON o.id = m.organisation_id
             JOIN people p ON p.id = m.person_id
             WHERE m.organisation_id = $1 AND m.person_id <> $2 AND m.state = 'confirmed' AND m.is_steward = 1
                 AND o.is_listed = 1 AND p.erased_at IS NULL AND ",
            is_in!("m"),
            " ORDER BY m.claimed_at, m.id LIMIT 5"
        ),
        args![organisation, but],
    )?)
}

/// The same as [`is_steward`], held until the transaction ends.
pub fn hold_steward(tx: &mut Conn, organisation: Id, person: Id) -> Result<bool, Error> {
    let row: Option<(Id,)> = tx.find(
        sql!(
            "SELECT m.id FROM mandates m
             WHERE m.organisation_id = $1 AND m.person_id = $2 AND m.is_live = 1 AND m.state = 'confirmed'
                 AND m.is_steward = 1 AND ",
            is_in!("m"),
            for_update!()
        ),
        args![organisation, person],
    )?;
    Ok(row.is_some())
}

pub fn find(c: &mut Conn, exchange: Id, id: Id) -> Result<Option<Mandate>, Error> {
    Ok(c.find(mandate!("WHERE m.id = $1 AND m.exchange_id = $2"), args![id, exchange])?)
}

pub fn last_of(c: &mut Conn, organisation: Id, person: Id) -> Result<Option<Mandate>, Error> {
    Ok(c.find(
        mandate!("WHERE m.organisation_id = $1 AND m.person_id = $2 ORDER BY m.claimed_at DESC, m.id DESC LIMIT 1"),
        args![organisation, person],
    )?)
}

pub fn of_person(c: &mut Conn, exchange: Id, person: Id) -> Result<Vec<Mandate>, Error> {
    Ok(c.query(
        mandate!("WHERE m.person_id = $1 AND m.exchange_id = $2 ORDER BY m.claimed_at DESC, m.id DESC LIMIT 100"),
        args![person, exchange],
    )?)
}

pub fn of_organisation(c: &mut Conn, organisation: Id) -> Result<Vec<Mandate>, Error> {
    Ok(c.query(
        mandate!("WHERE m.organisation_id = $1 ORDER BY m.is_live DESC, m.claimed_at DESC, m.id DESC LIMIT 100"),
        args![organisation],
    )?)
}

pub fn speakers(c: &mut Conn, organisation: Id) -> Result<Vec<Speaker>, Error> {
    Ok(c.query(
        sql!(
            "SELECT p.name, m.title, m.decided_at FROM mandates m JOIN people p ON p.id = m.person_id
             WHERE m.organisation_id = $1 AND m.state = 'confirmed' AND m.is_shown = 1 AND ",
            is_in!("m"),
            " ORDER BY p.name_key, p.id LIMIT 100"
        ),
        args![organisation],
    )?)
}

pub fn count_waiting(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(claimed_at) FROM mandates WHERE exchange_id = $1 AND state = 'claimed'"),
        args![exchange],
    )?)
}

pub fn waiting(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Mandate>, Error> {
    Ok(c.query(
        mandate!("WHERE m.exchange_id = $1 AND m.state = 'claimed' ORDER BY m.claimed_at, m.id LIMIT 20 OFFSET $2"),
        args![exchange, offset],
    )?)
}

/// How many there are of each state.
pub fn count(c: &mut Conn, exchange: Id) -> Result<Vec<(State, i64)>, Error> {
    Ok(c.query(
        sql!("SELECT state, COUNT(*) FROM mandates WHERE exchange_id = $1 GROUP BY state ORDER BY state LIMIT 10"),
        args![exchange],
    )?)
}

variants! {
    struct OfState {
        always { select!(), "WHERE m.exchange_id = $1 AND m.state = $2" },
        match order: Order {
            Order::Oldest => { " ORDER BY m.claimed_at, m.id" }
            Order::Newest => { " ORDER BY m.claimed_at DESC, m.id DESC" }
        },
        always { " LIMIT 20 OFFSET $3" }
    }
}

pub fn of_state(c: &mut Conn, exchange: Id, state: State, order: Order, offset: i64) -> Result<Vec<Mandate>, Error> {
    Ok(c.query(OfState { order }.sql(), args![exchange, state, offset])?)
}

/// A thousand of a state that were claimed after this one.
pub fn after(c: &mut Conn, exchange: Id, state: State, (at, id): (Timestamp, Id)) -> Result<Vec<Mandate>, Error> {
    Ok(c.query(
        mandate!(
            "WHERE m.exchange_id = $1 AND m.state = $2 AND (m.claimed_at, m.id) > ($3, $4)
             ORDER BY m.claimed_at, m.id LIMIT 1000"
        ),
        args![exchange, state, at, id],
    )?)
}

pub fn of_steward(c: &mut Conn, exchange: Id, person: Id) -> Result<Vec<Mandate>, Error> {
    Ok(c.query(
        mandate!(
            "WHERE m.organisation_id IN (SELECT s.organisation_id FROM mandates s
                 WHERE s.person_id = $1 AND s.exchange_id = $2 AND s.state = 'confirmed' AND s.is_steward = 1 AND ",
            is_in!("s"),
            ")
             AND m.person_id <> $1 AND m.is_live = 1
             ORDER BY m.state, m.claimed_at, m.id LIMIT 100"
        ),
        args![person, exchange],
    )?)
}
