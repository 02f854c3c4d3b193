//! Suppressed addresses, and failures that pass.

use db::{Arg, Conn, Id, Timestamp, args, sql, variants};

use crate::deliveries::{NewSuppression, Reason, Suppressed};
use crate::error::Error;

/// On a page of the desk.
pub const PAGE: u32 = 50;

pub fn among(c: &mut Conn, hashes: &[Vec<u8>]) -> Result<Vec<(Vec<u8>, Reason)>, Error> {
    Ok(c.query(
        sql!("SELECT key_hash, reason FROM suppressed WHERE key_hash = ANY($1) ORDER BY key_hash LIMIT 5000"),
        args![Arg::list(hashes)],
    )?)
}

/// What a person said outweighs what a machine did; everything else stays as it was first, and so does whose it is. What a
/// secretariat entered meets no other. False where nothing changed.
pub fn insert(tx: &mut Conn, new: &NewSuppression, hash: &[u8]) -> Result<bool, Error> {
    let changed = tx.execute(
        sql!(
            "INSERT INTO suppressed (id, key_hash, email, email_key, reason, said, exchange_id, since)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (key_hash) DO UPDATE SET is_known = 1, email = excluded.email,
                 email_key = excluded.email_key,
                 reason = excluded.reason, said = excluded.said,
                 exchange_id = COALESCE(suppressed.exchange_id, excluded.exchange_id), since = excluded.since
             WHERE suppressed.reason IN ('hard', 'soft') AND excluded.reason = 'complaint'"
        ),
        args![new.id, hash, &new.email, &new.email_key, new.reason, &new.said, new.exchange, new.at],
    )?;
    Ok(changed == 1)
}

pub fn delete(tx: &mut Conn, hash: &[u8]) -> Result<bool, Error> {
    Ok(tx.execute(sql!("DELETE FROM suppressed WHERE key_hash = $1"), args![hash])? == 1)
}

pub fn delete_row(tx: &mut Conn, id: Id) -> Result<bool, Error> {
    Ok(tx.execute(sql!("DELETE FROM suppressed WHERE id = $1"), args![id])? == 1)
}

pub fn insert_soft(tx: &mut Conn, hash: &[u8], at: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("INSERT INTO soft_bounces (key_hash, at) VALUES ($1, $2) ON CONFLICT (key_hash, at) DO NOTHING"),
        args![hash, at],
    )?;
    Ok(())
}

pub fn count_soft(c: &mut Conn, hash: &[u8]) -> Result<i64, Error> {
    Ok(c.one(sql!("SELECT COUNT(*) FROM soft_bounces WHERE key_hash = $1"), args![hash])?)
}

pub fn delete_soft(tx: &mut Conn, hash: &[u8]) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM soft_bounces WHERE key_hash = $1"), args![hash])?;
    Ok(())
}

pub fn delete_soft_before(tx: &mut Conn, at: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM soft_bounces WHERE at < $1"), args![at])?;
    Ok(())
}

/// The address goes, and stays suppressed.
pub fn forget(tx: &mut Conn, email_key: &str) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE suppressed SET is_known = 0, email = '', email_key = '', said = '' WHERE email_key = $1"),
        args![email_key],
    )?;
    Ok(())
}

/// Which of them a desk sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Any,
    Of(Id),
}

impl Reach {
    fn exchange(self) -> Option<Id> {
        match self {
            Self::Any => None,
            Self::Of(exchange) => Some(exchange),
        }
    }
}

/// What a list is narrowed to.
#[derive(Clone, Debug)]
pub struct Narrowed {
    pub reach: Reach,
    pub reason: Option<Reason>,
    /// The key of one address; empty for all.
    pub email_key: String,
}

variants! {
    struct Count {
        always { "SELECT COUNT(*) FROM suppressed u WHERE u.is_known = 1" },
        if exchange { " AND u.exchange_id = $1" },
        if reason { " AND u.reason = $2" },
        if address { " AND u.email_key = $3" }
    }
}

pub fn count(c: &mut Conn, narrowed: &Narrowed) -> Result<i64, Error> {
    let statement = Count {
        exchange: narrowed.reach != Reach::Any,
        reason: narrowed.reason.is_some(),
        address: !narrowed.email_key.is_empty(),
    };
    Ok(c.one(statement.sql(), args![narrowed.reach.exchange(), reason(narrowed), &narrowed.email_key])?)
}

fn reason(narrowed: &Narrowed) -> &'static str {
    narrowed.reason.map_or("", Reason::as_str)
}

variants! {
    struct List {
        always { "SELECT u.id, u.email, u.reason, u.said, u.since FROM suppressed u WHERE u.is_known = 1" },
        if exchange { " AND u.exchange_id = $1" },
        if reason { " AND u.reason = $2" },
        if address { " AND u.email_key = $3" },
        always { " ORDER BY u.id DESC LIMIT 50 OFFSET $4" }
    }
}

/// A page of them, the newest first.
pub fn list(c: &mut Conn, narrowed: &Narrowed, offset: i64) -> Result<Vec<Suppressed>, Error> {
    let statement = List {
        exchange: narrowed.reach != Reach::Any,
        reason: narrowed.reason.is_some(),
        address: !narrowed.email_key.is_empty(),
    };
    Ok(c.query(statement.sql(), args![narrowed.reach.exchange(), reason(narrowed), &narrowed.email_key, offset])?)
}

variants! {
    struct After {
        always {
            "SELECT u.id, u.email, u.reason, u.said, u.since FROM suppressed u WHERE u.is_known = 1 AND u.id > $4"
        },
        if exchange { " AND u.exchange_id = $1" },
        if reason { " AND u.reason = $2" },
        if address { " AND u.email_key = $3" },
        always { " ORDER BY u.id LIMIT 1000" }
    }
}

/// Those after one, the oldest first, for a file.
pub fn list_after(c: &mut Conn, narrowed: &Narrowed, after: Id) -> Result<Vec<Suppressed>, Error> {
    let statement = After {
        exchange: narrowed.reach != Reach::Any,
        reason: narrowed.reason.is_some(),
        address: !narrowed.email_key.is_empty(),
    };
    Ok(c.query(statement.sql(), args![narrowed.reach.exchange(), reason(narrowed), &narrowed.email_key, after])?)
}

variants! {
    struct Find {
        always { "SELECT u.id, u.email, u.reason, u.said, u.since FROM suppressed u WHERE u.id = $1 AND u.is_known = 1" },
        if exchange { " AND u.exchange_id = $2" }
    }
}

pub fn find(c: &mut Conn, reach: Reach, id: Id) -> Result<Option<Suppressed>, Error> {
    Ok(c.find(Find { exchange: reach != Reach::Any }.sql(), args![id, reach.exchange()])?)
}
