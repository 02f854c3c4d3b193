//! Mail to a relay.
//!
//! The conversation is lettre's; the pool is ours. lettre's own pool takes a connection back
//! whenever its guard is dropped, also when a timeout dropped it in the middle of an exchange: the
//! relay's late answer would then be read as the answer to the next message, and a refused message
//! could pass for an accepted one. Here a connection returns to the pool only when the conversation
//! about a message has come to an end on it: accepted, or refused and reset. One that broke off is
//! closed.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use lettre::transport::smtp::{
    Error,
    authentication::Credentials,
    client::{AsyncSmtpConnection, AsyncTokioStream, TlsParameters},
    extension::ClientId,
};
use tokio::time::{Instant, timeout};

use crate::{dkim::Dkim, message::Sealed, refusal::Refusal, transport::SendError};
use session::Session;
use wire::Protected;

mod session;
mod wire;

#[cfg(test)]
mod tests;

/// Relays close idle connections, some after a minute; an older one is not worth asking.
const IDLE_LIFE: Duration = Duration::from_secs(30);
/// One that answered this short a time ago is not asked first whether it is still there.
const FRESH: Duration = Duration::from_millis(500);
/// Messages on one connection: many relays allow about a hundred.
const MESSAGES_EACH: u32 = 90;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const NOOP_TIMEOUT: Duration = Duration::from_secs(5);
/// "Sign in first" and its kind are 5xx, but they are about us: mending the settings helps.
const SIGN_IN: [u16; 4] = [530, 534, 535, 538];
/// What a relay says before it closes a connection.
const GOING_AWAY: u16 = 421;
/// The relay's words in an error, in characters.
const MAX_ERROR: usize = 300;

/// Where the relay is and how to get in.
#[derive(Clone, Debug)]
pub struct SmtpSettings {
    /// Host name or address; the name is checked against the certificate.
    pub host: String,
    /// Usually 465 with `TlsMode::Tls`, 587 with `StartTls`, 25 with `None`.
    pub port: u16,
    /// How the connection is protected.
    pub tls: TlsMode,
    /// The account at the relay; `None` when it knows us by our address.
    pub user: Option<String>,
    /// The account's password.
    pub password: Option<Secret>,
    /// How we introduce ourselves; the machine's host name when `None`.
    pub hello_name: Option<String>,
    /// The longest time for one message, everything included. 60 s suits most relays.
    pub timeout: Duration,
    /// Conversations at once: so many idle connections are kept for the next messages.
    pub connections: usize,
    /// Signs everything that leaves; `None` where the relay does it.
    pub dkim: Option<Dkim>,
}

/// How the connection to a relay is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlsMode {
    /// From the first byte (RFC 8314): prefer this one.
    Tls,
    /// After a plain greeting; a relay that does not offer it gets nothing.
    StartTls,
    /// Not at all: for a relay on this machine or a network one trusts.
    None,
}

/// A password: shown by nothing, compared by nothing.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Wraps a password read from the configuration.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// Settings that cannot work; each says what to mend.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetupError {
    /// One of user and password without the other.
    #[error("a mail relay's user and password go together: give both or neither")]
    Credentials,
    /// A password would cross a network unprotected.
    #[error("the mail relay's password would be sent unprotected to {0}: use tls or starttls, or give no password")]
    Unprotected(String),
    /// The name to introduce ourselves with is not a host name.
    #[error("the hello name {0:?} is not a host name")]
    HelloName(String),
    /// The system's certificates cannot be used.
    #[error("protected mail cannot be set up: {0}")]
    Tls(String),
    /// The key or the names to sign with.
    #[error("the key for DKIM cannot be used: {0}")]
    Dkim(String),
}

/// A relay, with a few open connections. Clones share them.
#[derive(Clone)]
pub struct Smtp {
    inner: Arc<Inner>,
}

struct Inner {
    host: String,
    port: u16,
    tls: Protection,
    hello: ClientId,
    credentials: Option<Credentials>,
    timeout: Duration,
    connections: usize,
    dkim: Option<Dkim>,
    idle: Mutex<Vec<Session>>,
}

enum Protection {
    Tls(TlsParameters),
    StartTls(TlsParameters),
    None,
}

impl Smtp {
    /// Checks the settings and reads the system's certificates; connects to nothing yet.
    pub fn new(settings: SmtpSettings) -> Result<Self, SetupError> {
        let credentials = match (settings.user, settings.password) {
            (Some(user), Some(Secret(password))) => Some(Credentials::new(user, password)),
            (None, None) => None,
            _ => return Err(SetupError::Credentials),
        };
        if credentials.is_some() && settings.tls == TlsMode::None && !is_local(&settings.host) {
            return Err(SetupError::Unprotected(settings.host));
        }
        let parameters =
            || TlsParameters::new(settings.host.clone()).map_err(|error| SetupError::Tls(error.to_string()));
        let tls = match settings.tls {
            TlsMode::Tls => Protection::Tls(parameters()?),
            TlsMode::StartTls => Protection::StartTls(parameters()?),
            TlsMode::None => Protection::None,
        };
        Ok(Self {
            inner: Arc::new(Inner {
                tls,
                hello: hello(settings.hello_name)?,
                host: settings.host,
                port: settings.port,
                credentials,
                timeout: settings.timeout,
                connections: settings.connections.max(1),
                dkim: settings.dkim,
                idle: Mutex::default(),
            }),
        })
    }

