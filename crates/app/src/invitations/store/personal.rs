//! What is a person's own here: to be taken along, and to be forgotten.

use db::{Conn, Id, Timestamp, args, for_update, from_row, sql};

use super::ImportState;
use crate::error::Error;
use crate::takeaway::Takeaway;

/// Of the invitation that somebody accepted last.
pub fn organisation_of(c: &mut Conn, person: Id) -> Result<Option<String>, Error> {
    let found: Option<(String,)> = c.find(
        sql!(
            "SELECT organisation FROM invitations WHERE person_id = $1 AND state = 'accepted' AND organisation <> ''
             ORDER BY ended_at DESC, id LIMIT 1"
        ),
        args![person],
    )?;
    Ok(found.map(|(organisation,)| organisation))
}

/// Invitations to a person; of those that they sent, and of sheets that they pasted, what they said themselves: whom they
/// invited is not theirs to take along.
pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "invitations",
        sql!(
            "SELECT e.slug AS exchange, v.email AS email, v.name AS name, v.organisation AS organisation,
                 v.language AS language, v.role AS role, v.message AS message, v.state AS state,
                 v.created_at AS created_at, v.sent_at AS sent_at, v.expires_at AS expires_at, v.ended_at AS ended_at
             FROM people p JOIN invitations v ON v.email_key = p.email_key OR v.person_id = p.id
             JOIN exchanges e ON e.id = v.exchange_id WHERE p.id = $1 ORDER BY v.created_at, v.id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "invitations_sent",
        sql!(
            "SELECT e.slug AS exchange, v.language AS language, v.role AS role, v.message AS message, v.state AS state,
                 v.created_at AS created_at
             FROM invitations v JOIN exchanges e ON e.id = v.exchange_id
             WHERE v.invited_by = $1 AND v.import_id IS NULL ORDER BY v.created_at, v.id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "invitation_imports",
        sql!(
            "SELECT e.slug AS exchange, m.state AS state, m.fine AS fine, m.message AS message, m.days AS days,
                 m.created_at AS created_at, m.queued_at AS queued_at
             FROM invitation_imports m JOIN exchanges e ON e.id = m.exchange_id WHERE m.person_id = $1
             ORDER BY m.created_at, m.id"
        ),
        args![person],
    )
}

/// Invitations to an address, and those that its person accepted.
pub fn list_to(c: &mut Conn, person: Id, email_key: &str) -> Result<Vec<Id>, Error> {
    let rows: Vec<(Id,)> = c.query(
        sql!("SELECT id FROM invitations WHERE email_key = $2 OR person_id = $1 ORDER BY created_at, id LIMIT 1000"),
        args![person, email_key],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Takes out whom they invited. An open one is revoked; what became of the others stays, by which they are counted. None
/// of them is open any more, so that they may have the same key.
pub fn empty(tx: &mut Conn, person: Id, email_key: &str, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE invitations SET email = '', email_key = '', name = '', organisation = '', search_key = '', message = '',
                 token_hash = NULL, letter_id = NULL, again_at = NULL,
                 ended_at = CASE WHEN state = 'waiting' OR (state = 'sent' AND expires_at > $3) THEN $3
                     ELSE ended_at END,
                 state = CASE WHEN state = 'waiting' OR (state = 'sent' AND expires_at > $3) THEN 'revoked'
                     WHEN state = 'sent' THEN 'expired' ELSE state END
             WHERE email_key = $2 OR person_id = $1"
        ),
        args![person, email_key, now],
    )?;
    Ok(())
}

macro_rules! pasted {
    () => {
        "SELECT id, state, sheet, fine, pasted, created_at FROM invitation_imports WHERE "
    };
}

/// A paste in which somebody may stand.
pub struct Pasted {
    pub id: Id,
    pub state: ImportState,
    /// The rows, as JSON.
    pub sheet: String,
    pub fine: i64,
    /// The same as it was pasted, of a draft.
    pub pasted: String,
    pub created_at: Timestamp,
}
from_row!(Pasted { id, state, sheet, fine, pasted, created_at });

/// The first paste behind an id. No statement can tell whether somebody stands in it: neither engine folds what people
/// type as addresses are compared. They are large, so that one is in memory.
pub fn next_pasted(c: &mut Conn, after: Id) -> Result<Option<Pasted>, Error> {
    Ok(c.find(sql!(pasted!(), "id > $1 ORDER BY id LIMIT 1"), args![after])?)
}

/// One paste, which nobody sends or changes before the transaction has ended.
pub fn lock_pasted(tx: &mut Conn, id: Id) -> Result<Option<Pasted>, Error> {
    Ok(tx.find(sql!(pasted!(), "id = $1", for_update!()), args![id])?)
}

/// Keeps what is left of one that is locked.
pub fn set_sheet(tx: &mut Conn, pasted: &Pasted) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE invitation_imports SET sheet = $2, fine = $3, pasted = $4 WHERE id = $1"),
        args![pasted.id, &pasted.sheet, pasted.fine, &pasted.pasted],
    )?;
    Ok(())
}
