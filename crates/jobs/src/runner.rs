//! A program's workers, from start to stop.

use std::{fmt, sync::Arc, time::Duration};

use db::{Clock, Db, Error, Id, Rng};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::{
    registry::Registry,
    schedule::{self, Schedule},
    worker::{self, Leased},
};

/// What [`Running::shutdown`] takes at most: a service manager gives ten seconds before it kills.
const GRACE: Duration = Duration::from_secs(8);

/// A queue to work on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Queue {
    pub name: &'static str,
    pub concurrency: usize,
    pub lease: Duration,
}

/// What all workers of a runner share.
pub(crate) struct Shared {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub rng: Rng,
    pub registry: Arc<Registry>,
    pub schedules: Vec<Schedule>,
    pub grace: Duration,
    pub stop: CancellationToken,
    /// This runner's mark on its leases.
    pub by: Id,
}

/// Runs jobs: all of it is set up, then [`Runner::start`] or, in a test, [`Runner::run_due`].
pub struct Runner {
    shared: Shared,
    queues: Vec<Queue>,
}

impl Runner {
    /// A runner without queues and schedules.
    pub fn new(db: Db, clock: Arc<dyn Clock>, rng: Rng, registry: Registry) -> Self {
        let by = rng.id(clock.now());
        let shared = Shared {
            db,
            clock,
            rng,
            registry: Arc::new(registry),
            schedules: Vec::new(),
            grace: GRACE,
            stop: CancellationToken::new(),
            by,
        };
        Self { shared, queues: Vec::new() }
    }

    /// Works on a queue: at most `concurrency` jobs at a time, each for less than `lease`.
    #[must_use]
    pub fn queue(mut self, name: &'static str, concurrency: usize, lease: Duration) -> Self {
        self.queues.push(Queue { name, concurrency: concurrency.max(1), lease });
        self
    }

    /// Adds a job every so often. Its queue must be worked on by some runner.
    #[must_use]
    pub fn schedule(mut self, schedule: Schedule) -> Self {
        self.shared.schedules.push(schedule);
        self
    }

    /// Starts the workers.
    pub fn start(self) -> Running {
        let shared = Arc::new(self.shared);
        let mut workers = JoinSet::new();
        for queue in self.queues {
            workers.spawn(worker::work(Arc::clone(&shared), queue));
        }
        if !shared.schedules.is_empty() {
            workers.spawn(schedule::watch(Arc::clone(&shared)));
        }
        Running { stop: shared.stop.clone(), workers }
    }

    /// Runs everything that is due by the clock, one after the other, also what that adds; gives
    /// the number of attempts. For tests: nothing runs beside it, nothing is waited for.
    pub async fn run_due(&self) -> Result<usize, Error> {
        if !self.shared.schedules.is_empty() {
            schedule::look(&self.shared).await?;
        }
        let mut attempts = 0;
        let mut again = true;
        while again {
            again = false;
            for queue in &self.queues {
                while let Leased::Jobs(jobs) = worker::lease(&self.shared, *queue, 1).await? {
                    for job in jobs {
                        worker::attempt(&self.shared, *queue, job).await;
                        attempts += 1;
                        again = true;
                    }
                }
            }
        }
        Ok(attempts)
    }

    #[cfg(test)]
    pub(crate) fn grace(mut self, grace: Duration) -> Self {
        self.shared.grace = grace;
        self
    }
}

impl fmt::Debug for Runner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Runner")
            .field("queues", &self.queues)
            .field("registry", &self.shared.registry)
            .finish_non_exhaustive()
    }
}

/// Workers at work. Dropping it stops them like a crash would: leases run out by themselves.
#[derive(Debug)]
pub struct Running {
    stop: CancellationToken,
    workers: JoinSet<()>,
}

impl Running {
    /// Takes no more jobs, lets those begun finish, and within 8 seconds gives back the rest, so
    /// that another worker can begin them at once. Close the database only after it.
    pub async fn shutdown(mut self) {
        self.stop.cancel();
        while self.workers.join_next().await.is_some() {}
    }
}
