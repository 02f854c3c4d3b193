//! `…/desk/newsletter/{issue}/sending`: how far the sending of an issue is; to pause it, to go on, to cancel it.

use std::collections::HashMap;

use askama::Template;
use db::{Conn, Id, Timestamp};
use serde::Deserialize;

use super::{Found, OfIssue, load, page_of, path_of};
use crate::audit::{Action, By};
use crate::deliveries::sending::is_left;
use crate::deliveries::{self, Counts, Sending, State};
use crate::error::Error;
use crate::issues;
use crate::page::{Frame, Page, Redirect};
use crate::visit::{At, Form, InExchange};

/// The numbers of one language, or of all.
struct Line {
    /// Empty for all together.
    language: String,
    all: i64,
    waiting: i64,
    sent: i64,
    delivered: i64,
    refused: i64,
    bounced: i64,
    complained: i64,
    skipped: i64,
    unsubscribed: i64,
}

impl Line {
    fn new(counts: &Counts, unsubscribed: i64) -> Self {
        Self {
            language: counts.language.clone(),
            all: counts.all(),
            waiting: counts.waiting,
            sent: counts.handed_over(),
            delivered: counts.delivered(),
            refused: counts.refused,
            bounced: counts.bounced,
            complained: counts.complained,
            skipped: counts.skipped,
            unsubscribed,
        }
    }
}

#[derive(Template)]
#[template(path = "deliveries/sending.html")]
struct Show {
    p: Frame,
    issue: Id,
    state: State,
    language: String,
    subject: String,
    percent: i64,
    /// By language, where there are several.
    lines: Vec<Line>,
    total: Line,
    begun_at: Timestamp,
    ended_at: Option<Timestamp>,
    /// The relay is away: when it is tried again, and what it said.
    rests: Option<(Timestamp, String)>,
    /// Nobody works on it any more, and it is not over.
    is_left: bool,
}

impl Show {
    fn mark(&self) -> &'static str {
        match self.state {
            State::Preparing | State::Sending if self.is_left => "warn",
            State::Preparing | State::Sending => "for",
            State::Paused | State::Cancelled => "warn",
            State::Ended => "ok",
        }
    }

    /// Numbers still change by themselves.
    fn goes_on(&self) -> bool {
        matches!(self.state, State::Preparing | State::Sending) && !self.is_left
    }

    fn can_go_on(&self) -> bool {
        self.state == State::Paused || self.is_left
    }

    fn is_cancelled(&self) -> bool {
        self.state == State::Cancelled
    }

    fn is_over(&self) -> bool {
        self.state.is_over()
    }
}

fn rests(sending: &Sending, now: Timestamp) -> Option<(Timestamp, String)> {
    let is_away = sending.state == State::Sending && sending.setbacks > 0 && sending.rests_until > now;
    is_away.then(|| (sending.rests_until, sending.said.clone()))
}

/// `GET …/desk/newsletter/{issue}/sending`
pub async fn show(x: InExchange, At(at): At<OfIssue>) -> Result<Page, Error> {
    let (exchange, issue, lang) = (x.exchange.id, at.id()?, x.lang);
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let found = load(c, exchange, issue, lang.code())?;
        let unsubscribed = deliveries::unsubscribed(c, &found.sending)?;
        let is_left = is_left(c, found.sending.state, found.sending.job)?;
        Ok((found, unsubscribed, is_left))
    };
    let (Found { mut sending, language, subject }, unsubscribed, is_left) = x.app.db.read(read).await?;
    sending.by_language.sort_by_key(|counts| x.exchange.rank_of(&counts.language));
    let left: HashMap<String, i64> = unsubscribed.into_iter().collect();
    let of = |language: &str| left.get(language).copied().unwrap_or(0);
    let total = Line::new(&sending.total(), left.values().sum());
    let lines = sending.by_language.iter().map(|counts| Line::new(counts, of(&counts.language))).collect();
    let rests = rests(&sending, x.now);
    let p = x.frame(x.t("deliveries-title")).section("desk");
    let page = Show {
        p,
        issue,
        state: sending.state,
        language,
        subject,
        percent: sending.percent(),
        lines,
        total,
        begun_at: sending.begun_at,
        ended_at: sending.ended_at,
        rests,
        is_left,
    };
    Page::new(&page).map(Page::unstored)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HoldForm {
    /// `pause` or `resume`.
    action: String,
}

