//! Answers to notifications. Who has the address of one can only be whoever got it, or somebody to whom they passed it on:
//! so an answer is posted at once only where it came from the account's own address, and its domain says so (DMARC). All
//! others wait for somebody at the desk. Letters about an answer go to the account's address alone, wherever it came from.

use std::time::Duration;

use db::{Conn, Id, Timestamp};
use mail::incoming::{self, Aligned};

use super::addresses::{self, Tag};
use super::incoming::{Mail, State, What, Why};
use super::letters::{self, Telling};
use super::posting::{self, Answer, Barred};
use super::receiving::Case;
use super::store;
use crate::comments::TEXT;
use crate::comments::sending::Sent;
use crate::error::Error;
use crate::keys::Key;
use crate::notifications;
use crate::people::{self, Reader};

const HOUR: Duration = Duration::from_hours(1);

/// An answer whose thread and author are known.
struct Found {
    mail: Mail,
    reader: Reader,
    answer: Answer,
    doubt: Option<Why>,
}

/// What it answers, and in whose name; or what became of it where that cannot be said.
fn find(tx: &mut Conn, case: &Case, key: &Key, id: Id) -> Result<Result<Found, Mail>, Error> {
    let dropped = |why| Ok(Err(case.begin(What::Answer).ended(State::Dropped, Some(why))));
    let Some(told) = notifications::find(tx, id)? else { return gone(tx, case, key, id).map(Err) };
    let Some(idea) = told.idea_id else { return dropped(Why::Nothread) };
    let Some(reader) = people::reader(tx, told.person_id)? else { return dropped(Why::Gone) };
    let Some(exchange) = posting::exchange(tx, told.exchange_id, reader.lang)? else { return dropped(Why::Gone) };
    // As its author reads; they may say afterwards that it is in another language.
    let is_spoken = exchange.languages.contains(&reader.lang);
    let spoken = if is_spoken { Some(reader.lang) } else { exchange.languages.first().copied() };
    let language = spoken.unwrap_or_default().text_code().to_owned();
    let text = written(case);
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
        form_key: mail.form_key(&text),
        text,
        at: case.at,
    };
    let doubt = doubt(case, key, id, &reader);
    Ok(Ok(Found { mail, reader, answer, doubt }))
}

/// What was written anew.
fn written(case: &Case) -> String {
    let text = incoming::reply_text(&case.incoming.text).replace('\0', "");
    markup::clean_text(&text).unwrap_or_default()
}

/// What it answers has been hidden or withdrawn meanwhile. Whoever wrote it gets it back; others hear nothing.
fn gone(tx: &mut Conn, case: &Case, key: &Key, id: Id) -> Result<Mail, Error> {
    let (begun, why) = (case.begin(What::Answer), Some(Why::Gone));
    let Some((person, exchange)) = notifications::whose(tx, id)? else { return Ok(begun.ended(State::Dropped, why)) };
    let Some(reader) = people::reader(tx, person)? else { return Ok(begun.ended(State::Dropped, why)) };
    let found = posting::exchange(tx, exchange, reader.lang)?;
    let Some(exchange) = found else { return Ok(begun.ended(State::Dropped, why)) };
    let mail = Mail { exchange: Some(exchange.id), person: Some(person), ..begun };
    if doubt(case, key, id, &reader).is_some() {
        return Ok(mail.ended(State::Dropped, why));
    }
    let text = written(case);
    let about = letters::About {
        exchange: &exchange,
        idea: None,
        text: &text,
        language: reader.lang.text_code(),
        has_attachments: case.incoming.has_attachments,
    };
    letters::tell(tx, &case.app, case.ids.letter, &reader, &about, Telling::Refused(Why::Gone), case.at)?;
    Ok(mail.ended(State::Refused, why))
}

/// Why it is not taken for the account's own, if it is not. A signed mail of its owner to somebody else stays theirs
/// wherever it is handed over again: it counts only where it was written to this notification.
fn doubt(case: &Case, key: &Key, id: Id, reader: &Reader) -> Option<Why> {
    let from = case.incoming.from.as_ref().map(mail::Address::key);
    if from != Some(reader.address.key()) {
        return Some(Why::Sender);
    }
    let aligned = case.incoming.is_aligned(&case.app.config.mail.authserv_id);
    if !matches!(aligned, Aligned::Pass) {
        return Some(Why::Unproven);
    }
    let tag = Some(Tag::Notification(id));
    let is_ours = |to: &mail::Address| addresses::tag_of(&case.app, key, to) == tag;
    if case.incoming.addressed.iter().any(is_ours) { None } else { Some(Why::Elsewhere) }
}

/// Takes an answer: it is posted, waits, is refused with a letter, or is dropped.
pub fn take(tx: &mut Conn, case: &Case, key: &Key, id: Id) -> Result<Mail, Error> {
    let found = match find(tx, case, key, id)? {
        Ok(found) => found,
        Err(mail) => return Ok(mail),
    };
    match found.doubt {
        Some(why) => wait(tx, case, found, why),
        None => post(tx, case, found),
    }
}

/// The same of one that was stopped when it was nearly posted.
pub fn refuse(tx: &mut Conn, case: &Case, key: &Key, id: Id, barred: Barred) -> Result<Mail, Error> {
    match find(tx, case, key, id)? {
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
    if found.doubt.is_none() {
        tell(tx, case, &found, Telling::Refused(Why::from(barred)))?;
    }
    Ok(found.mail.ended(State::Refused, Some(Why::from(barred))))
}

/// It waits for somebody at the desk, and its owner hears of the first that does. What could not be posted anyway does
/// not wait, nor do more within an hour than somebody may post.
fn wait(tx: &mut Conn, case: &Case, found: Found, why: Why) -> Result<Mail, Error> {
    // Of many at once, each would see none of the others.
    tx.hold(&format!("answers of {}", found.answer.person))?;
    let lately = store::waiting_of(tx, found.answer.person, case.at - HOUR)?;
    if lately >= case.app.config.limits.comments_per_hour {
        return Ok(found.mail.ended(State::Dropped, Some(Why::Often)));
    }
    if let Err(barred) = found.answer.check(tx)? {
        return Ok(found.mail.ended(State::Dropped, Some(Why::from(barred))));
    }
    if store::waiting_of(tx, found.answer.person, Timestamp(i64::MIN))? == 0 {
        tell(tx, case, &found, Telling::Waits(why))?;
    }
    let text = found.answer.text.chars().take(TEXT * 2).collect();
    Ok(Mail { text, ..found.mail }.ended(State::Waiting, Some(why)))
}

fn tell(tx: &mut Conn, case: &Case, found: &Found, telling: Telling<'_>) -> Result<(), Error> {
    let about = letters::About {
        exchange: &found.answer.exchange,
        idea: Some(found.answer.idea),
        text: &found.answer.text,
        language: &found.answer.language,
        has_attachments: case.incoming.has_attachments,
    };
    letters::tell(tx, &case.app, case.ids.letter, &found.reader, &about, telling, case.at)
}
