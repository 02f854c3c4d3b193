//! Stories under a clock that is set: no order changes, nothing that ended begins again.

use std::time::Duration;

use db::{args, sql};

use super::accept::{self, Accepted};
use super::attend;
use crate::comments::tests::{comment, idea};
use crate::error::Error;
use crate::tests::{Actor, TestApp, story};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);
const YEAR: Duration = Duration::from_hours(24 * 365);

/// The link of the last letter to an address.
async fn link(t: &TestApp, address: &str) -> String {
    let letters = t.letters_to(address).await;
    let text = &letters.last().expect("a letter").text;
    let line = text.lines().find(|line| line.contains("/sign-in/link/")).expect("a link");
    format!("/{}", line.split_once("//").and_then(|(_, rest)| rest.split_once('/')).expect("a path").1)
}

async fn ask(t: &TestApp, address: &str) -> String {
    t.visitor().post("/en/sign-in", &[("email", address)]).await.expect(303);
    link(t, address).await
}

/// Everything that one person wrote and did, as the lists show it, newest first.
async fn ideas(t: &TestApp) -> Vec<String> {
    t.app.revised();
    let numbers = |links: Vec<String>| -> Vec<String> {
        links.iter().filter_map(|link| link.rsplit_once("/ideas/")).map(|(_, number)| number.to_owned()).collect()
    };
    let list = t.visitor().get("/en/msme/ideas").await.expect(200);
    let list = numbers(list.attributes("main li h3 a, main li h2 a", "href"));
    let feed = t.visitor().get("/en/msme/ideas.atom").await.expect(200);
    let feed = roxmltree::Document::parse(&feed.body).expect("XML");
    let entries = feed.descendants().filter(|node| node.has_tag_name("entry"));
    let links = entries.filter_map(|entry| entry.children().find(|node| node.has_tag_name("link"))?.attribute("href"));
    assert_eq!(numbers(links.map(str::to_owned).collect()), list, "the feed has the same order");
    list
}

/// An idea, a moment after whatever was before it.
async fn publish(t: &TestApp, author: &Actor<'_>) {
    t.wait(Duration::from_millis(1));
    idea(t, author).await;
}

/// Nobody writes; that this time has come is kept by a look, as every process takes one each second.
async fn look(t: &TestApp) {
    t.app.db.look_at_time().await.unwrap();
}

async fn is_signed_in(actor: &Actor<'_>) -> bool {
    actor.get("/en/me").await.status == 200
}

story!(contributions_keep_the_order_in_which_they_were_made, |t| {
    let mut t = t;
    let mut n = 0;
    for step in [HOUR, YEAR] {
        for forward in [true, false] {
            let amina = t.participant(&format!("Amina {n}")).await;
            publish(&t, &amina).await;
            if forward {
                t.clock.advance(step);
            } else {
                t.set_back(step);
            }
            publish(&t, &amina).await;
            t = t.restarted().await;
            let bao = t.participant(&format!("Bao {n}")).await;
            publish(&t, &bao).await;
            n += 3;
            let newest_first: Vec<String> = (1..=n).rev().map(|number| number.to_string()).collect();
            let shown = ideas(&t).await;
            assert_eq!(shown, newest_first[..shown.len()], "{step:?}, forward: {forward}");
        }
    }
    let ids: Vec<(db::Id,)> = {
        let sql = sql!("SELECT id FROM ideas ORDER BY number LIMIT 100");
        t.app.db.read(move |c| c.query::<(db::Id,)>(sql, args![])).await.unwrap()
    };
    assert!(ids.len() == 12 && ids.is_sorted(), "ids have the order of time");
});

