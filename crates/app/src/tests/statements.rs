//! What the compiler cannot check about SQL: every statement prepares, on both engines.

use super::story;

story!(every_statement_prepares, |t| {
    let faults = t.app.db.prepare_all().await;
    assert!(faults.is_empty(), "{faults:#?}");
});
