//! Files that nobody names: sent and never placed, or taken away with their edition. They go a day later, and so do their
//! words.
//!
//! The bytes go after the row has, outside any transaction: a store elsewhere may take its time, and `SQLite` has one
//! writer. In between the file is marked as going. Whoever sends the same bytes just then is asked to come again
//! ([`hold`]), because nobody could say whether a row written now would name bytes that are gone a moment later. Whoever
//! comes before the mark keeps the file; whoever comes after it looks again whether the bytes are there. Where the program
//! ends in between, the mark stays, and the next attempt of the job takes the bytes.

use std::time::Duration;

use db::{Conn, Id, Timestamp};
use jobs::{NewJob, Outcome};
use object_store::ObjectStoreExt as _;
use serde::{Deserialize, Serialize};

use super::{files, reading, store};
use crate::app::App;
use crate::error::Error;
use crate::{issues, photos, uploads};

/// So long a file waits for its place at the desk.
pub const WAITS: Duration = Duration::from_hours(24);
/// When it is looked for: nobody has it on a page any more.
const AFTER: Duration = Duration::from_hours(25);
/// Longer than an attempt to take bytes away lasts, and each sets its mark anew.
const GOES: Duration = Duration::from_hours(1);
pub const FORGET: &str = "documents.forget-file";

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Task {
    sha256: String,
}

/// Sees to it that this file goes, unless it is named by then.
pub fn see_to(tx: &mut Conn, job: Id, sha256: &str, now: Timestamp) -> Result<(), Error> {
    let payload = Task { sha256: sha256.to_owned() };
    let queue = reading::QUEUE;
    let new = NewJob { id: job, queue, kind: FORGET, payload: &payload, unique_key: None, run_at: now + AFTER };
    jobs::enqueue(tx, new, now)?;
    Ok(())
}

pub async fn forget(app: App, task: Task) -> Outcome {
    forget_unnamed(&app, task.sha256).await.into()
}

async fn forget_unnamed(app: &App, sha256: String) -> Result<(), Error> {
    let (sum, now) = (sha256.clone(), app.clock.now());
    if !app.db.write(move |tx| begin(tx, &sum, now)).await? {
        return Ok(());
    }
    match app.files.delete(&files::path(&sha256)).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
        Err(other) => return Err(uploads::fault(other)),
    }
    app.db.write(move |tx| store::unset_going(tx, &sha256)).await
}

/// Forgets a file that nobody names and marks it as going, also one that an earlier attempt has marked; false where there
/// is nothing to take away.
pub(super) fn begin(tx: &mut Conn, sha256: &str, now: Timestamp) -> Result<bool, Error> {
    tx.hold(&key(sha256))?;
    store::delete_old_uploads(tx, now - WAITS)?;
    let is_marked = store::going_since(tx, sha256)?.is_some();
    let is_forgotten = store::delete_unnamed(tx, sha256, now - WAITS)?;
    let is_named = store::has_file(tx, sha256)? || photos::has_file(tx, sha256)? || issues::has_file(tx, sha256)?;
    if is_named || !(is_marked || is_forgotten) {
        store::unset_going(tx, sha256)?;
        return Ok(false);
    }
    store::set_going(tx, sha256, now)?;
    Ok(true)
}

/// Before a row names a file: until the transaction ends nobody begins to take its bytes away. `Busy` where somebody has
/// begun; whoever has not ended after an hour has ended with the program.
pub fn hold(tx: &mut Conn, sha256: &str, now: Timestamp) -> Result<(), Error> {
    tx.hold(&key(sha256))?;
    match store::going_since(tx, sha256)? {
        Some(since) if since > now - GOES => Err(Error::Busy),
        Some(_) => store::unset_going(tx, sha256),
        None => Ok(()),
    }
}

fn key(sha256: &str) -> String {
    format!("file {sha256}")
}
