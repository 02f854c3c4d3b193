//! SQL of sessions.

use db::{Arg, Conn, Id, Timestamp, args, sql};

use crate::error::Error;
use crate::people::session::{Listed, SignedIn};

pub fn find(c: &mut Conn, token_hash: &[u8], now: Timestamp) -> Result<Option<SignedIn>, Error> {
    type Row = (Id, String, String, bool, Option<Timestamp>, Vec<u8>, Timestamp, Timestamp);
    let row: Option<Row> = c.find(
        sql!(
            "SELECT p.id, p.email, p.name, p.is_operator, p.profiled_at, s.secret, s.created_at, s.last_seen_at
             FROM sessions s JOIN people p ON p.id = s.person_id
             WHERE s.token_hash = $1 AND s.expires_at > $2"
        ),
        args![token_hash, now],
    )?;
    let Some((id, email, name, is_operator, profiled_at, secret, since, last_seen_at)) = row else { return Ok(None) };
    let secret = secret.try_into().map_err(|_| Error::internal("a session's secret is not 32 bytes"))?;
    Ok(Some(SignedIn {
        id,
        email,
        name,
        is_operator,
        has_profile: profiled_at.is_some(),
        secret,
        token_hash: token_hash.to_vec(),
        since,
        last_seen_at,
    }))
}

pub fn insert(
    tx: &mut Conn,
    token_hash: &[u8],
    person: Id,
    secret: &[u8],
    browser: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO sessions (token_hash, person_id, secret, browser, created_at, last_seen_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $5, $6)"
        ),
        args![token_hash, person, secret, browser, now, expires_at],
    )?;
    Ok(())
}

pub fn touch(tx: &mut Conn, token_hash: &[u8], now: Timestamp, expires_at: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE sessions SET last_seen_at = $1, expires_at = $2 WHERE token_hash = $3"),
        args![now, expires_at, token_hash],
    )?;
    Ok(())
}

pub fn delete(tx: &mut Conn, token_hash: &[u8]) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM sessions WHERE token_hash = $1"), args![token_hash])?;
    Ok(())
}

pub fn delete_all(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM sessions WHERE person_id = $1"), args![person])?;
    Ok(())
}

/// Removes what was last seen after `now`, and what would be open then and was over by `lived`; gives how many.
pub fn delete_of(tx: &mut Conn, now: Timestamp, lived: Timestamp) -> Result<u64, Error> {
    Ok(tx.execute(
        sql!("DELETE FROM sessions WHERE expires_at > $1 AND (last_seen_at > $1 OR expires_at <= $2)"),
        args![now, lived],
    )?)
}

/// The sessions of a person that have not ended, the one seen last first.
pub fn list(c: &mut Conn, person: Id, now: Timestamp) -> Result<Vec<Listed>, Error> {
    Ok(c.query(
        sql!(
            "SELECT token_hash, browser, created_at, last_seen_at FROM sessions
             WHERE person_id = $1 AND expires_at > $2 ORDER BY last_seen_at DESC, created_at DESC, token_hash LIMIT 100"
        ),
        args![person, now],
    )?)
}

/// When each of these people was last seen, where a session remembers it.
pub fn last_seen(c: &mut Conn, people: &[Id]) -> Result<Vec<(Id, Timestamp)>, Error> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!(
            "SELECT person_id, MAX(last_seen_at) FROM sessions WHERE person_id = ANY($1) GROUP BY person_id LIMIT 1000"
        ),
        args![Arg::list(people)],
    )?)
}
