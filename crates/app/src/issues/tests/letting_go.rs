//! Stories of the second person, of the time, and of putting aside.

use std::time::Duration;

use db::sql;

use super::composing::{TITLED, WRITTEN, added, begun, save};
use crate::audit::{Action, By};
use crate::error::Error;
use crate::participants::Role;
use crate::tests::{Actor, TestApp, story};

/// An issue in which nothing is missing, written by this person.
async fn complete(coco: &Actor<'_>) -> String {
    let issue = begun(coco, "Spring").await;
    save(coco, &format!("{issue}/settings"), &TITLED).await.expect(303);
    let block = added(coco, &issue, "text", "k").await;
    save(coco, &block, &WRITTEN).await.expect(303);
    issue
}

async fn approve(by: &Actor<'_>, issue: &str) {
    save(by, &format!("{issue}/approve"), &[("then", "approve")]).await.expect(303);
}

async fn second(t: &TestApp) -> Actor<'_> {
    t.with_role("Sera", Some(Role::Secretariat)).await
}

/// What the desk says of its state.
async fn state(coco: &Actor<'_>, issue: &str) -> String {
    coco.get(issue).await.expect(200).text("main .tag")
}

story!(an_issue_with_gaps_waits_until_the_secretariat_says_that_they_are_fine, |t| {
    let (coco, sera) = (t.coordinator().await, second(&t).await);
    let issue = begun(&coco, "Spring").await;
    let approval = format!("{issue}/approve");
    let page = save(&sera, &approval, &[("then", "approve")]).await.expect(422);
    assert!(page.has(".summary a[href='#then']"));
    let settings = format!("{issue}/settings");
    let english = [("name", "Spring"), ("slug", "spring"), ("title_en", "News")];
    save(&coco, &settings, &english).await.expect(303);
    let block = added(&coco, &issue, "text", "k").await;
    save(&coco, &block, &[("text_en", "Hello")]).await.expect(303);
    assert!(coco.get(&issue).await.text("#next").contains("4 texts are missing"));
    save(&sera, &approval, &[("then", "approve")]).await.expect(422);
    save(&coco, &settings, &[&english[..], &[("gaps", "yes")]].concat()).await.expect(303);
    approve(&sera, &issue).await;
    assert_eq!(state(&coco, &issue).await, "Approved");
});

story!(whoever_wrote_last_does_not_approve_and_a_change_ends_an_approval, |t| {
    let (coco, sera) = (t.coordinator().await, second(&t).await);
    let issue = complete(&coco).await;
    let approval = format!("{issue}/approve");
    let page = coco.get(&approval).await.expect(200);
    assert!(page.text("main").contains("You wrote in it last.") && !page.has("button[value='approve']"));
    save(&coco, &approval, &[("then", "approve")]).await.expect(403);
    save(&coco, &approval, &[("then", "ask")]).await.expect(303);
    // It waits for the others, and not for whoever asks.
    let needs = "#needs a[href='/en/msme/desk/newsletter?state=draft']";
    assert!(sera.get("/en/msme/desk").await.has(needs) && !coco.get("/en/msme/desk").await.has(needs));
    approve(&sera, &issue).await;
    assert!(!sera.get("/en/msme/desk").await.has(needs));
    sera.post(&approval, &[("revision", "1"), ("then", "approve")]).await.expect(409);
    save(&sera, &format!("{issue}/settings"), &TITLED).await.expect(303);
    assert_eq!(state(&coco, &issue).await, "Draft");
    save(&sera, &approval, &[("then", "approve")]).await.expect(403);
    approve(&coco, &issue).await;
});

story!(who_approves_has_seen_what_is_there, |t| {
    let (coco, sera) = (t.coordinator().await, second(&t).await);
    let issue = complete(&coco).await;
    let seen = sera.get(&format!("{issue}/approve")).await.value("revision");
    save(&coco, &format!("{issue}/settings"), &[&TITLED[..], &[("preheader_en", "Late")]].concat()).await.expect(303);
    let form = [("revision", seen.as_str()), ("then", "approve")];
    let page = sera.post(&format!("{issue}/approve"), &form).await.expect(409);
    assert!(page.text("main .notice.warn").contains("changed the issue"));
    assert_eq!(state(&coco, &issue).await, "Draft");
});

story!(whoever_runs_an_exchange_alone_is_told_how_to_find_a_second_person, |t| {
    let coco = t.coordinator().await;
    let issue = complete(&coco).await;
    let page = coco.get(&format!("{issue}/approve")).await.expect(200);
    assert!(page.has("main a[href='/en/msme/desk/invitations/new']"));
    second(&t).await;
    let page = coco.get(&format!("{issue}/approve")).await.expect(200);
    assert!(!page.has("main a[href='/en/msme/desk/invitations/new']"));
});

