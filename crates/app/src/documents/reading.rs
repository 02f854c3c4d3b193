//! The words of files, for the search: read by a job, once for each file, and kept beside it. And the job that brings a
//! work up to date when a revision of it opens.

use std::time::Duration;

use db::{Conn, Id, Timestamp, text_enum};
use jobs::{MAX_ATTEMPTS, NewJob, Outcome, Registry, Runner};
use serde::{Deserialize, Serialize};

use super::{files, refresh, store, unnamed};
use crate::app::App;
use crate::error::Error;
use crate::notifications::{self, News};
use crate::uploads::{self, Fault, Kind};

pub const QUEUE: &str = "documents";
const READ: &str = "read-file";
const OPEN: &str = "documents.open";
/// A file is read within twenty seconds, and a work has a handful of them.
const LEASE: Duration = Duration::from_mins(10);
/// The search keeps no more of a text than its beginning.
const MOST: usize = 60_000;
/// No text of ours is larger; a larger one is found by its title.
const MOST_PLAIN: i64 = 4 * 1024 * 1024;

text_enum! {
    /// How far a file has been read.
    pub enum State {
        Waiting = "waiting",
        Read = "read",
        /// There are no words in it: a picture, or pages that are pictures.
        Nothing = "nothing",
        Failed = "failed",
    }
}

/// What both jobs get.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Task {
    exchange: Id,
    document: Id,
    /// When the revision opens, for the job that waits for it.
    at: Timestamp,
}

pub fn register(registry: Registry, app: &App) -> Registry {
    let (reader, opener, cleaner) = (app.clone(), app.clone(), app.clone());
    registry
        .on(READ, move |task: Task, job| read(reader.clone(), task, job.attempt >= MAX_ATTEMPTS))
        .on(OPEN, move |task: Task, job| open(opener.clone(), task, job.id))
        .on(unnamed::FORGET, move |task: unnamed::Task, _job| unnamed::forget(cleaner.clone(), task))
}

pub fn work(runner: Runner) -> Runner {
    runner.queue(QUEUE, 1, LEASE)
}

/// The part of a text that is kept.
pub fn beginning(text: &str) -> String {
    text.chars().filter(|c| *c != '\0').take(MOST).collect()
}

/// Sees to it that every file of a work is read once, also one that another job was to read and did not.
pub fn see_to(tx: &mut Conn, exchange: Id, document: Id, job: Id, now: Timestamp) -> Result<(), Error> {
    if store::await_words(tx, document)? {
        enqueue(tx, READ, job, &Task { exchange, document, at: now }, now)?;
    }
    Ok(())
}

/// Sees to it that readers find a revision when its time has come.
pub fn open_at(tx: &mut Conn, exchange: Id, document: Id, job: Id, at: Timestamp, now: Timestamp) -> Result<(), Error> {
    enqueue(tx, OPEN, job, &Task { exchange, document, at }, now)
}

fn enqueue(tx: &mut Conn, kind: &str, id: Id, task: &Task, now: Timestamp) -> Result<(), Error> {
    let job = NewJob { id, queue: QUEUE, kind, payload: task, unique_key: None, run_at: task.at };
    jobs::enqueue(tx, job, now)?;
    Ok(())
}

/// Reads what waits of a work; what another attempt, or another work with the same file, has read is not read again.
pub async fn read(app: App, task: Task, is_last: bool) -> Outcome {
    read_all(&app, &task, is_last).await.into()
}

/// One file that cannot be read now does not keep the others from it; the first reason is the one that is told.
async fn read_all(app: &App, task: &Task, is_last: bool) -> Result<(), Error> {
    let document = task.document;
    let waiting = app.db.read(move |c| store::waiting(c, document)).await?;
    let mut all = Ok(());
    for file in waiting {
        let one = read_one(app, file, is_last).await;
        all = all.and(one);
    }
    all
}

