//! What the desk does with works: each a transaction that is recorded, leaves the work to the desk, and brings lists and
//! search to what it is now.

use db::{Conn, Id, Timestamp};

use super::dated::Dated;
use super::put::WordKind;
use super::store::Upload;
use super::work::{Access, Certainty, Edition, Revision, State, Work};
use super::{reading, refresh, store, unnamed};
use crate::audit::{self, Action, facts};
use crate::error::Error;
use crate::notifications::{self, News};

/// The most characters of a text in the log.
const SHORT: usize = 300;

/// Who does something, and the ids that it needs.
#[derive(Clone, Copy, Debug)]
pub struct By {
    pub entry: Id,
    /// Of the job that reads files, and of the one that opens a revision or forgets a file.
    pub jobs: [Id; 2],
    pub exchange: Id,
    pub person: Id,
    pub at: Timestamp,
}

/// What is said of a work as a whole.
#[derive(Clone, Debug)]
pub struct Facts {
    pub series: String,
    pub kind: String,
    pub certainty: Certainty,
    pub source: String,
    pub is_on_front: bool,
    /// Language, title and note; a language in which both are empty says nothing of the work any more.
    pub texts: Vec<(String, String, String)>,
    /// A series or a type that is new: of what, key, language and name.
    pub words: Vec<(WordKind, String, String, String)>,
}

/// What is said of a revision.
#[derive(Clone, Debug)]
pub struct Version {
    pub label: String,
    pub symbols: Vec<String>,
    pub dated: Dated,
    pub access: Access,
    /// The epoch, where it is for everybody at once.
    pub not_before: Timestamp,
}

/// A work about to be added.
#[derive(Clone, Debug)]
pub struct NewWork {
    pub id: Id,
    pub slug: String,
    pub form_key: String,
    pub facts: Facts,
    pub version: Version,
}

/// What an edition is from now on.
#[derive(Clone, Debug)]
pub enum NewEdition {
    File(Upload),
    Link(String),
}

/// Adds a work, and returns its address; a form that was sent before has added it already.
pub fn add(tx: &mut Conn, by: &By, new: &NewWork) -> Result<String, Error> {
    tx.hold(&format!("documents of {}", by.exchange))?;
    if let Some(slug) = store::find_form(tx, by.exchange, &new.form_key)? {
        return Ok(slug);
    }
    let slug = if store::is_slug_free(tx, by.exchange, &new.slug)? {
        new.slug.clone()
    } else {
        let id = new.id.to_string();
        format!("{}-{}", new.slug, &id[id.len() - 8..])
    };
    store::insert_work(tx, (new.id, by.exchange), (&slug, &new.form_key), &new.facts, by.at)?;
    write_texts(tx, by, new.id, &new.facts)?;
    write_version(tx, new.id, 1, &new.version, None)?;
    finish(tx, by, new.id, Some(&new.version), Some(by.at))?;
    let work = store::find_by_id(tx, new.id)?.ok_or(Error::NotFound)?;
    tell(tx, by, new.id, new.version.not_before)?;
    let after = format!("{}\n{}", in_short(&work), work.latest().map(version_in_short).unwrap_or_default());
    record(tx, by, Action::AddedDocument, &work, ("", &after))?;
    Ok(slug)
}

/// Changes what is said of a work. False, and nothing is done, where somebody has changed it since the edit began.
pub fn change(tx: &mut Conn, by: &By, slug: &str, begun: i64, new: &Facts) -> Result<bool, Error> {
    let Some(id) = store::lock(tx, by.exchange, slug, begun)? else { return Ok(false) };
    let before = store::find_by_id(tx, id)?.ok_or(Error::NotFound)?;
    store::update_work(tx, id, new)?;
    write_texts(tx, by, id, new)?;
    finish(tx, by, id, None, Some(by.at))?;
    let after = store::find_by_id(tx, id)?.ok_or(Error::NotFound)?;
    record(tx, by, Action::ChangedDocument, &after, (&in_short(&before), &in_short(&after)))?;
    Ok(true)
}

/// Changes a revision, or adds one behind the newest, which it replaces; its number. `None`, and nothing is done, where
/// somebody has changed the work since the edit began.
pub fn put_version(
    tx: &mut Conn,
    by: &By,
    slug: &str,
    (begun, number): (i64, Option<i64>),
    new: &Version,
) -> Result<Option<i64>, Error> {
    let Some(id) = store::lock(tx, by.exchange, slug, begun)? else { return Ok(None) };
    let work = store::find_by_id(tx, id)?.ok_or(Error::NotFound)?;
    let number = number.unwrap_or_else(|| work.latest().map_or(1, |latest| latest.number + 1));
    let before = work.revision(number);
    write_version(tx, id, number, new, before)?;
    finish(tx, by, id, Some(new), (new.not_before <= by.at).then_some(by.at))?;
    if before.is_none_or(|before| before.is_kept_back(by.at)) {
        tell(tx, by, id, new.not_before)?;
    }
    let after = store::find_by_id(tx, id)?.ok_or(Error::NotFound)?;
    let (was, is) = (before.map(version_in_short), after.revision(number).map(version_in_short));
    record(tx, by, Action::ChangedDocument, &after, (&was.unwrap_or_default(), &is.unwrap_or_default()))?;
    Ok(Some(number))
}

