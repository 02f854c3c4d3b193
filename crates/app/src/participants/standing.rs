//! What a contribution keeps of its author: role, organisation, economy, sector, size as they were
//! at publication. It is the record, and lists need no join.

use db::{Conn, Id, Row};

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

impl Standing {
    /// Reads what [`author_columns!`](author_columns) selects.
    pub fn take(row: &mut Row<'_>) -> Result<Self, db::Error> {
        Ok(Self {
            person_id: row.take()?,
            name: row.take()?,
            role: row.take()?,
            organisation_id: row.take()?,
            organisation: row.take()?,
            kind: row.take()?,
            economy: row.take()?,
            sector: row.take()?,
            size: row.take()?,
        })
    }
}

/// The columns in which a contribution with this alias keeps its author.
macro_rules! author_columns {
    ($alias:literal) => {
        concat!(
            $alias,
            ".author_id, ",
            $alias,
            ".author_name, ",
            $alias,
            ".author_role, ",
            $alias,
            ".organisation_id, ",
            $alias,
            ".organisation, ",
            $alias,
            ".organisation_kind, ",
            $alias,
            ".economy, ",
            $alias,
            ".sector, ",
            $alias,
            ".size"
        )
    };
}
pub(crate) use author_columns;

/// The standing of a participant who has a profile; `None` where either is missing.
pub fn standing(c: &mut Conn, exchange: Id, person: Id) -> Result<Option<Standing>, Error> {
    store::find_standing(c, exchange, person)
}
