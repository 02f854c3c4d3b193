//! Letters: every mail that the product sends to one person, in that person's language.
//!
//! A slice says what a letter is about; this one gives it its shape (plain text and a single
//! column of HTML, one button at most, the reason for receiving it) and puts it into the queue in
//! the transaction that made it necessary: either both happened or neither.
//!
//! Each belongs to an exchange or to the site: whose it is stands on its job, and the desk of one exchange of several
//! sees no others.
//!
//! Addresses in letters come from the configured public address alone ([`App::absolute`]).

mod html;
mod letter;
mod text;
pub mod unnamed;

pub use letter::{Group, Letter, Line, Section};

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use jobs::NewJob;
use mail::{Address, Header, Message, MessageId};

use crate::app::App;
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::inbox;
use crate::keys::{self, Key};
use crate::people;
use crate::takeaway::Takeaway;

/// Queue and kind of the jobs that carry a [`Message`]: what the runner registers.
pub const QUEUE: &str = "mail";
pub const KIND: &str = "send";

/// Queues a letter in this transaction; it leaves after the commit. `id` is drawn by the caller (the closure may run
/// again).
pub fn queue(tx: &mut Conn, app: &App, id: Id, letter: &Letter, now: Timestamp) -> Result<(), Error> {
    queue_for(tx, app, id, letter, now, now)
}

/// The same, to leave at `at`: until then [`jobs::withdraw`] takes it back by its id.
pub fn queue_for(
    tx: &mut Conn,
    app: &App,
    id: Id,
    letter: &Letter,
    at: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    let message = compose(app, key(tx, app)?.as_ref(), id, letter, at)?;
    let job = NewJob { id, queue: QUEUE, kind: KIND, payload: &message, unique_key: None, run_at: at };
    jobs::enqueue_about(tx, letter.exchange, job, now)?;
    Ok(())
}

/// Many at once, in one statement however many they are; to leave now.
pub fn queue_all(tx: &mut Conn, app: &App, letters: &[(Id, Letter)], now: Timestamp) -> Result<(), Error> {
    queue_all_for(tx, app, letters, now, now)
}

/// The same, to leave at `at`: until then [`jobs::withdraw_all`] takes them back.
pub fn queue_all_for(
    tx: &mut Conn,
    app: &App,
    letters: &[(Id, Letter)],
    at: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    if letters.is_empty() {
        return Ok(());
    }
    let key = key(tx, app)?;
    let composed = letters.iter().map(|(id, letter)| -> Result<(Id, Option<Id>, Message), Error> {
        Ok((*id, letter.exchange, compose(app, key.as_ref(), *id, letter, at)?))
    });
    let messages = composed.collect::<Result<Vec<_>, Error>>()?;
    Ok(jobs::enqueue_all(tx, (QUEUE, KIND), &messages, at, now)?)
}

/// A letter about an exchange, begun: the exchange's name beside our address, and the exchange as
/// it is called in the reader's language.
pub fn begin(c: &mut Conn, exchange: &Exchange, lang: Lang, to: Address) -> Result<(Letter, Exchange), Error> {
    let exchange = exchange::find(c, &exchange.slug, lang)?.unwrap_or_else(|| exchange.clone());
    Ok((Letter::new(lang, to).of(&exchange), exchange))
}

/// A letter to whoever runs the exchange, begun, in the exchange's first language.
pub fn to_secretariat(c: &mut Conn, app: &App, exchange: &Exchange) -> Result<(Letter, Exchange), Error> {
    let to =
        Address::parse(&exchange.contact).map_err(|e| Error::internal(format!("contact of {}: {e}", exchange.slug)))?;
    let lang = exchange.languages.first().copied().unwrap_or_default();
    let (letter, exchange) = begin(c, exchange, lang, to)?;
    let reason = app.catalog.say(lang, "letters-reason-secretariat").arg("exchange", exchange.title.as_str()).text();
    Ok((letter.reason(reason), exchange))
}

/// The plain text of a letter, for whoever looks at it before it is sent.
pub fn preview(app: &App, letter: &Letter) -> (String, String) {
    let words = text::Words::new(app, letter.lang);
    (Header::cleaned(&letter.subject).to_string(), text::write(letter, &words))
}

/// Writes out the letters to a person that have not left yet. What signs somebody in is left out of them.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    let Some(reader) = people::reader(c, person)? else { return Ok(()) };
    let key = reader.address.key();
    let mut waiting = jobs::desk::about(c, QUEUE, &key)?;
    for job in jobs::desk::about(c, QUEUE, reader.address.as_str())? {
        if waiting.iter().all(|known| known.id != job.id) {
            waiting.push(job);
        }
    }
    let theirs = waiting.iter().filter_map(|job| job.payload.read::<Message>()).filter(|m| m.to.key() == key);
    let rows: Vec<serde_json::Value> = theirs
        .map(|m| {
            let text = if m.text.contains("/sign-in/link/") { "" } else { m.text.as_str() };
            serde_json::json!({ "date": m.date.to_string(), "subject": m.subject.as_str(), "text": text })
        })
        .collect();
    out.list("jobs", &rows)
}

/// Shorter lines than this may stand in anybody's letter.
const TELLING: usize = 12;

/// Forgets what waits to be sent to an address, or would be answered to it, or quotes one of these texts. The address in
/// both spellings, by its key and as it was typed: in a letter a domain stands with its accents, in a key without.
pub fn forget(tx: &mut Conn, spellings: [&str; 2], texts: &[String]) -> Result<(), Error> {
    for address in spellings.into_iter().filter(|address| !address.is_empty()) {
        jobs::desk::forget_about(tx, QUEUE, address)?;
    }
    // A letter quotes line by line.
    let lines = texts.iter().filter_map(|text| text.lines().max_by_key(|line| line.len()));
    for line in lines.filter(|line| line.len() >= TELLING) {
        jobs::desk::forget_quoting(tx, QUEUE, line)?;
    }
    Ok(())
}

/// What signs the address that bounces come back to, where mail comes in.
fn key(c: &mut Conn, app: &App) -> Result<Option<Key>, Error> {
    if app.config.mail.inbound.is_empty() { Ok(None) } else { keys::get(c).map(Some) }
}

/// Where a letter comes back to that cannot be delivered: an address that says whom it was for to nobody but us.
fn return_path(app: &App, key: &Key, to: &Address) -> Option<Address> {
    inbox::address_of(app, key, &inbox::letter_tag(key, &to.key()))
}

fn compose(app: &App, key: Option<&Key>, id: Id, letter: &Letter, now: Timestamp) -> Result<Message, Error> {
    let site = app.site_name(letter.lang);
    let from = Address::parse(&app.config.mail.from).map_err(Error::internal)?;
    let from =
        from.with_name(Header::cleaned(letter.sender.as_deref().unwrap_or(&site)).as_str()).map_err(Error::internal)?;
    let words = text::Words::new(app, letter.lang);
    Ok(Message {
        id: MessageId::new(id, from.domain()).map_err(Error::internal)?,
        date: now.to_jiff(),
        to: letter.to.clone(),
        from,
        reply_to: letter.reply_to.clone(),
        return_path: key.and_then(|key| return_path(app, key, &letter.to)),
        subject: Header::cleaned(&letter.subject),
        text: text::write(letter, &words),
        html: Some(html::write(letter, &words)?),
        language: letter.lang.code().to_owned(),
        headers: letter.headers.clone(),
    })
}

#[cfg(test)]
mod tests;
