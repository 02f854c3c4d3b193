//! Publishing a comment, changing it, translating it, taking it away.

use db::{Conn, Id, Timestamp};

use super::comment::{Comment, Refusal, Stance};
use super::store;
use crate::campaigns;
use crate::error::Error;
use crate::exchange;
use crate::forgetting::Written;
use crate::ideas::{self, State, TranslationOrigin};
use crate::notifications::{self, News};
use crate::organisations::voices::Voice;
use crate::participants::Standing;
use crate::search::{self, Entry, Kind};
use crate::topics::{self, Coming};
use crate::visibility::Viewer;

/// A comment about to be published.
#[derive(Clone, Debug)]
pub struct NewComment {
    pub id: Id,
    pub exchange: Id,
    pub idea: Id,
    /// The comment it answers; an answer to an answer goes under the same comment.
    pub answers: Option<Id>,
    pub author: Standing,
    /// The organisation that it is given for.
    pub voice: Option<Voice>,
    /// Answers have none.
    pub stance: Option<Stance>,
    pub language: String,
    pub text: String,
    /// Sent twice, it is one comment.
    pub form_key: String,
    pub at: Timestamp,
}

/// Where a comment about to be stored stands.
pub(super) struct Position {
    pub idea_number: i64,
    pub number: i64,
    pub thread: i64,
    pub parent: Option<(Id, i64)>,
}

/// Publishes a comment under the next number of its idea. When the same form has been sent before,
/// the number of the comment that is there already comes back, and nothing else happens. Refused where the idea has been
/// merged meanwhile, or is not debated.
pub fn publish(tx: &mut Conn, new: &NewComment) -> Result<i64, Error> {
    put(tx, new, Coming::Word)
}

/// The same of one that came in time: it has waited for a moderator since, or a sample tells of it.
pub fn publish_in_time(tx: &mut Conn, new: &NewComment) -> Result<i64, Error> {
    put(tx, new, Coming::InTime)
}

fn put(tx: &mut Conn, new: &NewComment, coming: Coming) -> Result<i64, Error> {
    // Locked before looking: a second send of the same form waits here, and then finds the first one's row.
    let thread = store::lock(tx, new.idea)?;
    if let Some((idea, number)) = store::of_form(tx, new.author.person_id, &new.form_key)? {
        let here = idea == new.idea;
        return if here { Ok(number) } else { Err(Error::Invalid("the form was sent for another idea".to_owned())) };
    }
    // Whoever merges the idea holds its debate: looked at before, the answer could be out of date.
    let idea = ideas::find_by_id(tx, Viewer::VISITOR, new.idea)?.ok_or(Error::NotFound)?;
    if idea.state == State::Merged {
        return Err(Error::Conflict(Refusal::Merged.words()));
    }
    let parent = match new.answers {
        Some(id) => Some(store::top_of(tx, new.idea, id)?.ok_or(Error::NotFound)?),
        None => None,
    };
    let position = Position {
        idea_number: idea.number,
        number: thread.next_number,
        thread: parent.as_ref().map_or(thread.threads + 1, |top| top.thread),
        parent: parent.as_ref().map(|top| (top.id, top.number)),
    };
    let stance = if parent.is_some() { None } else { new.stance };
    if !store::insert(tx, new, stance, &position)? {
        return Err(Error::Busy);
    }
    store::insert_version(tx, new.id, 1, &new.text, "", new.at)?;
    store::advance(tx, new.idea, parent.is_none())?;
    count(tx, new.idea, new.exchange, position.parent.map(|(id, _)| id), stance, 1, new.at)?;
    // The exchange's row is ours since it was counted: whoever closes the debate counts this comment too, or was first.
    if topics::shut(tx, new.exchange, idea.topic_id, coming, new.at)?.is_some() {
        return Err(Error::Conflict(Refusal::Closed.words()));
    }
    index(tx, new.id)?;
    if coming == Coming::Word {
        tell(tx, new.id, new.answers, new.at, new.at)?;
    }
    Ok(position.number)
}

