//! `…/mandates`: for whom a person speaks, what waits for their decision as a steward, and finding an organisation or
//! naming a new one.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Id;
use web::FieldErrors;

use super::form::page;
use super::{barrier, check_claim, facts};
use crate::error::Error;
use crate::organisations::mandates::{self, Mandate, NewClaim, STEWARDS};
use crate::organisations::{self, Facts, Filter, NewOrganisation, Organisation, OrganisationForm};
use crate::page::{Frame, Page, Redirect};
use crate::participants::{self, web::way_in};
use crate::visit::{Form, InExchange, Query};

#[derive(Template)]
#[template(path = "organisations/mandates.html")]
struct Index {
    p: Frame,
    mine: Vec<Mandate>,
    /// Those of others, for the organisations of which the person is a steward.
    others: Vec<Mandate>,
    filter: Filter,
    /// What a search finds; `None` before one.
    found: Option<Vec<Organisation>>,
}

impl Index {
    fn facts(&self, organisation: &Organisation) -> Vec<String> {
        facts(&self.p, organisation)
    }
}

/// `GET …/mandates`
pub async fn index(x: InExchange, Query(filter): Query<Filter>) -> Result<Page, Error> {
    let (exchange, me, asked) = (x.exchange.id, x.me()?.id, filter.clone());
    let (mine, others, found) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let found = match asked.q.trim() {
                "" => None,
                _ => Some(organisations::list(c, exchange, &Filter { q: asked.q.clone(), ..Filter::default() })?.0),
            };
            Ok((mandates::of_person(c, exchange, me)?, mandates::of_steward(c, exchange, me)?, found))
        })
        .await?;
    let p = x.frame(x.t("mandates-title")).section("participants");
    Page::new(&Index { p, mine, others, filter, found }).map(Page::unstored)
}

/// `GET …/mandates/new`
pub async fn new(x: InExchange, Query(filter): Query<Filter>) -> Result<Response, Error> {
    if let Some(elsewhere) = barrier(&x, "/mandates/new")? {
        return Ok(elsewhere.into_response());
    }
    // The name that was looked for in vain.
    let form = OrganisationForm { name: filter.q, ..OrganisationForm::default() };
    Ok(page(&x, None, form, FieldErrors::new())?.into_response())
}

/// `POST …/mandates/new`
pub async fn create(x: InExchange, Form(form): Form<OrganisationForm>) -> Result<Response, Error> {
    let mut errors = FieldErrors::new();
    let facts = form.check(&mut errors);
    let (title, why) = check_claim(&form.title, &form.why, &mut errors);
    let Some(facts) = facts.filter(|_| errors.is_empty()) else {
        return Ok(page(&x, None, form, errors)?.into_response());
    };
    let (new, claim) = stated(&x, facts, (title, why), form.is_shown == "yes")?;
    let (app, exchange, now) = (x.app.clone(), x.exchange.clone(), x.now);
    let outcome = x
        .app
        .db
        .write(move |tx| -> Result<_, Error> {
            let joined = match participants::ensure(tx, &exchange, claim.person, now)? {
                Ok((_, joined)) => joined,
                Err(barrier) => return Ok(Err(barrier)),
            };
            // One of this name may be there: then it is that one, as it is.
            let (organisation, _) = organisations::add(tx, &new)?;
            let is_new = mandates::claim(tx, &app, &exchange, &NewClaim { organisation, ..claim.clone() })?;
            joined.count(tx, exchange.id)?;
            Ok(Ok(is_new))
        })
        .await?;
    Ok(match outcome {
        Err(barrier) => Redirect::to(way_in(&x, Some(barrier), &x.href("/mandates/new"))),
        Ok(is_new) => {
            let notice = if is_new { "mandates-claimed" } else { "mandates-claimed-already" };
            Redirect::to(x.href("/mandates")).notice(&x.app, notice, None)
        }
    }
    .into_response())
}

/// What is written of an organisation that a person names, and their claim to speak for it.
fn stated(
    x: &InExchange,
    facts: Facts,
    (title, why): (String, String),
    is_shown: bool,
) -> Result<(NewOrganisation, NewClaim), Error> {
    let me = x.me()?;
    let id = || -> Id { x.app.rng.id(x.now) };
    let claim = NewClaim {
        id: id(),
        letter: id(),
        steward_letters: [(); STEWARDS].map(|()| id()),
        person: me.id,
        person_name: me.name.clone(),
        organisation: Id::NIL,
        organisation_name: facts.name.clone(),
        title,
        why,
        language: x.lang.code().to_owned(),
        is_shown,
        at: x.now,
    };
    let new = NewOrganisation {
        id: id(),
        exchange: x.exchange.id,
        facts,
        is_listed: false,
        named_by: Some(me.id),
        recorded: None,
        at: x.now,
    };
    Ok((new, claim))
}
