//! The handle of the thread that writes.

#[cfg(test)]
use std::sync::atomic::AtomicI32;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use rusqlite::Connection;

use super::batch::serve;
use super::task::Write;
use crate::error::Error;
use crate::meters::Commits;
use crate::queue::Queue;

pub(super) type Waiting = Queue<Box<dyn Write>>;

/// Lets a test say what the disk does.
#[derive(Default)]
pub(crate) struct Faults {
    /// The result code of the next commit, instead of committing; 0 for none.
    #[cfg(test)]
    pub next_commit: AtomicI32,
}

impl Faults {
    #[cfg(test)]
    pub fn take(&self) -> i32 {
        self.next_commit.swap(0, Ordering::SeqCst)
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, reason = "the same form as in tests")]
    pub fn take(&self) -> i32 {
        0
    }
}

pub(super) struct Writer {
    queue: Arc<Waiting>,
    state: Arc<State>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
pub(super) struct State {
    pub poisoned: AtomicBool,
    pub ended: AtomicBool,
    pub faults: Faults,
}

impl Writer {
    pub fn start(connection: Connection, limit: usize, commits: Commits) -> Self {
        let queue = Arc::new(Queue::new(limit.max(1)));
        let state = Arc::new(State::default());
        let thread = {
            let queue = Arc::clone(&queue);
            let state = Arc::clone(&state);
            thread::Builder::new()
                .name("db-write".to_owned())
                .spawn(move || serve(&queue, state, connection, commits))
                .expect("the system gives a thread at start")
        };
        Self { queue, state, thread: Mutex::new(Some(thread)) }
    }

    pub fn push(&self, task: Box<dyn Write>) -> Result<(), Error> {
        self.check()?;
        self.queue.push(task).map_err(Error::from)
    }

    pub fn check(&self) -> Result<(), Error> {
        if self.state.poisoned.load(Ordering::Acquire) {
            Err(Error::Poisoned)
        } else if self.state.ended.load(Ordering::Acquire) {
            Err(Error::Closed)
        } else {
            Ok(())
        }
    }

    /// How many writes wait.
    pub fn waiting(&self) -> usize {
        self.queue.len()
    }

    /// Lets what is queued finish; the thread to wait for, the first time.
    pub fn close(&self) -> Option<JoinHandle<()>> {
        self.queue.close();
        self.thread.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    #[cfg(test)]
    pub fn faults(&self) -> &Faults {
        &self.state.faults
    }
}
