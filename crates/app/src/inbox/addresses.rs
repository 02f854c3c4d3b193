//! Addresses of our own that say what a mail to them is about: behind the setting `mail.inbound`, with a `+` between.
//!
//! `exchange+n` + 26 signs + 16 signs `@in.example.org`: a letter for the kind, whom or what it is about, and a code over
//! both that nobody can make who does not have the key of the site. Mail programs and servers change capitals, so that no
//! meaning is in them. With another id, or of another kind, the code does not fit.

use data_encoding::BASE32_NOPAD;
use db::Id;
use mail::Address;
use subtle::ConstantTimeEq as _;

use crate::app::App;
use crate::keys::Key;

/// For what the key is used here, and for letters.
const PURPOSE: &str = "inbox";
const LETTER: &str = "inbox letter";
/// So many bytes of the code stand in an address.
const CODE: usize = 10;
/// The longest part before the `@` (RFC 5321), in bytes.
const MAX_LOCAL: usize = 64;

/// What a mail that comes in is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// An issue to one subscriber: where its bounces go.
    Delivery(Id),
    /// A letter: where its bounces go. First bytes of a code over the receiver's address.
    Letter([u8; 8]),
    /// An answer to this notification.
    Notification(Id),
    /// Ends this subscription.
    Unsubscribe(Id),
}

impl Tag {
    fn kind(self) -> u8 {
        match self {
            Self::Delivery(_) => b'd',
            Self::Letter(_) => b'l',
            Self::Notification(_) => b'n',
            Self::Unsubscribe(_) => b'u',
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Delivery(id) | Self::Notification(id) | Self::Unsubscribe(id) => id.as_bytes(),
            Self::Letter(code) => code,
        }
    }

    fn of(kind: u8, bytes: &[u8]) -> Option<Self> {
        let id = || Some(Id::from_bytes(bytes.try_into().ok()?));
        match kind {
            b'd' => id().map(Self::Delivery),
            b'l' => bytes.try_into().ok().map(Self::Letter),
            b'n' => id().map(Self::Notification),
            b'u' => id().map(Self::Unsubscribe),
            _ => None,
        }
    }
}

/// The address for mail about this; none where no mail comes in.
pub fn address_of(app: &App, key: &Key, tag: &Tag) -> Option<Address> {
    write(&app.config.mail.inbound, |bytes| key.mac(PURPOSE, bytes), *tag)
}

/// What a mail to this address is about, if the address is one of ours and nobody has changed it.
pub fn tag_of(app: &App, key: &Key, to: &Address) -> Option<Tag> {
    read(&app.config.mail.inbound, |bytes| key.mac(PURPOSE, bytes), to)
}

/// The tag of letters to an address, by its key.
#[must_use]
pub fn letter_tag(key: &Key, email_key: &str) -> Tag {
    let mut code = [0; 8];
    code.copy_from_slice(&key.mac(LETTER, email_key.as_bytes())[..8]);
    Tag::Letter(code)
}

/// The kind and what it is about: what the code is over.
fn signed(kind: u8, bytes: &[u8]) -> Vec<u8> {
    [&[kind], bytes].concat()
}

fn small(bytes: &[u8]) -> String {
    BASE32_NOPAD.encode(bytes).to_ascii_lowercase()
}

pub(super) fn write(base: &str, mac: impl Fn(&[u8]) -> [u8; 32], tag: Tag) -> Option<Address> {
    let (local, domain) = base.split_once('@')?;
    let code = mac(&signed(tag.kind(), tag.bytes()));
    let local = format!("{local}+{}{}{}", char::from(tag.kind()), small(tag.bytes()), small(&code[..CODE]));
    if local.len() > MAX_LOCAL {
        return None;
    }
    Address::parse(&format!("{local}@{domain}")).ok()
}

pub(super) fn read(base: &str, mac: impl Fn(&[u8]) -> [u8; 32], to: &Address) -> Option<Tag> {
    // Keys are in small letters, with the domain as it is sent.
    let (base, to) = (Address::parse(base).ok()?.key(), to.key());
    let (own, own_domain) = base.split_once('@')?;
    let (local, domain) = to.split_once('@')?;
    if domain != own_domain {
        return None;
    }
    let rest = local.strip_prefix(own)?.strip_prefix('+')?.as_bytes();
    let (kind, rest) = rest.split_first()?;
    // Sixteen signs for ten bytes.
    let (about, code) = rest.split_at_checked(rest.len().checked_sub(CODE * 8 / 5)?)?;
    let about = BASE32_NOPAD.decode(&about.to_ascii_uppercase()).ok()?;
    let code = BASE32_NOPAD.decode(&code.to_ascii_uppercase()).ok()?;
    let right = mac(&signed(*kind, &about));
    let is_right: bool = right[..CODE].ct_eq(&code).into();
    if is_right { Tag::of(*kind, &about) } else { None }
}
