//! `…/desk/invitations/imports/{import}`: a paste as it was read, and, once it is sent, how far its letters are.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use serde::Deserialize;
use web::Pager;

use super::by;
use super::show::Press;
use super::standing::{Letters, Standing};
use crate::address;
use crate::csv_file;
use crate::error::Error;
use crate::exchange;
use crate::invitations::import::{self, Sending};
use crate::invitations::invitation::{Invitation, State, end, offered_by};
use crate::invitations::letter::{self, Preview, Words};
use crate::invitations::sheet::{Column, Fault, Row, kept};
use crate::invitations::store::{self, Import, ImportState};
use crate::page::{Frame, Page, Redirect};
use crate::participants::Role;
use crate::visit::{At, Form, InExchange, Query};

/// Rows on one page.
const PAGE: u32 = 50;
/// The most rows with mistakes that stand beside the form in which they are mended.
const MISTAKES: usize = 20;

#[derive(Deserialize)]
pub struct OfImport {
    import: String,
}

impl OfImport {
    pub(super) fn id(&self) -> Result<Id, Error> {
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

/// How the invitations of a sheet stand. Each is counted once.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// No letter of theirs has left yet, or another one is on its way.
    waiting: i64,
    /// The mail gave their letters up.
    undelivered: i64,
    /// The mail has their letters; nobody has answered, and there is time.
    open: i64,
    accepted: i64,
    expired: i64,
    revoked: i64,
}

impl Tally {
    fn count(c: &mut Conn, import: Id, now: Timestamp) -> Result<Self, Error> {
        let standings = store::count_states(c, import, now)?;
        let letters = store::letters_of(c, import, now)?;
        let among = jobs::desk::count_among(c, &letters)?;
        let failed = |state: jobs::desk::State| state == jobs::desk::State::Failed;
        let undelivered: i64 = among.iter().filter(|(state, _)| failed(*state)).map(|(_, n)| n).sum();
        let leaving: i64 = among.iter().filter(|(state, _)| !failed(*state)).map(|(_, n)| n).sum();
        let mut tally = Self { undelivered, waiting: leaving, open: -leaving - undelivered, ..Self::default() };
        for standing in standings {
            let settled = standing.n - standing.again;
            tally.waiting += standing.again;
            *match standing.state {
                State::Waiting => &mut tally.waiting,
                State::Sent => &mut tally.open,
                State::Accepted => &mut tally.accepted,
                State::Expired => &mut tally.expired,
                State::Revoked => &mut tally.revoked,
            } += settled;
        }
        Ok(tally)
    }

    /// What the states sum up to: nothing that is sent again or taken back changes it.
    fn all(&self) -> i64 {
        self.waiting + self.undelivered + self.open + self.accepted + self.expired + self.revoked
    }

    /// What can be sent again, or taken back: of those that have ended in time, a new letter opens them.
    fn has_unanswered(&self) -> bool {
        self.open + self.undelivered + self.expired > 0
    }

    fn has_open(&self) -> bool {
        self.open + self.undelivered + self.waiting > 0
    }
}

#[derive(Template)]
#[template(path = "invitations/import.html")]
struct Show {
    p: Frame,
    import: Import,
    ignored: Vec<String>,
    /// The rows of this page, each with its invitation where there is one.
    rows: Vec<(Row, Option<Invitation>)>,
    letters: Letters,
    asked: Asked,
    /// Rows by kind: all, fine, wrong, left out.
    counts: [usize; 4],
    /// How its invitations stand; nothing before it was sent.
    tally: Option<Tally>,
    /// One for each language; none of a sheet that was sent, or that invites nobody.
    mails: Vec<Preview>,
    may_send: bool,
    pager: Pager,
    base: String,
}

impl Show {
    fn fault(&self, fault: &Fault) -> String {
        fault_words(&self.p, fault)
    }

    /// Until when a draft is kept.
    fn kept(&self) -> String {
        let until = self.p.date(&(self.import.created_at + store::KEPT));
        self.p.t("invitations-draft-until").arg("date", until).text()
    }

    /// Rows that were fine when the sheet was sent, and invited nobody: somebody else had been faster.
    fn since(&self, tally: &Tally) -> i64 {
        (self.import.fine - tally.all()).max(0)
    }

    /// How many rows are of a kind.
    fn count(&self, kind: &str) -> usize {
        KINDS.into_iter().zip(self.counts).find(|(known, _)| *known == kind).map_or(0, |(_, n)| n)
    }

