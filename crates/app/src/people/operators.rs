//! The operators of the site. There is always one: who is the last stays it until another one is named.

use db::{Conn, Id, from_row};
use mail::Address;

use super::store::operators as store;
use crate::error::Error;

/// Somebody who looks after the site.
#[derive(Clone, Debug)]
pub struct Operator {
    pub id: Id,
    /// Empty before there is a profile.
    pub name: String,
    pub email: String,
}
from_row!(Operator { id, name, email });

impl Operator {
    /// The name, or the address before there is one.
    pub fn shown_name(&self) -> &str {
        if self.name.is_empty() { &self.email } else { &self.name }
    }
}

/// All of them, whoever was here first first.
pub fn list(c: &mut Conn) -> Result<Vec<Operator>, Error> {
    store::list(c)
}

/// Whether the site would be without one if this person left. Two who leave at once would each see the other: who
/// decides by this has called [`hold`].
pub fn is_last(c: &mut Conn, person: Id) -> Result<bool, Error> {
    Ok(store::find_one(c, person)?.is_some() && store::count_others(c, person)? == 0)
}

/// Waits for whoever names an operator or ends one, and makes others wait.
pub fn hold(tx: &mut Conn) -> Result<(), Error> {
    Ok(tx.hold("operators")?)
}

/// Makes a person operator, whoever says so: the first start, or the demo.
pub fn make(tx: &mut Conn, person: Id) -> Result<(), Error> {
    store::insert(tx, person)
}

/// What came of naming somebody.
#[derive(Clone, Debug)]
pub enum Named {
    Yes(Operator),
    /// They are one already: the form was sent twice.
    Already,
    /// Nobody here has this address.
    Unknown,
}

/// The person with this address, and whether they are an operator.
pub fn find(c: &mut Conn, address: &Address) -> Result<Option<(Operator, bool)>, Error> {
    store::find(c, &address.key())
}

/// Whoever does it is one. Nobody: whoever may run a command on the machine, where there may be none at all.
fn check(tx: &mut Conn, by: Option<Id>) -> Result<(), Error> {
    let Some(by) = by else { return Ok(()) };
    store::find_one(tx, by)?.map(drop).ok_or(Error::NotFound)
}

/// Another operator, named by one, or by a command on the machine.
pub fn name(tx: &mut Conn, by: Option<Id>, address: &Address) -> Result<Named, Error> {
    hold(tx)?;
    check(tx, by)?;
    let Some((person, is_operator)) = store::find(tx, &address.key())? else { return Ok(Named::Unknown) };
    if is_operator {
        return Ok(Named::Already);
    }
    store::insert(tx, person.id)?;
    Ok(Named::Yes(person))
}

/// What came of ending one.
#[derive(Clone, Debug)]
pub enum Ended {
    Yes(Operator),
    /// They are none any more: the form was sent twice.
    Already,
    /// The site has nobody else.
    Last,
}

/// An operator less, ended by one, often by themselves, or by a command on the machine. What counts is who is one at
/// this moment: of two who end each other at once, the second has no say any more.
pub fn end(tx: &mut Conn, by: Option<Id>, person: Id) -> Result<Ended, Error> {
    hold(tx)?;
    check(tx, by)?;
    let Some(operator) = store::find_one(tx, person)? else { return Ok(Ended::Already) };
    if store::count_others(tx, person)? == 0 {
        return Ok(Ended::Last);
    }
    store::delete(tx, person)?;
    Ok(Ended::Yes(operator))
}
