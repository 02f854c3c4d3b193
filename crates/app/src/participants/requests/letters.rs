//! The letters around a request to participate.

use db::{Conn, Id, Timestamp};
use mail::Address;

use super::{NewRequest, Request};
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::letters::{self, Letter};
use crate::people::{economies, sectors};

/// To the secretariat: who asks, and why. An answer goes to the person.
pub fn received(tx: &mut Conn, app: &App, exchange: &Exchange, new: &NewRequest, now: Timestamp) -> Result<(), Error> {
    let (letter, exchange) = letters::to_secretariat(tx, app, exchange)?;
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let about = &new.about;
    let kind = app.catalog.say(lang, format!("kind-{}", about.kind_key())).text();
    let mut facts = vec![about.name.clone(), new.address.as_str().to_owned()];
    facts.push(if about.organisation.is_empty() { kind } else { format!("{} ({kind})", about.organisation) });
    facts.push(economies::name(&about.economy, lang).to_owned());
    if !about.sector.is_empty() {
        facts.push(sectors::name(&about.sector, lang).to_owned());
    }
    if !about.size.is_empty() {
        facts.push(app.catalog.say(lang, format!("size-{}", about.size)).text());
    }
    let letter = letter
        .subject(say("participate-letter-received-subject").arg("name", about.name.as_str()))
        .paragraph(say("participate-letter-received").arg("exchange", exchange.title.as_str()))
        .paragraph(facts.join(" · "))
        .quote(new.lang.code(), &new.why)
        .button(say("participate-letter-desk"), app.absolute(&format!("/{}/{}/desk", lang.code(), exchange.slug)))
        .reply_to(new.address.clone());
    letters::queue(tx, app, new.letters[0], &letter, now)
}

/// To the person who asked. It repeats nothing of what was typed: whoever types a stranger's
/// address must not write them a letter of their own.
pub fn thanks(tx: &mut Conn, app: &App, exchange: &Exchange, new: &NewRequest, now: Timestamp) -> Result<(), Error> {
    let (letter, exchange) = begin(tx, app, exchange, new.lang, new.address.clone())?;
    let say = |id| app.catalog.say(new.lang, id);
    let letter = letter
        .subject(say("participate-letter-thanks-subject").arg("exchange", exchange.title.as_str()))
        .paragraph(say("participate-letter-thanks").arg("exchange", exchange.title.as_str()))
        .paragraph(say("participate-letter-thanks-next"))
        .after(say("participate-letter-not-you"));
    letters::queue(tx, app, new.letters[1], &letter, now)
}

pub fn approved(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    request: &Request,
    id: Id,
    now: Timestamp,
) -> Result<(), Error> {
    let lang = request.lang();
    let (letter, exchange) = begin(tx, app, exchange, lang, request.address()?)?;
    let say = |id| app.catalog.say(lang, id);
    let letter = letter
        .subject(say("participate-letter-approved-subject").arg("exchange", exchange.title.as_str()))
        .paragraph(say("participate-letter-approved").arg("exchange", exchange.title.as_str()))
        .paragraph(say("participate-letter-approved-next"))
        .button(say("participate-letter-go"), app.absolute(&format!("/{}/{}/participate", lang.code(), exchange.slug)));
    letters::queue(tx, app, id, &letter, now)
}

pub fn declined(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    request: &Request,
    id: Id,
    now: Timestamp,
) -> Result<(), Error> {
    let lang = request.lang();
    let (letter, exchange) = begin(tx, app, exchange, lang, request.address()?)?;
    let say = |id| app.catalog.say(lang, id);
    let letter = letter
        .subject(say("participate-letter-declined-subject").arg("exchange", exchange.title.as_str()))
        .paragraph(say("participate-letter-declined").arg("exchange", exchange.title.as_str()))
        .quote("", &request.reason)
        .after(say("participate-letter-declined-next"));
    letters::queue(tx, app, id, &letter, now)
}

/// A letter to the person, whose answer reaches the secretariat.
fn begin(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    lang: i18n::Lang,
    to: Address,
) -> Result<(Letter, Exchange), Error> {
    let (letter, exchange) = letters::begin(tx, exchange, lang, to)?;
    let reason = app.catalog.say(lang, "participate-letter-reason").arg("exchange", exchange.title.as_str()).text();
    let letter = match Address::parse(&exchange.contact) {
        Ok(contact) => letter.reply_to(contact),
        Err(_) => letter,
    };
    Ok((letter.reason(reason), exchange))
}
