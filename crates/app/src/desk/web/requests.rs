//! Requests to participate as a table and as a file, the decided ones too; and one of them: approve it, decline it for
//! a reason that is mailed, or ask the person something first.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use http::StatusCode;
use serde::Deserialize;
use web::{FieldErrors, Pager, Words};

use super::sorting::{self, Column};
use crate::address;
use crate::csv_file;
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::participants::requests::{
    self, Decider, MAX_QUESTION, MAX_ROUNDS, NewQuestion, Order, Place, Question, Request, State, Which,
};
use crate::people::{economies, sectors};
use crate::visit::{At, Form, InExchange, Query};

/// Longest reason, in characters.
const REASON: usize = 500;

const LIST: &str = "/desk/requests";

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Only those in this state.
    state: String,
    sort: String,
    page: u32,
}

impl Asked {
    fn sort(&self) -> &'static str {
        let keys =
            ["newest", "oldest", "name", "name-back", "organisation", "organisation-back", "economy", "economy-back"];
        sorting::known(&self.sort, &keys)
    }

    fn order(&self) -> Order {
        match self.sort() {
            "oldest" => Order::Oldest,
            "name" => Order::Name,
            "name-back" => Order::NameBack,
            "organisation" => Order::Organisation,
            "organisation-back" => Order::OrganisationBack,
            "economy" => Order::Economy,
            "economy-back" => Order::EconomyBack,
            _ => Order::Newest,
        }
    }

    fn which(&self) -> Which {
        Which::parse(&self.state)
    }
}

/// An address with this state.
fn narrowed(path: &str, state: &str) -> String {
    address::asking(path, [("state", state)])
}

#[derive(Template)]
#[template(path = "desk/requests.html")]
struct Index {
    p: Frame,
    requests: Vec<Request>,
    /// The states, with how many there are in each.
    counts: Vec<(&'static str, i64)>,
    /// The state that was chosen; empty for all.
    state: &'static str,
    total: i64,
    pager: Pager,
    base: String,
    /// The same list as a file.
    csv: String,
    columns: Columns,
    sort: &'static str,
}

/// What the table can be ordered by.
struct Columns {
    name: Column,
    organisation: Column,
    economy: Column,
    date: Column,
}

impl Columns {
    fn new(here: &str, sort: &str) -> Self {
        Self {
            name: Column::new(here, sort, ["name", "name-back"], "name"),
            organisation: Column::new(here, sort, ["organisation", "organisation-back"], "organisation"),
            economy: Column::new(here, sort, ["economy", "economy-back"], "economy"),
            date: Column::new(here, sort, ["oldest", "newest"], "newest"),
        }
    }
}

impl Index {
    fn is_chosen(&self, state: &str) -> bool {
        self.state == state
    }

    /// The list in this state, ordered alike.
    fn only(&self, state: &str) -> String {
        sorting::with_sort(&self.p.href(&narrowed(LIST, state)), self.sort)
    }
}

/// `GET …/desk/requests`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, which, order, page) = (x.exchange.id, asked.which(), asked.order(), asked.page);
    let (requests, counts, pager) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let counts = requests::count_standing(c, exchange)?;
            let all = Which::KEYS.into_iter().zip(counts);
            let found: i64 = all.filter(|(key, _)| which == Which::All || *key == which.key()).map(|(_, n)| n).sum();
            let pager = Pager::new(page, found.unsigned_abs(), requests::TABLE_PAGE);
            Ok((requests::list(c, exchange, which, order, pager.offset())?, counts, pager))
        })
        .await?;
    let p = x.frame(x.t("desk-requests")).section("desk");
    let (state, sort, total) = (which.key(), asked.sort(), counts.iter().sum::<i64>());
    let here = p.href(&narrowed(LIST, state));
    let columns = Columns::new(&here, sort);
    let base = sorting::with_sort(&here, sort);
    let csv = sorting::with_sort(&p.href(&narrowed("/desk/requests.csv", state)), sort);
    let counts = Which::KEYS.into_iter().zip(counts).collect();
    Page::new(&Index { p, requests, counts, state, total, pager, base, csv, columns, sort }).map(Page::unstored)
}

/// `GET …/desk/requests.csv`: the same, all of them in the same order.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, words, which, order) = (x.exchange.id, x.clone(), asked.which(), asked.order());
    let header = [
        "requests-standing",
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
        "requests-decided",
        "requests-decided-as",
        "desk-request-reason",
    ];
    let list = csv_file::List {
        what: "requests",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: None,
        read: move |c: &mut Conn, after: &Option<Place>| -> Result<Vec<(Request, Order)>, Error> {
            let requests = requests::after(c, exchange, which, order, after.as_ref())?;
            Ok(requests.into_iter().map(|request| (request, order)).collect())
        },
        key: |(request, order): &(Request, Order)| Some(Place::of(request, *order)),
        cells: Box::new(move |(request, _): &(Request, Order)| {
            let about = &request.about;
            vec![
                words.term("requests-standing-", request.standing()),
                about.name.clone(),
                request.email.clone(),
                words.term("kind-", about.kind_key()),
                about.organisation.clone(),
                economies::name(&about.economy, words.lang).to_owned(),
                sectors::name(&about.sector, words.lang).to_owned(),
                if about.size.is_empty() { String::new() } else { words.term("size-", &about.size) },
                request.lang().code().to_owned(),
                csv_file::moment(request.created_at),
                request.waits_since().map(csv_file::moment).unwrap_or_default(),
                request.why.clone(),
                request.decided_at.map(csv_file::moment).unwrap_or_default(),
                decided_as(&words, request),
                request.reason.clone(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}

/// The role of whoever decided, in words; empty where nobody did.
fn decided_as(x: &InExchange, request: &Request) -> String {
    if request.decided_as.is_empty() { String::new() } else { x.term("role-", &request.decided_as) }
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
    Ok(Page::new(&ShowPage { p, request, questions, may_ask, form, errors })?.unstored().invalid_if(invalid))
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
