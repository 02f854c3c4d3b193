//! A dated step of an exchange.

use db::{Timestamp, from_row};

/// A phase with its words in the reader's language. Open from `opens_at` up to, not including,
/// `closes_at`; several can overlap.
#[derive(Clone, Debug)]
pub struct Phase {
    pub key: String,
    pub opens_at: Timestamp,
    pub closes_at: Timestamp,
    /// The language of name and summary: the reader's, where they are written in it.
    pub language: String,
    pub name: String,
    pub summary: String,
}
from_row!(Phase { key, opens_at, closes_at, language, name, summary });

impl Phase {
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.opens_at <= now && now < self.closes_at
    }

    pub fn is_over(&self, now: Timestamp) -> bool {
        self.closes_at <= now
    }
}
