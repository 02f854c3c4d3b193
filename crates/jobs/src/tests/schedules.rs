//! What is done every so often.

use std::time::Duration;

use super::{START, World, each};
use crate::{Outcome, Registry, Runner, Schedule, desk::State};

const HOUR: Duration = Duration::from_hours(1);

const DAILY: Schedule = Schedule {
    name: "daily",
    every: Duration::from_hours(24),
    offset: Duration::from_hours(3),
    queue: "mail",
    kind: "daily",
};

fn runner(world: &World) -> Runner {
    let diary = world.diary.clone();
    let registry = Registry::new().on("daily", move |(): (), _| {
        diary.write("daily");
        async { Outcome::Done }
    });
    world.runner_with(registry).schedule(DAILY)
}

/// START is a Friday, 08:00 UTC.
fn runs(world: &World) -> usize {
    world.diary.read().len()
}

#[tokio::test]
async fn a_schedule_runs_at_its_time_of_day() {
    assert_eq!(START.as_seconds() % 86_400, 8 * 3600);
    each(async |world| {
        let runner = runner(&world);
        runner.run_due().await.unwrap();
        assert_eq!(runs(&world), 0, "not at the first start");
        world.clock.advance((HOUR * 19).checked_sub(Duration::from_secs(1)).unwrap());
        runner.run_due().await.unwrap();
        assert_eq!(runs(&world), 0, "not before 03:00");
        world.clock.advance(Duration::from_secs(1));
        runner.run_due().await.unwrap();
        runner.run_due().await.unwrap();
        assert_eq!(runs(&world), 1);
        world.clock.advance(HOUR * 24);
        runner.run_due().await.unwrap();
        assert_eq!(runs(&world), 2);
    })
    .await;
}

#[tokio::test]
async fn periods_missed_are_made_up_for_once() {
    each(async |world| {
        let runner = runner(&world);
        runner.run_due().await.unwrap();
        world.clock.advance(HOUR * 24 * 10);
        runner.run_due().await.unwrap();
        runner.run_due().await.unwrap();
        assert_eq!(runs(&world), 1);
    })
    .await;
}

#[tokio::test]
async fn several_nodes_run_it_once() {
    each(async |world| {
        let nodes = [runner(&world), runner(&world), runner(&world)];
        nodes[0].run_due().await.unwrap();
        for day in 1..=3 {
            world.clock.advance(HOUR * 24);
            let (a, b, c) = tokio::join!(nodes[0].run_due(), nodes[1].run_due(), nodes[2].run_due());
            assert_eq!(a.unwrap() + b.unwrap() + c.unwrap(), 1);
            assert_eq!(runs(&world), day);
        }
    })
    .await;
}

#[tokio::test]
async fn a_node_whose_clock_is_a_little_behind_does_not_run_it_again() {
    each(async |world| {
        let runner = runner(&world);
        runner.run_due().await.unwrap();
        world.clock.advance(HOUR * 19 + Duration::from_secs(1));
        runner.run_due().await.unwrap();
        let behind = world.now() - Duration::from_secs(3);
        world.clock.set(behind);
        runner.run_due().await.unwrap();
        world.clock.advance(Duration::from_secs(6));
        runner.run_due().await.unwrap();
        assert_eq!(runs(&world), 1);
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_was_a_year_ahead_does_not_stop_a_schedule() {
    each(async |world| {
        let runner = runner(&world);
        world.clock.advance(HOUR * 24 * 400);
        runner.run_due().await.unwrap();
        world.clock.set(START);
        runner.run_due().await.unwrap();
        world.clock.advance(HOUR * 24);
        runner.run_due().await.unwrap();
        assert_eq!(runs(&world), 1);
    })
    .await;
}

#[tokio::test]
async fn a_job_still_waiting_is_not_added_again() {
    each(async |world| {
        // It never succeeds, and its pauses are short against the period.
        let runner = world.runner().schedule(Schedule { kind: "retry", ..DAILY });
        runner.run_due().await.unwrap();
        for _ in 0..3 {
            world.clock.advance(HOUR * 24);
            runner.run_due().await.unwrap();
        }
        assert_eq!(world.list(State::Ready).await.len() + world.list(State::Failed).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_schedule_that_failed_gets_another_chance_next_time() {
    each(async |world| {
        let registry = Registry::new().on("broken", |(): (), _| async { Outcome::fail("always") });
        let broken = world.runner_with(registry).schedule(Schedule { kind: "broken", ..DAILY });
        broken.run_due().await.unwrap();
        world.clock.advance(HOUR * 24);
        broken.run_due().await.unwrap();
        let failed = world.only(State::Failed).await;
        world.clock.advance(HOUR * 24);
        broken.run_due().await.unwrap();
        let again = world.only(State::Failed).await;
        assert!(again.run_at > failed.run_at, "it was tried again");
        assert_eq!(again.id, failed.id);
    })
    .await;
}

#[tokio::test]
async fn workers_look_after_schedules_too() {
    each(async |world| {
        let runner = runner(&world);
        runner.run_due().await.unwrap();
        world.clock.advance(HOUR * 24);
        let running = runner.start();
        world.diary.reaches(1).await;
        running.shutdown().await;
    })
    .await;
}
