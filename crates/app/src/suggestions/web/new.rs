//! `…/topics/suggest`: title, reason and language of a topic that somebody proposes. What cannot be taken now is kept
//! as a draft of theirs.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use serde::Deserialize;
use web::FieldErrors;

use crate::error::Error;
use crate::exchange::{self, Closed, timetable::CALL};
use crate::ideas::web::{is_language, languages};
use crate::page::{Frame, Page, Redirect};
use crate::participants::{self, Barrier, web::way_in};
use crate::suggestions::drafts::{self, Draft};
use crate::suggestions::suggestion::{TITLE, WHY, check};
use crate::suggestions::{NewSuggestion, Order, Selection, Sent, Suggestion, count, list, send};
use crate::topics::{self, Topic};
use crate::visit::{At, Form, InExchange};

/// The call for topics is not open.
const CLOSED: &str = "suggestions-closed";
/// So many stand below the page of a call that is over; the list has all.
const RESULTS: usize = 5;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SuggestionForm {
    /// Sent twice, it is one suggestion; and the draft that it waits as, if it has to.
    key: String,
    title: String,
    why: String,
    language: String,
    /// `keep` while the call is closed: what was typed is to be a draft.
    action: String,
}

impl SuggestionForm {
    fn is_empty(&self) -> bool {
        self.title.trim().is_empty() && self.why.trim().is_empty()
    }
}

#[derive(Template)]
#[template(path = "suggestions/new.html")]
struct New {
    p: Frame,
    form: SuggestionForm,
    languages: Vec<(String, String)>,
    errors: FieldErrors,
    /// Why nothing is taken, and then what became of the suggestions with the most supports, and how many there are.
    closed: Option<Closed>,
    results: Vec<Suggestion>,
    total: i64,
    topics: Vec<Topic>,
    /// Whether what the form shows is kept among the drafts.
    is_kept: bool,
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

    fn topic(&self, suggestion: &Suggestion) -> Option<&Topic> {
        let id = suggestion.topic_id?;
        self.topics.iter().find(|topic| topic.id == id)
    }
}

/// What became of the suggestions with the most supports that can be read, how many there are, and the topics.
type Results = (Vec<Suggestion>, i64, Vec<Topic>);

async fn results(x: &InExchange) -> Result<Results, Error> {
    let (exchange, viewer, lang) = (x.exchange.id, x.viewer(), x.lang);
    let read = move |c: &mut Conn| -> Result<Results, Error> {
        let total = count(c, exchange)?.into_iter().map(|(_, n)| n).sum();
        let found = list(c, exchange, viewer, &Selection { state: None, order: Order::Supported, offset: 0 })?;
        let is_there = |suggestion: &Suggestion| !suggestion.is_hidden && !suggestion.title.is_empty();
        Ok((found.into_iter().filter(is_there).take(RESULTS).collect(), total, topics::list(c, exchange, lang)?))
    };
    x.app.db.read(read).await
}

async fn page(x: &InExchange, form: SuggestionForm, errors: FieldErrors, is_kept: bool) -> Result<Page, Error> {
    let barrier = Barrier::of(x.exchange.joining, x.me()?.has_profile, x.role.is_some());
    let here = if is_kept { format!("/topics/suggest/{}", form.key) } else { "/topics/suggest".to_owned() };
    let door = barrier.map(|barrier| way_in(x, Some(barrier), &x.href(&here)));
    let p = x.frame(x.t("suggestions-new-title")).section("topics").errors(&errors);
    let (invalid, languages, closed) = (!errors.is_empty(), languages(x), x.exchange.closed_to(CALL, x.now));
    let (results, total, topics) = if closed.is_some() { results(x).await? } else { (Vec::new(), 0, Vec::new()) };
    let page = Page::new(&New { p, form, languages, errors, closed, results, total, topics, is_kept, door })?;
    let page = page.unstored();
    Ok(page.invalid_if(invalid))
}

/// `GET …/topics/suggest`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    let key = x.app.rng.id(x.now).to_string();
    let form = SuggestionForm { key, language: x.lang.text_code().to_owned(), ..SuggestionForm::default() };
    page(&x, form, FieldErrors::new(), false).await
}

/// The draft in `…/topics/suggest/{draft}`.
#[derive(Deserialize)]
pub struct OfDraft {
    draft: String,
}

