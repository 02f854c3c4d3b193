//! `…/desk/invited`: who was invited when the exchange began.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use serde::Deserialize;
use web::{FieldErrors, Pager};

use super::super::directory::{self, Invited};
use super::super::keeping::{self, Added};
use super::{Placed, Remove, RemovePlaced, done, gone, line, paged};
use crate::audit::By;
use crate::csv_file;
use crate::desk::web::sorting::{self, Column};
use crate::error::Error;
use crate::page::{Frame, Page};
use crate::people::choices::{self, Choices, Said};
use crate::people::{OrganisationKind, economies, sectors};
use crate::visit::{Form, InExchange, Query};

/// Longest name of a person and of an organisation, in characters, as in a pack.
const NAME: usize = 120;
const ORGANISATION: usize = 160;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `name`, `name-back`, or the order in which they stand for readers.
    sort: String,
    page: u32,
}

impl Asked {
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["placed", "name", "name-back"])
    }
}

#[derive(Template)]
#[template(path = "participants/desk/invited.html")]
struct Index {
    p: Frame,
    rows: Vec<(i64, Invited)>,
    pager: Pager,
    base: String,
    csv: String,
    /// Whether the file has them in the order of the list.
    is_alike: bool,
    name: Column,
}

/// Those invited first, in an order; they were read whole.
fn sorted(mut all: Vec<(i64, Invited)>, sort: &str) -> Vec<(i64, Invited)> {
    if sort != "placed" {
        all.sort_by_cached_key(|(_, row)| markup::fold(&row.name));
    }
    if sort == "name-back" {
        all.reverse();
    }
    all
}

/// Whether these are all there are: an import may bring more, which a file has as they stand for readers.
fn is_whole(rows: &[(i64, Invited)]) -> bool {
    rows.len() < csv_file::PAGE
}

/// `GET …/desk/invited`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let exchange = x.exchange.id;
    let all = x.app.db.read(move |c| directory::placed_invited(c, exchange)).await?;
    let of_file = if is_whole(&all) { asked.sort() } else { "placed" };
    let (rows, pager) = paged(sorted(all, asked.sort()), asked.page);
    let p = x.frame(x.t("participants-desk-invited-title")).section("desk");
    let here = p.href("/desk/invited");
    let name = Column::new(&here, asked.sort(), ["name", "name-back"], "name");
    let base = sorting::with_sort(&here, asked.sort());
    let csv = sorting::with_sort(&p.href("/desk/invited.csv"), of_file);
    let is_alike = of_file == asked.sort();
    Page::new(&Index { p, rows, pager, base, csv, is_alike, name }).map(Page::unstored)
}

