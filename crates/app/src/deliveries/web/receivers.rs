//! `…/desk/newsletter/{issue}/receivers`: whom an issue did not reach, and why; as a list and as a file.

use askama::Template;
use axum::response::Response;
use db::{Conn, Id};
use serde::Deserialize;
use web::Pager;

use super::{Found, OfIssue, load};
use crate::deliveries::store::rows::{self, Listed, PAGE, Which};
use crate::deliveries::{Counts, Fate};
use crate::desk::web::sorting;
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::visit::{At, InExchange, Query};
use crate::{address, csv_file};

const STATES: [&str; 6] = ["", "refused", "bounced", "complained", "skipped", "waiting"];

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    page: u32,
}

impl Asked {
    /// A state that there is not narrows nothing.
    fn state(&self) -> &'static str {
        sorting::known(&self.state, &STATES)
    }

    fn which(&self) -> Which {
        match self.state() {
            "waiting" => Which::Waiting,
            state => Fate::parse(state).map_or(Which::Failed, Which::Of),
        }
    }
}

/// How many letters are in a state of the list.
fn number(total: &Counts, state: &str) -> i64 {
    match state {
        "refused" => total.refused,
        "bounced" => total.bounced,
        "complained" => total.complained,
        "skipped" => total.skipped,
        "waiting" => total.waiting,
        _ => total.refused + total.bounced + total.complained + total.skipped,
    }
}

#[derive(Template)]
#[template(path = "deliveries/receivers.html")]
struct Index {
    p: Frame,
    issue: Id,
    language: String,
    subject: String,
    rows: Vec<Listed>,
    /// Address, state, number, whether it is chosen.
    filters: Vec<(String, &'static str, i64, bool)>,
    is_narrowed: bool,
    pager: Pager,
    base: String,
    csv: String,
}

/// `GET …/desk/newsletter/{issue}/receivers`
pub async fn index(x: InExchange, At(at): At<OfIssue>, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, issue, lang) = (x.exchange.id, at.id()?, x.lang);
    let (state, which, page) = (asked.state(), asked.which(), asked.page);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let found = load(c, exchange, issue, lang.code())?;
        let of_state = number(&found.sending.total(), state);
        let pager = Pager::new(page, of_state.unsigned_abs(), PAGE);
        let rows = rows::list(c, found.sending.id, which, pager.offset())?;
        Ok((found, rows, pager))
    };
    let (Found { sending, language, subject }, rows, pager) = x.app.db.read(read).await?;
    let p = x.frame(x.t("deliveries-receivers")).section("desk");
    let here = p.href(&format!("/desk/newsletter/{issue}/receivers"));
    let total = sending.total();
    let filters = STATES
        .into_iter()
        .map(|one| (address::asking(&here, [("state", one)]), one, number(&total, one), one == state))
        .collect();
    let base = address::asking(&here, [("state", state)]);
    let csv = address::asking(&format!("{here}.csv"), [("state", state)]);
    let is_narrowed = !state.is_empty();
    let page = Index { p, issue, language, subject, rows, filters, is_narrowed, pager, base, csv };
    Page::new(&page).map(Page::unstored)
}

/// `GET …/desk/newsletter/{issue}/receivers.csv`
pub async fn csv(x: InExchange, At(at): At<OfIssue>, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, issue, which, words) = (x.exchange.id, at.id()?, asked.which(), x.clone());
    let lang = x.lang;
    let sending = x.app.db.read(move |c| load(c, exchange, issue, lang.code())).await?.sending.id;
    let header = [
        "deliveries-address",
        "deliveries-language",
        "deliveries-state",
        "deliveries-attempts",
        "deliveries-sent-at",
        "deliveries-code",
        "deliveries-status",
        "deliveries-said",
    ];
    let list = csv_file::List {
        what: "receivers",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: Id::default(),
        read: move |c: &mut Conn, after: &Id| -> Result<Vec<Listed>, Error> {
            rows::list_after(c, sending, which, *after)
        },
        key: |row: &Listed| row.id,
        cells: Box::new(move |row: &Listed| {
            vec![
                row.email.clone(),
                row.language.clone(),
                words.term("deliveries-fate-", row.fate.as_str()),
                row.attempts.to_string(),
                row.sent_at.map(csv_file::moment).unwrap_or_default(),
                if row.code == 0 { String::new() } else { row.code.to_string() },
                row.status.clone(),
                row.said.clone(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}
