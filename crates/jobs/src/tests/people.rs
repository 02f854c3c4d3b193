//! What the desk shows and does.

use std::time::Duration;

use db::{Error, Timestamp};

use super::each;
use crate::desk::{self, Count, State};

#[tokio::test]
async fn counts_say_how_much_waits_and_since_when() {
    each(async |world| {
        world.add("note", "a".to_owned()).await;
        let start = world.now();
        world.clock.advance(Duration::from_secs(9));
        world.add("note", "b".to_owned()).await;
        world.add_to("exports", "note", "c".to_owned(), world.now()).await;
        let count = |queue: &str, jobs, oldest: Timestamp| Count {
            queue: queue.into(),
            kind: "note".into(),
            state: State::Ready,
            jobs,
            oldest,
        };
        let counts = world.db.read(desk::counts).await.unwrap();
        assert_eq!(counts, [count("exports", 1, world.now()), count("mail", 2, start)]);
    })
    .await;
}

#[tokio::test]
async fn lists_go_from_the_newest_in_pages_of_twenty() {
    each(async |world| {
        for n in 0..30 {
            world.clock.advance(Duration::from_millis(1));
            world.add("note", n.to_string()).await;
        }
        let first = world.list(State::Ready).await;
        assert_eq!(first.len(), 20);
        let rest = world.db.read(move |c| desk::list(c, "mail", State::Ready, 20));
        let rest = rest.await.unwrap();
        assert_eq!(rest.len(), 10);
        let all: Vec<_> = first.iter().chain(&rest).map(|job| job.created_at).collect();
        assert!(all.is_sorted_by(|a, b| a > b));
    })
    .await;
}

#[tokio::test]
async fn a_failed_job_can_be_retried_or_discarded_and_no_other() {
    each(async |world| {
        world.add("fail", "no".to_owned()).await;
        world.runner().run_due().await.unwrap();
        world.clock.advance(Duration::from_mins(1));
        let (id, now) = (world.only(State::Failed).await.id, world.now());

        assert_eq!(world.db.write(move |tx| desk::retry(tx, id, now)).await, Ok::<_, Error>(true));
        let job = world.only(State::Ready).await;
        assert_eq!((job.attempts, job.run_at), (0, now));
        assert_eq!(world.db.write(move |tx| desk::retry(tx, id, now)).await, Ok::<_, Error>(false));
        assert_eq!(world.db.write(move |tx| desk::discard(tx, id)).await, Ok::<_, Error>(false));

        world.runner().run_due().await.unwrap();
        assert_eq!(world.db.write(move |tx| desk::discard(tx, id)).await, Ok::<_, Error>(true));
        assert!(world.is_empty().await);
    })
    .await;
}

#[tokio::test]
async fn when_the_relay_is_back_everything_held_up_goes_out() {
    each(async |world| {
        world.add("fail", "refused".to_owned()).await;
        world.add("retry", "no relay".to_owned()).await;
        world.runner().run_due().await.unwrap();
        let tomorrow = world.now() + Duration::from_hours(24);
        world.add_to("mail", "note", "announced for tomorrow".to_owned(), tomorrow).await;
        world.add_to("exports", "fail", "other queue".to_owned(), world.now()).await;

        let now = world.now();
        let begun = world.db.write(move |tx| desk::retry_queue(tx, "mail", now));
        assert_eq!(begun.await, Ok::<_, Error>(2));
        assert_eq!(world.runner().run_due().await.unwrap(), 2);
        assert!(world.diary.read().is_empty(), "what is meant for later stays for later");
    })
    .await;
}

#[tokio::test]
async fn what_failed_long_ago_can_be_cleared_away() {
    each(async |world| {
        world.add("fail", "old".to_owned()).await;
        world.clock.advance(Duration::from_secs(10));
        let since = world.now();
        world.add("fail", "new".to_owned()).await;
        world.add("retry", "waits".to_owned()).await;
        world.runner().run_due().await.unwrap();
        let removed = world.db.write(move |tx| desk::discard_older(tx, since));
        assert_eq!(removed.await, Ok::<_, Error>(1));
        assert_eq!(world.only(State::Failed).await.last_error.as_deref(), Some("new"));
        world.only(State::Ready).await;
    })
    .await;
}
