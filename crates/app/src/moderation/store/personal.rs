//! What is a person's own here: to be taken along, and to be forgotten.

use db::{Conn, Id, args, sql};

use crate::error::Error;
use crate::takeaway::Takeaway;

pub fn export(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    out.table(
        c,
        "flags",
        sql!(
            "SELECT kind, subject_id, part, person_name, rule, reason, state, created_at FROM flags
             WHERE person_id = $1 ORDER BY created_at, id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "decisions",
        sql!(
            "SELECT symbol, part, person_name, outcome, rule, reason, created_at FROM decisions
             WHERE person_id = $1 ORDER BY created_at, id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "decisions_about_translations_made",
        sql!(
            "SELECT symbol, part, outcome, rule, reason, created_at FROM decisions
             WHERE made_by = $1 ORDER BY created_at, id"
        ),
        args![person],
    )?;
    out.table(
        c,
        "appeals",
        sql!(
            "SELECT d.symbol AS symbol, d.part AS part, d.rule AS rule, d.reason AS reason_of_decision,
                 a.text AS text, a.language AS language, a.state AS state, a.created_at AS created_at
             FROM appeals a JOIN decisions d ON d.id = a.decision_id WHERE a.person_id = $1
             ORDER BY a.created_at, a.decision_id"
        ),
        args![person],
    )
}

/// What somebody wrote in flags and appeals.
pub fn texts_of(c: &mut Conn, person: Id) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = c.query(
        sql!(
            "SELECT reason FROM flags WHERE person_id = $1 AND reason <> ''
             UNION SELECT text FROM appeals WHERE person_id = $1 AND text <> '' LIMIT 1000"
        ),
        args![person],
    )?;
    Ok(rows.into_iter().map(|(text,)| text).collect())
}

/// As whom somebody decided: people change their names.
pub fn names_of(c: &mut Conn, person: Id) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> = c.query(
        sql!("SELECT DISTINCT person_name FROM decisions WHERE person_id = $1 AND person_name <> '' LIMIT 100"),
        args![person],
    )?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// What somebody wrote here goes, and their name; that there was a flag or a decision stays.
pub fn forget(tx: &mut Conn, person: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE flags SET person_name = '', reason = '' WHERE person_id = $1"), args![person])?;
    tx.execute(sql!("UPDATE decisions SET person_name = '' WHERE person_id = $1"), args![person])?;
    tx.execute(sql!("UPDATE decisions SET made_by = NULL WHERE made_by = $1"), args![person])?;
    tx.execute(sql!("DELETE FROM appeals WHERE person_id = $1 AND state = 'open'"), args![person])?;
    tx.execute(sql!("UPDATE appeals SET text = '' WHERE person_id = $1"), args![person])?;
    Ok(())
}
