//! Supports, counted in their own transaction: by idea, by economy, by exchange.

use db::{Conn, Id, Timestamp, args, sql};

use crate::error::Error;
use crate::ideas::supporting::{EconomyCount, Supporter};
use crate::participants::Standing;

/// Whether it was new; the key in the database decides, not a look before.
pub fn insert_support(tx: &mut Conn, idea: Id, by: &Standing, is_public: bool, at: Timestamp) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO supports (idea_id, person_id, is_public, name, role, organisation, economy, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (idea_id, person_id) DO NOTHING"
        ),
        args![idea, by.person_id, is_public, &by.name, &by.role, &by.organisation, &by.economy, at],
    )?;
    Ok(added > 0)
}

/// The economy of the support that was there, if there was one.
pub fn delete_support(tx: &mut Conn, idea: Id, person: Id) -> Result<Option<String>, Error> {
    let row: Option<(String,)> = tx.find(
        sql!("DELETE FROM supports WHERE idea_id = $1 AND person_id = $2 RETURNING economy"),
        args![idea, person],
    )?;
    Ok(row.map(|(economy,)| economy))
}

/// Counts a support in (`by` = 1) or out (−1).
pub fn count_support(tx: &mut Conn, exchange: Id, idea: Id, economy: &str, by: i64) -> Result<(), Error> {
    // Always in this order: the idea's row, which the caller has locked, an economy's, the exchange's. Two supports wait
    // for each other, never in a ring.
    let economies = if economy.is_empty() { 0 } else { count_economy(tx, idea, economy, by)? };
    tx.execute(
        sql!(
            "UPDATE ideas SET supports = supports + $1, economies = economies + $2, changes = changes + 1 WHERE id = $3"
        ),
        args![by, economies, idea],
    )?;
    tx.execute(sql!("UPDATE exchanges SET supports = supports + $1 WHERE id = $2"), args![by, exchange])?;
    Ok(())
}

/// By how much the number of economies moves: by one with the first support from there, or the last. A delegate's
/// profile may name no economy; such a support counts, but comes from nowhere.
fn count_economy(tx: &mut Conn, idea: Id, economy: &str, by: i64) -> Result<i64, Error> {
    let (from_there,): (i64,) = tx.one(
        sql!(
            "INSERT INTO support_economies (idea_id, economy, supports) VALUES ($1, $2, $3)
             ON CONFLICT (idea_id, economy) DO UPDATE SET supports = support_economies.supports + excluded.supports
             RETURNING supports"
        ),
        args![idea, economy, by],
    )?;
    Ok(match (by, from_there) {
        (1, 1) => 1,
        (-1, 0) => -1,
        _ => 0,
    })
}

/// Counts supports of organisations in or out, apart from those of people.
pub fn count_organisation(tx: &mut Conn, idea: Id, by: i64) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE ideas SET organisation_supports = organisation_supports + $1, changes = changes + 1 WHERE id = $2"
        ),
        args![by, idea],
    )?;
    Ok(())
}

pub fn recount_supports(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    tx.execute(
        sql!("DELETE FROM support_economies WHERE idea_id IN (SELECT id FROM ideas WHERE exchange_id = $1)"),
        args![exchange],
    )?;
    tx.execute(
        sql!(
            "INSERT INTO support_economies (idea_id, economy, supports)
             SELECT s.idea_id, s.economy, COUNT(*) FROM supports s JOIN ideas i ON i.id = s.idea_id
             WHERE i.exchange_id = $1 AND s.economy <> '' GROUP BY s.idea_id, s.economy"
        ),
        args![exchange],
    )?;
    tx.execute(
        sql!(
            "UPDATE ideas SET
                 supports = (SELECT COUNT(*) FROM supports s WHERE s.idea_id = ideas.id),
                 economies = (SELECT COUNT(*) FROM support_economies e WHERE e.idea_id = ideas.id AND e.supports > 0)
             WHERE exchange_id = $1"
        ),
        args![exchange],
    )?;
    tx.execute(
        sql!(
            "UPDATE exchanges SET supports = (SELECT COALESCE(SUM(i.supports), 0) FROM ideas i
                 WHERE i.exchange_id = $1 AND i.merged_into IS NULL)
             WHERE id = $1"
        ),
        args![exchange],
    )?;
    Ok(())
}

pub fn is_supported_by(c: &mut Conn, idea: Id, person: Id) -> Result<bool, Error> {
    let row: Option<(i64,)> =
        c.find(sql!("SELECT 1 FROM supports WHERE idea_id = $1 AND person_id = $2"), args![idea, person])?;
    Ok(row.is_some())
}

pub fn economies_of(c: &mut Conn, idea: Id) -> Result<Vec<EconomyCount>, Error> {
    Ok(c.query(
        sql!(
            "SELECT economy, supports FROM support_economies WHERE idea_id = $1 AND supports > 0
             ORDER BY supports DESC, economy LIMIT 300"
        ),
        args![idea],
    )?)
}

pub fn list_supporters(c: &mut Conn, idea: Id, offset: i64) -> Result<Vec<Supporter>, Error> {
    Ok(c.query(
        sql!(
            "SELECT name, role, organisation, economy, created_at FROM supports WHERE idea_id = $1 AND is_public = 1
             ORDER BY created_at DESC, person_id LIMIT 50 OFFSET $2"
        ),
        args![idea, offset],
    )?)
}

pub fn count_supporters(c: &mut Conn, idea: Id) -> Result<i64, Error> {
    let (n,) = c.one(sql!("SELECT COUNT(*) FROM supports WHERE idea_id = $1 AND is_public = 1"), args![idea])?;
    Ok(n)
}
