//! Official texts: pages in Markdown, and the rules that decisions name. Where a language is
//! missing, the text comes in one that is there, and says which.

use db::{Conn, Id, Timestamp, from_row};
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

/// A page that the secretariat added, as the foot of every page leads to it.
#[derive(Clone, Debug)]
pub struct OwnPage {
    pub slug: String,
    pub title: String,
    /// The language of the title.
    pub language: String,
}
from_row!(OwnPage { slug, title, language });

/// A rule of the exchange, as readers see it beside a decision.
#[derive(Clone, Debug)]
pub struct Rule {
    pub key: String,
    pub name: String,
    pub text: String,
    /// Of name and text, as in [`i18n::Lang::text_code`]; empty where nothing is known of the rule but its key.
    pub language: String,
    /// It is applied no longer; decisions that name it keep its words.
    pub is_retired: bool,
}

impl Rule {
    /// One of which nothing is left but the key that a decision names.
    pub fn gone(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            name: key.to_owned(),
            text: String::new(),
            language: String::new(),
            is_retired: true,
        }
    }
}

pub fn page(c: &mut Conn, exchange: Id, slug: &str, lang: Lang) -> Result<Option<OfficialPage>, Error> {
    store::find_page(c, exchange, slug, lang)
}

/// The addresses of the pages that the secretariat added and that are shown.
pub fn own_slugs(c: &mut Conn, exchange: Id) -> Result<Vec<String>, Error> {
    store::list_own_slugs(c, exchange)
}

/// Every rule that a decision may name, also those that are applied no longer.
pub fn rules(c: &mut Conn, exchange: Id, lang: Lang) -> Result<Vec<Rule>, Error> {
    Ok(store::list_rules(c, &[exchange], lang)?.into_iter().map(|(_, rule)| rule).collect())
}

/// The rule that a decision names; its key where it has gone from the exchange.
pub fn rule(c: &mut Conn, exchange: Id, lang: Lang, key: &str) -> Result<Rule, Error> {
    let found = rules(c, exchange, lang)?.into_iter().find(|rule| rule.key == key);
    Ok(found.unwrap_or_else(|| Rule::gone(key)))
}

/// How the rule with this key is called, among those of its exchange; its key where it is none of them.
pub fn rule_name<'a>(rules: impl IntoIterator<Item = &'a Rule>, key: &'a str) -> &'a str {
    rules.into_iter().find(|rule| rule.key == key).map_or(key, |rule| rule.name.as_str())
}

/// Those of several exchanges, each with its exchange.
pub fn rules_of(c: &mut Conn, exchanges: &[Id], lang: Lang) -> Result<Vec<(Id, Rule)>, Error> {
    store::list_rules(c, exchanges, lang)
}
