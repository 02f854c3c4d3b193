//! Which machines may send in the name of a domain (SPF, RFC 7208), as far as DNS alone tells.

use std::net::IpAddr;
use std::pin::Pin;

use super::dns::{self, Kind, Zone};

/// Questions to the DNS that a receiver asks at most.
pub(super) const MOST: u32 = 10;

/// What a domain says of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may.
    Pass,
    /// It may not.
    Fail,
    /// It may not, but take it.
    SoftFail,
    /// Nothing is said.
    Neutral,
    /// There is no record.
    Silent,
    /// The record cannot be followed; why.
    Fault(String),
}

/// The one record of a domain; two are a fault.
pub(super) async fn record<Z: Zone>(zone: &Z, domain: &str) -> Result<Option<String>, String> {
    let texts = zone.find(domain, Kind::Txt).await?;
    let mut records = texts.into_iter().filter(|text| {
        let text = text.to_ascii_lowercase();
        text == "v=spf1" || text.starts_with("v=spf1 ")
    });
    let first = records.next();
    if records.next().is_some() {
        return Err(format!("{domain} has more than one record that begins with v=spf1; keep one"));
    }
    Ok(first)
}

/// What a domain says of an address; `left` counts the questions down.
pub(super) fn check<'a, Z: Zone>(
    zone: &'a Z,
    domain: String,
    address: IpAddr,
    left: &'a mut u32,
) -> Pin<Box<dyn Future<Output = Verdict> + 'a>> {
    Box::pin(async move {
        let record = match record(zone, &domain).await {
            Ok(Some(record)) => record,
            Ok(None) => return Verdict::Silent,
            Err(fault) => return Verdict::Fault(fault),
        };
        let mut redirect = None;
        for term in record.split_whitespace().skip(1) {
            if let Some((name, target)) = modifier(term) {
                if name.eq_ignore_ascii_case("redirect") {
                    redirect = Some(target.to_owned());
                }
                continue;
            }
            let (verdict, mechanism) = qualified(term);
            match matches(zone, &domain, mechanism, address, left).await {
                Ok(true) => return verdict,
                Ok(false) => {}
                Err(fault) => return Verdict::Fault(fault),
            }
        }
        let Some(redirect) = redirect else { return Verdict::Neutral };
        match spend(left) {
            Ok(()) => check(zone, redirect, address, left).await,
            Err(fault) => Verdict::Fault(fault),
        }
    })
}

/// `redirect=…` and its kind; mechanisms have a colon or a slash before any equals sign.
fn modifier(term: &str) -> Option<(&str, &str)> {
    let (name, value) = term.split_once('=')?;
    (!name.contains([':', '/'])).then_some((name, value))
}

fn qualified(term: &str) -> (Verdict, &str) {
    match term.split_at_checked(1) {
        Some(("+", mechanism)) => (Verdict::Pass, mechanism),
        Some(("-", mechanism)) => (Verdict::Fail, mechanism),
        Some(("~", mechanism)) => (Verdict::SoftFail, mechanism),
        Some(("?", mechanism)) => (Verdict::Neutral, mechanism),
        _ => (Verdict::Pass, term),
    }
}

fn spend(left: &mut u32) -> Result<(), String> {
    *left = left.checked_sub(1).ok_or_else(|| format!("the record asks for more than {MOST} further records"))?;
    Ok(())
}

async fn matches<Z: Zone>(
    zone: &Z,
    domain: &str,
    mechanism: &str,
    address: IpAddr,
    left: &mut u32,
) -> Result<bool, String> {
    if mechanism.contains('%') {
        return Err(format!("{mechanism:?} has macros, which depend on each mail"));
    }
    let end = mechanism.find([':', '/']).unwrap_or(mechanism.len());
    let (name, rest) = mechanism.split_at(end);
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    match name.to_ascii_lowercase().as_str() {
        "all" => Ok(true),
        "ip4" | "ip6" => network(rest, address),
        "include" => {
            spend(left)?;
            match check(zone, rest.to_owned(), address, left).await {
                Verdict::Pass => Ok(true),
                Verdict::Silent => Err(format!("{rest}, which is included, has no record")),
                Verdict::Fault(fault) => Err(fault),
                Verdict::Fail | Verdict::SoftFail | Verdict::Neutral => Ok(false),
            }
        }
        "a" => {
            spend(left)?;
            let (machine, bits) = target(rest, domain)?;
            Ok(dns::addresses(zone, machine).await?.iter().any(|network| bits.cover(address, *network)))
        }
        "mx" => {
            spend(left)?;
            let (machines, bits) = target(rest, domain)?;
            for machine in dns::exchanges(zone, machines).await?.iter().take(10) {
                if dns::addresses(zone, machine).await?.iter().any(|network| bits.cover(address, *network)) {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        "exists" => {
            spend(left)?;
            Ok(!zone.find(rest, Kind::A).await?.is_empty())
        }
        // Receivers are told to leave it aside.
        "ptr" => spend(left).map(|()| false),
        _ => Err(format!("{mechanism:?} is no mechanism")),
    }
}

/// How many bits of an address count, for each kind.
#[derive(Clone, Copy)]
struct Bits {
    four: u32,
    six: u32,
}

impl Bits {
    fn cover(self, address: IpAddr, network: IpAddr) -> bool {
        match (address, network) {
            (IpAddr::V4(a), IpAddr::V4(b)) => agree(u128::from(a.to_bits()), u128::from(b.to_bits()), 32, self.four),
            (IpAddr::V6(a), IpAddr::V6(b)) => agree(a.to_bits(), b.to_bits(), 128, self.six),
            _ => false,
        }
    }
}

/// Whether the first bits of two numbers of this width agree.
fn agree(a: u128, b: u128, width: u32, bits: u32) -> bool {
    (a ^ b).checked_shr(width.saturating_sub(bits)).unwrap_or(0) == 0
}

fn network(written: &str, address: IpAddr) -> Result<bool, String> {
    let (network, bits) = written.split_once('/').map_or((written, None), |(network, bits)| (network, Some(bits)));
    let wrong = || format!("{written:?} is no network");
    let network: IpAddr = network.parse().map_err(|_| wrong())?;
    let bits = bits.map(str::parse::<u32>).transpose().map_err(|_| wrong())?;
    Ok(Bits { four: bits.unwrap_or(32), six: bits.unwrap_or(128) }.cover(address, network))
}

/// `example.org/24//64`, all parts of which may be left out.
fn target<'a>(written: &'a str, domain: &'a str) -> Result<(&'a str, Bits), String> {
    let wrong = || format!("{written:?} names no network");
    let (written_name, bits) = written.split_once('/').map_or((written, ""), |(name, bits)| (name, bits));
    let (four, six) = bits.split_once('/').map_or((bits, ""), |(four, six)| (four, six.trim_start_matches('/')));
    let number = |bits: &str, all: u32| if bits.is_empty() { Ok(all) } else { bits.parse::<u32>() };
    let bits = Bits { four: number(four, 32).map_err(|_| wrong())?, six: number(six, 128).map_err(|_| wrong())? };
    Ok((if written_name.is_empty() { domain } else { written_name }, bits))
}
