//! `…/desk/invitations/imports/{import}`: a paste as it was read, and, once it is sent, how far its letters are.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use serde::Deserialize;
use web::Pager;

use super::show::Press;
use super::{by, mark, state_words};
use crate::address;
use crate::error::Error;
use crate::exchange;
use crate::invitations::import::{self, Sending};
use crate::invitations::invitation::{Invitation, State, end, offered_by};
use crate::invitations::letter::{self, Preview, Words};
use crate::invitations::sheet::{Fault, Row, Sheet};
use crate::invitations::store::{self, Import, ImportState};
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
    /// `wrong`, `left-out`, `fine`, or all.
    rows: String,
    page: u32,
}

#[derive(Template)]
#[template(path = "invitations/import.html")]
struct Show {
    p: Frame,
    import: Import,
    ignored: Vec<String>,
    /// The rows of this page, each with its invitation where there is one.
    rows: Vec<(Row, Option<Invitation>)>,
    asked: Asked,
    /// Rows by kind: all, fine, wrong, left out.
    counts: [usize; 4],
    /// Invitations, and those whose letter is written; nothing before it was sent.
    progress: Option<(i64, i64)>,
    mail: Option<Preview>,
    may_send: bool,
    pager: Pager,
    base: String,
}

impl Show {
    fn fault(&self, fault: &Fault) -> String {
        let text = match fault.key.as_str() {
            "takes-part" | "role-above" => self.p.term("role-", &fault.text).text(),
            _ => fault.text.clone(),
        };
        self.p.term("invitations-row-", &fault.key).arg("text", text).text()
    }

    /// How many rows are of a kind.
    fn count(&self, kind: &str) -> usize {
        KINDS.into_iter().zip(self.counts).find(|(known, _)| *known == kind).map_or(0, |(_, n)| n)
    }

    fn is_draft(&self) -> bool {
        self.import.state == ImportState::Draft
    }

    fn state(&self, invitation: &Invitation) -> String {
        state_words(&self.p, invitation.shown(&self.p.now))
    }

    fn mark(&self, invitation: &Invitation) -> &'static str {
        mark(invitation.shown(&self.p.now))
    }

    fn kinds(&self) -> Vec<(&'static str, usize)> {
        KINDS.into_iter().zip(self.counts).filter(|(kind, n)| *n > 0 || kind.is_empty()).collect()
    }

    fn address(&self, kind: &str) -> String {
        address(&self.p, &self.import, kind)
    }

    fn kind(&self, kind: &str) -> String {
        self.p.term("invitations-rows-", if kind.is_empty() { "all" } else { kind }).text()
    }
}

/// What the rows can be sifted by; the first is all.
const KINDS: [&str; 4] = ["", "fine", "wrong", "left-out"];

fn is_of(kind: &str, row: &Row) -> bool {
    match kind {
        "fine" => row.is_fine(),
        "wrong" => row.is_wrong(),
        "left-out" => !row.is_fine() && !row.is_wrong(),
        _ => true,
    }
}

fn address(p: &Frame, import: &Import, kind: &str) -> String {
    p.href(&address::asking(&format!("/desk/invitations/imports/{}", import.id), [("rows", kind)]))
}

/// The mail as the first of those who are invited gets it.
fn preview(c: &mut Conn, x: &InExchange, import: &Import, sheet: &Sheet) -> Result<Option<Preview>, Error> {
    let Some(row) = sheet.rows.iter().find(|row| row.is_fine()) else { return Ok(None) };
    let named = exchange::find(c, &x.exchange.slug, row.lang())?.ok_or(Error::NotFound)?;
    let words = Words {
        address: mail::Address::parse(&row.email).map_err(Error::internal)?,
        name: &row.name,
        role: row.offered(),
        inviter: &import.person_name,
        message: &import.message,
        expires_at: end(x.now, import.days),
    };
    Ok(Some(letter::preview(&x.app, &named, row.lang(), &words)))
}

