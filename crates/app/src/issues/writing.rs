//! Composing: an issue is begun, its blocks are added, written, moved and taken out, and its settings changed.
//!
//! Whatever is done locks the issue first. Two people may write in different blocks at once; of two who write in the same
//! one, the second learns of the first and loses nothing. Every change ends an approval, and with it a plan.

use db::{Conn, Id};

use super::draft::{BlockKind, IssueState};
use super::store::blocks::{self, Change, NewBlock, Placed};
use super::store::drafts::{self, Locked, NewDraft, Settings};
use crate::audit::{Action, By, facts};
use crate::error::Error;
use crate::photos;

/// The most blocks of an issue.
pub const BLOCKS: usize = 40;

/// What came of a form that must not overwrite what somebody else wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Yes,
    /// Somebody changed it meanwhile.
    Clash,
    /// Another issue has the address.
    Taken,
}

/// Its page at the desk, within the exchange.
pub fn path(issue: Id) -> String {
    format!("/desk/newsletter/{issue}")
}

/// Locks an issue that may still be changed.
pub(super) fn open(tx: &mut Conn, exchange: Id, issue: Id) -> Result<Locked, Error> {
    let locked = drafts::lock(tx, exchange, issue)?.ok_or(Error::NotFound)?;
    if locked.state.is_open() { Ok(locked) } else { Err(Error::Conflict("issues-not-open")) }
}

/// Begins an issue; `None` where another one has its address. Sent twice, it is one.
pub fn begin(tx: &mut Conn, by: &By, new: &NewDraft) -> Result<Option<Id>, Error> {
    tx.hold(&key(by.exchange))?;
    if let Some(before) = drafts::of_form(tx, by.person, &new.form_key)? {
        return Ok(Some(before));
    }
    if !drafts::insert(tx, new)? {
        return Ok(None);
    }
    by.record(tx, Action::ChangedIssue, (&new.name, &path(new.id)), ("", &facts(&[("name", &new.name)])))?;
    Ok(Some(new.id))
}

/// Addresses of issues are given out one after the other.
fn key(exchange: Id) -> String {
    format!("issues of {exchange}")
}

/// Adds a block behind all others. Sent twice, it is one.
pub fn add(tx: &mut Conn, by: &By, new: &NewBlock) -> Result<Id, Error> {
    let locked = open(tx, by.exchange, new.issue)?;
    if let Some(before) = blocks::of_form(tx, new.issue, &new.form_key)? {
        return Ok(before);
    }
    let there = blocks::placed(tx, new.issue)?;
    if there.len() >= BLOCKS {
        return Err(Error::Conflict("issues-blocks-many"));
    }
    let revision = drafts::change(tx, new.issue, by.person, by.at)?;
    blocks::insert(tx, new, there.last().map_or(1, |last| last.position + 1), revision)?;
    tell(tx, by, (&locked, new.issue), new.kind, Done::Added)?;
    Ok(new.id)
}

/// What was done to a block.
#[derive(Clone, Copy)]
enum Done {
    Added,
    Changed,
    Removed,
}

fn tell(tx: &mut Conn, by: &By, (locked, issue): (&Locked, Id), kind: BlockKind, done: Done) -> Result<(), Error> {
    let told = facts(&[("block", kind.as_str())]);
    let (before, after) = match done {
        Done::Added => ("", told.as_str()),
        Done::Changed => (told.as_str(), told.as_str()),
        Done::Removed => (told.as_str(), ""),
    };
    by.record(tx, Action::ChangedIssue, (&locked.name, &path(issue)), (before, after))
}

fn find(there: &[Placed], block: Id) -> Result<&Placed, Error> {
    there.iter().find(|one| one.id == block).ok_or(Error::NotFound)
}

/// Writes a block anew, as somebody saw it who began from this revision of the issue. `job` takes away the file of a picture
/// that is replaced.
pub fn save(tx: &mut Conn, by: &By, issue: Id, change: &Change, (begun, job): (i64, Id)) -> Result<Saved, Error> {
    let locked = open(tx, by.exchange, issue)?;
    let there = blocks::placed(tx, issue)?;
    let block = find(&there, change.block)?;
    if block.revision > begun {
        return Ok(Saved::Clash);
    }
    let revision = drafts::change(tx, issue, by.person, by.at)?;
    blocks::update(tx, change, revision)?;
    for text in &change.texts {
        blocks::put_text(tx, change.block, text)?;
    }
    if !block.picture.is_empty() && block.picture != change.picture {
        photos::remove_unless_named(tx, job, &block.picture, by.at)?;
    }
    tell(tx, by, (&locked, issue), block.kind, Done::Changed)?;
    Ok(Saved::Yes)
}

