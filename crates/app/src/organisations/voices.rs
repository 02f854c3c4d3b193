//! Giving something for an organisation: a support, a comment. Who has a confirmed mandate chooses each time; after its
//! end nothing new is given, and what was given stays as it is.

use db::{Conn, Id, Timestamp, from_row};

use super::store::voices as store;
use crate::error::Error;
use crate::ideas::{self, Idea, Refusal};

/// An organisation that a person may speak for, as it is called now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    pub organisation: Id,
    pub slug: String,
    pub name: String,
}
from_row!(Voice { organisation, slug, name });

/// The same beside an idea.
#[derive(Clone, Debug)]
pub struct Offer {
    pub voice: Voice,
    /// The organisation supports the idea.
    pub supports: bool,
}
from_row!(Offer { voice, supports });

/// An organisation that supports an idea.
#[derive(Clone, Debug)]
pub struct Supporting {
    pub slug: String,
    /// As it was called then.
    pub name: String,
    /// Everybody may read about it.
    pub is_listed: bool,
    pub created_at: Timestamp,
}
from_row!(Supporting { slug, name, is_listed, created_at });

/// The address of the organisation that a row with this alias was given for (`for_id`, `for_slug`), as a column: empty where
/// nobody reads about it any more, so that no link leads nowhere.
macro_rules! listed_slug {
    ($alias:literal) => {
        concat!(
            "CASE WHEN (SELECT v.is_listed FROM exchange_organisations v WHERE v.id = ",
            $alias,
            ".for_id) = 1 THEN ",
            $alias,
            ".for_slug ELSE '' END"
        )
    };
}
pub(crate) use listed_slug;

/// For whom a person may speak in an exchange, each with whether it supports this idea.
pub fn offers(c: &mut Conn, exchange: Id, person: Id, idea: Id) -> Result<Vec<Offer>, Error> {
    store::offers(c, exchange, person, idea)
}

/// Whether a person may speak for the organisation at this address, as it stands now: what only colleagues see rests on it.
pub fn find(c: &mut Conn, exchange: Id, person: Id, slug: &str) -> Result<Option<Voice>, Error> {
    store::find(c, exchange, person, slug)
}

/// The associations and chambers for which a person may speak, and so enter ideas for firms without e-mail.
pub fn for_firms(c: &mut Conn, exchange: Id, person: Id) -> Result<Vec<Voice>, Error> {
    Ok(store::all(c, exchange, person)?
        .into_iter()
        .filter(|(_, kind)| kind.speaks_for_firms())
        .map(|(v, _)| v)
        .collect())
}

/// Those for which a person may speak, whatever they are.
pub fn of_person(c: &mut Conn, exchange: Id, person: Id) -> Result<Vec<Voice>, Error> {
    Ok(store::all(c, exchange, person)?.into_iter().map(|(voice, _)| voice).collect())
}

/// Whether a person may speak for this organisation now.
pub fn speaks(c: &mut Conn, organisation: Id, person: Id) -> Result<bool, Error> {
    store::speaks(c, organisation, person)
}

/// The voice that a form chose, held until the transaction ends: whoever ends the mandate at this moment waits, or has
/// been waited for. A choice that is not the person's is no mistake of a form of ours.
pub fn hold(tx: &mut Conn, exchange: Id, person: Id, slug: &str) -> Result<Voice, Error> {
    store::hold(tx, exchange, person, slug)?.ok_or(Error::Forbidden("voices-none"))
}

/// An organisation supports an idea. Supporting twice is supporting once, whoever of it presses.
pub fn support(
    tx: &mut Conn,
    idea: &Idea,
    voice: &Voice,
    person: Id,
    at: Timestamp,
) -> Result<Result<(), Refusal>, Error> {
    // The idea may have been hidden or merged since it was read.
    let (idea, _) = ideas::hold(tx, idea)?;
    if let Err(refusal) = idea.may_be_supported_by(person, true) {
        return Ok(Err(refusal));
    }
    if store::insert(tx, idea.id, voice, person, at)? {
        ideas::count_organisation(tx, idea.id, 1)?;
    }
    ideas::keep_debated(tx, &idea, Refusal::Closed, at)?;
    Ok(Ok(()))
}

/// Takes the support of an organisation back; where there is none, nothing happens. What was given to an idea that has been
/// merged is kept as it was, and all of them once the debate is closed, as with the supports of people.
pub fn take_back(tx: &mut Conn, idea: &Idea, voice: &Voice, at: Timestamp) -> Result<Result<(), Refusal>, Error> {
    let (_, is_merged) = ideas::hold(tx, idea)?;
    if is_merged {
        return Ok(Err(Refusal::Merged));
    }
    if store::delete(tx, idea.id, voice.organisation)? {
        ideas::count_organisation(tx, idea.id, -1)?;
    }
    ideas::keep_debated(tx, idea, Refusal::Counted, at)?;
    Ok(Ok(()))
}

/// An idea becomes part of another: the organisations that support it support that one too, each once. One for which the
/// other idea's own author pressed does not, as if they had pressed there. Both ideas are locked.
pub fn merged(tx: &mut Conn, idea: &Idea, into: &Idea) -> Result<(), Error> {
    let gained = store::copy(tx, idea, into)?;
    ideas::count_organisation(tx, into.id, gained)
}

/// The organisations, by name, that would support the other idea as well.
pub fn moving(c: &mut Conn, idea: &Idea, into: &Idea) -> Result<Vec<String>, Error> {
    store::moving(c, idea, into)
}

/// The idea stands by itself again: what came with it leaves the other one. Both are locked.
pub fn parted(tx: &mut Conn, idea: &Idea, out_of: &Idea) -> Result<(), Error> {
    store::pass_on(tx, idea, out_of)?;
    let lost = store::delete_from(tx, out_of.id, idea.number)?;
    ideas::count_organisation(tx, out_of.id, -lost)
}

/// The organisations that support an idea, the newest first.
pub fn supporting(c: &mut Conn, idea: Id) -> Result<Vec<Supporting>, Error> {
    store::supporting(c, idea)
}

/// Ids of the fifty ideas that an organisation has supported last.
pub fn supported(c: &mut Conn, organisation: Id) -> Result<Vec<Id>, Error> {
    store::supported(c, organisation)
}
