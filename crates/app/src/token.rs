//! Words of chance that an address, a cookie or a form carries. Of those that open something the database keeps the hash
//! alone: whoever reads it can use none.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

use crate::app::App;

/// 256 bits of chance, as they stand in an address.
pub fn draw(app: &App) -> String {
    BASE64URL_NOPAD.encode(&app.rng.token())
}

/// What the database knows one by.
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
