//! Sendings that stood still.

use std::time::Duration;

use db::{args, sql};
use mail::{Memory, SendError};

use super::{begin, found, hold, issue, receivers, refusal, subscribe, work};
use crate::deliveries::{self, State};
use crate::tests::story;

story!(a_sending_whose_job_was_given_up_says_so_and_goes_on, |t| {
    let (issue, coco) = (issue(&t).await, t.coordinator().await);
    subscribe(&t, "ama@example.org", "en").await;
    begin(&t, issue).await;
    let at = format!("/en/msme/desk/newsletter/{issue}/sending");
    assert!(!coco.get(&at).await.expect(200).has("main .notice.warn"));
    assert!(!hold(&t, issue, false).await, "its job waits for its turn");
    let fail = sql!("UPDATE jobs SET state = 'failed', last_error = 'its worker stopped each time' WHERE queue = $1");
    t.app.db.write(move |tx| tx.execute(fail, args![deliveries::QUEUE])).await.unwrap();
    let outbox = Memory::default();
    work(&t, &outbox).await;
    assert!(outbox.sent().is_empty());
    let page = coco.get(&at).await.expect(200);
    assert!(page.has("main .notice.warn") && page.has("button[value=resume]"), "{}", page.text("main"));
    coco.post(&at, &[("action", "resume")]).await.expect(303);
    work(&t, &outbox).await;
    assert_eq!(receivers(&outbox), ["ama@example.org"]);
    assert_eq!(found(&t, issue).await.state, State::Ended);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM jobs WHERE queue = 'newsletter' AND state = 'failed'")).await, 0);
});

story!(whoever_pauses_while_it_waits_goes_on_at_once, |t| {
    let issue = issue(&t).await;
    subscribe(&t, "ama@example.org", "en").await;
    begin(&t, issue).await;
    let outbox = Memory::default();
    outbox.fail_next(SendError::Temporary(refusal(None, "connection refused")));
    work(&t, &outbox).await;
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM sendings WHERE held_by IS NOT NULL")).await, 0);
    t.wait(Duration::from_mins(2));
    assert!(hold(&t, issue, true).await && hold(&t, issue, false).await);
    work(&t, &outbox).await;
    assert_eq!(receivers(&outbox), ["ama@example.org"]);
});
