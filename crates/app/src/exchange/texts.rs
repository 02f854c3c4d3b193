//! Official texts: pages in Markdown, and the rules that decisions name. Where a language is
//! missing, the text comes in one that is there, and says which.

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::store;
use crate::error::Error;

/// An official page in the best language there is for the reader.
#[derive(Clone, Debug)]
pub struct OfficialPage {
    pub title: String,
    pub body: String,
    /// The language it is in.
    pub language: String,
    pub updated_at: Timestamp,
}

/// A rule of the exchange, as readers see it beside a decision.
#[derive(Clone, Debug)]
pub struct Rule {
    pub key: String,
    pub name: String,
    pub text: String,
}

pub fn page(c: &mut Conn, exchange: Id, slug: &str, lang: Lang) -> Result<Option<OfficialPage>, Error> {
    store::find_page(c, exchange, slug, lang)
}

pub fn rules(c: &mut Conn, exchange: Id, lang: Lang) -> Result<Vec<Rule>, Error> {
    store::list_rules(c, exchange, lang)
}
