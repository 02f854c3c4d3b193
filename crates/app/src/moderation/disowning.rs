//! Saying that a text is not one's organisation's, although it stands in its name: a flag of its own kind, which those who
//! moderate see before others, and by which the text is marked until they have decided. Somebody's own text is simply
//! withdrawn, and the position of an organisation by any colleague; so this is about ideas and comments that were given
//! for an organisation, and about ideas that were entered for a firm.

use db::{Conn, Id};

use super::store;
use super::subject::Subject;
use crate::comments::Comment;
use crate::entered::{self, Entered};
use crate::error::Error;
use crate::ideas::Idea;
use crate::organisations::{self, mandates, voices};

/// In the place of a rule's key. None of an exchange is called so by accident: it would be shown by these words.
pub const DISOWNED: &str = "disowned";
/// The same, said by a person: the text was filed in their name. Anybody can say that, and nobody can check it at once:
/// so it comes before other flags, and does not mark the text.
pub const IN_MY_NAME: &str = "in-my-name";

/// What readers call it, where a flag names one of these and no rule of the exchange.
pub fn called(key: &str) -> Option<&'static str> {
    match key {
        DISOWNED => Some("disowning-rule"),
        IN_MY_NAME => Some("disowning-mine-rule"),
        _ => None,
    }
}

/// The organisation in whose name a text stands, where this person may say for it that the text is not its own: a steward of
/// it, and whoever speaks for the firm that an idea was entered for.
pub fn claimant(c: &mut Conn, exchange: Id, person: Id, subject: &Subject) -> Result<Option<String>, Error> {
    match subject {
        Subject::Idea(idea) => match entered::find(c, exchange, idea.number)? {
            Some(entered) => of_entered(c, exchange, person, &entered),
            None => of_given(c, person, idea),
        },
        Subject::Comment(comment) if !comment.for_slug.is_empty() => {
            let Some(organisation) = organisations::find(c, exchange, &comment.for_slug)? else { return Ok(None) };
            let is_steward = mandates::is_steward(c, organisation.id, person)?;
            Ok(is_steward.then(|| comment.for_name.clone()))
        }
        Subject::Comment(_) | Subject::Position(_) | Subject::Suggestion(_) => Ok(None),
    }
}

fn of_given(c: &mut Conn, person: Id, idea: &Idea) -> Result<Option<String>, Error> {
    let Some(given) = &idea.given else { return Ok(None) };
    Ok(mandates::is_steward(c, given.organisation, person)?.then(|| given.name.clone()))
}

fn of_entered(c: &mut Conn, exchange: Id, person: Id, entered: &Entered) -> Result<Option<String>, Error> {
    if mandates::is_steward(c, entered.organisation, person)? {
        return Ok(Some(entered.organisation_name.clone()));
    }
    if entered.firm.name.is_empty() {
        return Ok(None);
    }
    let called = markup::fold(&entered.firm.name);
    let voices = voices::of_person(c, exchange, person)?;
    let Some(voice) = voices.into_iter().find(|voice| markup::fold(&voice.name) == called) else { return Ok(None) };
    let firm = organisations::find(c, exchange, &voice.slug)?;
    Ok(firm.filter(|firm| firm.facts.economy == entered.firm.economy).map(|firm| firm.facts.name))
}

/// Notes on a flag that has just been raised for which organisation it was.
pub fn claim(tx: &mut Conn, flag: Id, organisation: &str) -> Result<(), Error> {
    store::set_claimant(tx, flag, organisation)
}

/// Those of these texts that are questioned, each with by which organisation.
pub fn questioned(c: &mut Conn, subjects: &[Id]) -> Result<Vec<(Id, String)>, Error> {
    store::questioned(c, subjects)
}

/// Tells an idea that was sent for an organisation by which it is questioned. No statement where it was sent for none.
pub fn mark_idea(c: &mut Conn, idea: &mut Idea) -> Result<(), Error> {
    let Some(given) = &mut idea.given else { return Ok(()) };
    if let Some((_, organisation)) = questioned(c, &[idea.id])?.pop() {
        given.questioned = organisation;
    }
    Ok(())
}

/// Tells comments that were given for organisations by which they are questioned. No statement where there are none.
pub fn mark<'a>(c: &mut Conn, comments: impl Iterator<Item = &'a mut Comment>) -> Result<(), Error> {
    let mut given: Vec<&mut Comment> = comments.filter(|one| !one.for_name.is_empty()).collect();
    let ids: Vec<Id> = given.iter().map(|one| one.id).collect();
    for (id, organisation) in questioned(c, &ids)? {
        if let Some(comment) = given.iter_mut().find(|one| one.id == id) {
            comment.questioned = organisation;
        }
    }
    Ok(())
}
