//! What works and their files are called in addresses: made of titles and of names that somebody else gave.

use crate::uploads::Kind;

/// Longest address of a work, and longest name of a file without its ending.
const SLUG: usize = 60;
const NAME: usize = 100;
/// What the desk needs for itself.
const RESERVED: [&str; 1] = ["new"];

/// The address that a title makes; a title that leaves nothing gets another, and so does what the desk needs for itself.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in markup::fold(title).chars() {
        if slug.len() >= SLUG {
            break;
        }
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    match slug.trim_end_matches('-') {
        "" => "document".to_owned(),
        reserved if RESERVED.contains(&reserved) => format!("document-{reserved}"),
        slug => slug.to_owned(),
    }
}

/// The name under which a file is offered: what was sent, without folders, without anything that cannot be seen, no longer
/// than a line, and with the ending that its bytes have.
pub fn file_name(sent: &str, kind: Kind) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let hidden = |c: char| c.is_control() || is_direction(c) || matches!(c, '"' | '<' | '>' | ':' | '|' | '?' | '*');
    let seen: String = stem.chars().filter(|c| !hidden(*c)).collect();
    let words = markup::one_line(&seen);
    let short: String = words.trim_matches(|c: char| c == '.' || c == ' ').chars().take(NAME).collect();
    let name = if short.is_empty() { "document" } else { short.trim_end() };
    format!("{name}.{}", ending(kind))
}

/// Characters that turn the direction of what follows, or take no room: a name could pretend to end otherwise.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A picture is made anew, as JPEG.
const fn ending(kind: Kind) -> &'static str {
    match kind {
        Kind::Pdf => "pdf",
        Kind::Docx => "docx",
        Kind::Odt => "odt",
        Kind::Jpeg | Kind::Png | Kind::WebP => "jpg",
    }
}
