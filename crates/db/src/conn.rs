//! What a store sees: statements in, rows out, on either engine.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::{Error, Failure, Reach};
use crate::{Arg, Args, Engine, FromRow, Row, Sql, postgres, sqlite};

/// One view of the data (in [`Db::read`](crate::Db::read)) or one transaction (in
/// [`Db::write`](crate::Db::write)).
pub struct Conn {
    backend: Backend,
    failed: Option<Failure>,
    wrote: bool,
}

pub(crate) enum Backend {
    Sqlite(sqlite::Session),
    Postgres(postgres::Session),
}

/// How a closure ended, with its own result where it has one.
pub(crate) enum Ran<T, E> {
    /// To be committed.
    Done(T),
    /// To be rolled back; the closure refused.
    Refused(E),
    /// To be rolled back; a statement failed, or the closure panicked.
    Failed(Failure),
}

impl Conn {
    pub(crate) fn new(backend: Backend) -> Self {
        Self { backend, failed: None, wrote: false }
    }

    pub fn engine(&self) -> Engine {
        match self.backend {
            Backend::Sqlite(_) => Engine::Sqlite,
            Backend::Postgres(_) => Engine::Postgres,
        }
    }

    /// All rows. The statement itself limits how many that can be.
    pub fn query<T: FromRow>(&mut self, sql: &'static Sql, args: Args<'_>) -> Result<Vec<T>, Error> {
        let mut rows = Vec::new();
        self.rows(sql, args, &mut |row| {
            rows.push(row.into()?);
            Ok(true)
        })?;
        Ok(rows)
    }

    /// Hands each row to `each`, as the engine gives it: however many there are, one is in memory. What `each` refuses
    /// ends the reading.
    pub fn for_each<E: From<Error>>(
        &mut self,
        sql: &'static Sql,
        args: Args<'_>,
        mut each: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let args = self.begin(sql, args)?;
        let mut refused = None;
        let mut look = |row: Row<'_>| match each(&row) {
            Ok(()) => true,
            Err(error) => {
                refused = Some(error);
                false
            }
        };
        let done = match &mut self.backend {
            Backend::Sqlite(session) => session.rows(sql, &args, &mut look),
            Backend::Postgres(session) => session.stream(sql, &args, &mut look),
        };
        done.map_err(|failure| self.fail(failure))?;
        refused.map_or(Ok(()), Err)
    }

    /// The first row, if any.
    pub fn find<T: FromRow>(&mut self, sql: &'static Sql, args: Args<'_>) -> Result<Option<T>, Error> {
        let mut first = None;
        self.rows(sql, args, &mut |row| {
            first = Some(row.into()?);
            Ok(false)
        })?;
        Ok(first)
    }

    /// The first row; [`Error::NoRow`] when there is none.
    pub fn one<T: FromRow>(&mut self, sql: &'static Sql, args: Args<'_>) -> Result<T, Error> {
        self.find(sql, args)?.ok_or(Error::NoRow { at: sql.at() })
    }

    /// Runs a statement that returns no rows; gives the number of rows inserted, changed or deleted.
    pub fn execute(&mut self, sql: &'static Sql, args: Args<'_>) -> Result<u64, Error> {
        let args = self.begin(sql, args)?;
        let count = match &mut self.backend {
            Backend::Sqlite(session) => session.execute(sql, &args),
            Backend::Postgres(session) => session.execute(sql, &args),
        };
        let count = count.map_err(|failure| self.fail(failure))?;
        self.wrote |= count > 0;
        Ok(count)
    }

    /// Waits until no other transaction holds this key, and holds it until this one ends: for what is counted before it
    /// is written and has no row to lock. `SQLite` has one writer, who holds everything.
    pub fn hold(&mut self, key: &str) -> Result<(), Error> {
        static HOLD: Sql =
            Sql::new("SELECT 1", "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", file!(), line!());
        if self.engine() == Engine::Sqlite {
            return Ok(());
        }
        self.execute(&HOLD, crate::args![key]).map(|_| ())
    }

    /// Hands each row to `each` until it says false.
    fn rows(
        &mut self,
        sql: &'static Sql,
        args: Args<'_>,
        each: &mut dyn FnMut(Row<'_>) -> Result<bool, Error>,
    ) -> Result<(), Error> {
        let args = self.begin(sql, args)?;
        // What `each` refuses is a mistake in reading, not a failed statement: kept apart, so that
        // it does not end the transaction on one engine only.
        let mut unread = None;
        let mut look = |row: Row<'_>| {
            each(row).unwrap_or_else(|error| {
                unread = Some(error);
                false
            })
        };
        let done = match &mut self.backend {
            Backend::Sqlite(session) => session.rows(sql, &args, &mut look),
            Backend::Postgres(session) => session.rows(sql, &args, &mut look),
        };
        done.map_err(|failure| self.fail(failure))?;
        self.wrote |= sql.writes();
        unread.map_or(Ok(()), Err)
    }

    /// The arguments as this statement numbers them.
    fn begin<'a>(&self, sql: &'static Sql, args: Args<'a>) -> Result<Vec<&'a Arg<'a>>, Error> {
        if let Some(failure) = &self.failed {
            return Err(failure.error.clone());
        }
        let chosen: Option<Vec<&Arg<'_>>> = match &sql.chosen {
            None => Some(args.iter().collect()),
            Some(chosen) => chosen.iter().map(|index| args.get(*index)).collect(),
        };
        let refuse = |message: &str| Error::Statement { at: sql.at(), message: message.to_owned() };
        let chosen = chosen.ok_or_else(|| refuse("an argument is missing"))?;
        // PostgreSQL cannot keep it, so neither does SQLite.
        if chosen.iter().any(|arg| arg.has_nul()) {
            return Err(refuse("an argument contains a NUL character"));
        }
        Ok(chosen)
    }

    pub(crate) fn fail(&mut self, failure: Failure) -> Error {
        let error = failure.error.clone();
        self.failed = Some(failure);
        error
    }

    /// Runs a closure and judges how it ended; beginning and ending the transaction is the engine's.
    pub(crate) fn run<T, E>(&mut self, f: &impl Fn(&mut Self) -> Result<T, E>) -> Ran<T, E> {
        self.failed = None;
        self.wrote = false;
        let result = catch_unwind(AssertUnwindSafe(|| f(self)));
        match (result, self.failed.take()) {
            (Err(_), _) => {
                tracing::error!("a database closure panicked; its writes are rolled back");
                Ran::Failed(Failure::new(Error::Panicked, Reach::Closure))
            }
            // The reach of a disk error does not depend on what the closure made of it.
            (_, Some(failure)) if failure.reach != Reach::Closure => Ran::Failed(failure),
            (Ok(Err(error)), _) => Ran::Refused(error),
            (Ok(Ok(_)), Some(failure)) => Ran::Failed(failure),
            (Ok(Ok(value)), None) => Ran::Done(value),
        }
    }

    /// For what writes without a statement.
    pub(crate) fn note_written(&mut self) {
        self.wrote = true;
    }

    /// Whether the closure changed data.
    pub(crate) fn wrote(&self) -> bool {
        self.wrote
    }

    pub(crate) fn backend(&mut self) -> &mut Backend {
        &mut self.backend
    }

    pub(crate) fn into_backend(self) -> Backend {
        self.backend
    }
}
