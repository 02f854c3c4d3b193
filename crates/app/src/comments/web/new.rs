//! Writing a comment or an answer. It may be written before signing in, and survives a session that
//! has ended: then it waits as a draft, its author signs in or fills in a profile, finds the form
//! filled, and sends it.

use askama::Template;
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use db::Id;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use web::FieldErrors;

use super::{CommentForm, Debate, FormView, Numbered, OfIdea};
use crate::comments::drafts::{self, Draft};
use crate::comments::sending::{Sent, ToSend};
use crate::comments::{self, Comment, NewComment, Refusal, Stance};
use crate::error::Error;
use crate::exchange::Closed;
use crate::ideas::drafts::Owner;
use crate::ideas::{self, Idea, State};
use crate::organisations::voices::{self, Voice};
use crate::page::{Frame, Page, Redirect};
use crate::participants::{self, Barrier};
use crate::people::Browser;
use crate::visit::{At, Form, InExchange, Query};

/// More than the address of any organisation has, in characters.
const SLUG: usize = 100;

/// What is being commented on.
#[derive(Clone)]
struct Target {
    idea: Idea,
    /// The idea's title in the reader's language where there is one, with that language.
    title: (String, String),
    /// The comment that is answered.
    answers: Option<Comment>,
    /// For whom the reader may speak.
    voices: Vec<Voice>,
}

impl Target {
    /// Whether it takes comments at all.
    fn check(&self, x: &InExchange) -> Result<(), Refusal> {
        if self.idea.state == State::Merged {
            return Err(Refusal::Merged);
        }
        let answerable = self.answers.as_ref().is_none_or(Comment::is_published);
        match Debate::of(x, &self.idea) {
            Debate::Open if answerable => Ok(()),
            Debate::Open | Debate::Off => Err(Refusal::NotPublished),
            Debate::Closed { .. } | Debate::Opens { .. } => Err(Refusal::Closed),
        }
    }

    fn number(&self) -> Option<i64> {
        self.answers.as_ref().map(|comment| comment.number)
    }
}

/// 404 unless the idea, and the comment to be answered, can be seen.
async fn target(x: &InExchange, n: i64, m: Option<i64>) -> Result<Target, Error> {
    let (viewer, exchange, language) = (x.viewer(), x.exchange.id, x.lang.text_code());
    x.app
        .db
        .read(move |c| -> Result<_, Error> {
            let idea = ideas::find(c, viewer, exchange, n)?.ok_or(Error::NotFound)?;
            let answers = match m {
                Some(m) => {
                    let comment = comments::find(c, viewer, idea.id, m, language)?;
                    Some(comment.filter(|comment| comment.is_visible).ok_or(Error::NotFound)?)
                }
                None => None,
            };
            let offers = match viewer.person {
                Id::NIL => Vec::new(),
                person => voices::offers(c, exchange, person, idea.id)?,
            };
            let voices = offers.into_iter().map(|offer| offer.voice).collect();
            Ok(Target { title: ideas::title(c, &idea, language)?, idea, answers, voices })
        })
        .await
}

#[derive(Template)]
#[template(path = "comments/new.html")]
struct NewPage {
    p: Frame,
    idea: Idea,
    /// The idea's, with its language.
    title: (String, String),
    answers: Option<Comment>,
    f: FormView,
    /// Why nothing can be sent, where that is so.
    refusal: Option<Refusal>,
    /// Said instead, where that is because the debate is not open.
    closed: Option<Closed>,
}

fn page(x: &InExchange, target: Target, form: CommentForm, errors: FieldErrors) -> Result<Page, Error> {
    let refusal = target.check(x).err();
    let invalid = !errors.is_empty();
    let title = match &target.answers {
        Some(comment) => x.t("comments-answer-title").arg("symbol", comment.symbol()).text(),
        None => x.t("comments-new-title").arg("symbol", target.idea.symbol()).text(),
    };
    let p = x.frame(title).section("ideas").errors(&errors);
    let f = FormView::new(x, target.idea.number, target.number(), form, errors, &target.voices);
    let closed = x.exchange.closed(x.now).filter(|_| refusal == Some(Refusal::Closed));
    let Target { idea, title, answers, .. } = target;
    Ok(Page::new(&NewPage { p, idea, title, answers, f, refusal, closed })?.invalid_if(invalid))
}

