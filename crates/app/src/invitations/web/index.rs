//! `…/desk/invitations`: who is invited, and what became of it.

use askama::Template;
use axum::response::Response;
use db::{Conn, Id, Timestamp};
use serde::Deserialize;
use web::Pager;

use super::{mark, state_words};
use crate::address;
use crate::csv_file;
use crate::error::Error;
use crate::invitations::invitation::{Invitation, State};
use crate::invitations::store::{self, Listed, Only, Sought};
use crate::letters;
use crate::page::{Frame, Page};
use crate::visit::{InExchange, Query};

/// Rows of a page.
const PAGE: u32 = 50;
/// The most characters that are looked for.
const MAX_TEXT: usize = 100;
/// How the filter calls what the mail gave up.
const UNDELIVERED: &str = "undelivered";

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    q: String,
    page: u32,
}

impl Asked {
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
    /// Letters that the mail gave up.
    failed: Vec<Id>,
    counts: Vec<(State, i64)>,
    total: i64,
    undelivered: i64,
    imports: Vec<Listed>,
    pager: Pager,
    base: String,
}

/// Whether the mail gave its letter up.
fn is_undelivered(row: &Invitation, failed: &[Id]) -> bool {
    row.state == State::Sent && row.letter_id.is_some_and(|letter| failed.contains(&letter))
}

impl Index {
    fn is_undelivered(&self, row: &Invitation) -> bool {
        is_undelivered(row, &self.failed)
    }

    /// The same list as a file.
    fn csv(&self) -> String {
        self.p.href(&address("/desk/invitations.csv", &self.asked.state, &self.asked.q))
    }

    fn words(&self, row: &Invitation) -> String {
        if self.is_undelivered(row) {
            self.p.t("invitations-state-undelivered").text()
        } else {
            state_words(&self.p, row.shown(&self.p.now))
        }
    }

    fn mark(&self, row: &Invitation) -> &'static str {
        if self.is_undelivered(row) { "warn" } else { mark(row.shown(&self.p.now)) }
    }

    fn is_chosen(&self, state: &str) -> bool {
        self.asked.state == state
    }

    fn filter(&self, state: &str) -> String {
        self.p.href(&address("/desk/invitations", state, &self.asked.q))
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
    let (exchange, now, text, page) = (x.exchange.id, x.now, asked.q.clone(), asked.page);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let failed = jobs::desk::failed(c, letters::QUEUE)?;
        let mut sought = Sought { only: Only::Undelivered, text: String::new(), failed, now };
        let undelivered = store::count(c, exchange, &sought)?;
        (sought.only, sought.text) = (only, text.clone());
        let pager = Pager::new(page, store::count(c, exchange, &sought)?.unsigned_abs(), PAGE);
        let rows = store::list(c, exchange, &sought, pager.offset())?;
        let counts = store::count_by_state(c, exchange, now)?;
        Ok((rows, counts, undelivered, pager, store::list_imports(c, exchange)?, sought.failed))
    };
    let (rows, counts, undelivered, pager, imports, failed) = x.app.db.read(read).await?;
    let total = counts.iter().map(|(_, n)| n).sum();
    let p = x.frame(x.t("invitations-title")).section("desk");
    let base = p.href(&address("/desk/invitations", &asked.state, &asked.q));
    Page::new(&Index { p, asked, rows, failed, counts, total, undelivered, imports, pager, base }).map(Page::unstored)
}

/// An invitation, and whether the mail gave its letter up.
type Row = (Invitation, bool);

/// `GET …/desk/invitations.csv`: the same, all that are left by what was chosen, the newest first.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, now, words) = (x.exchange.id, x.now, x.clone());
    let (only, text) = (asked.only(), cleaned(&asked.q));
    let header = [
        "lists-name",
        "people-email",
        "lists-organisation",
        "lists-language",
        "invitations-role",
        "invitations-state",
        "invitations-inviter",
        "invitations-sent-at",
        "invitations-until",
    ];
    let list = csv_file::List {
        what: "invitations",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: (Timestamp(i64::MAX), Id::NIL),
        read: move |c: &mut Conn, after: &(Timestamp, Id)| -> Result<Vec<Row>, Error> {
            let failed = jobs::desk::failed(c, letters::QUEUE)?;
            let sought = Sought { only, text: text.clone(), failed, now };
            let rows = store::list_after(c, exchange, &sought, *after)?;
            let with = |row: Invitation| {
                let given_up = is_undelivered(&row, &sought.failed);
                (row, given_up)
            };
            Ok(rows.into_iter().map(with).collect())
        },
        key: |(row, _): &Row| (row.created_at, row.id),
        cells: Box::new(move |(row, given_up): &Row| {
            let state = if *given_up { UNDELIVERED } else { row.shown(&now).as_str() };
            vec![
                row.name.clone(),
                row.email.clone(),
                row.organisation.clone(),
                row.lang().native_name().to_owned(),
                words.term("role-", row.role.as_str()),
                words.term("invitations-state-", state),
                row.inviter.clone(),
                row.sent_at.map(csv_file::moment).unwrap_or_default(),
                row.expires_at.map(csv_file::moment).unwrap_or_default(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}
