//! The list of subscribers, as a page and as a file with what each agreed to.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};
use i18n::Lang;
use serde::Deserialize;
use web::Pager;

use super::{mark, standing};
use crate::address;
use crate::csv_file;
use crate::deliveries;
use crate::desk::web::sorting::{self, Column};
use crate::error::Error;
use crate::newsletter::managing::State;
use crate::newsletter::store::imports::{self, Import};
use crate::newsletter::store::list::{self as store, Given, Key, Listed, Order, Sought};
use crate::page::{Frame, Page};
use crate::topics::{self, Topic};
use crate::visit::{InExchange, Query};

/// Rows of a page.
const PAGE: u32 = 50;
/// The most characters that are looked for.
const MAX_TEXT: usize = 100;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    language: String,
    /// The slug of a topic.
    topic: String,
    q: String,
    sort: String,
    page: u32,
}

impl Asked {
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["newest", "oldest"])
    }

    fn order(&self) -> Order {
        if self.sort() == "oldest" { Order::Oldest } else { Order::Newest }
    }

    /// What there is not narrows nothing.
    fn cleaned(mut self, x: &InExchange) -> Self {
        self.q = markup::clean_line(&self.q).unwrap_or_default().chars().take(MAX_TEXT).collect();
        if State::parse(&self.state).is_none() {
            self.state.clear();
        }
        if Lang::parse_in(&self.language, &x.exchange.languages).is_none() {
            self.language.clear();
        }
        self
    }

    fn sought(&self, topics: &[Topic]) -> Sought {
        Sought {
            state: State::parse(&self.state),
            language: self.language.clone(),
            topic: topics.iter().find(|topic| topic.slug == self.topic).map(|topic| topic.id),
            text: self.q.clone(),
        }
    }

    /// Whether the form narrows the list; the states have links of their own.
    fn is_narrow(&self) -> bool {
        [&self.q, &self.language, &self.topic].into_iter().any(|asked| !asked.is_empty())
    }

    /// An address of the list with what was chosen, and a state.
    fn narrowed(&self, path: &str, state: &str) -> String {
        let chosen = [state, self.language.as_str(), self.topic.as_str(), self.q.as_str()];
        address::asking(path, ["state", "language", "topic", "q"].into_iter().zip(chosen))
    }
}

#[derive(Template)]
#[template(path = "newsletter/subscribers.html")]
struct Index {
    p: Frame,
    asked: Asked,
    rows: Vec<Listed>,
    /// Keys of those to whom nothing is sent.
    suppressed: HashSet<String>,
    counts: Vec<(State, i64)>,
    total: i64,
    languages: Vec<(&'static str, String)>,
    topics: Vec<(String, String)>,
    imports: Vec<Import>,
    pager: Pager,
    base: String,
    date: Column,
}

impl Index {
    fn standing(&self, row: &Listed) -> &'static str {
        standing(row, self.suppressed.contains(&row.email_key))
    }

    fn mark(&self, row: &Listed) -> &'static str {
        mark(self.standing(row))
    }

    fn filter(&self, state: &str) -> String {
        sorting::with_sort(&self.p.href(&self.asked.narrowed("/desk/subscribers", state)), self.asked.sort())
    }

    fn csv(&self) -> String {
        let path = self.asked.narrowed("/desk/subscribers.csv", &self.asked.state);
        sorting::with_sort(&self.p.href(&path), self.asked.sort())
    }

    fn is_chosen(&self, state: &str) -> bool {
        self.asked.state == state
    }
}

/// `GET …/desk/subscribers`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let asked = asked.cleaned(&x);
    let (exchange, lang, wish) = (x.exchange.id, x.lang, asked.clone());
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let topics = topics::list(c, exchange, lang)?;
        let (counts, sought) = (store::count_by_state(c, exchange)?, wish.sought(&topics));
        let pager = Pager::new(wish.page, store::count(c, exchange, &sought)?.unsigned_abs(), PAGE);
        let rows = store::list(c, exchange, &sought, wish.order(), &pager)?;
        let suppressed = suppressed(c, exchange, &rows)?;
        Ok((topics, counts, rows, suppressed, pager, imports::list(c, exchange)?))
    };
    let (topics, counts, rows, suppressed, pager, imports) = x.app.db.read(read).await?;
    let p = x.frame(x.t("subscribers-title")).section("desk");
    let here = p.href(&asked.narrowed("/desk/subscribers", &asked.state));
    let date = Column::new(&here, asked.sort(), ["oldest", "newest"], "newest");
    let base = sorting::with_sort(&here, asked.sort());
    let total = counts.iter().map(|(_, n)| n).sum();
    let languages = super::import::languages(&x);
    let topics = topics.into_iter().map(|topic| (topic.slug, topic.name)).collect();
    let page = Index { p, asked, rows, suppressed, counts, total, languages, topics, imports, pager, base, date };
    Page::new(&page).map(Page::unstored)
}

