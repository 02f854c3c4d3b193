//! How deep a TOML text nests.
//!
//! The parser bears eighty arrays and inline tables within each other, and as many parts of one key. Keys within inline tables
//! multiply the two, and what comes out is deeper than the stack: so nothing is read that nests deeper than anybody means.

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// So many tables and arrays are around a value at most; ours have four.
const DEEPEST: usize = 64;

/// Where a text nests too deep to be read.
pub fn too_deep(text: &str) -> Option<usize> {
    // The dots of the key that is being read, and of those whose values are open.
    let mut open: Vec<usize> = Vec::new();
    let (mut dots, mut outer) = (0, 0);
    for token in Source::new(text).lex() {
        match token.kind() {
            TokenKind::Dot => dots += 1,
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                open.push(dots);
                outer += dots;
                dots = 0;
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                dots = open.pop().unwrap_or_default();
                outer -= dots;
            }
            TokenKind::Comma => dots = 0,
            TokenKind::Newline if open.is_empty() => dots = 0,
            _ => {}
        }
        if open.len() + outer + dots > DEEPEST {
            return Some(token.span().start());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, too_deep};

    #[test]
    fn what_people_write_is_not_too_deep() {
        let rows = "[a.b]\nc.d = [1.5, 2.5, { e = 3.5 }]\nf = \"[[[[...\"\n# {{{{ ....\n".repeat(DEEPEST);
        assert_eq!(too_deep(&rows), None);
        assert_eq!(too_deep(&format!("a = [{}]", "1.5, ".repeat(500))), None);
    }

    #[test]
    fn keys_within_tables_within_keys_are_refused_before_they_are_read() {
        let keys = "a.".repeat(30);
        assert_eq!(too_deep(&format!("{keys}a = 1")), None);
        for (begin, end) in [("{", "}"), ("[{", "}]")] {
            let text = format!("b = 1\nc = {}1{}", format!("{begin}{keys}a = ").repeat(40), end.repeat(40));
            assert!(too_deep(&text).is_some_and(|at| at > "b = 1\n".len()), "{text}");
        }
        for one in ["[", "{a=", "a."] {
            assert!(too_deep(&format!("a = {}", one.repeat(200))).is_some(), "{one}");
        }
    }
}
