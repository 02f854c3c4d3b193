//! SQL of what authors are asked to change: that it is asked, that it is over, and what they read of it.

use db::{Arg, Conn, Id, Timestamp, args, from_row, sql};

use crate::error::Error;
use crate::moderation::subject::{Kind, Subject};

/// Whose text is asked to be changed, by which decision, and since when; false where its author has been asked already.
pub fn insert_edit_request(
    tx: &mut Conn,
    exchange: Id,
    subject: &Subject,
    checksum: &str,
    (decision, at): (Id, Timestamp),
) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO edit_requests (subject_id, exchange_id, kind, decision_id, checksum, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (subject_id) DO NOTHING"
        ),
        args![subject.id(), exchange, subject.kind(), decision, checksum, at],
    )?;
    Ok(added > 0)
}

/// What kind of text it was about; `None` where there was none.
pub fn delete_edit_request(tx: &mut Conn, exchange: Id, subject: Id) -> Result<Option<Kind>, Error> {
    let deleted: Option<(Kind,)> = tx.find(
        sql!("DELETE FROM edit_requests WHERE subject_id = $1 AND exchange_id = $2 RETURNING kind"),
        args![subject, exchange],
    )?;
    Ok(deleted.map(|(kind,)| kind))
}

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
