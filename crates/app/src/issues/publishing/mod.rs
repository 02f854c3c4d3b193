//! The moment at which an issue goes out: what was approved is looked at once more, and then archive, documents and sending
//! begin together, or none of them does.
//!
//! What was approved is [frozen](freeze): its words and numbers are those that the second person read. What it shows of the
//! record is read anew. Where something of that has been hidden, withdrawn or changed meanwhile, or anything else stands in
//! the way, the issue is held up: nobody gets it, and the desk is told.

mod document;
mod letter;
pub(in crate::issues) mod store;

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::checks::{self, Severity};
use super::draft::{Draft, IssueState};
use super::resolve::{self, Edition};
use super::store::drafts;
use super::{draft, render};
use crate::app::App;
use crate::deliveries::{self, NewSending};
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::uploads;

/// What came of the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// It goes out.
    Now,
    /// Something stands in its way; the desk has been told.
    Held,
    /// It is not to go out now: it was changed, planned for another time, or has gone out.
    NotDue,
}

/// Why an issue is held up, as it is kept with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// Something that it shows cannot be read by everybody any more.
    Gone,
    /// Something that it shows says other words than the second person read.
    Changed,
    /// A check fails.
    Checks,
    /// It could not be published however often that was tried.
    Fault,
}

impl Why {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Changed => "changed",
            Self::Checks => "checks",
            Self::Fault => "fault",
        }
    }
}

/// Ids drawn before the transaction, which may run again.
#[derive(Clone, Copy, Debug)]
struct Ids {
    sending: Id,
    job: Id,
    work: Id,
    letter: Id,
}

/// Publishes an issue whose time has come, in one transaction; to be called as often as anybody likes.
pub async fn publish(app: &App, issue: Id, now: Timestamp) -> Result<Published, Error> {
    let draw = || app.rng.id(now);
    let ids = Ids { sending: draw(), job: draw(), work: draw(), letter: draw() };
    let known = app.clone();
    let done = app.db.write(move |tx| attempt(tx, &known, issue, &ids, now)).await?;
    if done == Published::Now {
        app.revised();
    }
    Ok(done)
}

fn attempt(tx: &mut Conn, app: &App, issue: Id, ids: &Ids, now: Timestamp) -> Result<Published, Error> {
    let Some(id) = store::exchange_of(tx, issue)? else { return Ok(Published::NotDue) };
    let locked = drafts::lock(tx, id, issue)?;
    if locked.is_none_or(|locked| locked.state != IssueState::Scheduled) {
        return Ok(Published::NotDue);
    }
    let draft = draft::draft(tx, id, issue)?.ok_or(Error::NotFound)?;
    if draft.scheduled_at.is_none_or(|at| at > now) {
        return Ok(Published::NotDue);
    }
    let exchange = exchange_by_id(tx, id)?;
    let (editions, other) = frozen_editions(tx, app, &exchange, &draft, now)?;
    let why = if other.is_some() { other } else { failing(tx, app, &exchange, &draft, now)? };
    if let Some(why) = why {
        drafts::hold_up(tx, issue, why.as_str(), now)?;
        if why == Why::Changed {
            // The approval was of other words.
            drafts::ask_again(tx, issue, now)?;
        }
        letter::held(tx, app, &exchange, (&draft.name, issue), why, ids.letter, now)?;
        return Ok(Published::Held);
    }
    go_out(tx, app, &exchange, &draft, &editions, ids, now)?;
    Ok(Published::Now)
}

