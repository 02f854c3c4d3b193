//! `…/desk/invitations`: who is invited, and what became of it.

use askama::Template;
use axum::response::Response;
use db::{Conn, Timestamp};
use serde::Deserialize;
use web::Pager;

use super::standing::{Letters, Standing};
use crate::address;
use crate::csv_file;
use crate::desk::web::sorting::{self, Column};
use crate::error::Error;
use crate::invitations::invitation::{Invitation, State};
use crate::invitations::store::{self, Draft, Key, Listed, Only, Order, Sought};
use crate::letters;
use crate::page::{Frame, Page};
use crate::visit::{InExchange, Query};

/// Rows of a page.
const PAGE: u32 = 50;
/// The most characters that are looked for.
const MAX_TEXT: usize = 100;
/// How the list is ordered unless somebody asks for something else.
const USUAL: &str = "newest";
/// How the filter calls what the mail gave up.
const UNDELIVERED: &str = "undelivered";

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    q: String,
    sort: String,
    page: u32,
}

impl Asked {
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &[USUAL, "oldest", "state", "state-back", "address", "address-back"])
    }

    fn order(&self) -> Order {
        match self.sort() {
            "oldest" => Order::Oldest,
            "state" => Order::State,
            "state-back" => Order::StateBack,
            "address" => Order::Address,
            "address-back" => Order::AddressBack,
            _ => Order::Newest,
        }
    }

    /// The address of a list with what was chosen, and another state.
    fn address(&self, list: &str, state: &str) -> String {
        let here = address(list, state, &self.q);
        if self.sort() == USUAL { here } else { sorting::with_sort(&here, self.sort()) }
    }

    fn only(&self) -> Only {
        match State::parse(&self.state) {
            Some(state) => Only::Shown(state),
            None if self.state == UNDELIVERED => Only::Undelivered,
            None => Only::All,
        }
    }
}

#[derive(Template)]
#[template(path = "invitations/index.html")]
struct Index {
    p: Frame,
    asked: Asked,
    rows: Vec<Invitation>,
    letters: Letters,
    /// How many there are of each, as stored: whether the mail has a letter only the rows that are shown say.
    counts: Vec<(State, i64)>,
    total: i64,
    undelivered: i64,
    /// Sheets that were checked and not sent, and those that were sent.
    drafts: Vec<Draft>,
    imports: Vec<Listed>,
    pager: Pager,
    base: String,
    who: Column,
    by_state: Column,
    date: Column,
}

impl Index {
    /// The same list as a file.
    fn csv(&self) -> String {
        self.p.href(&self.asked.address("/desk/invitations.csv", &self.asked.state))
    }

    fn standing(&self, row: &Invitation) -> Standing {
        self.letters.standing(row, self.p.now)
    }

    /// Until when a draft is kept.
    fn kept(&self, draft: &Draft) -> String {
        self.p.t("invitations-draft-until").arg("date", self.p.date(&draft.until())).text()
    }

    /// What those of a state have in common: of some whose letter is written, the mail does not have it yet.
    fn choice(&self, state: &State) -> String {
        match state {
            State::Waiting => self.p.t("invitations-unwritten").text(),
            State::Sent => self.p.t("invitations-written").text(),
            state => Standing::Is(*state).words(&self.p),
        }
    }

    fn is_chosen(&self, state: &str) -> bool {
        self.asked.state == state
    }

    fn filter(&self, state: &str) -> String {
        self.p.href(&self.asked.address("/desk/invitations", state))
    }
}

/// An address with the filters of the list, within the exchange.
fn address(list: &str, state: &str, text: &str) -> String {
    address::asking(list, [("state", state), ("q", text)])
}

/// What is looked for, cut to what makes sense.
fn cleaned(text: &str) -> String {
    markup::clean_line(text).unwrap_or_default().chars().take(MAX_TEXT).collect()
}

