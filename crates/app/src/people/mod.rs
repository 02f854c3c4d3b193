//! People: who they are on this site, how they prove it, and what they show of themselves.
//!
//! The ground floor: other slices point here, never back.

mod browser;
pub mod economies;
pub mod sectors;
pub mod session;
mod store;
mod vocabulary;

pub use browser::Browser;
pub use session::{COOKIE as SESSION_COOKIE, SignedIn, find as session};
pub use vocabulary::{OrganisationKind, Size};

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use mail::Address;

use crate::error::Error;

/// The person with this address; made (with this id) when there is none yet.
pub fn register(tx: &mut Conn, new_id: Id, address: &Address, language: Lang, now: Timestamp) -> Result<Id, Error> {
    store::upsert_person(tx, new_id, address, language, now)
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
