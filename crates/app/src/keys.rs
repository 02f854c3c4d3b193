//! The secret of this site, with which it signs what comes back to it: addresses that bounces and answers go to, links
//! in newsletters.
//!
//! There is one, drawn once, and it goes with the database: a backup that was restored knows the links in letters that
//! were sent before. It is in no export and no log.

use std::fmt;

use db::{Conn, Db, Rng, Timestamp, args, sql};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::error::Error;

/// What a block of the hash has, to which a shorter key is filled up.
const BLOCK: usize = 64;

/// The secret. What is signed for one purpose is no signature for another.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// The signature of these bytes for this purpose (HMAC-SHA256).
    pub fn mac(&self, purpose: &str, bytes: &[u8]) -> [u8; 32] {
        let mut block = [0; BLOCK];
        block[..self.0.len()].copy_from_slice(&self.0);
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
        // With its length before it, no purpose goes on into the bytes.
        mac.update(&u64::try_from(purpose.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(bytes);
        mac.finalize().into_bytes().into()
    }
}

/// Nothing shows it.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// The key of this site.
pub fn get(c: &mut Conn) -> Result<Key, Error> {
    let secret: Option<Vec<u8>> = c.find(sql!("SELECT secret FROM keys WHERE id = 1"), args![])?;
    let secret = secret.and_then(|secret| <[u8; 32]>::try_from(secret).ok());
    secret.map(Key).ok_or_else(|| Error::internal("the site has no key: start it once, which draws one"))
}

/// Draws the key where there is none yet. Of two who begin at once both have the one that was first.
pub async fn ensure(db: &Db, rng: &Rng, now: Timestamp) -> Result<(), Error> {
    let is_there =
        |c: &mut Conn| -> Result<Option<i64>, Error> { Ok(c.find(sql!("SELECT id FROM keys WHERE id = 1"), args![])?) };
    if db.read(is_there).await?.is_some() {
        return Ok(());
    }
    let secret = rng.token();
    let insert = move |tx: &mut Conn| -> Result<(), Error> {
        tx.execute(
            sql!("INSERT INTO keys (id, secret, created_at) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING"),
            args![&secret[..], now],
        )?;
        Ok(())
    };
    db.write(insert).await
}

#[cfg(test)]
mod tests {
    use super::{Key, ensure, get};
    use crate::tests::story;

    #[test]
    fn a_signature_is_bound_to_its_purpose_and_its_bytes() {
        let (key, other) = (Key([7; 32]), Key([8; 32]));
        let mac = key.mac("newsletter", b"1");
        assert_eq!(mac, key.mac("newsletter", b"1"));
        assert_ne!(mac, key.mac("newsletter", b"2"));
        assert_ne!(mac, key.mac("inbox", b"1"));
        assert_ne!(mac, key.mac("newsletter1", b""), "what ends the purpose does not begin the bytes");
        assert_ne!(mac, other.mac("newsletter", b"1"));
    }

    #[test]
    fn nothing_shows_the_secret() {
        assert_eq!(format!("{:?}", Key([7; 32])), "Key(…)");
    }

    story!(the_key_is_drawn_once, |t| {
        let read = || t.app.db.read(get);
        let first = read().await.expect("a key").mac("test", b"");
        ensure(&t.app.db, &t.app.rng, t.clock_now()).await.expect("it is there");
        assert_eq!(read().await.expect("a key").mac("test", b""), first);
    });
}