/// `GET …/topics/suggest/{draft}`: the form again, filled as it was left.
pub async fn resume(x: InExchange, At(at): At<OfDraft>) -> Result<Page, Error> {
    let id: Id = at.draft.parse().map_err(|_| Error::NotFound)?;
    let (me, exchange) = (x.me()?.id, x.exchange.id);
    let found = x.app.db.read(move |c| drafts::find(c, me, id)).await?;
    let draft = found.filter(|draft| draft.exchange_id == exchange).ok_or(Error::NotFound)?;
    let (key, action) = (draft.id.to_string(), String::new());
    let form = SuggestionForm { key, title: draft.title, why: draft.why, language: draft.language, action };
    page(&x, form, FieldErrors::new(), true).await
}

/// `POST …/topics/suggest`
pub async fn create(x: InExchange, Form(form): Form<SuggestionForm>) -> Result<Response, Error> {
    if form.action == "keep" && !form.is_empty() {
        let id = keep(&x, &form).await?;
        let to = x.href(&format!("/topics/suggest/{id}"));
        return Ok(Redirect::to(to).notice(&x.app, "positions-saved", None).into_response());
    }
    let mut errors = check(&form.title, &form.why);
    errors.check(!is_language(&x, &form.language), "language", "ideas-language-missing");
    if !x.exchange.is_open(CALL, x.now) {
        errors.add("title", CLOSED);
        return kept(&x, form, errors).await;
    }
    if !errors.is_empty() {
        return Ok(page(&x, form, errors, false).await?.into_response());
    }
    let (id, me, at, exchange, sent) = (x.app.rng.id(x.now), x.me()?.id, x.now, x.exchange.clone(), form.clone());
    let (app, letter) = (x.app.clone(), x.app.rng.id(x.now));
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
        let became = send(tx, &app, &exchange, &new, letter)?;
        if let Ok(draft) = sent.key.parse::<Id>() {
            drafts::delete(tx, me, draft)?;
        }
        joined.count(tx, exchange.id)?;
        Ok(Ok(became))
    };
    match x.app.db.write(write).await {
        // Closed at this very moment.
        Err(Error::Conflict(CLOSED)) => kept(&x, form, FieldErrors::of("title", CLOSED)).await,
        Err(error) => Err(error),
        Ok(Ok(Sent::Held(text))) => {
            let to = x.href(&format!("/waiting/{text}"));
            Ok(Redirect::to(to).notice(&x.app, "held-received", None).into_response())
        }
        Ok(Ok(Sent::Made(number))) => {
            x.app.revised();
            let to = x.href(&format!("/topics/suggestions#suggestion-{number}"));
            Ok(Redirect::to(to).notice(&x.app, "suggestions-made", None).into_response())
        }
        // The page says where to go first, and leads back to what was typed.
        Ok(Err(_)) => kept(&x, form, FieldErrors::of("title", "suggestions-door")).await,
    }
}

/// Keeps what was typed as a draft of the person; the form again, which says so. Nothing typed is nothing kept.
async fn kept(x: &InExchange, form: SuggestionForm, errors: FieldErrors) -> Result<Response, Error> {
    if form.is_empty() {
        return Ok(page(x, form, errors, false).await?.into_response());
    }
    let id = keep(x, &form).await?;
    Ok(page(x, SuggestionForm { key: id.to_string(), ..form }, errors, true).await?.into_response())
}

/// What was typed is a draft of the person: the one that the form's key names, or a new one.
async fn keep(x: &InExchange, form: &SuggestionForm) -> Result<Id, Error> {
    let (me, fresh) = (x.me()?.id, x.app.rng.id(x.now));
    let draft = Draft {
        id: form.key.parse().unwrap_or(fresh),
        exchange_id: x.exchange.id,
        language: form.language.clone(),
        title: form.title.clone(),
        why: form.why.clone(),
        updated_at: x.now,
    };
    let write = move |tx: &mut Conn| -> Result<Id, Error> {
        if drafts::put(tx, me, &draft)? {
            return Ok(draft.id);
        }
        // The form's key is somebody else's draft, or of another exchange: this one is a draft of its own.
        drafts::put(tx, me, &Draft { id: fresh, ..draft.clone() })?;
        Ok(fresh)
    };
    x.app.db.write(write).await
}
