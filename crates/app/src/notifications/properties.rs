//! What holds for the mentions of every text: see the crate `hostile`.

use super::mentions::{LONGEST, MOST, names};

/// Few names, each in a few ways, of one line and without case.
pub fn mentions(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let found = names(&text);
    assert!(found.len() <= MOST, "{} mentions", found.len());
    for ways in &found {
        assert!(matches!(ways.len(), 1..=3), "{ways:?}");
        for way in ways {
            // Folded, a sign may become several.
            assert!(!way.is_empty() && way.chars().count() <= LONGEST * 18 && !way.contains('\n'), "{way:?}");
            assert_eq!(markup::fold(way), *way, "folded once, it stays");
        }
    }
    if !text.contains('@') {
        assert!(found.is_empty());
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_mentions_of_any_text_are_few_and_folded() {
        hostile::hold("mentions", super::mentions);
    }

    #[test]
    fn parsers_bear_what_is_long() {
        hostile::time("mentions", super::mentions);
    }
}
