//! Against the example of RFC 8463, and against a reader of signatures that shares nothing with the writer but the two
//! canonical forms, which that example proves.

use data_encoding::BASE64;
use ring::{
    digest,
    signature::{ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey},
};

use super::{Dkim, canonical, canonical_body, fields, halves};
use crate::{HeaderName, SetupError, tests::message};

const RSA: &str = include_str!("keys/rsa.pem");
const RSA_PKCS1: &str = include_str!("keys/rsa-pkcs1.pem");
const SHORT: &str = include_str!("keys/rsa-1024.pem");
const ED25519_KEY: &str = include_str!("keys/ed25519.pem");

/// What OpenSSL says of the keys above.
const RSA_PUBLIC: &str = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAjlZ4BgNekH/2gZcVB396gHunJPDxvyTMqUNY2Mz9gwVh+3+T1XREfK3L42YdsKP1VPvplvKqO4xplIQWjJYXVHTbHrhfkkiLgjfjPkaRbEtd8TYjTNgKcll2BgzAyyAsuv2TUFHzy2c5MwF5FV9GosUc1vFRcrJas+/HjVUrM33jzHg//CdYcyFra1UB4jJ2+q26PkOUPWpgomuVAsHU2i4l4hFNlq145kUth472qp/PMAPxeAGEx4XV/MVygPjR/UlmStCUpKeOtBK980IVzmgByeYupwoXVkOVPrCFFdTbPw5XqSm3lUPkIALka+xIYiNWe52td5BE/SiS/Z4DEwIDAQAB";
const ED25519_PUBLIC: &str = "eLoTAz10DroXYFkNziIXHXYSqtscQg2ZSwcvMHkb9kA=";

/// Appendix A of RFC 8463, without its signature of RSA.
const EXAMPLE: &str = "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n \
    d=football.example.com; i=@football.example.com;\r\n \
    q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n \
    subject : date : message-id : from : subject : date;\r\n \
    bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n \
    b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus\r\n \
    Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==\r\n\
    From: Joe SixPack <joe@football.example.com>\r\n\
    To: Suzie Q <suzie@shopping.example.net>\r\n\
    Subject: Is dinner ready?\r\n\
    Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n\
    Message-ID: <20030712040037.46341.5F8J@football.example.com>\r\n\
    \r\n\
    Hi.\r\n\
    \r\n\
    We lost the game.  Are you hungry yet?\r\n\
    \r\n\
    Joe.\r\n";
const EXAMPLE_KEY: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

/// Whether the first signature of a message holds under this public key, as a record has it.
fn holds(message: &str, public: &str) -> bool {
    let (head, body) = halves(message.as_bytes());
    let all = fields(head);
    let (_, value) = all.iter().find(|(name, _)| name == "dkim-signature").expect("a signature");
    let tag = |tag: &str| {
        let mut tags = value.split(';').filter_map(|tag| tag.split_once('='));
        let (_, value) = tags.find(|(name, _)| name.trim() == tag).expect(tag);
        value.split_whitespace().collect::<String>()
    };
    let body_hash = BASE64.encode(digest::digest(&digest::SHA256, &canonical_body(body)).as_ref());
    if body_hash != tag("bh") {
        return false;
    }
    let mut left: Vec<&(String, String)> = all.iter().collect();
    let mut data = String::new();
    for name in tag("h").split(':') {
        if let Some(at) = left.iter().rposition(|(field, _)| field == name) {
            let (name, value) = left.remove(at);
            data.push_str(&canonical(name, value));
        }
    }
    let begin = value.rfind("b=").expect("b=") + 2;
    data.push_str(canonical("dkim-signature", &value[..begin]).trim_end());
    let signature = BASE64.decode(tag("b").as_bytes()).unwrap();
    let public = BASE64.decode(public.as_bytes()).unwrap();
    match tag("a").as_str() {
        "ed25519-sha256" => {
            let hash = digest::digest(&digest::SHA256, data.as_bytes());
            UnparsedPublicKey::new(&ED25519, public).verify(hash.as_ref(), &signature).is_ok()
        }
        // After what names the algorithm: 4 bytes of a sequence, 15 of the name, 4 and 1 of the bits.
        "rsa-sha256" => UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &public[24..])
            .verify(data.as_bytes(), &signature)
            .is_ok(),
        other => panic!("{other}"),
    }
}

/// The bytes of a message with a signature.
fn signed(dkim: &Dkim, bytes: &[u8]) -> String {
    String::from_utf8(dkim.sign(bytes, 1_795_442_709).unwrap()).unwrap()
}

