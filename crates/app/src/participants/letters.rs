//! The letter to somebody who has another role.

use db::{Conn, Id, Timestamp};

use super::Role;
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::letters;
use crate::people;

/// A role that was given.
#[derive(Clone, Copy, Debug)]
pub struct Appointed {
    pub letter: Id,
    pub person: Id,
    pub from: Role,
    pub to: Role,
    pub at: Timestamp,
}

/// To the person: which role they have now, and which they had. Not who gave it, which the audit log keeps.
pub fn appointed(tx: &mut Conn, app: &App, exchange: &Exchange, new: Appointed) -> Result<(), Error> {
    let Some(reader) = people::reader(tx, new.person)? else { return Ok(()) };
    let lang = reader.lang;
    let (letter, exchange) = letters::begin(tx, exchange, lang, reader.address)?;
    let say = |id| app.catalog.say(lang, id);
    let role = |role: Role| app.catalog.say(lang, format!("role-{}", role.as_str())).text();
    let (before, after) = (role(new.from), role(new.to));
    let (label, path) = if new.to.moderates() { ("lists-letter-desk", "/desk") } else { ("lists-letter-open", "") };
    let letter = letter
        .subject(say("lists-letter-subject").arg("exchange", exchange.title.as_str()).arg("role", after.as_str()))
        .paragraph(
            say("lists-letter-role")
                .arg("exchange", exchange.title.as_str())
                .arg("before", before.as_str())
                .arg("role", after.as_str()),
        )
        .button(say(label), app.absolute(&exchange.href(lang, path)))
        .after(say("lists-letter-wrong"))
        .reason(say("lists-letter-reason").arg("exchange", exchange.title.as_str()))
        .reply_to_secretariat(&exchange);
    letters::queue(tx, app, new.letter, &letter, new.at)
}
