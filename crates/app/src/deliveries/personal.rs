//! What is somebody's own here, by their address: to be shown, taken along, and forgotten.

use std::collections::BTreeMap;

use db::{Conn, Id, Timestamp, from_row};

use super::Fate;
use super::store::{personal as store, sendings, suppressed};
use crate::error::Error;
use crate::takeaway::Takeaway;

/// An issue that went to a subscriber.
#[derive(Clone, Debug)]
pub struct Delivered {
    pub issue: Id,
    pub language: String,
    pub fate: Fate,
    pub sent_at: Option<Timestamp>,
    pub status: String,
    pub said: String,
}
from_row!(Delivered { issue, language, fate, sent_at, status, said });

/// The issues that went to a subscriber, the newest first; fifty at most.
pub fn of_subscriber(c: &mut Conn, subscriber: Id) -> Result<Vec<Delivered>, Error> {
    store::list(c, subscriber)
}

/// Writes out what was sent to a person's address, and whether it is suppressed.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// Forgets what went to an address. The counters stay, and so does, as a hash, that it is suppressed. To be called before
/// the subscriptions of the address are forgotten, to which these rows point.
pub fn forget(tx: &mut Conn, email_key: &str) -> Result<(), Error> {
    // Counted by what went, and not before: a letter that leaves meanwhile is counted once.
    let mut waited: BTreeMap<(Id, String), i64> = BTreeMap::new();
    for (sending, language, fate) in store::delete(tx, email_key)? {
        if fate == Fate::Waiting {
            *waited.entry((sending, language)).or_default() += 1;
        }
    }
    for ((sending, language), letters) in &waited {
        sendings::count_over(tx, *sending, language, (Fate::Waiting, Fate::Skipped), *letters)?;
    }
    suppressed::forget(tx, email_key)
}
