//! `…/desk/inbox`: mail that came in, as a table and as a file; and one of it, with what can be decided.
//!
//! On a site with several exchanges a report may name none of them. Such mail belongs to the site, and operators look after
//! it, at whichever desk they are.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use serde::Deserialize;
use web::{FieldErrors, Pager, Words};

use super::PAGE;
use super::deciding::{self, Decision};
use super::incoming::{Mail, State};
use super::store::{self, Order, Place};
use crate::audit::By;
use crate::desk::web::sorting::{self, Column};
use crate::error::Error;
use crate::page::{Frame, Page, Redirect};
use crate::visibility::Viewer;
use crate::visit::{At, Form, InExchange, Query};
use crate::{address, csv_file, ideas, people};

const LIST: &str = "/desk/inbox";
/// Longest reason, in characters.
const REASON: usize = 500;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Only those in this state.
    state: String,
    /// `1`: those that name no exchange.
    site: String,
    sort: String,
    page: u32,
}

impl Asked {
    /// A state that there is not narrows nothing.
    fn state(&self) -> Option<State> {
        State::parse(&self.state)
    }

    /// Of the site's, nobody but an operator sees anything.
    fn place(&self, is_operator: bool) -> Place {
        if is_operator && self.site == "1" { Place::Site } else { Place::Exchange }
    }

    fn sort(&self) -> &'static str {
        sorting::known(&self.sort, &["newest", "oldest"])
    }

    fn order(&self) -> Order {
        if self.sort() == "oldest" { Order::Oldest } else { Order::Newest }
    }
}

/// An address with what narrows the list.
fn narrowed(path: &str, state: Option<State>, place: Place) -> String {
    let site = if place == Place::Site { "1" } else { "" };
    address::asking(path, [("state", state.map_or("", State::as_str)), ("site", site)])
}

#[derive(Template)]
#[template(path = "inbox/index.html")]
struct Index {
    p: Frame,
    rows: Vec<Mail>,
    state: Option<State>,
    place: Place,
    /// Every state, with how many are in it.
    states: Vec<(State, i64)>,
    total: i64,
    /// How many name no exchange, for whoever looks after those.
    of_site: i64,
    pager: Pager,
    base: String,
    csv: String,
    sort: &'static str,
    date: Column,
}

impl Index {
    fn is_chosen(&self, state: &State) -> bool {
        self.state == Some(*state)
    }

    fn is_of_site(&self) -> bool {
        self.place == Place::Site
    }

    /// The list with this state, or with any, ordered alike.
    fn of(&self, state: Option<&State>) -> String {
        sorting::with_sort(&self.p.href(&narrowed(LIST, state.copied(), self.place)), self.sort)
    }

    fn site(&self) -> String {
        self.p.href(&narrowed(LIST, None, Place::Site))
    }
}

fn sum(counts: &[(State, i64)]) -> i64 {
    counts.iter().map(|(_, n)| n).sum()
}

/// `GET …/desk/inbox`
pub async fn index(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, is_operator) = (x.exchange.id, x.me()?.is_operator);
    let (state, place, order, page) = (asked.state(), asked.place(is_operator), asked.order(), asked.page);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let of_site = if is_operator { store::count_of_site(c)? } else { Vec::new() };
        let counts = if place == Place::Site { of_site.clone() } else { store::count(c, exchange)? };
        let of = |state: State| counts.iter().find(|(one, _)| *one == state).map_or(0, |(_, n)| *n);
        let states: Vec<(State, i64)> = State::ALL.iter().map(|state| (*state, of(*state))).collect();
        let pager = Pager::new(page, state.map_or(sum(&counts), of).unsigned_abs(), PAGE);
        let rows = store::list(c, exchange, place, state, order, pager.offset())?;
        Ok((rows, states, sum(&of_site), pager))
    };
    let (rows, states, of_site, pager) = x.app.db.read(read).await?;
    let p = x.frame(x.t("inbox-title")).section("desk");
    let (sort, here, total) = (asked.sort(), p.href(&narrowed(LIST, state, place)), sum(&states));
    let csv = sorting::with_sort(&p.href(&narrowed("/desk/inbox.csv", state, place)), sort);
    let date = Column::new(&here, sort, ["oldest", "newest"], "newest");
    let base = sorting::with_sort(&here, sort);
    let index = Index { p, rows, state, place, states, total, of_site, pager, base, csv, sort, date };
    Page::new(&index).map(Page::unstored)
}

/// `GET …/desk/inbox.csv`: the same, all of it in the same order, with no more than the page says.
pub async fn csv(x: InExchange, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let (exchange, is_operator, words) = (x.exchange.id, x.me()?.is_operator, x.clone());
    let (state, place, order) = (asked.state(), asked.place(is_operator), asked.order());
    let header =
        ["inbox-received", "inbox-what", "inbox-state", "inbox-why", "inbox-whom", "inbox-subject", "inbox-said"];
    let first = match order {
        Order::Oldest => (Timestamp(i64::MIN), Id::NIL),
        Order::Newest => (Timestamp(i64::MAX), Id::NIL),
    };
    let list = csv_file::List {
        what: "inbox",
        header: header.iter().map(|id| x.t(id).text()).collect(),
        first,
        read: move |c: &mut Conn, last: &(Timestamp, Id)| store::after(c, exchange, place, state, order, *last),
        key: |mail: &Mail| (mail.received_at, mail.id),
        cells: Box::new(move |mail: &Mail| {
            vec![
                csv_file::moment(mail.received_at),
                words.term("inbox-what-", mail.what.as_str()),
                words.term("inbox-state-", mail.state.as_str()),
                if mail.why.is_empty() { String::new() } else { words.term("inbox-why-", &mail.why) },
                mail.masked(),
                mail.subject.clone(),
                mail.unnamed(),
            ]
        }),
    };
    csv_file::answer(&x, list)
}

