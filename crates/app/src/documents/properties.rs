//! What holds for every symbol, whatever was typed: see the crate `hostile`. A part of the property of a pack's values.

use super::{is_symbol, symbol};

/// The key of a symbol is its own key, and a symbol looks like one to the search box.
pub fn symbol(text: &str) {
    let folded = symbol::fold(text);
    assert_eq!(symbol::fold(&folded), folded, "folded twice");
    // Whatever is typed, what is found in it is folded.
    for found in symbol::mentioned(text) {
        assert_eq!(symbol::fold(&found), found, "{text:?}");
    }
    if is_symbol(text) {
        assert!(symbol::looks_like(text) || !text.contains(|c: char| c.is_ascii_digit()), "{text:?}");
    }
}
