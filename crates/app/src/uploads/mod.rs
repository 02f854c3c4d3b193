//! Files that people send: taken in as they arrive, looked at, kept.
//!
//! What arrives is written to a file without a name in `incoming`, never into memory, and is gone when nobody holds it any
//! more. What it is, its bytes say and not its name. Whatever is read *out of* it (the words of a document, a picture made
//! anew) is read by a child process with limits: formats of this kind have surprised everybody who read them. What is kept
//! lies beside the documents, under the sum of its bytes.

mod child;
mod incoming;
mod put;
mod read;

use std::convert::Infallible;
use std::fs::File;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use data_encoding::HEXLOWER;
use futures_util::StreamExt as _;
use http::request::Parts;
use object_store::ObjectStoreExt as _;
use sha2::{Digest, Sha256};

pub use child::{Reader, read_file};
use incoming::Turn;
pub use incoming::{Caps, Received, Sending, receive};
pub use put::{fault, put};
use read::Question;
#[cfg(fuzzing)]
pub use read::properties;

use crate::app::App;
use crate::documents;
use crate::error::Error;
use crate::typed::Typed;

/// So much of a file says what it is.
const HEAD: usize = 64 * 1024;
/// Where the names stand that an archive holds: at its end.
const TAIL: u64 = 256 * 1024;

/// The files of a form: an extractor to put before `Form<T>`, which looks at the rest of it. A field in which nothing was
/// chosen is no file.
pub struct Sent(pub Vec<SentFile>);

impl Sent {
    /// The (first) file of a field.
    pub fn take(&mut self, field: &str) -> Option<SentFile> {
        let place = self.0.iter().position(|file| file.field == field)?;
        Some(self.0.swap_remove(place))
    }
}

impl FromRequestParts<App> for Sent {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        Ok(Self(parts.extensions.get::<Typed>().map(Typed::files).unwrap_or_default()))
    }
}

/// A file as it was sent, for as long as somebody holds it.
#[derive(Clone, Debug)]
pub struct SentFile {
    /// The field of the form.
    pub field: String,
    /// What it was called where it came from: for people to read, and nothing else.
    pub name: String,
    pub size: i64,
    pub sha256: String,
    file: Arc<File>,
    /// Whoever sends files has a turn for as long as somebody holds one of them.
    _turn: Option<Arc<Turn>>,
}

impl SentFile {
    /// What its bytes say that it is; `None`: none of these.
    pub async fn kind(&self) -> Result<Option<Kind>, Error> {
        let file = Arc::clone(&self.file);
        let looked = tokio::task::spawn_blocking(move || Kind::of_file(&file)).await.map_err(Error::internal)?;
        looked.map_err(Error::internal)
    }

    /// All its bytes: for what is nothing but text, and could not be larger than a form.
    pub async fn bytes(&self) -> Result<Vec<u8>, Error> {
        let (file, size) = (Arc::clone(&self.file), usize::try_from(self.size).map_err(Error::internal)?);
        let read = tokio::task::spawn_blocking(move || put::read_at(&file, 0, size)).await.map_err(Error::internal)?;
        read.map_err(Error::internal)
    }
}

/// What a file can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    Docx,
    Odt,
    Jpeg,
    Png,
    WebP,
}

impl Kind {
    const ALL: [Self; 6] = [Self::Pdf, Self::Docx, Self::Odt, Self::Jpeg, Self::Png, Self::WebP];

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
        }
    }

    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::WebP)
    }

    /// By how its bytes begin.
    fn of(head: &[u8]) -> Option<Self> {
        let found = infer::get(head)?.mime_type();
        // It may stand a little further in, say those who wrote that format down. So may anything else before it.
        if found == Self::Pdf.media_type() && !head.starts_with(b"%PDF-") {
            return None;
        }
        Self::ALL.into_iter().find(|kind| kind.media_type() == found)
    }

    fn of_file(file: &File) -> std::io::Result<Option<Self>> {
        let head = put::read_at(file, 0, HEAD)?;
        let begins = Self::of(&head);
        if begins.is_some() || !head.starts_with(b"PK\x03\x04") {
            return Ok(begins);
        }
        // Some programs write the parts of a DOCX in another order. Whether it is one is seen when it is read.
        let end = file.metadata()?.len();
        let start = end.saturating_sub(TAIL);
        let tail = put::read_at(file, start, usize::try_from(end - start).unwrap_or(0))?;
        Ok(memchr::memmem::find(&tail, read::DOCX_PART.as_bytes()).map(|_| Self::Docx))
    }
}

