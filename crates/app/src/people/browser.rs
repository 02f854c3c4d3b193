//! The browser's own key: a random cookie that owns what is begun before signing in (drafts, a
//! sign-in code), so that nothing of it depends on an address somebody merely typed.

use data_encoding::BASE64URL_NOPAD;
use db::Id;
use http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::token;

const COOKIE: &str = "browser";
const SECONDS: u64 = 90 * 24 * 3600;

/// A browser that we have given a key; the database keeps only its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Browser {
    token: String,
}

impl std::fmt::Debug for Browser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Browser([redacted])")
    }
}

impl Browser {
    pub fn read(app: &App, headers: &HeaderMap) -> Option<Self> {
        let token = app.cookies.read(headers, COOKIE)?;
        let fits = BASE64URL_NOPAD.decode(token.as_bytes()).is_ok_and(|bytes| bytes.len() == 32);
        fits.then_some(Self { token })
    }

    /// A new key, for a browser that has none yet.
    pub fn new(app: &App) -> Self {
        Self { token: token::draw(app) }
    }

    /// What the database knows the browser by.
    pub fn hash(&self) -> Vec<u8> {
        token::hash(&self.token)
    }

    /// A keyed hash of a code for something that was asked for here, which only this browser's key can make again: a
    /// code is short enough to be guessed from a plain hash.
    pub fn seal(&self, asked: Id, code: &str) -> Vec<u8> {
        // Key and id have a fixed length, so the three cannot be cut differently.
        Sha256::digest(format!("{}{asked}{code}", self.token)).to_vec()
    }

    /// The cookie that gives the browser its key.
    pub fn cookie(&self, app: &App) -> HeaderValue {
        app.cookies.set(COOKIE, &self.token, Some(SECONDS))
    }
}