story!(an_approved_issue_gets_its_time_by_the_clocks_of_a_zone, |t| {
    let (coco, sera) = (t.coordinator().await, second(&t).await);
    let issue = complete(&coco).await;
    let plan = format!("{issue}/schedule");
    let at =
        |date: &'static str, time: &'static str, zone: &'static str| [("date", date), ("time", time), ("zone", zone)];
    coco.post(&plan, &at("2026-04-01", "09:00", "Nairobi")).await.expect(409);
    approve(&sera, &issue).await;
    for (form, field) in [
        (at("2026-03-01", "09:00", "Nairobi"), "date"),
        (at("2028-03-01", "09:00", "Nairobi"), "date"),
        (at("soon", "09:00", "Nairobi"), "date"),
        (at("2026-04-01", "noon", "Nairobi"), "time"),
        (at("2026-04-01", "09:00", "Atlantis"), "zone"),
        // The clocks of Zurich go from two to three.
        (at("2026-03-29", "02:30", "Europe/Zurich"), "time"),
    ] {
        let page = coco.post(&plan, &form).await.expect(422);
        assert!(page.has(&format!(".summary a[href='#{field}']")), "{form:?}");
        assert_eq!(page.value("date"), form[0].1);
    }
    coco.post(&plan, &at("2026-04-01", "09:00", "Nairobi")).await.expect(303);
    assert_eq!(state(&coco, &issue).await, "Scheduled");
    // Nine in Nairobi is six in UTC.
    let due = sql!("SELECT scheduled_at FROM newsletter_issues WHERE state = 'scheduled'");
    assert_eq!(t.count(due).await, 1_775_023_200_000_000);
    let page = coco.get(&plan).await.expect(200);
    assert_eq!((page.value("date").as_str(), page.value("time").as_str()), ("2026-04-01", "09:00"));
    coco.post(&plan, &[("then", "stop")]).await.expect(303);
    assert_eq!(state(&coco, &issue).await, "Approved");
    // The job of that time finds nothing to do.
    t.wait(Duration::from_hours(23 * 24));
    t.work().await;
    assert_eq!(state(&coco, &issue).await, "Approved");
});

story!(a_change_takes_the_time_back, |t| {
    let (coco, sera) = (t.coordinator().await, second(&t).await);
    let issue = complete(&coco).await;
    approve(&sera, &issue).await;
    coco.post(&format!("{issue}/schedule"), &[("date", "2026-04-01"), ("time", "09:00"), ("zone", "UTC")])
        .await
        .expect(303);
    added(&coco, &issue, "numbers", "k2").await;
    assert_eq!(state(&coco, &issue).await, "Draft");
    t.wait(Duration::from_hours(23 * 24));
    t.work().await;
    assert_eq!(state(&coco, &issue).await, "Draft");
});

