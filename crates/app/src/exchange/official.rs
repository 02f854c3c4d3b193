//! Official texts by their owner, in every language: what the desk shows and writes.

use db::{Conn, Id, Timestamp, from_row};

use super::{DraftPage, store};
use crate::error::Error;

/// A text in one language: a heading, perhaps a lead (a promise, a question), and a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficialText {
    pub heading: String,
    pub lead: String,
    pub body: String,
}

/// A rule among the others.
#[derive(Clone, Debug)]
pub struct RuleStanding {
    pub key: String,
    pub position: i64,
    /// Since when it is applied no longer.
    pub retired_at: Option<Timestamp>,
}
from_row!(RuleStanding { key, position, retired_at });

/// Title, promise and audience in each language.
pub fn official_titles(c: &mut Conn, exchange: Id) -> Result<Vec<(String, OfficialText)>, Error> {
    store::all_titles(c, exchange)
}

/// Slug, language and text of each page.
pub fn official_pages(c: &mut Conn, exchange: Id) -> Result<Vec<(String, String, OfficialText)>, Error> {
    store::all_pages(c, exchange)
}

/// Key, language and text of each rule.
pub fn official_rules(c: &mut Conn, exchange: Id) -> Result<Vec<(String, String, OfficialText)>, Error> {
    store::all_rules(c, exchange)
}

pub fn put_official_title(tx: &mut Conn, exchange: Id, language: &str, text: &OfficialText) -> Result<(), Error> {
    store::upsert_title(tx, exchange, language, text)
}

pub fn put_official_page(
    tx: &mut Conn,
    exchange: Id,
    slug: &str,
    language: &str,
    text: &OfficialText,
    now: Timestamp,
) -> Result<(), Error> {
    let (slug, language) = (slug.to_owned(), language.to_owned());
    let page = DraftPage { slug, language, title: text.heading.clone(), body: text.body.clone() };
    store::upsert_page(tx, exchange, &page, now)
}

pub fn put_official_rule(
    tx: &mut Conn,
    exchange: Id,
    key: &str,
    language: &str,
    text: &OfficialText,
) -> Result<(), Error> {
    store::upsert_rule(tx, exchange, key, language, text)
}

/// Every rule in its order.
pub fn rule_order(c: &mut Conn, exchange: Id) -> Result<Vec<RuleStanding>, Error> {
    store::rule_order(c, exchange)
}

pub fn put_rule_position(tx: &mut Conn, exchange: Id, key: &str, position: i64) -> Result<(), Error> {
    store::set_rule_position(tx, exchange, key, position)
}

/// Takes a rule out of force, or back into it (`None`).
pub fn put_rule_retired(tx: &mut Conn, exchange: Id, key: &str, at: Option<Timestamp>) -> Result<(), Error> {
    store::set_rule_retired(tx, exchange, key, at)
}

/// The addresses of the pages that were added and taken away again.
pub fn gone_pages(c: &mut Conn, exchange: Id) -> Result<Vec<String>, Error> {
    store::gone_pages(c, exchange)
}

/// Takes a page away that the secretariat added, or shows it again (`None`); false where it stood so already.
pub fn put_page_gone(tx: &mut Conn, exchange: Id, slug: &str, at: Option<Timestamp>) -> Result<bool, Error> {
    store::set_page_gone(tx, exchange, slug, at)
}