/// `POST …/desk/newsletter/{issue}/sending`
pub async fn update(x: InExchange, At(at): At<OfIssue>, Form(form): Form<HoldForm>) -> Result<Redirect, Error> {
    let (exchange, issue, now, lang) = (x.exchange.id, at.id()?, x.now, x.lang);
    let (paused, action, done) = match form.action.as_str() {
        "pause" => (true, Action::PausedSending, "deliveries-paused"),
        "resume" => (false, Action::ResumedSending, "deliveries-resumed"),
        _ => return Err(Error::Invalid("no such action".to_owned())),
    };
    let (by, app, job) = (By::of(&x)?, x.app.clone(), x.app.rng.id(now));
    let write = move |tx: &mut Conn| -> Result<&'static str, Error> {
        let found = load(tx, exchange, issue, lang.code())?;
        // What was hidden or taken back while it rested goes to nobody else.
        if !paused && found.sending.state == State::Paused && !issues::still_fits(tx, &app, issue, now)? {
            return Ok("deliveries-not-fitting");
        }
        if !deliveries::hold(tx, issue, paused, job, now)? {
            return Ok("deliveries-meanwhile");
        }
        by.record(tx, action, (&found.subject, &path_of(issue)), ("", ""))?;
        Ok(done)
    };
    let notice = x.app.db.write(write).await?;
    Ok(Redirect::to(page_of(&x, issue)).notice(&x.app, notice, None))
}

#[derive(Template)]
#[template(path = "deliveries/cancel.html")]
struct Cancel {
    p: Frame,
    issue: Id,
    language: String,
    subject: String,
    is_over: bool,
    sent: i64,
    waiting: i64,
}

/// `GET …/desk/newsletter/{issue}/sending/cancel`: what it means, in numbers.
pub async fn ask_to_cancel(x: InExchange, At(at): At<OfIssue>) -> Result<Page, Error> {
    let (exchange, issue, lang) = (x.exchange.id, at.id()?, x.lang);
    let Found { sending, language, subject } = x.app.db.read(move |c| load(c, exchange, issue, lang.code())).await?;
    let total = sending.total();
    let (is_over, sent, waiting) = (sending.state.is_over(), total.handed_over(), total.waiting);
    let p = x.frame(x.t("deliveries-cancel-title")).section("desk");
    Page::new(&Cancel { p, issue, language, subject, is_over, sent, waiting }).map(Page::unstored)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Press {}

/// `POST …/desk/newsletter/{issue}/sending/cancel`
pub async fn cancel(x: InExchange, At(at): At<OfIssue>, Form(Press {}): Form<Press>) -> Result<Redirect, Error> {
    let (exchange, issue, now, lang) = (x.exchange.id, at.id()?, x.now, x.lang);
    let by = By::of(&x)?;
    let write = move |tx: &mut Conn| -> Result<bool, Error> {
        let found = load(tx, exchange, issue, lang.code())?;
        if !deliveries::cancel(tx, issue, now)? {
            return Ok(false);
        }
        by.record(tx, Action::CancelledSending, (&found.subject, &path_of(issue)), ("", ""))?;
        Ok(true)
    };
    let is_done = x.app.db.write(write).await?;
    let notice = if is_done { "deliveries-cancelled" } else { "deliveries-meanwhile" };
    Ok(Redirect::to(page_of(&x, issue)).notice(&x.app, notice, None))
}
