//! SQL of held texts as lists: those that wait, one person's, and the last that were decided about.

use db::{Conn, Id, Timestamp, args, sql, variants};

use super::super::Held;
use crate::error::Error;
use crate::moderation::{Age, Decider};

variants! {
    struct Waiting {
        always {
            "SELECT COUNT(*), MIN(created_at) FROM held_texts
             WHERE exchange_id = $1 AND state = 'waiting' AND author_id <> $2"
        },
        if not_passed_on { " AND is_passed_on = 0" }
    }
}

pub fn waiting_for(c: &mut Conn, exchange: Id, by: &Decider) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(Waiting { not_passed_on: !by.runs }.sql(), args![exchange, by.id])?)
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
        always { select!(), "WHERE h.exchange_id = $1 AND h.state = 'waiting'" },
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

/// What those say that wait, the oldest first: so many are compared with each other.
pub fn beside(c: &mut Conn, exchange: Id) -> Result<Vec<(Id, String)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT id, text FROM held_texts WHERE exchange_id = $1 AND state = 'waiting'
             ORDER BY created_at, id LIMIT 100"
        ),
        args![exchange],
    )?)
}

pub fn waiting_of(c: &mut Conn, person: Id) -> Result<Vec<Held>, Error> {
    Ok(c.query(
        held!(
            "WHERE h.author_id = $1 AND (h.state IN ('waiting', 'asked') OR (h.state = 'declined' AND h.path = ''))
             ORDER BY h.created_at DESC, h.id DESC LIMIT 50"
        ),
        args![person],
    )?)
}

/// When the last ones were sent and decided; what its author withdrew was not decided by anybody.
pub fn last_decided(c: &mut Conn, exchange: Id) -> Result<Vec<(Timestamp, Timestamp)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT created_at, decided_at FROM held_texts
             WHERE exchange_id = $1 AND decided_at IS NOT NULL AND state <> 'withdrawn'
             ORDER BY decided_at DESC, id DESC LIMIT 20"
        ),
        args![exchange],
    )?)
}
