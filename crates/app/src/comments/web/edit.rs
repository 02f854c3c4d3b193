//! Changing a comment, and withdrawing it. A change that comes when the debate has closed is kept as a draft.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use http::StatusCode;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::{Numbered, Subject, subject, visible};
use crate::comments::comment::{Stance, check};
use crate::comments::drafts::{self, Draft};
use crate::comments::{self, Change, Comment, Refusal, store};
use crate::error::Error;
use crate::ideas::drafts::Owner;
use crate::ideas::web::{closed, is_language, languages};
use crate::ideas::{self, Idea};
use crate::moderation;
use crate::moderation::requested::{self, Reader, Request};
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange, Query};

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
    /// Why it cannot be changed now: then what was typed is a draft.
    refusal: Option<Refusal>,
    /// What a moderator asks its author to change.
    request: Option<Request>,
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
    /// The draft that the change waited as, if it did.
    draft: String,
}

impl EditForm {
    fn change(&self, at: Timestamp) -> Change {
        Change {
            text: self.text.clone(),
            language: self.language.clone(),
            stance: Stance::parse(&self.stance),
            reason: self.reason.clone(),
            at,
        }
    }
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    draft: String,
}

/// Why this person cannot change it now. Whose it is not learns nothing else.
fn refusal(x: &InExchange, found: &Subject) -> Result<Option<Refusal>, Error> {
    let open = found.idea.is_debated(&x.exchange, x.now);
    match found.comment.may_be_changed_by(x.me()?.id, open).err() {
        Some(Refusal::NotAuthor) => Err(Error::Forbidden(Refusal::NotAuthor.words())),
        other => Ok(other),
    }
}

/// `GET …/comments/{m}/edit`; with `?draft=…`, as it was left.
pub async fn edit(x: InExchange, At(at): At<Numbered>, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let found = visible(&x, at).await?;
    let refusal = refusal(&x, &found)?;
    if !asked.draft.is_empty() {
        let form = resume(&x, at, &found.comment, asked.draft).await?;
        return page(&x, found, form, FieldErrors::new(), refusal).await;
    }
    match refusal {
        Some(Refusal::Closed) => return shut(&x, found).await,
        Some(refusal) => return Err(Error::Forbidden(refusal.words())),
        None => {}
    }
    let form = EditForm {
        text: found.comment.text.clone(),
        language: found.comment.language.clone(),
        stance: found.comment.stance.map_or("", Stance::as_str).to_owned(),
        reason: String::new(),
        version: found.comment.version.to_string(),
        draft: String::new(),
    };
    page(&x, found, form, FieldErrors::new(), None).await
}

/// In the place of the form, once the debate is closed.
async fn shut(x: &InExchange, Subject { idea, comment }: Subject) -> Result<Page, Error> {
    let title = x.t("comments-edit-title").arg("symbol", comment.symbol()).text();
    closed::page(x, idea, title, (comment.symbol(), comment.place())).await
}

/// Whether a draft is this person's change of this comment.
fn is_change(draft: &Draft, exchange: Id, at: Numbered) -> bool {
    draft.exchange_id == exchange && draft.idea_number == at.n && draft.changes == Some(at.m)
}

/// The form as it was left. It changes the version of then: where another one was saved since, that is said when it is
/// sent.
async fn resume(x: &InExchange, at: Numbered, comment: &Comment, id: String) -> Result<EditForm, Error> {
    let (owner, exchange) = (Owner::Person(x.me()?.id), x.exchange.id);
    let draft = x.app.db.read(move |c| drafts::find_named(c, &owner, &id)).await?;
    let draft = draft.filter(|draft| is_change(draft, exchange, at)).ok_or(Error::NotFound)?;
    Ok(EditForm {
        text: draft.text,
        language: draft.language,
        stance: draft.stance,
        reason: draft.reason,
        version: draft.of_version.unwrap_or(comment.version).to_string(),
        draft: draft.id.to_string(),
    })
}

async fn page(
    x: &InExchange,
    Subject { idea, comment }: Subject,
    form: EditForm,
    errors: FieldErrors,
    refusal: Option<Refusal>,
) -> Result<Page, Error> {
    let (reader, subject) = (Reader::of(x), moderation::Subject::from(comment.clone()));
    let request = x.app.db.read(move |c| requested::about(c, &reader, &subject)).await?;
    let p = x.frame(x.t("comments-edit-title").arg("symbol", comment.symbol())).section("ideas").errors(&errors);
    let invalid = !errors.is_empty();
    let is_free = comment.is_freely_editable(x.now);
    let languages = languages(x);
    Ok(Page::new(&Edit { p, idea, comment, form, errors, languages, is_free, refusal, request })?.invalid_if(invalid))
}