/// Tells whoever is answered or mentioned, and those who follow the idea, not before a moment. Of what waited for a
/// moderator, whoever publishes it says so; of what a sample brings along, nobody.
pub fn tell(tx: &mut Conn, id: Id, answered: Option<Id>, now: Timestamp, run_at: Timestamp) -> Result<(), Error> {
    let Some(comment) = store::find_by_id(tx, Viewer::VISITOR, id)? else { return Ok(()) };
    let answered = match answered {
        Some(answered) => store::find_by_id(tx, Viewer::VISITOR, answered)?.filter(Comment::is_published),
        None => None,
    };
    let kind = if answered.is_some() { notifications::Kind::Reply } else { notifications::Kind::Comment };
    let news = News {
        topic: Some(ideas::topic_of(tx, comment.idea_id)?),
        idea: Some(comment.idea_id),
        comment: Some(id),
        actor: Some(comment.author.person_id),
        to: answered.iter().map(|answered| answered.author.person_id).collect(),
        ..News::new(id, kind, comment.exchange_id, now)
    };
    notifications::tell_later(tx, &news, run_at)
}

/// Counts a text in (`by` = 1) or out (−1), wherever it is counted.
fn count(
    tx: &mut Conn,
    idea: Id,
    exchange: Id,
    parent: Option<Id>,
    stance: Option<Stance>,
    by: i64,
    now: Timestamp,
) -> Result<(), Error> {
    match (parent, stance) {
        (Some(parent), _) => store::count_answer(tx, parent, by)?,
        (None, Some(stance)) => store::count_stance(tx, idea, stance, by)?,
        (None, None) => {}
    }
    ideas::commented(tx, idea, by, now)?;
    store::count_in_exchange(tx, exchange, by)
}

/// A changed text of a comment.
#[derive(Clone, Debug)]
pub struct Change {
    pub text: String,
    /// The language that it is in: whoever chose the wrong one may say so at any time.
    pub language: String,
    /// What it is towards the idea, as long as changing is free; an answer has none.
    pub stance: Option<Stance>,
    /// Why, in the author's words; empty while editing is free.
    pub reason: String,
    pub at: Timestamp,
}

impl Change {
    /// Whether it makes a new version, which readers see beside the earlier ones.
    pub fn is_new_version(&self, comment: &Comment) -> bool {
        self.text != comment.text && !comment.is_freely_editable(self.at)
    }

    /// The stance after it: others may have answered to the one that was there once the free minutes are over.
    fn stance_of(&self, comment: &Comment) -> Option<Stance> {
        if comment.is_freely_editable(self.at) { comment.stance.and(self.stance) } else { comment.stance }
    }
}

/// Changes a comment: within the free minutes in place, later as a new version.
pub fn change(tx: &mut Conn, comment: &Comment, change: &Change) -> Result<(), Error> {
    let stance = change.stance_of(comment);
    if (&change.text, &change.language, stance) == (&comment.text, &comment.language, comment.stance) {
        return Ok(());
    }
    // Stances are counted where the debate is locked: who hides the comment at this moment counts too.
    store::lock(tx, comment.idea_id)?;
    let is_new = change.is_new_version(comment);
    let version = comment.version + i64::from(is_new);
    if !store::update(tx, comment, version, change, stance, is_new)? {
        return Err(Error::Conflict("comments-changed-meanwhile"));
    }
    if is_new {
        store::insert_version(tx, comment.id, version, &change.text, &change.reason, change.at)?;
    } else {
        store::update_version(tx, comment.id, version, &change.text)?;
    }
    if let (Some(before), Some(after)) = (comment.stance, stance) {
        store::count_stance(tx, comment.idea_id, before, -1)?;
        store::count_stance(tx, comment.idea_id, after, 1)?;
    }
    let is_other_language = change.language != comment.language;
    if is_other_language && store::translations(tx, comment.id)?.iter().any(|t| t.language == change.language) {
        return Err(Error::Conflict("comments-language-translated"));
    }
    exchange::revise(tx, comment.exchange_id)?;
    if is_other_language {
        // The entry in the other language would stay.
        search::remove(tx, Kind::Comment, comment.id)?;
    }
    index(tx, comment.id)
}

/// A translation about to be stored.
#[derive(Clone, Debug)]
pub struct NewTranslation {
    pub language: String,
    pub text: String,
    pub origin: TranslationOrigin,
    /// Whoever sends it.
    pub made_by: Option<Id>,
    pub at: Timestamp,
}

