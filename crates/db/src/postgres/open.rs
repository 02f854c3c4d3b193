//! Connecting, and saying plainly why it does not work.

use std::error::Error as _;
use std::future::poll_fn;
use std::path::PathBuf;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio_postgres::config::SslMode;
use tokio_postgres::{AsyncMessage, Client, Config, Connection, NoTls, Notification, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::tls;
use crate::error::OpenError;

const OLDEST: i64 = 150_000;

const CONNECT: Duration = Duration::from_secs(5);

/// What every connection begins with. The middle line ends the transaction of a node that froze,
/// which would otherwise hold its locks; jit costs more than these statements take.
pub(super) const SETTLE: &str = "SET TIME ZONE 'UTC';
    SET idle_in_transaction_session_timeout = '60s';
    SET lock_timeout = '10s';
    SET jit = off";

/// A server to connect to, and how.
#[derive(Clone)]
pub(crate) struct Server {
    pub(super) config: Config,
    /// Encrypted only where it is asked for: a server's own certificate, which nobody vouches for,
    /// would otherwise end connections that worked.
    pub(super) tls: Option<MakeRustlsConnect>,
}

/// Reads the url. Beside the driver's parameters it may have libpq's `sslrootcert`.
pub(crate) fn server(url: &str) -> Result<Server, OpenError> {
    let refuse = |reason: String| OpenError::Url { reason };
    let (url, authority) = without_authority(url);
    let mut config: Config = url.parse().map_err(|e: tokio_postgres::Error| {
        // The driver's own words, without the url, which may hold a password.
        refuse(e.source().map_or_else(|| e.to_string(), ToString::to_string))
    })?;
    let tls = match config.get_ssl_mode() {
        SslMode::Require => Some(tls::connector(authority.as_deref()).map_err(refuse)?),
        _ if authority.is_some() => return Err(refuse("sslrootcert goes with sslmode=require".to_owned())),
        _ => None,
    };
    if config.get_application_name().is_none() {
        config.application_name("ideas-exchange");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(CONNECT);
    }
    Ok(Server { config, tls })
}

/// Takes `sslrootcert=FILE` out of the url's parameters.
fn without_authority(url: &str) -> (String, Option<PathBuf>) {
    let Some((base, parameters)) = url.split_once('?') else { return (url.to_owned(), None) };
    let of_authority = |pair: &&str| pair.starts_with("sslrootcert=");
    let authority = parameters.split('&').find(of_authority).and_then(|pair| pair.split_once('='));
    let others: Vec<&str> = parameters.split('&').filter(|pair| !of_authority(pair)).collect();
    let url = if others.is_empty() { base.to_owned() } else { format!("{base}?{}", others.join("&")) };
    (url, authority.map(|(_, file)| PathBuf::from(file)))
}

/// One connection outside the pool.
pub(crate) async fn connect(server: &Server) -> Result<Client, tokio_postgres::Error> {
    connect_hearing(server, |_| ()).await
}

/// One connection outside the pool, and what to do with what it is told.
pub(super) async fn connect_hearing(
    server: &Server,
    hear: impl FnMut(Notification) + Send + 'static,
) -> Result<Client, tokio_postgres::Error> {
    let client = match &server.tls {
        Some(tls) => attend(server.config.connect(tls.clone()).await?, hear),
        None => attend(server.config.connect(NoTls).await?, hear),
    };
    client.batch_execute(SETTLE).await?;
    Ok(client)
}

/// Lets a connection do its work beside its client.
fn attend<S>(
    (client, mut connection): (Client, Connection<Socket, S>),
    mut hear: impl FnMut(Notification) + Send + 'static,
) -> Client
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    tokio::spawn(async move {
        while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
            match message {
                Ok(AsyncMessage::Notification(said)) => hear(said),
                Ok(_) => {}
                Err(error) => {
                    tracing::debug!(%error, "a connection to PostgreSQL ended");
                    return;
                }
            }
        }
    });
    client
}

/// Connects once, so that a wrong setting is said at start and not on the first page.
pub(super) async fn check(server: &Server) -> Result<(), OpenError> {
    let fail = |error: tokio_postgres::Error| OpenError::Connect { server: server.name(), reason: words(&error) };
    let client = connect(server).await.map_err(fail)?;
    let row = client
        .query_one(
            "SELECT CAST(current_setting('server_version_num') AS BIGINT),
                    current_setting('server_version'), current_setting('server_encoding')",
            &[],
        )
        .await
        .map_err(fail)?;
    let (number, found, encoding): (i64, String, String) = (row.get(0), row.get(1), row.get(2));
    let server = server.name();
    if number < OLDEST {
        return Err(OpenError::ServerTooOld { server, found });
    }
    if encoding != "UTF8" {
        let found = encoding;
        return Err(OpenError::Encoding { server, found });
    }
    Ok(())
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

impl Server {
    /// Host and database, for messages.
    pub(super) fn name(&self) -> String {
        use tokio_postgres::config::Host;
        let host = match self.config.get_hosts().first() {
            Some(Host::Tcp(name)) => name.clone(),
            #[cfg(unix)]
            Some(Host::Unix(path)) => path.display().to_string(),
            None => "localhost".to_owned(),
        };
        format!("{host}/{}", self.config.get_dbname().unwrap_or_default())
    }
}
