//! SQL of operators.

use db::{Conn, Id, args, sql};

use crate::error::Error;
use crate::people::operators::Operator;

/// All of them, the first one first.
pub fn list(c: &mut Conn) -> Result<Vec<Operator>, Error> {
    Ok(c.query(
        sql!("SELECT id, name, email FROM people WHERE is_operator = 1 ORDER BY created_at, id LIMIT 100"),
        args![],
    )?)
}

/// The person with this address, and whether they are an operator.
pub fn find(c: &mut Conn, email_key: &str) -> Result<Option<(Operator, bool)>, Error> {
    let row: Option<(Id, String, String, bool)> =
        c.find(sql!("SELECT id, name, email, is_operator FROM people WHERE email_key = $1"), args![email_key])?;
    Ok(row.map(|(id, name, email, is_operator)| (Operator { id, name, email }, is_operator)))
}

/// Somebody who is one.
pub fn find_one(c: &mut Conn, id: Id) -> Result<Option<Operator>, Error> {
    Ok(c.find(sql!("SELECT id, name, email FROM people WHERE id = $1 AND is_operator = 1"), args![id])?)
}

/// How many there are beside this person.
pub fn count_others(c: &mut Conn, id: Id) -> Result<i64, Error> {
    let (others,): (i64,) = c.one(sql!("SELECT COUNT(*) FROM people WHERE is_operator = 1 AND id <> $1"), args![id])?;
    Ok(others)
}

pub fn insert(tx: &mut Conn, id: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE people SET is_operator = 1 WHERE id = $1 AND erased_at IS NULL"), args![id])?;
    Ok(())
}

pub fn delete(tx: &mut Conn, id: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE people SET is_operator = 0 WHERE id = $1"), args![id])?;
    Ok(())
}
