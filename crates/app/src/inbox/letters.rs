//! Letters about an answer that came by mail: to the account's address, with what was written.

use db::{Conn, Id, Timestamp};

use super::incoming::Why;
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::ideas;
use crate::letters;
use crate::people::Reader;
use crate::visibility::Viewer;

/// What there is to tell.
#[derive(Clone, Copy, Debug)]
pub enum Telling<'a> {
    /// It is there, without what was attached.
    Posted,
    /// It waits for a moderator, as first contributions do.
    Held,
    /// It waits for somebody at the desk, because nothing proves whose it is.
    Waits(Why),
    Refused(Why),
    /// Somebody at the desk has posted it.
    Approved,
    /// Or has not, for a reason.
    Declined(&'a str),
    /// The same of one that came from another address.
    DeclinedOther(&'a str),
}

impl Telling<'_> {
    /// What came from another address is anybody's: we carry nobody's words to whoever they name.
    fn is_quoting(self) -> bool {
        !matches!(self, Self::Waits(Why::Sender) | Self::DeclinedOther(_))
    }
}

/// What was written, and where.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub exchange: &'a Exchange,
    /// None where it cannot be read any more.
    pub idea: Option<Id>,
    pub text: &'a str,
    pub language: &'a str,
    pub has_attachments: bool,
}

/// What the letter is called, and what it says first.
fn words(telling: Telling<'_>) -> (&'static str, &'static str) {
    match telling {
        Telling::Posted | Telling::Approved => ("inbox-letter-posted-subject", "inbox-letter-posted"),
        Telling::Held => ("inbox-letter-waits-subject", "inbox-letter-held"),
        Telling::Waits(_) => ("inbox-letter-waits-subject", "inbox-letter-waits"),
        Telling::Refused(_) | Telling::Declined(_) => ("inbox-letter-refused-subject", "inbox-letter-refused"),
        Telling::DeclinedOther(_) => ("inbox-letter-refused-subject", "inbox-letter-refused-other"),
    }
}

/// Writes it.
pub fn tell(
    tx: &mut Conn,
    app: &App,
    id: Id,
    reader: &Reader,
    about: &About<'_>,
    telling: Telling<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    let lang = reader.lang;
    let (mut letter, exchange) = letters::begin(tx, about.exchange, lang, reader.address.clone())?;
    let say = |id| app.catalog.say(lang, id);
    let (subject, first) = words(telling);
    letter = letter.subject(say(subject)).paragraph(say(first));
    match telling {
        Telling::Waits(why) | Telling::Refused(why) => letter = letter.paragraph(say(why.words())),
        Telling::Declined(reason) | Telling::DeclinedOther(reason) => {
            letter = letter.paragraph(say("inbox-letter-why-desk")).paragraph(reason);
        }
        Telling::Posted | Telling::Held | Telling::Approved => {}
    }
    if about.has_attachments {
        letter = letter.paragraph(say("inbox-letter-attachments"));
    }
    // Where its reader may go: what is hidden has no page.
    let idea = match about.idea {
        Some(idea) => ideas::find_by_id(tx, Viewer::VISITOR, idea)?.filter(|idea| idea.is_visible),
        None => None,
    };
    let to = idea.map_or_else(String::new, |idea| format!("/ideas/{}", idea.number));
    if telling.is_quoting() {
        letter = letter.quote(about.language, about.text);
    }
    let letter = letter
        .button(say("inbox-letter-see"), app.absolute(&exchange.href(lang, &to)))
        .reason(say("inbox-letter-reason").arg("exchange", exchange.title.as_str()))
        .reply_to_secretariat(&exchange);
    letters::queue(tx, app, id, &letter, now)
}