/// `GET …/ideas/{n}/comments/{m}/answer`
pub async fn answer(x: InExchange, At(at): At<Numbered>) -> Result<Page, Error> {
    let target = target(&x, at.n, Some(at.m)).await?;
    page(&x, target, CommentForm::begin(&x), FieldErrors::new())
}

/// `POST …/ideas/{n}/comments/{m}/answer`
pub async fn answered(x: InExchange, At(at): At<Numbered>, Form(form): Form<CommentForm>) -> Result<Response, Error> {
    send(x, at.n, Some(at.m), form).await
}

/// `POST …/ideas/{n}/comments`
pub async fn create(
    x: InExchange,
    At(OfIdea { n }): At<OfIdea>,
    Form(form): Form<CommentForm>,
) -> Result<Response, Error> {
    send(x, n, None, form).await
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    draft: String,
}

/// `GET …/ideas/{n}/comments/new?draft=…`: the form again, filled as it was left.
pub async fn resume(x: InExchange, At(OfIdea { n }): At<OfIdea>, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let Ok(id) = asked.draft.parse::<Id>() else {
        return page(&x, target(&x, n, None).await?, CommentForm::begin(&x), FieldErrors::new());
    };
    let (owner, exchange) = (Owner::of(&x).ok_or(Error::NotFound)?, x.exchange.id);
    let found = x.app.db.read(move |c| drafts::find(c, &owner, id)).await?;
    let is_here = |d: &Draft| d.exchange_id == exchange && d.idea_number == n && d.changes.is_none();
    let draft = found.filter(is_here).ok_or(Error::NotFound)?;
    let form = CommentForm {
        stance: draft.stance,
        language: draft.language,
        text: draft.text,
        key: id.to_string(),
        draft: id.to_string(),
        organisation: draft.organisation,
    };
    let target = target(&x, n, draft.answers).await?;
    if form.organisation.is_empty() || target.voices.iter().any(|voice| voice.slug == form.organisation) {
        return page(&x, target, form, FieldErrors::new());
    }
    // Nobody speaks for oneself by mistake.
    let form = CommentForm { organisation: String::new(), ..form };
    page(&x, target, form, FieldErrors::of("text", "comments-voice-gone"))
}

async fn send(x: InExchange, n: i64, m: Option<i64>, form: CommentForm) -> Result<Response, Error> {
    let target = target(&x, n, m).await?;
    let mut errors = form.check(&x, m.is_some());
    if let Err(refusal) = target.check(&x) {
        errors.add("text", refusal.words());
        if refusal == Refusal::Closed && !form.text.is_empty() {
            return late(&x, target, form, errors).await;
        }
    }
    if !errors.is_empty() {
        return Ok(page(&x, target, form, errors)?.into_response());
    }
    let Some(person) = &x.person else { return wait(&x, &target, &form, None).await };
    let me = person.id;
    let new = to_send(&x, &target, &form);
    let (exchange, limit) = (x.exchange.clone(), x.app.config.limits.comments_per_hour);
    let app = x.app.clone();
    let outcome = x.app.db.write(move |tx| new.send(tx, &app, &exchange, me, limit)).await;
    match outcome {
        // Merged or closed at this very moment: the form again, with everything that was typed.
        Err(Error::Conflict(words)) => {
            let (now, errors) = (self::target(&x, n, m).await?, FieldErrors::of("text", words));
            if words == Refusal::Closed.words() {
                return late(&x, now, form, errors).await;
            }
            Ok(page(&x, now, form, errors)?.into_response())
        }
        Err(error) => Err(error),
        Ok(Sent::Barrier(barrier)) => wait(&x, &target, &form, Some(barrier)).await,
        Ok(Sent::Held(text)) => {
            let to = x.href(&format!("/waiting/{text}"));
            Ok(Redirect::to(to).notice(&x.app, "held-received", None).into_response())
        }
        Ok(Sent::Published(comment)) => {
            let to = x.href(&comment.place());
            Ok(Redirect::to(to).notice(&x.app, "comments-published", Some(&comment.symbol())).into_response())
        }
    }
}

