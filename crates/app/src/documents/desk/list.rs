//! The list, on a page and as a file.

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};
use i18n::Lang;
use serde::Deserialize;
use web::Pager;

use super::title;
use crate::address;
use crate::csv_file;
use crate::desk::web::sorting::{self, Column};
use crate::documents::store::{self, Asking, Standing, Words};
use crate::documents::work::{Revision, Work};
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::visit::{InExchange, Query};

const PAGE: u32 = 20;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    series: String,
    state: String,
    sort: String,
    page: u32,
}

impl Asked {
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["newest", "oldest"])
    }

    fn standing(&self) -> Standing {
        match self.state.as_str() {
            "published" => Standing::Published,
            "kept-back" => Standing::KeptBack,
            "withdrawn" => Standing::Withdrawn,
            _ => Standing::Any,
        }
    }

    fn asking(&self) -> Asking {
        Asking { q: self.q.clone(), series: self.series.clone(), standing: self.standing() }
    }

    fn is_narrow(&self) -> bool {
        [&self.q, &self.series, &self.state].iter().any(|text| !text.is_empty())
    }

    /// An address with the filters of the list and without its page, within the exchange.
    fn address(&self, path: &str) -> String {
        address::asking(path, [("q", &self.q), ("series", &self.series), ("state", &self.state)])
    }
}

/// How a work stands, as a key of its words: `published`, `kept-back`, `withdrawn`.
pub(super) fn standing(work: &Work, now: Timestamp) -> &'static str {
    match work {
        work if work.is_withdrawn() => "withdrawn",
        work if !work.is_public(now) => "kept-back",
        _ => "published",
    }
}

#[derive(Template)]
#[template(path = "documents/desk/index.html")]
struct Index {
    p: Frame,
    asked: Asked,
    words: Words,
    works: Vec<Work>,
    pager: Pager,
    base: String,
    /// The file of those shown.
    csv: String,
    states: Vec<(String, String)>,
    date: Column,
}

impl Index {
    fn name(&self, work: &Work) -> String {
        title(work, self.p.lang)
    }

    fn standing(&self, work: &Work) -> &'static str {
        standing(work, self.p.now)
    }

    /// When the next of its revisions opens.
    fn opens(&self, work: &Work) -> Option<Timestamp> {
        work.revisions.iter().map(|revision| revision.not_before).filter(|at| *at > self.p.now).min()
    }

    fn versions(&self, work: &Work) -> i64 {
        i64::try_from(work.revisions.len()).unwrap_or(i64::MAX)
    }

    fn holds_nothing(&self, work: &Work) -> bool {
        work.latest().is_some_and(|latest| latest.editions.is_empty())
    }

    fn missing(&self, work: &Work) -> String {
        work.latest().map(|revision| missing(&self.p, revision)).unwrap_or_default()
    }
}

/// The languages of the exchange in which a revision is not there, in words; of one without any edition, all of them.
pub(super) fn missing(p: &Frame, revision: &Revision) -> String {
    let all: Vec<Lang> = p.languages.iter().map(|link| link.lang).collect();
    let lacks = if revision.editions.is_empty() { all } else { revision.missing(&all) };
    let names: Vec<String> = lacks.iter().map(|lang| p.term("language-", lang.code()).text()).collect();
    if names.is_empty() { String::new() } else { i18n::fmt::list(p.lang, &names) }
}

/// `GET …/desk/documents`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, lang, asking, number, now) = (x.exchange.id, x.lang, asked.asking(), asked.page, x.now);
    let is_back = asked.sort() == "oldest";
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let total = store::total_at_desk(c, exchange, &asking, now)?;
        let pager = Pager::new(number, total.unsigned_abs(), PAGE);
        let works = store::list_at_desk(c, exchange, &asking, (is_back, pager.offset()), now)?;
        Ok((works, pager, store::words(c, exchange, lang.text_code())?))
    };
    let (works, pager, words) = x.app.db.read(read).await?;
    let p = x.frame(x.t("library-title")).section("desk");
    let states = ["published", "kept-back", "withdrawn"];
    let states = states.iter().map(|key| ((*key).to_owned(), p.term("library-state-", key).text())).collect();
    let here = p.href(&asked.address("/desk/documents"));
    let csv = p.href(&asked.address("/desk/documents.csv"));
    let date = Column::new(&here, asked.sort(), ["oldest", "newest"], "newest");
    let base = sorting::with_sort(&here, asked.sort());
    Page::new(&Index { p, asked, words, works, pager, base, csv, states, date }).map(Page::unstored)
}

/// `GET …/desk/documents.csv`: a line for each work that the list would show, with what is known of its newest revision.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, lang, asking, now) = (x.exchange.id, x.lang, asked.asking(), x.now);
    let words = x.app.db.read(move |c| store::words(c, exchange, lang.text_code())).await?;
    let p = x.frame("");
    let header = [
        "library-column-title",
        "documents-symbol",
        "documents-series",
        "documents-type",
        "documents-date",
        "library-column-state",
        "library-column-opens",
        "documents-certainty",
        "documents-source",
        "library-column-versions",
        "library-column-languages",
        "library-column-address",
    ];
    let (address, told) = (x.app.absolute(&p.href("/documents")), x.clone());
    let list = csv_file::List {
        what: "documents",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: Id::NIL,
        read: move |c: &mut Conn, after: &Id| store::list_after(c, exchange, &asking, *after, now),
        key: |work: &Work| work.head.id,
        cells: Box::new(move |work: &Work| cells(&told, &words, &address, work)),
    };
    csv_file::answer(&x, list)
}

fn cells(x: &InExchange, words: &Words, address: &str, work: &Work) -> Vec<String> {
    let latest = work.latest();
    let symbols = latest.into_iter().flat_map(|revision| &revision.symbols).map(|symbol| symbol.text.as_str());
    let editions = latest.into_iter().flat_map(|revision| &revision.editions);
    let opens = work.revisions.iter().map(|revision| revision.not_before).filter(|at| *at > x.now).min();
    vec![
        title(work, x.lang),
        symbols.collect::<Vec<_>>().join(" "),
        words.series(&work.head.series).to_owned(),
        words.kind(&work.head.kind).to_owned(),
        latest.map(|revision| revision.dated.typed()).unwrap_or_default(),
        x.term("library-state-", standing(work, x.now)),
        opens.map(csv_file::moment).unwrap_or_default(),
        x.term("certainty-", work.head.certainty.as_str()),
        work.head.source.clone(),
        work.revisions.len().to_string(),
        editions.map(|edition| edition.language.as_str()).collect::<Vec<_>>().join(", "),
        format!("{address}/{}", work.head.slug),
    ]
}
