//! Addresses to which no newsletter and no notification goes any more: their mailbox is not there, or has been full for
//! long, or their holder reported a letter as unwanted. What a secretariat enters holds for the newsletter of its own
//! exchange alone: on a site with several, none speaks for another. No import undoes that; the holder does, by confirming
//! anew, or the secretariat, with a reason.

use std::collections::HashMap;
use std::time::Duration;

use db::{Conn, Id, Timestamp, from_row, text_enum};

use super::store::suppressed as store;
use crate::error::Error;
use crate::keys::{self, Key};

/// What the key of the site is used for here: of an address everywhere, and in one exchange.
const PURPOSE: &str = "suppressed";
const OWN_PURPOSE: &str = "suppressed-own";
/// So many failures that pass, within [`MONTH`], are one that does not.
const SOFT: i64 = 3;
/// After which a failure that passed is forgotten.
const MONTH: Duration = Duration::from_hours(30 * 24);

text_enum! {
    /// Why an address is suppressed.
    pub enum Reason {
        /// There is no such mailbox.
        Hard = "hard",
        /// Several letters in a row did not reach it.
        Soft = "soft",
        /// Its holder reported a letter as unwanted.
        Complaint = "complaint",
        /// The secretariat entered it.
        Desk = "desk",
    }
}

/// An address that is suppressed, as the desk shows it.
#[derive(Clone, Debug)]
pub struct Suppressed {
    pub id: Id,
    /// Empty where its holder was forgotten.
    pub email: String,
    pub reason: Reason,
    pub said: String,
    pub since: Timestamp,
}
from_row!(Suppressed { id, email, reason, said, since });

/// An address about to be suppressed.
#[derive(Clone, Debug)]
pub struct NewSuppression {
    pub id: Id,
    pub email: String,
    pub email_key: String,
    pub reason: Reason,
    /// What the other side, or the secretariat, said.
    pub said: String,
    /// Whose newsletter it was; none of a letter of the site.
    pub exchange: Option<Id>,
    pub at: Timestamp,
}

/// What the list knows an address by, also when its holder was forgotten.
pub(super) fn hash(key: &Key, email_key: &str) -> Vec<u8> {
    key.mac(PURPOSE, email_key.as_bytes()).to_vec()
}

/// The same of what the secretariat of one exchange entered: a row of its own beside what is known of the address.
fn own_hash(key: &Key, exchange: Id, email_key: &str) -> Vec<u8> {
    key.mac(OWN_PURPOSE, &[exchange.as_bytes().as_slice(), email_key.as_bytes()].concat()).to_vec()
}

/// Which of these addresses (by their keys, 5,000 at most) are suppressed on the whole site, and why: what a secretariat
/// entered is not among it.
pub fn suppressed(c: &mut Conn, keys: &[String]) -> Result<Vec<(String, Reason)>, Error> {
    among(c, keys, hash)
}

/// The same, and with it those that the secretariat of this exchange entered; an address may come twice.
pub fn suppressed_in(c: &mut Conn, exchange: Id, keys: &[String]) -> Result<Vec<(String, Reason)>, Error> {
    let mut found = suppressed(c, keys)?;
    found.extend(among(c, keys, |key, email_key| own_hash(key, exchange, email_key))?);
    Ok(found)
}

fn among(
    c: &mut Conn,
    keys: &[String],
    hashed: impl Fn(&Key, &str) -> Vec<u8>,
) -> Result<Vec<(String, Reason)>, Error> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let key = keys::get(c)?;
    let by_hash: HashMap<Vec<u8>, &String> = keys.iter().map(|email| (hashed(&key, email), email)).collect();
    let hashes: Vec<Vec<u8>> = by_hash.keys().cloned().collect();
    let found = store::among(c, &hashes)?;
    Ok(found.into_iter().filter_map(|(hash, reason)| Some(((*by_hash.get(&hash)?).clone(), reason))).collect())
}

/// Suppresses an address; false where it was so already, and nothing worse came to it.
pub fn suppress(tx: &mut Conn, new: &NewSuppression) -> Result<bool, Error> {
    let key = keys::get(tx)?;
    let hash = match (new.reason, new.exchange) {
        (Reason::Desk, Some(exchange)) => own_hash(&key, exchange, &new.email_key),
        _ => hash(&key, &new.email_key),
    };
    store::insert(tx, new, &hash)
}

/// Takes an address out of the list, and forgets what failed before, also what the secretariat of this exchange entered.
/// False where it was not in it. Its holder does so by confirming anew.
pub fn release(tx: &mut Conn, exchange: Id, email_key: &str) -> Result<bool, Error> {
    let key = keys::get(tx)?;
    let (hash, own) = (hash(&key, email_key), own_hash(&key, exchange, email_key));
    store::delete_soft(tx, &hash)?;
    let (everywhere, here) = (store::delete(tx, &hash)?, store::delete(tx, &own)?);
    Ok(everywhere || here)
}

/// The desk takes one row out of the list; false where somebody did before.
pub(super) fn release_row(tx: &mut Conn, row: &Suppressed) -> Result<bool, Error> {
    if row.reason != Reason::Desk {
        let key = keys::get(tx)?;
        store::delete_soft(tx, &hash(&key, &super::bouncing::key(&row.email)))?;
    }
    store::delete_row(tx, row.id)
}

/// Notes a failure that passes; true where it was one too many, and the address is suppressed now.
pub(super) fn soften(tx: &mut Conn, new: &NewSuppression) -> Result<bool, Error> {
    let key = keys::get(tx)?;
    let hash = hash(&key, &new.email_key);
    store::delete_soft_before(tx, new.at - MONTH)?;
    store::insert_soft(tx, &hash, new.at)?;
    if store::count_soft(tx, &hash)? < SOFT {
        return Ok(false);
    }
    store::insert(tx, new, &hash)
}