#[test]
fn the_example_of_the_standard_holds() {
    assert!(holds(EXAMPLE, EXAMPLE_KEY));
    assert!(!holds(&EXAMPLE.replace("hungry", "angry"), EXAMPLE_KEY));
}

#[test]
fn a_signed_message_holds_under_the_published_key() {
    for (pem, public) in [(RSA, RSA_PUBLIC), (RSA_PKCS1, RSA_PUBLIC), (ED25519_KEY, ED25519_PUBLIC)] {
        let dkim = Dkim::new("ie2026", "Example.org", pem).unwrap();
        assert_eq!(dkim.public_key(), public);
        let mut message = message();
        message.headers = [
            ("List-Id", "<news.exchange.example.org>"),
            (
                "List-Unsubscribe",
                "<https://exchange.example.org/en/one-click/0123456789abcdef0123456789abcdef>, <mailto:x@example.org>",
            ),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ]
        .map(|(name, value)| crate::tests::header(name, value))
        .to_vec();
        let text = signed(&dkim, &message.formatted().unwrap());
        assert!(holds(&text, public), "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= 998));
        for name in ["from:from", "list-unsubscribe:", "list-unsubscribe-post", "message-id"] {
            let unfolded: String = text.split("bh=").next().unwrap().split_whitespace().collect();
            assert!(unfolded.contains(name), "{name} in {unfolded}");
        }
        assert_eq!(text, signed(&dkim, &message.formatted().unwrap()), "a second attempt has the same bytes");
    }
}

#[test]
fn whoever_changes_a_signed_message_breaks_its_signature() {
    let dkim = Dkim::new("s", "example.org", ED25519_KEY).unwrap();
    let text = signed(&dkim, &message().formatted().unwrap());
    let changed = [
        text.replace("Bonjour", "Bonsoir"),
        text.replace("ama@example.com", "eve@example.com"),
        text.replace("From:", "From: Eve <eve@example.com>\r\nFrom:"),
        text.replace("\r\nDate:", "\r\nReply-To: eve@example.com\r\nDate:"),
    ];
    for changed in changed {
        assert_ne!(changed, text);
        assert!(!holds(&changed, ED25519_PUBLIC), "{changed}");
    }
    // What relays do.
    assert!(holds(&text.replace("MIME-Version:", "Received: from here\r\nMIME-Version:"), ED25519_PUBLIC));
    assert!(holds(&format!("{text}\r\n\r\n"), ED25519_PUBLIC));
}

#[test]
fn the_body_is_made_canonical_as_the_standard_says() {
    for (body, wanted) in [
        ("", ""),
        ("\r\n\r\n", ""),
        (" \t \r\n", ""),
        (" C \r\nD \t E\r\n\r\n\r\n", " C\r\nD E\r\n"),
        ("no end", "no end\r\n"),
        ("a\r\n\r\nb\r\n", "a\r\n\r\nb\r\n"),
    ] {
        assert_eq!(String::from_utf8(canonical_body(body.as_bytes())).unwrap(), wanted, "{body:?}");
    }
}

#[test]
fn the_record_says_where_and_what_to_publish() {
    let dkim = Dkim::new("ie2026", "example.org", ED25519_KEY).unwrap();
    assert_eq!(dkim.record_name(), "ie2026._domainkey.example.org");
    assert_eq!(dkim.record(), format!("v=DKIM1; k=ed25519; p={ED25519_PUBLIC}"));
    assert!(!format!("{dkim:?}").contains("key:"));
}

#[test]
fn keys_and_names_that_cannot_work_are_refused_at_the_start() {
    let why = |selector: &str, domain: &str, pem: &str| match Dkim::new(selector, domain, pem) {
        Err(SetupError::Dkim(why)) => why,
        other => panic!("{other:?}"),
    };
    assert!(why("", "example.org", RSA).contains("selector"));
    assert!(why("a b", "example.org", RSA).contains("selector"));
    assert!(why("s; d=evil.example", "example.org", RSA).contains("selector"));
    assert!(why("s", "example org", RSA).contains("domain"));
    assert!(why("s", "example.org", "").contains("PEM"));
    assert!(why("s", "example.org", SHORT).contains("2048"));
    assert!(!why("s", "example.org", &RSA.replace('M', "N")).contains("MII"), "nothing of the key is told");
}

#[test]
fn the_names_that_are_signed_are_those_of_headers() {
    assert!(super::SIGNED.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
    assert!(HeaderName::new("DKIM-Signature").is_err(), "no letter brings its own");
}
