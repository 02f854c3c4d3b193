//! How mail leaves: the queue `mail` holds whole messages, and this hands each to the relay or the
//! folder of the settings. A relay that is away slows no page and loses nothing: the row stays.

use std::time::Duration;

use jobs::{Outcome, Registry, Runner};
use mail::{Dkim, Folder, Message, SendError, Smtp, SmtpSettings, TlsMode, Transport};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;

use crate::config::{self, Config, MailSettings, SmtpTls, WrongSetting};
use crate::letters::unnamed::unnamed;
use crate::letters::{KIND, QUEUE};
use crate::metrics::Ending;

/// Conversations with the relay at once.
const AT_ONCE: usize = 4;
/// A message that took longer is given back to the queue.
const LEASE: Duration = Duration::from_secs(120);
/// The longest for one message.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The way out that the settings name.
pub fn transport(config: &Config) -> Result<Transport, WrongSetting> {
    match config.mail.transport {
        config::Transport::Folder => Ok(Transport::Folder(Folder::new(config.data_dir.join("outbox")))),
        config::Transport::Smtp => relay(&config.mail).map(Transport::Smtp),
    }
}

fn relay(mail: &MailSettings) -> Result<Smtp, WrongSetting> {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let settings = SmtpSettings {
        host: mail.smtp_host.clone(),
        port: mail.smtp_port,
        tls: match mail.smtp_tls {
            SmtpTls::Starttls => TlsMode::StartTls,
            SmtpTls::Tls => TlsMode::Tls,
            SmtpTls::None => TlsMode::None,
        },
        user: filled(&mail.smtp_user),
        password: filled(&mail.smtp_password.0).map(mail::Secret::new),
        hello_name: None,
        timeout: TIMEOUT,
        dkim: dkim(mail)?,
        connections: mail.connections,
    };
    Smtp::new(settings)
        .map_err(|fault| WrongSetting::new("mail.smtp_user, mail.smtp_password, mail.smtp_tls", fault.to_string()))
}

/// What letters are signed with, where they are signed here.
fn dkim(mail: &MailSettings) -> Result<Option<Dkim>, WrongSetting> {
    if !mail.has_dkim() {
        return Ok(None);
    }
    let pem = std::fs::read_to_string(&mail.dkim_key).map_err(|fault| {
        WrongSetting::new("mail.dkim_key", format!("{} cannot be read: {fault}", mail.dkim_key.display()))
    })?;
    let dkim = Dkim::new(&mail.dkim_selector, mail.signing_domain(), &pem);
    dkim.map(Some).map_err(|fault| WrongSetting::new("mail.dkim_key", fault.to_string()))
}

/// Sends what is in the queue.
pub fn register(registry: Registry, transport: Transport, letters: Family<Ending, Counter>) -> Registry {
    let send = move |message: Message, _job| {
        let (transport, letters) = (transport.clone(), letters.clone());
        async move {
            let (ending, outcome) = match transport.send(&message).await {
                Ok(()) => (Ending::SENT, Outcome::Done),
                Err(fault @ SendError::Temporary(_)) => (Ending::DELAYED, Outcome::retry(said(&fault, &message))),
                Err(fault @ SendError::Permanent(_)) => (Ending::REFUSED, Outcome::fail(said(&fault, &message))),
            };
            letters.get_or_create(&ending).inc();
            outcome
        }
    };
    registry.on(KIND, send)
}

/// What the relay said, as the queue and the log may keep it: nobody takes a name out of a log again.
fn said(fault: &SendError, message: &Message) -> String {
    unnamed(&fault.to_string(), message.to.as_str())
}

/// Works on the queue.
pub fn work(runner: Runner) -> Runner {
    runner.queue(QUEUE, AT_ONCE, LEASE)
}