story!(a_link_that_was_over_or_used_stays_so, |t| {
    let over = ask(&t, "amina@example.org").await;
    t.wait(16 * MINUTE);
    let used = ask(&t, "bao@example.org").await;
    t.visitor().post(&used, &[]).await.expect(303);
    t.set_back(YEAR);
    for link in [&over, &used] {
        t.visitor().post(link, &[]).await.expect(410);
    }
    let t = t.restarted().await;
    for link in [&over, &used] {
        t.visitor().post(link, &[]).await.expect(410);
    }
    // And a new one opens, while the machine's clock stays where it is.
    let fresh = ask(&t, "amina@example.org").await;
    t.visitor().post(&fresh, &[]).await.expect(303);
});

story!(a_session_that_had_ended_stays_ended, |t| {
    let amina = t.participant("Amina").await;
    let cookie = amina.cookie("session").unwrap();
    t.wait(91 * DAY);
    assert!(!is_signed_in(&amina).await);
    look(&t).await;
    t.set_back(YEAR);
    assert!(!is_signed_in(&amina).await);
    let t = t.restarted().await;
    let again = t.visitor();
    again.set_cookie("session", &cookie);
    assert!(!is_signed_in(&again).await);
});

story!(a_phase_that_had_closed_stays_closed_and_what_was_typed_is_kept, |t| {
    let n = idea(&t, &t.participant("Amina").await).await;
    t.wait(31 * DAY);
    look(&t).await;
    t.set_back(31 * DAY);
    let text = "Nine days at the border.";
    let refused = comment(&t.participant("Bao").await, n, "experience", text, "a").await.expect(422);
    assert_eq!(refused.value("text"), text);
    let t = t.restarted().await;
    let refused = comment(&t.participant("Chi").await, n, "experience", text, "b").await.expect(422);
    assert_eq!(refused.value("text"), text);
});

story!(a_clock_set_back_locks_nobody_out, |t| {
    t.set_back(YEAR);
    for _ in 0..5 {
        ask(&t, "amina@example.org").await;
    }
    let before = t.letters_to("amina@example.org").await.len();
    ask(&t, "amina@example.org").await;
    assert_eq!(t.letters_to("amina@example.org").await.len(), before, "six in an hour are too many");
    // A tenth more than the hour: time goes a little slower.
    t.wait(67 * MINUTE);
    ask(&t, "amina@example.org").await;
    assert_eq!(t.letters_to("amina@example.org").await.len(), before + 1);
    let visitor = t.visitor();
    while visitor.get("/en/msme").await.status == 200 {}
    visitor.get("/en/msme").await.expect(429);
    t.wait(67 * Duration::from_secs(1));
    visitor.get("/en/msme").await.expect(200);
});

story!(letters_leave_and_are_tried_again_after_a_step_back, |t| {
    let folder = tempfile::tempdir().unwrap();
    let outbox = folder.path().join("outbox");
    // A file where the folder should be: nothing can be delivered yet.
    std::fs::write(&outbox, "").unwrap();
    let runner = || crate::operations::runner(&t.app, mail::Transport::Folder(mail::Folder::new(outbox.clone())));
    t.set_back(YEAR);
    ask(&t, "amina@example.org").await;
    assert_eq!(runner().run_due().await.unwrap(), 1);
    assert_eq!(runner().run_due().await.unwrap(), 0, "it waits");
    std::fs::remove_file(&outbox).unwrap();
    t.wait(MINUTE);
    assert_eq!(runner().run_due().await.unwrap(), 1);
    assert_eq!(std::fs::read_dir(&outbox).unwrap().count(), 1);
});

story!(whoever_runs_the_exchange_is_told_and_the_metrics_say_by_how_much, |t| {
    let coordinator = t.coordinator().await;
    let is_told = async || {
        let desk = coordinator.get("/en/msme/desk").await.expect(200);
        desk.texts(".notice.warn").iter().any(|notice| notice.contains("clock"))
    };
    let metric = async || {
        let text = t.app.metrics.text(&t.app).await.unwrap();
        let line =
            text.lines().find(|line| line.starts_with("ideas_exchange_clock_behind_seconds ")).unwrap().to_owned();
        line.split_once(' ').unwrap().1.parse::<f64>().unwrap()
    };
    assert!(!is_told().await);
    t.set_back(Duration::from_secs(5));
    assert!((metric().await - 5.0).abs() < 0.001 && !is_told().await, "what NTP does is no news");
    t.set_back(HOUR);
    assert!((metric().await - 3605.0).abs() < 0.001);
    assert!(is_told().await);
    t.wait(11 * HOUR);
    assert!(metric().await.abs() < 0.001 && !is_told().await);
});

