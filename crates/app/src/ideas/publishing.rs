//! Publishing an idea, changing it, translating it, taking it away.

use db::{Conn, Id, Timestamp};

use super::idea::{Given, Idea, State, Status, TranslationOrigin};
use super::store;
use crate::error::Error;
use crate::forgetting::Written;
use crate::notifications::{self, News};
use crate::participants::Standing;
use crate::search::{self, Entry, Kind};
use crate::topics::{Coming, Shut};
use crate::visibility::Viewer;
use crate::{campaigns, exchange, topics};

/// What whoever sends an idea to a topic learns that was closed meanwhile.
pub const TOPIC_CLOSED: &str = "ideas-topic-closed";
/// The same of the whole debate.
pub const DEBATE_CLOSED: &str = "ideas-refused-closed";

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
    put(tx, new, None, Coming::Idea)
}

/// The same of one that an association or a chamber submits.
pub fn publish_for(tx: &mut Conn, new: &NewIdea, given: &Given) -> Result<i64, Error> {
    put(tx, new, Some(given), Coming::Idea)
}

/// The same of one that came in time: it was sent while its topic took ideas and has waited for a moderator since, or a
/// sample tells of it.
pub fn publish_in_time(tx: &mut Conn, new: &NewIdea) -> Result<i64, Error> {
    put(tx, new, None, Coming::InTime)
}

/// Refuses an idea, with what its author learns, where its topic takes none; so until the transaction ends.
pub fn keep_open(tx: &mut Conn, exchange: Id, topic: Id, coming: Coming, at: Timestamp) -> Result<(), Error> {
    match topics::shut(tx, exchange, topic, coming, at)? {
        None => Ok(()),
        Some(Shut::Debate) => Err(Error::Conflict(DEBATE_CLOSED)),
        Some(Shut::Round | Shut::Topic) => Err(Error::Conflict(TOPIC_CLOSED)),
    }
}

fn put(tx: &mut Conn, new: &NewIdea, given: Option<&Given>, coming: Coming) -> Result<i64, Error> {
    // Locked before looking: a second send of the same form waits here, and then finds the first one's row.
    store::lock(tx, new.exchange)?;
    if let Some(number) = store::number_of_form(tx, new.author.person_id, &new.form_key)? {
        return Ok(number);
    }
    keep_open(tx, new.exchange, new.topic, coming, new.at)?;
    let number = store::take_number(tx, new.exchange)?;
    store::insert(tx, new, number)?;
    let firms = given.and_then(|given| given.firms);
    if let Some(given) = given {
        store::set_given(tx, new.id, given)?;
    }
    store::insert_version(tx, new.id, 1, (&new.title, &new.text, firms), "", new.at)?;
    topics::count_idea(tx, new.topic, 1)?;
    exchange::revise(tx, new.exchange)?;
    index(tx, new.id)?;
    if coming == Coming::Idea {
        tell(tx, new.id, new.at, new.at)?;
    }
    Ok(number)
}

/// Tells whoever is mentioned, and those who follow the topic, the organisation or the exchange, not before a moment. Of what
/// waited for a moderator, whoever publishes it says so; of what a sample brings along, nobody.
pub fn tell(tx: &mut Conn, id: Id, now: Timestamp, run_at: Timestamp) -> Result<(), Error> {
    let Some(idea) = store::find_by_id(tx, Viewer::VISITOR, id)? else { return Ok(()) };
    let news = News {
        topic: Some(idea.topic_id),
        idea: Some(id),
        organisation: idea.given.as_ref().map(|given| given.organisation),
        actor: Some(idea.author.person_id),
        ..News::new(id, notifications::Kind::Idea, idea.exchange_id, now)
    };
    notifications::tell_later(tx, &news, run_at)
}

/// A changed text of an idea.
#[derive(Clone, Debug)]
pub struct Change {
    pub title: String,
    pub text: String,
    /// The language that it is in: whoever chose the wrong one may say so at any time.
    pub language: String,
    /// For how many firms it is submitted; nothing where it is for nobody else.
    pub firms: Option<i64>,
    /// Why, in the author's words; empty while editing is free.
    pub reason: String,
    pub at: Timestamp,
}

