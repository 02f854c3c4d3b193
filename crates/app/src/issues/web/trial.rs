//! `…/desk/newsletter/{issue}/test`: a letter by which somebody sees the issue in their own mail program.

use axum::response::{IntoResponse, Response};
use i18n::Lang;
use mail::Address;
use serde::Deserialize;
use web::FieldErrors;

use super::{OfIssue, show};
use crate::audit::By;
use crate::error::Error;
use crate::issues::trial::{self, Trial};
use crate::issues::writing;
use crate::page::Redirect;
use crate::token;
use crate::visit::{At, Form, InExchange};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TestForm {
    pub to: String,
    pub language: String,
    /// Sent twice, it is one letter.
    pub key: String,
}

impl TestForm {
    /// To whoever looks, in the language in which they do.
    pub fn blank(x: &InExchange) -> Result<Self, Error> {
        let (to, language) = (x.me()?.email.clone(), x.lang.code().to_owned());
        Ok(Self { to, language, key: token::draw(&x.app) })
    }
}

/// `POST …/desk/newsletter/{issue}/test`
pub async fn send(x: InExchange, At(at): At<OfIssue>, Form(form): Form<TestForm>) -> Result<Response, Error> {
    let issue = at.id()?;
    let mut errors = FieldErrors::new();
    let to = Address::parse(&form.to);
    errors.check(to.is_err(), "to", "newsletter-email-wrong");
    let lang = Lang::parse_in(&form.language, &x.exchange.languages);
    errors.check(lang.is_none(), "language", "newsletter-language-wrong");
    let (Ok(to), Some(lang)) = (to, lang) else {
        return Ok(show::page(&x, issue, form, errors).await?.into_response());
    };
    let trial = Trial { issue, lang, to, id: x.app.rng.id(x.now), form_key: form.key.clone() };
    let (app, exchange, by) = (x.app.clone(), x.exchange.clone(), By::of(&x)?);
    let refusal = x.app.db.write(move |tx| trial::send(tx, &app, &exchange, &by, &trial)).await?;
    if let Some(refusal) = refusal {
        let errors = FieldErrors::of("to", refusal.words());
        return Ok(show::page(&x, issue, form, errors).await?.into_response());
    }
    Ok(Redirect::to(x.href(&writing::path(issue))).notice(&x.app, "issues-test-sent", None).into_response())
}
