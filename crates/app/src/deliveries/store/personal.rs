//! Rows of one person, by their address.

use db::{Conn, Id, args, sql};

use crate::deliveries::{Delivered, Fate};
use crate::error::Error;
use crate::takeaway::Takeaway;

pub fn list(c: &mut Conn, subscriber: Id) -> Result<Vec<Delivered>, Error> {
    Ok(c.query(
        sql!(
            "SELECT g.issue_id, d.language, d.state, d.sent_at, d.status, d.said
             FROM deliveries d JOIN sendings g ON g.id = d.sending_id
             WHERE d.subscriber_id = $1 ORDER BY d.id DESC LIMIT 50"
        ),
        args![subscriber],
    )?)
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "deliveries",
        sql!(
            "SELECT e.slug AS exchange, i.slug AS issue, d.email AS email, d.language AS language, d.state AS state,
                 d.attempts AS attempts, d.tried_at AS tried_at, d.sent_at AS sent_at, d.code AS code,
                 d.status AS status, d.said AS said
             FROM people p JOIN subscribers s ON s.email_key = p.email_key
             JOIN deliveries d ON d.subscriber_id = s.id JOIN sendings g ON g.id = d.sending_id
             JOIN newsletter_issues i ON i.id = g.issue_id JOIN exchanges e ON e.id = g.exchange_id
             WHERE p.id = $1 ORDER BY d.id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "suppressed",
        sql!(
            "SELECT u.email AS email, u.reason AS reason, u.said AS said, u.since AS since_at
             FROM people p JOIN suppressed u ON u.email_key = p.email_key WHERE p.id = $1 ORDER BY u.id"
        ),
        args![person],
    )
}

/// Removes what went to an address, or waits. Gives of each letter its sending, its language, and how it stood.
pub fn delete(tx: &mut Conn, email_key: &str) -> Result<Vec<(Id, String, Fate)>, Error> {
    Ok(tx.query(
        sql!(
            "DELETE FROM deliveries WHERE subscriber_id IN (SELECT s.id FROM subscribers s WHERE s.email_key = $1)
             RETURNING sending_id, language, state"
        ),
        args![email_key],
    )?)
}
