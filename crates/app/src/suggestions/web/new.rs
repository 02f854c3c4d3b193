//! `…/topics/suggest`: title, reason and language of a topic that somebody proposes.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use serde::Deserialize;
use web::FieldErrors;

use crate::error::Error;
use crate::exchange::{self, timetable::CALL};
use crate::ideas::web::{is_language, languages};
use crate::page::{Frame, Page, Redirect};
use crate::participants::{self, Barrier, web::way_in};
use crate::suggestions::suggestion::{TITLE, WHY, check};
use crate::suggestions::{NewSuggestion, suggest};
use crate::visit::{Form, InExchange};

/// The call for topics is not open.
const CLOSED: &str = "suggestions-closed";

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SuggestionForm {
    key: String,
    title: String,
    why: String,
    language: String,
}

#[derive(Template)]
#[template(path = "suggestions/new.html")]
struct New {
    p: Frame,
    form: SuggestionForm,
    languages: Vec<(String, String)>,
    errors: FieldErrors,
    is_open: bool,
    /// Where somebody has to go before they can suggest anything.
    door: Option<String>,
}

impl New {
    fn most_title(&self) -> usize {
        TITLE
    }

    fn most_why(&self) -> usize {
        WHY
    }
}

fn page(x: &InExchange, form: SuggestionForm, errors: FieldErrors) -> Result<Page, Error> {
    let barrier = Barrier::of(x.exchange.joining, x.me()?.has_profile, x.role.is_some());
    let door = barrier.map(|barrier| way_in(x, Some(barrier), &x.href("/topics/suggest")));
    let p = x.frame(x.t("suggestions-new-title")).section("topics").errors(&errors);
    let (invalid, is_open) = (!errors.is_empty(), x.exchange.is_open(CALL, x.now));
    let page = Page::new(&New { p, form, languages: languages(x), errors, is_open, door })?.unstored();
    Ok(if invalid { page.invalid() } else { page })
}

/// `GET …/topics/suggest`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    let key = x.app.rng.id(x.now).to_string();
    let form = SuggestionForm { key, language: x.lang.text_code().to_owned(), ..SuggestionForm::default() };
    page(&x, form, FieldErrors::new())
}

/// `POST …/topics/suggest`
pub async fn create(x: InExchange, Form(form): Form<SuggestionForm>) -> Result<Response, Error> {
    let mut errors = check(&form.title, &form.why);
    errors.check(!is_language(&x, &form.language), "language", "ideas-language-missing");
    errors.check(!x.exchange.is_open(CALL, x.now), "title", CLOSED);
    if !errors.is_empty() {
        return Ok(page(&x, form, errors)?.into_response());
    }
    let (id, me, at, exchange, sent) = (x.app.rng.id(x.now), x.me()?.id, x.now, x.exchange.clone(), form.clone());
    let write = move |tx: &mut Conn| -> Result<_, Error> {
        let (by, joined) = match participants::ensure(tx, &exchange, me, at)? {
            Ok(ensured) => ensured,
            Err(barrier) => return Ok(Err(barrier)),
        };
        if !exchange::hold_phase(tx, exchange.id, CALL, at)? {
            return Err(Error::Conflict(CLOSED));
        }
        let new = NewSuggestion {
            id,
            exchange: exchange.id,
            by,
            language: sent.language.clone(),
            title: sent.title.trim().to_owned(),
            why: sent.why.trim().to_owned(),
            // A form without a key (nobody's page sends one) is a suggestion of its own.
            form_key: if sent.key.is_empty() { id.to_string() } else { markup::shorten(&sent.key, 64) },
            at,
        };
        let number = suggest(tx, &new)?;
        joined.count(tx, exchange.id)?;
        Ok(Ok(number))
    };
    match x.app.db.write(write).await {
        // Closed at this very moment: the form again, with everything that was typed.
        Err(Error::Conflict(CLOSED)) => Ok(page(&x, form, FieldErrors::of("title", CLOSED))?.into_response()),
        Err(error) => Err(error),
        Ok(Ok(number)) => {
            x.app.revised();
            let to = x.href(&format!("/topics/suggestions#suggestion-{number}"));
            Ok(Redirect::to(to).notice(&x.app, "suggestions-made", None).into_response())
        }
        // The page says where to go first, and keeps what was typed.
        Ok(Err(_)) => Ok(page(&x, form, FieldErrors::of("title", "suggestions-door"))?.into_response()),
    }
}
