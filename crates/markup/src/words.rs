//! Finds in plain text what deserves a link: symbols of contributions and web addresses.
//!
//! A symbol must stand for itself: `I-42` does, the ends of `WT/L-3` and of `R-3/Rev.1` do not,
//! because those belong to official documents.

/// A stretch of text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    Text(&'t str),
    /// `I-42`, `I-42.7`, `S-12`, `R-3`.
    Symbol(&'t str),
    /// An address that begins with `http://` or `https://`.
    Address(&'t str),
}

/// Cuts a text into pieces; put together they are the text.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(piece_at) = next_start(text, at) {
        let rest = &text[piece_at..];
        let (length, piece) = if let Some(length) = symbol(rest) {
            (length, Piece::Symbol(&rest[..length]))
        } else if let Some(length) = address(rest) {
            (length, Piece::Address(&rest[..length]))
        } else {
            at = piece_at + 1;
            continue;
        };
        if done < piece_at {
            found.push(Piece::Text(&text[done..piece_at]));
        }
        found.push(piece);
        done = piece_at + length;
        at = done;
    }
    if done < text.len() {
        found.push(Piece::Text(&text[done..]));
    }
    found
}

/// The next byte, from `from` on, at which a symbol or an address could begin.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    (from..bytes.len()).find(|&at| {
        matches!(bytes[at], b'I' | b'S' | b'R' | b'h' | b'H')
            && text[..at].chars().next_back().is_none_or(|before| !joins(before))
    })
}

/// Whether a character ties what stands beside it into a longer word.
fn joins(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '/' | '_' | '@' | '#' | '&' | '=')
}

/// Length of the symbol that the text begins with.
fn symbol(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['I', 'S', 'R'])?.strip_prefix('-')?;
    let mut length = 2 + figure(rest)?;
    // A comment has the number of its idea and its own; a full stop alone ends the sentence.
    if text.starts_with('I')
        && let Some(own) = text[length..].strip_prefix('.')
        && let Some(figures) = figure(own)
    {
        length += 1 + figures;
    }
    let mut after = text[length..].chars();
    match after.next() {
        None => Some(length),
        // "I-42.7.1" and "S-1.2" are some other numbering.
        Some('.') => after.next().is_none_or(|c| !c.is_alphanumeric()).then_some(length),
        Some(c) => (!joins(c)).then_some(length),
    }
}

/// Length of a number without leading zeros at the beginning of the text.
fn figure(text: &str) -> Option<usize> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=9).contains(&length) && !text.starts_with('0')).then_some(length)
}

/// Length of the web address that the text begins with, without the punctuation after it.
fn address(text: &str) -> Option<usize> {
    let lower = |prefix: &str| text.get(..prefix.len()).is_some_and(|s| s.eq_ignore_ascii_case(prefix));
    let scheme = ["https://", "http://"].into_iter().find(|scheme| lower(scheme))?.len();
    // First, since what follows looks through all that comes behind, and the next try would do it again.
    if !text[scheme..].starts_with(char::is_alphanumeric) {
        return None;
    }
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"“”«»`\\".contains(c);
    let mut address = &text[..text.find(ends).unwrap_or(text.len())];
    let mut surplus = closing_surplus(address);
    while let Some(last) = address.chars().next_back() {
        let drop = match last {
            ')' if surplus > 0 => {
                surplus -= 1;
                true
            }
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ']' | '*' | '_' | '…' => true,
            _ => false,
        };
        if !drop {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    let host = address.get(scheme..)?;
    host.starts_with(char::is_alphanumeric).then_some(address.len())
}

/// How many more brackets an address closes than it opens: those belong to the sentence.
fn closing_surplus(address: &str) -> usize {
    let count = |bracket| address.bytes().filter(|&b| b == bracket).count();
    count(b')').saturating_sub(count(b'('))
}
