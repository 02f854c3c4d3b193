//! Settings: one small file per concern. They come from a TOML file and the environment
//! (`IDEAS_EXCHANGE_MAIL__FROM` is `from` in `[mail]`), the environment last. Whatever is wrong is
//! said in one line that names the setting and the mend.

mod backups;
mod limits;
mod mail;
#[cfg(any(test, fuzzing))]
pub(crate) mod properties;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::nesting;

pub use backups::Backups;
pub use limits::Limits;
pub use mail::{MailSettings, SmtpTls, Transport};

/// Everything an operator may set; each field is described in `docs/src/operator/settings.md`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address that people type, scheme and host and perhaps a port, no path.
    pub public_url: String,
    /// The mail address of whoever helps on pages that belong to no exchange.
    pub contact: String,
    /// Database, files, outbox and backups, unless set apart.
    pub data_dir: PathBuf,
    /// `sqlite:PATH` or `postgres://…`; empty is `DIR/exchange.db`.
    pub database_url: String,
    /// How many proxies of our own stand in front.
    pub trusted_proxies: usize,
    /// Whether `serve` works off the queue itself; otherwise `worker` must run.
    pub run_jobs: bool,
    /// Where to listen for Prometheus; nowhere when it is not set.
    pub metrics_listen: Option<SocketAddr>,
    pub mail: MailSettings,
    pub limits: Limits,
    pub backups: Backups,
    /// JSON log lines instead of readable ones.
    pub log_json: bool,
    /// Offers the pseudo-locale for testing right-to-left layout.
    pub pseudo_locale: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: String::new(),
            contact: String::new(),
            data_dir: PathBuf::from("data"),
            database_url: String::new(),
            trusted_proxies: 0,
            run_jobs: true,
            metrics_listen: None,
            mail: MailSettings::default(),
            limits: Limits::default(),
            backups: Backups::default(),
            log_json: false,
            pseudo_locale: false,
        }
    }
}

/// A setting that cannot be used: which, and how to mend it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("setting {setting}: {mend}")]
pub struct WrongSetting {
    pub setting: String,
    pub mend: String,
}

impl WrongSetting {
    pub fn new(setting: &str, mend: impl Into<String>) -> Self {
        // A key in quotes may hold a line break, and it is all told in one line.
        let line = |text: &str| text.replace(char::is_control, " ");
        Self { setting: line(setting), mend: line(&mend.into()) }
    }
}

const PREFIX: &str = "IDEAS_EXCHANGE_";

