//! Ideas: numbered contributions under a topic, with their versions, translations and supports.
//!
//! An idea is published at once under its symbol (`I-42`). For fifteen minutes its author may mend
//! it freely; after that every change is a version that stays readable. What others said about it
//! stays where it stands, even when it is withdrawn.

pub mod drafts;
mod idea;
mod merging;
mod publishing;
mod store;
mod supporting;
mod translating;
pub mod web;

pub use idea::{
    Card, Given, Idea, Order, Refusal, Selection, State, Status, TEXT, TITLE, Translation, TranslationOrigin, Version,
    WAITS_AGAIN, check, symbol,
};
pub use merging::{Forecast, Part, forecast, merge, parts, unmerge};
pub use publishing::{
    Change, DEBATE_CLOSED, NewIdea, NewTranslation, TOPIC_CLOSED, change, keep_open, publish, publish_for,
    publish_in_time, tell, translate, untranslate,
};
pub use supporting::{
    EconomyCount, Supporter, by_name, count_supports_of, hold, keep_debated, note_support, support, supports_of,
    take_back,
};
pub use translating::{added_by, keep_translatable, translated, version_said_at};

use std::collections::HashMap;

use ::web::Pager;
use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::takeaway::Takeaway;
use crate::topics::Coming;
use crate::visibility::Viewer;
use crate::{exchange, photos, topics};

/// Rows of one page of the ideas sent for an organisation.
const SENT: u32 = 20;

/// The idea with this number, as the viewer may see it: of a hidden or withdrawn one only what
/// everyone may know (number, dates, rule) is filled in. `None` where there never was one.
pub fn find(c: &mut Conn, viewer: Viewer, exchange: Id, number: i64) -> Result<Option<Idea>, Error> {
    let found = store::find(c, viewer, exchange, number)?;
    found.map(|idea| with_round(c, idea)).transpose()
}

/// An idea that knows since when its round is closed.
fn with_round(c: &mut Conn, idea: Idea) -> Result<Idea, Error> {
    Ok(Idea { over_at: topics::over_at(c, idea.topic_id)?, ..idea })
}

/// The same, by id.
pub fn find_by_id(c: &mut Conn, viewer: Viewer, id: Id) -> Result<Option<Idea>, Error> {
    let found = store::find_by_id(c, viewer, id)?;
    found.map(|idea| with_round(c, idea)).transpose()
}

/// How many comments and supports the published ideas of these topics have.
pub fn said_in(c: &mut Conn, topics: &[Id]) -> Result<(i64, i64), Error> {
    store::said_in(c, topics)
}

/// What of the comments and supports that the exchange counts belongs to ideas that are not published.
pub fn said_unpublished(c: &mut Conn, exchange: Id) -> Result<(i64, i64), Error> {
    store::said_unpublished(c, exchange)
}

/// The title of an idea in this language where there is such a translation, else the original's; with its language.
pub fn title(c: &mut Conn, idea: &Idea, language: &str) -> Result<(String, String), Error> {
    let original = (idea.title.clone(), idea.language.clone());
    if !idea.is_visible || idea.language == language {
        return Ok(original);
    }
    let translations = store::translations(c, idea.id)?;
    let translated = translations.into_iter().find(|translation| translation.language == language);
    Ok(translated.map_or(original, |translation| (translation.title, translation.language)))
}

/// Several by id, in no order.
pub fn find_all(c: &mut Conn, viewer: Viewer, ids: &[Id]) -> Result<Vec<Idea>, Error> {
    store::find_all(c, viewer, ids)
}

/// Ideas for a list of titles: where an idea is translated into this language, its title is that of the translation.
pub fn translate_titles(c: &mut Conn, ideas: &mut [Idea], language: &str) -> Result<(), Error> {
    let foreign = ideas.iter().filter(|idea| idea.is_visible && idea.language != language);
    let ids: Vec<Id> = foreign.map(|idea| idea.id).collect();
    let titles: HashMap<Id, String> = store::translated_titles(c, &ids, language)?.into_iter().collect();
    for idea in ideas {
        if let Some(title) = titles.get(&idea.id) {
            title.clone_into(&mut idea.title);
            language.clone_into(&mut idea.language);
        }
    }
    Ok(())
}

