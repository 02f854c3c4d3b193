//! `…/entered`: what the code of a sheet opens, for a firm without an account. Looking changes nothing and tells nothing:
//! a code is tried by a form alone.

use askama::Template;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use web::FieldErrors;

use super::said;
use crate::entered::code::Code;
use crate::entered::entry::{check_kind, check_note, checksum};
use crate::entered::{self, Act, Acting, Became, Entered};
use crate::error::Error;
use crate::ideas::Idea;
use crate::page::{Frame, Page, Redirect};
use crate::people::choices::{self, Choices, Said};
use crate::visit::{Form, InExchange, Query};

/// As typed, or as the picture on the sheet filled it in: the code by a script, since it stands behind the `#`.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CodeForm {
    /// `I-42`, or its number.
    idea: String,
    code: String,
    sector: String,
    size: String,
    reason: String,
    /// A sum of the words that were seen.
    seen: String,
}

impl CodeForm {
    fn number(&self) -> Option<i64> {
        let digits = self.idea.trim().trim_start_matches(['I', 'i']).trim_start_matches(['-', ' ', '\u{2011}']);
        digits.parse::<i64>().ok().filter(|n| *n > 0)
    }
}

#[derive(Template)]
#[template(path = "entered/code.html")]
struct CodePage {
    p: Frame,
    form: CodeForm,
    errors: FieldErrors,
    /// What the code opened.
    opened: Option<Opened>,
}

struct Opened {
    entered: Entered,
    idea: Idea,
    html: String,
    seen: String,
    firm: Vec<String>,
    may_confirm: bool,
    may_disown: bool,
    sectors: Choices,
    sizes: Said,
}

fn page(x: &InExchange, form: CodeForm, opened: Option<(Entered, Idea)>, errors: FieldErrors) -> Result<Page, Error> {
    let form = match &opened {
        // As it was entered, until the firm corrects it.
        Some((entered, _)) if form.sector.is_empty() && form.size.is_empty() => {
            CodeForm { sector: entered.firm.sector.clone(), size: entered.firm.size.clone(), ..form }
        }
        _ => form,
    };
    let p = x.frame(x.t("entered-code-title")).errors(&errors);
    let is_wrong = !errors.is_empty();
    let opened = opened.map(|(entered, idea)| Opened {
        html: crate::symbols::render(&idea.text, x.lang, &x.exchange.slug),
        seen: checksum(&idea),
        firm: said(&p, &entered.firm, entered.state),
        may_confirm: entered.may_be_confirmed(&idea),
        may_disown: entered.may_be_disowned(),
        sectors: choices::sectors(x.lang),
        sizes: choices::sizes(&p),
        entered,
        idea,
    });
    Ok(Page::new(&CodePage { p, form, errors, opened })?.unstored().invalid_if(is_wrong))
}

/// `GET …/entered`: where the code is typed.
pub async fn show(x: InExchange, Query(asked): Query<Scanned>) -> Result<Page, Error> {
    let form = CodeForm { idea: asked.idea, ..CodeForm::default() };
    page(&x, form, None, FieldErrors::new())
}

/// What the picture on the sheet tells us. A code in the address would stand in logs, and in what the page links to: it is
/// never read from there.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Scanned {
    idea: String,
}

/// The code of a form, with the number of its idea. Every try counts for whoever makes it, right or wrong.
fn typed(x: &InExchange, form: &CodeForm, errors: &mut FieldErrors) -> Result<Option<(i64, Code)>, Error> {
    x.app.codes.take(x.peer, x.now.0).map_err(|wait| Error::TooMany { wait })?;
    let (number, code) = (form.number(), Code::parse(&form.code));
    errors.check(number.is_none(), "idea", "entered-idea-missing");
    errors.check(code.is_none(), "code", "entered-code-missing");
    Ok(number.zip(code))
}

