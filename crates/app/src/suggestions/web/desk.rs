//! `…/desk/suggestions/{number}`: what comes of a suggestion.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use i18n::Lang;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::Numbered;
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::people::{self, Reader};
use crate::suggestions::{self, Decision, Outcome, State, Suggestion, find};
use crate::topics::{self, NAME, QUESTION, Topic};
use crate::visit::{At, Form, InExchange};

/// Longest reason, in characters.
const REASON: usize = 500;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecisionForm {
    outcome: String,
    /// The slug of a topic.
    topic: String,
    reason: String,
}

/// The form is not there any more; the page that says so shows what was typed.
const DECIDED: Error = Error::Conflict("suggestions-decided-already");

#[derive(Template)]
#[template(path = "suggestions/decide.html")]
struct Decide {
    p: Frame,
    suggestion: Suggestion,
    topics: Vec<Topic>,
    /// To whom the letter goes.
    reader: Option<Reader>,
    form: DecisionForm,
    errors: FieldErrors,
}

impl Decide {
    fn outcomes(&self) -> Vec<(&'static str, String)> {
        let words = |one: &Outcome| self.p.term("suggestions-state-", one.as_str()).to_string();
        Outcome::ALL.iter().map(|one| (one.as_str(), words(one))).collect()
    }

    fn choices(&self) -> Vec<(String, String)> {
        self.topics.iter().map(|topic| (topic.slug.clone(), topic.name.clone())).collect()
    }

    /// What a new topic begins with, for somebody to make it better: the suggestion's words, as far as a topic has room.
    /// Its address is made of what the title is then, as of any other topic.
    fn found(&self) -> [(&'static str, String); 3] {
        let offered: Vec<_> = self.p.languages.iter().map(|link| link.lang).collect();
        [
            ("language", language(&offered, &self.suggestion).code().to_owned()),
            ("name", markup::shorten(&self.suggestion.title, NAME)),
            ("question", markup::shorten(&self.suggestion.why, QUESTION)),
        ]
    }

    fn is_open(&self) -> bool {
        self.suggestion.state == State::Open
    }
}

async fn load(x: &InExchange, number: i64) -> Result<(Suggestion, Vec<Topic>, Option<Reader>), Error> {
    let (exchange, lang, viewer) = (x.exchange.id, x.lang, x.viewer());
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let suggestion = find(c, exchange, number, viewer)?.ok_or(Error::NotFound)?;
        let reader = people::reader(c, suggestion.person_id)?;
        // It becomes a topic of the round that goes on, or part of one.
        Ok((suggestion, topics::list_current(c, exchange, lang)?, reader))
    };
    x.app.db.read(read).await
}

/// That of the suggestion, where the exchange has it.
fn language(offered: &[Lang], suggestion: &Suggestion) -> Lang {
    let first = offered.first().copied().unwrap_or_default();
    Lang::parse(&suggestion.language).filter(|lang| offered.contains(lang)).unwrap_or(first)
}

async fn page(x: &InExchange, number: i64, form: DecisionForm, errors: FieldErrors) -> Result<Page, Error> {
    let (suggestion, topics, reader) = load(x, number).await?;
    let p = x.frame(x.t("suggestions-decide-title")).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    Ok(Page::new(&Decide { p, suggestion, topics, reader, form, errors })?.unstored().invalid_if(invalid))
}

/// `GET …/desk/suggestions/{number}`
pub async fn show(x: InExchange, At(at): At<Numbered>) -> Result<Page, Error> {
    page(&x, at.number, DecisionForm::default(), FieldErrors::new()).await
}

/// `POST …/desk/suggestions/{number}`
pub async fn decide(x: InExchange, At(at): At<Numbered>, Form(form): Form<DecisionForm>) -> Result<Response, Error> {
    let (suggestion, topics, _) = load(&x, at.number).await?;
    if suggestion.state != State::Open {
        return Err(DECIDED);
    }
    let (outcome, mut errors) = (Outcome::parse(&form.outcome), FieldErrors::new());
    let topic = topics.into_iter().find(|topic| topic.slug == form.topic);
    errors.check(outcome.is_none(), "outcome", "suggestions-outcome-missing");
    let needs_topic = outcome.is_some_and(Outcome::has_topic);
    errors.check(needs_topic && topic.is_none(), "topic", "suggestions-topic-missing");
    let owes_reason = outcome.is_some() && !needs_topic;
    errors.check(owes_reason && form.reason.trim().is_empty(), "reason", "steps-reason-missing");
    let long = markup::count_chars(&form.reason).saturating_sub(REASON);
    errors.check(long > 0, "reason", Words::new("steps-reason-long").with("n", long));
    if let Some(outcome) = outcome.filter(|_| errors.is_empty()) {
        let decision = Decision {
            entry: x.app.rng.id(x.now),
            letter: x.app.rng.id(x.now),
            outcome,
            topic: topic.filter(|_| needs_topic),
            reason: form.reason.trim().to_owned(),
            language: x.lang.code().to_owned(),
            person: x.me()?.id,
            at: x.now,
        };
        let (app, exchange) = (x.app.clone(), x.exchange.clone());
        let write = move |tx: &mut Conn| suggestions::decide(tx, &app, &exchange, &suggestion, &decision);
        if !x.app.db.write(write).await? {
            return Err(DECIDED);
        }
        x.app.revised();
        let to = x.href(&format!("/topics/suggestions/{}", at.number));
        return Ok(Redirect::to(to).notice(&x.app, "suggestions-decided", None).into_response());
    }
    Ok(page(&x, at.number, form, errors).await?.into_response())
}
