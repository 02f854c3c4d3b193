//! `…/desk/people`: everybody who takes part, as a table and as a file; one of them, and giving another role.

use std::collections::HashMap;

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use serde::Deserialize;
use web::{FieldErrors, Pager};

use super::sorting::{self, Column};
use crate::address;
use crate::audit::{self, Action, facts};
use crate::csv_file;
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::participants::Role;
use crate::participants::letters::{self, Appointed};
use crate::participants::roster::{self, Order, Person, Refusal, Sought};
use crate::people::session;
use crate::visit::{At, Form, InExchange, Query};
use crate::{comments, ideas};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Only those with this role.
    role: String,
    /// Only those who are called like this.
    q: String,
    sort: String,
    page: u32,
}

impl Asked {
    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["newest", "oldest", "name", "name-back"])
    }

    fn order(&self) -> Order {
        match self.sort() {
            "oldest" => Order::Oldest,
            "name" => Order::Name,
            "name-back" => Order::NameBack,
            _ => Order::Newest,
        }
    }

    /// A role that there is not narrows nothing.
    fn sought(&self) -> Sought {
        Sought { role: Role::parse(&self.role), text: self.q.clone() }
    }
}

/// An address of the list, with who is sought.
fn narrowed(path: &str, sought: &Sought) -> String {
    let text = if sought.has_text() { sought.text.trim() } else { "" };
    address::asking(path, [("role", sought.role.map_or("", Role::as_str)), ("q", text)])
}

/// A person as a row.
struct Row {
    person: Person,
    seen_at: Option<Timestamp>,
    /// Ideas and comments that everybody may read.
    contributions: i64,
}

/// What is known of several people beyond who they are: two numbers and a time for each, three statements for all.
fn rows(c: &mut Conn, exchange: Id, people: Vec<Person>) -> Result<Vec<Row>, Error> {
    let ids: Vec<Id> = people.iter().map(|person| person.id).collect();
    let seen: HashMap<Id, Timestamp> = session::last_seen(c, &ids)?.into_iter().collect();
    let mut written: HashMap<Id, i64> = ideas::count_by_author(c, exchange, &ids)?.into_iter().collect();
    for (author, count) in comments::count_by_author(c, exchange, &ids)? {
        *written.entry(author).or_default() += count;
    }
    let row = |person: Person| Row {
        seen_at: seen.get(&person.id).copied(),
        contributions: written.get(&person.id).copied().unwrap_or_default(),
        person,
    };
    Ok(people.into_iter().map(row).collect())
}

#[derive(Template)]
#[template(path = "desk/people.html")]
struct Index {
    p: Frame,
    rows: Vec<Row>,
    counts: Vec<(Role, i64)>,
    sought: Sought,
    total: i64,
    pager: Pager,
    base: String,
    sort: &'static str,
    name: Column,
    joined: Column,
}

impl Index {
    fn is_chosen(&self, role: &Role) -> bool {
        self.sought.role.as_ref() == Some(role)
    }

    /// The list with this role, or with any, of those who are called the same, ordered alike.
    fn filter(&self, role: Option<&Role>) -> String {
        let sought = Sought { role: role.copied(), text: self.sought.text.clone() };
        sorting::with_sort(&self.p.href(&narrowed("/desk/people", &sought)), self.sort)
    }

    fn csv(&self) -> String {
        sorting::with_sort(&self.p.href(&narrowed("/desk/people.csv", &self.sought)), sort_of_file(self.sort))
    }

    /// Whether the file has them in the order of the list.
    fn is_alike(&self) -> bool {
        sort_of_file(self.sort) == self.sort
    }
}

/// A file is sent as it is read, in the order of an index: there is none of names.
fn sort_of_file(sort: &str) -> &'static str {
    if sort == "oldest" { "oldest" } else { "newest" }
}

/// `GET …/desk/people`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, order, page, sought) = (x.exchange.id, asked.order(), asked.page, asked.sought());
    let known = sought.clone();
    let (rows, counts, pager) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let counts = roster::count(c, exchange)?;
            let (people, pager) = if known.has_text() {
                roster::list_called(c, exchange, &known, order, page)?
            } else {
                let all = counts.iter().filter(|(of, _)| known.role.is_none_or(|one| *of == one)).map(|(_, n)| n).sum();
                roster::list(c, exchange, &known, order, (page, all))?
            };
            Ok((rows(c, exchange, people)?, counts, pager))
        })
        .await?;
    let total = counts.iter().map(|(_, n)| n).sum();
    let p = x.frame(x.t("lists-people")).section("desk");
    let here = p.href(&narrowed("/desk/people", &sought));
    let name = Column::new(&here, asked.sort(), ["name", "name-back"], "name");
    let joined = Column::new(&here, asked.sort(), ["oldest", "newest"], "newest");
    let (sort, base) = (asked.sort(), sorting::with_sort(&here, asked.sort()));
    Page::new(&Index { p, rows, counts, sought, total, pager, base, sort, name, joined }).map(Page::unstored)
}

