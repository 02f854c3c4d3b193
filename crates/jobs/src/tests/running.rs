//! Workers at work, started and stopped.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use super::{LEASE, each};
use crate::{Outcome, Registry, desk::State, store};

#[tokio::test]
async fn workers_see_a_new_job_without_being_told() {
    each(async |world| {
        let running = world.runner().start();
        for n in 1..=20 {
            world.add("note", n.to_string()).await;
        }
        world.diary.reaches(20).await;
        running.shutdown().await;
        assert!(world.is_empty().await);
    })
    .await;
}

#[tokio::test]
async fn no_more_jobs_run_at_a_time_than_the_queue_allows() {
    each(async |world| {
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (diary, seen) = (world.diary.clone(), Arc::clone(&most));
        let registry = Registry::new().on("busy", move |(): (), _| {
            let (diary, now, seen) = (diary.clone(), Arc::clone(&now), Arc::clone(&seen));
            async move {
                seen.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_millis(20)).await;
                now.fetch_sub(1, Ordering::SeqCst);
                diary.write("done");
                Outcome::Done
            }
        });
        for _ in 0..10 {
            world.add("busy", ()).await;
        }
        let running = world.runner_with(registry).start();
        world.diary.reaches(10).await;
        running.shutdown().await;
        assert_eq!(most.load(Ordering::SeqCst), 2);
    })
    .await;
}

#[tokio::test]
async fn a_shutdown_lets_finish_what_can() {
    each(async |world| {
        let diary = world.diary.clone();
        let registry = Registry::new().on("brief", move |(): (), _| {
            let diary = diary.clone();
            async move {
                diary.write("begun");
                tokio::time::sleep(Duration::from_millis(300)).await;
                diary.write("finished");
                Outcome::Done
            }
        });
        world.add("brief", ()).await;
        let running = world.runner_with(registry).start();
        world.diary.reaches(1).await;
        running.shutdown().await;
        assert_eq!(world.diary.read(), ["begun", "finished"]);
        assert!(world.is_empty().await);
    })
    .await;
}

#[tokio::test]
async fn a_shutdown_gives_back_what_does_not_finish() {
    each(async |world| {
        let diary = world.diary.clone();
        let registry = Registry::new().on("long", move |(): (), _| {
            diary.write("begun");
            std::future::pending()
        });
        world.add("long", ()).await;
        world.add("long", ()).await;
        world.add("note", "never begun".to_owned()).await;
        let runner = world.runner_with(registry).grace(Duration::from_millis(1200));
        let running = runner.start();
        world.diary.reaches(2).await;
        let stopping = Instant::now();
        running.shutdown().await;
        assert!(stopping.elapsed() < Duration::from_secs(8));
        let jobs = world.list(State::Ready).await;
        assert_eq!(jobs.len(), 3);
        assert!(jobs.iter().all(|job| job.attempts == 0 && job.run_at == job.created_at));
    })
    .await;
}

#[tokio::test]
async fn after_a_crash_a_single_process_does_not_wait_for_its_own_leases() {
    each(async |world| {
        if world.db.engine() == db::Engine::Postgres {
            return;
        }
        world.add("note", "left behind".to_owned()).await;
        let now = world.now();
        let lease = store::Lease { queue: "mail", by: world.rng.id(now), until: now + LEASE };
        let crashed = world.db.write(move |tx| store::pick(tx, lease, now)).await;
        assert!(crashed.unwrap().is_some());
        let running = world.runner().start();
        world.diary.reaches(1).await;
        running.shutdown().await;
    })
    .await;
}

#[tokio::test]
async fn workers_outlive_a_database_that_does_not_answer() {
    each(async |world| {
        let diary = world.diary.clone();
        let registry = Registry::new().on("slow", move |(): (), _| {
            diary.write("begun");
            async { Outcome::Done }
        });
        let running = world.runner_with(registry).start();
        world.add("slow", ()).await;
        world.diary.reaches(1).await;
        db::Db::clone(&world.db).close().await;
        let stopping = Instant::now();
        running.shutdown().await;
        assert!(stopping.elapsed() < Duration::from_secs(8), "it stops all the same");
    })
    .await;
}
