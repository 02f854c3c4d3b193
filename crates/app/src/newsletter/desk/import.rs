//! `…/desk/subscribers/import`: an old list is pasted, or comes as a file, and is read.

use askama::Template;
use axum::response::{IntoResponse, Response};
use i18n::Lang;
use jiff::civil::Date;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::Choices;
use crate::error::Error;
use crate::invitations::sheet::text;
use crate::newsletter::import;
use crate::newsletter::import::sheet::{self, Column, MAX_PROOF, MAX_SOURCE, MOST, Mode, Refusal, Sheet, Terms};
use crate::newsletter::store::imports::NewImport;
use crate::page::{Frame, Page, Redirect};
use crate::typed;
use crate::uploads::{Sent, SentFile};
use crate::visit::{Form, InExchange};

/// As typed and pasted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListForm {
    rows: String,
    language: String,
    mode: String,
    proof: String,
    source: String,
    date: String,
}

#[derive(Template)]
#[template(path = "newsletter/subscribers_import.html")]
struct ListPage {
    p: Frame,
    form: ListForm,
    errors: FieldErrors,
    languages: Choices,
    modes: Choices,
    most: String,
    /// The most bytes of a file, in words.
    size: String,
    /// What each column is called here, and the words that are read as it.
    columns: Vec<(String, &'static [&'static str])>,
}

/// The languages in which the newsletter comes.
pub(super) fn languages(x: &InExchange) -> Choices {
    x.exchange.languages.iter().map(|lang| (lang.code(), lang.native_name().to_owned())).collect()
}

fn page(x: &InExchange, form: ListForm, errors: FieldErrors) -> Result<Page, Error> {
    let p = x.frame(x.t("subscribers-import-title")).section("desk").errors(&errors);
    let is_wrong = !errors.is_empty();
    let modes = Mode::ALL.iter().map(|mode| (mode.as_str(), x.term("subscribers-mode-", mode.as_str()))).collect();
    let column = |column: Column| (called(x, column), column.words());
    let page = ListPage {
        p,
        form,
        errors,
        languages: languages(x),
        modes,
        most: i18n::fmt::number(x.lang, i64::try_from(MOST).unwrap_or(i64::MAX)),
        size: i18n::fmt::bytes(x.lang, typed::SUBSCRIBERS as u64),
        columns: Column::ALL.into_iter().map(column).collect(),
    };
    Ok(Page::new(&page)?.unstored().invalid_if(is_wrong))
}

/// What a column is called on the page.
fn called(x: &InExchange, column: Column) -> String {
    x.term("subscribers-column-", column.key())
}

/// `GET …/desk/subscribers/import`
pub async fn new(x: InExchange) -> Result<Page, Error> {
    let (language, mode) = (x.lang.code().to_owned(), Mode::Ask.as_str().to_owned());
    page(&x, ListForm { language, mode, ..ListForm::default() }, FieldErrors::new())
}

/// What is wrong with the whole list, in words.
fn refusal(x: &InExchange, refusal: &Refusal) -> Words {
    match refusal {
        Refusal::Empty => Words::new("subscribers-rows-empty"),
        Refusal::TooMany => Words::new("subscribers-rows-many").with("max", MOST),
        Refusal::Missing { found } => {
            Words::new("subscribers-column-missing").with("found", i18n::fmt::list(x.lang, found))
        }
        Refusal::Twice(column) => Words::new("subscribers-column-twice").with("column", called(x, *column)),
        Refusal::Unclosed { row } => Words::new("subscribers-quote-open").with("row", row),
    }
}

/// The rows, from the field or from the file.
async fn rows(file: Option<SentFile>, form: &ListForm, errors: &mut FieldErrors) -> Result<String, Error> {
    let Some(file) = file else { return Ok(form.rows.clone()) };
    if !form.rows.trim().is_empty() {
        errors.add("file", "subscribers-file-both");
        return Ok(String::new());
    }
    let read = text(&file.bytes().await?);
    errors.check(read.is_none(), "file", "subscribers-file-wrong");
    Ok(read.unwrap_or_default())
}

/// What the form says of the rows that say nothing; `None` with what is wrong.
fn terms(x: &InExchange, form: &ListForm, errors: &mut FieldErrors) -> Option<Terms> {
    let language = Lang::parse_in(&form.language, &x.exchange.languages);
    errors.check(language.is_none(), "language", "newsletter-language-wrong");
    let mode = Mode::parse(&form.mode);
    errors.check(mode.is_none(), "mode", "subscribers-mode-missing");
    let line = |text: &str| markup::clean_line(text).unwrap_or_default();
    let (proof, source) = (line(&form.proof), line(&form.source));
    errors.check(
        markup::count_chars(&proof) > MAX_PROOF,
        "proof",
        Words::new("subscribers-too-long").with("max", MAX_PROOF),
    );
    errors.check(
        markup::count_chars(&source) > MAX_SOURCE,
        "source",
        Words::new("subscribers-too-long").with("max", MAX_SOURCE),
    );
    let zone = x.exchange.time_zone.clone();
    let today = zone.to_datetime(x.now.to_jiff()).date();
    let date = day(form.date.trim(), today, errors);
    let (language, mode) = (language?, mode?);
    let languages = x.exchange.languages.clone();
    errors.is_empty().then_some(Terms { mode, language, languages, proof, source, date, today, zone })
}

/// The day on which people agreed, where the form says one.
fn day(typed: &str, today: Date, errors: &mut FieldErrors) -> Option<Date> {
    if typed.is_empty() {
        return None;
    }
    let date = sheet::date(typed);
    errors.check(date.is_none_or(|day| day > today), "date", "subscribers-date-wrong");
    date
}

/// Fifty thousand rows take a moment, in which nobody else waits.
async fn read(text: String, terms: Terms) -> Result<Result<Sheet, Refusal>, Error> {
    tokio::task::spawn_blocking(move || sheet::read(&text, &terms)).await.map_err(Error::internal)
}

/// `POST …/desk/subscribers/import`: reads the rows, and leads to the page that says what would come of them.
pub async fn create(x: InExchange, mut sent: Sent, Form(form): Form<ListForm>) -> Result<Response, Error> {
    let mut errors = FieldErrors::new();
    let text = rows(sent.take("file"), &form, &mut errors).await?;
    let Some(terms) = terms(&x, &form, &mut errors).filter(|_| errors.is_empty()) else {
        return Ok(page(&x, form, errors)?.into_response());
    };
    let sheet = match read(text, terms.clone()).await? {
        Ok(sheet) => sheet,
        Err(fault) => {
            let field = if form.rows.trim().is_empty() { "file" } else { "rows" };
            return Ok(page(&x, form, FieldErrors::of(field, refusal(&x, &fault)))?.into_response());
        }
    };
    let new = NewImport {
        id: x.app.rng.id(x.now),
        person: x.me()?.id,
        mode: terms.mode,
        language: terms.language.code(),
        proof: terms.proof,
        source: terms.source,
        consented_on: terms.date.map(|day| day.to_string()).unwrap_or_default(),
        ignored: sheet.ignored.join("\n"),
    };
    let id = new.id;
    import::keep(&x.app, x.exchange.id, new, &sheet.rows, x.now).await?;
    Ok(Redirect::to(x.href(&format!("/desk/subscribers/imports/{id}"))).into_response())
}
