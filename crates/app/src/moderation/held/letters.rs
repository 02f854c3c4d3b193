//! The letters around a held text: to the secretariat when the first one waits, to its author when it is published or
//! cannot be. Of one that was declined the letter is that of every hidden text.

use db::{Conn, Id, Timestamp};

use super::super::Subject;
use super::{Held, Verdict};
use crate::app::App;
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::letters::{self, Letter};
use crate::people;

/// To the secretariat: something waits.
pub fn arrived(tx: &mut Conn, app: &App, exchange: &Exchange, held: &Held, id: Id, at: Timestamp) -> Result<(), Error> {
    let (letter, exchange) = letters::to_secretariat(tx, app, exchange)?;
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let desk = app.absolute(&exchange.href(lang, "/desk/held"));
    let letter = letter
        .subject(say("held-letter-arrived-subject").arg("exchange", exchange.title.as_str()))
        .paragraph(say("held-letter-arrived").arg("exchange", exchange.title.as_str()))
        .quote(&held.language, &held.said())
        .button(say("moderation-letter-decide"), desk);
    letters::queue(tx, app, id, &letter, at)
}

/// To the secretariat: a moderator leaves the decision to them, and why.
pub fn passed_on(tx: &mut Conn, app: &App, exchange: &Exchange, held: &Held, verdict: &Verdict) -> Result<(), Error> {
    let (letter, exchange) = letters::to_secretariat(tx, app, exchange)?;
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let desk = app.absolute(&exchange.href(lang, &format!("/desk/held/{}", held.id)));
    let letter = letter
        .subject(say("held-letter-passed-on-subject").arg("exchange", exchange.title.as_str()))
        .paragraph(say("held-letter-passed-on").arg("name", verdict.by.name.as_str()))
        .paragraph(say("moderation-letter-hidden-why").arg("reason", verdict.reason.as_str()))
        .quote(&held.language, &held.said())
        .button(say("moderation-letter-decide"), desk);
    letters::queue(tx, app, verdict.ids.2, &letter, verdict.at)
}

/// To the author: please change it, under which rule and why.
pub fn asked(tx: &mut Conn, app: &App, exchange: &Exchange, held: &Held, id: Id, at: Timestamp) -> Result<(), Error> {
    let Some((letter, exchange)) = begin(tx, app, exchange, held.author)? else { return Ok(()) };
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let rule = exchange::rule(tx, exchange.id, lang, &held.asked_rule)?;
    let here = app.absolute(&exchange.href(lang, &format!("/waiting/{}", held.id)));
    let letter = letter
        .subject(say("held-letter-asked-subject").arg("exchange", exchange.title.as_str()))
        .paragraph(say("held-letter-asked"))
        .paragraph(format!("{}. {}", rule.name, rule.text).trim())
        .paragraph(say("moderation-letter-hidden-why").arg("reason", held.asked_reason.as_str()))
        .quote(&held.language, &held.said())
        .button(say("moderation-letter-change"), here);
    letters::queue(tx, app, id, &letter, at)
}

pub fn approved(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    held: &Held,
    subject: &Subject,
    id: Id,
    at: Timestamp,
) -> Result<(), Error> {
    let Some((letter, exchange)) = begin(tx, app, exchange, held.author)? else { return Ok(()) };
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let here = app.absolute(&exchange.href(lang, &held.page_at(subject)));
    let (title, words) = if held.is_translation() {
        ("held-letter-translated-subject", "held-letter-translated")
    } else {
        ("held-letter-approved-subject", "held-letter-approved")
    };
    let letter = letter
        .subject(say(title).arg("symbol", subject.symbol()))
        .paragraph(say(words).arg("symbol", subject.symbol()))
        .button(say("moderation-letter-see"), here);
    letters::queue(tx, app, id, &letter, at)
}

pub fn lapsed(tx: &mut Conn, app: &App, exchange: &Exchange, held: &Held, verdict: &Verdict) -> Result<(), Error> {
    let Some((letter, exchange)) = begin(tx, app, exchange, held.author)? else { return Ok(()) };
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let here = app.absolute(&exchange.href(lang, &format!("/waiting/{}", held.id)));
    let letter = letter
        .subject(say("held-letter-lapsed-subject"))
        .paragraph(say("held-lapsed"))
        .button(say("moderation-letter-see"), here);
    letters::queue(tx, app, verdict.ids.2, &letter, verdict.at)
}

/// A translation is not published: under which rule, why, and what it said, which is kept nowhere else; and how to
/// appeal, where that is for whoever made it.
pub fn refused(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    held: &Held,
    (original, may_appeal): (&Subject, bool),
    verdict: &Verdict,
) -> Result<(), Error> {
    let Some((letter, exchange)) = begin(tx, app, exchange, held.author)? else { return Ok(()) };
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let rule = exchange::rule(tx, exchange.id, lang, &verdict.rule)?;
    let to = if may_appeal { format!("/log/{}", verdict.ids.1) } else { held.page_at(original) };
    let here = app.absolute(&exchange.href(lang, &to));
    let see = if may_appeal { "moderation-letter-see-decision" } else { "moderation-letter-see" };
    let mut letter = letter
        .subject(say("held-letter-refused-subject").arg("symbol", original.symbol()))
        .paragraph(say("held-letter-refused").arg("symbol", original.symbol()))
        .paragraph(format!("{}. {}", rule.name, rule.text).trim())
        .paragraph(say("moderation-letter-hidden-why").arg("reason", verdict.reason.as_str()))
        .quote(&held.language, &held.said())
        .button(say(see), here);
    if may_appeal {
        letter = letter.after(say("moderation-letter-part-after").arg("contact", exchange.contact.as_str()));
    }
    letters::queue(tx, app, verdict.ids.2, &letter, verdict.at)
}

/// A letter to the author, in their language, whose answer reaches the secretariat.
fn begin(tx: &mut Conn, app: &App, exchange: &Exchange, author: Id) -> Result<Option<(Letter, Exchange)>, Error> {
    let Some(author) = people::reader(tx, author)? else { return Ok(None) };
    let (letter, exchange) = letters::begin(tx, exchange, author.lang, author.address)?;
    let reason =
        app.catalog.say(author.lang, "moderation-letter-reason").arg("exchange", exchange.title.as_str()).text();
    Ok(Some((letter.reason(reason).reply_to_secretariat(&exchange), exchange)))
}
