//! The letters after a firm has disowned an idea: to whoever entered it, and to those who run the exchange.

use db::Conn;
use i18n::Lang;

use super::deciding::Acting;
use super::entry::Entered;
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::letters::{self, Letter};
use crate::people;

pub fn disowned(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    entered: &Entered,
    reason: &str,
    by: &Acting,
) -> Result<(), Error> {
    let (letter, named) = letters::to_secretariat(tx, app, exchange)?;
    let lang = letter.lang();
    let list = app.absolute(&named.href(lang, "/desk/entered"));
    let letter = about(app, letter, entered, reason).button(app.catalog.say(lang, "entered-letter-list"), list);
    letters::queue(tx, app, by.letters[0], &letter, by.at)?;
    let Some(reader) = people::reader(tx, entered.person)? else { return Ok(()) };
    let (letter, named) = letters::begin(tx, exchange, reader.lang, reader.address)?;
    let letter = letter.reply_to_secretariat(&named);
    let lang: Lang = reader.lang;
    let why = app.catalog.say(lang, "entered-letter-why-you").arg("exchange", named.title.as_str()).text();
    let here = app.absolute(&named.href(lang, &format!("/ideas/{}", entered.number)));
    let letter =
        about(app, letter, entered, reason).button(app.catalog.say(lang, "moderation-letter-see"), here).reason(why);
    letters::queue(tx, app, by.letters[1], &letter, by.at)
}

fn about(app: &App, letter: Letter, entered: &Entered, reason: &str) -> Letter {
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id).arg("symbol", entered.symbol());
    let letter = letter
        .subject(say("entered-letter-subject"))
        .paragraph(say("entered-letter-disowned").arg("organisation", entered.organisation_name.as_str()));
    if reason.is_empty() {
        letter
    } else {
        letter.paragraph(app.catalog.say(lang, "entered-letter-reason").arg("reason", reason))
    }
}
