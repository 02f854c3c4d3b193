//! Turns an [`Error`] into what the client can use: a page that helps, in the reader's language,
//! or problem+json.

use askama::Template;
use axum::Json;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, header};

use crate::app::App;
use crate::error::Error;
use crate::exchange::{self, Listed};
use crate::page::{Frame, Page, Redirect};
use crate::people;
use crate::typed::Again;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    p: Frame,
    /// What happened, and what can be done about it.
    what: String,
    /// Under which name our log knows a fault of ours.
    reference: Option<String>,
    /// What was typed into the form that was refused.
    again: Option<Again>,
    /// Nothing is sent before somebody signs in: where that is done, with the way back.
    sign_in: Option<String>,
    /// The page of the form that brought a file which was too large: another one is chosen there.
    form: Option<String>,
    /// Outside an exchange, where the site shows only one: whose secretariat can be asked too.
    only: Option<Listed>,
}

impl ErrorPage {
    fn contact_of(&self, exchange: &Listed) -> String {
        let lang = if self.p.lang.is_test() { self.p.lang.code() } else { exchange.language.as_str() };
        format!("/{lang}/{}/contact", exchange.slug)
    }
}

pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let kept = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    match response.extensions().get::<Error>() {
        Some(error) => present(&app, kept, error.clone()).await,
        None if response.status() == http::StatusCode::METHOD_NOT_ALLOWED => present(&app, kept, Error::NotFound).await,
        None => response,
    }
}

async fn present(app: &App, mut parts: Parts, error: Error) -> Response {
    let reference = reference(app, &parts, &error);
    let again = Again::of(&parts, &error);
    if matches!(error, Error::Busy) && again.is_none() {
        return app.busy.answer(parts.uri.path(), &parts.headers);
    }
    let mut response = if wants_json(&parts.headers) {
        json(&error, reference.as_deref())
    } else if matches!(error, Error::SignIn) && again.is_none() {
        sign_in(app, &parts)
    } else {
        let visit = if error.is_pressure() { None } else { Visit::from_request_parts(&mut parts, app).await.ok() };
        let only = match &visit {
            Some(visit) if visit.exchange.is_none() => only_exchange(app, visit).await,
            _ => None,
        };
        let visit = visit.or_else(|| Visit::unread(&parts, app).ok()).unwrap_or_else(|| Visit::stray(&parts, app));
        let signs_in =
            matches!(error, Error::SignIn) || (matches!(error, Error::MembersOnly) && visit.person.is_none());
        let back = signs_in.then(|| sign_in_address(app, &parts));
        page(&visit, &error, reference, again, back, only)
    };
    if let Some(seconds) = error.retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The exchange that everybody can read, where there is one alone. A site that cannot tell leaves it out.
async fn only_exchange(app: &App, visit: &Visit) -> Option<Listed> {
    let lang = visit.lang;
    let mut listed = app.db.read(move |c| exchange::list(c, lang)).await.ok()?;
    if listed.len() == 1 { listed.pop() } else { None }
}

/// Faults of ours go to the log with a reference that the page names.
fn reference(app: &App, parts: &Parts, error: &Error) -> Option<String> {
    let (Error::Internal(fault) | Error::Broken(fault)) = error else { return None };
    let id = app.rng.id(app.clock.now()).to_string();
    let reference = id[id.len() - 8..].to_owned();
    tracing::error!(reference, method = %parts.method, path = without_secrets(parts.uri.path()), fault, "request failed");
    Some(reference)
}

/// The path as a log may hold it: a part as long as a key may sign somebody in.
fn without_secrets(path: &str) -> String {
    path.split('/').map(|part| if part.len() >= 32 { "…" } else { part }).collect::<Vec<_>>().join("/")
}

pub fn wants_json(asked: &HeaderMap) -> bool {
    let accept = asked.get(header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    accept.contains("json") && !accept.contains("text/html")
}

fn json(error: &Error, reference: Option<&str>) -> Response {
    let problem = serde_json::json!({
        "type": "about:blank",
        "title": error.status().canonical_reason(),
        "status": error.status().as_u16(),
        "reference": reference,
    });
    let mut response = (error.status(), Json(problem)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

/// Who must sign in first comes back afterwards to the page asked for.
fn sign_in(app: &App, parts: &Parts) -> Response {
    Redirect::to(sign_in_address(app, parts)).into_response()
}

/// Where one signs in, to come back to the page asked for, or to the one whose form was sent.
fn sign_in_address(app: &App, parts: &Parts) -> String {
    let lang = Visit::unread(parts, app).map_or(i18n::Lang::En, |visit| visit.lang);
    let came_from = parts.headers.get(header::REFERER).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let next = match parts.method {
        Method::GET => parts.uri.path_and_query().map_or("", |p| p.as_str()),
        // Read again as a page of ours by whoever follows it.
        _ => came_from.strip_prefix(app.config.public_url.as_str()).unwrap_or_default(),
    };
    people::Next::after(people::Next::parse(next).as_ref(), &format!("/{}/sign-in", lang.code()))
}

fn page(
    visit: &Visit,
    error: &Error,
    reference: Option<String>,
    again: Option<Again>,
    sign_in: Option<String>,
    only: Option<Listed>,
) -> Response {
    let (title, what) = words(visit, error, again.is_some());
    // Every form that brings files has its own address. Two slashes would be another host.
    let is_ours = matches!(error, Error::FileTooLarge { .. }) && !visit.path.starts_with("//");
    let form = is_ours.then(|| visit.path.clone());
    let p = visit.frame(title);
    match Page::new(&ErrorPage { p, what, reference, again, sign_in, form, only }) {
        Ok(page) => page.status(error.status()).into_response(),
        Err(_) => error.status().into_response(),
    }
}

fn words(visit: &Visit, error: &Error, is_form: bool) -> (String, String) {
    let pair = |title: &str, what: &str| (visit.t(title).to_string(), visit.t(what).to_string());
    match error {
        Error::NotFound => pair("error-not-found", "error-not-found-help"),
        Error::MembersOnly => pair("visibility-closed", "visibility-closed-help"),
        Error::Gone => pair("error-gone", "error-gone-help"),
        Error::Forbidden(why) => pair("error-forbidden", why),
        Error::SignIn if is_form => pair("error-sign-in", "error-sign-in-copy"),
        Error::SignIn => pair("error-sign-in", "error-sign-in-help"),
        Error::Misdirected => pair("error-not-found", "error-misdirected-help"),
        Error::Invalid(_) => pair("error-invalid", "error-invalid-help"),
        Error::Conflict(what) => pair("error-conflict", what),
        Error::TooLarge { limit } => too_large(visit, *limit, "error-too-large", "error-too-large-help"),
        Error::FileTooLarge { limit } => too_large(visit, *limit, "error-file-too-large", "error-file-too-large-help"),
        Error::TooMany { wait } => {
            let minutes = wait.as_secs().div_ceil(60).max(1);
            (visit.t("error-too-many").to_string(), visit.t("error-too-many-help").arg("minutes", minutes).to_string())
        }
        Error::Busy => pair("error-busy", "error-busy-help"),
        Error::Full => pair("error-full", "error-full-help"),
        Error::Broken(_) => pair("error-full", "error-broken-help"),
        Error::Internal(_) => pair("error-internal", "error-internal-help"),
    }
}

fn too_large(visit: &Visit, limit: usize, title: &str, what: &str) -> (String, String) {
    let limit = i18n::fmt::bytes(visit.lang, limit as u64);
    (visit.t(title).to_string(), visit.t(what).arg("limit", limit).to_string())
}
