//! What is a person's own here: to be taken along, and to be forgotten.

use db::{Conn, Id, Timestamp, args, sql};

use crate::error::Error;
use crate::takeaway::Takeaway;

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "mandates",
        sql!(
            "SELECT e.slug AS exchange, o.name AS organisation, m.title AS title, m.why AS why, m.language AS language,
                 m.state AS state, m.is_steward AS is_steward, m.is_shown AS is_shown, m.reason AS reason,
                 m.claimed_at AS claimed_at, m.decided_at AS decided_at, m.decided_as AS decided_as,
                 m.ended_at AS ended_at, m.ended_as AS ended_as
             FROM mandates m JOIN exchange_organisations o ON o.id = m.organisation_id
             JOIN exchanges e ON e.id = m.exchange_id WHERE m.person_id = $1 ORDER BY m.claimed_at, m.id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "organisation_supports",
        sql!(
            "SELECT e.slug AS exchange, i.number AS number, s.name AS organisation, s.created_at AS created_at
             FROM organisation_supports s JOIN ideas i ON i.id = s.idea_id JOIN exchanges e ON e.id = i.exchange_id
             WHERE s.person_id = $1 ORDER BY s.created_at, s.idea_id, s.organisation_id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "exchange_organisations",
        sql!(
            "SELECT e.slug AS exchange, o.name AS name, o.kind AS kind, o.economy AS economy, o.sector AS sector,
                 o.size AS size, o.members AS members, o.web AS web, o.about_en AS about_en, o.about_fr AS about_fr,
                 o.about_es AS about_es, o.created_at AS created_at
             FROM exchange_organisations o JOIN exchanges e ON e.id = o.exchange_id
             WHERE o.named_by = $1 ORDER BY o.created_at, o.id"
        ),
        args![person],
    )
}

/// Ids of all mandates of a person, each with that of the organisation.
pub fn list_mandates(c: &mut Conn, person: Id) -> Result<Vec<(Id, Id)>, Error> {
    Ok(c.query(
        sql!("SELECT id, organisation_id FROM mandates WHERE person_id = $1 ORDER BY claimed_at, id LIMIT 5000"),
        args![person],
    )?)
}

/// Those of a person in one exchange that are live.
pub fn end_mandates(tx: &mut Conn, exchange: Id, person: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE mandates SET state = 'ended', is_live = 0, is_steward = 0, is_shown = 0, ended_at = $3, ended_by = $1,
                 ended_as = 'person'
             WHERE person_id = $1 AND exchange_id = $2 AND is_live = 1"
        ),
        args![person, exchange, now],
    )?;
    Ok(())
}

/// Who never spoke for an organisation leaves no row. Of the others it stays that they did, from when until when, and as what
/// somebody else decided so; whoever speaks still, speaks no more. What was given under them stays the organisation's, and
/// points to a person without a name.
pub fn forget_mandates(tx: &mut Conn, person: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("DELETE FROM mandates WHERE person_id = $1 AND (decided_at IS NULL OR state = 'declined')"),
        args![person],
    )?;
    tx.execute(
        sql!(
            "UPDATE mandates SET state = 'ended', is_live = 0, ended_at = $2, ended_by = $1, ended_as = 'person'
             WHERE person_id = $1 AND is_live = 1"
        ),
        args![person, now],
    )?;
    tx.execute(
        sql!(
            "UPDATE mandates SET title = '', why = '', reason = '', is_shown = 0, is_steward = 0 WHERE person_id = $1"
        ),
        args![person],
    )?;
    Ok(())
}

/// An organisation that only those have named who are forgotten goes: the secretariat has never stood by it, and nobody
/// speaks for it or waits to.
pub fn delete_unclaimed(tx: &mut Conn, id: Id) -> Result<(), Error> {
    tx.execute(
        sql!(
            "DELETE FROM exchange_organisations WHERE id = $1 AND is_listed = 0 AND named_by IS NOT NULL
                 AND NOT EXISTS (SELECT 1 FROM mandates WHERE organisation_id = $1)
                 AND NOT EXISTS (SELECT 1 FROM organisation_supports WHERE organisation_id = $1)
                 AND NOT EXISTS (SELECT 1 FROM comments WHERE for_id = $1)
                 AND NOT EXISTS (SELECT 1 FROM ideas WHERE for_id = $1)"
        ),
        args![id],
    )?;
    Ok(())
}
