//! `…/newsletter.atom`: the issues that were sent last.

use axum::response::Response;
use db::Timestamp;

use crate::error::Error;
use crate::exchange;
use crate::feeds::{Entry, feed, tag};
use crate::issues::publishing::store;
use crate::visit::InExchange;

/// An issue in the feed.
struct Sent {
    slug: String,
    at: Timestamp,
    language: String,
    title: String,
    /// What the secretariat wrote in it.
    body: String,
}

pub async fn atom(x: InExchange) -> Result<Response, Error> {
    let (exchange, slug, lang) = (x.exchange.id, x.exchange.slug.clone(), x.lang);
    let (sent, begun) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let newest = store::newest(c, exchange)?;
            let ids: Vec<db::Id> = newest.iter().map(|(id, ..)| *id).collect();
            let editions = store::editions_of(c, &ids)?;
            let issue = |(id, slug, at): (db::Id, String, Timestamp)| {
                let known: Vec<_> = editions.iter().filter(|(of, ..)| *of == id).collect();
                let found = |code: &str| known.iter().find(|(_, language, ..)| language == code);
                let best = found(lang.text_code()).or_else(|| found("en")).or_else(|| known.first())?;
                let (_, language, title, body) = best;
                Some(Sent { slug, at, language: language.clone(), title: title.clone(), body: body.clone() })
            };
            let sent: Vec<Sent> = newest.into_iter().filter_map(issue).collect();
            Ok((sent, exchange::created_at(c, &slug)?))
        })
        .await?;
    let entries = sent.iter().map(|issue| entry(&x, issue)).collect();
    feed(&x, "newsletter", &x.t("editions-feed").text(), entries, begun).answer()
}

fn entry(x: &InExchange, issue: &Sent) -> Entry {
    let path = format!("/newsletter/{}", issue.slug);
    Entry {
        id: tag(x, &path[1..]),
        link: x.app.absolute(&x.href(&path)),
        title: issue.title.clone(),
        language: issue.language.clone(),
        author: None,
        category: String::new(),
        published: Some(issue.at),
        updated: issue.at,
        summary: markup::excerpt(&issue.body, 300),
    }
}
