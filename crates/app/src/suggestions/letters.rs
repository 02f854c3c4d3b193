//! The letter to whoever made a suggestion.

use db::Conn;

use super::deciding::Decision;
use super::suggestion::{Outcome, Suggestion};
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::letters;
use crate::people;
use crate::topics;

/// What came of it, and why, in the person's language.
pub fn decided(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    suggestion: &Suggestion,
    decision: &Decision,
) -> Result<(), Error> {
    let Some(person) = people::reader(tx, suggestion.person_id)? else { return Ok(()) };
    let lang = person.lang;
    let (letter, exchange) = letters::begin(tx, exchange, lang, person.address)?;
    let say = |id| app.catalog.say(lang, id);
    let (mut to, mut name) = ("/topics/suggestions".to_owned(), String::new());
    if let Some(topic) = &decision.topic {
        to = format!("/topics/{}", topic.slug);
        // As it is called in the person's language.
        name = topics::find_by_id(tx, topic.id, lang)?.map_or_else(|| topic.name.clone(), |topic| topic.name);
    }
    let title = suggestion.title.as_str();
    let mut letter = letter.subject(say("suggestions-letter-subject").arg("title", title));
    letter = match decision.outcome {
        Outcome::Selected => {
            letter.paragraph(say("suggestions-letter-selected").arg("title", title).arg("topic", name.as_str()))
        }
        Outcome::Merged => {
            letter.paragraph(say("suggestions-letter-merged").arg("title", title).arg("topic", name.as_str()))
        }
        Outcome::Declined => letter.paragraph(say("suggestions-letter-declined").arg("title", title)),
    };
    if !decision.reason.is_empty() {
        letter = letter.paragraph(say("steps-letter-why")).quote(&decision.language, &decision.reason);
    }
    letter = letter
        .button(say("suggestions-letter-see"), app.absolute(&exchange.href(lang, &to)))
        .reason(say("suggestions-letter-reason").arg("exchange", exchange.title.as_str()))
        .reply_to_secretariat(&exchange);
    letters::queue(tx, app, decision.letter, &letter, decision.at)
}
