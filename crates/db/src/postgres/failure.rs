//! What an error of `PostgreSQL` means for the caller, and whether to run the closure again.

use tokio_postgres::error::{DbError, SqlState};

use super::open::reason;
use crate::error::{At, Error, Failure, Reach};

pub(crate) fn failure(at: At, error: &tokio_postgres::Error) -> Failure {
    let Some(db) = error.as_db_error() else {
        let message = reason(error);
        // Nothing of this transaction can have been committed, so it may be tried on another
        // connection: the server was restarted, or a stand-by took over.
        return if is_connection(error) {
            Failure::new(Error::Unavailable(message), Reach::Again)
        } else {
            Failure::new(Error::Statement { at, message }, Reach::Closure)
        };
    };
    let code = db.code();
    let message = db.message().to_owned();
    let (error, reach) = match code {
        &SqlState::UNIQUE_VIOLATION => {
            let constraint = columns(db);
            (Error::Conflict { constraint }, Reach::Closure)
        }
        &SqlState::FOREIGN_KEY_VIOLATION => (Error::Reference { at }, Reach::Closure),
        &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => (Error::Busy, Reach::Again),
        // "cached plan must not change result type", in any language; or a proxy lost the statement.
        _ if db.routine() == Some("RevalidateCachedQuery") || code == &SqlState::INVALID_SQL_STATEMENT_NAME => {
            (Error::Busy, Reach::Again)
        }
        &SqlState::LOCK_NOT_AVAILABLE | &SqlState::QUERY_CANCELED => (Error::Busy, Reach::Closure),
        &SqlState::DISK_FULL => (Error::Full, Reach::Closure),
        &SqlState::IO_ERROR | &SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED => {
            (Error::Io(message), Reach::Closure)
        }
        &SqlState::TOO_MANY_CONNECTIONS => (Error::Unavailable(message), Reach::Closure),
        _ if is_going_away(code) => (Error::Unavailable(message), Reach::Again),
        // 23xxx that is none of the above: CHECK, NOT NULL, EXCLUDE.
        code if code.code().starts_with("23") => (Error::Constraint { at, message }, Reach::Closure),
        _ => (Error::Statement { at, message }, Reach::Closure),
    };
    Failure::new(error, reach)
}

fn is_connection(error: &tokio_postgres::Error) -> bool {
    use std::error::Error as _;
    error.is_closed() || error.source().is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
}

/// The server, or this connection, is being shut down; nothing is wrong with the statement.
fn is_going_away(code: &SqlState) -> bool {
    code.code().starts_with("08")
        || [
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::CANNOT_CONNECT_NOW,
            SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        ]
        .contains(code)
}

/// `supports.idea_id, supports.person_id`, as `SQLite` says it, from `Key (idea_id,
/// person_id)=(…) already exists.` The words around differ with the server's language.
fn columns(db: &DbError) -> String {
    let listed = db.detail().and_then(|detail| detail.split_once('(')).and_then(|(_, rest)| rest.split_once(")="));
    match (db.table(), listed) {
        (Some(table), Some((columns, _))) => {
            columns.split(", ").map(|column| format!("{table}.{column}")).collect::<Vec<_>>().join(", ")
        }
        _ => db.constraint().unwrap_or("key").to_owned(),
    }
}
