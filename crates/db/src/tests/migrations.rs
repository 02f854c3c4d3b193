//! Migrations: once each, resumable, and never on a database that is not what it seems.

use super::count;
use crate::testing::{TestDb, each};
use crate::{Db, Engine, Error, MigrateError, Migration, Timestamp, args, sql};

const ONE: Migration = Migration::both("0001", "CREATE TABLE ideas (id BIGINT PRIMARY KEY);");
const TWO: Migration = Migration {
    name: "0002",
    sqlite: "ALTER TABLE ideas ADD COLUMN a TEXT; ALTER TABLE ideas ADD COLUMN b TEXT;",
    postgres: "ALTER TABLE ideas ADD COLUMN a TEXT, ADD COLUMN b TEXT;",
};
const BROKEN: Migration = Migration::both("0003", "CREATE TABLE half (id BIGINT); SELECT * FROM nowhere;");
const NOW: Timestamp = Timestamp(5);

#[tokio::test]
async fn what_is_missing_is_applied_once_and_in_order() {
    each(&[], async |db| {
        assert_eq!(db.pending(&[ONE, TWO]).await, Ok(vec!["0001", "0002"]));
        assert_eq!(db.migrate(&[ONE], NOW).await, Ok(vec!["0001"]));
        assert_eq!(db.pending(&[ONE, TWO]).await, Ok(vec!["0002"]));
        assert_eq!(db.migrate(&[ONE, TWO], NOW).await, Ok(vec!["0002"]));
        assert_eq!(db.migrate(&[ONE, TWO], NOW).await, Ok(vec![]));
        assert_eq!(db.pending(&[ONE, TWO]).await, Ok(vec![]));
        let log = sql!("SELECT name, applied_at FROM schema_migrations ORDER BY name");
        let log = db.read(move |c| c.query::<(String, Timestamp)>(log, args![])).await;
        let expected = vec![("0001".to_owned(), NOW), ("0002".to_owned(), NOW)];
        assert_eq!(log, Ok::<_, Error>(expected));
        assert_eq!(db.read(count).await, Ok(0));
    })
    .await;
}

#[tokio::test]
async fn a_migration_that_fails_leaves_nothing_and_those_before_it_stay() {
    each(&[], async |db| {
        let failed = db.migrate(&[ONE, BROKEN], NOW).await;
        assert!(matches!(failed, Err(MigrateError::Failed { name: "0003", .. })), "{failed:?}");
        assert_eq!(db.pending(&[ONE, BROKEN]).await, Ok(vec!["0003"]));
        let half = sql!("SELECT COUNT(*) FROM half");
        let half = db.read(move |c| c.one::<i64>(half, args![])).await;
        assert!(matches!(half, Err(Error::Statement { .. })), "{half:?}");
    })
    .await;
}

