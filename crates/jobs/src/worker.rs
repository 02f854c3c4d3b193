//! One queue's worker: leases what is due, runs it, settles it.

use std::{sync::Arc, time::Duration};

use db::{Clock as _, Error, Timestamp};
use tokio::{
    task::JoinSet,
    time::{Instant, sleep, sleep_until, timeout, timeout_at},
};
use tokio_util::task::AbortOnDropHandle;

use crate::{
    backoff::{MAX_ATTEMPTS, pause},
    job::{Job, Outcome},
    runner::{Queue, Shared},
    store::{self, Ending, Lease},
};

/// How often to look for what other processes added.
const POLL: Duration = Duration::from_secs(2);
/// Commits come by the hundred; one look serves all of this time.
const BREATH: Duration = Duration::from_millis(20);
/// Of the time to stop in: for giving the leases back.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Works until the runner stops.
pub(crate) async fn work(shared: Arc<Shared>, queue: Queue) {
    // Only one process may work on an SQLite file: what is leased there was left by one that died.
    if shared.db.engine() == db::Engine::Sqlite {
        let now = shared.clock.now();
        let ended = shared.db.write(move |tx| store::end_leases(tx, queue.name, now)).await;
        report(ended, "leases could not be ended");
    }
    let mut running = JoinSet::new();
    let mut changes = shared.db.changes();
    while !shared.stop.is_cancelled() {
        changes.mark_unchanged();
        let looked = Instant::now();
        let free = queue.concurrency.saturating_sub(running.len());
        let pause = fill(&shared, queue, &mut running, free).await;
        let mut until = looked + pause;
        loop {
            tokio::select! {
                biased;
                () = shared.stop.cancelled() => break,
                Some(_) = running.join_next() => break,
                Ok(()) = changes.changed(), if free > 0 => until = until.min(looked + BREATH),
                () = sleep_until(until) => break,
            }
        }
    }
    wind_down(&shared, queue, running).await;
}

/// Starts as many jobs as are due and fit; gives the time until it is worth looking again.
async fn fill(shared: &Arc<Shared>, queue: Queue, running: &mut JoinSet<()>, free: usize) -> Duration {
    if free == 0 {
        return POLL;
    }
    match lease(shared, queue, free).await {
        Ok(Leased::Jobs(jobs)) => {
            for job in jobs {
                let shared = Arc::clone(shared);
                running.spawn(async move { attempt(&shared, queue, job).await });
            }
            Duration::ZERO
        }
        Ok(Leased::Nothing { until_next }) => until_next.min(POLL),
        Err(error) => {
            tracing::warn!(queue = queue.name, %error, "jobs could not be leased");
            POLL
        }
    }
}

pub(crate) enum Leased {
    Jobs(Vec<Job>),
    Nothing { until_next: Duration },
}

/// Leases up to `free` jobs. An idle queue costs one read.
pub(crate) async fn lease(shared: &Shared, queue: Queue, free: usize) -> Result<Leased, Error> {
    let now = shared.clock.now();
    let next = shared.db.read(move |c| store::next_due(c, queue.name)).await?;
    let until_next = next.map_or(POLL, |next| next.since(now));
    if !until_next.is_zero() {
        return Ok(Leased::Nothing { until_next });
    }
    let lease = Lease { queue: queue.name, by: shared.by, until: now + queue.lease };
    let jobs = shared
        .db
        .write(move |tx| {
            store::reclaim(tx, lease.queue, now)?;
            let mut jobs = Vec::new();
            while jobs.len() < free {
                let Some(job) = store::pick(tx, lease, now)? else {
                    break;
                };
                jobs.push(job);
            }
            Ok::<_, Error>(jobs)
        })
        .await?;
    Ok(if jobs.is_empty() {
        // Others were faster.
        Leased::Nothing { until_next: POLL }
    } else {
        Leased::Jobs(jobs)
    })
}

/// Runs a job and settles it.
pub(crate) async fn attempt(shared: &Shared, queue: Queue, job: Job) {
    let outcome = run(shared, queue, job.clone()).await;
    let ending = judge(shared, &job, outcome);
    settle(shared, &job, &ending).await;
}

