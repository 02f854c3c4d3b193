//! `SQLite`: reader threads, one writer thread, a queue before each.
//!
//! A connection never leaves its thread, so no lock is held over a statement. One writer, because
//! `SQLite` has one anyway: taking turns here is fair, and several callers can share one fsync.

mod batch;
mod failure;
mod open;
mod readers;
mod session;
mod task;
mod whole;
mod writer;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use crate::conn::Backend;
use crate::error::{At, Error, OpenError};
use crate::meters::Commits;
use crate::{Conn, Load, Settings, db};
use readers::Readers;
use task::Task;
use writer::Writer;

pub(crate) use failure::failure;
#[cfg(test)]
pub(crate) use open::check_version;
pub(crate) use open::connect_to_migrate;
#[cfg(test)]
pub(crate) use open::writer as connect_to_write;
pub(crate) use session::{Session, column};

/// KiB of pages that the readers of visits keep together: most of what a search weighs of a large exchange fits into half of it.
const READ_CACHE: usize = 64_000;
/// KiB that each of them may have, however many there are.
const LEAST_CACHE: usize = 16_000;
/// KiB for what goes through everything once.
const LONG_CACHE: usize = 4_000;

pub(crate) struct Store {
    path: PathBuf,
    readers: Readers,
    /// One thread more, so that an export never stands before a page.
    long: Readers,
    writer: Writer,
    /// Held while this process is the one that serves; see [`Store::claim`].
    claim: Mutex<Option<File>>,
}

impl Store {
    pub async fn open(settings: &Settings, path: &str, commits: &Commits) -> Result<Self, OpenError> {
        let path = PathBuf::from(path);
        let settings = settings.clone();
        let commits = commits.clone();
        tokio::task::spawn_blocking(move || Self::open_now(&settings, path, commits)).await.unwrap_or_else(|_| {
            Err(OpenError::Sqlite { path: String::new(), reason: "opening was interrupted".to_owned() })
        })
    }

    fn open_now(settings: &Settings, path: PathBuf, commits: Commits) -> Result<Self, OpenError> {
        // First, since it makes the file and its log, without which readers cannot open.
        let writer = open::writer(&path)?;
        let readers = settings.readers.max(1);
        let each = (READ_CACHE / readers).max(LEAST_CACHE);
        let readers = (0..readers).map(|_| open::reader(&path, each)).collect::<Result<Vec<_>, _>>()?;
        let long = vec![open::reader(&path, LONG_CACHE)?];
        Ok(Self {
            readers: Readers::start("db-read", readers, db::PATIENCE),
            long: Readers::start("db-long", long, db::LONG_PATIENCE),
            writer: Writer::start(writer, settings.writer_queue, commits),
            path,
            claim: Mutex::new(None),
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.readers.run(f).await
    }

    pub async fn read_long<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.long.run(f).await
    }

    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.writer.push(Task::boxed(f, reply))?;
        answer.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// Changes when another process has written; not when this one has. Only the connection that
    /// writes can tell the two apart.
    pub async fn version_of_others(&self) -> Result<i64, Error> {
        self.write(|conn| match conn.backend() {
            Backend::Sqlite(session) => session.data_version(),
            Backend::Postgres(_) => Err(Error::Closed),
        })
        .await
    }

    /// Takes the lock on a file beside the database. The system lets go of it when the process ends,
    /// however it ends. (Not on the database itself: closing it a second time would drop `SQLite`'s
    /// own locks.)
    pub fn claim(&self) -> Result<(), OpenError> {
        let mut held = self.claim.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = Some(open::lock_beside(&self.path)?);
        }
        Ok(())
    }

    /// Folds the log into the file and empties it; before that, where `whole`, writes the file anew, which holds the
    /// lock of writers for as long as that takes. On a connection of its own: neither may be done in a transaction.
    pub async fn purge(&self, whole: bool) -> Result<(), Error> {
        let path = self.path.clone();
        let purge = move || purge(&path, whole);
        tokio::task::spawn_blocking(purge).await.unwrap_or(Err(Error::Closed))
    }

    pub fn load(&self) -> Load {
        Load::Sqlite { writes_waiting: self.writer.waiting() }
    }

    pub async fn check(&self) -> Result<(), Error> {
        self.readers.run(|_| Ok::<_, Error>(())).await?;
        self.writer.check()
    }

    pub async fn close(&self) {
        // The writer last, and alone: of two connections that close at the same moment each may leave it to the other
        // to fold the write-ahead log into the file.
        join(self.readers.close().into_iter().chain(self.long.close()).collect()).await;
        join(self.writer.close().into_iter().collect()).await;
        self.claim.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    #[cfg(test)]
    pub fn faults(&self) -> &writer::Faults {
        self.writer.faults()
    }
}

fn purge(path: &Path, whole: bool) -> Result<(), Error> {
    const HERE: At = At { file: "taking what was deleted out of the file", line: 0 };
    let fail = |e: rusqlite::Error| failure(HERE, &e).error;
    let conn = open::connect_to_migrate(path).map_err(fail)?;
    if whole {
        conn.execute_batch("VACUUM").map_err(fail)?;
    }
    let is_busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).map_err(fail)?;
    if is_busy == 0 { Ok(()) } else { Err(Error::Busy) }
}

/// Waits for threads to end.
async fn join(threads: Vec<JoinHandle<()>>) {
    let join = move || {
        for thread in threads {
            if thread.join().is_err() {
                tracing::error!("a database thread had panicked");
            }
        }
    };
    // Only fails when the runtime ends first; then so do the threads.
    let _ = tokio::task::spawn_blocking(join).await;
}

impl Drop for Store {
    /// Without this the threads would wait for ever in their queues.
    fn drop(&mut self) {
        self.readers.close();
        self.long.close();
        self.writer.close();
    }
}
