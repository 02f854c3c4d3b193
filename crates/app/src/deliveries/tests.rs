mod elsewhere;
mod frequency;
mod going_on;

use std::time::Duration;

use db::{Conn, Id, args, sql};
use mail::{Memory, Refusal, SendError, Transport};

use super::{Body, Failure, NewSending, Reason, Segment, Sending, State};
use crate::error::Error;
use crate::participants::Role;
use crate::tests::{Actor, TestApp, story};
use crate::{deliveries, newsletter};

fn body(language: &str) -> Body {
    Body {
        language: language.to_owned(),
        subject: format!("News in {language}"),
        text: "Manage: %%manage%%\nLeave: %%unsubscribe%%\nRead: %%archive%%".to_owned(),
        html: "<p><a href=\"%%manage%%\">Manage</a></p>".to_owned(),
    }
}

/// An issue of the exchange without editions of its own.
async fn issue(t: &TestApp) -> Id {
    let (id, exchange) = (t.app.rng.id(t.clock_now()), t.exchange);
    let insert = sql!(
        "INSERT INTO newsletter_issues (id, exchange_id, slug, season, year, source, seen, is_sample, sort_key)
         VALUES ($1, $2, 'one', 'spring', 2026, '', '', 0, '2026-2')"
    );
    t.app.db.write(move |tx| tx.execute(insert, args![id, exchange])).await.unwrap();
    id
}

async fn subscribe(t: &TestApp, email: &str, language: &'static str) -> Id {
    let (id, exchange, now, email) = (t.app.rng.id(t.clock_now()), t.exchange, t.clock_now(), email.to_owned());
    let insert = sql!(
        "INSERT INTO subscribers (id, exchange_id, email, email_key, language, state, state_at, created_at)
         VALUES ($1, $2, $3, $3, $4, 'active', $5, $5)"
    );
    t.app.db.write(move |tx| tx.execute(insert, args![id, exchange, &email, language, now])).await.unwrap();
    id
}

/// Begins to send an issue in English and French to a segment; false where that was begun before.
async fn begin_for(t: &TestApp, issue: Id, segment: Segment) -> bool {
    let now = t.clock_now();
    let (app, job) = (t.app.clone(), t.app.rng.id(now));
    let new = NewSending {
        id: t.app.rng.id(now),
        exchange: t.exchange,
        issue,
        segment,
        bodies: vec![body("en"), body("fr")],
        list_id: "news.msme.example.org".to_owned(),
        at: now,
        by: None,
    };
    t.app.db.write(move |tx| deliveries::begin(tx, &app, &new, job, now)).await.unwrap()
}

async fn begin(t: &TestApp, issue: Id) -> bool {
    begin_for(t, issue, Segment::default()).await
}

/// Does all that is due; letters leave into this memory.
async fn work(t: &TestApp, outbox: &Memory) {
    let runner = crate::operations::runner(&t.app, Transport::Memory(outbox.clone()));
    runner.run_due().await.expect("the queue");
}

async fn found(t: &TestApp, issue: Id) -> Sending {
    t.app.db.read(move |c| deliveries::find(c, issue)).await.unwrap().expect("a sending")
}

async fn hold(t: &TestApp, issue: Id, paused: bool) -> bool {
    let (job, now) = (t.app.rng.id(t.clock_now()), t.clock_now());
    t.app.db.write(move |tx| deliveries::hold(tx, issue, paused, job, now)).await.unwrap()
}

async fn reason(t: &TestApp, email: &str) -> Option<Reason> {
    let (exchange, keys) = (t.exchange, [email.to_owned()]);
    let found = t.app.db.read(move |c| deliveries::suppressed_in(c, exchange, &keys)).await.unwrap();
    found.first().map(|(_, reason)| *reason)
}

fn receivers(outbox: &Memory) -> Vec<String> {
    let mut all: Vec<String> = outbox.sent().iter().map(|letter| letter.to.to_string()).collect();
    all.sort();
    all
}

fn refusal(code: Option<u16>, text: &str) -> Refusal {
    Refusal { code, status: None, text: text.to_owned() }
}

