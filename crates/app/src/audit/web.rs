//! `…/desk/audit`: what was done at the desk, for those who run the exchange.

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};
use serde::Deserialize;
use web::Pager;

use super::{Action, Done, PAGE, store};
use crate::csv_file;
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::visit::{InExchange, Query};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Only this action.
    action: String,
    page: u32,
}

#[derive(Template)]
#[template(path = "audit/index.html")]
struct Index {
    p: Frame,
    entries: Vec<Done>,
    /// How often each action was done; those that nobody has done are left out.
    counts: Vec<(Action, i64)>,
    chosen: Option<Action>,
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
}

/// `GET …/desk/audit`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let exchange = x.exchange.id;
    let (entries, counts, chosen, pager) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let counts = store::count_by_action(c, exchange)?;
            // What nobody has done filters nothing.
            let chosen = counts.iter().map(|(action, _)| *action).find(|action| action.as_str() == asked.action);
            let shown: i64 = counts.iter().filter(|(of, _)| chosen.is_none_or(|one| *of == one)).map(|(_, n)| n).sum();
            let pager = Pager::new(asked.page, shown.unsigned_abs(), PAGE);
            Ok((store::list(c, exchange, chosen, pager.offset())?, counts, chosen, pager))
        })
        .await?;
    let total = counts.iter().map(|(_, n)| n).sum();
    let p = x.frame(x.t("audit-title")).section("desk");
    let base = p.href(&chosen.map_or_else(|| "/desk/audit".to_owned(), |one| format!("/desk/audit?action={one}")));
    let csv =
        p.href(&chosen.map_or_else(|| "/desk/audit.csv".to_owned(), |one| format!("/desk/audit.csv?action={one}")));
    Page::new(&Index { p, entries, counts, chosen, total, pager, base, csv }).map(Page::unstored)
}

/// `GET …/desk/audit.csv`: the same, all of it, the newest first.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, action, words) = (x.exchange.id, Action::parse(&asked.action), x.clone());
    let header = ["audit-when", "audit-who", "audit-what", "audit-object", "audit-before", "audit-after"];
    let list = csv_file::List {
        what: "audit",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: (Timestamp(i64::MAX), Id::NIL),
        read: move |c: &mut Conn, after: &(Timestamp, Id)| store::after(c, exchange, action, *after),
        key: |done: &Done| (done.at, done.id),
        cells: Box::new(move |done: &Done| {
            let action = words.term("audit-action-", done.action.as_str());
            let (object, before, after) = (done.object.clone(), done.before.clone(), done.after.clone());
            vec![csv_file::moment(done.at), done.person_name.clone(), action, object, before, after]
        }),
    };
    csv_file::answer(&x, list)
}