impl Change {
    /// Whether it makes a new version, which readers see beside the earlier ones.
    pub fn is_new_version(&self, idea: &Idea) -> bool {
        let is_said_otherwise = self.title != idea.title || self.text != idea.text || self.firms != idea.firms();
        is_said_otherwise && !idea.is_freely_editable(self.at)
    }
}

/// Changes an idea: within the free minutes in place, later as a new version. Refused where it is
/// no longer the version that its author saw.
pub fn change(tx: &mut Conn, idea: &Idea, change: &Change) -> Result<(), Error> {
    let is_same_text = (&change.title, &change.text, &change.language) == (&idea.title, &idea.text, &idea.language);
    if is_same_text && change.firms == idea.firms() {
        return Ok(());
    }
    let is_new = change.is_new_version(idea);
    let version = idea.version + i64::from(is_new);
    if !store::update(tx, idea, version, change, is_new)? {
        return Err(Error::Conflict("ideas-changed-meanwhile"));
    }
    if is_new {
        let said = (change.title.as_str(), change.text.as_str(), change.firms);
        store::insert_version(tx, idea.id, version, said, &change.reason, change.at)?;
        if (&change.title, &change.text) == (&idea.title, &idea.text) {
            // Another number of firms: no translation says anything else than it did.
            store::carry_translations(tx, idea, version)?;
        }
    } else {
        store::update_version(tx, idea.id, version, change)?;
    }
    let is_other_language = change.language != idea.language;
    if is_other_language && store::translations(tx, idea.id)?.iter().any(|t| t.language == change.language) {
        return Err(Error::Conflict("ideas-language-translated"));
    }
    exchange::revise(tx, idea.exchange_id)?;
    if is_other_language {
        // The entry in the other language would stay.
        search::remove(tx, Kind::Idea, idea.id)?;
    }
    index(tx, idea.id)
}

/// A translation about to be stored.
#[derive(Clone, Debug)]
pub struct NewTranslation {
    pub language: String,
    pub title: String,
    pub text: String,
    pub origin: TranslationOrigin,
    /// Whoever sends it; nobody where it comes with the files of an exchange.
    pub made_by: Option<Id>,
    pub at: Timestamp,
}

/// Stores a translation of this version, in place of an older one. Refused where the idea has been hidden or withdrawn
/// since it was read, or is in this very language.
pub fn translate(tx: &mut Conn, idea: &Idea, translation: &NewTranslation) -> Result<(), Error> {
    // Whoever hides or withdraws the idea at this moment waits, or has been waited for: the index knows the outcome.
    if !store::lock_published(tx, idea.id, &translation.language)? {
        return Err(Error::Conflict("ideas-refused-not-published"));
    }
    store::upsert_translation(tx, idea, translation)?;
    exchange::revise(tx, idea.exchange_id)?;
    put_entries(tx, idea.id).map(drop)
}

/// Takes a translation away; false where there is none.
pub fn untranslate(tx: &mut Conn, idea: &Idea, language: &str) -> Result<bool, Error> {
    if !store::delete_translation(tx, idea.id, language)? {
        return Ok(false);
    }
    exchange::revise(tx, idea.exchange_id)?;
    // The entry in its language would stay. What is part of another idea has none.
    if store::lock_published(tx, idea.id, language)? {
        search::remove(tx, Kind::Idea, idea.id)?;
        put_entries(tx, idea.id)?;
    }
    Ok(true)
}

pub(super) fn set_state(tx: &mut Conn, idea: &Idea, state: State, rule: &str, now: Timestamp) -> Result<bool, Error> {
    let was_published = store::set_state(tx, idea.id, state, rule, now)?;
    if was_published {
        store::add_exchange_ideas(tx, idea.exchange_id, -1)?;
        // Where it stands now: it may have been moved since it was read, and nobody moves it from here on.
        let topic = store::topic_of(tx, idea.id)?;
        topics::count_idea(tx, topic, -1)?;
    }
    // One that was merged has been counted out already, and is in no index.
    let was_merged = !was_published && state == State::Hidden && store::hide_merged(tx, idea.id, rule, now)?;
    exchange::revise(tx, idea.exchange_id)?;
    // The index last, as everywhere: terms are locked after the exchange.
    match state {
        State::Published => search::set_state(tx, Kind::Idea, idea.id, search::State::Published)?,
        State::Hidden => {
            search::set_state(tx, Kind::Idea, idea.id, search::State::Hidden)?;
            campaigns::hide_idea(tx, idea.id)?;
        }
        State::Withdrawn | State::Merged => {
            search::remove(tx, Kind::Idea, idea.id)?;
            campaigns::remove_idea(tx, idea.id)?;
        }
    }
    Ok(was_published || was_merged)
}

