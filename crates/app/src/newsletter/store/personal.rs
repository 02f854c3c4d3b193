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
                 s.state_at AS state_at, s.created_at AS created_at, s.frequency AS frequency,
                 s.last_sent_at AS last_sent_at
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
                 k.given_at AS given_at, k.withdrawn_at AS withdrawn_at, k.proof AS proof, k.source AS source
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
    )?;
    export_lists(c, person, out)
}

/// Lists that were brought: where their address stands in one, and, of those that they brought themselves, what they said
/// of all in it. Who is in such a list is not theirs to take along.
fn export_lists(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "subscriber_import_rows",
        sql!(
            "SELECT e.slug AS exchange, r.email AS email, r.language AS language, r.proof AS proof, r.source AS source,
                 r.given_at AS given_at, r.outcome AS outcome, m.created_at AS created_at
             FROM people p JOIN subscriber_import_rows r ON r.email_key = p.email_key
             JOIN subscriber_imports m ON m.id = r.import_id JOIN exchanges e ON e.id = m.exchange_id
             WHERE p.id = $1 ORDER BY m.created_at, r.import_id, r.line"
        ),
        args![person],
    )?;
    out.table(
        c,
        "subscriber_imports",
        sql!(
            "SELECT e.slug AS exchange, m.mode AS mode, m.state AS state, m.proof AS proof, m.source AS source,
                 m.consented_on AS consented_on, m.fine AS fine, m.created_at AS created_at, m.queued_at AS queued_at
             FROM subscriber_imports m JOIN exchanges e ON e.id = m.exchange_id WHERE m.person_id = $1
             ORDER BY m.created_at, m.id"
        ),
        args![person],
    )
}

/// The subscriptions of an address, by which the log of the desk knows them.
pub fn list_of(c: &mut Conn, email_key: &str) -> Result<Vec<Id>, Error> {
    Ok(c.query(sql!("SELECT id FROM subscribers WHERE email_key = $1 ORDER BY id LIMIT 1000"), args![email_key])?)
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
    tx.execute(sql!("DELETE FROM subscriber_import_rows WHERE email_key = $1"), args![email_key])?;
    tx.execute(sql!("DELETE FROM subscription_requests WHERE email_key = $1"), args![email_key])?;
    Ok(())
}
