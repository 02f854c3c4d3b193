//! What somebody was told of goes after a time: what they have read half a year later, and all of it after a year and a bit.

use std::time::Duration;

use db::{Conn, Id, Timestamp};
use jobs::{Outcome, Schedule};

use super::spread::QUEUE;
use super::store;
use crate::app::App;
use crate::error::Error;

/// So long what was read is kept.
const READ: Duration = Duration::from_hours(180 * 24);
/// So long anything is.
const ALL: Duration = Duration::from_hours(400 * 24);
/// Steps of one run, of two thousand each: what is left goes the next day.
const STEPS: usize = 200;

/// What removes them, when hardly anybody is there.
pub const SWEEP: Schedule = Schedule {
    name: "notifications-old",
    every: Duration::from_hours(24),
    offset: Duration::from_mins(190),
    queue: QUEUE,
    kind: "notifications.sweep",
};

/// Removes what is too old, some in each transaction.
pub async fn run(app: App) -> Outcome {
    let now = app.clock.now();
    for _ in 0..STEPS {
        match app.db.write(move |tx| step(tx, now)).await {
            Ok(0) => break,
            Ok(_) => {}
            Err(fault) => return Outcome::retry(fault),
        }
    }
    Outcome::Done
}

/// Removes two thousand; gives how many there were. What nobody has read is counted no longer.
fn step(tx: &mut Conn, now: Timestamp) -> Result<usize, Error> {
    let mut old = store::read_before(tx, now - READ)?;
    if old.is_empty() {
        old = store::told_before(tx, now - ALL)?;
    }
    if old.is_empty() {
        return Ok(0);
    }
    let (ids, mut people): (Vec<Id>, Vec<Id>) = old.iter().copied().unzip();
    people.sort_unstable();
    people.dedup();
    // The numbers before the rows, as whoever reads one locks them.
    let counted = store::lock_counts(tx, &people)?;
    let unread =
        store::delete(tx, &ids)?.into_iter().filter(|(_, read_at)| read_at.is_none()).map(|(person, _)| person);
    let unread: Vec<Id> = unread.filter(|person| counted.contains(person)).collect();
    store::count_gone(tx, &unread)?;
    Ok(ids.len())
}
