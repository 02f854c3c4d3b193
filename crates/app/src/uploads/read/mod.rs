//! What is read out of a file, and by which reader. All of this happens in the child process.

mod office;
mod pdf;
mod picture;
#[cfg(any(test, fuzzing))]
pub mod properties;

use super::{Fault, Kind};

/// The one part of a DOCX that is read.
pub use office::DOCX_PART;

/// The most bytes of text.
const TEXT: usize = 2_000_000;
/// The most pages.
const PAGES: usize = 500;

/// That a document names its author, has comments at its margin, or changes that nobody has accepted yet.
pub const TRACES: [&str; 3] = [AUTHOR, COMMENTS, CHANGES];
const AUTHOR: &str = "author";
const COMMENTS: &str = "comments";
const CHANGES: &str = "changes";

/// What is asked of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The words of a document of this kind.
    Words(Kind),
    /// What a document of this kind tells besides: some of [`TRACES`], apart by blanks.
    Traces(Kind),
    /// A JPEG of at most so many pixels a side, and so many bytes, behind its width and height.
    Picture { most: u32, bytes: usize },
}

impl Question {
    /// As the child is told.
    pub fn words(self) -> Vec<String> {
        match self {
            Self::Words(Kind::Docx) => vec!["words-docx".to_owned()],
            Self::Words(Kind::Odt) => vec!["words-odt".to_owned()],
            Self::Words(_) => vec!["words-pdf".to_owned()],
            Self::Traces(Kind::Docx) => vec!["traces-docx".to_owned()],
            Self::Traces(Kind::Odt) => vec!["traces-odt".to_owned()],
            Self::Traces(_) => vec!["traces-pdf".to_owned()],
            Self::Picture { most, bytes } => vec!["picture".to_owned(), most.to_string(), bytes.to_string()],
        }
    }

    /// As the child understands it.
    pub fn parse(words: &[String]) -> Option<Self> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words[..] {
            ["words-pdf"] => Some(Self::Words(Kind::Pdf)),
            ["words-docx"] => Some(Self::Words(Kind::Docx)),
            ["words-odt"] => Some(Self::Words(Kind::Odt)),
            ["traces-pdf"] => Some(Self::Traces(Kind::Pdf)),
            ["traces-docx"] => Some(Self::Traces(Kind::Docx)),
            ["traces-odt"] => Some(Self::Traces(Kind::Odt)),
            ["picture", most, bytes] => Some(Self::Picture { most: most.parse().ok()?, bytes: bytes.parse().ok()? }),
            _ => None,
        }
    }

    /// The most bytes of an answer.
    pub fn most(self) -> usize {
        match self {
            Self::Words(_) => TEXT,
            Self::Traces(_) => 64,
            Self::Picture { bytes, .. } => bytes + picture::MEASURES,
        }
    }
}

/// The answer.
pub fn answer(question: Question, file: &[u8]) -> Result<Vec<u8>, Fault> {
    match question {
        Question::Words(Kind::Pdf) => pdf::words(file).map(String::into_bytes),
        Question::Words(Kind::Docx) => office::docx(file).map(String::into_bytes),
        Question::Words(Kind::Odt) => office::odt(file).map(String::into_bytes),
        Question::Words(_) => Err(Fault::NoText),
        Question::Traces(kind) => traces(kind, file).map(|found| found.join(" ").into_bytes()),
        Question::Picture { most, bytes } => picture::made(file, most, bytes),
    }
}

fn traces(kind: Kind, file: &[u8]) -> Result<Vec<&'static str>, Fault> {
    match kind {
        Kind::Pdf => pdf::traces(file),
        Kind::Docx => office::docx_traces(file),
        Kind::Odt => office::odt_traces(file),
        _ => Ok(Vec::new()),
    }
}

/// Lines without blanks at their ends, and no more than one empty one between two; without letters there is no text.
fn tidy(text: &str) -> Result<String, Fault> {
    let mut tidied = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines().map(str::trim) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            tidied.extend(line.chars().map(|c| if c.is_control() { ' ' } else { c }));
            tidied.push('\n');
        }
    }
    let tidied = tidied.trim();
    if tidied.chars().any(char::is_alphanumeric) { Ok(tidied.to_owned()) } else { Err(Fault::NoText) }
}
