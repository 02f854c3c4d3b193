//! `…/desk/ideas`: all ideas as a table and as a file, the hidden ones among them; and all comments as a file.

use std::collections::HashMap;

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};
use serde::Deserialize;
use web::Pager;

use super::sorting::{self, Column};
use crate::address;
use crate::comments::{self, Comment};
use crate::csv_file;
use crate::error::Error;
use crate::ideas::{self, Card, Idea, Order, Selection, State, Status};
use crate::page::{Frame, Page};
use crate::participants::Standing;
use crate::topics::{self, Topic};
use crate::visit::{InExchange, Query};

/// Ideas on one page.
const PAGE: u32 = 50;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Slug of a topic.
    topic: String,
    status: String,
    sort: String,
    page: u32,
}

impl Asked {
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["newest", "oldest", "supported", "least-supported"])
    }

    fn status(&self) -> Option<Status> {
        Status::parse(&self.status)
    }

    fn selection(&self, topics: &[Topic]) -> Selection {
        let (topic, status) = self.narrowed(topics);
        Selection {
            topic,
            status,
            order: match self.sort() {
                "oldest" => Order::Oldest,
                "supported" => Order::Supported,
                "least-supported" => Order::LeastSupported,
                _ => Order::Newest,
            },
            ..Selection::default()
        }
    }

    /// Of which topic and of which status they are to be.
    fn narrowed(&self, topics: &[Topic]) -> (Option<Id>, Option<Status>) {
        (topics.iter().find(|topic| topic.slug == self.topic).map(|topic| topic.id), self.status())
    }

    /// An address with the filters of the list alone, within the exchange.
    fn address(&self, path: &str, topics: &[Topic]) -> String {
        let topic = topics.iter().find(|topic| topic.slug == self.topic).map_or("", |topic| topic.slug.as_str());
        address::asking(path, [("topic", topic), ("status", self.status().map_or("", Status::as_str))])
    }
}

#[derive(Template)]
#[template(path = "desk/ideas.html")]
struct Index {
    p: Frame,
    cards: Vec<Card>,
    topics: Vec<Topic>,
    /// What was chosen.
    topic: String,
    status: String,
    statuses: Vec<(&'static str, String)>,
    pager: Pager,
    base: String,
    /// The files of the ideas shown, and of what is said under them.
    csv: String,
    comments_csv: String,
    /// Whether the file of ideas has them in the order of the list.
    is_alike: bool,
    date: Column,
    supports: Column,
}

impl Index {
    fn topic_name(&self, id: &Id) -> &str {
        self.topics.iter().find(|topic| topic.id == *id).map_or("", |topic| topic.name.as_str())
    }

    fn topic_choices(&self) -> Vec<(&str, &str)> {
        self.topics.iter().map(|topic| (topic.slug.as_str(), topic.name.as_str())).collect()
    }

    fn is_filtered(&self) -> bool {
        !self.topic.is_empty() || !self.status.is_empty()
    }
}

/// `GET …/desk/ideas`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, lang, viewer, known) = (x.exchange.id, x.lang, x.viewer(), asked.clone());
    let (topics, cards, pager) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let topics = topics::list(c, exchange, lang)?;
            let selection = known.selection(&topics);
            let total = ideas::count_listed(c, exchange, selection.topic, selection.status)?;
            let pager = Pager::new(known.page, total.unsigned_abs(), PAGE);
            let cards = ideas::page_of_cards(c, viewer, exchange, lang.text_code(), &selection, &pager)?;
            Ok((topics, cards, pager))
        })
        .await?;
    let p = x.frame(x.t("lists-ideas")).section("desk");
    let here = p.href(&asked.address("/desk/ideas", &topics));
    let of_file = sort_of_file(asked.sort());
    let csv = sorting::with_sort(&p.href(&asked.address("/desk/ideas.csv", &topics)), of_file);
    let comments_csv = p.href(&asked.address("/desk/comments.csv", &topics));
    let statuses = Status::ALL.iter().map(|status| (status.as_str(), x.term("status-", status.as_str()))).collect();
    let date = Column::new(&here, asked.sort(), ["oldest", "newest"], "newest");
    let supports = Column::new(&here, asked.sort(), ["least-supported", "supported"], "supported");
    let base = sorting::with_sort(&here, asked.sort());
    let status = asked.status().map_or_else(String::new, |status| status.to_string());
    let is_alike = of_file == asked.sort();
    let topic = if topics.iter().any(|topic| topic.slug == asked.topic) { asked.topic } else { String::new() };
    let index =
        Index { p, cards, topics, topic, status, statuses, pager, base, csv, comments_csv, is_alike, date, supports };
    Page::new(&index).map(Page::unstored)
}

/// A file is sent as it is read: supports that come meanwhile would put an idea where it is left out, or comes twice.
fn sort_of_file(sort: &str) -> &'static str {
    if sort == "oldest" { "oldest" } else { "newest" }
}