#[derive(Deserialize)]
pub struct OfMail {
    mail: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecisionForm {
    /// `approve` or `refuse`.
    outcome: String,
    reason: String,
}

impl DecisionForm {
    fn check(&self) -> FieldErrors {
        let mut errors = FieldErrors::new();
        let refuses = self.outcome == "refuse";
        errors.check(!refuses && self.outcome != "approve", "outcome", "inbox-outcome-missing");
        errors.check(refuses && self.reason.trim().is_empty(), "reason", "inbox-reason-missing");
        let more = markup::count_chars(&self.reason).saturating_sub(REASON);
        errors.check(refuses && more > 0, "reason", Words::new("moderation-reason-long").with("n", more));
        errors
    }
}

#[derive(Template)]
#[template(path = "inbox/show.html")]
struct Show {
    p: Frame,
    mail: Mail,
    html: String,
    /// In whose name it was written; empty where nobody's is known.
    name: String,
    /// The idea that it is about: its symbol and its page.
    on: Option<(String, String)>,
    /// Nobody decides about their own.
    is_own: bool,
    form: DecisionForm,
    errors: FieldErrors,
}

struct Loaded {
    mail: Mail,
    name: String,
    on: Option<(String, String)>,
}

async fn load(x: &InExchange, at: &OfMail) -> Result<Loaded, Error> {
    let id: Id = at.mail.parse().map_err(|_| Error::NotFound)?;
    let (exchange, is_operator) = (x.exchange.id, x.me()?.is_operator);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let is_ours = |mail: &Mail| mail.exchange.map_or(is_operator, |of| of == exchange);
        let mail = store::find(c, id)?.filter(is_ours).ok_or(Error::NotFound)?;
        let idea = match mail.idea {
            Some(idea) => ideas::find_by_id(c, Viewer::VISITOR, idea)?.filter(|idea| idea.is_visible),
            None => None,
        };
        let reader = match mail.person {
            Some(person) => people::reader(c, person)?,
            None => None,
        };
        let on = idea.map(|idea| (idea.symbol(), format!("/ideas/{}", idea.number)));
        Ok(Loaded { mail, name: reader.map_or_else(String::new, |reader| reader.name), on })
    };
    x.app.db.read(read).await
}

fn page(x: &InExchange, loaded: Loaded, form: DecisionForm, errors: FieldErrors) -> Result<Page, Error> {
    let Loaded { mail, name, on } = loaded;
    let html = crate::symbols::render(&mail.text, x.lang, &x.exchange.slug);
    let p = x.frame(x.t("inbox-one")).section("desk").errors(&errors);
    let (invalid, is_own) = (!errors.is_empty(), mail.person == Some(x.me()?.id));
    Ok(Page::new(&Show { p, mail, html, name, on, is_own, form, errors })?.unstored().invalid_if(invalid))
}

/// `GET …/desk/inbox/{mail}`
pub async fn show(x: InExchange, At(at): At<OfMail>) -> Result<Page, Error> {
    let loaded = load(&x, &at).await?;
    page(&x, loaded, DecisionForm::default(), FieldErrors::new())
}

/// `POST …/desk/inbox/{mail}`
pub async fn decide(x: InExchange, At(at): At<OfMail>, Form(form): Form<DecisionForm>) -> Result<Response, Error> {
    let loaded = load(&x, &at).await?;
    if !loaded.mail.is_waiting() {
        return Err(Error::Conflict(deciding::LATE));
    }
    let errors = form.check();
    if !errors.is_empty() {
        return Ok(page(&x, loaded, form, errors)?.into_response());
    }
    let (app, id, is_approved) = (x.app.clone(), loaded.mail.id, form.outcome == "approve");
    let new_id = || x.app.rng.id(x.now);
    let reason = if is_approved { String::new() } else { form.reason.trim().to_owned() };
    let decision = Decision { by: By::of(&x)?, ids: [new_id(), new_id(), new_id()], is_approved, reason };
    match x.app.db.write(move |tx| deciding::decide(tx, &app, id, &decision)).await {
        // It cannot be posted any more: the form again, which says why.
        Err(Error::Conflict(words)) if words != deciding::LATE => {
            Ok(page(&x, loaded, form, FieldErrors::of("outcome", words))?.into_response())
        }
        Err(error) => Err(error),
        Ok(_) => {
            let notice = if is_approved { "inbox-approved" } else { "inbox-refused" };
            Ok(Redirect::to(x.href("/desk/inbox?state=waiting")).notice(&x.app, notice, None).into_response())
        }
    }
}
