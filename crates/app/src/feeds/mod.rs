//! Atom feeds: the newest ideas and the documents that changed last. That of the newsletter is with its issues.
//!
//! A feed is the same for everyone: it shows what a visitor may see, also to who is signed in.

mod atom;
pub mod web;

pub use self::atom::Entry;
pub use self::web::{feed, tag};

#[cfg(test)]
mod tests;
