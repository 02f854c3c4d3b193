//! All SQL of rounds.

use db::{Conn, Id, Timestamp, args, sql};

use super::{Round, Said};
use crate::error::Error;

/// Number, beginning, end, and what it held at its end: ideas, comments, supports.
type Row = (i64, Timestamp, Option<Timestamp>, i64, i64, i64);

/// The newest first; none as long as nobody has closed the first.
pub fn list(c: &mut Conn, exchange: Id) -> Result<Vec<Round>, Error> {
    let rows: Vec<Row> = c.query(
        sql!(
            "SELECT number, opened_at, closed_at, ideas, comments, supports FROM rounds
             WHERE exchange_id = $1 ORDER BY number DESC LIMIT 500"
        ),
        args![exchange],
    )?;
    let round = |(number, opened_at, closed_at, ideas, comments, supports)| Round {
        number,
        opened_at,
        closed_at,
        topics: 0,
        ideas,
        said: closed_at.map(|_| Said { comments, supports }),
        gone: 0,
    };
    Ok(rows.into_iter().map(round).collect())
}

pub fn began(c: &mut Conn, exchange: Id, number: i64) -> Result<Option<Timestamp>, Error> {
    let row: Option<(Timestamp,)> =
        c.find(sql!("SELECT opened_at FROM rounds WHERE exchange_id = $1 AND number = $2"), args![exchange, number])?;
    Ok(row.map(|(at,)| at))
}

/// The first round, which begins with the exchange; or with its first phase, where a sample tells of days before that.
pub fn first(c: &mut Conn, exchange: Id) -> Result<Round, Error> {
    let (created_at, phase): (Timestamp, Option<Timestamp>) = c.one(
        sql!(
            "SELECT e.created_at, (SELECT MIN(f.opens_at) FROM phases f WHERE f.exchange_id = e.id)
             FROM exchanges e WHERE e.id = $1"
        ),
        args![exchange],
    )?;
    let opened_at = phase.map_or(created_at, |phase| phase.min(created_at));
    Ok(Round { number: 1, opened_at, closed_at: None, topics: 0, ideas: 0, said: None, gone: 0 })
}

/// Whether it was open: the key in the table decides.
pub fn close(tx: &mut Conn, exchange: Id, round: &Round, at: Timestamp) -> Result<bool, Error> {
    let Said { comments, supports } = round.said.unwrap_or_default();
    let closed = tx.execute(
        sql!(
            "INSERT INTO rounds (exchange_id, number, opened_at, closed_at, ideas, comments, supports)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (exchange_id, number) DO UPDATE SET closed_at = excluded.closed_at, ideas = excluded.ideas,
                 comments = excluded.comments, supports = excluded.supports
             WHERE rounds.closed_at IS NULL"
        ),
        args![exchange, round.number, round.opened_at, at, round.ideas, comments, supports],
    )?;
    Ok(closed > 0)
}

/// Whether there was none of this number.
pub fn open(tx: &mut Conn, exchange: Id, number: i64, at: Timestamp) -> Result<bool, Error> {
    let opened = tx.execute(
        sql!(
            "INSERT INTO rounds (exchange_id, number, opened_at) VALUES ($1, $2, $3)
             ON CONFLICT (exchange_id, number) DO NOTHING"
        ),
        args![exchange, number, at],
    )?;
    Ok(opened > 0)
}
