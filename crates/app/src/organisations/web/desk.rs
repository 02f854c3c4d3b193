//! `…/desk/organisations`: the secretariat's organisations, and the mandates that wait.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use serde::Deserialize;
use web::{FieldErrors, Pager};

use super::form::{Desk, page};
use super::{Named, kinds};
use crate::address;
use crate::csv_file;
use crate::desk::web::sorting::{self, Column};
use crate::error::Error;
use crate::organisations::mandates::{self, Mandate};
use crate::organisations::organisation::Updated;
use crate::organisations::{self, Filter, NewOrganisation, Order, Organisation, OrganisationForm, Shown};
use crate::page::{Frame, Page, Redirect};
use crate::people::choices::Said;
use crate::people::{OrganisationKind, economies, sectors};
use crate::visit::{At, Form, InExchange, Query};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A part of the name.
    q: String,
    kind: String,
    /// `public`, `not-public`, or both.
    state: String,
    sort: String,
    page: u32,
}

impl Asked {
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["name", "name-back"])
    }

    /// A kind or a state that there is not narrows nothing.
    fn known(self) -> Self {
        let kind = OrganisationKind::parse(&self.kind).map_or_else(String::new, |kind| kind.as_str().to_owned());
        let is_known = STATES.iter().any(|(state, _)| *state == self.state);
        let state = if is_known { self.state } else { String::new() };
        Self { q: self.q.trim().to_owned(), kind, state, ..self }
    }

    fn filter(&self) -> Filter {
        Filter {
            kind: self.kind.clone(),
            q: self.q.clone(),
            page: self.page,
            shown: match self.state.as_str() {
                "public" => Shown::Listed,
                "not-public" => Shown::Unlisted,
                _ => Shown::All,
            },
            order: if self.sort() == "name-back" { Order::NameBack } else { Order::Name },
            ..Filter::default()
        }
    }

    fn is_narrow(&self) -> bool {
        [&self.q, &self.kind, &self.state].iter().any(|text| !text.is_empty())
    }

    /// An address with the filters of the list alone, within the exchange.
    pub(super) fn address(&self, path: &str) -> String {
        address::asking(path, [("q", &self.q), ("kind", &self.kind), ("state", &self.state)])
    }
}

/// By who may read about an organisation, each with its words.
const STATES: [(&str, &str); 2] = [("public", "lists-state-published"), ("not-public", "organisations-unlisted")];

#[derive(Template)]
#[template(path = "organisations/desk/index.html")]
struct Index {
    p: Frame,
    asked: Asked,
    kinds: Said,
    states: Vec<(&'static str, String)>,
    rows: Vec<Organisation>,
    pager: Pager,
    base: String,
    /// The same organisations as a file.
    csv: String,
    name: Column,
    waiting: Vec<Mandate>,
    /// How many wait in all.
    waiting_in_all: u64,
}

impl Index {
    fn members(&self, organisation: &Organisation) -> String {
        organisation.facts.members.map_or_else(String::new, |n| self.p.number(n))
    }

    /// Where one is changed, with the way back to this list.
    fn edit(&self, organisation: &Organisation) -> String {
        self.p.href(&self.asked.address(&format!("/desk/organisations/{}", organisation.slug)))
    }
}

/// `GET …/desk/organisations`. Of the mandates that wait the oldest stand here; all of them, and those that were decided,
/// stand at [`claims`](super::claims).
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let asked = asked.known();
    let (exchange, filter) = (x.exchange.id, asked.filter());
    let ((rows, pager), (waiting, waiting_pager)) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            Ok((organisations::list(c, exchange, &filter)?, mandates::waiting(c, exchange, 1)?))
        })
        .await?;
    let p = x.frame(x.t("organisations-desk-title")).section("desk");
    let here = p.href(&asked.address("/desk/organisations"));
    let csv = sorting::with_sort(&p.href(&asked.address("/desk/organisations.csv")), asked.sort());
    let name = Column::new(&here, asked.sort(), ["name", "name-back"], "name");
    Page::new(&Index {
        kinds: kinds(&p),
        states: STATES.iter().map(|(state, words)| (*state, x.t(words).text())).collect(),
        base: sorting::with_sort(&here, asked.sort()),
        waiting_in_all: waiting_pager.total,
        p,
        asked,
        rows,
        pager,
        csv,
        name,
        waiting,
    })
    .map(Page::unstored)
}

/// `GET …/desk/organisations.csv`: those that the list would show, in its order.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, words, filter) = (x.exchange.id, x.clone(), asked.known().filter());
    let header = [
        "lists-name",
        "lists-kind",
        "lists-economy",
        "lists-sector",
        "lists-size",
        "organisations-members-label",
        "organisations-web",
        "lists-state",
        "library-column-address",
    ];
    let list = csv_file::List {
        what: "organisations",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: filter.order.start(),
        read: move |c: &mut Conn, (key, id): &(String, Id)| {
            organisations::after(c, exchange, &filter, (key.as_str(), *id))
        },
        key: |row: &Organisation| (row.name_key.clone(), row.id),
        cells: Box::new(move |row: &Organisation| cells(&words, row)),
    };
    csv_file::answer(&x, list)
}

