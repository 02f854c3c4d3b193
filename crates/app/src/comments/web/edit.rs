//! Changing a comment, and withdrawing it.

use askama::Template;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::{Numbered, Subject, subject, visible};
use crate::comments::comment::{Stance, check};
use crate::comments::{self, Change, Comment, Refusal, store};
use crate::error::Error;
use crate::ideas::web::{is_language, languages};
use crate::ideas::{self, Idea};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};

/// Longest reason for a change, in characters.
const REASON: usize = 200;

#[derive(Template)]
#[template(path = "comments/edit.html")]
struct Edit {
    p: Frame,
    idea: Idea,
    comment: Comment,
    form: EditForm,
    errors: FieldErrors,
    languages: Vec<(String, String)>,
    /// Whether the change still mends the first version, unseen.
    is_free: bool,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EditForm {
    text: String,
    language: String,
    /// As long as changing is free; an answer has none.
    stance: String,
    reason: String,
    /// The version that was being changed: another tab may have been faster.
    version: String,
}

/// The comment, if this person may change it now.
async fn mine(x: &InExchange, at: Numbered) -> Result<Subject, Error> {
    let found = visible(x, at).await?;
    let open = found.idea.is_debated(&x.exchange, x.now);
    found.comment.may_be_changed_by(x.me()?.id, open).map_err(|r| Error::Forbidden(r.words()))?;
    Ok(found)
}

/// `GET …/comments/{m}/edit`
pub async fn edit(x: InExchange, At(at): At<Numbered>) -> Result<Page, Error> {
    let found = mine(&x, at).await?;
    let form = EditForm {
        text: found.comment.text.clone(),
        language: found.comment.language.clone(),
        stance: found.comment.stance.map_or("", Stance::as_str).to_owned(),
        reason: String::new(),
        version: found.comment.version.to_string(),
    };
    page(&x, found, form, FieldErrors::new())
}

fn page(
    x: &InExchange,
    Subject { idea, comment }: Subject,
    form: EditForm,
    errors: FieldErrors,
) -> Result<Page, Error> {
    let p = x.frame(x.t("comments-edit-title").arg("symbol", comment.symbol())).section("ideas").errors(&errors);
    let invalid = !errors.is_empty();
    let is_free = comment.is_freely_editable(x.now);
    let page = Page::new(&Edit { p, idea, comment, form, errors, languages: languages(x), is_free })?;
    Ok(if invalid { page.invalid() } else { page })
}

/// `POST …/comments/{m}/edit`
pub async fn update(x: InExchange, At(at): At<Numbered>, Form(form): Form<EditForm>) -> Result<Response, Error> {
    let found = mine(&x, at).await?;
    let comment = &found.comment;
    let mut errors = check(&form.text);
    let long = markup::count_chars(&form.reason);
    errors.check(long > REASON, "reason", Words::new("comments-reason-long").with("n", long.saturating_sub(REASON)));
    let change = Change {
        text: form.text.clone(),
        language: form.language.clone(),
        stance: Stance::parse(&form.stance),
        reason: form.reason.clone(),
        at: x.now,
    };
    let takes_stance = comment.stance.is_some() && comment.is_freely_editable(x.now);
    // Sent after the free minutes from a form of before: it is said, not dropped.
    let is_late = !takes_stance && comment.stance.is_some() && change.stance.is_some_and(|s| comment.stance != Some(s));
    errors.check(is_late, "text", "comments-stance-late");
    errors.check(takes_stance && change.stance.is_none(), "stance", "comments-stance-missing");
    errors.check(form.reason.is_empty() && change.is_new_version(comment), "reason", "comments-reason-missing");
    errors.check(!is_language(&x, &form.language), "language", "comments-language-missing");
    errors.check(is_translated(&x, comment, &form.language).await?, "language", "comments-language-translated");
    errors.check(form.version != comment.version.to_string(), "text", "comments-changed-meanwhile");
    if !errors.is_empty() {
        let form = EditForm { version: comment.version.to_string(), ..form };
        return Ok(page(&x, found, form, errors)?.into_response());
    }
    let to = Redirect::to(x.href(&comment.place()));
    x.app
        .db
        .write(move |tx| {
            comments::change(tx, &found.comment, &change)?;
            // Asked last, since it locks the exchange's row.
            let is_debated = ideas::is_debated(tx, &found.idea, change.at)?;
            if is_debated { Ok(()) } else { Err(Error::Forbidden(Refusal::Closed.words())) }
        })
        .await?;
    x.app.revised();
    Ok(to.notice(&x.app, "comments-changed", None).into_response())
}

/// Whether there is a translation into the language that the original is now said to be in.
async fn is_translated(x: &InExchange, comment: &Comment, language: &str) -> Result<bool, Error> {
    if language == comment.language {
        return Ok(false);
    }
    let id = comment.id;
    let translations = x.app.db.read(move |c| store::translations(c, id)).await?;
    Ok(translations.iter().any(|translation| translation.language == language))
}

#[derive(Template)]
#[template(path = "comments/withdraw.html")]
struct Withdraw {
    p: Frame,
    idea: Idea,
    comment: Comment,
}

/// `GET …/comments/{m}/withdraw`: says what stays, and asks.
pub async fn withdraw(x: InExchange, At(at): At<Numbered>) -> Result<Page, Error> {
    let Subject { idea, comment } = visible(&x, at).await?;
    comment.may_be_withdrawn_by(x.me()?.id).map_err(|r| Error::Forbidden(r.words()))?;
    let p = x.frame(x.t("comments-withdraw-title").arg("symbol", comment.symbol())).section("ideas");
    Page::new(&Withdraw { p, idea, comment })
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Press {}

/// `POST …/comments/{m}/withdraw`
pub async fn withdrawn(x: InExchange, At(at): At<Numbered>, Form(Press {}): Form<Press>) -> Result<Redirect, Error> {
    let (viewer, exchange, now, person) = (x.viewer(), x.exchange.id, x.now, x.me()?.id);
    let comment = x
        .app
        .db
        .write(move |tx| -> Result<_, Error> {
            let Subject { comment, .. } = subject(tx, viewer, exchange, at, "")?;
            comment.may_be_withdrawn_by(person).map_err(|r| Error::Forbidden(r.words()))?;
            comments::withdraw(tx, &comment, now)?;
            Ok(comment)
        })
        .await?;
    x.app.revised();
    Ok(Redirect::to(x.href(&comment.place())).notice(&x.app, "comments-withdrawn", None))
}
