//! The page `…/search`: a GET form, so that a search can be linked, kept and cached.

use askama::Template;
use serde::Deserialize;

use super::entry::Kind;
use super::find::{Asked, find};
use super::results::{Count, Found};
use crate::address;
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::topics::{self, Topic};
use crate::visit::{InExchange, Query};

/// What the address asks for; anything that does not fit is left aside.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Params {
    q: String,
    kind: String,
    lang: String,
    page: String,
}

/// A way to narrow the results, or to widen them again.
struct Filter {
    /// The kind's or language's key; empty for all.
    key: &'static str,
    name: String,
    href: String,
    current: bool,
    count: Option<Count>,
}

#[derive(Template)]
#[template(path = "search/index.html")]
struct Index {
    p: Frame,
    /// As typed.
    q: String,
    found: Found,
    kinds: Vec<Filter>,
    languages: Vec<Filter>,
    /// The one language that was searched, in the reader's words.
    only: Option<String>,
    kind: &'static str,
    lang: &'static str,
    topics: Vec<Topic>,
    base: String,
}

pub async fn index(x: InExchange, Query(params): Query<Params>) -> Result<Page, Error> {
    let languages = &x.exchange.languages;
    let asked = Asked {
        viewer: x.viewer(),
        exchange: x.exchange.id,
        text: params.q.clone(),
        kind: Kind::parse(&params.kind),
        only: languages.iter().find(|lang| lang.code() == params.lang).map(|lang| lang.code()),
        language: if x.lang.is_test() { "en" } else { x.lang.code() },
        page: params.page.parse().unwrap_or(1),
    };
    let (read, lang) = (asked.clone(), x.lang);
    let (found, topics) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let found = find(c, &read)?;
            let topics = if found.results.is_empty() { topics::list(c, read.exchange, lang)? } else { Vec::new() };
            Ok((found, topics))
        })
        .await?;
    let q = markup::one_line(&params.q);
    let title = if q.is_empty() {
        x.t("search-title").to_string()
    } else {
        x.t("search-title-of").arg("q", q.as_str()).to_string()
    };
    let p = x.frame(title).section("search");
    let address = Address { path: x.href("/search"), q: &q, kind: asked.kind, only: asked.only };
    let page = Index {
        kinds: kinds(&p, &address, &found),
        languages: language_filters(&x, &address),
        only: asked.only.map(|code| x.t(in_words(code)).to_string()),
        kind: asked.kind.map_or("", Kind::as_str),
        lang: asked.only.unwrap_or_default(),
        base: address.to(asked.kind, asked.only),
        p,
        q,
        found,
        topics,
    };
    Page::new(&page)
}

/// The address of this search, from which those of others are made.
struct Address<'a> {
    path: String,
    q: &'a str,
    kind: Option<Kind>,
    only: Option<&'static str>,
}

impl Address<'_> {
    fn to(&self, kind: Option<Kind>, only: Option<&str>) -> String {
        let kind = kind.map_or("", Kind::as_str);
        address::asking(&self.path, [("q", self.q), ("kind", kind), ("lang", only.unwrap_or_default())])
    }
}

fn kinds(p: &Frame, address: &Address<'_>, found: &Found) -> Vec<Filter> {
    let all = Filter {
        key: "",
        name: p.t("search-all").to_string(),
        href: address.to(None, address.only),
        current: address.kind.is_none(),
        count: Some(found.total),
    };
    let each = Kind::ALL.iter().map(|kind| Filter {
        key: kind.as_str(),
        name: p.term("search-kinds-", kind.as_str()).to_string(),
        href: address.to(Some(*kind), address.only),
        current: address.kind == Some(*kind),
        count: Some(
            found.kinds.iter().find(|(found, _)| found == kind).map_or_else(Count::default, |(_, count)| *count),
        ),
    });
    std::iter::once(all)
        .chain(each)
        .filter(|filter| filter.current || filter.count.is_some_and(|count| count.n > 0))
        .collect()
}

fn language_filters(x: &InExchange, address: &Address<'_>) -> Vec<Filter> {
    let all = Filter {
        key: "",
        name: x.t("search-all-languages").to_string(),
        href: address.to(address.kind, None),
        current: address.only.is_none(),
        count: None,
    };
    let each = x.exchange.languages.iter().map(|lang| Filter {
        key: lang.code(),
        name: lang.native_name().to_owned(),
        href: address.to(address.kind, Some(lang.code())),
        current: address.only == Some(lang.code()),
        count: None,
    });
    std::iter::once(all).chain(each).collect()
}

/// The message that names a language inside a sentence.
fn in_words(code: &str) -> &'static str {
    match code {
        "fr" => "search-only-fr",
        "es" => "search-only-es",
        _ => "search-only-en",
    }
}
