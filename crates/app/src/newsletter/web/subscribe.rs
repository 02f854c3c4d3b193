//! The past issues and the form to subscribe.

use askama::Template;
use axum::response::{IntoResponse, Response};
use i18n::Lang;
use mail::Address;
use serde::Deserialize;
use web::{FieldErrors, Pager, floods};

use crate::error::Error;
use crate::issues::web::reading::{self, Past};
use crate::newsletter::asking::{self, Asked, Fresh};
use crate::page::{Frame, Page, Redirect};
use crate::people::Browser;
use crate::topics::{self, Topic};
use crate::visit::{Form, InExchange, Query};

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Subscribe {
    email: String,
    language: String,
    topics: Vec<String>,
}

/// The small form on the home page (`newsletter/box.html`): put it into a field `newsletter`.
pub struct BoxForm {
    /// Codes and what the languages call themselves.
    pub languages: Vec<(String, String)>,
    pub language: String,
}

impl BoxForm {
    pub fn new(x: &InExchange) -> Self {
        Self { languages: languages(x), language: x.lang.code().to_owned() }
    }
}

/// The languages in which the newsletter comes.
pub fn languages(x: &InExchange) -> Vec<(String, String)> {
    x.exchange.languages.iter().map(|lang| (lang.code().to_owned(), lang.native_name().to_owned())).collect()
}

/// Topics as choices: slug, name, chosen.
pub fn choices(topics: &[Topic], is_chosen: impl Fn(&Topic) -> bool) -> Vec<(String, String, bool)> {
    topics.iter().map(|topic| (topic.slug.clone(), topic.name.clone(), is_chosen(topic))).collect()
}

/// Which page of the past issues.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Paged {
    page: u32,
}

#[derive(Template)]
#[template(path = "newsletter/index.html")]
struct Index {
    p: Frame,
    form: Subscribe,
    errors: FieldErrors,
    languages: Vec<(String, String)>,
    topics: Vec<(String, String, bool)>,
    past: Vec<Past>,
    pager: Pager,
    base: String,
}

pub async fn index(x: InExchange, Query(asked): Query<Paged>) -> Result<Page, Error> {
    let form = Subscribe { language: x.lang.code().to_owned(), ..Subscribe::default() };
    page(&x, form, FieldErrors::new(), asked.page).await
}

async fn page(x: &InExchange, form: Subscribe, errors: FieldErrors, number: u32) -> Result<Page, Error> {
    let (exchange, lang) = (x.exchange.clone(), x.lang);
    let (topics, (past, pager)) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            Ok((topics::list_current(c, exchange.id, lang)?, reading::past(c, &exchange, lang, number)?))
        })
        .await?;
    let topics = choices(&topics, |topic| form.topics.contains(&topic.slug));
    let p = x
        .frame(x.t("newsletter-title"))
        .section("newsletter")
        .description(x.t("newsletter-description"))
        .errors(&errors);
    let base = p.href("/newsletter");
    Page::new(&Index { p, languages: languages(x), form, errors, topics, past, pager, base })
}

/// Asks for a letter. The answer is the same for every address.
pub async fn create(x: InExchange, Form(form): Form<Subscribe>) -> Result<Response, Error> {
    let mut errors = FieldErrors::new();
    let address = Address::parse(&form.email);
    errors.check(address.is_err(), "email", "newsletter-email-wrong");
    let lang = Lang::parse_in(&form.language, &x.exchange.languages);
    errors.check(lang.is_none(), "language", "newsletter-language-wrong");
    let (Ok(address), Some(lang)) = (address, lang) else {
        return Ok(page(&x, form, errors, 1).await?.invalid().into_response());
    };
    let browser = x.browser.clone().unwrap_or_else(|| Browser::new(&x.app));
    let asked = Asked {
        exchange: x.exchange.clone(),
        address,
        lang,
        topics: form.topics,
        browser: browser.clone(),
        caller: floods::group(x.peer).to_string(),
    };
    let (app, now, fresh) = (x.app.clone(), x.now, Fresh::draw(&x.app, x.now));
    x.app.db.write(move |tx| asking::ask(tx, &app, &asked, &fresh, now)).await?;
    Ok(Redirect::to(x.frame("").href("/newsletter/check")).cookie(browser.cookie(&x.app)).into_response())
}
