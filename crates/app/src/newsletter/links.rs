//! Links in letters to subscribers. Of an issue each letter has one of its own, and there are a hundred thousand of them:
//! nothing is kept of these. Such a link says whose it is, and a mac over that shows that we have made it.

use data_encoding::BASE64URL_NOPAD;
use db::Id;
use subtle::ConstantTimeEq;

use crate::keys::Key;

/// What the key is used for here: a mac made for anything else opens nothing.
const PURPOSE: &str = "newsletter link";
/// Bytes of an id, and of a mac.
const ID: usize = 16;
const MAC: usize = 32;

/// What stands behind `?token=` in a letter to a subscriber. The same in every letter, so that an old one works too.
pub fn link(key: &Key, subscriber: Id) -> String {
    let mac = key.mac(PURPOSE, subscriber.as_bytes());
    BASE64URL_NOPAD.encode(&[&subscriber.as_bytes()[..], &mac[..]].concat())
}

/// A link that says whose it is.
pub struct Signed {
    pub subscriber: Id,
    mac: [u8; MAC],
}

impl Signed {
    /// `None` for what has another shape: the links in letters of confirming are known by their hash.
    pub fn read(token: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(token.as_bytes()).ok()?;
        if bytes.len() != ID + MAC {
            return None;
        }
        let (id, mac) = bytes.split_at(ID);
        Some(Self { subscriber: Id::from_bytes(id.try_into().ok()?), mac: mac.try_into().ok()? })
    }

    /// Whether we have made it, for this subscriber.
    pub fn is_ours(&self, key: &Key) -> bool {
        key.mac(PURPOSE, self.subscriber.as_bytes()).ct_eq(&self.mac).into()
    }
}
