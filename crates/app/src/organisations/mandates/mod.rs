//! Mandates: a person may speak for an organisation, once somebody else has confirmed it.

mod claim;
mod decide;

pub use claim::{NewClaim, STEWARDS, claim};
pub use decide::{Act, Acting, act};

use db::{Conn, Id, Timestamp, from_row, text_enum};
use web::Pager;

use super::store::mandates as store;
use crate::error::Error;

/// Rows of one page of a list.
pub const PAGE: u32 = 20;

text_enum! {
    pub enum State { Claimed = "claimed", Confirmed = "confirmed", Declined = "declined", Ended = "ended" }
}

text_enum! {
    /// As what somebody decides about a mandate.
    pub enum Hand { Person = "person", Steward = "steward", Secretariat = "secretariat" }
}

/// In which order a list comes, by when they were claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Oldest,
    Newest,
}

/// A mandate, with the organisation and the person as they are called now.
#[derive(Clone, Debug)]
pub struct Mandate {
    pub id: Id,
    pub organisation_id: Id,
    pub slug: String,
    pub organisation: String,
    /// Everybody may read about the organisation.
    pub is_listed: bool,
    pub person_id: Id,
    pub person: String,
    pub title: String,
    pub why: String,
    pub language: String,
    pub state: State,
    pub is_steward: bool,
    pub is_shown: bool,
    /// Why it was declined or ended.
    pub reason: String,
    pub claimed_at: Timestamp,
    pub decided_at: Option<Timestamp>,
    pub decided_as: Option<Hand>,
    pub ended_at: Option<Timestamp>,
    pub ended_as: Option<Hand>,
}
from_row!(Mandate {
    id,
    organisation_id,
    slug,
    organisation,
    is_listed,
    person_id,
    person,
    title,
    why,
    language,
    state,
    is_steward,
    is_shown,
    reason,
    claimed_at,
    decided_at,
    decided_as,
    ended_at,
    ended_as
});

impl Mandate {
    pub fn is_confirmed(&self) -> bool {
        self.state == State::Confirmed
    }

    pub fn is_live(&self) -> bool {
        matches!(self.state, State::Claimed | State::Confirmed)
    }
}

/// Somebody who speaks for an organisation and agreed to be named.
#[derive(Clone, Debug)]
pub struct Speaker {
    pub name: String,
    pub title: String,
    pub since: Option<Timestamp>,
}
from_row!(Speaker { name, title, since });

/// As what this person may decide about a mandate: one's own is never one's to confirm, whatever else one may do here.
/// `None` where it is nobody's business of theirs.
pub fn hand(c: &mut Conn, mandate: &Mandate, person: Id, runs: bool) -> Result<Option<Hand>, Error> {
    if mandate.person_id == person {
        return Ok(Some(Hand::Person));
    }
    if runs {
        return Ok(Some(Hand::Secretariat));
    }
    Ok(store::is_steward(c, mandate.organisation_id, person)?.then_some(Hand::Steward))
}

/// Whether a person decides about the mandates of others for this organisation.
pub fn is_steward(c: &mut Conn, organisation: Id, person: Id) -> Result<bool, Error> {
    store::is_steward(c, organisation, person)
}

pub fn find(c: &mut Conn, exchange: Id, id: Id) -> Result<Option<Mandate>, Error> {
    store::find(c, exchange, id)
}

/// The newest mandate of a person for an organisation, whatever became of it.
pub fn last_of(c: &mut Conn, organisation: Id, person: Id) -> Result<Option<Mandate>, Error> {
    store::last_of(c, organisation, person)
}

/// All mandates of a person in an exchange, the newest first.
pub fn of_person(c: &mut Conn, exchange: Id, person: Id) -> Result<Vec<Mandate>, Error> {
    store::of_person(c, exchange, person)
}

/// Those of an organisation, the live ones first.
pub fn of_organisation(c: &mut Conn, organisation: Id) -> Result<Vec<Mandate>, Error> {
    store::of_organisation(c, organisation)
}

/// Who speaks for an organisation and agreed to be named.
pub fn speakers(c: &mut Conn, organisation: Id) -> Result<Vec<Speaker>, Error> {
    store::speakers(c, organisation)
}

/// How many wait for a decision, and since when the first of them does.
pub fn count_waiting(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    store::count_waiting(c, exchange)
}

/// Those that wait for a decision, the oldest first, and how many there are.
pub fn waiting(c: &mut Conn, exchange: Id, page: u32) -> Result<(Vec<Mandate>, Pager), Error> {
    let pager = Pager::new(page, count_waiting(c, exchange)?.0.unsigned_abs(), PAGE);
    Ok((store::waiting(c, exchange, pager.offset())?, pager))
}

/// How many there are of each state.
pub fn count(c: &mut Conn, exchange: Id) -> Result<Vec<(State, i64)>, Error> {
    store::count(c, exchange)
}

/// One page of those in a state.
pub fn of_state(c: &mut Conn, exchange: Id, state: State, order: Order, offset: i64) -> Result<Vec<Mandate>, Error> {
    store::of_state(c, exchange, state, order, offset)
}

/// A thousand of a state that were claimed after this one, in the order in which they were.
pub fn after(c: &mut Conn, exchange: Id, state: State, last: (Timestamp, Id)) -> Result<Vec<Mandate>, Error> {
    store::after(c, exchange, state, last)
}

/// Live mandates for the organisations of which this person is a steward, those that wait first.
pub fn of_steward(c: &mut Conn, exchange: Id, person: Id) -> Result<Vec<Mandate>, Error> {
    store::of_steward(c, exchange, person)
}
