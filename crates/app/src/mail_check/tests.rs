//! The rules, asked of a zone that a test wrote.

use std::collections::BTreeMap;
use std::net::IpAddr;

use mail::Dkim;

use super::dns::{Kind, Zone, reverse_name};
use super::rules::{self, Finding, State};
use super::spf::{self, Verdict};
use super::{Domains, look};
use crate::config::MailSettings;

const KEY: &str = include_str!("../../../mail/src/dkim/keys/rsa.pem");

/// Names and what they hold.
#[derive(Default)]
struct Written(BTreeMap<(String, Kind), Vec<String>>);

impl Written {
    fn with(mut self, name: &str, kind: Kind, value: &str) -> Self {
        self.0.entry((name.to_owned(), kind)).or_default().push(value.to_owned());
        self
    }
}

impl Zone for Written {
    async fn find(&self, name: &str, kind: Kind) -> Result<Vec<String>, String> {
        if name.ends_with("away.example") {
            return Err(format!("{name}: nobody answers"));
        }
        Ok(self.0.get(&(name.to_owned(), kind)).cloned().unwrap_or_default())
    }
}

fn address(typed: &str) -> IpAddr {
    typed.parse().unwrap()
}

fn dkim() -> Dkim {
    Dkim::new("s1", "example.org", KEY).unwrap()
}

/// Everything as it should be.
fn well_kept() -> Written {
    Written::default()
        .with("example.org", Kind::Mx, "10 mx.example.org")
        .with("mx.example.org", Kind::A, "192.0.2.10")
        .with("relay.example.org", Kind::A, "192.0.2.25")
        .with("25.2.0.192.in-addr.arpa", Kind::Ptr, "relay.example.org")
        .with("example.org", Kind::Txt, "google-site-verification=1")
        .with("example.org", Kind::Txt, "v=spf1 mx include:_spf.example.org -all")
        .with("_spf.example.org", Kind::Txt, "v=spf1 ip4:192.0.2.24/31 ~all")
        .with("s1._domainkey.example.org", Kind::Txt, &dkim().record())
        .with("_dmarc.example.org", Kind::Txt, "v=DMARC1; p=quarantine")
}

fn settings() -> MailSettings {
    MailSettings { from: "exchange@example.org".to_owned(), ..MailSettings::default() }
}

async fn verdict(zone: &Written, domain: &str, of: &str) -> Verdict {
    let mut left = spf::MOST;
    spf::check(zone, domain.to_owned(), address(of), &mut left).await
}

#[tokio::test]
async fn a_well_kept_domain_has_nothing_to_mend() {
    let domains = Domains::of(&settings()).unwrap();
    let findings = look(&well_kept(), "relay.example.org", &domains, Some(&dkim())).await;
    assert!(findings.iter().all(|finding| finding.state == State::Fine), "{findings:#?}");
    assert!(findings.len() >= 5);
}

#[tokio::test]
async fn a_domain_without_records_is_told_what_to_publish() {
    let zone = Written::default().with("relay.example.org", Kind::A, "192.0.2.25");
    let domains = Domains::of(&settings()).unwrap();
    let findings = look(&zone, "relay.example.org", &domains, Some(&dkim())).await;
    assert!(findings.iter().all(|finding| finding.state == State::Mend), "{findings:#?}");
    let publish: Vec<&str> = findings.iter().flat_map(|finding| &finding.publish).map(String::as_str).collect();
    assert_eq!(publish[0], "example.org. IN TXT \"v=spf1 a:relay.example.org -all\"");
    assert!(publish[1].starts_with("s1._domainkey.example.org. IN TXT ( \"v=DKIM1; k=rsa; p="), "{}", publish[1]);
    assert_eq!(publish[2], "_dmarc.example.org. IN TXT \"v=DMARC1; p=none\"");
    let longest = publish[1].split('"').map(str::len).max();
    assert!(longest <= Some(255));
}

#[tokio::test]
async fn a_domain_that_covers_others_only_is_told_to_add_the_relay() {
    let zone = well_kept();
    let found = rules::sender_policy(&zone, "example.org", "out.example.net", &[address("198.51.100.1")]).await;
    assert_eq!(found.state, State::Mend);
    let wanted = "example.org. IN TXT \"v=spf1 mx include:_spf.example.org a:out.example.net -all\"";
    assert_eq!(found.publish, [wanted]);
}

#[tokio::test]
async fn a_relay_on_this_machine_is_not_judged_by_its_address() {
    let domains = Domains::of(&settings()).unwrap();
    let findings = look(&well_kept(), "127.0.0.1", &domains, Some(&dkim())).await;
    assert!(findings.iter().all(|finding| finding.state != State::Mend), "{findings:#?}");
    assert!(findings.iter().any(|finding| finding.state == State::Unsure));
}

