//! How attempts end, and what follows.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use db::Rng;

use super::each;
use crate::{Job, MAX_ATTEMPTS, Outcome, Registry, backoff::pause, desk::State, worker::without_addresses};

#[test]
fn pauses_double_up_to_six_hours_and_differ() {
    let rng = Rng::seeded(7);
    for (attempt, longest) in [(1, 30), (2, 60), (3, 120), (10, 15_360), (11, 21_600), (u32::MAX, 21_600)] {
        let longest = Duration::from_secs(longest);
        for _ in 0..100 {
            let pause = pause(attempt, &rng);
            assert!(pause <= longest && pause >= longest * 3 / 4, "{attempt}: {pause:?}");
        }
    }
    assert_ne!(pause(5, &rng), pause(5, &rng));
}

#[test]
fn the_log_says_what_a_relay_answered_and_names_nobody() {
    let answered = "550 <Amina@example.org>:\r\nno user amina@example.org here";
    assert_eq!(without_addresses(answered), "550 … no user … here");
}

#[tokio::test]
async fn what_did_not_work_is_tried_again_after_a_pause() {
    each(async |world| {
        world.add("retry", "greylisted\r\nby the relay".to_owned()).await;
        let runner = world.runner();
        assert_eq!(runner.run_due().await.unwrap(), 1);
        let job = world.only(State::Ready).await;
        assert_eq!((job.attempts, job.last_error.as_deref()), (1, Some("greylisted  by the relay")));
        assert!(job.run_at > world.now());

        world.clock.set(job.run_at);
        assert_eq!(runner.run_due().await.unwrap(), 1);
        assert_eq!(world.only(State::Ready).await.attempts, 2);
    })
    .await;
}

#[tokio::test]
async fn a_handler_may_say_when_to_try_again() {
    each(async |world| {
        let registry = Registry::new().on("soon", |(): (), _| async {
            Outcome::Retry { after: Some(Duration::from_secs(3)), error: "the relay says so".into() }
        });
        world.add("soon", ()).await;
        world.runner_with(registry).run_due().await.unwrap();
        let job = world.only(State::Ready).await;
        assert_eq!(job.run_at, world.now() + Duration::from_secs(3));
    })
    .await;
}

#[tokio::test]
async fn long_work_goes_on_step_by_step_and_no_step_counts_against_it() {
    each(async |world| {
        let steps = MAX_ATTEMPTS + 5;
        let diary = world.diary.clone();
        let registry = Registry::new().on("long", move |(): (), job: Job| {
            diary.write(job.attempt.to_string());
            let done = u32::try_from(diary.read().len()).unwrap();
            async move {
                match done {
                    3 => Outcome::retry("the database is busy"),
                    done if done < steps => Outcome::again(),
                    _ => Outcome::Done,
                }
            }
        });
        world.add("long", ()).await;
        let runner = world.runner_with(registry);
        assert_eq!(runner.run_due().await.unwrap(), 3);
        world.clock.set(world.only(State::Ready).await.run_at);
        runner.run_due().await.unwrap();
        assert!(world.is_empty().await);
        let attempts = world.diary.read();
        assert_eq!(attempts.len(), usize::try_from(steps).unwrap());
        let again: Vec<&String> = attempts.iter().filter(|attempt| *attempt != "1").collect();
        assert_eq!(again, ["2"], "only what did not work counts");
    })
    .await;
}

#[tokio::test]
async fn a_step_may_wait_for_the_next() {
    each(async |world| {
        let registry =
            Registry::new().on("slow", |(): (), _| async { Outcome::Again { after: Duration::from_secs(3) } });
        world.add("slow", ()).await;
        world.runner_with(registry).run_due().await.unwrap();
        let job = world.only(State::Ready).await;
        assert_eq!((job.attempts, job.last_error), (0, None));
        assert_eq!(job.run_at, world.now() + Duration::from_secs(3));
    })
    .await;
}

