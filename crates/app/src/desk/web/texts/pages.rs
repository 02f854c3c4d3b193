//! `…/desk/pages`: a page of the secretariat's own, which begins as a draft in the leading language; taken away from
//! readers, and shown again. Its words are edited and published like other texts.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use i18n::Lang;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::begin::begin;
use super::html;
use crate::documents::slug_of;
use crate::error::Error;
use crate::exchange::OfficialText;
use crate::page::{Frame, Page, Redirect};
use crate::texts::{self, Kind, Subject};
use crate::topics::By;
use crate::visit::{At, Form, InExchange};

#[derive(Clone, Debug, Deserialize)]
pub struct OfPage {
    slug: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PageForm {
    heading: String,
    body: String,
    /// `preview` only shows what it looks like.
    then: String,
}

impl PageForm {
    fn check(&self) -> FieldErrors {
        let (mut errors, limits) = (FieldErrors::new(), Kind::Page.limits());
        let too_long = |max: usize| Words::new("texts-too-long").with("max", max);
        let is_long = self.heading.contains('\n') || markup::count_chars(&self.heading) > limits.heading;
        errors.check(self.heading.trim().is_empty(), "heading", "texts-heading-missing");
        errors.check(is_long, "heading", too_long(limits.heading));
        errors.check(self.body.trim().is_empty(), "body", "texts-body-missing");
        errors.check(markup::count_chars(&self.body) > limits.body, "body", too_long(limits.body));
        errors
    }
}

#[derive(Template)]
#[template(path = "desk/texts/new_page.html")]
struct New {
    p: Frame,
    form: PageForm,
    /// The leading language, in which it is begun.
    language: Lang,
    preview: Option<String>,
    errors: FieldErrors,
}

impl New {
    fn most_heading(&self) -> usize {
        Kind::Page.limits().heading
    }

    fn most_body(&self) -> usize {
        Kind::Page.limits().body
    }
}

fn leading(x: &InExchange) -> Lang {
    x.exchange.languages.first().copied().unwrap_or_default()
}

fn new_page(x: &InExchange, form: PageForm, errors: FieldErrors) -> Result<Page, Error> {
    let is_wrong = !errors.is_empty();
    let preview = (form.then == "preview" && !is_wrong).then(|| html(Kind::Page, &form.body));
    let p = x.frame(x.t("texts-page-new")).section("desk").errors(&errors);
    let page = Page::new(&New { p, form, language: leading(x), preview, errors })?.unstored();
    Ok(if is_wrong { page.invalid() } else { page })
}

/// `GET …/desk/pages/new`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    new_page(&x, PageForm::default(), FieldErrors::new())
}

/// `POST …/desk/pages/new`
pub async fn create(x: InExchange, Form(form): Form<PageForm>) -> Result<Response, Error> {
    if form.then == "preview" {
        return Ok(new_page(&x, form, FieldErrors::new())?.into_response());
    }
    let errors = form.check();
    if !errors.is_empty() {
        return Ok(new_page(&x, form, errors)?.into_response());
    }
    let (heading, body) = (form.heading.trim().to_owned(), form.body.clone());
    // A title in other letters leaves nothing for an address.
    let key = Some(slug_of(&heading)).filter(|key| key != "document").unwrap_or_default();
    let texts = vec![(leading(&x).code().to_owned(), OfficialText { heading, lead: String::new(), body })];
    let Some(subject) = begin(&x, Kind::Page, &key, texts).await? else {
        return Ok(new_page(&x, form, FieldErrors::of("heading", "texts-page-taken"))?.into_response());
    };
    let to = x.href(&format!("/desk/texts/{}", subject.slug()));
    Ok(Redirect::to(to).notice(&x.app, "texts-page-begun", None).into_response())
}

fn by(x: &InExchange) -> Result<By, Error> {
    Ok(By { entry: x.app.rng.id(x.now), exchange: x.exchange.id, person: x.me()?.id, at: x.now })
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EmptyForm {}

/// `POST …/desk/pages/{slug}/remove`
pub async fn remove(x: InExchange, At(at): At<OfPage>, Form(_): Form<EmptyForm>) -> Result<Response, Error> {
    let (by, slug) = (by(&x)?, at.slug.clone());
    x.app.db.write(move |tx: &mut Conn| texts::pages::take_away(tx, &by, &slug)).await?;
    Ok(done(&x, &at.slug, "texts-page-removed"))
}

/// `POST …/desk/pages/{slug}/restore`
pub async fn restore(x: InExchange, At(at): At<OfPage>, Form(_): Form<EmptyForm>) -> Result<Response, Error> {
    let (by, slug) = (by(&x)?, at.slug.clone());
    x.app.db.write(move |tx: &mut Conn| texts::pages::show_again(tx, &by, &slug)).await?;
    Ok(done(&x, &at.slug, "texts-page-restored"))
}

fn done(x: &InExchange, slug: &str, notice: &'static str) -> Response {
    x.app.revised();
    let subject = Subject { kind: Kind::Page, key: slug.to_owned() };
    Redirect::to(x.href(&format!("/desk/texts/{}", subject.slug()))).notice(&x.app, notice, None).into_response()
}
