//! Notifications, as stories over HTTP.

use db::{Conn, Id, args, sql};

use super::export_of;
use crate::comments::tests::{answer, comment, idea};
use crate::error::Error;
use crate::tests::{Actor, TestApp, story};
use crate::visibility::Viewer;
use crate::{comments, ideas};

const PAGE: &str = "/en/me/notifications";

/// An idea that its author has sent, and not a sample: it is told of.
pub async fn shared(t: &TestApp, author: &Actor<'_>) -> i64 {
    let (n, exchange, now) = (idea(t, author).await, t.exchange, t.clock_now());
    let tell = move |tx: &mut Conn| -> Result<(), Error> {
        let idea = ideas::find(tx, Viewer::VISITOR, exchange, n)?.ok_or(Error::NotFound)?;
        ideas::tell(tx, idea.id, now, now)
    };
    t.app.db.write(tell).await.expect("it is told");
    n
}

/// The sentences of somebody's page, the newest first.
async fn told(actor: &Actor<'_>) -> Vec<String> {
    actor.get(PAGE).await.expect(200).texts("main .rows h3")
}

/// What the menu says is unread; empty where nothing is.
async fn unread(actor: &Actor<'_>) -> String {
    let page = actor.get("/en/me").await.expect(200);
    page.texts("ul.wide a[href='/en/me/notifications']").into_iter().next().unwrap_or_default()
}

/// Steps on, so that what follows is newer.
async fn work(t: &TestApp) {
    t.work().await;
    t.wait(std::time::Duration::from_secs(1));
}

story!(an_author_hears_of_a_comment_and_whoever_is_answered_of_the_answer, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = shared(&t, &amina).await;
    work(&t).await;
    comment(&bao, n, "for", "Same here.", "k1").await.expect(303);
    work(&t).await;
    assert_eq!(told(&amina).await, [format!("Bao commented: I-{n}.1")]);
    assert_eq!(unread(&amina).await, "1 notification");
    assert!(told(&bao).await.is_empty(), "nobody hears of what they did");
    answer(&amina, n, 1, "Thank you.", "k2").await.expect(303);
    work(&t).await;
    assert_eq!(told(&bao).await, [format!("Amina answered your comment: I-{n}.2")]);
    // Whoever opens the idea has read it.
    bao.get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert_eq!(unread(&bao).await, "");
});

story!(a_job_that_runs_again_tells_nobody_twice, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = shared(&t, &amina).await;
    comment(&bao, n, "for", "Same here.", "k1").await.expect(303);
    comment(&bao, n, "for", "Same here.", "k1").await.expect(303);
    work(&t).await;
    let find = |c: &mut Conn| c.one::<(Id,)>(sql!("SELECT id FROM comments"), args![]);
    let (id,) = t.app.db.read(find).await.unwrap();
    let now = t.clock_now();
    let again = move |tx: &mut Conn| comments::tell(tx, id, None, now, now);
    t.app.db.write(again).await.unwrap();
    work(&t).await;
    assert_eq!(told(&amina).await.len(), 1);
    assert_eq!(unread(&amina).await, "1 notification");
});

story!(followers_hear_of_ideas_and_who_stops_hears_nothing, |t| {
    let (amina, bao, chen) = (t.participant("Amina").await, t.participant("Bao").await, t.participant("Chen").await);
    for follower in [&bao, &chen] {
        follower.post("/en/msme/follow", &[]).await.expect(303);
    }
    chen.post("/en/msme/unfollow", &[]).await.expect(303);
    let n = shared(&t, &amina).await;
    work(&t).await;
    assert_eq!(told(&bao).await, [format!("Amina shared an idea: I-{n}")]);
    assert!(told(&chen).await.is_empty());
});

story!(a_mention_tells_the_one_who_is_meant_and_nobody_who_does_not_want_it, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let chen = t.participant("Chen Wei").await;
    let n = shared(&t, &amina).await;
    work(&t).await;
    comment(&bao, n, "for", "Ask @[Chen Wei], @nobody or bao@example.org.", "k1").await.expect(303);
    work(&t).await;
    assert_eq!(told(&chen).await, [format!("Bao mentioned you: I-{n}.1")]);
    chen.post("/en/me/follows/mentions", &[]).await.expect(303);
    comment(&bao, n, "for", "Once more, @chen-wei.", "k2").await.expect(303);
    work(&t).await;
    assert_eq!(told(&chen).await.len(), 1, "no more mentions");
});

