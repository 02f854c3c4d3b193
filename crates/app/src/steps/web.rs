//! `…/desk/ideas/{n}`: what the secretariat can do with an idea, on one page with a form for each.

mod merging;

pub use merging::{check as check_merge, merge, unmerge};

use askama::Template;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::{NewStep, Target, needs_reason, take};
use crate::error::Error;
use crate::ideas::{self, Idea, State, Status};
use crate::notes;
use crate::page::{Frame, Page, Redirect};
use crate::topics::{self, Topic};
use crate::visit::{At, Form, InExchange};

/// Longest reason, in characters.
const REASON: usize = 500;

#[derive(Clone, Copy, Deserialize)]
pub struct OfIdea {
    n: i64,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StatusForm {
    status: String,
    reason: String,
    /// The status that was seen: somebody else may have been faster.
    was: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TopicForm {
    topic: String,
    /// The reason; a name of its own, since both forms stand on one page.
    why: String,
    /// The slug of the topic that was seen.
    from: String,
}

#[derive(Template)]
#[template(path = "steps/show.html")]
struct Show {
    p: Frame,
    idea: Idea,
    topic: Topic,
    topics: Vec<Topic>,
    has_note: bool,
    status: StatusForm,
    moving: TopicForm,
    errors: FieldErrors,
}

impl Show {
    /// Every status but the present one.
    fn statuses(&self) -> Vec<(&'static str, String)> {
        let others = Status::ALL.iter().filter(|status| **status != self.idea.status);
        others.map(|status| (status.as_str(), self.p.term("status-", status.as_str()).to_string())).collect()
    }

    /// Every topic but the present one.
    fn other_topics(&self) -> Vec<(&str, &str)> {
        let others = self.topics.iter().filter(|topic| topic.id != self.topic.id);
        others.map(|topic| (topic.slug.as_str(), topic.name.as_str())).collect()
    }
}

struct Loaded {
    idea: Idea,
    topic: Topic,
    topics: Vec<Topic>,
    has_note: bool,
}

/// 404 where there is nothing to work on: hidden texts are the moderators' business, and what is withdrawn is nobody's.
async fn load(x: &InExchange, n: i64) -> Result<Loaded, Error> {
    let (viewer, exchange, lang) = (x.viewer(), x.exchange.id, x.lang);
    x.app
        .db
        .read(move |c| -> Result<_, Error> {
            let idea = ideas::find(c, viewer, exchange, n)?.ok_or(Error::NotFound)?;
            match idea.state {
                State::Published => {}
                // What can be done with one that was merged stands on a page of its own.
                State::Hidden | State::Merged => return Err(Error::NotFound),
                State::Withdrawn => return Err(Error::Gone),
            }
            let topic = topics::find_by_id(c, idea.topic_id, lang)?.ok_or(Error::NotFound)?;
            let has_note = notes::find(c, idea.id)?.is_some();
            // Within its round: what one round said stays there.
            let topics = topics::list_of_round(c, exchange, topic.round, lang)?;
            Ok(Loaded { idea, topic, topics, has_note })
        })
        .await
}

fn page(
    x: &InExchange,
    loaded: Loaded,
    status: StatusForm,
    moving: TopicForm,
    errors: FieldErrors,
) -> Result<Page, Error> {
    let Loaded { idea, topic, topics, has_note } = loaded;
    let p = x.frame(x.t("steps-title").arg("symbol", idea.symbol())).section("desk").errors(&errors);
    let invalid = !errors.is_empty();
    Ok(Page::new(&Show { p, idea, topic, topics, has_note, status, moving, errors })?.unstored().invalid_if(invalid))
}

/// `GET …/desk/ideas/{n}`
pub async fn show(x: InExchange, At(at): At<OfIdea>) -> Result<Page, Error> {
    let loaded = load(&x, at.n).await?;
    page(&x, loaded, StatusForm::default(), TopicForm::default(), FieldErrors::new())
}

/// `POST …/desk/ideas/{n}/status`
pub async fn set_status(x: InExchange, At(at): At<OfIdea>, Form(form): Form<StatusForm>) -> Result<Response, Error> {
    let loaded = load(&x, at.n).await?;
    let mut errors = FieldErrors::new();
    let status = Status::parse(&form.status);
    errors.check(status.is_none(), "status", "steps-status-missing");
    let was = loaded.idea.status;
    // What is shown again after this error says what the status is now.
    errors.check(form.was != was.as_str(), "status", "steps-changed-meanwhile");
    errors.check(form.was == was.as_str() && status == Some(was), "status", "steps-status-same");
    check_reason("reason", &form.reason, status.is_some_and(needs_reason), &mut errors);
    if let Some(status) = status.filter(|_| errors.is_empty()) {
        if step(&x, &loaded.idea, Target::Status(status), &form.reason).await? {
            return Ok(done(&x, &loaded.idea, "steps-status-set"));
        }
        errors.add("status", "steps-changed-meanwhile");
    }
    let loaded = load(&x, at.n).await?;
    Ok(page(&x, loaded, form, TopicForm::default(), errors)?.into_response())
}

/// `POST …/desk/ideas/{n}/topic`
pub async fn move_to(x: InExchange, At(at): At<OfIdea>, Form(form): Form<TopicForm>) -> Result<Response, Error> {
    let loaded = load(&x, at.n).await?;
    let mut errors = FieldErrors::new();
    let to = loaded.topics.iter().find(|topic| topic.slug == form.topic);
    errors.check(to.is_none(), "topic", "steps-topic-missing");
    let is_as_seen = form.from == loaded.topic.slug;
    errors.check(!is_as_seen, "topic", "steps-changed-meanwhile");
    errors.check(is_as_seen && form.topic == form.from, "topic", "steps-topic-same");
    check_reason("why", &form.why, false, &mut errors);
    if let Some(to) = to.filter(|_| errors.is_empty()) {
        let target = Target::Topic { from: loaded.topic.slug.clone(), to: to.slug.clone(), id: to.id };
        if step(&x, &loaded.idea, target, &form.why).await? {
            return Ok(done(&x, &loaded.idea, "steps-moved"));
        }
        errors.add("topic", "steps-changed-meanwhile");
    }
    let loaded = load(&x, at.n).await?;
    Ok(page(&x, loaded, StatusForm::default(), form, errors)?.into_response())
}

fn check_reason(field: &'static str, reason: &str, is_needed: bool, errors: &mut FieldErrors) {
    errors.check(is_needed && reason.trim().is_empty(), field, "steps-reason-missing");
    let long = markup::count_chars(reason);
    errors.check(long > REASON, field, Words::new("steps-reason-long").with("n", long.saturating_sub(REASON)));
}

/// Takes the step; false where somebody else was faster.
async fn step(x: &InExchange, idea: &Idea, to: Target, reason: &str) -> Result<bool, Error> {
    let new = NewStep {
        id: x.app.rng.id(x.now),
        letter: x.app.rng.id(x.now),
        other_letter: x.app.rng.id(x.now),
        entry: x.app.rng.id(x.now),
        to,
        reason: reason.to_owned(),
        language: x.lang.code().to_owned(),
        person: x.me()?.id,
        role: x.role.ok_or(Error::NotFound)?,
        at: x.now,
    };
    let (app, exchange, idea) = (x.app.clone(), x.exchange.clone(), idea.clone());
    x.app.db.write(move |tx| take(tx, &app, &exchange, &idea, &new)).await
}

fn done(x: &InExchange, idea: &Idea, notice: &'static str) -> Response {
    x.app.revised();
    let to = Redirect::to(x.href(&format!("/ideas/{}", idea.number)));
    to.notice(&x.app, notice, Some(&idea.symbol())).into_response()
}
