//! Migrating a file, on a connection of its own.

use std::path::Path;

use rusqlite::{Connection, ErrorCode};

use super::{Applied, CREATE, MigrateError, Migration, SELECT, missing};
use crate::error::{At, Error};
use crate::sqlite::{connect_to_migrate, failure};
use crate::{Engine, Timestamp, dialect};

pub(super) fn migrate(
    path: &Path,
    migrations: &[Migration],
    now: Timestamp,
) -> Result<Vec<&'static str>, MigrateError> {
    let conn = connect_to_migrate(path).map_err(|e| explain(&e))?;
    let mut done = Vec::new();
    // The lock is taken, and what is missing looked up, once for each: another program may have
    // gone on meanwhile.
    while let Some(name) = next(&conn, migrations, now)? {
        done.push(name);
    }
    Ok(done)
}

pub(super) fn applied(path: &Path) -> Result<Applied, MigrateError> {
    let conn = connect_to_migrate(path).map_err(|e| explain(&e))?;
    let there = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_migrations'";
    let there: i64 = conn.query_row(there, [], |row| row.get(0)).map_err(|e| explain(&e))?;
    if there == 0 {
        return Ok(Vec::new());
    }
    read(&conn).map_err(|e| explain(&e))
}

fn next(conn: &Connection, migrations: &[Migration], now: Timestamp) -> Result<Option<&'static str>, MigrateError> {
    conn.execute_batch("BEGIN IMMEDIATE").map_err(|e| explain(&e))?;
    let name = apply(conn, migrations, now);
    let end = if name.is_ok() { "COMMIT" } else { "ROLLBACK" };
    if let Err(error) = conn.execute_batch(end) {
        // After a failed COMMIT; closing the connection would do the same.
        let _ = conn.execute_batch("ROLLBACK");
        return name.and(Err(explain(&error)));
    }
    name
}

fn apply(conn: &Connection, migrations: &[Migration], now: Timestamp) -> Result<Option<&'static str>, MigrateError> {
    conn.execute_batch(CREATE).map_err(|e| explain(&e))?;
    let applied = read(conn).map_err(|e| explain(&e))?;
    let missing = missing(migrations, &applied, Engine::Sqlite)?;
    let Some(migration) = missing.first() else {
        return Ok(None);
    };
    let failed = |reason: String| MigrateError::Failed { name: migration.name, reason };
    conn.execute_batch(&migration.text(Engine::Sqlite)).map_err(|e| failed(e.to_string()))?;
    if conn.is_autocommit() {
        return Err(failed("it ended its transaction itself".to_owned()));
    }
    // The look takes longer than most steps, and a step that only adds tables, columns and indexes, or takes away
    // columns, breaks no reference. Whatever could break one is looked at before its commit, so that an upgrade that is
    // interrupted leaves nothing that nobody has looked at.
    if dialect::moves_rows(migration.sqlite)
        && let Some(table) = broken(conn).map_err(|e| explain(&e))?
    {
        return Err(failed(format!("rows of {table} would point to nothing")));
    }
    conn.execute(
        "INSERT INTO schema_migrations (name, sha256, applied_at) VALUES (?1, ?2, ?3)",
        (migration.name, migration.sha256(Engine::Sqlite), now.as_micros()),
    )
    .map_err(|e| explain(&e))?;
    Ok(Some(migration.name))
}

/// A table with a row that points to nothing.
fn broken(conn: &Connection) -> Result<Option<String>, rusqlite::Error> {
    let mut check = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = check.query([])?;
    rows.next()?.map(|row| row.get(0)).transpose()
}

fn read(conn: &Connection) -> Result<Applied, rusqlite::Error> {
    conn.prepare(SELECT)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn explain(error: &rusqlite::Error) -> MigrateError {
    if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) {
        return MigrateError::Locked;
    }
    let at = At { file: "a migration", line: 0 };
    MigrateError::Database(match failure(at, error).error {
        Error::Statement { message, .. } => Error::Io(message),
        other => other,
    })
}