/// Everything that the page needs, in one view of the database.
fn load(c: &mut Conn, x: &InExchange, id: Id, asked: &Asked) -> Result<Show, Error> {
    let import = store::find_import(c, x.exchange.id, id)?.ok_or(Error::NotFound)?;
    let mut sheet = import::rows(&import)?;
    let ignored = std::mem::take(&mut sheet.ignored);
    let is_draft = import.state == ImportState::Draft;
    let mail = if is_draft { preview(c, x, &import, &sheet)? } else { None };
    let offered = offered_by(x.role);
    let may_send = sheet.rows.iter().filter(|row| row.is_fine()).all(|row| offered.contains(&row.offered()));
    let counts = KINDS.map(|kind| sheet.rows.iter().filter(|row| is_of(kind, row)).count());
    let kind = KINDS.into_iter().find(|kind| *kind == asked.rows).unwrap_or_default();
    let of_kind: Vec<Row> = sheet.rows.into_iter().filter(|row| is_of(kind, row)).collect();
    let pager = Pager::new(asked.page, of_kind.len() as u64, PAGE);
    let skipped = usize::try_from(pager.offset()).unwrap_or(0);
    let shown: Vec<Row> = of_kind.into_iter().skip(skipped).take(PAGE as usize).collect();
    let (progress, mut invited) = if is_draft {
        (None, Vec::new())
    } else {
        let states = store::count_states(c, id)?;
        let all: i64 = states.iter().map(|(_, n)| n).sum();
        let waiting: i64 = states.iter().filter(|(state, _)| *state == State::Waiting).map(|(_, n)| n).sum();
        (Some((all, all - waiting)), lines_of(c, id, &shown)?)
    };
    let rows = shown
        .into_iter()
        .map(|row| {
            let place = invited.iter().position(|invitation| invitation.line == i64::from(row.number));
            let invitation = place.map(|place| invited.swap_remove(place));
            (row, invitation)
        })
        .collect();
    let p = x.frame(x.t(if is_draft { "invitations-draft-title" } else { "invitations-import-title" })).section("desk");
    let base = address(&p, &import, kind);
    let asked = Asked { rows: kind.to_owned(), page: pager.page };
    Ok(Show { p, import, ignored, rows, asked, counts, progress, mail, may_send, pager, base })
}

/// The invitations of these rows.
fn lines_of(c: &mut Conn, import: Id, rows: &[Row]) -> Result<Vec<Invitation>, Error> {
    let fine: Vec<i64> = rows.iter().filter(|row| row.is_fine()).map(|row| i64::from(row.number)).collect();
    store::lines(c, import, &fine)
}

/// `GET …/desk/invitations/imports/{import}`
pub async fn show(x: InExchange, At(at): At<OfImport>, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let id = at.id()?;
    let visit = x.clone();
    let page = x.app.db.read(move |c| load(c, &visit, id, &asked)).await?;
    Page::new(&page).map(Page::unstored)
}

/// `POST …/desk/invitations/imports/{import}`: sends what is fine.
pub async fn send(x: InExchange, At(at): At<OfImport>, Form(Press {}): Form<Press>) -> Result<Response, Error> {
    let (id, exchange, now) = (at.id()?, x.exchange.clone(), x.now);
    let here = x.href(&format!("/desk/invitations/imports/{id}"));
    let of = exchange.id;
    let import = x.app.db.read(move |c| store::find_import(c, of, id)).await?.ok_or(Error::NotFound)?;
    if import.state == ImportState::Queued {
        return Ok(Redirect::to(here).notice(&x.app, "invitations-queued-already", None).into_response());
    }
    if import.fine == 0 {
        return Err(Error::Conflict("invitations-none-fine"));
    }
    let sending = Sending::prepare(&x.app.rng, import, x.app.rng.id(now), by(&x)?, now)?;
    let queued = x.app.db.write(move |tx| import::queue(tx, &exchange, &sending, now)).await?;
    let notice = if queued.is_some() { "invitations-queued" } else { "invitations-queued-already" };
    Ok(Redirect::to(here).notice(&x.app, notice, None).into_response())
}
