//! SQL of what authors are asked to change, for themselves.

use db::{Arg, Conn, Id, Timestamp, args, from_row, sql};

use crate::error::Error;
use crate::moderation::subject::Kind;

/// What the author of a text is asked.
#[derive(Clone, Debug)]
pub struct Requested {
    pub kind: Kind,
    pub subject: Id,
    pub exchange: Id,
    /// Of the text as it was then.
    pub checksum: String,
    pub rule: String,
    pub reason: String,
    pub created_at: Timestamp,
}
from_row!(Requested { kind, subject, exchange, checksum, rule, reason, created_at });

/// What is asked about these texts since before this moment, or at it.
pub fn requests_about(c: &mut Conn, subjects: &[Id], until: Timestamp) -> Result<Vec<Requested>, Error> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT r.kind, r.subject_id, r.exchange_id, r.checksum, d.rule, d.reason, r.created_at
             FROM edit_requests r JOIN decisions d ON d.id = r.decision_id
             WHERE r.subject_id = ANY($1) AND r.created_at <= $2 ORDER BY r.created_at, r.subject_id LIMIT 200"
        ),
        args![Arg::list(subjects), until],
    )?)
}

/// The same about whatever a person has written, in all exchanges: from their texts, of which there are fewer than of
/// everybody's requests.
pub fn requests_to(c: &mut Conn, person: Id, until: Timestamp) -> Result<Vec<Requested>, Error> {
    Ok(c.query(
        sql!(
            "SELECT r.kind, r.subject_id, r.exchange_id, r.checksum, d.rule, d.reason, r.created_at
             FROM (SELECT id FROM ideas WHERE author_id = $1 AND state IN ('published', 'merged')
                 UNION ALL SELECT id FROM comments WHERE author_id = $1 AND state = 'published'
                 UNION ALL SELECT id FROM positions WHERE author_id = $1 AND state = 'published') mine
             JOIN edit_requests r ON r.subject_id = mine.id JOIN decisions d ON d.id = r.decision_id
             WHERE r.created_at <= $2 ORDER BY r.created_at, r.subject_id LIMIT 50"
        ),
        args![person, until],
    )?)
}
