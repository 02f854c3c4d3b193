//! How somebody becomes a participant by doing something: where an exchange is open, a complete
//! profile is all that is asked for.

use db::{Conn, Id, Timestamp, from_row};
use i18n::Lang;
use sha2::{Digest, Sha256};

use super::{Role, Standing, standing, store};
use crate::error::Error;
use crate::exchange::{Exchange, Joining};
use crate::people::consents::{Given, Purpose, Wording};
use crate::people::profile;

/// What still stands between a person and taking part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barrier {
    /// The profile is not complete.
    Profile,
    /// One asks the secretariat first.
    Request,
    /// One is invited.
    Invitation,
}

impl Barrier {
    /// What stands between somebody signed in and taking part, going by what a visit knows.
    pub fn of(joining: Joining, has_profile: bool, takes_part: bool) -> Option<Self> {
        match joining {
            _ if !has_profile => Some(Self::Profile),
            _ if takes_part => None,
            Joining::Open => None,
            Joining::Request => Some(Self::Request),
            Joining::Invitation => Some(Self::Invitation),
        }
    }
}

/// Whether somebody has just joined. The exchange counts its participants in its own row, which everybody who
/// contributes locks last, after the idea: so it is counted last.
#[must_use = "who joins is counted, at the end of the transaction"]
pub struct Joined(bool);

impl Joined {
    pub fn is_new(&self) -> bool {
        self.0
    }

    /// Counts who has joined, after everything else of the transaction.
    pub fn count(self, tx: &mut Conn, exchange: Id) -> Result<(), Error> {
        if self.0 { store::count_in(tx, exchange) } else { Ok(()) }
    }
}

/// Adds a participant, whose requests need no decision any more.
pub(super) fn add(tx: &mut Conn, exchange: Id, person: Id, role: Role, now: Timestamp) -> Result<Joined, Error> {
    let is_new = store::insert(tx, exchange, person, role, now)?;
    if is_new {
        super::requests::settle(tx, exchange, person, now)?;
    }
    Ok(Joined(is_new))
}

/// The standing of somebody who is about to contribute; in an open exchange a person with a profile
/// becomes a participant by it, and agrees to what stands on every page of those who could (`Exchange::joins`).
pub fn ensure(
    tx: &mut Conn,
    exchange: &Exchange,
    person: Id,
    now: Timestamp,
) -> Result<Result<(Standing, Joined), Barrier>, Error> {
    let entered = enter(tx, exchange, person, now)?;
    if let Ok((_, Joined(true))) = &entered {
        super::agree_by(tx, person, &by_contributing(exchange, person, now), now)?;
    }
    Ok(entered)
}

/// What somebody agrees to who contributes without having joined, in the words that they have before their eyes. Its id is
/// made of who joins what and when: nobody who calls has drawn one.
fn by_contributing(exchange: &Exchange, person: Id, now: Timestamp) -> Given {
    let seed = Sha256::digest([exchange.id.as_bytes().as_slice(), person.as_bytes().as_slice()].concat());
    let mut random = [0; 10];
    random.copy_from_slice(&seed[..10]);
    let lang = Lang::parse(&exchange.language).unwrap_or_default();
    Given {
        id: Id::new(now, random),
        purpose: Purpose::Participation,
        exchange: exchange.id,
        wording: Wording::of(crate::locales::catalog(), lang, &[exchange.joins(), exchange.consent_hint()]),
        documents: String::new(),
    }
}

/// The same of somebody who has agreed before, in words of their own.
pub fn enter(
    tx: &mut Conn,
    exchange: &Exchange,
    person: Id,
    now: Timestamp,
) -> Result<Result<(Standing, Joined), Barrier>, Error> {
    let known = standing(tx, exchange.id, person)?;
    let has_profile = known.is_some() || profile::find(tx, person)?.since.is_some();
    if let Some(barrier) = Barrier::of(exchange.joining, has_profile, known.is_some()) {
        return Ok(Err(barrier));
    }
    if let Some(standing) = known {
        return Ok(Ok((standing, Joined(false))));
    }
    let joined = add(tx, exchange.id, person, Role::Participant, now)?;
    let standing = standing(tx, exchange.id, person)?;
    let standing = standing.ok_or_else(|| Error::internal("somebody who has just joined has no standing"))?;
    Ok(Ok((standing, joined)))
}

/// An exchange that a person takes part in.
#[derive(Clone, Debug)]
pub struct Participation {
    pub slug: String,
    pub title: String,
    pub role: Role,
}
from_row!(Participation { slug, title, role });

/// A request to participate that nobody has decided yet.
#[derive(Clone, Debug)]
pub struct Pending {
    pub title: String,
    pub created_at: Timestamp,
}
from_row!(Pending { title, created_at });

/// Where a person takes part, the newest first.
pub fn of_person(c: &mut Conn, person: Id, lang: Lang) -> Result<Vec<Participation>, Error> {
    store::list_of_person(c, person, lang)
}

/// The requests of a person that wait.
pub fn requests_of(c: &mut Conn, person: Id, lang: Lang) -> Result<Vec<Pending>, Error> {
    super::requests::waiting(c, person, lang)
}
