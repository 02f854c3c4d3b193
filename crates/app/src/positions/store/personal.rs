//! What is a person's own here: to be taken along, and to be forgotten.

use db::{Conn, Id, Timestamp, args, sql};

use crate::error::Error;
use crate::takeaway::Takeaway;

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "positions",
        sql!(
            "SELECT e.slug AS exchange, o.idea_number AS idea_number, o.for_slug AS organisation, o.stance AS stance,
                 o.language AS language, o.text AS text, o.firms AS firms, o.version AS version, o.state AS state,
                 o.author_name AS author_name, o.author_role AS author_role, o.said_at AS said_at,
                 o.published_at AS published_at
             FROM positions o JOIN exchanges e ON e.id = o.exchange_id WHERE o.author_id = $1 ORDER BY o.said_at, o.id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "position_versions",
        sql!(
            "SELECT o.idea_number AS idea_number, o.for_slug AS organisation, v.version AS version, v.act AS act,
                 v.stance AS stance, v.language AS language, v.text AS text, v.firms AS firms, v.person_name AS person_name,
                 v.created_at AS created_at
             FROM position_versions v JOIN positions o ON o.id = v.position_id
             WHERE v.person_id = $1 ORDER BY v.created_at, v.version"
        ),
        args![person],
    )?;
    out.table(
        c,
        "position_remarks",
        sql!(
            "SELECT o.idea_number AS idea_number, o.for_slug AS organisation, r.person_name AS person_name,
                 r.language AS language, r.text AS text, r.created_at AS created_at
             FROM position_remarks r JOIN positions o ON o.id = r.position_id
             WHERE r.person_id = $1 ORDER BY r.created_at, r.id"
        ),
        args![person],
    )
}

/// Drafts that were saved last by a person and that nobody else has written at, each with since when a former position is
/// withdrawn.
pub fn list_drafted_alone(c: &mut Conn, person: Id) -> Result<Vec<(Id, Option<Timestamp>)>, Error> {
    Ok(c.query(
        sql!(
            "SELECT o.id, o.withdrawn_at FROM positions o WHERE o.author_id = $1 AND o.state = 'draft'
                 AND NOT EXISTS (SELECT 1 FROM position_versions v
                     WHERE v.position_id = o.id AND v.version > o.gone_version AND v.person_id <> $1)
             ORDER BY o.said_at, o.id LIMIT 5000"
        ),
        args![person],
    )?)
}

/// The name goes from everything, a remark altogether. What an organisation said is not the person's: only what nobody but
/// colleagues has read, or nobody reads any more, goes. The draft that lies there now is the colleagues' too, and stays.
pub fn forget(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM position_remarks WHERE person_id = $1"), args![person])?;
    tx.execute(sql!("UPDATE positions SET author_name = '' WHERE author_id = $1"), args![person])?;
    tx.execute(
        sql!("UPDATE positions SET text = '', firms = NULL WHERE author_id = $1 AND state = 'withdrawn'"),
        args![person],
    )?;
    tx.execute(sql!("UPDATE position_versions SET person_name = '' WHERE person_id = $1"), args![person])?;
    tx.execute(
        sql!(
            "UPDATE position_versions SET text = '', firms = NULL WHERE person_id = $1 AND EXISTS (
                 SELECT 1 FROM positions o WHERE o.id = position_versions.position_id
                     AND (position_versions.is_public = 0 OR position_versions.version <= o.gone_version)
                     AND (o.state <> 'draft' OR o.version <> position_versions.version))"
        ),
        args![person],
    )?;
    Ok(())
}
