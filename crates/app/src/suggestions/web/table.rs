//! `…/desk/suggestions`: all suggestions as a table and as a file, the hidden ones among them.

use std::collections::HashMap;

use askama::Template;
use axum::response::Response;
use db::{Conn, Id};
use serde::Deserialize;
use web::Pager;

use super::PAGE;
use crate::address;
use crate::csv_file;
use crate::desk::web::sorting::{self, Column};
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::suggestions::{self, Order, Selection, State, Suggestion};
use crate::topics::{self, Topic};
use crate::visit::{InExchange, Query};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    sort: String,
    page: u32,
}

impl Asked {
    fn state(&self) -> Option<State> {
        State::parse(&self.state)
    }

    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["newest", "oldest", "supported", "least-supported"])
    }

    fn order(&self) -> Order {
        match self.sort() {
            "oldest" => Order::Oldest,
            "supported" => Order::Supported,
            "least-supported" => Order::LeastSupported,
            _ => Order::Newest,
        }
    }
}

/// The address of the list, or of its file, with its filter alone.
fn narrowed(path: &str, state: Option<State>) -> String {
    address::asking(path, [("state", state.map_or("", State::as_str))])
}

#[derive(Template)]
#[template(path = "suggestions/desk.html")]
struct Index {
    p: Frame,
    rows: Vec<Suggestion>,
    topics: Vec<Topic>,
    state: Option<State>,
    /// Every state, with how many are in it.
    states: Vec<(State, i64)>,
    total: i64,
    pager: Pager,
    base: String,
    csv: String,
    sort: &'static str,
    supports: Column,
    date: Column,
}

impl Index {
    fn topic(&self, suggestion: &Suggestion) -> Option<&Topic> {
        let id = suggestion.topic_id?;
        self.topics.iter().find(|topic| topic.id == id)
    }

    fn is_chosen(&self, state: &State) -> bool {
        self.state == Some(*state)
    }

    /// The list with this state, or with any, ordered alike.
    fn of(&self, state: Option<&State>) -> String {
        sorting::with_sort(&self.p.href(&narrowed("/desk/suggestions", state.copied())), self.sort)
    }
}

/// `GET …/desk/suggestions`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, lang, viewer) = (x.exchange.id, x.lang, x.viewer());
    let (state, order, page) = (asked.state(), asked.order(), asked.page);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let counted = suggestions::count(c, exchange)?;
        let of = |state: State| counted.iter().find(|(one, _)| *one == state).map_or(0, |(_, n)| *n);
        let states: Vec<(State, i64)> = State::ALL.iter().map(|state| (*state, of(*state))).collect();
        let total: i64 = states.iter().map(|(_, n)| n).sum();
        let pager = Pager::new(page, state.map_or(total, of).unsigned_abs(), PAGE);
        let selection = Selection { state, order, offset: pager.offset() };
        let rows = suggestions::list(c, exchange, viewer, &selection)?;
        Ok((rows, topics::list(c, exchange, lang)?, states, total, pager))
    };
    let (rows, topics, states, total, pager) = x.app.db.read(read).await?;
    let p = x.frame(x.t("suggestions-title")).section("desk");
    let here = p.href(&narrowed("/desk/suggestions", state));
    let csv = p.href(&narrowed("/desk/suggestions.csv", state));
    let date = Column::new(&here, asked.sort(), ["oldest", "newest"], "newest");
    let supports = Column::new(&here, asked.sort(), ["least-supported", "supported"], "supported");
    let (sort, base) = (asked.sort(), sorting::with_sort(&here, asked.sort()));
    let index = Index { p, rows, topics, state, states, total, pager, base, csv, sort, supports, date };
    Page::new(&index).map(Page::unstored)
}

/// `GET …/desk/suggestions.csv`: those of the state that is asked for, or all, in the order of their numbers.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, lang, viewer, words) = (x.exchange.id, x.lang, x.viewer(), x.clone());
    let state = asked.state();
    let topics = x.app.db.read(move |c| topics::list(c, exchange, lang)).await?;
    let topics: HashMap<Id, String> = topics.into_iter().map(|topic| (topic.id, topic.name)).collect();
    let header = [
        "lists-number",
        "library-column-state",
        "lists-state",
        "lists-author",
        "lists-organisation",
        "lists-economy",
        "lists-language",
        "lists-title",
        "suggestions-why",
        "lists-supports",
        "lists-date",
        "mandates-decided-on",
        "lists-topic",
        "mandates-reason",
        "library-column-address",
    ];
    let list = csv_file::List {
        what: "suggestions",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: 0,
        read: move |c: &mut Conn, number: &i64| suggestions::after(c, exchange, viewer, state, *number),
        key: |row: &Suggestion| row.number,
        cells: Box::new(move |row: &Suggestion| {
            let topic = row.topic_id.and_then(|id| topics.get(&id)).cloned().unwrap_or_default();
            cells(&words, row, topic)
        }),
    };
    csv_file::answer(&x, list)
}

fn cells(x: &InExchange, row: &Suggestion, topic: String) -> Vec<String> {
    vec![
        row.symbol(),
        x.term("suggestions-state-", row.state.as_str()),
        x.t(if row.is_hidden { "lists-state-hidden" } else { "lists-state-published" }).text(),
        row.name.clone(),
        row.organisation.clone(),
        crate::people::economies::name(&row.economy, x.lang).to_owned(),
        row.language.clone(),
        row.title.clone(),
        row.why.clone(),
        row.supports.to_string(),
        csv_file::moment(row.created_at),
        row.decided_at.map(csv_file::moment).unwrap_or_default(),
        topic,
        row.reason.clone(),
        x.app.absolute(&x.href(&row.place())),
    ]
}