/// Stores a translation of this version, in place of an older one. Refused where the comment has been hidden or
/// withdrawn since it was read, or is in this very language.
pub fn translate(tx: &mut Conn, comment: &Comment, translation: &NewTranslation) -> Result<(), Error> {
    // Whoever hides or withdraws the comment at this moment waits, or has been waited for: the index knows the outcome.
    store::lock(tx, comment.idea_id)?;
    let now = store::find_by_id(tx, Viewer::ALL_SEEING, comment.id)?;
    if !now.is_some_and(|now| now.is_published() && now.language != translation.language) {
        return Err(Error::Conflict("comments-refused-not-published"));
    }
    store::upsert_translation(tx, comment, translation)?;
    exchange::revise(tx, comment.exchange_id)?;
    put_entries(tx, comment.id).map(drop)
}

/// Takes a translation away; false where there is none.
pub fn untranslate(tx: &mut Conn, comment: &Comment, language: &str) -> Result<bool, Error> {
    if !store::delete_translation(tx, comment.id, language)? {
        return Ok(false);
    }
    exchange::revise(tx, comment.exchange_id)?;
    // The entry in its language would stay.
    search::remove(tx, Kind::Comment, comment.id)?;
    put_entries(tx, comment.id)?;
    Ok(true)
}

pub(super) fn set_state(
    tx: &mut Conn,
    comment: &Comment,
    state: State,
    rule: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    store::lock(tx, comment.idea_id)?;
    let was = store::set_state(tx, comment.id, state, rule, now)?;
    if let Some(stance) = was {
        let parent = comment.parent.map(|(id, _)| id);
        count(tx, comment.idea_id, comment.exchange_id, parent, stance, -1, now)?;
        exchange::revise(tx, comment.exchange_id)?;
    }
    match state {
        State::Withdrawn => {
            search::remove(tx, Kind::Comment, comment.id)?;
            campaigns::remove(tx, comment.id)?;
        }
        State::Hidden => {
            search::set_state(tx, Kind::Comment, comment.id, search::State::Hidden)?;
            campaigns::hide(tx, comment.id)?;
        }
        State::Published | State::Merged => {}
    }
    Ok(was.is_some())
}

/// Shows a comment again that was hidden; false where it is not.
pub(super) fn show(tx: &mut Conn, comment: &Comment, now: Timestamp) -> Result<bool, Error> {
    store::lock(tx, comment.idea_id)?;
    let Some(stance) = store::show(tx, comment.id, now)? else { return Ok(false) };
    let parent = comment.parent.map(|(id, _)| id);
    count(tx, comment.idea_id, comment.exchange_id, parent, stance, 1, now)?;
    exchange::revise(tx, comment.exchange_id)?;
    search::set_state(tx, Kind::Comment, comment.id, search::State::Published)?;
    campaigns::put(tx, &campaigns::Written::from(comment))?;
    Ok(true)
}

impl Written for Comment {
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
    match store::find_by_id(tx, Viewer::ALL_SEEING, id)?.filter(Comment::is_published) {
        Some(comment) => campaigns::put(tx, &campaigns::Written::from(&comment)),
        None => Ok(()),
    }
}

/// Brings the search index, and the campaign of the comment, to what it says now.
fn index(tx: &mut Conn, id: Id) -> Result<(), Error> {
    match put_entries(tx, id)? {
        Some(comment) if comment.is_published() => campaigns::put(tx, &campaigns::Written::from(&comment)),
        _ => Ok(()),
    }
}

/// Brings the search index to what the comment says now, in every language it has; the comment, where there is something to
/// find.
fn put_entries(tx: &mut Conn, id: Id) -> Result<Option<Comment>, Error> {
    // The index keeps the text of whatever state.
    let comment = store::find_by_id(tx, Viewer::ALL_SEEING, id)?.filter(|comment| comment.is_visible);
    let Some(comment) = comment else { return Ok(None) };
    let (symbol, path) = (comment.symbol(), comment.path());
    let original = Entry {
        exchange: comment.exchange_id,
        kind: Kind::Comment,
        subject: comment.id,
        within: Some(comment.idea_id),
        author: Some(comment.author.person_id),
        state: if comment.is_published() { search::State::Published } else { search::State::Hidden },
        symbol: &symbol,
        path: &path,
        language: &comment.language,
        title: "",
        text: &comment.text,
        at: comment.published_at,
    };
    search::put(tx, &original)?;
    for t in store::translations(tx, comment.id)? {
        search::put(tx, &Entry { language: &t.language, text: &t.text, ..original.clone() })?;
    }
    Ok(Some(comment))
}
