//! Everybody who takes part, as those who run the exchange see them, and giving somebody another role.

use db::{Conn, Id, Timestamp, from_row, like};
use mail::Address;
use web::Pager;

use super::{Role, store};
use crate::error::Error;

/// People on one page of the list.
pub const PAGE: u32 = 50;

/// Somebody who takes part.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: Id,
    /// Empty before there is a profile.
    pub name: String,
    pub role: Role,
    pub organisation: String,
    /// Code; empty before there is a profile.
    pub economy: String,
    pub joined_at: Timestamp,
}
from_row!(Person { id, name, role, organisation, economy, joined_at });

/// How the list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Newest,
    Oldest,
    Name,
    NameBack,
}

impl Order {
    /// The place before the first of all in a file, which has them by when they joined: the newest first, unless the
    /// oldest are to be. Names are ordered by no index.
    pub fn start(self) -> (Timestamp, Id) {
        match self {
            Self::Oldest => (Timestamp(i64::MIN), Id::NIL),
            Self::Newest | Self::Name | Self::NameBack => (Timestamp(i64::MAX), Id::NIL),
        }
    }

    fn back(self) -> Self {
        match self {
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Newest,
            Self::Name => Self::NameBack,
            Self::NameBack => Self::Name,
        }
    }
}

/// Which of them.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    pub role: Option<Role>,
    /// A part of a name or of an organisation's, or a whole address; empty for any.
    pub text: String,
}

impl Sought {
    pub fn has_text(&self) -> bool {
        !self.text.trim().is_empty()
    }

    pub fn role(&self) -> &'static str {
        self.role.map_or("", Role::as_str)
    }

    /// What a name holds, as a pattern.
    pub fn name(&self) -> String {
        like::holding(&markup::fold(self.text.trim()))
    }

    /// What an address is known by; empty, and nobody's, where the text is none.
    pub fn address(&self) -> String {
        Address::parse(&self.text).map(|address| address.key()).unwrap_or_default()
    }
}

/// A page of those who have a role, of whom there are `total` at this moment: from the end of the list that is nearer.
pub fn list(
    c: &mut Conn,
    exchange: Id,
    sought: &Sought,
    order: Order,
    (page, total): (u32, i64),
) -> Result<(Vec<Person>, Pager), Error> {
    let pager = Pager::new(page, total.unsigned_abs(), PAGE);
    let walk = pager.walk();
    let order = if walk.from_end { order.back() } else { order };
    Ok((walk.in_order(store::list_people(c, exchange, sought, order, walk.offset)?), pager))
}

/// A page of those who are called like this. To find them everybody is looked at: where the first page is not full it is
/// all of them, and nobody is looked at once more to count them.
pub fn list_called(
    c: &mut Conn,
    exchange: Id,
    sought: &Sought,
    order: Order,
    page: u32,
) -> Result<(Vec<Person>, Pager), Error> {
    if page <= 1 {
        let first = store::list_people(c, exchange, sought, order, 0)?;
        let found = u64::try_from(first.len()).map_err(Error::internal)?;
        let total =
            if found < u64::from(PAGE) { found } else { store::count_people(c, exchange, sought)?.unsigned_abs() };
        return Ok((first, Pager::new(1, total, PAGE)));
    }
    let count = store::count_people(c, exchange, sought)?;
    list(c, exchange, sought, order, (page, count))
}

/// A thousand of them behind one, by when they joined; the first of all is behind [`Order::start`].
pub fn after(
    c: &mut Conn,
    exchange: Id,
    sought: &Sought,
    order: Order,
    last: (Timestamp, Id),
) -> Result<Vec<Person>, Error> {
    store::people_after(c, exchange, sought, order, last)
}

pub fn find(c: &mut Conn, exchange: Id, person: Id) -> Result<Option<Person>, Error> {
    store::find_person(c, exchange, person)
}

/// How many people have each role.
pub fn count(c: &mut Conn, exchange: Id) -> Result<Vec<(Role, i64)>, Error> {
    store::count_by_role(c, exchange)
}

