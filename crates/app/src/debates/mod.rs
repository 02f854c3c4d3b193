//! Your debates: the ideas that a person wrote, supported or commented on, and what is new under
//! each since they last read it. Reads what ideas and comments keep; owns only how far each person
//! has read.

mod store;
pub mod web;

use ::web::Pager;
use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::takeaway::Takeaway;
use crate::visibility::Viewer;

/// Rows of one page of the list.
pub const PAGE: u32 = 20;

/// An idea that a person has to do with.
#[derive(Clone, Debug)]
pub struct Debate {
    pub slug: String,
    pub number: i64,
    /// In the reader's language where there is such a title.
    pub title: String,
    pub title_language: String,
    pub is_mine: bool,
    pub is_supported: bool,
    pub is_commented: bool,
    pub comments: i64,
    pub active_at: Timestamp,
    /// Comments of others since the person last read, and the first of them.
    pub new: i64,
    pub first: Option<First>,
}

/// The first comment that a person has not read.
#[derive(Clone, Copy, Debug)]
pub struct First {
    pub number: i64,
    pub thread: i64,
}

impl Debate {
    pub fn symbol(&self) -> String {
        crate::ideas::symbol(self.number)
    }

    /// Where to go on reading, below `/{lang}/`.
    pub fn place(&self) -> String {
        let rest = match self.first {
            Some(first) => crate::comments::place(self.number, first.thread, first.number),
            None => format!("/ideas/{}", self.number),
        };
        format!("{}{rest}", self.slug)
    }
}

/// A person's debates, those with something new first, then by what happened last; in one exchange
/// or in all of them. At most `limit`.
pub fn list(c: &mut Conn, viewer: Viewer, exchange: Option<Id>, lang: &str, limit: u32) -> Result<Vec<Debate>, Error> {
    store::list(c, viewer, exchange, lang, limit, 0)
}

/// One page of all of a person's debates.
pub fn page(c: &mut Conn, viewer: Viewer, lang: &str, page: u32) -> Result<(Vec<Debate>, Pager), Error> {
    let total = store::count(c, viewer)?;
    let pager = Pager::new(page, total.unsigned_abs(), PAGE);
    Ok((store::list(c, viewer, None, lang, PAGE, pager.offset())?, pager))
}

/// Up to which comment a person will have read once they saw the page of threads after the first
/// `offset`: everything, or up to the first unread comment that stands on another page. `None` when
/// that is nothing new.
pub fn would_see(c: &mut Conn, person: Id, idea: Id, offset: i64) -> Result<Option<i64>, Error> {
    store::would_see(c, person, idea, offset)
}

/// Writes out how far a person has read.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// Forgets how far a person has read.
pub fn forget(tx: &mut Conn, person: Id) -> Result<(), Error> {
    store::delete_readings(tx, person)
}

/// Notes how far a person has read; reading never goes back.
pub fn seen(tx: &mut Conn, person: Id, idea: Id, number: i64, now: Timestamp) -> Result<(), Error> {
    store::upsert_reading(tx, person, idea, number, now)
}

#[cfg(test)]
mod tests;
