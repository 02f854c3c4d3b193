//! `…/desk/pages`: a page of the secretariat's own, which begins as a draft; taken away from readers, and shown again.
//! Its words are edited and published like other texts.

use axum::response::{IntoResponse, Response};
use db::Conn;
use serde::Deserialize;
use web::FieldErrors;

use super::fresh::{self, FreshForm};
use super::{confirm, standing};
use crate::audit::By;
use crate::error::Error;
use crate::page::{Page, Redirect};
use crate::texts::{self, Kind, Subject};
use crate::visit::{At, Form, InExchange};

#[derive(Clone, Debug, Deserialize)]
pub struct OfPage {
    slug: String,
}

/// `GET …/desk/pages/new`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    fresh::page(&x, Kind::Page, &FreshForm::default(), FieldErrors::new())
}

/// `POST …/desk/pages/new`
pub async fn create(x: InExchange, Form(form): Form<FreshForm>) -> Result<Response, Error> {
    fresh::create(&x, Kind::Page, &form).await
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EmptyForm {}

/// `GET …/desk/pages/{slug}/remove`
pub async fn ask_to_remove(x: InExchange, At(at): At<OfPage>) -> Result<Page, Error> {
    let text = standing(&x, &format!("{}-{}", Kind::Page, at.slug)).await?;
    if !text.is_own_page() {
        return Err(Error::NotFound);
    }
    let words = if text.is_gone { Err("texts-page-removed") } else { Ok("texts-page-remove-lead") };
    confirm::page(&x, text, "texts-page-remove", words, format!("/desk/pages/{}/remove", at.slug))
}

/// `POST …/desk/pages/{slug}/remove`
pub async fn remove(x: InExchange, At(at): At<OfPage>, Form(_): Form<EmptyForm>) -> Result<Response, Error> {
    let (by, slug) = (By::of(&x)?, at.slug.clone());
    x.app.db.write(move |tx: &mut Conn| texts::pages::take_away(tx, &by, &slug)).await?;
    Ok(done(&x, &at.slug, "texts-page-removed"))
}

/// `POST …/desk/pages/{slug}/restore`
pub async fn restore(x: InExchange, At(at): At<OfPage>, Form(_): Form<EmptyForm>) -> Result<Response, Error> {
    let (by, slug) = (By::of(&x)?, at.slug.clone());
    x.app.db.write(move |tx: &mut Conn| texts::pages::show_again(tx, &by, &slug)).await?;
    Ok(done(&x, &at.slug, "texts-page-restored"))
}

fn done(x: &InExchange, slug: &str, notice: &'static str) -> Response {
    x.app.revised();
    let subject = Subject { kind: Kind::Page, key: slug.to_owned() };
    Redirect::to(x.href(&format!("/desk/texts/{}", subject.slug()))).notice(&x.app, notice, None).into_response()
}
