//! Backups: everything comes back, on either engine; whatever is damaged, missing or does not
//! belong is refused by name.

mod hostile;
mod kept;
mod moved;
mod newsletter;
mod removed;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use db::testing::TestDb;
use db::{Conn, Db};
use object_store::ObjectStore;
use object_store::memory::InMemory;
use tempfile::TempDir;

use super::manifest::Manifest;
use super::restore::{self, Archive, Place};
use super::{Fault, Tell, make, rows};
use crate::tests::{START, TestApp, story};
use crate::{documents, pack, uploads};

fn quiet() -> Tell {
    Arc::new(|_| {})
}

/// Every row, as lines.
fn lines(c: &mut Conn) -> Result<Vec<(String, String)>, Fault> {
    let mut all = Vec::new();
    rows::dump(c, &quiet(), |table, lines| {
        all.push((table.name.clone(), String::from_utf8(lines.to_vec()).unwrap()));
        Ok(())
    })?;
    Ok(all)
}

async fn everything(db: &Db) -> Vec<(String, String)> {
    db.read_long(lines).await.unwrap()
}

/// The sample exchange with its debate and documents.
async fn fill(t: &TestApp) {
    let sample = pack::sample().map_err(|faults| faults.len()).unwrap();
    pack::put(&t.app, Arc::new(sample), true).await.unwrap();
    documents::store_file(&t.app, b"%PDF-1.4 a document of our own".to_vec()).await.unwrap();
    t.participant("Amina").await;
}

struct Made {
    _folder: TempDir,
    path: PathBuf,
    manifest: Manifest,
}

async fn backup(t: &TestApp) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.tar");
    let manifest = make::make(&t.app.db, &t.app.files, &path, START, &quiet()).await.unwrap();
    Made { _folder: folder, path, manifest }
}

/// An empty place.
struct Empty {
    place: Place,
    folder: TempDir,
    _db: TestDb,
}

impl Empty {
    fn over(db: TestDb) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let files: Arc<dyn ObjectStore> = Arc::new(InMemory::new());
        let place = Place { db: Db::clone(&db), files, data_dir: folder.path().to_owned() };
        Self { place, folder, _db: db }
    }

    async fn sqlite() -> Self {
        Self::over(TestDb::sqlite(&[]).await)
    }

    /// One of each engine that is there.
    async fn each() -> Vec<Self> {
        let server = TestDb::postgres(&[]).await;
        [Some(Self::sqlite().await), server.map(Self::over)].into_iter().flatten().collect()
    }

    async fn restore(&self, from: &Path) -> Result<(), Fault> {
        let archive = Archive::open(from).await?;
        restore::restore(&self.place, &archive, START, &quiet()).await
    }

    fn has_mark(&self) -> bool {
        self.folder.path().join("restoring").exists()
    }
}

/// What a refusal says; it must be one that an operator can mend.
#[track_caller]
fn refusal<T>(refused: Result<T, Fault>) -> String {
    match refused {
        Err(Fault::Refused(line)) => line,
        Err(other) => panic!("not refused, but failed: {other}"),
        Ok(_) => panic!("not refused"),
    }
}

story!(everything_comes_back_on_either_engine, |t| {
    fill(&t).await;
    let before = everything(&t.app.db).await;
    let made = backup(&t).await;
    assert_eq!(made.manifest.engine, t.app.db.engine().to_string());
    assert!(made.manifest.rows() > 1000 && made.manifest.files() > 1, "{}", made.manifest.rows());
    for empty in Empty::each().await {
        empty.restore(&made.path).await.unwrap();
        assert!(everything(&empty.place.db).await == before, "{}", empty.place.db.engine());
        assert!(!empty.has_mark());
        assert_eq!(empty.place.db.pending(crate::migrations::ALL).await, Ok(vec![]));
        for sha256 in empty.place.db.read(documents::list_files).await.unwrap() {
            let path = documents::file_path(&sha256);
            let bytes = object_store::ObjectStoreExt::get(&empty.place.files, &path).await.unwrap().bytes();
            assert_eq!(uploads::sum(&bytes.await.unwrap()), sha256);
        }
        let again = refusal(empty.restore(&made.path).await);
        assert!(again.contains("not empty"), "{again}");
        assert!(everything(&empty.place.db).await == before, "what was refused changed nothing");
    }
});

