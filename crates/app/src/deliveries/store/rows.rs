//! The rows of a sending: what waits, and what became of it.

use db::{Arg, Conn, Id, Timestamp, args, for_update, from_row, sql, variants};

use super::audience::is_their_turn;
use crate::deliveries::Fate;
use crate::deliveries::judging::Answer;
use crate::error::Error;
use crate::participants::takes_part;

/// Rows that are read at once.
pub const BATCH: usize = 500;
/// On a page of the desk.
pub const PAGE: u32 = 50;

/// A letter whose turn it is.
#[derive(Clone, Debug)]
pub struct Due {
    pub id: Id,
    pub subscriber: Id,
    pub email: String,
    pub domain: String,
    pub language: String,
    pub attempts: i64,
    pub tried_at: Option<Timestamp>,
    /// How the subscription stands now; whether the address is suppressed; whether its holder may read; whether another
    /// issue has not come too shortly before.
    subscription: String,
    suppressed: i64,
    admitted: i64,
    in_turn: i64,
}
from_row!(Due {
    id,
    subscriber,
    email,
    domain,
    language,
    attempts,
    tried_at,
    subscription,
    suppressed,
    admitted,
    in_turn
});

impl Due {
    /// One whose turn it is for the first time.
    #[cfg(test)]
    pub fn sample() -> Self {
        Self {
            id: Id::default(),
            subscriber: Id::default(),
            email: "ama@example.org".to_owned(),
            domain: "example.org".to_owned(),
            language: "en".to_owned(),
            attempts: 0,
            tried_at: None,
            subscription: "active".to_owned(),
            suppressed: 0,
            admitted: 1,
            in_turn: 1,
        }
    }

    /// Whether it still goes to them: they may have left since the row was written, or got another issue.
    pub fn is_wanted(&self) -> bool {
        self.subscription == "active" && self.suppressed == 0 && self.admitted == 1 && self.in_turn == 1
    }
}

variants! {
    struct Next {
        always {
            "SELECT d.id, d.subscriber_id, d.email, d.domain, d.language, d.attempts, d.tried_at, s.state,
                 (SELECT COUNT(*) FROM suppressed u WHERE u.email_key = s.email_key
                     AND (u.reason <> 'desk' OR u.exchange_id = s.exchange_id)),
                 (SELECT COUNT(*) FROM exchanges e WHERE e.id = s.exchange_id AND (e.visibility = 'public' OR ",
            takes_part!("s"),
            ")), (SELECT COUNT(*) FROM sendings g WHERE g.id = d.sending_id AND ",
            is_their_turn!("g.begun_at"),
            ") FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id
             WHERE d.sending_id = $1 AND d.state = 'waiting' AND d.due_at <= $2"
        },
        if busy { " AND NOT (d.domain = ANY($3))" },
        always { " ORDER BY d.due_at, d.id LIMIT 500" }
    }
}

/// The next that are due, but for those at these domains; at most [`BATCH`].
pub fn next(c: &mut Conn, sending: Id, now: Timestamp, busy: &[String]) -> Result<Vec<Due>, Error> {
    Ok(c.query(Next { busy: !busy.is_empty() }.sql(), args![sending, now, Arg::list(busy)])?)
}

/// When the next is due.
pub fn next_due(c: &mut Conn, sending: Id) -> Result<Option<Timestamp>, Error> {
    Ok(c.one(sql!("SELECT MIN(due_at) FROM deliveries WHERE sending_id = $1 AND state = 'waiting'"), args![sending])?)
}

/// Those that were handed over, with their languages.
pub fn mark_sent(tx: &mut Conn, ids: &[Id], now: Timestamp) -> Result<Vec<(Id, String)>, Error> {
    Ok(tx.query(
        sql!(
            "UPDATE deliveries SET state = 'sent', sent_at = $2, attempts = attempts + 1,
                 tried_at = COALESCE(tried_at, $2), code = 0, status = '', said = ''
             WHERE id = ANY($1) AND state = 'waiting' RETURNING subscriber_id, language"
        ),
        args![Arg::list(ids), now],
    )?)
}

/// Those that got an issue: when the next may come depends on it.
pub fn mark_subscribers(tx: &mut Conn, subscribers: &[Id], now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE subscribers SET last_sent_at = $2 WHERE id = ANY($1)"),
        args![Arg::list(subscribers), now],
    )?;
    Ok(())
}

/// Those whose turn came too late, with their languages.
pub fn mark_skipped(tx: &mut Conn, ids: &[Id]) -> Result<Vec<(String,)>, Error> {
    Ok(tx.query(
        sql!("UPDATE deliveries SET state = 'skipped' WHERE id = ANY($1) AND state = 'waiting' RETURNING language"),
        args![Arg::list(ids)],
    )?)
}

/// Tried again later.
pub fn put_off(tx: &mut Conn, id: Id, due: Timestamp, answer: &Answer, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE deliveries SET attempts = attempts + 1, tried_at = COALESCE(tried_at, $2), due_at = $3, code = $4,
                 status = $5, said = $6
             WHERE id = $1 AND state = 'waiting'"
        ),
        args![id, now, due, answer.code, &answer.status, &answer.said],
    )?;
    Ok(())
}

