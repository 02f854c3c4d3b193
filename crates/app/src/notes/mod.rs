//! Official notes: what the secretariat says on an idea, in the languages of the exchange.
//!
//! An idea has one note at most. Every change is a version that is kept; a version without texts says that the note was
//! taken away. Readers see the newest version, in their language or, marked as such, in another one.

mod letters;
mod note;
mod store;
pub mod web;

pub use note::{NewNote, Note, TEXT, put};

use db::{Conn, Id};

use crate::error::Error;
use crate::takeaway::Takeaway;

/// The note that holds, if the idea has one.
pub fn find(c: &mut Conn, idea: Id) -> Result<Option<Note>, Error> {
    store::find(c, idea)
}

/// Writes out the notes that a person wrote. They are the secretariat's: readers learn of a role and of nobody, so that
/// there is nothing to forget.
pub fn export_of(c: &mut Conn, person: Id, out: &mut Takeaway<'_>) -> Result<(), Error> {
    store::export(c, person, out)
}

#[cfg(test)]
mod tests;
