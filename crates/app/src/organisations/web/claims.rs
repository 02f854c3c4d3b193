//! `…/desk/mandates`: the mandates of an exchange, state by state, as a table and as a file.

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};
use serde::Deserialize;
use web::Pager;

use crate::address;
use crate::csv_file;
use crate::desk::web::sorting::{self, Column};
use crate::error::Error;
use crate::organisations::mandates::{self, Mandate, Order, PAGE, State};
use crate::page::{Frame, Page};
use crate::visit::{InExchange, Query};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Those that wait, unless another state is asked for.
    state: String,
    sort: String,
    page: u32,
}

impl Asked {
    fn state(&self) -> State {
        State::parse(&self.state).unwrap_or(State::Claimed)
    }

    /// Whoever has waited longest comes first.
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["oldest", "newest"])
    }

    fn order(&self) -> Order {
        if self.sort() == "newest" { Order::Newest } else { Order::Oldest }
    }
}

/// The address of the list, or of its file, of one state, within the exchange.
fn narrowed(path: &str, state: State) -> String {
    address::asking(path, [("state", state.as_str())])
}

#[derive(Template)]
#[template(path = "organisations/desk/mandates.html")]
struct Index {
    p: Frame,
    rows: Vec<Mandate>,
    state: State,
    /// Every state, with how many are in it.
    states: Vec<(State, i64)>,
    pager: Pager,
    base: String,
    csv: String,
    sort: &'static str,
    claimed: Column,
}

impl Index {
    fn is_chosen(&self, state: &State) -> bool {
        self.state == *state
    }

    /// The list with this state, ordered alike.
    fn of(&self, state: &State) -> String {
        sorting::with_sort(&self.p.href(&narrowed("/desk/mandates", *state)), self.sort)
    }
}

/// `GET …/desk/mandates`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, state, order, page) = (x.exchange.id, asked.state(), asked.order(), asked.page);
    let (states, rows, pager) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let counted = mandates::count(c, exchange)?;
            let of = |state: State| counted.iter().find(|(one, _)| *one == state).map_or(0, |(_, n)| *n);
            let pager = Pager::new(page, of(state).unsigned_abs(), PAGE);
            let rows = mandates::of_state(c, exchange, state, order, pager.offset())?;
            let states: Vec<(State, i64)> = State::ALL.iter().map(|state| (*state, of(*state))).collect();
            Ok((states, rows, pager))
        })
        .await?;
    let p = x.frame(x.t("organisations-mandates")).section("desk");
    let here = p.href(&narrowed("/desk/mandates", state));
    let csv = p.href(&narrowed("/desk/mandates.csv", state));
    let claimed = Column::new(&here, asked.sort(), ["oldest", "newest"], "oldest");
    let (sort, base) = (asked.sort(), sorting::with_sort(&here, asked.sort()));
    Page::new(&Index { p, rows, state, states, pager, base, csv, sort, claimed }).map(Page::unstored)
}

/// `GET …/desk/mandates.csv`: those of one state, in the order in which they were claimed.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, state, words) = (x.exchange.id, asked.state(), x.clone());
    let header = [
        "lists-name",
        "lists-organisation",
        "mandates-column-title",
        "mandates-why",
        "library-column-state",
        "mandates-steward",
        "mandates-claimed-on",
        "mandates-decided-on",
        "mandates-ended-on",
        "mandates-reason",
        "library-column-address",
    ];
    let list = csv_file::List {
        what: "mandates",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: (Timestamp(i64::MIN), Id::NIL),
        read: move |c: &mut Conn, last: &(Timestamp, Id)| mandates::after(c, exchange, state, *last),
        key: |row: &Mandate| (row.claimed_at, row.id),
        cells: Box::new(move |row: &Mandate| cells(&words, row)),
    };
    csv_file::answer(&x, list)
}

fn cells(x: &InExchange, row: &Mandate) -> Vec<String> {
    let moment = |at: Option<Timestamp>| at.map(csv_file::moment).unwrap_or_default();
    vec![
        row.person.clone(),
        row.organisation.clone(),
        row.title.clone(),
        row.why.clone(),
        x.term("mandates-state-", row.state.as_str()),
        if row.is_steward { x.t("mandates-steward").text() } else { String::new() },
        csv_file::moment(row.claimed_at),
        moment(row.decided_at),
        moment(row.ended_at),
        row.reason.clone(),
        x.app.absolute(&x.href(&format!("/mandates/{}", row.id))),
    ]
}
