//! `…/desk/audit`: what was done at the desk, for those who run the exchange.

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use web::Pager;

use super::store::{self, Which};
use super::{Action, Done, PAGE};
use crate::csv_file;
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::visit::{InExchange, Query};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Only this action.
    action: String,
    /// Only what was done to the one thing whose page this is, within the exchange.
    of: String,
    page: u32,
}

impl Asked {
    fn path(&self) -> Option<String> {
        (!self.of.is_empty()).then(|| self.of.clone())
    }
}

/// An address of the log with these filters.
fn address(path: &str, action: Option<Action>, of: Option<&str>) -> String {
    let action = action.map(|one| format!("action={one}"));
    let of = of.map(|of| format!("of={}", utf8_percent_encode(of, NON_ALPHANUMERIC)));
    let query: Vec<String> = action.into_iter().chain(of).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

#[derive(Template)]
#[template(path = "audit/index.html")]
struct Index {
    p: Frame,
    entries: Vec<Done>,
    /// How often each action was done; those that nobody has done are left out.
    counts: Vec<(Action, i64)>,
    chosen: Option<Action>,
    /// The one thing that everything shown was done to: its page.
    of: Option<String>,
    total: i64,
    pager: Pager,
    base: String,
    /// The same list as a file.
    csv: String,
}

impl Index {
    fn is_chosen(&self, action: &Action) -> bool {
        self.chosen.as_ref() == Some(action)
    }

    /// The list with every action, of the same thing.
    fn all(&self) -> String {
        self.p.href(&address("/desk/audit", None, self.of.as_deref()))
    }

    fn only(&self, action: &Action) -> String {
        self.p.href(&address("/desk/audit", Some(*action), self.of.as_deref()))
    }

    /// What it was called last.
    fn object(&self) -> &str {
        self.entries.first().map_or("", |done| done.object.as_str())
    }
}

/// `GET …/desk/audit`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, of) = (x.exchange.id, asked.path());
    let path = of.clone();
    let (entries, counts, chosen, pager) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let counts = match &path {
                Some(path) => store::count_by_action_at(c, exchange, path)?,
                None => store::count_by_action(c, exchange)?,
            };
            // What nobody has done filters nothing.
            let chosen = counts.iter().map(|(action, _)| *action).find(|action| action.as_str() == asked.action);
            let shown: i64 = counts.iter().filter(|(of, _)| chosen.is_none_or(|one| *of == one)).map(|(_, n)| n).sum();
            let pager = Pager::new(asked.page, shown.unsigned_abs(), PAGE);
            let which = Which { action: chosen, path: path.clone() };
            Ok((store::list(c, exchange, &which, pager.offset())?, counts, chosen, pager))
        })
        .await?;
    let total = counts.iter().map(|(_, n)| n).sum();
    let p = x.frame(x.t("audit-title")).section("desk");
    let base = p.href(&address("/desk/audit", chosen, of.as_deref()));
    let csv = p.href(&address("/desk/audit.csv", chosen, of.as_deref()));
    Page::new(&Index { p, entries, counts, chosen, of, total, pager, base, csv }).map(Page::unstored)
}

/// `GET …/desk/audit.csv`: the same, all of it, the newest first.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let which = Which { action: Action::parse(&asked.action), path: asked.path() };
    let (exchange, words) = (x.exchange.id, x.clone());
    let header = ["audit-when", "audit-who", "audit-what", "audit-object", "audit-before", "audit-after"];
    let list = csv_file::List {
        what: "audit",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: (Timestamp(i64::MAX), Id::NIL),
        read: move |c: &mut Conn, after: &(Timestamp, Id)| store::after(c, exchange, &which, *after),
        key: |done: &Done| (done.at, done.id),
        cells: Box::new(move |done: &Done| {
            let action = words.term("audit-action-", done.action.as_str());
            let (object, before, after) = (done.object.clone(), done.before.clone(), done.after.clone());
            vec![csv_file::moment(done.at), done.person_name.clone(), action, object, before, after]
        }),
    };
    csv_file::answer(&x, list)
}
