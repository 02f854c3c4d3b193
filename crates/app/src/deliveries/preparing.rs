//! Writing a row for everybody who gets an issue: two thousand in each transaction, in the order of their ids, so that a
//! job that is begun again goes on where it was.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use db::{Conn, Id, Timestamp};
use jobs::Outcome;
use mail::Address;
use tokio::time::Instant;

use super::engine::AFTER_FAULT;
use super::sending::{State, enqueue};
use super::store::audience::{self, NewRow, Receiver, STEP};
use super::store::sendings::{self, Preparing};
use super::{SEND, Segment, suppression};
use crate::app::App;
use crate::error::Error;

/// Others have their turn then.
const TURN: Duration = Duration::from_secs(5);

/// How a step ended.
enum Step {
    /// There may be more.
    More,
    /// All rows are there, or the sending is not to be prepared by this job.
    Over,
}

/// The job.
pub(super) async fn run(app: App, sending: Id, job: Id) -> Outcome {
    let ends = Instant::now() + TURN;
    loop {
        match step(&app, sending, job).await {
            Ok(Step::Over) => return Outcome::Done,
            Ok(Step::More) if Instant::now() < ends => {}
            Ok(Step::More) => return Outcome::Again { after: Duration::ZERO },
            // It goes on whatever failed: a job that is given up would leave the sending standing.
            Err(error) => {
                tracing::warn!(%error, %sending, "a newsletter could not be prepared; it is tried again in a minute");
                return Outcome::Again { after: AFTER_FAULT };
            }
        }
    }
}

/// What a step has read.
struct Found {
    prepared_to: Vec<u8>,
    receivers: Vec<Receiver>,
    languages: Vec<String>,
    fallback: String,
    exchange: Id,
    /// Keys of addresses that are suppressed, those of people who were forgotten among them.
    suppressed: HashSet<String>,
}

async fn step(app: &App, sending: Id, job: Id) -> Result<Step, Error> {
    let now = app.clock.now();
    let Some(found) = app.db.read_long(move |c| look(c, sending, job)).await? else { return Ok(Step::Over) };
    let is_last = found.receivers.len() < STEP;
    let rows = rows(app, &found, now);
    let last = found.receivers.last().map(|receiver| receiver.id);
    let next = app.rng.id(now);
    let (exchange, before) = (found.exchange, found.prepared_to);
    let write = move |tx: &mut Conn| -> Result<Step, Error> {
        let Some(at) = sendings::lock_preparing(tx, sending)?.filter(|at| is_ours(at, job)) else {
            return Ok(Step::Over);
        };
        // Another attempt of this job was faster.
        if at.prepared_to != before {
            return Ok(Step::More);
        }
        let mut counts: BTreeMap<String, i64> = BTreeMap::new();
        for language in audience::insert(tx, sending, &rows, now)? {
            *counts.entry(language).or_default() += 1;
        }
        for (language, rows) in &counts {
            sendings::count_in(tx, sending, language, *rows)?;
        }
        if let Some(last) = last {
            sendings::set_prepared_to(tx, sending, last)?;
        }
        if !is_last {
            return Ok(Step::More);
        }
        sendings::set_prepared(tx, sending, next)?;
        enqueue(tx, SEND, exchange, sending, next, now)?;
        Ok(Step::Over)
    };
    app.db.write(write).await
}

fn is_ours(at: &Preparing, job: Id) -> bool {
    at.state == State::Preparing && at.job == job
}

fn look(c: &mut Conn, sending: Id, job: Id) -> Result<Option<Found>, Error> {
    let Some(at) = sendings::find_preparing(c, sending)?.filter(|at| is_ours(at, job)) else { return Ok(None) };
    let segment: Segment = serde_json::from_str(&at.segment).map_err(Error::internal)?;
    let receivers = audience::list(c, at.exchange, &segment, at.begun_at, &at.prepared_to)?;
    let keys: Vec<String> = receivers.iter().map(|receiver| receiver.email_key.clone()).collect();
    let suppressed = suppression::suppressed_in(c, at.exchange, &keys)?.into_iter().map(|(key, _)| key).collect();
    let languages = sendings::languages(c, sending)?;
    Ok(Some(Found {
        prepared_to: at.prepared_to,
        receivers,
        languages,
        fallback: at.fallback,
        exchange: at.exchange,
        suppressed,
    }))
}

/// A row for each whose address can be written to, in a language in which there is an edition.
fn rows(app: &App, found: &Found, now: Timestamp) -> Vec<NewRow> {
    let row = |receiver: &Receiver| -> Option<NewRow> {
        let address = Address::parse(&receiver.email).ok()?;
        let is_written = found.languages.contains(&receiver.language);
        Some(NewRow {
            id: app.rng.id(now).to_string(),
            subscriber: receiver.id.to_string(),
            domain: address.domain().to_owned(),
            email: receiver.email.clone(),
            language: if is_written { receiver.language.clone() } else { found.fallback.clone() },
        })
    };
    let wanted = |receiver: &&Receiver| !found.suppressed.contains(&receiver.email_key);
    found.receivers.iter().filter(wanted).filter_map(row).collect()
}
