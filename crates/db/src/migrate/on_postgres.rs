//! Migrating on a server, where another node may be starting at the same time.

use tokio_postgres::Client;

use super::{Applied, CREATE, MigrateError, Migration, SELECT, missing};
use crate::error::{At, Error};
use crate::postgres::{Store, failure};
use crate::{Engine, Timestamp};

/// "Ideas" in hexadecimal: any number would do, as long as nobody else on the database takes it.
const LOCK: &str = "SELECT pg_advisory_lock(314960671091)";

pub(super) async fn migrate(
    store: &Store,
    migrations: &[Migration],
    now: Timestamp,
) -> Result<Vec<&'static str>, MigrateError> {
    // Dropping it at the end, however that comes, gives up the lock.
    let mut client = store.client().await?;
    run(&client, "SET lock_timeout = '60s'").await?;
    run(&client, LOCK).await?;
    run(&client, CREATE).await?;
    let applied = read(&client).await?;
    let mut done = Vec::new();
    for migration in missing(migrations, &applied, Engine::Postgres)? {
        apply(&mut client, migration, now).await?;
        done.push(migration.name);
    }
    Ok(done)
}

pub(super) async fn applied(store: &Store) -> Result<Applied, MigrateError> {
    let client = store.client().await?;
    let there =
        client.query_one("SELECT to_regclass('schema_migrations') IS NOT NULL", &[]).await.map_err(|e| explain(&e))?;
    if there.get(0) { read(&client).await } else { Ok(Vec::new()) }
}

async fn apply(client: &mut Client, migration: &Migration, now: Timestamp) -> Result<(), MigrateError> {
    let failed = |error: &tokio_postgres::Error| MigrateError::Failed {
        name: migration.name,
        reason: error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string),
    };
    let transaction = client.transaction().await.map_err(|e| explain(&e))?;
    transaction.batch_execute(&migration.text(Engine::Postgres)).await.map_err(|e| failed(&e))?;
    transaction
        .execute(
            "INSERT INTO schema_migrations (name, sha256, applied_at) VALUES ($1, $2, $3)",
            &[&migration.name, &migration.sha256(Engine::Postgres), &now.as_micros()],
        )
        .await
        .map_err(|e| failed(&e))?;
    transaction.commit().await.map_err(|e| failed(&e))
}

async fn run(client: &Client, text: &str) -> Result<(), MigrateError> {
    client.batch_execute(text).await.map_err(|e| explain(&e))
}

async fn read(client: &Client) -> Result<Applied, MigrateError> {
    let rows = client.query(SELECT, &[]).await.map_err(|e| explain(&e))?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

fn explain(error: &tokio_postgres::Error) -> MigrateError {
    let at = At { file: "a migration", line: 0 };
    match failure(at, error).error {
        Error::Busy => MigrateError::Locked,
        Error::Statement { message, .. } => MigrateError::Database(Error::Unavailable(message)),
        other => MigrateError::Database(other),
    }
}
