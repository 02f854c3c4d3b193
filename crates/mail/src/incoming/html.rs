//! The words of an HTML mail, line by line, what is quoted marked as in plain text.
//!
//! What is read here becomes text and is shown as text: this needs to be right for people, not safe against tricks.

use mail_parser::decoders::html::html_to_text;

/// Elements whose content is no text of the mail.
const SILENT: [&str; 6] = ["head", "style", "script", "title", "template", "svg"];
/// Elements that begin and end a line.
const LINES: [&str; 17] =
    ["br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "blockquote"];
/// Quotes within quotes: more marks say no more.
const DEEPEST: usize = 5;

/// The text of HTML.
pub(super) fn to_text(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut line = String::new();
    let mut quotes = 0_usize;
    let mut rest = html;
    while let Some(begin) = rest.find('<') {
        line.push_str(&rest[..begin]);
        rest = &rest[begin..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let tag = &rest[..=end];
        rest = &rest[end + 1..];
        let (name, closes) = name_of(tag);
        if SILENT.contains(&name.as_str()) {
            if !closes && !tag.ends_with("/>") {
                rest = after_close(rest, &name);
            }
        } else if LINES.contains(&name.as_str()) {
            put(&mut out, &mut line, quotes);
            if name == "blockquote" {
                quotes = if closes { quotes.saturating_sub(1) } else { (quotes + 1).min(DEEPEST) };
            } else if name == "p" && closes {
                out.push('\n');
            }
        } else {
            // Words on both sides of a mark-up within a line belong together.
            line.push_str(tag);
        }
    }
    line.push_str(if rest.starts_with('<') { "" } else { rest });
    put(&mut out, &mut line, quotes);
    out
}

/// The name of an element, and whether the tag closes it.
fn name_of(tag: &str) -> (String, bool) {
    let inner = tag.trim_start_matches('<');
    let (inner, closes) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    (name.to_ascii_lowercase(), closes)
}

/// What follows the end of an element; nothing where it has none.
fn after_close<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(at) = rest[from..].find("</") {
        let tag = &rest[from + at + 2..];
        if tag.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name)) {
            return tag.find('>').map_or("", |end| &tag[end + 1..]);
        }
        from += at + 2;
    }
    ""
}

/// Ends a line; of several empty ones nothing is kept.
fn put(out: &mut String, line: &mut String, quotes: usize) {
    let html = std::mem::take(line);
    let text = html_to_text(&html);
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    for text in text.lines() {
        out.push_str(&"> ".repeat(quotes));
        out.push_str(text.trim());
        out.push('\n');
    }
}
