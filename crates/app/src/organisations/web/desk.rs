//! `…/desk/organisations`: the secretariat's organisations, and the mandates that wait.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use web::{FieldErrors, Pager};

use super::form::{Desk, page};
use super::{Named, base, facts, narrowed};
use crate::csv_file;
use crate::error::Error;
use crate::organisations::mandates::{self, Mandate};
use crate::organisations::organisation::Updated;
use crate::organisations::{self, Filter, NewOrganisation, Organisation, OrganisationForm};
use crate::page::{Frame, Page, Redirect};
use crate::people::{economies, sectors};
use crate::visit::{At, Form, InExchange, Query};

#[derive(Template)]
#[template(path = "organisations/desk/index.html")]
struct Index {
    p: Frame,
    filter: Filter,
    rows: Vec<Organisation>,
    pager: Pager,
    base: String,
    /// The same organisations as a file.
    csv: String,
    waiting: Vec<Mandate>,
    is_filtered: bool,
    /// How many wait in all.
    waiting_in_all: u64,
}

impl Index {
    fn facts(&self, organisation: &Organisation) -> Vec<String> {
        facts(&self.p, organisation)
    }

    /// Where one is changed, with the way back to this list.
    fn edit(&self, organisation: &Organisation) -> String {
        self.p.href(&narrowed(&format!("/desk/organisations/{}", organisation.slug), &self.filter))
    }
}

/// `GET …/desk/organisations`. Of the mandates that wait the oldest stand here: the next ones come up as they are decided.
pub async fn index(x: InExchange, Query(filter): Query<Filter>) -> Result<Page, Error> {
    let filter = Filter { with_unlisted: true, ..filter };
    let (exchange, asked) = (x.exchange.id, filter.clone());
    let ((rows, pager), (waiting, waiting_pager)) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            Ok((organisations::list(c, exchange, &asked)?, mandates::waiting(c, exchange, 1)?))
        })
        .await?;
    let p = x.frame(x.t("organisations-desk-title")).section("desk");
    let (base, csv) = (base(&x, "/desk/organisations", &filter), base(&x, "/desk/organisations.csv", &filter));
    let is_filtered = filter.is_narrow();
    let waiting_in_all = waiting_pager.total;
    Page::new(&Index { p, filter, rows, pager, base, csv, waiting, is_filtered, waiting_in_all }).map(Page::unstored)
}

/// `GET …/desk/organisations.csv`: all that are left by what was chosen.
pub async fn csv(x: InExchange, Query(filter): Query<Filter>) -> Result<Response, Error> {
    let (exchange, words) = (x.exchange.id, x.clone());
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
        first: String::new(),
        read: move |c: &mut Conn, after: &String| organisations::after(c, exchange, &filter, after),
        key: |row: &Organisation| row.slug.clone(),
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
pub async fn edit(x: InExchange, At(at): At<Named>, Query(filter): Query<Filter>) -> Result<Page, Error> {
    let (organisation, mandates) = load(&x, &at).await?;
    let form = OrganisationForm::of(&organisation);
    let desk = Desk { organisation: Some(organisation), mandates, is_clash: false, filter };
    page(&x, Some(desk), form, FieldErrors::new())
}

/// The form again for whoever was second: what they typed, and what is there now.
async fn clash(x: &InExchange, at: &Named, filter: Filter, form: OrganisationForm) -> Result<Response, Error> {
    let (organisation, mandates) = load(x, at).await?;
    let form = OrganisationForm { was: organisation.updated_at.0.to_string(), ..form };
    let desk = Desk { organisation: Some(organisation), mandates, is_clash: true, filter };
    Ok(page(x, Some(desk), form, FieldErrors::new())?.into_response())
}

/// `POST …/desk/organisations/{slug}`
pub async fn save(
    x: InExchange,
    At(at): At<Named>,
    Query(filter): Query<Filter>,
    Form(form): Form<OrganisationForm>,
) -> Result<Response, Error> {
    let (organisation, mandates) = load(&x, &at).await?;
    if form.was != organisation.updated_at.0.to_string() {
        return clash(&x, &at, filter, form).await;
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
                let to = Redirect::to(base(&x, "/desk/organisations", &filter));
                return Ok(to.notice(&x.app, "organisations-saved", None).into_response());
            }
            Updated::Taken => errors.add("name", "organisations-name-taken"),
            Updated::Meanwhile => return clash(&x, &at, filter, form).await,
        }
    }
    let desk = Desk { organisation: Some(organisation), mandates, is_clash: false, filter };
    Ok(page(&x, Some(desk), form, errors)?.into_response())
}
