//! The list of invitations, sifted and ordered.

use db::{Arg, Conn, Id, Timestamp, args, like, sql, variants};
use web::Pager;

use super::columns;
use crate::error::Error;
use crate::invitations::invitation::{Invitation, State};

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    All,
    Shown(State),
    /// The mail gave the letter up, and no other one comes: while it is open.
    Undelivered,
}

/// How the list is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Newest,
    Oldest,
    /// As stored: what has ended by itself may stand with what was sent. Within a state by age.
    State,
    StateBack,
    Address,
    AddressBack,
}

impl Order {
    fn back(self) -> Self {
        match self {
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Newest,
            Self::State => Self::StateBack,
            Self::StateBack => Self::State,
            Self::Address => Self::AddressBack,
            Self::AddressBack => Self::Address,
        }
    }
}

/// Where a row stands in any order.
#[derive(Clone, Debug)]
pub struct Key {
    at: Timestamp,
    id: Id,
    state: &'static str,
    address: String,
    is_row: bool,
}

impl Key {
    /// Before all rows.
    pub const START: Self = Self { at: Timestamp(0), id: Id::NIL, state: "", address: String::new(), is_row: false };

    pub fn of(row: &Invitation) -> Self {
        let (at, id, state) = (row.created_at, row.id, row.state.as_str());
        Self { at, id, state, address: row.email_key.clone(), is_row: true }
    }
}

/// What is looked for.
pub struct Sought {
    pub only: Only,
    /// A part of an address, a name or an organisation; empty for any.
    pub text: String,
    /// Letters that the mail gave up.
    pub failed: Vec<Id>,
    pub now: Timestamp,
}

impl Sought {
    /// The text as a pattern in which it stands for itself.
    fn pattern(&self) -> String {
        like::holding(&markup::fold(&self.text))
    }

    fn state(&self) -> &'static str {
        match self.only {
            Only::Shown(state) => state.as_str(),
            Only::All | Only::Undelivered => "",
        }
    }
}

/// A statement about those that are sought: what it gives of them, and how it ends.
macro_rules! sought {
    (struct $name:ident { $($gives:tt)+ } { $($end:tt)+ }) => {
        variants! {
            struct $name {
                always { "SELECT ", $($gives)+, " WHERE exchange_id = $1" },
                match only: Only {
                    Only::All => { "" }
                    Only::Shown(State::Sent) => { " AND state = 'sent' AND expires_at > $2" }
                    Only::Shown(State::Expired) => {
                        " AND (state = 'expired' OR (state = 'sent' AND expires_at <= $2))"
                    }
                    Only::Shown(_) => { " AND state = $3" }
                    Only::Undelivered => {
                        " AND state = 'sent' AND letter_id = ANY($4) AND expires_at > $2 AND again_at IS NULL"
                    }
                },
                if text { " AND search_key LIKE $5 ESCAPE '!'" },
                $($end)+
            }
        }
    };
}

/// What stands before a far page is counted off in an index: who invited is asked of the page alone.
macro_rules! page {
    () => {
        " LIMIT 50 OFFSET $6) v JOIN people p ON p.id = v.invited_by"
    };
}

sought! {
    struct List { columns!(), " FROM (SELECT * FROM invitations" }
    {
        match order: Order {
            Order::Newest => {
                " ORDER BY created_at DESC, id DESC", page!(), " ORDER BY v.created_at DESC, v.id DESC"
            }
            Order::Oldest => { " ORDER BY created_at, id", page!(), " ORDER BY v.created_at, v.id" }
            Order::State => {
                " ORDER BY state, created_at, id", page!(), " ORDER BY v.state, v.created_at, v.id"
            }
            Order::StateBack => {
                " ORDER BY state DESC, created_at DESC, id DESC", page!(),
                " ORDER BY v.state DESC, v.created_at DESC, v.id DESC"
            }
            Order::Address => { " ORDER BY email_key, id", page!(), " ORDER BY v.email_key, v.id" }
            Order::AddressBack => {
                " ORDER BY email_key DESC, id DESC", page!(), " ORDER BY v.email_key DESC, v.id DESC"
            }
        }
    }
}

/// A page of the invitations, of which there are as many as its pager says at this moment: from the end that is nearer.
pub fn list(
    c: &mut Conn,
    exchange: Id,
    sought: &Sought,
    order: Order,
    pager: &Pager,
) -> Result<Vec<Invitation>, Error> {
    let walk = pager.walk();
    let order = if walk.from_end { order.back() } else { order };
    let sql = List { only: sought.only, text: !sought.text.is_empty(), order }.sql();
    let failed = Arg::list(&sought.failed);
    let rows = c.query(sql, args![exchange, sought.now, sought.state(), failed, sought.pattern(), walk.offset])?;
    Ok(walk.in_order(rows))
}

