//! A letter by which somebody sees an issue as its readers will, in their own mail program, before anybody else gets it.

use std::time::Duration;

use db::{Conn, Id};
use i18n::Lang;
use jobs::NewJob;
use mail::Address;

use super::draft::Draft;
use super::publishing::list_id;
use super::store::drafts::{self, Locked};
use super::writing::{open, path};
use super::{render, resolve};
use crate::app::App;
use crate::audit::{self, Action, By, facts};
use crate::deliveries::{self, Links};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::keys;
use crate::letters;

/// The most such letters of one issue: it is no way to write to people who have not subscribed.
const MOST: i64 = 100;
/// The most of one issue to one address.
const TO_ONE: i64 = 5;
/// The most that a person sends in a day, of all issues of an exchange.
const BY_ONE: i64 = 50;
const DAY: Duration = Duration::from_hours(24);
/// What the key of the site is used for here.
const PURPOSE: &str = "issue test";

/// Why no letter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The issue has had as many as may be.
    OfIssue,
    /// The address has.
    ToOne,
    /// Whoever sends it has, today.
    ByOne,
    /// Nothing is sent to the address any more.
    Suppressed,
}

impl Refusal {
    /// The message that says so.
    pub const fn words(self) -> &'static str {
        match self {
            Self::OfIssue => "issues-test-many",
            Self::ToOne => "issues-test-many-to-one",
            Self::ByOne => "issues-test-many-today",
            Self::Suppressed => "issues-test-suppressed",
        }
    }
}

/// A letter about to be sent.
#[derive(Clone, Debug)]
pub struct Trial {
    pub issue: Id,
    pub lang: Lang,
    pub to: Address,
    /// Of the letter and its job.
    pub id: Id,
    /// Sent twice, it is one.
    pub form_key: String,
}

/// Sends it, unless something is in its way.
pub fn send(tx: &mut Conn, app: &App, exchange: &Exchange, by: &By, trial: &Trial) -> Result<Option<Refusal>, Error> {
    // Whoever sends several at once sends one after the other.
    tx.hold(&format!("issue tests of {}", by.person))?;
    let locked = open(tx, exchange.id, trial.issue)?;
    let receiver = keys::get(tx)?.mac(PURPOSE, trial.to.key().as_bytes());
    if let Some(refusal) = refusal(tx, &locked, by, trial, &receiver)? {
        return Ok(Some(refusal));
    }
    let draft = drafts::find(tx, exchange.id, trial.issue)?.ok_or(Error::NotFound)?;
    let unique_key = format!("issue trial {} {}", by.person, trial.form_key);
    let message = compose(tx, app, exchange, &draft, (by, trial))?;
    let new = NewJob {
        id: trial.id,
        queue: letters::QUEUE,
        kind: letters::KIND,
        payload: &message,
        unique_key: Some(&unique_key),
        run_at: by.at,
    };
    if jobs::enqueue_about(tx, Some(exchange.id), new, by.at)? {
        drafts::count_test(tx, trial.issue, &receiver)?;
        let after = facts(&[("language", trial.lang.code())]);
        by.record(tx, Action::TestedIssue, (&draft.name, &path(draft.id)), ("", &after))?;
    }
    Ok(None)
}

fn refusal(tx: &mut Conn, locked: &Locked, by: &By, trial: &Trial, receiver: &[u8]) -> Result<Option<Refusal>, Error> {
    if !deliveries::suppressed(tx, &[trial.to.key()])?.is_empty() {
        return Ok(Some(Refusal::Suppressed));
    }
    if drafts::tests_to(tx, trial.issue, receiver)? >= TO_ONE {
        return Ok(Some(Refusal::ToOne));
    }
    if locked.tests >= MOST {
        return Ok(Some(Refusal::OfIssue));
    }
    let today = audit::count_since(tx, (by.exchange, by.person), Action::TestedIssue, by.at - DAY)?;
    Ok((today >= BY_ONE).then_some(Refusal::ByOne))
}

/// The edition as it stands, with words before its subject that say what it is.
fn compose(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    draft: &Draft,
    (by, trial): (&By, &Trial),
) -> Result<mail::Message, Error> {
    let edition = resolve::edition(tx, app, exchange, draft, trial.lang, by.at)?;
    let mut body = render::body(app, exchange, &edition)?;
    body.subject = app.catalog.say(trial.lang, "issues-test-subject").arg("title", body.subject.as_str()).text();
    let links = Links::of_test(app, exchange, trial.lang, &draft.slug, &list_id(app, exchange));
    deliveries::one(app, exchange, &body, trial.to.clone(), trial.id, &links, by.at)
}
