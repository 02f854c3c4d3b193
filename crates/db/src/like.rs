//! Patterns for `LIKE … ESCAPE '!'`.

/// The text as a part of a pattern: what means something in a pattern means itself.
pub fn plain(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// A pattern that finds whatever holds this text, of which a hundred characters count: engines refuse a pattern without end.
pub fn holding(text: &str) -> String {
    let end = text.char_indices().nth(100).map_or(text.len(), |(at, _)| at);
    format!("%{}%", plain(&text[..end]))
}

#[cfg(test)]
mod tests {
    use super::holding;

    #[test]
    fn signs_of_a_pattern_stand_for_themselves() {
        assert_eq!(holding("5 % of a_b!"), "%5 !% of a!_b!!%");
        assert_eq!(holding(""), "%%");
        assert_eq!(holding(&"é".repeat(300)), format!("%{}%", "é".repeat(100)));
    }
}
