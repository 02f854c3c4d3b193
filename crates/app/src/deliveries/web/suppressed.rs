//! `…/desk/suppressed`: addresses to which no newsletter and no notification goes; to enter one, and to let one go.
//!
//! A desk sees those whose newsletters failed in its exchange, who complained of them, and whom it entered, which holds for
//! its own newsletter; an operator, and the desk of the only exchange, sees all.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use jobs::desk::Scope;
use mail::{Address, AddressError};
use serde::Deserialize;
use web::{FieldErrors, Pager, Words};

use crate::audit::{Action, By, facts};
use crate::deliveries::store::suppressed::{self as store, Narrowed, PAGE, Reach};
use crate::deliveries::suppression::release_row;
use crate::deliveries::{NewSuppression, Reason, Suppressed, suppress};
use crate::desk::web::{mail_reach, sorting};
use crate::error::Error;
use crate::letters::unnamed::{masked, unnamed};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange, Query};
use crate::{address, csv_file};

const LIST: &str = "/desk/suppressed";
/// Longest reason, in characters.
const REASON: usize = 300;
const REASONS: [&str; 5] = ["", "hard", "soft", "complaint", "desk"];

/// Those that a desk sees.
fn reach(c: &mut Conn, exchange: Id, is_operator: bool) -> Result<Reach, Error> {
    Ok(match mail_reach(c, exchange, is_operator)? {
        Scope::Of(exchange) => Reach::Of(exchange),
        Scope::Any | Scope::Nothing => Reach::Any,
    })
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    reason: String,
    /// One whole address.
    q: String,
    page: u32,
}

impl Asked {
    fn reason(&self) -> &'static str {
        sorting::known(&self.reason, &REASONS)
    }

    /// What is no address finds nothing.
    fn narrowed(&self, reach: Reach) -> Narrowed {
        let typed = self.q.trim();
        let email_key = Address::parse(typed).map_or_else(|_| typed.to_lowercase(), |address| address.key());
        Narrowed { reach, reason: Reason::parse(self.reason()), email_key }
    }

    fn address(&self, path: &str) -> String {
        address::asking(path, [("reason", self.reason()), ("q", self.q.trim())])
    }
}

#[derive(Template)]
#[template(path = "deliveries/suppressed.html")]
struct Index {
    p: Frame,
    rows: Vec<Suppressed>,
    is_whole: bool,
    total: i64,
    /// Address, reason, whether it is chosen.
    filters: Vec<(String, &'static str, bool)>,
    reason: &'static str,
    q: String,
    is_narrowed: bool,
    pager: Pager,
    base: String,
    csv: String,
}

/// `GET …/desk/suppressed`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, is_operator, sought) = (x.exchange.id, x.me()?.is_operator, asked.clone());
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let reach = reach(c, exchange, is_operator)?;
        let narrowed = sought.narrowed(reach);
        let total = store::count(c, &narrowed)?;
        let pager = Pager::new(sought.page, total.unsigned_abs(), PAGE);
        Ok((store::list(c, &narrowed, pager.offset())?, reach == Reach::Any, total, pager))
    };
    let (rows, is_whole, total, pager) = x.app.db.read(read).await?;
    let p = x.frame(x.t("deliveries-suppressed")).section("desk");
    let here = p.href(LIST);
    let filters = REASONS
        .into_iter()
        .map(|one| (address::asking(&here, [("reason", one), ("q", asked.q.trim())]), one, one == asked.reason()))
        .collect();
    let (base, csv) = (asked.address(&here), asked.address(&format!("{here}.csv")));
    let (reason, q) = (asked.reason(), asked.q.trim().to_owned());
    let is_narrowed = !reason.is_empty() || !q.is_empty();
    let page = Index { p, rows, is_whole, total, filters, reason, q, is_narrowed, pager, base, csv };
    Page::new(&page).map(Page::unstored)
}

/// `GET …/desk/suppressed.csv`
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, is_operator, words) = (x.exchange.id, x.me()?.is_operator, x.clone());
    let header = ["deliveries-address", "deliveries-reason", "deliveries-said", "deliveries-since"];
    let list = csv_file::List {
        what: "suppressed",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: Id::default(),
        read: move |c: &mut Conn, after: &Id| -> Result<Vec<Suppressed>, Error> {
            let reach = reach(c, exchange, is_operator)?;
            store::list_after(c, &asked.narrowed(reach), *after)
        },
        key: |row: &Suppressed| row.id,
        cells: Box::new(move |row: &Suppressed| {
            vec![
                row.email.clone(),
                words.term("deliveries-reason-", row.reason.as_str()),
                row.said.clone(),
                csv_file::moment(row.since),
            ]
        }),
    };
    csv_file::answer(&x, list)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SuppressForm {
    email: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "deliveries/suppress.html")]
struct New {
    p: Frame,
    form: SuppressForm,
    errors: FieldErrors,
}

impl New {
    fn most(&self) -> usize {
        REASON
    }
}

fn new_page(x: &InExchange, form: SuppressForm, errors: FieldErrors) -> Result<Page, Error> {
    let p = x.frame(x.t("deliveries-suppress")).section("desk").errors(&errors);
    let is_invalid = !errors.is_empty();
    Ok(Page::new(&New { p, form, errors })?.unstored().invalid_if(is_invalid))
}