/// One page of ideas as cards, titles in the reader's language where there are such.
pub fn cards(
    c: &mut Conn,
    viewer: Viewer,
    exchange: Id,
    language: &str,
    selection: &Selection,
    most: u32,
) -> Result<Vec<Card>, Error> {
    store::cards(c, viewer, exchange, language, selection, most)
}

/// One page of the ideas sent for an organisation that everybody may read, the newest first, and how many there are.
pub fn sent_for(c: &mut Conn, organisation: Id, language: &str, page: u32) -> Result<(Vec<Card>, Pager), Error> {
    let pager = Pager::new(page, store::count_sent_for(c, organisation)?.unsigned_abs(), SENT);
    Ok((store::sent_for(c, organisation, language, pager.offset())?, pager))
}

/// A thousand ideas after this number, in their order: for what goes through all of them.
pub fn after(c: &mut Conn, viewer: Viewer, exchange: Id, number: i64) -> Result<Vec<Idea>, Error> {
    store::after(c, viewer, exchange, number)
}

/// A thousand ideas behind a place, which is when one was published and its number, of a topic and of a status where
/// one is given: the oldest first by [`Order::Oldest`], by every other order the newest.
pub fn behind(
    c: &mut Conn,
    viewer: Viewer,
    exchange: Id,
    of: (Option<Id>, Option<Status>),
    order: Order,
    place: (Timestamp, i64),
) -> Result<Vec<Idea>, Error> {
    store::behind(c, viewer, exchange, of, order, place)
}

/// The topic of an idea.
pub fn topic_of(c: &mut Conn, idea: Id) -> Result<Id, Error> {
    store::topic_of(c, idea)
}

/// How many published ideas each of these people has in an exchange; who has none is not there.
pub fn count_by_author(c: &mut Conn, exchange: Id, people: &[Id]) -> Result<Vec<(Id, i64)>, Error> {
    store::count_by_author(c, exchange, people)
}

/// Numbers of the newest 5,000 published ideas, each with the time of its last change: for search engines.
pub fn newest(c: &mut Conn, exchange: Id) -> Result<Vec<(i64, Timestamp)>, Error> {
    store::newest(c, exchange)
}

/// One page of a list of ideas, of which there are as many as its pager says at this moment.
pub fn page_of_cards(
    c: &mut Conn,
    viewer: Viewer,
    exchange: Id,
    language: &str,
    selection: &Selection,
    pager: &Pager,
) -> Result<Vec<Card>, Error> {
    store::page(c, viewer, exchange, language, selection, pager)
}

/// How many ideas a selection has in all. Whole topics and exchanges are not gone through for that: their published
/// ideas are counted in their own rows. Whoever reads may have a few hidden ones besides, whoever moderates reads them all.
pub fn count(c: &mut Conn, viewer: Viewer, exchange: Id, selection: &Selection) -> Result<i64, Error> {
    if selection.is_filtered() {
        return store::count(c, viewer, exchange, selection);
    }
    let published = match selection.topic {
        Some(topic) => topics::count_of(c, topic)?,
        None => exchange::counts(c, exchange)?.ideas,
    };
    let hidden = if viewer.moderates {
        store::count_hidden(c, exchange, selection.topic)?
    } else {
        store::count_hidden_of(c, viewer.person, exchange, selection.topic)?
    };
    Ok(published + hidden)
}

/// The same for those who moderate, of a topic or a status or of all.
pub fn count_listed(c: &mut Conn, exchange: Id, topic: Option<Id>, status: Option<Status>) -> Result<i64, Error> {
    let all = |c: &mut Conn| count(c, Viewer::ALL_SEEING, exchange, &Selection { topic, ..Selection::default() });
    match status {
        // Most of them: what has gone further is counted, which is little.
        Some(Status::Published) => Ok(all(c)? - store::count_of_status(c, exchange, topic, None)?),
        Some(status) => store::count_of_status(c, exchange, topic, Some(status)),
        None => all(c),
    }
}

/// How many of somebody's ideas everybody can read in this exchange, up to a hundred.
pub fn published_by(c: &mut Conn, exchange: Id, author: Id) -> Result<i64, Error> {
    store::published_by(c, exchange, author)
}

/// Whether an idea is debated, so that something may still be said or given to it; so until the transaction ends. The one
/// question of everything that is written there, asked after the idea's own row is locked: see [`topics::shut`].
pub fn is_debated(tx: &mut Conn, idea: &Idea, at: Timestamp) -> Result<bool, Error> {
    Ok(topics::shut(tx, idea.exchange_id, idea.topic_id, Coming::Word, at)?.is_none())
}

