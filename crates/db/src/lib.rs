//! One way to talk to the database, whichever of the two engines is behind it.
//!
//! A store is a plain function over [`Conn`]; a handler opens one view with [`Db::read`] or one
//! transaction with [`Db::write`]. Both take a synchronous closure, because a page is a handful of
//! short statements: one hop to a thread costs less than a hop per statement, and a synchronous
//! store is called the same way from a handler, a job, a test and the command line.
//!
//! ```
//! use db::{Conn, Error, Id, Timestamp, args, from_row, sql};
//!
//! pub struct Topic {
//!     pub id: Id,
//!     pub title: String,
//!     pub closes_at: Option<Timestamp>,
//! }
//! from_row!(Topic { id, title, closes_at });
//!
//! pub fn find(c: &mut Conn, id: Id) -> Result<Option<Topic>, Error> {
//!     c.find(sql!("SELECT id, title, closes_at FROM topics WHERE id = $1"), args![id])
//! }
//! ```
//!
//! Rules for the closures and the SQL text:
//! - A closure may run more than once: it touches nothing outside, and gets ids and time passed in.
//! - After a statement failed, the transaction is lost (`PostgreSQL` works that way; `SQLite` is made
//!   to). To go on after a clash use `ON CONFLICT DO NOTHING` and look at the count.
//! - The text is the same on both engines, with `$1…$n`; what differs is in [`dialect`].
//! - No `DEFERRABLE` constraints: writes of several callers share one commit on `SQLite`.

#![cfg_attr(
    test,
    expect(unsafe_code, reason = "the tests' own statements are gathered in a linker section, which counts as unsafe")
)]

mod arg;
mod conn;
mod db;
pub mod dialect;
mod ear;
mod error;
mod forward;
mod id;
pub mod like;
mod meters;
mod migrate;
mod postgres;
mod queue;
pub mod random;
mod row;
mod sql;
mod sqlite;
pub mod testing;
pub mod time;
mod variants;
pub mod whole;

#[cfg(test)]
mod tests;

pub use arg::{Arg, Args};
pub use conn::Conn;
pub use db::{Db, Engine, Plan, Settings};
pub use ear::Ear;
pub use error::{At, Error, OpenError};
pub use forward::{ForwardClock, Look, accept_time};
pub use id::{Id, NotAnId};
pub use meters::{Load, Meters};
pub use migrate::{MigrateError, Migration, shape};
pub use random::Rng;
pub use row::{FromRow, FromValue, Row, Value};
pub use sql::{Sql, registered};
pub use time::{Clock, DAY, FixedClock, Steady, SystemClock, TestClock, Timestamp};
pub use variants::{Part, Variants};

/// What the macros of this crate need to name from other crates; nobody else should.
#[doc(hidden)]
pub mod macros {
    pub use crate::sql::{STATEMENTS, VARIANTS};
    pub use linkme;
    pub use serde;
}
