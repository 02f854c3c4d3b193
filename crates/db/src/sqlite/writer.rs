//! The thread that writes.
//!
//! Closures that wait are run in one transaction, each in a savepoint of its own, and answered
//! after the commit: one fsync for all of them is four times as many durable writes. Whatever a
//! closure saw of its neighbours' writes holds only if they are committed, so an answer of any
//! kind, even a refusal, waits for the commit; and if that fails nobody is acknowledged.

use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::{oneshot, watch};

use super::{Session, failure, open};
use crate::Conn;
use crate::conn::{Backend, Ran};
use crate::error::{At, Error, Failure, Reach};
use crate::queue::Queue;

/// A batch takes in no more closures once it has this many, or has run this long.
const BATCH: usize = 64;
const BATCH_TIME: Duration = Duration::from_millis(10);

/// The log is copied into the database from this many pages on (4 MB) …
const CHECKPOINT: i32 = 1000;
/// … and from here on (32 MB) the writer waits a moment for readers to let go of it, so that it can
/// start over: under steady reading it would otherwise grow for ever.
const RESTART: i32 = 8000;
const RESTART_WAIT: Duration = Duration::from_millis(250);

const HERE: At = At {
    file: "a commit",
    line: 0,
};

/// A closure that waits, with the one who waits for it.
pub(super) trait Write: Send {
    /// Runs the closure and keeps its result. Err: its writes must be rolled back.
    fn run(&mut self, conn: &mut Conn) -> Result<(), Failure>;
    /// Hands out the result, or the error that befell the transaction.
    fn answer(self: Box<Self>, outcome: Result<(), Error>);
}

pub(super) struct Task<T, E, F> {
    f: F,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Task<T, E, F>
where
    F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    pub fn boxed(f: F, reply: oneshot::Sender<Result<T, E>>) -> Box<dyn Write> {
        Box::new(Self {
            f,
            result: None,
            reply,
        })
    }
}

impl<T, E, F> Write for Task<T, E, F>
where
    F: Fn(&mut Conn) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run(&mut self, conn: &mut Conn) -> Result<(), Failure> {
        let (result, rest) = match conn.run(&self.f) {
            Ran::Done(value) => (Ok(value), Ok(())),
            Ran::Refused(error) => (Err(error), Err(Failure::new(Error::Closed, Reach::Closure))),
            Ran::Failed(failure) => (Err(failure.error.clone().into()), Err(failure)),
        };
        self.result = Some(result);
        rest
    }

    fn answer(self: Box<Self>, outcome: Result<(), Error>) {
        let result = match (outcome, self.result) {
            (Ok(()), Some(result)) => result,
            (Ok(()), None) => Err(Error::Closed.into()),
            (Err(error), _) => Err(error.into()),
        };
        // The caller may have gone; what was written stays.
        let _ = self.reply.send(result);
    }
}

/// Lets a test say what the disk does.
#[derive(Default)]
pub(crate) struct Faults {
    /// The result code of the next commit, instead of committing; 0 for none.
    #[cfg(test)]
    pub next_commit: AtomicI32,
}

impl Faults {
    #[cfg(test)]
    fn take(&self) -> i32 {
        self.next_commit.swap(0, Ordering::SeqCst)
    }

    #[cfg(not(test))]
    #[expect(clippy::unused_self, reason = "the same form as in tests")]
    fn take(&self) -> i32 {
        0
    }
}

