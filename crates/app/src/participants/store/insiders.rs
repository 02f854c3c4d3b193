//! SQL of who may be told of something.

use db::{Arg, Conn, Id, args, sql};

use crate::error::Error;

/// Who takes part under one of these names. Looked up one by one: no engine goes through everybody who takes part.
pub fn list_named(c: &mut Conn, exchange: Id, names: &[String]) -> Result<Vec<(String, Id, bool)>, Error> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT p.name_key, p.id, p.takes_mentions FROM people p
             WHERE p.name_key = ANY($2) AND p.erased_at IS NULL
                 AND (SELECT COUNT(*) FROM participants z WHERE z.exchange_id = $1 AND z.person_id = p.id) > 0
             ORDER BY p.id LIMIT 100"
        ),
        args![exchange, Arg::list(names)],
    )?)
}

/// Which of these people may look into an exchange.
pub fn list_insiders(c: &mut Conn, exchange: Id, people: &[Id]) -> Result<Vec<Id>, Error> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Id,)> = c.query(
        sql!(
            "SELECT p.id FROM people p WHERE p.id = ANY($2) AND p.erased_at IS NULL
                 AND ((SELECT COUNT(*) FROM exchanges v WHERE v.id = $1 AND v.visibility = 'public') > 0
                     OR (SELECT COUNT(*) FROM participants z WHERE z.exchange_id = $1 AND z.person_id = p.id) > 0)
             ORDER BY p.id LIMIT 2000"
        ),
        args![exchange, Arg::list(people)],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
