//! `…/desk/ideas/{n}/merge`: another idea is typed, both are shown side by side with what will happen, and it happens. Of an
//! idea that has been merged the same page takes that back.

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::Conn;
use serde::Deserialize;
use web::FieldErrors;

use super::{OfIdea, check_reason, step};
use crate::error::Error;
use crate::ideas::{self, Forecast, Idea, State};
use crate::organisations::voices;
use crate::page::{Frame, Page, Redirect};
use crate::positions;
use crate::steps::Target;
use crate::visibility::Viewer;
use crate::visit::{At, Form, InExchange, Query};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `7` or `I-7`, as typed.
    into: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MergeForm {
    into: String,
    reason: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UndoForm {
    /// The number of the idea that it was seen to be part of.
    from: String,
    reason: String,
}

/// The number in what was typed.
fn number(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    typed.strip_prefix("I-").or_else(|| typed.strip_prefix("i-")).unwrap_or(typed).parse().ok()
}

/// What would come of a merge.
struct Outlook {
    forecast: Forecast,
    /// Organisations that would support the other idea as well.
    supports: Vec<String>,
    /// Organisations whose positions stay with the idea that is merged.
    positions: Vec<String>,
}

impl Outlook {
    fn load(c: &mut Conn, viewer: Viewer, idea: &Idea, other: &Idea) -> Result<Self, Error> {
        let given = positions::list(c, viewer, idea.id)?.into_iter();
        let given = given.filter(|position| position.state == positions::State::Published);
        Ok(Self {
            forecast: ideas::forecast(c, idea, other)?,
            supports: voices::moving(c, idea, other)?,
            positions: given.map(|position| position.name).collect(),
        })
    }
}

/// The other idea, and what would come of the supports.
struct Other {
    idea: Idea,
    outlook: Outlook,
    html: String,
}

impl Other {
    /// How many supports it would have.
    fn after(&self) -> i64 {
        self.idea.supports + self.outlook.forecast.gains
    }
}

#[derive(Template)]
#[template(path = "steps/merge.html")]
struct Merge {
    p: Frame,
    idea: Idea,
    html: String,
    /// The one typed, or the one that it is part of.
    other: Option<Other>,
    /// Whether the two can be merged, or have been.
    fits: bool,
    form: MergeForm,
    errors: FieldErrors,
}

impl Merge {
    fn is_merged(&self) -> bool {
        self.idea.state == State::Merged
    }

    fn names(&self, all: &[String]) -> String {
        i18n::fmt::list(self.p.lang, all)
    }
}

struct Loaded {
    idea: Idea,
    other: Option<(Idea, Outlook)>,
}

/// 404 where there is nothing to merge: hidden texts are the moderators' business, and what is withdrawn is nobody's.
async fn load(x: &InExchange, n: i64, into: Option<i64>) -> Result<Loaded, Error> {
    let (viewer, exchange) = (x.viewer(), x.exchange.id);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let idea = ideas::find(c, viewer, exchange, n)?.ok_or(Error::NotFound)?;
        match idea.state {
            State::Published | State::Merged => {}
            State::Hidden => return Err(Error::NotFound),
            State::Withdrawn => return Err(Error::Gone),
        }
        let wanted = if idea.state == State::Merged { idea.merged_into } else { into };
        let other = wanted.map(|number| ideas::find(c, viewer, exchange, number)).transpose()?.flatten();
        let other = match other {
            Some(other) => Some((Outlook::load(c, viewer, &idea, &other)?, other)),
            None => None,
        };
        Ok(Loaded { idea, other: other.map(|(outlook, other)| (other, outlook)) })
    };
    x.app.db.read(read).await
}

/// Why the two cannot be merged, if so.
fn fit(loaded: &Loaded, typed: &str, errors: &mut FieldErrors) {
    match &loaded.other {
        None if typed.trim().is_empty() => errors.add("into", "merging-into-missing"),
        None => errors.add("into", "merging-into-unknown"),
        Some((other, _)) => {
            if let Err(unfit) = loaded.idea.may_be_merged_into(other) {
                errors.add("into", unfit.words());
            }
        }
    }
}

