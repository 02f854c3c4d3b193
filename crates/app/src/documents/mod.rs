//! Documents: works with their symbols and titles, the revisions of each, and the editions of
//! those in their languages. What is not held, or not known, says so.

pub mod dated;
pub mod desk;
mod edit;
mod files;
mod naming;
#[cfg(any(test, fuzzing))]
pub(crate) mod properties;
mod put;
pub mod reading;
mod refresh;
mod shelves;
mod store;
mod symbol;
pub mod telling;
mod unnamed;
pub mod web;
mod work;

pub use dated::{Dated, Precision};
pub use files::{MAX_BYTES, media_type, path as file_path, store_file};
pub use naming::slug as slug_of;
pub use put::{DraftEdition, DraftRevision, DraftWord, DraftWork, Holding, WordKind, put, put_words};
pub use shelves::{Shelf, shelves};
pub use store::Words;
pub use symbol::{is_symbol, mentioned as symbols_in};
pub use work::{Access, Certainty, Work, native_name, place};

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use crate::error::Error;

/// The work that an issue of the newsletter is: its slug.
pub fn of_issue(c: &mut Conn, exchange: Id, issue: &str, now: Timestamp) -> Result<Option<String>, Error> {
    store::of_issue(c, exchange, issue, now)
}

/// Those of these works that readers find at this moment, as they read them; in no order.
pub fn readable(c: &mut Conn, exchange: Id, ids: &[Id], now: Timestamp) -> Result<Vec<Work>, Error> {
    store::readable(c, exchange, ids, now)
}

/// Whether readers find a work at this address.
pub fn is_readable(c: &mut Conn, exchange: Id, slug: &str, now: Timestamp) -> Result<bool, Error> {
    Ok(store::find(c, exchange, slug, store::Eyes::Public(now))?.is_some_and(|work| work.is_public(now)))
}

/// Whether a work may still be given this address.
pub fn is_slug_free(c: &mut Conn, exchange: Id, slug: &str) -> Result<bool, Error> {
    store::is_slug_free(c, exchange, slug)
}

/// What a series or a type is called in a language; what it is called already stays.
pub fn put_word(
    tx: &mut Conn,
    exchange: Id,
    kind: WordKind,
    key: &str,
    (language, text): (&str, &str),
) -> Result<(), Error> {
    store::put_word(tx, exchange, kind, key, (language, text))
}

/// The SHA-256 of every file that some document may name; it stands under [`file_path`].
pub fn list_files(c: &mut Conn) -> Result<Vec<String>, Error> {
    store::list_files(c)
}

/// Whether some document may name this file.
pub fn has_file(c: &mut Conn, sha256: &str) -> Result<bool, Error> {
    store::has_file(c, sha256)
}

/// What series, types and labels are called, in the reader's language where there is such a word.
pub fn words(c: &mut Conn, exchange: Id, lang: Lang) -> Result<Words, Error> {
    store::words(c, exchange, lang.code())
}

/// The works that changed last, for the feed.
pub fn newest(c: &mut Conn, exchange: Id, now: Timestamp) -> Result<Vec<Work>, Error> {
    store::newest(c, exchange, now)
}

/// The slugs of all works (at most 5,000): for search engines.
pub fn slugs(c: &mut Conn, exchange: Id, now: Timestamp) -> Result<Vec<String>, Error> {
    store::slugs(c, exchange, now)
}

/// Brings what is kept beside a work to what a test has written into it.
#[cfg(test)]
pub fn refresh(tx: &mut Conn, exchange: Id, slug: &str, now: Timestamp) -> Result<(), Error> {
    let work = store::find(tx, exchange, slug, store::Eyes::Desk)?.ok_or(Error::NotFound)?;
    refresh::refresh(tx, exchange, work.head.id, now, None)
}

#[cfg(test)]
mod tests;
