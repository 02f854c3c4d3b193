//! What a search engine may follow (sitemaps.org, protocol 0.9): one map for each exchange and language, and a list of
//! these maps.

use std::fmt::Write;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use db::Timestamp;
use http::header;

use super::store;
use crate::app::App;
use crate::error::Error;
use crate::visit::InExchange;
use crate::{documents, exchange, ideas, topics};

const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// `/sitemap.xml`: the maps of all public exchanges, one in each of their languages.
pub async fn index(State(app): State<App>) -> Result<Response, Error> {
    let exchanges = app.db.read(store::exchanges).await?;
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"{SCHEMA}\">\n");
    for (slug, languages) in &exchanges {
        for language in languages.split(' ') {
            let address = app.absolute(&format!("/{language}/{slug}/sitemap.xml"));
            let _ = writeln!(xml, "<sitemap><loc>{address}</loc></sitemap>");
        }
    }
    xml.push_str("</sitemapindex>\n");
    Ok(answer(xml))
}

/// `/{lang}/{exchange}/sitemap.xml`: its pages, topics, documents and newest ideas.
pub async fn show(x: InExchange) -> Result<Response, Error> {
    const PAGES: [&str; 8] = ["", "/message", "/topics", "/ideas", "/documents", "/participants", "/members", "/rules"];
    let (exchange, lang, now) = (x.exchange.id, x.lang, x.now);
    let (pages, topics, documents, ideas) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let pages = exchange::own_slugs(c, exchange)?;
            let topics = topics::list(c, exchange, lang)?;
            Ok((pages, topics, documents::slugs(c, exchange, now)?, ideas::newest(c, exchange)?))
        })
        .await?;
    let mut xml = format!("{HEAD}<urlset xmlns=\"{SCHEMA}\">\n");
    let mut add = |path: &str, changed: Option<Timestamp>| {
        let address = x.app.absolute(&x.href(path));
        let changed =
            changed.map(|at| format!("<lastmod>{}</lastmod>", i18n::fmt::iso(at.to_jiff()))).unwrap_or_default();
        let _ = writeln!(xml, "<url><loc>{address}</loc>{changed}</url>");
    };
    for page in PAGES {
        add(page, None);
    }
    for slug in pages {
        add(&format!("/pages/{slug}"), None);
    }
    for topic in topics {
        add(&format!("/topics/{}", topic.slug), None);
    }
    for slug in documents {
        add(&format!("/documents/{slug}"), None);
    }
    for (number, changed) in ideas {
        add(&format!("/ideas/{number}"), Some(changed));
    }
    xml.push_str("</urlset>\n");
    Ok(answer(xml))
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

fn answer(xml: String) -> Response {
    ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response()
}
