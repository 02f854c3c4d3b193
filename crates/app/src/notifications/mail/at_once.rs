//! A letter for each notification, where somebody wants it so.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use db::{Conn, Id, Timestamp};
use jobs::Outcome;
use mail::{Address, Header, HeaderName, MessageId};

use super::line::Writer;
use super::pace::{Pace, Reader};
use super::store::{self, Told};
use super::{PAUSE, reachable};
use crate::app::App;
use crate::error::Error;
use crate::inbox::{self, Tag};
use crate::keys;
use crate::letters::{self, Letter};

/// Letters of one transaction: as many as the store gives at once.
const BATCH: usize = 200;
/// Letters that one person gets within [`WINDOW`] from this: whoever mentions somebody a hundred times fills no mailbox.
/// What is more comes with the next digest.
const PER_PERSON: i64 = 6;
const WINDOW: Duration = Duration::from_hours(1);

/// Writes all letters that are due, some in each transaction.
pub async fn run(app: App) -> Outcome {
    for round in 0_u32.. {
        let now = app.clock.now();
        let ids: Vec<Id> = (0..BATCH).map(|_| app.rng.id(now)).collect();
        let kept = app.clone();
        match app.db.write(move |tx| step(tx, &kept, &ids, (now + PAUSE * round, now))).await {
            Ok(BATCH..) => {}
            other => return other.map(drop).into(),
        }
    }
    Outcome::Done
}

/// Writes two hundred, as things stand now: what was read, hidden or taken back meanwhile needs none, and whoever has
/// chosen another pace gets none. They leave at `at`. Gives how many were due.
fn step(tx: &mut Conn, app: &App, ids: &[Id], (at, now): (Timestamp, Timestamp)) -> Result<usize, Error> {
    let due = store::due_letters(tx, now)?;
    if due.is_empty() {
        return Ok(0);
    }
    let notifications: Vec<Id> = due.iter().map(|(id, _)| *id).collect();
    let people: BTreeSet<Id> = due.iter().map(|(_, person)| *person).collect();
    let people: Vec<Id> = people.into_iter().collect();
    let readers = store::readers(tx, &people)?;
    let reachable = reachable(tx, &readers)?;
    let told = store::told(tx, &notifications, now)?;
    let mut got = store::count_alone(tx, &people, now - WINDOW)?;
    let (mut alone, mut done, mut waits) = (Vec::new(), Vec::new(), store::Waits::new());
    // The oldest first: what is too much is the newest.
    for told in told.iter().rev() {
        let reader = readers.get(&told.person).filter(|reader| reachable.contains(&reader.id) && told.is_there());
        let Some(reader) = reader else {
            done.push(told.id);
            continue;
        };
        let (pace, got) = (reader.pace(told.is_personal), got.entry(reader.id).or_default());
        let is_full = pace == Pace::AtOnce && *got >= PER_PERSON;
        let next = if is_full { Pace::Daily } else { pace };
        if let Some(due) = next.next(&reader.zone, now) {
            waits.insert((reader.id, told.is_personal), due);
            continue;
        }
        if pace == Pace::AtOnce {
            *got += 1;
            alone.push((reader, told));
        }
        done.push(told.id);
    }
    let written = write_all(tx, app, &alone, ids, &told)?;
    letters::queue_all_for(tx, app, &written, at, now)?;
    store::mark_mailed(tx, &done, now)?;
    store::mark_alone(tx, &alone.iter().map(|(_, told)| told.id).collect::<Vec<_>>(), now)?;
    store::put_waits(tx, &waits)?;
    store::delete_letters(tx, &notifications)?;
    Ok(due.len())
}

fn write_all(
    tx: &mut Conn,
    app: &App,
    alone: &[(&Reader, &Told)],
    ids: &[Id],
    told: &[Told],
) -> Result<Vec<(Id, Letter)>, Error> {
    let (key, names) = (keys::get(tx)?, store::names(tx, told)?);
    let quoted: BTreeSet<Id> = alone.iter().filter_map(|(_, told)| told.quoted()).collect();
    let quotes = store::quotes(tx, &quoted.into_iter().collect::<Vec<_>>())?;
    let writer = Writer { app, key: &key, names: &names };
    alone.iter().zip(ids).map(|((reader, told), id)| Ok((*id, write(&writer, reader, told, &quotes)?))).collect()
}

/// What happened, the words that were said, and how to answer: by mail, where this site takes mail.
fn write(
    writer: &Writer<'_>,
    reader: &Reader,
    told: &Told,
    quotes: &BTreeMap<Id, (String, String)>,
) -> Result<Letter, Error> {
    let (app, lang) = (writer.app, reader.lang);
    let say = |id| app.catalog.say(lang, id);
    let (exchange, text) = (writer.exchange(told, lang), writer.text(told, lang));
    let mut letter = Letter::new(lang, reader.address.clone())
        .of_called(told.exchange, &exchange)
        .subject(subject(&text, told.about().0))
        .paragraph(&text);
    if !told.about().0.is_empty() {
        letter = letter.paragraph(told.about().0);
    }
    if let Some((language, words)) = told.quoted().and_then(|comment| quotes.get(&comment)) {
        letter = letter.quote(language, &markup::plain(words));
    }
    letter = letter.button(say("digests-see"), writer.url(told, lang));
    let reason = if told.is_personal { "digests-reason-personal" } else { "digests-reason-followed" };
    letter = letter.reason(say(reason).arg("exchange", exchange.as_str()));
    letter = match inbox::address_of(app, writer.key, &Tag::Notification(told.id)) {
        // Only under an idea is there a place for an answer.
        Some(to) if told.thread_of().is_some() => {
            letter.marker(say("digests-answer-above")).after(say("digests-answer")).reply_to(to)
        }
        _ => match Address::parse(writer.contact(told)) {
            Ok(contact) => letter.reply_to(contact),
            Err(_) => letter,
        },
    };
    writer.signed(threaded(app, letter, told)?, reader)
}

/// What happened, with what it is about where both fit.
fn subject(text: &str, about: &str) -> String {
    if about.is_empty() { text.to_owned() } else { format!("{text}: {about}") }
}

/// Letters about one idea stand together in a mail program.
fn threaded(app: &App, letter: Letter, told: &Told) -> Result<Letter, Error> {
    let Some(idea) = told.thread_of() else { return Ok(letter) };
    let from = Address::parse(&app.config.mail.from).map_err(Error::internal)?;
    let root = MessageId::new(format!("idea-{idea}"), from.domain()).map_err(Error::internal)?.to_string();
    let name = |text: &str| HeaderName::new(text).map_err(Error::internal);
    let value = Header::new(root).map_err(Error::internal)?;
    Ok(letter.header(name("In-Reply-To")?, value.clone()).header(name("References")?, value))
}
