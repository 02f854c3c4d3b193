//! `…/desk/rules`: a new rule of moderation, which begins as a draft in each language; another place in the order; out of
//! force, and back. Its words are edited and published like other texts.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use i18n::Lang;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::begin::begin;
use crate::documents::slug_of;
use crate::error::Error;
use crate::exchange::OfficialText;
use crate::page::{Frame, Page, Redirect};
use crate::texts::{self, Kind, Subject};
use crate::topics::By;
use crate::visit::{At, Form, InExchange};

#[derive(Clone, Debug, Deserialize)]
pub struct OfRule {
    key: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RuleForm {
    heading_en: String,
    heading_fr: String,
    heading_es: String,
    body_en: String,
    body_fr: String,
    body_es: String,
}

/// The fields of title and text in a language, by the names that form and errors have.
const fn fields(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Fr => ("heading_fr", "body_fr"),
        Lang::Es => ("heading_es", "body_es"),
        Lang::En | Lang::Ar => ("heading_en", "body_en"),
    }
}

impl RuleForm {
    fn words(&self, lang: Lang) -> (&str, &str) {
        match lang {
            Lang::Fr => (self.heading_fr.trim(), self.body_fr.trim()),
            Lang::Es => (self.heading_es.trim(), self.body_es.trim()),
            Lang::En | Lang::Ar => (self.heading_en.trim(), self.body_en.trim()),
        }
    }

    fn is_written(&self, lang: Lang) -> bool {
        let (heading, body) = self.words(lang);
        !heading.is_empty() || !body.is_empty()
    }

    /// Language and text, of those in which something is written.
    fn texts(&self, languages: &[Lang]) -> Vec<(String, OfficialText)> {
        let written = languages.iter().filter(|lang| self.is_written(**lang));
        let text = |lang: &Lang| {
            let (heading, body) = self.words(*lang);
            let text = OfficialText { heading: heading.to_owned(), lead: String::new(), body: body.to_owned() };
            (lang.code().to_owned(), text)
        };
        written.map(text).collect()
    }

    fn check(&self, languages: &[Lang]) -> FieldErrors {
        let (mut errors, limits) = (FieldErrors::new(), Kind::Rule.limits());
        let too_long = |max: usize| Words::new("texts-too-long").with("max", max);
        for lang in languages.iter().filter(|lang| self.is_written(**lang)) {
            let ((heading, body), (at_heading, at_body)) = (self.words(*lang), fields(*lang));
            let is_long = heading.contains('\n') || markup::count_chars(heading) > limits.heading;
            errors.check(heading.is_empty(), at_heading, "texts-heading-missing");
            errors.check(is_long, at_heading, too_long(limits.heading));
            errors.check(body.is_empty(), at_body, "texts-body-missing");
            errors.check(markup::count_chars(body) > limits.body, at_body, too_long(limits.body));
        }
        let first = languages.first().copied().unwrap_or_default();
        let is_written = languages.iter().any(|lang| self.is_written(*lang));
        errors.check(!is_written, fields(first).0, "texts-heading-missing");
        errors
    }
}

/// One language of the form.
struct Side {
    code: &'static str,
    native_name: &'static str,
    heading_field: &'static str,
    heading: String,
    body_field: &'static str,
    body: String,
}

#[derive(Template)]
#[template(path = "desk/texts/new_rule.html")]
struct New {
    p: Frame,
    sides: Vec<Side>,
    errors: FieldErrors,
}

impl New {
    fn most_heading(&self) -> usize {
        Kind::Rule.limits().heading
    }

    fn most_body(&self) -> usize {
        Kind::Rule.limits().body
    }
}

fn new_page(x: &InExchange, form: &RuleForm, errors: FieldErrors) -> Result<Page, Error> {
    let side = |lang: &Lang| {
        let ((heading_field, body_field), (heading, body)) = (fields(*lang), form.words(*lang));
        let (heading, body) = (heading.to_owned(), body.to_owned());
        Side { code: lang.code(), native_name: lang.native_name(), heading_field, heading, body_field, body }
    };
    let sides = x.exchange.languages.iter().map(side).collect();
    let p = x.frame(x.t("texts-rule-new")).section("desk").errors(&errors);
    let is_wrong = !errors.is_empty();
    let page = Page::new(&New { p, sides, errors })?.unstored();
    Ok(if is_wrong { page.invalid() } else { page })
}

/// `GET …/desk/rules/new`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    new_page(&x, &RuleForm::default(), FieldErrors::new())
}

/// `POST …/desk/rules/new`
pub async fn create(x: InExchange, Form(form): Form<RuleForm>) -> Result<Response, Error> {
    let errors = form.check(&x.exchange.languages);
    if !errors.is_empty() {
        return Ok(new_page(&x, &form, errors)?.into_response());
    }
    let texts = form.texts(&x.exchange.languages);
    let key = texts.first().map(|(_, text)| slug_of(&text.heading)).unwrap_or_default();
    // A title in other letters leaves nothing for an address.
    let key = if key == "document" { String::new() } else { key };
    let Some(subject) = begin(&x, Kind::Rule, &key, texts).await? else {
        let first = x.exchange.languages.first().copied().unwrap_or_default();
        let errors = FieldErrors::of(fields(first).0, "texts-rule-taken");
        return Ok(new_page(&x, &form, errors)?.into_response());
    };
    let to = x.href(&format!("/desk/texts/{}", subject.slug()));
    Ok(Redirect::to(to).notice(&x.app, "texts-rule-begun", None).into_response())
}

fn by(x: &InExchange) -> Result<By, Error> {
    Ok(By { entry: x.app.rng.id(x.now), exchange: x.exchange.id, person: x.me()?.id, at: x.now })
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
    let (by, seen) = (by(&x)?, form.place.parse().unwrap_or(0));
    x.app.db.write(move |tx: &mut Conn| texts::rules::reorder(tx, &by, &at.key, seen, step)).await?;
    x.app.revised();
    Ok(Redirect::to(x.href("/desk/texts")).notice(&x.app, "texts-rule-moved", None).into_response())
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EmptyForm {}

/// `POST …/desk/rules/{key}/retire`
pub async fn retire(x: InExchange, At(at): At<OfRule>, Form(_): Form<EmptyForm>) -> Result<Response, Error> {
    let (by, key) = (by(&x)?, at.key.clone());
    x.app.db.write(move |tx: &mut Conn| texts::rules::retire(tx, &by, &key)).await?;
    Ok(done(&x, &at.key, "texts-rule-retired-done"))
}

/// `POST …/desk/rules/{key}/restore`
pub async fn restore(x: InExchange, At(at): At<OfRule>, Form(_): Form<EmptyForm>) -> Result<Response, Error> {
    let (by, key) = (by(&x)?, at.key.clone());
    x.app.db.write(move |tx: &mut Conn| texts::rules::restore(tx, &by, &key)).await?;
    Ok(done(&x, &at.key, "texts-rule-restored"))
}

fn done(x: &InExchange, key: &str, notice: &'static str) -> Response {
    x.app.revised();
    let subject = Subject { kind: Kind::Rule, key: key.to_owned() };
    Redirect::to(x.href(&format!("/desk/texts/{}", subject.slug()))).notice(&x.app, notice, None).into_response()
}
