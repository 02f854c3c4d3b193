//! The pages of ideas.

mod choosing;
pub mod closed;
mod edit;
mod for_firm;
mod history;
mod lists;
mod new;
mod qr;
mod results;
mod sending;
mod show;
mod support;

pub use edit::{edit, update, withdraw, withdrawn};
pub use history::{add_translation, supporters, translations, versions};
pub use lists::{index, topic};
pub use new::{check, create, new, publish, rewrite, similar, write};
pub use qr::Qr;
pub use show::show;
pub use support::support;

use serde::Deserialize;

use super::{Idea, find};
use crate::error::Error;
use crate::visit::InExchange;

/// The number in `…/ideas/{n}`.
#[derive(Clone, Copy, Deserialize)]
pub struct Numbered {
    pub n: i64,
}

/// The idea of the path, for a form about it: 404 where there is none, or none to be seen.
async fn visible(x: &InExchange, n: i64) -> Result<Idea, Error> {
    let (viewer, exchange) = (x.viewer(), x.exchange.id);
    let idea = x.app.db.read(move |c| find(c, viewer, exchange, n)).await?.ok_or(Error::NotFound)?;
    match (idea.is_visible, idea.state) {
        (true, _) => Ok(idea),
        (false, super::State::Withdrawn) => Err(Error::Gone),
        (false, _) => Err(Error::NotFound),
    }
}

/// The languages that a contribution may say it is in: those of the exchange first.
pub fn languages(x: &InExchange) -> Vec<(String, String)> {
    const OTHERS: [&str; 4] = ["ar", "pt", "ru", "zh"];
    let own = x.exchange.languages.iter().map(|lang| lang.code());
    let others = OTHERS.into_iter().filter(|code| !x.exchange.languages.iter().any(|lang| lang.code() == *code));
    own.chain(others).map(|code| (code.to_owned(), x.term("language-", code))).collect()
}

/// Whether a contribution may say that it is in this language.
pub fn is_language(x: &InExchange, code: &str) -> bool {
    languages(x).iter().any(|(known, _)| known == code)
}
