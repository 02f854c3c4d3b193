//! How far the job has come that puts together what was there before.

use db::{Conn, Id, args, sql};

use crate::campaigns::Progress;
use crate::error::Error;
use crate::moderation::Kind;

/// What is left to be gone through.
pub fn progress(c: &mut Conn) -> Result<Option<Progress>, Error> {
    Ok(c.find(
        sql!("SELECT exchange_id, kind, after_key FROM campaign_progress ORDER BY exchange_id, kind LIMIT 1"),
        args![],
    )?)
}

/// Goes on behind this text, and never back: another worker may have come further with what both were given. Keys are
/// numbers, of which the longer one is higher, or ids, which are all of a length.
pub fn advance(tx: &mut Conn, exchange: Id, kind: Kind, after: &str) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE campaign_progress SET after_key = $3 WHERE exchange_id = $1 AND kind = $2
             AND (LENGTH(after_key) < LENGTH($3) OR (LENGTH(after_key) = LENGTH($3) AND after_key COLLATE \"C\" < $3))"
        ),
        args![exchange, kind, after],
    )?;
    Ok(())
}

pub fn finish(tx: &mut Conn, exchange: Id, kind: Kind) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM campaign_progress WHERE exchange_id = $1 AND kind = $2"), args![exchange, kind])?;
    Ok(())
}
