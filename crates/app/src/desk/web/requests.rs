//! One request to participate: approve it, decline it for a reason that is mailed, or ask the person something first.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use http::StatusCode;
use serde::Deserialize;
use web::{FieldErrors, Words};

use crate::csv_file;
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::participants::requests::{self, Decider, MAX_QUESTION, MAX_ROUNDS, NewQuestion, Question, Request, State};
use crate::people::{economies, sectors};
use crate::visit::{At, Form, InExchange};

/// Longest reason, in characters.
const REASON: usize = 500;

/// `GET …/desk/requests.csv`: all that wait, the oldest first.
pub async fn csv(x: InExchange) -> Result<Response, Error> {
    let (exchange, words) = (x.exchange.id, x.clone());
    let header = [
        "lists-name",
        "people-email",
        "lists-kind",
        "lists-organisation",
        "lists-economy",
        "lists-sector",
        "lists-size",
        "lists-language",
        "desk-request-received",
        "requests-waits-since",
        "desk-request-why",
    ];
    let list = csv_file::List {
        what: "requests",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: (Timestamp(0), Id::NIL),
        read: move |c: &mut Conn, after: &(Timestamp, Id)| requests::after(c, exchange, *after),
        key: |request: &Request| (request.created_at, request.id),
        cells: Box::new(move |request: &Request| {
            let about = &request.about;
            vec![
                about.name.clone(),
                request.email.clone(),
                words.term("kind-", about.kind_key()),
                about.organisation.clone(),
                economies::name(&about.economy, words.lang).to_owned(),
                sectors::name(&about.sector, words.lang).to_owned(),
                if about.size.is_empty() { String::new() } else { words.term("size-", &about.size) },
                request.lang().native_name().to_owned(),
                csv_file::moment(request.created_at),
                request.waits_since().map(csv_file::moment).unwrap_or_default(),
                request.why.clone(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}

#[derive(Deserialize)]
pub struct OfRequest {
    request: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestDecision {
    outcome: String,
    reason: String,
    question: String,
}

/// What the desk chose.
#[derive(Clone)]
enum Choice {
    Approve,
    Decline(String),
    Ask(NewQuestion),
    /// The question that waits, with another link.
    AskAgain(NewQuestion),
}

impl RequestDecision {
    fn check(&self, x: &InExchange, me: Id) -> Result<Choice, FieldErrors> {
        let (declines, asks) = (self.outcome == "decline", self.outcome == "ask");
        let mut errors = FieldErrors::new();
        let again = self.outcome == "again";
        let is_choice = declines || asks || again || self.outcome == "approve";
        errors.check(!is_choice, "outcome", "desk-request-outcome-missing");
        errors.check(declines && self.reason.is_empty(), "reason", "desk-request-reason-missing");
        let more = markup::count_chars(&self.reason).saturating_sub(REASON);
        errors.check(declines && more > 0, "reason", Words::new("moderation-reason-long").with("n", more));
        let question = markup::clean_text(&self.question).unwrap_or_default();
        errors.check(asks && question.trim().is_empty(), "question", "requests-question-missing");
        let is_long = markup::count_chars(&question) > MAX_QUESTION;
        errors.check(asks && is_long, "question", Words::new("people-too-long").with("max", MAX_QUESTION));
        errors.or(|| match (declines, asks) {
            (true, _) => Choice::Decline(self.reason.clone()),
            (_, true) => Choice::Ask(NewQuestion::new(&x.app, me, question, x.now)),
            _ if again => Choice::AskAgain(NewQuestion::new(&x.app, me, String::new(), x.now)),
            _ => Choice::Approve,
        })
    }
}

#[derive(Template)]
#[template(path = "desk/request.html")]
struct ShowPage {
    p: Frame,
    request: Request,
    questions: Vec<Question>,
    /// Nothing waits for an answer, and not too much was asked.
    may_ask: bool,
    form: RequestDecision,
    errors: FieldErrors,
}

impl ShowPage {
    /// Everything that may be asked was asked and answered.
    fn is_spent(&self) -> bool {
        self.request.waits_since().is_none() && self.questions.len() >= MAX_ROUNDS
    }

    /// A letter may be lost, and is not followed by another at once.
    fn may_ask_again(&self) -> bool {
        self.request.may_be_asked_again(self.p.now)
    }
}

type Found = (Request, Vec<Question>);

async fn find(x: &InExchange, at: &OfRequest) -> Result<Found, Error> {
    let id: Id = at.request.parse().map_err(|_| Error::NotFound)?;
    let exchange = x.exchange.id;
    x.app
        .db
        .read(move |c| -> Result<_, Error> {
            let Some(request) = requests::find(c, exchange, id)? else { return Ok(None) };
            let questions = requests::questions(c, request.id)?;
            Ok(Some((request, questions)))
        })
        .await?
        .ok_or(Error::NotFound)
}

fn page(
    x: &InExchange,
    (request, questions): Found,
    form: RequestDecision,
    errors: FieldErrors,
) -> Result<Page, Error> {
    let p = x.frame(x.t("desk-request-title").arg("name", request.about.name.as_str())).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    let may_ask = request.waits_since().is_none() && questions.len() < MAX_ROUNDS;
    let page = Page::new(&ShowPage { p, request, questions, may_ask, form, errors })?.unstored();
    Ok(if invalid { page.invalid() } else { page })
}

/// `GET …/desk/requests/{request}`
pub async fn show(x: InExchange, At(at): At<OfRequest>) -> Result<Page, Error> {
    let found = find(&x, &at).await?;
    page(&x, found, RequestDecision::default(), FieldErrors::new())
}

/// `POST …/desk/requests/{request}`
pub async fn decide(
    x: InExchange,
    At(at): At<OfRequest>,
    Form(form): Form<RequestDecision>,
) -> Result<Response, Error> {
    let (request, questions) = find(&x, &at).await?;
    if request.state != State::Received {
        return Err(Error::Conflict("desk-request-decided-already"));
    }
    let choice = match form.check(&x, x.me()?.id) {
        Ok(choice) => choice,
        Err(errors) => return Ok(page(&x, (request, questions), form, errors)?.into_response()),
    };
    let notice = match &choice {
        Choice::Approve => "desk-request-approved",
        Choice::Decline(_) => "desk-request-declined",
        Choice::Ask(_) => "requests-asked",
        Choice::AskAgain(_) => "requests-again-sent",
    };
    let (is_question, is_again) = (matches!(choice, Choice::Ask(_)), matches!(choice, Choice::AskAgain(_)));
    if carry_out(&x, request.id, choice).await? {
        // The list of participants has changed.
        if !is_question && !is_again {
            x.app.revised();
        }
        return Ok(Redirect::to(x.href("/desk")).notice(&x.app, notice, None).into_response());
    }
    if is_again {
        return Err(Error::Conflict("requests-again-late"));
    }
    // Somebody else was faster. A question is shown again: while another one waits, it can still be copied.
    let found = find(&x, &at).await?;
    if !is_question || found.0.state != State::Received {
        return Err(Error::Conflict("desk-request-decided-already"));
    }
    let errors = FieldErrors::of("question", "requests-asked-already");
    Ok(page(&x, found, form, errors)?.status(StatusCode::CONFLICT).into_response())
}

/// False when somebody else was faster.
async fn carry_out(x: &InExchange, id: Id, choice: Choice) -> Result<bool, Error> {
    let (app, exchange, now) = (x.app.clone(), x.exchange.clone(), x.now);
    let decider = Decider::new(&app, x.me()?.id, now);
    let done = x
        .app
        .db
        .write(move |tx| match &choice {
            Choice::Approve => requests::approve(tx, &app, &exchange, id, decider, now),
            Choice::Decline(reason) => requests::decline(tx, &app, &exchange, id, reason, decider, now),
            Choice::Ask(new) => requests::ask(tx, &app, &exchange, id, new, now),
            Choice::AskAgain(new) => requests::ask_again(tx, &app, &exchange, id, new, now),
        })
        .await?;
    Ok(done.is_some())
}
