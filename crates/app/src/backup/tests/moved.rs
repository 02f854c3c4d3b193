//! The move from SQLite to PostgreSQL.

use std::sync::Arc;

use db::testing::TestDb;
use db::{args, sql};
use object_store::memory::InMemory;
use object_store::{ObjectStore, ObjectStoreExt as _};

use super::super::transfer::transfer;
use super::{Fault, Tell, everything, fill, quiet, refusal};
use crate::documents;
use crate::tests::{START, TestApp};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_row_moves_and_an_interrupted_move_is_run_again() {
    let Some(new) = TestDb::postgres(&[]).await else { return };
    let t = TestApp::sqlite().await;
    fill(&t).await;
    let (old, files) = (&t.app.db, &t.app.files);
    let stopping: Tell = Arc::new(|line| assert!(!line.starts_with("ideas: "), "the power fails"));
    let failed = transfer(old, &new, files, START, &stopping).await;
    assert!(matches!(failed, Err(Fault::Database(db::Error::Panicked))), "{failed:?}");
    assert!(everything(&new).await.is_empty());
    let moved = transfer(old, &new, files, START, &quiet()).await.unwrap();
    assert!(everything(&new).await == everything(old).await);
    assert!(moved.iter().any(|table| table.name == "ideas" && table.rows == 72));
    let again = refusal(transfer(old, &new, files, START, &quiet()).await);
    assert!(again.contains("not empty"), "{again}");
    // What is found is found by the index that was made anew.
    let found = sql!("SELECT COUNT(*) FROM search_entries WHERE LENGTH(terms) > 0");
    let found: i64 = new.read(move |c| c.one::<i64>(found, args![])).await.unwrap();
    assert!(found > 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_did_not_come_along_is_named_before_anything_moves() {
    let Some(new) = TestDb::postgres(&[]).await else { return };
    let t = TestApp::sqlite().await;
    let sha256 = documents::store_file(&t.app, b"a document".to_vec()).await.unwrap();
    let elsewhere: Arc<dyn ObjectStore> = Arc::new(InMemory::new());
    let line = refusal(transfer(&t.app.db, &new, &elsewhere, START, &quiet()).await);
    assert!(line.contains(&sha256), "{line}");
    elsewhere.put(&documents::file_path(&sha256), b"a document".to_vec().into()).await.unwrap();
    transfer(&t.app.db, &new, &elsewhere, START, &quiet()).await.unwrap();
}
