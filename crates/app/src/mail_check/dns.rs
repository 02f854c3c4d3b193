//! The DNS, as far as mail needs it: names, kinds, and values as texts. The only place that knows the resolver.

use std::net::IpAddr;

use hickory_resolver::TokioResolver;
use hickory_resolver::proto::rr::{Name, RecordType};

/// Kinds of records, and how their values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// `192.0.2.1`
    A,
    /// `2001:db8::1`
    Aaaa,
    /// `10 mx.example.org`
    Mx,
    /// `mx.example.org`
    Ptr,
    /// The whole text.
    Txt,
}

/// Whoever answers.
pub(super) trait Zone {
    /// The values of a name. None is no fault; that nobody answers is one, told in words.
    async fn find(&self, name: &str, kind: Kind) -> Result<Vec<String>, String>;
}

/// The resolver that this machine's settings name.
pub(super) struct System(TokioResolver);

impl System {
    pub(super) fn new() -> Result<Self, String> {
        let builder = TokioResolver::builder_tokio().map_err(|fault| fault.to_string())?;
        builder.build().map(Self).map_err(|fault| fault.to_string())
    }
}

impl Zone for System {
    async fn find(&self, name: &str, kind: Kind) -> Result<Vec<String>, String> {
        let kind = match kind {
            Kind::A => RecordType::A,
            Kind::Aaaa => RecordType::AAAA,
            Kind::Mx => RecordType::MX,
            Kind::Ptr => RecordType::PTR,
            Kind::Txt => RecordType::TXT,
        };
        // With a dot at its end nothing is tried behind it.
        let full =
            Name::from_ascii(format!("{}.", name.trim_end_matches('.'))).map_err(|fault| format!("{name}: {fault}"))?;
        match self.0.lookup(full, kind).await {
            Ok(found) => {
                let answers = found.answers().iter().filter(|record| record.record_type() == kind);
                // Names are written with a dot at their end.
                let is_text = kind == RecordType::TXT;
                let written = answers.map(|record| record.data.to_string());
                let bare = written.map(|value| if is_text { value } else { value.trim_end_matches('.').to_owned() });
                Ok(bare.collect())
            }
            Err(fault) if fault.is_no_records_found() => Ok(Vec::new()),
            Err(fault) => Err(format!("{name}: {fault}")),
        }
    }
}

/// The addresses of a machine.
pub(super) async fn addresses<Z: Zone>(zone: &Z, name: &str) -> Result<Vec<IpAddr>, String> {
    let mut values = zone.find(name, Kind::A).await?;
    values.extend(zone.find(name, Kind::Aaaa).await?);
    Ok(values.iter().filter_map(|value| value.parse().ok()).collect())
}

/// The machines that take mail for a domain, the preferred one first. A lone `.` says that none does.
pub(super) async fn exchanges<Z: Zone>(zone: &Z, domain: &str) -> Result<Vec<String>, String> {
    let values = zone.find(domain, Kind::Mx).await?;
    let mut exchanges: Vec<(u16, String)> = values
        .iter()
        .filter_map(|value| {
            let (preference, machine) = value.split_once(' ')?;
            Some((preference.parse().ok()?, machine.trim().trim_end_matches('.').to_owned()))
        })
        .collect();
    exchanges.sort();
    Ok(exchanges.into_iter().map(|(_, machine)| machine).collect())
}

/// Where the name of an address stands.
pub(super) fn reverse_name(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => {
            let [a, b, c, d] = address.octets();
            format!("{d}.{c}.{b}.{a}.in-addr.arpa")
        }
        IpAddr::V6(address) => {
            let nibbles = address.octets().into_iter().rev().flat_map(|octet| [octet & 0xf, octet >> 4]);
            let nibbles: Vec<String> = nibbles.map(|nibble| format!("{nibble:x}")).collect();
            format!("{}.ip6.arpa", nibbles.join("."))
        }
    }
}
