//! Subscribers as the desk lists them, and what is known of one.

use db::{Arg, Conn, Id, Timestamp, args, from_row, like, sql, variants};
use web::Pager;

use crate::error::Error;
use crate::newsletter::confirming::Channel;
use crate::newsletter::managing::{Frequency, State};

/// A subscriber in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: Id,
    pub email: String,
    pub email_key: String,
    pub language: String,
    pub state: State,
    pub state_at: Timestamp,
    pub frequency: Frequency,
    pub created_at: Timestamp,
    pub last_sent_at: Option<Timestamp>,
}
from_row!(Listed { id, email, email_key, language, state, state_at, frequency, created_at, last_sent_at });

impl Listed {
    pub fn is_active(&self) -> bool {
        self.state == State::Active
    }
}

/// Who is looked for.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    pub state: Option<State>,
    /// Code of a language; empty for any.
    pub language: String,
    /// Of whoever wants to read about it, or about everything.
    pub topic: Option<Id>,
    /// A part of an address; empty for any.
    pub text: String,
}

/// How the list is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Newest,
    Oldest,
}

/// Where a row stands in either order.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    at: Timestamp,
    id: Id,
    is_row: bool,
}

impl Key {
    /// Before all rows.
    pub const START: Self = Self { at: Timestamp::EPOCH, id: Id::NIL, is_row: false };

    pub fn of(row: &Listed) -> Self {
        Self { at: row.created_at, id: row.id, is_row: true }
    }
}

macro_rules! select {
    () => {
        "SELECT s.id, s.email, s.email_key, s.language, s.state, s.state_at, s.frequency, s.created_at, s.last_sent_at
         FROM subscribers s WHERE s.exchange_id = $1"
    };
}

/// A statement about those who are sought: how it begins, and how it ends.
macro_rules! sought {
    (struct $name:ident { $($begin:tt)+ } { $($end:tt)+ }) => {
        variants! {
            struct $name {
                always { $($begin)+ },
                if state { " AND s.state = $2" },
                if language { " AND s.language = $3" },
                // Counted, so that each row is looked up by itself.
                if topic {
                    " AND ((SELECT COUNT(*) FROM subscriber_topics k WHERE k.subscriber_id = s.id AND k.topic_id = $4) > 0
                         OR (SELECT COUNT(*) FROM subscriber_topics k WHERE k.subscriber_id = s.id) = 0)"
                },
                if text { " AND s.email_key LIKE $5 ESCAPE '!'" },
                $($end)+
            }
        }
    };
}

sought! {
    struct List { select!() }
    {
        match order: Order {
            Order::Newest => { " ORDER BY s.created_at DESC, s.id DESC" }
            Order::Oldest => { " ORDER BY s.created_at, s.id" }
        },
        always { " LIMIT 50 OFFSET $6" },
    }
}

/// A page of them, of whom there are as many as its pager says: from the end that is nearer.
pub fn list(c: &mut Conn, exchange: Id, sought: &Sought, order: Order, pager: &Pager) -> Result<Vec<Listed>, Error> {
    let walk = pager.walk();
    let order = match (order, walk.from_end) {
        (Order::Newest, false) | (Order::Oldest, true) => Order::Newest,
        (Order::Oldest, false) | (Order::Newest, true) => Order::Oldest,
    };
    let sql = List {
        state: sought.state.is_some(),
        language: !sought.language.is_empty(),
        topic: sought.topic.is_some(),
        text: !sought.text.is_empty(),
        order,
    }
    .sql();
    let (state, topic, pattern) = bound(sought);
    let rows = c.query(sql, args![exchange, state, &sought.language, topic, pattern, walk.offset])?;
    Ok(walk.in_order(rows))
}

/// What the optional conditions compare with.
fn bound(sought: &Sought) -> (&'static str, Id, String) {
    let pattern = like::holding(&markup::fold(&sought.text));
    (sought.state.map_or("", State::as_str), sought.topic.unwrap_or_default(), pattern)
}

