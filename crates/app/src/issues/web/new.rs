//! `…/desk/newsletter/new`: an issue is begun with what the desk calls it.

use askama::Template;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::settings::{NAME, SLUG, is_slug};
use crate::audit::By;
use crate::error::Error;
use crate::issues::issue::place_of;
use crate::issues::store::drafts::NewDraft;
use crate::issues::writing;
use crate::page::{Frame, Page, Redirect};
use crate::token;
use crate::visit::{Form, InExchange};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewForm {
    name: String,
    /// Sent twice, it is one issue.
    key: String,
}

#[derive(Template)]
#[template(path = "issues/desk/new.html")]
struct New {
    p: Frame,
    form: NewForm,
    errors: FieldErrors,
}

impl New {
    fn most(&self) -> usize {
        NAME
    }
}

fn page(x: &InExchange, form: NewForm, errors: FieldErrors) -> Result<Page, Error> {
    let p = x.frame(x.t("issues-new")).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    Ok(Page::new(&New { p, form, errors })?.unstored().invalid_if(invalid))
}

/// `GET …/desk/newsletter/new`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    page(&x, NewForm { key: token::draw(&x.app), ..NewForm::default() }, FieldErrors::new())
}

/// Checks what the desk calls an issue.
pub(super) fn check_name(name: &str, errors: &mut FieldErrors) {
    errors.check(name.trim().is_empty(), "name", "issues-name-missing");
    let long = markup::count_chars(name).saturating_sub(NAME);
    errors.check(long > 0, "name", Words::new("issues-too-long").with("n", long));
    errors.check(name.trim().contains('\n'), "name", "issues-one-line");
}

/// `POST …/desk/newsletter/new`
pub async fn create(x: InExchange, Form(form): Form<NewForm>) -> Result<Response, Error> {
    if form.key.is_empty() {
        return Err(Error::Invalid("the form has no key".to_owned()));
    }
    let mut errors = FieldErrors::new();
    check_name(&form.name, &mut errors);
    if !errors.is_empty() {
        return Ok(page(&x, form, errors)?.into_response());
    }
    let today = x.exchange.time_zone.to_datetime(x.now.to_jiff()).date();
    let slug = markup::slug(&form.name, SLUG);
    let new = NewDraft {
        id: x.app.rng.id(x.now),
        exchange: x.exchange.id,
        slug: if is_slug(&slug) { slug } else { format!("issue-{}", today.strftime("%Y-%m-%d")) },
        name: form.name.trim().to_owned(),
        place: place_of(today),
        zone: x.exchange.time_zone.iana_name().unwrap_or("UTC").to_owned(),
        by: x.me()?.id,
        at: x.now,
        form_key: form.key.clone(),
    };
    let by = By::of(&x)?;
    match x.app.db.write(move |tx| writing::begin(tx, &by, &new)).await? {
        Some(issue) => {
            Ok(Redirect::to(x.href(&writing::path(issue))).notice(&x.app, "issues-begun", None).into_response())
        }
        None => Ok(page(&x, form, FieldErrors::of("name", "issues-name-taken"))?.into_response()),
    }
}