impl Config {
    /// Reads the file (if any), lays the environment over it and checks the whole.
    pub fn load(
        file: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, WrongSetting> {
        let mut table = match file {
            Some(path) => read(path)?,
            None => toml::Table::new(),
        };
        for (name, value) in environment {
            // Variables of the test command share the prefix; they are no settings.
            let Some(name) = name.strip_prefix(PREFIX).filter(|n| !n.starts_with("TEST_") && !n.starts_with("CI_"))
            else {
                continue;
            };
            lay_over(&mut table, &name.to_lowercase(), &value)?;
        }
        Self::from_table(table)
    }

    fn from_table(table: toml::Table) -> Result<Self, WrongSetting> {
        let config: Self = serde_path_to_error::deserialize(toml::Value::Table(table))
            .map_err(|e| WrongSetting::new(&e.path().to_string(), mend(&e.path().to_string(), e.inner().message())))?;
        config.checked()
    }

    /// Fills in what follows from other settings, and refuses what cannot work.
    pub fn checked(mut self) -> Result<Self, WrongSetting> {
        if self.public_url.is_empty() {
            self.public_url = format!("http://{}", self.listen);
        }
        self.public_url = as_browsers_say(&self.public_url);
        let host = self.public_url.strip_prefix("https://").or_else(|| self.public_url.strip_prefix("http://"));
        if host.is_none_or(|h| h.is_empty() || h.contains(['/', '?', '#', '@', ' '])) {
            return Err(WrongSetting::new(
                "public_url",
                "write the scheme and host that people type, without a path, such as https://ideas.example.org",
            ));
        }
        if self.database_url.is_empty() {
            self.database_url = format!("sqlite:{}", self.data_dir.join("exchange.db").display());
        }
        if !self.database_url.starts_with("sqlite:") && !self.database_url.starts_with("postgres") {
            return Err(WrongSetting::new("database_url", "write sqlite:PATH or postgres://USER@HOST/DATABASE"));
        }
        if !self.run_jobs && self.database_url.starts_with("sqlite:") {
            let mend = "with SQLite `serve` itself must run the jobs; leave it out, or use PostgreSQL";
            return Err(WrongSetting::new("run_jobs", mend));
        }
        if !self.contact.is_empty() && ::mail::Address::parse(&self.contact).is_err() {
            return Err(WrongSetting::new("contact", "write one mail address, such as help@example.org, or none"));
        }
        self.mail.check()?;
        self.limits.check()?;
        self.backups = self.backups.checked(&self.data_dir)?;
        Ok(self)
    }

    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Who is asked for help where no exchange is: the contact, or else the sender of mail that really leaves.
    pub fn helper(&self) -> Option<&str> {
        match (self.contact.as_str(), self.mail.transport) {
            ("", Transport::Folder) => None,
            ("", Transport::Smtp) => Some(&self.mail.from),
            (contact, _) => Some(contact),
        }
    }

    /// Whether a `Host` header names this machine to itself: `localhost:8080` for `127.0.0.1:8080`,
    /// while the site is served to this machine alone.
    pub fn is_loopback_name(&self, host: &str) -> bool {
        let name = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(host, |(name, _)| name);
        self.listen.ip().is_loopback() && !self.is_https() && matches!(name, "localhost" | "127.0.0.1" | "[::1]")
    }

    /// Host and port of the public address, as a `Host` header names it.
    pub fn public_host(&self) -> &str {
        self.public_url.split_once("://").map_or("", |(_, host)| host)
    }
}

/// What the reader of the settings says, with an example where that does not show what to write.
fn mend(setting: &str, fault: &str) -> String {
    match setting {
        "listen" => format!("{fault}; write an address and a port, such as 127.0.0.1:8080"),
        "trusted_proxies" => format!("{fault}; write how many proxies of your own stand in front, such as 1"),
        _ => fault.to_owned(),
    }
}

/// Browsers name an origin in small letters and without the port that its scheme implies.
fn as_browsers_say(url: &str) -> String {
    let url = url.to_ascii_lowercase();
    let implied = if url.starts_with("https://") { ":443" } else { ":80" };
    url.strip_suffix(implied).map_or(url.clone(), str::to_owned)
}

fn read(path: &Path) -> Result<toml::Table, WrongSetting> {
    let text = std::fs::read_to_string(path)
        .map_err(|e| WrongSetting::new("--config", format!("{} cannot be read: {e}", path.display())))?;
    parse(&text, path)
}

fn parse(text: &str, path: &Path) -> Result<toml::Table, WrongSetting> {
    let wrong = |at: usize, what: &str| {
        let line = text[..at].lines().count().max(1);
        WrongSetting::new("--config", format!("{} line {line}: {what}", path.display()))
    };
    if let Some(at) = nesting::too_deep(text) {
        return Err(wrong(at, "this nests too deep"));
    }
    text.parse().map_err(|e: toml::de::Error| wrong(e.span().map_or(0, |span| span.start), e.message()))
}

/// So many tables are around a setting at most.
const DEEPEST: usize = 4;

/// Puts one variable of the environment into the table; `__` descends. A value that reads as a
/// number or a flag is one, anything else is text.
fn lay_over(table: &mut toml::Table, name: &str, value: &str) -> Result<(), WrongSetting> {
    let value = match (value.parse::<i64>(), value.parse::<bool>()) {
        // A password may consist of digits.
        _ if name.ends_with("password") || name.ends_with("user") => toml::Value::String(value.to_owned()),
        (Ok(number), _) => toml::Value::Integer(number),
        (_, Ok(flag)) => toml::Value::Boolean(flag),
        _ => toml::Value::String(value.to_owned()),
    };
    // As deep as the settings are; without an end, reading them would go deeper than the stack.
    if name.matches("__").count() > DEEPEST {
        return Err(WrongSetting::new(name, "no setting has so many parts"));
    }
    let mut steps: Vec<&str> = name.split("__").collect();
    let last = steps.pop().unwrap_or_default();
    let mut here = table;
    for step in steps {
        let next = here.entry(step.to_owned()).or_insert_with(|| toml::Value::Table(toml::Table::new()));
        here = next.as_table_mut().ok_or_else(|| WrongSetting::new(name, "this setting has no parts"))?;
    }
    here.insert(last.to_owned(), value);
    Ok(())
}
