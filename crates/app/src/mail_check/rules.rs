//! What the DNS should hold for mail to arrive, and what to publish where it does not.

use std::fmt;
use std::net::IpAddr;

use mail::Dkim;

use super::dns::{self, Kind, Zone};
use super::spf::{self, Verdict};

/// Texts longer than this are published in pieces.
const PIECE: usize = 255;

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Fine,
    Mend,
    /// It cannot be told from here.
    Unsure,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub topic: String,
    pub state: State,
    pub text: String,
    /// Records in the form of zone files.
    pub publish: Vec<String>,
}

impl Finding {
    fn new(topic: impl Into<String>, state: State, text: impl Into<String>) -> Self {
        Self { topic: topic.into(), state, text: text.into(), publish: Vec::new() }
    }

    pub(super) fn fine(topic: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(topic, State::Fine, text)
    }

    pub(super) fn mend(topic: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(topic, State::Mend, text)
    }

    fn unsure(topic: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(topic, State::Unsure, text)
    }

    fn publish(mut self, name: &str, text: &str) -> Self {
        self.publish.push(published(name, text));
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.state {
            State::Fine => "fine",
            State::Mend => "MEND",
            State::Unsure => "?",
        };
        write!(f, "{mark:<5}{}: {}", self.topic, self.text)?;
        for record in &self.publish {
            write!(f, "\n     Publish: {record}")?;
        }
        Ok(())
    }
}

/// A text record as a zone file has it.
fn published(name: &str, text: &str) -> String {
    let text: Vec<char> = text.chars().collect();
    let pieces: Vec<String> =
        text.chunks(PIECE).map(|piece| format!("\"{}\"", piece.iter().collect::<String>())).collect();
    let value = if pieces.len() == 1 { pieces.concat() } else { format!("( {} )", pieces.join(" ")) };
    format!("{name}. IN TXT {value}")
}

/// Whether the world can see a machine under this address.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            !(address.is_loopback() || address.is_private() || address.is_link_local() || address.is_unspecified())
        }
        IpAddr::V6(address) => {
            !(address.is_loopback()
                || address.is_unspecified()
                || address.is_unique_local()
                || address.is_unicast_link_local())
        }
    }
}

/// Whether answers to the sender's domain arrive somewhere: receivers refuse senders that nobody could answer.
pub(super) async fn domain<Z: Zone>(zone: &Z, domain: &str) -> Finding {
    let topic = format!("Domain {domain}");
    match takes_mail(zone, domain).await {
        Ok(Some(machine)) => Finding::fine(topic, format!("mail to it goes to {machine}")),
        Ok(None) => Finding::mend(topic, "it has no MX and no address: publish where it takes mail"),
        Err(fault) => Finding::mend(topic, fault),
    }
}

/// Whether mail arrives where the program takes it in.
pub(super) async fn inbound<Z: Zone>(zone: &Z, domain: &str) -> Finding {
    let topic = format!("Incoming mail of {domain}");
    match takes_mail(zone, domain).await {
        Ok(Some(machine)) => Finding::fine(topic, format!("it goes to {machine}, which must pipe it to receive-mail")),
        Ok(None) => {
            let mut finding =
                Finding::mend(topic, "nobody takes it: publish the machine that pipes it to receive-mail");
            finding.publish.push(format!("{domain}. IN MX 10 YOUR-MAIL-SERVER."));
            finding
        }
        Err(fault) => Finding::mend(topic, fault),
    }
}

async fn takes_mail<Z: Zone>(zone: &Z, domain: &str) -> Result<Option<String>, String> {
    let exchanges = dns::exchanges(zone, domain).await?;
    match exchanges.into_iter().next() {
        // RFC 7505: a domain that takes none.
        Some(none) if none.is_empty() => Ok(None),
        Some(machine) if dns::addresses(zone, &machine).await?.is_empty() => {
            Err(format!("its MX is {machine}, which has no address"))
        }
        Some(machine) => Ok(Some(machine)),
        None => Ok((!dns::addresses(zone, domain).await?.is_empty()).then(|| domain.to_owned())),
    }
}

/// Whether the domain of the envelope lets the relay send in its name.
pub(super) async fn sender_policy<Z: Zone>(zone: &Z, domain: &str, relay: &str, outlet: &[IpAddr]) -> Finding {
    let topic = format!("SPF of {domain}");
    let record = match spf::record(zone, domain).await {
        Ok(record) => record,
        Err(fault) => return Finding::mend(topic, fault),
    };
    let Some(record) = record else {
        let wanted = if outlet.is_empty() {
            "v=spf1 ip4:YOUR-ADDRESS -all".to_owned()
        } else {
            format!("v=spf1 a:{relay} -all")
        };
        return Finding::mend(topic, "there is no record").publish(domain, &wanted);
    };
    if outlet.is_empty() {
        let text =
            format!("{record:?} is there; which address the relay {relay} shows to the world cannot be told from here");
        return Finding::unsure(topic, text);
    }
    let mut unsure = None;
    for address in outlet {
        let mut left = spf::MOST;
        match spf::check(zone, domain.to_owned(), *address, &mut left).await {
            Verdict::Pass => {}
            Verdict::Fault(fault) => unsure = Some(fault),
            Verdict::Fail | Verdict::SoftFail | Verdict::Neutral | Verdict::Silent => {
                let text = format!(
                    "{record:?} does not cover {address}, the address of {relay}. If the relay sends from others, ask who \
                     runs it what to include"
                );
                return Finding::mend(topic, text).publish(domain, &with_relay(&record, relay));
            }
        }
    }
    match unsure {
        Some(fault) => Finding::mend(topic, fault),
        None => Finding::fine(topic, format!("{record:?} covers {relay}")),
    }
}

