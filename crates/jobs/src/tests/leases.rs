//! Workers that die, and workers that compete.

use std::{collections::BTreeSet, time::Duration};

use db::{Db, Error, Id, Timestamp};

use super::{LEASE, World, each};
use crate::{
    Job, MAX_ATTEMPTS,
    desk::{self, State},
    store::{self, Ending, Lease},
};

impl World {
    /// Leases a job like a worker that does nothing with it.
    async fn lease(&self, by: Id) -> Option<Job> {
        lease(&self.db, by, self.now()).await
    }

    async fn reclaim(&self) {
        let now = self.now();
        self.db.write(move |tx| store::reclaim(tx, "mail", now)).await.unwrap();
    }

    async fn end(&self, job: &Job, by: Id, ending: Ending) -> bool {
        let (id, attempt) = (job.id, job.attempt);
        let ended = self.db.write(move |tx| store::end(tx, id, (by, attempt), &ending));
        let ended: Result<bool, Error> = ended.await;
        ended.unwrap()
    }
}

async fn lease(db: &Db, by: Id, now: Timestamp) -> Option<Job> {
    let lease = Lease { queue: "mail", by, until: now + LEASE };
    db.write(move |tx| store::pick(tx, lease, now)).await.unwrap()
}

#[tokio::test]
async fn a_leased_job_is_nobody_elses() {
    each(async |world| {
        world.add("note", "x".to_owned()).await;
        let (one, other) = (world.rng.id(world.now()), world.rng.id(world.now()));
        assert!(world.lease(one).await.is_some());
        assert!(world.lease(other).await.is_none());
        assert_eq!(world.runner().run_due().await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_a_dead_worker_held_is_done_after_its_lease() {
    each(async |world| {
        world.add("note", "x".to_owned()).await;
        let dead = world.rng.id(world.now());
        world.lease(dead).await.unwrap();
        world.clock.advance(LEASE);
        assert_eq!(world.runner().run_due().await.unwrap(), 1);
        assert_eq!(world.diary.read(), ["x"]);
        assert!(world.is_empty().await);
    })
    .await;
}

#[tokio::test]
async fn who_lost_the_lease_no_longer_decides() {
    each(async |world| {
        world.add("note", "x".to_owned()).await;
        let (slow, quick) = (world.rng.id(world.now()), world.rng.id(world.now()));
        let lost = world.lease(slow).await.unwrap();
        world.clock.advance(LEASE);
        world.reclaim().await;
        let held = world.lease(quick).await.unwrap();
        for ending in [
            Ending::Done,
            Ending::Failed { error: "late".into() },
            Ending::Again { at: world.now(), error: "late".into() },
        ] {
            assert!(!world.end(&lost, slow, ending).await);
        }
        assert!(world.end(&held, quick, Ending::Done).await);

        // The same worker may have lost it to itself.
        world.add("note", "y".to_owned()).await;
        let lost = world.lease(slow).await.unwrap();
        world.clock.advance(LEASE);
        world.reclaim().await;
        let held = world.lease(slow).await.unwrap();
        assert!(!world.end(&lost, slow, Ending::Done).await);
        assert!(world.end(&held, slow, Ending::Done).await);
    })
    .await;
}

#[tokio::test]
async fn a_job_that_its_workers_die_of_comes_back_later_each_time_and_fails_in_the_end() {
    each(async |world| {
        world.add("note", "poison".to_owned()).await;
        let by = world.rng.id(world.now());
        for attempt in 1..=MAX_ATTEMPTS {
            let job = world.lease(by).await.expect("it is due");
            assert_eq!(job.attempt, attempt);
            world.clock.advance(LEASE);
            world.reclaim().await;
            if attempt < MAX_ATTEMPTS {
                let due = world.only(State::Ready).await.run_at;
                let pause = Duration::from_secs(30) * (attempt - 1);
                assert_eq!(due, world.now() + pause);
                world.clock.set(due);
            }
        }
        let job = world.only(State::Failed).await;
        assert_eq!(job.last_error.as_deref(), Some("its worker stopped each time"));
    })
    .await;
}

#[tokio::test]
async fn leases_given_back_do_not_count_as_attempts() {
    each(async |world| {
        world.add("note", "mine".to_owned()).await;
        world.add("note", "not mine".to_owned()).await;
        let (one, other) = (world.rng.id(world.now()), world.rng.id(world.now()));
        world.lease(one).await.unwrap();
        world.lease(other).await.unwrap();
        let back = world.db.write(move |tx| store::hand_back(tx, "mail", one));
        assert_eq!(back.await, Ok::<_, Error>(1));
        assert_eq!(world.only(State::Ready).await.attempts, 0);
        assert_eq!(world.only(State::Leased).await.attempts, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn workers_that_compete_never_get_the_same_job() {
    each(async |world| {
        for n in 0..60 {
            world.add("note", n.to_string()).await;
        }
        // On PostgreSQL a second pool is like a second process. (An SQLite file has one writer.)
        let second = match world.db.engine() {
            db::Engine::Postgres => Db::open(world.db.settings()).await.unwrap(),
            db::Engine::Sqlite => Db::clone(&world.db),
        };
        let now = world.now();
        let workers = (0..8).map(|n| {
            let db = if n % 2 == 0 { Db::clone(&world.db) } else { second.clone() };
            let by = world.rng.id(now);
            tokio::spawn(async move {
                let mut mine = Vec::new();
                while let Some(job) = lease(&db, by, now).await {
                    mine.push(job.id);
                }
                mine
            })
        });
        let workers: Vec<_> = workers.collect();
        let mut all = Vec::new();
        for worker in workers {
            all.extend(worker.await.unwrap());
        }
        assert_eq!(all.len(), 60);
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 60);
        let counts = world.db.read(desk::counts).await.unwrap();
        assert_eq!((counts[0].state, counts[0].jobs), (State::Leased, 60));
    })
    .await;
}
