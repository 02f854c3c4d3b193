//! A form of several parts as it arrives: texts into memory, files to the disk.
//!
//! Nothing in it makes us hold more than a piece of what was sent. The parser is given the next piece only when it cannot
//! go on without one, so that neither a fast line nor a part without an end fills the memory. A text must be there within
//! half a minute; a file may take as long as it keeps coming.

mod gate;
mod writing;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use db::Id;
use futures_util::StreamExt as _;
use multer::{Field, Multipart};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, timeout_at};
use web::form;

use gate::{Gate, Gated, fed};
pub use writing::Writing;

use super::{SentFile, named};
use crate::app::App;
use crate::error::Error;

/// How long a form may take to arrive, without its files.
const PATIENCE: Duration = Duration::from_secs(30);
/// A file has another second for so many bytes that have come …
const LEAST: u64 = 16 * 1024;
/// … and no more than this.
const LONGEST: Duration = Duration::from_secs(600);
/// So many forms with files are worked on at once, from the first piece of a file until somebody has an answer …
const AT_ONCE: usize = 16;
/// … and so many of one person: whoever keeps others waiting would have to be many.
const OF_ONE: usize = 2;
/// The most parts of a form.
const PARTS: usize = 250;
/// A browser reads no answer before it has sent everything: beyond what may come, so much is thrown away.
const THROWN_AWAY: u64 = 4 * 1024 * 1024;

static ROOM: Semaphore = Semaphore::const_new(AT_ONCE);
/// The desk has a room of its own: however many photos come, the secretariat's documents find a place.
static DESK: Semaphore = Semaphore::const_new(AT_ONCE);
/// Texts stay in memory: of forms with more of them than usual, so many are taken in at once.
static LARGE: Semaphore = Semaphore::const_new(4);

/// Who sends files to this process, once for each form.
#[derive(Default)]
pub struct Sending(Mutex<Vec<Id>>);

impl Sending {
    /// Nothing in here is half done when somebody panics.
    fn all(&self) -> MutexGuard<'_, Vec<Id>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a form may bring.
pub struct Caps {
    /// Bytes of all texts.
    pub texts: usize,
    /// Bytes of all files.
    pub files: usize,
    /// Who sends it. Of anybody else the texts are read, to be shown again, and no file is kept.
    pub sender: Option<Id>,
    /// Whether it is a form of the desk.
    pub is_desk: bool,
}

/// What came of it.
#[derive(Default)]
pub struct Received {
    /// Names and texts, in order.
    pub texts: Vec<(String, String)>,
    pub files: Vec<SentFile>,
    /// Why it cannot be served; what could be read is there all the same.
    pub fault: Option<Error>,
}

/// Takes in a form to its end.
pub async fn receive(app: &App, boundary: String, body: Body, caps: Caps) -> Received {
    let gate = Arc::new(Gate::default());
    let body = Gated { body: body.into_data_stream(), gate: Arc::clone(&gate) };
    let mut arrival = Arrival {
        app,
        form: Multipart::new(body, boundary),
        gate,
        caps,
        since: Instant::now(),
        texts: 0,
        files: 0,
        wasted: 0,
        turn: None,
        large: None,
        received: Received::default(),
    };
    let ended = arrival.run_to_end().await;
    let mut received = arrival.received;
    if let Err(fault) = ended {
        received.fault.get_or_insert(fault);
    }
    if received.fault.is_some() {
        received.files.clear();
    }
    received
}

struct Arrival<'a> {
    app: &'a App,
    form: Multipart<'static>,
    gate: Arc<Gate>,
    caps: Caps,
    since: Instant,
    /// Bytes of texts, of files, and of what was thrown away.
    texts: usize,
    files: u64,
    wasted: u64,
    turn: Option<Arc<Turn>>,
    /// A place among those with more texts than usual.
    large: Option<SemaphorePermit<'static>>,
    received: Received,
}

