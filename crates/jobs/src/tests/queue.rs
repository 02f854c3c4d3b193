//! Adding jobs and taking them out.

use std::time::Duration;

use db::Error;

use super::{each, enqueue};
use crate::{
    NewJob, Registry,
    desk::{self, State},
    enqueue_all, enqueue_or_revive, leave_rest, withdraw_all,
};

#[tokio::test]
async fn jobs_are_done_in_the_order_they_are_due() {
    each(async |world| {
        let now = world.now();
        let later = now + Duration::from_secs(5);
        world.add_to("mail", "note", "third".to_owned(), later).await;
        world.add("note", "first".to_owned()).await;
        world.add("note", "second".to_owned()).await;
        let runner = world.runner();
        assert_eq!(runner.run_due().await.unwrap(), 2);
        assert_eq!(world.diary.read(), ["first", "second"]);

        world.clock.advance(Duration::from_secs(5));
        assert_eq!(runner.run_due().await.unwrap(), 1);
        assert_eq!(world.diary.read(), ["first", "second", "third"]);
        assert!(world.is_empty().await, "what is done leaves nothing behind");
    })
    .await;
}

#[tokio::test]
async fn a_job_is_added_with_its_transaction_or_not_at_all() {
    each(async |world| {
        let (now, id) = (world.now(), world.rng.id(world.now()));
        let refused = world
            .db
            .write(move |tx| {
                let new = NewJob { id, queue: "mail", kind: "note", payload: &"never", unique_key: None, run_at: now };
                enqueue(tx, new, now)?;
                Err::<(), _>(Error::Busy)
            })
            .await;
        assert_eq!(refused, Err(Error::Busy));
        assert!(world.is_empty().await);
    })
    .await;
}

#[tokio::test]
async fn a_key_is_taken_as_long_as_its_job_is_there() {
    each(async |world| {
        assert!(world.add_once("issue 12 to person 7").await);
        assert!(!world.add_once("issue 12 to person 7").await);
        assert!(world.add_once("issue 12 to person 8").await);
        world.runner().run_due().await.unwrap();
        assert_eq!(world.diary.read().len(), 2);
        assert!(world.add_once("issue 12 to person 7").await);
    })
    .await;
}

#[tokio::test]
async fn the_rest_of_a_job_is_left_to_one_other_and_no_more() {
    each(async |world| {
        let now = world.now();
        let [first, second, third] = [(); 3].map(|()| world.rng.id(now));
        let new = move |id| NewJob {
            id,
            queue: "mail",
            kind: "note",
            payload: &"rest",
            unique_key: Some("all"),
            run_at: now,
        };
        world.db.write(move |tx| enqueue_or_revive(tx, new(first), now)).await.unwrap();
        world.db.write(move |tx| leave_rest(tx, first, new(second), now)).await.unwrap();
        // The first was taken for dead, and has been done again.
        world.db.write(move |tx| leave_rest(tx, first, new(third), now)).await.unwrap();
        assert!(!world.add_once("all").await);
        assert_eq!(world.runner().run_due().await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn many_jobs_are_added_at_once_and_say_what_they_were_given() {
    each(async |world| {
        let now = world.now();
        let texts = ["first “and” <foremost>", "second\nwith a line more", "\u{7f}third \\"];
        let jobs: Vec<_> = texts.iter().map(|text| (world.rng.id(now), None, (*text).to_owned())).collect();
        world.db.write(move |tx| enqueue_all(tx, ("mail", "note"), &jobs, now, now)).await.unwrap();
        world.db.write(move |tx| enqueue_all::<String>(tx, ("mail", "note"), &[], now, now)).await.unwrap();
        assert_eq!(world.runner().run_due().await.unwrap(), 3);
        // Of one moment they stand in no order.
        let (mut done, mut given) = (world.diary.read(), texts.map(str::to_owned));
        done.sort();
        given.sort();
        assert_eq!(done, given);
    })
    .await;
}

#[tokio::test]
async fn a_runner_leaves_other_queues_alone() {
    each(async |world| {
        world.add_to("exports", "note", "elsewhere".to_owned(), world.now()).await;
        assert_eq!(world.runner().run_due().await.unwrap(), 0);
        let both = world.runner().queue("exports", 1, super::LEASE);
        assert_eq!(both.run_due().await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_job_may_add_jobs_that_run_at_once() {
    each(async |world| {
        let (db, rng, now) = (db::Db::clone(&world.db), world.rng.clone(), world.now());
        let registry = Registry::new().on("chain", move |(): (), _| {
            let (db, rng) = (db.clone(), rng.clone());
            async move {
                let id = rng.id(now);
                let added = db.write(move |tx| {
                    let new = NewJob {
                        id,
                        queue: "mail",
                        kind: "note",
                        payload: &"added by a job",
                        unique_key: None,
                        run_at: now,
                    };
                    enqueue(tx, new, now).map(drop)
                });
                added.await.into()
            }
        });
        world.add("chain", ()).await;
        assert_eq!(world.runner_with(registry).run_due().await.unwrap(), 2);
        assert_eq!(world.diary.read(), ["added by a job"]);
    })
    .await;
}

#[tokio::test]
async fn a_payload_that_is_no_json_is_refused_with_its_kind() {
    each(async |world| {
        let (now, id) = (world.now(), world.rng.id(world.now()));
        let refused = world
            .db
            .write(move |tx| {
                // A map whose keys are not texts.
                let payload = std::collections::BTreeMap::from([((1, 2), 3)]);
                let new =
                    NewJob { id, queue: "mail", kind: "odd.kind", payload: &payload, unique_key: None, run_at: now };
                enqueue(tx, new, now)
            })
            .await;
        assert!(matches!(refused, Err(Error::Statement { message, .. }) if message.contains("odd.kind")));
        assert!(world.list(State::Ready).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn every_statement_is_one_on_each_engine() {
    each(async |world| assert_eq!(world.db.prepare_all().await, [])).await;
}

#[tokio::test]
async fn of_many_jobs_those_are_taken_back_that_nobody_has_begun() {
    each(async |world| {
        let failed = world.add("fail", "no".to_owned()).await;
        world.runner().run_due().await.unwrap();
        let later = world.now() + Duration::from_secs(5);
        let first = world.add_to("mail", "note", "first".to_owned(), later).await;
        let second = world.add_to("mail", "note", "second".to_owned(), later).await;
        world.add_to("mail", "note", "another".to_owned(), later).await;
        let ids = [failed, first, second];
        let among = world.db.read(move |c| desk::count_among(c, &ids)).await.unwrap();
        assert_eq!(among, [(State::Failed, 1), (State::Ready, 2)]);
        let mut expected = [first, second];
        expected.sort_unstable();
        let mut taken = world.db.write(move |tx| withdraw_all(tx, &ids)).await.unwrap();
        taken.sort_unstable();
        assert_eq!(taken, expected);
        let left = (world.list(State::Failed).await.len(), world.list(State::Ready).await.len());
        assert_eq!(left, (1, 1), "one was begun, and one was not meant");
    })
    .await;
}