/// `GET …/desk/suppressed/new`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    new_page(&x, SuppressForm::default(), FieldErrors::new())
}

/// A reason that must say something.
fn reason(typed: &str, errors: &mut FieldErrors) -> String {
    let reason = markup::clean_line(typed).unwrap_or_default();
    errors.check(reason.is_empty(), "reason", "deliveries-reason-missing");
    errors.check(markup::count_chars(&reason) > REASON, "reason", Words::new("people-too-long").with("max", REASON));
    reason
}

fn email(typed: &str, errors: &mut FieldErrors) -> Option<Address> {
    match Address::parse(typed) {
        Ok(address) => Some(address),
        Err(AddressError::Empty) => {
            errors.add("email", "deliveries-address-missing");
            None
        }
        Err(_) => {
            errors.add("email", "deliveries-address-wrong");
            None
        }
    }
}

/// `POST …/desk/suppressed/new`: one that is there already is what was wanted.
pub async fn create(x: InExchange, Form(form): Form<SuppressForm>) -> Result<Response, Error> {
    let mut errors = FieldErrors::new();
    let (address, said) = (email(&form.email, &mut errors), reason(&form.reason, &mut errors));
    let Some(address) = address.filter(|_| errors.is_empty()) else {
        return Ok(new_page(&x, form, errors)?.into_response());
    };
    let (by, id, at, exchange) = (By::of(&x)?, x.app.rng.id(x.now), x.now, x.exchange.id);
    let new = NewSuppression {
        id,
        email: address.as_str().to_owned(),
        email_key: address.key(),
        reason: Reason::Desk,
        said,
        exchange: Some(exchange),
        at,
    };
    let write = move |tx: &mut Conn| -> Result<bool, Error> {
        if !suppress(tx, &new)? {
            return Ok(false);
        }
        let after = facts(&[("reason", &new.said)]);
        by.record(tx, Action::SuppressedAddress, (&masked(&new.email), LIST), ("", &after))?;
        Ok(true)
    };
    let notice =
        if x.app.db.write(write).await? { "deliveries-suppressed-done" } else { "deliveries-suppressed-before" };
    Ok(Redirect::to(x.href(LIST)).notice(&x.app, notice, None).into_response())
}

#[derive(Deserialize)]
pub struct OfAddress {
    address: String,
}

impl OfAddress {
    fn id(&self) -> Result<Id, Error> {
        self.address.parse().map_err(|_| Error::NotFound)
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReleaseForm {
    reason: String,
}

#[derive(Template)]
#[template(path = "deliveries/release.html")]
struct Release {
    p: Frame,
    row: Suppressed,
    form: ReleaseForm,
    errors: FieldErrors,
}

impl Release {
    fn most(&self) -> usize {
        REASON
    }

    fn is_complaint(&self) -> bool {
        self.row.reason == Reason::Complaint
    }
}

async fn release_page(x: &InExchange, id: Id, form: ReleaseForm, errors: FieldErrors) -> Result<Page, Error> {
    let (exchange, is_operator) = (x.exchange.id, x.me()?.is_operator);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let reach = reach(c, exchange, is_operator)?;
        store::find(c, reach, id)?.ok_or(Error::NotFound)
    };
    let row = x.app.db.read(read).await?;
    let p = x.frame(x.t("deliveries-release-title")).section("desk").errors(&errors);
    let is_invalid = !errors.is_empty();
    Ok(Page::new(&Release { p, row, form, errors })?.unstored().invalid_if(is_invalid))
}

/// `GET …/desk/suppressed/{address}`
pub async fn ask_to_release(x: InExchange, At(at): At<OfAddress>) -> Result<Page, Error> {
    release_page(&x, at.id()?, ReleaseForm::default(), FieldErrors::new()).await
}

/// `POST …/desk/suppressed/{address}`
pub async fn release(x: InExchange, At(at): At<OfAddress>, Form(form): Form<ReleaseForm>) -> Result<Response, Error> {
    let (id, mut errors) = (at.id()?, FieldErrors::new());
    let why = reason(&form.reason, &mut errors);
    if !errors.is_empty() {
        return Ok(release_page(&x, id, form, errors).await?.into_response());
    }
    let (exchange, is_operator, by) = (x.exchange.id, x.me()?.is_operator, By::of(&x)?);
    let write = move |tx: &mut Conn| -> Result<bool, Error> {
        let reach = reach(tx, exchange, is_operator)?;
        let row = store::find(tx, reach, id)?.ok_or(Error::NotFound)?;
        if !release_row(tx, &row)? {
            return Ok(false);
        }
        let before = facts(&[("what", &unnamed(&row.said, &row.email))]);
        let after = facts(&[("reason", &why)]);
        by.record(tx, Action::ReleasedAddress, (&masked(&row.email), LIST), (&before, &after))?;
        Ok(true)
    };
    let notice = if x.app.db.write(write).await? { "deliveries-released" } else { "deliveries-released-before" };
    Ok(Redirect::to(x.href(LIST)).notice(&x.app, notice, None).into_response())
}
