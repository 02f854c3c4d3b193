//! What can go wrong, in the same words on both engines, so that callers never ask which one it is.

use std::fmt;

/// Where in the source a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    pub file: &'static str,
    pub line: u32,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// A read or a write that did not happen.
///
/// Clone, because one failed commit is the answer to every caller who shared it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// [`Conn::one`](crate::Conn::one) found nothing.
    #[error("{at}: no row")]
    NoRow { at: At },
    /// A row with the same key is there already.
    ///
    /// `constraint` names the columns in the same way on both engines: `people.email`, or
    /// `supports.idea_id, supports.person_id`. Do not go on in the same closure: the transaction is
    /// lost. Where a clash is expected use `ON CONFLICT DO NOTHING` and look at the count.
    #[error("a row with the same {constraint} exists")]
    Conflict { constraint: String },
    /// A row points to one that does not exist, or one that is pointed to was to be deleted.
    #[error("{at}: a row would point to nothing")]
    Reference { at: At },
    /// A CHECK or NOT NULL refused the row.
    #[error("{at}: {message}")]
    Constraint { at: At, message: String },
    /// A column does not hold what the code reads from it.
    #[error("{at}: column {column} holds {found}, not {expected}")]
    Column { at: At, column: usize, expected: &'static str, found: &'static str },
    /// The statement, or its arguments, cannot be used.
    #[error("{at}: {message}")]
    Statement { at: At, message: String },
    /// Too much is waiting; the caller should answer 503 with Retry-After.
    #[error("the database is busy")]
    Busy,
    /// No space left; nothing was written. Writes resume when there is space.
    #[error("no space is left for the database")]
    Full,
    /// Reading or writing failed below the engine; nothing was acknowledged.
    #[error("the database cannot be read or written: {0}")]
    Io(String),
    /// An earlier commit could not be made durable: nothing more is written until a restart, since
    /// what a failed fsync left on the disk is unknown.
    #[error("writing stopped after a disk error; check the disk and restart")]
    Poisoned,
    /// The server cannot be reached, or went away.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// The closure panicked; its writes were rolled back.
    #[error("a database closure panicked")]
    Panicked,
    /// The database was closed.
    #[error("the database is closed")]
    Closed,
}

/// Why a database cannot be opened: one line, which says what to mend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    #[error("database url: use sqlite:/path/to/exchange.db or postgres://user@host/name ({reason})")]
    Url { reason: String },
    #[error("database {path}: the folder does not exist; create it")]
    NoFolder { path: String },
    #[error("database {path}: not readable; give this user access to it ({reason})")]
    NotReadable { path: String, reason: String },
    #[error("database {path}: not an SQLite database; name another file")]
    NotADatabase { path: String },
    #[error("database {path}: read-only; give this user write access to the file and to its folder")]
    ReadOnly { path: String },
    #[error("database {path}: write-ahead logging is not possible here; use a local disk, not a network folder")]
    NoWal { path: String },
    #[error("SQLite {found} can lose committed data; build with 3.51.3 or newer")]
    TooOld { found: String },
    #[error("database {path}: held by another program; stop it and try again")]
    Locked { path: String },
    #[error(
        "database {path}: another process serves from it or works on its jobs, and SQLite allows one (`serve` runs \
         the jobs itself); stop that one first"
    )]
    Claimed { path: String },
    #[error("database {path}: {reason}")]
    Sqlite { path: String, reason: String },
    #[error("database server {server}: cannot connect; check address, user and password ({reason})")]
    Connect { server: String, reason: String },
    #[error("database server {server}: version {found} is too old; use PostgreSQL 15 or newer")]
    ServerTooOld { server: String, found: String },
    #[error("database server {server}: text is kept as {found}; create the database with UTF8")]
    Encoding { server: String, found: String },
}

/// How far a failed statement reaches. The closure's own error type hides the cause from the layer
/// that must decide, so [`Conn`](crate::Conn) notes it as the statement fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// This closure's writes only.
    Closure,
    /// The same closure may well succeed when run again.
    Again,
    /// Everything in the same `SQLite` transaction.
    Batch,
    /// Everything in the transaction, and every later write.
    Poison,
}

/// An error with its reach.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub error: Error,
    pub reach: Reach,
}

impl Failure {
    pub fn new(error: Error, reach: Reach) -> Self {
        Self { error, reach }
    }
}
