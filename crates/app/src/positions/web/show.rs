//! A position with its history; for those who speak for the organisation, what they say to each other about the draft.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;
use web::{FieldErrors, Pager, Words};

use super::{Given, Loaded, load, own, render};
use crate::campaigns;
use crate::error::Error;
use crate::ideas::{self, Idea};
use crate::moderation::Subject;
use crate::moderation::requested::{self, Reader, Request};
use crate::organisations::voices;
use crate::page::{Frame, Page, Redirect};
use crate::positions::{self, NewRemark, Position, REMARK, Remark, Version, may_be_written};
use crate::token;
use crate::visit::{At, Form, InExchange, Query};

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub struct Paged {
    page: u32,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RemarkForm {
    text: String,
    /// Sent twice, it is one remark.
    key: String,
}

#[derive(Template)]
#[template(path = "positions/show.html")]
struct Show {
    p: Frame,
    idea: Idea,
    /// The idea's, in the reader's language where there is one, with that language.
    title: (String, String),
    position: Position,
    versions: Vec<Version>,
    pager: Pager,
    base: String,
    remarks: Vec<Remark>,
    /// What a moderator asks the reader to change, who speaks for the organisation.
    request: Option<Request>,
    form: RemarkForm,
    errors: FieldErrors,
    /// Whether the reader speaks for the organisation, and may write now.
    speaks: bool,
    can_write: bool,
    /// Whether the organisation has a page.
    is_listed: bool,
}

impl Show {
    fn html(&self, text: &str) -> String {
        render(text, &self.p)
    }
}

/// `GET …/ideas/{n}/positions/{slug}`
pub async fn show(x: InExchange, At(at): At<Given>, Query(asked): Query<Paged>) -> Result<Response, Error> {
    let key = if x.person.is_some() { token::draw(&x.app) } else { String::new() };
    page(&x, at, asked, RemarkForm { key, ..RemarkForm::default() }, FieldErrors::new()).await
}

async fn page(
    x: &InExchange,
    at: Given,
    asked: Paged,
    form: RemarkForm,
    errors: FieldErrors,
) -> Result<Response, Error> {
    let (viewer, exchange, language, reader) = (x.viewer(), x.exchange.id, x.lang.text_code(), Reader::of(x));
    let (loaded, position, title, (versions, pager), remarks, request) = x
        .app
        .db
        .read(move |c| -> Result<_, Error> {
            let loaded = load(c, viewer, exchange, &at)?;
            let mut position = loaded.position.clone().ok_or(Error::NotFound)?;
            position.campaign = campaigns::marks(c, &[position.id])?.of(&position.id);
            let speaks = loaded.voice.is_some();
            let has_history = position.is_visible || position.is_withdrawn();
            let history = if has_history {
                positions::versions(c, position.id, speaks, asked.page)?
            } else {
                (Vec::new(), Pager::new(1, 0, positions::PAGE))
            };
            let remarks = if speaks { positions::remarks(c, position.id)? } else { Vec::new() };
            let title = ideas::title(c, &loaded.idea, language)?;
            let request = requested::about(c, &reader, &Subject::from(position.clone()))?;
            Ok((loaded, position, title, history, remarks, request))
        })
        .await?;
    let Loaded { idea, organisation, voice, .. } = loaded;
    let is_debated = idea.is_debated(&x.exchange, x.now);
    let can_write = voice.is_some() && may_be_written(&idea, Some(position.state), is_debated).is_ok();
    let heading = x.t("positions-title").arg("organisation", position.name.as_str()).arg("symbol", idea.symbol());
    let p = x.frame(heading).section("ideas").errors(&errors);
    let p = if position.is_published() { p.description(markup::excerpt(&position.said.text, 150)) } else { p };
    let status = match (errors.is_empty(), position.is_withdrawn()) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, true) => StatusCode::GONE,
        (true, false) => StatusCode::OK,
    };
    let base = x.href(&position.path());
    let (speaks, is_listed) = (voice.is_some(), organisation.is_listed);
    let show = Show {
        p,
        idea,
        title,
        position,
        versions,
        pager,
        base,
        remarks,
        request,
        form,
        errors,
        speaks,
        can_write,
        is_listed,
    };
    let page = Page::new(&show)?.status(status);
    Ok(if speaks { page.unstored() } else { page }.into_response())
}

/// `POST …/ideas/{n}/positions/{slug}/remarks`
pub async fn remark(x: InExchange, At(at): At<Given>, Form(form): Form<RemarkForm>) -> Result<Response, Error> {
    let loaded = own(&x, &at).await?;
    let draft = loaded.position.filter(Position::is_draft).ok_or(Error::NotFound)?;
    let text = markup::clean_text(&form.text).unwrap_or_default().trim().to_owned();
    let mut errors = FieldErrors::new();
    errors.check(text.is_empty(), "text", "positions-remark-missing");
    let long = markup::count_chars(&text);
    errors.check(long > REMARK, "text", Words::new("people-too-long").with("max", REMARK));
    if !errors.is_empty() {
        return page(&x, at, Paged::default(), form, errors).await;
    }
    let me = x.me()?;
    let new = NewRemark {
        id: x.app.rng.id(x.now),
        person: me.id,
        person_name: me.name.clone(),
        language: x.lang.code().to_owned(),
        text,
        form_key: form.key,
        at: x.now,
    };
    let to = x.href(&format!("{}#remarks", draft.path()));
    let (viewer, exchange) = (x.viewer(), x.exchange.id);
    x.app
        .db
        .write(move |tx| -> Result<(), Error> {
            voices::hold(tx, exchange, viewer.person, &at.slug)?;
            let position = load(tx, viewer, exchange, &at)?.position.filter(Position::is_draft);
            positions::remark(tx, &position.ok_or(Error::Conflict("positions-changed-meanwhile"))?, &new)
        })
        .await?;
    Ok(Redirect::to(to).notice(&x.app, "positions-remarked", None).into_response())
}
