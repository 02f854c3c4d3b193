//! Whether the author of a text can be asked to change it: as long as they could. Nobody is asked for what is refused
//! when they try.

use db::{Conn, Timestamp};

use super::subject::Subject;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::ideas::{self, Idea};
use crate::positions::{self, may_be_written};
use crate::visibility::Viewer;
use crate::{comments, entered};

const CLOSED: &str = "moderation-ask-closed";
const CONFIRMED: &str = "moderation-ask-confirmed";
const ENDED: &str = "moderation-ask-ended";
const SUGGESTION: &str = "moderation-ask-suggestion";

/// Why the author cannot be asked, in words, as far as a page knows; nothing where they can.
pub(super) fn refusal(
    c: &mut Conn,
    exchange: &Exchange,
    subject: &Subject,
    now: Timestamp,
) -> Result<Option<&'static str>, Error> {
    let Some(idea) = idea_of(c, subject)? else { return Ok(Some(SUGGESTION)) };
    let is_fixed = is_idea(subject) && entered::is_fixed(c, idea.id)?;
    Ok(words(subject, &idea, idea.is_debated(exchange, now), is_fixed))
}

/// The same for a decision, until its transaction ends: it locks the exchange's row.
pub(super) fn check(tx: &mut Conn, subject: &Subject, at: Timestamp) -> Result<(), Error> {
    let Some(idea) = idea_of(tx, subject)? else { return Err(Error::Conflict(SUGGESTION)) };
    let is_fixed = is_idea(subject) && entered::hold_fixed(tx, idea.id)?;
    let is_debated = ideas::is_debated(tx, &idea, at)?;
    words(subject, &idea, is_debated, is_fixed).map_or(Ok(()), |words| Err(Error::Conflict(words)))
}

fn is_idea(subject: &Subject) -> bool {
    matches!(subject, Subject::Idea(_))
}

/// The idea that it is, or that it stands under; a suggestion has none.
fn idea_of(c: &mut Conn, subject: &Subject) -> Result<Option<Idea>, Error> {
    let id = match subject {
        Subject::Idea(idea) => return Ok(Some((**idea).clone())),
        Subject::Comment(comment) => comment.idea_id,
        Subject::Position(position) => position.idea_id,
        Subject::Suggestion(_) => return Ok(None),
    };
    ideas::find_by_id(c, Viewer::ALL_SEEING, id)?.map(Some).ok_or(Error::NotFound)
}

/// The rule is that of whoever changes it. Of a text that is not there any more nothing is said here.
fn words(subject: &Subject, idea: &Idea, is_debated: bool, is_fixed: bool) -> Option<&'static str> {
    let author = subject.author().person_id;
    match subject {
        Subject::Idea(_) if is_fixed => Some(CONFIRMED),
        Subject::Idea(idea) => match idea.may_be_changed_by(author, is_debated).err()? {
            ideas::Refusal::Closed => Some(CLOSED),
            ideas::Refusal::Merged => Some(ENDED),
            _ => None,
        },
        Subject::Comment(comment) => match comment.may_be_changed_by(author, is_debated).err()? {
            comments::Refusal::Closed => Some(CLOSED),
            _ => None,
        },
        Subject::Position(position) => match may_be_written(idea, Some(position.state), is_debated).err()? {
            positions::Refusal::Closed => Some(CLOSED),
            positions::Refusal::Idea => Some(ENDED),
            positions::Refusal::Hidden => None,
        },
        Subject::Suggestion(_) => Some(SUGGESTION),
    }
}