/// Puts an edition into its language, or takes it away. False, and nothing is done, where there is another one by now than
/// was `seen` (see [`mark`]).
pub fn put_edition(
    tx: &mut Conn,
    by: &By,
    slug: &str,
    (number, language): (i64, &str),
    seen: &str,
    new: Option<&NewEdition>,
) -> Result<bool, Error> {
    let id = store::hold(tx, by.exchange, slug)?.ok_or(Error::NotFound)?;
    let work = store::find_by_id(tx, id)?.ok_or(Error::NotFound)?;
    let revision = work.revision(number).ok_or(Error::NotFound)?;
    let before = revision.edition(language);
    if mark(before) != seen {
        return Ok(false);
    }
    store::set_changed(tx, id)?;
    match new {
        Some(NewEdition::File(upload)) => {
            store::put_edition(tx, (id, number, language), Some(upload), "")?;
            store::read_again(tx, &upload.sha256)?;
        }
        Some(NewEdition::Link(url)) => store::put_edition(tx, (id, number, language), None, url)?,
        None => store::delete_edition(tx, id, number, language)?,
    }
    if let Some(old) = before.and_then(|edition| edition.sha256.as_deref()) {
        let [_, forgets] = by.jobs;
        unnamed::see_to(tx, forgets, old, by.at)?;
    }
    finish(tx, by, id, None, (!revision.is_kept_back(by.at)).then_some(by.at))?;
    let after = store::find_by_id(tx, id)?.ok_or(Error::NotFound)?;
    let told = |edition: Option<&Edition>| edition.map(|edition| edition_in_short(number, edition)).unwrap_or_default();
    let is = told(after.revision(number).and_then(|revision| revision.edition(language)));
    record(tx, by, Action::ChangedEdition, &after, (&told(before), &is))?;
    Ok(true)
}

/// Sees to it that a file is read again whose words could not be read. Nothing is done, and nothing recorded, where it has
/// been read by now or waits already.
pub fn read_again(tx: &mut Conn, by: &By, slug: &str, (number, language): (i64, &str)) -> Result<(), Error> {
    let id = store::hold(tx, by.exchange, slug)?.ok_or(Error::NotFound)?;
    let work = store::find_by_id(tx, id)?.ok_or(Error::NotFound)?;
    let edition = work.revision(number).and_then(|revision| revision.edition(language)).ok_or(Error::NotFound)?;
    let sha256 = edition.sha256.as_deref().ok_or(Error::NotFound)?;
    if !store::await_again(tx, sha256)? {
        return Ok(());
    }
    let [reads, _] = by.jobs;
    reading::see_to(tx, by.exchange, id, reads, by.at)?;
    record(tx, by, Action::ReadAgain, &work, ("", &edition_in_short(number, edition)))
}

/// Takes a work from the public with a reason, or gives it back without one. False where that was done already.
pub fn set_state(tx: &mut Conn, by: &By, slug: &str, reason: Option<(&str, &str)>) -> Result<bool, Error> {
    let id = store::hold(tx, by.exchange, slug)?.ok_or(Error::NotFound)?;
    let work = store::find_by_id(tx, id)?.ok_or(Error::NotFound)?;
    if work.is_withdrawn() == reason.is_some() {
        return Ok(false);
    }
    store::set_changed(tx, id)?;
    let (state, (reason, language), action) = match reason {
        Some(why) => (State::Withdrawn, why, Action::WithdrewDocument),
        None => (State::Published, ("", ""), Action::RestoredDocument),
    };
    store::set_state(tx, id, state, reason, language)?;
    finish(tx, by, id, None, Some(by.at))?;
    let told = |state: State, reason: &str| facts(&[("state", state.as_str()), ("reason", reason)]);
    record(tx, by, action, &work, (&told(work.head.state, &work.head.reason), &told(state, reason)))?;
    Ok(true)
}

/// What an edition is known by on a page that asks whether it is to be replaced; empty where there is none.
pub fn mark(edition: Option<&Edition>) -> String {
    match edition {
        None => String::new(),
        Some(Edition { sha256: Some(sha256), .. }) => sha256.clone(),
        Some(edition) => format!("-{}", edition.url),
    }
}

