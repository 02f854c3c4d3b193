//! The HTML of a letter: one column that any mail program shows, styles inline because most drop
//! everything else.

use askama::Template;

use super::letter::Letter;
use super::text::Words;
use crate::error::Error;

#[derive(Template)]
#[template(path = "letters/letter.html")]
struct Html<'a> {
    letter: &'a Letter,
    words: &'a Words,
}

pub(super) fn write(letter: &Letter, words: &Words) -> Result<String, Error> {
    Ok(Html { letter, words }.render()?)
}
