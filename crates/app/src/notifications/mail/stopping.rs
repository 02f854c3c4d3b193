//! The link by which whoever reads a letter stops all of them, without signing in: it names the person and is signed, so
//! that nothing needs to be kept of it. It does nothing else, and works for as long as the site has its key.

use data_encoding::BASE64URL_NOPAD;
use db::{Conn, Id};
use subtle::ConstantTimeEq;

use super::pace::Reader;
use super::store;
use crate::error::Error;
use crate::keys::{self, Key};

const PURPOSE: &str = "stopping letters about what is new";
const ID: usize = 16;
const MAC: usize = 32;

/// What the link of somebody's letters carries.
pub fn token(key: &Key, person: Id) -> String {
    let mut bytes = person.as_bytes().to_vec();
    bytes.extend(key.mac(PURPOSE, person.as_bytes()));
    BASE64URL_NOPAD.encode(&bytes)
}

/// Whose it is; nobody's where it was not signed here.
fn person(key: &Key, token: &str) -> Option<Id> {
    let bytes = BASE64URL_NOPAD.decode(token.as_bytes()).ok().filter(|bytes| bytes.len() == ID + MAC)?;
    let (id, mac) = bytes.split_at(ID);
    let is_ours: bool = key.mac(PURPOSE, id).as_slice().ct_eq(mac).into();
    let id: [u8; ID] = id.try_into().ok()?;
    is_ours.then(|| Id::from_bytes(id))
}

/// Whose letters a link stops; nobody's where it is no link of ours, or they have left.
pub fn find(c: &mut Conn, token: &str) -> Result<Option<Reader>, Error> {
    let key = keys::get(c)?;
    let Some(person) = person(&key, token) else { return Ok(None) };
    Ok(store::readers(c, &[person])?.remove(&person))
}

/// What the link of somebody's letters carries, for tests.
#[cfg(test)]
pub fn token_for(c: &mut Conn, person: Id) -> Result<String, Error> {
    Ok(token(&keys::get(c)?, person))
}
