//! Files that nobody names: sent and never placed, or taken away with their edition. They go a day later, and so do their
//! words.

use std::sync::Arc;
use std::time::Duration;

use db::{Conn, Id, Timestamp};
use jobs::{NewJob, Outcome};
use object_store::ObjectStoreExt as _;
use serde::{Deserialize, Serialize};
use tokio::runtime::Handle;

use super::{files, reading, store};
use crate::app::App;
use crate::error::Error;
use crate::{photos, uploads};

/// So long a file waits for its place at the desk.
pub const WAITS: Duration = Duration::from_hours(24);
/// When it is looked for: nobody has it on a page any more.
const AFTER: Duration = Duration::from_hours(25);
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
    let (kept, now, here) = (Arc::clone(&app.files), app.clock.now(), Handle::current());
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        store::delete_old_uploads(tx, now - WAITS)?;
        if !store::delete_unnamed(tx, &sha256, now - WAITS)? || photos::has_file(tx, &sha256)? {
            return Ok(());
        }
        // Before the transaction ends: whoever sends the same file now waits for it, and then looks whether it is there.
        match here.block_on(kept.delete(&files::path(&sha256))) {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(other) => Err(uploads::fault(other)),
        }
    };
    app.db.write(write).await
}
