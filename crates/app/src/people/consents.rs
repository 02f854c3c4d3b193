//! What people agreed to: for what, in which words, when, and when they took it back.
//!
//! Words of the interface have no numbers. Their version is what they say: the beginning of a hash, under which the words
//! themselves are kept, so that years later it can be read what somebody agreed to. Consents belong to an address, since a
//! request to participate comes before there is a person.

use data_encoding::HEXLOWER;
use db::{Conn, Id, Timestamp, from_row, text_enum};
use i18n::{Catalog, Lang};
use sha2::{Digest, Sha256};

use super::store::consents as store;
use crate::error::Error;

text_enum! {
    /// What somebody agrees to. (The newsletter, which needs no account, keeps its own.)
    pub enum Purpose {
        /// Name and economy beside what one publishes.
        Profile = "profile",
        /// The organisation's name there, too.
        Organisation = "organisation",
        /// Sector and size there, too.
        Firm = "firm",
        /// A place in the public list of participants.
        Directory = "directory",
        /// The rules of an exchange, and that what is published there stays.
        Participation = "participation",
        /// That a request to participate is kept and answered.
        Request = "request",
    }
}

/// The words that somebody agreed to.
#[derive(Clone, Debug)]
pub struct Wording {
    pub version: String,
    pub language: String,
    pub text: String,
}

impl Wording {
    /// Words of the interface as they stand in this language, one sentence after the other.
    pub fn of(catalog: &Catalog, lang: Lang, ids: &[&'static str]) -> Self {
        let text = ids.iter().map(|id| catalog.say(lang, *id).text()).collect::<Vec<_>>().join("\n");
        let digest = Sha256::digest(format!("{}\n{text}", lang.code()));
        Self { version: HEXLOWER.encode(&digest[..8]), language: lang.code().to_owned(), text }
    }
}

/// A consent about to be recorded, in the transaction in which it takes effect.
#[derive(Clone, Debug)]
pub struct Given {
    pub id: Id,
    pub purpose: Purpose,
    /// [`Id::NIL`]: the site.
    pub exchange: Id,
    pub wording: Wording,
    /// Official texts that the words name, each with its version; empty where they name none.
    pub documents: String,
}

impl Given {
    /// For the whole site.
    pub fn to_site(id: Id, purpose: Purpose, wording: Wording) -> Self {
        Self { id, purpose, exchange: Id::NIL, wording, documents: String::new() }
    }
}

/// A consent as its person reads it.
#[derive(Clone, Debug)]
pub struct Consent {
    pub purpose: Purpose,
    pub exchange: Id,
    pub language: String,
    pub text: String,
    pub documents: String,
    pub given_at: Timestamp,
    pub withdrawn_at: Option<Timestamp>,
}
from_row!(Consent { purpose, exchange, language, text, documents, given_at, withdrawn_at });

/// The person's consents, the newest first; at most two hundred.
pub fn list(c: &mut Conn, person: Id) -> Result<Vec<Consent>, Error> {
    store::list(c, person)
}

/// Keeps words that somebody stated, for a record elsewhere that names their version.
pub fn keep_wording(tx: &mut Conn, words: &Wording) -> Result<(), Error> {
    store::insert_text(tx, words)
}

/// Records that the holder of an address agreed. Agreeing twice to the same words is agreeing once.
pub fn give(tx: &mut Conn, email_key: &str, given: &Given, now: Timestamp) -> Result<(), Error> {
    store::insert(tx, email_key, given, now)
}

/// The same of a person.
pub fn give_by(tx: &mut Conn, person: Id, given: &Given, now: Timestamp) -> Result<(), Error> {
    let key = store::holder(tx, person)?;
    give(tx, &key, given, now)
}

/// Records that a person took a consent back; false where there was none.
pub fn withdraw(tx: &mut Conn, person: Id, purpose: Purpose, exchange: Id, now: Timestamp) -> Result<bool, Error> {
    store::withdraw(tx, person, purpose, exchange, now)
}

/// Notes what a profile agrees to now: given where it is ticked, taken back where it is not any more.
pub fn follow(tx: &mut Conn, person: Id, given: &Given, is_on: bool, now: Timestamp) -> Result<(), Error> {
    if is_on {
        give_by(tx, person, given, now)
    } else {
        withdraw(tx, person, given.purpose, given.exchange, now).map(|_| ())
    }
}
