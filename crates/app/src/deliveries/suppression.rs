//! Addresses to which no newsletter and no notification goes any more: their mailbox is not there, or has been full for
//! long, their holder reported a letter as unwanted, or the secretariat said so. No import undoes that; the holder does,
//! by confirming anew, or the secretariat, with a reason.

use std::collections::HashMap;
use std::time::Duration;

use db::{Conn, Id, Timestamp, from_row, text_enum};

use super::store::suppressed as store;
use crate::error::Error;
use crate::keys::{self, Key};

/// What the key of the site is used for here.
const PURPOSE: &str = "suppressed";
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

/// Which of these addresses (by their keys, 5,000 at most) are suppressed, and why.
pub fn suppressed(c: &mut Conn, keys: &[String]) -> Result<Vec<(String, Reason)>, Error> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let key = keys::get(c)?;
    let by_hash: HashMap<Vec<u8>, &String> = keys.iter().map(|email| (hash(&key, email), email)).collect();
    let hashes: Vec<Vec<u8>> = by_hash.keys().cloned().collect();
    let found = store::among(c, &hashes)?;
    Ok(found.into_iter().filter_map(|(hash, reason)| Some(((*by_hash.get(&hash)?).clone(), reason))).collect())
}

/// Suppresses an address; false where it was so already, and nothing worse came to it.
pub fn suppress(tx: &mut Conn, new: &NewSuppression) -> Result<bool, Error> {
    let key = keys::get(tx)?;
    store::insert(tx, new, &hash(&key, &new.email_key))
}

/// Takes an address out of the list, and forgets what failed before; false where it was not in it. Its holder does so by
/// confirming anew, and the desk.
pub fn release(tx: &mut Conn, email_key: &str) -> Result<bool, Error> {
    let key = keys::get(tx)?;
    let hash = hash(&key, email_key);
    store::delete_soft(tx, &hash)?;
    store::delete(tx, &hash)
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
