//! SQL of what is decided about several texts at once.

use db::{Arg, Conn, Id, args, sql};

use crate::error::Error;
use crate::moderation::Kind;

/// Those of these texts that wait for a decision.
pub fn queued(c: &mut Conn, exchange: Id, subjects: &[Id]) -> Result<Vec<(Kind, Id)>, Error> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT kind, subject_id FROM flagged_texts
             WHERE exchange_id = $1 AND subject_id = ANY($2) ORDER BY since, subject_id LIMIT 100"
        ),
        args![exchange, Arg::list(subjects)],
    )?)
}

/// The decisions of a step that nobody has looked at again.
pub fn open_of_batch(c: &mut Conn, exchange: Id, person: Id, batch: Id) -> Result<Vec<Id>, Error> {
    let rows: Vec<(Id,)> = c.query(
        sql!(
            "SELECT d.id FROM decisions d WHERE d.batch_id = $1 AND d.exchange_id = $2 AND d.person_id = $3
             AND NOT EXISTS (SELECT 1 FROM decisions r WHERE r.reviews_id = d.id)
             ORDER BY d.created_at, d.id LIMIT 100"
        ),
        args![batch, exchange, person],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
