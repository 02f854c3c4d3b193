//! What all tests of this crate share: a database with the table, a clock, and a diary.

mod ends;
mod leases;
mod people;
mod queue;
mod running;
mod schedules;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use db::{
    Db, Id, Migration, Rng, TestClock, Timestamp,
    testing::{self, TestDb},
};
use serde::Serialize;

use crate::{
    Job, NewJob, Outcome, Registry, Runner,
    desk::{self, Listed, State},
    enqueue, enqueue_about,
};

const TEXT: &str = include_str!("../../../migrations/0002_jobs.sql");
const COUNTED: &str = include_str!("../../../migrations/0014_jobs_counted.sql");
const SCOPED: &str = include_str!("../../../migrations/0083_jobs_of_exchanges.sql");
const MIGRATIONS: &[Migration] = &[
    Migration { name: "0002_jobs", sqlite: TEXT, postgres: TEXT },
    Migration { name: "0014_jobs_counted", sqlite: COUNTED, postgres: COUNTED },
    Migration { name: "0083_jobs_of_exchanges", sqlite: SCOPED, postgres: SCOPED },
];

const LEASE: Duration = Duration::from_mins(1);
const START: Timestamp = Timestamp::from_seconds(1_800_000_000);

/// A story on each engine.
async fn each(story: impl AsyncFn(World)) {
    testing::each(MIGRATIONS, async |db| {
        story(World { db, clock: TestClock::at(START), rng: Rng::seeded(1), diary: Diary::default() }).await;
    })
    .await;
}

struct World {
    db: TestDb,
    clock: TestClock,
    rng: Rng,
    diary: Diary,
}

impl World {
    fn now(&self) -> Timestamp {
        db::Clock::now(&self.clock)
    }

    /// Adds a job to the queue `mail`, due now; a moment later than the last, so that the order is
    /// certain.
    async fn add<P>(&self, kind: &'static str, payload: P) -> Id
    where
        P: Serialize + Send + Clone + 'static,
    {
        self.clock.advance(Duration::from_micros(1));
        self.add_to("mail", kind, payload, self.now()).await
    }

    async fn add_to<P>(&self, queue: &'static str, kind: &'static str, payload: P, run_at: Timestamp) -> Id
    where
        P: Serialize + Send + Clone + 'static,
    {
        let now = self.now();
        let id = self.rng.id(now);
        let added = self
            .db
            .write(move |tx| {
                let new = NewJob { id, queue, kind, payload: &payload, unique_key: None, run_at };
                enqueue(tx, new, now)
            })
            .await
            .unwrap();
        assert!(added);
        id
    }

    /// Adds a job that fails to the queue `mail`, about this.
    async fn add_about(&self, scope: Option<Id>) -> Id {
        self.clock.advance(Duration::from_micros(1));
        let now = self.now();
        let id = self.rng.id(now);
        let new = NewJob { id, queue: "mail", kind: "fail", payload: &"no", unique_key: None, run_at: now };
        assert!(self.db.write(move |tx| enqueue_about(tx, scope, new, now)).await.unwrap());
        id
    }

    /// Adds a job with a key; whether it was.
    async fn add_once(&self, key: &'static str) -> bool {
        let now = self.now();
        let id = self.rng.id(now);
        self.db
            .write(move |tx| {
                let new = NewJob { id, queue: "mail", kind: "note", payload: &key, unique_key: Some(key), run_at: now };
                enqueue(tx, new, now)
            })
            .await
            .unwrap()
    }

    /// A runner with handlers for `note` (writes its text down), `fail`, `retry` and `panic`.
    fn runner(&self) -> Runner {
        self.runner_with(Registry::new())
    }

    fn runner_with(&self, registry: Registry) -> Runner {
        let diary = self.diary.clone();
        let registry = registry
            .on("note", move |text: String, _| {
                let diary = diary.clone();
                async move {
                    diary.write(text);
                    Outcome::Done
                }
            })
            .on("fail", |why: String, _| async { Outcome::fail(why) })
            .on("retry", |why: String, _| async { Outcome::retry(why) })
            .on("panic", |(): (), _: Job| async { panic!("on purpose") });
        let clock = Arc::new(self.clock.clone());
        Runner::new(Db::clone(&self.db), clock, self.rng.clone(), registry).queue("mail", 2, LEASE)
    }

    async fn list(&self, state: State) -> Vec<Listed> {
        self.list_of("mail", state).await
    }

    async fn list_of(&self, queue: &'static str, state: State) -> Vec<Listed> {
        self.db.read(move |c| desk::list(c, queue, state, 0)).await.unwrap()
    }

    /// The one job there is in a state.
    async fn only(&self, state: State) -> Listed {
        let mut jobs = self.list(state).await;
        assert_eq!(jobs.len(), 1, "{jobs:?}");
        jobs.remove(0)
    }

    async fn is_empty(&self) -> bool {
        self.db.read(desk::counts).await.unwrap().is_empty()
    }
}

/// What handlers wrote down, in order.
#[derive(Clone, Default)]
struct Diary(Arc<Mutex<Vec<String>>>);

impl Diary {
    fn write(&self, text: impl Into<String>) {
        self.0.lock().unwrap().push(text.into());
    }

    fn read(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    /// Waits until this many entries are there.
    async fn reaches(&self, entries: usize) {
        for _ in 0..2_000 {
            if self.read().len() >= entries {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the diary says only {:?}", self.read());
    }
}
