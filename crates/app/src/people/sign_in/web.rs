//! The pages of signing in and out.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use mail::Address;
use serde::Deserialize;
use web::{FieldErrors, Words, floods};

use super::enter::enter;
use super::{Asked, Entry, Fresh, Opened, SignIn, Tried};
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::people::{Browser, Next, SESSION_COOKIE, device, session};
use crate::visit::{At, Form, Query, Visit};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskForm {
    email: String,
    next: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Begin {
    next: String,
}

#[derive(Template)]
#[template(path = "people/sign_in/new.html")]
struct NewPage {
    p: Frame,
    form: AskForm,
    errors: FieldErrors,
}

pub async fn new(visit: Visit, Query(begin): Query<Begin>) -> Result<Response, Error> {
    let next = Next::parse(&begin.next);
    if visit.person.is_some() {
        return Ok(
            Redirect::to(next.map_or_else(|| visit.site("/me"), |next| next.as_str().to_owned())).into_response()
        );
    }
    let form = AskForm { email: String::new(), next: next.map_or_else(String::new, |next| next.as_str().to_owned()) };
    new_page(&visit, form, FieldErrors::new()).map(IntoResponse::into_response)
}

fn new_page(visit: &Visit, form: AskForm, errors: FieldErrors) -> Result<Page, Error> {
    let p = visit.frame(visit.t("people-sign-in-title")).section("sign-in").errors(&errors);
    Ok(Page::new(&NewPage { p, form, errors })?.unstored())
}

/// Asks for a link and a code. The answer is the same for every address.
pub async fn create(visit: Visit, Form(form): Form<AskForm>) -> Result<Response, Error> {
    let Ok(address) = Address::parse(&form.email) else {
        let errors = FieldErrors::of("email", "people-email-wrong");
        return Ok(new_page(&visit, form, errors)?.invalid().into_response());
    };
    let browser = visit.browser.clone().unwrap_or_else(|| Browser::new(&visit.app));
    let asked = Asked {
        address,
        lang: visit.lang,
        next: Next::parse(&form.next),
        browser: browser.clone(),
        caller: floods::group(visit.peer).to_string(),
    };
    let (app, now, fresh) = (visit.app.clone(), visit.now, Fresh::draw(&visit.app, visit.now));
    visit.app.db.write(move |tx| super::ask(tx, &app, &asked, &fresh, now)).await?;
    Ok(Redirect::to(visit.site("/sign-in/code")).cookie(browser.cookie(&visit.app)).into_response())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CodeForm {
    code: String,
}

#[derive(Template)]
#[template(path = "people/sign_in/code.html")]
struct CodePage {
    p: Frame,
    /// What this browser asked for; its code may be typed as long as it is there.
    asked: Option<SignIn>,
    code: String,
    errors: FieldErrors,
}

pub async fn code(visit: Visit) -> Result<Page, Error> {
    code_page(&visit, String::new(), FieldErrors::new()).await
}

async fn code_page(visit: &Visit, code: String, errors: FieldErrors) -> Result<Page, Error> {
    let (browser, now) = (visit.browser.clone(), visit.now);
    let asked = match browser {
        Some(browser) => visit.app.db.read(move |c| super::newest(c, &browser, now)).await?,
        None => None,
    };
    let asked = asked.filter(|asked| asked.used_at.is_none());
    let title = if asked.is_some() { "people-code-title" } else { "people-code-none-title" };
    let p = visit.frame(visit.t(title)).section("sign-in").errors(&errors);
    Ok(Page::new(&CodePage { p, asked, code, errors })?.unstored())
}

pub async fn try_code(visit: Visit, headers: HeaderMap, Form(form): Form<CodeForm>) -> Result<Response, Error> {
    let code: String = form.code.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        let errors = FieldErrors::of("code", "people-code-shape");
        return Ok(code_page(&visit, form.code, errors).await?.invalid().into_response());
    }
    let Some(browser) = visit.browser.clone() else {
        return Ok(code_page(&visit, String::new(), FieldErrors::of("code", "people-code-over"))
            .await?
            .invalid()
            .into_response());
    };
    let (entry, now) = (Entry::draw(&visit, label(&headers)), visit.now);
    let tried = visit
        .app
        .db
        .write(move |tx| {
            Ok::<_, Error>(match super::try_code(tx, &browser, &code, now)? {
                Tried::In(sign_in) => Ok(enter(tx, &sign_in, &entry, now)?),
                Tried::Wrong { left } => Err(Words::new("people-code-wrong").with("left", left)),
                Tried::Over => Err(Words::new("people-code-over")),
            })
        })
        .await?;
    match tried {
        Ok(entered) => Ok(entered.answer(&visit)),
        Err(words) => {
            Ok(code_page(&visit, String::new(), FieldErrors::of("code", words)).await?.invalid().into_response())
        }
    }
}

#[derive(Template)]
#[template(path = "people/sign_in/link.html")]
struct LinkPage {
    p: Frame,
    sign_in: SignIn,
    token: String,
}

#[derive(Template)]
#[template(path = "people/sign_in/expired.html")]
struct ExpiredPage {
    p: Frame,
    sign_in: Option<SignIn>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Press {}

/// Shows whom the link signs in, and a button. Opening it changes nothing: mail scanners do.
pub async fn link(visit: Visit, At((_, token)): At<(String, String)>) -> Result<Page, Error> {
    let sought = token.clone();
    let found = visit.app.db.read(move |c| super::find(c, &sought)).await?;
    match found {
        Some(sign_in) if sign_in.is_open(visit.now) => {
            let p = visit.frame(visit.t("people-sign-in-title")).section("sign-in");
            Ok(Page::new(&LinkPage { p, sign_in, token })?.unstored())
        }
        other => expired_page(&visit, other),
    }
}

fn expired_page(visit: &Visit, sign_in: Option<SignIn>) -> Result<Page, Error> {
    let p = visit.frame(visit.t("people-expired-title")).section("sign-in");
    Ok(Page::new(&ExpiredPage { p, sign_in })?.status(StatusCode::GONE).unstored())
}

/// Uses the link up and opens a session.
pub async fn open(
    visit: Visit,
    At((_, token)): At<(String, String)>,
    headers: HeaderMap,
    Form(Press {}): Form<Press>,
) -> Result<Response, Error> {
    let (entry, now) = (Entry::draw(&visit, label(&headers)), visit.now);
    let opened = visit
        .app
        .db
        .write(move |tx| {
            Ok::<_, Error>(match super::open(tx, &token, now)? {
                Opened::In(sign_in) => Ok(enter(tx, &sign_in, &entry, now)?),
                Opened::Expired(sign_in) => Err(sign_in),
            })
        })
        .await?;
    match opened {
        Ok(entered) => Ok(entered.answer(&visit)),
        Err(sign_in) => Ok(expired_page(&visit, sign_in)?.into_response()),
    }
}

/// The browser as its person will recognise it in the list of sessions.
pub fn label(headers: &HeaderMap) -> String {
    device::label(headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default())
}

/// Ends this session. Without one there is nothing to end, and nothing wrong with that.
pub async fn sign_out(visit: Visit, Form(Press {}): Form<Press>) -> Result<Redirect, Error> {
    if let Some(person) = &visit.person {
        let token_hash = person.token_hash.clone();
        visit.app.db.write(move |tx| session::end(tx, &token_hash)).await?;
    }
    Ok(signed_out(&visit, "people-signed-out"))
}

/// The answer to whoever has no session any more.
pub fn signed_out(visit: &Visit, notice: &'static str) -> Redirect {
    Redirect::to(visit.site("/sign-in"))
        .notice(&visit.app, notice, None)
        .cookie(visit.app.cookies.clear(SESSION_COOKIE))
}