pub(super) struct Writer {
    queue: Arc<Queue<Box<dyn Write>>>,
    state: Arc<State>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
struct State {
    poisoned: AtomicBool,
    ended: AtomicBool,
    faults: Faults,
}

impl Writer {
    pub fn start(connection: Connection, limit: usize, changes: watch::Sender<u64>) -> Self {
        let queue = Arc::new(Queue::new(limit.max(1)));
        let state = Arc::new(State::default());
        let thread = {
            let queue = Arc::clone(&queue);
            let state = Arc::clone(&state);
            thread::Builder::new()
                .name("db-write".to_owned())
                .spawn(move || serve(&queue, state, connection, changes))
                .expect("the system gives a thread at start")
        };
        Self {
            queue,
            state,
            thread: Mutex::new(Some(thread)),
        }
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

    /// Lets what is queued finish; the thread to wait for, the first time.
    pub fn close(&self) -> Option<JoinHandle<()>> {
        self.queue.close();
        self.thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    #[cfg(test)]
    pub fn faults(&self) -> &Faults {
        &self.state.faults
    }
}

fn serve(
    queue: &Queue<Box<dyn Write>>,
    state: Arc<State>,
    mut connection: Connection,
    changes: watch::Sender<u64>,
) {
    let pages = Arc::new(AtomicI32::new(0));
    let seen = Arc::clone(&pages);
    let hooked = connection.wal_hook(Some(move |_: &mut _, now| {
        seen.store(now, Ordering::Relaxed);
        Ok(())
    }));
    if let Err(error) = hooked {
        tracing::error!(%error, "the size of the write-ahead log cannot be watched");
    }
    let mut batches = Batches {
        queue,
        conn: Conn::new(Backend::Sqlite(Session::new(connection))),
        state: Ended(state),
        changes,
        pages,
        tried: 0,
    };
    while let Some(first) = queue.pop() {
        if batches.state.0.poisoned.load(Ordering::Acquire) {
            first.answer(Err(Error::Poisoned));
        } else {
            batches.batch(first);
            batches.checkpoint();
        }
    }
    batches.checkpoint_all();
}

/// Says that the thread is gone, even when it goes by a panic.
struct Ended(Arc<State>);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.ended.store(true, Ordering::Release);
    }
}

struct Batches<'a> {
    queue: &'a Queue<Box<dyn Write>>,
    conn: Conn,
    state: Ended,
    changes: watch::Sender<u64>,
    /// Of the write-ahead log, as of the last commit.
    pages: Arc<AtomicI32>,
    /// Pages when a checkpoint was last tried.
    tried: i32,
}

