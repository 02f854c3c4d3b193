//! `…/desk/members/numbers`: a published number of Members, added and removed.

use askama::Template;
use axum::response::{IntoResponse, Response};
use i18n::Lang;
use serde::Deserialize;
use web::FieldErrors;

use super::super::keeping::{self, Added};
use super::super::members::{self, MemberCount, text};
use super::super::web::date;
use super::{Placed, Remove, RemovePlaced, Side, Typed, done, gone, lines, sides};
use crate::audit::By;
use crate::error::Error;
use crate::pack;
use crate::page::{Frame, Page};
use crate::visit::{Form, InExchange, Query};

/// More Members than there can be, as in a pack.
const MOST: i64 = 1000;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CountForm {
    /// The last place of the list, as it was seen.
    after: String,
    date: String,
    count: String,
    note_en: String,
    note_fr: String,
    note_es: String,
    source: String,
}

impl CountForm {
    fn notes(&self) -> Typed<'_> {
        [("note_en", &self.note_en), ("note_fr", &self.note_fr), ("note_es", &self.note_es)]
    }

    /// What it says; what is wrong is added to the errors, in the order of the form.
    fn check(&self, lang: Lang, errors: &mut FieldErrors) -> Option<MemberCount> {
        let date = self.date.trim();
        errors.check(!pack::is_part_of_date(date) && !pack::is_range(date), "date", "participants-desk-date-wrong");
        let count = self.count.trim().parse::<i64>().ok().filter(|count| (0..=MOST).contains(count));
        errors.check(count.is_none(), "count", "participants-desk-count-wrong");
        let notes = lines(self.notes(), lang, "participants-desk-note-missing", errors);
        errors.check(!pack::are_links(self.source.trim()), "source", "participants-desk-source-wrong");
        Some(MemberCount { date: date.to_owned(), count: count?, notes, source: self.source.trim().to_owned() })
    }
}

#[derive(Template)]
#[template(path = "participants/desk/count.html")]
struct New {
    p: Frame,
    notes: Vec<Side>,
    form: CountForm,
    errors: FieldErrors,
}

fn new_page(x: &InExchange, form: CountForm, errors: FieldErrors) -> Result<Page, Error> {
    let p = x.frame(x.t("participants-desk-count-new")).section("desk").errors(&errors);
    let is_invalid = !errors.is_empty();
    let notes = sides(form.notes(), x.lang);
    Ok(Page::new(&New { p, notes, form, errors })?.unstored().invalid_if(is_invalid))
}

/// `GET …/desk/members/numbers/new`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    let exchange = x.exchange.id;
    let after = x.app.db.read(move |c| members::last_count(c, exchange)).await?.to_string();
    new_page(&x, CountForm { after, ..CountForm::default() }, FieldErrors::new())
}

/// `POST …/desk/members/numbers/new`
pub async fn create(x: InExchange, Form(form): Form<CountForm>) -> Result<Response, Error> {
    let mut errors = FieldErrors::new();
    let count = form.check(x.lang, &mut errors);
    let Some(count) = count.filter(|_| errors.is_empty()) else {
        return Ok(new_page(&x, form, errors)?.into_response());
    };
    let (by, after) = (By::of(&x)?, form.after.parse().unwrap_or(-1));
    let (form, problem) = match x.app.db.write(move |tx| keeping::add_count(tx, by, after, &count)).await? {
        Added::Done => return Ok(done(&x, "/desk/members", "participants-desk-added")),
        Added::Full => (form, "participants-desk-full"),
        Added::Meanwhile(last) => (CountForm { after: last.to_string(), ..form }, "participants-desk-meanwhile"),
    };
    Ok(new_page(&x, form, FieldErrors::of("date", problem))?.into_response())
}

/// `GET …/desk/members/numbers/remove?position=…`
pub async fn ask_to_remove(x: InExchange, Query(placed): Query<Placed>) -> Result<Response, Error> {
    let (exchange, position) = (x.exchange.id, placed.position);
    let Some(count) = x.app.db.read(move |c| members::find_count(c, exchange, position)).await? else {
        return Ok(gone(&x, "/desk/members"));
    };
    let p = x.frame(x.t("participants-desk-count-remove")).section("desk");
    let what = x
        .t("participants-desk-count-of")
        .arg("date", date(&p, &count.date))
        .arg("n", p.number(count.count))
        .arg("what", text(&count.notes, x.lang))
        .text();
    let remove = Remove {
        p,
        what,
        list: "/desk/members".to_owned(),
        list_name: x.t("participants-members-title").text(),
        action: "/desk/members/numbers/remove",
        kept: vec![("position", position.to_string()), ("seen", count.seen())],
    };
    remove.page()
}

/// `POST …/desk/members/numbers/remove`: one that was removed already is what was wanted.
pub async fn remove(x: InExchange, Form(form): Form<RemovePlaced>) -> Result<Response, Error> {
    let by = By::of(&x)?;
    if !x.app.db.write(move |tx| keeping::remove_count(tx, by, form.position, &form.seen)).await? {
        return Err(Error::Conflict("participants-desk-clash"));
    }
    Ok(done(&x, "/desk/members", "participants-desk-removed"))
}
