//! SQL of what was decided about a text that waits no more.

use db::{Conn, Id, args, sql};

use super::super::review::Decision;
use crate::error::Error;

/// The last decision about a text; not those by which a decision was looked at again.
pub fn last_about(c: &mut Conn, exchange: Id, subject: Id) -> Result<Option<Decision>, Error> {
    Ok(c.find(
        decision!(
            "WHERE d.subject_id = $1 AND d.exchange_id = $2 AND d.reviews_id IS NULL
             ORDER BY d.created_at DESC, d.id DESC LIMIT 1"
        ),
        args![subject, exchange],
    )?)
}

/// What was decided last about the text itself before this decision, and has not been taken back. To pass it on decides
/// nothing.
pub fn last_before(c: &mut Conn, exchange: Id, decision: &Decision) -> Result<Option<Decision>, Error> {
    Ok(c.find(
        decision!(
            "WHERE d.subject_id = $1 AND d.exchange_id = $2 AND d.reviews_id IS NULL AND d.part = ''
             AND d.outcome <> 'escalate' AND (d.created_at, d.id) < ($3, $4)
             AND NOT EXISTS (SELECT 1 FROM decisions r WHERE r.reviews_id = d.id AND r.outcome = 'undo')
             ORDER BY d.created_at DESC, d.id DESC LIMIT 1"
        ),
        args![decision.subject, exchange, decision.at, decision.id],
    )?)
}
