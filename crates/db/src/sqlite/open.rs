//! Opening a file, with every setting it must have, and saying plainly what is wrong with it.

use std::ffi::c_int;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Once;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};

use crate::error::OpenError;

/// Older ones can lose committed writes when several connections share a write-ahead log.
const OLDEST: i32 = 3_051_003;

/// How long to wait for another process that holds the write lock.
pub(super) const BUSY: Duration = Duration::from_secs(5);

/// Statements kept prepared on each connection: more than the program has in use.
const STATEMENTS: usize = 1024;

pub(crate) fn writer(path: &Path) -> Result<Connection, OpenError> {
    check_version(rusqlite::version_number())?;
    memory_statistics_off();
    check_folder(path)?;
    create_private(path);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = connect(path, flags)?;
    let is_readonly = conn.is_readonly("main");
    if is_readonly.map_err(|e| explain(path, &e))? {
        return Err(OpenError::ReadOnly { path: name(path) });
    }
    let mode: String =
        conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).map_err(|e| explain(path, &e))?;
    if mode != "wal" {
        return Err(OpenError::NoWal { path: name(path) });
    }
    // Writes are scattered over every index, and nobody else can make up for the time that the one writer waits.
    conn.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA wal_autocheckpoint = 0;
         PRAGMA journal_size_limit = 67108864;
         PRAGMA cache_size = -32000;",
    )
    .map_err(|e| explain(path, &e))?;
    check_folder_is_writable(path, &conn)?;
    Ok(conn)
}

/// Takes the lock that says which process serves from a database.
pub(super) fn lock_beside(path: &Path) -> Result<File, OpenError> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".lock");
    let file = File::options().write(true).create(true).truncate(false).open(&beside);
    let refused =
        |e: std::io::Error| OpenError::NotReadable { path: beside.display().to_string(), reason: e.to_string() };
    let file = file.map_err(refused)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::Claimed { path: name(path) }),
        Err(TryLockError::Error(error)) => Err(refused(error)),
    }
}

/// The log and its index stand beside the file: where they cannot be made, `SQLite` opens the file
/// all the same and fails at the first write. That another process is writing is no fault.
fn check_folder_is_writable(path: &Path, conn: &Connection) -> Result<(), OpenError> {
    match conn.execute_batch("BEGIN IMMEDIATE; ROLLBACK;").map_err(|e| explain(path, &e)) {
        Err(refused @ (OpenError::ReadOnly { .. } | OpenError::NotReadable { .. })) => Err(refused),
        _ => Ok(()),
    }
}

/// A connection that reads, and keeps up to `cache` KiB of pages.
pub(super) fn reader(path: &Path, cache: usize) -> Result<Connection, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = connect(path, flags)?;
    conn.execute_batch(&format!("PRAGMA cache_size = -{cache}")).map_err(|e| explain(path, &e))?;
    Ok(conn)
}

/// A connection of its own: a migration rebuilds tables, for which foreign keys must be off, and
/// that cannot be switched inside a transaction.
pub(crate) fn connect_to_migrate(path: &Path) -> Result<Connection, rusqlite::Error> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // A second process may be half-way through a long migration: its turn first.
    conn.busy_timeout(Duration::from_mins(1))?;
    conn.execute_batch(
        "PRAGMA foreign_keys = OFF;
         PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;",
    )?;
    Ok(conn)
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, OpenError> {
    let conn = Connection::open_with_flags(path, flags).map_err(|e| explain(path, &e))?;
    settle(&conn).map_err(|e| explain(path, &e))?;
    Ok(conn)
}

fn settle(conn: &Connection) -> Result<(), rusqlite::Error> {
    conn.busy_timeout(BUSY)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    rusqlite::vtab::array::load_module(conn)?;
    // As on PostgreSQL: "x" is a name, never a string.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    // Without it most statements are prepared anew whenever their arguments change, lest another plan fit them better:
    // five times for one page.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // secure_delete: what somebody had erased must not be found in the file.
    conn.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA mmap_size = 0;
         PRAGMA cache_size = -16000;
         PRAGMA temp_store = MEMORY;
         PRAGMA secure_delete = ON;
         PRAGMA case_sensitive_like = ON;",
    )?;
    // Reads the first page, so that a file which is no database is found out here.
    conn.query_row("SELECT COUNT(*) FROM sqlite_master", [], |_| Ok(()))
}

pub(crate) fn check_version(number: i32) -> Result<(), OpenError> {
    if number >= OLDEST {
        return Ok(());
    }
    let found = format!("{}.{}.{}", number / 1_000_000, number / 1000 % 1000, number % 1000);
    Err(OpenError::TooOld { found })
}

/// With statistics on, every allocation of every thread takes one lock: a third of all reads.
fn memory_statistics_off() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let off: c_int = 0;
        #[expect(
            unsafe_code,
            reason = "no safe form exists; called once, before the first connection, with the \
                      argument type that SQLite documents for this option"
        )]
        // SAFETY: SQLITE_CONFIG_MEMSTATUS takes one int, and SQLite refuses the call (which does
        // no harm) if it is already running.
        let code = unsafe { ffi::sqlite3_config(ffi::SQLITE_CONFIG_MEMSTATUS, off) };
        if code != ffi::SQLITE_OK {
            tracing::debug!(code, "SQLite was already running; memory statistics stay on");
        }
    });
}

fn check_folder(path: &Path) -> Result<(), OpenError> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    if path.as_os_str().is_empty() {
        let reason = "no file is named".to_owned();
        return Err(OpenError::Url { reason });
    }
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return Err(OpenError::NoFolder { path: name(path) });
    }
    Ok(())
}

/// The file holds addresses: nobody else on the machine reads it. `SQLite` gives its log and index
/// the same rights. Errors are left to `SQLite`, which meets them again and says more.
fn create_private(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(path);
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

fn explain(path: &Path, error: &rusqlite::Error) -> OpenError {
    let path = name(path);
    let reason = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => OpenError::NotADatabase { path },
        Some(ErrorCode::ReadOnly) => OpenError::ReadOnly { path },
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => OpenError::NotReadable { path, reason },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => OpenError::Locked { path },
        _ => OpenError::Sqlite { path, reason },
    }
}
