//! All SQL of the contact form.

use std::time::Duration;

use db::{Conn, Id, Timestamp, args, sql};

use super::Letter;
use crate::error::Error;

/// How long a form may be sent again without becoming a second letter.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// How many a caller wrote, and when the first of them was.
pub fn count_of_caller(c: &mut Conn, caller: &str, since: Timestamp) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(created_at) FROM contact_letters WHERE peer = $1 AND created_at > $2"),
        args![caller, since],
    )?)
}

/// False when this form has been sent before.
pub fn insert(tx: &mut Conn, id: Id, exchange: Id, letter: &Letter, now: Timestamp) -> Result<bool, Error> {
    let inserted = tx.execute(
        sql!(
            "INSERT INTO contact_letters (id, exchange_id, form_key, peer, created_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (form_key) DO NOTHING"
        ),
        args![id, exchange, &letter.form_key, &letter.caller, now],
    )?;
    Ok(inserted == 1)
}

pub fn sweep(tx: &mut Conn, now: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM contact_letters WHERE created_at < $1"), args![now - KEPT])?;
    Ok(())
}