story!(an_issue_is_put_aside_and_taken_out_again, |t| {
    let coco = t.coordinator().await;
    let issue = complete(&coco).await;
    let aside = format!("{issue}/discard");
    coco.get(&aside).await.expect(200);
    for _ in 0..2 {
        coco.post(&aside, &[("then", "discard")]).await.expect(303);
    }
    assert_eq!(state(&coco, &issue).await, "Put aside");
    coco.post(&format!("{issue}/blocks"), &[("kind", "text"), ("key", "k9")]).await.expect(409);
    coco.get(&format!("{issue}/settings")).await.expect(409);
    coco.post(&aside, &[("then", "restore")]).await.expect(303);
    assert_eq!(state(&coco, &issue).await, "Draft");
    assert!(coco.get(&issue).await.text("main ul.rows").contains("Hello"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'discarded-issue'")).await, 2);
});

story!(an_issue_that_is_out_is_not_changed, |t| {
    let coco = t.coordinator().await;
    let issue = complete(&coco).await;
    let block = added(&coco, &issue, "text", "k2").await;
    let send = sql!("UPDATE newsletter_issues SET state = 'sending'");
    t.app.db.write(move |tx| tx.execute(send, db::args![])).await.unwrap();
    coco.get(&issue).await.expect(200);
    for page in [&block, &format!("{issue}/settings"), &format!("{issue}/schedule"), &format!("{issue}/approve")] {
        coco.get(page).await.expect(409);
    }
    coco.post(&format!("{block}/remove"), &[]).await.expect(409);
    coco.post(&format!("{block}/move"), &[("to", "up")]).await.expect(409);
    coco.post(&format!("{issue}/discard"), &[("then", "discard")]).await.expect(409);
    let test = [("to", "coco.coordinator@example.org"), ("language", "en"), ("key", "k")];
    coco.post(&format!("{issue}/test"), &test).await.expect(409);
});

story!(a_test_shows_the_issue_to_whoever_wants_to_see_it, |t| {
    let coco = t.coordinator().await;
    let issue = complete(&coco).await;
    let test = format!("{issue}/test");
    let page = coco.post(&test, &[("to", "no address"), ("language", "en"), ("key", "k")]).await.expect(422);
    assert_eq!((page.value("to").as_str(), page.has(".summary a[href='#to']")), ("no address", true));
    for _ in 0..2 {
        coco.post(&test, &[("to", "press@example.org"), ("language", "fr"), ("key", "k")]).await.expect(303);
    }
    let letters = t.letters_to("press@example.org").await;
    assert_eq!(letters.len(), 1, "sent twice, it is one");
    let (subject, text) = (letters[0].subject.to_string(), &letters[0].text);
    assert!(subject.contains("Actualités") && subject.starts_with("Essai") && text.contains("Bonjour"), "{subject}");
    assert!(!letters[0].text.contains("%%"), "no place is left open");
});

story!(a_test_is_no_way_to_write_to_others, |t| {
    let coco = t.coordinator().await;
    let issue = complete(&coco).await;
    let test = format!("{issue}/test");
    let keys = ["k1", "k2", "k3", "k4", "k5"];
    for key in keys {
        let form = [("to", "Press@example.org"), ("language", "en"), ("key", key)];
        coco.post(&test, &form).await.expect(303);
    }
    let page = coco.post(&test, &[("to", "press@example.org"), ("language", "en"), ("key", "k6")]).await.expect(422);
    assert!(page.text("main").contains("has had 5 tests") && page.has(".summary a[href='#to']"));
    assert_eq!(page.value("to"), "press@example.org");
    let by = coco.id;
    let many = sql!("UPDATE newsletter_issues SET tests = 100 WHERE made_by = $1");
    t.app.db.write(move |tx| tx.execute(many, db::args![by])).await.unwrap();
    let page = coco.post(&test, &[("to", "a@example.org"), ("language", "en"), ("key", "k7")]).await.expect(422);
    assert!(page.text("main").contains("has had 100 tests"));
    let none = sql!("UPDATE newsletter_issues SET tests = 0 WHERE made_by = $1");
    t.app.db.write(move |tx| tx.execute(none, db::args![by])).await.unwrap();
    // The day is that of the person, whichever issue it is.
    let (exchange, at) = (t.exchange, t.clock_now());
    let ids: Vec<db::Id> = (0..45).map(|_| t.app.rng.id(at)).collect();
    let before = move |tx: &mut db::Conn| -> Result<(), Error> {
        for entry in &ids {
            let by = By { entry: *entry, exchange, person: by, at };
            by.record(tx, Action::TestedIssue, ("Summer", ""), ("", ""))?;
        }
        Ok(())
    };
    t.app.db.write(before).await.unwrap();
    let last = [("to", "b@example.org"), ("language", "en"), ("key", "last")];
    assert!(coco.post(&test, &last).await.expect(422).text("main").contains("50 tests within a day"));
    t.wait(Duration::from_hours(25));
    coco.post(&test, &last).await.expect(303);
});

story!(a_suppressed_address_gets_no_test, |t| {
    let coco = t.coordinator().await;
    let issue = complete(&coco).await;
    let new = crate::deliveries::NewSuppression {
        id: t.app.rng.id(t.clock_now()),
        email: "press@example.org".to_owned(),
        email_key: "press@example.org".to_owned(),
        reason: crate::deliveries::Reason::Complaint,
        said: String::new(),
        exchange: None,
        at: t.clock_now(),
    };
    t.app.db.write(move |tx| crate::deliveries::suppress(tx, &new)).await.unwrap();
    let form = [("to", "press@example.org"), ("language", "en"), ("key", "k")];
    let page = coco.post(&format!("{issue}/test"), &form).await.expect(422);
    assert!(page.text("main").contains("is suppressed"));
    assert!(t.letters_to("press@example.org").await.is_empty());
});

story!(an_issue_that_was_held_up_stands_on_the_desk, |t| {
    let (coco, sera) = (t.coordinator().await, second(&t).await);
    let issue = complete(&coco).await;
    approve(&sera, &issue).await;
    coco.post(&format!("{issue}/schedule"), &[("date", "2026-04-01"), ("time", "09:00"), ("zone", "UTC")])
        .await
        .expect(303);
    let (id, now) = (issue.rsplit('/').next().unwrap().parse().unwrap(), t.clock_now());
    let held = t.app.db.write(move |tx| crate::issues::store::drafts::hold_up(tx, id, "gone", now)).await.unwrap();
    assert!(held);
    assert!(coco.get("/en/msme/desk").await.has("#needs a[href='/en/msme/desk/newsletter?state=approved']"));
    assert!(coco.get(&issue).await.text("main .notice.warn").contains("no longer be read by everybody"));
});
