//! The symbols in what was published before symbols were kept are gathered by a job, beside requests, in small steps.
//! It may be killed and run again: how far it has come stands in the database, and a citation that is there stays there.

use std::time::Duration;

use db::{Conn, Id};
use jobs::{NewJob, Outcome, Registry, Runner};

use super::{cited, store};
use crate::app::App;
use crate::error::Error;

const QUEUE: &str = "citations";
const KIND: &str = "search.citations";
/// The longest that going through everything may take.
const LEASE: Duration = Duration::from_hours(6);

/// At the start of the program: leaves to the job what an older release has published.
pub async fn catch_up(app: &App) -> Result<(), Error> {
    if app.db.read(store::unfinished).await?.is_none() {
        return Ok(());
    }
    let now = app.clock.now();
    let id = app.rng.id(now);
    app.db
        .write(move |tx| -> Result<(), Error> {
            let job = NewJob { id, queue: QUEUE, kind: KIND, payload: &(), unique_key: Some(KIND), run_at: now };
            jobs::enqueue(tx, job, now)?;
            Ok(())
        })
        .await
}

/// Does what is in the queue.
pub fn register(registry: Registry, app: &App) -> Registry {
    let app = app.clone();
    registry.on(KIND, move |(): (), _job| run(app.clone()))
}

/// Works on the queue.
pub fn work(runner: Runner) -> Runner {
    runner.queue(QUEUE, 1, LEASE)
}

async fn run(app: App) -> Outcome {
    ran(&app).await.into()
}

/// All that is left, in all exchanges.
pub(super) async fn ran(app: &App) -> Result<(), Error> {
    while let Some(exchange) = app.db.read(store::unfinished).await? {
        app.db.write(move |tx| step(tx, exchange)).await?;
    }
    app.revised();
    Ok(())
}

/// The next fifty texts of an exchange, or its end. The place that was reached is read in the transaction that goes on
/// from it, and the texts as they are then: another worker waits and goes on behind, and who changes a text meanwhile
/// comes before or after.
pub(super) fn step(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    let Some(after) = store::lock_progress(tx, exchange)? else { return Ok(()) };
    let texts = store::lock_earlier(tx, exchange, after)?;
    for text in &texts {
        store::add_earlier(tx, exchange, text, &cited::symbols(&text.title, &text.text))?;
    }
    match texts.last() {
        Some(last) => store::go_on(tx, exchange, last.id),
        None => store::finish(tx, exchange),
    }
}