sought! {
    struct After { columns!(), " FROM invitations v JOIN people p ON p.id = v.invited_by" }
    {
        // Whether there are rows before these.
        match from: (Order, bool) {
            (Order::Newest, false) => { " ORDER BY v.created_at DESC, v.id DESC" }
            (Order::Newest, true) => {
                " AND (v.created_at, v.id) < ($6, $7) ORDER BY v.created_at DESC, v.id DESC"
            }
            (Order::Oldest, false) => { " ORDER BY v.created_at, v.id" }
            (Order::Oldest, true) => { " AND (v.created_at, v.id) > ($6, $7) ORDER BY v.created_at, v.id" }
            (Order::State, false) => { " ORDER BY v.state, v.created_at, v.id" }
            (Order::State, true) => {
                " AND (v.state, v.created_at, v.id) > ($8, $6, $7) ORDER BY v.state, v.created_at, v.id"
            }
            (Order::StateBack, false) => { " ORDER BY v.state DESC, v.created_at DESC, v.id DESC" }
            (Order::StateBack, true) => {
                " AND (v.state, v.created_at, v.id) < ($8, $6, $7)
                     ORDER BY v.state DESC, v.created_at DESC, v.id DESC"
            }
            (Order::Address, false) => { " ORDER BY v.email_key, v.id" }
            (Order::Address, true) => { " AND (v.email_key, v.id) > ($9, $7) ORDER BY v.email_key, v.id" }
            (Order::AddressBack, false) => { " ORDER BY v.email_key DESC, v.id DESC" }
            (Order::AddressBack, true) => {
                " AND (v.email_key, v.id) < ($9, $7) ORDER BY v.email_key DESC, v.id DESC"
            }
        },
        always { " LIMIT 1000" }
    }
}

/// A thousand invitations behind this place.
pub fn list_after(
    c: &mut Conn,
    exchange: Id,
    sought: &Sought,
    order: Order,
    after: &Key,
) -> Result<Vec<Invitation>, Error> {
    let sql = After { only: sought.only, text: !sought.text.is_empty(), from: (order, after.is_row) }.sql();
    let failed = Arg::list(&sought.failed);
    let (now, shown, pattern) = (sought.now, sought.state(), sought.pattern());
    let Key { at, id, state, address, .. } = after;
    Ok(c.query(sql, args![exchange, now, shown, failed, pattern, *at, *id, *state, address])?)
}

sought! {
    struct CountList { "COUNT(*) FROM invitations v" }
    { always { "" } }
}

/// All of them, and those of a state, [`count_by_state`] knows too.
pub fn count(c: &mut Conn, exchange: Id, sought: &Sought) -> Result<i64, Error> {
    let sql = CountList { only: sought.only, text: !sought.text.is_empty() }.sql();
    let failed = Arg::list(&sought.failed);
    let (n,) = c.one(sql, args![exchange, sought.now, sought.state(), failed, sought.pattern()])?;
    Ok(n)
}

/// How many there are of each, as they are shown; in the order in which the index has them as they are stored, so that
/// nothing is sorted, and what has ended by itself is moved afterwards.
pub fn count_by_state(c: &mut Conn, exchange: Id, now: Timestamp) -> Result<Vec<(State, i64)>, Error> {
    let stored: Vec<(State, i64, i64)> = c.query(
        sql!(
            "SELECT state, COUNT(*), COUNT(CASE WHEN state = 'sent' AND expires_at <= $2 THEN 1 END)
             FROM invitations WHERE exchange_id = $1 GROUP BY state ORDER BY state LIMIT 10"
        ),
        args![exchange, now],
    )?;
    let ended: i64 = stored.iter().map(|(.., ended)| ended).sum();
    let mut counts: Vec<(State, i64)> = stored.into_iter().map(|(state, n, ended)| (state, n - ended)).collect();
    match counts.iter_mut().find(|(state, _)| *state == State::Expired) {
        Some((_, n)) => *n += ended,
        None => counts.push((State::Expired, ended)),
    }
    counts.retain(|(_, n)| *n > 0);
    counts.sort_by_key(|(state, _)| state.as_str());
    Ok(counts)
}
