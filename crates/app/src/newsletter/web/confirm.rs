//! Confirming: by the code in the browser that asked, by the link in any.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;
use web::{FieldErrors, Words};

use crate::address;
use crate::error::Error;
use crate::newsletter::confirming::{self, Fresh, Opened, Request, Tried};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{Form, InExchange, Query};

/// The key of a link; forms carry it on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Token {
    pub token: String,
}

/// The same in an address, to which mail programs may have added something.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Link {
    pub token: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CodeForm {
    code: String,
}

#[derive(Template)]
#[template(path = "newsletter/check.html")]
struct Check {
    p: Frame,
    /// What this browser asked for.
    asked: Option<Request>,
    code: String,
    errors: FieldErrors,
}

pub async fn check(x: InExchange) -> Result<Page, Error> {
    check_page(&x, String::new(), FieldErrors::new()).await
}

async fn check_page(x: &InExchange, code: String, errors: FieldErrors) -> Result<Page, Error> {
    let (exchange, browser, now) = (x.exchange.id, x.browser.clone(), x.now);
    let asked = match browser {
        Some(browser) => x.app.db.read(move |c| confirming::newest(c, exchange, &browser, now)).await?,
        None => None,
    };
    let asked = asked.filter(|asked| asked.used_at.is_none());
    let p = x.frame(x.t("newsletter-check-title")).section("newsletter").errors(&errors);
    Ok(Page::new(&Check { p, asked, code, errors })?.unstored())
}

/// Where a subscription is managed.
pub fn manage_address(x: &InExchange, token: &str) -> String {
    x.href(&address::asking("/newsletter/manage", [("token", token)]))
}

/// Confirms by code.
pub async fn tried(x: InExchange, Form(form): Form<CodeForm>) -> Result<Response, Error> {
    let code: String = form.code.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        let errors = FieldErrors::of("code", "newsletter-code-shape");
        return Ok(check_page(&x, form.code, errors).await?.invalid().into_response());
    }
    let Some(browser) = x.browser.clone() else {
        let errors = FieldErrors::of("code", "newsletter-code-over");
        return Ok(check_page(&x, String::new(), errors).await?.invalid().into_response());
    };
    let (app, exchange, now, fresh) = (x.app.clone(), x.exchange.clone(), x.now, Fresh::draw(&x.app, x.now));
    let here = fresh.here.clone();
    let tried =
        x.app.db.write(move |tx| confirming::try_code(tx, &app, &exchange, (&browser, &code), &fresh, now)).await?;
    let words = match tried {
        Tried::Confirmed => return Ok(welcome(&x, &here)),
        Tried::Wrong { left } => Words::new("newsletter-code-wrong").with("left", left),
        Tried::Over => Words::new("newsletter-code-over"),
    };
    Ok(check_page(&x, String::new(), FieldErrors::of("code", words)).await?.invalid().into_response())
}

fn welcome(x: &InExchange, token: &str) -> Response {
    Redirect::to(manage_address(x, token)).notice(&x.app, "newsletter-subscribed", None).into_response()
}

#[derive(Template)]
#[template(path = "newsletter/confirm.html")]
struct Confirm {
    p: Frame,
    request: Request,
    token: String,
}

#[derive(Template)]
#[template(path = "newsletter/expired.html")]
struct Expired {
    p: Frame,
}

/// Shows what the link confirms, and a button. Opening it changes nothing: mail scanners do.
pub async fn confirm(x: InExchange, Query(Link { token }): Query<Link>) -> Result<Page, Error> {
    let (exchange, sought) = (x.exchange.id, token.clone());
    match x.app.db.read(move |c| confirming::find(c, exchange, &sought)).await? {
        Some(request) if request.used_at.is_some() || request.is_open(&x.now) => confirm_page(&x, request, token),
        _ => expired(&x),
    }
}

fn confirm_page(x: &InExchange, request: Request, token: String) -> Result<Page, Error> {
    let p = x.frame(x.t("newsletter-confirm-title")).section("newsletter");
    Ok(Page::new(&Confirm { p, request, token })?.unstored())
}

/// A link that leads nowhere any more.
pub fn expired(x: &InExchange) -> Result<Page, Error> {
    let p = x.frame(x.t("newsletter-expired-title")).section("newsletter");
    Ok(Page::new(&Expired { p })?.status(StatusCode::GONE).unstored())
}

/// Confirms by link.
pub async fn confirmed(x: InExchange, Form(Token { token }): Form<Token>) -> Result<Response, Error> {
    let (app, exchange, now, fresh) = (x.app.clone(), x.exchange.clone(), x.now, Fresh::draw(&x.app, x.now));
    let (here, sought) = (fresh.here.clone(), token.clone());
    let opened = x.app.db.write(move |tx| confirming::open(tx, &app, &exchange, &sought, &fresh, now)).await?;
    Ok(match opened {
        Opened::Confirmed => welcome(&x, &here),
        Opened::Already(mut request) => {
            request.used_at = Some(now);
            confirm_page(&x, request, token)?.into_response()
        }
        Opened::Expired => expired(&x)?.into_response(),
    })
}