/// `GET …/desk/people.csv`: the same, by when they joined.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, words, sought, order) = (x.exchange.id, x.clone(), asked.sought(), asked.order());
    let header = [
        "lists-name",
        "lists-role",
        "lists-organisation",
        "lists-economy",
        "lists-joined",
        "lists-seen",
        "lists-contributions",
    ];
    let list = csv_file::List {
        what: "people",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first: order.start(),
        read: move |c: &mut Conn, after: &(Timestamp, Id)| {
            let people = roster::after(c, exchange, &sought, order, *after)?;
            rows(c, exchange, people)
        },
        key: |row: &Row| (row.person.joined_at, row.person.id),
        cells: Box::new(move |row: &Row| {
            let person = &row.person;
            vec![
                person.name.clone(),
                words.term("role-", person.role.as_str()),
                person.organisation.clone(),
                crate::people::economies::name(&person.economy, words.lang).to_owned(),
                csv_file::moment(person.joined_at),
                row.seen_at.map(csv_file::moment).unwrap_or_default(),
                row.contributions.to_string(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}

#[derive(Clone, Deserialize)]
pub struct OfPerson {
    person: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RoleForm {
    role: String,
    /// The role that was seen: somebody else may have been faster.
    was: String,
}

#[derive(Template)]
#[template(path = "desk/person.html")]
struct Show {
    p: Frame,
    row: Row,
    form: RoleForm,
    errors: FieldErrors,
    /// Roles that whoever looks may give; none where the person's is above theirs.
    roles: Vec<(&'static str, String)>,
}

async fn find(x: &InExchange, at: &OfPerson) -> Result<Row, Error> {
    let (exchange, id): (Id, Id) = (x.exchange.id, at.person.parse().map_err(|_| Error::NotFound)?);
    x.app
        .db
        .read(move |c| -> Result<_, Error> {
            let person = roster::find(c, exchange, id)?.ok_or(Error::NotFound)?;
            rows(c, exchange, vec![person])?.pop().ok_or(Error::NotFound)
        })
        .await
}

fn page(x: &InExchange, row: Row, form: RoleForm, errors: FieldErrors) -> Result<Page, Error> {
    let own = x.role.ok_or(Error::NotFound)?;
    let reached = Role::ALL.iter().filter(|role| own.reaches(**role) && own.reaches(row.person.role));
    let roles = reached.map(|role| (role.as_str(), x.term("role-", role.as_str()))).collect();
    let title = if row.person.name.is_empty() { x.t("lists-no-name").text() } else { row.person.name.clone() };
    let p = x.frame(title).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    let form = RoleForm { was: row.person.role.as_str().to_owned(), ..form };
    Ok(Page::new(&Show { p, row, form, errors, roles })?.unstored().invalid_if(invalid))
}

/// `GET …/desk/people/{person}`
pub async fn show(x: InExchange, At(at): At<OfPerson>) -> Result<Page, Error> {
    let row = find(&x, &at).await?;
    let form = RoleForm { role: row.person.role.as_str().to_owned(), ..RoleForm::default() };
    page(&x, row, form, FieldErrors::new())
}

/// `POST …/desk/people/{person}`
pub async fn update(x: InExchange, At(at): At<OfPerson>, Form(form): Form<RoleForm>) -> Result<Response, Error> {
    let row = find(&x, &at).await?;
    let mut errors = FieldErrors::new();
    let (role, was) = (Role::parse(&form.role), Role::parse(&form.was));
    errors.check(role.is_none(), "role", "lists-role-missing");
    errors.check(was != Some(row.person.role), "role", Refusal::Meanwhile.words());
    let (Some(to), Some(from), true) = (role, was, errors.is_empty()) else {
        return Ok(page(&x, row, form, errors)?.into_response());
    };
    if let Err(refusal) = appoint(&x, &row.person, from, to).await? {
        errors.add("role", refusal.words());
        return Ok(page(&x, find(&x, &at).await?, form, errors)?.into_response());
    }
    x.app.revised();
    let to = Redirect::to(x.href(&format!("/desk/people/{}", row.person.id)));
    Ok(to.notice(&x.app, "lists-role-changed", None).into_response())
}

/// Gives the role, records it, and tells the person; nothing is recorded or told where nothing changes.
async fn appoint(x: &InExchange, person: &Person, from: Role, to: Role) -> Result<Result<(), Refusal>, Error> {
    let (exchange, by, id, at) = (x.exchange.id, x.me()?.id, x.app.rng.id(x.now), x.now);
    let (whom, object) = (person.id, person.name.clone());
    let (app, of) = (x.app.clone(), x.exchange.clone());
    let told = Appointed { letter: x.app.rng.id(x.now), person: whom, from, to, at };
    x.app
        .db
        .write(move |tx| -> Result<Result<(), Refusal>, Error> {
            if let Err(refusal) = roster::change_role(tx, exchange, by, whom, (from, to))? {
                return Ok(Err(refusal));
            }
            if from != to {
                let (before, after) = (facts(&[("role", from.as_str())]), facts(&[("role", to.as_str())]));
                let path = format!("/desk/people/{whom}");
                let entry = audit::Entry {
                    id,
                    exchange,
                    person: by,
                    action: Action::Appointed,
                    object: &object,
                    path: &path,
                    before: &before,
                    after: &after,
                    at,
                };
                audit::record(tx, &entry)?;
                letters::appointed(tx, &app, &of, told)?;
            }
            Ok(Ok(()))
        })
        .await
}