/// The delivery to an address.
async fn delivery(t: &TestApp, email: &'static str) -> Id {
    t.app.db.read(move |c| c.one(sql!("SELECT id FROM deliveries WHERE email = $1"), args![email])).await.unwrap()
}

async fn bounce(t: &TestApp, delivery: Id, hard: bool) -> bool {
    let (app, now) = (t.app.clone(), t.clock_now());
    let report = Failure { hard, status: "5.1.1".to_owned(), said: "no such\r\nuser".to_owned() };
    t.app.db.write(move |tx| deliveries::bounced(tx, &app, delivery, &report, now)).await.unwrap()
}

story!(each_subscriber_gets_an_issue_once_in_a_language_in_which_it_is_written, |t| {
    let issue = issue(&t).await;
    subscribe(&t, "ama@example.org", "en").await;
    subscribe(&t, "bao@example.net", "fr").await;
    subscribe(&t, "eva@example.com", "es").await;
    assert!(begin(&t, issue).await);
    assert!(!begin(&t, issue).await, "an issue is sent once");
    let outbox = Memory::default();
    work(&t, &outbox).await;
    work(&t, &outbox).await;
    assert_eq!(receivers(&outbox), ["ama@example.org", "bao@example.net", "eva@example.com"]);
    let sending = found(&t, issue).await;
    assert_eq!((sending.state, sending.percent()), (State::Ended, 100));
    let counts: Vec<(&str, i64, i64)> =
        sending.by_language.iter().map(|c| (c.language.as_str(), c.sent, c.waiting)).collect();
    assert_eq!(counts, [("en", 2, 0), ("fr", 1, 0)]);
    assert_eq!(written(&t).await, 0, "what is over keeps its subjects alone");
});

