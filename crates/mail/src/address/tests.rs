//! What a form accepts, what it refuses, and which spellings are one mailbox.

use proptest::prelude::*;

use crate::{Address, AddressError, HeaderError};

#[test]
fn usual_addresses_are_accepted_as_typed() {
    for typed in [
        "ama@example.com",
        "Ama.Diop+exchange@Example.COM",
        "o'brien@example.ie",
        "contact@société.example",
        "info@xn--socit-esab.example",
        "admin@localhost",
        "a@b.co",
        "1234@example.museum",
        "ama@mail-1.example.org",
    ] {
        assert_eq!(Address::parse(typed).unwrap().as_str(), typed);
    }
}

#[test]
fn blanks_around_an_address_are_forgiven() {
    let address = Address::parse("\u{a0} ama@example.com\r\n").unwrap();
    assert_eq!(address.as_str(), "ama@example.com");
}

#[test]
fn each_mistake_has_its_own_answer() {
    let long_local = format!("{}@example.com", "a".repeat(65));
    let long = format!("a@{}.example", "b".repeat(260));
    for (typed, why) in [
        ("  ", AddressError::Empty),
        ("ama", AddressError::At),
        ("ama@example@com", AddressError::At),
        ("@example.com", AddressError::Local),
        (".ama@example.com", AddressError::Local),
        ("ama..d@example.com", AddressError::Local),
        ("ama diop@example.com", AddressError::Local),
        ("\"ama\"@example.com", AddressError::Local),
        ("améa@example.com", AddressError::Local),
        ("ama\r\n@example.com", AddressError::Local),
        ("ama\0@example.com", AddressError::Local),
        ("<ama@example.com>", AddressError::Local),
        (long_local.as_str(), AddressError::Local),
        ("ama@", AddressError::Domain),
        ("ama@example", AddressError::Domain),
        ("ama@example.com.", AddressError::Domain),
        ("ama@-example.com", AddressError::Domain),
        ("ama@exa_mple.com", AddressError::Domain),
        ("ama@exa mple.com", AddressError::Domain),
        ("ama@example..com", AddressError::Domain),
        ("ama@192.0.2.1", AddressError::Domain),
        ("ama@[192.0.2.1]", AddressError::Domain),
        ("ama@example.com>\r\nRCPT TO:<x@example.org", AddressError::At),
        (long.as_str(), AddressError::TooLong),
    ] {
        assert_eq!(Address::parse(typed), Err(why), "{typed:?}");
    }
}

#[test]
fn spellings_of_one_mailbox_have_one_key() {
    let key = |typed| Address::parse(typed).unwrap().key();
    assert_eq!(key("Ama@Example.COM"), key("ama@example.com"));
    assert_eq!(key("x@SOCIÉTÉ.example"), key("x@xn--socit-esab.example"));
    assert_ne!(key("ama+a@example.com"), key("ama@example.com"));
}

#[test]
fn the_domain_is_ready_for_statistics() {
    let address = Address::parse("x@SOCIÉTÉ.example").unwrap();
    assert_eq!(address.domain(), "xn--socit-esab.example");
}

#[test]
fn settings_may_name_the_sender() {
    for (text, name) in [
        ("ideas@example.org", None),
        ("<ideas@example.org>", None),
        ("Ideas Exchange <ideas@example.org>", Some("Ideas Exchange")),
        ("\"Ideas, \\\"MSME\\\"\" <ideas@example.org>", Some("Ideas, \"MSME\"")),
        ("Idées <x> <ideas@example.org>", Some("Idées <x>")),
    ] {
        let address = Address::parse_named(text).unwrap();
        assert_eq!((address.as_str(), address.name()), ("ideas@example.org", name));
    }
    assert_eq!(Address::parse_named("Ideas ideas@example.org>"), Err(AddressError::At));
}

#[test]
fn a_name_cannot_break_the_line() {
    let address = Address::parse("ama@example.com").unwrap();
    assert_eq!(address.with_name("Ama\r\nBcc: x@y.z"), Err(HeaderError::Control));
}

#[test]
fn an_address_read_from_a_payload_is_checked_again() {
    let address = Address::parse("ama@example.com").unwrap().with_name("Ama").unwrap();
    let json = serde_json::to_string(&address).unwrap();
    assert_eq!(json, r#"{"address":"ama@example.com","name":"Ama"}"#);
    assert_eq!(serde_json::from_str::<Address>(&json).unwrap(), address);
    for forged in [
        r#"{"address":"ama@example.com\r\nX: y"}"#,
        r#"{"address":"a b@example.com"}"#,
        r#"{"address":"ama@example.com","name":"A\nB: c"}"#,
    ] {
        assert!(serde_json::from_str::<Address>(forged).is_err(), "{forged}");
    }
}

proptest! {
    #[test]
    fn what_is_accepted_can_be_sent(
        local in "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]{1,70}",
        domain in "[a-zA-Zé0-9.-]{1,40}\\.[a-z]{2,6}",
    ) {
        if let Ok(address) = Address::parse(&format!("{local}@{domain}")) {
            let (local, domain) = address.split();
            prop_assert!(lettre::Address::new(local, domain).is_ok());
            prop_assert!(address.key().is_ascii());
            let again = Address::parse(&address.key()).unwrap();
            prop_assert_eq!(again.key(), address.key());
        }
    }
}
