//! Pages of taking part: becoming a participant, asking to, saying more about it.

pub mod answer;

use askama::Template;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use web::{FieldErrors, floods};

use super::form::RequestForm;
use super::{NewRequest, Request, State, submit};
use crate::error::Error;
use crate::exchange::{self, Joining};
use crate::page::{Frame, Page, Redirect};
use crate::participants::{self, Role};
use crate::people::consents::{Given, Purpose, Wording};
use crate::people::{Next, choices, profile};
use crate::visit::{Form, InExchange, Query};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Begin {
    next: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct JoinForm {
    consent: String,
    next: String,
}

#[derive(Template)]
#[template(path = "participants/requests/participate.html")]
struct ParticipatePage {
    p: Frame,
    exchange: String,
    contact: String,
    joining: Joining,
    role: Option<Role>,
    has_profile: bool,
    /// What became of the person's last request.
    request: Option<Request>,
    /// Nobody has decided it yet.
    waits: bool,
    /// Signing in, or filling in the profile, comes back here.
    sign_in: String,
    fill_in: String,
    form: JoinForm,
    errors: FieldErrors,
}

pub async fn show(visit: InExchange, Query(begin): Query<Begin>) -> Result<Page, Error> {
    let next = Next::parse(&begin.next).map_or_else(String::new, |next| next.as_str().to_owned());
    page(&visit, JoinForm { next, ..JoinForm::default() }, FieldErrors::new()).await
}

async fn page(visit: &InExchange, form: JoinForm, errors: FieldErrors) -> Result<Page, Error> {
    let exchange = visit.exchange.clone();
    let person = visit.person.as_ref().map(|person| person.id);
    let request = match person {
        Some(person) => visit.app.db.read(move |c| super::last_of(c, exchange.id, person)).await?,
        None => None,
    };
    let back = Next::parse(&visit.path);
    let exchange = &visit.exchange;
    Page::new(&ParticipatePage {
        p: visit.frame(visit.t("participate-title")).section("participants").errors(&errors),
        exchange: exchange.title.clone(),
        contact: exchange.contact.clone(),
        joining: exchange.joining,
        role: visit.role,
        has_profile: visit.person.as_ref().is_some_and(|person| person.has_profile),
        waits: request.as_ref().is_some_and(|request| request.state == State::Received),
        request,
        sign_in: Next::after(back.as_ref(), &visit.site("/sign-in")),
        fill_in: Next::after(back.as_ref(), &visit.site("/me/profile")),
        form,
        errors,
    })
}

/// Takes part, where that needs nobody's decision.
pub async fn join(visit: InExchange, Form(form): Form<JoinForm>) -> Result<Response, Error> {
    let me = visit.me()?.id;
    let me_key = visit.me()?.address_key();
    if form.consent != "yes" {
        let errors = FieldErrors::of("consent", "participate-consent-missing");
        return Ok(page(&visit, form, errors).await?.invalid().into_response());
    }
    let (exchange, now) = (visit.exchange.clone(), visit.now);
    let given = taking_part(&visit);
    let joined = visit
        .app
        .db
        .write(move |tx| -> Result<_, Error> {
            Ok(match participants::enter(tx, &exchange, me, now)? {
                Ok((_, joined)) => {
                    participants::agree(tx, &me_key, &given, now)?;
                    Ok(joined.count(tx, exchange.id)?)
                }
                Err(barrier) => Err(barrier),
            })
        })
        .await?;
    Ok(match joined {
        Ok(()) => {
            visit.app.revised();
            let to = Next::parse(&form.next).map_or_else(|| visit.href(""), |next| next.as_str().to_owned());
            Redirect::to(to).notice(&visit.app, "participate-joined", None)
        }
        Err(barrier) => Redirect::to(participants::web::way_in(&visit, Some(barrier), &visit.href("/participate"))),
    }
    .into_response())
}

/// What somebody agrees to who begins to take part, in the words that stand beside the box.
pub fn taking_part(visit: &InExchange) -> Given {
    given(visit, Purpose::Participation, &[visit.exchange.consent(), visit.exchange.consent_hint()])
}

/// What somebody agrees to on these pages, in the words that stand beside the box.
fn given(visit: &InExchange, purpose: Purpose, ids: &[&'static str]) -> Given {
    let wording = Wording::of(visit.app.catalog, visit.lang, ids);
    let id = visit.app.rng.id(visit.now);
    Given { id, purpose, exchange: visit.exchange.id, wording, documents: String::new() }
}

#[derive(Template)]
#[template(path = "participants/requests/new.html")]
struct NewPage {
    p: Frame,
    exchange: String,
    contact: String,
    /// The address of somebody signed in.
    email: Option<String>,
    form: RequestForm,
    errors: FieldErrors,
    kinds: choices::Said,
    economies: choices::Choices,
    sectors: choices::Choices,
    sizes: choices::Said,
}

/// The form, where requests are taken; whoever waits for an answer already is told so instead.
pub async fn new(visit: InExchange) -> Result<Response, Error> {
    takes_requests(&visit)?;
    let exchange = visit.exchange.id;
    let Some(me) = visit.person.as_ref().map(|person| person.id) else {
        return Ok(new_page(&visit, RequestForm::default(), FieldErrors::new())?.into_response());
    };
    let (last, profile) = visit
        .app
        .db
        .read(move |c| -> Result<_, Error> { Ok((super::last_of(c, exchange, me)?, profile::find(c, me)?)) })
        .await?;
    if last.is_some_and(|request| request.state == State::Received) {
        return Ok(Redirect::to(visit.href("/participate")).into_response());
    }
    Ok(new_page(&visit, RequestForm::of(&profile), FieldErrors::new())?.into_response())
}

/// People join by invitation alone.
const NO_MORE: Error = Error::Conflict("participate-request-closed");

fn takes_requests(visit: &InExchange) -> Result<(), Error> {
    if visit.exchange.joining == Joining::Invitation { Err(Error::NotFound) } else { Ok(()) }
}

fn new_page(visit: &InExchange, form: RequestForm, errors: FieldErrors) -> Result<Page, Error> {
    let p = visit.frame(visit.t("participate-request-title")).section("participants").errors(&errors);
    Page::new(&NewPage {
        exchange: visit.exchange.title.clone(),
        contact: visit.exchange.contact.clone(),
        email: visit.person.as_ref().map(|person| person.email.clone()),
        kinds: choices::kinds(&p),
        economies: choices::economies(p.lang),
        sectors: choices::sectors(p.lang),
        sizes: choices::sizes(&p),
        p,
        form,
        errors,
    })
}

/// Takes a request. The answer is the same whether or not one of this address waits already.
pub async fn create(visit: InExchange, Form(form): Form<RequestForm>) -> Result<Response, Error> {
    if visit.exchange.joining == Joining::Invitation {
        // No longer, perhaps, since the form was opened: the page says so, with what was typed.
        return Err(NO_MORE);
    }
    let checked = match form.check(visit.person.as_ref().map(|person| person.email.as_str())) {
        Ok(checked) => checked,
        Err(errors) => return Ok(new_page(&visit, form, errors)?.invalid().into_response()),
    };
    let (app, exchange, now) = (visit.app.clone(), visit.exchange.clone(), visit.now);
    let new = NewRequest {
        id: app.rng.id(now),
        letters: [app.rng.id(now), app.rng.id(now)],
        person: visit.person.as_ref().map(|person| person.id),
        address: checked.address,
        about: checked.about,
        why: checked.why,
        lang: visit.lang,
        caller: floods::group(visit.peer).to_string(),
    };
    let given = given(&visit, Purpose::Request, &[visit.exchange.consent(), "participate-request-consent-hint"]);
    visit
        .app
        .db
        .write(move |tx| {
            submit(tx, &app, &exchange, &new, now)?;
            if exchange::hold_joining(tx, exchange.id)? == Joining::Invitation {
                return Err(NO_MORE);
            }
            participants::agree(tx, &new.address.key(), &given, now)
        })
        .await?;
    Ok(Redirect::to(visit.href("/participate/request/received")).into_response())
}

#[derive(Template)]
#[template(path = "participants/requests/received.html")]
struct ReceivedPage {
    p: Frame,
    exchange: String,
    contact: String,
}

pub async fn received(visit: InExchange) -> Result<Page, Error> {
    Page::new(&ReceivedPage {
        p: visit.frame(visit.t("participate-received-title")).section("participants"),
        exchange: visit.exchange.title.clone(),
        contact: visit.exchange.contact.clone(),
    })
}
