//! Everything that is held about a person, as an archive that they take along: the rows of the database as one JSON
//! document, and beside it the photos that they added.
//!
//! A job makes it, part after part, so that no more than a row or a piece of a photo is in memory.
//! It lies beside the documents for a day, is
//! handed out once, and only to a session of the person: the address in the page is sealed with the session's own secret,
//! so it is worth nothing to anybody else, in another browser, or a second time.

use std::fs::File;
use std::io::{BufWriter, Seek as _, SeekFrom, Write as _};
use std::sync::Arc;
use std::time::Duration;

use data_encoding::HEXLOWER;
use db::{Conn, Id, Timestamp, from_row, text_enum};
use i18n::Lang;
use jobs::{NewJob, Outcome};
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::pack::Pack;
use super::{QUEUE, store};
use crate::app::App;
use crate::error::Error;
use crate::letters::{self, Letter};
use crate::takeaway::Takeaway;
use crate::{
    audit, campaigns, comments, debates, deliveries, documents, entered, follows, ideas, inbox, invitations, issues,
    moderation, newsletter, notes, notifications, organisations, participants, people, photos, positions, steps,
    suggestions, texts, uploads,
};

pub const KIND: &str = "privacy.export";
pub const REMOVE: &str = "privacy.remove";
/// How long it waits to be taken.
const LIFE: Duration = Duration::from_hours(24);
/// How often it can be asked for.
const PAUSE: Duration = Duration::from_hours(1);
/// How long a download may take before its file goes.
const TAKING: Duration = Duration::from_mins(15);

type Part = fn(&mut Conn, Id, &mut Takeaway<'_>) -> Result<(), Error>;

/// The slices, each with what is a person's in its tables.
pub const PARTS: [Part; 27] = [
    people::export_of,
    participants::export_of,
    ideas::export_of,
    entered::export_of,
    photos::export_of,
    comments::export_of,
    positions::export_of,
    campaigns::export_of,
    debates::export_of,
    follows::export_of,
    notifications::export_of,
    moderation::export_of,
    moderation::held::export_of,
    organisations::export_of,
    newsletter::export_of,
    notifications::mail::export_of,
    issues::export_of,
    deliveries::export_of,
    letters::export_of,
    audit::export_of,
    texts::export_of,
    steps::export_of,
    notes::export_of,
    suggestions::export_of,
    invitations::export_of,
    inbox::export_of,
    store::export,
];

/// In how many parts it is made.
pub fn parts() -> i64 {
    i64::try_from(PARTS.len()).unwrap_or(i64::MAX)
}

text_enum! {
    pub enum State { Asked = "asked", Ready = "ready", Taken = "taken", Gone = "gone" }
}

/// What somebody asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    pub id: Id,
    pub state: State,
    /// Parts made so far.
    pub done: i64,
    pub asked_at: Timestamp,
    pub expires_at: Option<Timestamp>,
}
from_row!(Asked { id, state, done, asked_at, expires_at });

impl Asked {
    /// As it stands now: what was not taken in time is gone, whether or not somebody has tidied up.
    pub fn at(mut self, now: Timestamp) -> Self {
        if self.state == State::Ready && self.expires_at.is_none_or(|end| end <= now) {
            self.state = State::Gone;
        }
        self
    }

    pub fn may_be_asked_again(&self, now: Timestamp) -> bool {
        self.asked_at <= now - PAUSE
    }

    /// By which a session with this secret takes it.
    pub fn token(&self, secret: &[u8; 32]) -> String {
        HEXLOWER.encode(&Sha256::new().chain_update(secret).chain_update(self.id.as_bytes()).finalize())
    }

