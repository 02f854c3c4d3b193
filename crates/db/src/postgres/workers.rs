//! Threads, each with a connection of its own; as many of either as the settings say.
//!
//! A connection is opened when its thread first needs it, and anew where the server ended it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

use super::link::Link;
use super::open::{self, Server};
use crate::error::{Error, OpenError};
use crate::queue::{Queue, Turn};

/// Closures that may wait.
const WAITING: usize = 1024;

type Task = Box<dyn FnOnce(&mut Worker) + Send>;

pub(super) struct Workers {
    queue: Arc<Queue<Task>>,
    /// How long a closure waits for a connection before its visitor is told to come back.
    patience: Duration,
    counts: Arc<Counts>,
}

/// What the threads of a pool are at.
#[derive(Default)]
struct Counts {
    open: Arc<AtomicUsize>,
    in_use: AtomicUsize,
}

/// Counts a connection as used until it is dropped, by a panic too.
struct Used(Arc<Counts>);

impl Used {
    fn begin(counts: &Arc<Counts>) -> Self {
        counts.in_use.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(counts))
    }
}

impl Drop for Used {
    fn drop(&mut self) {
        self.0.in_use.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A thread's own: its runtime, and its connection while there is one.
pub(super) struct Worker {
    server: Server,
    runtime: Arc<Runtime>,
    link: Option<Link>,
    counts: Arc<Counts>,
}

impl Workers {
    pub fn start(name: &str, server: &Server, count: usize, patience: Duration) -> Result<Self, OpenError> {
        let queue: Arc<Queue<Task>> = Arc::new(Queue::new(WAITING));
        let counts = Arc::new(Counts::default());
        for _ in 0..count {
            let fail = |error: std::io::Error| OpenError::Connect { server: server.name(), reason: error.to_string() };
            let runtime = Builder::new_current_thread().enable_all().build().map_err(fail)?;
            let mut worker =
                Worker { server: server.clone(), runtime: Arc::new(runtime), link: None, counts: Arc::clone(&counts) };
            let queue = Arc::clone(&queue);
            let serve = move || worker.serve(&queue);
            thread::Builder::new().name(name.to_owned()).spawn(serve).map_err(fail)?;
        }
        Ok(Self { queue, patience, counts })
    }

    /// What the work gives; [`Error::Busy`] where no thread was free in time, [`Error::Closed`] when there is nobody to do
    /// it any more.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Worker) -> T + Send + 'static,
    ) -> Result<T, Error> {
        let (reply, mut answer) = oneshot::channel();
        let turn = Turn::default();
        let task = {
            let turn = turn.clone();
            move |worker: &mut Worker| {
                // Closed: nobody waits any more, the visitor went away.
                if turn.take() && !reply.is_closed() {
                    let used = Used::begin(&worker.counts);
                    let done = work(worker);
                    drop(used);
                    let _ = reply.send(done);
                }
            }
        };
        self.queue.push(Box::new(task))?;
        let answered = match tokio::time::timeout(self.patience, &mut answer).await {
            Ok(answered) => answered,
            Err(_) if turn.take() => return Err(Error::Busy),
            // It has begun: however long it takes.
            Err(_) => answer.await,
        };
        answered.map_err(|_| Error::Closed)
    }

    /// Connections that are open, those that are used, and closures that wait for one.
    pub fn load(&self) -> (usize, usize, usize) {
        let count = |of: &AtomicUsize| of.load(Ordering::Relaxed);
        (count(&self.counts.open), count(&self.counts.in_use), self.queue.len())
    }

    /// Lets what is queued finish; then the threads end.
    pub fn close(&self) {
        self.queue.close();
    }
}

impl Drop for Workers {
    /// Without this the threads would wait for ever in their queue.
    fn drop(&mut self) {
        self.close();
    }
}

impl Worker {
    fn serve(&mut self, queue: &Queue<Task>) {
        while let Some(task) = queue.pop() {
            // What a closure of a store does is caught in `Conn::run`; this catches what a result's own drop may do.
            if catch_unwind(AssertUnwindSafe(|| task(self))).is_err() {
                tracing::error!("a closure on a connection panicked");
            }
        }
    }

    /// A connection that works, taken out until [`Worker::keep`] gives it back.
    pub fn link(&mut self) -> Result<Link, Error> {
        if let Some(link) = self.link.take().filter(Link::is_open) {
            return Ok(link);
        }
        let opened = Link::open(&self.server, &self.runtime, &self.counts.open);
        opened.map_err(|error| Error::Unavailable(open::reason(&error)))
    }

    /// For the next closure.
    pub fn keep(&mut self, link: Link) {
        self.link = Some(link);
    }
}
