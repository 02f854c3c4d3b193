//! Markdown without its marks, and beginnings of texts.

use crate::{excerpt, plain, shorten};

#[test]
fn marks_go_and_paragraphs_stay_apart() {
    assert_eq!(
        plain("# Title\n\nA *b* **c** `d`\nsame  \nnext\n\n> quote\n\n---\n\nend"),
        "Title\n\nA b c d same\nnext\n\nquote\n\nend"
    );
    assert_eq!(plain("[text](https://x.org) <https://y.org> ![alt](z.png)"), "text https://y.org alt");
    assert_eq!(plain("a &amp; b \\* c <b>d</b>"), "a & b * c <b>d</b>");
    assert_eq!(plain("```\nx\n  y\n```\nz"), "x\n  y\n\nz");
}

#[test]
fn lists_keep_their_marks_and_indents() {
    assert_eq!(plain("before\n\n- a\n- b\n  - c\n- d\n\nafter"), "before\n\n- a\n- b\n  - c\n- d\n\nafter");
    assert_eq!(plain("3. a\n4. b"), "3. a\n4. b");
    assert_eq!(plain("- a\n\n  b\n\n- c"), "- a\nb\n- c");
}

#[test]
fn tables_keep_their_cells_apart() {
    assert_eq!(plain("t\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nend"), "t\n\na | b\n1 | 2\n\nend");
}

#[test]
fn an_excerpt_is_one_line_cut_between_words() {
    let text = "First, *second* third.\n\nFourth";
    assert_eq!(excerpt(text, 100), "First, second third. Fourth");
    assert_eq!(excerpt(text, 27), "First, second third. Fourth");
    assert_eq!(excerpt(text, 21), "First, second third…");
    assert_eq!(excerpt(text, 14), "First, second…");
    assert_eq!(excerpt(text, 13), "First…");
    assert_eq!(excerpt("", 10), "");
    assert_eq!(excerpt(text, 0), "");
    assert_eq!(excerpt(text, 1), "…");
}

#[test]
fn an_excerpt_of_a_long_text_is_that_of_the_whole_text() {
    // Words in pieces, blanks, and letters of several bytes: where reading stops early, nothing may show.
    let pieces =
        ["pa*per*s", "**bor**der", "出荷書類の不備", "\n\n\n", "— ", "x", "e\u{301}tat\u{a0}!", "- one\n- two\n", "👩‍👩‍👧"];
    for step in 1..pieces.len() {
        let picked: Vec<_> = (0..200).map(|n| pieces[(n * step + n / 7) % pieces.len()]).collect();
        let text = picked.join(" ");
        for max in [0, 1, 2, 9, 40, 180, 900] {
            assert_eq!(excerpt(&text, max), shorten(&plain_on_one_line(&text), max), "step {step}, {max} characters");
        }
    }
}

/// What an excerpt without an end says.
fn plain_on_one_line(markdown: &str) -> String {
    excerpt(markdown, 1_000_000)
}

#[test]
fn one_long_word_is_cut_between_letters_and_their_accents() {
    assert_eq!(shorten("abcdefgh", 4), "abc…");
    assert_eq!(shorten("aaae\u{301}eeee", 5), "aaa…");
    assert_eq!(shorten("👩‍👩‍👧 family", 3), "…");
}

#[test]
fn no_break_spaces_do_not_break() {
    assert_eq!(shorten("Quoi\u{202f}? Rien", 7), "Quoi\u{202f}?…");
    assert_eq!(shorten("vraiment quoi\u{202f}?", 14), "vraiment…");
}
