//! Ideas: numbered contributions under a topic, with their versions, translations and supports.
//!
//! An idea is published at once under its symbol (`I-42`). For fifteen minutes its author may mend
//! it freely; after that every change is a version that stays readable. What others said about it
//! stays where it stands, even when it is withdrawn.

pub mod drafts;
mod idea;
mod publishing;
mod store;
mod supporting;
pub mod web;

pub use idea::{Card, Idea, Order, Selection, State, Status, Translation, TranslationOrigin, Version, symbol};
pub use publishing::{Change, NewIdea, NewTranslation, change, publish, translate};
pub use supporting::{
    EconomyCount, Supporter, by_name, count_supports_of, note_support, support, supports_of, take_back,
};

use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::visibility::Viewer;
use crate::{exchange, topics};

/// The idea with this number, as the viewer may see it: of a hidden or withdrawn one only what
/// everyone may know (number, dates, rule) is filled in. `None` where there never was one.
pub fn find(c: &mut Conn, viewer: Viewer, exchange: Id, number: i64) -> Result<Option<Idea>, Error> {
    store::find(c, viewer, exchange, number)
}

/// The same, by id.
pub fn find_by_id(c: &mut Conn, viewer: Viewer, id: Id) -> Result<Option<Idea>, Error> {
    store::find_by_id(c, viewer, id)
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

/// Numbers of the newest 5,000 published ideas, each with the time of its last change: for search engines.
pub fn newest(c: &mut Conn, exchange: Id) -> Result<Vec<(i64, Timestamp)>, Error> {
    store::newest(c, exchange)
}

/// How many ideas a selection has in all. Whole topics and exchanges are not gone through for that: their published
/// ideas are counted in their own rows, and whoever reads may have a few hidden ones besides.
pub fn count(c: &mut Conn, viewer: Viewer, exchange: Id, selection: &Selection) -> Result<i64, Error> {
    if selection.is_filtered() || viewer.moderates {
        return store::count(c, viewer, exchange, selection);
    }
    let published = match selection.topic {
        Some(topic) => topics::count_of(c, topic)?,
        None => exchange::counts(c, exchange)?.ideas,
    };
    Ok(published + store::count_hidden_of(c, viewer.person, exchange, selection.topic)?)
}

/// Counts comments in (`by` = 1) or out (−1), and notes that something happened here.
pub fn commented(tx: &mut Conn, idea: Id, by: i64, now: Timestamp) -> Result<(), Error> {
    store::add_comments(tx, idea, by, now)
}

/// Hides an idea by a moderator's decision under a rule; returns whether it was published before.
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

/// Shows an idea again that was hidden; false where it is not.
pub fn show(tx: &mut Conn, idea: &Idea, now: Timestamp) -> Result<bool, Error> {
    publishing::show(tx, idea, now)
}

/// Withdraws an idea: its text goes from every page, its number, date and comments stay.
pub fn withdraw(tx: &mut Conn, idea: &Idea, now: Timestamp) -> Result<bool, Error> {
    publishing::set_state(tx, idea, State::Withdrawn, "", now)
}

#[cfg(test)]
mod tests;
