//! What is taken out is gone from the file, not only from what is found.

use db::testing::TestDb;

use super::{id, idea};
use crate::search::{Kind, put, remove};
use crate::{exchange, migrations};

const SECRET: &str = "zanzibarinocanary";

/// The bytes of the database and its log.
fn files(db: &TestDb) -> Vec<u8> {
    let folder = std::fs::read_dir(db.folder().expect("on SQLite")).unwrap();
    folder.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
}

fn holds_secret(db: &TestDb) -> bool {
    files(db).windows(SECRET.len()).any(|bytes| bytes.eq_ignore_ascii_case(SECRET.as_bytes()))
}

#[tokio::test]
async fn a_removed_text_leaves_nothing_in_the_file() {
    let db = TestDb::sqlite(migrations::ALL).await;
    let at = db::Timestamp(0);
    let draft = crate::tests::sample_exchange();
    let x = db.write(move |tx| exchange::put(tx, id(1), &draft, at)).await.unwrap();
    db.write(move |tx| {
        (1..60).try_for_each(|n| put(tx, &idea(x, n, "en", "An idea", "Words around and around")))?;
        put(tx, &idea(x, 100, "en", SECRET, SECRET))
    })
    .await
    .unwrap();
    assert!(holds_secret(&db));
    db.write(move |tx| remove(tx, Kind::Idea, id(100))).await.unwrap();
    // The log is written back and emptied when the last connection closes.
    let settings = db.settings().clone();
    db::Db::clone(&db).close().await;
    let again = db::Db::open(&settings).await.unwrap();
    again.check().await.unwrap();
    again.close().await;
    assert!(!holds_secret(&db));
}
