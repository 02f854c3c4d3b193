//! The letters around a flag: to the secretariat when it is raised, to the author when the text is
//! hidden.

use db::{Conn, Id};
use mail::Address;

use super::decide::NewDecision;
use super::flag::NewFlag;
use super::subject::Subject;
use crate::app::App;
use crate::error::Error;
use crate::exchange::{self, Exchange, Rule};
use crate::letters;
use crate::people;

/// A rule in a reader's language; its key where it has gone from the exchange.
fn rule(c: &mut Conn, exchange: &Exchange, lang: i18n::Lang, key: &str) -> Result<Rule, Error> {
    let found = exchange::rules(c, exchange.id, lang)?.into_iter().find(|rule| rule.key == key);
    Ok(found.unwrap_or_else(|| Rule { key: key.to_owned(), name: key.to_owned(), text: String::new() }))
}

/// To the secretariat: what was flagged, under which rule, why.
pub fn flagged(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    id: Id,
    subject: &Subject,
    flag: &NewFlag,
) -> Result<(), Error> {
    let (letter, exchange) = letters::to_secretariat(tx, app, exchange)?;
    let lang = letter.lang();
    let rule = rule(tx, &exchange, lang, &flag.rule)?;
    let say = |id| app.catalog.say(lang, id);
    let desk = app.absolute(&format!("/{}/{}/desk/moderation/{}", lang.code(), exchange.slug, subject.id()));
    let letter = letter
        .subject(say("moderation-letter-flagged-subject").arg("symbol", subject.symbol()))
        .paragraph(say("moderation-letter-flagged").arg("symbol", subject.symbol()).arg("rule", rule.name.as_str()))
        .paragraph(say("moderation-letter-flagged-why").arg("reason", flag.reason.as_str()))
        .quote(subject.language(), &markup::plain(subject.text()))
        .button(say("moderation-letter-decide"), desk);
    letters::queue(tx, app, id, &letter, flag.at)
}

/// To the author, in their language: the rule, the reason, and how to reach the secretariat.
pub fn hidden(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    subject: &Subject,
    new: &NewDecision,
) -> Result<(), Error> {
    let Some(author) = people::reader(tx, subject.author().person_id)? else { return Ok(()) };
    let lang = author.lang;
    let (letter, exchange) = letters::begin(tx, exchange, lang, author.address)?;
    let rule = rule(tx, &exchange, lang, &new.rule)?;
    let say = |id| app.catalog.say(lang, id);
    let page = app.absolute(&format!("/{}/{}{}", lang.code(), exchange.slug, subject.path()));
    let letter = letter
        .subject(say("moderation-letter-hidden-subject").arg("symbol", subject.symbol()))
        .paragraph(say("moderation-letter-hidden").arg("symbol", subject.symbol()))
        .paragraph(format!("{}. {}", rule.name, rule.text).trim())
        .paragraph(say("moderation-letter-hidden-why").arg("reason", new.reason.as_str()))
        .button(say("moderation-letter-see"), page)
        .after(say("moderation-letter-disagree").arg("contact", exchange.contact.as_str()))
        .reason(say("moderation-letter-reason").arg("exchange", exchange.title.as_str()));
    let letter = match Address::parse(&exchange.contact) {
        Ok(contact) => letter.reply_to(contact),
        Err(_) => letter,
    };
    letters::queue(tx, app, new.letter, &letter, new.at)
}
