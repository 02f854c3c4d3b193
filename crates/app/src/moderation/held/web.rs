//! `…/waiting/{text}`: a held text, for its author.

use std::time::Duration;

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Id;
use serde::Deserialize;

use super::{Held, State};
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::topics::Shut;
use crate::visit::{At, Form, InExchange};

const HOUR: u64 = 3_600;

#[derive(Deserialize)]
pub struct OfText {
    text: String,
}

#[derive(Template)]
#[template(path = "moderation/held.html")]
struct Show {
    p: Frame,
    held: Held,
    html: String,
    /// How long it usually takes; empty where nobody knows yet.
    usual: String,
    /// What has closed since it was sent.
    shut: Option<Shut>,
}

impl Show {
    /// What its author has to know beforehand: in words about what has closed, while it waits.
    fn beforehand(&self) -> Option<&'static str> {
        match self.shut.filter(|_| self.held.is_undecided())? {
            Shut::Round => Some("held-yours-round"),
            Shut::Debate => Some("held-yours-debate"),
            Shut::Topic => None,
        }
    }
}

/// A text of somebody's own, with what its page says about it.
struct Found {
    held: Held,
    usual: Option<Duration>,
    shut: Option<Shut>,
}

/// Whose text it is not learns nothing of it: moderators read it at the desk.
async fn find(x: &InExchange, at: &OfText) -> Result<Found, Error> {
    let id: Id = at.text.parse().map_err(|_| Error::NotFound)?;
    let (exchange, me, is_open) = (x.exchange.id, x.me()?.id, x.exchange.debate_is_open(x.now));
    let read = move |c: &mut db::Conn| -> Result<_, Error> {
        let held = super::find(c, exchange, id)?.filter(|held| held.author == me).ok_or(Error::NotFound)?;
        Ok(Found { usual: super::usual_wait(c, exchange)?, shut: super::shut(c, &held, is_open)?, held })
    };
    x.app.db.read(read).await
}

/// `GET …/waiting/{text}`; once it is a contribution, that.
pub async fn show(x: InExchange, At(at): At<OfText>) -> Result<Response, Error> {
    let Found { held, usual, shut } = find(&x, &at).await?;
    if !held.path.is_empty() {
        return Ok(Redirect::to(x.href(&held.path)).into_response());
    }
    let usual = usual.map_or_else(String::new, |usual| in_words(&x, usual));
    let html = crate::symbols::render(&held.text, x.lang, &x.exchange.slug);
    let p = x.frame(x.t("held-yours")).section("ideas");
    Ok(Page::new(&Show { p, held, html, usual, shut })?.unstored().into_response())
}

/// Rounded up: nobody minds to be early.
fn in_words(x: &InExchange, usual: Duration) -> String {
    let hours = usual.as_secs().div_ceil(HOUR).max(1);
    if hours <= 48 {
        x.t("held-usual-hours").arg("n", hours).text()
    } else {
        x.t("held-usual-days").arg("n", hours.div_ceil(24)).text()
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WithdrawForm {}

/// `POST …/waiting/{text}/withdraw`
pub async fn withdraw(x: InExchange, At(at): At<OfText>, Form(_): Form<WithdrawForm>) -> Result<Redirect, Error> {
    let Found { held, .. } = find(&x, &at).await?;
    let to = x.href(&format!("/waiting/{}", held.id));
    if held.state == State::Withdrawn {
        return Ok(Redirect::to(to).notice(&x.app, "held-withdrawn", None));
    }
    let (exchange, id, now) = (x.exchange.id, held.id, x.now);
    if !x.app.db.write(move |tx| super::withdraw(tx, exchange, id, now)).await? {
        return Err(Error::Conflict("held-decided-meanwhile"));
    }
    Ok(Redirect::to(to).notice(&x.app, "held-withdrawn", None))
}
