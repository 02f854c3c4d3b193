//! The public directory: those taking part who agreed to be listed, those invited first, and the
//! Members of the Initiative with what is known of each.

use db::{Conn, Id, Timestamp, from_row};
use web::Pager;

use super::store;
use crate::error::Error;

/// Rows of one page of the directory.
pub const PAGE: u32 = 50;

/// Somebody who agreed to be listed.
#[derive(Clone, Debug)]
pub struct Listed {
    pub name: String,
    pub role: String,
    pub title: String,
    /// Empty where the person does not show it.
    pub organisation: String,
    pub kind: String,
    pub economy: String,
    /// Empty where the person does not show sector and size.
    pub sector: String,
    pub size: String,
    pub joined_at: Timestamp,
}
from_row!(Listed { name, role, title, organisation, kind, economy, sector, size, joined_at });

/// Which of them: an empty text does not narrow.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Filter {
    pub economy: String,
    pub sector: String,
    pub size: String,
    pub role: String,
    pub page: u32,
}

/// One page of the directory, the number of rows in all, and the economies there are to choose.
pub fn list(c: &mut Conn, exchange: Id, filter: &Filter) -> Result<(Vec<Listed>, Pager), Error> {
    let total = store::count_listed(c, exchange, filter)?;
    let pager = Pager::new(filter.page, total.unsigned_abs(), PAGE);
    Ok((store::list_listed(c, exchange, filter, pager.offset())?, pager))
}

/// Codes of the economies of those listed.
pub fn economies(c: &mut Conn, exchange: Id) -> Result<Vec<String>, Error> {
    store::listed_economies(c, exchange)
}

/// Somebody invited when the exchange began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    pub name: String,
    pub organisation: String,
    pub kind: String,
    pub economy: String,
    pub sector: String,
}
from_row!(Invited { name, organisation, kind, economy, sector });

impl Invited {
    /// What somebody is told from others by, when they are about to be removed.
    pub fn seen(&self) -> String {
        format!("{}, {}", self.name, self.organisation)
    }
}

/// Those invited first, each with their place.
pub fn placed_invited(c: &mut Conn, exchange: Id) -> Result<Vec<(i64, Invited)>, Error> {
    store::list_invited(c, exchange, 0)
}

/// A thousand of them behind a place: an import may bring more than the pages show.
pub fn placed_invited_after(c: &mut Conn, exchange: Id, after: i64) -> Result<Vec<(i64, Invited)>, Error> {
    store::list_invited(c, exchange, after)
}

/// The place of the last one of them; 0 where there is none.
pub fn last_invited(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    store::last_invited(c, exchange)
}

pub fn find_invited(c: &mut Conn, exchange: Id, position: i64) -> Result<Option<Invited>, Error> {
    store::find_invited(c, exchange, position)
}

pub fn invited(c: &mut Conn, exchange: Id) -> Result<Vec<Invited>, Error> {
    Ok(store::list_invited(c, exchange, 0)?.into_iter().map(|(_, invited)| invited).collect())
}

/// Replaces the list of those invited.
pub fn put_invited(tx: &mut Conn, exchange: Id, rows: &[Invited]) -> Result<(), Error> {
    store::replace_invited(tx, exchange, rows)
}
