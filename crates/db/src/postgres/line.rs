//! A connection of its own over which processes on one server tell each other that something
//! happened. What it was, is not said: whoever hears looks.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;
use tokio_postgres::Client;

use super::open::{self, Server};
use crate::error::Error;

/// What to listen to.
const CHANNEL: &str = "exchange_revised";
/// How long the server may take over a word; it has nothing to do for it.
const PATIENCE: Duration = Duration::from_secs(1);
/// The same for connecting.
const CONNECT: Duration = Duration::from_secs(5);

#[derive(Debug)]
pub(crate) struct Line {
    client: Client,
    heard: watch::Receiver<()>,
    /// Marks what we said ourselves, which comes back to us.
    name: String,
}

impl Line {
    pub async fn open(server: &Server) -> Result<Self, Error> {
        let name = format!("{:016x}", RandomState::new().build_hasher().finish());
        let (tell, heard) = watch::channel(());
        let own = name.clone();
        let open = async {
            let client = open::connect_hearing(server, move |said| {
                if said.payload() != own {
                    tell.send_replace(());
                }
            })
            .await?;
            client.batch_execute(&format!("LISTEN {CHANNEL}")).await?;
            Ok(client)
        };
        let client = within(CONNECT, open).await?;
        Ok(Self { client, heard, name })
    }

    pub async fn heard(&mut self) -> Result<(), Error> {
        let ended = |_| Error::Unavailable("the connection that listens ended".to_owned());
        self.heard.changed().await.map_err(ended)
    }

    pub async fn tell(&self) -> Result<(), Error> {
        within(PATIENCE, self.client.batch_execute(&format!("NOTIFY {CHANNEL}, '{}'", self.name))).await
    }

    /// Whether the server answers.
    pub async fn check(&self) -> Result<(), Error> {
        within(PATIENCE, self.client.batch_execute("")).await
    }
}

async fn within<T>(
    patience: Duration,
    answer: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, Error> {
    let late = |_| Error::Unavailable(format!("no answer within {patience:?}"));
    timeout(patience, answer).await.map_err(late)?.map_err(|error| Error::Unavailable(open::reason(&error)))
}
