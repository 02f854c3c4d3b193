//! Who takes part in an exchange, in which role, and what of that stands on a contribution.

pub mod desk;
pub mod directory;
mod inside;
mod joining;
mod keeping;
pub mod letters;
pub mod members;
pub mod requests;
mod role;
pub mod roster;
mod standing;
mod store;
pub mod web;

pub(crate) use inside::{is_in, open_to, takes_part};
pub use joining::{Barrier, Participation, Pending, ensure, enter, of_person, requests_of};
pub use role::Role;
pub(crate) use standing::author_columns;
pub use standing::{Standing, standing};

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use crate::error::Error;
use crate::people::consents::{self, Given};
use crate::takeaway::Takeaway;
use crate::texts;

/// A person's role in an exchange, if there is one.
pub fn role(c: &mut Conn, exchange: Id, person: Id) -> Result<Option<Role>, Error> {
    store::find_role(c, exchange, person)
}

/// Which of these addresses (by their keys, 5,000 at most) take part, and in which role.
pub fn roles_of(c: &mut Conn, exchange: Id, keys: &[String]) -> Result<Vec<(String, Role)>, Error> {
    store::roles_of(c, exchange, keys)
}

/// Who takes part here under one of these names, as [`markup::fold`] writes them: the name, who it is, and whether others
/// may mention them. A hundred at most.
pub fn named(c: &mut Conn, exchange: Id, names: &[String]) -> Result<Vec<(String, Id, bool)>, Error> {
    store::list_named(c, exchange, names)
}

/// Which of these people may look into an exchange: everybody who is not forgotten, or those who take part alone. Two
/// thousand at most.
pub fn insiders(c: &mut Conn, exchange: Id, people: &[Id]) -> Result<Vec<Id>, Error> {
    store::list_insiders(c, exchange, people)
}

/// Makes a person a participant; a role that is there already stays. Returns whether it is new. A request that the
/// person sent before, perhaps by mail and without an account, needs nobody's decision any more.
pub fn join(tx: &mut Conn, exchange: Id, person: Id, role: Role, now: Timestamp) -> Result<bool, Error> {
    let joined = joining::add(tx, exchange, person, role, now)?;
    let is_new = joined.is_new();
    joined.count(tx, exchange)?;
    Ok(is_new)
}

/// The language and version of the rules that people read who agree to these words; nothing where the rules are not
/// written: nobody agrees to an empty page.
fn rules_read(tx: &mut Conn, given: &Given) -> Result<String, Error> {
    let lang = Lang::parse(&given.wording.language).unwrap_or_default();
    let read = texts::version_read(tx, given.exchange, "rules", lang)?;
    Ok(read.map_or_else(String::new, |(language, version)| format!("rules {language} {version}")))
}

/// Records that the holder of an address agreed to take part, or to ask to, with the version of the rules that the words
/// name.
pub fn agree(tx: &mut Conn, email_key: &str, given: &Given, now: Timestamp) -> Result<(), Error> {
    let documents = rules_read(tx, given)?;
    consents::give(tx, email_key, &Given { documents, ..given.clone() }, now)
}

/// The same of a person.
fn agree_by(tx: &mut Conn, person: Id, given: &Given, now: Timestamp) -> Result<(), Error> {
    let documents = rules_read(tx, given)?;
    consents::give_by(tx, person, &Given { documents, ..given.clone() }, now)
}

/// Writes out where a person takes part, and what they asked for.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)?;
    requests::export_of(c, person, out)
}

/// The exchanges that only this person coordinates.
pub fn only_coordinated_by(c: &mut Conn, person: Id) -> Result<Vec<Id>, Error> {
    store::only_coordinated_by(c, person)
}

/// Takes a person out everywhere, with what their address asked for. Gives how the audit log calls those requests.
pub fn forget(tx: &mut Conn, person: Id, email_key: &str) -> Result<Vec<String>, Error> {
    store::delete_everywhere(tx, person)?;
    requests::forget(tx, email_key)
}

/// Takes somebody out who took part without an office; false where there was nobody, or somebody with one.
pub fn leave(tx: &mut Conn, exchange: Id, person: Id) -> Result<bool, Error> {
    let left = store::delete_plain(tx, exchange, person)?;
    if left {
        store::count_out(tx, exchange)?;
    }
    Ok(left)
}

/// Waits until nobody else gives an office or lays one down: an exchange keeps a coordinator, whoever goes at the same
/// moment, and from wherever.
pub fn hold_offices(tx: &mut Conn) -> Result<(), Error> {
    Ok(tx.hold("coordinators")?)
}

/// Makes a person a participant with this role; one that is there already is raised to it, never lowered. Its row is locked
/// before it is looked at: what somebody gives them at this moment is not taken away again.
pub fn raise(tx: &mut Conn, exchange: Id, person: Id, role: Role, now: Timestamp) -> Result<(), Error> {
    if join(tx, exchange, person, role, now)? {
        return Ok(());
    }
    match store::lock_role(tx, exchange, person)? {
        Some(has) if has < role => store::set_role(tx, exchange, person, (has, role)).map(drop),
        _ => Ok(()),
    }
}

/// Gives a participant another role, or makes one with it.
pub fn appoint(tx: &mut Conn, exchange: Id, person: Id, role: Role, now: Timestamp) -> Result<(), Error> {
    store::upsert(tx, exchange, person, role, now)
}