impl Batches<'_> {
    /// Runs a closure and those that wait behind it, commits, and answers.
    fn batch(&mut self, first: Box<dyn Write>) {
        let started = Instant::now();
        if let Err(failure) = self.command("BEGIN IMMEDIATE") {
            return self.abandon(vec![first], &failure);
        }
        let mut tasks = Vec::new();
        let mut wrote = false;
        let mut next = Some(first);
        while let Some(mut task) = next {
            let done = self.in_savepoint(&mut *task);
            tasks.push(task);
            match done {
                Ok(changed) => wrote |= changed,
                Err(failure) => return self.abandon(tasks, &failure),
            }
            let more = tasks.len() < BATCH && started.elapsed() < BATCH_TIME;
            next = more.then(|| self.queue.try_pop()).flatten();
        }
        match self.commit() {
            Ok(()) => {
                if wrote {
                    self.changes.send_modify(|count| *count += 1);
                }
                for task in tasks {
                    task.answer(Ok(()));
                }
            }
            Err(failure) if failure.reach == Reach::Closure && tasks.len() > 1 => {
                // A constraint that is checked at the end: somebody in here broke it. One by one.
                self.roll_back();
                for task in tasks {
                    self.alone(task);
                }
            }
            Err(failure) => self.abandon(tasks, &failure),
        }
    }

    fn alone(&mut self, mut task: Box<dyn Write>) {
        let done = self
            .command("BEGIN IMMEDIATE")
            .and_then(|()| self.in_savepoint(&mut *task))
            .and_then(|wrote| self.commit().map(|()| wrote));
        match done {
            Ok(wrote) => {
                if wrote {
                    self.changes.send_modify(|count| *count += 1);
                }
                task.answer(Ok(()));
            }
            Err(failure) => self.abandon(vec![task], &failure),
        }
    }

    /// Whether the closure changed data; Err when the whole transaction is lost.
    fn in_savepoint(&mut self, task: &mut dyn Write) -> Result<bool, Failure> {
        self.command("SAVEPOINT one")?;
        let ran = task.run(&mut self.conn);
        match ran {
            Ok(()) => {
                let wrote = self.conn.wrote();
                self.command("RELEASE one")?;
                Ok(wrote)
            }
            Err(failure) if matches!(failure.reach, Reach::Batch | Reach::Poison) => Err(failure),
            Err(_) => {
                self.command("ROLLBACK TO one")?;
                self.command("RELEASE one")?;
                Ok(false)
            }
        }
    }

    fn commit(&mut self) -> Result<(), Failure> {
        let committed = match self.state.0.faults.take() {
            0 => self.command("COMMIT"),
            code => {
                let error = rusqlite::ffi::Error::new(code);
                Err(failure(HERE, &rusqlite::Error::SqliteFailure(error, None)))
            }
        };
        committed.map_err(|failure| match failure.error {
            // Reading back whether it is on the disk would be answered from memory.
            Error::Io(_) => Failure::new(failure.error, Reach::Poison),
            _ => failure,
        })
    }

    /// Rolls everything back and tells everyone why.
    fn abandon(&mut self, tasks: Vec<Box<dyn Write>>, failure: &Failure) {
        self.roll_back();
        if failure.reach == Reach::Poison {
            self.poison(&failure.error);
        } else {
            tracing::warn!(error = %failure.error, closures = tasks.len(), "a batch of writes was rolled back");
        }
        for task in tasks {
            task.answer(Err(failure.error.clone()));
        }
    }

    fn roll_back(&mut self) {
        if self.connection().is_autocommit() {
            return;
        }
        if let Err(failure) = self.command("ROLLBACK") {
            // A transaction that can be neither ended nor undone: nothing may follow it.
            self.poison(&failure.error);
        }
    }

    fn poison(&mut self, error: &Error) {
        tracing::error!(%error, "a commit could not be made durable; writing stops until a restart");
        self.state.0.poisoned.store(true, Ordering::Release);
    }

    /// Copies the log into the database, after the answers: nobody waits for it but the next batch.
    ///
    /// Done here rather than by `SQLite` itself, which would keep quiet about a failed fsync.
    fn checkpoint(&mut self) {
        let pages = self.pages.load(Ordering::Relaxed);
        if pages < self.tried {
            self.tried = 0;
        }
        if pages < self.tried.saturating_add(CHECKPOINT) {
            return;
        }
        self.tried = pages;
        let done = if pages < RESTART {
            self.run_checkpoint("PRAGMA wal_checkpoint(PASSIVE)")
        } else {
            let _ = self.connection().busy_timeout(RESTART_WAIT);
            let done = self.run_checkpoint("PRAGMA wal_checkpoint(RESTART)");
            let _ = self.connection().busy_timeout(open::BUSY);
            done
        };
        self.judge_checkpoint(done);
    }

    /// At the end: leaves one file, with nothing in the log.
    fn checkpoint_all(&mut self) {
        if !self.state.0.poisoned.load(Ordering::Acquire) {
            let done = self.run_checkpoint("PRAGMA wal_checkpoint(TRUNCATE)");
            self.judge_checkpoint(done);
        }
    }

    fn run_checkpoint(&mut self, pragma: &str) -> Result<(), rusqlite::Error> {
        self.connection().query_row(pragma, [], |_| Ok(()))
    }

    fn judge_checkpoint(&mut self, done: Result<(), rusqlite::Error>) {
        let Err(error) = done else { return };
        let failure = failure(HERE, &error);
        if let Error::Io(_) = failure.error {
            self.poison(&failure.error);
        } else {
            // No space, or another process in the way: the log keeps everything until next time.
            tracing::warn!(%error, "the write-ahead log could not be copied");
        }
    }

    fn connection(&mut self) -> &Connection {
        self.session().connection()
    }

    fn command(&mut self, text: &str) -> Result<(), Failure> {
        self.session().command(text).map_err(|e| failure(HERE, &e))
    }

    fn session(&mut self) -> &Session {
        match self.conn.backend() {
            Backend::Sqlite(session) => session,
            Backend::Postgres(_) => unreachable!("this thread was started with SQLite"),
        }
    }
}