/// Writes down everything that follows.
fn go_out(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    draft: &Draft,
    editions: &[Edition],
    ids: &Ids,
    now: Timestamp,
) -> Result<(), Error> {
    drafts::set_state(tx, draft.id, (IssueState::Scheduled, IssueState::Sending))?;
    keep(tx, draft, editions, now)?;
    store::insert_published(tx, draft.id, exchange.id, now)?;
    store::delete_untitled(tx, draft.id)?;
    for edition in editions {
        store::set_body(tx, draft.id, &edition.language, &edition.own_words())?;
    }
    document::put(tx, app, exchange, draft, ids.work, now)?;
    let new = NewSending {
        id: ids.sending,
        exchange: exchange.id,
        issue: draft.id,
        segment: draft.segment.clone(),
        bodies: editions.iter().map(|edition| render::body(app, exchange, edition)).collect::<Result<_, _>>()?,
        list_id: list_id(app, exchange),
        at: now,
        by: draft.approved_by,
    };
    deliveries::begin(tx, app, &new, ids.job, now)?;
    exchange::revise(tx, exchange.id)
}

/// By this mail programs know the letters of one newsletter (RFC 2919); it looks like a name of a host.
pub fn list_id(app: &App, exchange: &Exchange) -> String {
    let host = app.config.public_host().split(':').next().unwrap_or_default();
    format!("newsletter.{}.{host}", exchange.slug)
}

/// Keeps the editions as they are, for whoever approves: what is sent is what was read. To be called in the transaction of
/// the approval. A draft that is changed afterwards is frozen anew by its next approval.
pub fn freeze(tx: &mut Conn, app: &App, exchange: &Exchange, draft: &Draft, now: Timestamp) -> Result<(), Error> {
    let editions = editions(tx, app, exchange, draft, now)?;
    keep(tx, draft, &editions, now)
}

/// An edition in each language of the exchange.
fn editions(
    c: &mut Conn,
    app: &App,
    exchange: &Exchange,
    draft: &Draft,
    now: Timestamp,
) -> Result<Vec<Edition>, Error> {
    exchange.languages.iter().map(|lang| resolve::edition(c, app, exchange, draft, *lang, now)).collect()
}

fn keep(tx: &mut Conn, draft: &Draft, editions: &[Edition], now: Timestamp) -> Result<(), Error> {
    let checksum = checksum(draft);
    store::delete_frozen(tx, draft.id)?;
    for edition in editions {
        let frozen = store::Frozen {
            language: edition.language.clone(),
            content: serde_json::to_string(edition).map_err(Error::internal)?,
            checksum: checksum.clone(),
        };
        store::insert_frozen(tx, draft.id, &frozen, now)?;
    }
    Ok(())
}

/// The editions that were approved, and what is not in them as it was. Without such, or where the draft or the languages of
/// the exchange are others now, they are made of the draft.
fn frozen_editions(
    c: &mut Conn,
    app: &App,
    exchange: &Exchange,
    draft: &Draft,
    now: Timestamp,
) -> Result<(Vec<Edition>, Option<Why>), Error> {
    let checksum = checksum(draft);
    let frozen = store::frozen(c, draft.id)?;
    let mut found = Vec::new();
    let (mut is_gone, mut has_changed) = (false, false);
    for lang in &exchange.languages {
        let own = frozen.iter().find(|frozen| frozen.language == lang.code() && frozen.checksum == checksum);
        let Some(own) = own else { return Ok((editions(c, app, exchange, draft, now)?, None)) };
        let mut edition = read(&own.content)?;
        let filled = resolve::fill(c, exchange.id, &mut edition, *lang, now)?;
        is_gone |= !filled.gone.is_empty();
        has_changed |= filled.has_changed;
        found.push(edition);
    }
    let why = if is_gone { Some(Why::Gone) } else { has_changed.then_some(Why::Changed) };
    Ok((found, why))
}

