//! What a contribution keeps of its author: role, organisation, economy, sector, size as they were
//! at publication. It is the record, and lists need no join.

use db::{Conn, Id};

use super::store;
use crate::error::Error;

/// An author as the record shows them. Empty text: not said, or not shown by the person's choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub person_id: Id,
    pub name: String,
    /// Key of the role in the exchange.
    pub role: String,
    pub organisation_id: Option<Id>,
    pub organisation: String,
    /// Key of the organisation's kind; empty for a person alone.
    pub kind: String,
    pub economy: String,
    pub sector: String,
    pub size: String,
}

/// The standing of a participant who has a profile; `None` where either is missing.
pub fn standing(c: &mut Conn, exchange: Id, person: Id) -> Result<Option<Standing>, Error> {
    store::find_standing(c, exchange, person)
}
