//! The symbols in what was published before symbols were kept are gathered by a job, beside requests, in small steps.
//! It may be killed and run again: how far it has come stands in the database, and a citation that is there stays there.

use std::time::Duration;

use db::{Conn, Id, Timestamp};
use jobs::{NewJob, Outcome, Registry, Runner};

use super::{cited, store};
use crate::app::App;
use crate::error::Error;

const QUEUE: &str = "citations";
const KIND: &str = "search.citations";
/// After a kill nobody goes on before that.
const LEASE: Duration = Duration::from_mins(15);
/// So long one run goes on; the rest is left to the next.
const TURN: Duration = Duration::from_mins(10);
/// So many bytes are gone through in one transaction, or one text: whoever publishes waits for it.
const PIECE: usize = 200_000;

/// At the start of the program: leaves to the job what an older release has published.
pub async fn catch_up(app: &App) -> Result<(), Error> {
    if app.db.read(store::unfinished).await?.is_none() {
        return Ok(());
    }
    let now = app.clock.now();
    let id = app.rng.id(now);
    app.db
        .write(move |tx| -> Result<(), Error> {
            // One that failed for good may come further with this release.
            Ok(jobs::enqueue_or_revive(tx, job(id, now), now)?)
        })
        .await
}

fn job(id: Id, now: Timestamp) -> NewJob<'static, ()> {
    NewJob { id, queue: QUEUE, kind: KIND, payload: &(), unique_key: Some(KIND), run_at: now }
}

/// Does what is in the queue.
pub fn register(registry: Registry, app: &App) -> Registry {
    let app = app.clone();
    registry.on(KIND, move |(): (), job| run(app.clone(), job.id))
}

/// Works on the queue.
pub fn work(runner: Runner) -> Runner {
    runner.queue(QUEUE, 1, LEASE)
}

async fn run(app: App, id: Id) -> Outcome {
    let until = app.clock.now() + TURN;
    ran(&app, id, until).await.into()
}

/// All that is left, in all exchanges; or as much as can be done until then, and the rest is left to another job.
pub(super) async fn ran(app: &App, id: Id, until: Timestamp) -> Result<(), Error> {
    while let Some(exchange) = app.db.read(store::unfinished).await? {
        let now = app.clock.now();
        let (is_over, next) = (now >= until, app.rng.id(now));
        let piece = move |tx: &mut Conn| -> Result<(), Error> {
            step(tx, exchange)?;
            if is_over {
                jobs::leave_rest(tx, id, job(next, now), now)?;
            }
            Ok(())
        };
        app.db.write(piece).await?;
        if is_over {
            break;
        }
    }
    app.revised();
    Ok(())
}

/// The next texts of an exchange, fifty at most, or its end. The place that was reached is read in the transaction that
/// goes on from it, and the texts as they are then: another worker waits and goes on behind, and who changes a text
/// meanwhile comes before or after.
pub(super) fn step(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    let Some(after) = store::lock_progress(tx, exchange)? else { return Ok(()) };
    let (mut size, mut last) = (0, None);
    for text in store::lock_earlier(tx, exchange, after)? {
        store::add_earlier(tx, exchange, &text, &cited::symbols(&text.title, &text.text))?;
        last = Some(text.id);
        size += text.title.len() + text.text.len();
        if size >= PIECE {
            break;
        }
    }
    match last {
        Some(last) => store::go_on(tx, exchange, last),
        None => store::finish(tx, exchange),
    }
}
