//! SQL of the log of what was hidden.

use db::{Conn, Id, Timestamp, args, sql};

use super::super::review::Decision;
use crate::error::Error;

/// What was hidden, the newest first.
pub fn log(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Decision>, Error> {
    Ok(c.query(
        decision!(
            "WHERE d.exchange_id = $1 AND d.outcome = 'hide' ORDER BY d.created_at DESC, d.id DESC LIMIT 20 OFFSET $2"
        ),
        args![exchange, offset],
    )?)
}

pub fn log_of_rule(c: &mut Conn, exchange: Id, rule: &str, offset: i64) -> Result<Vec<Decision>, Error> {
    Ok(c.query(
        decision!(
            "WHERE d.exchange_id = $1 AND d.outcome = 'hide' AND d.rule = $2
             ORDER BY d.created_at DESC, d.id DESC LIMIT 20 OFFSET $3"
        ),
        args![exchange, rule, offset],
    )?)
}

/// When and why the text of this symbol was hidden.
pub fn log_of_symbol(c: &mut Conn, exchange: Id, symbol: &str) -> Result<Vec<Decision>, Error> {
    Ok(c.query(
        decision!(
            "WHERE d.exchange_id = $1 AND d.symbol = $2 AND d.outcome = 'hide'
             ORDER BY d.created_at DESC, d.id DESC LIMIT 20"
        ),
        args![exchange, symbol],
    )?)
}

/// How many texts were hidden, by rule.
pub fn count_log(c: &mut Conn, exchange: Id) -> Result<Vec<(String, i64)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT rule, COUNT(*) FROM decisions WHERE exchange_id = $1 AND outcome = 'hide'
             GROUP BY rule ORDER BY rule COLLATE \"C\" LIMIT 200"
        ),
        args![exchange],
    )?)
}

/// A thousand of what was hidden behind this one, the newest first.
pub fn log_after(c: &mut Conn, exchange: Id, (at, id): (Timestamp, Id)) -> Result<Vec<Decision>, Error> {
    Ok(c.query(
        decision!(
            "WHERE d.exchange_id = $1 AND d.outcome = 'hide' AND (d.created_at, d.id) < ($2, $3)
             ORDER BY d.created_at DESC, d.id DESC LIMIT 1000"
        ),
        args![exchange, at, id],
    )?)
}

pub fn log_of_rule_after(
    c: &mut Conn,
    exchange: Id,
    rule: &str,
    (at, id): (Timestamp, Id),
) -> Result<Vec<Decision>, Error> {
    Ok(c.query(
        decision!(
            "WHERE d.exchange_id = $1 AND d.outcome = 'hide' AND d.rule = $2 AND (d.created_at, d.id) < ($3, $4)
             ORDER BY d.created_at DESC, d.id DESC LIMIT 1000"
        ),
        args![exchange, rule, at, id],
    )?)
}
