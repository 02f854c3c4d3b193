//! A letter for each notification, where somebody wants it so.

use std::collections::{BTreeMap, BTreeSet};

use db::{Conn, Id, Timestamp};
use jobs::Outcome;
use mail::{Address, Header, HeaderName, MessageId};

use super::line::Writer;
use super::pace::{Pace, Reader};
use super::reachable;
use super::store::{self, Told};
use crate::app::App;
use crate::error::Error;
use crate::inbox::{self, Tag};
use crate::keys;
use crate::letters::{self, Letter};

/// Letters of one transaction: as many as the store gives at once.
const BATCH: usize = 200;

/// Writes all letters that are due, some in each transaction.
pub async fn run(app: App) -> Outcome {
    loop {
        let now = app.clock.now();
        let ids: Vec<Id> = (0..BATCH).map(|_| app.rng.id(now)).collect();
        let kept = app.clone();
        match app.db.write(move |tx| step(tx, &kept, &ids, now)).await {
            Ok(BATCH..) => {}
            other => return other.map(drop).into(),
        }
    }
}

/// Writes two hundred, as things stand now: what was read, hidden or taken back meanwhile needs none, and whoever has
/// chosen another pace gets none. Gives how many were due.
fn step(tx: &mut Conn, app: &App, ids: &[Id], now: Timestamp) -> Result<usize, Error> {
    let due = store::due_letters(tx, now)?;
    if due.is_empty() {
        return Ok(0);
    }
    let notifications: Vec<Id> = due.iter().map(|(id, _)| *id).collect();
    let people: BTreeSet<Id> = due.iter().map(|(_, person)| *person).collect();
    let readers = store::readers(tx, &people.into_iter().collect::<Vec<_>>())?;
    let reachable = reachable(tx, &readers)?;
    let told = store::told(tx, &notifications, now)?;
    let (mut alone, mut done, mut waits) = (Vec::new(), Vec::new(), store::Waits::new());
    for told in &told {
        let reader = readers.get(&told.person).filter(|reader| reachable.contains(&reader.id));
        let next = reader.and_then(|reader| Some((reader, reader.pace(told.is_personal).next(&reader.zone, now)?)));
        match (reader, next) {
            (Some(_), Some((reader, due))) if told.is_there() => {
                waits.insert((reader.id, told.is_personal), due);
            }
            (Some(reader), None) if told.is_there() && reader.pace(told.is_personal) == Pace::AtOnce => {
                alone.push((reader, told));
                done.push(told.id);
            }
            _ => done.push(told.id),
        }
    }
    let written = write_all(tx, app, &alone, ids, &told)?;
    letters::queue_all(tx, app, &written, now)?;
    store::mark_mailed(tx, &done, now)?;
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
