//! Appeals that wait, and texts whose authors were asked to change them, each as a table and as a file.

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};
use serde::Deserialize;
use web::Pager;

use super::sorting::{self, Aged, Column};
use crate::csv_file;
use crate::error::Error;
use crate::moderation::listed::{self, EditOrder, Place, Told};
use crate::moderation::{self, Appeal, Asked, Decision};
use crate::page::{Frame, Page};
use crate::visit::{InExchange, Query};

#[derive(Template)]
#[template(path = "desk/appeals.html")]
struct Appeals {
    p: Frame,
    rows: Vec<(Appeal, Decision)>,
    pager: Pager,
    base: String,
    /// The same list as a file.
    csv: String,
    age: Column,
}

/// `GET …/desk/appeals`
pub async fn appeals(x: InExchange, Query(asked): Query<Aged>) -> Result<Page, Error> {
    let (exchange, age, page) = (x.exchange.id, asked.age(), asked.page);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let (waiting, _) = moderation::count_appeals(c, exchange)?;
        let pager = Pager::new(page, waiting.unsigned_abs(), moderation::PAGE);
        Ok((listed::appeals(c, exchange, age, pager.offset())?, pager))
    };
    let (rows, pager) = x.app.db.read(read).await?;
    let p = x.frame(x.t("desk-appeals")).section("desk");
    let here = p.href("/desk/appeals");
    let (base, age) = (sorting::with_sort(&here, asked.sort()), asked.column(&here));
    let csv = sorting::with_sort(&p.href("/desk/appeals.csv"), asked.sort());
    Page::new(&Appeals { p, rows, pager, base, csv, age }).map(Page::unstored)
}

/// `GET …/desk/appeals.csv`: the same, all of it in the same order.
pub async fn appeals_csv(x: InExchange, Query(asked): Query<Aged>) -> Result<Response, Error> {
    let (exchange, words, age) = (x.exchange.id, x.clone(), asked.age());
    let header =
        ["queue-since", "lists-number", "queue-kind", "desk-hidden-by", "lists-language", "moderation-author-says"];
    let list = csv_file::List {
        what: "appeals",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: age.start(),
        read: move |c: &mut Conn, last: &(Timestamp, Id)| listed::appeals_after(c, exchange, age, *last),
        key: |(appeal, _): &(Appeal, Decision)| (appeal.created_at, appeal.decision),
        cells: Box::new(move |(appeal, decision): &(Appeal, Decision)| {
            vec![
                csv_file::moment(appeal.created_at),
                decision.symbol.clone(),
                words.term("queue-kind-", decision.kind.as_str()),
                decision.person_name.clone(),
                appeal.language.clone(),
                appeal.text.clone(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Sorted {
    sort: String,
    page: u32,
}

impl Sorted {
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["oldest", "newest", "kind", "kind-back"])
    }

    fn order(&self) -> EditOrder {
        match self.sort() {
            "newest" => EditOrder::Newest,
            "kind" => EditOrder::Kind,
            "kind-back" => EditOrder::KindBack,
            _ => EditOrder::Oldest,
        }
    }
}

#[derive(Template)]
#[template(path = "desk/asked.html")]
struct AskedPage {
    p: Frame,
    rows: Vec<Asked>,
    pager: Pager,
    base: String,
    csv: String,
    age: Column,
    kind: Column,
}

/// `GET …/desk/asked`
pub async fn asked(x: InExchange, Query(asked): Query<Sorted>) -> Result<Page, Error> {
    let (exchange, order, page, sort) = (x.exchange.id, asked.order(), asked.page, asked.sort());
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let (waiting, _) = moderation::count_asked(c, exchange)?;
        let pager = Pager::new(page, waiting.unsigned_abs(), moderation::PAGE);
        Ok((listed::asked(c, exchange, order, pager.offset())?, pager))
    };
    let (rows, pager) = x.app.db.read(read).await?;
    let p = x.frame(x.t("desk-asked")).section("desk");
    let here = p.href("/desk/asked");
    let age = Column::new(&here, sort, ["oldest", "newest"], "oldest");
    let kind = Column::new(&here, sort, ["kind", "kind-back"], "kind");
    let (base, csv) = (sorting::with_sort(&here, sort), sorting::with_sort(&p.href("/desk/asked.csv"), sort));
    Page::new(&AskedPage { p, rows, pager, base, csv, age, kind }).map(Page::unstored)
}

/// `GET …/desk/asked.csv`: the same, all of it in the same order. Of a text that has gone there is its row.
pub async fn asked_csv(x: InExchange, Query(asked): Query<Sorted>) -> Result<Response, Error> {
    let (exchange, words, order) = (x.exchange.id, x.clone(), asked.order());
    let header = [
        "queue-since",
        "queue-kind",
        "lists-number",
        "desk-asked-changed",
        "lists-language",
        "lists-title",
        "lists-text",
        "desk-asked-changed-at",
    ];
    let list = csv_file::List {
        what: "asked",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: order.start(),
        read: move |c: &mut Conn, place: &Place| listed::asked_after(c, exchange, order, place),
        key: |row: &Told<Asked>| row.place.clone(),
        cells: Box::new(move |row: &Told<Asked>| {
            let mut cells = vec![csv_file::moment(row.since), words.term("queue-kind-", row.kind.as_str())];
            let told = row.of.as_ref().map(|asked| {
                let (text, is_changed) = (&asked.subject, asked.is_changed);
                let changed = words.t(if is_changed { "queue-yes" } else { "queue-no" }).text();
                let [language, title, said] = [text.language(), text.title(), text.text()].map(str::to_owned);
                let at = asked.changed_at().map_or_else(String::new, csv_file::moment);
                [text.symbol(), changed, language, title, said, at]
            });
            cells.extend(told.unwrap_or_default());
            cells
        }),
    };
    csv_file::answer(&x, list)
}
