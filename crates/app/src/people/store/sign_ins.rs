//! SQL of sign-ins: what was asked for, from where, and what became of it.

use db::{Conn, Id, Timestamp, args, sql};
use i18n::Lang;
use mail::Address;

use crate::error::Error;
use crate::people::sign_in::SignIn;

/// A day after which a sign-in is of no use to anybody, limits included.
const KEPT: std::time::Duration = std::time::Duration::from_hours(24);

pub struct NewSignIn<'a> {
    pub id: Id,
    pub address: &'a Address,
    pub link_hash: Vec<u8>,
    pub code_hash: Vec<u8>,
    pub browser_hash: Vec<u8>,
    pub lang: Lang,
    pub next: &'a str,
    pub caller: &'a str,
    pub now: Timestamp,
    pub expires_at: Timestamp,
}

pub fn insert(tx: &mut Conn, new: &NewSignIn<'_>) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO sign_ins (id, email, email_key, link_hash, code_hash, browser_hash, language, next, peer,
             created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        args![
            new.id,
            new.address.as_str(),
            new.address.key(),
            &new.link_hash,
            &new.code_hash,
            &new.browser_hash,
            new.lang.code(),
            new.next,
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
        sql!("SELECT COUNT(*), MIN(created_at) FROM sign_ins WHERE peer = $1 AND created_at > $2"),
        args![caller, since],
    )?)
}

/// How many letters an address got.
pub fn count_of_address(c: &mut Conn, email_key: &str, since: Timestamp) -> Result<i64, Error> {
    Ok(c.one(
        sql!("SELECT COUNT(*) FROM sign_ins WHERE email_key = $1 AND created_at > $2 AND expires_at > created_at"),
        args![email_key, since],
    )?)
}

pub fn find_by_link(c: &mut Conn, link_hash: &[u8]) -> Result<Option<SignIn>, Error> {
    Ok(c.find(
        sql!(
            "SELECT id, email, language, next, browser_hash, code_hash, tries, created_at, expires_at, used_at
             FROM sign_ins WHERE link_hash = $1"
        ),
        args![link_hash],
    )?)
}

pub fn newest_of_browser(c: &mut Conn, browser_hash: &[u8]) -> Result<Option<SignIn>, Error> {
    Ok(c.find(
        sql!(
            "SELECT id, email, language, next, browser_hash, code_hash, tries, created_at, expires_at, used_at
             FROM sign_ins WHERE browser_hash = $1 ORDER BY created_at DESC, id DESC LIMIT 1"
        ),
        args![browser_hash],
    )?)
}

/// Counts one try; false when there are none left.
pub fn count_try(tx: &mut Conn, id: Id, most: i64) -> Result<bool, Error> {
    let counted = tx.execute(
        sql!("UPDATE sign_ins SET tries = tries + 1 WHERE id = $1 AND tries < $2 AND used_at IS NULL"),
        args![id, most],
    )?;
    Ok(counted == 1)
}

/// Uses a sign-in up; false when somebody else did so first.
pub fn use_up(tx: &mut Conn, id: Id, now: Timestamp) -> Result<bool, Error> {
    let used =
        tx.execute(sql!("UPDATE sign_ins SET used_at = $2 WHERE id = $1 AND used_at IS NULL"), args![id, now])?;
    Ok(used == 1)
}

/// Removes what began after `now`, and what would be open then and was over by `lived`; gives how many.
pub fn delete_of(tx: &mut Conn, now: Timestamp, lived: Timestamp) -> Result<u64, Error> {
    Ok(tx.execute(
        sql!(
            "DELETE FROM sign_ins
             WHERE created_at > $1 AND (created_at > $2 OR (expires_at > $2 AND expires_at <= $3))"
        ),
        args![now - KEPT, now, lived],
    )?)
}

/// Removes what nobody can use any more, sessions included.
pub fn sweep(tx: &mut Conn, now: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM sign_ins WHERE created_at < $1"), args![now - KEPT])?;
    tx.execute(sql!("DELETE FROM sessions WHERE expires_at < $1"), args![now])?;
    Ok(())
}
