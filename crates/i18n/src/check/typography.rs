//! Typography that readers of a language expect and keyboards do not give.
//!
//! French: a narrow no-break space (U+202F) before ; ! ? % » and after «, a no-break space before
//! a colon, curly apostrophes, no straight quotation marks. Spanish: ¿ and ¡ open what ? and !
//! close. Web and mail addresses are left alone.

use super::Problem;
use super::entries::{Entry, FILLED};
use crate::Lang;

const NARROW: char = '\u{202f}';
const NO_BREAK: char = '\u{a0}';

pub(super) fn check(entry: &Entry, problems: &mut Vec<Problem>) {
    let mut found: Vec<String> = Vec::new();
    for text in &entry.texts {
        let text = without_addresses(text);
        match entry.lang {
            Lang::Fr => french(&text, &mut found),
            Lang::Es => spanish(&text, &mut found),
            Lang::En | Lang::Ar => {}
        }
    }
    // Variants share most of their text.
    found.sort();
    found.dedup();
    problems.extend(found.into_iter().map(|what| entry.problem(what)));
}

/// The text with every word that is an address or a path replaced by a filled place.
fn without_addresses(text: &str) -> String {
    let address = |word: &str| word.contains("://") || word.contains('@') || word.starts_with('/');
    let parts = text.split_inclusive(char::is_whitespace).map(|part| {
        let word = part.trim_end_matches(char::is_whitespace);
        if address(word) { format!("{FILLED}{}", &part[word.len()..]) } else { part.to_owned() }
    });
    parts.collect()
}

fn french(text: &str, found: &mut Vec<String>) {
    let mut before: Option<char> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let ends = next.is_none_or(char::is_whitespace);
        match c {
            // Marks in a row ("?!") and marks in brackets stand together.
            ';' | '!' | '?' if !matches!(before, Some(NARROW | '!' | '?' | '(' | '…') | None) => {
                found.push(format!("needs U+202F before “{c}”"));
            }
            '%' | '»' if before != Some(NARROW) => {
                found.push(format!("needs U+202F before “{c}”"));
            }
            '«' if next != Some(NARROW) => found.push("needs U+202F after “«”".to_owned()),
            ':' if ends && !matches!(before, Some(NO_BREAK | NARROW)) => {
                found.push("needs U+00A0 before “:”".to_owned());
            }
            '\'' => found.push("has a straight apostrophe instead of “’”".to_owned()),
            '"' => found.push("has straight quotation marks instead of « »".to_owned()),
            _ => {}
        }
        before = Some(c);
    }
}

fn spanish(text: &str, found: &mut Vec<String>) {
    for (opening, closing) in [('¿', '?'), ('¡', '!')] {
        let mut open = false;
        let mut before = None;
        for c in text.chars() {
            if c == opening {
                open = true;
            } else if c == closing {
                if !open && before != Some(closing) {
                    found.push(format!("has “{closing}” without “{opening}”"));
                }
                open = false;
            }
            before = Some(c);
        }
        if open {
            found.push(format!("has “{opening}” without “{closing}”"));
        }
    }
}