/// Moves a block past the one above or below it; nothing where there is none.
pub fn move_block(tx: &mut Conn, by: &By, issue: Id, block: Id, is_up: bool) -> Result<(), Error> {
    let locked = open(tx, by.exchange, issue)?;
    let there = blocks::placed(tx, issue)?;
    let own = find(&there, block)?;
    let place = there.iter().position(|one| one.id == block).unwrap_or_default();
    let other = if is_up { place.checked_sub(1) } else { Some(place + 1) };
    let Some(other) = other.and_then(|other| there.get(other)) else { return Ok(()) };
    drafts::change(tx, issue, by.person, by.at)?;
    blocks::swap(tx, (own.id, own.position), (other.id, other.position))?;
    tell(tx, by, (&locked, issue), own.kind, Done::Changed)
}

/// Takes a block out, with its picture.
pub fn remove(tx: &mut Conn, by: &By, issue: Id, block: Id, job: Id) -> Result<(), Error> {
    let locked = open(tx, by.exchange, issue)?;
    let there = blocks::placed(tx, issue)?;
    let own = find(&there, block)?;
    drafts::change(tx, issue, by.person, by.at)?;
    blocks::delete(tx, block)?;
    if !own.picture.is_empty() {
        photos::remove_unless_named(tx, job, &own.picture, by.at)?;
    }
    tell(tx, by, (&locked, issue), own.kind, Done::Removed)
}

/// Changes what an issue is called, its address, its titles and whom it is for.
pub fn set(tx: &mut Conn, by: &By, issue: Id, settings: &Settings, begun: i64) -> Result<Saved, Error> {
    tx.hold(&key(by.exchange))?;
    let locked = open(tx, by.exchange, issue)?;
    if locked.settings_revision > begun {
        return Ok(Saved::Clash);
    }
    if drafts::id_of(tx, by.exchange, &settings.slug)?.is_some_and(|other| other != issue) {
        return Ok(Saved::Taken);
    }
    let revision = drafts::change(tx, issue, by.person, by.at)?;
    drafts::set_settings(tx, issue, settings, revision)?;
    for (language, title, preheader) in &settings.texts {
        if title.is_empty() && preheader.is_empty() {
            drafts::delete_text(tx, issue, language)?;
        } else {
            drafts::put_text(tx, issue, (language, title, preheader))?;
        }
    }
    let (before, after) = (facts(&[("name", &locked.name)]), told(settings));
    by.record(tx, Action::ChangedIssue, (&settings.name, &path(issue)), (&before, &after))?;
    Ok(Saved::Yes)
}

fn told(settings: &Settings) -> String {
    let titles: Vec<(String, &str)> =
        settings.texts.iter().map(|(code, title, _)| (format!("title {code}"), title.as_str())).collect();
    let titles = titles.iter().map(|(name, title)| (name.as_str(), *title));
    let all: Vec<(&str, &str)> = [("name", settings.name.as_str())].into_iter().chain(titles).collect();
    facts(&all)
}

/// Puts an issue aside, or takes it out again: nothing of it is lost.
pub fn discard(tx: &mut Conn, by: &By, issue: Id, is_back: bool) -> Result<(), Error> {
    let locked = drafts::lock(tx, by.exchange, issue)?.ok_or(Error::NotFound)?;
    let (from, to) = match (is_back, locked.state) {
        (false, state) if state.is_open() => (state, IssueState::Discarded),
        (true, IssueState::Discarded) => (IssueState::Discarded, IssueState::Draft),
        // Pressed twice.
        (false, IssueState::Discarded) => return Ok(()),
        (true, state) if state.is_open() => return Ok(()),
        _ => return Err(Error::Conflict("issues-not-open")),
    };
    drafts::put_aside(tx, issue, to)?;
    let (before, after) = (facts(&[("state", from.as_str())]), facts(&[("state", to.as_str())]));
    by.record(tx, Action::DiscardedIssue, (&locked.name, &path(issue)), (&before, &after))
}
