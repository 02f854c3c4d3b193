//! All SQL of official notes.

use db::{Conn, Id, Timestamp, args, sql};

use super::note::{NewNote, Note};
use crate::error::Error;
use crate::takeaway::Takeaway;

/// The newest version with its texts; none where there never was one, or the newest has no texts.
pub fn find(c: &mut Conn, idea: Id) -> Result<Option<Note>, Error> {
    let rows: Vec<(i64, String, Timestamp, String, String)> = c.query(
        sql!(
            "SELECT n.version, n.role, n.created_at, t.language, t.text
             FROM idea_notes n JOIN idea_note_texts t ON t.idea_id = n.idea_id AND t.version = n.version
             WHERE n.idea_id = $1 AND n.version = (SELECT MAX(o.version) FROM idea_notes o WHERE o.idea_id = $1)
             ORDER BY t.language LIMIT 50"
        ),
        args![idea],
    )?;
    let Some((version, role, created_at, ..)) = rows.first().cloned() else { return Ok(None) };
    let texts = rows.into_iter().map(|(.., language, text)| (language, text)).collect();
    Ok(Some(Note { version, role, created_at, texts }))
}

/// The number of the newest version, also of one that took the note away; zero where there is none.
pub fn newest(c: &mut Conn, idea: Id) -> Result<i64, Error> {
    let (version,): (i64,) = c.one(
        sql!("SELECT COALESCE(MAX(version), CAST(0 AS BIGINT)) FROM idea_notes WHERE idea_id = $1"),
        args![idea],
    )?;
    Ok(version)
}

pub fn insert(tx: &mut Conn, idea: Id, new: &NewNote) -> Result<(), Error> {
    let version = new.begun + 1;
    tx.execute(
        sql!("INSERT INTO idea_notes (idea_id, version, person_id, role, created_at) VALUES ($1, $2, $3, $4, $5)"),
        args![idea, version, new.person, new.role, new.at],
    )?;
    for (language, text) in &new.texts {
        tx.execute(
            sql!("INSERT INTO idea_note_texts (idea_id, version, language, text) VALUES ($1, $2, $3, $4)"),
            args![idea, version, language, text],
        )?;
    }
    Ok(())
}

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "idea_notes",
        sql!(
            "SELECT e.slug AS exchange, i.number AS number, n.version AS version, n.role AS role,
                 n.created_at AS created_at
             FROM idea_notes n JOIN ideas i ON i.id = n.idea_id JOIN exchanges e ON e.id = i.exchange_id
             WHERE n.person_id = $1 ORDER BY n.created_at, n.version"
        ),
        args![person],
    )?;
    out.table(
        c,
        "idea_note_texts",
        sql!(
            "SELECT e.slug AS exchange, i.number AS number, t.version AS version, t.language AS language, t.text AS text
             FROM idea_notes n JOIN idea_note_texts t ON t.idea_id = n.idea_id AND t.version = n.version
             JOIN ideas i ON i.id = n.idea_id JOIN exchanges e ON e.id = i.exchange_id
             WHERE n.person_id = $1 ORDER BY n.created_at, t.version, t.language"
        ),
        args![person],
    )
}