/// A form that may be published, with all that chance and time give it.
fn to_send(x: &InExchange, target: &Target, form: &CommentForm) -> ToSend {
    let id = x.app.rng.id(x.now);
    let new = NewComment {
        id,
        exchange: x.exchange.id,
        idea: target.idea.id,
        answers: target.answers.as_ref().map(|comment| comment.id),
        author: participants::Standing::default(),
        voice: None,
        stance: Stance::parse(&form.stance),
        language: form.language.clone(),
        text: form.text.clone(),
        form_key: form_key(form, id),
        at: x.now,
    };
    ToSend {
        new,
        idea: target.idea.clone(),
        draft: form.draft.parse().ok(),
        organisation: form.organisation.clone(),
        letter: x.app.rng.id(x.now),
    }
}

/// What makes a second send of a form the same comment: its key, and what it says. Who goes back in the browser and
/// writes something else sends the key of before. A form without a key (nobody's page sends one) is a comment of its own.
fn form_key(form: &CommentForm, id: Id) -> String {
    if form.key.is_empty() {
        return id.to_string();
    }
    let said = Sha256::new().chain_update(&form.stance).chain_update([0]).chain_update(&form.text);
    // As before where nobody but the author speaks: a form sent across an update stays one comment.
    let said =
        if form.organisation.is_empty() { said } else { said.chain_update([0]).chain_update(&form.organisation) };
    let said = said.finalize();
    format!("{}.{}", markup::shorten(&form.key, 64), BASE64URL_NOPAD.encode(&said[..12]))
}

/// Keeps the comment as a draft and sends its author where they have to go first.
async fn wait(
    x: &InExchange,
    target: &Target,
    form: &CommentForm,
    barrier: Option<Barrier>,
) -> Result<Response, Error> {
    let (id, browser) = keep(x, target, form).await?;
    let here = x.href(&format!("/ideas/{}/comments/new?draft={id}", target.idea.number));
    let redirect =
        Redirect::to(participants::web::way_in(x, barrier, &here)).notice(&x.app, "comments-draft-kept", None);
    Ok(if x.person.is_some() { redirect } else { redirect.cookie(browser.cookie(&x.app)) }.into_response())
}

/// The debate closed while this was being written: it is kept as a draft, and the page says what happened.
async fn late(x: &InExchange, target: Target, form: CommentForm, errors: FieldErrors) -> Result<Response, Error> {
    let (id, browser) = keep(x, &target, &form).await?;
    let page = page(x, target, CommentForm { draft: id.to_string(), ..form }, errors)?;
    let cookie = browser.cookie(&x.app);
    Ok(if x.person.is_some() { page } else { page.header(http::header::SET_COOKIE, cookie) }.into_response())
}

/// Keeps the comment as a draft, of the person or of this browser.
async fn keep(x: &InExchange, target: &Target, form: &CommentForm) -> Result<(Id, Browser), Error> {
    x.begin_draft()?;
    let browser = x.browser.clone().unwrap_or_else(|| Browser::new(&x.app));
    let owner = Owner::of(x).unwrap_or_else(|| Owner::Browser(browser.hash()));
    let (known, fresh) = (form.draft.clone(), x.app.rng.id(x.now));
    let draft = Draft {
        id: fresh,
        exchange_id: x.exchange.id,
        idea_number: target.idea.number,
        answers: target.number(),
        stance: form.stance.clone(),
        language: form.language.clone(),
        text: form.text.clone(),
        organisation: markup::shorten(&form.organisation, SLUG),
        changes: None,
        of_version: None,
        reason: String::new(),
        updated_at: x.now,
    };
    let id = x
        .app
        .db
        .write(move |tx| -> Result<Id, Error> {
            // A draft of somebody else (or from before the session ended) stays as it is.
            let known = drafts::find_named(tx, &owner, &known)?.filter(|known| known.changes.is_none());
            let draft = Draft { id: known.map_or(fresh, |known| known.id), ..draft.clone() };
            drafts::put(tx, &owner, &draft)?;
            Ok(draft.id)
        })
        .await?;
    Ok((id, browser))
}