/// Why somebody does not get another role; each has its words in `lists.ftl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody gives, or takes, a role above their own.
    AboveOwn,
    /// An exchange has a coordinator.
    LastCoordinator,
    /// It is not the role that was seen any more.
    Meanwhile,
}

impl Refusal {
    pub fn words(self) -> &'static str {
        match self {
            Self::AboveOwn => "lists-role-above",
            Self::LastCoordinator => "lists-role-last",
            Self::Meanwhile => "lists-role-meanwhile",
        }
    }
}

impl Role {
    /// How much a role may do beyond taking part.
    fn rank(self) -> u8 {
        match self {
            Self::Participant | Self::Observer | Self::Delegate => 0,
            Self::Moderator => 1,
            Self::Secretariat => 2,
            Self::Coordinator => 3,
        }
    }

    /// Whether this role may do all that the other may.
    pub fn reaches(self, other: Self) -> bool {
        self.rank() >= other.rank()
    }
}

/// Whether somebody with the role `by` may give a person who has one another; `coordinators` are as many as there are.
pub fn may_appoint(by: Role, from: Role, to: Role, coordinators: i64) -> Result<(), Refusal> {
    if !by.runs() || !by.reaches(from) || !by.reaches(to) {
        Err(Refusal::AboveOwn)
    } else if from == Role::Coordinator && to != Role::Coordinator && coordinators <= 1 {
        Err(Refusal::LastCoordinator)
    } else {
        Ok(())
    }
}

/// Gives a person another role than the one that was seen. What counts is the role that `by` has at this moment: of two
/// coordinators who take the other's role at once, the second has none to do it with. Nor is the last one lost where another
/// deletes their account meanwhile.
pub fn change_role(
    tx: &mut Conn,
    exchange: Id,
    by: Id,
    person: Id,
    (from, to): (Role, Role),
) -> Result<Result<(), Refusal>, Error> {
    super::hold_offices(tx)?;
    let own = store::find_role(tx, exchange, by)?.ok_or(Error::NotFound)?;
    let present = store::find_role(tx, exchange, person)?.ok_or(Error::NotFound)?;
    if present != from {
        return Ok(Err(Refusal::Meanwhile));
    }
    let coordinators = store::count_of_role(tx, exchange, Role::Coordinator)?;
    if let Err(refusal) = may_appoint(own, from, to, coordinators) {
        return Ok(Err(refusal));
    }
    // Who leaves at this moment, or accepts an invitation, holds nothing: the row itself decides.
    let is_done = store::set_role(tx, exchange, person, (from, to))?;
    Ok(if is_done { Ok(()) } else { Err(Refusal::Meanwhile) })
}

#[cfg(test)]
mod tests {
    use super::{Refusal, Role, may_appoint};

    #[test]
    fn nobody_raises_above_their_own_role_or_takes_one_from_above() {
        use Role::{Coordinator, Delegate, Moderator, Participant, Secretariat};
        assert_eq!(may_appoint(Secretariat, Participant, Moderator, 1), Ok(()));
        assert_eq!(may_appoint(Secretariat, Participant, Secretariat, 1), Ok(()));
        assert_eq!(may_appoint(Secretariat, Participant, Coordinator, 1), Err(Refusal::AboveOwn));
        assert_eq!(may_appoint(Secretariat, Coordinator, Participant, 2), Err(Refusal::AboveOwn));
        assert_eq!(may_appoint(Coordinator, Delegate, Coordinator, 1), Ok(()));
        for by in [Participant, Delegate, Moderator] {
            assert_eq!(may_appoint(by, Participant, Delegate, 1), Err(Refusal::AboveOwn), "{by:?}");
        }
    }

    #[test]
    fn the_last_coordinator_stays() {
        let (from, to) = (Role::Coordinator, Role::Secretariat);
        assert_eq!(may_appoint(Role::Coordinator, from, to, 1), Err(Refusal::LastCoordinator));
        assert_eq!(may_appoint(Role::Coordinator, from, to, 2), Ok(()));
        assert_eq!(may_appoint(Role::Coordinator, from, from, 1), Ok(()));
    }
}
