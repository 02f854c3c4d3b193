//! The letter to an idea's author about a step, where they want one at once; others find it in their digest.

use db::Conn;

use super::step::{NewStep, Target};
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::ideas::Idea;
use crate::letters;
use crate::notifications::mail;
use crate::people;
use crate::topics;

/// To the author, in their language: what came of the idea, or where it stands now, and why.
pub fn taken(tx: &mut Conn, app: &App, exchange: &Exchange, idea: &Idea, new: &NewStep) -> Result<(), Error> {
    let Some(author) = people::reader(tx, idea.author.person_id)? else { return Ok(()) };
    if !mail::wants_at_once(tx, idea.author.person_id)? {
        return Ok(());
    }
    let lang = author.lang;
    let (letter, exchange) = letters::begin(tx, exchange, lang, author.address)?;
    let say = |id| app.catalog.say(lang, id);
    let symbol = idea.symbol();
    let mut letter = match &new.to {
        Target::Status(status) => {
            let status = app.catalog.say(lang, format!("status-{status}")).text();
            letter
                .subject(
                    say("steps-letter-status-subject").arg("symbol", symbol.as_str()).arg("status", status.as_str()),
                )
                .paragraph(say("steps-letter-status").arg("symbol", symbol.as_str()).arg("status", status.as_str()))
        }
        Target::Into(other) => letter
            .subject(say("merging-letter-subject").arg("symbol", symbol.as_str()).arg("other", other.symbol()))
            .paragraph(say("merging-letter").arg("symbol", symbol.as_str()).arg("other", other.symbol()))
            .paragraph(say("merging-kept")),
        Target::OutOf(other) => letter
            .subject(say("merging-letter-undone-subject").arg("symbol", symbol.as_str()))
            .paragraph(say("merging-letter-undone").arg("symbol", symbol.as_str()).arg("other", other.symbol())),
        Target::Topic { to, id, .. } => {
            // The topic as it is called in the author's language.
            let name = topics::find_by_id(tx, *id, lang)?.map_or_else(|| to.clone(), |topic| topic.name);
            letter
                .subject(say("steps-letter-topic-subject").arg("symbol", symbol.as_str()))
                .paragraph(say("steps-letter-topic").arg("symbol", symbol.as_str()).arg("topic", name.as_str()))
        }
    };
    if !new.reason.is_empty() {
        letter = letter.paragraph(say("steps-letter-why")).quote(&new.language, &new.reason);
    }
    // The plain address leads to the other idea.
    let asked = if matches!(new.to, Target::Into(_)) { "?merged=1" } else { "" };
    let here = app.absolute(&exchange.href(lang, &format!("/ideas/{}{asked}", idea.number)));
    letter = letter
        .button(say("steps-letter-see"), here)
        .reason(say("steps-letter-reason").arg("exchange", exchange.title.as_str()))
        .reply_to_secretariat(&exchange);
    letters::queue(tx, app, new.letter, &letter, new.at)
}

/// To the author of the idea that another one became part of, or left. Whoever wrote both hears of it once.
pub fn other(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    (idea, other): (&Idea, &Idea),
    new: &NewStep,
) -> Result<(), Error> {
    if idea.author.person_id == other.author.person_id {
        return Ok(());
    }
    let Some(author) = people::reader(tx, other.author.person_id)? else { return Ok(()) };
    if !mail::wants_at_once(tx, other.author.person_id)? {
        return Ok(());
    }
    let lang = author.lang;
    let (letter, exchange) = letters::begin(tx, exchange, lang, author.address)?;
    let say = |id| app.catalog.say(lang, id);
    let (symbol, own) = (idea.symbol(), other.symbol());
    let (subject, words) = match new.to {
        Target::OutOf(_) => ("merging-letter-other-undone-subject", "merging-letter-other-undone"),
        _ => ("merging-letter-other-subject", "merging-letter-other"),
    };
    let here = app.absolute(&exchange.href(lang, &format!("/ideas/{}", other.number)));
    let letter = letter
        .subject(say(subject).arg("symbol", symbol.as_str()).arg("own", own.as_str()))
        .paragraph(say(words).arg("symbol", symbol.as_str()).arg("own", own.as_str()))
        .paragraph(say("steps-letter-why"))
        .quote(&new.language, &new.reason)
        .button(say("steps-letter-see"), here)
        .reason(say("steps-letter-reason").arg("exchange", exchange.title.as_str()))
        .reply_to_secretariat(&exchange);
    letters::queue(tx, app, new.other_letter, &letter, new.at)
}
