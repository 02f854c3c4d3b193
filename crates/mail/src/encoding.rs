//! RFC 2047, for the texts that people read: subjects above all.
//!
//! lettre encodes word by word and lets an ASCII word through untouched, also one that *looks*
//! encoded: a title holding `=?utf-8?…?=` would be shown decoded by the receiver, that is, as
//! another title. So a text is written plainly only when it can mean nothing else, and is otherwise
//! encoded as a whole.

use std::fmt::Write as _;

use data_encoding::BASE64;

#[cfg(test)]
mod tests;

/// Bytes of text in one encoded word: 45 make 60 in base64, and 72 with the markers; 75 is the
/// limit.
const WORD: usize = 45;
/// Where a line of words should end, in bytes. Longer is legal, up to 998.
const LINE: usize = 76;

/// The value of a header called `name`, encoded where needed and folded.
pub(crate) fn unstructured(name: &str, text: &str) -> String {
    if is_plain(text) { fold(name, text) } else { encode(text) }
}

/// Whether a receiver will show these very characters: printable ASCII with single blanks between
/// short words, none of which could pass for an encoded word.
fn is_plain(text: &str) -> bool {
    let words = text.split(' ');
    !text.contains("=?")
        && text.bytes().all(|b| (b' '..=b'~').contains(&b))
        && words.clone().all(|word| word.len() < LINE)
        && (text.is_empty() || words.clone().all(|word| !word.is_empty()))
}

fn fold(name: &str, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut column = name.len() + 1;
    for word in text.split(' ') {
        if !out.is_empty() {
            let wraps = column + 1 + word.len() > LINE;
            out.push_str(if wraps { "\r\n " } else { " " });
            column = if wraps { 0 } else { column };
        }
        out.push_str(word);
        column += 1 + word.len();
    }
    out
}

/// One encoded word a line: the blanks between neighbours are not part of the text.
fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2 + 32);
    let mut rest = text;
    while !rest.is_empty() {
        if !out.is_empty() {
            out.push_str("\r\n ");
        }
        let (head, tail) = rest.split_at(rest.floor_char_boundary(WORD));
        // Writing to a String cannot fail.
        let _ = write!(out, "=?utf-8?B?{}?=", BASE64.encode(head.as_bytes()));
        rest = tail;
    }
    out
}
