//! The writer thread of `SQLite`: batches, and what happens to them when the disk fails.

use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::time::Duration;

use rusqlite::ffi;

use super::{SCHEMA, count, insert};
use crate::db::Store;
use crate::testing::TestDb;
use crate::{Db, Error, Settings, args, sql};

/// What the disk says to the next commit.
fn next_commit(db: &Db, code: i32) {
    match db.store() {
        Store::Sqlite(store) => store.faults().next_commit.store(code, Ordering::SeqCst),
        Store::Postgres(_) => panic!("a story of SQLite"),
    }
}

/// Keeps the writer busy until the sender is dropped, so that what is sent meanwhile becomes one
/// batch.
async fn hold(db: &Db) -> mpsc::Sender<()> {
    let (release, held) = mpsc::channel::<()>();
    let held = std::sync::Mutex::new(held);
    let (started, mut wait) = tokio::sync::mpsc::channel(1);
    let db = db.clone();
    tokio::spawn(async move {
        db.write(move |_| {
            let _ = started.try_send(());
            let _ = held.lock().unwrap().recv();
            Ok::<_, Error>(())
        })
        .await
    });
    wait.recv().await.unwrap();
    release
}

type Answer = tokio::task::JoinHandle<Result<u64, Error>>;

fn send(db: &Db, id: i64) -> Answer {
    let db = db.clone();
    tokio::spawn(async move { db.write(move |c| insert(c, id, &format!("idea {id}"))).await })
}

/// Lets the tasks that were just spawned put their closures into the queue.
async fn settle() {
    tokio::time::sleep(Duration::from_millis(20)).await;
}

#[tokio::test]
async fn one_that_fails_in_a_batch_does_not_hurt_its_neighbours() {
    let db = TestDb::sqlite(SCHEMA).await;
    let release = hold(&db).await;
    let first = send(&db, 1);
    settle().await;
    let same = send(&db, 1);
    settle().await;
    let panics = {
        let db = (*db).clone();
        tokio::spawn(async move {
            db.write(|c| -> Result<u64, Error> {
                insert(c, 3, "three")?;
                panic!("as a test")
            })
            .await
        })
    };
    settle().await;
    let last = send(&db, 2);
    settle().await;
    drop(release);
    assert_eq!(first.await.unwrap(), Ok(1));
    assert!(matches!(same.await.unwrap(), Err(Error::Conflict { .. })));
    assert_eq!(panics.await.unwrap(), Err(Error::Panicked));
    assert_eq!(last.await.unwrap(), Ok(1));
    assert_eq!(db.read(count).await, Ok(2));
}

#[tokio::test]
async fn a_full_disk_acknowledges_nobody_and_writing_resumes_with_space() {
    let db = TestDb::sqlite(SCHEMA).await;
    let few = sql!("PRAGMA max_page_count = 20");
    let limited = db.write(move |c| c.one::<i64>(few, args![])).await;
    assert_eq!(limited, Ok::<_, Error>(20));
    let release = hold(&db).await;
    let small = send(&db, 1);
    settle().await;
    let large = {
        let db = (*db).clone();
        tokio::spawn(async move { db.write(|c| insert(c, 2, &"x".repeat(100_000))).await })
    };
    settle().await;
    let after = send(&db, 3);
    settle().await;
    drop(release);
    assert_eq!(large.await.unwrap(), Err(Error::Full));
    // In the same batch: its write was there, and is not any more.
    assert_eq!(small.await.unwrap(), Err(Error::Full));
    assert_eq!(after.await.unwrap(), Ok(1));
    assert_eq!(db.read(count).await, Ok(1));
    assert_eq!(db.check().await, Ok(()));
    let many = sql!("PRAGMA max_page_count = 100000");
    let more = db.write(move |c| c.one::<i64>(many, args![])).await;
    assert_eq!(more, Ok::<_, Error>(100_000));
    let large = db.write(|c| insert(c, 2, &"x".repeat(100_000))).await;
    assert_eq!(large, Ok(1));
}

#[tokio::test]
async fn a_commit_without_space_is_undone_for_all_and_the_next_one_works() {
    let db = TestDb::sqlite(SCHEMA).await;
    let release = hold(&db).await;
    let first = send(&db, 1);
    settle().await;
    let second = {
        let db = (*db).clone();
        tokio::spawn(async move {
            let disk = db.clone();
            db.write(move |c| {
                next_commit(&disk, ffi::SQLITE_FULL);
                insert(c, 2, "two")
            })
            .await
        })
    };
    settle().await;
    drop(release);
    for answer in [first, second] {
        assert_eq!(answer.await.unwrap(), Err(Error::Full));
    }
    assert_eq!(db.read(count).await, Ok(0));
    assert_eq!(send(&db, 1).await.unwrap(), Ok(1));
}

#[tokio::test]
async fn after_a_commit_that_failed_on_the_disk_nothing_is_written_any_more() {
    for code in [ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_IOERR_WRITE] {
        let db = TestDb::sqlite(SCHEMA).await;
        let changes = db.changes();
        next_commit(&db, code);
        let failed = send(&db, 1).await.unwrap();
        assert!(matches!(failed, Err(Error::Io(_))), "{failed:?}");
        assert_eq!(send(&db, 2).await.unwrap(), Err(Error::Poisoned));
        assert_eq!(db.check().await, Err(Error::Poisoned));
        assert_eq!(*changes.borrow(), 0);
        assert_eq!(db.read(count).await, Ok(0), "reading goes on");
    }
}