fn write_texts(tx: &mut Conn, by: &By, id: Id, new: &Facts) -> Result<(), Error> {
    for (language, title, note) in &new.texts {
        if title.is_empty() && note.is_empty() {
            store::delete_text(tx, id, language)?;
        } else {
            store::put_text(tx, id, language, title, note)?;
        }
    }
    for (kind, key, language, name) in &new.words {
        store::put_word(tx, by.exchange, *kind, key, (language, name))?;
    }
    Ok(())
}

/// What was our reading, and is not said now, stays our reading.
fn write_version(tx: &mut Conn, id: Id, number: i64, new: &Version, before: Option<&Revision>) -> Result<(), Error> {
    store::update_revision(tx, id, number, new)?;
    store::delete_symbols(tx, id, number)?;
    let inferred = before.into_iter().flat_map(|revision| &revision.symbols).filter(|symbol| symbol.is_inferred);
    let inferred = inferred.map(|symbol| &symbol.text).filter(|text| !new.symbols.contains(text));
    let all = new.symbols.iter().map(|text| (text, false)).chain(inferred.map(|text| (text, true)));
    for (position, (text, is_inferred)) in (0..).zip(all) {
        store::insert_symbol(tx, id, number, position, text, is_inferred)?;
    }
    Ok(())
}

fn finish(tx: &mut Conn, by: &By, id: Id, version: Option<&Version>, touched: Option<Timestamp>) -> Result<(), Error> {
    let [reads, opens] = by.jobs;
    reading::see_to(tx, by.exchange, id, reads, by.at)?;
    if let Some(later) = version.map(|version| version.not_before).filter(|at| *at > by.at) {
        reading::open_at(tx, by.exchange, id, opens, later, by.at)?;
    }
    refresh::refresh(tx, by.exchange, id, by.at, touched)
}

/// Those who follow the exchange hear of what is new and open; of what is kept back they hear when it opens.
fn tell(tx: &mut Conn, by: &By, work: Id, not_before: Timestamp) -> Result<(), Error> {
    if not_before > by.at {
        return Ok(());
    }
    let news = News {
        work: Some(work),
        actor: Some(by.person),
        ..News::new(by.entry, notifications::Kind::Document, by.exchange, by.at)
    };
    notifications::tell(tx, &news)
}

fn record(tx: &mut Conn, by: &By, action: Action, work: &Work, (before, after): (&str, &str)) -> Result<(), Error> {
    let path = format!("/desk/documents/{}", work.head.slug);
    let object = markup::shorten(&work.title(&i18n::Lang::En).title, SHORT);
    let By { entry: id, exchange, person, at, .. } = *by;
    let (object, path) = (object.as_str(), path.as_str());
    audit::record(tx, &audit::Entry { id, exchange, person, action, object, path, before, after, at })
}

fn in_short(work: &Work) -> String {
    let head = &work.head;
    let mut lines = vec![facts(&[
        ("series", head.series.as_str()),
        ("type", head.kind.as_str()),
        ("certainty", head.certainty.as_str()),
        ("source", head.source.as_str()),
        ("front", if head.is_on_front { "yes" } else { "no" }),
    ])];
    for text in &work.texts {
        let (title, note) = (format!("title {}", text.language), format!("note {}", text.language));
        let said = markup::shorten(&text.note, SHORT);
        lines.push(facts(&[(title.as_str(), text.title.as_str()), (note.as_str(), said.as_str())]));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn version_in_short(revision: &Revision) -> String {
    let symbols = revision.symbols.iter().map(|symbol| symbol.text.as_str()).collect::<Vec<_>>().join(", ");
    let number = revision.number.to_string();
    let until = revision.not_before;
    let until = if until == Timestamp::EPOCH { String::new() } else { i18n::fmt::iso(until.to_jiff()) };
    facts(&[
        ("version", number.as_str()),
        ("label", revision.label.as_str()),
        ("symbols", symbols.as_str()),
        ("date", revision.dated.typed().as_str()),
        ("season", revision.dated.season.as_str()),
        ("access", revision.access.as_str()),
        ("not before", until.as_str()),
    ])
}

fn edition_in_short(number: i64, edition: &Edition) -> String {
    let number = number.to_string();
    let sum: String = edition.sha256.iter().flat_map(|sha256| sha256.chars().take(12)).collect();
    facts(&[
        ("version", number.as_str()),
        ("language", edition.language.as_str()),
        ("file", edition.name.as_str()),
        ("sha256", sum.as_str()),
        ("link", edition.url.as_str()),
    ])
}
