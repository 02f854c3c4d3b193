//! The letters around a request to participate.

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use mail::Address;

use super::{Answer, NewQuestion, NewRequest, Request};
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::letters::{self, Letter};
use crate::people::{About, Next, economies, sectors};

/// To the secretariat: who asks, and why. An answer goes to the person.
pub fn received(tx: &mut Conn, app: &App, exchange: &Exchange, new: &NewRequest, now: Timestamp) -> Result<(), Error> {
    let (letter, exchange) = letters::to_secretariat(tx, app, exchange)?;
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let letter = letter
        .subject(say("participate-letter-received-subject").arg("name", new.about.name.as_str()))
        .paragraph(say("participate-letter-received").arg("exchange", exchange.title.as_str()))
        .paragraph(facts(app, lang, &new.about, new.address.as_str()))
        .quote(new.lang.code(), &new.why)
        .button(say("participate-letter-desk"), app.absolute(&exchange.href(lang, "/desk")))
        .reply_to(new.address.clone());
    letters::queue(tx, app, new.letters[0], &letter, now)
}

/// Who asks, in one line.
fn facts(app: &App, lang: Lang, about: &About, email: &str) -> String {
    let kind = app.catalog.say(lang, format!("kind-{}", about.kind_key())).text();
    let mut facts = vec![about.name.clone(), email.to_owned()];
    facts.push(if about.organisation.is_empty() { kind } else { format!("{} ({kind})", about.organisation) });
    facts.push(economies::name(&about.economy, lang).to_owned());
    if !about.sector.is_empty() {
        facts.push(sectors::name(&about.sector, lang).to_owned());
    }
    if !about.size.is_empty() {
        facts.push(app.catalog.say(lang, format!("size-{}", about.size)).text());
    }
    facts.join(" · ")
}

/// To the person: what the secretariat asks, and where to answer.
pub fn question(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    request: &Request,
    new: &NewQuestion,
    now: Timestamp,
) -> Result<(), Error> {
    let lang = request.lang();
    let (letter, exchange) = begin(tx, app, exchange, lang, request.address()?)?;
    let say = |id| app.catalog.say(lang, id);
    let path = exchange.href(lang, &format!("/participate/request/questions/{}", new.token()));
    let letter = letter
        .subject(say("requests-letter-question-subject").arg("exchange", exchange.title.as_str()))
        .paragraph(say("requests-letter-question").arg("exchange", exchange.title.as_str()))
        .quote("", &new.text)
        .button(say("requests-letter-answer"), app.absolute(&path))
        .after(say("requests-letter-question-next"))
        .after(say("participate-letter-not-you"));
    letters::queue(tx, app, new.letter, &letter, now)
}

/// To the secretariat: what the person answered. An answer to the letter goes to the person.
pub fn answered(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    request: &Request,
    (question, answer): (&str, &Answer),
    now: Timestamp,
) -> Result<(), Error> {
    let (letter, exchange) = letters::to_secretariat(tx, app, exchange)?;
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let asked = markup::one_line(question);
    let path = exchange.href(lang, &format!("/desk/requests/{}", request.id));
    let letter = letter
        .subject(say("requests-letter-answered-subject").arg("name", request.about.name.as_str()))
        .paragraph(say("requests-letter-answered").arg("exchange", exchange.title.as_str()))
        .paragraph(facts(app, lang, &request.about, &request.email))
        .paragraph(asked)
        .quote(&request.language, &answer.text)
        .button(say("requests-letter-open"), app.absolute(&path))
        .reply_to(request.address()?);
    letters::queue(tx, app, answer.letter, &letter, now)
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
    // Nobody is signed in who reads it: the page of taking part would tell them to ask once more.
    let home = Next::parse(&exchange.href(lang, ""));
    let way_in = Next::after(home.as_ref(), &format!("/{}/sign-in", lang.code()));
    let letter = letter
        .subject(say("participate-letter-approved-subject").arg("exchange", exchange.title.as_str()))
        .paragraph(say("participate-letter-approved").arg("exchange", exchange.title.as_str()))
        .paragraph(say("participate-letter-approved-next"))
        .button(say("participate-letter-go"), app.absolute(&way_in));
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
    let next =
        if exchange.is_for_members() { "visibility-letter-declined-next" } else { "participate-letter-declined-next" };
    let letter = letter
        .subject(say("participate-letter-declined-subject").arg("exchange", exchange.title.as_str()))
        .paragraph(say("participate-letter-declined").arg("exchange", exchange.title.as_str()))
        .quote("", &request.reason)
        .after(say(next));
    letters::queue(tx, app, id, &letter, now)
}

/// A letter to the person, whose answer reaches the secretariat.
fn begin(tx: &mut Conn, app: &App, exchange: &Exchange, lang: Lang, to: Address) -> Result<(Letter, Exchange), Error> {
    let (letter, exchange) = letters::begin(tx, exchange, lang, to)?;
    let reason = app.catalog.say(lang, "participate-letter-reason").arg("exchange", exchange.title.as_str()).text();
    Ok((letter.reason(reason).reply_to_secretariat(&exchange), exchange))
}
