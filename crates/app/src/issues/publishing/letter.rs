//! The letter to the secretariat about an issue that did not go out at its time.

use db::{Conn, Id, Timestamp};

use super::Why;
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::issues::draft::Draft;
use crate::letters;

pub fn held(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    draft: &Draft,
    why: Why,
    id: Id,
    now: Timestamp,
) -> Result<(), Error> {
    let (letter, exchange) = letters::to_secretariat(tx, app, exchange)?;
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let letter = letter
        .subject(say("editions-letter-held-subject").arg("exchange", exchange.title.as_str()))
        .paragraph(say("editions-letter-held").arg("name", draft.name.as_str()))
        .paragraph(say(match why {
            Why::Gone => "editions-letter-held-gone",
            Why::Checks => "editions-letter-held-checks",
        }))
        .button(
            say("editions-letter-held-open"),
            app.absolute(&exchange.href(lang, &format!("{}/checks", draft.path()))),
        );
    letters::queue(tx, app, id, &letter, now)
}
