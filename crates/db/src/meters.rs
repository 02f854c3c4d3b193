//! What is counted of a database's work, for those who watch it.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use prometheus_client::metrics::histogram::Histogram;
use tokio::sync::watch;

use crate::ForwardClock;

/// Counted since the database was opened; clones count together.
#[derive(Clone, Debug)]
pub struct Meters {
    /// Seconds that a commit of changed data took, from asking for it to knowing it on the disk. How
    /// many there were is its count.
    pub commit_seconds: Histogram,
    /// `SQLite`: closures that shared such a commit.
    pub batch_writes: Histogram,
}

impl Default for Meters {
    fn default() -> Self {
        Self {
            commit_seconds: Histogram::new([0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0]),
            batch_writes: Histogram::new([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0]),
        }
    }
}

/// What is under way or waits at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    Sqlite {
        /// Writes that wait for the writer.
        writes_waiting: usize,
    },
    /// Of the pool for pages; long reads have their own.
    Postgres {
        /// Connections that are open.
        connections: usize,
        /// Of those, the ones that run a closure.
        in_use: usize,
        /// Closures that wait for a connection.
        waiting: usize,
    },
}

/// Who is told of each commit that changed data.
#[derive(Clone, Debug, Default)]
pub(crate) struct Commits {
    pub changes: watch::Sender<u64>,
    pub meters: Meters,
    /// The clock whose time the commits keep, once there is one.
    pub time: Arc<OnceLock<Arc<ForwardClock>>>,
}

impl Commits {
    pub fn clock(&self) -> Option<&Arc<ForwardClock>> {
        self.time.get()
    }

    pub fn tell(&self, took: Duration) {
        self.meters.commit_seconds.observe(took.as_secs_f64());
        self.changes.send_modify(|count| *count += 1);
    }
}
