//! Changing an idea, and withdrawing it.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::{Numbered, is_language, languages, visible};
use crate::entered;
use crate::error::Error;
use crate::ideas::idea as rules;
use crate::ideas::{self, Change, Idea, Refusal, store};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};

/// Longest reason for a change, in characters.
const REASON: usize = 200;

#[derive(Template)]
#[template(path = "ideas/edit.html")]
struct Edit {
    p: Frame,
    idea: Idea,
    form: EditForm,
    errors: FieldErrors,
    languages: Vec<(String, String)>,
    /// Whether the change still mends the first version, unseen.
    is_free: bool,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EditForm {
    title: String,
    text: String,
    language: String,
    reason: String,
    /// The version that was being changed: somebody else may have been faster in another tab.
    version: String,
}

/// The idea, if this person may change it now.
async fn mine(x: &InExchange, n: i64) -> Result<Idea, Error> {
    let idea = visible(x, n).await?;
    idea.may_be_changed_by(x.me()?.id, idea.is_debated(&x.exchange, x.now)).map_err(|r| Error::Forbidden(r.words()))?;
    let id = idea.id;
    let mark = x.app.db.read(move |c| entered::mark(c, id)).await?;
    // It confirmed these words.
    if mark.is_some_and(|mark| mark.is_confirmed()) { Err(Error::Forbidden("entered-fixed")) } else { Ok(idea) }
}

/// `GET …/ideas/{n}/edit`
pub async fn edit(x: InExchange, At(Numbered { n }): At<Numbered>) -> Result<Page, Error> {
    let idea = mine(&x, n).await?;
    let form = EditForm {
        title: idea.title.clone(),
        text: idea.text.clone(),
        language: idea.language.clone(),
        reason: String::new(),
        version: idea.version.to_string(),
    };
    page(&x, idea, form, FieldErrors::new())
}

fn page(x: &InExchange, idea: Idea, form: EditForm, errors: FieldErrors) -> Result<Page, Error> {
    let p = x.frame(x.t("ideas-edit-title").arg("symbol", idea.symbol())).section("ideas").errors(&errors);
    let invalid = !errors.is_empty();
    let is_free = idea.is_freely_editable(x.now);
    let page = Page::new(&Edit { p, idea, form, errors, languages: languages(x), is_free })?;
    Ok(if invalid { page.invalid() } else { page })
}

/// `POST …/ideas/{n}/edit`
pub async fn update(
    x: InExchange,
    At(Numbered { n }): At<Numbered>,
    Form(form): Form<EditForm>,
) -> Result<Response, Error> {
    let idea = mine(&x, n).await?;
    let mut errors = rules::check(&form.title, &form.text);
    let long = markup::count_chars(&form.reason);
    errors.check(long > REASON, "reason", Words::new("ideas-reason-long").with("n", long.saturating_sub(REASON)));
    let change = Change {
        title: form.title.clone(),
        text: form.text.clone(),
        language: form.language.clone(),
        reason: form.reason.clone(),
        at: x.now,
    };
    errors.check(form.reason.is_empty() && change.is_new_version(&idea), "reason", "ideas-reason-missing");
    errors.check(!is_language(&x, &form.language), "language", "ideas-language-missing");
    errors.check(is_translated(&x, &idea, &form.language).await?, "language", "ideas-language-translated");
    errors.check(form.version != idea.version.to_string(), "text", "ideas-changed-meanwhile");
    if !errors.is_empty() {
        let form = EditForm { version: idea.version.to_string(), ..form };
        return Ok(page(&x, idea, form, errors)?.into_response());
    }
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        entered::check_change(tx, idea.id)?;
        ideas::change(tx, &idea, &change)?;
        ideas::keep_debated(tx, &idea, Refusal::Closed, change.at)
    };
    x.app.db.write(write).await?;
    x.app.revised();
    Ok(Redirect::to(x.href(&format!("/ideas/{n}"))).notice(&x.app, "ideas-changed", None).into_response())
}

/// Whether there is a translation into the language that the original is now said to be in.
async fn is_translated(x: &InExchange, idea: &Idea, language: &str) -> Result<bool, Error> {
    if language == idea.language {
        return Ok(false);
    }
    let id = idea.id;
    let translations = x.app.db.read(move |c| store::translations(c, id)).await?;
    Ok(translations.iter().any(|translation| translation.language == language))
}

#[derive(Template)]
#[template(path = "ideas/withdraw.html")]
struct Withdraw {
    p: Frame,
    idea: Idea,
}

/// `GET …/ideas/{n}/withdraw`: says what stays, and asks.
pub async fn withdraw(x: InExchange, At(Numbered { n }): At<Numbered>) -> Result<Page, Error> {
    let idea = visible(&x, n).await?;
    idea.may_be_withdrawn_by(x.me()?.id).map_err(|r| Error::Forbidden(r.words()))?;
    let p = x.frame(x.t("ideas-withdraw-title").arg("symbol", idea.symbol())).section("ideas");
    Page::new(&Withdraw { p, idea })
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WithdrawForm {}

/// `POST …/ideas/{n}/withdraw`
pub async fn withdrawn(
    x: InExchange,
    At(Numbered { n }): At<Numbered>,
    Form(_): Form<WithdrawForm>,
) -> Result<Redirect, Error> {
    let (viewer, exchange, now, person) = (x.viewer(), x.exchange.id, x.now, x.me()?.id);
    x.app
        .db
        .write(move |tx| -> Result<_, Error> {
            let idea = ideas::find(tx, viewer, exchange, n)?.ok_or(Error::NotFound)?;
            idea.may_be_withdrawn_by(person).map_err(|r| Error::Forbidden(r.words()))?;
            ideas::withdraw(tx, &idea, now)
        })
        .await?;
    x.app.revised();
    Ok(Redirect::to(x.href(&format!("/ideas/{n}"))).notice(&x.app, "ideas-withdrawn-done", None))
}
