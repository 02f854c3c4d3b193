//! All SQL of steps.

use db::{Conn, Id, args, sql};

use super::step::{Kind, NewStep, Step};
use crate::error::Error;

pub fn insert(tx: &mut Conn, idea: Id, kind: Kind, before: &str, after: &str, new: &NewStep) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO idea_steps
                 (id, idea_id, kind, before_key, after_key, reason, language, person_id, role, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        args![new.id, idea, kind, before, after, &new.reason, &new.language, new.person, new.role, new.at],
    )?;
    Ok(())
}

pub fn list(c: &mut Conn, idea: Id) -> Result<Vec<Step>, Error> {
    Ok(c.query(
        sql!(
            "SELECT kind, before_key, after_key, reason, language, role, created_at FROM idea_steps
             WHERE idea_id = $1 ORDER BY created_at, id LIMIT 200"
        ),
        args![idea],
    )?)
}
