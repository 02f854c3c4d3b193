//! What an older release has published, and of which this one keeps more, is gone through by a job, beside requests,
//! in small steps. A slice says what is left, and takes a step; the job is the same for all of them, and stands here.
//! It may be killed and run again: how far it has come is written down in the transaction of each step.

use std::time::Duration;

use db::{Conn, Id, Timestamp};
use jobs::{NewJob, Outcome, Registry, Runner};

use crate::app::App;
use crate::error::Error;

/// After a kill nobody goes on before that.
const LEASE: Duration = Duration::from_mins(15);
/// So long one run goes on; the rest is left to the next.
const TURN: Duration = Duration::from_mins(10);

/// What a slice has to catch up with, in pieces of its own.
pub struct CatchingUp<T> {
    pub queue: &'static str,
    /// The job's kind, and the key by which there is one of it.
    pub kind: &'static str,
    /// The next pieces of what is left; none: nothing is left.
    pub left: fn(&mut Conn) -> Result<Vec<T>, Error>,
    /// Goes through a piece and writes down that it has: in one transaction, so a piece is small. It bears to be asked
    /// again for a piece that it has gone through.
    pub step: fn(&mut Conn, &T) -> Result<(), Error>,
}

impl<T: Send + 'static> CatchingUp<T> {
    /// At the start of the program: leaves to the job what an older release has published.
    pub async fn catch_up(&self, app: &App) -> Result<(), Error> {
        if app.db.read(self.left).await?.is_empty() {
            return Ok(());
        }
        let now = app.clock.now();
        let job = self.job(app.rng.id(now), now);
        app.db
            .write(move |tx| -> Result<(), Error> {
                // One that failed for good may come further with this release.
                Ok(jobs::enqueue_or_revive(tx, job, now)?)
            })
            .await
    }

    fn job(&self, id: Id, now: Timestamp) -> NewJob<'static, ()> {
        NewJob { id, queue: self.queue, kind: self.kind, payload: &(), unique_key: Some(self.kind), run_at: now }
    }

    /// Does what is in the queue.
    pub fn register(&'static self, registry: Registry, app: &App) -> Registry {
        let app = app.clone();
        registry.on(self.kind, move |(): (), job| self.run(app.clone(), job.id))
    }

    /// Works on the queue.
    pub fn work(&self, runner: Runner) -> Runner {
        runner.queue(self.queue, 1, LEASE)
    }

    async fn run(&'static self, app: App, id: Id) -> Outcome {
        let until = app.clock.now() + TURN;
        self.ran(&app, id, until).await.into()
    }

    /// All that is left; or as much as can be done until then, and the rest is left to another job.
    pub async fn ran(&self, app: &App, id: Id, until: Timestamp) -> Result<(), Error> {
        let mut is_over = false;
        while !is_over {
            // A slice may have to look at many texts to know.
            let pieces = app.db.read_long(self.left).await?;
            is_over = pieces.is_empty();
            for piece in pieces {
                is_over = self.go_through(app, id, until, piece).await?;
                if is_over {
                    break;
                }
            }
        }
        app.revised();
        Ok(())
    }

    /// One piece; true where time is over then, and the rest has been left to another job in the same transaction.
    async fn go_through(&self, app: &App, id: Id, until: Timestamp, piece: T) -> Result<bool, Error> {
        let (now, step) = (app.clock.now(), self.step);
        let (is_over, rest) = (now >= until, self.job(app.rng.id(now), now));
        let write = move |tx: &mut Conn| -> Result<(), Error> {
            step(tx, &piece)?;
            if is_over {
                jobs::leave_rest(tx, id, rest, now)?;
            }
            Ok(())
        };
        app.db.write(write).await?;
        Ok(is_over)
    }
}
