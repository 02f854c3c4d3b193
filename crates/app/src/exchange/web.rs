//! The exchange's official pages: message, rules, privacy, accessibility.

use askama::Template;
use serde::Deserialize;

use super::{OfficialPage, Rule, page, rules};
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::texts::pages::is_own;
use crate::visit::{At, InExchange};

#[derive(Template)]
#[template(path = "exchange/page.html")]
struct Show {
    p: Frame,
    /// `None`: nobody has written it, in any language.
    page: Option<OfficialPage>,
    html: String,
    contact: String,
    /// Said after the text of the rules page: what decisions of moderators name.
    rules: Vec<Rule>,
}

impl Show {
    /// The rules that hold, or those that did and that decisions still lead to.
    fn rules_that(&self, are_retired: bool) -> Vec<&Rule> {
        self.rules.iter().filter(|rule| rule.is_retired == are_retired).collect()
    }
}

pub async fn message(x: InExchange) -> Result<Page, Error> {
    show(x, "message", "exchange-message").await
}

pub async fn rules_page(x: InExchange) -> Result<Page, Error> {
    show(x, "rules", "page-rules").await
}

pub async fn privacy(x: InExchange) -> Result<Page, Error> {
    show(x, "privacy", "page-privacy").await
}

pub async fn accessibility(x: InExchange) -> Result<Page, Error> {
    show(x, "accessibility", "page-accessibility").await
}

#[derive(Clone, Debug, Deserialize)]
pub struct OfPage {
    slug: String,
}

/// `…/pages/{slug}`: a page that the secretariat added.
pub async fn own(x: InExchange, At(at): At<OfPage>) -> Result<Page, Error> {
    // Those that every exchange has stand at addresses of their own.
    if !is_own(&at.slug) {
        return Err(Error::NotFound);
    }
    let (exchange, lang) = (x.exchange.id, x.lang);
    let found = x.app.db.read(move |c| page(c, exchange, &at.slug, lang)).await?.ok_or(Error::NotFound)?;
    let html = official_page(&found.body);
    let p = x.frame(&found.title).description(markup::excerpt(&found.body, 150));
    let contact = x.exchange.contact.clone();
    Page::new(&Show { p, page: Some(found), html, contact, rules: Vec::new() })
}

/// Links lead here from every page: what nobody has written yet says so, under the title that stands on the link.
async fn show(x: InExchange, slug: &'static str, title: &'static str) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let (page, rules) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let rules = if slug == "rules" { rules(c, exchange, lang)? } else { Vec::new() };
            Ok((page(c, exchange, slug, lang)?, rules))
        })
        .await?;
    let contact = x.exchange.contact.clone();
    let Some(page) = page else {
        let p = x.frame(x.t(title));
        return Page::new(&Show { p, page: None, html: String::new(), contact, rules });
    };
    let html = official_page(&page.body);
    let p = x.frame(&page.title).description(markup::excerpt(&page.body, 150));
    Page::new(&Show { p, page: Some(page), html, contact, rules })
}

/// The secretariat's Markdown as HTML; its headings begin below the page's own.
pub fn official(text: &str) -> String {
    markdown(text, 2)
}

/// The body of a page whose title was its `#`: `##` follows as an `<h2>`, and no level is skipped.
pub fn official_page(text: &str) -> String {
    markdown(text, 1)
}

fn markdown(text: &str, heading_base: u8) -> String {
    markup::render(text, &markup::Options { official: true, heading_base, ..markup::Options::default() })
}
