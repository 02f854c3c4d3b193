//! What is a person's own here, by their address: to be taken along, and to be forgotten.

use db::{Conn, Id, args, sql};

use crate::error::Error;
use crate::takeaway::Takeaway;

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "subscribers",
        sql!(
            "SELECT e.slug AS exchange, s.email AS email, s.language AS language, s.state AS state,
                 s.state_at AS state_at, s.created_at AS created_at
             FROM people p JOIN subscribers s ON s.email_key = p.email_key JOIN exchanges e ON e.id = s.exchange_id
             WHERE p.id = $1 ORDER BY s.created_at, s.id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "subscriber_topics",
        sql!(
            "SELECT e.slug AS exchange, t.slug AS topic
             FROM people p JOIN subscribers s ON s.email_key = p.email_key JOIN exchanges e ON e.id = s.exchange_id
             JOIN subscriber_topics k ON k.subscriber_id = s.id JOIN topics t ON t.id = k.topic_id WHERE p.id = $1"
        ),
        args![person],
    )?;
    out.table(
        c,
        "subscriber_consents",
        sql!(
            "SELECT e.slug AS exchange, k.text_version AS text_version, k.language AS language, k.channel AS channel,
                 k.given_at AS given_at, k.withdrawn_at AS withdrawn_at
             FROM people p JOIN subscribers s ON s.email_key = p.email_key JOIN exchanges e ON e.id = s.exchange_id
             JOIN subscriber_consents k ON k.subscriber_id = s.id WHERE p.id = $1 ORDER BY k.given_at, k.id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "subscription_requests",
        sql!(
            "SELECT e.slug AS exchange, r.email AS email, r.language AS language, r.topics AS topics,
                 r.text_version AS text_version, r.peer AS peer, r.created_at AS created_at, r.used_at AS used_at
             FROM people p JOIN subscription_requests r ON r.email_key = p.email_key
             JOIN exchanges e ON e.id = r.exchange_id WHERE p.id = $1 ORDER BY r.created_at, r.id"
        ),
        args![person],
    )
}

pub fn forget(tx: &mut Conn, email_key: &str) -> Result<(), Error> {
    tx.execute(
        sql!(
            "DELETE FROM subscriber_topics
             WHERE subscriber_id IN (SELECT id FROM subscribers WHERE email_key = $1)"
        ),
        args![email_key],
    )?;
    tx.execute(
        sql!(
            "DELETE FROM subscriber_consents
             WHERE subscriber_id IN (SELECT id FROM subscribers WHERE email_key = $1)"
        ),
        args![email_key],
    )?;
    tx.execute(
        sql!("DELETE FROM subscriber_links WHERE subscriber_id IN (SELECT id FROM subscribers WHERE email_key = $1)"),
        args![email_key],
    )?;
    tx.execute(sql!("DELETE FROM subscribers WHERE email_key = $1"), args![email_key])?;
    tx.execute(sql!("DELETE FROM subscription_requests WHERE email_key = $1"), args![email_key])?;
    Ok(())
}
