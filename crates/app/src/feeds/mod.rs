//! Atom feeds: the newest ideas and the documents that changed last.
//!
//! A feed is the same for everyone: it shows what a visitor may see, also to who is signed in.

mod atom;
pub mod web;

#[cfg(test)]
mod tests;