/// Keys of those among them to whom nothing is sent.
fn suppressed(c: &mut Conn, exchange: Id, rows: &[Listed]) -> Result<HashSet<String>, Error> {
    let keys: Vec<String> = rows.iter().map(|row| row.email_key.clone()).collect();
    Ok(deliveries::suppressed_in(c, exchange, &keys)?.into_iter().map(|(key, _)| key).collect())
}

/// A subscriber, whether nothing is sent to them, and what they agreed to last.
type Row = (Listed, bool, Option<Given>);

fn rows(c: &mut Conn, exchange: Id, listed: Vec<Listed>) -> Result<Vec<Row>, Error> {
    let ids: Vec<Id> = listed.iter().map(|row| row.id).collect();
    let suppressed = suppressed(c, exchange, &listed)?;
    // The last of each stays.
    let mut given: HashMap<Id, Given> =
        store::consents_of(c, &ids)?.into_iter().map(|given| (given.subscriber, given)).collect();
    let with = |row: Listed| {
        let (is_suppressed, given) = (suppressed.contains(&row.email_key), given.remove(&row.id));
        (row, is_suppressed, given)
    };
    Ok(listed.into_iter().map(with).collect())
}

const HEADER: [&str; 13] = [
    "people-email",
    "lists-language",
    "subscribers-state",
    "subscribers-since",
    "subscribers-frequency",
    "subscribers-added",
    "subscribers-last-sent",
    "subscribers-channel",
    "subscribers-given",
    "subscribers-withdrawn",
    "subscribers-version",
    "subscribers-proof",
    "subscribers-source",
];

/// The cells of a row.
fn cells(x: &InExchange, (row, is_suppressed, given): &Row) -> Vec<String> {
    let moment = |at: Option<Timestamp>| at.map(csv_file::moment).unwrap_or_default();
    let said = |text: fn(&Given) -> String| given.as_ref().map(text).unwrap_or_default();
    vec![
        row.email.clone(),
        row.language.clone(),
        x.term("subscribers-state-", standing(row, *is_suppressed)),
        csv_file::moment(row.state_at),
        x.term("newsletter-frequency-", row.frequency.as_str()),
        csv_file::moment(row.created_at),
        moment(row.last_sent_at),
        given.as_ref().map(|given| x.term("subscribers-channel-", given.channel.as_str())).unwrap_or_default(),
        moment(given.as_ref().map(|given| given.given_at)),
        moment(given.as_ref().and_then(|given| given.withdrawn_at)),
        said(|given| given.text_version.clone()),
        said(|given| given.proof.clone()),
        said(|given| given.source.clone()),
    ]
}

/// `GET …/desk/subscribers.csv`: the same, all that are left by what was chosen, each with what was agreed to.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let asked = asked.cleaned(&x);
    let (exchange, lang, order) = (x.exchange.id, x.lang, asked.order());
    let topics = x.app.db.read(move |c| topics::list(c, exchange, lang)).await?;
    let sought = asked.sought(&topics);
    let words = x.clone();
    let list = csv_file::List {
        what: "subscribers",
        header: HEADER.iter().map(|id| x.t(id).text()).collect(),
        first: Key::START,
        read: move |c: &mut Conn, after: &Key| -> Result<Vec<Row>, Error> {
            let listed = store::list_after(c, exchange, &sought, order, *after)?;
            rows(c, exchange, listed)
        },
        key: |(row, ..): &Row| Key::of(row),
        cells: Box::new(move |row: &Row| cells(&words, row)),
    };
    csv_file::answer(&x, list)
}