/// The record with the relay before what it says of all others.
fn with_relay(record: &str, relay: &str) -> String {
    let mut terms: Vec<String> = record.split_whitespace().map(str::to_owned).collect();
    let is_last = |term: &String| {
        let term = term.to_ascii_lowercase();
        term.trim_start_matches(['+', '-', '~', '?']) == "all" || term.starts_with("redirect=")
    };
    let at = terms.iter().position(is_last).unwrap_or(terms.len());
    terms.insert(at, format!("a:{relay}"));
    terms.join(" ")
}

/// Whether the public half of our key is where receivers look for it, and signs for the sender's domain.
pub(super) async fn signature<Z: Zone>(zone: &Z, dkim: Option<&Dkim>, sender: &str) -> Finding {
    let topic = format!("DKIM for {sender}");
    let Some(dkim) = dkim else {
        let text = "no key is set (mail.dkim_key): either the relay signs, or nobody does";
        return Finding::unsure(topic, text);
    };
    if !is_aligned(dkim.domain(), sender) {
        let text = format!("letters are signed for {}, which is another domain: set mail.dkim_domain", dkim.domain());
        return Finding::mend(topic, text);
    }
    let name = dkim.record_name();
    let texts = match zone.find(&name, Kind::Txt).await {
        Ok(texts) => texts,
        Err(fault) => return Finding::mend(topic, fault),
    };
    let keys: Vec<String> = texts.iter().filter_map(|text| tag(text, "p")).collect();
    match keys.as_slice() {
        [] => Finding::mend(topic, format!("there is no record at {name}")).publish(&name, &dkim.record()),
        [key] if *key == dkim.public_key() => Finding::fine(topic, format!("{name} holds our key")),
        [key] if key.is_empty() => {
            Finding::mend(topic, format!("the key at {name} was revoked; make another under another selector"))
        }
        [_] => Finding::mend(topic, format!("{name} holds another key")).publish(&name, &dkim.record()),
        _ => Finding::mend(topic, format!("{name} holds several keys; keep one")).publish(&name, &dkim.record()),
    }
}

/// What receivers are asked to do with mail that only pretends to be of this domain.
pub(super) async fn policy<Z: Zone>(zone: &Z, domain: &str) -> Finding {
    let topic = format!("DMARC of {domain}");
    let mut place = domain;
    loop {
        let name = format!("_dmarc.{place}");
        let texts = match zone.find(&name, Kind::Txt).await {
            Ok(texts) => texts,
            Err(fault) => return Finding::mend(topic, fault),
        };
        let mut records = texts.iter().filter(|text| tag(text, "v").is_some_and(|v| v.eq_ignore_ascii_case("DMARC1")));
        if let Some(record) = records.next() {
            if records.next().is_some() {
                return Finding::mend(topic, format!("{name} holds more than one record; keep one"));
            }
            let asked = tag(record, "p").unwrap_or_default().to_ascii_lowercase();
            return match asked.as_str() {
                "reject" | "quarantine" => Finding::fine(topic, format!("p={asked} at {name}")),
                "none" => Finding::fine(
                    topic,
                    format!("p=none at {name}; go on to p=quarantine once nothing of yours fails any more"),
                ),
                _ => Finding::mend(topic, format!("{name} has no policy (p=)")),
            };
        }
        // The record of the whole organisation will do.
        match place.split_once('.') {
            Some((_, rest)) if rest.contains('.') => place = rest,
            _ => break,
        }
    }
    let text = "there is no record; large providers ask for one from whoever sends newsletters";
    Finding::mend(topic, text).publish(&format!("_dmarc.{domain}"), "v=DMARC1; p=none")
}

/// Whether the relay's addresses have names that lead back to them.
pub(super) async fn reverse<Z: Zone>(zone: &Z, outlet: &[IpAddr]) -> Finding {
    let topic = "Reverse name";
    let mut names = Vec::new();
    for address in outlet {
        let place = dns::reverse_name(*address);
        let found = match zone.find(&place, Kind::Ptr).await {
            Ok(found) => found,
            Err(fault) => return Finding::mend(topic, fault),
        };
        let Some(name) = found.into_iter().next() else {
            let text = format!("{address} has none: whoever gave you the address sets it");
            return Finding::mend(topic, text);
        };
        match dns::addresses(zone, &name).await {
            Ok(back) if back.contains(address) => names.push(format!("{address} is {name}")),
            Ok(_) => return Finding::mend(topic, format!("{address} is {name}, which does not lead back to it")),
            Err(fault) => return Finding::mend(topic, fault),
        }
    }
    match names.as_slice() {
        [] => Finding::unsure(topic, "the relay shows no address to the world that could be looked up from here"),
        names => Finding::fine(topic, names.join(", ")),
    }
}

/// Whether a signature of one domain counts for another: the same, or one within the other.
fn is_aligned(signer: &str, sender: &str) -> bool {
    let within = |inner: &str, outer: &str| inner.strip_suffix(outer).is_some_and(|rest| rest.ends_with('.'));
    signer == sender || within(signer, sender) || within(sender, signer)
}

/// A value of a record such as `v=DKIM1; p=…`, without blanks.
fn tag(record: &str, name: &str) -> Option<String> {
    let mut tags = record.split(';').filter_map(|tag| tag.split_once('='));
    let value = tags.find(|(tag, _)| tag.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value)?;
    Some(value.split_whitespace().collect())
}
