//! What holds for every address that a mail may come to: see the crate `hostile`.

use db::Id;
use mail::Address;
use sha2::{Digest, Sha256};

use super::addresses::{Tag, read, write};

const BASE: &str = "Exchange@In.Example.org";

/// Stands for the key.
fn mac(bytes: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(b"no key").chain_update(bytes).finalize().into()
}

fn taken(typed: &str) -> Option<Tag> {
    read(BASE, mac, &Address::parse(typed).ok()?)
}

/// What is taken for one of ours was written by us; what we write is taken, whatever capitals it comes back in, and
/// for no other kind of mail.
pub fn inbox_tag(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let first = text.lines().next().unwrap_or_default();
    for typed in [first.to_owned(), format!("exchange+{first}@in.example.org")] {
        if let Some(tag) = taken(&typed) {
            let written = write(BASE, mac, tag).expect("it can be written");
            assert_eq!(written.key(), Address::parse(&typed).expect("an address").key());
        }
    }
    let mut id = [0; 16];
    id.iter_mut().zip(bytes).for_each(|(own, byte)| *own = *byte);
    let mut code = [0; 8];
    code.copy_from_slice(&id[..8]);
    let id = Id::from_bytes(id);
    for tag in [Tag::Delivery(id), Tag::Notification(id), Tag::Unsubscribe(id), Tag::Letter(code)] {
        let address = write(BASE, mac, tag).expect("it fits");
        assert_eq!(read(BASE, mac, &address), Some(tag));
        assert_eq!(taken(&address.as_str().to_ascii_uppercase()), Some(tag));
        // Of another kind, or about something else, it is nobody's.
        let of_kind = |kind: &str| format!("exchange+{kind}{}", &address.key()["exchange+?".len()..]);
        let kinds = ["d", "l", "n", "u"].map(|kind| taken(&of_kind(kind)));
        assert_eq!(kinds.iter().flatten().count(), 1, "{address}");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_what_we_have_written_is_taken_for_an_address_of_ours() {
        hostile::hold("inbox_tag", super::inbox_tag);
    }

    #[test]
    fn parsers_bear_what_is_long() {
        hostile::time("an address that says what a mail is about", super::inbox_tag);
    }
}
