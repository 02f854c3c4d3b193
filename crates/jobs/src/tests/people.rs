//! What the desk shows and does.

use std::time::Duration;

use db::{Error, Timestamp};

use super::each;
use crate::{
    desk::{self, Count, Order, Scope, State, Stuck},
    enqueue_all,
};

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
        let begun = world.db.write(move |tx| desk::retry_queue(tx, "mail", Scope::Any, now));
        assert_eq!(begun.await, Ok::<_, Error>(vec![None, None]));
        assert_eq!(world.runner().run_due().await.unwrap(), 2);
        assert!(world.diary.read().is_empty(), "what is meant for later stays for later");
    })
    .await;
}

#[tokio::test]
async fn who_looks_after_one_thing_neither_sees_nor_touches_what_is_about_another() {
    each(async |world| {
        let [one, other] = [(); 2].map(|()| world.rng.id(world.now()));
        let (ours, theirs) = (world.add_about(Some(one)).await, world.add_about(Some(other)).await);
        let free = world.add_about(None).await;
        world.runner().run_due().await.unwrap();
        for (scope, ids) in [
            (Scope::Any, vec![free, theirs, ours]),
            (Scope::Of(one), vec![ours]),
            (Scope::Of(other), vec![theirs]),
            (Scope::Nothing, vec![free]),
        ] {
            let (asked, all) = ((Stuck::Any, Order::Newest), ids.len());
            let first = Order::Newest.start();
            let seen = world.db.read(move |c| -> Result<_, Error> {
                let lists = [
                    desk::given_up(c, "mail", scope, 0)?,
                    desk::list_stuck(c, "mail", scope, asked, 0)?,
                    desk::stuck_after(c, "mail", scope, asked, first)?,
                ];
                let found = desk::find_failed(c, "mail", scope, ours)?;
                let counts = desk::count_of(c, ("mail", "fail"), scope)?;
                Ok((lists, found, counts, desk::count_stuck(c, "mail", scope)?))
            });
            let (lists, found, counts, stuck) = seen.await.unwrap();
            for list in lists {
                assert_eq!(list.iter().map(|job| job.id).collect::<Vec<_>>(), ids, "{scope:?}");
            }
            assert_eq!(found.map(|job| job.scope), ids.contains(&ours).then_some(Some(one)), "{scope:?}");
            assert_eq!((counts[0].0, usize::try_from(counts[0].1)), (State::Failed, Ok(all)), "{scope:?}");
            assert_eq!((usize::try_from(stuck.0), stuck.1), (Ok(all), 0), "{scope:?}");
        }
        let now = world.now();
        let begun = world.db.write(move |tx| desk::retry_queue(tx, "mail", Scope::Of(one), now));
        assert_eq!(begun.await, Ok::<_, Error>(vec![Some(one)]));
        assert_eq!(world.list(State::Failed).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn of_many_that_are_added_at_once_each_says_what_it_is_about() {
    each(async |world| {
        let now = world.now();
        let [about, first, second] = [(); 3].map(|()| world.rng.id(now));
        let jobs = [(first, Some(about), "first"), (second, None, "second")];
        world.db.write(move |tx| enqueue_all(tx, ("mail", "fail"), &jobs, now, now)).await.unwrap();
        world.runner().run_due().await.unwrap();
        let failed = world.list(State::Failed).await;
        let mut scopes: Vec<_> = failed.into_iter().map(|job| (job.id, job.scope)).collect();
        scopes.sort_unstable();
        let mut expected = [(first, Some(about)), (second, None)];
        expected.sort_unstable();
        assert_eq!(scopes, expected);
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
