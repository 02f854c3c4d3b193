//! Official symbols (`WT/MIN(17)/58/Rev.1`, `INF/MSME/4/Rev.2`) and our own (`I-42`, `I-42.7`), which
//! are found whole, and the former by their beginnings: who looks for `WT/MIN(17)/58` also wants
//! its revisions.

/// A symbol in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Its parts, folded, as they stand between slashes; one part where there are none.
    parts: Vec<String>,
    /// Where it stands in the text, in bytes.
    pub at: usize,
    pub end: usize,
}

impl Symbol {
    /// The term of the whole symbol.
    pub fn term(&self) -> String {
        format!("0y_{}", self.parts.join("_"))
    }

    /// The terms of the symbol and of the shorter ones that it continues.
    pub fn beginnings(&self) -> impl Iterator<Item = String> + '_ {
        let has_figure = |parts: &[String]| parts.iter().any(|part| part.bytes().any(|b| b.is_ascii_digit()));
        (1..=self.parts.len())
            .map(|length| &self.parts[..length])
            .filter(move |parts| has_figure(parts))
            .map(|parts| format!("0y_{}", parts.join("_")))
    }
}

/// The symbols in a text, in order.
pub fn find(text: &str) -> Vec<Symbol> {
    let mut found = Vec::new();
    let mut at = 0;
    for chunk in
        text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '“' | '”' | '«' | '»'))
    {
        found.extend(symbol(chunk, at));
        at += chunk.len();
    }
    found
}

fn symbol(chunk: &str, at: usize) -> Option<Symbol> {
    // A cheap look first: almost every chunk is a plain word.
    if chunk.len() > 60 || !chunk.contains(['-', '/']) || !chunk.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let start = chunk.find(|c: char| c.is_ascii_alphanumeric())?;
    let mut shown = chunk[start..].trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != ')');
    while shown.ends_with(')') && shown.matches(')').count() > shown.matches('(').count() {
        shown = shown[..shown.len() - 1].trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != ')');
    }
    let fits = shown.starts_with(|c: char| c.is_ascii_alphabetic())
        && shown.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | '(' | ')' | '_'))
        && shown.bytes().any(|b| b.is_ascii_digit());
    if !fits {
        return None;
    }
    let parts: Vec<String> = shown.split('/').map(folded).filter(|part| !part.is_empty()).collect();
    Some(Symbol { parts, at: at + start, end: at + start + shown.len() })
}

fn folded(part: &str) -> String {
    let words = part.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("_")
}
