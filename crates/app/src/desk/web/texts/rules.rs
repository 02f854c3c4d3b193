//! `…/desk/rules`: a new rule of moderation, which begins as a draft; another place in the order; out of force, and
//! back. Its words are edited and published like other texts.

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
pub struct OfRule {
    key: String,
}

/// `GET …/desk/rules/new`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    fresh::page(&x, Kind::Rule, &FreshForm::default(), FieldErrors::new())
}

/// `POST …/desk/rules/new`
pub async fn create(x: InExchange, Form(form): Form<FreshForm>) -> Result<Response, Error> {
    fresh::create(&x, Kind::Rule, &form).await
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrderForm {
    /// `up` or `down`.
    to: String,
    /// Where it was seen, counted from one.
    place: String,
}

/// `POST …/desk/rules/{key}/order`
pub async fn reorder(x: InExchange, At(at): At<OfRule>, Form(form): Form<OrderForm>) -> Result<Response, Error> {
    let step = match form.to.as_str() {
        "up" => -1,
        "down" => 1,
        _ => return Err(Error::Invalid("up or down".to_owned())),
    };
    let (by, seen) = (By::of(&x)?, form.place.parse().unwrap_or(0));
    x.app.db.write(move |tx: &mut Conn| texts::rules::reorder(tx, &by, &at.key, seen, step)).await?;
    x.app.revised();
    Ok(Redirect::to(x.href("/desk/texts")).notice(&x.app, "texts-rule-moved", None).into_response())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EmptyForm {}

/// `GET …/desk/rules/{key}/retire`
pub async fn ask_to_retire(x: InExchange, At(at): At<OfRule>) -> Result<Page, Error> {
    let text = standing(&x, &format!("{}-{}", Kind::Rule, at.key)).await?;
    let place = text.place.as_ref().ok_or(Error::NotFound)?;
    let words = match (place.is_retired, place.is_only) {
        (true, _) => Err("texts-rule-retired-done"),
        (false, true) => Err("texts-rule-last"),
        (false, false) => Ok("texts-rule-retire-lead"),
    };
    confirm::page(&x, text, "texts-rule-retire", words, format!("/desk/rules/{}/retire", at.key))
}

/// `POST …/desk/rules/{key}/retire`
pub async fn retire(x: InExchange, At(at): At<OfRule>, Form(_): Form<EmptyForm>) -> Result<Response, Error> {
    let (by, key) = (By::of(&x)?, at.key.clone());
    x.app.db.write(move |tx: &mut Conn| texts::rules::retire(tx, &by, &key)).await?;
    Ok(done(&x, &at.key, "texts-rule-retired-done"))
}

/// `POST …/desk/rules/{key}/restore`
pub async fn restore(x: InExchange, At(at): At<OfRule>, Form(_): Form<EmptyForm>) -> Result<Response, Error> {
    let (by, key) = (By::of(&x)?, at.key.clone());
    x.app.db.write(move |tx: &mut Conn| texts::rules::restore(tx, &by, &key)).await?;
    Ok(done(&x, &at.key, "texts-rule-restored"))
}

fn done(x: &InExchange, key: &str, notice: &'static str) -> Response {
    x.app.revised();
    let subject = Subject { kind: Kind::Rule, key: key.to_owned() };
    Redirect::to(x.href(&format!("/desk/texts/{}", subject.slug()))).notice(&x.app, notice, None).into_response()
}
