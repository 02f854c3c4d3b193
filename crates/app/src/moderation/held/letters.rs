//! The letters around a held text: to the secretariat when the first one waits, to its author when it is published or
//! cannot be. Of one that was declined the letter is that of every hidden text.

use db::{Conn, Id};
use mail::Address;

use super::super::Subject;
use super::{Held, Verdict};
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::letters::{self, Letter};
use crate::people;

/// To the secretariat: something waits.
pub fn arrived(tx: &mut Conn, app: &App, exchange: &Exchange, held: &Held, id: Id) -> Result<(), Error> {
    let (letter, exchange) = letters::to_secretariat(tx, app, exchange)?;
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let desk = app.absolute(&format!("/{}/{}/desk/held", lang.code(), exchange.slug));
    let letter = letter
        .subject(say("held-letter-arrived-subject").arg("exchange", exchange.title.as_str()))
        .paragraph(say("held-letter-arrived").arg("exchange", exchange.title.as_str()))
        .quote(&held.language, &markup::plain(&held.text))
        .button(say("moderation-letter-decide"), desk);
    letters::queue(tx, app, id, &letter, held.created_at)
}

pub fn approved(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    subject: &Subject,
    verdict: &Verdict,
) -> Result<(), Error> {
    let Some((letter, exchange)) = begin(tx, app, exchange, subject.author().person_id)? else { return Ok(()) };
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let here = app.absolute(&format!("/{}/{}{}", lang.code(), exchange.slug, subject.path()));
    let letter = letter
        .subject(say("held-letter-approved-subject").arg("symbol", subject.symbol()))
        .paragraph(say("held-letter-approved").arg("symbol", subject.symbol()))
        .button(say("moderation-letter-see"), here);
    letters::queue(tx, app, verdict.ids.2, &letter, verdict.at)
}

pub fn lapsed(tx: &mut Conn, app: &App, exchange: &Exchange, held: &Held, verdict: &Verdict) -> Result<(), Error> {
    let Some((letter, exchange)) = begin(tx, app, exchange, held.author)? else { return Ok(()) };
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let here = app.absolute(&format!("/{}/{}/waiting/{}", lang.code(), exchange.slug, held.id));
    let letter = letter
        .subject(say("held-letter-lapsed-subject"))
        .paragraph(say("held-lapsed"))
        .button(say("moderation-letter-see"), here);
    letters::queue(tx, app, verdict.ids.2, &letter, verdict.at)
}

/// A letter to the author, in their language, whose answer reaches the secretariat.
fn begin(tx: &mut Conn, app: &App, exchange: &Exchange, author: Id) -> Result<Option<(Letter, Exchange)>, Error> {
    let Some(author) = people::reader(tx, author)? else { return Ok(None) };
    let (letter, exchange) = letters::begin(tx, exchange, author.lang, author.address)?;
    let reason =
        app.catalog.say(author.lang, "moderation-letter-reason").arg("exchange", exchange.title.as_str()).text();
    let letter = match Address::parse(&exchange.contact) {
        Ok(contact) => letter.reply_to(contact),
        Err(_) => letter,
    };
    Ok(Some((letter.reason(reason), exchange)))
}
