//! What a photo is, and the rules about it.

use db::{Conn, DAY, Id, Timestamp};
use web::{FieldErrors, Words};

use super::{enqueue, store};
use crate::entered;
use crate::error::Error;
use crate::exchange;
use crate::ideas::{self, Idea};
use crate::page::Frame;
use crate::uploads::{Fault, sum};

/// Photos of one idea.
pub const MOST: i64 = 3;
/// The longest words for it, in characters.
pub const ALT: usize = 200;
/// The most pixels a side, and the most bytes of a file.
pub const SIDE: u32 = 1280;
pub const BYTES: usize = 60 * 1024;
/// Photos that one person may add in a day, also of those that were removed.
const DAILY: i64 = 30;
/// Bytes of a mark of chance.
const MARK: usize = 32;
/// Bytes of the segment that it stands in.
pub const MARKED: usize = MARK + 4;

/// A photo of an idea.
#[derive(Clone, Debug)]
pub struct Photo {
    pub id: Id,
    pub exchange_id: Id,
    pub idea_number: i64,
    /// The words that stand for it, and the language that they are in.
    pub alt: String,
    pub language: String,
    pub sha256: String,
    pub size: i64,
}
db::from_row!(Photo { id, exchange_id, idea_number, alt, language, sha256, size });

impl Photo {
    /// Its address, within the exchange.
    pub fn path(&self) -> String {
        format!("/ideas/{}/photos/{}", self.idea_number, self.sha256)
    }

    /// What its file is called among those that somebody takes along: nothing that anybody typed, and the sum that
    /// stands beside it in the document.
    pub fn file_name(&self) -> String {
        format!("idea-{}-photo-{}.jpg", self.idea_number, self.sha256)
    }

    /// How much is loaded with it.
    pub fn weight(&self, p: &Frame) -> String {
        i18n::fmt::bytes(p.lang, self.size.unsigned_abs())
    }
}

/// Checks the words that stand for a photo.
pub fn check(alt: &str, errors: &mut FieldErrors) {
    errors.check(alt.is_empty(), "alt", "photos-alt-missing");
    let long = markup::count_chars(alt);
    errors.check(long > ALT, "alt", Words::new("photos-alt-long").with("n", long.saturating_sub(ALT)));
    errors.check(alt.contains('\n'), "alt", "photos-alt-lines");
}

/// What is said of a file that is no photo for us.
pub fn refused(fault: Fault) -> &'static str {
    match fault {
        Fault::TooLarge | Fault::TooLong => "photos-too-large",
        Fault::Broken | Fault::Locked | Fault::NoText => "photos-broken",
    }
}

/// The JPEG with a mark of chance in it, behind its first segment, where readers of JPEG pass over it: so no two photos ever
/// have the same file, and a file goes with its photo.
pub fn marked(jpeg: &[u8], mark: &[u8; MARK]) -> Vec<u8> {
    let first = match jpeg.get(2..6) {
        Some([0xFF, 0xE0, high, low]) => 4 + usize::from(u16::from_be_bytes([*high, *low])),
        _ => 2,
    };
    let (before, after) = jpeg.split_at(first.min(jpeg.len()));
    let length = u16::try_from(MARK + 2).unwrap_or(0).to_be_bytes();
    [before, &[0xFF, 0xFE], &length, mark, after].concat()
}

/// A photo about to be added; its file is in the store.
#[derive(Clone, Debug)]
pub struct NewPhoto {
    pub id: Id,
    pub person: Id,
    pub alt: String,
    pub language: String,
    pub sha256: String,
    pub size: i64,
    pub width: u32,
    pub height: u32,
    /// Sent twice, it is one photo.
    pub form_key: String,
    pub at: Timestamp,
}

impl NewPhoto {
    /// With this file.
    #[must_use]
    pub fn with(self, file: &[u8], (width, height): (u32, u32)) -> Self {
        let size = i64::try_from(file.len()).unwrap_or(i64::MAX);
        Self { sha256: sum(file), size, width, height, ..self }
    }
}

/// What came of adding it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    Yes,
    /// The same form was sent before.
    Before,
    /// The idea has as many as it may have.
    Full,
}

/// Whether it may be added: what is asked before anything is made of the file, and again when it is added.
pub fn may_be_added(c: &mut Conn, idea: &Idea, new: &NewPhoto) -> Result<Added, Error> {
    if store::is_of_form(c, new.person, &new.form_key)? {
        return Ok(Added::Before);
    }
    // The firm for which it was entered has confirmed it as it is.
    if entered::is_fixed(c, idea.id)? {
        return Err(Error::Conflict("entered-fixed"));
    }
    let (count, first) = store::added_since(c, new.person, new.at - DAY)?;
    if count >= DAILY {
        return Err(Error::too_many(first, DAY, new.at));
    }
    Ok(if store::free_number(c, idea.id)?.is_none() { Added::Full } else { Added::Yes })
}

/// Adds it.
pub fn add(tx: &mut Conn, idea: &Idea, new: &NewPhoto) -> Result<Added, Error> {
    entered::check_change(tx, idea.id)?;
    // Of two that are sent at once, one is counted after the other.
    tx.hold(&format!("photos of {}", new.person))?;
    if !ideas::touch(tx, idea.id)? {
        return Err(Error::Conflict("ideas-refused-not-published"));
    }
    let added = may_be_added(tx, idea, new)?;
    let (Added::Yes, Some(number)) = (added, store::free_number(tx, idea.id)?) else { return Ok(added) };
    if !store::insert(tx, idea, number, new)? {
        return Ok(Added::Full);
    }
    exchange::revise(tx, idea.exchange_id)?;
    Ok(Added::Yes)
}

/// Removes the photo of this idea with this file; false where there is none any more.
pub fn remove(tx: &mut Conn, idea: &Idea, sha256: &str, now: Timestamp) -> Result<bool, Error> {
    if store::find(tx, idea.id, sha256)?.is_none() {
        return Ok(false);
    }
    // Nothing where the idea is part of another one: its photos can be removed all the same.
    ideas::touch(tx, idea.id)?;
    let Some(photo) = store::find(tx, idea.id, sha256)? else { return Ok(false) };
    take_away(tx, &photo, now)
}

/// The photo goes, and its file with it.
pub(super) fn take_away(tx: &mut Conn, photo: &Photo, now: Timestamp) -> Result<bool, Error> {
    if !store::remove(tx, photo.id, now)? {
        return Ok(false);
    }
    exchange::revise(tx, photo.exchange_id)?;
    enqueue(tx, photo, now)?;
    Ok(true)
}
