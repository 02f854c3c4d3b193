//! What an error code of `SQLite` means for the caller, and how far it reaches.

use rusqlite::{ErrorCode, ffi};

use crate::error::{At, Error, Failure, Reach};

/// After any of these `SQLite` has, or may have, rolled back the whole transaction.
pub(crate) fn failure(at: At, error: &rusqlite::Error) -> Failure {
    let (code, extended, message) = match error {
        rusqlite::Error::SqliteFailure(e, message) => {
            (e.code, e.extended_code, message.clone().unwrap_or_else(|| e.to_string()))
        }
        rusqlite::Error::SqlInputError { error, msg, .. } => (error.code, error.extended_code, msg.clone()),
        other => {
            let message = other.to_string();
            return Failure::new(Error::Statement { at, message }, Reach::Closure);
        }
    };
    let whole = |error| Failure::new(error, Reach::Batch);
    match (code, extended) {
        (ErrorCode::ConstraintViolation, _) => Failure::new(constraint(at, extended, &message), Reach::Closure),
        // The index of the log could not grow: the disk is full there, and says so differently.
        (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => whole(Error::Full),
        // What the disk kept after a failed fsync is unknown, and asking again would not tell.
        (_, ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_DIR_FSYNC) => Failure::new(Error::Io(message), Reach::Poison),
        (
            ErrorCode::SystemIoFailure
            | ErrorCode::OutOfMemory
            | ErrorCode::NotADatabase
            | ErrorCode::CannotOpen
            | ErrorCode::FileLockingProtocolFailed,
            _,
        )
        | (ErrorCode::DatabaseCorrupt, ffi::SQLITE_CORRUPT) => whole(Error::Io(message)),
        (
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::OperationInterrupted
            | ErrorCode::OperationAborted,
            _,
        ) => whole(Error::Busy),
        _ => Failure::new(Error::Statement { at, message }, Reach::Closure),
    }
}

fn constraint(at: At, extended: i32, message: &str) -> Error {
    match extended {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            // "UNIQUE constraint failed: supports.idea_id, supports.person_id"
            let columns = message.split_once("failed: ").map_or(message, |(_, c)| c);
            let constraint = columns.to_owned();
            Error::Conflict { constraint }
        }
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Error::Reference { at },
        _ => Error::Constraint { at, message: message.to_owned() },
    }
}
