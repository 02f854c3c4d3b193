//! `…/participate/request/questions/{token}`: where the letter with a question leads. Looking changes nothing: mail scanners
//! look.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;
use web::{FieldErrors, Words};

use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::participants::requests::form::RequestForm;
use crate::participants::requests::{self, Answer, MAX_ANSWER, Outcome, Question, Request, State};
use crate::people::choices;
use crate::visit::{At, Form, InExchange};

#[derive(Deserialize)]
pub struct OfToken {
    token: String,
}

/// As typed: the answer, and the request as it is mended.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerForm {
    answer: String,
    name: String,
    kind: String,
    organisation: String,
    economy: String,
    sector: String,
    size: String,
    why: String,
}

impl AnswerForm {
    /// The form with what the request says.
    fn of(request: &Request) -> Self {
        let about = &request.about;
        Self {
            answer: String::new(),
            name: about.name.clone(),
            kind: about.kind_key().to_owned(),
            organisation: about.organisation.clone(),
            economy: about.economy.clone(),
            sector: about.sector.clone(),
            size: about.size.clone(),
            why: request.why.clone(),
        }
    }

    fn check(&self, x: &InExchange, email: &str) -> Result<Answer, FieldErrors> {
        let mut errors = FieldErrors::new();
        let text = markup::clean_text(&self.answer).unwrap_or_default();
        errors.check(text.trim().is_empty(), "answer", "requests-answer-missing");
        let is_long = markup::count_chars(&text) > MAX_ANSWER;
        errors.check(is_long, "answer", Words::new("people-too-long").with("max", MAX_ANSWER));
        let form = RequestForm {
            email: String::new(),
            name: self.name.clone(),
            kind: self.kind.clone(),
            organisation: self.organisation.clone(),
            economy: self.economy.clone(),
            sector: self.sector.clone(),
            size: self.size.clone(),
            why: self.why.clone(),
            // It was given with the request.
            consent: "yes".to_owned(),
        };
        match form.check(Some(email)) {
            Ok(checked) if errors.is_empty() => {
                let letter = x.app.rng.id(x.now);
                Ok(Answer { letter, about: checked.about, why: checked.why, text })
            }
            Ok(_) => Err(errors),
            Err(more) => {
                for (field, words) in more.iter() {
                    errors.add(field, words.clone());
                }
                Err(errors)
            }
        }
    }
}

#[derive(Template)]
#[template(path = "participants/requests/answer.html")]
struct AnswerPage {
    p: Frame,
    exchange: String,
    contact: String,
    token: String,
    request: Request,
    questions: Vec<Question>,
    form: AnswerForm,
    errors: FieldErrors,
    kinds: choices::Said,
    economies: choices::Choices,
    sectors: choices::Choices,
    sizes: choices::Said,
}

#[derive(Template)]
#[template(path = "participants/requests/answered.html")]
struct AnsweredPage {
    p: Frame,
    contact: String,
    /// `None`: there is no such request any more.
    request: Option<Request>,
    questions: Vec<Question>,
    /// An answer that came too late: the person's words are theirs.
    late: String,
}

/// The page of an open question.
fn page(
    x: &InExchange,
    token: String,
    (request, questions): (Request, Vec<Question>),
    form: AnswerForm,
    errors: FieldErrors,
) -> Result<Page, Error> {
    let p = x.frame(x.t("requests-answer-title")).section("participants").errors(&errors);
    let is_wrong = !errors.is_empty();
    let page = Page::new(&AnswerPage {
        exchange: x.exchange.title.clone(),
        contact: x.exchange.contact.clone(),
        kinds: choices::kinds(&p),
        economies: choices::economies(p.lang),
        sectors: choices::sectors(p.lang),
        sizes: choices::sizes(&p),
        p,
        token,
        request,
        questions,
        form,
        errors,
    })?
    .unstored();
    Ok(page.invalid_if(is_wrong))
}

/// What is so of a request where nothing is to be answered, and the words that came too late.
fn over(x: &InExchange, found: Option<(Request, Vec<Question>)>, late: String) -> Result<Page, Error> {
    let status = match &found {
        _ if !late.is_empty() => StatusCode::CONFLICT,
        None => StatusCode::GONE,
        Some(_) => StatusCode::OK,
    };
    let (request, questions) = found.unzip();
    let page = AnsweredPage {
        p: x.frame(x.t("requests-answer-title")).section("participants"),
        contact: x.exchange.contact.clone(),
        request,
        questions: questions.unwrap_or_default(),
        late,
    };
    Ok(Page::new(&page)?.status(status).unstored())
}

async fn find(x: &InExchange, token: &str) -> Result<Option<(Request, Vec<Question>, bool)>, Error> {
    let (exchange, token) = (x.exchange.id, token.to_owned());
    x.app.db.read(move |c| requests::questions_linked(c, exchange, &token)).await
}

/// `GET …/participate/request/questions/{token}`
pub async fn show(x: InExchange, At(at): At<OfToken>) -> Result<Page, Error> {
    match find(&x, &at.token).await? {
        Some((request, questions, true)) => {
            let form = AnswerForm::of(&request);
            page(&x, at.token, (request, questions), form, FieldErrors::new())
        }
        found => over(&x, found.map(|(request, questions, _)| (request, questions)), String::new()),
    }
}

/// `POST …/participate/request/questions/{token}`
pub async fn send(x: InExchange, At(at): At<OfToken>, Form(form): Form<AnswerForm>) -> Result<Response, Error> {
    let Some((request, questions, is_open)) = find(&x, &at.token).await? else {
        return Ok(over(&x, None, form.answer)?.into_response());
    };
    let checked = match form.check(&x, &request.email) {
        Ok(checked) => checked,
        Err(errors) if is_open => {
            return Ok(page(&x, at.token, (request, questions), form, errors)?.into_response());
        }
        Err(_) => return Ok(over(&x, Some((request, questions)), form.answer)?.into_response()),
    };
    let (app, exchange, token, now) = (x.app.clone(), x.exchange.clone(), at.token.clone(), x.now);
    let outcome = x.app.db.write(move |tx| requests::answer(tx, &app, &exchange, &token, &checked, now)).await?;
    if outcome == Outcome::Taken {
        let to = x.href(&format!("/participate/request/questions/{}", at.token));
        return Ok(Redirect::to(to).notice(&x.app, "requests-answer-sent", None).into_response());
    }
    // As it stands now: decided, answered in another window, or taken back.
    let found = find(&x, &at.token).await?;
    Ok(over(&x, found.map(|(request, questions, _)| (request, questions)), form.answer)?.into_response())
}
