//! A newsletter that was under way when a backup was made.

use std::time::Duration;

use db::{Conn, Id, Sql, args, sql};

use super::{Empty, backup};
use crate::deliveries::{self, Body, NewSending, Segment, State};
use crate::error::Error;
use crate::tests::{START, TestApp, story};

/// An issue in this state, to be sent at this time.
async fn issue(t: &TestApp, slug: &'static str, state: &'static str, scheduled_at: db::Timestamp) -> Id {
    let (id, exchange) = (t.app.rng.id(START), t.exchange);
    let insert = sql!(
        "INSERT INTO newsletter_issues (id, exchange_id, slug, season, year, source, seen, is_sample, sort_key, state,
             scheduled_at)
         VALUES ($1, $2, $3, 'spring', 2026, '', '', 0, '2026-2', $4, $5)"
    );
    t.app.db.write(move |tx| tx.execute(insert, args![id, exchange, slug, state, scheduled_at])).await.unwrap();
    id
}

async fn begin(t: &TestApp, issue: Id) {
    let (app, job) = (t.app.clone(), t.app.rng.id(START));
    let body = Body {
        language: "en".to_owned(),
        subject: "News".to_owned(),
        text: "News.".to_owned(),
        html: "<p>News.</p>".to_owned(),
    };
    let new = NewSending {
        id: t.app.rng.id(START),
        exchange: t.exchange,
        issue,
        segment: Segment::default(),
        bodies: vec![body],
        list_id: "news.example.org".to_owned(),
        at: START,
        by: None,
    };
    assert!(t.app.db.write(move |tx| deliveries::begin(tx, &app, &new, job, START)).await.unwrap());
}

async fn count(empty: &Empty, statement: &'static Sql) -> i64 {
    empty.place.db.read(move |c| c.one(statement, args![])).await.unwrap()
}

story!(what_was_under_way_does_not_leave_again_by_itself_after_a_restore, |t| {
    let under_way = issue(&t, "one", "sending", START).await;
    issue(&t, "two", "scheduled", START).await;
    issue(&t, "three", "scheduled", START + Duration::from_secs(1)).await;
    begin(&t, under_way).await;
    let made = backup(&t).await;
    let held = sql!(
        "SELECT COUNT(*) FROM newsletter_issues
         WHERE slug = 'two' AND state = 'approved' AND held_up = 'restored' AND held_up_at IS NOT NULL
             AND scheduled_at IS NULL"
    );
    let planned = sql!("SELECT COUNT(*) FROM newsletter_issues WHERE slug = 'three' AND state = 'scheduled'");
    for empty in Empty::each().await {
        empty.restore(&made.path).await.unwrap();
        let read = move |c: &mut Conn| -> Result<_, Error> { deliveries::find(c, under_way) };
        let sending = empty.place.db.read(read).await.unwrap().unwrap();
        assert_eq!(sending.state, State::Paused);
        assert_eq!((count(&empty, held).await, count(&empty, planned).await), (1, 1));
    }
    let sending = t.app.db.read(move |c| deliveries::find(c, under_way)).await.unwrap().unwrap();
    assert_eq!(sending.state, State::Preparing, "where it was made it goes on");
});
