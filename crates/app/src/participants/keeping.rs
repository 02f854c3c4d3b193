//! What the secretariat does with its lists: adds, changes and removes Members, adds and removes published numbers and
//! those invited first. Each locks the exchange's row first, which moves its revision, and is recorded.

use db::Conn;

use super::directory::Invited;
use super::members::{Member, MemberCount};
use super::store;
use crate::audit::{Action, By, facts};
use crate::error::Error;
use crate::exchange;

/// The most that a list may have: what its readers see.
const MOST_COUNTS: usize = 200;
const MOST_INVITED: usize = 1000;

/// What came of adding to a list that has an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// Also where the same was sent twice.
    Done,
    /// The list is not the one that was seen; this is its last place now.
    Meanwhile(i64),
    Full,
}

fn record(tx: &mut Conn, by: By, action: Action, object: &str, stood: (&str, &str)) -> Result<(), Error> {
    let path = if action == Action::ChangedInvited { "/desk/invited" } else { "/desk/members" };
    by.record(tx, action, (object, path), stood)
}

/// Each language has its words: whoever reads the log reads one of them.
fn of_member(member: &Member) -> String {
    let [en, fr, es] = &member.evidence;
    facts(&[
        ("region", &member.region),
        ("joined", &member.joined),
        ("certainty", &member.certainty),
        ("counted", if member.counted { "yes" } else { "no" }),
        ("evidence en", en),
        ("evidence fr", fr),
        ("evidence es", es),
        ("source", &member.source),
    ])
}

fn of_count(count: &MemberCount) -> String {
    let [en, fr, es] = &count.notes;
    let number = count.count.to_string();
    facts(&[("number", &number), ("what en", en), ("what fr", fr), ("what es", es), ("source", &count.source)])
}

fn of_invited(row: &Invited) -> String {
    facts(&[
        ("organisation", &row.organisation),
        ("kind", &row.kind),
        ("economy", &row.economy),
        ("sector", &row.sector),
    ])
}

/// False where the Member stands in the list already.
pub fn add_member(tx: &mut Conn, by: By, member: &Member) -> Result<bool, Error> {
    exchange::revise(tx, by.exchange)?;
    if !store::insert_member(tx, by.exchange, member)? {
        return Ok(false);
    }
    record(tx, by, Action::ChangedMembers, &member.names[0], ("", &of_member(member)))?;
    Ok(true)
}

/// False, and nothing is changed, where something else is said of the Member than was seen, or it is gone.
pub fn change_member(tx: &mut Conn, by: By, member: &Member, seen: &str) -> Result<bool, Error> {
    exchange::revise(tx, by.exchange)?;
    let Some(before) = store::find_member(tx, by.exchange, &member.code)? else { return Ok(false) };
    // Also what was sent twice.
    if before == *member {
        return Ok(true);
    }
    if before.seen() != seen {
        return Ok(false);
    }
    store::update_member(tx, by.exchange, member)?;
    record(tx, by, Action::ChangedMembers, &member.names[0], (&of_member(&before), &of_member(member)))?;
    Ok(true)
}

/// One that is gone already stays so.
pub fn remove_member(tx: &mut Conn, by: By, code: &str) -> Result<(), Error> {
    exchange::revise(tx, by.exchange)?;
    let Some(member) = store::find_member(tx, by.exchange, code)? else { return Ok(()) };
    store::delete_member(tx, by.exchange, code)?;
    record(tx, by, Action::ChangedMembers, &member.names[0], (&of_member(&member), ""))
}

/// Adds a published number behind the last one, `after` which it was seen to come.
pub fn add_count(tx: &mut Conn, by: By, after: i64, count: &MemberCount) -> Result<Added, Error> {
    exchange::revise(tx, by.exchange)?;
    let last = store::last_member_count(tx, by.exchange)?;
    if after != last {
        let next = store::find_member_count(tx, by.exchange, after.saturating_add(1))?;
        return Ok(if next.as_ref() == Some(count) { Added::Done } else { Added::Meanwhile(last) });
    }
    if store::list_member_counts(tx, by.exchange)?.len() >= MOST_COUNTS {
        return Ok(Added::Full);
    }
    store::insert_member_count(tx, by.exchange, last + 1, count)?;
    record(tx, by, Action::ChangedMembers, &count.date, ("", &of_count(count)))?;
    Ok(Added::Done)
}

/// False, and nothing is removed, where another number stands at this place now.
pub fn remove_count(tx: &mut Conn, by: By, position: i64, seen: &str) -> Result<bool, Error> {
    exchange::revise(tx, by.exchange)?;
    let Some(count) = store::find_member_count(tx, by.exchange, position)? else { return Ok(true) };
    if count.seen() != seen {
        return Ok(false);
    }
    store::delete_member_count(tx, by.exchange, position)?;
    record(tx, by, Action::ChangedMembers, &count.date, (&of_count(&count), ""))?;
    Ok(true)
}

/// Adds somebody behind the last one, `after` whom they were seen to come.
pub fn add_invited(tx: &mut Conn, by: By, after: i64, row: &Invited) -> Result<Added, Error> {
    exchange::revise(tx, by.exchange)?;
    let last = store::last_invited(tx, by.exchange)?;
    if after != last {
        let next = store::find_invited(tx, by.exchange, after.saturating_add(1))?;
        return Ok(if next.as_ref() == Some(row) { Added::Done } else { Added::Meanwhile(last) });
    }
    if store::list_invited(tx, by.exchange, 0)?.len() >= MOST_INVITED {
        return Ok(Added::Full);
    }
    store::insert_invited(tx, by.exchange, last + 1, row)?;
    record(tx, by, Action::ChangedInvited, &row.name, ("", &of_invited(row)))?;
    Ok(Added::Done)
}

/// False, and nobody is removed, where somebody else stands at this place now.
pub fn remove_invited(tx: &mut Conn, by: By, position: i64, seen: &str) -> Result<bool, Error> {
    exchange::revise(tx, by.exchange)?;
    let Some(row) = store::find_invited(tx, by.exchange, position)? else { return Ok(true) };
    if row.seen() != seen {
        return Ok(false);
    }
    store::delete_invited(tx, by.exchange, position)?;
    record(tx, by, Action::ChangedInvited, &row.name, (&of_invited(&row), ""))?;
    Ok(true)
}