    fn is_draft(&self) -> bool {
        self.import.state == ImportState::Draft
    }

    /// What is so of an invitation, as [`Tally`] counts it.
    fn standing(&self, invitation: &Invitation) -> Standing {
        self.letters.standing(invitation, self.p.now)
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

/// What is wrong with a row, in words.
fn fault_words(p: &Frame, fault: &Fault) -> String {
    let text = match fault.key.as_str() {
        "takes-part" | "role-above" => p.term("role-", &fault.text).text(),
        _ => fault.text.clone(),
    };
    p.term("invitations-row-", &fault.key).arg("text", text).text()
}

/// How many rows have mistakes, and what is wrong with the first of them, for the form in which they are mended.
pub(super) fn mistakes(p: &Frame, import: &Import) -> Result<(usize, Vec<String>), Error> {
    let sheet = import::rows(import)?;
    let wrong: Vec<&Row> = sheet.rows.iter().filter(|row| row.is_wrong()).collect();
    let words = |row: &Row| {
        let faults: Vec<String> = row.faults.iter().map(|fault| fault_words(p, fault)).collect();
        p.t("invitations-mend-row").arg("n", row.number).arg("what", faults.join(". ")).text()
    };
    let first = wrong.iter().copied().take(MISTAKES).map(words).collect();
    Ok((wrong.len(), first))
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

/// What a page shows of a kept sheet.
#[derive(Default)]
struct Sifted {
    /// Rows by kind, as [`KINDS`] has them.
    counts: [usize; 4],
    /// Of the kind that was asked for, those of the page.
    shown: Vec<Row>,
    /// The first row that invites somebody in each language.
    first: Vec<Row>,
    /// Every role that the rows offer may be offered by whoever looks.
    may_send: bool,
    ignored: Vec<String>,
}

impl Sifted {
    /// One row after the other: the whole sheet is never in memory.
    fn read(import: &Import, kind: &str, skipped: usize, offered: &[Role]) -> Result<Self, Error> {
        let mut sifted = Self { may_send: true, ..Self::default() };
        let mut seen = 0;
        sifted.ignored = kept::each(&import.sheet, |row| {
            for (known, count) in KINDS.into_iter().zip(&mut sifted.counts) {
                *count += usize::from(is_of(known, &row));
            }
            if row.is_fine() {
                sifted.may_send &= offered.contains(&row.offered());
                if sifted.first.iter().all(|first| first.lang() != row.lang()) {
                    sifted.first.push(row.clone());
                }
            }
            if is_of(kind, &row) {
                seen += 1;
                if seen > skipped && sifted.shown.len() < PAGE as usize {
                    sifted.shown.push(row);
                }
            }
        })
        .map_err(Error::internal)?;
        Ok(sifted)
    }
}

/// The letter in each language that somebody gets it in, as the first of them does; of languages there are a few.
fn previews(c: &mut Conn, x: &InExchange, import: &Import, first: &[Row]) -> Result<Vec<Preview>, Error> {
    let mut mails: Vec<Preview> = Vec::new();
    for row in first {
        let named = exchange::find(c, &x.exchange.slug, row.lang())?.ok_or(Error::NotFound)?;
        let words = Words {
            address: mail::Address::parse(&row.email).map_err(Error::internal)?,
            name: &row.name,
            role: row.offered(),
            inviter: &import.person_name,
            message: &import.message,
            expires_at: end(x.now, import.days),
        };
        mails.push(letter::preview(&x.app, &named, row.lang(), &words));
    }
    Ok(mails)
}

/// Everything that the page needs, in one view of the database.
fn load(c: &mut Conn, x: &InExchange, id: Id, asked: &Asked) -> Result<Show, Error> {
    let import = store::find_import(c, x.exchange.id, id, x.now)?.ok_or(Error::NotFound)?;
    let is_draft = import.state == ImportState::Draft;
    let offered = offered_by(x.role);
    let place = KINDS.iter().position(|kind| *kind == asked.rows).unwrap_or_default();
    let kind = KINDS[place];
    let skipped = |page: u32, n: usize| {
        let pager = Pager::new(page, n as u64, PAGE);
        (usize::try_from(pager.offset()).unwrap_or(0), pager)
    };
    let (wanted, _) = skipped(asked.page, usize::MAX);
    let mut sifted = Sifted::read(&import, kind, wanted, &offered)?;
    let (last, pager) = skipped(asked.page, sifted.counts[place]);
    if last < wanted {
        // Behind the last page: that is shown.
        sifted = Sifted::read(&import, kind, last, &offered)?;
    }
    let Sifted { counts, shown, first, may_send, ignored } = sifted;
    let mails = if is_draft { previews(c, x, &import, &first)? } else { Vec::new() };
    let (tally, mut invited) =
        if is_draft { (None, Vec::new()) } else { (Some(Tally::count(c, id, x.now)?), lines_of(c, id, &shown)?) };
    let letters = Letters::of(c, &invited)?;
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
    Ok(Show { p, import, ignored, rows, letters, asked, counts, tally, mails, may_send, pager, base })
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

/// A row with mistakes as the sheet had it, as far as it is kept, and what is wrong with it.
fn wrong_cells(p: &Frame, row: &Row) -> Vec<String> {
    // Of a row that an older release kept, what is no language and no role stands in the fault alone.
    let found = |key: &str, read: &str| {
        let fault = row.faults.iter().find(|fault| fault.key == key);
        fault.map_or_else(|| read.to_owned(), |fault| fault.text.clone())
    };
    let older = || [found("language-unknown", &row.language), found("role-unknown", &row.role)];
    let [language, role] = row.typed.clone().unwrap_or_else(older);
    let faults: Vec<String> = row.faults.iter().map(|fault| fault_words(p, fault)).collect();
    vec![
        row.number.to_string(),
        row.email.clone(),
        row.name.clone(),
        row.organisation.clone(),
        language,
        role,
        faults.join(" "),
    ]
}

/// `GET …/desk/invitations/imports/{import}/wrong.csv`: the rows with mistakes, to be mended in a program for tables and
/// sent from there: its headings are those of a sheet.
pub async fn wrong_csv(x: InExchange, At(at): At<OfImport>) -> Result<Response, Error> {
    let (id, exchange, now) = (at.id()?, x.exchange.id, x.now);
    let import = x.app.db.read(move |c| store::find_import(c, exchange, id, now)).await?.ok_or(Error::NotFound)?;
    let p = x.frame(x.t("invitations-import-title"));
    let sheet = import::rows(&import)?;
    let wrong = sheet.rows.iter().filter(|row| row.is_wrong());
    let rows: Vec<Cells> = wrong.map(|row| wrong_cells(&p, row)).enumerate().collect();
    let mut header = vec![x.t("invitations-row").text()];
    header.extend(Column::ALL.iter().map(|column| x.term("invitations-column-", column.key())));
    header.push(x.t("invitations-row-outcome").text());
    let list = csv_file::List {
        what: "invitations-wrong",
        header,
        first: 0,
        read: move |_: &mut Conn, from: &usize| -> Result<Vec<Cells>, Error> {
            Ok(rows.iter().skip(*from).take(csv_file::PAGE).cloned().collect())
        },
        key: |(place, _): &Cells| place + 1,
        cells: Box::new(|(_, cells): &Cells| cells.clone()),
    };
    csv_file::answer(&x, list)
}

/// The cells of a row, behind so many others.
type Cells = (usize, Vec<String>);

/// `POST …/desk/invitations/imports/{import}`: sends what is fine.
pub async fn send(x: InExchange, At(at): At<OfImport>, Form(Press {}): Form<Press>) -> Result<Response, Error> {
    let (id, exchange, now) = (at.id()?, x.exchange.clone(), x.now);
    let here = x.href(&format!("/desk/invitations/imports/{id}"));
    let of = exchange.id;
    let import = x.app.db.read(move |c| store::find_import(c, of, id, now)).await?.ok_or(Error::NotFound)?;
    if import.state == ImportState::Queued {
        return Ok(Redirect::to(here).notice(&x.app, "invitations-queued-already", None).into_response());
    }
    if import.fine == 0 {
        return Err(Error::Conflict("invitations-none-fine"));
    }
    let sending = Sending::prepare(&x.app.rng, &import, x.app.rng.id(now), by(&x)?, now)?;
    let queued = x.app.db.write(move |tx| import::queue(tx, &exchange, &sending, now)).await?;
    let notice = if queued.is_some() { "invitations-queued" } else { "invitations-queued-already" };
    Ok(Redirect::to(here).notice(&x.app, notice, None).into_response())
}
