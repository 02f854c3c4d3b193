//! The list of documents.

use askama::Template;
use web::Pager;

use crate::address;
use crate::documents::store::{self, Choices, Filter, Words};
use crate::documents::work::{Work, native_name};
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::visit::{InExchange, Query};

const PAGE: u32 = 20;

#[derive(Template)]
#[template(path = "documents/index.html")]
struct Index {
    p: Frame,
    filter: Filter,
    words: Words,
    works: Vec<Work>,
    pager: Pager,
    /// The list's address with its filters and without its page.
    base: String,
    years: Vec<(String, String)>,
    languages: Vec<(String, String)>,
}

pub async fn index(x: InExchange, Query(filter): Query<Filter>) -> Result<Page, Error> {
    let (exchange, lang, asked, now) = (x.exchange.id, x.lang, filter.clone(), x.now);
    let (works, pager, mut words, choices) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let total = store::count(c, exchange, &asked, now)?;
            let pager = Pager::new(asked.page, total.unsigned_abs(), PAGE);
            let works = store::list(c, exchange, &asked, pager.offset(), now)?;
            Ok((works, pager, store::words(c, exchange, lang.code())?, store::choices(c, exchange, now)?))
        })
        .await?;
    let Choices { series, years, languages } = choices;
    words.series.retain(|(key, _)| series.contains(key));
    let years = years.into_iter().map(|year| (year.clone(), year)).collect();
    let languages = languages.into_iter().map(|code| (code.clone(), native_name(&code).to_owned())).collect();
    let p = x.frame(x.t("documents-title")).section("documents").description(x.t("documents-description"));
    let base = base(&p, &filter);
    Page::new(&Index { p, filter, words, works, pager, base, years, languages })
}

fn base(p: &Frame, filter: &Filter) -> String {
    let pairs = [("q", &filter.q), ("series", &filter.series), ("year", &filter.year), ("language", &filter.language)];
    p.href(&address::asking("/documents", pairs))
}
