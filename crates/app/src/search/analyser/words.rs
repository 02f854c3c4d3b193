//! Words: where they stand in a text, and how they are written without case and accents.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// As it stands in the text.
    pub shown: &'t str,
    /// Where it begins in the text, in bytes.
    pub at: usize,
    /// Letters and digits only, without case and accents.
    pub folded: String,
    /// A sentence, or a part of one, ended before it: no term of the glossary reaches over that.
    pub after_break: bool,
    /// A hyphen ties it to the word before.
    pub tied: bool,
}

impl Word<'_> {
    pub fn end(&self) -> usize {
        self.at + self.shown.len()
    }

    /// Whether it is written in capitals, as acronyms are.
    pub fn is_acronym(&self) -> bool {
        self.shown.chars().count() >= 2
            && self.shown.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == 's')
            && self.shown.starts_with(char::is_uppercase)
    }
}

/// The words of a text in order. `l’origine` is one word, `origine`; `e-commerce` is two, tied.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for (at, shown) in text.unicode_word_indices() {
        let mut from = at;
        let mut after_apostrophe = false;
        for piece in shown.split_inclusive(divides) {
            let part = piece.trim_end_matches(divides);
            let before_apostrophe = part.len() < piece.len();
            let length = part.chars().count();
            let elided = before_apostrophe && (length == 1 || part.eq_ignore_ascii_case("qu"));
            let ending = after_apostrophe && length == 1;
            if !elided && !ending {
                push(&mut words, text, from, part);
            }
            after_apostrophe = before_apostrophe;
            from += piece.len();
        }
    }
    words
}

/// What the segmentation leaves inside a word.
fn divides(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | ':' | '·')
}

/// Adds a word, or several: `Rev.1` is two, `2.5` is one.
fn push<'t>(words: &mut Vec<Word<'t>>, text: &'t str, at: usize, shown: &'t str) {
    let number = shown.starts_with(|c: char| c.is_ascii_digit());
    let mut from = at;
    for piece in shown.split_inclusive(|c| c == '.' && !number) {
        let part = piece.strip_suffix('.').unwrap_or(piece);
        let folded = folded(part);
        if !folded.is_empty() {
            let between = words.last().and_then(|last: &Word<'_>| text.get(last.end()..from)).unwrap_or_default();
            let tied = matches!(between, "-" | "‐" | "‑");
            words.push(Word { shown: part, at: from, folded, after_break: between.contains(BREAKS), tied });
        }
        from += piece.len();
    }
}

const BREAKS: &[char] = &['.', ';', ':', '!', '?', '\n', '(', ')', '|', '¿', '¡', '«', '»', '…'];

fn folded(shown: &str) -> String {
    // Most words: nothing to take away, and nothing that has another form.
    if shown.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return shown.to_ascii_lowercase();
    }
    let plain = if shown.is_ascii() { shown.to_ascii_lowercase() } else { markup::fold(shown) };
    number(&plain).chars().filter_map(|c| if c.is_alphanumeric() { Some(c) } else { decimal(c) }).collect()
}

/// `2,500`, `2.500` and `2500` are the same number.
fn number(word: &str) -> Cow<'_, str> {
    let mut groups = word.split([',', '.']);
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let grouped = !first.is_empty() && digits(first) && first.len() <= 3;
    if grouped && word.contains([',', '.']) && groups.all(|group| group.len() == 3 && digits(group)) {
        return Cow::Owned(word.replace([',', '.'], ""));
    }
    Cow::Borrowed(word)
}

fn decimal(c: char) -> Option<char> {
    matches!(c, '.' | ',').then_some('_')
}

/// Words tied by hyphens, written as one: `e-commerce` is also `ecommerce`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compound {
    pub joined: String,
    /// The first of its words, and the one after its last.
    pub from: usize,
    pub to: usize,
}

/// The compounds of two or three words.
pub fn compounds(words: &[Word<'_>]) -> Vec<Compound> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let tied = words[from + 1..].iter().take_while(|word| word.tied).count();
        let to = from + 1 + tied;
        if (1..=2).contains(&tied) {
            let joined = words[from..to].iter().map(|word| word.folded.as_str()).collect();
            found.push(Compound { joined, from, to });
        }
        from = to;
    }
    found
}
