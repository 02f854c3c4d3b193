//! Numbers about this process for Prometheus, on a listener of their own.
//!
//! What happens is counted where it happens; what is so at the moment (queues, memory) is looked at
//! when somebody asks. No label holds anything that people type or are: routes are patterns, kinds
//! of jobs and states are ours, so that there are only so many series. Every name stands in
//! `docs/src/operator/metrics.md`.

mod labels;
mod now;
mod web;

use db::{Db, Timestamp};
use prometheus_client::encoding::prometheus_text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use tokio::sync::Mutex;

pub use labels::Ending;
use labels::{Asked, Build, Refused, Route};
use now::Now;
pub use web::{layer, serve};

use crate::app::App;
use crate::error::Error;

/// Seconds of requests: from a kept page to one that a reader gives up on.
const REQUEST_SECONDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

type Timed = Family<Route, Histogram, fn() -> Histogram>;

/// Everything that is counted; see the module.
pub struct Metrics {
    registry: Registry,
    requests: Family<Asked, Counter>,
    request_seconds: Timed,
    refused: Family<Refused, Counter>,
    /// Requests for pages that may be kept, and those of them for which the page had to be made.
    pub page_cache_requests: Counter,
    pub page_cache_misses: Counter,
    /// Times that this process told others of a change, and that it heard of one.
    pub revisions_told: Counter,
    pub revisions_heard: Counter,
    /// Attempts to send a letter, by how they ended.
    pub letters: Family<Ending, Counter>,
    now: Mutex<Now>,
}

impl Metrics {
    pub fn new(db: &Db, started: Timestamp) -> Self {
        let mut registry = Registry::default();
        let now = Now::new(&mut registry);
        let started = started.since(Timestamp::EPOCH).as_secs_f64();
        registry.register("process_start_time_seconds", "When it began, since 1970", ConstGauge::new(started));
        let ours = registry.sub_registry_with_prefix("ideas_exchange");
        ours.register("build", "The program and its database engine", Info::new(Build::of(db)));
        let metrics = (Family::default(), Timed::new_with_constructor(|| Histogram::new(REQUEST_SECONDS)));
        let (requests, request_seconds): (Family<Asked, Counter>, Timed) = metrics;
        let (refused, letters) = (Family::<Refused, Counter>::default(), Family::<Ending, Counter>::default());
        let (page_cache_requests, page_cache_misses) = (Counter::default(), Counter::default());
        ours.register("requests", "Requests answered", requests.clone());
        ours.register("request_seconds", "Time from the request to the head of its answer", request_seconds.clone());
        ours.register("requests_refused", "Requests turned away before they were served", refused.clone());
        ours.register("page_cache_requests", "Requests for pages that may be kept", page_cache_requests.clone());
        ours.register("page_cache_misses", "Of those, the ones that made the page", page_cache_misses.clone());
        let (revisions_told, revisions_heard) = (Counter::default(), Counter::default());
        ours.register("revisions_told", "Times that others were told of changes", revisions_told.clone());
        ours.register("revisions_heard", "Times that others' changes were heard of", revisions_heard.clone());
        ours.register("letters", "Attempts to send a letter", letters.clone());
        let meters = db.meters();
        ours.register("commit_seconds", "Time that a commit of changes took", meters.commit_seconds.clone());
        ours.register("commit_writes", "SQLite: writes that shared a commit", meters.batch_writes.clone());
        Self {
            registry,
            requests,
            request_seconds,
            refused,
            page_cache_requests,
            page_cache_misses,
            revisions_told,
            revisions_heard,
            letters,
            now: Mutex::new(now),
        }
    }

    /// Everything, as Prometheus reads it.
    pub async fn text(&self, app: &App) -> Result<String, Error> {
        // One at a time, since what is so now is written over what was so before.
        let now = self.now.lock().await;
        now.look(app).await;
        let mut text = String::new();
        prometheus_text::encode(&mut text, &self.registry).map_err(Error::internal)?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests;
