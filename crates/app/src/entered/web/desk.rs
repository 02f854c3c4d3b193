//! `…/desk/entered`: what was entered for firms, as a table and as a file.

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};
use serde::Deserialize;
use web::Pager;

use super::said;
use crate::address;
use crate::csv_file;
use crate::desk::web::sorting::{self, Column};
use crate::entered::{self, Entered, Narrow, Order, State};
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::visit::{InExchange, Query};

/// The states that the list can be narrowed to.
const STATES: [State; 3] = [State::Unconfirmed, State::Confirmed, State::Disowned];

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    /// The slug of an organisation.
    organisation: String,
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
}

#[derive(Template)]
#[template(path = "entered/desk.html")]
struct Index {
    p: Frame,
    rows: Vec<Entered>,
    /// What was chosen.
    state: String,
    states: Vec<(&'static str, String)>,
    organisation: String,
    organisations: Vec<(String, String)>,
    is_narrow: bool,
    pager: Pager,
    base: String,
    /// The same list as a file.
    csv: String,
    date: Column,
}

impl Index {
    fn firm(&self, entered: &Entered) -> String {
        said(&self.p, &entered.firm, entered.state).join(", ")
    }
}

/// `GET …/desk/entered`. A state or an organisation that there is not narrows nothing.
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let state = State::parse(&asked.state).filter(|state| STATES.contains(state));
    let (exchange, page, order, sort) = (x.exchange.id, asked.page, asked.order(), asked.sort());
    let (rows, pager, known, chosen) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let known = entered::organisations(c, exchange)?;
            let chosen = known.iter().find(|(_, slug, _)| *slug == asked.organisation).cloned();
            let organisation = chosen.as_ref().map(|(id, ..)| *id);
            let (rows, pager) = entered::list(c, exchange, Narrow { state, organisation }, order, page)?;
            Ok((rows, pager, known, chosen))
        })
        .await?;
    let p = x.frame(x.t("entered-desk-heading")).section("desk");
    let state = state.map_or_else(String::new, |state| state.to_string());
    let organisation = chosen.map_or_else(String::new, |(_, slug, _)| slug);
    let organisations = known.into_iter().map(|(_, slug, name)| (slug, name)).collect();
    let narrow = |path| p.href(&address::asking(path, [("state", &state), ("organisation", &organisation)]));
    let here = narrow("/desk/entered");
    let date = Column::new(&here, sort, ["oldest", "newest"], "newest");
    let base = sorting::with_sort(&here, sort);
    let csv = sorting::with_sort(&narrow("/desk/entered.csv"), sort);
    let is_narrow = !state.is_empty() || !organisation.is_empty();
    let states = STATES.map(|state| (state.as_str(), x.term("entered-state-", state.as_str()))).to_vec();
    Page::new(&Index { p, rows, state, states, organisation, organisations, is_narrow, pager, base, csv, date })
        .map(Page::unstored)
}

/// `GET …/desk/entered.csv`: the same in the same order, all that are left by what was chosen.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, words, order) = (x.exchange.id, x.clone(), asked.order());
    let state = State::parse(&asked.state).filter(|state| STATES.contains(state));
    let known = x.app.db.read(move |c| entered::organisations(c, exchange)).await?;
    let organisation = known.iter().find(|(_, slug, _)| *slug == asked.organisation).map(|(id, ..)| *id);
    let narrow = Narrow { state, organisation };
    let header = [
        "lists-number",
        "entered-state",
        "entered-by",
        "entered-firm",
        "entered-place",
        "lists-economy",
        "lists-sector",
        "lists-size",
        "entered-channel",
        "entered-on",
        "entered-decided",
        "entered-sheets",
        "entered-tries",
        "entered-reason",
    ];
    let list = csv_file::List {
        what: "entered",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: entered::start(order),
        read: move |c: &mut Conn, last: &(Timestamp, Id)| entered::after(c, exchange, narrow, order, *last),
        key: |entered: &Entered| (entered.entered_at, entered.id),
        cells: Box::new(move |entered: &Entered| {
            let firm = &entered.firm;
            vec![
                entered.symbol(),
                words.term("entered-state-", entered.state.as_str()),
                entered.organisation_name.clone(),
                firm.name.clone(),
                firm.place.clone(),
                crate::people::economies::name(&firm.economy, words.lang).to_owned(),
                crate::people::sectors::name(&firm.sector, words.lang).to_owned(),
                words.term("size-", &firm.size),
                words.term("entered-channel-", entered.channel.as_str()),
                csv_file::moment(entered.entered_at),
                entered.decided_at.map(csv_file::moment).unwrap_or_default(),
                entered.sheets.to_string(),
                entered.tries.to_string(),
                entered.reason.clone(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}