story!(what_was_withdrawn_is_not_told_any_more, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = shared(&t, &amina).await;
    comment(&bao, n, "for", "Same here.", "k1").await.expect(303);
    work(&t).await;
    comment(&bao, n, "for", "Twice.", "k2").await.expect(303);
    for m in [1, 2] {
        bao.post(&format!("/en/msme/ideas/{n}/comments/{m}/withdraw"), &[]).await.expect(303);
    }
    work(&t).await;
    assert!(told(&amina).await.is_empty());
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM notifications")).await, 1, "of the second nobody was told");
});

story!(the_page_narrows_and_marks_as_read, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    assert!(amina.get(PAGE).await.expect(200).has("main .empty"));
    let n = shared(&t, &amina).await;
    comment(&bao, n, "for", "Same here.", "k1").await.expect(303);
    work(&t).await;
    comment(&bao, n, "for", "And @Amina knows.", "k2").await.expect(303);
    work(&t).await;
    assert_eq!(told(&amina).await.len(), 2);
    let narrowed = amina.get(&format!("{PAGE}?kind=mention&exchange=msme")).await.expect(200);
    assert_eq!(narrowed.texts("main .rows h3"), [format!("Bao mentioned you: I-{n}.2")]);
    let one = narrowed.value("notification");
    amina.post(&format!("{PAGE}/read"), &[("notification", &one)]).await.expect(303);
    assert_eq!(unread(&amina).await, "1 notification");
    // Somebody else's stays as it is.
    bao.post(&format!("{PAGE}/read"), &[("notification", &one)]).await.expect(303);
    assert_eq!(amina.get(&format!("{PAGE}?show=unread")).await.expect(200).texts("main .rows h3").len(), 1);
    amina.post(&format!("{PAGE}/read"), &[]).await.expect(303);
    assert_eq!(unread(&amina).await, "");
    assert!(amina.get(&format!("{PAGE}?show=unread")).await.expect(200).has("main .empty"));
    assert_eq!(told(&amina).await.len(), 2, "read is not gone");
    assert!(t.taken(amina.id, export_of).await.contains("\"mention\""));
});

story!(in_an_exchange_for_members_only_those_who_take_part_are_told, |t| {
    let (amina, out) = (t.participant("Amina").await, t.stranger("Out").await);
    out.post("/en/msme/follow", &[]).await.expect(303);
    crate::front_door::tests::close(&t).await;
    shared(&t, &amina).await;
    work(&t).await;
    assert!(told(&out).await.is_empty());
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM notifications")).await, 0);
});

story!(hostile_words_stay_words, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = shared(&t, &amina).await;
    comment(&bao, n, "for", "2 < 3 & <b>bold</b> @\" end", "k1").await.expect(303);
    work(&t).await;
    let page = amina.get(PAGE).await.expect(200);
    assert!(!page.has("main .rows b") && page.text("main .rows").contains("end"), "{}", page.text("main"));
});

story!(what_was_read_goes_after_half_a_year_and_the_rest_after_four_hundred_days, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = shared(&t, &amina).await;
    for key in ["k1", "k2", "k3"] {
        work(&t).await;
        comment(&bao, n, "for", &format!("Same here, {key}."), key).await.expect(303);
    }
    work(&t).await;
    let one = amina.get(PAGE).await.expect(200).value("notification");
    amina.post(&format!("{PAGE}/read"), &[("notification", &one)]).await.expect(303);
    let left = sql!("SELECT COUNT(*) FROM notifications");
    let unread = sql!("SELECT unread FROM notification_counts");
    for (days, rows, number) in [(179, 3, 2), (2, 2, 2), (218, 2, 2), (2, 0, 0)] {
        t.wait(std::time::Duration::from_hours(24 * days));
        assert_eq!(super::sweep::run(t.app.clone()).await, jobs::Outcome::Done);
        assert_eq!((t.count(left).await, t.count(unread).await), (rows, number), "{days} days later");
    }
});
