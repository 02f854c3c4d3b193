//! `…/desk/newsletter`: all issues, on a page and as a file.

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};
use serde::Deserialize;
use web::Pager;

use crate::address;
use crate::csv_file;
use crate::error::Error;
use crate::issues::draft::IssueState;
use crate::issues::store::lists::{self, Key, Listed};
use crate::page::{Frame, Page};
use crate::visit::{InExchange, Query};

const PAGE: u32 = 20;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    page: u32,
}

impl Asked {
    /// A state that there is not narrows nothing.
    fn state(&self) -> Option<IssueState> {
        IssueState::parse(&self.state)
    }
}

/// The address of the list, or of its file, with its filter alone.
fn narrowed(path: &str, state: Option<IssueState>) -> String {
    address::asking(path, [("state", state.map_or("", IssueState::as_str))])
}

/// An issue with its title in the reader's language, in English or in another one.
struct Row {
    issue: Listed,
    title: String,
    /// The title's; empty where there is none.
    language: String,
}

impl Row {
    fn new(issue: Listed, titles: &[(Id, String, String)], code: &str) -> Self {
        let own = || titles.iter().filter(|(id, ..)| *id == issue.id);
        let found = |wanted: &str| own().find(|(_, language, _)| language == wanted);
        let best = found(code).or_else(|| found("en")).or_else(|| own().next());
        let (language, title) =
            best.map_or_else(Default::default, |(_, language, title)| (language.clone(), title.clone()));
        Self { issue, title, language }
    }

    /// What the desk calls it; of an issue that a pack brought its title.
    fn name(&self) -> &str {
        match (self.issue.name.as_str(), self.title.as_str()) {
            ("", "") => &self.issue.slug,
            ("", title) => title,
            (name, _) => name,
        }
    }

    /// Its page at the desk, or where nothing can be done to it any more, that of its readers.
    fn path(&self) -> String {
        if self.issue.is_composed {
            format!("/desk/newsletter/{}", self.issue.id)
        } else {
            format!("/newsletter/{}", self.issue.slug)
        }
    }
}

fn rows(issues: Vec<Listed>, titles: &[(Id, String, String)], code: &str) -> Vec<Row> {
    issues.into_iter().map(|issue| Row::new(issue, titles, code)).collect()
}

#[derive(Template)]
#[template(path = "issues/desk/index.html")]
struct Index {
    p: Frame,
    rows: Vec<Row>,
    state: Option<IssueState>,
    /// Every state, with how many are in it.
    states: Vec<(IssueState, i64)>,
    total: i64,
    pager: Pager,
    base: String,
    csv: String,
}

impl Index {
    fn is_chosen(&self, state: &IssueState) -> bool {
        self.state == Some(*state)
    }

    /// The list with this state, or with any.
    fn of(&self, state: Option<&IssueState>) -> String {
        self.p.href(&narrowed("/desk/newsletter", state.copied()))
    }
}

/// `GET …/desk/newsletter`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, code) = (x.exchange.id, x.lang.text_code());
    let (state, page) = (asked.state(), asked.page);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let counted = lists::count(c, exchange)?;
        let of = |state: IssueState| counted.iter().find(|(one, _)| *one == state).map_or(0, |(_, n)| *n);
        let states: Vec<(IssueState, i64)> = IssueState::ALL.iter().map(|state| (*state, of(*state))).collect();
        let total: i64 = states.iter().map(|(_, n)| n).sum();
        let pager = Pager::new(page, state.map_or(total, of).unsigned_abs(), PAGE);
        let issues = lists::list(c, exchange, state, pager.offset())?;
        let ids: Vec<Id> = issues.iter().map(|issue| issue.id).collect();
        let titles = lists::titles(c, &ids)?;
        Ok((rows(issues, &titles, code), states, total, pager))
    };
    let (rows, states, total, pager) = x.app.db.read(read).await?;
    let p = x.frame(x.t("issues-title")).section("desk");
    let base = p.href(&narrowed("/desk/newsletter", state));
    let csv = p.href(&narrowed("/desk/newsletter.csv", state));
    Page::new(&Index { p, rows, state, states, total, pager, base, csv }).map(Page::unstored)
}

/// `GET …/desk/newsletter.csv`: the same, all of it in the same order.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, code, state, words) = (x.exchange.id, x.lang.text_code(), asked.state(), x.clone());
    let header = [
        "issues-name",
        "library-column-state",
        "lists-title",
        "lists-language",
        "issues-changed",
        "issues-sends",
        "library-column-address",
    ];
    let list = csv_file::List {
        what: "newsletter",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: (Timestamp(i64::MAX), String::new(), Id::NIL),
        read: move |c: &mut Conn, after: &Key| -> Result<Vec<Row>, Error> {
            let issues = lists::after(c, exchange, state, after)?;
            let ids: Vec<Id> = issues.iter().map(|issue| issue.id).collect();
            let titles = lists::titles(c, &ids)?;
            Ok(rows(issues, &titles, code))
        },
        key: |row: &Row| (row.issue.changed_at, row.issue.sort_key.clone(), row.issue.id),
        cells: Box::new(move |row: &Row| cells(&words, row)),
    };
    csv_file::answer(&x, list)
}

fn cells(x: &InExchange, row: &Row) -> Vec<String> {
    let issue = &row.issue;
    let changed = if issue.is_composed { csv_file::moment(issue.changed_at) } else { String::new() };
    vec![
        row.name().to_owned(),
        x.term("issues-state-", issue.state.as_str()),
        row.title.clone(),
        row.language.clone(),
        changed,
        issue.scheduled_at.map(csv_file::moment).unwrap_or_default(),
        x.app.absolute(&x.href(&format!("/newsletter/{}", issue.slug))),
    ]
}
