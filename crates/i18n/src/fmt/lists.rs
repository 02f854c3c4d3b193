//! Enumerations: "a, b and c". Spanish changes its conjunctions before some sounds.

use super::word;
use crate::Lang;

/// "a, b and c" · "a, b et c" · "a, b y c" (e before an i sound).
pub fn list<S: AsRef<str>>(lang: Lang, items: &[S]) -> String {
    joined(lang, items, "list-and", sounds_like_i)
}

/// "a, b or c" · "a, b ou c" · "a, b o c" (u before an o sound).
pub fn list_or<S: AsRef<str>>(lang: Lang, items: &[S]) -> String {
    joined(lang, items, "list-or", sounds_like_o)
}

fn joined<S: AsRef<str>>(lang: Lang, items: &[S], conjunction: &'static str, clashes: fn(&str) -> bool) -> String {
    let Some((last, before)) = items.split_last() else {
        return String::new();
    };
    let last = last.as_ref();
    if before.is_empty() {
        return last.to_owned();
    }
    let comma = if lang == Lang::Ar { "، " } else { ", " };
    let before = before.iter().map(S::as_ref).collect::<Vec<_>>().join(comma);
    word(lang, conjunction)
        .arg("before", before)
        .arg("last", last)
        .arg("clash", if clashes(last) { "yes" } else { "no" })
        .text()
}

/// Whether the Spanish "y" would clash: Italia, hilo; not hielo, whose i is a consonant.
fn sounds_like_i(word: &str) -> bool {
    let word = start(word);
    let bare = word.strip_prefix('h').unwrap_or(&word);
    let glide = ["ia", "ie", "io", "iu"].iter().any(|glide| bare.starts_with(glide));
    let consonant = glide && word.starts_with('h');
    (bare.starts_with('i') || bare.starts_with('í')) && !consonant
}

/// Whether the Spanish "o" would clash: Omán, hoteles.
fn sounds_like_o(word: &str) -> bool {
    let word = start(word);
    let bare = word.strip_prefix('h').unwrap_or(&word);
    bare.starts_with('o') || bare.starts_with('ó')
}

fn start(word: &str) -> String {
    word.chars().take(4).flat_map(char::to_lowercase).collect()
}
