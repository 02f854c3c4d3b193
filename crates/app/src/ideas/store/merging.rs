//! Ideas that are part of another, and the supports that came with them.

use db::{Conn, Id, Timestamp, args, for_update, from_row, sql};

use crate::error::Error;
use crate::ideas::idea::{Idea, State};
use crate::ideas::merging::Part;
use crate::visibility::{Viewer, readable_by, visible_to};

/// An idea whose row is locked until the transaction ends, as it is now.
pub struct Held {
    pub state: State,
    pub supports: i64,
    pub merged_into: Option<i64>,
}
from_row!(Held { state, supports, merged_into });

/// Locks an idea for a merge, and moves what pages know it by.
pub fn hold(tx: &mut Conn, idea: Id) -> Result<Held, Error> {
    Ok(tx.one(
        sql!("UPDATE ideas SET changes = changes + 1 WHERE id = $1 RETURNING state, supports, merged_into"),
        args![idea],
    )?)
}

/// Locks an idea for a support; its state, and whether it is part of another, also where that is hidden or withdrawn.
pub fn lock_state(tx: &mut Conn, idea: Id) -> Result<(State, bool), Error> {
    let (state, merged_into): (State, Option<i64>) =
        tx.one(sql!("SELECT state, merged_into FROM ideas WHERE id = $1", for_update!()), args![idea])?;
    Ok((state, merged_into.is_some()))
}

/// How many people support both, and how many of the first one's (one or none) are the other one's author, who does not
/// support both.
pub fn shared_supports(c: &mut Conn, idea: Id, other: Id, author: Id) -> Result<(i64, i64), Error> {
    Ok(c.one(
        sql!(
            "SELECT
                 (SELECT COUNT(*) FROM supports a JOIN supports b ON b.idea_id = $2 AND b.person_id = a.person_id
                  WHERE a.idea_id = $1),
                 (SELECT COUNT(*) FROM supports s WHERE s.idea_id = $1 AND s.person_id = $3)
             FROM ideas i WHERE i.id = $1"
        ),
        args![idea, other, author],
    )?)
}

/// Whoever supports the idea supports the other one too, once: the key decides.
pub fn copy_supports(tx: &mut Conn, idea: &Idea, into: &Idea) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO supports (idea_id, person_id, is_public, name, role, organisation, economy, created_at, merged_from)
             SELECT i.id, s.person_id, s.is_public, s.name, s.role, s.organisation, s.economy, s.created_at,
                 CAST($4 AS BIGINT)
             FROM supports s JOIN ideas i ON i.id = $2 WHERE s.idea_id = $1 AND s.person_id <> $3
             ON CONFLICT (idea_id, person_id) DO NOTHING"
        ),
        args![idea.id, into.id, into.author.person_id, idea.number],
    )?;
    Ok(())
}

/// A support that came with this idea and was given to another part of the same one as well came with that.
pub fn pass_supports_on(tx: &mut Conn, idea: &Idea, out_of: &Idea) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE supports SET merged_from = COALESCE((SELECT MIN(i.number) FROM supports s JOIN ideas i ON i.id = s.idea_id
                 WHERE s.person_id = supports.person_id AND i.exchange_id = $3 AND i.merged_into = $4 AND i.number <> $2),
                 merged_from)
             WHERE idea_id = $1 AND merged_from = $2"
        ),
        args![out_of.id, idea.number, idea.exchange_id, out_of.number],
    )?;
    Ok(())
}

pub fn delete_supports_from(tx: &mut Conn, idea: Id, part: i64) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM supports WHERE idea_id = $1 AND merged_from = $2"), args![idea, part])?;
    Ok(())
}

/// Counts the supports of one locked idea anew; how many there are.
pub fn recount_supports_of(tx: &mut Conn, idea: Id) -> Result<i64, Error> {
    tx.execute(sql!("DELETE FROM support_economies WHERE idea_id = $1"), args![idea])?;
    tx.execute(
        sql!(
            "INSERT INTO support_economies (idea_id, economy, supports)
             SELECT s.idea_id, s.economy, COUNT(*) FROM supports s
             WHERE s.idea_id = $1 AND s.economy <> '' GROUP BY s.idea_id, s.economy"
        ),
        args![idea],
    )?;
    let (supports,): (i64,) = tx.one(
        sql!(
            "UPDATE ideas SET
                 supports = (SELECT COUNT(*) FROM supports s WHERE s.idea_id = ideas.id),
                 economies = (SELECT COUNT(*) FROM support_economies e WHERE e.idea_id = ideas.id AND e.supports > 0)
             WHERE id = $1 RETURNING supports"
        ),
        args![idea],
    )?;
    Ok(supports)
}

pub fn set_merged(tx: &mut Conn, idea: Id, into: i64, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE ideas SET state = 'merged', merged_into = $2, state_at = $3 WHERE id = $1"),
        args![idea, into, now],
    )?;
    Ok(())
}

pub fn set_unmerged(tx: &mut Conn, idea: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE ideas SET state = 'published', merged_into = NULL, state_at = $2 WHERE id = $1"),
        args![idea, now],
    )?;
    Ok(())
}

pub fn count_in_exchange(tx: &mut Conn, exchange: Id, ideas: i64, supports: i64) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE exchanges SET ideas = ideas + $2, supports = supports + $3 WHERE id = $1"),
        args![exchange, ideas, supports],
    )?;
    Ok(())
}

pub fn parts(c: &mut Conn, viewer: Viewer, exchange: Id, number: i64) -> Result<Vec<Part>, Error> {
    Ok(c.query(
        sql!(
            "SELECT i.number, i.language, CASE WHEN ",
            readable_by!("i"),
            " THEN i.title ELSE '' END, CASE WHEN ",
            readable_by!("i"),
            " THEN i.for_name ELSE '' END, CASE WHEN ",
            readable_by!("i"),
            " THEN i.firms ELSE NULL END, i.state_at
             FROM ideas i WHERE i.exchange_id = $3 AND i.merged_into = $4 ORDER BY i.number LIMIT 200"
        ),
        args![viewer.person, viewer.moderates, exchange, number],
    )?)
}
