//! What takes a whole text away asks once more: throwing a draft away, retiring a rule, taking a page away.

use askama::Template;

use super::Standing;
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::visit::InExchange;

#[derive(Template)]
#[template(path = "desk/texts/confirm.html")]
struct Confirm {
    p: Frame,
    text: Standing,
    /// What comes of it; or why there is nothing to do.
    words: &'static str,
    is_possible: bool,
    /// Where it is sent, below the exchange.
    action: String,
}

impl Confirm {
    fn heading(&self) -> (String, String) {
        self.text.heading(self.p.lang.text_code())
    }
}

/// Asks whether it is meant. `words` say what comes of it, or why there is nothing to do.
pub(super) fn page(
    x: &InExchange,
    text: Standing,
    title: &'static str,
    words: Result<&'static str, &'static str>,
    action: String,
) -> Result<Page, Error> {
    let p = x.frame(x.t(title)).section("desk");
    let is_possible = words.is_ok();
    let words = words.unwrap_or_else(|nothing| nothing);
    Page::new(&Confirm { p, text, words, is_possible, action }).map(Page::unstored)
}
