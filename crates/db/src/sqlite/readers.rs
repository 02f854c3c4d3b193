//! Threads that read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::{Session, failure};
use crate::Conn;
use crate::conn::{Backend, Ran};
use crate::error::{At, Error};
use crate::queue::{Queue, Turn};

/// Reads that may wait.
const WAITING: usize = 1024;

/// By how much readers step back, on the scale of `nice(1)`: where there is not enough for everybody, each gets a third of
/// what it would get otherwise.
#[cfg(target_os = "linux")]
const COURTESY: i32 = 5;

const HERE: At = At { file: "a read", line: 0 };

/// A closure with the one who waits for it.
type Task = Box<dyn FnOnce(&mut Conn) + Send>;

pub(super) struct Readers {
    queue: Arc<Queue<Task>>,
    /// How long a read waits for a thread before its visitor is told to come back.
    patience: Duration,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Readers {
    pub fn start(name: &str, connections: Vec<Connection>, patience: Duration) -> Self {
        let queue = Arc::new(Queue::new(WAITING));
        let threads = connections
            .into_iter()
            .map(|connection| {
                let queue = Arc::clone(&queue);
                thread::Builder::new()
                    .name(name.to_owned())
                    .spawn(move || {
                        step_back();
                        serve(&queue, Conn::new(Backend::Sqlite(Session::new(connection))));
                    })
                    .expect("the system gives a thread at start")
            })
            .collect();
        Self { queue, patience, threads: Mutex::new(threads) }
    }

    pub async fn run<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (reply, mut answer) = oneshot::channel::<Result<T, E>>();
        let turn = Turn::default();
        let task = {
            let turn = turn.clone();
            move |conn: &mut Conn| {
                // Closed: nobody waits any more, the visitor went away.
                if turn.take() && !reply.is_closed() {
                    let _ = reply.send(view(conn, &f));
                }
            }
        };
        self.queue.push(Box::new(task)).map_err(Error::from)?;
        let answered = match tokio::time::timeout(self.patience, &mut answer).await {
            Ok(answered) => answered,
            Err(_) if turn.take() => return Err(Error::Busy.into()),
            // It has begun: however long it takes.
            Err(_) => answer.await,
        };
        answered.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// Lets what is queued finish; the threads to wait for, the first time.
    pub fn close(&self) -> Vec<JoinHandle<()>> {
        self.queue.close();
        std::mem::take(&mut self.threads.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What this thread does takes milliseconds; who receives requests and sends answers needs microseconds, and goes first.
/// Otherwise, where there is too much to do, even a refusal would wait for its turn behind long searches.
fn step_back() {
    // On Linux this is about the thread that asks, elsewhere about the whole process. Refused, things are as before.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, COURTESY);
}

fn serve(queue: &Queue<Task>, mut conn: Conn) {
    while let Some(task) = queue.pop() {
        // Closures are caught one by one in `Conn::run`; this catches what a result's own drop may
        // do, since a reader that ended would never be missed until all had.
        if catch_unwind(AssertUnwindSafe(|| task(&mut conn))).is_err() {
            tracing::error!("a reading task panicked");
        }
    }
}

/// Runs a closure inside one read transaction.
fn view<T, E: From<Error>>(conn: &mut Conn, f: &impl Fn(&mut Conn) -> Result<T, E>) -> Result<T, E> {
    command(conn, "BEGIN")?;
    let ran = conn.run(f);
    // ROLLBACK, because there is nothing to commit; it fails only if SQLite already did so itself.
    if let Err(error) = command(conn, "ROLLBACK") {
        tracing::debug!(%error, "ending a read");
    }
    match ran {
        Ran::Done(value) => Ok(value),
        Ran::Refused(error) => Err(error),
        Ran::Failed(failure) => Err(failure.error.into()),
    }
}

fn command(conn: &mut Conn, text: &str) -> Result<(), Error> {
    match conn.backend() {
        Backend::Sqlite(session) => session.command(text).map_err(|e| failure(HERE, &e).error),
        Backend::Postgres(_) => Err(Error::Closed),
    }
}
