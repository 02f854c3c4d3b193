//! The words of a PDF.

use std::fmt;

use pdf_extract::{ConvertToFmt, Document, Error, PlainTextOutput, output_doc};

use super::{Fault, PAGES, TEXT, tidy};

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

pub fn words(file: &[u8]) -> Result<String, Fault> {
    let mut document = Document::load_mem(file).map_err(fault)?;
    // Many are locked against printing only, and open without a password.
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| Fault::Locked)?;
    }
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
