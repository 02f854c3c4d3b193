//! What the product says in each of its languages: messages, dates, numbers, lists, plurals.
//!
//! Words live in Fluent files, outside the code, because translators own them; this crate only
//! finds, fills and checks them. Everything that CLDR knows (month names, separators, plural
//! categories) is taken from CLDR and never written by hand. Nothing here reads a clock: times
//! are passed in.

mod catalog;
pub mod check;
pub mod fmt;
mod lang;
mod message;
#[cfg(any(test, fuzzing))]
pub mod properties;
mod pseudo;

pub use catalog::{Catalog, CatalogError};
pub use lang::{Lang, UnknownLang, native_name};
pub use message::{Msg, Value};

#[cfg(test)]
mod tests;
