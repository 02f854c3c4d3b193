//! `PostgreSQL`: a pool of connections, a closure on a blocking thread; long reads have both for themselves.
//!
//! The closure is synchronous and the driver is not, so each statement is waited for with
//! `block_on`. It costs about a quarter of the pages per second against asynchronous stores; having
//! one form of store for both engines was worth more.

mod failure;
mod line;
mod open;
mod session;
mod threads;
mod tls;
mod value;
mod whole;

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;
use std::time::{Duration, Instant};

use deadpool_postgres::{Object, Pool, PoolError};
use tokio::runtime::Handle;

use crate::conn::{Backend, Ran};
use crate::error::{Error, Failure, OpenError, Reach};
use crate::meters::Commits;
use crate::{Conn, ForwardClock, Load, Settings, db, forward};
use threads::Threads;

pub(crate) use failure::failure;
pub(crate) use line::Line;
pub(crate) use open::{Server, connect, server};
pub(crate) use session::Session;
pub(crate) use value::column;

/// A write that met another one is run again this many times.
const AGAIN: u32 = 5;

/// Connections for long reads, each with a thread.
const LONG: usize = 2;

const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
const WRITE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

pub(crate) struct Store {
    pool: Pool,
    /// Exports take their own connections, so that they never take the last one from a page.
    long: Pool,
    long_threads: Threads,
    server: Server,
    commits: Commits,
}

impl Store {
    pub async fn open(settings: &Settings, commits: &Commits) -> Result<Self, OpenError> {
        let server = server(&settings.url)?;
        open::check(&server).await?;
        Ok(Self {
            pool: open::pool(&server, settings.pg_connections.max(1), db::PATIENCE)?,
            long: open::pool(&server, LONG, db::LONG_PATIENCE)?,
            long_threads: Threads::start("db-long", LONG),
            server,
            commits: commits.clone(),
        })
    }

    pub async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        Ok(run((&self.pool, None), READ, None, f).await?.0)
    }

    pub async fn read_long<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        Ok(run((&self.long, Some(&self.long_threads)), READ, None, f).await?.0)
    }

    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (value, committed) = run((&self.pool, None), WRITE, self.commits.clock(), f).await?;
        if let Some(took) = committed {
            self.commits.tell(took);
        }
        Ok(value)
    }

    pub async fn check(&self) -> Result<(), Error> {
        let client = acquire(&self.pool).await?;
        let asked = client.batch_execute("SELECT 1").await;
        asked.map_err(|e| Error::Unavailable(e.to_string()))
    }

    /// Closures that run keep their connections until they end.
    pub fn close(&self) {
        self.pool.close();
        self.long.close();
        self.long_threads.close();
    }

    /// Where it is, for a connection outside the pool.
    pub fn server(&self) -> &Server {
        &self.server
    }

    pub fn load(&self) -> Load {
        let status = self.pool.status();
        Load::Postgres {
            connections: status.size,
            in_use: status.size.saturating_sub(status.available),
            waiting: status.waiting,
        }
    }

    pub async fn client(&self) -> Result<Object, Error> {
        acquire(&self.pool).await
    }
}

async fn acquire(pool: &Pool) -> Result<Object, Error> {
    pool.get().await.map_err(|error| match error {
        PoolError::Timeout(_) => Error::Busy,
        PoolError::Closed => Error::Closed,
        other => Error::Unavailable(open::reason(&other)),
    })
}

/// What became of one attempt.
enum Attempt<T, E> {
    /// With the time that the commit took, when data changed.
    Over(Result<(T, Option<Duration>), E>),
    Again(Error),
}

/// Runs a closure in a transaction, on a thread of these or of the runtime, again where another
/// transaction was in its way. Gives its result, and how long its commit took when it changed data;
/// the time of `clock` is kept then.
async fn run<T, E, F>(
    (pool, threads): (&Pool, Option<&Threads>),
    begin: &'static str,
    clock: Option<&Arc<ForwardClock>>,
    mut f: F,
) -> Result<(T, Option<Duration>), E>
where
    F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let mut tries = 0;
    loop {
        let client = acquire(pool).await?;
        let handle = Handle::current();
        let clock = clock.cloned();
        let work = move || {
            let session = Session::new(client, handle, begin);
            let outcome = attempt(session, clock.as_deref(), &f);
            (outcome, f)
        };
        // The closure's own panics are caught; what is left is the runtime shutting down.
        let (outcome, back) = match threads {
            Some(threads) => threads.run(work).await?,
            None => tokio::task::spawn_blocking(work).await.map_err(|_| Error::Closed)?,
        };
        f = back;
        match outcome {
            Attempt::Over(result) => return result,
            Attempt::Again(error) if tries >= AGAIN => {
                tracing::warn!(%error, "a transaction was given up after {AGAIN} more tries");
                return Err(error.into());
            }
            Attempt::Again(error) => {
                tries += 1;
                tracing::debug!(%error, tries, "a transaction is run again");
                tokio::time::sleep(pause(tries)).await;
            }
        }
    }
}

/// Grows, and differs between those who met, lest they meet again.
fn pause(tries: u32) -> Duration {
    let random = RandomState::new().build_hasher().finish();
    let most = 5_u64 << tries;
    Duration::from_millis(most / 2 + random % most)
}

fn attempt<T, E: From<Error>>(
    session: Session,
    clock: Option<&ForwardClock>,
    f: &impl Fn(&mut Conn) -> Result<T, E>,
) -> Attempt<T, E> {
    let mut conn = Conn::new(Backend::Postgres(session));
    let mut ran = conn.run(f);
    let wrote = conn.wrote();
    let mut mark = None;
    if let (Ran::Done(_), Some(clock)) = (&ran, clock.filter(|_| wrote)) {
        match forward::keep(&mut conn, clock) {
            Ok(kept) => mark = kept.map(|mark| (clock, mark)),
            Err(failure) => ran = Ran::Failed(failure),
        }
    }
    let Backend::Postgres(session) = conn.into_backend() else {
        return Attempt::Over(Err(Error::Closed.into()));
    };
    match ran {
        Ran::Done(value) => {
            let asked = Instant::now();
            match session.commit() {
                Ok(()) => {
                    if let Some((clock, mark)) = mark {
                        clock.kept(mark);
                    }
                    Attempt::Over(Ok((value, wrote.then(|| asked.elapsed()))))
                }
                Err(failure) => failed(failure),
            }
        }
        Ran::Refused(error) => {
            session.roll_back();
            Attempt::Over(Err(error))
        }
        Ran::Failed(failure) => {
            session.roll_back();
            failed(failure)
        }
    }
}

fn failed<T, E: From<Error>>(failure: Failure) -> Attempt<T, E> {
    match failure.reach {
        Reach::Again => Attempt::Again(failure.error),
        _ => Attempt::Over(Err(failure.error.into())),
    }
}
