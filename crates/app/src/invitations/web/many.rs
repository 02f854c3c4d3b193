//! `…/desk/invitations/many`: a sheet is pasted, or comes as a file, and is read.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id};
use i18n::Lang;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::import::mistakes;
use super::new::{days, language, message, role};
use super::{Choices, by, languages, offered, roles};
use crate::error::Error;
use crate::invitations::DAYS;
use crate::invitations::import::{self, NewImport};
use crate::invitations::invitation::offered_by;
use crate::invitations::sheet::{self, Column, MOST, Refusal, Terms};
use crate::invitations::store::{self, Import, Typed};
use crate::page::{Frame, Page, Redirect};
use crate::participants::Role;
use crate::typed;
use crate::uploads::{Sent, SentFile};
use crate::visit::{Form, InExchange, Query};

/// As typed and pasted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ManyForm {
    rows: String,
    language: String,
    role: String,
    message: String,
    days: String,
    /// The draft that is mended.
    of: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    of: String,
}

#[derive(Template)]
#[template(path = "invitations/many.html")]
struct ManyPage {
    p: Frame,
    form: ManyForm,
    errors: FieldErrors,
    languages: Choices,
    roles: Choices,
    most: usize,
    /// The most bytes of a file, in words.
    size: String,
    /// The columns that a sheet needs, in words.
    needed: String,
    /// Those that it may have.
    others: String,
    understood: Vec<Group>,
    /// How many rows of the draft that is mended have mistakes, and what is wrong with the first.
    wrong_in_all: usize,
    wrong: Vec<String>,
}

/// What a sheet may say of one thing, under a heading: what each choice is called here, and the words that are read as it.
struct Group {
    heading: String,
    choices: Vec<(String, &'static [&'static str])>,
}

/// All that is understood, as the parser of sheets has it.
fn understood(x: &InExchange) -> Vec<Group> {
    let column = |column: Column| (called(x, column), column.words());
    let language = |lang: Lang| (lang.native_name().to_owned(), sheet::language_words(lang));
    let role = |role: Role| (x.term("role-", role.as_str()), sheet::role_words(role));
    let group = |heading: &'static str, choices| Group { heading: x.t(heading).text(), choices };
    vec![
        group("invitations-words-columns", Column::ALL.into_iter().map(column).collect()),
        group("invitations-words-languages", offered(x).into_iter().map(language).collect()),
        group("invitations-words-roles", offered_by(x.role).into_iter().map(role).collect()),
    ]
}

/// What a column is called on the page.
fn called(x: &InExchange, column: Column) -> String {
    x.term("invitations-column-", column.key())
}

/// Several of them in a sentence.
fn called_all(x: &InExchange, columns: &[Column]) -> String {
    let names: Vec<String> = columns.iter().map(|column| called(x, *column)).collect();
    i18n::fmt::list(x.lang, &names)
}

fn page(x: &InExchange, form: ManyForm, errors: FieldErrors, draft: Option<&Import>) -> Result<Page, Error> {
    let p = x.frame(x.t("invitations-many-title")).section("desk").errors(&errors);
    let is_wrong = !errors.is_empty();
    let (languages, roles) = (languages(x), roles(x));
    let size = i18n::fmt::bytes(x.lang, typed::SHEET as u64);
    let (needed, others): (Vec<_>, Vec<_>) = Column::ALL.into_iter().partition(|one| Column::NEEDED.contains(one));
    let (needed, others) = (called_all(x, &needed), called_all(x, &others));
    let understood = understood(x);
    let (wrong_in_all, wrong) = draft.map(|draft| mistakes(&p, draft)).transpose()?.unwrap_or_default();
    let page = ManyPage {
        p,
        form,
        errors,
        languages,
        roles,
        most: MOST,
        size,
        needed,
        others,
        understood,
        wrong_in_all,
        wrong,
    };
    Ok(Page::new(&page)?.unstored().invalid_if(is_wrong))
}

