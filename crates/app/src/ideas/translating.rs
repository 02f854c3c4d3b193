//! What the audit log says of a translation that a moderator made of somebody else's text: into what, how it was made, of
//! which version, and how long it is. Never its words: those go when the text that they translate goes.

use super::TranslationOrigin;
use crate::audit::facts;

/// How a translation stands, for before and after.
pub fn translated(language: &str, origin: TranslationOrigin, version: i64, words: &[&str]) -> String {
    let characters: usize = words.iter().map(|words| markup::count_chars(words)).sum();
    facts(&[
        ("language", language),
        ("origin", origin.as_str()),
        ("of-version", &version.to_string()),
        ("characters", &characters.to_string()),
    ])
}