    fn fits(&self, secret: &[u8; 32], token: &str) -> bool {
        self.token(secret).as_bytes().ct_eq(token.as_bytes()).into()
    }
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Job {
    id: Id,
}

/// What a person asked for last.
pub fn find(c: &mut Conn, person: Id) -> Result<Option<Asked>, Error> {
    store::find_export(c, person)
}

/// Asks for it; refused where it was asked for within the hour. `ids` are of the document and of its job.
pub fn ask(tx: &mut Conn, person: Id, lang: Lang, ids: [Id; 2], now: Timestamp) -> Result<(), Error> {
    let [id, job] = ids;
    if !store::ask(tx, person, id, lang.code(), now - PAUSE, now)? {
        let asked_at = find(tx, person)?.map_or(now, |asked| asked.asked_at);
        return Err(Error::TooMany { wait: (asked_at + PAUSE).since(now) });
    }
    enqueue(tx, KIND, id, job, now, now)
}

fn enqueue(tx: &mut Conn, kind: &str, id: Id, job: Id, at: Timestamp, now: Timestamp) -> Result<(), Error> {
    let new = NewJob { id: job, queue: QUEUE, kind, payload: &Job { id }, unique_key: None, run_at: at };
    jobs::enqueue(tx, new, now)?;
    Ok(())
}

/// Takes it, once; the file that is to be sent. `None` where there is nothing to take for this session.
pub fn take(
    tx: &mut Conn,
    person: Id,
    secret: &[u8; 32],
    token: &str,
    job: Id,
    now: Timestamp,
) -> Result<Option<Id>, Error> {
    let Some(asked) = find(tx, person)?.filter(|asked| asked.fits(secret, token)) else { return Ok(None) };
    if !store::take(tx, asked.id, now)? {
        return Ok(None);
    }
    enqueue(tx, REMOVE, asked.id, job, now + TAKING, now)?;
    Ok(Some(asked.id))
}

/// Where it lies.
pub fn path(id: Id) -> Path {
    Path::from_iter(["exports".to_owned(), format!("{id}.zip")])
}

/// The job that makes it.
pub async fn make(app: App, job: Job) -> Outcome {
    made(&app, job.id).await.into()
}

async fn made(app: &App, id: Id) -> Result<(), Error> {
    let (person, language) = match app.db.read(move |c| store::find_job(c, id)).await? {
        Some((person, language, State::Asked)) => (person, language),
        // Made before, by an attempt that was killed a moment later.
        Some(_) => return Ok(()),
        None => return remove_file(&app.files, id).await,
    };
    let file = Arc::new(tempfile::tempfile().map_err(Error::internal)?);
    let now = app.clock.now();
    let mut end = write_at(&file, 0, format!("{{\n\"made_at\": \"{}\"", i18n::fmt::iso(now.to_jiff())).as_bytes())?;
    for (number, part) in (1..).zip(PARTS) {
        let writing = Arc::clone(&file);
        end = app.db.read_long(move |c| write_part(c, person, part, &writing, end)).await?;
        app.db.write(move |tx| store::set_done(tx, id, number)).await?;
    }
    write_at(&file, end, b"\n}\n")?;
    let archive = packed(app, person, file).await?;
    let bytes = archive.metadata().map_err(Error::internal)?.len();
    uploads::put(&app.files, &path(id), archive).await?;
    let (told, ids, now) = (app.clone(), [app.rng.id(now), app.rng.id(now)], app.clock.now());
    let size = i64::try_from(bytes).unwrap_or(i64::MAX);
    let is_awaited = app
        .db
        .write(move |tx| -> Result<bool, Error> {
            let is_awaited = store::set_ready(tx, id, size, now, now + LIFE)?;
            if is_awaited {
                enqueue(tx, REMOVE, id, ids[0], now + LIFE, now)?;
                tell(tx, &told, person, &language, ids[1], now)?;
            }
            Ok(is_awaited)
        })
        .await?;
    // Whoever has left meanwhile leaves nothing here.
    if is_awaited { Ok(()) } else { remove_file(&app.files, id).await }
}

/// The document, and the photos that the person added and that are still shown.
async fn packed(app: &App, person: Id, document: Arc<File>) -> Result<Arc<File>, Error> {
    let mut pack = Pack::begin(document).await?;
    let mut after = Id::NIL;
    loop {
        let some = app.db.read(move |c| photos::added_by(c, person, after)).await?;
        let Some(last) = some.last() else { return pack.finish().await };
        after = last.id;
        for photo in &some {
            pack = pack.add(&app.files, &documents::file_path(&photo.sha256), photo.file_name()).await?;
        }
    }
}

fn write_at(file: &File, at: u64, bytes: &[u8]) -> Result<u64, Error> {
    let mut file = file;
    file.seek(SeekFrom::Start(at)).and_then(|_| file.write_all(bytes)).map_err(Error::internal)?;
    file.stream_position().map_err(Error::internal)
}

/// Writes what a slice has, behind what is there; it may be run again.
fn write_part(c: &mut Conn, person: Id, part: Part, file: &File, at: u64) -> Result<u64, Error> {
    let mut place = file;
    place.seek(SeekFrom::Start(at)).and_then(|_| file.set_len(at)).map_err(Error::internal)?;
    let mut out = BufWriter::new(place);
    part(c, person, &mut Takeaway::new(&mut out, true))?;
    out.flush().map_err(Error::internal)?;
    drop(out);
    let mut place = file;
    place.stream_position().map_err(Error::internal)
}

/// The letter says where it is, and holds nothing that would open it.
fn tell(tx: &mut Conn, app: &App, person: Id, language: &str, id: Id, now: Timestamp) -> Result<(), Error> {
    let Some(reader) = people::reader(tx, person)? else { return Ok(()) };
    let lang = Lang::parse(language).unwrap_or(reader.lang);
    let say = |id| app.catalog.say(lang, id);
    let letter = Letter::new(lang, reader.address)
        .subject(say("privacy-letter-subject"))
        .paragraph(say("privacy-letter-ready"))
        .button(say("privacy-letter-button"), app.absolute(&format!("/{}/me/privacy", lang.code())))
        .after(say("privacy-letter-not-you"))
        .reason(say("privacy-letter-reason"));
    letters::queue(tx, app, id, &letter, now)
}

/// The job that takes the file away, whether or not somebody took it.
pub async fn remove(app: App, job: Job) -> Outcome {
    removed(&app, job.id).await.into()
}

async fn removed(app: &App, id: Id) -> Result<(), Error> {
    remove_file(&app.files, id).await?;
    app.db.write(move |tx| store::set_gone(tx, id)).await
}

pub async fn remove_file(files: &Arc<dyn ObjectStore>, id: Id) -> Result<(), Error> {
    // Earlier builds made a document of its own and no archive: one of theirs may still lie there.
    for place in [path(id), Path::from_iter(["exports".to_owned(), format!("{id}.json")])] {
        match files.delete(&place).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(other) => return Err(Error::internal(other)),
        }
    }
    Ok(())
}