/// The debate closed while this was being written: the comment stays as it was, and the change is kept as a draft.
async fn late(x: &InExchange, at: Numbered, found: Subject, form: EditForm) -> Result<Response, Error> {
    let (owner, fresh, asked) = (Owner::Person(x.me()?.id), x.app.rng.id(x.now), form.draft.clone());
    let draft = Draft {
        id: fresh,
        exchange_id: x.exchange.id,
        idea_number: at.n,
        answers: None,
        stance: form.stance.clone(),
        language: form.language.clone(),
        text: form.text.clone(),
        organisation: String::new(),
        changes: Some(at.m),
        of_version: form.version.parse().ok(),
        reason: form.reason.clone(),
        updated_at: x.now,
    };
    let exchange = x.exchange.id;
    let id = x
        .app
        .db
        .write(move |tx| -> Result<Id, Error> {
            // A draft of something else stays as it is.
            let known = drafts::find_named(tx, &owner, &asked)?.filter(|known| is_change(known, exchange, at));
            let draft = Draft { id: known.map_or(fresh, |known| known.id), ..draft.clone() };
            drafts::put(tx, &owner, &draft)?;
            Ok(draft.id)
        })
        .await?;
    let form = EditForm { draft: id.to_string(), ..form };
    let errors = FieldErrors::of("text", Refusal::Closed.words());
    Ok(page(x, found, form, errors, Some(Refusal::Closed)).await?.into_response())
}

/// `POST …/comments/{m}/edit`
pub async fn update(x: InExchange, At(at): At<Numbered>, Form(form): Form<EditForm>) -> Result<Response, Error> {
    let found = visible(&x, at).await?;
    match refusal(&x, &found)? {
        Some(Refusal::Closed) if !form.text.is_empty() => return late(&x, at, found, form).await,
        Some(Refusal::Closed) => {
            return Ok(shut(&x, found).await?.status(StatusCode::FORBIDDEN).into_response());
        }
        Some(refusal) => return Err(Error::Forbidden(refusal.words())),
        None => {}
    }
    let errors = wrong(&x, &found.comment, &form).await?;
    if !errors.is_empty() {
        let form = EditForm { version: found.comment.version.to_string(), ..form };
        return Ok(page(&x, found, form, errors, None).await?.into_response());
    }
    let to = Redirect::to(x.href(&found.comment.place()));
    let change = form.change(x.now);
    let (me, draft, changed) = (x.me()?.id, form.draft.parse::<Id>().ok(), found);
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        comments::change(tx, &changed.comment, &change)?;
        if let Some(draft) = draft {
            drafts::delete(tx, me, draft)?;
        }
        // Asked last, since it locks the exchange's row.
        let is_debated = ideas::is_debated(tx, &changed.idea, change.at)?;
        if is_debated { Ok(()) } else { Err(Error::Conflict(Refusal::Closed.words())) }
    };
    match x.app.db.write(write).await {
        // Closed at this very moment: read again, since the page says why.
        Err(Error::Conflict(words)) if words == Refusal::Closed.words() => {
            late(&x, at, visible(&x, at).await?, form).await
        }
        Err(error) => Err(error),
        Ok(()) => {
            x.app.revised();
            Ok(to.notice(&x.app, "comments-changed", None).into_response())
        }
    }
}

/// What is wrong with a change that may be made.
async fn wrong(x: &InExchange, comment: &Comment, form: &EditForm) -> Result<FieldErrors, Error> {
    let mut errors = check(&form.text);
    let long = markup::count_chars(&form.reason);
    errors.check(long > REASON, "reason", Words::new("comments-reason-long").with("n", long.saturating_sub(REASON)));
    let change = form.change(x.now);
    let takes_stance = comment.stance.is_some() && comment.is_freely_editable(x.now);
    // Sent after the free minutes from a form of before: it is said, not dropped.
    let is_late = !takes_stance && comment.stance.is_some() && change.stance.is_some_and(|s| comment.stance != Some(s));
    errors.check(is_late, "text", "comments-stance-late");
    errors.check(takes_stance && change.stance.is_none(), "stance", "comments-stance-missing");
    errors.check(form.reason.is_empty() && change.is_new_version(comment), "reason", "comments-reason-missing");
    errors.check(!is_language(x, &form.language), "language", "comments-language-missing");
    errors.check(is_translated(x, comment, &form.language).await?, "language", "comments-language-translated");
    errors.check(form.version != comment.version.to_string(), "text", "comments-changed-meanwhile");
    Ok(errors)
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
