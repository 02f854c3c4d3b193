//! A letter by which somebody sees an issue as its readers will, in their own mail program, before anybody else gets it.

use db::{Conn, Id};
use i18n::Lang;
use jobs::NewJob;
use mail::Address;

use super::draft::Draft;
use super::publishing::list_id;
use super::store::drafts;
use super::writing::{open, path};
use super::{render, resolve};
use crate::app::App;
use crate::audit::{Action, By, facts};
use crate::deliveries::{self, Links};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::letters;

/// The most such letters of one issue: it is no way to write to people who have not subscribed.
pub const MOST: i64 = 100;

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

/// Sends it; false where as many have been sent as may be.
pub fn send(tx: &mut Conn, app: &App, exchange: &Exchange, by: &By, trial: &Trial) -> Result<bool, Error> {
    let locked = open(tx, exchange.id, trial.issue)?;
    if locked.tests >= MOST {
        return Ok(false);
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
        drafts::count_test(tx, trial.issue)?;
        let after = facts(&[("language", trial.lang.code())]);
        by.record(tx, Action::TestedIssue, (&draft.name, &path(draft.id)), ("", &after))?;
    }
    Ok(true)
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
