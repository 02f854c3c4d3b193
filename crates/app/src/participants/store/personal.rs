//! What is a person's own here: to be taken along, and to be forgotten.

use db::{Conn, Id, args, sql};

use crate::error::Error;
use crate::takeaway::Takeaway;

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "participants",
        sql!(
            "SELECT e.slug AS exchange, q.role AS role, q.joined_at AS joined_at
             FROM participants q JOIN exchanges e ON e.id = q.exchange_id WHERE q.person_id = $1
             ORDER BY q.joined_at, q.exchange_id"
        ),
        args![person],
    )
}

/// The exchanges that nobody else coordinates.
pub fn only_coordinated_by(c: &mut Conn, person: Id) -> Result<Vec<Id>, Error> {
    let rows: Vec<(Id,)> = c.query(
        sql!(
            "SELECT q.exchange_id FROM participants q WHERE q.person_id = $1 AND q.role = 'coordinator'
                 AND NOT EXISTS (SELECT 1 FROM participants o WHERE o.exchange_id = q.exchange_id
                     AND o.role = 'coordinator' AND o.person_id <> $1) LIMIT 100"
        ),
        args![person],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Takes a person out everywhere, whatever the office.
pub fn delete_everywhere(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE exchanges SET participants = participants - 1
             WHERE id IN (SELECT exchange_id FROM participants WHERE person_id = $1)"
        ),
        args![person],
    )?;
    tx.execute(sql!("DELETE FROM participants WHERE person_id = $1"), args![person])?;
    Ok(())
}
