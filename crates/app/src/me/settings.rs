//! Settings: the language of mails, and where one is signed in.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Timestamp;
use i18n::Lang;
use serde::Deserialize;
use web::FieldErrors;

use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::people::sign_in::web::{Press, signed_out};
use crate::people::{self, session};
use crate::visit::{Form, Visit};

/// A session as its person reads it.
struct Session {
    handle: String,
    browser: String,
    since: Timestamp,
    seen: Timestamp,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "me/settings.html")]
struct SettingsPage {
    p: Frame,
    email: String,
    language: String,
    languages: Vec<(&'static str, &'static str)>,
    sessions: Vec<Session>,
    errors: FieldErrors,
}

pub async fn show(visit: Visit) -> Result<Page, Error> {
    page(&visit, FieldErrors::new()).await
}

async fn page(visit: &Visit, errors: FieldErrors) -> Result<Page, Error> {
    let me = visit.me()?;
    let (id, now) = (me.id, visit.now);
    let (reader, listed) = visit
        .app
        .db
        .read(move |c| -> Result<_, Error> { Ok((people::reader(c, id)?, session::list(c, id, now)?)) })
        .await?;
    let language = reader.map_or(visit.lang, |reader| reader.lang).code().to_owned();
    let sessions = listed
        .iter()
        .map(|session| Session {
            handle: session.handle(),
            browser: browser(visit, session.browser_parts()),
            since: session.created_at,
            seen: session.last_seen_at,
            is_this: session.is(me),
        })
        .collect();
    let languages = Lang::OFFICIAL.iter().map(|lang| (lang.code(), lang.native_name())).collect();
    let p = visit.frame(visit.t("me-settings")).section("me").errors(&errors);
    Page::new(&SettingsPage { p, email: me.email.clone(), language, languages, sessions, errors }).map(Page::unstored)
}

/// "Firefox on Android", as far as it is known.
fn browser(visit: &Visit, (name, system): (&str, &str)) -> String {
    match (name, system) {
        ("", "") => visit.t("me-session-unknown").text(),
        ("", only) | (only, "") => only.to_owned(),
        (name, system) => visit.t("me-session-browser").arg("browser", name).arg("system", system).text(),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SettingsForm {
    language: String,
}

pub async fn update(visit: Visit, Form(form): Form<SettingsForm>) -> Result<Response, Error> {
    let me = visit.me()?.id;
    let Some(language) = Lang::parse(&form.language) else {
        let errors = FieldErrors::of("language", "me-language-missing");
        return Ok(page(&visit, errors).await?.invalid().into_response());
    };
    visit.app.db.write(move |tx| people::speak(tx, me, language)).await?;
    Ok(Redirect::to(visit.site("/me/settings")).notice(&visit.app, "me-settings-saved", None).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EndForm {
    session: String,
}

/// Ends one session; ending this one is signing out.
pub async fn end_session(visit: Visit, Form(form): Form<EndForm>) -> Result<Redirect, Error> {
    let me = visit.me()?;
    let (id, now) = (me.id, visit.now);
    visit.app.db.write(move |tx| session::end_named(tx, id, &form.session, now)).await?;
    Ok(Redirect::to(visit.site("/me/settings")).notice(&visit.app, "me-session-ended", None))
}

/// Signs out everywhere, here too.
pub async fn end_all(visit: Visit, Form(Press {}): Form<Press>) -> Result<Redirect, Error> {
    let me = visit.me()?.id;
    visit.app.db.write(move |tx| session::end_all(tx, me)).await?;
    Ok(signed_out(&visit, "people-signed-out-everywhere"))
}
