//! Subscribers, what they agreed to, and the links in their letters.

use db::{Conn, Id, Timestamp, args, sql};
use mail::Address;

use crate::error::Error;
use crate::newsletter::confirming::Channel;
use crate::newsletter::managing::{Frequency, State, Subscriber};
use crate::newsletter::{CONSENT, Consent, audience};
use crate::participants::takes_part;

/// Those to whom an issue goes.
pub fn count(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    Ok(c.one(
        sql!(
            "SELECT COUNT(*) FROM subscribers s JOIN exchanges e ON e.id = s.exchange_id
             WHERE s.exchange_id = $1 AND ",
            audience!("s"),
            " AND (e.visibility = 'public' OR ",
            takes_part!("s"),
            ")"
        ),
        args![exchange],
    )?)
}

/// Those who do not take part.
pub fn count_outside(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    Ok(c.one(
        sql!(
            "SELECT COUNT(*) FROM subscribers s WHERE s.exchange_id = $1 AND s.state = 'active' AND NOT (",
            takes_part!("s"),
            ")"
        ),
        args![exchange],
    )?)
}

pub fn is_active(c: &mut Conn, exchange: Id, address: &Address) -> Result<bool, Error> {
    let row: Option<(i64,)> = c.find(
        sql!("SELECT 1 FROM subscribers WHERE exchange_id = $1 AND email_key = $2 AND state = 'active'"),
        args![exchange, address.key()],
    )?;
    Ok(row.is_some())
}

/// The subscription of a person's address.
pub fn find_of(c: &mut Conn, exchange: Id, person: Id) -> Result<Option<Id>, Error> {
    Ok(c.find(
        sql!(
            "SELECT s.id FROM people p JOIN subscribers s ON s.email_key = p.email_key
             WHERE p.id = $1 AND s.exchange_id = $2"
        ),
        args![person, exchange],
    )?)
}

pub fn list_consents(c: &mut Conn, person: Id) -> Result<Vec<Consent>, Error> {
    Ok(c.query(
        sql!(
            "SELECT s.exchange_id, k.language, k.given_at, k.withdrawn_at
             FROM people p JOIN subscribers s ON s.email_key = p.email_key
             JOIN subscriber_consents k ON k.subscriber_id = s.id
             WHERE p.id = $1 ORDER BY k.given_at DESC, k.id DESC LIMIT 200"
        ),
        args![person],
    )?)
}

/// Makes a subscriber, or wakes the one with this address.
pub fn upsert(
    tx: &mut Conn,
    new_id: Id,
    exchange: Id,
    address: &Address,
    language: &str,
    now: Timestamp,
) -> Result<Id, Error> {
    Ok(tx.one(
        sql!(
            "INSERT INTO subscribers (id, exchange_id, email, email_key, language, state, state_at, created_at)
             VALUES ($1, $2, $3, $4, $5, 'active', $6, $6)
             ON CONFLICT (exchange_id, email_key) DO UPDATE SET email = excluded.email,
                 language = excluded.language, state = 'active', state_at = excluded.state_at
             RETURNING id"
        ),
        args![new_id, exchange, address.as_str(), address.key(), language, now],
    )?)
}

/// One of an exchange.
pub fn find(c: &mut Conn, exchange: Id, subscriber: Id) -> Result<Option<Subscriber>, Error> {
    Ok(c.find(
        sql!(
            "SELECT id, email, email_key, language, state, frequency FROM subscribers
             WHERE id = $1 AND exchange_id = $2"
        ),
        args![subscriber, exchange],
    )?)
}

pub fn find_by_link(c: &mut Conn, exchange: Id, token_hash: &[u8]) -> Result<Option<Subscriber>, Error> {
    Ok(c.find(
        sql!(
            "SELECT s.id, s.email, s.email_key, s.language, s.state, s.frequency FROM subscriber_links l
             JOIN subscribers s ON s.id = l.subscriber_id WHERE l.token_hash = $1 AND s.exchange_id = $2"
        ),
        args![token_hash, exchange],
    )?)
}

pub fn insert_link(tx: &mut Conn, token_hash: &[u8], subscriber: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("INSERT INTO subscriber_links (token_hash, subscriber_id, created_at) VALUES ($1, $2, $3)"),
        args![token_hash, subscriber, now],
    )?;
    Ok(())
}

pub fn set_wishes(tx: &mut Conn, subscriber: Id, language: &str, frequency: Frequency) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE subscribers SET language = $2, frequency = $3 WHERE id = $1"),
        args![subscriber, language, frequency],
    )?;
    Ok(())
}

/// Returns whether this changed anything.
pub fn set_state(tx: &mut Conn, subscriber: Id, state: State, now: Timestamp) -> Result<bool, Error> {
    let changed = tx.execute(
        sql!("UPDATE subscribers SET state = $2, state_at = $3 WHERE id = $1 AND state <> $2"),
        args![subscriber, state, now],
    )?;
    Ok(changed == 1)
}

pub fn topics(c: &mut Conn, subscriber: Id) -> Result<Vec<Id>, Error> {
    let rows: Vec<(Id,)> =
        c.query(sql!("SELECT topic_id FROM subscriber_topics WHERE subscriber_id = $1"), args![subscriber])?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub fn delete_topics(tx: &mut Conn, subscriber: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM subscriber_topics WHERE subscriber_id = $1"), args![subscriber])?;
    Ok(())
}

pub fn insert_topic(tx: &mut Conn, subscriber: Id, topic: Id) -> Result<(), Error> {
    tx.execute(
        sql!("INSERT INTO subscriber_topics (subscriber_id, topic_id) VALUES ($1, $2)"),
        args![subscriber, topic],
    )?;
    Ok(())
}

pub fn insert_consent(
    tx: &mut Conn,
    id: Id,
    subscriber: Id,
    language: &str,
    channel: Channel,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO subscriber_consents (id, subscriber_id, text_version, language, channel, given_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![id, subscriber, CONSENT, language, channel, now],
    )?;
    Ok(())
}

pub fn withdraw_consent(tx: &mut Conn, subscriber: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE subscriber_consents SET withdrawn_at = $2 WHERE subscriber_id = $1 AND withdrawn_at IS NULL"),
        args![subscriber, now],
    )?;
    Ok(())
}