/// Counts comments in (`by` = 1) or out (−1), and notes that something happened here.
pub fn commented(tx: &mut Conn, idea: Id, by: i64, now: Timestamp) -> Result<(), Error> {
    store::add_comments(tx, idea, by, now)
}

/// Counts organisations that support the idea in, or out (`by` < 0), in the transaction of their supports.
pub fn count_organisation(tx: &mut Conn, idea: Id, by: i64) -> Result<(), Error> {
    store::count_organisation(tx, idea, by)
}

/// Hides an idea by a moderator's decision under a rule; returns whether everybody could read it before.
pub fn hide(tx: &mut Conn, idea: &Idea, rule: &str, now: Timestamp) -> Result<bool, Error> {
    publishing::set_state(tx, idea, State::Hidden, rule, now)
}

/// Gives a published idea another status; false where it is not published any more, or its status not what was seen.
pub fn set_status(tx: &mut Conn, idea: &Idea, status: Status) -> Result<bool, Error> {
    publishing::set_status(tx, idea, status)
}

/// Moves a published idea to another topic; false where it is not published any more, or not in the topic that was seen.
pub fn move_to(tx: &mut Conn, idea: &Idea, topic: Id) -> Result<bool, Error> {
    publishing::move_to(tx, idea, topic)
}

/// Writes out a person's ideas, supports and drafts.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// How many readable ideas and how many supports are a person's.
pub fn count_of(c: &mut Conn, person: Id) -> Result<(i64, i64), Error> {
    store::count_of(c, person)
}

/// The organisations that stand on a person's ideas.
pub fn organisations_of(c: &mut Conn, person: Id) -> Result<Vec<Id>, Error> {
    store::organisations_of(c, person)
}

/// Forgets what only the person saw, which translations are theirs, and who they are in lists of supporters: their
/// supports count on, by economy.
pub fn forget(tx: &mut Conn, person: Id) -> Result<(), Error> {
    store::delete_drafts_of(tx, person)?;
    store::unname_translations(tx, person)?;
    store::unname_supports(tx, person)
}

/// The translations of an idea. Whoever asks has seen to it that the idea may be read.
pub fn translations(c: &mut Conn, idea: Id) -> Result<Vec<Translation>, Error> {
    store::translations(c, idea)
}

/// Published ideas of at most 400 characters whose first hundred are one of these: by whom, and what they say.
pub fn short_that_begin(c: &mut Conn, exchange: Id, beginnings: &[String]) -> Result<Vec<(Id, String)>, Error> {
    store::short_that_begin(c, exchange, beginnings)
}

/// Which translations of these ideas a person made: the idea and the language of each.
pub fn made_by(c: &mut Conn, person: Id, ideas: &[Id]) -> Result<Vec<(Id, String)>, Error> {
    store::made_by(c, person, ideas)
}

/// Notes that something on the page of a published idea is about to change, and locks its row until the transaction ends;
/// false where it is not published any more.
pub fn touch(tx: &mut Conn, idea: Id) -> Result<bool, Error> {
    store::touch(tx, idea)
}

/// Shows an idea again that was hidden; false where it is not.
pub fn show(tx: &mut Conn, idea: &Idea, now: Timestamp) -> Result<bool, Error> {
    publishing::show(tx, idea, now)
}

/// Withdraws an idea: its text goes from every page, its number, date and comments stay. Its photos are nobody's to see any
/// more, and are not kept.
pub fn withdraw(tx: &mut Conn, idea: &Idea, now: Timestamp) -> Result<bool, Error> {
    let is_done = publishing::set_state(tx, idea, State::Withdrawn, "", now)?;
    if is_done {
        photos::forget_of(tx, idea.id, now)?;
    }
    Ok(is_done)
}

/// Takes an idea back that a moderator has just published of somebody new: it waits again, and nothing of it stays here but
/// its number. False where it is not published any more.
pub fn unpublish(tx: &mut Conn, idea: &Idea, now: Timestamp) -> Result<bool, Error> {
    let is_done = publishing::set_state(tx, idea, State::Withdrawn, WAITS_AGAIN, now)?;
    store::empty(tx, idea.id)?;
    Ok(is_done)
}

#[cfg(test)]
mod firms_tests;
#[cfg(test)]
mod tests;