/// Runs the handler. In a task of its own: a panic ends the attempt, not the worker.
async fn run(shared: &Shared, queue: Queue, job: Job) -> Outcome {
    let registry = Arc::clone(&shared.registry);
    let handler = tokio::spawn(async move { registry.begin(job).await });
    let limit = store::limit(queue.lease);
    match timeout(limit, AbortOnDropHandle::new(handler)).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(error)) if error.is_panic() => Outcome::retry("the handler panicked"),
        Ok(Err(_)) => Outcome::retry("the handler was stopped"),
        Err(_) => Outcome::retry(format!("took longer than {limit:?}")),
    }
}

fn judge(shared: &Shared, job: &Job, outcome: Outcome) -> Ending {
    match outcome {
        Outcome::Done => Ending::Done,
        Outcome::Again { after } => Ending::GoesOn { at: shared.clock.now() + after },
        Outcome::Fail { error } => Ending::Failed { error },
        Outcome::Retry { error, .. } if job.attempt >= MAX_ATTEMPTS => Ending::Failed { error },
        Outcome::Retry { after, error } => {
            let after = after.unwrap_or_else(|| pause(job.attempt, &shared.rng));
            let at: Timestamp = shared.clock.now() + after;
            Ending::Again { at, error }
        }
    }
}

/// Writes down how the job ended. The database may be busy for a moment; when it stays so, the
/// lease ends and the job is done again.
async fn settle(shared: &Shared, job: &Job, ending: &Ending) {
    let (id, queue, kind, attempt) = (job.id, job.queue, job.kind.as_str(), job.attempt);
    match ending {
        Ending::Done => tracing::debug!(%id, queue, kind, attempt, "job done"),
        Ending::GoesOn { .. } => tracing::debug!(%id, queue, kind, attempt, "job goes on"),
        Ending::Again { error, .. } => {
            let error = without_addresses(error);
            tracing::info!(%id, queue, kind, attempt, error, "job will be tried again");
        }
        Ending::Failed { error } => {
            let error = without_addresses(error);
            tracing::warn!(%id, queue, kind, attempt, error, "job failed");
        }
    }
    let held = (shared.by, attempt);
    for tries in 0..5 {
        let ending = ending.clone();
        match shared.db.write(move |tx| store::end(tx, id, held, &ending)).await {
            Ok(true) => return,
            Ok(false) => {
                tracing::warn!(%id, queue, kind, attempt, "lease lost before the job ended");
                return;
            }
            Err(error) => {
                let error: Error = error;
                tracing::warn!(%id, queue, kind, %error, "job could not be settled");
                sleep(Duration::from_millis(100 << tries)).await;
            }
        }
    }
}

/// An error as the log may hold it, on one line: a relay that refuses a letter names whom it is for, and nobody takes that
/// out of a log again. The queue keeps the whole of it, as long as the job is there.
pub(crate) fn without_addresses(error: &str) -> String {
    let words = error.split_whitespace().map(|word| if word.contains('@') { "…" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// Lets running jobs finish for a while, stops the rest, and gives back what is not done.
async fn wind_down(shared: &Shared, queue: Queue, mut running: JoinSet<()>) {
    let deadline = Instant::now() + shared.grace.saturating_sub(LAST_WORDS);
    let finish = async { while running.join_next().await.is_some() {} };
    if timeout_at(deadline, finish).await.is_err() {
        running.shutdown().await;
    }
    let by = shared.by;
    let back = shared.db.write(move |tx| store::hand_back(tx, queue.name, by));
    if let Ok(result) = timeout(LAST_WORDS, back).await {
        report(result, "leases could not be given back");
    } else {
        tracing::warn!(queue = queue.name, "leases were not given back in time");
    }
}

fn report(result: Result<u64, Error>, otherwise: &str) {
    if let Err(error) = result {
        tracing::warn!(%error, "{otherwise}");
    }
}