sought! {
    struct After { select!() }
    {
        // Whether there are rows before these.
        match from: (Order, bool) {
            (Order::Newest, false) => { " ORDER BY s.created_at DESC, s.id DESC" }
            (Order::Newest, true) => {
                " AND (s.created_at, s.id) < ($6, $7) ORDER BY s.created_at DESC, s.id DESC"
            }
            (Order::Oldest, false) => { " ORDER BY s.created_at, s.id" }
            (Order::Oldest, true) => { " AND (s.created_at, s.id) > ($6, $7) ORDER BY s.created_at, s.id" }
        },
        always { " LIMIT 1000" },
    }
}

/// A thousand behind this place.
pub fn list_after(c: &mut Conn, exchange: Id, sought: &Sought, order: Order, after: Key) -> Result<Vec<Listed>, Error> {
    let sql = After {
        state: sought.state.is_some(),
        language: !sought.language.is_empty(),
        topic: sought.topic.is_some(),
        text: !sought.text.is_empty(),
        from: (order, after.is_row),
    }
    .sql();
    let (state, topic, pattern) = bound(sought);
    Ok(c.query(sql, args![exchange, state, &sought.language, topic, pattern, after.at, after.id])?)
}

sought! {
    struct CountList { "SELECT COUNT(*) FROM subscribers s WHERE s.exchange_id = $1" }
    { always { "" } }
}

pub fn count(c: &mut Conn, exchange: Id, sought: &Sought) -> Result<i64, Error> {
    let sql = CountList {
        state: sought.state.is_some(),
        language: !sought.language.is_empty(),
        topic: sought.topic.is_some(),
        text: !sought.text.is_empty(),
    }
    .sql();
    let (state, topic, pattern) = bound(sought);
    Ok(c.one(sql, args![exchange, state, &sought.language, topic, pattern])?)
}

/// How many there are of each state.
pub fn count_by_state(c: &mut Conn, exchange: Id) -> Result<Vec<(State, i64)>, Error> {
    Ok(c.query(
        sql!("SELECT state, COUNT(*) FROM subscribers WHERE exchange_id = $1 GROUP BY state ORDER BY state LIMIT 10"),
        args![exchange],
    )?)
}

pub fn find(c: &mut Conn, exchange: Id, id: Id) -> Result<Option<Listed>, Error> {
    Ok(c.find(sql!(select!(), " AND s.id = $2"), args![exchange, id])?)
}

/// What somebody agreed to, with the proof where it was elsewhere.
#[derive(Clone, Debug)]
pub struct Given {
    pub subscriber: Id,
    pub channel: Channel,
    /// Of the words of ours; empty where they are others.
    pub text_version: String,
    pub language: String,
    pub given_at: Timestamp,
    pub withdrawn_at: Option<Timestamp>,
    pub proof: String,
    pub source: String,
}
from_row!(Given { subscriber, channel, text_version, language, given_at, withdrawn_at, proof, source });

macro_rules! given {
    () => {
        "SELECT subscriber_id, channel, text_version, language, given_at, withdrawn_at, proof, source
         FROM subscriber_consents WHERE "
    };
}

/// All that one agreed to, the newest first.
pub fn consents(c: &mut Conn, subscriber: Id) -> Result<Vec<Given>, Error> {
    Ok(c.query(sql!(given!(), "subscriber_id = $1 ORDER BY given_at DESC, id DESC LIMIT 100"), args![subscriber])?)
}

/// The same of many; the oldest of each first.
pub fn consents_of(c: &mut Conn, subscribers: &[Id]) -> Result<Vec<Given>, Error> {
    Ok(c.query(
        sql!(given!(), "subscriber_id = ANY($1) ORDER BY subscriber_id, given_at, id LIMIT 100000"),
        args![Arg::list(subscribers)],
    )?)
}
