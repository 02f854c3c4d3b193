//! Whether a sheet names an address, however it is written there.

use mail::Address;

/// What spreadsheets, and people who mark a row, put before a cell, although addresses may begin with it.
const MARKS: &str = "'=*`~/#";

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

    /// Whether it stands anywhere in one of these texts, which are folded, if only as the end of another address.
    pub fn stands_in_any(&self, folded: &[String]) -> bool {
        self.spellings.iter().any(|spelling| folded.iter().any(|text| text.contains(spelling.as_str())))
    }

    /// Whether a cell names it, also behind a mark. A cell that is another address does not, although that may end
    /// alike.
    pub fn is_in(&self, cell: &str) -> bool {
        let bare = cell.trim_start_matches(|c: char| c.is_whitespace() || MARKS.contains(c));
        let mut read = [cell, bare].into_iter().filter_map(|cell| Address::parse(cell).ok()).peekable();
        if read.peek().is_none() {
            return self.is_within(cell);
        }
        read.any(|address| address.key() == self.key)
    }

    /// Whether it stands in a text, and not as the end of another address.
    fn is_within(&self, text: &str) -> bool {
        let text = markup::fold(text);
        let goes_on = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-');
        let begins_at = |(at, _): (usize, &str)| !text[..at].ends_with(goes_on);
        self.spellings.iter().any(|spelling| text.match_indices(spelling.as_str()).any(begins_at))
    }
}
