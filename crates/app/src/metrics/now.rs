//! What is so at the moment, looked at when somebody asks.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use db::{Load, Timestamp};
use jobs::desk;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::labels::Jobs;
use crate::app::App;

/// How long the database may take over it; the rest is told without it.
const PATIENCE: Duration = Duration::from_secs(3);

type Seconds = Gauge<f64, AtomicU64>;

#[derive(Default)]
pub struct Now {
    resident: Gauge,
    requests_in_flight: Gauge,
    page_cache_bytes: Gauge,
    database_up: Gauge,
    deaf: Gauge,
    clock_behind: Seconds,
    writes_waiting: Gauge,
    connections: Gauge,
    connections_in_use: Gauge,
    connections_waiting: Gauge,
    jobs: Family<Jobs, Gauge>,
    oldest: Family<Jobs, Seconds>,
}

impl Now {
    pub fn new(registry: &mut Registry) -> Self {
        let now = Self::default();
        registry.register("process_resident_memory_bytes", "Memory in use", now.resident.clone());
        let ours = registry.sub_registry_with_prefix("ideas_exchange");
        for (name, help, gauge) in [
            ("requests_in_flight", "Requests being served", &now.requests_in_flight),
            ("page_cache_bytes", "Size of the pages kept", &now.page_cache_bytes),
            ("database_up", "1 when the database can be read and may be written", &now.database_up),
            ("deaf", "1 while changes made by other processes cannot be heard of", &now.deaf),
            ("writes_waiting", "SQLite: writes that wait for their turn", &now.writes_waiting),
            ("connections", "PostgreSQL: connections open for pages", &now.connections),
            ("connections_in_use", "PostgreSQL: of those, the ones at work", &now.connections_in_use),
            ("connections_waiting", "PostgreSQL: reads and writes without a connection", &now.connections_waiting),
        ] {
            ours.register(name, help, gauge.clone());
        }
        let clock = "How far the machine's clock is behind the time of the exchange";
        ours.register("clock_behind_seconds", clock, now.clock_behind.clone());
        ours.register("jobs", "Jobs in the queue of all processes", now.jobs.clone());
        ours.register("jobs_oldest_seconds", "Age of the oldest of them", now.oldest.clone());
        now
    }

    pub async fn look(&self, app: &App) {
        self.resident.set(resident().unwrap_or(0));
        let places = app.config.limits.concurrent_requests;
        set(&self.requests_in_flight, places.saturating_sub(app.places.available_permits()));
        self.page_cache_bytes.set(i64::try_from(app.cache.bytes().await).unwrap_or(i64::MAX));
        self.deaf.set(app.nodes.is_deaf().into());
        self.clock_behind.set(app.clock.behind().as_secs_f64());
        match app.db.load() {
            Load::Sqlite { writes_waiting } => set(&self.writes_waiting, writes_waiting),
            Load::Postgres { connections, in_use, waiting } => {
                set(&self.connections, connections);
                set(&self.connections_in_use, in_use);
                set(&self.connections_waiting, waiting);
            }
        }
        let asked = async { tokio::join!(app.db.check(), app.db.read(desk::counts)) };
        let (up, jobs) = match tokio::time::timeout(PATIENCE, asked).await {
            Ok((check, counts)) => (check.is_ok(), counts.unwrap_or_default()),
            Err(_) => (false, Vec::new()),
        };
        self.database_up.set(up.into());
        self.jobs.clear();
        self.oldest.clear();
        for count in jobs {
            self.count(count, app.clock.now());
        }
    }

    fn count(&self, count: desk::Count, now: Timestamp) {
        let age = now.since(count.oldest).as_secs_f64();
        let labels = Jobs { queue: count.queue, kind: count.kind, state: count.state.as_str() };
        self.jobs.get_or_create(&labels).set(i64::try_from(count.jobs).unwrap_or(i64::MAX));
        self.oldest.get_or_create(&labels).set(age);
    }
}

fn set(gauge: &Gauge, number: usize) {
    gauge.set(i64::try_from(number).unwrap_or(i64::MAX));
}

/// What the system says that this process holds in memory.
fn resident() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: i64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib * 1024)
}
