//! Notifications: what somebody is told of, because it concerns them or because they follow it.
//!
//! The slice in which something happens says so with [`tell`], in the transaction in which it happens. A job finds out whom
//! it concerns (whoever is mentioned, answered or decided about, and those who follow what it is about), a thousand at a
//! time, and writes a row for each. Nothing is copied of what it is about: whoever looks later reads what they may read by
//! then, and what was hidden or withdrawn meanwhile is not there any more. Nobody hears of what they did themselves.
//!
//! The page of one's notifications is here; letters about them are in [`mail`].

pub mod mail;
mod mentions;
mod news;
mod notification;
#[cfg(any(test, fuzzing))]
pub(crate) mod properties;
mod spread;
mod store;
mod sweep;
pub mod web;

pub use news::{Kind, News, tell, tell_later, untell};
pub use notification::Notification;
pub use spread::{register, work};
pub use web::note_seen;

use ::web::Pager;
use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::takeaway::Takeaway;

/// Rows of one page, as the statement has it.
pub const PAGE: u32 = 30;

/// Which of somebody's notifications.
#[derive(Clone, Copy, Debug, Default)]
pub struct Selection {
    pub unread: bool,
    pub kind: Option<Kind>,
    pub exchange: Option<Id>,
}

/// The notification with this id, with what its person may read of it; nothing where that has been hidden or withdrawn.
pub fn find(c: &mut Conn, id: Id) -> Result<Option<Notification>, Error> {
    store::find(c, id)
}

/// Whose notification this is, and of which exchange, whatever they may read of it by now.
pub fn whose(c: &mut Conn, id: Id) -> Result<Option<(Id, Id)>, Error> {
    store::whose(c, id)
}

/// One page of a person's notifications, the newest first.
pub fn list(
    c: &mut Conn,
    person: Id,
    language: &str,
    selection: Selection,
    page: u32,
    now: Timestamp,
) -> Result<(Vec<Notification>, Pager), Error> {
    let pager = Pager::new(page, store::count(c, person, selection, now)?.unsigned_abs(), PAGE);
    Ok((store::list(c, person, language, selection, pager.offset(), now)?, pager))
}

/// How many of them nobody has read, as the menu says it. What has been hidden since is still counted.
pub fn unread(c: &mut Conn, person: Id) -> Result<i64, Error> {
    store::unread(c, person)
}

/// Notes that a person has read one of theirs; one of somebody else's stays as it is.
pub fn read(tx: &mut Conn, person: Id, id: Id, now: Timestamp) -> Result<(), Error> {
    store::lock_count(tx, person)?;
    let read = store::set_read(tx, person, id, now)?;
    store::count_read(tx, person, read)
}

/// The same of all of them.
pub fn read_all(tx: &mut Conn, person: Id, now: Timestamp) -> Result<(), Error> {
    // Before the rows, as everywhere: what is told meanwhile is counted afterwards, and never lost.
    store::lock_count(tx, person)?;
    store::set_all_read(tx, person, now)?;
    store::count_none(tx, person)
}

/// The same of what is about an idea, whose page they have opened.
pub fn read_of_idea(tx: &mut Conn, person: Id, idea: Id, now: Timestamp) -> Result<(), Error> {
    store::lock_count(tx, person)?;
    let read = store::set_read_of_idea(tx, person, idea, now)?;
    store::count_read(tx, person, read)
}

/// Writes out what a person was told of.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// Forgets what a person was told of.
pub fn forget(tx: &mut Conn, person: Id) -> Result<(), Error> {
    store::delete_of(tx, person)
}

#[cfg(test)]
pub(crate) mod tests;
