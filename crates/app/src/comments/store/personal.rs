//! What is a person's own here: to be taken along, and to be forgotten.

use db::{Conn, Id, args, sql};

use crate::error::Error;
use crate::takeaway::Takeaway;

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "comments",
        sql!(
            "SELECT e.slug AS exchange, k.idea_number AS idea_number, k.number AS number, k.parent_number AS parent_number,
                 k.language AS language, k.stance AS stance, k.text AS text, k.version AS version, k.state AS state,
                 k.author_name AS author_name, k.author_role AS author_role, k.organisation AS organisation,
                 k.for_name AS given_for, k.economy AS economy, k.sector AS sector, k.size AS size, k.published_at AS published_at,
                 k.edited_at AS edited_at
             FROM comments k JOIN exchanges e ON e.id = k.exchange_id WHERE k.author_id = $1
             ORDER BY k.published_at, k.id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "comment_versions",
        sql!(
            "SELECT k.idea_number AS idea_number, k.number AS number, v.version AS version, v.text AS text,
                 v.reason AS reason, v.created_at AS created_at
             FROM comments k JOIN comment_versions v ON v.comment_id = k.id
             WHERE k.author_id = $1 ORDER BY k.published_at, v.version"
        ),
        args![person],
    )?;
    out.table(
        c,
        "comment_translations",
        sql!(
            "SELECT k.idea_number AS idea_number, k.number AS number, t.language AS language, t.text AS text,
                 t.origin AS origin, t.of_version AS of_version, t.created_at AS created_at
             FROM comments k JOIN comment_translations t ON t.comment_id = k.id
             WHERE k.author_id = $1 ORDER BY k.published_at, t.language"
        ),
        args![person],
    )?;
    export_translations_made(c, person, out)?;
    out.table(
        c,
        "comment_drafts",
        sql!(
            "SELECT e.slug AS exchange, d.idea_number AS idea_number, d.answers AS answers, d.stance AS stance,
                 d.language AS language, d.text AS text, d.organisation AS organisation, d.changes AS changes,
                 d.of_version AS of_version, d.reason AS reason, d.updated_at AS updated_at
             FROM comment_drafts d JOIN exchanges e ON e.id = d.exchange_id WHERE d.person_id = $1
             ORDER BY d.updated_at, d.id"
        ),
        args![person],
    )
}

/// Of other people's comments. Their words only while everybody reads the comment: they say what it says.
fn export_translations_made(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "comment_translations_made",
        sql!(
            "SELECT e.slug AS exchange, k.idea_number AS idea_number, k.number AS number, t.language AS language,
                 CASE WHEN k.state = 'published' THEN t.text ELSE '' END AS text, t.origin AS origin,
                 t.of_version AS of_version, t.created_at AS created_at
             FROM comment_translations t JOIN comments k ON k.id = t.comment_id
             JOIN exchanges e ON e.id = k.exchange_id
             WHERE t.made_by = $1 AND k.author_id <> $1 ORDER BY t.created_at, t.comment_id, t.language"
        ),
        args![person],
    )
}

/// Comments that are readable.
pub fn count_of(c: &mut Conn, person: Id) -> Result<i64, Error> {
    let (n,) =
        c.one(sql!("SELECT COUNT(*) FROM comments WHERE author_id = $1 AND state <> 'withdrawn'"), args![person])?;
    Ok(n)
}

/// The organisations that stand on a person's comments.
pub fn organisations_of(c: &mut Conn, person: Id) -> Result<Vec<Id>, Error> {
    let rows: Vec<(Id,)> = c.query(
        sql!(
            "SELECT DISTINCT organisation_id FROM comments WHERE author_id = $1 AND organisation_id IS NOT NULL
             LIMIT 100"
        ),
        args![person],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub fn delete_drafts_of(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM comment_drafts WHERE person_id = $1"), args![person])?;
    Ok(())
}

/// Translations stay with what they translate; whose they are is forgotten.
pub fn unname_translations(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE comment_translations SET made_by = NULL WHERE made_by = $1"), args![person])?;
    Ok(())
}

/// Twenty comments on which their author is named still.
pub fn list_named(c: &mut Conn, person: Id) -> Result<Vec<Id>, Error> {
    let rows: Vec<(Id,)> = c.query(
        sql!("SELECT id FROM comments WHERE author_id = $1 AND author_name <> '' ORDER BY published_at, id LIMIT 20"),
        args![person],
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Takes out who wrote it. The economy stays, by which the record counts.
pub fn unname(tx: &mut Conn, comment: Id) -> Result<(), Error> {
    tx.execute(
        sql!(
            "UPDATE comments SET author_name = '', organisation_id = NULL, organisation = '', organisation_kind = '',
                 sector = '', size = '' WHERE id = $1"
        ),
        args![comment],
    )?;
    Ok(())
}

/// Takes out what it said, in every version and language, and for whom.
pub fn empty(tx: &mut Conn, comment: Id) -> Result<(), Error> {
    tx.execute(sql!("DELETE FROM comment_translations WHERE comment_id = $1"), args![comment])?;
    tx.execute(sql!("UPDATE comment_versions SET text = '', reason = '' WHERE comment_id = $1"), args![comment])?;
    tx.execute(
        sql!("UPDATE comments SET text = '', for_id = NULL, for_slug = '', for_name = '' WHERE id = $1"),
        args![comment],
    )?;
    Ok(())
}
