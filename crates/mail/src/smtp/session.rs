//! One conversation with a relay.
//!
//! A relay that takes several commands at once (PIPELINING, RFC 2920) hears of sender, receivers and text in one breath:
//! a message costs two journeys to it then instead of four, whether it is far or near.

use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, DEFAULT_MECHANISMS},
    client::AsyncSmtpConnection,
    commands::{Data, Ehlo, Mail, Rcpt, Rset},
    extension::ClientId,
};
use tokio::time::{Instant, timeout};

use super::{GOING_AWAY, NOOP_TIMEOUT, SIGN_IN};
use crate::message::Sealed;

pub struct Session {
    connection: AsyncSmtpConnection,
    /// When it was last free.
    pub since: Instant,
    /// Messages that it was used for.
    pub sent: u32,
    takes_many: bool,
    /// Answers about this message that the relay has not given yet; the last one is to `DATA`.
    owed: usize,
}

impl Session {
    /// Over a connection that has said hello; protected where it has to be.
    pub async fn begin(
        mut connection: AsyncSmtpConnection,
        hello: &ClientId,
        credentials: Option<&Credentials>,
    ) -> Result<Self, Error> {
        // lettre keeps of the greeting's answer what it uses itself, and this is not among it.
        let takes_many = match connection.command(Ehlo::new(hello.clone())).await {
            Ok(offers) => offers.message().any(|line| line.trim().eq_ignore_ascii_case("PIPELINING")),
            Err(error) if error.status().is_some_and(|code| u16::from(code) != GOING_AWAY) => false,
            Err(error) => return Err(error),
        };
        if let Some(credentials) = credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(Self { connection, since: Instant::now(), sent: 0, takes_many, owed: 0 })
    }

    pub async fn answers(&mut self) -> bool {
        timeout(NOOP_TIMEOUT, self.connection.test_connected()).await == Ok(true)
    }

    /// The first word about a message, until the relay has taken its sender. Nothing has been said by then that cannot be
    /// said again to another.
    pub async fn announce(&mut self, sealed: &Sealed) -> Result<(), Error> {
        let sender = Mail::new(sealed.envelope.from().cloned(), Vec::new());
        if !self.takes_many {
            return self.connection.command(sender).await.map(drop);
        }
        let receivers = sealed.envelope.to();
        let each: String = receivers.iter().map(|to| Rcpt::new(to.clone(), Vec::new()).to_string()).collect();
        self.owed = receivers.len() + 1;
        self.connection.command(format!("{sender}{each}{Data}")).await.map(drop)
    }

    /// All that follows.
    pub async fn hand_over(&mut self, sealed: &Sealed) -> Result<(), Error> {
        if self.takes_many {
            while self.owed > 0 {
                self.owed -= 1;
                self.connection.read_response().await?;
            }
        } else {
            for to in sealed.envelope.to() {
                self.connection.command(Rcpt::new(to.clone(), Vec::new())).await?;
            }
            self.connection.command(Data).await?;
        }
        self.connection.message(&sealed.bytes).await.map(drop)
    }

    /// Whether the next message can go over this connection after that: the relay has answered, does not want to be left
    /// alone, and has forgotten this message.
    pub async fn is_whole_after(&mut self, error: &Error) -> bool {
        goes_on_after(error) && self.has_heard_out().await && self.connection.command(Rset).await.is_ok()
    }

    /// Waits for the answers to what was said in one breath with what was refused. A relay that asks for a text which
    /// nobody is to get is left alone: any word to it would be the text.
    async fn has_heard_out(&mut self) -> bool {
        while self.owed > 0 {
            self.owed -= 1;
            match self.connection.read_response().await {
                Ok(_) if self.owed == 0 => return false,
                Ok(_) => {}
                Err(error) if goes_on_after(&error) => {}
                Err(_) => return false,
            }
        }
        true
    }
}

fn goes_on_after(error: &Error) -> bool {
    let code = error.status().map(u16::from);
    code.is_some_and(|code| code != GOING_AWAY && !SIGN_IN.contains(&code))
}
