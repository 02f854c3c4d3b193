//! First contributions of newcomers, held until a moderator has read them.
//!
//! A held text is not an idea or a comment yet: it stands in a table of its own, so that no list, count, feed, search
//! or letter can show it by mistake, and numbers have no gaps. Its author and those who moderate see it. Approved, it
//! is published as if it had been sent at that moment, and its author hears of it ten minutes later; that the debate has closed meanwhile changes nothing, since it
//! came in time. Declined, it is published and hidden, ten minutes later: rule and reason stand in the log, and its
//! author may appeal, as with any other hidden text. Until then whoever declined it can take that back, and nothing has
//! happened. What was approved waits again too, as long as nothing hangs on it.

mod approving;
mod asking;
mod closed;
mod decide;
pub mod declining;
mod letters;
mod second_thoughts;
mod store;
mod text;
mod translating;
pub mod web;

pub use asking::{Mended, ask, pass_on, send_again};
pub use closed::{Closed, closed, hidden_as};
pub use decide::{Became, Verdict, decide};
pub use declining::{Last, choose, of_step, take_back, to_take_back};
pub use text::{CHANGED, Held, State};
pub use translating::hold_translation;

use std::time::Duration;

use db::{Conn, Id, Timestamp};

use super::hints::{Hints, Seen, WatchList};
use super::{Age, Decider, Kind};
use crate::app::App;
use crate::campaigns;
use crate::comments;
use crate::error::Error;
use crate::exchange::{Exchange, settings};
use crate::ideas;
use crate::participants::{Role, Standing};
use crate::people;
use crate::takeaway::Takeaway;
use crate::topics::{self, Coming, Shut};
use crate::visibility::Viewer;

/// Texts on one page of the queue.
pub const PAGE: u32 = 20;

/// Whether what this person writes here waits for a moderator.
pub fn must_wait(c: &mut Conn, exchange: Id, author: &Standing) -> Result<bool, Error> {
    let moderates = Role::parse(&author.role).is_some_and(Role::moderates);
    would_wait(c, exchange, Viewer { person: author.person_id, moderates })
}

/// Whether what this reader writes waits, or would if they sent it now. A translation waits too: published at once, it would
/// be the way past whoever reads first contributions.
pub fn would_wait(c: &mut Conn, exchange: Id, viewer: Viewer) -> Result<bool, Error> {
    let first = if viewer.moderates { 0 } else { settings::hold_first(c, exchange)? };
    if first == 0 {
        return Ok(false);
    }
    let ideas = ideas::published_by(c, exchange, viewer.person)?;
    Ok(ideas < first && ideas + comments::published_by(c, exchange, viewer.person)? < first)
}

/// Holds a text. Those who run the exchange get a letter when nothing else waits: one for a queue, not one for each
/// text.
pub fn hold(tx: &mut Conn, app: &App, exchange: &Exchange, held: &Held, letter: Id) -> Result<(), Error> {
    store::insert(tx, held)?;
    if waiting(tx, exchange.id)?.0 == 1 {
        letters::arrived(tx, app, exchange, held, letter, held.created_at)?;
    }
    Ok(())
}

/// The held text that this form became.
pub fn of_form(c: &mut Conn, author: Id, form_key: &str) -> Result<Option<Id>, Error> {
    store::of_form(c, author, form_key)
}

/// How many texts of this kind somebody sent since, and when the first of them was: those that became contributions,
/// which their slice has counted, and those that have not.
pub fn sent_since(
    c: &mut Conn,
    author: Id,
    kind: Kind,
    since: Timestamp,
    published: (i64, Option<Timestamp>),
) -> Result<(i64, Option<Timestamp>), Error> {
    let (n, first) = published;
    let (held, first_held) = store::sent_since(c, author, kind, since)?;
    Ok((n + held, first.into_iter().chain(first_held).min()))
}

pub fn find(c: &mut Conn, exchange: Id, id: Id) -> Result<Option<Held>, Error> {
    store::find(c, exchange, id)
}

/// How many wait, and since when the first one does.
pub fn waiting(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    store::waiting(c, exchange)
}

/// The same of those that this person may decide about: not their own, and what was passed on only where they run the
/// exchange.
pub fn waiting_for(c: &mut Conn, exchange: Id, by: &Decider) -> Result<(i64, Option<Timestamp>), Error> {
    store::waiting_for(c, exchange, by)
}

