//! The door: everything that reads or writes goes through [`Db`].

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::error::{At, Error, OpenError};
use crate::meters::Commits;
use crate::{Conn, Load, Meters, postgres, registered, sqlite};

/// How long a read, or a write on `PostgreSQL`, waits for its turn before [`Error::Busy`].
pub(crate) const PATIENCE: Duration = Duration::from_secs(2);
/// The same for long reads, which wait for one another.
pub(crate) const LONG_PATIENCE: Duration = Duration::from_secs(30);

/// Which database is behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// How an engine will run a statement.
#[derive(Debug)]
pub struct Plan {
    pub at: At,
    pub text: &'static str,
    /// The engine's own words: `SEARCH i USING INDEX …`, `SCAN i`; `Seq Scan on ideas i`.
    pub steps: Vec<String>,
}

/// How to open a database.
#[derive(Clone)]
pub struct Settings {
    /// `sqlite:/path/exchange.db`, or `postgres://user:password@host/name`.
    pub url: String,
    /// `SQLite`: threads that read; as many as cores.
    pub readers: usize,
    /// `SQLite`: writes that may wait before more are refused with [`Error::Busy`].
    pub writer_queue: usize,
    /// `PostgreSQL`: connections; a few more than the server's cores are enough. Two more are opened
    /// for long reads, when there are any.
    pub pg_connections: usize,
}

impl Settings {
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            readers: std::thread::available_parallelism().map_or(2, usize::from),
            writer_queue: 1024,
            pg_connections: 8,
        }
    }
}

/// Without the url, which may hold a password.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = self.url.split(':').next().unwrap_or_default();
        f.debug_struct("Settings")
            .field("url", &format_args!("{scheme}:…"))
            .field("readers", &self.readers)
            .field("writer_queue", &self.writer_queue)
            .field("pg_connections", &self.pg_connections)
            .finish()
    }
}

/// An open database; clones share it.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    store: Store,
    commits: Commits,
}

pub(crate) enum Store {
    Sqlite(sqlite::Store),
    Postgres(postgres::Store),
}

impl Db {
    /// Opens a database, and makes an empty one where `SQLite` finds no file. Does not migrate.
    pub async fn open(settings: &Settings) -> Result<Self, OpenError> {
        let commits = Commits::default();
        let url = settings.url.as_str();
        let store = if let Some(path) = url.strip_prefix("sqlite:") {
            Store::Sqlite(sqlite::Store::open(settings, path, &commits).await?)
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Store::Postgres(postgres::Store::open(settings, &commits).await?)
        } else {
            let reason = "it begins with neither".to_owned();
            return Err(OpenError::Url { reason });
        };
        Ok(Self(Arc::new(Inner { store, commits })))
    }

    pub fn engine(&self) -> Engine {
        match self.0.store {
            Store::Sqlite(_) => Engine::Sqlite,
            Store::Postgres(_) => Engine::Postgres,
        }
    }

    /// Reads: all statements of the closure see the same moment. Writing is refused.
    pub async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &self.0.store {
            Store::Sqlite(store) => store.read(f).await,
            Store::Postgres(store) => store.read(f).await,
        }
    }

    /// Reads for as long as it takes (exports, search over everything), without keeping pages
    /// waiting.
    pub async fn read_long<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &self.0.store {
            Store::Sqlite(store) => store.read_long(f).await,
            Store::Postgres(store) => store.read_long(f).await,
        }
    }

    /// Writes: all of the closure or, when it says Err, nothing of it. Ok means that it is on the
    /// disk.
    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &self.0.store {
            Store::Sqlite(store) => store.write(f).await,
            Store::Postgres(store) => store.write(f).await,
        }
    }

    /// Counts up after each commit of this process that changed data.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.0.commits.changes.subscribe()
    }

    /// What was counted of its work.
    pub fn meters(&self) -> &Meters {
        &self.0.commits.meters
    }

    /// What it is doing now.
    pub fn load(&self) -> Load {
        match &self.0.store {
            Store::Sqlite(store) => store.load(),
            Store::Postgres(store) => store.load(),
        }
    }

    /// Makes this process the one that serves from the database or works on its jobs, until it closes
    /// it or ends in whatever way. `SQLite` allows one such process, `PostgreSQL` any number.
    pub fn claim(&self) -> Result<(), OpenError> {
        match &self.0.store {
            Store::Sqlite(store) => store.claim(),
            Store::Postgres(_) => Ok(()),
        }
    }

    /// Whether reads work and writes may: for `/readyz`.
    pub async fn check(&self) -> Result<(), Error> {
        match &self.0.store {
            Store::Sqlite(store) => store.check().await,
            Store::Postgres(store) => store.check().await,
        }
    }

    /// Leaves nothing of what was deleted in the write-ahead log and, where `whole`, in the file: for what somebody had
    /// erased. [`Error::Busy`] while a long reader stands in the way. `PostgreSQL` clears its own pages in its own time.
    pub async fn purge(&self, whole: bool) -> Result<(), Error> {
        match &self.0.store {
            Store::Sqlite(store) => store.purge(whole).await,
            Store::Postgres(_) => Ok(()),
        }
    }

    /// Ends reading, finishes the writes that wait, and leaves one whole file. Other clones get
    /// [`Error::Closed`] from then on.
    pub async fn close(self) {
        self.keep_last_time().await;
        match &self.0.store {
            Store::Sqlite(store) => store.close().await,
            Store::Postgres(store) => store.close(),
        }
    }

    /// How the engine will run every statement of the program; of `PostgreSQL`, whose plans depend on what is in the
    /// tables, what it does when it goes through none that it need not.
    pub async fn explain_all(&self) -> Result<Vec<Plan>, Error> {
        let mut plans = Vec::new();
        for sql in registered() {
            let steps = self
                .read(move |conn| match conn.backend() {
                    crate::conn::Backend::Sqlite(session) => session.explain(sql),
                    crate::conn::Backend::Postgres(session) => session.explain(sql),
                })
                .await?;
            plans.push(Plan { at: sql.at(), text: sql.text(self.engine()), steps });
        }
        Ok(plans)
    }

    /// Prepares every statement of the program: where it stands, and what is wrong with it. Empty
    /// when all is well.
    pub async fn prepare_all(&self) -> Vec<(String, Error)> {
        let mut wrong = Vec::new();
        for sql in registered() {
            let prepared = self
                .read(move |conn| match conn.backend() {
                    crate::conn::Backend::Sqlite(session) => session.prepare(sql),
                    crate::conn::Backend::Postgres(session) => session.prepare(sql),
                })
                .await;
            if let Err(error) = prepared {
                wrong.push((sql.at().to_string(), error));
            }
        }
        wrong
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn commits(&self) -> &Commits {
        &self.0.commits
    }
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Db({})", self.engine())
    }
}
