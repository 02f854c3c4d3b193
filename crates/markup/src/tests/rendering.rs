//! What Markdown becomes.

use crate::{Options, render};

const REL: &str = r#"rel="nofollow ugc noopener""#;

fn html(markdown: &str) -> String {
    render(markdown, &Options::default()).trim_end().to_owned()
}

fn official(markdown: &str) -> String {
    let options = Options { official: true, ..Options::default() };
    render(markdown, &options).trim_end().to_owned()
}

#[test]
fn plain_markdown_is_rendered() {
    assert_eq!(
        html("A *b* **c** `d`\n\ne  \nf"),
        "<p>A <em>b</em> <strong>c</strong> <code>d</code></p>\n<p>e<br>\nf</p>"
    );
    assert_eq!(html("- a\n- b"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>");
    assert_eq!(html("3. a\n4. b"), "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>");
    assert_eq!(html("> a"), "<blockquote>\n<p>a</p>\n</blockquote>");
    assert_eq!(html("```rust\na < b\n```"), "<pre><code>a &lt; b\n</code></pre>");
    assert_eq!(html("a\n\n---\n\nb"), "<p>a</p>\n<hr>\n<p>b</p>");
}

#[test]
fn raw_html_is_shown_as_text() {
    assert_eq!(html("a <b>bold</b> move"), "<p>a &lt;b&gt;bold&lt;/b&gt; move</p>");
    assert_eq!(html("<div onclick=x>\ny\n</div>"), "<p>&lt;div onclick=x&gt;\ny\n&lt;/div&gt;</p>");
    assert_eq!(html("x <!-- y --> z"), "<p>x &lt;!-- y --&gt; z</p>");
}

#[test]
fn headings_are_bold_paragraphs_for_everybody_but_the_secretariat() {
    assert_eq!(html("# Title\n\ntext"), "<p><strong>Title</strong></p>\n<p>text</p>");
    assert_eq!(html("Title\n==="), "<p><strong>Title</strong></p>");
    assert_eq!(official("# Title"), "<h2>Title</h2>");
    assert_eq!(official("##### Deep"), "<h6>Deep</h6>");
    assert_eq!(official("###### Deepest {#id .class}"), "<h6>Deepest {#id .class}</h6>");
}

#[test]
fn official_headings_begin_where_the_page_says() {
    let at = |heading_base| {
        let options = Options { official: true, heading_base, link: None };
        render("# T", &options).trim_end().to_owned()
    };
    assert_eq!(at(1), "<h1>T</h1>");
    assert_eq!(at(4), "<h4>T</h4>");
    assert_eq!(at(0), "<h1>T</h1>");
    assert_eq!(at(200), "<h6>T</h6>");
}

#[test]
fn tables_are_for_the_secretariat_only() {
    let table = "| a | b |\n|---|:-:|\n| 1 | 2 |";
    assert!(!html(table).contains("<table"));
    assert_eq!(
        official(table),
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody></table>"
    );
}

#[test]
fn links_lead_to_the_web_and_to_mail_only() {
    assert_eq!(
        html("[a](https://x.org/?a=1&b=2)"),
        format!("<p><a href=\"https://x.org/?a=1&amp;b=2\" {REL}>a</a></p>")
    );
    assert_eq!(html("[a](mailto:a@x.org)"), format!("<p><a href=\"mailto:a@x.org\" {REL}>a</a></p>"));
    assert_eq!(html("<a@x.org>"), format!("<p><a href=\"mailto:a@x.org\" {REL}>a@x.org</a></p>"));
    assert_eq!(html("[a](www.x.org)"), format!("<p><a href=\"https://www.x.org\" {REL}>a</a></p>"));
    assert_eq!(html("[a](https://x.org \"title\")"), format!("<p><a href=\"https://x.org\" {REL}>a</a></p>"));
    for other in [
        "javascript:x",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "ftp://x",
        "/en/x",
        "x.html",
        "//x.org",
        "vbscript:x",
        "#a",
    ] {
        assert_eq!(html(&format!("[a]({other})")), "<p>a</p>", "{other}");
    }
}

#[test]
fn official_texts_may_link_within_the_site() {
    assert_eq!(official("[a](/en/rules#x)"), format!("<p><a href=\"/en/rules#x\" {REL}>a</a></p>"));
    for other in ["//x.org", "/\\x.org", "javascript:x", "rules", "../x"] {
        assert_eq!(official(&format!("[a](<{other}>)")), "<p>a</p>", "{other}");
    }
}

#[test]
fn images_become_links_to_them() {
    assert_eq!(
        html("![a *b*](https://x.org/y.png)"),
        format!("<p><a href=\"https://x.org/y.png\" {REL}>a <em>b</em></a></p>")
    );
    assert_eq!(
        html("![](https://x.org/y.png)"),
        format!("<p><a href=\"https://x.org/y.png\" {REL}>https://x.org/y.png</a></p>")
    );
    assert_eq!(
        html("[![a](https://x.org/y.png)](https://x.org)"),
        format!("<p><a href=\"https://x.org\" {REL}>a</a></p>")
    );
    assert_eq!(html("![a](y.png)"), "<p>a</p>");
}

#[test]
fn bare_addresses_are_linked_without_the_punctuation_around_them() {
    let link = |url: &str| format!("<a href=\"{url}\" {REL}>{url}</a>");
    let url = "https://x.org/a_b_c/(d)?e=1";
    assert_eq!(html(&format!("see {url}.")), format!("<p>see {}.</p>", link(url)));
    assert_eq!(html(&format!("({url}), and")), format!("<p>({}), and</p>", link(url)));
    assert_eq!(html("«\u{202f}http://x.org\u{202f}»!"), format!("<p>«\u{202f}{}\u{202f}»!</p>", link("http://x.org")));
    for text in ["https://", "https:// x", "xhttps://x.org", "http:x", "https://-"] {
        assert_eq!(html(text), format!("<p>{text}</p>"));
    }
    assert_eq!(html("`https://x.org`"), "<p><code>https://x.org</code></p>");
    assert_eq!(
        html("[https://y.org](https://x.org)"),
        format!("<p><a href=\"https://x.org\" {REL}>https://y.org</a></p>")
    );
}

#[test]
fn nesting_that_nobody_reads_is_flattened_without_losing_text() {
    let depth = 200;
    let quotes = html(&format!("{}end", "> ".repeat(depth)));
    assert!(quotes.contains("end"));
    assert!(quotes.matches("<blockquote>").count() <= 32);
    let lists = html(&format!("{}end", "- ".repeat(depth)));
    assert!(lists.contains("end"));
    assert!(lists.matches("<li>").count() <= 32);
    let table = format!("{}| a |\n{}|---|\n{}| b |", "> ".repeat(31), "> ".repeat(31), "> ".repeat(31));
    for nested in 25..=33 {
        let table = table.replace(&"> ".repeat(31), &"> ".repeat(nested));
        let html = official(&table);
        assert_eq!(html.contains("<table>"), html.contains("<td>b</td>"), "{nested}: {html}");
        assert!(html.contains('b'));
    }
}

#[test]
fn nothing_becomes_nothing() {
    for empty in ["", "\n\n", "[a]: https://x.org"] {
        assert_eq!(html(empty), "", "{empty:?}");
    }
}

#[test]
fn long_texts_come_out_in_one_piece() {
    let text = "é&<".repeat(5_000);
    let escaped = "é&amp;&lt;".repeat(5_000);
    assert_eq!(html(&text), format!("<p>{escaped}</p>"));
    assert_eq!(html(&format!("`{text}`")), format!("<p><code>{escaped}</code></p>"));
    assert_eq!(html(&format!("```\n{text}\n```")), format!("<pre><code>{escaped}\n</code></pre>"));
    assert_eq!(
        html(&format!("[{text}](https://x.org)")),
        format!("<p><a href=\"https://x.org\" {REL}>{escaped}</a></p>")
    );
}

#[test]
fn addresses_beyond_all_measure_are_not_linked() {
    let long = format!("https://x.org/{}", "a".repeat(3_000));
    assert_eq!(html(&long), format!("<p>{long}</p>"));
    assert_eq!(html(&format!("[a]({long})")), "<p>a</p>");
}
