//! `PostgreSQL` as a server: connections end, and there are only so many.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{SCHEMA, count, insert};
use crate::testing::TestDb;
use crate::{Conn, Db, Error, FromRow, Row, args, sql};

async fn server() -> Option<TestDb> {
    let db = TestDb::postgres(SCHEMA).await;
    if db.is_none() {
        eprintln!("skipped: no PostgreSQL");
    }
    db
}

/// Ends all other connections to this database, as a restart of the server does.
pub(super) fn end_others(c: &mut Conn) -> Result<Vec<bool>, Error> {
    c.query(
        sql!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()
                 AND backend_type = 'client backend'"
        ),
        args![],
    )
}

#[tokio::test]
async fn connections_that_the_server_ended_are_replaced() {
    let Some(db) = server().await else { return };
    db.write(|c| insert(c, 1, "one")).await.unwrap();
    let other = Db::open(db.settings()).await.unwrap();
    for _ in 0..3 {
        assert!(!other.write(end_others).await.unwrap().is_empty());
        assert_eq!(db.read(count).await, Ok(1));
        assert_eq!(db.check().await, Ok(()));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_whose_connection_ended_half_way_is_run_again_and_once_in_effect() {
    let Some(db) = server().await else { return };
    let other = Db::open(db.settings()).await.unwrap();
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let runtime = tokio::runtime::Handle::current();
    let written = db
        .write(move |c| {
            insert(c, 1, "one")?;
            if counted.fetch_add(1, Ordering::SeqCst) == 0 {
                runtime.block_on(other.write(end_others))?;
            }
            insert(c, 2, "two")
        })
        .await;
    assert_eq!(written, Ok(1));
    assert_eq!(runs.load(Ordering::SeqCst), 2);
    assert_eq!(db.read(count).await, Ok(2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_finds_no_connection_for_two_seconds_is_told_busy() {
    let Some(db) = server().await else { return };
    let connections = db.settings().pg_connections;
    let (release, held) = std::sync::mpsc::channel::<()>();
    let held = Arc::new(std::sync::Mutex::new(held));
    let (started, mut wait) = tokio::sync::mpsc::channel(connections);
    let holders: Vec<_> = (0..connections)
        .map(|_| {
            let (db, held, started) = ((*db).clone(), Arc::clone(&held), started.clone());
            tokio::spawn(async move {
                db.read(move |c| {
                    let before = count(c)?;
                    let _ = started.try_send(());
                    let _ = held.lock().unwrap().recv();
                    Ok::<_, Error>(before)
                })
                .await
            })
        })
        .collect();
    for _ in 0..connections {
        wait.recv().await.unwrap();
    }
    assert_eq!(db.read(count).await, Err(Error::Busy));
    assert_eq!(db.read_long(count).await, Ok(0));
    drop(release);
    for holder in holders {
        assert_eq!(holder.await.unwrap(), Ok(0));
    }
}

#[tokio::test]
async fn an_argument_of_another_kind_than_its_column_is_an_error_with_its_place() {
    let Some(db) = server().await else { return };
    let wrong = sql!("SELECT title FROM ideas WHERE id = $1");
    let error = db.read(move |c| c.find::<String>(wrong, args!["one"])).await;
    let error = error.unwrap_err();
    assert!(error.to_string().contains("tests/server.rs"), "{error}");
    assert!(error.to_string().contains("text given where"), "{error}");
}

#[tokio::test]
async fn a_connection_is_clean_again_after_a_failed_or_panicked_closure() {
    let Some(db) = server().await else { return };
    for _ in 0..10 {
        let clash = db
            .write(|c| {
                insert(c, 1, "one")?;
                insert(c, 1, "one")
            })
            .await;
        assert!(matches!(clash, Err(Error::Conflict { .. })), "{clash:?}");
        let panicked = db
            .write(|c| -> Result<(), Error> {
                insert(c, 1, "one")?;
                panic!("as a test")
            })
            .await;
        assert_eq!(panicked, Err(Error::Panicked));
    }
    assert_eq!(db.read(count).await, Ok(0));
}

/// What cannot be read without a panic.
enum Unreadable {}

impl FromRow for Unreadable {
    fn from_row(_: &mut Row<'_>) -> Result<Self, Error> {
        panic!("as a test")
    }
}

#[tokio::test]
async fn a_connection_is_clean_again_after_a_panic_among_the_rows_of_its_first_statement() {
    let Some(db) = server().await else { return };
    db.write(|c| insert(c, 0, "none")).await.unwrap();
    let rows = sql!("SELECT title FROM ideas");
    // One after the other, more than there are connections: left in a transaction that only reads, one would not write.
    for id in 1..=10 {
        let panicked = db.read(move |c| c.query::<Unreadable>(rows, args![]).map(drop)).await;
        assert_eq!(panicked, Err(Error::Panicked));
        db.write(move |c| insert(c, id, &id.to_string())).await.unwrap();
    }
    assert_eq!(db.read(count).await, Ok(11));
}