story!(a_backup_of_the_same_state_is_the_same_bytes_and_for_its_owner_alone, |t| {
    use std::os::unix::fs::PermissionsExt as _;
    fill(&t).await;
    let (first, second) = (backup(&t).await, backup(&t).await);
    assert!(fs::read(&first.path).unwrap() == fs::read(&second.path).unwrap());
    assert_eq!(fs::metadata(&first.path).unwrap().permissions().mode() & 0o777, 0o600);
    let there = refusal(make::make(&t.app.db, &t.app.files, &first.path, START, &quiet()).await);
    assert!(there.contains("is there already"), "{there}");
    let tar = std::process::Command::new("tar").arg("tf").arg(&first.path).output();
    if let Ok(listed) = tar {
        let names: Vec<&str> = std::str::from_utf8(&listed.stdout).unwrap().lines().collect();
        assert!(listed.status.success());
        assert_eq!(names.len(), first.manifest.parts.len() + 2);
    }
});

story!(a_file_that_a_document_names_and_that_is_gone_or_changed_is_told, |t| {
    let sha256 = documents::store_file(&t.app, b"minutes of the meeting".to_vec()).await.unwrap();
    let path = documents::file_path(&sha256);
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("all.tar");
    object_store::ObjectStoreExt::put(&t.app.files, &path, b"minutes of another".to_vec().into()).await.unwrap();
    let changed = refusal(make::make(&t.app.db, &t.app.files, &to, START, &quiet()).await);
    assert!(changed.contains(&sha256) && changed.contains("is damaged"), "{changed}");
    object_store::ObjectStoreExt::delete(&t.app.files, &path).await.unwrap();
    let gone = refusal(make::make(&t.app.db, &t.app.files, &to, START, &quiet()).await);
    assert!(gone.contains(&sha256) && gone.contains("is missing"), "{gone}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left of it");
});

story!(a_restore_that_fails_is_seen_and_can_be_run_again, |t| {
    fill(&t).await;
    let made = backup(&t).await;
    for empty in Empty::each().await {
        // It is interrupted in the middle of the rows.
        let stopping: Tell = Arc::new(|line| assert!(!line.starts_with("ideas: "), "the power fails"));
        let archive = Archive::open(&made.path).await.unwrap();
        let failed = restore::restore(&empty.place, &archive, START, &stopping).await;
        assert!(matches!(failed, Err(Fault::Database(db::Error::Panicked))), "{failed:?}");
        let interrupted = restore::is_interrupted(&empty.place.db, &empty.place.data_dir).await.unwrap();
        assert_eq!(interrupted, Some(empty.folder.path().join("restoring")));
        assert!(everything(&empty.place.db).await.is_empty());
        empty.restore(&made.path).await.unwrap();
        assert!(everything(&empty.place.db).await == everything(&t.app.db).await);
        // Killed after its commit and before its mark was taken away, it had ended.
        fs::write(empty.folder.path().join("restoring"), "").unwrap();
        assert_eq!(restore::is_interrupted(&empty.place.db, &empty.place.data_dir).await.unwrap(), None);
        assert!(!empty.has_mark());
    }
});

story!(files_that_are_there_already_are_not_mixed_with_those_of_a_backup, |t| {
    let made = backup(&t).await;
    let empty = Empty::sqlite().await;
    let foreign = documents::file_path(&"ab".repeat(32));
    object_store::ObjectStoreExt::put(&empty.place.files, &foreign, b"x".to_vec().into()).await.unwrap();
    let refused = refusal(empty.restore(&made.path).await);
    assert!(refused.contains("files is not empty"), "{refused}");
    assert!(!empty.has_mark());
});

story!(how_far_it_is_is_told, |t| {
    fill(&t).await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let hearing = Arc::clone(&told);
    let tell: Tell = Arc::new(move |line| hearing.lock().unwrap().push(line.to_owned()));
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("all.tar");
    make::make(&t.app.db, &t.app.files, &to, START, &tell).await.unwrap();
    let told = told.lock().unwrap();
    assert!(told.iter().any(|line| line.starts_with("ideas: ") && line.ends_with(" rows")), "{told:?}");
    assert!(told.last().unwrap().ends_with(" files"), "{told:?}");
});
