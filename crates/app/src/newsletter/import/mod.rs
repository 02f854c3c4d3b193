//! An old list of subscribers is brought: it is read and kept as a draft, looked at, and only then taken over.
//!
//! No list wakes anybody: who left, who complained, and whom mail no longer reaches stay as they are, whatever stands in
//! it. Of those who agreed elsewhere the words, their source and the day are kept; the others are asked by a letter each.

pub mod sheet;
pub mod take;

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use db::{Conn, Id, Timestamp};
use jobs::{NewJob, Outcome, Schedule};

use self::sheet::{Mode, Row};
use self::take::Step;
use super::managing::State;
use super::store::imports::{self as store, Import, KEPT, NewImport, NewRow};
use super::store::taking;
use crate::app::App;
use crate::audit::{Action, By, facts};
use crate::deliveries;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::invitations::sheet::Named;

/// Rows that are written at once: nobody waits long behind them.
const CHUNK: usize = 2_000;

/// What looks after lists: their rows go within an hour of what the page says.
pub const SWEEP: Schedule = Schedule {
    name: "subscriber-lists",
    every: Duration::from_hours(1),
    offset: Duration::from_mins(20),
    queue: take::QUEUE,
    kind: "subscribers.sweep",
};

/// Removes the rows of lists that are kept no longer.
pub async fn sweep(app: App) -> Outcome {
    let now = app.clock.now();
    app.db.write(move |tx| store::sweep(tx, now)).await.into()
}

/// Whom the exchange knows among some addresses.
pub struct Known {
    states: HashMap<String, State>,
    suppressed: HashSet<String>,
    asked: HashSet<String>,
}

impl Known {
    /// A handful of questions to the database, however many there are.
    pub fn look(c: &mut Conn, exchange: Id, mode: Mode, keys: &[String], now: Timestamp) -> Result<Self, Error> {
        let asked = if mode == Mode::Ask { taking::asked_among(c, exchange, keys, now - KEPT)? } else { Vec::new() };
        Ok(Self {
            states: taking::known_among(c, exchange, keys)?.into_iter().collect(),
            suppressed: deliveries::suppressed_in(c, exchange, keys)?.into_iter().map(|(key, _)| key).collect(),
            asked: asked.into_iter().collect(),
        })
    }

    /// Why nothing is done for this address; nothing where there is no reason.
    pub fn reason(&self, key: &str) -> Option<&'static str> {
        match self.states.get(key) {
            Some(State::Active) => Some("known"),
            Some(State::Unsubscribed) => Some("unsubscribed"),
            None if self.suppressed.contains(key) => Some("suppressed"),
            None if self.asked.contains(key) => Some("asked"),
            None => None,
        }
    }
}

/// Keeps a list as a draft, with whom the exchange knows already marked.
pub async fn keep(app: &App, exchange: Id, new: NewImport, rows: &[Row], now: Timestamp) -> Result<(), Error> {
    let (import, mode) = (new.id, new.mode);
    app.db
        .write(move |tx| -> Result<(), Error> {
            store::sweep(tx, now)?;
            store::insert(tx, exchange, &new, now)
        })
        .await?;
    for part in rows.chunks(CHUNK) {
        let part = part.to_vec();
        app.db.write(move |tx| keep_part(tx, (exchange, import), mode, &part, now)).await?;
    }
    app.db.write(move |tx| store::set_read(tx, exchange, import)).await?;
    Ok(())
}

