//! Threads that read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::{Session, failure};
use crate::Conn;
use crate::conn::{Backend, Ran};
use crate::error::{At, Error};
use crate::queue::Queue;

/// Reads that may wait. What waits longer than `PATIENCE` is not worth doing any more: the visitor
/// has been told to come back.
const WAITING: usize = 1024;
const PATIENCE: Duration = Duration::from_secs(2);

const HERE: At = At {
    file: "a read",
    line: 0,
};

/// A closure with the one who waits for it; instead of a connection it may get an error to pass on.
type Run = Box<dyn FnOnce(Result<&mut Conn, Error>) + Send>;

struct Task {
    since: Instant,
    run: Run,
}

pub(super) struct Readers {
    queue: Arc<Queue<Task>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Readers {
    pub fn start(name: &str, connections: Vec<Connection>) -> Self {
        let queue = Arc::new(Queue::new(WAITING));
        let threads = connections
            .into_iter()
            .map(|connection| {
                let queue = Arc::clone(&queue);
                thread::Builder::new()
                    .name(name.to_owned())
                    .spawn(move || {
                        serve(&queue, Conn::new(Backend::Sqlite(Session::new(connection))));
                    })
                    .expect("the system gives a thread at start")
            })
            .collect();
        Self {
            queue,
            threads: Mutex::new(threads),
        }
    }

    pub async fn run<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel::<Result<T, E>>();
        let run = move |conn: Result<&mut Conn, Error>| {
            // Nobody waits any more: the visitor went away.
            if reply.is_closed() {
                return;
            }
            let result = conn.map_err(E::from).and_then(|conn| view(conn, &f));
            let _ = reply.send(result);
        };
        let task = Task {
            since: Instant::now(),
            run: Box::new(run),
        };
        self.queue.push(task).map_err(Error::from)?;
        answer.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// Lets what is queued finish; the threads to wait for, the first time.
    pub fn close(&self) -> Vec<JoinHandle<()>> {
        self.queue.close();
        std::mem::take(&mut self.threads.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn serve(queue: &Queue<Task>, mut conn: Conn) {
    while let Some(task) = queue.pop() {
        let conn = if task.since.elapsed() > PATIENCE {
            Err(Error::Busy)
        } else {
            Ok(&mut conn)
        };
        // Closures are caught one by one in `Conn::run`; this catches what a result's own drop may
        // do, since a reader that ended would never be missed until all had.
        if catch_unwind(AssertUnwindSafe(|| (task.run)(conn))).is_err() {
            tracing::error!("a reading task panicked");
        }
    }
}

/// Runs a closure inside one read transaction.
fn view<T, E: From<Error>>(
    conn: &mut Conn,
    f: &impl Fn(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
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