async fn give_up(t: &TestApp) -> Accepted {
    let (now, lived) = (db::Clock::now(&t.clock), t.clock_now());
    let done = t.app.db.write(move |tx| -> Result<Accepted, Error> { accept::accept(tx, now, lived) }).await.unwrap();
    // As a process that runs does every second.
    tokio::select! {
        () = attend(&t.app) => {}
        () = async { while t.app.clock.behind() > SECOND { tokio::task::yield_now().await; } } => {}
    }
    done
}

story!(a_year_by_mistake_can_be_given_up_and_revives_nothing_and_changes_no_order, |t| {
    let amina = t.participant("Amina").await;
    let over = ask(&t, "old@example.org").await;
    idea(&t, &amina).await;
    t.clock.advance(YEAR);
    // Everybody has to sign in again, and somebody writes.
    assert!(!is_signed_in(&amina).await);
    let bao = t.participant("Bao").await;
    for _ in 0..2 {
        idea(&t, &bao).await;
        t.wait(MINUTE);
    }
    let made_then = ask(&t, "new@example.org").await;
    comment(&bao, 1, "experience", "The debate is over by then.", "a").await.expect(422);
    t.set_back(YEAR);
    t.wait(MINUTE);
    let now = db::Clock::now(&t.clock);
    let told = t.app.db.read(move |c| accept::later(c, now)).await.unwrap();
    let ideas_told = told.iter().find(|(table, _)| table == "ideas").map(|(_, rows)| *rows);
    assert_eq!(ideas_told, Some(2), "{told:?}");
    let done = give_up(&t).await;
    // A session and a link of that year; what was older had been swept away in it.
    assert_eq!(done.ended, 2);
    assert_eq!(done.later.iter().find(|(table, _)| table == "ideas").map(|(_, rows)| *rows), Some(2));
    assert_eq!(t.app.clock.behind(), SECOND);
    assert_eq!(t.app.db.read(move |c| accept::later(c, now + SECOND)).await.unwrap(), []);
    for link in [&over, &made_then] {
        t.visitor().post(link, &[]).await.expect(410);
    }
    assert!(!is_signed_in(&amina).await && !is_signed_in(&bao).await);
    // The debate is open again, as the timetable says, and what is written now is the newest.
    t.wait(SECOND);
    let chi = t.participant("Chi").await;
    comment(&chi, 1, "experience", "Nine days at the border.", "b").await.expect(303);
    idea(&t, &chi).await;
    assert_eq!(ideas(&t).await, ["4", "3", "2", "1"]);
    let ordered = sql!(
        "SELECT COUNT(*) FROM ideas a JOIN ideas b ON b.number = a.number + 1
         WHERE b.published_at > a.published_at AND (b.active_at > a.active_at OR a.number = 1)"
    );
    // The first one has a comment of now.
    assert_eq!(t.count(ordered).await, 3, "each later than the one before it, by every order");
});

story!(what_was_no_mistake_is_kept_when_an_hour_is_given_up, |t| {
    let amina = t.participant("Amina").await;
    t.wait(2 * DAY);
    let over = ask(&t, "chi@example.org").await;
    t.clock.advance(HOUR);
    t.visitor().post(&over, &[]).await.expect(410);
    let bao = t.participant("Bao").await;
    t.set_back(HOUR);
    // The session of that hour, and the link that was over in it.
    assert_eq!(give_up(&t).await.ended, 2);
    t.visitor().post(&over, &[]).await.expect(410);
    assert!(is_signed_in(&amina).await && !is_signed_in(&bao).await);
});
