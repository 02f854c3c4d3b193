//! Publishing an idea, changing it, translating it, taking it away.

use db::{Conn, Id, Timestamp};

use super::idea::{Idea, State, TranslationOrigin};
use super::store;
use crate::error::Error;
use crate::participants::Standing;
use crate::search::{self, Entry, Kind};
use crate::visibility::Viewer;
use crate::{exchange, topics};

/// An idea about to be published.
#[derive(Clone, Debug)]
pub struct NewIdea {
    pub id: Id,
    pub exchange: Id,
    pub topic: Id,
    pub author: Standing,
    pub language: String,
    pub title: String,
    pub text: String,
    /// Sent twice, it is one idea.
    pub form_key: String,
    pub at: Timestamp,
}

/// Publishes an idea under the next number. When the same form has been sent before, the number
/// of the idea that is there already comes back, and nothing else happens.
pub fn publish(tx: &mut Conn, new: &NewIdea) -> Result<i64, Error> {
    // Locked before looking: a second send of the same form waits here, and then finds the first one's row.
    store::lock(tx, new.exchange)?;
    if let Some(number) = store::number_of_form(tx, new.author.person_id, &new.form_key)? {
        return Ok(number);
    }
    let number = store::take_number(tx, new.exchange)?;
    store::insert(tx, new, number)?;
    store::insert_version(tx, new.id, 1, &new.title, &new.text, "", new.at)?;
    topics::count_idea(tx, new.topic, 1)?;
    exchange::revise(tx, new.exchange)?;
    index(tx, new.id)?;
    Ok(number)
}

/// A changed text of an idea.
#[derive(Clone, Debug)]
pub struct Change {
    pub title: String,
    pub text: String,
    /// Why, in the author's words; empty while editing is free.
    pub reason: String,
    pub at: Timestamp,
}

/// Changes an idea: within the free minutes in place, later as a new version. Refused where it is
/// no longer the version that its author saw.
pub fn change(tx: &mut Conn, idea: &Idea, change: &Change) -> Result<(), Error> {
    if change.title == idea.title && change.text == idea.text {
        return Ok(());
    }
    let free = idea.is_freely_editable(change.at);
    let version = if free { idea.version } else { idea.version + 1 };
    if !store::update(tx, idea, version, change, !free)? {
        return Err(Error::Conflict("ideas-changed-meanwhile"));
    }
    if free {
        store::update_version(tx, idea.id, version, change)?;
    } else {
        store::insert_version(tx, idea.id, version, &change.title, &change.text, &change.reason, change.at)?;
    }
    exchange::revise(tx, idea.exchange_id)?;
    index(tx, idea.id)
}

/// A translation about to be stored.
#[derive(Clone, Debug)]
pub struct NewTranslation {
    pub language: String,
    pub title: String,
    pub text: String,
    pub origin: TranslationOrigin,
    pub at: Timestamp,
}

/// Stores a translation of the present version, in place of an older one.
pub fn translate(tx: &mut Conn, idea: &Idea, translation: &NewTranslation) -> Result<(), Error> {
    store::upsert_translation(tx, idea, translation)?;
    exchange::revise(tx, idea.exchange_id)?;
    index(tx, idea.id)
}

pub(super) fn set_state(tx: &mut Conn, idea: &Idea, state: State, rule: &str, now: Timestamp) -> Result<bool, Error> {
    let was_published = store::set_state(tx, idea.id, state, rule, now)?;
    match state {
        State::Published => search::set_state(tx, Kind::Idea, idea.id, search::State::Published)?,
        State::Hidden => search::set_state(tx, Kind::Idea, idea.id, search::State::Hidden)?,
        State::Withdrawn => search::remove(tx, Kind::Idea, idea.id)?,
    }
    if was_published {
        store::add_exchange_ideas(tx, idea.exchange_id, -1)?;
        topics::count_idea(tx, idea.topic_id, -1)?;
    }
    exchange::revise(tx, idea.exchange_id)?;
    Ok(was_published)
}

/// Brings the search index to what the idea says now, in every language it has.
fn index(tx: &mut Conn, id: Id) -> Result<(), Error> {
    // The index keeps the text of whatever state; who finds it is decided when somebody looks.
    let all_seeing = Viewer { person: Id::NIL, moderates: true };
    let Some(idea) = store::find_by_id(tx, all_seeing, id)? else { return Ok(()) };
    let (symbol, path) = (idea.symbol(), format!("/ideas/{}", idea.number));
    let original = Entry {
        exchange: idea.exchange_id,
        kind: Kind::Idea,
        subject: idea.id,
        within: None,
        author: Some(idea.author.person_id),
        state: if idea.state == State::Published { search::State::Published } else { search::State::Hidden },
        symbol: &symbol,
        path: &path,
        language: &idea.language,
        title: &idea.title,
        text: &idea.text,
        at: idea.published_at,
    };
    search::put(tx, &original)?;
    for t in store::translations(tx, idea.id)? {
        search::put(tx, &Entry { language: &t.language, title: &t.title, text: &t.text, ..original.clone() })?;
    }
    Ok(())
}
