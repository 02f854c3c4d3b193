//! How often somebody wants to read.

use std::time::Duration;

use db::{Id, args, sql};
use mail::{Memory, SendError};

use super::{begin, found, issue, receivers, refusal, subscribe, work};
use crate::deliveries::State;
use crate::tests::{TestApp, story};

/// Somebody reads monthly, and got an issue so many days ago.
async fn read_monthly(t: &TestApp, subscriber: Id, days: u64) {
    let last = t.clock_now() - Duration::from_hours(24 * days);
    let update = sql!("UPDATE subscribers SET frequency = 'monthly', last_sent_at = $2 WHERE id = $1");
    t.app.db.write(move |tx| tx.execute(update, args![subscriber, last])).await.unwrap();
}

story!(a_monthly_issue_is_not_a_moment_too_early_for_who_reads_monthly, |t| {
    let (issue, early) = (issue(&t).await, subscribe(&t, "early@example.org", "en").await);
    let due = subscribe(&t, "due@example.org", "en").await;
    read_monthly(&t, early, 26).await;
    read_monthly(&t, due, 27).await;
    begin(&t, issue).await;
    let outbox = Memory::default();
    work(&t, &outbox).await;
    assert_eq!(receivers(&outbox), ["due@example.org"]);
});

story!(who_reads_monthly_and_gets_another_issue_meanwhile_is_left_out, |t| {
    let (issue, ama) = (issue(&t).await, subscribe(&t, "ama@example.org", "en").await);
    subscribe(&t, "bao@example.net", "en").await;
    begin(&t, issue).await;
    let outbox = Memory::default();
    outbox.fail_next(SendError::Temporary(refusal(Some(451), "try later")));
    outbox.fail_next(SendError::Temporary(refusal(Some(451), "try later")));
    work(&t, &outbox).await;
    assert_eq!(found(&t, issue).await.total().waiting, 2);
    read_monthly(&t, ama, 0).await;
    t.wait(Duration::from_mins(2));
    work(&t, &outbox).await;
    assert_eq!(receivers(&outbox), ["bao@example.net"]);
    let sending = found(&t, issue).await;
    assert_eq!((sending.state, sending.total().skipped), (State::Ended, 1));
});
