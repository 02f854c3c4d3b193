//! `…/desk/subscribers/imports/{import}`: a list as it was read; nothing of it counts before it is taken over here.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use serde::Deserialize;
use web::Pager;

use crate::address;
use crate::audit::By;
use crate::csv_file;
use crate::error::Error;
use crate::newsletter::import;
use crate::newsletter::import::sheet::{self, Mode, Outcome};
use crate::newsletter::store::imports::{self as store, Import, Listed, State};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange, Query};

/// Rows on one page.
const PAGE: u32 = 50;

#[derive(Deserialize)]
pub struct OfImport {
    import: String,
}

impl OfImport {
    fn id(&self) -> Result<Id, Error> {
        self.import.parse().map_err(|_| Error::NotFound)
    }
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// An outcome, or all.
    rows: String,
    page: u32,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Press {}

#[derive(Template)]
#[template(path = "newsletter/subscribers_draft.html")]
struct Show {
    p: Frame,
    import: Import,
    rows: Vec<Listed>,
    /// Of the rows that are kept still.
    counts: Vec<(Outcome, i64)>,
    all: i64,
    chosen: Option<Outcome>,
    pager: Pager,
    base: String,
}

impl Show {
    fn is_draft(&self) -> bool {
        self.import.state == State::Draft
    }

    fn is_queued(&self) -> bool {
        self.import.state == State::Queued
    }

    fn asks(&self) -> bool {
        self.import.mode == Mode::Ask
    }

    /// Until when a draft, and the rows of any list, are kept.
    fn kept(&self) -> String {
        self.p.t("subscribers-kept-until").arg("date", self.p.date(&self.import.until())).text()
    }

    /// When all of the list agreed, if one day was named for it.
    fn consented(&self) -> Option<Timestamp> {
        sheet::noon(sheet::date(&self.import.consented_on)?, &self.p.zone)
    }

    /// Headings that nobody asked for.
    fn ignored(&self) -> Vec<&str> {
        self.import.ignored.lines().collect()
    }

    fn address(&self, rows: &str) -> String {
        address(&self.p, self.import.id, rows)
    }

    fn is_chosen(&self, outcome: &str) -> bool {
        self.chosen.map_or("", Outcome::as_str) == outcome
    }

    /// What becomes of a row, or why nothing does.
    fn said(&self, row: &Listed) -> String {
        if row.fault.is_empty() {
            return self.p.term("subscribers-outcome-", row.outcome.as_str()).text();
        }
        let fault = self.p.term("subscribers-fault-", &row.fault).text();
        if row.said.is_empty() {
            return fault;
        }
        self.p.t("subscribers-fault-said").arg("fault", fault).arg("text", row.said.as_str()).text()
    }

    /// Whether it comes with a proof of its own, or that of the whole list.
    fn is_proved(&self, row: &Listed) -> bool {
        !self.asks() && row.outcome != Outcome::Wrong && !row.proof.is_empty()
    }
}

fn address(p: &Frame, import: Id, rows: &str) -> String {
    p.href(&address::asking(&format!("/desk/subscribers/imports/{import}"), [("rows", rows)]))
}

/// `GET …/desk/subscribers/imports/{import}`
pub async fn show(x: InExchange, At(at): At<OfImport>, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (id, exchange, chosen) = (at.id()?, x.exchange.id, Outcome::parse(&asked.rows));
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let import = store::find(c, exchange, id)?.ok_or(Error::NotFound)?;
        let counts = store::count_rows(c, id)?;
        let found = counts.iter().filter(|(of, _)| chosen.is_none_or(|chosen| chosen == *of)).map(|(_, n)| n);
        let pager = Pager::new(asked.page, found.sum::<i64>().unsigned_abs(), PAGE);
        let rows = store::rows(c, id, chosen, &pager)?;
        Ok((import, counts, rows, pager))
    };
    let (import, counts, rows, pager) = x.app.db.read(read).await?;
    let is_draft = import.state == State::Draft;
    let p = x.frame(x.t(if is_draft { "subscribers-draft-title" } else { "subscribers-list-title" })).section("desk");
    let base = address(&p, id, chosen.map_or("", Outcome::as_str));
    let all = counts.iter().map(|(_, n)| n).sum();
    Page::new(&Show { p, import, rows, counts, all, chosen, pager, base }).map(Page::unstored)
}

/// `GET …/desk/subscribers/imports/{import}/faults.csv`: the rows by which nobody is taken over, each with the reason; its
/// headings are those of a list, so that it can be mended and brought again.
pub async fn faults_csv(x: InExchange, At(at): At<OfImport>) -> Result<Response, Error> {
    let (id, exchange, words) = (at.id()?, x.exchange.id, x.clone());
    x.app.db.read(move |c| store::find(c, exchange, id)).await?.ok_or(Error::NotFound)?;
    let columns = ["email", "language", "proof", "source"].map(|key| x.term("subscribers-column-", key));
    let header = [x.t("subscribers-row").text()].into_iter().chain(columns);
    let list = csv_file::List {
        what: "subscribers-faults",
        header: header.chain([x.t("subscribers-row-outcome").text()]).collect(),
        first: 0,
        read: move |c: &mut Conn, after: &i64| store::faulty_after(c, id, *after),
        key: |row: &Listed| row.line,
        cells: Box::new(move |row: &Listed| {
            let fault = words.term("subscribers-fault-", &row.fault);
            let said = if row.said.is_empty() {
                fault
            } else {
                words.t("subscribers-fault-said").arg("fault", fault).arg("text", row.said.as_str()).text()
            };
            vec![
                row.line.to_string(),
                row.email.clone(),
                row.language.clone(),
                row.proof.clone(),
                row.source.clone(),
                said,
            ]
        }),
    };
    csv_file::answer(&x, list)
}

/// `POST …/desk/subscribers/imports/{import}`: takes over what is fine.
pub async fn take(x: InExchange, At(at): At<OfImport>, Form(Press {}): Form<Press>) -> Result<Response, Error> {
    let (id, exchange, now) = (at.id()?, x.exchange.clone(), x.now);
    let (by, job) = (By::of(&x)?, x.app.rng.id(now));
    let write = move |tx: &mut Conn| -> Result<bool, Error> {
        let import = store::find(tx, exchange.id, id)?.ok_or(Error::NotFound)?;
        if import.state == State::Draft && import.fine == 0 {
            return Err(Error::Conflict("subscribers-none-fine"));
        }
        import::begin(tx, &exchange, &import, (job, &by), now)
    };
    let begun = x.app.db.write(write).await?;
    let notice = if begun { "subscribers-taking" } else { "subscribers-taken-already" };
    Ok(Redirect::to(x.href(&format!("/desk/subscribers/imports/{id}"))).notice(&x.app, notice, None).into_response())
}
