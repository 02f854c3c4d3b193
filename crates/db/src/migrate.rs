//! Migrations: the schema as a list of texts, each applied once, in order.
//!
//! Each one is a transaction of its own, so that an interrupted start goes on where it stopped.
//! What was applied is kept with its checksum: a text that changed afterwards means that nobody
//! knows what this database looks like.

mod on_postgres;
mod on_sqlite;

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::db::Store;
use crate::error::Error;
use crate::{Db, Engine, Timestamp, dialect};

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// `0001_people`; its place in the list decides the order.
    pub name: &'static str,
    pub sqlite: &'static str,
    pub postgres: &'static str,
}

impl Migration {
    /// One text for both engines, which is the rule.
    pub const fn both(name: &'static str, text: &'static str) -> Self {
        Self { name, sqlite: text, postgres: text }
    }

    fn text(&self, engine: Engine) -> String {
        match engine {
            Engine::Sqlite => dialect::to_sqlite(self.sqlite),
            Engine::Postgres => self.postgres.to_owned(),
        }
    }

    /// Of the text as it stands in the file, in hexadecimal.
    fn sha256(&self, engine: Engine) -> String {
        let text = match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        };
        let digest = Sha256::digest(text.as_bytes());
        digest.iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// Why the schema was not brought up to date. Migrations before the failing one stay applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MigrateError {
    #[error("the database is newer than this program (it has migration {name}); use the newer program")]
    Newer { name: String },
    #[error("migration {name} is not the one that was applied to this database; use the program's own files")]
    Changed { name: &'static str },
    #[error("migration {name} failed and was undone: {reason}")]
    Failed { name: &'static str, reason: String },
    #[error("another program is migrating this database; wait for it and try again")]
    Locked,
    #[error(transparent)]
    Database(#[from] Error),
}

const CREATE: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (
    name TEXT PRIMARY KEY NOT NULL, sha256 TEXT NOT NULL, applied_at BIGINT NOT NULL)";
const SELECT: &str = "SELECT name, sha256 FROM schema_migrations ORDER BY name";

/// Name and checksum of what was applied.
type Applied = Vec<(String, String)>;

impl Db {
    /// Applies what is missing, in order; gives the names of what it applied. Two programs at once
    /// do no harm: one waits for the other.
    pub async fn migrate(&self, migrations: &[Migration], now: Timestamp) -> Result<Vec<&'static str>, MigrateError> {
        let done = match self.store() {
            Store::Sqlite(store) => {
                let path = store.path().to_owned();
                let migrations = migrations.to_vec();
                tokio::task::spawn_blocking(move || on_sqlite::migrate(&path, &migrations, now))
                    .await
                    .map_err(|_| Error::Closed)??
            }
            Store::Postgres(store) => on_postgres::migrate(store, migrations, now).await?,
        };
        for name in &done {
            tracing::info!(name, "migration applied");
        }
        Ok(done)
    }

    /// What [`migrate`](Self::migrate) would apply. An error when the database is newer than this
    /// program.
    pub async fn pending(&self, migrations: &[Migration]) -> Result<Vec<&'static str>, MigrateError> {
        let applied = match self.store() {
            Store::Sqlite(store) => {
                let path = store.path().to_owned();
                tokio::task::spawn_blocking(move || on_sqlite::applied(&path)).await.map_err(|_| Error::Closed)??
            }
            Store::Postgres(store) => on_postgres::applied(store).await?,
        };
        let missing = missing(migrations, &applied, self.engine())?;
        Ok(missing.iter().map(|migration| migration.name).collect())
    }
}

/// Those of the program's migrations that made another database, by the list of it: so can an empty
/// one be given the same shape.
pub fn shape(
    migrations: &[Migration],
    applied: &[(String, String)],
    engine: Engine,
) -> Result<Vec<Migration>, MigrateError> {
    let missing: Vec<&str> = missing(migrations, applied, engine)?.iter().map(|migration| migration.name).collect();
    Ok(migrations.iter().filter(|migration| !missing.contains(&migration.name)).copied().collect())
}

fn missing<'a>(
    migrations: &'a [Migration],
    applied: &[(String, String)],
    engine: Engine,
) -> Result<Vec<&'a Migration>, MigrateError> {
    for (name, sha256) in applied {
        let known = migrations.iter().find(|known| known.name == name);
        let known = known.ok_or_else(|| MigrateError::Newer { name: name.clone() })?;
        if known.sha256(engine) != *sha256 {
            return Err(MigrateError::Changed { name: known.name });
        }
    }
    let is_missing = |known: &&Migration| applied.iter().all(|(name, _)| name != known.name);
    Ok(migrations.iter().filter(is_missing).collect())
}
