//! SQL of all invitations of a sheet at once: how they stand, sending them again, taking them back.

use db::{Arg, Conn, Id, Timestamp, args, from_row, sql};

use crate::error::Error;
use crate::invitations::invitation::State;
use crate::participants::Role;

/// How many of a sheet stand in a state, as it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    pub state: State,
    pub n: i64,
    /// Those of them that wait for another letter.
    pub again: i64,
}
from_row!(Standing { state, n, again });

pub fn count_states(c: &mut Conn, import: Id, now: Timestamp) -> Result<Vec<Standing>, Error> {
    Ok(c.query(
        sql!(
            "SELECT CASE WHEN state = 'sent' AND expires_at <= $2 THEN 'expired' ELSE state END, COUNT(*),
                 COUNT(CASE WHEN again_at IS NOT NULL AND state IN ('sent', 'expired') THEN 1 END)
             FROM invitations WHERE import_id = $1 GROUP BY 1 ORDER BY 1 LIMIT 10"
        ),
        args![import, now],
    )?)
}

/// The newest letters of those that are open, and wait for no other.
pub fn letters_of(c: &mut Conn, import: Id, now: Timestamp) -> Result<Vec<Id>, Error> {
    let rows: Vec<(Id,)> = c.query(
        sql!(
            "SELECT letter_id FROM invitations
             WHERE import_id = $1 AND state = 'sent' AND expires_at > $2 AND letter_id IS NOT NULL AND again_at IS NULL
             ORDER BY expires_at, letter_id LIMIT 5000"
        ),
        args![import, now],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Another invitation of the address is open: none is made beside it.
macro_rules! another {
    ($own:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM invitations o WHERE o.exchange_id = ",
            $own,
            ".exchange_id AND o.email_key = ",
            $own,
            ".email_key AND o.id <> ",
            $own,
            ".id AND o.state IN ('waiting', 'sent'))"
        )
    };
}
pub(super) use another;

/// Who has a letter from before a moment and has not answered, and wait for no other: of roles that somebody may offer.
macro_rules! unanswered {
    () => {
        " exchange_id = $1 AND import_id = $2 AND state IN ('sent', 'expired') AND sent_at < $3 AND role = ANY($4)
             AND email <> '' AND again_at IS NULL AND NOT "
    };
}

/// Whom somebody means who writes to all of a sheet again.
pub struct Unanswered<'a> {
    pub exchange: Id,
    pub import: Id,
    /// When they were counted: who got a letter since is not written to by the same press.
    pub seen: Timestamp,
    pub roles: &'a [Role],
}

impl Unanswered<'_> {
    fn roles(&self) -> Arg<'static> {
        Arg::list(self.roles.iter().map(|role| role.as_str()))
    }
}

pub fn count_unanswered(c: &mut Conn, of: &Unanswered<'_>) -> Result<i64, Error> {
    let count = sql!("SELECT COUNT(*) FROM invitations WHERE", unanswered!(), another!("invitations"));
    let (n,) = c.one(count, args![of.exchange, of.import, of.seen, of.roles()])?;
    Ok(n)
}

/// Marks them: their letters are written in batches, and until then the links that they have work.
pub fn mark_again(tx: &mut Conn, of: &Unanswered<'_>, now: Timestamp) -> Result<u64, Error> {
    let mark = sql!("UPDATE invitations SET again_at = $5 WHERE", unanswered!(), another!("invitations"));
    Ok(tx.execute(mark, args![of.exchange, of.import, of.seen, of.roles(), now])?)
}

/// Who was invited by somebody else meanwhile waits for nothing any more.
pub fn settle(tx: &mut Conn, import: Id) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE invitations SET again_at = NULL WHERE import_id = $1 AND again_at IS NOT NULL AND ",
            another!("invitations")
        ),
        args![import],
    )?;
    Ok(())
}

/// What can be accepted, or will be again once its letter is written.
macro_rules! open {
    () => {
        " exchange_id = $1 AND import_id = $2
             AND (state = 'waiting' OR (state IN ('sent', 'expired') AND (expires_at > $3 OR again_at IS NOT NULL)))"
    };
}

pub fn count_open(c: &mut Conn, exchange: Id, import: Id, now: Timestamp) -> Result<i64, Error> {
    let (n,) = c.one(sql!("SELECT COUNT(*) FROM invitations WHERE", open!()), args![exchange, import, now])?;
    Ok(n)
}

/// Takes all back that are open; gives their letters, where they have one.
pub fn revoke_all(tx: &mut Conn, exchange: Id, import: Id, now: Timestamp) -> Result<Vec<(Option<Id>,)>, Error> {
    Ok(tx.query(
        sql!(
            "UPDATE invitations SET state = 'revoked', ended_at = $3, again_at = NULL WHERE",
            open!(),
            " RETURNING letter_id"
        ),
        args![exchange, import, now],
    )?)
}