/// `GET …/desk/invitations`
pub async fn index(x: InExchange, Query(mut asked): Query<Asked>) -> Result<Page, Error> {
    asked.q = cleaned(&asked.q);
    let only = asked.only();
    if only == Only::All {
        asked.state.clear();
    }
    let (exchange, now, text, page, order) = (x.exchange.id, x.now, asked.q.clone(), asked.page, asked.order());
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let failed = jobs::desk::failed(c, letters::QUEUE)?;
        let mut sought = Sought { only: Only::Undelivered, text: String::new(), failed, now };
        let undelivered = store::count(c, exchange, &sought)?;
        (sought.only, sought.text) = (only, text.clone());
        let counts = store::count_by_state(c, exchange, now)?;
        let found = match only {
            _ if !text.is_empty() => store::count(c, exchange, &sought)?,
            Only::All => counts.iter().map(|(_, n)| n).sum(),
            Only::Shown(state) => counts.iter().find(|(of, _)| *of == state).map_or(0, |(_, n)| *n),
            Only::Undelivered => undelivered,
        };
        let pager = Pager::new(page, found.unsigned_abs(), PAGE);
        let rows = store::list(c, exchange, &sought, order, &pager)?;
        let letters = Letters::of(c, &rows)?;
        let sheets = (store::list_drafts(c, exchange, now)?, store::list_imports(c, exchange)?);
        Ok((rows, letters, counts, undelivered, pager, sheets))
    };
    let (rows, letters, counts, undelivered, pager, (drafts, imports)) = x.app.db.read(read).await?;
    let total = counts.iter().map(|(_, n)| n).sum();
    let p = x.frame(x.t("invitations-title")).section("desk");
    let base = p.href(&asked.address("/desk/invitations", &asked.state));
    let here = p.href(&address("/desk/invitations", &asked.state, &asked.q));
    let column = |keys: [&str; 2], first: &str| Column::new(&here, asked.sort(), keys, first);
    let who = column(["address", "address-back"], "address");
    let by_state = column(["state", "state-back"], "state");
    let date = column(["oldest", USUAL], USUAL);
    Page::new(&Index {
        p,
        asked,
        rows,
        letters,
        counts,
        total,
        undelivered,
        drafts,
        imports,
        pager,
        base,
        who,
        by_state,
        date,
    })
    .map(Page::unstored)
}

/// An invitation, how it stands, and when it was sent.
type Row = (Invitation, Standing, Option<Timestamp>);

/// `GET …/desk/invitations.csv`: the same, all that are left by what was chosen, in the same order.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, now, words) = (x.exchange.id, x.now, x.clone());
    let (only, text, order) = (asked.only(), cleaned(&asked.q), asked.order());
    let header = [
        "lists-name",
        "people-email",
        "lists-organisation",
        "lists-language",
        "invitations-role",
        "invitations-state",
        "invitations-inviter",
        "invitations-made-at",
        "invitations-sent-at",
        "invitations-until",
    ];
    let list = csv_file::List {
        what: "invitations",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: Key::START,
        read: move |c: &mut Conn, after: &Key| -> Result<Vec<Row>, Error> {
            let failed = jobs::desk::failed(c, letters::QUEUE)?;
            let sought = Sought { only, text: text.clone(), failed, now };
            let rows = store::list_after(c, exchange, &sought, order, after)?;
            let letters = Letters::of(c, &rows)?;
            let with = |row: Invitation| {
                let (standing, sent_at) = (letters.standing(&row, now), letters.sent_at(&row));
                (row, standing, sent_at)
            };
            Ok(rows.into_iter().map(with).collect())
        },
        key: |(row, ..): &Row| Key::of(row),
        cells: Box::new(move |(row, standing, sent_at): &Row| {
            vec![
                row.name.clone(),
                row.email.clone(),
                row.organisation.clone(),
                row.lang().code().to_owned(),
                words.term("role-", row.role.as_str()),
                words.term("invitations-state-", standing.key()),
                row.inviter.clone(),
                csv_file::moment(row.created_at),
                sent_at.map(csv_file::moment).unwrap_or_default(),
                row.open_until().map(csv_file::moment).unwrap_or_default(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}
