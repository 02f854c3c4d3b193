//! What a text goes through before it is counted, compared or stored, so that the same words are
//! the same bytes whoever typed them and on whatever machine.

use unicode_normalization::UnicodeNormalization as _;

/// The text contains the character NUL, which `PostgreSQL` cannot hold and nobody types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nul;

impl std::fmt::Display for Nul {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the text contains the character NUL")
    }
}

impl std::error::Error for Nul {}

/// A text of several lines as it is stored: NFC, lines ended by LF, no control characters but
/// tab and LF (they would break feeds), no blank lines before and no blanks after. Doing it twice
/// changes nothing.
///
/// # Errors
/// [`Nul`] when the text contains NUL.
pub fn clean_text(text: &str) -> Result<String, Nul> {
    if text.contains('\0') {
        return Err(Nul);
    }
    let cleaned: String = lines(text).filter(|&c| !unprintable(c)).nfc().collect();
    let cleaned = cleaned.trim_end();
    // Blank lines at the start go, but not the indent of the first line that says something.
    let start = cleaned.find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let start = cleaned[..start].rfind('\n').map_or(0, |at| at + 1);
    Ok(cleaned[start..].to_owned())
}

/// A single line (a name, a title) as it is stored: as [`clean_text`], with every run of blanks
/// one space, none around it, and without the characters that can make it look like another:
/// embeddings and overrides of direction, soft hyphens, spaces without width.
///
/// # Errors
/// [`Nul`] when the text contains NUL.
pub fn clean_line(text: &str) -> Result<String, Nul> {
    if text.contains('\0') {
        return Err(Nul);
    }
    let seen: String = text
        .chars()
        .map(|c| if blank(c) { ' ' } else { c })
        .filter(|&c| !unprintable(c) && !disguise(c))
        .nfc()
        .collect();
    let seen = seen.trim_matches(char::is_whitespace);
    Ok(seen.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// The words of a text on one line, a space between each; otherwise as they are.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How long a text is to its reader: its characters after NFC, with every line end one. This is
/// what limits on lengths mean; it is what a browser's `maxlength` counts for all but emoji.
pub fn count_chars(text: &str) -> usize {
    lines(text).nfc().count()
}

/// The text without case and accents, for comparing and sorting names and for search: `Œuvre`,
/// `ŒUVRE` and `oeuvre` are one. Vowel signs that are letters in their script are kept. Doing it
/// twice changes nothing.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        // Most addresses, and most of a large sheet.
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    let lower = text.nfkd().flat_map(char::to_lowercase).nfkd().filter(|&c| !accent(c));
    for c in lower {
        match c {
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ς' => folded.push('σ'),
            // Apostrophes and hyphens as people type them and as they should be.
            '’' | 'ʼ' => folded.push('\''),
            '‐' | '‑' => folded.push('-'),
            other => folded.push(other),
        }
    }
    folded.nfc().collect()
}

/// The text as a part of an address: its first `most` characters as small letters and digits of ASCII, and one hyphen for
/// whatever stands between them. Empty where nothing is left.
pub fn slug(text: &str, most: usize) -> String {
    let mut slug = String::new();
    for c in fold(text).chars().take(most) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The characters, with CRLF and CR made LF.
fn lines(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut after_cr = false;
    text.chars().filter_map(move |c| {
        let second = after_cr && c == '\n';
        after_cr = c == '\r';
        match c {
            _ if second => None,
            '\r' => Some('\n'),
            other => Some(other),
        }
    })
}

/// Control characters and non-characters, which XML (and so every feed) refuses.
fn unprintable(c: char) -> bool {
    (c.is_control() && c != '\t' && c != '\n') || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Blanks that become a space in a single line; no-break spaces are typography and stay.
fn blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Invisible characters with no use in a name. Joiners (U+200C, U+200D) and direction marks
/// (U+200E, U+200F) stay: Persian, Indic and mixed names need them.
fn disguise(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{2060}' | '\u{ad}')
}

/// Marks that are accents or optional vowels: Latin, Greek and Cyrillic accents, Hebrew points,
/// Arabic vowel signs and its stretching stroke.
fn accent(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
            | '\u{591}'..='\u{5bd}'
            | '\u{5bf}'
            | '\u{5c1}'
            | '\u{5c2}'
            | '\u{5c4}'
            | '\u{5c5}'
            | '\u{5c7}'
            | '\u{640}'
            | '\u{64b}'..='\u{652}'
            | '\u{670}'
    )
}