/// Whether everything that an issue shows of the record is there still, and says what it said when its editions were kept.
/// Of an issue without such nothing is known, and nothing stands in the way.
pub fn still_fits(tx: &mut Conn, _: &App, issue: Id, now: Timestamp) -> Result<bool, Error> {
    let Some(exchange) = store::exchange_of(tx, issue)? else { return Ok(false) };
    for frozen in store::frozen(tx, issue)? {
        let mut edition = read(&frozen.content)?;
        let lang = Lang::parse(&frozen.language).unwrap_or_default();
        if !resolve::fill(tx, exchange, &mut edition, lang, now)?.is_as_seen() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Holds an issue up that was to go out at this moment and cannot, however often it is tried; the desk is told.
pub async fn give_up(app: &App, issue: Id, at: Timestamp, now: Timestamp) -> Result<(), Error> {
    let hold = move |tx: &mut Conn| -> Result<Option<(Id, String)>, Error> {
        let Some(id) = store::exchange_of(tx, issue)? else { return Ok(None) };
        let Some(locked) = drafts::lock(tx, id, issue)? else { return Ok(None) };
        let is_due = drafts::is_scheduled_at(tx, issue, at)?;
        let is_held = is_due && drafts::hold_up(tx, issue, Why::Fault.as_str(), now)?;
        Ok(is_held.then_some((id, locked.name)))
    };
    let Some((id, name)) = app.db.write(hold).await? else { return Ok(()) };
    let (known, letter) = (app.clone(), app.rng.id(now));
    let tell = move |tx: &mut Conn| -> Result<(), Error> {
        let exchange = exchange_by_id(tx, id)?;
        letter::held(tx, &known, &exchange, (&name, issue), Why::Fault, letter, now)
    };
    // The desk shows it also where the letter cannot be written.
    if let Err(fault) = app.db.write(tell).await {
        tracing::warn!(%fault, "nobody could be told by letter that an issue of the newsletter is held up");
    }
    Ok(())
}

fn read(content: &str) -> Result<Edition, Error> {
    serde_json::from_str(content).map_err(|fault| Error::internal(format!("a frozen edition: {fault}")))
}

/// The edition that readers of this language find of a published issue, as it may be read now; one in another language where
/// there is none in theirs. `None` of an issue that a pack brought.
pub fn archived(c: &mut Conn, exchange: Id, issue: Id, lang: Lang, now: Timestamp) -> Result<Option<Edition>, Error> {
    let frozen = store::frozen(c, issue)?;
    let found = |code: &str| frozen.iter().find(|frozen| frozen.language == code);
    let Some(best) = found(lang.text_code()).or_else(|| found("en")).or_else(|| frozen.first()) else {
        return Ok(None);
    };
    let mut edition = read(&best.content)?;
    resolve::fill(c, exchange, &mut edition, lang, now)?;
    Ok(Some(edition))
}

/// What of a draft its readers get to see.
fn checksum(draft: &Draft) -> String {
    uploads::sum(format!("{:?}", (&draft.slug, &draft.titles, &draft.preheaders, &draft.blocks)).as_bytes())
}

/// Whether a check says that it must not go out so.
fn failing(c: &mut Conn, app: &App, exchange: &Exchange, draft: &Draft, now: Timestamp) -> Result<Option<Why>, Error> {
    let checks = checks::run(c, app, exchange, draft, now)?;
    let stops = || checks.iter().filter(|check| check.severity == Severity::Stop);
    Ok(if stops().any(|check| check.what == checks::GONE) {
        Some(Why::Gone)
    } else {
        stops().next().map(|_| Why::Checks)
    })
}

/// The exchange, in the first of its languages.
fn exchange_by_id(c: &mut Conn, id: Id) -> Result<Exchange, Error> {
    let slugs = exchange::slugs(c)?;
    let slug = slugs.into_iter().find(|(known, _)| *known == id).map(|(_, slug)| slug).ok_or(Error::NotFound)?;
    let found = exchange::find(c, &slug, Lang::En)?.ok_or(Error::NotFound)?;
    let first = found.languages.first().copied().unwrap_or_default();
    Ok(exchange::find(c, &slug, first)?.unwrap_or(found))
}

#[cfg(test)]
pub(in crate::issues) mod tests;