impl Arrival<'_> {
    async fn run_to_end(&mut self) -> Result<(), Error> {
        for _ in 0..PARTS {
            let until = self.until();
            let next = fed(&self.gate, until, |cx| self.form.poll_next_field(cx)).await?;
            let Some(part) = next.map_err(unreadable)? else { return Ok(()) };
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(called) => self.file(part, name, &called).await?,
                None => self.text(part, name).await?,
            }
        }
        Err(Error::Invalid("the form has too many parts".to_owned()))
    }

    /// Until when the next piece must be there: files that come give it more time.
    fn until(&self) -> Instant {
        self.since + (PATIENCE + Duration::from_secs(self.files / LEAST)).min(LONGEST)
    }

    async fn next_piece(&self, part: &mut Field<'static>) -> Result<Option<Bytes>, Error> {
        fed(&self.gate, self.until(), |cx| part.poll_next_unpin(cx)).await?.transpose().map_err(unreadable)
    }

    async fn text(&mut self, mut part: Field<'static>, name: String) -> Result<(), Error> {
        let mut text = Vec::new();
        self.texts += name.len();
        while let Some(piece) = self.next_piece(&mut part).await? {
            self.texts += piece.len();
            if self.texts > form::MAX_BYTES && self.texts <= self.caps.texts && self.large.is_none() {
                self.large = timeout_at(self.until(), LARGE.acquire()).await.map_err(|_| Error::Busy)?.ok();
            }
            if self.texts > self.caps.texts {
                self.refuse(Error::TooLarge { limit: self.caps.texts });
                self.throw_away(&piece)?;
            } else {
                text.extend_from_slice(&piece);
            }
        }
        if self.texts <= self.caps.texts {
            let text = String::from_utf8(text).map_err(|_| Error::Invalid("a text is not UTF-8".to_owned()))?;
            self.received.texts.push((name, text));
        }
        Ok(())
    }

    async fn file(&mut self, mut part: Field<'static>, field: String, called: &str) -> Result<(), Error> {
        let mut file = None;
        while let Some(piece) = self.next_piece(&mut part).await? {
            self.files += piece.len() as u64;
            if self.files > self.caps.files as u64 {
                self.refuse(Error::FileTooLarge { limit: self.caps.files });
            }
            if self.received.fault.is_some() || self.caps.sender.is_none() {
                file = None;
                self.throw_away(&piece)?;
            } else if !piece.is_empty() && self.has_turn().await? {
                let mut writing = match file.take() {
                    Some(writing) => writing,
                    None => Writing::begin(self.app).await?,
                };
                writing.put(&piece).await?;
                file = Some(writing);
            }
        }
        if let Some(file) = file {
            let written = file.finish().await?;
            self.received.files.push(SentFile { field, name: named(called), _turn: self.turn.clone(), ..written });
        }
        Ok(())
    }

    /// Waits until there is room for another form with files; somebody who sends several at once already is told so.
    async fn has_turn(&mut self) -> Result<bool, Error> {
        if self.turn.is_none()
            && let Some(sender) = self.caps.sender
        {
            let room = if self.caps.is_desk { &DESK } else { &ROOM };
            // Nobody was slow to send: there is too much to do.
            let turn = timeout_at(self.until(), Turn::take(self.app, sender, room)).await.map_err(|_| Error::Busy)?;
            let Some(turn) = turn else {
                self.refuse(Error::TooMany { wait: Duration::from_secs(60) });
                return Ok(false);
            };
            self.turn = Some(Arc::new(turn));
        }
        Ok(true)
    }

    /// Reads on, to be able to answer; the first reason is the one that is told.
    fn refuse(&mut self, fault: Error) {
        self.received.fault.get_or_insert(fault);
    }

    fn throw_away(&mut self, piece: &Bytes) -> Result<(), Error> {
        self.wasted += piece.len() as u64;
        if self.wasted <= self.caps.files as u64 + THROWN_AWAY {
            return Ok(());
        }
        Err(self.received.fault.clone().unwrap_or(Error::FileTooLarge { limit: self.caps.files }))
    }
}

fn slow(_: tokio::time::error::Elapsed) -> Error {
    Error::Invalid("the form did not arrive in time".to_owned())
}

fn unreadable(fault: multer::Error) -> Error {
    Error::Invalid(format!("the form cannot be read: {fault}"))
}

/// A place among those who send files, until it is dropped: the files that came hold it, so that it ends with the answer
/// and not when everything has arrived.
#[derive(Debug)]
pub(super) struct Turn {
    _place: Place,
    _room: SemaphorePermit<'static>,
}

impl Turn {
    /// `None` for somebody who sends several at once already; who still waits for room is counted, too.
    async fn take(app: &App, sender: Id, room: &'static Semaphore) -> Option<Self> {
        let place = Place::take(app, sender)?;
        Some(Self { _place: place, _room: room.acquire().await.ok()? })
    }
}

/// One of those that a person may have.
pub(super) struct Place {
    app: App,
    sender: Id,
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place").finish_non_exhaustive()
    }
}

impl Place {
    pub(super) fn take(app: &App, sender: Id) -> Option<Self> {
        let mut sending = app.sending.all();
        if sending.iter().filter(|one| **one == sender).count() >= OF_ONE {
            return None;
        }
        sending.push(sender);
        Some(Self { app: app.clone(), sender })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut sending = self.app.sending.all();
        if let Some(place) = sending.iter().position(|one| *one == self.sender) {
            sending.swap_remove(place);
        }
    }
}
