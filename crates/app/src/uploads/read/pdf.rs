//! The words of a PDF.

use std::fmt;

use pdf_extract::{ConvertToFmt, Document, Error, Object, PlainTextOutput, output_doc};

use super::{AUTHOR, Fault, PAGES, TEXT, tidy};

/// A text with an end.
#[derive(Default)]
struct Capped {
    text: String,
    is_full: bool,
}

impl fmt::Write for Capped {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        if self.text.len() + more.len() > TEXT {
            self.is_full = true;
            return Err(fmt::Error);
        }
        self.text.push_str(more);
        Ok(())
    }
}

impl ConvertToFmt for &mut Capped {
    type Writer = Self;

    fn convert(self) -> Self {
        self
    }
}

fn open(file: &[u8]) -> Result<Document, Fault> {
    let mut document = Document::load_mem(file).map_err(fault)?;
    // Many are locked against printing only, and open without a password.
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| Fault::Locked)?;
    }
    Ok(document)
}

/// What it tells besides its words: whether its list of facts names an author.
pub fn traces(file: &[u8]) -> Result<Vec<&'static str>, Fault> {
    let document = open(file)?;
    let facts = document.trailer.get(b"Info").and_then(Object::as_reference);
    let author = facts.and_then(|facts| document.get_dictionary(facts)?.get(b"Author")?.as_str());
    // Blanks, and the marks of two bytes a letter, are no name.
    let is_named = author.is_ok_and(|name| name.iter().any(|byte| !matches!(byte, 0 | b' ' | 0xFE | 0xFF)));
    Ok(if is_named { vec![AUTHOR] } else { Vec::new() })
}

pub fn words(file: &[u8]) -> Result<String, Fault> {
    let document = open(file)?;
    if document.page_iter().take(PAGES + 1).count() > PAGES {
        return Err(Fault::TooLong);
    }
    let mut words = Capped::default();
    let done = output_doc(&document, &mut PlainTextOutput::new(&mut words));
    match done {
        Ok(()) => tidy(&words.text),
        Err(_) if words.is_full => Err(Fault::TooLong),
        Err(_) => Err(Fault::Broken),
    }
}

fn fault(error: Error) -> Fault {
    match error {
        Error::Decryption(_) | Error::InvalidPassword => Fault::Locked,
        _ => Fault::Broken,
    }
}
