//! Sessions are rows: a random token in a cookie, its hash in the database, an end in time.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use db::{Conn, DAY, Id, Timestamp, from_row};
use http::HeaderValue;

use super::store::sessions as store;
use crate::app::App;
use crate::error::Error;
use crate::token;

pub const COOKIE: &str = "session";
/// How long a session lives after it was last seen.
const DAYS: u32 = 90;

/// The person of a session, as every page needs it.
#[derive(Clone)]
pub struct SignedIn {
    pub id: Id,
    pub email: String,
    pub name: String,
    pub is_operator: bool,
    /// Whether the profile has been filled in.
    pub has_profile: bool,
    pub secret: [u8; 32],
    pub token_hash: Vec<u8>,
    /// When the address was proved for this session.
    pub since: Timestamp,
    /// When the session was last written as seen (at most daily).
    pub last_seen_at: Timestamp,
}

impl SignedIn {
    /// The name, or the address before there is one.
    pub fn shown_name(&self) -> String {
        if self.name.is_empty() { self.email.clone() } else { self.name.clone() }
    }

    /// By what records of the address are found.
    pub fn address_key(&self) -> String {
        mail::Address::parse(&self.email).map(|address| address.key()).unwrap_or_default()
    }

    /// Whether it is time to note that the session is alive.
    pub fn is_stale(&self, now: Timestamp) -> bool {
        now.since(self.last_seen_at) > DAY
    }
}

/// A new session: the cookie's token stays with the browser.
pub struct Started {
    token: String,
}

impl Started {
    pub fn cookie(&self, app: &App) -> HeaderValue {
        // The row decides when it ends, and moves with use; the cookie only has to outlive it.
        app.cookies.set(COOKIE, &self.token, Some(400 * 24 * 3600))
    }
}

/// The person whose session the token opens, unless it has ended.
pub fn find(c: &mut Conn, token: &str, now: Timestamp) -> Result<Option<SignedIn>, Error> {
    store::find(c, &token::hash(token), now)
}

/// Opens a session for a person; `browser` is how the person will recognise it in a list.
/// `token` and `secret` are 32 random bytes each, drawn by the caller (the closure may run again).
pub fn start(
    tx: &mut Conn,
    person: Id,
    browser: &str,
    token: [u8; 32],
    secret: [u8; 32],
    now: Timestamp,
) -> Result<Started, Error> {
    let token = BASE64URL_NOPAD.encode(&token);
    store::insert(tx, &token::hash(&token), person, &secret, browser, now, now + DAYS * DAY)?;
    Ok(Started { token })
}

/// Ends one session.
pub fn end(tx: &mut Conn, token_hash: &[u8]) -> Result<(), Error> {
    store::delete(tx, token_hash)
}

/// Ends every session of a person.
pub fn end_all(tx: &mut Conn, person: Id) -> Result<(), Error> {
    store::delete_all(tx, person)
}

/// Notes that a session is alive and moves its end.
pub fn seen(tx: &mut Conn, token_hash: &[u8], now: Timestamp) -> Result<(), Error> {
    store::touch(tx, token_hash, now, now + DAYS * DAY)
}

/// A session in its person's list.
pub struct Listed {
    token_hash: Vec<u8>,
    /// As [`super::device`] wrote it.
    browser: String,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
}
from_row!(Listed { token_hash, browser, created_at, last_seen_at });

impl Listed {
    /// How a form names the session: too little to be anybody's key.
    pub fn handle(&self) -> String {
        HEXLOWER.encode(self.token_hash.get(..8).unwrap_or_default())
    }

    /// Browser and system; a part that is not known is empty.
    pub fn browser_parts(&self) -> (&str, &str) {
        super::device::parts(&self.browser)
    }

    pub fn is(&self, current: &SignedIn) -> bool {
        self.token_hash == current.token_hash
    }
}

/// The sessions of a person.
pub fn list(c: &mut Conn, person: Id, now: Timestamp) -> Result<Vec<Listed>, Error> {
    store::list(c, person, now)
}

/// When each of these people was last here, as far as an open session remembers it.
pub fn last_seen(c: &mut Conn, people: &[Id]) -> Result<Vec<(Id, Timestamp)>, Error> {
    store::last_seen(c, people)
}

/// Ends the session of a person that a form named; false when there is none.
pub fn end_named(tx: &mut Conn, person: Id, handle: &str, now: Timestamp) -> Result<bool, Error> {
    let named = list(tx, person, now)?.into_iter().find(|session| session.handle() == handle);
    named.as_ref().map(|session| end(tx, &session.token_hash)).transpose().map(|ended| ended.is_some())
}
