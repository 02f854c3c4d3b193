//! The people of a list are taken over, or asked, some hundred at a time: nobody else waits behind fifty thousand.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::Duration;

use data_encoding::HEXLOWER;
use db::{Conn, Id, Timestamp};
use i18n::Lang;
use jobs::Outcome;
use mail::Address;
use serde::{Deserialize, Serialize};

use super::sheet::{self, Mode};
use super::{Known, enqueue};
use crate::app::App;
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::letters;
use crate::newsletter::letter;
use crate::newsletter::store::imports::{self as store, KEPT};
use crate::newsletter::store::taking::{self, NewAsking, NewConsent, NewSubscriber, Waiting};
use crate::token;

pub const QUEUE: &str = "subscribers";
pub const KIND: &str = "subscribers.take";
/// A step is a short transaction; who takes longer is stuck.
pub const LEASE: Duration = Duration::from_secs(120);
/// Rows of one step: as many as the store gives at once.
const BATCH: usize = 500;
/// Of letters fewer, and a while between: a link to sign in must not wait behind thousands.
const LETTERS: usize = 100;
const PAUSE: Duration = Duration::from_secs(10);

/// What the job gets: which step of which list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Step {
    /// The exchange's address.
    pub exchange: String,
    pub import: Id,
    pub number: u32,
}

/// What chance gives for one row; drawn before the transaction, which may run again.
struct Fresh {
    /// Of a subscriber, or of what is asked.
    id: Id,
    consent: Id,
    letter: Id,
    token: String,
}

/// Takes one step, and sees to the next.
pub async fn run(app: App, step: Step) -> Outcome {
    let now = app.clock.now();
    let draw =
        |_| Fresh { id: app.rng.id(now), consent: app.rng.id(now), letter: app.rng.id(now), token: token::draw(&app) };
    let drawn: Vec<Fresh> = (0..BATCH).map(draw).collect();
    let (next, kept) = (app.rng.id(now), app.clone());
    app.db.write(move |tx| take(tx, &kept, &step, &drawn, next, now)).await.into()
}

/// A row and what was drawn for it.
type Drawn<'a> = (&'a Waiting, &'a Fresh);

fn take(tx: &mut Conn, app: &App, step: &Step, drawn: &[Fresh], next: Id, now: Timestamp) -> Result<(), Error> {
    let Some(exchange) = exchange::find(tx, &step.exchange, Lang::default())? else { return Ok(()) };
    let Some(mode) = taking::lock(tx, exchange.id, step.import)? else { return Ok(()) };
    let most = if mode == Mode::Ask { LETTERS } else { BATCH };
    let mut rows = taking::waiting(tx, step.import)?;
    rows.truncate(most);
    let keys: Vec<String> = rows.iter().map(|row| row.key.clone()).collect();
    // Much may have happened since the list was read.
    let known = Known::look(tx, exchange.id, mode, &keys, now)?;
    let mut passed: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    let mut people: Vec<Drawn<'_>> = Vec::new();
    for (row, fresh) in rows.iter().zip(drawn) {
        match known.reason(&row.key) {
            Some(reason) => passed.entry(reason).or_default().push(row.line),
            None => people.push((row, fresh)),
        }
    }
    let done = match mode {
        Mode::Confirmed => subscribe(tx, exchange.id, &people, now)?,
        Mode::Ask => ask(tx, app, &step.exchange, exchange.id, &people, now)?,
    };
    let late = people.iter().map(|(row, _)| row).filter(|row| !done.contains(&row.key)).map(|row| row.line);
    passed.entry("known").or_default().extend(late);
    settle(tx, step.import, (people.as_slice(), &done), &passed)?;
    if rows.len() < most {
        return store::end(tx, step.import, now);
    }
    let at = if mode == Mode::Ask { now + PAUSE } else { now };
    enqueue(tx, &Step { number: step.number + 1, ..step.clone() }, next, at, now)
}

fn spoken(row: &Waiting) -> Lang {
    Lang::parse(&row.language).unwrap_or_default()
}

/// Notes what became of the rows, in them and in the counters.
fn settle(
    tx: &mut Conn,
    import: Id,
    (people, done): (&[Drawn<'_>], &HashSet<String>),
    passed: &BTreeMap<&str, Vec<i64>>,
) -> Result<(), Error> {
    let taken: Vec<i64> = people.iter().filter(|(row, _)| done.contains(&row.key)).map(|(row, _)| row.line).collect();
    taking::settle(tx, import, &taken, sheet::Outcome::Done, "")?;
    // One statement for each reason, of which there are a few.
    for (reason, lines) in passed.iter().filter(|(_, lines)| !lines.is_empty()) {
        taking::settle(tx, import, lines, sheet::Outcome::Passed, reason)?;
    }
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let left: usize = passed.values().map(Vec::len).sum();
    taking::count_settled(tx, import, count(taken.len()), count(left))
}

/// Makes subscribers of them, each with the proof; gives the keys of those who are new.
fn subscribe(tx: &mut Conn, exchange: Id, people: &[Drawn<'_>], now: Timestamp) -> Result<HashSet<String>, Error> {
    let subscribers: Vec<NewSubscriber<'_>> = people
        .iter()
        .map(|(row, fresh)| NewSubscriber {
            id: fresh.id.to_string(),
            email: &row.email,
            key: &row.key,
            language: &row.language,
        })
        .collect();
    let written = serde_json::to_string(&subscribers).map_err(Error::internal)?;
    let new: HashSet<String> = taking::insert_subscribers(tx, exchange, &written, now)?.into_iter().collect();
    let consents: Vec<NewConsent<'_>> = people
        .iter()
        .filter(|(row, _)| new.contains(&row.key))
        .map(|(row, fresh)| NewConsent {
            id: fresh.consent.to_string(),
            subscriber: fresh.id.to_string(),
            language: &row.language,
            given: row.given_at.as_micros(),
            proof: &row.proof,
            source: &row.source,
        })
        .collect();
    taking::insert_consents(tx, &serde_json::to_string(&consents).map_err(Error::internal)?)?;
    Ok(new)
}

/// Asks each of them by a letter; nobody is subscribed before they press its button.
fn ask(
    tx: &mut Conn,
    app: &App,
    slug: &str,
    exchange: Id,
    people: &[Drawn<'_>],
    now: Timestamp,
) -> Result<HashSet<String>, Error> {
    let askings: Vec<NewAsking<'_>> = people
        .iter()
        .map(|(row, fresh)| NewAsking {
            id: fresh.id.to_string(),
            email: &row.email,
            key: &row.key,
            language: &row.language,
            link: HEXLOWER.encode(&token::hash(&fresh.token)),
        })
        .collect();
    let written = serde_json::to_string(&askings).map_err(Error::internal)?;
    taking::insert_askings(tx, exchange, &written, now, now + KEPT)?;
    // One question for each language, of which there are a few.
    let mut named: BTreeMap<Lang, Exchange> = BTreeMap::new();
    for lang in people.iter().map(|(row, _)| spoken(row)).collect::<BTreeSet<_>>() {
        named.insert(lang, exchange::find(tx, slug, lang)?.ok_or(Error::NotFound)?);
    }
    let mut mails = Vec::with_capacity(people.len());
    for (row, fresh) in people {
        let lang = spoken(row);
        let Some(exchange) = named.get(&lang) else { continue };
        let address = Address::parse(&row.email).map_err(Error::internal)?;
        mails.push((fresh.letter, letter::ask_listed(app, exchange, lang, address, &fresh.token)));
    }
    letters::queue_all(tx, app, &mails, now)?;
    Ok(people.iter().map(|(row, _)| row.key.clone()).collect())
}
