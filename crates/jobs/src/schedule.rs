//! What is to be done every so often, once over all nodes.

use std::time::Duration;

use db::{Clock as _, Error, Timestamp};
use tokio::time::sleep;

use crate::{job::NewJob, runner::Shared, store};

/// The longest a node goes without looking: another may have moved a schedule, or the clock jumped.
const LOOK: Duration = Duration::from_secs(20);
/// How far apart the clocks of two nodes may be without a schedule running twice.
const SKEW: Duration = Duration::from_mins(5);

/// A job that is added every so often.
///
/// The times are fixed on the calendar, in UTC: every day at 03:00 is `every` 24 h with `offset`
/// 3 h. A period that passed while no worker ran is made up for once, not once for each. When the
/// job of the last period still waits or runs, no second one is added.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// Its name in the database: never reuse one for something else.
    pub name: &'static str,
    /// From one run to the next; at least a second.
    pub every: Duration,
    /// From the beginning of a period (counted from 1970) to the run.
    pub offset: Duration,
    /// The queue of the job.
    pub queue: &'static str,
    /// The kind of the job; its handler's payload is `()`.
    pub kind: &'static str,
}

impl Schedule {
    /// The first time after `now`.
    fn next(&self, now: Timestamp) -> Timestamp {
        let micros = |duration: Duration| i64::try_from(duration.as_micros()).unwrap_or(i64::MAX);
        let every = micros(self.every.max(Duration::from_secs(1)));
        let offset = micros(self.offset) % every;
        let passed = now.as_micros().saturating_sub(offset).div_euclid(every);
        Timestamp(passed.saturating_add(1).saturating_mul(every).saturating_add(offset))
    }
}

/// Looks after the schedules until the runner stops.
pub(crate) async fn watch(shared: std::sync::Arc<Shared>) {
    loop {
        let pause = look(&shared).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "schedules could not be looked at");
            LOOK
        });
        tokio::select! {
            () = shared.stop.cancelled() => return,
            () = sleep(pause) => {}
        }
    }
}

/// Adds the jobs that are due; gives the time until it is worth looking again.
pub(crate) async fn look(shared: &Shared) -> Result<Duration, Error> {
    let mut pause = LOOK;
    for schedule in &shared.schedules {
        let next = attend(shared, *schedule).await?;
        pause = pause.min(next.since(shared.clock.now()));
    }
    Ok(pause)
}

/// Adds the job of one schedule when it is due; gives the next time.
async fn attend(shared: &Shared, schedule: Schedule) -> Result<Timestamp, Error> {
    let now = shared.clock.now();
    let next = schedule.next(now);
    let name = schedule.name;
    let due = shared.db.read(move |c| store::next_run(c, name)).await?;
    match due {
        // Runs next time: the first start of a program is no occasion for everything at once.
        None => {
            shared.db.write(move |tx| store::add_schedule(tx, name, next)).await?;
        }
        Some(due) if due <= now => {
            let id = shared.rng.id(now);
            shared.db.write(move |tx| run(tx, schedule, (due, next), id, now)).await?;
        }
        // Further away than a period can be: the clock was wrong, or the period was changed. (One
        // period further is usual: a node whose clock is a little ahead ran it already.)
        Some(due) if due > next + schedule.every + SKEW => {
            shared.db.write(move |tx| store::move_on(tx, name, due, next).map(drop)).await?;
        }
        Some(due) => return Ok(due),
    }
    Ok(next)
}

fn run(
    tx: &mut db::Conn,
    schedule: Schedule,
    (due, next): (Timestamp, Timestamp),
    id: db::Id,
    now: Timestamp,
) -> Result<(), Error> {
    if !store::move_on(tx, schedule.name, due, next)? {
        return Ok(());
    }
    let key = format!("schedule:{}", schedule.name);
    let new =
        NewJob { id, queue: schedule.queue, kind: schedule.kind, payload: &(), unique_key: Some(&key), run_at: now };
    store::enqueue_or_revive(tx, new, now)
}
