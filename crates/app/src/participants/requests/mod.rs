//! Requests to participate: somebody says who they are and why, the desk decides or asks for more, both are told.

mod decide;
mod folding;
mod form;
mod letters;
mod questions;
mod store;
mod submit;
pub mod web;

use db::{Conn, Id, Timestamp, from_row, text_enum};
use i18n::Lang;
use mail::Address;

use super::Pending;
use crate::error::Error;
use crate::people::About;
use crate::takeaway::Takeaway;

pub use decide::{Decider, approve, decline};
pub use folding::catch_up;
pub use questions::{
    AGAIN, Answer, MAX_ANSWER, MAX_QUESTION, MAX_ROUNDS, NewQuestion, Outcome, Question, answer, ask, ask_again,
    questions, questions_linked,
};
pub use store::Place;
pub use submit::{NewRequest, submit};

/// The most characters of the reason why somebody wants to take part.
pub const MAX_WHY: usize = 1_000;

text_enum! {
    /// What became of a request.
    pub enum State { Received = "received", Approved = "approved", Declined = "declined" }
}

#[derive(Clone, Debug)]
pub struct Request {
    pub id: Id,
    /// Confirmed only by the letters that reach it.
    pub email: String,
    pub about: About,
    pub why: String,
    /// The language that the person asked in, and is answered in.
    pub language: String,
    pub state: State,
    /// Why it was declined.
    pub reason: String,
    /// When the last question was asked that is not answered yet.
    pub asked_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub decided_at: Option<Timestamp>,
    /// The role of whoever decided; empty where nobody did: the person joined otherwise.
    pub decided_as: String,
    /// By these the table is ordered.
    name_key: String,
    organisation_key: String,
}
from_row!(Request {
    id,
    email,
    about,
    why,
    language,
    state,
    reason,
    asked_at,
    created_at,
    decided_at,
    decided_as,
    name_key,
    organisation_key
});

/// Which requests the table shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    #[default]
    All,
    /// For the desk.
    Waiting,
    /// For the person, who was asked something.
    Asked,
    Approved,
    Declined,
}

impl Which {
    /// In the order in which they are offered.
    pub const KEYS: [&str; 4] = ["waiting", "asked", "approved", "declined"];

    /// A state that there is not narrows nothing.
    pub fn parse(text: &str) -> Self {
        match text {
            "waiting" => Self::Waiting,
            "asked" => Self::Asked,
            "approved" => Self::Approved,
            "declined" => Self::Declined,
            _ => Self::All,
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Waiting => "waiting",
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Declined => "declined",
        }
    }
}

/// How the table is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
    Name,
    NameBack,
    Organisation,
    OrganisationBack,
    /// By code: those of one economy stand together.
    Economy,
    EconomyBack,
}

impl Request {
    pub fn lang(&self) -> Lang {
        Lang::parse(&self.language).unwrap_or_default()
    }

    /// Since when the person is waited for, not the desk.
    pub fn waits_since(&self) -> Option<Timestamp> {
        self.asked_at.filter(|_| self.state == State::Received)
    }

    /// Whether the question that waits may be mailed once more.
    pub fn may_be_asked_again(&self, now: Timestamp) -> bool {
        self.waits_since().is_some_and(|since| since + AGAIN <= now)
    }

    /// The key of its state in the table.
    pub fn standing(&self) -> &'static str {
        match self.state {
            State::Received if self.asked_at.is_some() => "asked",
            State::Received => "waiting",
            State::Approved => "approved",
            State::Declined => "declined",
        }
    }

    fn address(&self) -> Result<Address, Error> {
        Address::parse(&self.email).map_err(Error::internal)
    }
}

/// Requests on one page of those that wait for a decision.
pub const PAGE: u32 = 20;

/// One page of the requests that wait for the desk, the oldest first.
pub fn pending(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Request>, Error> {
    store::list_received(c, exchange, offset)
}

/// How many wait, and since when the first of them.
pub fn count_pending(c: &mut Conn, exchange: Id) -> Result<(i64, Option<Timestamp>), Error> {
    store::count_received(c, exchange)
}

/// One page of the requests whose persons were asked something and have not answered, the first asked first.
pub fn asked(c: &mut Conn, exchange: Id, offset: i64) -> Result<Vec<Request>, Error> {
    store::list_asked(c, exchange, offset)
}

/// How many persons are waited for.
pub fn count_asked(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    store::count_asked(c, exchange)
}

/// Notes a request without telling anybody, as a sample does.
pub fn note(tx: &mut Conn, exchange: Id, new: &NewRequest, at: Timestamp) -> Result<(), Error> {
    store::insert(tx, exchange, new, at).map(|_| ())
}

/// Requests on one page of the table.
pub const TABLE_PAGE: u32 = 50;

/// How many requests the table has in each of its states, in the order of [`Which::KEYS`].
pub fn count_standing(c: &mut Conn, exchange: Id) -> Result<[i64; 4], Error> {
    let asked = store::count_asked(c, exchange)?;
    let all = store::count_by_state(c, exchange)?;
    let of = |state| all.iter().filter(|(one, _)| *one == state).map(|(_, n)| n).sum::<i64>();
    Ok([of(State::Received) - asked, asked, of(State::Approved), of(State::Declined)])
}

/// One page of the table.
pub fn list(c: &mut Conn, exchange: Id, which: Which, order: Order, offset: i64) -> Result<Vec<Request>, Error> {
    store::list(c, exchange, which, order, offset)
}

/// The first thousand of the table, or those behind a place.
pub fn after(
    c: &mut Conn,
    exchange: Id,
    which: Which,
    order: Order,
    place: Option<&Place>,
) -> Result<Vec<Request>, Error> {
    store::list_after(c, exchange, which, order, place)
}

/// One request of an exchange.
pub fn find(c: &mut Conn, exchange: Id, id: Id) -> Result<Option<Request>, Error> {
    store::find(c, exchange, id)
}

/// The last request of a person in an exchange, whatever became of it.
pub fn last_of(c: &mut Conn, exchange: Id, person: Id) -> Result<Option<Request>, Error> {
    store::last_of(c, exchange, person)
}

/// Ends what a person asked for who takes part now: the desk has nothing left to decide, and no letter is sent.
pub(super) fn settle(tx: &mut Conn, exchange: Id, person: Id, now: Timestamp) -> Result<(), Error> {
    store::settle(tx, exchange, person, now)
}

/// Writes out what was asked for from a person's address.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// Deletes what was asked for from an address. Gives the pages of those requests at the desk.
pub(super) fn forget(tx: &mut Conn, email_key: &str) -> Result<Vec<String>, Error> {
    let ids = store::delete_of(tx, email_key)?;
    Ok(ids.iter().map(|id| format!("/desk/requests/{id}")).collect())
}

/// Takes back what a person asked for and nobody has decided.
pub fn take_back(tx: &mut Conn, exchange: Id, person: Id) -> Result<(), Error> {
    store::delete_received(tx, exchange, person)
}

/// What a person has asked for and nobody has decided, in all exchanges.
pub fn waiting(c: &mut Conn, person: Id, lang: Lang) -> Result<Vec<Pending>, Error> {
    store::waiting(c, person, lang)
}

#[cfg(test)]
mod tests;