/// What the child says of a file that it cannot use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not what it says, or damaged.
    Broken,
    /// Only a password opens it.
    Locked,
    /// More pages or words than are read.
    TooLong,
    /// It would need more memory or time than there is for it.
    TooLarge,
    /// A document without words: pictures of pages, say.
    NoText,
}

/// Puts the bytes beside the documents, under their sum; nothing if they are there.
pub async fn keep(app: &App, file: &SentFile) -> Result<(), Error> {
    let to = documents::file_path(&file.sha256);
    if app.files.head(&to).await.is_ok() {
        return Ok(());
    }
    put(&app.files, &to, Arc::clone(&file.file)).await
}

/// Puts bytes that were made here.
pub async fn keep_bytes(app: &App, sha256: &str, bytes: Vec<u8>) -> Result<(), Error> {
    let to = documents::file_path(sha256);
    if app.files.head(&to).await.is_ok() {
        return Ok(());
    }
    app.files.put(&to, bytes.into()).await.map(drop).map_err(fault)
}

/// The words of a PDF, DOCX or ODT in the store: at most 500 pages and 2 MB, read by a child process.
pub async fn words_of(app: &App, sha256: &str, kind: Kind) -> Result<Result<String, Fault>, Error> {
    if kind.is_picture() {
        return Ok(Err(Fault::NoText));
    }
    let said = ask_stored(app, sha256, Question::Words(kind)).await?;
    // A child is believed no more than the file that it has read.
    Ok(said.and_then(|bytes| String::from_utf8(bytes).map_err(|_| Fault::Broken)).map(|text| text.replace('\0', " ")))
}

/// What a PDF, DOCX or ODT in the store tells besides its words, read by a child process: whether it names an author, has
/// comments, or changes that nobody has accepted. Nothing where it cannot be read.
pub async fn traces_of(app: &App, sha256: &str, kind: Kind) -> Result<Vec<&'static str>, Error> {
    if kind.is_picture() {
        return Ok(Vec::new());
    }
    let said = ask_stored(app, sha256, Question::Traces(kind)).await?.unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    Ok(read::TRACES.into_iter().filter(|trace| said.split(' ').any(|word| word == *trace)).collect())
}

/// Asks something of a file in the store.
async fn ask_stored(app: &App, sha256: &str, question: Question) -> Result<Result<Vec<u8>, Fault>, Error> {
    let found = app.files.get(&documents::file_path(sha256)).await.map_err(fault)?;
    let mut file = incoming::Writing::begin(app).await?;
    let mut pieces = found.into_stream();
    while let Some(piece) = pieces.next().await {
        file.put(&piece.map_err(fault)?).await?;
    }
    app.reader.ask(question, &file.finish().await?.file).await
}

/// A picture that was made anew.
#[derive(Clone, Debug)]
pub struct Picture {
    pub bytes: Vec<u8>,
    pub width: u32,
    pub height: u32,
    pub sha256: String,
}

/// The picture made anew by a child process: JPEG, no metadata, turned as its EXIF says, at most `most` pixels a side and at
/// most `bytes` bytes.
pub async fn picture(app: &App, file: &SentFile, most: u32, bytes: usize) -> Result<Result<Picture, Fault>, Error> {
    let said = app.reader.ask(Question::Picture { most, bytes }, &file.file).await?;
    Ok(said.and_then(|made| Picture::of(&made).ok_or(Fault::Broken)))
}

impl Picture {
    /// What the child wrote: two numbers, and the JPEG.
    fn of(made: &[u8]) -> Option<Self> {
        let (width, rest) = made.split_first_chunk::<4>()?;
        let (height, bytes) = rest.split_first_chunk::<4>()?;
        bytes.starts_with(&[0xFF, 0xD8, 0xFF]).then(|| Self {
            bytes: bytes.to_vec(),
            width: u32::from_be_bytes(*width),
            height: u32::from_be_bytes(*height),
            sha256: sum(bytes),
        })
    }
}

/// SHA-256 in hexadecimal: the sum that bytes are kept under, and known by in a backup.
pub fn sum(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// What a file is called, without the folders it came from and what no page can show.
fn named(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.nfc().filter(|c| !c.is_control()).take(NAME).collect::<String>().trim().to_owned()
}

/// Characters of it that are kept.
const NAME: usize = 200;

#[cfg(test)]
pub(crate) mod tests;
