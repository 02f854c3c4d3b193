//! What a letter's link carries. The database keeps its hash only.

use std::fmt;

use crate::app::App;
use crate::token;

/// Drawn for one letter; its text reaches no log.
#[derive(Clone)]
pub struct Token(String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token([redacted])")
    }
}

impl Token {
    pub fn draw(app: &App) -> Self {
        Self(token::draw(app))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> Vec<u8> {
        token::hash(&self.0)
    }
}
