//! All SQL of steps.

use db::{Conn, Id, args, sql};

use super::step::{Kind, NewStep, Step};
use crate::error::Error;
use crate::takeaway::Takeaway;

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

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "idea_steps",
        sql!(
            "SELECT i.number AS number, s.kind AS kind, s.before_key AS before_key, s.after_key AS after_key,
                 s.reason AS reason, s.language AS language, s.role AS role, s.created_at AS created_at
             FROM idea_steps s JOIN ideas i ON i.id = s.idea_id WHERE s.person_id = $1 ORDER BY s.created_at, s.id"
        ),
        args![person],
    )
}
