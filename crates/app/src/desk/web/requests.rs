//! One request to participate: approve it, or decline it for a reason that is mailed.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Id;
use serde::Deserialize;
use web::{FieldErrors, Words};

use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::participants::requests::{self, Decider, Request, State};
use crate::visit::{At, Form, InExchange};

/// Longest reason, in characters.
const REASON: usize = 500;

#[derive(Deserialize)]
pub struct OfRequest {
    request: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestDecision {
    outcome: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "desk/request.html")]
struct ShowPage {
    p: Frame,
    request: Request,
    form: RequestDecision,
    errors: FieldErrors,
}

async fn find(x: &InExchange, at: &OfRequest) -> Result<Request, Error> {
    let id: Id = at.request.parse().map_err(|_| Error::NotFound)?;
    let exchange = x.exchange.id;
    x.app.db.read(move |c| requests::find(c, exchange, id)).await?.ok_or(Error::NotFound)
}

fn page(x: &InExchange, request: Request, form: RequestDecision, errors: FieldErrors) -> Result<Page, Error> {
    let p = x.frame(x.t("desk-request-title").arg("name", request.about.name.as_str())).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    let page = Page::new(&ShowPage { p, request, form, errors })?.unstored();
    Ok(if invalid { page.invalid() } else { page })
}

/// `GET …/desk/requests/{request}`
pub async fn show(x: InExchange, At(at): At<OfRequest>) -> Result<Page, Error> {
    let request = find(&x, &at).await?;
    page(&x, request, RequestDecision::default(), FieldErrors::new())
}

/// `POST …/desk/requests/{request}`
pub async fn decide(
    x: InExchange,
    At(at): At<OfRequest>,
    Form(form): Form<RequestDecision>,
) -> Result<Response, Error> {
    let request = find(&x, &at).await?;
    if request.state != State::Received {
        return Err(Error::Conflict("desk-request-decided-already"));
    }
    let declines = form.outcome == "decline";
    let mut errors = FieldErrors::new();
    errors.check(!declines && form.outcome != "approve", "outcome", "desk-request-outcome-missing");
    errors.check(declines && form.reason.is_empty(), "reason", "desk-request-reason-missing");
    let long = markup::count_chars(&form.reason);
    errors.check(long > REASON, "reason", Words::new("moderation-reason-long").with("n", long.saturating_sub(REASON)));
    if !errors.is_empty() {
        return Ok(page(&x, request, form, errors)?.into_response());
    }
    let (app, exchange, now) = (x.app.clone(), x.exchange.clone(), x.now);
    let decider = Decider::new(&app, x.me()?.id, now);
    let decided = x
        .app
        .db
        .write(move |tx| {
            if declines {
                requests::decline(tx, &app, &exchange, request.id, &form.reason, decider, now)
            } else {
                requests::approve(tx, &app, &exchange, request.id, decider, now)
            }
        })
        .await?;
    if decided.is_none() {
        return Err(Error::Conflict("desk-request-decided-already"));
    }
    // The list of participants has changed.
    x.app.revised();
    let notice = if declines { "desk-request-declined" } else { "desk-request-approved" };
    Ok(Redirect::to(x.href("/desk")).notice(&x.app, notice, None).into_response())
}
