//! Changing an idea, and withdrawing it. A change that comes when the debate has closed is kept as a draft.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Conn, Id, Timestamp};
use http::StatusCode;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::{Numbered, closed, is_language, languages, visible};
use crate::entered;
use crate::error::Error;
use crate::ideas::drafts::{self, Draft, Owner};
use crate::ideas::idea as rules;
use crate::ideas::{self, Change, Idea, Refusal, store};
use crate::moderation::Subject;
use crate::moderation::requested::{self, Reader, Request};
use crate::organisations::voices;
use crate::page::{Frame, Page, Redirect};
use crate::positions::check_firms;
use crate::visit::{At, Form, InExchange, Query};

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
    /// Why it cannot be changed now, in words: then what was typed is a draft.
    refusal: Option<&'static str>,
    /// What a moderator asks its author to change.
    request: Option<Request>,
}

impl Edit {
    /// Whether sending it makes sense: it is taken, or kept until the debate is open again.
    fn can_send(&self) -> bool {
        self.refusal.is_none_or(|words| words == ideas::DEBATE_CLOSED)
    }
}

#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EditForm {
    title: String,
    text: String,
    language: String,
    /// For how many firms, where a body submitted it.
    firms: String,
    reason: String,
    /// The version that was being changed: somebody else may have been faster in another tab.
    version: String,
    /// The draft that the change waited as, if it did.
    draft: String,
}

impl EditForm {
    fn change(&self, idea: &Idea, at: Timestamp) -> Change {
        let typed = check_firms(&self.firms, &mut FieldErrors::new());
        Change {
            title: self.title.clone(),
            text: self.text.clone(),
            language: self.language.clone(),
            firms: idea.given.as_ref().and(typed),
            reason: self.reason.clone(),
            at,
        }
    }

    /// Whether there is something to keep.
    fn is_begun(&self) -> bool {
        !self.title.is_empty() || !self.text.is_empty()
    }
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    draft: String,
}

/// Why this person cannot change it now, in words. Whose it is not learns nothing else.
async fn refusal(x: &InExchange, idea: &Idea) -> Result<Option<&'static str>, Error> {
    let refused = idea.may_be_changed_by(x.me()?.id, idea.is_debated(&x.exchange, x.now)).err();
    if refused == Some(Refusal::NotAuthor) {
        return Err(Error::Forbidden(Refusal::NotAuthor.words()));
    }
    let id = idea.id;
    // Its firm confirmed these words: no debate that opens again changes that.
    let is_fixed = x.app.db.read(move |c| entered::is_fixed(c, id)).await?;
    Ok(if is_fixed { Some("entered-fixed") } else { refused.map(Refusal::words) })
}

/// `GET …/ideas/{n}/edit`; with `?draft=…`, as it was left.
pub async fn edit(x: InExchange, At(Numbered { n }): At<Numbered>, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let idea = visible(&x, n).await?;
    let refusal = refusal(&x, &idea).await?;
    if !asked.draft.is_empty() {
        let form = resume(&x, n, asked.draft).await?;
        return page(&x, idea, form, FieldErrors::new(), refusal).await;
    }
    match refusal {
        Some(ideas::DEBATE_CLOSED) => return shut(&x, idea).await,
        Some(words) => return Err(Error::Forbidden(words)),
        None => {}
    }
    let form = EditForm {
        title: idea.title.clone(),
        text: idea.text.clone(),
        language: idea.language.clone(),
        firms: idea.firms().map_or_else(String::new, |n| n.to_string()),
        reason: String::new(),
        version: idea.version.to_string(),
        draft: String::new(),
    };
    page(&x, idea, form, FieldErrors::new(), None).await
}

/// In the place of the form, once the debate on the idea is closed.
async fn shut(x: &InExchange, idea: Idea) -> Result<Page, Error> {
    let title = x.t("ideas-edit-title").arg("symbol", idea.symbol()).text();
    let about = (idea.symbol(), format!("/ideas/{}", idea.number));
    closed::page(x, idea, title, about).await
}

/// The form as it was left. It changes the version of then: where another one was saved since, that is said when it is
/// sent.
async fn resume(x: &InExchange, n: i64, id: String) -> Result<EditForm, Error> {
    let (owner, exchange) = (Owner::Person(x.me()?.id), x.exchange.id);
    let draft = x.app.db.read(move |c| drafts::find_named(c, &owner, &id)).await?;
    let draft = draft.filter(|draft| draft.is_change_of(exchange, n)).ok_or(Error::NotFound)?;
    Ok(EditForm {
        title: draft.title,
        text: draft.text,
        language: draft.language,
        firms: draft.firms,
        reason: draft.reason,
        version: draft.of_version.map_or_else(String::new, |version| version.to_string()),
        draft: draft.id.to_string(),
    })
}

async fn page(
    x: &InExchange,
    idea: Idea,
    form: EditForm,
    errors: FieldErrors,
    refusal: Option<&'static str>,
) -> Result<Page, Error> {
    let (reader, subject) = (Reader::of(x), Subject::from(idea.clone()));
    let request = x.app.db.read(move |c| requested::about(c, &reader, &subject)).await?;
    let p = x.frame(x.t("ideas-edit-title").arg("symbol", idea.symbol())).section("ideas").errors(&errors);
    let invalid = !errors.is_empty();
    let is_free = idea.is_freely_editable(x.now);
    let page = Page::new(&Edit { p, idea, form, errors, languages: languages(x), is_free, refusal, request })?;
    Ok(page.invalid_if(invalid))
}

