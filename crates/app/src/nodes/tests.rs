//! What a process forgets, and when.

use std::pin::pin;
use std::sync::atomic::Ordering;
use std::task::{Context, Waker};

use futures_util::FutureExt;

use super::forget;
use crate::tests::{TestApp, story};

/// What one turn leaves of the pages that are kept.
async fn kept_after_a_turn(t: &TestApp) -> u64 {
    let turn = pin!(forget(&t.app));
    assert!(turn.poll(&mut Context::from_waker(Waker::noop())).is_pending(), "it goes on");
    t.app.cache.bytes().await
}

story!(a_process_forgets_its_pages_while_it_cannot_hear_and_only_then, |t| {
    t.visitor().get("/en/msme").await.expect(200);
    assert!(t.app.cache.bytes().await > 0);
    assert!(kept_after_a_turn(&t).await > 0);
    t.app.nodes.deaf.store(true, Ordering::Relaxed);
    assert_eq!(kept_after_a_turn(&t).await, 0);
});

story!(a_revision_is_to_be_told_once_however_many_there_were, |t| {
    t.app.revised();
    t.app.revised();
    let nodes = &t.app.nodes;
    assert!(nodes.untold.notified().now_or_never().is_some());
    assert!(nodes.untold.notified().now_or_never().is_none());
});