pub(super) fn set_status(tx: &mut Conn, idea: &Idea, status: Status) -> Result<bool, Error> {
    if !store::set_status(tx, idea, status)? {
        return Ok(false);
    }
    exchange::revise(tx, idea.exchange_id)?;
    Ok(true)
}

pub(super) fn move_to(tx: &mut Conn, idea: &Idea, topic: Id) -> Result<bool, Error> {
    if !store::set_topic(tx, idea, topic)? {
        return Ok(false);
    }
    // The exchange's row comes before those of its topics, as everywhere: two moves in opposite directions wait for each
    // other here, never in a ring.
    exchange::revise(tx, idea.exchange_id)?;
    topics::count_idea(tx, idea.topic_id, -1)?;
    topics::count_idea(tx, topic, 1)?;
    campaigns::moved(tx, idea.id, topic)?;
    Ok(true)
}

/// Shows an idea again that was hidden; false where it is not.
pub(super) fn show(tx: &mut Conn, idea: &Idea, now: Timestamp) -> Result<bool, Error> {
    let Some(state) = store::show(tx, idea.id, now)? else { return Ok(false) };
    if state == State::Merged {
        exchange::revise(tx, idea.exchange_id)?;
        // Everybody may read it at its own address: it was said.
        campaigns::put_idea(tx, idea)?;
        return Ok(true);
    }
    store::add_exchange_ideas(tx, idea.exchange_id, 1)?;
    let topic = store::topic_of(tx, idea.id)?;
    topics::count_idea(tx, topic, 1)?;
    exchange::revise(tx, idea.exchange_id)?;
    search::set_state(tx, Kind::Idea, idea.id, search::State::Published)?;
    campaigns::put_idea(tx, idea)?;
    Ok(true)
}

impl Written for Idea {
    fn named(tx: &mut Conn, person: Id) -> Result<Vec<Id>, Error> {
        store::list_named(tx, person)
    }

    fn find_any(tx: &mut Conn, id: Id) -> Result<Option<Self>, Error> {
        store::find_by_id(tx, Viewer::ALL_SEEING, id)
    }

    fn exchange(&self) -> Id {
        self.exchange_id
    }

    fn is_withdrawn(&self) -> bool {
        self.state == State::Withdrawn
    }

    fn take_out(&self, tx: &mut Conn, now: Timestamp) -> Result<(), Error> {
        set_state(tx, self, State::Withdrawn, "", now)?;
        store::empty(tx, self.id)
    }

    fn unname(tx: &mut Conn, id: Id) -> Result<(), Error> {
        store::unname(tx, id)?;
        unname_in_campaign(tx, id)
    }
}

/// Its campaign counts the organisation no longer that stood on it.
fn unname_in_campaign(tx: &mut Conn, id: Id) -> Result<(), Error> {
    match store::find_by_id(tx, Viewer::ALL_SEEING, id)?.filter(Idea::is_public) {
        Some(idea) => campaigns::put(tx, &campaigns::Written::from(&idea)),
        None => Ok(()),
    }
}

/// Takes an idea out of the search index.
pub(super) fn unlist(tx: &mut Conn, id: Id) -> Result<(), Error> {
    search::remove(tx, Kind::Idea, id)
}

/// Brings the search index, and the campaign of the idea, to what it says now.
pub(super) fn index(tx: &mut Conn, id: Id) -> Result<(), Error> {
    match put_entries(tx, id)? {
        Some(idea) if idea.state == State::Published => campaigns::put(tx, &campaigns::Written::from(&idea)),
        _ => Ok(()),
    }
}

/// Brings the search index to what the idea says now, in every language it has; the idea, where there is something to find.
fn put_entries(tx: &mut Conn, id: Id) -> Result<Option<Idea>, Error> {
    // The index keeps the text of whatever state.
    let idea = store::find_by_id(tx, Viewer::ALL_SEEING, id)?.filter(|idea| idea.is_visible);
    let Some(idea) = idea else { return Ok(None) };
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
    Ok(Some(idea))
}