/// The debate closed while this was being written: the idea stays as it was, and the change is kept as a draft.
async fn late(x: &InExchange, idea: Idea, form: EditForm) -> Result<Response, Error> {
    let me = x.me()?.id;
    let (owner, fresh, asked) = (Owner::Person(me), x.app.rng.id(x.now), form.draft.clone());
    let (exchange, number, stale) = (x.exchange.id, idea.number, drafts::stale(x.now));
    let draft = Draft {
        id: fresh,
        exchange_id: exchange,
        topic: String::new(),
        language: form.language.clone(),
        title: form.title.clone(),
        text: form.text.clone(),
        organisation: String::new(),
        firms: form.firms.clone(),
        changes: Some(number),
        of_version: form.version.parse().ok(),
        reason: form.reason.clone(),
        updated_at: x.now,
    };
    let id = x
        .app
        .db
        .write(move |tx| -> Result<Id, Error> {
            // Whoever presses twice at once does so one after the other: the second finds what the first has kept.
            tx.hold(&format!("ideas of {me}"))?;
            drafts::sweep(tx, stale)?;
            // A draft of something else stays as it is.
            let named = drafts::find_named(tx, &owner, &asked)?.filter(|named| named.is_change_of(exchange, number));
            let known = match named {
                Some(named) => Some(named),
                None => drafts::find_change(tx, me, exchange, number, draft.of_version)?,
            };
            let draft = Draft { id: known.map_or(fresh, |known| known.id), ..draft.clone() };
            drafts::put(tx, &owner, &draft)?;
            Ok(draft.id)
        })
        .await?;
    let form = EditForm { draft: id.to_string(), ..form };
    let errors = FieldErrors::of("text", ideas::DEBATE_CLOSED);
    Ok(page(x, idea, form, errors, Some(ideas::DEBATE_CLOSED)).await?.into_response())
}

/// `POST …/ideas/{n}/edit`
pub async fn update(
    x: InExchange,
    At(Numbered { n }): At<Numbered>,
    Form(form): Form<EditForm>,
) -> Result<Response, Error> {
    let idea = visible(&x, n).await?;
    match refusal(&x, &idea).await? {
        Some(ideas::DEBATE_CLOSED) if form.is_begun() => return late(&x, idea, form).await,
        Some(ideas::DEBATE_CLOSED) => {
            return Ok(shut(&x, idea).await?.status(StatusCode::FORBIDDEN).into_response());
        }
        Some(words) => return Err(Error::Forbidden(words)),
        None => {}
    }
    let errors = wrong(&x, &idea, &form).await?;
    if !errors.is_empty() {
        let form = EditForm { version: idea.version.to_string(), ..form };
        return Ok(page(&x, idea, form, errors, None).await?.into_response());
    }
    let change = form.change(&idea, x.now);
    let (me, exchange, asked) = (x.me()?.id, x.exchange.id, form.draft.clone());
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        // First, as where drafts are sent: a person's drafts are held before the rows of ideas.
        let waited = drafts::find_named(tx, &Owner::Person(me), &asked)?;
        if let Some(draft) = waited.filter(|draft| draft.is_change_of(exchange, n)) {
            drafts::delete(tx, me, draft.id)?;
        }
        entered::check_change(tx, idea.id)?;
        if let Some(given) = idea.given.as_ref().filter(|given| given.firms != change.firms) {
            voices::hold(tx, exchange, me, &given.slug)?;
        }
        ideas::change(tx, &idea, &change)?;
        // Asked last, since it locks the exchange's row.
        ideas::keep_debated(tx, &idea, Refusal::Closed, change.at)
    };
    match x.app.db.write(write).await {
        // Closed at this very moment: read again, since the page shows how the idea stands.
        Err(Error::Forbidden(ideas::DEBATE_CLOSED)) => late(&x, visible(&x, n).await?, form).await,
        Err(error) => Err(error),
        Ok(()) => {
            x.app.revised();
            Ok(Redirect::to(x.href(&format!("/ideas/{n}"))).notice(&x.app, "ideas-changed", None).into_response())
        }
    }
}

/// What is wrong with a change that may be made.
async fn wrong(x: &InExchange, idea: &Idea, form: &EditForm) -> Result<FieldErrors, Error> {
    let mut errors = rules::check(&form.title, &form.text);
    let long = markup::count_chars(&form.reason);
    errors.check(long > REASON, "reason", Words::new("ideas-reason-long").with("n", long.saturating_sub(REASON)));
    let change = form.change(idea, x.now);
    if idea.given.is_some() {
        check_firms(&form.firms, &mut errors);
        errors.check(!may_say_firms(x, idea, &change).await?, "firms", "voices-none");
    }
    errors.check(form.reason.is_empty() && change.is_new_version(idea), "reason", "ideas-reason-missing");
    errors.check(!is_language(x, &form.language), "language", "ideas-language-missing");
    errors.check(is_translated(x, idea, &form.language).await?, "language", "ideas-language-translated");
    errors.check(form.version != idea.version.to_string(), "text", "ideas-changed-meanwhile");
    Ok(errors)
}

/// Whether the number of firms is as it was, or its author speaks for the body still: after the end of a mandate
/// nothing new is said in its name.
async fn may_say_firms(x: &InExchange, idea: &Idea, change: &Change) -> Result<bool, Error> {
    let Some(given) = idea.given.clone().filter(|given| given.firms != change.firms) else { return Ok(true) };
    let (me, exchange) = (x.me()?.id, x.exchange.id);
    Ok(x.app.db.read(move |c| voices::find(c, exchange, me, &given.slug)).await?.is_some())
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
