//! The contact page with its form, and what follows it.

use askama::Template;
use axum::response::{IntoResponse, Response};
use mail::Address;
use serde::Deserialize;
use web::{FieldErrors, floods};

use super::{Letter, check, send};
use crate::error::Error;
use crate::exchange::web::official_page;
use crate::exchange::{self, OfficialPage};
use crate::page::{Frame, Page, Redirect};
use crate::token;
use crate::visit::{Form, InExchange};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Writing {
    key: String,
    name: String,
    email: String,
    subject: String,
    message: String,
}

#[derive(Template)]
#[template(path = "contact/show.html")]
struct Show {
    p: Frame,
    page: Option<OfficialPage>,
    html: String,
    form: Writing,
    errors: FieldErrors,
}

pub async fn show(x: InExchange) -> Result<Page, Error> {
    let me = x.person.as_deref();
    let form = Writing {
        key: token::draw(&x.app),
        name: me.map_or_else(String::new, |me| me.name.clone()),
        email: me.map_or_else(String::new, |me| me.email.clone()),
        ..Writing::default()
    };
    page(&x, form, FieldErrors::new()).await
}

async fn page(x: &InExchange, form: Writing, errors: FieldErrors) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.id, x.lang);
    let page = x.app.db.read(move |c| exchange::page(c, exchange, "contact", lang)).await?;
    let title = page.as_ref().map_or_else(|| x.t("contact-title").text(), |page| page.title.clone());
    let html = page.as_ref().map_or_else(String::new, |page| official_page(&page.body));
    let p = x.frame(title).description(x.t("contact-description")).errors(&errors);
    // The key of the form makes each page its own: no cache keeps it.
    Ok(Page::new(&Show { p, page, html, form, errors })?.unstored())
}

pub async fn create(x: InExchange, Form(form): Form<Writing>) -> Result<Response, Error> {
    let errors = check(&form.name, &form.email, &form.subject, &form.message);
    let (true, Ok(from)) = (errors.is_empty(), Address::parse(&form.email)) else {
        return Ok(page(&x, form, errors).await?.invalid().into_response());
    };
    let drawn = token::draw(&x.app);
    let letter = Letter {
        name: form.name,
        from,
        subject: form.subject,
        message: form.message,
        language: x.lang.code().to_owned(),
        // A form without its key was not made by our page; it is a letter all the same.
        form_key: if form.key.is_empty() { drawn } else { form.key },
        caller: floods::group(x.peer).to_string(),
    };
    let ids = (x.app.rng.id(x.now), x.app.rng.id(x.now));
    let (app, exchange, now) = (x.app.clone(), x.exchange.clone(), x.now);
    x.app.db.write(move |tx| send(tx, &app, &exchange, &letter, ids, now)).await?;
    Ok(Redirect::to(x.frame("").href("/contact/sent")).into_response())
}

#[derive(Template)]
#[template(path = "contact/sent.html")]
struct Sent {
    p: Frame,
}

pub async fn sent(x: InExchange) -> Result<Page, Error> {
    let p = x.frame(x.t("contact-sent-title"));
    Page::new(&Sent { p })
}
