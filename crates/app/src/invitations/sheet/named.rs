//! Whether a sheet names an address, however it is written there.

use mail::Address;

/// An address to be looked for. It is found without case and accents, composed or not, as searches find what they look
/// for, and with its domain in its own letters or in those of the wire.
#[derive(Clone, Debug)]
pub struct Named {
    key: String,
    spellings: Vec<String>,
}

impl Named {
    /// `key` is the address's own; an empty one is found nowhere.
    pub fn new(key: &str) -> Self {
        let letters = Address::parse(key).map(|address| address.key_in_letters()).unwrap_or_default();
        let spellings = [key, letters.as_str()].into_iter().filter(|spelling| !spelling.is_empty());
        Self { key: key.to_owned(), spellings: spellings.map(markup::fold).collect() }
    }

    /// Whether it stands anywhere in a text, if only as the end of another address.
    pub fn stands_in(&self, text: &str) -> bool {
        let text = markup::fold(text);
        self.spellings.iter().any(|spelling| text.contains(spelling.as_str()))
    }

    /// Whether a cell names it. A cell that is another address does not, although that may end alike.
    pub fn is_in(&self, cell: &str) -> bool {
        match Address::parse(cell) {
            Ok(address) => address.key() == self.key,
            Err(_) => self.stands_in(cell),
        }
    }
}
