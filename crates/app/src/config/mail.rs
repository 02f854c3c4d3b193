//! How mail leaves.

use serde::Deserialize;

use super::WrongSetting;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailSettings {
    /// The sender of everything.
    pub from: String,
    pub transport: Transport,
    pub smtp_host: String,
    pub smtp_port: u16,
    pub smtp_tls: SmtpTls,
    pub smtp_user: String,
    pub smtp_password: Secret,
}

/// `folder` writes `DIR/outbox/*.eml` and sends nothing.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    Folder,
    Smtp,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum SmtpTls {
    Starttls,
    Tls,
    None,
}

/// A value that never shows itself in a log.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            from: "exchange@localhost.localdomain".to_owned(),
            transport: Transport::Folder,
            smtp_host: String::new(),
            smtp_port: 587,
            smtp_tls: SmtpTls::Starttls,
            smtp_user: String::new(),
            smtp_password: Secret::default(),
        }
    }
}

impl MailSettings {
    pub fn check(&self) -> Result<(), WrongSetting> {
        if ::mail::Address::parse(&self.from).is_err() {
            return Err(WrongSetting::new("mail.from", "write one mail address, such as exchange@example.org"));
        }
        if self.transport == Transport::Smtp && self.smtp_host.is_empty() {
            return Err(WrongSetting::new(
                "mail.smtp_host",
                "name the mail relay, or set mail.transport to \"folder\"",
            ));
        }
        Ok(())
    }
}