#[tokio::test]
async fn after_the_last_attempt_a_person_decides() {
    each(async |world| {
        world.add("retry", "no relay".to_owned()).await;
        let runner = world.runner();
        for _ in 1..MAX_ATTEMPTS {
            assert_eq!(runner.run_due().await.unwrap(), 1);
            world.clock.set(world.only(State::Ready).await.run_at);
        }
        assert_eq!(runner.run_due().await.unwrap(), 1);
        let job = world.only(State::Failed).await;
        assert_eq!((job.attempts, job.last_error.as_deref()), (MAX_ATTEMPTS, Some("no relay")));
        let days = world.now().since(super::START).as_secs_f64() / 86_400.0;
        assert!(days > 1.8, "a relay may be away over a weekend: {days}");
    })
    .await;
}

#[tokio::test]
async fn what_will_never_work_fails_at_once() {
    each(async |world| {
        world.add("fail", "no such mailbox".to_owned()).await;
        world.runner().run_due().await.unwrap();
        let job = world.only(State::Failed).await;
        assert_eq!((job.attempts, job.last_error.as_deref()), (1, Some("no such mailbox")));
    })
    .await;
}

#[tokio::test]
async fn a_panic_is_an_attempt_that_did_not_work() {
    each(async |world| {
        world.add("panic", ()).await;
        world.add("note", "still at work".to_owned()).await;
        world.runner().run_due().await.unwrap();
        assert_eq!(world.only(State::Ready).await.last_error.as_deref(), Some("the handler panicked"));
        assert_eq!(world.diary.read(), ["still at work"]);
    })
    .await;
}

#[tokio::test]
async fn a_kind_without_handler_waits_for_a_newer_node() {
    each(async |world| {
        world.add("from.the.future", ()).await;
        world.runner().run_due().await.unwrap();
        assert_eq!(world.only(State::Ready).await.last_error.as_deref(), Some("no handler here"));
    })
    .await;
}

#[tokio::test]
async fn an_unreadable_payload_fails_and_is_not_quoted() {
    each(async |world| {
        world.add("note", ("SECRET", 1)).await;
        world.runner().run_due().await.unwrap();
        let job = world.only(State::Failed).await;
        let error = job.last_error.unwrap();
        assert!(error.contains("unreadable payload") && !error.contains("SECRET"), "{error}");
    })
    .await;
}

#[tokio::test]
async fn a_handler_knows_its_job_and_never_shows_the_payload() {
    each(async |world| {
        let diary = world.diary.clone();
        let registry = Registry::new().on("look", move |_: String, job: Job| {
            diary.write(format!("{} {} {}", job.id, job.queue, job.attempt));
            diary.write(format!("{job:?}"));
            async { Outcome::Done }
        });
        let id = world.add("look", "SECRET".to_owned()).await;
        world.runner_with(registry).run_due().await.unwrap();
        let diary = world.diary.read();
        assert_eq!(diary[0], format!("{id} mail 1"));
        assert!(diary[1].contains("look") && !diary[1].contains("SECRET"));
    })
    .await;
}

#[tokio::test]
async fn a_handler_that_takes_too_long_is_dropped() {
    each(async |world| {
        let dropped = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&dropped);
        let registry = Registry::new().on("hang", move |(): (), _| {
            let guard = Count(Arc::clone(&count));
            async move {
                let _guard = guard;
                std::future::pending().await
            }
        });
        world.add_to("slow", "hang", (), world.now()).await;
        let runner = world.runner_with(registry).queue("slow", 1, Duration::from_millis(200));
        runner.run_due().await.unwrap();
        let jobs = world.list_of("slow", State::Ready).await;
        assert_eq!(jobs[0].last_error.as_deref(), Some("took longer than 180ms"));
        // The task is dropped by the runtime, soon after it was told to stop.
        while dropped.load(Ordering::Relaxed) == 0 {
            tokio::task::yield_now().await;
        }
    })
    .await;
}

/// Counts when it is dropped.
struct Count(Arc<AtomicU32>);

impl Drop for Count {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
#[should_panic(expected = "two handlers for note")]
fn two_handlers_of_one_kind_are_a_mistake() {
    let note = |(): (), _: Job| async { Outcome::Done };
    let _ = Registry::new().on("note", note).on("note", note);
}
