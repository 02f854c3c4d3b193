//! The list of invitations, sifted.

use db::{Arg, Conn, Id, Timestamp, args, like, sql, variants};

use super::columns;
use crate::error::Error;
use crate::invitations::invitation::{Invitation, State};

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    All,
    Shown(State),
    /// The mail gave the letter up.
    Undelivered,
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

/// A statement about those that are sought: what it gives of them, and in which order.
macro_rules! sought {
    (struct $name:ident { $($gives:tt)+ } { $($order:tt)+ }) => {
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
                    Only::Undelivered => { " AND state = 'sent' AND letter_id = ANY($4)" }
                },
                if text { " AND search_key LIKE $5 ESCAPE '!'" },
                always { $($order)+ }
            }
        }
    };
}

sought! {
    // What stands before a far page is counted off in an index: who invited is asked of the page alone.
    struct List { columns!(), " FROM (SELECT * FROM invitations" }
    { " ORDER BY created_at DESC, id DESC LIMIT 50 OFFSET $6) v JOIN people p ON p.id = v.invited_by
         ORDER BY v.created_at DESC, v.id DESC" }
}

/// Fifty invitations behind the first `offset`, the newest first.
pub fn list(c: &mut Conn, exchange: Id, sought: &Sought, offset: i64) -> Result<Vec<Invitation>, Error> {
    let sql = List { only: sought.only, text: !sought.text.is_empty() }.sql();
    let failed = Arg::list(&sought.failed);
    Ok(c.query(sql, args![exchange, sought.now, sought.state(), failed, sought.pattern(), offset])?)
}

sought! {
    struct After { columns!(), " FROM invitations v JOIN people p ON p.id = v.invited_by" }
    { " AND (v.created_at, v.id) < ($6, $7) ORDER BY v.created_at DESC, v.id DESC LIMIT 1000" }
}

/// A thousand invitations behind this one, the newest first.
pub fn list_after(
    c: &mut Conn,
    exchange: Id,
    sought: &Sought,
    (at, id): (Timestamp, Id),
) -> Result<Vec<Invitation>, Error> {
    let sql = After { only: sought.only, text: !sought.text.is_empty() }.sql();
    let failed = Arg::list(&sought.failed);
    Ok(c.query(sql, args![exchange, sought.now, sought.state(), failed, sought.pattern(), at, id])?)
}

sought! {
    struct CountList { "COUNT(*) FROM invitations v" }
    { "" }
}

pub fn count(c: &mut Conn, exchange: Id, sought: &Sought) -> Result<i64, Error> {
    let sql = CountList { only: sought.only, text: !sought.text.is_empty() }.sql();
    let failed = Arg::list(&sought.failed);
    let (n,) = c.one(sql, args![exchange, sought.now, sought.state(), failed, sought.pattern()])?;
    Ok(n)
}

/// How many there are of each, as they are shown.
pub fn count_by_state(c: &mut Conn, exchange: Id, now: Timestamp) -> Result<Vec<(State, i64)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT CASE WHEN state = 'sent' AND expires_at <= $2 THEN 'expired' ELSE state END, COUNT(*)
             FROM invitations WHERE exchange_id = $1 GROUP BY 1 ORDER BY 1 LIMIT 10"
        ),
        args![exchange, now],
    )?)
}
