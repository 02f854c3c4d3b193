//! SQL of the rules of moderation as the desk keeps them: their words, their order, which are in force.

use db::{Conn, Id, Timestamp, args, sql};

use crate::error::Error;
use crate::exchange::{OfficialText, RuleStanding};

/// In a language that it did not have, a rule stands where it stands in the others; a new one after all others.
pub fn upsert_rule(tx: &mut Conn, exchange: Id, key: &str, language: &str, text: &OfficialText) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO rule_texts (exchange_id, key, position, language, name, text, retired_at)
             VALUES ($1, $2,
                 COALESCE((SELECT MAX(position) FROM rule_texts WHERE exchange_id = $1 AND key = $2),
                     (SELECT COALESCE(MAX(position), 0) + 1 FROM rule_texts WHERE exchange_id = $1)),
                 $3, $4, $5, (SELECT MAX(retired_at) FROM rule_texts WHERE exchange_id = $1 AND key = $2))
             ON CONFLICT (exchange_id, key, language) DO UPDATE SET name = excluded.name, text = excluded.text"
        ),
        args![exchange, key, language, &text.heading, &text.body],
    )?;
    Ok(())
}

pub fn rule_order(c: &mut Conn, exchange: Id) -> Result<Vec<RuleStanding>, Error> {
    Ok(c.query(
        sql!(
            "SELECT key, MIN(position), MAX(retired_at) FROM rule_texts WHERE exchange_id = $1
             GROUP BY key ORDER BY MIN(position), key LIMIT 500"
        ),
        args![exchange],
    )?)
}

pub fn set_rule_position(tx: &mut Conn, exchange: Id, key: &str, position: i64) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE rule_texts SET position = $3 WHERE exchange_id = $1 AND key = $2"),
        args![exchange, key, position],
    )?;
    Ok(())
}

pub fn set_rule_retired(tx: &mut Conn, exchange: Id, key: &str, at: Option<Timestamp>) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE rule_texts SET retired_at = $3 WHERE exchange_id = $1 AND key = $2"),
        args![exchange, key, at],
    )?;
    Ok(())
}