#[tokio::test]
async fn a_newer_database_and_a_changed_text_are_refused() {
    each(&[ONE, TWO], async |db| {
        let name = "0002".to_owned();
        assert_eq!(db.migrate(&[ONE], NOW).await, Err(MigrateError::Newer { name: name.clone() }));
        assert_eq!(db.pending(&[ONE]).await, Err(MigrateError::Newer { name }));
        let changed = Migration::both("0001", "CREATE TABLE ideas (id TEXT);");
        let refused = MigrateError::Changed { name: "0001" };
        assert_eq!(db.pending(&[changed, TWO]).await, Err(refused.clone()));
        assert_eq!(db.migrate(&[changed, TWO], NOW).await, Err(refused));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_programs_at_once_apply_each_migration_once() {
    each(&[], async |db| {
        let other = Db::open(db.settings()).await.unwrap();
        let all = [ONE, TWO];
        let (first, second) = tokio::join!(db.migrate(&all, NOW), other.migrate(&all, NOW));
        let mut applied = first.unwrap();
        applied.extend(second.unwrap());
        applied.sort_unstable();
        assert_eq!(applied, ["0001", "0002"]);
    })
    .await;
}

#[tokio::test]
async fn statements_kept_prepared_survive_a_migration() {
    each(&[ONE], async |db| {
        let all = sql!("SELECT * FROM ideas");
        let read = move |c: &mut crate::Conn| c.query::<()>(all, args![]);
        assert_eq!(db.read(read).await, Ok(vec![]));
        db.migrate(&[ONE, TWO], NOW).await.unwrap();
        for _ in 0..8 {
            assert_eq!(db.read(read).await, Ok(vec![]));
        }
    })
    .await;
}

#[tokio::test]
async fn on_sqlite_a_table_can_be_rebuilt_under_those_that_point_to_it() {
    const TABLES: Migration = Migration::both(
        "0001",
        "CREATE TABLE topics (id BIGINT PRIMARY KEY, old TEXT);
         CREATE TABLE ideas (id BIGINT PRIMARY KEY, topic BIGINT REFERENCES topics (id));
         INSERT INTO topics VALUES (1, 'x'); INSERT INTO ideas VALUES (1, 1);",
    );
    const REBUILD: Migration = Migration::both(
        "0002",
        "CREATE TABLE new (id BIGINT PRIMARY KEY); INSERT INTO new SELECT id FROM topics;
         DROP TABLE topics; ALTER TABLE new RENAME TO topics;",
    );
    const ORPHAN: Migration = Migration::both("0003", "DELETE FROM topics;");
    let db = TestDb::sqlite(&[TABLES]).await;
    assert_eq!(db.engine(), Engine::Sqlite);
    assert_eq!(db.migrate(&[TABLES, REBUILD], NOW).await, Ok(vec!["0002"]));
    let orphan = db.migrate(&[TABLES, REBUILD, ORPHAN], NOW).await;
    assert!(matches!(orphan, Err(MigrateError::Failed { name: "0003", .. })), "{orphan:?}");
    assert_eq!(db.read(count).await, Ok(1));
    // Nor does the next start let it through.
    let orphan = db.migrate(&[TABLES, REBUILD, ORPHAN], NOW).await;
    assert!(matches!(orphan, Err(MigrateError::Failed { name: "0003", .. })), "{orphan:?}");
}

#[tokio::test]
async fn on_sqlite_references_are_looked_through_after_a_step_that_can_break_them_and_after_no_other() {
    const TABLES: Migration = Migration::both(
        "0001",
        "CREATE TABLE topics (id BIGINT PRIMARY KEY);
         CREATE TABLE ideas (id BIGINT PRIMARY KEY, topic BIGINT REFERENCES topics (id));",
    );
    // Adds something; the words of its comment do nothing: DELETE, UPDATE.
    const ADDS: Migration = Migration::both(
        "0002",
        "-- DELETE and UPDATE nothing.
         ALTER TABLE ideas ADD COLUMN title TEXT NOT NULL DEFAULT 'insert'; CREATE INDEX ideas_topic ON ideas (topic);",
    );
    const WRITES: Migration = Migration::both("0003", "UPDATE ideas SET title = '';");
    let db = TestDb::sqlite(&[TABLES]).await;
    let beside = rusqlite::Connection::open(db.folder().expect("a folder").join("exchange.db")).unwrap();
    beside.execute_batch("PRAGMA foreign_keys = OFF; INSERT INTO ideas (id, topic) VALUES (1, 1);").unwrap();
    let all = [TABLES, ADDS, WRITES];
    let refused = db.migrate(&all, NOW).await;
    assert!(
        matches!(&refused, Err(MigrateError::Failed { name: "0003", reason }) if reason.contains("ideas")),
        "{refused:?}"
    );
    // The step before it stands, and what was refused is tried and looked at again.
    assert_eq!(db.pending(&all).await, Ok(vec!["0003"]));
    assert_eq!(db.migrate(&all, NOW).await, refused);
    beside.execute_batch("INSERT INTO topics VALUES (1);").unwrap();
    assert_eq!(db.migrate(&all, NOW).await, Ok(vec!["0003"]));
}
