//! From what people type to what may be shown: safe HTML, plain text, excerpts, differences, and
//! the cleaning that every text goes through before it is stored.
//!
//! The source is kept and the HTML made from it at every rendering, so that a mend here mends
//! every text ever written. Two walls stand between a text and a page: the renderer only lets
//! through the few constructs listed in [`render()`], and a sanitiser that knows nothing of
//! Markdown then checks its output again. Everything here is linear in the length of its input.

mod diff;
mod plain;
#[cfg(any(test, fuzzing))]
pub mod properties;
mod render;
mod sanitise;
mod text;
mod words;

pub use diff::{Change, Kind, diff, diff_html, diff_markdown_html};
pub use plain::{excerpt, plain, plain_with_links, shorten};
pub use render::{Linker, Options, render};
pub use text::{Nul, clean_line, clean_text, count_chars, fold, one_line, slug};

#[cfg(test)]
mod tests;