/// A page of those that wait, the oldest first.
pub fn queue(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Held>, Error> {
    store::queue(c, exchange, offset)
}

/// A page of those that wait, by their age.
pub fn list(c: &mut Conn, exchange: Id, age: Age, offset: i64) -> Result<Vec<Held>, Error> {
    match age {
        Age::Oldest => store::queue(c, exchange, offset),
        Age::Newest => store::queue_back(c, exchange, offset),
    }
}

/// A thousand of those that wait, behind this one in their order; the first of all is behind [`Age::start`].
pub fn after(c: &mut Conn, exchange: Id, age: Age, last: (Timestamp, Id)) -> Result<Vec<Held>, Error> {
    store::queue_after(c, exchange, age, last)
}

/// What may be worth a look in each of these texts, in their order: for those who moderate alone.
pub fn hints(c: &mut Conn, exchange: Id, texts: &[Held]) -> Result<Vec<Hints>, Error> {
    let list = WatchList::parse(&settings::watch_words(c, exchange)?);
    let authors: Vec<Id> = texts.iter().map(|held| held.author).collect();
    let registered = people::registered(c, &authors)?;
    let said: Vec<(Id, &str)> = texts.iter().map(|held| (held.id, held.text.as_str())).collect();
    let beside = store::beside(c, exchange)?;
    let alike = campaigns::repeats(c, exchange, &said, &beside)?;
    let of = |held: &Held| {
        let seen = Seen {
            flags: 0,
            title: &held.title,
            text: &held.text,
            written: held.created_at,
            registered: registered.iter().find(|(id, _)| *id == held.author).map(|(_, at)| *at),
        };
        Hints::of(&seen, &list)
    };
    Ok(texts.iter().zip(alike).map(|(held, alike)| Hints { alike, ..of(held) }).collect())
}

/// Those of one person that wait, or that they are asked to change, in all exchanges, newest first.
pub fn waiting_of(c: &mut Conn, person: Id) -> Result<Vec<Held>, Error> {
    store::waiting_of(c, person)
}

/// Takes a text back that waits, as far as its author knows; false where it does not any more.
pub fn withdraw(tx: &mut Conn, exchange: Id, id: Id, now: Timestamp) -> Result<bool, Error> {
    store::withdraw(tx, exchange, id, now)
}

/// Writes out a person's texts that were held.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// What is left of a person's held texts elsewhere, once they are forgotten here.
pub struct Forgotten {
    /// Their pages at the desk, which the audit log names.
    pub paths: Vec<String>,
    /// What letters may quote that have not left yet.
    pub texts: Vec<String>,
}

/// Withdraws what waits of a person, and forgets what it said and who wrote it, whatever became of it: nobody else has
/// ever read it, so that there is nothing to keep.
pub fn forget(tx: &mut Conn, person: Id, now: Timestamp) -> Result<Forgotten, Error> {
    let known = store::texts_of(tx, person)?;
    store::forget(tx, person, now)?;
    let paths = known.iter().map(|(id, _)| format!("/desk/held/{id}")).collect();
    let texts = known.iter().map(|(_, text)| markup::plain(text)).filter(|text| !text.is_empty()).collect();
    Ok(Forgotten { paths, texts })
}

/// What is closed for a text that waits, as far as a page knows: a closed round publishes nothing more, and a closed debate
/// what came in time. A translation minds the round alone.
pub fn shut(c: &mut Conn, held: &Held, debate_is_open: bool) -> Result<Option<Shut>, Error> {
    // A suggestion belongs to no debate yet: it came while the call for topics was open.
    if held.kind == Kind::Suggestion {
        return Ok(None);
    }
    let over_at = match (held.topic, held.idea) {
        (Some(topic), _) => topics::over_at(c, topic)?,
        (None, Some(idea)) => ideas::find_by_id(c, Viewer::VISITOR, idea)?.and_then(|idea| idea.over_at),
        (None, None) => None,
    };
    let shut = Shut::of(debate_is_open, over_at, None);
    Ok(shut.filter(|shut| !held.is_translation() || shut.bars(Coming::Translation)))
}

/// How long the last ones took, the one in the middle; `None` before there is one.
pub fn usual_wait(c: &mut Conn, exchange: Id) -> Result<Option<Duration>, Error> {
    let mut took: Vec<Duration> =
        store::last_decided(c, exchange)?.into_iter().map(|(sent, decided)| decided.since(sent)).collect();
    took.sort_unstable();
    Ok(took.get(took.len() / 2).copied())
}

#[cfg(test)]
mod tests;
