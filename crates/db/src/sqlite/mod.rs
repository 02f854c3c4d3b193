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

use std::path::{Path, PathBuf};

use std::thread::JoinHandle;

use tokio::sync::{oneshot, watch};

use crate::error::{Error, OpenError};
use crate::{Conn, Settings, db};
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

pub(crate) struct Store {
    path: PathBuf,
    readers: Readers,
    /// One thread more, so that an export never stands before a page.
    long: Readers,
    writer: Writer,
}

impl Store {
    pub async fn open(settings: &Settings, path: &str, changes: &watch::Sender<u64>) -> Result<Self, OpenError> {
        let path = PathBuf::from(path);
        let settings = settings.clone();
        let changes = changes.clone();
        tokio::task::spawn_blocking(move || Self::open_now(&settings, path, changes)).await.unwrap_or_else(|_| {
            Err(OpenError::Sqlite { path: String::new(), reason: "opening was interrupted".to_owned() })
        })
    }

    fn open_now(settings: &Settings, path: PathBuf, changes: watch::Sender<u64>) -> Result<Self, OpenError> {
        // First, since it makes the file and its log, without which readers cannot open.
        let writer = open::writer(&path)?;
        let readers = (0..settings.readers.max(1)).map(|_| open::reader(&path)).collect::<Result<Vec<_>, _>>()?;
        let long = vec![open::reader(&path)?];
        Ok(Self {
            readers: Readers::start("db-read", readers, db::PATIENCE),
            long: Readers::start("db-long", long, db::LONG_PATIENCE),
            writer: Writer::start(writer, settings.writer_queue, changes),
            path,
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

    pub async fn check(&self) -> Result<(), Error> {
        self.readers.run(|_| Ok::<_, Error>(())).await?;
        self.writer.check()
    }

    pub async fn close(&self) {
        // The writer last, and alone: of two connections that close at the same moment each may leave it to the other
        // to fold the write-ahead log into the file.
        join(self.readers.close().into_iter().chain(self.long.close()).collect()).await;
        join(self.writer.close().into_iter().collect()).await;
    }

    #[cfg(test)]
    pub fn faults(&self) -> &writer::Faults {
        self.writer.faults()
    }
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
