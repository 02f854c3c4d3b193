//! Answers to notifications. Who has the address of one can only be whoever got it, or somebody to whom they passed it on:
//! so an answer is posted at once only where it came from the account's own address, and its domain says so (DMARC). All
//! others wait for somebody at the desk. Letters about an answer go to the account's address alone, wherever it came from.

use std::time::Duration;

use db::{Conn, Id};
use mail::incoming::{self, Aligned};

use super::incoming::{Mail, State, What, Why};
use super::letters::{self, Telling};
use super::posting::{self, Answer, Barred};
use super::receiving::Case;
use super::store;
use crate::comments::TEXT;
use crate::comments::sending::Sent;
use crate::error::Error;
use crate::notifications;
use crate::people::{self, Reader};

const HOUR: Duration = Duration::from_hours(1);

/// An answer whose thread and author are known.
struct Found {
    mail: Mail,
    reader: Reader,
    answer: Answer,
}

/// What it answers, and in whose name; or what became of it where that cannot be said.
fn find(tx: &mut Conn, case: &Case, id: Id) -> Result<Result<Found, Mail>, Error> {
    let dropped = |why| Ok(Err(case.begin(What::Answer).ended(State::Dropped, Some(why))));
    let Some(told) = notifications::find(tx, id)? else { return dropped(Why::Gone) };
    let Some(idea) = told.idea_id else { return dropped(Why::Nothread) };
    let Some(reader) = people::reader(tx, told.person_id)? else { return dropped(Why::Gone) };
    let Some(exchange) = posting::exchange(tx, told.exchange_id, reader.lang)? else { return dropped(Why::Gone) };
    // As its author reads; they may say afterwards that it is in another language.
    let is_spoken = exchange.languages.contains(&reader.lang);
    let spoken = if is_spoken { Some(reader.lang) } else { exchange.languages.first().copied() };
    let language = spoken.unwrap_or_default().text_code().to_owned();
    let text = incoming::reply_text(&case.incoming.text).replace('\0', "");
    let mail = Mail {
        exchange: Some(exchange.id),
        person: Some(told.person_id),
        idea: Some(idea),
        answers: told.comment_id,
        language: language.clone(),
        ..case.begin(What::Answer)
    };
    let answer = Answer {
        ids: [case.ids.comment, case.ids.held],
        exchange,
        person: told.person_id,
        idea,
        answers: told.comment_id,
        language,
        text: markup::clean_text(&text).unwrap_or_default(),
        form_key: mail.form_key(),
        at: case.at,
    };
    Ok(Ok(Found { mail, reader, answer }))
}

/// Why it is not taken for the account's own, if it is not.
fn doubt(case: &Case, reader: &Reader) -> Option<Why> {
    let from = case.incoming.from.as_ref().map(mail::Address::key);
    if from != Some(reader.address.key()) {
        return Some(Why::Sender);
    }
    let aligned = case.incoming.is_aligned(&case.app.config.mail.authserv_id);
    if matches!(aligned, Aligned::Pass) { None } else { Some(Why::Unproven) }
}

/// Takes an answer: it is posted, waits, is refused with a letter, or is dropped.
pub fn take(tx: &mut Conn, case: &Case, id: Id) -> Result<Mail, Error> {
    let found = match find(tx, case, id)? {
        Ok(found) => found,
        Err(mail) => return Ok(mail),
    };
    match doubt(case, &found.reader) {
        Some(why) => wait(tx, case, found, why),
        None => post(tx, case, found),
    }
}

/// The same of one that was stopped when it was nearly posted.
pub fn refuse(tx: &mut Conn, case: &Case, id: Id, barred: Barred) -> Result<Mail, Error> {
    match find(tx, case, id)? {
        Ok(found) => refused(tx, case, found, barred),
        Err(mail) => Ok(mail),
    }
}

fn post(tx: &mut Conn, case: &Case, found: Found) -> Result<Mail, Error> {
    let (path, telling) = match found.answer.post(tx, &case.app)? {
        Ok(Sent::Published(comment)) => (comment.path(), case.incoming.has_attachments.then_some(Telling::Posted)),
        Ok(Sent::Held(text)) => (format!("/desk/held/{text}"), Some(Telling::Held)),
        Ok(Sent::Barrier(_)) => return refused(tx, case, found, Barred::Joining),
        Err(barred) => return refused(tx, case, found, barred),
    };
    if let Some(telling) = telling {
        tell(tx, case, &found, telling)?;
    }
    let Found { mail, .. } = found;
    Ok(Mail { path, ..mail }.ended(State::Posted, None))
}

fn refused(tx: &mut Conn, case: &Case, found: Found, barred: Barred) -> Result<Mail, Error> {
    // Whoever wrote to another address may be anybody: its owner is not bothered with what cannot be posted anyway.
    if doubt(case, &found.reader).is_none() {
        tell(tx, case, &found, Telling::Refused(Why::from(barred)))?;
    }
    Ok(found.mail.ended(State::Refused, Some(Why::from(barred))))
}

/// It waits for somebody at the desk, and its owner hears of it. What could not be posted anyway does not wait, nor do
/// more within an hour than somebody may post.
fn wait(tx: &mut Conn, case: &Case, found: Found, why: Why) -> Result<Mail, Error> {
    let is_much = store::waiting_of(tx, found.answer.person, case.at - HOUR)?;
    if is_much >= case.app.config.limits.comments_per_hour {
        return Ok(found.mail.ended(State::Dropped, Some(Why::Often)));
    }
    if let Err(barred) = found.answer.check(tx)? {
        return Ok(found.mail.ended(State::Dropped, Some(Why::from(barred))));
    }
    tell(tx, case, &found, Telling::Waits(why))?;
    let text = found.answer.text.chars().take(TEXT * 2).collect();
    Ok(Mail { text, ..found.mail }.ended(State::Waiting, Some(why)))
}

fn tell(tx: &mut Conn, case: &Case, found: &Found, telling: Telling<'_>) -> Result<(), Error> {
    let about = letters::About {
        exchange: &found.answer.exchange,
        idea: found.answer.idea,
        text: &found.answer.text,
        language: &found.answer.language,
        has_attachments: case.incoming.has_attachments,
    };
    letters::tell(tx, &case.app, case.ids.letter, &found.reader, &about, telling, case.at)
}
