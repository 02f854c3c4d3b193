//! What a process owes the others.

use futures_util::FutureExt;

use crate::tests::story;

story!(a_revision_is_to_be_told_once_however_many_there_were, |t| {
    t.app.revised();
    t.app.revised();
    let nodes = &t.app.nodes;
    assert!(nodes.untold.notified().now_or_never().is_some());
    assert!(nodes.untold.notified().now_or_never().is_none());
});
