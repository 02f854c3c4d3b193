//! Connecting, and saying plainly why it does not work.

use std::error::Error as _;
use std::time::Duration;

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime, Timeouts};
use tokio_postgres::config::SslMode;
use tokio_postgres::{Client, Config, NoTls};

use crate::error::OpenError;

const OLDEST: i64 = 150_000;

const CONNECT: Duration = Duration::from_secs(5);

/// What every connection begins with. The middle line ends the transaction of a node that froze,
/// which would otherwise hold its locks; jit costs more than these statements take.
const SETTLE: &str = "SET TIME ZONE 'UTC';
    SET idle_in_transaction_session_timeout = '60s';
    SET lock_timeout = '10s';
    SET jit = off";

pub(crate) fn config(url: &str) -> Result<Config, OpenError> {
    let mut config: Config = url.parse().map_err(|e: tokio_postgres::Error| {
        // The driver's own words, without the url, which may hold a password.
        let reason = e.source().map_or_else(|| e.to_string(), ToString::to_string);
        OpenError::Url { reason }
    })?;
    if config.get_ssl_mode() == SslMode::Require {
        let reason = "sslmode=require is not supported; use a private network or a local proxy";
        return Err(OpenError::Url { reason: reason.to_owned() });
    }
    if config.get_application_name().is_none() {
        config.application_name("ideas-exchange");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT);
    }
    Ok(config)
}

/// One connection outside the pool.
pub(crate) async fn connect(config: &Config) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = config.connect(NoTls).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection to PostgreSQL ended");
        }
    });
    client.batch_execute(SETTLE).await?;
    Ok(client)
}

/// Connects once, so that a wrong setting is said at start and not on the first page.
pub(super) async fn check(config: &Config) -> Result<(), OpenError> {
    let fail = |error: tokio_postgres::Error| OpenError::Connect { server: server(config), reason: words(&error) };
    let client = connect(config).await.map_err(fail)?;
    let row = client
        .query_one(
            "SELECT CAST(current_setting('server_version_num') AS BIGINT),
                    current_setting('server_version'), current_setting('server_encoding')",
            &[],
        )
        .await
        .map_err(fail)?;
    let (number, found, encoding): (i64, String, String) = (row.get(0), row.get(1), row.get(2));
    let server = server(config);
    if number < OLDEST {
        return Err(OpenError::ServerTooOld { server, found });
    }
    if encoding != "UTF8" {
        let found = encoding;
        return Err(OpenError::Encoding { server, found });
    }
    Ok(())
}

pub(super) fn pool(config: &Config, size: usize, patience: Duration) -> Result<Pool, OpenError> {
    let manager =
        Manager::from_config(config.clone(), NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
    Pool::builder(manager)
        .max_size(size)
        .runtime(Runtime::Tokio1)
        .timeouts(Timeouts { wait: Some(patience), create: Some(CONNECT), recycle: Some(CONNECT) })
        .post_create(Hook::async_fn(|client, _| {
            Box::pin(async move {
                let settled = client.batch_execute(SETTLE).await;
                settled.map_err(HookError::Backend)
            })
        }))
        .build()
        .map_err(|e| OpenError::Connect { server: server(config), reason: e.to_string() })
}

/// The chain of causes in one line: the driver's first word alone is "error connecting".
pub(super) fn reason(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text.push_str(": ");
            text.push_str(&inner_text);
        }
        cause = inner.source();
    }
    text
}

fn words(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(db) => db.message().to_owned(),
        None => reason(error),
    }
}

/// Host and database, for messages.
fn server(config: &Config) -> String {
    use tokio_postgres::config::Host;
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(name)) => name.clone(),
        #[cfg(unix)]
        Some(Host::Unix(path)) => path.display().to_string(),
        None => "localhost".to_owned(),
    };
    format!("{host}/{}", config.get_dbname().unwrap_or_default())
}
