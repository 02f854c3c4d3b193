//! SQL of setting up.

use db::{Conn, Timestamp, args, sql};

use crate::error::Error;

pub fn is_set_up(c: &mut Conn) -> Result<bool, Error> {
    let (sites,): (i64,) = c.one(sql!("SELECT COUNT(*) FROM site"), args![])?;
    Ok(sites > 0)
}

/// The name that the site was given; `None` before it is set up.
pub fn site_name(c: &mut Conn) -> Result<Option<String>, Error> {
    let row: Option<(String,)> = c.find(sql!("SELECT name FROM site WHERE id = 1"), args![])?;
    Ok(row.map(|(name,)| name))
}

pub fn replace_link(tx: &mut Conn, hash: &[u8], now: Timestamp) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM set_up_links"), args![])?;
    tx.execute(sql!("INSERT INTO set_up_links (link_hash, created_at) VALUES ($1, $2)"), args![hash, now])?;
    Ok(())
}

pub fn has_link(c: &mut Conn, hash: &[u8]) -> Result<bool, Error> {
    let (links,): (i64,) = c.one(sql!("SELECT COUNT(*) FROM set_up_links WHERE link_hash = $1"), args![hash])?;
    Ok(links > 0)
}

/// Uses the link up; false when somebody else was faster.
pub fn take_link(tx: &mut Conn, hash: &[u8]) -> Result<bool, Error> {
    Ok(tx.execute(sql!("DELETE FROM set_up_links WHERE link_hash = $1"), args![hash])? > 0)
}

pub fn insert_site(tx: &mut Conn, name: &str, languages: &str, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("INSERT INTO site (id, name, languages, set_up_at) VALUES (1, $1, $2, $3)"),
        args![name, languages, now],
    )?;
    Ok(())
}
