//! The letters around a mandate: to the secretariat and the stewards when one is claimed, to the person about all that
//! others decide.

use db::Conn;
use i18n::Lang;
use mail::Address;

use super::mandates::{Act, Acting, Mandate, NewClaim};
use super::store::mandates as store;
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::letters::{self, Letter};
use crate::people;

/// To whoever decides, the secretariat and a few stewards: who wants to speak for whom, and what they say of it.
pub fn claimed(tx: &mut Conn, app: &App, exchange: &Exchange, new: &NewClaim) -> Result<(), Error> {
    let (letter, called) = letters::to_secretariat(tx, app, exchange)?;
    letters::queue(tx, app, new.letter, &asking(app, &called, letter, new), new.at)?;
    let stewards = store::stewards(tx, new.organisation, new.person)?;
    for (id, (email, language)) in new.steward_letters.into_iter().zip(stewards) {
        let Ok(address) = Address::parse(&email) else { continue };
        let lang = Lang::parse(&language).unwrap_or_default();
        let (letter, called) = letters::begin(tx, exchange, lang, address)?;
        let reason = app
            .catalog
            .say(lang, "mandates-letter-reason-steward")
            .arg("organisation", new.organisation_name.as_str())
            .arg("exchange", called.title.as_str())
            .text();
        let letter = asking(app, &called, letter, new).reason(reason);
        letters::queue(tx, app, id, &letter, new.at)?;
    }
    Ok(())
}

/// What they read, in the letter's language.
fn asking(app: &App, exchange: &Exchange, letter: Letter, new: &NewClaim) -> Letter {
    let lang = letter.lang();
    let say = |id| app.catalog.say(lang, id);
    let (person, organisation) = (new.person_name.as_str(), new.organisation_name.as_str());
    let here = app.absolute(&exchange.href(lang, &format!("/mandates/{}", new.id)));
    letter
        .subject(say("mandates-letter-claimed-subject").arg("name", person).arg("organisation", organisation))
        .paragraph(say("mandates-letter-claimed").arg("name", person).arg("organisation", organisation))
        .quote(&new.language, &new.why)
        .button(say("mandates-letter-decide"), here)
}

/// To the person: what was decided about their mandate, and why where there is a reason.
pub fn acted(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    mandate: &Mandate,
    act: &Act,
    by: Acting,
) -> Result<(), Error> {
    let Some(reader) = people::reader(tx, mandate.person_id)? else { return Ok(()) };
    let lang = reader.lang;
    let (letter, exchange) = letters::begin(tx, exchange, lang, reader.address)?;
    let say = |id| app.catalog.say(lang, id);
    let (subject, text, reason) = match act {
        Act::Confirm { steward: false } => ("mandates-letter-confirmed-subject", "mandates-letter-confirmed", ""),
        Act::Confirm { steward: true } => {
            ("mandates-letter-confirmed-subject", "mandates-letter-confirmed-steward", "")
        }
        Act::Decline { reason } => ("mandates-letter-declined-subject", "mandates-letter-declined", reason.as_str()),
        Act::End { reason } => ("mandates-letter-ended-subject", "mandates-letter-ended", reason.as_str()),
        Act::Steward(true) => ("mandates-letter-steward-subject", "mandates-letter-steward", ""),
        Act::Steward(false) => ("mandates-letter-no-steward-subject", "mandates-letter-no-steward", ""),
    };
    let organisation = mandate.organisation.as_str();
    let mut letter = letter
        .subject(say(subject).arg("organisation", organisation))
        .paragraph(say(text).arg("organisation", organisation).arg("exchange", exchange.title.as_str()));
    if !reason.is_empty() {
        letter = letter.quote("", reason);
    }
    let here = app.absolute(&exchange.href(lang, "/mandates"));
    letter = letter
        .button(say("mandates-letter-see"), here)
        .reason(say("mandates-letter-reason").arg("exchange", exchange.title.as_str()))
        .reply_to_secretariat(&exchange);
    letters::queue(tx, app, by.letter, &letter, by.at)
}
