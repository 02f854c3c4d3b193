//! What holds for every text whatever it holds: see the crate `hostile`.

use crate::diff::{Change, Kind, diff, diff_html, diff_markdown_html};
use crate::render::{Options, render};
use crate::sanitise::sanitise;
use crate::text::{clean_line, clean_text, count_chars, fold};
use crate::words::{Piece, pieces};
use crate::{excerpt, plain, shorten};

const TAGS: [&str; 12] = ["p", "br", "hr", "em", "strong", "ul", "ol", "li", "blockquote", "a", "code", "pre"];
const OFFICIAL_TAGS: [&str; 12] = ["h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"];

/// Bytes of HTML that never was Markdown.
const RAW: usize = 2 * 1024;

/// The HTML of a Markdown text holds nothing but what it may, and cleaning it again changes nothing. HTML that never was
/// Markdown holds nothing but what it may either, however often it is cleaned.
pub fn markup(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let link = |symbol: &str| Some(format!("/symbol/{symbol}"));
    for official in [false, true] {
        let html = render(&text, &Options { official, heading_base: 2, link: Some(&link) });
        Scan { html: &html, official, within: if official { Within::Site } else { Within::Symbols } }.check();
        assert_eq!(sanitise(&html, official), html, "cleaned twice");
        // What people type never comes to the sanitiser but as text, of which it makes short work; of nested elements it
        // does not.
        let raw = sanitise(&text[..text.floor_char_boundary(RAW)], official);
        Scan { html: &raw, official, within: Within::Anywhere }.check();
        // Elements that no renderer nests like this may be put elsewhere at the next reading (HTML Living Standard, 13.3:
        // what is written out and read again need not give the same tree). Nothing that may not be there comes of it.
        let again = sanitise(&raw, official);
        Scan { html: &again, official, within: Within::Anywhere }.check();
    }
    let parts = pieces(&text);
    let joined = parts.iter().map(|(Piece::Text(part) | Piece::Symbol(part) | Piece::Address(part))| *part);
    assert_eq!(joined.collect::<String>(), text, "pieces put together are the text");
}

/// What is left of a text without its markup, whole and cut short.
pub fn plain_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let whole = plain(&text);
    assert_eq!(whole.trim_end(), whole);
    for max in [0, 1, 40] {
        assert!(excerpt(&text, max).chars().count() <= max, "an excerpt fits");
        let short = shorten(&text, max);
        assert!(short.chars().count() <= max, "a shortened text fits");
        let line = shorten(&text, usize::MAX);
        let kept = short.strip_suffix('…').unwrap_or(&short);
        assert!(line.starts_with(kept) || line.starts_with(&short), "it is a beginning");
    }
}

/// Both versions, before and after the first NUL, can be read out of the changes; as HTML they are `<ins>` and `<del>`
/// and nothing else.
pub fn changes(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (old, new) = text.split_once('\0').unwrap_or((&text, ""));
    let changes = diff(old, new);
    let side = |other: Kind| -> String {
        changes.iter().filter(|change| change.kind != other).map(|change| change.text.as_str()).collect()
    };
    assert_eq!(side(Kind::Added), old);
    assert_eq!(side(Kind::Removed), new);
    assert!(changes.iter().all(|change| !change.text.is_empty()));
    assert!(changes.windows(2).all(|pair: &[Change]| pair[0].kind != pair[1].kind));
    for html in [diff_html(old, new), diff_markdown_html(old, new)] {
        let text = ["<ins>", "</ins>", "<del>", "</del>"].iter().fold(html, |html, tag| html.replace(tag, ""));
        assert!(!text.contains(['<', '>', '"', '\'']), "{text}");
    }
}

/// What is stored is in one form: bringing it there again changes nothing.
pub fn typed(bytes: &[u8]) {
    use unicode_normalization::UnicodeNormalization as _;
    let text = String::from_utf8_lossy(bytes);
    let folded = fold(&text);
    assert_eq!(fold(&folded), folded, "folded twice");
    let apart: String = text.nfd().collect();
    assert_eq!(fold(&apart), folded, "composed or not");
    let Ok(cleaned) = clean_text(&text) else {
        assert!(text.contains('\0') && clean_line(&text).is_err());
        return;
    };
    assert_eq!(clean_text(&cleaned).as_ref(), Ok(&cleaned), "cleaned twice");
    assert_eq!(clean_text(&apart).as_ref(), Ok(&cleaned), "composed or not");
    assert!(!cleaned.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
    assert_eq!(count_chars(&cleaned), cleaned.chars().count());
    let line = clean_line(&text).unwrap_or_default();
    assert_eq!(clean_line(&line).as_ref(), Ok(&line), "cleaned twice");
    assert!(!line.contains(|c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)));
}

/// Which addresses without a scheme a text may have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// The pages of symbols.
    Symbols,
    /// Any page of this site, and no other.
    Site,
    /// The sanitiser alone lets all pass; the renderer keeps them out.
    Anywhere,
}