/// `GET …/desk/invited.csv`: all of them, in the order of the list, as long as one page of the file holds them.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, words, sort) = (x.exchange.id, x.clone(), asked.sort());
    let header = [
        "participants-name",
        "participants-organisation",
        "participants-kind",
        "participants-economy",
        "participants-sector",
    ];
    let list = csv_file::List {
        what: "invited",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: 0,
        read: move |c: &mut Conn, after: &i64| -> Result<Vec<(i64, Invited)>, Error> {
            let rows = directory::placed_invited_after(c, exchange, *after)?;
            Ok(if *after == 0 && is_whole(&rows) { sorted(rows, sort) } else { rows })
        },
        key: |(place, _): &(i64, Invited)| *place,
        cells: Box::new(move |(_, row): &(i64, Invited)| {
            vec![
                row.name.clone(),
                row.organisation.clone(),
                words.term("kind-", &row.kind),
                economies::name(&row.economy, words.lang).to_owned(),
                sectors::name(&row.sector, words.lang).to_owned(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InvitedForm {
    /// The last place of the list, as it was seen.
    after: String,
    name: String,
    organisation: String,
    kind: String,
    economy: String,
    sector: String,
}

impl InvitedForm {
    /// Who it is; what is wrong is added to the errors, in the order of the form.
    fn check(&self, errors: &mut FieldErrors) -> Invited {
        let name = line("name", &self.name, NAME, "participants-desk-name-missing", errors);
        let missing = "participants-desk-organisation-missing";
        let organisation = line("organisation", &self.organisation, ORGANISATION, missing, errors);
        errors.check(OrganisationKind::parse(&self.kind).is_none(), "kind", "organisations-kind-missing");
        errors.check(economies::find(&self.economy).is_none(), "economy", "people-economy-missing");
        errors.check(sectors::find(&self.sector).is_none(), "sector", "people-sector-missing");
        let (kind, economy, sector) = (self.kind.clone(), self.economy.clone(), self.sector.clone());
        Invited { name, organisation, kind, economy, sector }
    }
}

#[derive(Template)]
#[template(path = "participants/desk/invite.html")]
struct New {
    p: Frame,
    form: InvitedForm,
    errors: FieldErrors,
    kinds: Said,
    economies: Choices,
    sectors: Choices,
}

fn new_page(x: &InExchange, form: InvitedForm, errors: FieldErrors) -> Result<Page, Error> {
    let p = x.frame(x.t("participants-desk-invited-new")).section("desk").errors(&errors);
    let is_invalid = !errors.is_empty();
    let kinds = OrganisationKind::ALL.iter().map(|k| (k.as_str(), p.term("kind-", k.as_str()).text())).collect();
    let (economies, sectors) = (choices::economies(p.lang), choices::sectors(p.lang));
    Ok(Page::new(&New { p, form, errors, kinds, economies, sectors })?.unstored().invalid_if(is_invalid))
}

/// `GET …/desk/invited/new`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    let exchange = x.exchange.id;
    let after = x.app.db.read(move |c| directory::last_invited(c, exchange)).await?.to_string();
    new_page(&x, InvitedForm { after, ..InvitedForm::default() }, FieldErrors::new())
}

/// `POST …/desk/invited/new`
pub async fn create(x: InExchange, Form(form): Form<InvitedForm>) -> Result<Response, Error> {
    let mut errors = FieldErrors::new();
    let row = form.check(&mut errors);
    if !errors.is_empty() {
        return Ok(new_page(&x, form, errors)?.into_response());
    }
    let (by, after) = (By::of(&x)?, form.after.parse().unwrap_or(-1));
    let (form, problem) = match x.app.db.write(move |tx| keeping::add_invited(tx, by, after, &row)).await? {
        Added::Done => return Ok(done(&x, "/desk/invited", "participants-desk-added")),
        Added::Full => (form, "participants-desk-full"),
        Added::Meanwhile(last) => (InvitedForm { after: last.to_string(), ..form }, "participants-desk-meanwhile"),
    };
    Ok(new_page(&x, form, FieldErrors::of("name", problem))?.into_response())
}

/// `GET …/desk/invited/remove?position=…`
pub async fn ask_to_remove(x: InExchange, Query(placed): Query<Placed>) -> Result<Response, Error> {
    let (exchange, position) = (x.exchange.id, placed.position);
    let Some(row) = x.app.db.read(move |c| directory::find_invited(c, exchange, position)).await? else {
        return Ok(gone(&x, "/desk/invited"));
    };
    let remove = Remove {
        p: x.frame(x.t("participants-desk-invited-remove")).section("desk"),
        what: row.seen(),
        list: "/desk/invited".to_owned(),
        list_name: x.t("participants-desk-invited-title").text(),
        action: "/desk/invited/remove",
        kept: vec![("position", position.to_string()), ("seen", row.seen())],
    };
    remove.page()
}

/// `POST …/desk/invited/remove`: somebody who was removed already is what was wanted.
pub async fn remove(x: InExchange, Form(form): Form<RemovePlaced>) -> Result<Response, Error> {
    let by = By::of(&x)?;
    if !x.app.db.write(move |tx| keeping::remove_invited(tx, by, form.position, &form.seen)).await? {
        return Err(Error::Conflict("participants-desk-clash"));
    }
    Ok(done(&x, "/desk/invited", "participants-desk-removed"))
}