fn keep_part(
    tx: &mut Conn,
    (exchange, import): (Id, Id),
    mode: Mode,
    rows: &[Row],
    now: Timestamp,
) -> Result<(), Error> {
    let is_fine = |row: &&Row| row.outcome == sheet::Outcome::Fine;
    let keys: Vec<String> = rows.iter().filter(is_fine).map(|row| row.key.clone()).collect();
    let known = Known::look(tx, exchange, mode, &keys, now)?;
    let marked: Vec<Row> = rows
        .iter()
        .map(|row| {
            let mut row = row.clone();
            if let Some(reason) = known.reason(&row.key) {
                row.leave(reason, "");
            }
            row
        })
        .collect();
    let written: Vec<NewRow<'_>> = marked
        .iter()
        .map(|row| NewRow {
            line: row.line,
            email: &row.email,
            key: &row.key,
            language: &row.language,
            proof: &row.proof,
            source: &row.source,
            given: row.given_at.as_micros(),
            outcome: row.outcome.as_str(),
            fault: &row.fault,
            said: &row.said,
        })
        .collect();
    store::insert_rows(tx, import, &serde_json::to_string(&written).map_err(Error::internal)?)
}

/// Begins to take a draft over; false where somebody has done so already.
pub fn begin(
    tx: &mut Conn,
    exchange: &Exchange,
    import: &Import,
    (job, by): (Id, &By),
    now: Timestamp,
) -> Result<bool, Error> {
    if !store::queue(tx, exchange.id, import.id, now)? {
        return Ok(false);
    }
    let step = Step { exchange: exchange.slug.clone(), import: import.id, number: 1 };
    enqueue(tx, &step, job, now, now)?;
    let (path, people) = (format!("/desk/subscribers/imports/{}", import.id), import.fine.to_string());
    let after = facts(&[("people", &people), ("way", import.mode.as_str()), ("source", &import.source)]);
    by.record(tx, Action::ImportedSubscribers, (&people, &path), ("", &after))?;
    Ok(true)
}

/// Each step is there once: a job that runs again does not begin a second row of them.
fn enqueue(tx: &mut Conn, step: &Step, id: Id, at: Timestamp, now: Timestamp) -> Result<(), Error> {
    let key = format!("subscribers {} {}", step.import, step.number);
    let job = NewJob { id, queue: take::QUEUE, kind: take::KIND, payload: step, unique_key: Some(&key), run_at: at };
    jobs::enqueue(tx, job, now)?;
    Ok(())
}

/// All rows of a list are there at the latest so long after it was begun.
const UNDER_WAY: Duration = Duration::from_mins(15);

/// Which rows name somebody, looked up before the transaction in which they are forgotten: to go through all of them takes
/// longer than anybody should wait for. Where nothing was looked up, that transaction goes through all.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    email_key: String,
    /// The list and the line of each.
    rows: Vec<(Id, i64)>,
    at: Timestamp,
}

/// Rows that are wrong and name an address all the same: no key says whose they are. Gives them for each of these
/// addresses, in their order, and reads the rows once.
pub fn look(c: &mut Conn, email_keys: &[String], now: Timestamp) -> Result<Vec<Looked>, Error> {
    let rows = store::list_unkeyed(c, begun_since(now))?;
    let look = |key: &String| Looked { email_key: key.clone(), rows: naming(&rows, key), at: now };
    Ok(email_keys.iter().map(look).collect())
}

/// One that is taken over may be older than its rows are kept for.
fn begun_since(now: Timestamp) -> Timestamp {
    now - 4 * KEPT
}

fn naming(rows: &[store::Unkeyed], email_key: &str) -> Vec<(Id, i64)> {
    if email_key.is_empty() {
        // Rows without an address are not theirs.
        return Vec::new();
    }
    let who = Named::new(email_key);
    let theirs = rows.iter().filter(|row| who.is_in(&row.email) || who.is_in(&row.said));
    theirs.map(|row| (row.import, row.line)).collect()
}

/// Takes those rows out, and those of lists that came meanwhile.
pub fn forget(tx: &mut Conn, email_key: &str, looked: &Looked, now: Timestamp) -> Result<(), Error> {
    // They may have changed their address since.
    let mut since = begun_since(now);
    if looked.email_key == email_key {
        looked.rows.iter().try_for_each(|(import, line)| store::delete_row(tx, *import, *line))?;
        since = looked.at - UNDER_WAY;
    }
    let young = naming(&store::list_unkeyed(tx, since)?, email_key);
    young.iter().try_for_each(|(import, line)| store::delete_row(tx, *import, *line))
}
