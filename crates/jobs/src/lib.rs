//! What happens after a commit: a queue of jobs in the database, and schedules.
//!
//! A write enqueues its consequences (mail above all) in its own transaction, with [`enqueue`]:
//! either both happened or neither. A [`Runner`] in this or another process leases the rows, runs
//! their handlers, and deletes what is done.
//!
//! **At least once.** A process can die between doing and deleting, so every handler must bear to
//! be run again for the same job: send the same message (a receiver drops the copy by its
//! identity), insert with `ON CONFLICT DO NOTHING`, look before it acts.
//!
//! **A lease is also the time limit.** A handler is dropped shortly before its lease ends, so two
//! workers do not do the same job at the same time while clocks agree to within a tenth of a
//! lease. Work on a blocking thread cannot be dropped; there the first rule has to do.
//!
//! **Nothing waits for ever.** Each beginning counts as an attempt, also when the process died of
//! it; after [`MAX_ATTEMPTS`] a job is `failed` and stays for a person to decide: [`desk`].
//!
//! **Long work goes in steps.** A handler that has done one before its lease ends says
//! [`Outcome::Again`]: the job goes on, and attempts count anew.
//!
//! Payloads may hold what must not be seen (a sign-in link in a mail): they are never logged and
//! the desk does not show them. Errors are shown: handlers write them for operators.

mod backoff;
pub mod desk;
mod job;
mod registry;
mod runner;
mod schedule;
mod store;
mod worker;

#[cfg(test)]
mod tests;

pub use backoff::MAX_ATTEMPTS;
pub use job::{Job, NewJob, Outcome};
pub use registry::Registry;
pub use runner::{Runner, Running};
pub use schedule::Schedule;
pub use store::{enqueue, enqueue_about, enqueue_all, enqueue_or_revive, leave_rest, withdraw, withdraw_all};
