//! Databases for tests: fresh, on each engine, gone afterwards.
//!
//! The whole suite runs on both engines, because what runs on one only drifts. `SQLite` is always
//! there; `PostgreSQL` takes part when `IDEAS_EXCHANGE_TEST_POSTGRES` holds the url of a server where
//! databases may be created:
//!
//! ```no_run
//! # const MIGRATIONS: &[db::Migration] = &[];
//! # async fn test() {
//! db::testing::each(MIGRATIONS, async |db| {
//!     db.check().await.unwrap();
//! })
//! .await;
//! # }
//! ```

mod on_postgres;
mod on_sqlite;

use std::io::ErrorKind;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::{Db, Engine, Migration, Settings};
use on_postgres::Dropped;

/// A migrated, empty database that is removed when this is dropped. Use it as a [`Db`].
pub struct TestDb {
    db: Db,
    settings: Settings,
    // Removed after the database is closed, since fields drop in order.
    folder: Option<Folder>,
    _database: Option<Dropped>,
}

impl TestDb {
    /// On `SQLite`, in a temporary folder, copied from a file that is migrated once.
    ///
    /// # Panics
    /// When that is not possible, or a migration fails.
    pub async fn sqlite(migrations: &[Migration]) -> Self {
        let folder = Folder::new();
        let template = on_sqlite::template(migrations).await;
        std::fs::write(folder.file(), &*template).expect("the template can be copied");
        let settings = folder.settings();
        let db = Db::open(&settings).await.expect("the database opens");
        Self { db, settings, folder: Some(folder), _database: None }
    }

    /// On `PostgreSQL`, copied from a template that is migrated once; None when no server is set.
    ///
    /// # Panics
    /// When the server is set but cannot be used, or a migration fails.
    pub async fn postgres(migrations: &[Migration]) -> Option<Self> {
        let server = on_postgres::server()?;
        let (url, database) = on_postgres::create(&server, migrations).await;
        let settings = Settings { pg_connections: 4, ..Settings::new(url) };
        let db = Db::open(&settings).await.expect("the database opens");
        Some(Self { db, settings, folder: None, _database: Some(database) })
    }

    /// Runs a script of statements beside the layer, on `PostgreSQL`: a database as another program left it.
    ///
    /// # Panics
    /// When a statement fails.
    pub async fn replay(&self, script: &str) {
        on_postgres::replay(&self.settings.url, script).await;
    }

    /// For a second [`Db`] on the same database, as another process would have.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The folder that holds it, on `SQLite`.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_ref().map(|folder| folder.0.as_path())
    }
}

impl Deref for TestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

/// Runs a story on each engine.
///
/// # Panics
/// When the story does, or a database cannot be made.
pub async fn each(migrations: &[Migration], story: impl AsyncFn(TestDb)) {
    let on_sqlite = TestDb::sqlite(migrations).await;
    eprintln!("on {}:", Engine::Sqlite);
    story(on_sqlite).await;
    match TestDb::postgres(migrations).await {
        Some(on_postgres) => {
            eprintln!("on {}:", Engine::Postgres);
            story(on_postgres).await;
        }
        None => eprintln!("skipped: no PostgreSQL"),
    }
}

/// A number that no other test of this process gets.
fn number() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The same for the same migrations alone.
fn fingerprint(migrations: &[Migration]) -> String {
    let mut digest = Sha256::new();
    for migration in migrations {
        for text in [migration.name, migration.sqlite, migration.postgres] {
            digest.update(text.len().to_le_bytes());
            digest.update(text);
        }
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// A temporary folder.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let name = format!("ideas-exchange-test-{}-{}", std::process::id(), number());
        let path = std::env::temp_dir().join(name);
        // What an earlier process with the same number left behind.
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a temporary folder can be made");
        Self(path)
    }

    /// The database in it.
    fn file(&self) -> PathBuf {
        self.0.join("exchange.db")
    }

    fn settings(&self) -> Settings {
        Settings { readers: 2, ..Settings::new(format!("sqlite:{}", self.file().display())) }
    }
}

impl Drop for Folder {
    /// The database's threads may still be closing their files, or making one.
    fn drop(&mut self) {
        for _ in 0..100 {
            match std::fs::remove_dir_all(&self.0) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                _ => return,
            }
        }
    }
}
