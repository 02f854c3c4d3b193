//! `…/desk/newsletter/{issue}/schedule`: when an approved issue is sent, by the clocks of a zone that somebody picks.

use std::time::Duration;

use askama::Template;
use axum::response::{IntoResponse, Response};
use db::{Id, Timestamp};
use jiff::tz::TimeZone;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::{OfIssue, find_open, reach};
use crate::audit::By;
use crate::error::Error;
use crate::exchange::timetable::moment::{self, Fault};
use crate::exchange::zone;
use crate::issues::deciding;
use crate::issues::draft::{Draft, IssueState};
use crate::issues::issue::place_of;
use crate::issues::store::drafts::Plan;
use crate::issues::writing;
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};

/// Whoever plans farther ahead has mistyped the year.
const FAR: Duration = Duration::from_hours(366 * 24);

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ScheduleForm {
    date: String,
    time: String,
    /// Which of two moments with the same time on the clock.
    which: String,
    zone: String,
    /// `now` sends it at once, `stop` takes the time back; otherwise it is sent at the time.
    then: String,
}

#[derive(Template)]
#[template(path = "issues/desk/schedule.html")]
struct Schedule {
    p: Frame,
    draft: Draft,
    form: ScheduleForm,
    zones: Vec<String>,
    /// The two moments, where the time that was typed comes twice.
    twice: Option<(Timestamp, Timestamp)>,
    /// How many would get it now.
    reach: i64,
    errors: FieldErrors,
}

impl Schedule {
    fn action(&self) -> String {
        self.p.href(&format!("{}/schedule", self.draft.path()))
    }

    fn back(&self) -> String {
        self.p.href(&self.draft.path())
    }

    fn is_scheduled(&self) -> bool {
        self.draft.state == IssueState::Scheduled
    }
}

async fn load(x: &InExchange, issue: Id) -> Result<Draft, Error> {
    let exchange = x.exchange.id;
    Ok(x.app.db.read(move |c| find_open(c, exchange, issue)).await?.0)
}

async fn page(x: &InExchange, draft: Draft, form: ScheduleForm, errors: FieldErrors) -> Result<Page, Error> {
    let reach = reach(x, &draft).await?;
    let p = x.frame(x.t("issues-schedule-title")).section("desk").errors(&errors);
    let zone = zone::read(&form.zone).ok().and_then(|name| TimeZone::get(&name).ok());
    let twice = zone.and_then(|zone| moment::both(&zone, &form.date, &form.time));
    let invalid = !errors.is_empty();
    let schedule = Schedule { p, draft, form, zones: zone::names(x.lang), twice, reach, errors };
    Ok(Page::new(&schedule)?.unstored().invalid_if(invalid))
}

/// `GET …/desk/newsletter/{issue}/schedule`
pub async fn edit(x: InExchange, At(at): At<OfIssue>) -> Result<Page, Error> {
    let draft = load(&x, at.id()?).await?;
    let own = x.exchange.time_zone.iana_name().unwrap_or("UTC");
    let name = if draft.zone.is_empty() { own } else { &draft.zone };
    let mut form = ScheduleForm { zone: name.to_owned(), ..ScheduleForm::default() };
    if let (Some(at), Ok(zone)) = (draft.scheduled_at, TimeZone::get(name)) {
        (form.date, form.time, form.which) = moment::typed(&zone, at);
    }
    page(&x, draft, form, FieldErrors::new()).await
}

/// The moment that was typed, and the zone by whose clocks.
fn read(form: &ScheduleForm, now: Timestamp, errors: &mut FieldErrors) -> Option<(Timestamp, String)> {
    let name = zone::read(&form.zone).map_err(|words| errors.add("zone", words)).ok();
    let zone = name.as_deref().and_then(|name| TimeZone::get(name).ok());
    // Without a zone the day and the time are looked at all the same.
    let at = match moment::read(zone.as_ref().unwrap_or(&TimeZone::UTC), &form.date, &form.time, &form.which) {
        Ok(at) => at,
        Err(fault) => {
            say(fault, errors);
            return None;
        }
    };
    errors.check(at < now, "date", "issues-date-past");
    errors.check(at > now + FAR, "date", "issues-date-far");
    Some((at, name?))
}

fn say(fault: Fault, errors: &mut FieldErrors) {
    match fault {
        Fault::Date => errors.add("date", "issues-date-wrong"),
        Fault::Time => errors.add("time", "issues-time-wrong"),
        Fault::Missing { from, to } => {
            errors.add("time", Words::new("timetable-time-skipped").with("from", from).with("to", to));
        }
        Fault::Twice => errors.add("which", "timetable-time-twice"),
    }
}

/// `POST …/desk/newsletter/{issue}/schedule`
pub async fn update(x: InExchange, At(at): At<OfIssue>, Form(form): Form<ScheduleForm>) -> Result<Response, Error> {
    let issue = at.id()?;
    let draft = load(&x, issue).await?;
    let by = By::of(&x)?;
    let to = Redirect::to(x.href(&writing::path(issue)));
    if form.then == "stop" {
        x.app.db.write(move |tx| deciding::unschedule(tx, &by, issue)).await?;
        return Ok(to.notice(&x.app, "issues-unscheduled", None).into_response());
    }
    if draft.state.is_unapproved() {
        return Err(Error::Conflict("issues-not-approved"));
    }
    let is_now = form.then == "now";
    let mut errors = FieldErrors::new();
    let planned = if is_now { Some((x.now, draft.zone.clone())) } else { read(&form, x.now, &mut errors) };
    let Some((at, zone)) = planned.filter(|_| errors.is_empty()) else {
        return Ok(page(&x, draft, form, errors).await?.into_response());
    };
    let place = place_of(x.exchange.time_zone.to_datetime(at.to_jiff()).date());
    let (plan, job) = (Plan { at, zone, place }, x.app.rng.id(x.now));
    x.app.db.write(move |tx| deciding::schedule(tx, &by, issue, &plan, job)).await?;
    let notice = if is_now { "issues-sent-now" } else { "issues-scheduled" };
    Ok(to.notice(&x.app, notice, None).into_response())
}
