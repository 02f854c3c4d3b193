//! People: who they are on this site, how they prove it, and what they show of themselves.
//!
//! The ground floor: other slices point here, never back.

pub mod about;
mod browser;
pub mod choices;
pub mod consents;
mod device;
pub mod economies;
mod next;
pub mod operators;
pub mod profile;
#[cfg(any(test, fuzzing))]
pub(crate) mod properties;
pub mod sectors;
pub mod session;
pub mod sign_in;
mod store;
mod vocabulary;

pub use about::About;
pub use browser::Browser;
pub use next::Next;
pub use session::{COOKIE as SESSION_COOKIE, SignedIn, find as session};
pub use vocabulary::{OrganisationKind, Size};

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use mail::Address;

use crate::app::App;
use crate::error::Error;
use crate::takeaway::Takeaway;

/// The person with this address; made (with this id) when there is none yet.
pub fn register(tx: &mut Conn, new_id: Id, address: &Address, language: Lang, now: Timestamp) -> Result<Id, Error> {
    store::upsert_person(tx, new_id, address, language, now)
}

/// Ends the sessions and sign-in links that are open at `now` and had ended by `lived`, and those of the time between:
/// for when that time is given up. Gives how many.
pub fn end_of(tx: &mut Conn, now: Timestamp, lived: Timestamp) -> Result<u64, Error> {
    Ok(store::sign_ins::delete_of(tx, now, lived)? + store::sessions::delete_of(tx, now, lived)?)
}

/// How to write to a person.
#[derive(Clone, Debug)]
pub struct Reader {
    pub address: Address,
    /// Empty before there is a profile.
    pub name: String,
    /// The language of their mails.
    pub lang: Lang,
}

/// How to write to this person, if there is one.
pub fn reader(c: &mut Conn, id: Id) -> Result<Option<Reader>, Error> {
    store::find_reader(c, id)
}

/// The same of several, five hundred at most, each with their id.
pub fn readers(c: &mut Conn, ids: &[Id]) -> Result<Vec<(Id, Reader)>, Error> {
    store::list_readers(c, ids)
}

/// When these people's accounts were made.
pub fn registered(c: &mut Conn, ids: &[Id]) -> Result<Vec<(Id, Timestamp)>, Error> {
    store::list_registered(c, ids)
}

/// The language of a person's mails from now on.
pub fn speak(tx: &mut Conn, id: Id, lang: Lang) -> Result<(), Error> {
    store::update_language(tx, id, lang)
}

/// Whether others may mention this person by name, who is then told.
pub fn takes_mentions(c: &mut Conn, id: Id) -> Result<bool, Error> {
    store::takes_mentions(c, id)
}

/// Lets others mention this person, or not.
pub fn take_mentions(tx: &mut Conn, id: Id, takes: bool) -> Result<(), Error> {
    store::set_takes_mentions(tx, id, takes)
}

/// Who has these addresses, by their keys; who has no account is not there. A hundred at most.
pub fn known_by(c: &mut Conn, email_keys: &[String]) -> Result<Vec<(String, Id)>, Error> {
    store::list_known_by(c, email_keys)
}

/// Writes out what is kept of a person here.
pub fn export_of(c: &mut Conn, id: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::personal::export(c, id, out)
}

/// Somebody who asked to be forgotten: by what they are still found elsewhere.
pub struct Forgotten {
    pub email: String,
    pub email_key: String,
    pub name: String,
    pub organisation: Option<Id>,
}

/// Empties what is kept of a person and ends their sessions; `None` where that was done before. The row stays, so that what
/// they said still has an author.
pub fn forget(tx: &mut Conn, id: Id, now: Timestamp) -> Result<Option<Forgotten>, Error> {
    let Some((email, email_key, name, organisation)) = store::personal::find_known(tx, id)? else { return Ok(None) };
    store::personal::empty(tx, id, &email_key, now)?;
    Ok(Some(Forgotten { email, email_key, name, organisation }))
}

/// Forgets the names of organisations for which nobody speaks any more.
pub fn forget_organisations(tx: &mut Conn, ids: &[Id]) -> Result<(), Error> {
    ids.iter().try_for_each(|id| store::personal::empty_organisation(tx, *id))
}

/// A thousand people behind an id, each with whether they are known still.
pub fn after(c: &mut Conn, id: Id) -> Result<Vec<(Id, bool)>, Error> {
    store::personal::list_known(c, id)
}

/// The keys of the addresses of these people, of those who are known.
pub fn keys_of(c: &mut Conn, ids: &[Id]) -> Result<Vec<(Id, String)>, Error> {
    store::personal::keys_of(c, ids)
}

/// Takes back at once what a profile shows by consent: a place in the list, the organisation, sector and size.
pub fn hide(tx: &mut Conn, id: Id, purpose: consents::Purpose) -> Result<(), Error> {
    use consents::Purpose::{Directory, Firm, Organisation};
    match purpose {
        Directory => store::profiles::unlist(tx, id),
        Organisation => store::profiles::hide_organisation(tx, id),
        Firm => store::profiles::hide_firm(tx, id),
        _ => Ok(()),
    }
}

/// Notes, at most daily, that a session is alive.
pub async fn keep_alive(app: &App, person: &SignedIn, now: Timestamp) {
    if person.is_stale(now) {
        let token_hash = person.token_hash.clone();
        app.note("a session", app.db.write(move |tx| session::seen(tx, &token_hash, now))).await;
    }
}

#[cfg(test)]
pub mod testing {
    //! People for tests.

    use db::{Conn, Id, Timestamp, args, sql};

    use crate::error::Error;

    /// A full profile: one person for a firm of 2–9 in Senegal, manufacturing, listed.
    pub fn fill_in(tx: &mut Conn, id: Id, name: &str, now: Timestamp) -> Result<(), Error> {
        tx.execute(
            sql!(
                "UPDATE people SET name = $1, name_key = $2, economy = 'SN', sector = 'C', size = '2-9',
                 languages = 'en fr', is_listed = 1, profiled_at = $3 WHERE id = $4"
            ),
            args![name, markup::fold(name), now, id],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
