//! Who takes part in an exchange, in which role, and what of that stands on a contribution.

pub mod directory;
mod joining;
pub mod members;
pub mod requests;
mod role;
mod standing;
mod store;
pub mod web;

pub use joining::{Barrier, Participation, Pending, ensure, of_person, requests_of};
pub use role::Role;
pub(crate) use standing::author_columns;
pub use standing::{Standing, standing};

use db::{Conn, Id, Timestamp};

use crate::error::Error;

/// A person's role in an exchange, if there is one.
pub fn role(c: &mut Conn, exchange: Id, person: Id) -> Result<Option<Role>, Error> {
    store::find_role(c, exchange, person)
}

/// Makes a person a participant; a role that is there already stays. Returns whether it is new. A request that the
/// person sent before, perhaps by mail and without an account, needs nobody's decision any more.
pub fn join(tx: &mut Conn, exchange: Id, person: Id, role: Role, now: Timestamp) -> Result<bool, Error> {
    let joined = joining::add(tx, exchange, person, role, now)?;
    let is_new = joined.is_new();
    joined.count(tx, exchange)?;
    Ok(is_new)
}

/// Gives a participant another role, or makes one with it.
pub fn appoint(tx: &mut Conn, exchange: Id, person: Id, role: Role, now: Timestamp) -> Result<(), Error> {
    store::upsert(tx, exchange, person, role, now)
}
