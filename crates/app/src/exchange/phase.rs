//! A dated step of an exchange.

use db::Timestamp;

/// A phase with its words in the reader's language. Open from `opens_at` up to, not including,
/// `closes_at`; several can overlap.
#[derive(Clone, Debug)]
pub struct Phase {
    pub key: String,
    pub opens_at: Timestamp,
    pub closes_at: Timestamp,
    pub name: String,
    pub summary: String,
}

impl Phase {
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.opens_at <= now && now < self.closes_at
    }

    pub fn is_over(&self, now: Timestamp) -> bool {
        self.closes_at <= now
    }
}