/// What was not taken, with its language; nothing where it does not wait any more.
pub fn mark_failed(
    tx: &mut Conn,
    id: Id,
    fate: Fate,
    answer: &Answer,
    now: Timestamp,
) -> Result<Option<String>, Error> {
    Ok(tx.find(
        sql!(
            "UPDATE deliveries SET state = $2, attempts = attempts + 1, tried_at = COALESCE(tried_at, $3), code = $4,
                 status = $5, said = $6
             WHERE id = $1 AND state = 'waiting' RETURNING language"
        ),
        args![id, fate, now, answer.code, &answer.status, &answer.said],
    )?)
}

/// A letter that something came back from.
pub struct Gone {
    pub sending: Id,
    pub exchange: Id,
    pub subscriber: Id,
    pub email: String,
    pub language: String,
    pub fate: Fate,
}
from_row!(Gone { sending, exchange, subscriber, email, language, fate });

/// Locks it: the commit that says of the same letter that it left may be under way, and what came back is told by what
/// stands there behind it.
pub fn lock_gone(tx: &mut Conn, id: Id) -> Result<Option<Gone>, Error> {
    Ok(tx.find(
        sql!(
            "SELECT d.sending_id, g.exchange_id, d.subscriber_id, d.email, d.language, d.state
             FROM deliveries d JOIN sendings g ON g.id = d.sending_id WHERE d.id = $1",
            for_update!(),
            " OF d"
        ),
        args![id],
    )?)
}

/// Moves one that was sent; false where somebody else did.
pub fn move_over(tx: &mut Conn, id: Id, (from, to): (Fate, Fate), (status, said): (&str, &str)) -> Result<bool, Error> {
    let moved = tx.execute(
        sql!("UPDATE deliveries SET state = $3, status = $4, said = $5 WHERE id = $1 AND state = $2"),
        args![id, from, to, status, said],
    )?;
    Ok(moved == 1)
}

/// A letter in a list of the desk.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: Id,
    pub email: String,
    pub language: String,
    pub fate: Fate,
    pub attempts: i64,
    pub sent_at: Option<Timestamp>,
    pub code: i64,
    pub status: String,
    pub said: String,
}
from_row!(Listed { id, email, language, fate, attempts, sent_at, code, status, said });

/// Which letters a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that did not reach anybody: refused, came back, reported, skipped.
    Failed,
    /// Those that wait.
    Waiting,
    Of(Fate),
}

impl Which {
    fn fates(self) -> Vec<Fate> {
        match self {
            Self::Failed => vec![Fate::Refused, Fate::Bounced, Fate::Complained, Fate::Skipped],
            Self::Waiting => vec![Fate::Waiting],
            Self::Of(fate) => vec![fate],
        }
    }
}

macro_rules! listed {
    () => {
        "SELECT d.id, d.email, d.language, d.state, d.attempts, d.sent_at, d.code, d.status, d.said
         FROM deliveries d WHERE d.sending_id = $1 AND d.state = ANY($2)"
    };
}

/// A page of them, in the order of their ids.
pub fn list(c: &mut Conn, sending: Id, which: Which, offset: i64) -> Result<Vec<Listed>, Error> {
    Ok(c.query(sql!(listed!(), " ORDER BY d.id LIMIT 50 OFFSET $3"), args![sending, Arg::list(which.fates()), offset])?)
}

/// Those after one, for a file.
pub fn list_after(c: &mut Conn, sending: Id, which: Which, after: Id) -> Result<Vec<Listed>, Error> {
    Ok(c.query(
        sql!(listed!(), " AND d.id > $3 ORDER BY d.id LIMIT 1000"),
        args![sending, Arg::list(which.fates()), after],
    )?)
}