async fn read_one(app: &App, file: store::Waiting, is_last: bool) -> Result<(), Error> {
    let words = match words(app, &file).await {
        // It is not in the store: an operator sees that in the backups, the desk here.
        Err(Error::NotFound) => Words::Failed(key(&Fault::Broken)),
        // Whenever it was tried, the machine had no time for it.
        Err(Error::Busy) if is_last => Words::Failed(key(&Fault::TooLarge)),
        other => other?,
    };
    let traces = match traces(app, &file).await {
        Err(Error::NotFound) => String::new(),
        Err(Error::Busy) if is_last => String::new(),
        other => other?,
    };
    let now = app.clock.now();
    app.db.write(move |tx| keep(tx, &file.sha256, &words, &traces, now)).await?;
    app.revised();
    Ok(())
}

/// What the file tells besides its words, apart by blanks: the desk warns of it.
async fn traces(app: &App, file: &store::Waiting) -> Result<String, Error> {
    match kind_of(&file.media_type) {
        Some(kind) => Ok(uploads::traces_of(app, &file.sha256, kind).await?.join(" ")),
        None => Ok(String::new()),
    }
}

/// What came of reading a file.
enum Words {
    Read(String),
    Nothing,
    Failed(&'static str),
}

async fn words(app: &App, file: &store::Waiting) -> Result<Words, Error> {
    let Some(kind) = kind_of(&file.media_type) else { return plain(app, file).await };
    if kind.is_picture() {
        return Ok(Words::Nothing);
    }
    Ok(match uploads::words_of(app, &file.sha256, kind).await? {
        Ok(text) if text.trim().is_empty() => Words::Nothing,
        Ok(text) => Words::Read(text),
        Err(Fault::NoText) => Words::Nothing,
        Err(fault) => Words::Failed(key(&fault)),
    })
}

/// A text of a pack that came before words were kept.
async fn plain(app: &App, file: &store::Waiting) -> Result<Words, Error> {
    if !file.media_type.starts_with("text/") || file.size > MOST_PLAIN {
        return Ok(Words::Nothing);
    }
    let bytes = files::load(app, &file.sha256).await?;
    Ok(std::str::from_utf8(&bytes).map_or(Words::Nothing, |text| Words::Read(text.to_owned())))
}

/// Why a file could not be read, as a key of its words.
pub const fn key(fault: &Fault) -> &'static str {
    match fault {
        Fault::Broken => "broken",
        Fault::Locked => "locked",
        Fault::TooLong => "too-long",
        Fault::TooLarge => "too-large",
        Fault::NoText => "no-text",
    }
}

fn kind_of(media_type: &str) -> Option<Kind> {
    Some(match media_type {
        "application/pdf" => Kind::Pdf,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => Kind::Docx,
        "application/vnd.oasis.opendocument.text" => Kind::Odt,
        "image/jpeg" => Kind::Jpeg,
        "image/png" => Kind::Png,
        "image/webp" => Kind::WebP,
        _ => return None,
    })
}

/// Writes down what came of it, and brings the search to it, in one transaction.
fn keep(tx: &mut Conn, sha256: &str, words: &Words, traces: &str, now: Timestamp) -> Result<(), Error> {
    let (state, fault, text) = match words {
        Words::Read(text) => (State::Read, "", beginning(text)),
        Words::Nothing => (State::Nothing, "", String::new()),
        Words::Failed(fault) => (State::Failed, *fault, String::new()),
    };
    if !store::set_words(tx, sha256, (state, fault), &text, traces)? {
        return Ok(());
    }
    for (exchange, document) in store::documents_of_file(tx, sha256)? {
        if let Some(work) = store::find_by_id(tx, document)? {
            refresh::index(tx, exchange, &work, now)?;
        }
    }
    Ok(())
}

/// Brings a work up to date, now that a revision of it is open, and tells those who follow; a time that was changed
/// meanwhile changes nothing.
pub async fn open(app: App, task: Task, news: Id) -> Outcome {
    let now = app.clock.now();
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        let Some(work) = store::find_by_id(tx, task.document)? else { return Ok(()) };
        let opened = work.revisions.iter().any(|revision| revision.not_before == task.at && task.at <= now);
        refresh::refresh(tx, task.exchange, task.document, now, opened.then_some(task.at))?;
        if opened {
            let kind = notifications::Kind::Document;
            let news = News { work: Some(task.document), ..News::new(news, kind, task.exchange, now) };
            notifications::tell(tx, &news)?;
        }
        Ok(())
    };
    let done: Result<(), Error> = app.db.write(write).await;
    app.revised();
    done.into()
}
