//! `ideas-exchange check-mail`: whether letters leave and arrive, as far as the relay and the DNS tell.
//!
//! What the DNS should hold is decided by rules that know nothing of sockets ([`rules`], [`spf`]); they ask a [`Zone`],
//! which is the DNS of the machine, or that of a test.

mod dns;
mod rules;
mod spf;

#[cfg(test)]
mod tests;

use std::fs;
use std::net::IpAddr;
use std::path::Path;

use db::{Clock as _, Rng, SystemClock};
use mail::{Address, Dkim, Header, Message, MessageId, Transport};

use crate::cli::Exit;
use crate::config::{self, Config, MailSettings, SmtpTls, WrongSetting};
use crate::operations::mailer;

use dns::{System, Zone};
use rules::{Finding, State};

/// Says what it finds, and what to publish; fails when something is to be mended.
pub async fn run(config: Config, to: Option<String>) -> Result<(), Exit> {
    if config.mail.transport == config::Transport::Folder {
        return Err(Exit::usage("setting mail.transport: it is \"folder\", so nothing is sent; set it to \"smtp\""));
    }
    let to =
        to.map(|to| Address::parse(&to).map_err(|fault| Exit::usage(format!("--to {to}: {fault}")))).transpose()?;
    let transport = mailer::transport(&config)?;
    let dkim = key(&config.mail)?;
    let domains = Domains::of(&config.mail)?;

    let mut findings = vec![relay(&config.mail, &transport).await];
    match System::new() {
        Ok(zone) => findings.extend(look(&zone, &config.mail.smtp_host, &domains, dkim.as_ref()).await),
        Err(fault) => findings.push(Finding::mend("DNS", format!("it cannot be asked: {fault}"))),
    }
    if let Some(to) = to {
        findings.push(letter(&config.mail, &transport, to).await?);
    }
    for finding in &findings {
        println!("{finding}");
    }
    let mends = findings.iter().filter(|finding| finding.state == State::Mend).count();
    match mends {
        0 => Ok(()),
        1 => Err(Exit::failure("one thing is to be mended; it is named above")),
        _ => Err(Exit::failure(format!("{mends} things are to be mended; they are named above"))),
    }
}

/// The domains that a receiver looks at.
struct Domains {
    /// Of what readers see as the sender: letters, and issues of newsletters.
    senders: Vec<String>,
    /// Of the senders of envelopes, to which failures go: those too, or the one that takes mail in.
    envelopes: Vec<String>,
    /// Where mail is taken in.
    inbound: Option<String>,
}

impl Domains {
    fn of(mail: &MailSettings) -> Result<Self, Exit> {
        let domain = |setting: &str, typed: &str| match Address::parse_named(typed) {
            Ok(address) => Ok(address.domain().to_owned()),
            Err(fault) => Err(Exit::usage(format!("setting mail.{setting}: {fault}"))),
        };
        let mut senders = vec![domain("from", &mail.from)?];
        if !mail.newsletter_from.is_empty() {
            let another = domain("newsletter_from", &mail.newsletter_from)?;
            if !senders.contains(&another) {
                senders.push(another);
            }
        }
        let inbound = (!mail.inbound.is_empty()).then(|| domain("inbound", &mail.inbound)).transpose()?;
        let envelopes = inbound.clone().map_or_else(|| senders.clone(), |inbound| vec![inbound]);
        Ok(Self { senders, envelopes, inbound })
    }
}

/// The key of the settings, if there is one.
fn key(mail: &MailSettings) -> Result<Option<Dkim>, WrongSetting> {
    let file = Path::new(&mail.dkim_key);
    if file.as_os_str().is_empty() {
        return Ok(None);
    }
    let wrong = |why: String| WrongSetting::new("mail.dkim_key", why);
    let pem = fs::read_to_string(file).map_err(|fault| wrong(format!("{}: {fault}", file.display())))?;
    let domain: &str = if mail.dkim_domain.is_empty() {
        mail.from.rsplit_once('@').map_or("", |(_, domain)| domain.trim_end_matches('>'))
    } else {
        &mail.dkim_domain
    };
    Dkim::new(&mail.dkim_selector, domain, &pem).map(Some).map_err(|fault| wrong(fault.to_string()))
}

/// Whether the relay lets us in.
async fn relay(mail: &MailSettings, transport: &Transport) -> Finding {
    let protection = match mail.smtp_tls {
        SmtpTls::Tls => "protected from the first byte",
        SmtpTls::Starttls => "protected by STARTTLS",
        SmtpTls::None => "not protected",
    };
    let account = if mail.smtp_user.is_empty() { "without an account" } else { "signed in" };
    let relay = format!("{}:{}", mail.smtp_host, mail.smtp_port);
    match transport.check().await {
        Ok(()) => Finding::fine("Relay", format!("{relay} answers, {protection}, {account}")),
        Err(fault) => Finding::mend("Relay", fault.to_string()),
    }
}

/// What the DNS says of all of it.
async fn look<Z: Zone>(zone: &Z, relay: &str, domains: &Domains, dkim: Option<&Dkim>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let outlet = outlet(zone, relay).await;
    if let Err(fault) = &outlet {
        findings.push(Finding::mend("Relay", fault.clone()));
    }
    let outlet = outlet.unwrap_or_default();
    for domain in &domains.senders {
        findings.push(rules::domain(zone, domain).await);
    }
    for domain in &domains.envelopes {
        findings.push(rules::sender_policy(zone, domain, relay, &outlet).await);
    }
    for domain in &domains.senders {
        findings.push(rules::signature(zone, dkim, domain).await);
        findings.push(rules::policy(zone, domain).await);
    }
    findings.push(rules::reverse(zone, &outlet).await);
    if let Some(inbound) = &domains.inbound {
        findings.push(rules::inbound(zone, inbound).await);
    }
    findings
}

/// The addresses of the relay that the world may see; none for one on this machine or in a network of its own.
async fn outlet<Z: Zone>(zone: &Z, relay: &str) -> Result<Vec<IpAddr>, String> {
    let addresses = match relay.parse::<IpAddr>() {
        Ok(address) => vec![address],
        Err(_) => dns::addresses(zone, relay).await?,
    };
    Ok(addresses.into_iter().filter(|address| rules::is_public(*address)).collect())
}

/// A letter that says what it is.
async fn letter(mail: &MailSettings, transport: &Transport, to: Address) -> Result<Finding, Exit> {
    let now = SystemClock.now();
    let from = Address::parse(&mail.from).map_err(Exit::usage)?;
    let receiver = to.as_str().to_owned();
    let message = Message {
        id: MessageId::new(Rng::system().id(now), from.domain()).map_err(Exit::usage)?,
        date: now.to_jiff(),
        to,
        from,
        return_path: None,
        reply_to: None,
        subject: Header::cleaned("A test letter of Ideas Exchange"),
        text:
            "Somebody has run `ideas-exchange check-mail --to` with this address.\n\nLook whether it lies in the junk \
               folder, and at its headers: SPF, DKIM and DMARC should say \"pass\".\n"
                .to_owned(),
        html: None,
        language: "en".to_owned(),
        headers: Vec::new(),
    };
    Ok(match transport.send(&message).await {
        Ok(()) => Finding::fine("Letter", format!("the relay has taken one to {receiver}; see whether it arrives")),
        Err(fault) => Finding::mend("Letter", fault.to_string()),
    })
}
