//! What closures may count on: one moment when reading, all or nothing when writing.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;

use super::{SCHEMA, count, insert};
use crate::testing::each;
use crate::{Engine, Error, Id, args, sql};

#[derive(Debug, PartialEq)]
enum Refusal {
    Full,
    Database(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Database(error)
    }
}

#[tokio::test]
async fn a_write_is_there_for_the_next_read() {
    each(SCHEMA, async |db| {
        db.write(|c| insert(c, 1, "one")).await.unwrap();
        assert_eq!(db.read(count).await, Ok(1));
        assert_eq!(db.read_long(count).await, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn a_refused_write_leaves_nothing() {
    each(SCHEMA, async |db| {
        let refused = db
            .write(|c| {
                insert(c, 1, "one")?;
                Err::<(), _>(Refusal::Full)
            })
            .await;
        assert_eq!(refused, Err(Refusal::Full));
        assert_eq!(db.read(count).await, Ok(0));
    })
    .await;
}

#[tokio::test]
async fn a_panic_leaves_nothing_and_the_next_write_works() {
    each(SCHEMA, async |db| {
        let panicked = db
            .write(|c| {
                insert(c, 1, "one")?;
                assert_eq!(count(c)?, 0, "as a test");
                Ok::<_, Error>(())
            })
            .await;
        assert_eq!(panicked, Err(Error::Panicked));
        let read = db.read(|_| -> Result<(), Error> { panic!("as a test") }).await;
        assert_eq!(read, Err(Error::Panicked));
        assert_eq!(db.read(count).await, Ok(0));
        assert_eq!(db.write(|c| insert(c, 1, "one")).await, Ok(1));
        assert_eq!(db.check().await, Ok(()));
    })
    .await;
}

#[tokio::test]
async fn a_clash_names_its_columns_in_the_same_way_on_both_engines() {
    each(SCHEMA, async |db| {
        let twice = db
            .write(|c| {
                insert(c, 1, "one")?;
                insert(c, 1, "two")
            })
            .await;
        let constraint = "ideas.id".to_owned();
        assert_eq!(twice, Err(Error::Conflict { constraint }));
        let pair = db
            .write(|c| {
                let topic = Id::from_bytes([7; 16]);
                c.execute(sql!("INSERT INTO topics (id, title) VALUES ($1, 't')"), args![topic])?;
                let insert = sql!("INSERT INTO ideas (id, topic_id, title) VALUES ($1, $2, 'same')");
                c.execute(insert, args![1, topic])?;
                c.execute(insert, args![2, topic])
            })
            .await;
        let constraint = "ideas.topic_id, ideas.title".to_owned();
        assert_eq!(pair, Err(Error::Conflict { constraint }));
    })
    .await;
}

#[tokio::test]
async fn references_and_checks_are_errors_of_their_own() {
    each(SCHEMA, async |db| {
        let reference = db
            .write(|c| {
                c.execute(
                    sql!("INSERT INTO ideas (id, topic_id, title) VALUES (1, $1, 't')"),
                    args![Id::from_bytes([9; 16])],
                )
            })
            .await;
        assert!(matches!(reference, Err(Error::Reference { .. })), "{reference:?}");
        let check = db
            .write(|c| c.execute(sql!("INSERT INTO ideas (id, title, supports) VALUES (1, 't', $1)"), args![-1]))
            .await;
        assert!(matches!(check, Err(Error::Constraint { .. })), "{check:?}");
        let null =
            db.write(|c| c.execute(sql!("INSERT INTO ideas (id, title) VALUES (1, $1)"), args![None::<&str>])).await;
        assert!(matches!(null, Err(Error::Constraint { .. })), "{null:?}");
    })
    .await;
}

#[tokio::test]
async fn a_closure_that_goes_on_after_a_failed_statement_is_not_committed() {
    each(SCHEMA, async |db| {
        let went_on = db
            .write(|c| {
                insert(c, 1, "one")?;
                assert!(insert(c, 1, "again").is_err());
                // Not even another statement is run.
                assert!(matches!(insert(c, 2, "two"), Err(Error::Conflict { .. })));
                Ok::<_, Error>(())
            })
            .await;
        assert!(matches!(went_on, Err(Error::Conflict { .. })), "{went_on:?}");
        assert_eq!(db.read(count).await, Ok(0));
    })
    .await;
}

#[tokio::test]
async fn an_expected_clash_is_a_count_of_none() {
    each(SCHEMA, async |db| {
        let counts = db
            .write(|c| {
                let insert = sql!("INSERT INTO ideas (id, title) VALUES ($1, 't') ON CONFLICT (id) DO NOTHING");
                Ok::<_, Error>((c.execute(insert, args![1])?, c.execute(insert, args![1])?))
            })
            .await;
        assert_eq!(counts, Ok((1, 0)));
    })
    .await;
}

#[tokio::test]
async fn nothing_found_is_none_or_an_error_as_the_store_asks() {
    each(SCHEMA, async |db| {
        let find = sql!("SELECT title FROM ideas WHERE id = $1");
        let found = db.read(move |c| c.find::<String>(find, args![1])).await;
        assert_eq!(found, Ok::<_, Error>(None));
        let one = db.read(move |c| c.one::<String>(find, args![1])).await;
        assert_eq!(one, Err(Error::NoRow { at: find.at() }));
    })
    .await;
}

#[tokio::test]
async fn reading_refuses_to_write() {
    each(SCHEMA, async |db| {
        let written = db.read(|c| insert(c, 1, "one")).await;
        assert!(matches!(written, Err(Error::Statement { .. })), "{written:?}");
        assert_eq!(db.read(count).await, Ok(0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_sees_one_moment_even_while_others_write() {
    each(SCHEMA, async |db| {
        let (started, mut wait) = tokio::sync::mpsc::channel::<()>(1);
        let (go, gone) = std::sync::mpsc::channel::<()>();
        let gone = std::sync::Mutex::new(gone);
        let reader = (*db).clone();
        let reading = tokio::spawn(async move {
            reader
                .read(move |c| {
                    let before = count(c)?;
                    started.try_send(()).unwrap();
                    gone.lock().unwrap().recv().unwrap();
                    Ok::<_, Error>((before, count(c)?))
                })
                .await
        });
        wait.recv().await.unwrap();
        db.write(|c| insert(c, 1, "one")).await.unwrap();
        go.send(()).unwrap();
        assert_eq!(reading.await.unwrap(), Ok((0, 0)));
        assert_eq!(db.read(count).await, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn however_many_long_reads_there_are_they_run_on_a_few_threads_of_their_own() {
    each(SCHEMA, async |db| {
        let mut threads = HashSet::new();
        for _ in 0..20 {
            let read = db.read_long(|_| {
                let here = thread::current();
                Ok::<_, Error>((here.id(), here.name().unwrap_or_default().to_owned()))
            });
            let (id, name) = read.await.unwrap();
            assert_eq!(name, "db-long");
            threads.insert(id);
        }
        assert!(threads.len() <= 2, "{threads:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn counting_up_at_once_loses_nothing() {
    each(SCHEMA, async |db| {
        db.write(|c| insert(c, 1, "one")).await.unwrap();
        let writes: Vec<_> = (0..40)
            .map(|_| {
                let db = (*db).clone();
                tokio::spawn(async move {
                    db.write(|c| {
                        let read = sql!("SELECT supports FROM ideas WHERE id = 1", crate::for_update!());
                        let supports: i64 = c.one(read, args![])?;
                        let update = sql!("UPDATE ideas SET supports = $1 WHERE id = 1");
                        c.execute(update, args![supports + 1])
                    })
                    .await
                })
            })
            .collect();
        for write in writes {
            assert_eq!(write.await.unwrap(), Ok::<_, Error>(1));
        }
        let supports = sql!("SELECT supports FROM ideas");
        assert_eq!(db.read(move |c| c.one::<i64>(supports, args![])).await, Ok::<_, Error>(40));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_lock_each_other_out_are_run_again() {
    each(SCHEMA, async |db| {
        db.write(|c| {
            insert(c, 1, "one")?;
            insert(c, 2, "two")
        })
        .await
        .unwrap();
        let runs = Arc::new(AtomicU32::new(0));
        let both = Arc::new(Barrier::new(2));
        let cross = |first: i64, second: i64| {
            let (db, runs, both) = ((*db).clone(), Arc::clone(&runs), Arc::clone(&both));
            tokio::spawn(async move {
                db.write(move |c| {
                    let run = runs.fetch_add(1, Ordering::SeqCst);
                    let update = sql!("UPDATE ideas SET supports = supports + 1 WHERE id = $1");
                    c.execute(update, args![first])?;
                    // Only there can both be half-way at the same time.
                    if c.engine() == Engine::Postgres && run < 2 {
                        both.wait();
                    }
                    c.execute(update, args![second])
                })
                .await
            })
        };
        let (one, other) = (cross(1, 2), cross(2, 1));
        assert_eq!(one.await.unwrap(), Ok::<_, Error>(1));
        assert_eq!(other.await.unwrap(), Ok::<_, Error>(1));
        let again = u32::from(db.engine() == Engine::Postgres);
        assert_eq!(runs.load(Ordering::SeqCst), 2 + again);
        let supports = sql!("SELECT SUM(supports) FROM ideas");
        assert_eq!(db.read(move |c| c.one::<i64>(supports, args![])).await, Ok::<_, Error>(4));
    })
    .await;
}

#[tokio::test]
async fn changes_are_told_after_a_commit_with_data_only() {
    each(SCHEMA, async |db| {
        let changes = db.changes();
        let before = *changes.borrow();
        db.write(count).await.unwrap();
        let none = sql!("UPDATE ideas SET supports = 1 WHERE id = 99");
        db.write(move |c| c.execute(none, args![])).await.unwrap_or_else(|e: Error| panic!("{e}"));
        let refused = db
            .write(|c| {
                insert(c, 1, "one")?;
                Err::<(), _>(Refusal::Full)
            })
            .await;
        assert_eq!(refused, Err(Refusal::Full));
        assert_eq!(*changes.borrow(), before);
        db.write(|c| insert(c, 1, "one")).await.unwrap();
        assert_eq!(*changes.borrow(), before + 1);
        let returning = sql!("UPDATE ideas SET supports = 1 RETURNING id");
        let id = db.write(move |c| c.one::<i64>(returning, args![])).await;
        assert_eq!(id, Ok::<_, Error>(1));
        assert_eq!(*changes.borrow(), before + 2);
    })
    .await;
}

#[tokio::test]
async fn a_closed_database_says_so() {
    each(SCHEMA, async |db| {
        let other = (*db).clone();
        db.write(|c| insert(c, 1, "one")).await.unwrap();
        (*db).clone().close().await;
        assert_eq!(other.read(count).await, Err(Error::Closed));
        assert_eq!(other.write(count).await, Err(Error::Closed));
        assert_eq!(other.check().await, Err(Error::Closed));
    })
    .await;
}
