//! A feed as data and as XML (RFC 4287). The template escapes; what XML cannot carry at all is
//! taken out before.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Timestamp;
use http::{HeaderValue, header};

use crate::error::Error;

#[derive(Template)]
#[template(path = "feeds/feed.xml")]
pub struct Feed {
    pub language: String,
    pub id: String,
    pub title: String,
    /// Absolute: the page that the feed follows, and the feed itself.
    pub page: String,
    pub here: String,
    /// The exchange, which speaks where nobody else does.
    pub author: String,
    pub updated: Timestamp,
    pub entries: Vec<Entry>,
}

pub struct Entry {
    /// The same for ever, whatever becomes of the address or the title.
    pub id: String,
    pub link: String,
    pub title: String,
    /// Of the title.
    pub language: String,
    pub author: Option<String>,
    pub category: String,
    pub published: Option<Timestamp>,
    pub updated: Timestamp,
    pub summary: String,
}

impl Feed {
    /// The answer, with every text fit for XML.
    pub fn answer(mut self) -> Result<Response, Error> {
        for text in [&mut self.title, &mut self.author] {
            *text = fit(text);
        }
        for entry in &mut self.entries {
            entry.title = fit(&entry.title);
            entry.summary = fit(&entry.summary);
            entry.category = fit(&entry.category);
            entry.author = entry.author.as_deref().map(fit);
        }
        let kind = HeaderValue::from_static("application/atom+xml; charset=utf-8");
        Ok(([(header::CONTENT_TYPE, kind)], self.render()?).into_response())
    }
}

/// For `<updated>`.
pub(crate) fn iso(at: &Timestamp) -> String {
    i18n::fmt::iso(at.to_jiff())
}

/// Leaves out the characters that XML 1.0 has no way to write.
fn fit(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.chars().filter(allowed).collect()
}
