//! What is kept of mail that came in goes: an answer that nobody has decided about after thirty days, with what all of them
//! said of anybody; after half a year that they came.

use std::time::Duration;

use db::DAY;
use jobs::{Outcome, Registry, Runner, Schedule};

use super::store;
use crate::app::App;

const QUEUE: &str = "inbox";
/// It is a short transaction; what takes longer is stuck.
const LEASE: Duration = Duration::from_mins(2);
const SWEEP: Schedule =
    Schedule { name: "inbox.sweep", every: DAY, offset: Duration::from_hours(2), queue: QUEUE, kind: "inbox.sweep" };

pub fn register(registry: Registry, app: &App) -> Registry {
    let app = app.clone();
    registry.on(SWEEP.kind, move |(): (), _job| sweep(app.clone()))
}

pub fn work(runner: Runner) -> Runner {
    runner.queue(QUEUE, 1, LEASE).schedule(SWEEP)
}

/// Sweeps.
pub async fn sweep(app: App) -> Outcome {
    let now = app.clock.now();
    app.db.write(move |tx| store::sweep(tx, now)).await.into()
}
