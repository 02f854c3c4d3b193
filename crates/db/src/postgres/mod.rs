//! `PostgreSQL`: threads with a connection each, on which closures run; long reads have two of their own.
//!
//! The closure is synchronous and the driver is not, so the thread of a closure drives its connection itself while it
//! waits for a statement (`link.rs`).

mod failure;
mod line;
mod link;
mod open;
mod session;
mod tls;
mod value;
mod whole;
mod workers;

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio_postgres::Client;

use crate::conn::{Backend, Ran};
use crate::error::{Error, Failure, OpenError, Reach};
use crate::meters::Commits;
use crate::{Conn, ForwardClock, Load, Settings, db, forward};
use link::Link;
use workers::{Worker, Workers};

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
    workers: Workers,
    /// Exports take their own connections, so that they never take the last one from a page.
    long: Workers,
    server: Server,
    commits: Commits,
}

impl Store {
    pub async fn open(settings: &Settings, commits: &Commits) -> Result<Self, OpenError> {
        let server = server(&settings.url)?;
        open::check(&server).await?;
        Ok(Self {
            workers: Workers::start("db", &server, settings.pg_connections.max(1), db::PATIENCE)?,
            long: Workers::start("db-long", &server, LONG, db::LONG_PATIENCE)?,
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
        Ok(run(&self.workers, READ, None, f).await?.0)
    }

    pub async fn read_long<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        Ok(run(&self.long, READ, None, f).await?.0)
    }

    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (value, committed) = run(&self.workers, WRITE, self.commits.clock(), f).await?;
        if let Some(took) = committed {
            self.commits.tell(took);
        }
        Ok(value)
    }

    pub async fn check(&self) -> Result<(), Error> {
        self.workers
            .run(|worker| {
                let link = worker.link()?;
                link.block_on(link.client.batch_execute("SELECT 1"))
                    .map_err(|error| Error::Unavailable(error.to_string()))?;
                worker.keep(link);
                Ok(())
            })
            .await?
    }

    /// Closures that run keep their connections until they end.
    pub fn close(&self) {
        self.workers.close();
        self.long.close();
    }

    /// Where it is, for a connection outside the pool.
    pub fn server(&self) -> &Server {
        &self.server
    }

    pub fn load(&self) -> Load {
        let (connections, in_use, waiting) = self.workers.load();
        Load::Postgres { connections, in_use, waiting }
    }

    /// A connection beside those of the threads.
    pub async fn client(&self) -> Result<Client, Error> {
        connect(&self.server).await.map_err(|error| Error::Unavailable(open::reason(&error)))
    }
}

/// What became of one attempt.
enum Attempt<T, E> {
    /// With the time that the commit took, when data changed.
    Over(Result<(T, Option<Duration>), E>),
    Again(Error),
}

/// Runs a closure in a transaction, on one of these threads, again where another transaction was in its way. Gives its
/// result, and how long its commit took when it changed data; the time of `clock` is kept then.
async fn run<T, E, F>(
    workers: &Workers,
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
        let clock = clock.cloned();
        let work = move |worker: &mut Worker| {
            let outcome = match worker.link() {
                Ok(link) => {
                    let (link, outcome) = attempt(Session::new(link, begin), clock.as_deref(), &f);
                    if let Some(link) = link {
                        worker.keep(link);
                    }
                    outcome
                }
                Err(error) => Attempt::Over(Err(error.into())),
            };
            (outcome, f)
        };
        let (outcome, back) = workers.run(work).await?;
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

/// Gives the connection back where it can be used again.
fn attempt<T, E: From<Error>>(
    session: Session,
    clock: Option<&ForwardClock>,
    f: &impl Fn(&mut Conn) -> Result<T, E>,
) -> (Option<Link>, Attempt<T, E>) {
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
        return (None, Attempt::Over(Err(Error::Closed.into())));
    };
    match ran {
        Ran::Done(value) => {
            let asked = Instant::now();
            let (link, committed) = session.commit();
            let outcome = match committed {
                Ok(()) => {
                    if let Some((clock, mark)) = mark {
                        clock.kept(mark);
                    }
                    Attempt::Over(Ok((value, wrote.then(|| asked.elapsed()))))
                }
                Err(failure) => failed(failure),
            };
            (link, outcome)
        }
        Ran::Refused(error) => (session.roll_back(), Attempt::Over(Err(error))),
        Ran::Failed(failure) => (session.roll_back(), failed(failure)),
    }
}

fn failed<T, E: From<Error>>(failure: Failure) -> Attempt<T, E> {
    match failure.reach {
        Reach::Again => Attempt::Again(failure.error),
        _ => Attempt::Over(Err(failure.error.into())),
    }
}
