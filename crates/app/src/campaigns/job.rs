//! What was published before texts were compared is put together by a job, in small steps. It may be killed and run again:
//! how far it has come stands in the database, and a text that is in its place stays there.

use std::time::Duration;

use db::{Conn, Id, Timestamp, from_row};
use jobs::{NewJob, Outcome};

use super::{Written, put, readable, store};
use crate::app::App;
use crate::error::Error;
use crate::moderation::Kind;
use crate::visibility::Viewer;
use crate::{comments, exchange, ideas, positions};

pub const QUEUE: &str = "campaigns";
pub const KIND: &str = "campaigns.catch-up";
/// After a kill nobody goes on before that.
pub const LEASE: Duration = Duration::from_mins(15);
/// So long one run goes on; the rest is left to the next.
const TURN: Duration = Duration::from_mins(10);
/// Texts in one transaction.
const BATCH: usize = 20;

/// What is left to be gone through, of one exchange and one kind.
#[derive(Clone, Debug)]
pub struct Progress {
    pub exchange: Id,
    pub kind: Kind,
    /// The key of the last one that was looked at.
    pub after: String,
}
from_row!(Progress { exchange, kind, after });

/// At the start of the program: leaves to the job what an older release has published.
pub async fn catch_up(app: &App) -> Result<(), Error> {
    if app.db.read(store::progress).await?.is_none() {
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

/// The job.
pub async fn run(app: App, id: Id) -> Outcome {
    let until = app.clock.now() + TURN;
    ran(&app, id, until).await.into()
}

/// All that is left; or as much as can be done until then, and the rest is left to another job.
pub(super) async fn ran(app: &App, id: Id, until: Timestamp) -> Result<(), Error> {
    while let Some(work) = app.db.read(store::progress).await? {
        let (exchange, kind) = (work.exchange, work.kind);
        let next = app.db.read_long(move |c| next(c, &work)).await?;
        for batch in next.chunks(BATCH) {
            let (batch, now) = (batch.to_vec(), app.clock.now());
            let (is_over, rest) = (now >= until, app.rng.id(now));
            let piece = move |tx: &mut Conn| -> Result<(), Error> {
                step(tx, exchange, kind, &batch)?;
                if is_over {
                    jobs::leave_rest(tx, id, job(rest, now), now)?;
                }
                Ok(())
            };
            app.db.write(piece).await?;
            if is_over {
                app.revised();
                return Ok(());
            }
        }
        if next.is_empty() {
            app.db.write(move |tx| store::finish(tx, exchange, kind)).await?;
        }
    }
    app.revised();
    Ok(())
}

/// Those that come next, each with its key.
fn next(c: &mut Conn, work: &Progress) -> Result<Vec<(String, Id)>, Error> {
    let desk = Viewer { person: Id::NIL, moderates: true };
    let after_id = work.after.parse().unwrap_or(Id::NIL);
    let by_id = |id: Id| (id.to_string(), id);
    Ok(match work.kind {
        Kind::Idea => {
            let ideas = ideas::after(c, desk, work.exchange, work.after.parse().unwrap_or(0))?;
            ideas.into_iter().map(|idea| (idea.number.to_string(), idea.id)).collect()
        }
        Kind::Comment => {
            let comments = comments::after(c, desk, work.exchange, after_id)?;
            comments.into_iter().map(|comment| by_id(comment.id)).collect()
        }
        Kind::Position => positions::ids_after(c, work.exchange, after_id)?.into_iter().map(by_id).collect(),
        // A suggestion is a question with supporters, and joins no campaign.
        Kind::Suggestion => Vec::new(),
    })
}

/// Puts a few texts where they belong, as they are now.
fn step(tx: &mut Conn, exchange: Id, kind: Kind, batch: &[(String, Id)]) -> Result<(), Error> {
    // Nobody publishes or hides meanwhile.
    exchange::revise(tx, exchange)?;
    let wanted: Vec<(Kind, Id)> = batch.iter().map(|(_, id)| (kind, *id)).collect();
    let mut texts = readable(tx, &wanted)?;
    for (_, id) in wanted {
        if let Some(text) = texts.remove(&id)
            && let Some(written) = Written::of(&text)
        {
            put(tx, &written)?;
        }
    }
    match batch.last() {
        Some((key, _)) => store::advance(tx, exchange, kind, key),
        None => Ok(()),
    }
}
