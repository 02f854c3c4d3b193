//! The thread that writes.
//!
//! Closures that wait are run in one transaction, each in a savepoint of its own, and answered
//! after the commit: one fsync for all of them is four times as many durable writes. Whatever a
//! closure saw of its neighbours' writes holds only if they are committed, so an answer of any
//! kind, even a refusal, waits for the commit; and if that fails nobody is acknowledged.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::task::Write;
use super::writer::{State, Waiting};
use super::{Session, failure, open};
use crate::Conn;
use crate::conn::Backend;
use crate::error::{At, Error, Failure, Reach};
use crate::forward;
use crate::meters::Commits;

/// A batch takes in no more closures once it has this many, or has run this long.
const BATCH: usize = 64;
const BATCH_TIME: Duration = if cfg!(test) {
    // What makes a batch must not depend on how busy the machine is.
    Duration::from_mins(1)
} else {
    Duration::from_millis(10)
};

/// The log is copied into the database from this many pages on (16 MB): a page that many writes change is copied once
/// for all of them, and the disk is waited for less often …
const CHECKPOINT: i32 = 4000;
/// … and from here on (48 MB) the writer waits a moment for readers to let go of it, so that it can
/// start over: under steady reading it would otherwise grow for ever.
const RESTART: i32 = 12_000;
const RESTART_WAIT: Duration = Duration::from_millis(250);

const HERE: At = At { file: "a commit", line: 0 };

/// A write that has waited this long behind others (an import, another process) is refused: the
/// visitor has stopped waiting.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves the queue until it is closed and empty.
pub(super) fn serve(queue: &Arc<Waiting>, state: Arc<State>, mut connection: Connection, commits: Commits) {
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
        _ended: Ended(Arc::clone(&state), Arc::clone(queue)),
        state,
        commits,
        pages,
        tried: 0,
    };
    while let Some(first) = queue.pop() {
        if batches.state.poisoned.load(Ordering::Acquire) {
            first.answer(Err(Error::Poisoned));
        } else if first.since().elapsed() > PATIENCE {
            first.answer(Err(Error::Busy));
        } else {
            batches.batch(first);
            batches.checkpoint();
        }
    }
    batches.checkpoint_all();
}

/// Says that the thread is gone, even when it goes by a panic: nobody may wait for it any more.
struct Ended(Arc<State>, Arc<Waiting>);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.ended.store(true, Ordering::Release);
        self.1.close();
        while self.1.try_pop().is_some() {}
    }
}

struct Batches<'a> {
    queue: &'a Waiting,
    conn: Conn,
    state: Arc<State>,
    _ended: Ended,
    commits: Commits,
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
        match self.commit(wrote) {
            Ok(took) => {
                if wrote {
                    self.committed(took, tasks.len());
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
            .and_then(|wrote| self.commit(wrote).map(|took| (wrote, took)));
        match done {
            Ok((wrote, took)) => {
                if wrote {
                    self.committed(took, 1);
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

    /// Tells of a commit that changed data.
    #[expect(clippy::cast_precision_loss, reason = "a batch has at most 64 closures")]
    fn committed(&self, took: Duration, closures: usize) {
        self.commits.meters.batch_writes.observe(closures as f64);
        self.commits.tell(took);
    }

    /// Gives the time that it took. With what `wrote`, the time of the exchange is kept.
    fn commit(&mut self, wrote: bool) -> Result<Duration, Failure> {
        let clock = self.commits.clock().filter(|_| wrote).cloned();
        let mark = clock.as_ref().map(|clock| forward::keep(&mut self.conn, clock)).transpose()?.flatten();
        let took = self.commit_now()?;
        if let (Some(clock), Some(mark)) = (clock, mark) {
            clock.kept(mark);
        }
        Ok(took)
    }

    fn commit_now(&mut self) -> Result<Duration, Failure> {
        let asked = Instant::now();
        let committed = match self.state.faults.take() {
            0 => self.command("COMMIT"),
            code => {
                let error = rusqlite::ffi::Error::new(code);
                Err(failure(HERE, &rusqlite::Error::SqliteFailure(error, None)))
            }
        };
        committed.map(|()| asked.elapsed()).map_err(|failure| match failure.error {
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
        self.state.poisoned.store(true, Ordering::Release);
        // Closing would copy the log into the database, from memory that the disk may not hold.
        let off = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
        let _ = self.connection().set_db_config(off, true);
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
        if !self.state.poisoned.load(Ordering::Acquire) {
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
