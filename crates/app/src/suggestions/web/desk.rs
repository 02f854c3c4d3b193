//! `…/desk/suggestions/{number}`: what comes of a suggestion.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use i18n::Lang;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::Numbered;
use crate::documents;
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::suggestions::{self, Decision, Outcome, Selected, State, Suggestion, find};
use crate::topics::{self, NAME, NewTopic, QUESTION, Topic};
use crate::visit::{At, Form, InExchange};

/// Longest reason, in characters.
const REASON: usize = 500;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecisionForm {
    outcome: String,
    /// The slug of a topic, or [`NEW`].
    topic: String,
    /// Of a new topic, in the language of the suggestion.
    name: String,
    question: String,
    slug: String,
    reason: String,
}

/// Chooses a topic that is made of the suggestion: no topic's address.
const NEW: &str = "new";
/// The form is not there any more; the page that says so shows what was typed.
const DECIDED: Error = Error::Conflict("suggestions-decided-already");

impl DecisionForm {
    /// As the suggestion has it, for somebody to make it better.
    fn of(suggestion: &Suggestion) -> Self {
        Self {
            name: markup::shorten(&suggestion.title, NAME),
            question: markup::shorten(&suggestion.why, QUESTION),
            slug: documents::slug_of(&suggestion.title),
            ..Self::default()
        }
    }

    fn check_new(&self, errors: &mut FieldErrors) {
        let long = |text: &str, most: usize| markup::count_chars(text) > most || text.trim().contains('\n');
        errors.check(self.name.trim().is_empty(), "name", "topics-name-missing");
        errors.check(long(&self.name, NAME), "name", Words::new("topics-words-long").with("max", NAME));
        errors.check(self.question.trim().is_empty(), "question", "topics-question-missing");
        errors.check(long(&self.question, QUESTION), "question", Words::new("topics-words-long").with("max", QUESTION));
        errors.check(!topics::is_slug(self.slug.trim()), "slug", "topics-slug-wrong");
    }
}

#[derive(Template)]
#[template(path = "suggestions/decide.html")]
struct Decide {
    p: Frame,
    suggestion: Suggestion,
    topics: Vec<Topic>,
    form: DecisionForm,
    errors: FieldErrors,
}

impl Decide {
    fn outcomes(&self) -> Vec<(&'static str, String)> {
        let words = |one: &Outcome| self.p.term("suggestions-state-", one.as_str()).to_string();
        Outcome::ALL.iter().map(|one| (one.as_str(), words(one))).collect()
    }

    fn choices(&self) -> Vec<(String, String)> {
        let new = (NEW.to_owned(), self.p.t("suggestions-new-topic").to_string());
        let there = self.topics.iter().map(|topic| (topic.slug.clone(), topic.name.clone()));
        std::iter::once(new).chain(there).collect()
    }

    fn most_name(&self) -> usize {
        NAME
    }

    fn most_question(&self) -> usize {
        QUESTION
    }

    /// The language that a new topic would be in.
    fn language_name(&self) -> &'static str {
        language(&self.p.languages.iter().map(|link| link.lang).collect::<Vec<_>>(), &self.suggestion).native_name()
    }

    fn is_open(&self) -> bool {
        self.suggestion.state == State::Open
    }
}

async fn load(x: &InExchange, number: i64) -> Result<(Suggestion, Vec<Topic>), Error> {
    let (exchange, lang, viewer) = (x.exchange.id, x.lang, x.viewer());
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let suggestion = find(c, exchange, number, viewer)?.ok_or(Error::NotFound)?;
        // It becomes a topic of the round that goes on, or part of one.
        Ok((suggestion, topics::list_current(c, exchange, lang)?))
    };
    x.app.db.read(read).await
}

/// That of the suggestion, where the exchange has it.
fn language(offered: &[Lang], suggestion: &Suggestion) -> Lang {
    let first = offered.first().copied().unwrap_or_default();
    Lang::parse(&suggestion.language).filter(|lang| offered.contains(lang)).unwrap_or(first)
}

async fn page(x: &InExchange, number: i64, form: DecisionForm, errors: FieldErrors) -> Result<Page, Error> {
    let (suggestion, topics) = load(x, number).await?;
    let p = x.frame(x.t("suggestions-decide-title")).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    let page = Page::new(&Decide { p, suggestion, topics, form, errors })?.unstored();
    Ok(if invalid { page.invalid() } else { page })
}

/// `GET …/desk/suggestions/{number}`
pub async fn show(x: InExchange, At(at): At<Numbered>) -> Result<Page, Error> {
    let (suggestion, _) = load(&x, at.number).await?;
    page(&x, at.number, DecisionForm::of(&suggestion), FieldErrors::new()).await
}

/// `POST …/desk/suggestions/{number}`
pub async fn decide(x: InExchange, At(at): At<Numbered>, Form(form): Form<DecisionForm>) -> Result<Response, Error> {
    let (suggestion, topics) = load(&x, at.number).await?;
    if suggestion.state != State::Open {
        return Err(DECIDED);
    }
    let (outcome, mut errors) = (Outcome::parse(&form.outcome), FieldErrors::new());
    let topic = topics.into_iter().find(|topic| topic.slug == form.topic);
    let is_new = form.topic == NEW && outcome == Some(Outcome::Selected);
    errors.check(outcome.is_none(), "outcome", "suggestions-outcome-missing");
    let needs_topic = outcome.is_some_and(Outcome::has_topic);
    errors.check(needs_topic && topic.is_none() && !is_new, "topic", "suggestions-topic-missing");
    if is_new {
        form.check_new(&mut errors);
    }
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
        match write(&x, suggestion, decision, is_new.then_some(&form)).await? {
            Selected::Done => {
                x.app.revised();
                let to = x.href(&format!("/topics/suggestions/{}", at.number));
                return Ok(Redirect::to(to).notice(&x.app, "suggestions-decided", None).into_response());
            }
            Selected::Before => return Err(DECIDED),
            Selected::Taken => errors.add("slug", "topics-slug-taken"),
        }
    }
    Ok(page(&x, at.number, form, errors).await?.into_response())
}

/// Decides, and adds the topic that the form asks for.
async fn write(
    x: &InExchange,
    suggestion: Suggestion,
    decision: Decision,
    new: Option<&DecisionForm>,
) -> Result<Selected, Error> {
    let (app, exchange, entry) = (x.app.clone(), x.exchange.clone(), x.app.rng.id(x.now));
    let code = language(&x.exchange.languages, &suggestion).code();
    let new = new.map(|form| NewTopic {
        id: x.app.rng.id(x.now),
        slug: form.slug.trim().to_owned(),
        texts: vec![(code.to_owned(), form.name.trim().to_owned(), form.question.trim().to_owned())],
    });
    let write = move |tx: &mut Conn| -> Result<Selected, Error> {
        if let Some(new) = &new {
            return suggestions::select(tx, &app, &exchange, &suggestion, &decision, (entry, new));
        }
        let is_done = suggestions::decide(tx, &app, &exchange, &suggestion, &decision)?;
        Ok(if is_done { Selected::Done } else { Selected::Before })
    };
    x.app.db.write(write).await
}