    /// With a signature, where there is a key for one.
    pub(crate) fn sign(&self, mut sealed: Sealed) -> Result<Sealed, SendError> {
        if let Some(dkim) = &self.inner.dkim {
            let signed = dkim.sign(&sealed.bytes, sealed.second);
            sealed.bytes = signed.map_err(|error| SendError::Temporary(error.to_string().into()))?;
        }
        Ok(sealed)
    }

    pub(crate) async fn send(&self, sealed: &Sealed) -> Result<(), SendError> {
        // On the heap: a conversation is large, and whoever waits for one holds it.
        self.within(Box::pin(async {
            let mut session = self.inner.begin(sealed).await?;
            let said = session.hand_over(sealed).await;
            session.sent += 1;
            match said {
                Ok(()) => self.inner.park(session),
                Err(error) => {
                    if session.is_whole_after(&error).await {
                        self.inner.park(session);
                    }
                    return Err(refusal(&error));
                }
            }
            Ok(())
        }))
        .await
    }

    /// Connects, signs in, and keeps the connection.
    pub(crate) async fn check(&self) -> Result<(), SendError> {
        self.within(async {
            let session = self.inner.session().await?;
            self.inner.park(session);
            Ok(())
        })
        .await
    }

    async fn within<F>(&self, work: F) -> Result<(), SendError>
    where
        F: Future<Output = Result<(), SendError>>,
    {
        let limit = self.inner.timeout;
        timeout(limit, work).await.unwrap_or_else(|_| {
            let (host, port) = (&self.inner.host, self.inner.port);
            Err(SendError::Temporary(format!("the relay {host}:{port} did not answer within {limit:?}").into()))
        })
    }
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp").field("host", &self.inner.host).field("port", &self.inner.port).finish_non_exhaustive()
    }
}

impl Inner {
    /// A connection on which the relay has heard of this message.
    async fn begin(&self, sealed: &Sealed) -> Result<Session, SendError> {
        if let Some(mut session) = self.unpark() {
            // An older one may have been closed by now. So may a fresh one, but then nothing has been said that cannot
            // be said again.
            let may_answer = session.since.elapsed() < FRESH || session.answers().await;
            if may_answer {
                match session.announce(sealed).await {
                    Ok(()) => return Ok(session),
                    Err(error) if error.status().is_some_and(|code| u16::from(code) != GOING_AWAY) => {
                        if session.is_whole_after(&error).await {
                            self.park(session);
                        }
                        return Err(refusal(&error));
                    }
                    Err(_) => {}
                }
            }
        }
        let mut session = self.new_session().await?;
        match session.announce(sealed).await {
            Ok(()) => Ok(session),
            Err(error) => {
                if session.is_whole_after(&error).await {
                    self.park(session);
                }
                Err(refusal(&error))
            }
        }
    }

    /// A connection that answered just now: an idle one if possible, else a new one.
    async fn session(&self) -> Result<Session, SendError> {
        while let Some(mut session) = self.unpark() {
            if session.answers().await {
                return Ok(session);
            }
        }
        self.new_session().await
    }

    /// Every error here is about us and the relay, not about the message: a wrong password must not lose mail.
    async fn new_session(&self) -> Result<Session, SendError> {
        self.connect().await.map_err(|error| {
            let (host, port) = (&self.host, self.port);
            SendError::Temporary(format!("the relay {host}:{port}: {error}").into())
        })
    }

    async fn connect(&self) -> Result<Session, String> {
        let wire = wire::connect(&self.host, self.port).await.map_err(tidy)?;
        let wire: Box<dyn AsyncTokioStream> = match &self.tls {
            Protection::Tls(parameters) => Box::new(Protected::over(wire, parameters.clone()).await.map_err(tidy)?),
            Protection::StartTls(_) | Protection::None => Box::new(wire),
        };
        let mut connection = AsyncSmtpConnection::connect_with_transport(wire, &self.hello).await.map_err(tidy)?;
        if let Protection::StartTls(parameters) = &self.tls {
            connection.starttls(parameters.clone(), &self.hello).await.map_err(tidy)?;
        }
        Session::begin(connection, &self.hello, self.credentials.as_ref()).await.map_err(tidy)
    }

    fn unpark(&self) -> Option<Session> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        // Dropping the old ones closes them; nobody waits for a polite goodbye.
        idle.retain(|session| session.since.elapsed() < IDLE_LIFE);
        idle.pop()
    }

    fn park(&self, mut session: Session) {
        if session.sent >= MESSAGES_EACH {
            return;
        }
        session.since = Instant::now();
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < self.connections {
            idle.push(session);
        }
    }
}

/// A host without the brackets in which an address of IPv6 may stand.
fn bare(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

fn is_local(host: &str) -> bool {
    let host = bare(host);
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn hello(name: Option<String>) -> Result<ClientId, SetupError> {
    let Some(name) = name else {
        return Ok(ClientId::default());
    };
    let fits =
        (1..=253).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.[]:".contains(&b));
    if fits { Ok(ClientId::Domain(name)) } else { Err(SetupError::HelloName(name)) }
}

/// What a refusal in the middle of a message means for that message.
fn refusal(error: &Error) -> SendError {
    let code = error.status().map(u16::from);
    let lasting = error.is_permanent() && !code.is_some_and(|code| SIGN_IN.contains(&code));
    let refusal = Refusal::answered(code, tidy(error));
    if lasting { SendError::Permanent(refusal) } else { SendError::Temporary(refusal) }
}

/// The relay's words on one line, for a log and for the desk.
fn tidy(error: impl fmt::Display) -> String {
    let text = error.to_string().replace(char::is_control, " ");
    text.chars().take(MAX_ERROR).collect()
}
