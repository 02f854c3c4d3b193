//! What the secretariat does with an idea, step by step: it is studied, taken up or not, stands under another topic, or
//! becomes part of another idea.
//!
//! Each step has its time, the role of whoever took it, and a reason where readers are owed one. Steps are never changed;
//! an idea's page shows them in the order of time, and the author hears of each by mail. Who took a step is known to the
//! audit log and not to the public.

mod letters;
mod step;
mod store;
pub mod web;

pub use step::{NewStep, Step, Target, needs_reason, take};

use db::{Conn, Id};

use crate::error::Error;
use crate::takeaway::Takeaway;

/// The steps of an idea, the first one first.
pub fn list(c: &mut Conn, idea: Id) -> Result<Vec<Step>, Error> {
    store::list(c, idea)
}

/// Writes out the steps that a person took.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

#[cfg(test)]
mod tests;
