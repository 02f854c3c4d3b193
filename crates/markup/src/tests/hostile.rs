//! Whatever is typed, the HTML contains only what it may.

use scraper::{Html, Node};

use crate::sanitise::sanitise;
use crate::{Options, diff_html, excerpt, plain, render};

const TAGS: [&str; 24] = [
    "p",
    "br",
    "hr",
    "em",
    "strong",
    "ul",
    "ol",
    "li",
    "blockquote",
    "a",
    "code",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
];

const FRAME: [&str; 2] = ["html", "body"];

/// Strings that have broken renderers and sanitisers elsewhere.
const CORPUS: &[&str] = &[
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.org/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href=\"javascript:alert(1)\">x</math>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
    "<form action=javascript:alert(1)><input type=submit>",
    "<base href=//x.org/>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<link rel=stylesheet href=//x.org/x.css>",
    "<style>@import '//x.org/x.css'</style>",
    "<p style=\"background:url(javascript:alert(1))\">x",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<template><script>alert(1)</script></template>",
    "<xmp><p title=\"</xmp><svg/onload=alert(1)>\">",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo '<script>alert(1)</script>' ?>",
    "<plaintext><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](\u{1}javascript:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "[x](https://x.org/\"onmouseover=alert(1))",
    "[x](<https://x.org/ onmouseover=alert(1)>)",
    "[x](https://x.org \"\\\" onmouseover=alert(1) x=\\\"\")",
    "[x](https://javascript:alert(1)@x.org)",
    "[x]\n\n[x]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    "![\" onerror=\"alert(1)](https://x.org/x.png)",
    "![x](https://x.org/\"onerror=\"alert(1))",
    "<javascript:alert(1)>",
    "<https://x.org/\"onclick=alert(1)>",
    "https://x.org/\"onclick=\"alert(1)",
    "https://x.org/'><script>alert(1)</script>",
    "http://javascript:alert(1)",
    "```\"onclick=alert(1)\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "# <script>alert(1)</script> {onclick=alert(1)}",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "<<script>script>alert(1)<</script>/script>",
    "<scr\u{0}ipt>alert(1)</scr\u{0}ipt>",
    "\u{feff}<script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "<a href='x' onclick='alert(1)'>[y](https://z.org)</a>",
    "<p>*<script>*</script>",
    "1. <ol start=\"1\" onclick=alert(1)>",
    "<select><noembed></select><script>alert(1)</script>",
    "<table><caption><img src onerror=alert(1)></caption></table>",
    "\\<script>alert(1)\\</script>",
    "[a](https://x.org)[b](javascript:alert(1))<b onmouseover=alert(1)>c</b>",
];

/// Every element and attribute of the output is on the list, and every address leads to the web,
/// to mail, or (for symbols) to a page of ours.
fn assert_safe(html: &str, source: &str) {
    for node in Html::parse_fragment(html).tree.nodes() {
        match node.value() {
            Node::Element(element) => {
                let name = element.name();
                // The parser puts its own frame around a fragment.
                assert!(TAGS.contains(&name) || FRAME.contains(&name), "<{name}> from {source:?}: {html}");
                for (attribute, value) in element.attrs() {
                    assert_attribute(name, attribute, value, source);
                }
            }
            Node::Comment(_) | Node::Doctype(_) | Node::ProcessingInstruction(_) => {
                panic!("markup declaration from {source:?}: {html}")
            }
            _ => {}
        }
    }
    // The parser drops or moves some elements silently; these must not be there in any form.
    let lower = html.to_lowercase();
    for never in ["<script", "<body", "<html", "<head", "<svg", "<style"] {
        assert!(!lower.contains(never), "{source:?}: {html}");
    }
}

fn assert_attribute(element: &str, attribute: &str, value: &str, source: &str) {
    match (element, attribute) {
        ("a", "href") => {
            let lower = value.to_lowercase();
            let fine = ["http://", "https://", "mailto:", "/symbol/"];
            assert!(fine.iter().any(|start| lower.starts_with(start)), "{value:?} from {source:?}");
        }
        ("a", "rel") => assert_eq!(value, "nofollow ugc noopener"),
        ("ol", "start") => assert!(value.parse::<u64>().is_ok(), "{value:?} from {source:?}"),
        _ => panic!("{attribute}={value:?} on <{element}> from {source:?}"),
    }
}

fn assert_harmless(source: &str) {
    let link = |symbol: &str| Some(format!("/symbol/{symbol}"));
    for official in [false, true] {
        let options = Options { official, heading_base: 2, link: Some(&link) };
        let html = render(source, &options);
        // Within-site links are checked on their own; here they would look like unsafe ones.
        if !official || !source.contains(['/', '#']) {
            assert_safe(&html, source);
        }
        assert_eq!(sanitise(&html, official), html, "cleaned twice, from {source:?}");
    }
    let _ = plain(source);
    assert!(excerpt(source, 40).chars().count() <= 40);
}

#[test]
fn nothing_hostile_survives() {
    for source in CORPUS {
        assert_harmless(source);
        for (before, after) in
            [("", "x"), ("> ", ""), ("- ", "\n"), ("*", "*"), ("[", "](https://x.org)"), ("x\n\n    ", "")]
        {
            assert_harmless(&format!("{before}{source}{after}"));
        }
    }
}

#[test]
fn hostile_strings_side_by_side_do_not_help_each_other() {
    for (at, first) in CORPUS.iter().enumerate() {
        for second in CORPUS.iter().cycle().skip(at * 7).take(8) {
            let source = format!("{first}{second}");
            assert_safe(&render(&source, &Options::default()), &source);
        }
    }
}

#[test]
fn what_was_typed_stays_readable() {
    let html = render("<script>alert(1)</script>", &Options::default());
    let shown: String = Html::parse_fragment(&html).root_element().text().collect();
    assert_eq!(shown.trim_end(), "<script>alert(1)</script>");
}

#[test]
fn differences_are_escaped() {
    for source in CORPUS {
        let html = diff_html(source, "x");
        for node in Html::parse_fragment(&html).tree.nodes() {
            if let Node::Element(element) = node.value() {
                let name = element.name();
                assert!(["ins", "del"].contains(&name) || FRAME.contains(&name), "{html}");
                assert_eq!(element.attrs().count(), 0);
            }
        }
    }
}

/// Output must not grow faster than input, however it is nested.
#[test]
fn output_stays_in_proportion_to_input() {
    let size = 16 * 1024;
    for pattern in [
        "*",
        "_",
        "[",
        "![",
        "](",
        "> ",
        "- ",
        "1. ",
        "`",
        "<",
        "<!--",
        "&",
        "|",
        "\\",
        "#",
        "[a]",
        "**a *b ",
        "a\n- ",
        "[x](",
        "<a ",
        "I-1 ",
        "http://a ",
        "\t",
        "~",
        "\u{202f}",
        "-\n",
        "> - ",
    ] {
        let source = pattern.repeat(size / pattern.len());
        for official in [false, true] {
            let html = render(&source, &Options { official, ..Options::default() });
            assert!(html.len() < 24 * size, "{pattern:?}: {}", html.len());
        }
        assert!(plain(&source).len() < 16 * size, "{pattern:?}");
    }
}

#[test]
fn a_mark_of_byte_order_behind_what_is_taken_out_is_taken_out_too() {
    let html = sanitise("<img src=x onerror=alert(1)>\u{feff}&#xfeff;text<script>alert(1)</script>", true);
    assert_eq!((html.as_str(), sanitise(&html, true)), ("text", html.clone()));
}