#[tokio::test]
async fn those_who_wait_when_the_disk_fails_are_told() {
    let db = TestDb::sqlite(SCHEMA).await;
    let release = hold(&db).await;
    next_commit(&db, ffi::SQLITE_IOERR_FSYNC);
    let answers: Vec<_> = (0..200).map(|id| send(&db, id)).collect();
    settle().await;
    drop(release);
    for answer in answers {
        let told = answer.await.unwrap();
        assert!(matches!(told, Err(Error::Io(_) | Error::Poisoned)), "{told:?}");
    }
}

#[tokio::test]
async fn a_constraint_that_is_checked_at_the_end_fails_its_own_closure_only() {
    const DEFERRED: &[crate::Migration] = &[crate::Migration::both(
        "0001",
        "CREATE TABLE ideas (id BIGINT PRIMARY KEY, title TEXT,
            other BIGINT REFERENCES ideas (id) DEFERRABLE INITIALLY DEFERRED)",
    )];
    let db = TestDb::sqlite(DEFERRED).await;
    let release = hold(&db).await;
    let good = send(&db, 1);
    let bad = {
        let db = (*db).clone();
        let orphan = sql!("INSERT INTO ideas (id, other) VALUES (7, 8)");
        tokio::spawn(async move { db.write(move |c| c.execute(orphan, args![])).await })
    };
    settle().await;
    drop(release);
    assert_eq!(good.await.unwrap(), Ok(1));
    assert!(matches!(bad.await.unwrap(), Err(Error::Reference { .. })));
    assert_eq!(db.read(count).await, Ok(1));
}

#[tokio::test]
async fn a_full_queue_says_busy() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("exchange.db").display());
    let settings = Settings { writer_queue: 2, ..Settings::new(url) };
    let db = Db::open(&settings).await.unwrap();
    db.migrate(SCHEMA, crate::Timestamp(1)).await.unwrap();
    let release = hold(&db).await;
    let waiting = [send(&db, 1), send(&db, 2)];
    settle().await;
    assert_eq!(send(&db, 3).await.unwrap(), Err(Error::Busy));
    drop(release);
    for answer in waiting {
        assert_eq!(answer.await.unwrap(), Ok(1));
    }
}

#[tokio::test]
async fn a_read_that_finds_no_thread_for_two_seconds_says_busy() {
    let db = TestDb::sqlite(SCHEMA).await;
    let (release, held) = mpsc::channel::<()>();
    let held = std::sync::Arc::new(std::sync::Mutex::new(held));
    let holders: Vec<_> = (0..2)
        .map(|_| {
            let (db, held) = ((*db).clone(), held.clone());
            tokio::spawn(async move {
                db.read(move |_| {
                    let _ = held.lock().unwrap().recv();
                    Ok::<_, Error>(())
                })
                .await
            })
        })
        .collect();
    settle().await;
    assert_eq!(db.read(count).await, Err(Error::Busy));
    assert_eq!(db.read_long(count).await, Ok(0), "long reads have their own thread");
    drop(release);
    for holder in holders {
        assert_eq!(holder.await.unwrap(), Ok(()), "what has begun is not cut off");
    }
    assert_eq!(db.read(count).await, Ok(0));
}

#[tokio::test]
async fn the_log_does_not_grow_without_end() {
    let db = TestDb::sqlite(SCHEMA).await;
    for id in 0..150 {
        let written = db.write(move |c| insert(c, id, &"x".repeat(200_000))).await;
        assert_eq!(written, Ok(1));
    }
    let log = db.folder().unwrap().join("exchange.db-wal");
    let size = std::fs::metadata(log).unwrap().len();
    assert!(size < 16 << 20, "{size}");
}

#[tokio::test]
async fn what_another_program_wrote_is_read_at_once() {
    let db = TestDb::sqlite(SCHEMA).await;
    let other = Db::open(db.settings()).await.unwrap();
    assert_eq!(other.write(|c| insert(c, 1, "one")).await, Ok(1));
    assert_eq!(db.read(count).await, Ok(1));
    assert_eq!(db.write(|c| insert(c, 2, "two")).await, Ok(1));
    assert_eq!(other.read(count).await, Ok(2));
}

#[tokio::test]
async fn what_was_deleted_is_in_none_of_the_files_after_a_purge() {
    const SECRET: &str = "zanzibarinocanary";
    let db = TestDb::sqlite(SCHEMA).await;
    let holds = || {
        let files = std::fs::read_dir(db.folder().unwrap()).unwrap();
        files.into_iter().any(|file| {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes())
        })
    };
    db.write(|c| (1..200).try_for_each(|n| insert(c, n, &format!("{SECRET} {n}")).map(drop))).await.unwrap();
    db.write(|c| c.execute(sql!("DELETE FROM ideas WHERE id > 0"), args![])).await.unwrap();
    assert!(holds(), "the log keeps it");
    db.purge(false).await.unwrap();
    db.purge(true).await.unwrap();
    assert!(!holds());
    // Those who read and write go on.
    db.write(|c| insert(c, 1, "Afterwards")).await.unwrap();
    assert_eq!(db.read(count).await, Ok(1));
}
