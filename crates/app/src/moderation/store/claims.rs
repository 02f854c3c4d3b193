//! SQL of flags that say that a text was filed in somebody's name.

use db::{Conn, Id, args, sql};

use crate::error::Error;

/// Those that a decision closed, each with who raised it; the first five hundred, should there ever be more.
pub fn claims_of(c: &mut Conn, decision: Id) -> Result<Vec<(Id, Id)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT id, person_id FROM flags WHERE decision_id = $1 AND rule = 'in-my-name'
             ORDER BY created_at, id LIMIT 500"
        ),
        args![decision],
    )?)
}
