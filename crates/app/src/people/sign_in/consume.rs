//! Somebody comes back with the link, or types the code.

use db::{Conn, Id, Timestamp, from_row};
use i18n::Lang;
use mail::Address;
use subtle::ConstantTimeEq;

use super::{LIFE, TRIES};
use crate::error::Error;
use crate::people::store::sign_ins as store;
use crate::people::{Browser, Next};
use crate::token;

/// A sign-in that was asked for.
#[derive(Clone)]
pub struct SignIn {
    pub id: Id,
    pub email: String,
    pub language: String,
    pub(in crate::people) next: String,
    /// The browser that asked, whose drafts go along.
    pub browser_hash: Vec<u8>,
    pub(in crate::people) code_hash: Vec<u8>,
    pub tries: i64,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
}
from_row!(SignIn { id, email, language, next, browser_hash, code_hash, tries, created_at, expires_at, used_at });

impl SignIn {
    /// Whether its link still works.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }

    /// Whether its code may still be tried.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    pub fn takes_code(&self, now: &Timestamp) -> bool {
        self.used_at.is_none() && *now < self.created_at + LIFE && self.tries < TRIES
    }

    /// Where to go on afterwards. Read from the database, yet parsed again.
    pub fn next(&self) -> Option<Next> {
        Next::parse(&self.next)
    }

    /// The same as a form carries it.
    pub fn next_text(&self) -> String {
        self.next().map_or_else(String::new, |next| next.as_str().to_owned())
    }

    /// The page where one asks anew, with another address perhaps.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    pub fn restart(&self, lang: &Lang) -> String {
        Next::after(self.next().as_ref(), &format!("/{}/sign-in", lang.code()))
    }

    pub fn address(&self) -> Result<Address, Error> {
        Address::parse(&self.email).map_err(Error::internal)
    }
}

/// The sign-in of a link, open or not; changes nothing.
pub fn find(c: &mut Conn, token: &str) -> Result<Option<SignIn>, Error> {
    store::find_by_link(c, &token::hash(token))
}

/// The last sign-in that this browser asked for, if its time is not over.
pub fn newest(c: &mut Conn, browser: &Browser, now: Timestamp) -> Result<Option<SignIn>, Error> {
    let newest = store::newest_of_browser(c, &browser.hash())?;
    Ok(newest.filter(|sign_in| now < sign_in.created_at + LIFE))
}

/// What a link led to.
pub enum Opened {
    /// It is used up now, by this caller alone.
    In(SignIn),
    /// Used before, too old, or never given out.
    Expired(Option<SignIn>),
}

/// Uses a link up.
pub fn open(tx: &mut Conn, token: &str, now: Timestamp) -> Result<Opened, Error> {
    let Some(sign_in) = find(tx, token)? else { return Ok(Opened::Expired(None)) };
    let ours = sign_in.is_open(now) && store::use_up(tx, sign_in.id, now)?;
    Ok(if ours { Opened::In(sign_in) } else { Opened::Expired(Some(sign_in)) })
}

/// What came of typing a code.
pub enum Tried {
    In(SignIn),
    /// Not the code; so many tries are left.
    Wrong {
        left: i64,
    },
    /// A new one must be asked for: too old, used, tried too often, or not asked for here.
    Over,
}

/// Tries a code. The try is counted before the code is looked at, so that simultaneous tries
/// cannot share one.
pub fn try_code(tx: &mut Conn, browser: &Browser, code: &str, now: Timestamp) -> Result<Tried, Error> {
    let Some(sign_in) = newest(tx, browser, now)? else { return Ok(Tried::Over) };
    if !sign_in.takes_code(&now) || !store::count_try(tx, sign_in.id, TRIES)? {
        return Ok(Tried::Over);
    }
    let fits: bool = browser.seal(sign_in.id, code).ct_eq(&sign_in.code_hash).into();
    if !fits || !sign_in.is_open(now) {
        let left = TRIES - sign_in.tries - 1;
        return Ok(if left > 0 { Tried::Wrong { left } } else { Tried::Over });
    }
    Ok(if store::use_up(tx, sign_in.id, now)? { Tried::In(sign_in) } else { Tried::Over })
}
