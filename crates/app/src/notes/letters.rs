//! The letter to an idea's author about a note, where they want one at once; others find it in their digest.

use db::Conn;

use super::note::NewNote;
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::ideas::Idea;
use crate::letters;
use crate::notifications::mail;
use crate::people;

/// To the author, in their language where the note is written in it: what it says, or that it was taken away.
pub fn written(tx: &mut Conn, app: &App, exchange: &Exchange, idea: &Idea, new: &NewNote) -> Result<(), Error> {
    let Some(author) = people::reader(tx, idea.author.person_id)? else { return Ok(()) };
    if !mail::wants_at_once(tx, idea.author.person_id)? {
        return Ok(());
    }
    let lang = author.lang;
    let (letter, exchange) = letters::begin(tx, exchange, lang, author.address)?;
    let say = |id| app.catalog.say(lang, id);
    let symbol = idea.symbol();
    let of = |code: &str| new.texts.iter().find(|(language, _)| language == code);
    let text = of(lang.code()).or_else(|| of("en")).or_else(|| new.texts.first());
    let mut letter = letter.subject(say("notes-letter-subject").arg("symbol", symbol.as_str()));
    letter = match text {
        Some((language, text)) => letter
            .paragraph(say("notes-letter-written").arg("symbol", symbol.as_str()))
            .quote(language, &markup::plain(text)),
        None => letter.paragraph(say("notes-letter-removed").arg("symbol", symbol.as_str())),
    };
    let here = app.absolute(&exchange.href(lang, &format!("/ideas/{}#note", idea.number)));
    letter = letter
        .button(say("steps-letter-see"), here)
        .reason(say("steps-letter-reason").arg("exchange", exchange.title.as_str()))
        .reply_to_secretariat(&exchange);
    letters::queue(tx, app, new.letter, &letter, new.at)
}