/// Nothing says whether the idea or the code was the wrong one.
async fn wrong(x: &InExchange, number: i64, form: CodeForm) -> Result<Response, Error> {
    let exchange = x.exchange.id;
    x.app.db.write(move |tx| entered::count_try(tx, exchange, number)).await?;
    let errors = FieldErrors::of("code", "entered-code-wrong");
    Ok(page(x, form, None, errors)?.into_response())
}

/// `POST …/entered`: shows what the code opens, and changes nothing.
pub async fn tried(x: InExchange, Form(form): Form<CodeForm>) -> Result<Response, Error> {
    let mut errors = FieldErrors::new();
    let Some((number, code)) = typed(&x, &form, &mut errors)? else {
        return Ok(page(&x, form, None, errors)?.into_response());
    };
    let exchange = x.exchange.id;
    match x.app.db.read(move |c| entered::open(c, exchange, number, &code)).await? {
        Some(opened) => Ok(page(&x, form, Some(opened), errors)?.into_response()),
        None => wrong(&x, number, form).await,
    }
}

/// `POST …/entered/confirm`: the idea is the firm's own.
pub async fn confirm(x: InExchange, Form(form): Form<CodeForm>) -> Result<Response, Error> {
    let mut errors = FieldErrors::new();
    let Some((number, code)) = typed(&x, &form, &mut errors)? else {
        return Ok(page(&x, form, None, errors)?.into_response());
    };
    let (sector, size) = check_kind(&form.sector, &form.size, &mut errors);
    let seen = form.seen.clone();
    decide(&x, form, (number, code), Act::Confirm { sector, size, seen }, errors).await
}

/// `POST …/entered/disown`: it is not.
pub async fn disown(x: InExchange, Form(form): Form<CodeForm>) -> Result<Response, Error> {
    let mut errors = FieldErrors::new();
    let Some((number, code)) = typed(&x, &form, &mut errors)? else {
        return Ok(page(&x, form, None, errors)?.into_response());
    };
    let reason = check_note("reason", &form.reason, &mut errors);
    decide(&x, form, (number, code), Act::Disown { reason }, errors).await
}

/// What the code opens, once more, with what is wrong.
async fn again(
    x: &InExchange,
    form: CodeForm,
    (number, code): (i64, Code),
    errors: FieldErrors,
) -> Result<Response, Error> {
    let exchange = x.exchange.id;
    match x.app.db.read(move |c| entered::open(c, exchange, number, &code)).await? {
        Some(opened) => Ok(page(x, form, Some(opened), errors)?.into_response()),
        None => wrong(x, number, form).await,
    }
}

async fn decide(
    x: &InExchange,
    form: CodeForm,
    (number, code): (i64, Code),
    act: Act,
    errors: FieldErrors,
) -> Result<Response, Error> {
    if !errors.is_empty() {
        return again(x, form, (number, code), errors).await;
    }
    let notice = match act {
        Act::Confirm { .. } => "entered-confirmed-done",
        Act::Disown { .. } => "entered-disowned-done",
    };
    let by = Acting {
        number,
        code: code.clone(),
        person: x.person.as_ref().map(|person| person.id),
        entry: x.app.rng.id(x.now),
        letters: [x.app.rng.id(x.now), x.app.rng.id(x.now)],
        at: x.now,
    };
    let (app, exchange) = (x.app.clone(), x.exchange.clone());
    let became = x.app.db.write(move |tx| entered::act(tx, &app, &exchange, &act, &by)).await?;
    match became {
        Became::WrongCode => wrong(x, number, form).await,
        // The summary leads to where it is confirmed, below the words as they are now.
        Became::Changed => {
            let errors = FieldErrors::of("confirm", "entered-changed-meanwhile");
            again(x, form, (number, code), errors).await
        }
        Became::Done | Became::Already => {
            x.app.revised();
            // Here, and not on the idea's page, which an exchange may keep for those who take part.
            Ok(Redirect::to(x.href("/entered")).notice(&x.app, notice, None).into_response())
        }
    }
}
