//! Photos of an idea: up to three, each with the words that stand for it.
//!
//! What is kept is never what was sent, but a picture made anew: small enough for a slow line, without the place and the
//! time that a camera writes into it. A photo is seen by whoever reads its idea, and by nobody else; nothing of it is loaded
//! before somebody asks for it. Its file is its own (a mark of chance is in it), so it goes when the photo does.

mod photo;
mod store;
pub mod web;

pub use photo::{ALT, BYTES, MARKED, Photo, SIDE, add, marked, refused, remove};
#[cfg(test)]
pub use photo::{Added, NewPhoto};

use db::{Conn, Id, Timestamp};
use jobs::{NewJob, Outcome, Registry, Runner};
use object_store::ObjectStoreExt as _;
use serde::{Deserialize, Serialize};
use std::time::Duration;

use crate::app::App;
use crate::documents;
use crate::error::Error;
use crate::issues;
use crate::takeaway::Takeaway;
use crate::uploads;

/// Where they stand: in a backup that is older than photos there is no such table.
pub const TABLE: &str = "idea_photos";
const QUEUE: &str = "photos";
const LEASE: Duration = Duration::from_mins(5);
/// Long after the request that keeps a file has ended.
const UNTIL_ADDED: Duration = Duration::from_hours(1);
/// Of the job that takes away the file of a photo that was removed.
const REMOVE: &str = "photos.remove";

/// The photos of an idea, in their order. Whoever asks has seen to it that the idea may be read.
pub fn list(c: &mut Conn, idea: Id) -> Result<Vec<Photo>, Error> {
    store::list(c, idea)
}

/// The sums of all files of photos, in order.
pub fn list_files(c: &mut Conn) -> Result<Vec<String>, Error> {
    store::list_files(c)
}

/// Whether some photo has this file.
pub fn has_file(c: &mut Conn, sha256: &str) -> Result<bool, Error> {
    store::has_file(c, sha256)
}

/// Writes out a person's photos.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

/// A hundred photos that a person added and that are still there, after this one, in the order of their ids.
pub fn added_by(c: &mut Conn, person: Id, after: Id) -> Result<Vec<Photo>, Error> {
    store::added_by(c, person, after)
}

/// Forgets the photos of an idea together with what it said.
pub fn forget_of(tx: &mut Conn, idea: Id, now: Timestamp) -> Result<(), Error> {
    for photo in store::list(tx, idea)? {
        photo::take_away(tx, &photo, now)?;
    }
    Ok(())
}

/// Removes the photos whose files are not there: where a backup comes back, those that went while it was made.
pub fn keep_only(tx: &mut Conn, has: &dyn Fn(&str) -> bool, now: Timestamp) -> Result<(), Error> {
    for gone in store::list_files(tx)?.iter().filter(|sha256| !has(sha256)) {
        store::remove_file(tx, gone, now)?;
    }
    Ok(())
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Job {
    sha256: String,
}

/// Leaves the file of a photo that is removed in this transaction to a job: photos are removed once, so its id is the
/// photo's.
fn enqueue(tx: &mut Conn, photo: &Photo, now: Timestamp) -> Result<(), Error> {
    enqueue_at(tx, photo.id, &photo.sha256, now, now)
}

/// Before a file is kept that no photo has yet: should it come to none, it goes later. Where it has become one by then, the
/// job does nothing.
pub fn remove_unless_added(tx: &mut Conn, job: Id, sha256: &str, now: Timestamp) -> Result<(), Error> {
    enqueue_at(tx, job, sha256, now + UNTIL_ADDED, now)
}

/// Leaves the file of a picture that was taken out in this transaction to a job: it goes unless something else has it.
pub fn remove_unless_named(tx: &mut Conn, job: Id, sha256: &str, now: Timestamp) -> Result<(), Error> {
    enqueue_at(tx, job, sha256, now, now)
}

fn enqueue_at(tx: &mut Conn, id: Id, sha256: &str, run_at: Timestamp, now: Timestamp) -> Result<(), Error> {
    let payload = Job { sha256: sha256.to_owned() };
    let new = NewJob { id, queue: QUEUE, kind: REMOVE, payload: &payload, unique_key: None, run_at };
    jobs::enqueue(tx, new, now)?;
    Ok(())
}

/// The handler of this slice.
pub fn register(registry: Registry, app: &App) -> Registry {
    let app = app.clone();
    registry.on(REMOVE, move |job: Job, _| {
        let app = app.clone();
        async move { Outcome::from(without(&app, job.sha256).await) }
    })
}

/// Works on the queue.
pub fn work(runner: Runner) -> Runner {
    runner.queue(QUEUE, 1, LEASE)
}

/// Takes a file away that neither a photo nor a document nor the newsletter has.
async fn without(app: &App, sha256: String) -> Result<(), Error> {
    let sum = sha256.clone();
    let look = move |c: &mut Conn| -> Result<bool, Error> {
        Ok(has_file(c, &sum)? || documents::has_file(c, &sum)? || issues::has_file(c, &sum)?)
    };
    if app.db.read(look).await? {
        return Ok(());
    }
    match app.files.delete(&documents::file_path(&sha256)).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(other) => Err(uploads::fault(other)),
    }
}

#[cfg(test)]
pub(crate) mod tests;
