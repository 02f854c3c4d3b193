//! The letter to the secretariat about an issue that did not go out at its time.

use db::{Conn, Id, Timestamp};
use mail::Address;

use super::Why;
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::issues::writing;
use crate::letters;

/// Nothing where there is nobody to write to: the desk shows it all the same.
pub fn held(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    (name, issue): (&str, Id),
    why: Why,
    id: Id,
    now: Timestamp,
) -> Result<(), Error> {
    if Address::parse(&exchange.contact).is_err() {
        tracing::warn!(exchange = %exchange.slug, "there is no address to which the secretariat can be written");
        return Ok(());
    }
    let (letter, exchange) = letters::to_secretariat(tx, app, exchange)?;
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let letter = letter
        .subject(say("editions-letter-held-subject").arg("exchange", exchange.title.as_str()))
        .paragraph(say("editions-letter-held").arg("name", name))
        .paragraph(say(match why {
            Why::Gone => "editions-letter-held-gone",
            Why::Changed => "editions-letter-held-changed",
            Why::Checks => "editions-letter-held-checks",
            Why::Fault => "editions-letter-held-fault",
        }))
        .button(
            say("editions-letter-held-open"),
            app.absolute(&exchange.href(lang, &format!("{}/checks", writing::path(issue)))),
        );
    letters::queue(tx, app, id, &letter, now)
}
