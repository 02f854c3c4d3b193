//! SQL of what is decided about a part of a text.

use db::{Conn, Id, args, for_update, sql};

use super::super::decide::Closed;
use super::{changing, closed};
use crate::error::Error;

/// Closes the open flags that are about this part of a text, if there are any; `None` where the text has no open flags.
pub fn close_part(tx: &mut Conn, exchange: Id, subject: Id, part: &str, decision: Id) -> Result<Option<Closed>, Error> {
    changing(tx, exchange, subject, |tx| {
        let open = tx.query(
            sql!(
                "SELECT kind, is_escalated, part FROM flags
                 WHERE exchange_id = $1 AND subject_id = $2 AND state = 'open' ORDER BY created_at, id LIMIT 500",
                for_update!()
            ),
            args![exchange, subject],
        )?;
        let Some(open) = closed(open) else { return Ok(None) };
        let its = tx.execute(
            sql!(
                "UPDATE flags SET state = 'closed', decision_id = $4
                 WHERE exchange_id = $1 AND subject_id = $2 AND state = 'open' AND part = $3"
            ),
            args![exchange, subject, part, decision],
        )?;
        Ok(Some(Closed { flags: i64::try_from(its).unwrap_or(i64::MAX), ..open }))
    })
}

/// Whose translation a decision takes away.
pub fn set_maker(tx: &mut Conn, decision: Id, maker: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE decisions SET made_by = $2 WHERE id = $1"), args![decision, maker])?;
    Ok(())
}

pub fn maker_of(c: &mut Conn, decision: Id) -> Result<Option<Id>, Error> {
    let found: Option<(Option<Id>,)> = c.find(sql!("SELECT made_by FROM decisions WHERE id = $1"), args![decision])?;
    Ok(found.and_then(|(maker,)| maker))
}

/// The words of a translation that was declined can be sent once more: this key takes the place of the one by which
/// they would be known again.
pub fn free_form(tx: &mut Conn, held: Id, key: &str) -> Result<(), Error> {
    tx.execute(sql!("UPDATE held_texts SET form_key = $2 WHERE id = $1"), args![held, key])?;
    Ok(())
}
