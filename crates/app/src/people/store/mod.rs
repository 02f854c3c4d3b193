//! All SQL of people.

pub mod consents;
pub mod operators;
pub mod organisations;
pub mod personal;
pub mod profiles;
pub mod sessions;
pub mod sign_ins;

use db::{Arg, Conn, Id, Timestamp, args, sql};

use i18n::Lang;
use mail::Address;

use super::Reader;
use crate::error::Error;

pub fn upsert_person(
    tx: &mut Conn,
    new_id: Id,
    address: &Address,
    language: Lang,
    now: Timestamp,
) -> Result<Id, Error> {
    let (id,): (Id,) = tx.one(
        sql!(
            "INSERT INTO people (id, email, email_key, language, created_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (email_key) DO UPDATE SET email_key = excluded.email_key RETURNING id"
        ),
        args![new_id, address.as_str(), address.key(), language.code(), now],
    )?;
    Ok(id)
}

/// How to write to a person.
pub fn find_reader(c: &mut Conn, id: Id) -> Result<Option<Reader>, Error> {
    let row: Option<(String, String, String)> =
        c.find(sql!("SELECT email, name, language FROM people WHERE id = $1 AND erased_at IS NULL"), args![id])?;
    row.map(|(email, name, language)| to_reader(&email, name, &language)).transpose()
}

/// The same of several, each with their id.
pub fn list_readers(c: &mut Conn, ids: &[Id]) -> Result<Vec<(Id, Reader)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Id, String, String, String)> = c.query(
        sql!("SELECT id, email, name, language FROM people WHERE id = ANY($1) AND erased_at IS NULL LIMIT 500"),
        args![Arg::list(ids)],
    )?;
    rows.into_iter().map(|(id, email, name, language)| Ok((id, to_reader(&email, name, &language)?))).collect()
}

fn to_reader(email: &str, name: String, language: &str) -> Result<Reader, Error> {
    let address = Address::parse(email).map_err(Error::internal)?;
    Ok(Reader { address, name, lang: Lang::parse(language).unwrap_or_default() })
}

pub fn list_registered(c: &mut Conn, ids: &[Id]) -> Result<Vec<(Id, Timestamp)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(sql!("SELECT id, created_at FROM people WHERE id = ANY($1) LIMIT 100"), args![Arg::list(ids)])?)
}

pub fn update_language(tx: &mut Conn, id: Id, lang: Lang) -> Result<(), Error> {
    tx.execute(sql!("UPDATE people SET language = $2 WHERE id = $1"), args![id, lang.code()])?;
    Ok(())
}

pub fn takes_mentions(c: &mut Conn, id: Id) -> Result<bool, Error> {
    let found: Option<(bool,)> = c.find(sql!("SELECT takes_mentions FROM people WHERE id = $1"), args![id])?;
    Ok(found.is_some_and(|(takes,)| takes))
}

pub fn set_takes_mentions(tx: &mut Conn, id: Id, takes: bool) -> Result<(), Error> {
    tx.execute(sql!("UPDATE people SET takes_mentions = $2 WHERE id = $1"), args![id, takes])?;
    Ok(())
}

pub fn list_known_by(c: &mut Conn, email_keys: &[String]) -> Result<Vec<(String, Id)>, Error> {
    if email_keys.is_empty() {
        return Ok(Vec::new());
    }
    Ok(c.query(
        sql!("SELECT email_key, id FROM people WHERE email_key = ANY($1) AND erased_at IS NULL ORDER BY id LIMIT 100"),
        args![Arg::list(email_keys)],
    )?)
}
