//! Hearing of other processes, and being the only one.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::time::timeout;

use super::{SCHEMA, insert};
use crate::db::Store;
use crate::testing::{TestDb, each};
use crate::{Db, Ear, Engine, Error, Load, OpenError};

/// Long enough for any machine; nothing waits for it to pass.
const GENEROUS: Duration = Duration::from_mins(1);

async fn hears(ear: &mut Ear) -> Result<(), Error> {
    timeout(GENEROUS, ear.heard()).await.expect("it hears in time")
}

/// Whether there is something to hear at this moment.
fn has_heard(ear: &mut Ear) -> bool {
    let heard = pin!(ear.heard());
    matches!(heard.poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(Ok(())))
}

#[tokio::test]
async fn what_another_process_tells_or_writes_is_heard_also_when_nobody_waited() {
    each(SCHEMA, async |db| {
        let other = Db::open(db.settings()).await.unwrap();
        let mut ear = db.ear().await.unwrap();
        let voice = other.ear().await.unwrap();
        for id in 0..3 {
            other.write(move |tx| insert(tx, id, &id.to_string())).await.unwrap();
            voice.tell().await.unwrap();
            assert_eq!(hears(&mut ear).await, Ok(()));
        }
        assert!(!has_heard(&mut ear), "once for each");
    })
    .await;
}

#[tokio::test]
async fn what_this_process_writes_and_tells_is_not_heard() {
    each(SCHEMA, async |db| {
        let mut ear = db.ear().await.unwrap();
        db.write(|tx| insert(tx, 1, "ours")).await.unwrap();
        // On a server our own word comes back before the answer to it.
        ear.tell().await.unwrap();
        assert!(!has_heard(&mut ear));
        // And it does not hide what others say.
        let other = Db::open(db.settings()).await.unwrap();
        other.write(|tx| insert(tx, 2, "theirs")).await.unwrap();
        other.ear().await.unwrap().tell().await.unwrap();
        assert_eq!(hears(&mut ear).await, Ok(()));
    })
    .await;
}

#[tokio::test]
async fn the_version_of_a_file_moves_with_the_writes_of_others_alone() {
    let db = TestDb::sqlite(SCHEMA).await;
    let Store::Sqlite(store) = db.store() else { panic!("it is SQLite") };
    let before = store.version_of_others().await.unwrap();
    db.write(|tx| insert(tx, 1, "ours")).await.unwrap();
    assert_eq!(store.version_of_others().await, Ok(before));
    let other = Db::open(db.settings()).await.unwrap();
    assert_eq!(store.version_of_others().await, Ok(before), "opening it writes nothing");
    other.write(|tx| insert(tx, 2, "theirs")).await.unwrap();
    assert_ne!(store.version_of_others().await, Ok(before));
}

#[tokio::test]
async fn an_ear_whose_connection_ended_says_so_to_who_listens_and_who_tells() {
    let Some(db) = TestDb::postgres(SCHEMA).await else { return };
    let mut ear = db.ear().await.unwrap();
    let other = Db::open(db.settings()).await.unwrap();
    other.write(super::server::end_others).await.unwrap();
    assert!(matches!(hears(&mut ear).await, Err(Error::Unavailable(_))));
    assert!(matches!(ear.tell().await, Err(Error::Unavailable(_))));
    let mut ear = db.ear().await.unwrap();
    other.ear().await.unwrap().tell().await.unwrap();
    assert_eq!(hears(&mut ear).await, Ok(()));
}

#[tokio::test]
async fn one_process_serves_from_a_file_and_any_number_from_a_server() {
    each(SCHEMA, async |db| {
        let other = Db::open(db.settings()).await.unwrap();
        assert_eq!(db.claim(), Ok(()));
        assert_eq!(db.claim(), Ok(()), "again is no other");
        let refused = matches!(other.claim(), Err(OpenError::Claimed { .. }));
        assert_eq!(refused, db.engine() == Engine::Sqlite);
        let third = Db::open(db.settings()).await.unwrap();
        Db::clone(&db).close().await;
        assert_eq!(third.claim(), Ok(()), "it let go at its end");
    })
    .await;
}

#[tokio::test]
async fn commits_that_changed_data_are_counted_with_the_writes_that_shared_them() {
    each(SCHEMA, async |db| {
        let meters = db.meters();
        db.write(|tx| insert(tx, 1, "one")).await.unwrap();
        db.write(|_| Ok::<_, Error>(())).await.unwrap();
        let refused = db.write(|tx| insert(tx, 2, "two").and(Err::<(), _>(Error::Busy))).await;
        assert_eq!(refused, Err(Error::Busy));
        db.write(|tx| insert(tx, 3, "three")).await.unwrap();
        let batches = if db.engine() == Engine::Sqlite { 2 } else { 0 };
        assert_eq!((meters.commit_seconds.count(), meters.batch_writes.count()), (2, batches));
        let is_idle = match db.load() {
            Load::Sqlite { writes_waiting } => writes_waiting == 0,
            Load::Postgres { connections, in_use, waiting } => connections > 0 && (in_use, waiting) == (0, 0),
        };
        assert!(is_idle, "{:?}", db.load());
    })
    .await;
}
