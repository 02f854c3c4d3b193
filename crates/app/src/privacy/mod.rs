//! Privacy: what a person agreed to, what they take along, and leaving.
//!
//! Which rows are somebody's, every slice knows of its own tables: `export_of` writes them out, `forget` empties them. Here
//! both are put together, and a test goes through all tables so that none is left aside unsaid. Who was forgotten stands
//! in a list outside the database as well, so that a backup of an earlier day cannot bring them back ([`erased`]).

mod agreed;
mod erase;
mod erased;
mod export;
mod pack;
mod store;
pub mod web;

pub use erase::catch_up;
pub use erased::{join as join_lists, path_in as list_in, read_all as read_lists};

use std::time::Duration;

use db::Timestamp;
use jobs::{Registry, Runner};

use crate::app::App;

/// One at a time: what one has made free, the next one finds.
const QUEUE: &str = "privacy";
/// The longest that one may take.
const LEASE: Duration = Duration::from_hours(1);

/// The handlers of this slice.
pub fn register(registry: Registry, app: &App) -> Registry {
    let [making, removing, forgetting, clearing] = [(); 4].map(|()| app.clone());
    registry
        .on(export::KIND, move |job, _| export::make(making.clone(), job))
        .on(export::REMOVE, move |job, _| export::remove(removing.clone(), job))
        .on(erase::KIND, move |job, _| erase::run(forgetting.clone(), job))
        .on(erase::CLEAR, move |(): (), _| erase::clear(clearing.clone()))
}

/// Works on the queue.
pub fn work(runner: Runner) -> Runner {
    runner.queue(QUEUE, 1, LEASE)
}

/// The next time that it is three o'clock at night in UTC: when hardly anybody writes.
fn next_night(now: Timestamp) -> Timestamp {
    const HOUR: i64 = 3600 * 1_000_000;
    let tonight = now.0.div_euclid(24 * HOUR) * 24 * HOUR + 3 * HOUR;
    Timestamp(if tonight > now.0 { tonight } else { tonight + 24 * HOUR })
}

#[cfg(test)]
pub(crate) mod tests;