fn cells(x: &InExchange, row: &Organisation) -> Vec<String> {
    let facts = &row.facts;
    let term = |prefix: &str, key: &str| if key.is_empty() { String::new() } else { x.term(prefix, key) };
    vec![
        facts.name.clone(),
        term("kind-", facts.kind.as_str()),
        economies::name(&facts.economy, x.lang).to_owned(),
        sectors::name(&facts.sector, x.lang).to_owned(),
        term("size-", &facts.size),
        facts.members.map_or_else(String::new, |n| n.to_string()),
        facts.web.clone(),
        x.t(if row.is_listed { "lists-state-published" } else { "organisations-unlisted" }).text(),
        x.app.absolute(&x.href(&format!("/organisations/{}", row.slug))),
    ]
}

/// `GET …/desk/organisations/new`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    let form = OrganisationForm { is_listed: "yes".to_owned(), ..OrganisationForm::default() };
    page(&x, Some(Desk::default()), form, FieldErrors::new())
}

/// `POST …/desk/organisations/new`
pub async fn create(x: InExchange, Form(form): Form<OrganisationForm>) -> Result<Response, Error> {
    let mut errors = FieldErrors::new();
    let facts = form.check(&mut errors);
    let Some(facts) = facts.filter(|_| errors.is_empty()) else {
        return Ok(page(&x, Some(Desk::default()), form, errors)?.into_response());
    };
    let new = NewOrganisation {
        id: x.app.rng.id(x.now),
        exchange: x.exchange.id,
        facts,
        is_listed: form.is_listed == "yes",
        named_by: None,
        recorded: Some((x.app.rng.id(x.now), x.me()?.id)),
        at: x.now,
    };
    let (_, is_new) = x.app.db.write(move |tx| organisations::add(tx, &new)).await?;
    if !is_new {
        let errors = FieldErrors::of("name", "organisations-name-taken");
        return Ok(page(&x, Some(Desk::default()), form, errors)?.into_response());
    }
    x.app.revised();
    Ok(Redirect::to(x.href("/desk/organisations")).notice(&x.app, "organisations-saved", None).into_response())
}

async fn load(x: &InExchange, at: &Named) -> Result<(Organisation, Vec<Mandate>), Error> {
    let (exchange, slug) = (x.exchange.id, at.slug.clone());
    x.app
        .db
        .read(move |c| -> Result<_, Error> {
            let organisation = organisations::find(c, exchange, &slug)?.ok_or(Error::NotFound)?;
            let mandates = mandates::of_organisation(c, organisation.id)?;
            Ok((organisation, mandates))
        })
        .await
}

/// `GET …/desk/organisations/{slug}`
pub async fn edit(x: InExchange, At(at): At<Named>, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (organisation, mandates) = load(&x, &at).await?;
    let form = OrganisationForm::of(&organisation);
    let desk = Desk { organisation: Some(organisation), mandates, is_clash: false, asked: asked.known() };
    page(&x, Some(desk), form, FieldErrors::new())
}

/// The form again for whoever was second: what they typed, and what is there now.
async fn clash(x: &InExchange, at: &Named, asked: Asked, form: OrganisationForm) -> Result<Response, Error> {
    let (organisation, mandates) = load(x, at).await?;
    let form = OrganisationForm { was: organisation.updated_at.0.to_string(), ..form };
    let desk = Desk { organisation: Some(organisation), mandates, is_clash: true, asked };
    Ok(page(x, Some(desk), form, FieldErrors::new())?.into_response())
}

/// `POST …/desk/organisations/{slug}`
pub async fn save(
    x: InExchange,
    At(at): At<Named>,
    Query(asked): Query<Asked>,
    Form(form): Form<OrganisationForm>,
) -> Result<Response, Error> {
    let asked = asked.known();
    let (organisation, mandates) = load(&x, &at).await?;
    if form.was != organisation.updated_at.0.to_string() {
        return clash(&x, &at, asked, form).await;
    }
    let mut errors = FieldErrors::new();
    let facts = form.check(&mut errors);
    if let Some(facts) = facts.filter(|_| errors.is_empty()) {
        let (exchange, seen, is_listed) = (x.exchange.id, organisation.clone(), form.is_listed == "yes");
        let (by, now) = ((x.app.rng.id(x.now), x.me()?.id), x.now);
        let write = x.app.db.write(move |tx| organisations::update(tx, exchange, &seen, (&facts, is_listed), by, now));
        match write.await? {
            Updated::Done => {
                x.app.revised();
                let to = Redirect::to(x.href(&asked.address("/desk/organisations")));
                return Ok(to.notice(&x.app, "organisations-saved", None).into_response());
            }
            Updated::Taken => errors.add("name", "organisations-name-taken"),
            Updated::Meanwhile => return clash(&x, &at, asked, form).await,
        }
    }
    let desk = Desk { organisation: Some(organisation), mandates, is_clash: false, asked };
    Ok(page(&x, Some(desk), form, errors)?.into_response())
}