fn page(x: &InExchange, loaded: Loaded, form: MergeForm, errors: FieldErrors) -> Result<Page, Error> {
    let render = |idea: &Idea| crate::symbols::render(&idea.text, x.lang, &x.exchange.slug);
    let Loaded { idea, other } = loaded;
    let other = other.map(|(idea, outlook)| Other { html: render(&idea), idea, outlook });
    let title = if idea.state == State::Merged { "merging-undo-title" } else { "merging-title" };
    let p = x.frame(x.t(title).arg("symbol", idea.symbol())).section("desk").errors(&errors);
    let (invalid, fits) = (!errors.is_empty(), errors.get("into").is_none());
    Ok(Page::new(&Merge { p, html: render(&idea), idea, other, fits, form, errors })?.unstored().invalid_if(invalid))
}

/// `GET …/desk/ideas/{n}/merge?into=7`
pub async fn check(x: InExchange, At(at): At<OfIdea>, Query(asked): Query<Asked>) -> Result<Page, Error> {
    let loaded = load(&x, at.n, number(&asked.into)).await?;
    let mut errors = FieldErrors::new();
    if loaded.idea.state == State::Published {
        fit(&loaded, &asked.into, &mut errors);
    }
    page(&x, loaded, MergeForm { into: asked.into, reason: String::new() }, errors)
}

/// `POST …/desk/ideas/{n}/merge`
pub async fn merge(x: InExchange, At(at): At<OfIdea>, Form(form): Form<MergeForm>) -> Result<Response, Error> {
    let into = number(&form.into);
    let loaded = load(&x, at.n, into).await?;
    let mut errors = FieldErrors::new();
    // Somebody else was faster: the page shows into what.
    errors.check(loaded.idea.state != State::Published, "reason", "merging-not-published");
    if errors.is_empty() {
        fit(&loaded, &form.into, &mut errors);
    }
    check_reason("reason", &form.reason, true, &mut errors);
    if let Some((other, _)) = loaded.other.as_ref().filter(|_| errors.is_empty()) {
        if step(&x, &loaded.idea, Target::Into(Box::new(other.clone())), &form.reason).await? {
            return Ok(done(&x, &loaded.idea, other.number, "merging-done"));
        }
        errors.add("reason", "steps-changed-meanwhile");
    }
    let loaded = load(&x, at.n, into).await?;
    Ok(page(&x, loaded, form, errors)?.into_response())
}

/// The idea as long as it is part of another; its page has no place for what was typed once it is not.
async fn still_merged(x: &InExchange, n: i64) -> Result<Loaded, Error> {
    let loaded = load(x, n, None).await?;
    if loaded.idea.state == State::Merged { Ok(loaded) } else { Err(Error::Conflict("steps-changed-meanwhile")) }
}

/// `POST …/desk/ideas/{n}/merge/undo`
pub async fn unmerge(x: InExchange, At(at): At<OfIdea>, Form(form): Form<UndoForm>) -> Result<Response, Error> {
    let loaded = still_merged(&x, at.n).await?;
    let mut errors = FieldErrors::new();
    let other = loaded.other.as_ref().map(|(other, _)| other);
    let is_as_seen = other.is_some_and(|other| form.from == other.number.to_string());
    errors.check(!is_as_seen, "reason", "steps-changed-meanwhile");
    errors.check(other.is_some_and(|other| other.merged_into.is_some()), "reason", "merging-undo-chain");
    check_reason("reason", &form.reason, true, &mut errors);
    if let Some(other) = other.filter(|_| errors.is_empty()) {
        if step(&x, &loaded.idea, Target::OutOf(Box::new(other.clone())), &form.reason).await? {
            return Ok(done(&x, &loaded.idea, loaded.idea.number, "merging-undone"));
        }
        errors.add("reason", "steps-changed-meanwhile");
    }
    let loaded = still_merged(&x, at.n).await?;
    Ok(page(&x, loaded, MergeForm { into: String::new(), reason: form.reason }, errors)?.into_response())
}

/// To the page of the idea that now has everything.
fn done(x: &InExchange, idea: &Idea, at: i64, notice: &'static str) -> Response {
    x.app.revised();
    let to = Redirect::to(x.href(&format!("/ideas/{at}")));
    to.notice(&x.app, notice, Some(&idea.symbol())).into_response()
}