/// The columns of whoever wrote it.
const AUTHOR: [&str; 7] =
    ["lists-author", "lists-role", "lists-organisation", "lists-kind", "lists-economy", "lists-sector", "lists-size"];

fn author(x: &InExchange, of: &Standing) -> Vec<String> {
    let said = |prefix: &str, key: &str| if key.is_empty() { String::new() } else { x.term(prefix, key) };
    vec![
        of.name.clone(),
        said("role-", &of.role),
        of.organisation.clone(),
        said("kind-", &of.kind),
        crate::people::economies::name(&of.economy, x.lang).to_owned(),
        crate::people::sectors::name(&of.sector, x.lang).to_owned(),
        said("size-", &of.size),
    ]
}

fn state(x: &InExchange, state: State) -> String {
    x.term("lists-state-", state.as_str())
}

/// `GET …/desk/ideas.csv`: those of the topic and the status that are asked for, by when they were published.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, viewer, lang, words) = (x.exchange.id, x.viewer(), x.lang, x.clone());
    let topics = x.app.db.read(move |c| topics::list(c, exchange, lang)).await?;
    let of = asked.narrowed(&topics);
    let (order, first) = match sort_of_file(asked.sort()) {
        "oldest" => (Order::Oldest, (Timestamp(i64::MIN), 0)),
        _ => (Order::Newest, (Timestamp(i64::MAX), 0)),
    };
    let topics: HashMap<Id, Topic> = topics.into_iter().map(|topic| (topic.id, topic)).collect();
    let before = ["lists-number", "lists-state", "lists-topic", "lists-status"];
    let after = [
        "lists-language",
        "lists-title",
        "lists-text",
        "lists-supports",
        "lists-comments",
        "lists-date",
        "lists-edited",
        "lists-given-for",
        "lists-firms",
        "lists-round",
    ];
    let list = csv_file::List {
        what: "ideas",
        header: before.iter().chain(&AUTHOR).chain(&after).map(|id| x.t(id).text()).collect(),
        first,
        read: move |c: &mut Conn, after: &(Timestamp, i64)| ideas::behind(c, viewer, exchange, of, order, *after),
        key: |idea: &Idea| (idea.published_at, idea.number),
        cells: Box::new(move |idea: &Idea| {
            // A topic that began anew in a later round has the same name there.
            let topic = topics.get(&idea.topic_id);
            let (topic, round) = topic.map(|topic| (topic.name.clone(), topic.round.to_string())).unwrap_or_default();
            let status = words.term("status-", idea.status.as_str());
            let mut cells = vec![idea.symbol(), state(&words, idea.state), topic, status];
            cells.extend(author(&words, &idea.author));
            cells.extend([
                idea.language.clone(),
                idea.title.clone(),
                idea.text.clone(),
                idea.supports.to_string(),
                idea.comments.to_string(),
                csv_file::moment(idea.published_at),
                idea.edited_at.map(csv_file::moment).unwrap_or_default(),
                idea.given.as_ref().map_or_else(String::new, |given| given.name.clone()),
                idea.firms().map_or_else(String::new, |n| n.to_string()),
                round,
            ]);
            cells
        }),
    };
    csv_file::answer(&x, list)
}

/// `GET …/desk/comments.csv`: those on ideas of the topic and the status that are asked for, in the order in which they
/// were written.
pub async fn comments_csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, viewer, lang, words) = (x.exchange.id, x.viewer(), x.lang, x.clone());
    let topics = x.app.db.read(move |c| topics::list(c, exchange, lang)).await?;
    let of = asked.narrowed(&topics);
    let before = ["lists-number", "lists-idea", "lists-answers", "lists-state", "lists-stance"];
    let after = ["lists-language", "lists-text", "lists-date", "lists-edited"];
    let list = csv_file::List {
        what: "comments",
        header: before.iter().chain(&AUTHOR).chain(&after).map(|id| x.t(id).text()).collect(),
        first: Id::NIL,
        read: move |c: &mut Conn, id: &Id| comments::after_of(c, viewer, exchange, of, *id),
        key: |comment: &Comment| comment.id,
        cells: Box::new(move |comment: &Comment| {
            let answers = comment.parent.map(|(_, number)| format!("I-{}.{number}", comment.idea_number));
            let stance = comment.stance.filter(|_| comment.is_visible).map(|one| words.term("stance-", one.as_str()));
            let mut cells = vec![
                comment.symbol(),
                ideas::symbol(comment.idea_number),
                answers.unwrap_or_default(),
                state(&words, comment.state),
                stance.unwrap_or_default(),
            ];
            cells.extend(author(&words, &comment.author));
            cells.extend([
                comment.language.clone(),
                comment.text.clone(),
                csv_file::moment(comment.published_at),
                comment.edited_at.map(csv_file::moment).unwrap_or_default(),
            ]);
            cells
        }),
    };
    csv_file::answer(&x, list)
}
