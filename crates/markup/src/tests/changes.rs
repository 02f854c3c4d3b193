//! What changed between two versions.

use crate::{Change, Kind, diff, diff_html, diff_markdown_html};

#[test]
fn words_that_changed_are_marked() {
    assert_eq!(
        diff_html("The small firm pays 9 days.", "The small firm waits 12 days."),
        "The small firm <del>pays 9</del><ins>waits 12</ins> days."
    );
    assert_eq!(diff_html("a b c", "a c"), "a <del>b </del>c");
    assert_eq!(diff_html("a c", "a b c"), "a <ins>b </ins>c");
}

#[test]
fn separate_changes_stay_separate() {
    assert_eq!(
        diff_html("one two three", "ONE two THREE"),
        "<del>one</del><ins>ONE</ins> two <del>three</del><ins>THREE</ins>"
    );
    assert_eq!(diff_html("a\n\nb", "x\n\ny"), "<del>a</del><ins>x</ins>\n\n<del>b</del><ins>y</ins>");
}

#[test]
fn equal_and_empty_texts_are_simple() {
    let same = |text: &str| Change { kind: Kind::Same, text: text.to_owned() };
    assert_eq!(diff("x y", "x y"), [same("x y")]);
    assert_eq!(diff("", ""), []);
    assert_eq!(diff_html("", "x"), "<ins>x</ins>");
    assert_eq!(diff_html("x", ""), "<del>x</del>");
}

#[test]
fn text_is_escaped() {
    assert_eq!(diff_html("<b>&'\"", "<b>&'\""), "&lt;b&gt;&amp;&#39;&quot;");
}

#[test]
fn readers_see_no_markup_in_a_difference_unless_nothing_else_changed() {
    assert_eq!(diff_markdown_html("**Nine** days.", "**Ten** days."), "<del>Nine</del><ins>Ten</ins> days.");
    assert_eq!(diff_markdown_html("Nine days.", "**Nine** days."), "<ins>**</ins>Nine<ins>**</ins> days.");
    assert_eq!(
        diff_markdown_html("[guide](https://a.example)", "[the guide](https://b.example)"),
        "<ins>the </ins>guide (https://<del>a.example</del><ins>b.example</ins>)"
    );
    assert_eq!(diff_markdown_html("<b>a</b>", "<b>c</b>").matches('<').count(), 4);
}
