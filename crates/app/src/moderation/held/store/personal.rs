//! What is a person's own among held texts: to be taken along, and to be forgotten.

use db::{Conn, Id, Timestamp, args, sql};

use crate::error::Error;
use crate::takeaway::Takeaway;

/// As far as the person knows: what can still be taken back has not been decided.
pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "held_texts",
        sql!(
            "SELECT e.slug AS exchange, h.kind AS kind, h.author_name AS author_name, h.stance AS stance,
                 h.origin AS origin, h.language AS language, h.title AS title, h.text AS text,
                 CASE WHEN h.decided_by IS NULL OR h.state = 'approved' THEN h.state ELSE 'waiting' END AS state,
                 h.path AS path,
                 CASE WHEN h.decided_by IS NULL OR h.state <> 'asked' THEN h.asked_rule ELSE '' END AS asked_rule,
                 CASE WHEN h.decided_by IS NULL OR h.state <> 'asked' THEN h.asked_reason ELSE '' END AS asked_reason,
                 h.created_at AS created_at,
                 CASE WHEN h.decided_by IS NULL OR h.state = 'approved' THEN h.decided_at END AS decided_at
             FROM held_texts h JOIN exchanges e ON e.id = h.exchange_id WHERE h.author_id = $1
             ORDER BY h.created_at, h.id"
        ),
        args![person],
    )
}

/// Ids of all texts of a person that were held, each with its text as far as it is kept here.
pub fn texts_of(c: &mut Conn, person: Id) -> Result<Vec<(Id, String)>, Error> {
    Ok(c.query(
        sql!("SELECT id, text FROM held_texts WHERE author_id = $1 ORDER BY created_at, id LIMIT 5000"),
        args![person],
    )?)
}

/// What waits is withdrawn, also what was declined and is not hidden yet; of all it stays when something was sent and what became of it.
pub fn forget(tx: &mut Conn, person: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE held_texts SET state = 'withdrawn', decided_at = $2, decided_by = NULL
             WHERE author_id = $1 AND (decided_at IS NULL OR state = 'asked' OR (state = 'declined' AND path = ''))"
        ),
        args![person, now],
    )?;
    tx.execute(
        sql!(
            "UPDATE held_texts SET author_name = '', stance = '', title = '', text = '', asked_reason = ''
             WHERE author_id = $1"
        ),
        args![person],
    )?;
    Ok(())
}
