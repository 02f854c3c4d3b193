//! `…/ideas.atom` and `…/documents.atom`.

use axum::response::Response;
use db::Timestamp;

use super::atom::{Entry, Feed};
use crate::documents::{self, Work};
use crate::error::Error;
use crate::exchange;
use crate::ideas::{self, Card, Selection, Status};
use crate::visibility::Viewer;
use crate::visit::InExchange;

/// Entries of a feed of ideas.
const NEWEST: u32 = 20;

pub async fn ideas(x: InExchange) -> Result<Response, Error> {
    let (exchange, slug, code) = (x.exchange.id, x.exchange.slug.clone(), x.lang.code());
    let (cards, begun) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let cards = ideas::cards(c, Viewer::VISITOR, exchange, code, &Selection::default(), NEWEST)?;
            Ok((cards, exchange::created_at(c, &slug)?))
        })
        .await?;
    let entries = cards.iter().map(|card| idea(&x, card)).collect();
    feed(&x, "ideas", &x.t("page-feed-ideas").text(), entries, begun).answer()
}

pub async fn documents(x: InExchange) -> Result<Response, Error> {
    let (exchange, slug, lang, now) = (x.exchange.id, x.exchange.slug.clone(), x.lang, x.now);
    let (works, words, begun) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let words = documents::words(c, exchange, lang)?;
            Ok((documents::newest(c, exchange, now)?, words, exchange::created_at(c, &slug)?))
        })
        .await?;
    let entries = works.iter().map(|work| document(&x, work, words.kind(&work.head.kind))).collect();
    feed(&x, "documents", &x.t("page-feed-documents").text(), entries, begun).answer()
}

/// A feed of what stands under this part of an address.
pub fn feed(x: &InExchange, what: &str, title: &str, entries: Vec<Entry>, begun: Option<Timestamp>) -> Feed {
    let p = x.frame(title);
    let page = x.app.absolute(&p.href(&format!("/{what}")));
    // A feed without entries is as old as its exchange.
    let newest = entries.iter().map(|entry| entry.updated).max();
    Feed {
        language: x.lang.code().to_owned(),
        id: tag(x, &format!("{what}.{}", x.lang.code())),
        title: format!("{title} – {}", x.exchange.title),
        here: format!("{page}.atom"),
        page,
        author: x.exchange.title.clone(),
        updated: newest.or(begun).unwrap_or(Timestamp::EPOCH),
        entries,
    }
}

/// An id that outlives addresses (RFC 4151). The year only says when the host was ours.
pub fn tag(x: &InExchange, rest: &str) -> String {
    let host = x.app.config.public_host().split(':').next().unwrap_or_default();
    format!("tag:{host},2026:{}/{rest}", x.exchange.slug)
}

fn idea(x: &InExchange, card: &Card) -> Entry {
    let path = format!("/ideas/{}", card.number);
    Entry {
        id: tag(x, &path[1..]),
        link: x.app.absolute(&x.frame("").href(&path)),
        title: card.title.clone(),
        language: card.title_language.clone(),
        author: Some(x.frame("").named(&card.author_name)),
        // What came of it, once something has.
        category: if card.status == Status::Published {
            String::new()
        } else {
            x.term("status-", card.status.as_str())
        },
        published: Some(card.published_at),
        updated: card.published_at,
        summary: card.excerpt(),
    }
}

fn document(x: &InExchange, work: &Work, kind: &str) -> Entry {
    let path = format!("/documents/{}", work.head.slug);
    let title = work.title(&x.lang);
    let symbol = work.latest().and_then(|revision| revision.symbol()).filter(|symbol| !symbol.is_inferred);
    Entry {
        id: tag(x, &path[1..]),
        link: x.app.absolute(&x.frame("").href(&path)),
        title: symbol.map_or_else(|| title.title.clone(), |symbol| format!("{}, {}", title.title, symbol.text)),
        language: title.language.clone(),
        author: None,
        category: kind.to_owned(),
        published: None,
        updated: work.head.updated_at,
        summary: work.note(&x.lang).map_or_else(String::new, |text| markup::excerpt(&text.note, 300)),
    }
}
