//! Symbols of documents. Letters give collection, series and type, numbers the order, suffixes
//! the status; suffixes stack and read from the right. One document may have several symbols.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use db::from_row;
use regex::Regex;

/// `COLLECTION[(yy)] { '/' SERIES | TYPE [(yy)] } '/' NUMBER { '/' (Rev|Add|Corr|Suppl) '.' n }`
static GRAMMAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[A-Z]+(?:\(\d{2}\))?(?:/[A-Z]+(?:\(\d{2}\))?)*?(?:/[A-Z]?\d+)?(?:/(?:Rev|Add|Corr|Suppl)\.\d+)*$")
        .unwrap_or_else(|fault| unreachable!("a fixed pattern: {fault}"))
});

/// A suffix as people type it: with or without its dot, with a blank, in any case.
static SUFFIX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(REV|ADD|CORR|SUPPL)\.?(\d+)").unwrap_or_else(|fault| unreachable!("a fixed pattern: {fault}"))
});

/// A symbol in a text, as the grammar has it, with the blanks and cases in which people write it.
static MENTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b[A-Z]+\s?(?:\(\d{2}\))?(?:\s?/\s?[A-Z]+\b(?:\s?\(\d{2}\))?)*(?:\s?/\s?[A-Z]?\d+)?",
        r"(?:\s?/\s?(?:REV|ADD|CORR|SUPPL)\.?\s?\d+)*"
    ))
    .unwrap_or_else(|fault| unreachable!("a fixed pattern: {fault}"))
});

/// One text names no more symbols, and none that is longer.
const MOST: usize = 50;
const LONGEST: usize = 60;

/// A symbol of a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    pub text: String,
    /// Our reading, not seen in any source.
    pub is_inferred: bool,
}
from_row!(Symbol { text, is_inferred });

/// Whether a text has the shape of an official symbol.
pub fn is_symbol(text: &str) -> bool {
    text.contains('/') && GRAMMAR.is_match(text)
}

/// The key that two spellings of one symbol share: `wt/min(17)/58/rev 1` is `WT/MIN(17)/58/REV.1`.
pub fn fold(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    SUFFIX.replace_all(&text, "$1.$2").into_owned()
}

/// The symbols that a text names, folded, each once.
pub fn mentioned(text: &str) -> Vec<String> {
    if !text.contains('/') {
        return Vec::new();
    }
    let is_whole = |end: usize| text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    let found = MENTION.find_iter(text).filter(|found| found.as_str().contains('/') && is_whole(found.end()));
    let folded = found.map(|found| fold(found.as_str()));
    let fits = |symbol: &String| symbol.len() <= LONGEST && symbol.bytes().any(|b| b.is_ascii_digit());
    // One that is named over and over counts once, and keeps no other out.
    let mut symbols = BTreeSet::new();
    for symbol in folded.filter(fits) {
        symbols.insert(symbol);
        if symbols.len() == MOST {
            break;
        }
    }
    symbols.into_iter().collect()
}

/// Whether what somebody typed into a search box means a symbol, or the beginning of one.
pub fn looks_like(text: &str) -> bool {
    let folded = fold(text);
    let rest = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '(' | ')' | '.');
    folded.contains('/')
        && folded.contains(|c: char| c.is_ascii_digit())
        && folded.starts_with(|c: char| c.is_ascii_uppercase())
        && folded.chars().all(rest)
}
