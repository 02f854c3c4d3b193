//! What is a person's own here: to be taken along, and to be forgotten.

use db::{Conn, Id, args, for_update, sql};

use crate::error::Error;
use crate::takeaway::Takeaway;

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "ideas",
        sql!(
            "SELECT e.slug AS exchange, i.number AS number, i.language AS language, i.title AS title, i.text AS text,
                 i.version AS version, i.state AS state, i.status AS status, i.author_name AS author_name,
                 i.author_role AS author_role, i.organisation AS organisation, i.economy AS economy, i.sector AS sector,
                 i.size AS size, i.for_name AS given_for, i.firms AS firms, i.supports AS supports,
                 i.published_at AS published_at, i.edited_at AS edited_at
             FROM ideas i JOIN exchanges e ON e.id = i.exchange_id WHERE i.author_id = $1 ORDER BY i.published_at, i.id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "idea_versions",
        sql!(
            "SELECT e.slug AS exchange, i.number AS number, v.version AS version, v.title AS title, v.text AS text,
                 v.firms AS firms, v.reason AS reason, v.created_at AS created_at
             FROM ideas i JOIN exchanges e ON e.id = i.exchange_id JOIN idea_versions v ON v.idea_id = i.id
             WHERE i.author_id = $1 ORDER BY i.published_at, v.version"
        ),
        args![person],
    )?;
    out.table(
        c,
        "idea_translations",
        sql!(
            "SELECT e.slug AS exchange, i.number AS number, t.language AS language, t.title AS title, t.text AS text,
                 t.origin AS origin, t.of_version AS of_version, t.created_at AS created_at
             FROM ideas i JOIN exchanges e ON e.id = i.exchange_id JOIN idea_translations t ON t.idea_id = i.id
             WHERE i.author_id = $1 ORDER BY i.published_at, t.language"
        ),
        args![person],
    )?;
    export_translations_made(c, person, out)?;
    export_supports_and_drafts(c, person, out)
}

/// Of other people's ideas. Their words only while everybody reads the idea: they say what it says.
fn export_translations_made(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "idea_translations_made",
        sql!(
            "SELECT e.slug AS exchange, i.number AS number, t.language AS language,
                 CASE WHEN i.state IN ('published', 'merged') THEN t.title ELSE '' END AS title,
                 CASE WHEN i.state IN ('published', 'merged') THEN t.text ELSE '' END AS text,
                 t.origin AS origin, t.of_version AS of_version, t.created_at AS created_at
             FROM idea_translations t JOIN ideas i ON i.id = t.idea_id JOIN exchanges e ON e.id = i.exchange_id
             WHERE t.made_by = $1 AND i.author_id <> $1 ORDER BY t.created_at, t.idea_id, t.language"
        ),
        args![person],
    )
}

fn export_supports_and_drafts(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "supports",
        sql!(
            "SELECT e.slug AS exchange, i.number AS number, s.is_public AS is_public, s.name AS name, s.role AS role,
                 s.organisation AS organisation, s.economy AS economy, s.created_at AS created_at
             FROM supports s JOIN ideas i ON i.id = s.idea_id JOIN exchanges e ON e.id = i.exchange_id
             WHERE s.person_id = $1 ORDER BY s.created_at, s.idea_id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "idea_drafts",
        sql!(
            "SELECT e.slug AS exchange, d.topic AS topic, d.language AS language, d.title AS title, d.text AS text,
                 d.organisation AS organisation, d.firms AS firms, d.changes AS changes, d.of_version AS of_version,
                 d.reason AS reason, d.created_at AS created_at, d.updated_at AS updated_at
             FROM idea_drafts d JOIN exchanges e ON e.id = d.exchange_id WHERE d.person_id = $1
             ORDER BY d.created_at, d.id"
        ),
        args![person],
    )
}

/// Ideas that are readable, and supports.
pub fn count_of(c: &mut Conn, person: Id) -> Result<(i64, i64), Error> {
    let (ideas,) =
        c.one(sql!("SELECT COUNT(*) FROM ideas WHERE author_id = $1 AND state <> 'withdrawn'"), args![person])?;
    let (supports,) = c.one(sql!("SELECT COUNT(*) FROM supports WHERE person_id = $1"), args![person])?;
    Ok((ideas, supports))
}

/// The organisations that stand on a person's ideas.
pub fn organisations_of(c: &mut Conn, person: Id) -> Result<Vec<Id>, Error> {
    let rows: Vec<(Id,)> = c.query(
        sql!(
            "SELECT DISTINCT organisation_id FROM ideas WHERE author_id = $1 AND organisation_id IS NOT NULL LIMIT 100"
        ),
        args![person],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub fn delete_drafts_of(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM idea_drafts WHERE person_id = $1"), args![person])?;
    Ok(())
}

/// Twenty ideas on which their author is named still.
/// All of them are locked at once: their rows come before the exchange's, which the first that is changed locks.
pub fn list_named(tx: &mut Conn, person: Id) -> Result<Vec<Id>, Error> {
    let rows: Vec<(Id,)> = tx.query(
        sql!(
            "SELECT id FROM ideas WHERE author_id = $1 AND author_name <> '' ORDER BY published_at, id LIMIT 20",
            for_update!()
        ),
        args![person],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Takes out who wrote it. The economy stays, by which the record counts.
pub fn unname(tx: &mut Conn, idea: Id) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE ideas SET author_name = '', organisation_id = NULL, organisation = '', organisation_kind = '',
                 sector = '', size = '', changes = changes + 1 WHERE id = $1"
        ),
        args![idea],
    )?;
    Ok(())
}

/// Takes out what it said, in every version and language, and for whom.
pub fn empty(tx: &mut Conn, idea: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM idea_translations WHERE idea_id = $1"), args![idea])?;
    tx.execute(
        sql!("UPDATE idea_versions SET title = '', text = '', reason = '', firms = NULL WHERE idea_id = $1"),
        args![idea],
    )?;
    tx.execute(
        sql!(
            "UPDATE ideas SET title = '', text = '', for_id = NULL, for_slug = '', for_name = '', firms = NULL
             WHERE id = $1"
        ),
        args![idea],
    )?;
    Ok(())
}

/// Translations stay with what they translate; whose they are is forgotten.
pub fn unname_translations(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE idea_translations SET made_by = NULL WHERE made_by = $1"), args![person])?;
    Ok(())
}

/// The supports count on, by economy, and name nobody.
pub fn unname_supports(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE supports SET is_public = 0, name = '', role = '', organisation = ''
             WHERE person_id = $1 AND (name <> '' OR organisation <> '' OR is_public = 1)"
        ),
        args![person],
    )?;
    Ok(())
}