/// `GET …/desk/invitations/many`, and with `?of=` what a draft was made of, to be mended.
pub async fn new(x: InExchange, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let (exchange, of, now) = (x.exchange.id, asked.of.parse::<Id>().ok(), x.now);
    let read = move |c: &mut Conn, of: Id| -> Result<_, Error> {
        let typed = store::find_typed(c, exchange, of, now)?;
        Ok((typed, store::find_import(c, exchange, of, now)?))
    };
    let (typed, draft) = match of {
        Some(of) => x.app.db.read(move |c| read(c, of)).await?,
        None => (None, None),
    };
    // Of one that was sent there is nothing to mend.
    let draft = draft.filter(|_| typed.is_some());
    let form = match typed {
        Some(typed) => ManyForm {
            rows: typed.pasted,
            language: typed.language,
            role: typed.role,
            message: typed.message,
            days: typed.days.to_string(),
            of: asked.of,
        },
        None => ManyForm {
            language: x.lang.code().to_owned(),
            role: Role::Participant.as_str().to_owned(),
            days: DAYS.to_string(),
            ..ManyForm::default()
        },
    };
    page(&x, form, FieldErrors::new(), draft.as_ref())
}

/// What is wrong with the whole paste, in words.
fn refusal(x: &InExchange, refusal: &Refusal) -> Words {
    match refusal {
        Refusal::Empty => Words::new("invitations-rows-empty"),
        Refusal::TooMany => Words::new("invitations-rows-many").with("max", MOST),
        Refusal::Missing { columns, found } => {
            let found = i18n::fmt::list(x.lang, found);
            Words::new("invitations-columns-missing").with("columns", called_all(x, columns)).with("found", found)
        }
        Refusal::Twice(column) => Words::new("invitations-column-twice").with("column", called(x, *column)),
        Refusal::Unclosed { row } => Words::new("invitations-quote-open").with("row", row),
    }
}

/// Puts the rows of a file where pasted ones stand: a page that comes back with errors has them still, and nobody chooses
/// the file again.
async fn take_in(file: Option<SentFile>, form: &mut ManyForm, errors: &mut FieldErrors) -> Result<(), Error> {
    let Some(file) = file else { return Ok(()) };
    if !form.rows.trim().is_empty() {
        errors.add("file", "invitations-file-both");
        return Ok(());
    }
    match sheet::text(&file.bytes().await?) {
        Some(text) => form.rows = text,
        None => errors.add("file", "invitations-file-wrong"),
    }
    Ok(())
}

/// `POST …/desk/invitations/many`: reads the rows, and leads to the page that says what came of them.
pub async fn create(x: InExchange, mut sent: Sent, Form(mut form): Form<ManyForm>) -> Result<Response, Error> {
    let mut errors = FieldErrors::new();
    take_in(sent.take("file"), &mut form, &mut errors).await?;
    let is_there = errors.is_empty();
    let terms = Terms {
        language: language(&x, &form.language, &mut errors),
        role: role(&x, &form.role, &mut errors),
        languages: offered(&x),
        roles: offered_by(x.role),
    };
    let message = message(&form.message, &mut errors);
    let days = days(&form.days, &mut errors);
    let sheet = sheet::read(&form.rows, &terms);
    if let Err(fault) = sheet.as_ref()
        && is_there
    {
        errors.add("rows", refusal(&x, fault));
    }
    let Some(sheet) = sheet.ok().filter(|_| errors.is_empty()) else {
        return Ok(page(&x, form, errors, None)?.into_response());
    };
    let (exchange, now) = (x.exchange.id, x.now);
    let (of, language, role) = (form.of.parse().ok(), terms.language.code().to_owned(), terms.role.as_str().to_owned());
    let typed = Typed { pasted: form.rows, language, role, message, days };
    let new = NewImport { id: x.app.rng.id(now), by: by(&x)?, sheet, typed, of };
    let id = new.id;
    x.app.db.write(move |tx| import::draft(tx, exchange, &new, now)).await?;
    Ok(Redirect::to(x.href(&format!("/desk/invitations/imports/{id}"))).into_response())
}
