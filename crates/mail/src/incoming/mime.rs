//! A mail taken apart: its leaves, in order. Within limits: of what lies deeper or is more, nothing is read.

use mail_parser::MessageParser;

use super::head::{self, Head};

/// Parts within parts.
const DEEPEST: usize = 8;
/// Parts of one mail.
const MOST: usize = 200;
/// Texts that tell of other mails are not read on and on.
const LONGEST: usize = 1024 * 1024;

/// A part that has no parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Leaf {
    /// In lower case, such as `text/plain`.
    pub kind: String,
    /// Whether it is a file that somebody added, or would be shown as one.
    pub is_file: bool,
    /// What it says, where it is a text or a report; a returned mail as it stands.
    pub text: String,
}

/// The leaves of a mail.
pub(super) fn leaves(head: &Head<'_>, body: &[u8]) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    let mut left = MOST;
    gather(head, body, "text/plain", DEEPEST, &mut left, &mut leaves);
    leaves
}

/// `usual` is the type of a part that names none: within a digest another than elsewhere.
fn gather(head: &Head<'_>, body: &[u8], usual: &str, deeper: usize, left: &mut usize, leaves: &mut Vec<Leaf>) {
    let kind = kind(head).unwrap_or_else(|| usual.to_owned());
    let boundary = head.content_type().and_then(|content| content.attribute("boundary")).unwrap_or_default();
    if !kind.starts_with("multipart/") || boundary.is_empty() || deeper == 0 {
        leaves.push(leaf(head, body, kind));
        return;
    }
    let usual = if kind == "multipart/digest" { "message/rfc822" } else { "text/plain" };
    for section in sections(body, boundary) {
        let Some(rest) = left.checked_sub(1) else { return };
        *left = rest;
        let (head, body) = head::halves(section);
        match Head::read(&head[..head.len().min(head::LARGEST)]) {
            Some(head) => gather(&head, body, usual, deeper - 1, left, leaves),
            None => leaves.push(bare(body, usual)),
        }
    }
}

fn kind(head: &Head<'_>) -> Option<String> {
    let content = head.content_type()?;
    Some(format!("{}/{}", content.ctype(), content.subtype()?).to_ascii_lowercase())
}

/// A part without a head of its own.
fn bare(body: &[u8], usual: &str) -> Leaf {
    let text = if usual == "text/plain" { decoded(body, "", "") } else { String::new() };
    Leaf { kind: usual.to_owned(), is_file: false, text }
}

fn leaf(head: &Head<'_>, body: &[u8], kind: String) -> Leaf {
    let is_read = matches!(kind.as_str(), "text/plain" | "text/html");
    let is_report = matches!(
        kind.as_str(),
        "message/delivery-status"
            | "message/global-delivery-status"
            | "message/feedback-report"
            | "message/rfc822"
            | "message/global"
            | "message/rfc822-headers"
            | "message/global-headers"
            | "text/rfc822-headers"
    );
    let disposition = head.disposition();
    let is_added = disposition.is_some_and(mail_parser::ContentType::is_attachment);
    // A picture within the text, a signature: nobody added them as files.
    let is_ornament = !is_added && head.count("Content-ID") > 0
        || ["application/pgp-signature", "application/pkcs7-signature"].contains(&kind.as_str());
    let text = if is_read || is_report {
        let charset = head.content_type().and_then(|content| content.attribute("charset"));
        decoded(body, charset.unwrap_or_default(), &head.text("Content-Transfer-Encoding").unwrap_or_default())
    } else {
        String::new()
    };
    let is_file = is_added || !is_read && !is_report && !is_ornament && !kind.starts_with("multipart/");
    Leaf { kind, is_file, text }
}

/// The text of a part, by its encoding and its character set. Both are words of the sender: only what may be one is
/// handed on.
fn decoded(body: &[u8], charset: &str, encoding: &str) -> String {
    let is_word = |word: &str| {
        (1..=40).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:+".contains(&b))
    };
    let charset = if is_word(charset) { charset } else { "utf-8" };
    let encoding = encoding.trim();
    let encoding = if is_word(encoding) { encoding } else { "8bit" };
    let mut part =
        format!("Content-Type: text/plain; charset=\"{charset}\"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n")
            .into_bytes();
    part.extend_from_slice(body);
    let parsed = MessageParser::default().parse(&part);
    let mut text = parsed
        .as_ref()
        .and_then(|message| message.parts.first())
        .and_then(mail_parser::MessagePart::text_contents)
        .unwrap_or_default()
        .to_owned();
    text.truncate(text.floor_char_boundary(LONGEST));
    text
}

/// What stands between the lines of a boundary.
fn sections<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mut sections = Vec::new();
    let mut begin = None;
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let text = line.trim_ascii_end();
        let after = text.strip_prefix(b"--").and_then(|text| text.strip_prefix(boundary.as_bytes()));
        if let Some(after) = after.filter(|after| after.is_empty() || *after == b"--") {
            if let Some(begin) = begin {
                sections.push(without_last_break(&body[begin..at]));
            }
            begin = after.is_empty().then_some(at + line.len());
            if begin.is_none() || sections.len() > MOST {
                return sections;
            }
        }
        at += line.len();
    }
    // Cut off on the way: what came is read.
    if let Some(begin) = begin {
        sections.push(&body[begin..]);
    }
    sections
}

/// The break before a boundary belongs to it.
fn without_last_break(section: &[u8]) -> &[u8] {
    let section = section.strip_suffix(b"\n").unwrap_or(section);
    section.strip_suffix(b"\r").unwrap_or(section)
}
