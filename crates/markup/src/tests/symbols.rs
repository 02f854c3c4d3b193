//! Symbols in running text become links; everything that only resembles one does not.

use crate::words::{Piece, pieces};
use crate::{Options, render};

fn linked(markdown: &str) -> String {
    let link = |symbol: &str| (symbol != "I-404").then(|| format!("/en/x/{symbol}"));
    let options = Options { link: Some(&link), ..Options::default() };
    let html = render(markdown, &options).replace(" rel=\"nofollow ugc noopener\"", "");
    html.trim_end().trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
}

fn symbols(text: &str) -> Vec<&str> {
    let found = pieces(text).into_iter();
    found.filter_map(|p| if let Piece::Symbol(symbol) = p { Some(symbol) } else { None }).collect()
}

#[test]
fn a_symbol_links_to_its_page() {
    assert_eq!(linked("see I-42."), "see <a href=\"/en/x/I-42\">I-42</a>.");
    assert_eq!(linked("*I-42.7*"), "<em><a href=\"/en/x/I-42.7\">I-42.7</a></em>");
}

#[test]
fn a_symbol_that_leads_nowhere_stays_text() {
    assert_eq!(linked("I-404 and I-1"), "I-404 and <a href=\"/en/x/I-1\">I-1</a>");
    assert_eq!(render("I-1", &Options::default()).trim_end(), "<p>I-1</p>");
}

#[test]
fn links_and_code_are_left_alone() {
    assert_eq!(linked("`I-1`"), "<code>I-1</code>");
    assert_eq!(linked("[I-1](https://x.org)"), "<a href=\"https://x.org\">I-1</a>");
    assert!(!linked("```\nI-1\n```").contains("href"));
    assert_eq!(linked("https://x.org/I-1"), "<a href=\"https://x.org/I-1\">https://x.org/I-1</a>");
}

#[test]
fn an_address_for_a_symbol_is_not_trusted_either() {
    let bad = |_: &str| Some("javascript:alert(1)".to_owned());
    let html = render("I-1", &Options { link: Some(&bad), ..Options::default() });
    assert!(!html.contains("javascript"), "{html}");
    let odd = |_: &str| Some("/x\" onclick=\"y".to_owned());
    let html = render("I-1", &Options { link: Some(&odd), ..Options::default() });
    assert!(!html.contains("\" onclick"), "{html}");
}

#[test]
fn symbols_are_found_between_any_punctuation() {
    let text = "I-42, (I-42.7); S-12: «R-3» l’I-5 I-6… I-7.\nI-8.9. “S-1”—R-999999999 I-10\u{202f}?";
    let expected = ["I-42", "I-42.7", "S-12", "R-3", "I-5", "I-6", "I-7", "I-8.9", "S-1", "R-999999999", "I-10"];
    assert_eq!(symbols(text), expected);
}

#[test]
fn what_only_resembles_a_symbol_is_none() {
    for text in [
        "i-42",
        "I-0",
        "I-042",
        "I42",
        "I -42",
        "AI-42",
        "I-42a",
        "I-42.7.1",
        "S-1.2",
        "R-3.1",
        "I-42-1",
        "WT/S-3",
        "R-3/Rev.1",
        "G/I-3",
        "-S-1",
        "I-1234567890",
        "I-",
        "T-3",
        "\u{c9}I-1",
        "I-42_x",
        "x@I-1",
        "I-1.07",
    ] {
        assert_eq!(symbols(text), Vec::<&str>::new(), "{text}");
    }
}
