//! All SQL of the audit log.

use db::{Conn, Id, args, sql, variants};

use super::{Action, Done, Entry};
use crate::error::Error;

pub fn insert(tx: &mut Conn, entry: &Entry<'_>) -> Result<(), Error> {
    tx.execute(
        sql!(
            "INSERT INTO audit_entries
                 (id, exchange_id, person_id, action, object, path, before_text, after_text, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        args![
            entry.id,
            entry.exchange,
            entry.person,
            entry.action,
            entry.object,
            entry.path,
            entry.before,
            entry.after,
            entry.at
        ],
    )?;
    Ok(())
}

variants! {
    struct Entries {
        always {
            "SELECT p.name, a.action, a.object, a.path, a.before_text, a.after_text, a.created_at
             FROM audit_entries a JOIN people p ON p.id = a.person_id WHERE a.exchange_id = $1"
        },
        if action { " AND a.action = $2" },
        always { " ORDER BY a.created_at DESC, a.id DESC LIMIT 50 OFFSET $3" }
    }
}

/// What was done, the newest first.
pub fn list(c: &mut Conn, exchange: Id, action: Option<Action>, offset: i64) -> Result<Vec<Done>, Error> {
    let sql = Entries { action: action.is_some() }.sql();
    Ok(c.query(sql, args![exchange, action.map(Action::as_str), offset])?)
}

/// How often each action was done.
pub fn count_by_action(c: &mut Conn, exchange: Id) -> Result<Vec<(Action, i64)>, Error> {
    Ok(c.query(
        sql!("SELECT action, COUNT(*) FROM audit_entries WHERE exchange_id = $1 GROUP BY action ORDER BY action LIMIT 100"),
        args![exchange],
    )?)
}
