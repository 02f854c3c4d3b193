//! The letter to an author that leaves when whoever decided cannot take that back any more: that their text is published, or
//! that they are asked to change it.

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use jobs::{Job, NewJob, Outcome as Ending, Registry};
use serde::{Deserialize, Serialize};

use super::super::SECOND_THOUGHTS;
use super::super::subject::{self, Subject};
use super::declining::QUEUE;
use super::{State, letters, store};
use crate::app::App;
use crate::error::Error;
use crate::exchange::{self, Exchange};

const KIND: &str = "moderation.tell";

/// What the job gets.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Telling {
    /// The exchange's address.
    exchange: String,
    text: Id,
}

/// The handler of this slice.
pub(super) fn register(registry: Registry, app: &App) -> Registry {
    let app = app.clone();
    registry.on(KIND, move |telling: Telling, job: Job| run(app.clone(), telling, job.id))
}

/// Sees to it that the author of a text hears what was decided, unless it is taken back; by this job.
pub(super) fn tell_later(tx: &mut Conn, exchange: &Exchange, text: Id, job: Id, at: Timestamp) -> Result<(), Error> {
    let telling = Telling { exchange: exchange.slug.clone(), text };
    let run_at = at + SECOND_THOUGHTS;
    let job = NewJob { id: job, queue: QUEUE, kind: KIND, payload: &telling, unique_key: None, run_at };
    jobs::enqueue(tx, job, at)?;
    Ok(())
}

async fn run(app: App, telling: Telling, job: Id) -> Ending {
    let now = app.clock.now();
    let (letter, kept) = (app.rng.id(now), app.clone());
    let write = move |tx: &mut Conn| finish(tx, &kept, &telling, (job, letter), now);
    app.db.write(write).await.into()
}

/// The letter; none where the text waits again, has been withdrawn, or is not there any more.
fn finish(tx: &mut Conn, app: &App, telling: &Telling, (job, letter): (Id, Id), now: Timestamp) -> Result<(), Error> {
    let Some(exchange) = exchange::find(tx, &telling.exchange, Lang::default())? else { return Ok(()) };
    if !store::end_second_thoughts(tx, telling.text, job)? {
        return Ok(());
    }
    let held = store::find(tx, exchange.id, telling.text)?.ok_or(Error::NotFound)?;
    match (held.state, held.became) {
        (State::Approved, Some(became)) => match subject::find(tx, held.kind, became)?.filter(Subject::is_public) {
            Some(subject) => letters::approved(tx, app, &exchange, &held, &subject, letter, now),
            None => Ok(()),
        },
        (State::Asked, _) => letters::asked(tx, app, &exchange, &held, letter, now),
        _ => Ok(()),
    }
}
