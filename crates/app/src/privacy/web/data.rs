//! Asking for one's data, and taking it.

use askama::Template;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use i18n::Lang;
use object_store::ObjectStoreExt as _;

use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::people::sign_in::web::Press;
use crate::privacy::export;
use crate::visit::{At, Form, Visit};

/// `POST /{lang}/me/privacy/data`
pub async fn ask_for_data(visit: Visit, Form(Press {}): Form<Press>) -> Result<Redirect, Error> {
    let (me, lang, now) = (visit.me()?.id, visit.lang, visit.now);
    let ids = [visit.app.rng.id(now), visit.app.rng.id(now)];
    visit.app.db.write(move |tx| export::ask(tx, me, lang, ids, now)).await?;
    Ok(Redirect::to(visit.site("/me/privacy")).notice(&visit.app, "privacy-data-begun", None))
}

#[derive(Template)]
#[template(path = "privacy/nothing.html")]
struct Nothing {
    p: Frame,
}

/// `POST /{lang}/me/privacy/data/{token}`: hands it out, once.
pub async fn take_data(
    visit: Visit,
    At((_, token)): At<(String, String)>,
    Form(Press {}): Form<Press>,
) -> Result<Response, Error> {
    let (me, now, job) = (visit.me()?, visit.now, visit.app.rng.id(visit.now));
    let (id, secret) = (me.id, me.secret);
    let taken = visit.app.db.write(move |tx| export::take(tx, id, &secret, &token, job, now)).await?;
    let Some(taken) = taken else { return nothing(&visit) };
    let found = match visit.app.files.get(&export::path(taken)).await {
        Ok(found) => found,
        Err(object_store::Error::NotFound { .. }) => return nothing(&visit),
        Err(other) => return Err(Error::internal(other)),
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(named(visit.lang))),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Body::from_stream(found.into_stream())).into_response())
}

/// What the file is called, in the language in which it was asked for.
fn named(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "attachment; filename=\"mes-donnees.zip\"",
        Lang::Es => "attachment; filename=\"mis-datos.zip\"",
        Lang::En | Lang::Ar => "attachment; filename=\"my-data.zip\"",
    }
}

fn nothing(visit: &Visit) -> Result<Response, Error> {
    let p = visit.frame(visit.t("privacy-nothing-title")).section("me");
    Ok(Page::new(&Nothing { p })?.status(StatusCode::GONE).unstored().into_response())
}
