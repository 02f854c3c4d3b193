//! How mail leaves, and how it comes in.

use std::path::PathBuf;

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
    /// The sender of newsletters; empty: that of everything.
    pub newsletter_from: String,
    /// Under which name the key stands in the DNS of the domain that signs (DKIM).
    pub dkim_selector: String,
    /// The domain that signs; empty: that of the sender.
    pub dkim_domain: String,
    /// Where the key is, as PEM; empty: nothing is signed here.
    pub dkim_key: PathBuf,
    /// Conversations with the relay at once, while a newsletter is sent.
    pub connections: usize,
    /// How many of them may be about addresses of one domain.
    pub per_domain: usize,
    /// Letters of newsletters in a second at most, of each process; 0: no limit.
    pub messages_per_second: u32,
    /// The address that the mail server hands to `receive-mail`; empty: no mail comes in.
    pub inbound: String,
    /// Whose results of checks (RFC 8601) are believed; empty: nobody's.
    pub authserv_id: String,
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
            newsletter_from: String::new(),
            dkim_selector: String::new(),
            dkim_domain: String::new(),
            dkim_key: PathBuf::new(),
            connections: 8,
            per_domain: 4,
            messages_per_second: 0,
            inbound: String::new(),
            authserv_id: String::new(),
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
        self.check_newsletter()?;
        self.check_dkim()?;
        self.check_inbound()
    }

    /// Who newsletters are from.
    pub fn newsletter_sender(&self) -> &str {
        if self.newsletter_from.is_empty() { &self.from } else { &self.newsletter_from }
    }

    /// Whether letters are signed here, and not by the relay.
    pub fn has_dkim(&self) -> bool {
        !self.dkim_key.as_os_str().is_empty()
    }

    /// The domain that signs.
    pub fn signing_domain(&self) -> &str {
        if self.dkim_domain.is_empty() { domain(&self.from) } else { &self.dkim_domain }
    }

    fn check_newsletter(&self) -> Result<(), WrongSetting> {
        if ::mail::Address::parse(self.newsletter_sender()).is_err() {
            let mend = "write one mail address, such as news@example.org, or leave it out";
            return Err(WrongSetting::new("mail.newsletter_from", mend));
        }
        if !(1..=64).contains(&self.connections) {
            return Err(WrongSetting::new("mail.connections", "write a number from 1 to 64"));
        }
        if self.per_domain == 0 {
            return Err(WrongSetting::new("mail.per_domain", "write a number of at least 1"));
        }
        Ok(())
    }

    fn check_dkim(&self) -> Result<(), WrongSetting> {
        if self.has_dkim() == self.dkim_selector.is_empty() {
            let mend = "mail.dkim_key and mail.dkim_selector go together: give both or neither";
            return Err(WrongSetting::new("mail.dkim_selector", mend));
        }
        if !self.dkim_selector.is_empty() && !is_host(&self.dkim_selector) {
            let mend = "write the name before ._domainkey, such as exchange2026";
            return Err(WrongSetting::new("mail.dkim_selector", mend));
        }
        if !self.dkim_domain.is_empty() && !is_host(&self.dkim_domain) {
            return Err(WrongSetting::new("mail.dkim_domain", "write a domain, such as example.org, or leave it out"));
        }
        Ok(())
    }

    fn check_inbound(&self) -> Result<(), WrongSetting> {
        let wrong = |address: &str| ::mail::Address::parse(address).is_err() || address.contains('+');
        if !self.inbound.is_empty() && wrong(&self.inbound) {
            let mend = "write the address that the mail server hands to receive-mail, such as exchange@in.example.org";
            return Err(WrongSetting::new("mail.inbound", mend));
        }
        if !self.authserv_id.is_empty() && !is_host(&self.authserv_id) {
            let mend = "write the name that your mail server puts into Authentication-Results, such as mx.example.org";
            return Err(WrongSetting::new("mail.authserv_id", mend));
        }
        Ok(())
    }
}

/// What stands behind the `@`.
fn domain(address: &str) -> &str {
    address.rsplit_once('@').map_or("", |(_, domain)| domain)
}

/// Letters, digits, hyphens and underscores, with dots between them.
fn is_host(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    name.len() <= 253 && name.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::MailSettings;

    fn wrong(settings: MailSettings) -> String {
        settings.check().expect_err("it is wrong").setting
    }

    #[test]
    fn what_cannot_work_is_refused_by_its_name() {
        let with = |change: fn(&mut MailSettings)| {
            let mut settings = MailSettings::default();
            change(&mut settings);
            wrong(settings)
        };
        assert_eq!(with(|s| s.newsletter_from = "News".to_owned()), "mail.newsletter_from");
        assert_eq!(with(|s| s.connections = 0), "mail.connections");
        assert_eq!(with(|s| s.connections = 65), "mail.connections");
        assert_eq!(with(|s| s.per_domain = 0), "mail.per_domain");
        assert_eq!(with(|s| s.dkim_selector = "one".to_owned()), "mail.dkim_selector");
        assert_eq!(with(|s| s.dkim_key = PathBuf::from("key.pem")), "mail.dkim_selector");
        assert_eq!(with(|s| s.dkim_domain = "a b".to_owned()), "mail.dkim_domain");
        assert_eq!(with(|s| s.inbound = "in.example.org".to_owned()), "mail.inbound");
        assert_eq!(with(|s| s.inbound = "exchange+x@in.example.org".to_owned()), "mail.inbound");
        assert_eq!(with(|s| s.authserv_id = "mx example".to_owned()), "mail.authserv_id");
    }

    #[test]
    fn newsletters_come_from_the_sender_of_everything_unless_they_have_their_own() {
        let mut settings = MailSettings { from: "a@example.org".to_owned(), ..MailSettings::default() };
        assert_eq!((settings.newsletter_sender(), settings.signing_domain()), ("a@example.org", "example.org"));
        settings.newsletter_from = "news@example.net".to_owned();
        settings.dkim_domain = "example.net".to_owned();
        assert_eq!((settings.newsletter_sender(), settings.signing_domain()), ("news@example.net", "example.net"));
        assert!(!settings.has_dkim());
        settings.check().expect("it can be used");
    }
}