/// A reader of finished HTML that knows only what may be there: anything it does not know is a fault. Unlike a browser
/// it forgives nothing, so it needs no parser that might share the mistakes of the one under test.
struct Scan<'h> {
    html: &'h str,
    official: bool,
    within: Within,
}

impl Scan<'_> {
    fn check(&self) {
        let mut rest = self.html;
        while let Some(at) = rest.find('<') {
            assert!(!rest[..at].contains('>'), "a bare > in {:?}", self.html);
            let tag = &rest[at + 1..];
            let end = self.tag(tag);
            rest = &tag[end..];
        }
        assert!(!rest.contains('>'), "a bare > in {:?}", self.html);
    }

    /// The length of the tag that begins here, with its `>`.
    fn tag(&self, tag: &str) -> usize {
        let closes = tag.starts_with('/');
        let from = usize::from(closes);
        let length = tag[from..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = &tag[from..from + length];
        assert!(TAGS.contains(&name) || (self.official && OFFICIAL_TAGS.contains(&name)), "<{name} in {:?}", self.html);
        let mut at = from + length;
        while let Some(attribute) = tag[at..].strip_prefix(' ') {
            assert!(!closes, "an attribute on </{name}> in {:?}", self.html);
            let (key, value) = attribute.split_once("=\"").unwrap_or_else(|| panic!("no value in {:?}", self.html));
            let (value, _) = value.split_once('"').unwrap_or_else(|| panic!("no end in {:?}", self.html));
            self.attribute(name, key, value);
            at += 1 + key.len() + 2 + value.len() + 1;
        }
        assert!(tag[at..].starts_with('>'), "<{name} does not end in {:?}", self.html);
        at + 1
    }

    fn attribute(&self, element: &str, key: &str, value: &str) {
        match (element, key) {
            ("a", "href") => self.address(value),
            ("a", "rel") => assert_eq!(value, "nofollow ugc noopener"),
            ("ol", "start") if self.within == Within::Anywhere => {}
            ("ol", "start") => assert!(value.parse::<u64>().is_ok(), "{value:?}"),
            _ => panic!("{key}={value:?} on <{element}> in {:?}", self.html),
        }
    }

    fn address(&self, value: &str) {
        // As a browser reads it: controls and blanks around it go, and line ends and tabs anywhere.
        let read: String = value.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
        let read = read.trim_start_matches(|c: char| c <= ' ').to_ascii_lowercase().replace('\\', "/");
        let start = read.split(['/', '?', '#']).next().unwrap_or_default();
        let is_scheme = |start: &&str| {
            start.starts_with(|c: char| c.is_ascii_alphabetic())
                && start.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        };
        let scheme = start.split_once(':').map(|(scheme, _)| scheme).filter(is_scheme);
        if let Some(scheme) = scheme {
            assert!(["http", "https", "mailto"].contains(&scheme), "{value:?} in {:?}", self.html);
            return;
        }
        let fine = match self.within {
            Within::Anywhere => true,
            Within::Symbols => read.starts_with("/symbol/"),
            Within::Site => read.starts_with('#') || (read.starts_with('/') && !read.starts_with("//")),
        };
        assert!(fine, "{value:?} leads elsewhere in {:?}", self.html);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_html_that_holds_more_than_it_may() {
        hostile::hold("markup", super::markup);
    }

    #[test]
    fn any_text_can_be_shown_without_its_markup() {
        hostile::hold("plain_text", super::plain_text);
    }

    #[test]
    fn any_two_texts_can_be_compared() {
        hostile::hold("changes", super::changes);
    }

    #[test]
    fn any_text_is_stored_in_one_form() {
        hostile::hold("typed", super::typed);
    }

    #[test]
    fn parsers_bear_what_is_long() {
        let on = |read: fn(&str)| move |bytes: &[u8]| read(&String::from_utf8_lossy(bytes));
        let official = Options { official: true, ..Options::default() };
        hostile::time("Markdown of people", on(|text| drop(render(text, &Options::default()))));
        hostile::time("Markdown of the secretariat", |bytes| drop(render(&String::from_utf8_lossy(bytes), &official)));
        hostile::time("plain text of Markdown", on(|text| drop(plain(text))));
        hostile::time("excerpt of Markdown", on(|text| drop(excerpt(text, 300))));
        hostile::time("a text as it is stored", on(|text| drop(clean_text(text))));
        hostile::time("a line as it is stored", on(|text| drop(clean_line(text))));
        hostile::time("a text as it is compared", on(|text| drop(fold(text))));
        hostile::time(
            "differences of two versions with nothing in common",
            on(|text| drop(diff_html(text, &turned(text)))),
        );
        hostile::time("differences of two versions", on(|text| drop(diff_markdown_html(text, &moved(text)))));
    }

    fn turned(text: &str) -> String {
        text.chars().rev().collect()
    }

    /// The beginning has come to the end.
    fn moved(text: &str) -> String {
        let (beginning, rest) = text.split_at(text.floor_char_boundary(text.len() / 3));
        format!("{rest}{beginning}")
    }
}
