//! Randomness, passed in like time.
//!
//! One source serves tokens and ids alike, so the system source is the operating system's
//! cryptographic generator; a seeded one makes tests and sample data repeatable.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::{StdRng, SysRng};
use rand::{Rng as _, SeedableRng, TryRng};

use crate::{Id, Timestamp};

/// A source of random bytes; clones share it.
#[derive(Clone)]
pub struct Rng(Source);

#[derive(Clone)]
enum Source {
    System,
    Seeded(Arc<Mutex<StdRng>>),
}

impl Rng {
    /// The operating system's generator: for everything that must not be guessed.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// The same bytes for the same seed: for tests and sample data only.
    pub fn seeded(seed: u64) -> Self {
        Self(Source::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed)))))
    }

    /// # Panics
    /// When the operating system has no randomness to give: no token made then could be trusted.
    pub fn fill(&self, bytes: &mut [u8]) {
        match &self.0 {
            Source::System => SysRng.try_fill_bytes(bytes).expect("the operating system gives random bytes"),
            Source::Seeded(rng) => rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes),
        }
    }

    /// A new id that sorts after those made before `now`.
    pub fn id(&self, now: Timestamp) -> Id {
        let mut random = [0; 10];
        self.fill(&mut random);
        Id::new(now, random)
    }

    /// 256 bits: session keys, links in mails.
    pub fn token(&self) -> [u8; 32] {
        let mut token = [0; 32];
        self.fill(&mut token);
        token
    }

    /// A number from 0 to `limit` − 1, each as likely; 0 when `limit` is 0.
    pub fn below(&self, limit: u64) -> u64 {
        if limit == 0 {
            return 0;
        }
        // The last, incomplete stretch of the range would favour small numbers: draw again there.
        let fair = u64::MAX - u64::MAX % limit;
        loop {
            let mut bytes = [0; 8];
            self.fill(&mut bytes);
            let drawn = u64::from_le_bytes(bytes);
            if drawn < fair {
                return drawn % limit;
            }
        }
    }
}

impl fmt::Debug for Rng {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Source::System => "Rng(system)",
            Source::Seeded(_) => "Rng(seeded)",
        })
    }
}