story!(a_letter_has_links_of_its_own_and_says_how_to_leave_with_one_press, |t| {
    let issue = issue(&t).await;
    subscribe(&t, "ama@example.org", "en").await;
    subscribe(&t, "bao@example.org", "en").await;
    begin(&t, issue).await;
    let outbox = Memory::default();
    work(&t, &outbox).await;
    let letters = outbox.sent();
    assert_ne!(letters[0].text, letters[1].text, "the links are each their own");
    for letter in &letters {
        assert!(!letter.text.contains("%%") && letter.text.contains("/en/msme/newsletter/one"), "{}", letter.text);
        let header = |name: &str| {
            let found = letter.headers.iter().find(|(known, _)| known.as_str() == name);
            found.map(|(_, value)| value.to_string()).unwrap_or_default()
        };
        assert_eq!(header("List-Id"), "<news.msme.example.org>");
        assert_eq!(header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
        assert!(header("List-Unsubscribe").contains("/newsletter/unsubscribe/one-click?token="));
        assert_eq!(letter.return_path, None, "no mail comes in");
        let link = letter.text.lines().next().expect("a line").trim_start_matches("Manage: ").to_owned();
        let path = link.strip_prefix(t.app.config.public_url.as_str()).expect("our address").to_owned();
        let page = t.visitor().get(&path).await.expect(200);
        assert!(page.text("main").contains(letter.to.as_str()));
    }
});

story!(who_is_suppressed_or_has_left_or_reads_seldom_gets_nothing, |t| {
    let issue = issue(&t).await;
    for email in ["ama@example.org", "bao@example.org", "eva@example.org"] {
        subscribe(&t, email, "en").await;
    }
    let left = subscribe(&t, "left@example.org", "en").await;
    let seldom = subscribe(&t, "seldom@example.org", "en").await;
    let now = t.clock_now();
    let prepare = move |tx: &mut Conn| -> Result<(), Error> {
        tx.execute(
            sql!("UPDATE subscribers SET frequency = 'monthly', last_sent_at = $2 WHERE id = $1"),
            args![seldom, now - Duration::from_hours(24)],
        )?;
        newsletter::unsubscribe_by_mail(tx, left, now)?;
        Ok(())
    };
    t.app.db.write(prepare).await.unwrap();
    suppress(&t.coordinator().await, "bao@example.org").await;
    let exchange = t.exchange;
    let reach = t.app.db.read(move |c| deliveries::reach(c, exchange, &Segment::default(), now)).await.unwrap();
    assert_eq!(reach, [("en".to_owned(), 2)]);
    begin(&t, issue).await;
    let outbox = Memory::default();
    work(&t, &outbox).await;
    assert_eq!(receivers(&outbox), ["ama@example.org", "eva@example.org"]);
});

async fn suppress(coco: &Actor<'_>, email: &str) {
    coco.get("/en/msme/desk/suppressed/new").await.expect(200);
    let form = [("email", email), ("reason", "Asked for it.")];
    coco.post("/en/msme/desk/suppressed/new", &form).await.expect(303);
}

story!(a_segment_narrows_by_language_and_by_role, |t| {
    t.with_role("Dele", Some(Role::Delegate)).await;
    subscribe(&t, "dele@example.org", "en").await;
    subscribe(&t, "bao@example.org", "fr").await;
    let (exchange, now) = (t.exchange, t.clock_now());
    let reach = async |segment: Segment| {
        let found = t.app.db.read(move |c| deliveries::reach(c, exchange, &segment, now)).await.unwrap();
        found.into_iter().map(|(_, n)| n).sum::<i64>()
    };
    assert_eq!(reach(Segment::default()).await, 2);
    assert_eq!(reach(Segment { languages: vec!["fr".to_owned()], ..Segment::default() }).await, 1);
    assert_eq!(reach(Segment { roles: vec![Role::Delegate], ..Segment::default() }).await, 1);
    assert_eq!(reach(Segment { economies: vec!["XX".to_owned()], ..Segment::default() }).await, 0);
    assert_eq!(reach(Segment { topics: vec![t.app.rng.id(now)], ..Segment::default() }).await, 2, "none chosen is all");
});

story!(a_paused_sending_sends_nothing_until_it_goes_on, |t| {
    let issue = issue(&t).await;
    subscribe(&t, "ama@example.org", "en").await;
    begin(&t, issue).await;
    assert!(hold(&t, issue, true).await);
    assert!(!hold(&t, issue, true).await, "it is paused already");
    let outbox = Memory::default();
    work(&t, &outbox).await;
    assert!(outbox.sent().is_empty());
    assert!(hold(&t, issue, false).await);
    work(&t, &outbox).await;
    assert_eq!(receivers(&outbox), ["ama@example.org"]);
    assert!(!hold(&t, issue, true).await, "it is over");
});

/// How many editions of sendings still have their words.
async fn written(t: &TestApp) -> i64 {
    t.count(sql!("SELECT COUNT(*) FROM sending_bodies WHERE text <> '' OR html <> ''")).await
}

story!(a_cancelled_sending_is_over, |t| {
    let issue = issue(&t).await;
    subscribe(&t, "ama@example.org", "en").await;
    begin(&t, issue).await;
    let now = t.clock_now();
    let cancel = async || t.app.db.write(move |tx| deliveries::cancel(tx, issue, now)).await.unwrap();
    assert_eq!(written(&t).await, 2);
    assert!(cancel().await);
    assert!(!cancel().await);
    assert_eq!(written(&t).await, 0, "what was not sent is not kept");
    let outbox = Memory::default();
    work(&t, &outbox).await;
    assert!(outbox.sent().is_empty());
    assert_eq!(found(&t, issue).await.state, State::Cancelled);
});

story!(later_is_tried_again_and_a_refusal_is_not, |t| {
    let issue = issue(&t).await;
    subscribe(&t, "ama@example.org", "en").await;
    begin(&t, issue).await;
    let outbox = Memory::default();
    outbox.fail_next(SendError::Temporary(refusal(Some(451), "try later")));
    work(&t, &outbox).await;
    let sending = found(&t, issue).await;
    assert_eq!((sending.state, sending.total().waiting), (State::Sending, 1));
    t.wait(Duration::from_mins(2));
    outbox.fail_next(SendError::Permanent(refusal(Some(554), "no")));
    work(&t, &outbox).await;
    let sending = found(&t, issue).await;
    assert_eq!((sending.state, sending.total().refused), (State::Ended, 1));
    assert!(outbox.sent().is_empty());
    assert_eq!(reason(&t, "ama@example.org").await, None, "it says nothing of the mailbox");
});

story!(while_the_relay_is_away_everything_rests_and_the_desk_says_so, |t| {
    let issue = issue(&t).await;
    subscribe(&t, "ama@example.org", "en").await;
    subscribe(&t, "bao@example.net", "en").await;
    begin(&t, issue).await;
    let outbox = Memory::default();
    for _ in 0..2 {
        outbox.fail_next(SendError::Temporary(refusal(None, "connection refused")));
    }
    work(&t, &outbox).await;
    let sending = found(&t, issue).await;
    assert_eq!((sending.setbacks, sending.total().waiting), (1, 2));
    let coco = t.coordinator().await;
    let page = coco.get(&format!("/en/msme/desk/newsletter/{issue}/sending")).await.expect(200);
    assert!(page.text("main .notice").contains("connection refused"), "{}", page.text("main"));
    t.wait(Duration::from_mins(2));
    work(&t, &outbox).await;
    assert_eq!(receivers(&outbox), ["ama@example.org", "bao@example.net"]);
    assert_eq!(found(&t, issue).await.setbacks, 0);
});

story!(what_is_written_and_signed_stays_when_the_relay_goes_away, |t| {
    let issue = issue(&t).await;
    let places = t.app.config.mail.connections;
    for n in 0..4 * places {
        subscribe(&t, &format!("ama@d{n}.example"), "en").await;
    }
    begin(&t, issue).await;
    let outbox = Memory::default();
    for _ in 0..places {
        outbox.fail_next(SendError::Temporary(refusal(None, "connection refused")));
    }
    work(&t, &outbox).await;
    assert!(outbox.sent().is_empty(), "no other conversation has begun: {:?}", receivers(&outbox));
    t.wait(Duration::from_mins(2));
    work(&t, &outbox).await;
    assert_eq!(receivers(&outbox).len(), 4 * places);
});

story!(a_hard_bounce_suppresses_once_and_three_soft_ones_within_a_month_do, |t| {
    let issue = issue(&t).await;
    subscribe(&t, "ama@example.org", "en").await;
    begin(&t, issue).await;
    work(&t, &Memory::default()).await;
    let sent = delivery(&t, "ama@example.org").await;
    assert!(bounce(&t, sent, true).await);
    assert!(!bounce(&t, sent, true).await, "it came back before");
    assert!(!bounce(&t, t.exchange, true).await, "there is no such letter");
    let total = found(&t, issue).await.total();
    assert_eq!((total.sent, total.bounced, total.delivered()), (0, 1, 0));
    assert_eq!(reason(&t, "ama@example.org").await, Some(Reason::Hard));
    let soften = async || {
        let (app, now) = (t.app.clone(), t.clock_now());
        let report = Failure { hard: false, status: "4.2.2".to_owned(), said: "full".to_owned() };
        let write = move |tx: &mut Conn| deliveries::bounced_letter(tx, &app, "bao@example.org", &report, now);
        let is_suppressed = t.app.db.write(write).await.unwrap();
        t.wait(Duration::from_hours(24));
        is_suppressed
    };
    assert!(!soften().await && !soften().await);
    t.wait(Duration::from_hours(31 * 24));
    assert!(!soften().await, "a month later they are forgotten");
    assert!(!soften().await && soften().await);
    assert_eq!(reason(&t, "bao@example.org").await, Some(Reason::Soft));
});

story!(a_complaint_ends_the_subscription, |t| {
    let issue = issue(&t).await;
    subscribe(&t, "ama@example.org", "en").await;
    begin(&t, issue).await;
    work(&t, &Memory::default()).await;
    let (sent, app, now) = (delivery(&t, "ama@example.org").await, t.app.clone(), t.clock_now());
    let complain = async || {
        let app = app.clone();
        t.app.db.write(move |tx| deliveries::complained(tx, &app, sent, now)).await.unwrap()
    };
    assert!(complain().await);
    assert!(!complain().await);
    assert_eq!(reason(&t, "ama@example.org").await, Some(Reason::Complaint));
    let active = sql!("SELECT COUNT(*) FROM subscribers WHERE state = 'active'");
    assert_eq!(t.count(active).await, 0);
    let sending = found(&t, issue).await;
    assert_eq!((sending.total().complained, sending.total().delivered()), (1, 1));
    let left = t.app.db.read(move |c| deliveries::unsubscribed(c, &sending)).await.unwrap();
    assert_eq!(left, [("en".to_owned(), 1)]);
});

story!(the_desk_enters_and_releases_addresses_with_a_reason, |t| {
    let coco = t.coordinator().await;
    coco.get("/en/msme/desk/suppressed/new").await.expect(200);
    let wrong = coco.post("/en/msme/desk/suppressed/new", &[("email", "nobody")]).await.expect(422);
    assert_eq!(wrong.value("email"), "nobody");
    assert!(wrong.has("#email-error") && wrong.has("#reason-error"));
    suppress(&coco, "Ama@Example.org").await;
    assert_eq!(reason(&t, "ama@example.org").await, Some(Reason::Desk));
    let list = coco.get("/en/msme/desk/suppressed?q=AMA@example.org").await.expect(200);
    assert_eq!(list.texts("tbody td:first-child"), ["Ama@Example.org"]);
    assert!(coco.get("/en/msme/desk/suppressed?reason=hard").await.expect(200).has(".empty"));
    let release = list.attributes("tbody a", "href").remove(0);
    coco.get(&release).await.expect(200);
    coco.post(&release, &[]).await.expect(422);
    coco.post(&release, &[("reason", "Asked again.")]).await.expect(303);
    assert_eq!(reason(&t, "ama@example.org").await, None);
    coco.get(&release).await.expect(404);
});

story!(the_desk_sees_whom_an_issue_did_not_reach, |t| {
    let issue = issue(&t).await;
    subscribe(&t, "ama@example.org", "en").await;
    subscribe(&t, "bao@example.org", "en").await;
    begin(&t, issue).await;
    work(&t, &Memory::default()).await;
    bounce(&t, delivery(&t, "ama@example.org").await, true).await;
    let coco = t.coordinator().await;
    let at = format!("/en/msme/desk/newsletter/{issue}");
    let page = coco.get(&format!("{at}/sending")).await.expect(200);
    assert!(page.text("main").contains("News in en") && !page.has("form[action$='/sending']"), "{}", page.text("main"));
    let list = coco.get(&format!("{at}/receivers")).await.expect(200);
    assert_eq!(list.texts("tbody td:first-child"), ["ama@example.org"]);
    assert!(list.text("tbody").contains("no such user"), "{}", list.text("tbody"));
    let file = coco.get(&format!("{at}/receivers.csv?state=bounced")).await.expect(200);
    assert!(file.body.contains("ama@example.org") && !file.body.contains("bao@example.org"), "{}", file.body);
    t.moderator().await.get(&format!("{at}/sending")).await.expect(404);
    coco.get(&format!("/en/msme/desk/newsletter/{}/sending", t.exchange)).await.expect(404);
});

story!(who_is_forgotten_leaves_numbers_and_a_fingerprint, |t| {
    let issue = issue(&t).await;
    subscribe(&t, "ama@example.org", "en").await;
    begin(&t, issue).await;
    work(&t, &Memory::default()).await;
    bounce(&t, delivery(&t, "ama@example.org").await, true).await;
    let now = t.clock_now();
    t.app
        .db
        .write(move |tx| newsletter::forget(tx, "ama@example.org", &newsletter::Looked::default(), now))
        .await
        .unwrap();
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM deliveries")).await, 0);
    let named = sql!("SELECT COUNT(*) FROM suppressed WHERE email <> '' OR email_key <> '' OR said <> ''");
    assert_eq!(t.count(named).await, 0);
    assert_eq!(found(&t, issue).await.total().bounced, 1);
    assert_eq!(reason(&t, "ama@example.org").await, Some(Reason::Hard), "an import does not bring it back");
});