#[tokio::test]
async fn a_domain_lets_in_whom_its_record_names() {
    let zone = well_kept()
        .with("all.example", Kind::Txt, "v=spf1 a a:relay.example.org/24 ip6:2001:db8::/32 exists:mx.example.org ?all")
        .with("away.example.net", Kind::Txt, "v=spf1 redirect=example.org")
        .with("soft.example", Kind::Txt, "V=SPF1 ~all")
        .with("open.example", Kind::Txt, "v=spf1")
        .with("mx6.example", Kind::Txt, "v=spf1 mx:example.org//64 -all");
    for (domain, of, wanted) in [
        ("example.org", "192.0.2.10", Verdict::Pass),
        ("example.org", "192.0.2.25", Verdict::Pass),
        ("example.org", "192.0.2.26", Verdict::Fail),
        ("away.example.net", "192.0.2.25", Verdict::Pass),
        ("all.example", "2001:db8::7", Verdict::Pass),
        ("all.example", "192.0.2.200", Verdict::Pass),
        ("soft.example", "192.0.2.1", Verdict::SoftFail),
        ("open.example", "192.0.2.1", Verdict::Neutral),
        ("mx6.example", "192.0.2.10", Verdict::Pass),
        ("none.example", "192.0.2.1", Verdict::Silent),
    ] {
        assert_eq!(verdict(&zone, domain, of).await, wanted, "{domain} {of}");
    }
}

#[tokio::test]
async fn a_record_that_cannot_be_followed_says_why() {
    let zone = Written::default()
        .with("loop.example", Kind::Txt, "v=spf1 include:loop.example -all")
        .with("two.example", Kind::Txt, "v=spf1 -all")
        .with("two.example", Kind::Txt, "v=spf1 +all")
        .with("macro.example", Kind::Txt, "v=spf1 exists:%{i}.example -all")
        .with("wrong.example", Kind::Txt, "v=spf1 ip4:nonsense -all")
        .with("gone.example", Kind::Txt, "v=spf1 include:nobody.example -all")
        .with("slow.example", Kind::Txt, "v=spf1 include:away.example -all");
    for (domain, why) in [
        ("loop.example", "more than 10"),
        ("two.example", "more than one"),
        ("macro.example", "macros"),
        ("wrong.example", "no network"),
        ("gone.example", "no record"),
        ("slow.example", "nobody answers"),
    ] {
        let Verdict::Fault(fault) = verdict(&zone, domain, "192.0.2.1").await else { panic!("{domain}") };
        assert!(fault.contains(why), "{domain}: {fault}");
    }
}

async fn state_of_key(record: Option<&str>) -> Finding {
    let zone = match record {
        Some(record) => Written::default().with("s1._domainkey.example.org", Kind::Txt, record),
        None => Written::default(),
    };
    rules::signature(&zone, Some(&dkim()), "example.org").await
}

#[tokio::test]
async fn the_published_key_must_be_ours() {
    let ours = dkim().record();
    assert_eq!(state_of_key(Some(&ours)).await.state, State::Fine);
    let spaced = ours.replace("p=", "p = ").replace("k=rsa; ", "");
    assert_eq!(state_of_key(Some(&spaced)).await.state, State::Fine);
    for record in [None, Some("v=DKIM1; p="), Some("v=DKIM1; p=AAAA")] {
        assert_eq!(state_of_key(record).await.state, State::Mend, "{record:?}");
    }
    let zone = well_kept();
    assert_eq!(rules::signature(&zone, Some(&dkim()), "example.net").await.state, State::Mend);
    assert_eq!(rules::signature(&zone, Some(&dkim()), "news.example.org").await.state, State::Fine);
    assert_eq!(rules::signature(&zone, None, "example.org").await.state, State::Unsure);
}

#[tokio::test]
async fn the_policy_of_the_organisation_will_do() {
    assert_eq!(rules::policy(&well_kept(), "news.example.org").await.state, State::Fine);
    assert_eq!(rules::policy(&well_kept(), "example.net").await.state, State::Mend);
    let without = Written::default().with("_dmarc.example.org", Kind::Txt, "v=DMARC1; rua=mailto:x@example.org");
    assert_eq!(rules::policy(&without, "example.org").await.state, State::Mend);
}

#[tokio::test]
async fn a_name_must_lead_back() {
    let zone = well_kept().with("26.2.0.192.in-addr.arpa", Kind::Ptr, "mx.example.org");
    assert_eq!(rules::reverse(&zone, &[address("192.0.2.25")]).await.state, State::Fine);
    for wrong in ["192.0.2.26", "192.0.2.27"] {
        assert_eq!(rules::reverse(&zone, &[address(wrong)]).await.state, State::Mend, "{wrong}");
    }
    let six = reverse_name(address("2001:db8::1"));
    assert_eq!(six, "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
}

#[tokio::test]
async fn nobody_answering_is_said_and_not_taken_for_no_record() {
    let found = rules::policy(&Written::default(), "away.example").await;
    assert!(found.state == State::Mend && found.publish.is_empty() && found.text.contains("nobody answers"));
}

#[test]
fn failures_go_to_where_mail_is_taken_in() {
    let mut mail = settings();
    mail.newsletter_from = "News <news@news.example.org>".to_owned();
    mail.inbound = "exchange@in.example.org".to_owned();
    let domains = Domains::of(&mail).unwrap();
    assert_eq!(domains.senders, ["example.org", "news.example.org"]);
    assert_eq!(domains.envelopes, ["in.example.org"]);
}
