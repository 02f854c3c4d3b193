//! Letters about what is new: each notification at once, or with others in a digest, as whoever gets it has chosen; and
//! stopping all of them, with a session or with the link of any such letter.
//!
//! When notifications were written, [`after_spread`] decides what becomes of each: a letter of its own in two minutes, a
//! place in the next digest, or nothing but the site. Jobs write the letters then, in batches, of what is still there and
//! still unread. A notification that needs no letter any more is marked as mailed.

mod at_once;
mod digest;
mod line;
mod pace;
mod settings;
mod stopping;
mod store;
pub mod web;

use std::collections::BTreeSet;
use std::time::Duration;

use db::{Conn, Id, Timestamp};
use jobs::{Registry, Runner, Schedule};

use self::pace::Pace;
use super::Kind;
use crate::app::App;
use crate::deliveries;
use crate::error::Error;
use crate::takeaway::Takeaway;

const QUEUE: &str = "notification-mail";
/// A run is many short transactions, each of which stays; whoever takes longer leaves the rest to the next.
const LEASE: Duration = Duration::from_mins(10);
/// So long a letter waits: what is corrected or taken back at once is in none.
const GRACE: Duration = Duration::from_mins(2);
/// So long after two hundred letters the next two hundred leave: between them is room for the letter by which somebody
/// signs in, and which they wait for.
const PAUSE: Duration = Duration::from_secs(10);

/// What writes the letters that have waited.
const LETTERS: Schedule = Schedule {
    name: "notification-letters",
    every: Duration::from_mins(1),
    offset: Duration::ZERO,
    queue: QUEUE,
    kind: "notifications.letters",
};

/// What writes digests: somewhere it is eight o'clock at every quarter of an hour.
const DIGESTS: Schedule = Schedule {
    name: "notification-digests",
    every: Duration::from_mins(15),
    offset: Duration::ZERO,
    queue: QUEUE,
    kind: "notifications.digests",
};

/// The handlers of this slice.
pub fn register(registry: Registry, app: &App) -> Registry {
    let (writer, gatherer) = (app.clone(), app.clone());
    registry
        .on(LETTERS.kind, move |(): (), _job| at_once::run(writer.clone()))
        .on(DIGESTS.kind, move |(): (), _job| digest::run(gatherer.clone()))
}

/// Works on the queue.
pub fn work(runner: Runner) -> Runner {
    runner.queue(QUEUE, 1, LEASE).schedule(LETTERS).schedule(DIGESTS)
}

/// Whether the person is told of this by a letter that is written where it happens, whatever they have chosen here.
fn has_its_own_letter(kind: Kind) -> bool {
    matches!(kind, Kind::Decision | Kind::Request | Kind::Invitation | Kind::Answer)
}

/// The same as long as they want such letters at once: what the secretariat says of an idea, its author reads in that
/// letter, with the reason.
fn is_told_at_once(kind: Kind) -> bool {
    matches!(kind, Kind::Note | Kind::Status)
}

/// Decides what becomes of notifications that were just written: whose each is, and its id; a thousand at most, of all
/// paces. It may be asked again about the same ones.
pub fn after_spread(tx: &mut Conn, _: &App, rows: &[(Id, Id)], now: Timestamp) -> Result<(), Error> {
    let ids: Vec<Id> = rows.iter().map(|(_, id)| *id).collect();
    let people: BTreeSet<Id> = rows.iter().map(|(person, _)| *person).collect();
    let readers = store::readers(tx, &people.into_iter().collect::<Vec<_>>())?;
    let (mut done, mut alone, mut waits) = (Vec::new(), Vec::new(), store::Waits::new());
    for (id, person, kind, is_personal) in store::fresh(tx, &ids)? {
        let Some(reader) = readers.get(&person) else {
            done.push(id);
            continue;
        };
        let pace = reader.pace(is_personal);
        match pace.next(&reader.zone, now) {
            _ if is_personal && has_its_own_letter(kind) => done.push(id),
            Some(due) => {
                waits.insert((person, is_personal), due);
            }
            None if pace == Pace::AtOnce && !(is_personal && is_told_at_once(kind)) => alone.push(id),
            None => done.push(id),
        }
    }
    store::mark_mailed(tx, &done, now)?;
    store::insert_letters(tx, &alone, now + GRACE)?;
    store::put_waits(tx, &waits)
}

/// Whether somebody wants a letter of their own about each thing that concerns them, and can get one: others find it in
/// their digest or on the site.
pub fn wants_at_once(c: &mut Conn, person: Id) -> Result<bool, Error> {
    let Some(reader) = store::readers(c, &[person])?.remove(&person) else { return Ok(false) };
    if reader.personal != Pace::AtOnce {
        return Ok(false);
    }
    Ok(deliveries::suppressed(c, &[reader.address.key()])?.is_empty())
}

/// Writes out what somebody has chosen, and when they got digests.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// Forgets what somebody has chosen, and what waits for them.
pub fn forget(tx: &mut Conn, person: Id) -> Result<(), Error> {
    store::delete_person(tx, person)
}

/// Readers who can be written to: addresses that give mail back, or whose owners complained, get none.
fn reachable(c: &mut Conn, readers: &store::Readers) -> Result<BTreeSet<Id>, Error> {
    let keys: Vec<String> = readers.values().map(|reader| reader.address.key()).collect();
    if keys.is_empty() {
        return Ok(BTreeSet::new());
    }
    let suppressed: BTreeSet<String> = deliveries::suppressed(c, &keys)?.into_iter().map(|(key, _)| key).collect();
    let is_open = |reader: &&pace::Reader| !suppressed.contains(&reader.address.key());
    Ok(readers.values().filter(is_open).map(|reader| reader.id).collect())
}

#[cfg(test)]
mod tests;
