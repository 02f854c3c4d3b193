//! `…/desk/invitations/imports/{import}/resend` and `…/revoke`: all of a sheet at once, after a look at how many they are.

use askama::Template;
use db::{Conn, Id, Timestamp};
use serde::Deserialize;

use super::by;
use super::import::OfImport;
use super::show::Press;
use crate::error::Error;
use crate::invitations::bulk::{self, Again};
use crate::invitations::invitation::offered_by;
use crate::invitations::store::{self, Unanswered};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};

#[derive(Template)]
#[template(path = "invitations/bulk.html")]
struct Check {
    p: Frame,
    import: Id,
    n: i64,
    /// When they were counted.
    seen: Timestamp,
    /// Whether they are sent again; else they are taken back.
    is_again: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AgainForm {
    seen: String,
}

fn page(x: &InExchange, import: Id, n: i64, is_again: bool) -> Result<Page, Error> {
    let title = if is_again { "invitations-resend-all" } else { "invitations-revoke-all" };
    let p = x.frame(x.t(title)).section("desk");
    Page::new(&Check { p, import, n, seen: x.now, is_again }).map(Page::unstored)
}

/// A sheet of this exchange.
fn known(c: &mut Conn, exchange: Id, id: Id) -> Result<(), Error> {
    if store::has_import(c, exchange, id)? { Ok(()) } else { Err(Error::NotFound) }
}

/// `GET …/desk/invitations/imports/{import}/resend`
pub async fn check_resend(x: InExchange, At(at): At<OfImport>) -> Result<Page, Error> {
    let (exchange, import, seen, roles) = (x.exchange.id, at.id()?, x.now, offered_by(x.role));
    let read = move |c: &mut Conn| -> Result<i64, Error> {
        known(c, exchange, import)?;
        store::count_unanswered(c, &Unanswered { exchange, import, seen, roles: &roles })
    };
    let n = x.app.db.read(read).await?;
    page(&x, import, n, true)
}

/// `POST …/desk/invitations/imports/{import}/resend`: who got a letter since the number was seen gets no other by it, so
/// that pressing twice writes once.
pub async fn resend(x: InExchange, At(at): At<OfImport>, Form(form): Form<AgainForm>) -> Result<Redirect, Error> {
    let (exchange, now, import) = (x.exchange.clone(), x.now, at.id()?);
    let seen = Timestamp(form.seen.parse().unwrap_or(0)).min(now);
    let (job, round) = (x.app.rng.id(now), x.app.rng.id(now));
    let again = Again { import, seen, job, round, by: by(&x)? };
    let write = move |tx: &mut Conn| -> Result<u64, Error> {
        known(tx, exchange.id, import)?;
        bulk::resend(tx, &exchange, &again, now)
    };
    let resent = x.app.db.write(write).await?;
    Ok(back(&x, import, if resent > 0 { "invitations-resent-all" } else { "invitations-none-left" }))
}

/// `GET …/desk/invitations/imports/{import}/revoke`
pub async fn check_revoke(x: InExchange, At(at): At<OfImport>) -> Result<Page, Error> {
    let (exchange, import, now) = (x.exchange.id, at.id()?, x.now);
    let read = move |c: &mut Conn| -> Result<i64, Error> {
        known(c, exchange, import)?;
        store::count_open(c, exchange, import, now)
    };
    let n = x.app.db.read(read).await?;
    page(&x, import, n, false)
}

/// `POST …/desk/invitations/imports/{import}/revoke`
pub async fn revoke(x: InExchange, At(at): At<OfImport>, Form(Press {}): Form<Press>) -> Result<Redirect, Error> {
    let (exchange, import, by, now) = (x.exchange.id, at.id()?, by(&x)?, x.now);
    let write = move |tx: &mut Conn| -> Result<u64, Error> {
        known(tx, exchange, import)?;
        bulk::revoke(tx, exchange, import, &by, now)
    };
    let revoked = x.app.db.write(write).await?;
    Ok(back(&x, import, if revoked > 0 { "invitations-revoked-all" } else { "invitations-none-left" }))
}

fn back(x: &InExchange, import: Id, notice: &'static str) -> Redirect {
    Redirect::to(x.href(&format!("/desk/invitations/imports/{import}"))).notice(&x.app, notice, None)
}
