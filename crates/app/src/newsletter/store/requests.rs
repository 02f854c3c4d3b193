//! Subscriptions asked for and not yet confirmed.

use std::time::Duration;

use db::{Conn, Id, Timestamp, args, sql};
use i18n::Lang;
use mail::Address;

use crate::error::Error;
use crate::newsletter::CONSENT;
use crate::newsletter::confirming::Request;

/// After which a request is of no use to anybody, limits included.
const KEPT: Duration = Duration::from_hours(7 * 24);

pub struct NewRequest<'a> {
    pub id: Id,
    pub exchange: Id,
    pub address: &'a Address,
    pub lang: Lang,
    pub topics: String,
    pub link_hash: Vec<u8>,
    pub code_hash: Vec<u8>,
    pub browser_hash: Vec<u8>,
    pub caller: &'a str,
    pub now: Timestamp,
    pub expires_at: Timestamp,
}

pub fn insert(tx: &mut Conn, new: &NewRequest<'_>) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO subscription_requests (id, exchange_id, email, email_key, language, topics, text_version,
                 link_hash, code_hash, browser_hash, peer, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        args![
            new.id,
            new.exchange,
            new.address.as_str(),
            new.address.key(),
            new.lang.code(),
            &new.topics,
            CONSENT,
            &new.link_hash,
            &new.code_hash,
            &new.browser_hash,
            new.caller,
            new.now,
            new.expires_at
        ],
    )?;
    Ok(())
}

/// How many a caller asked for, and when the first of them was.
pub fn count_of_caller(c: &mut Conn, caller: &str, since: Timestamp) -> Result<(i64, Option<Timestamp>), Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*), MIN(created_at) FROM subscription_requests WHERE peer = $1 AND created_at > $2"),
        args![caller, since],
    )?)
}

/// How many letters an address got.
pub fn count_of_address(c: &mut Conn, email_key: &str, since: Timestamp) -> Result<i64, Error> {
    Ok(c.one(
        sql!(
            "SELECT COUNT(*) FROM subscription_requests
             WHERE email_key = $1 AND created_at > $2 AND expires_at > created_at"
        ),
        args![email_key, since],
    )?)
}

macro_rules! select {
    () => {
        "SELECT id, email, language, topics, code_hash, tries, created_at, expires_at, used_at
         FROM subscription_requests "
    };
}

pub fn find_by_link(c: &mut Conn, exchange: Id, link_hash: &[u8]) -> Result<Option<Request>, Error> {
    Ok(c.find(sql!(select!(), "WHERE link_hash = $1 AND exchange_id = $2"), args![link_hash, exchange])?)
}

pub fn newest_of_browser(c: &mut Conn, exchange: Id, browser_hash: &[u8]) -> Result<Option<Request>, Error> {
    Ok(c.find(
        sql!(select!(), "WHERE browser_hash = $1 AND exchange_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1"),
        args![browser_hash, exchange],
    )?)
}

/// Counts one try; false when there are none left.
pub fn count_try(tx: &mut Conn, id: Id, most: i64) -> Result<bool, Error> {
    let counted = tx.execute(
        sql!("UPDATE subscription_requests SET tries = tries + 1 WHERE id = $1 AND tries < $2 AND used_at IS NULL"),
        args![id, most],
    )?;
    Ok(counted == 1)
}

/// Uses a request up; false when somebody else did so first.
pub fn use_up(tx: &mut Conn, id: Id, now: Timestamp) -> Result<bool, Error> {
    let used = tx.execute(
        sql!("UPDATE subscription_requests SET used_at = $2 WHERE id = $1 AND used_at IS NULL"),
        args![id, now],
    )?;
    Ok(used == 1)
}

/// Removes what began after `now`, and what would be open then and was over by `lived`; gives how many.
pub fn delete_of(tx: &mut Conn, now: Timestamp, lived: Timestamp) -> Result<u64, Error> {
    Ok(tx.execute(
        sql!(
            "DELETE FROM subscription_requests
             WHERE created_at > $1 AND (created_at > $2 OR (expires_at > $2 AND expires_at <= $3))"
        ),
        args![now - KEPT, now, lived],
    )?)
}

pub fn sweep(tx: &mut Conn, now: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM subscription_requests WHERE created_at < $1"), args![now - KEPT])?;
    Ok(())
}
