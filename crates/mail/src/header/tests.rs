//! No value of a header can become two headers.

use crate::{Header, HeaderError, HeaderName, HeaderNameError, MessageId, MessageIdError};

#[test]
fn a_header_refuses_what_would_end_it() {
    for text in ["a\r\nBcc: x@example.com", "a\nb", "a\rb", "a\0b", "a\u{85}b", "a\tb", "a\u{1b}[31m"] {
        assert_eq!(Header::new(text), Err(HeaderError::Control), "{text:?}");
    }
    assert_eq!(Header::new("a".repeat(901)), Err(HeaderError::TooLong));
    assert_eq!(Header::new("Idée n° 4").unwrap().as_str(), "Idée n° 4");
}

#[test]
fn a_cleaned_header_is_always_one() {
    assert_eq!(Header::cleaned(" a\r\n\tb\0 ").as_str(), "a b");
    let long = Header::cleaned(&"é".repeat(900));
    assert_eq!(long.as_str().len(), 900);
    assert!(Header::new(long.as_str()).is_ok());
    let odd = Header::cleaned(&format!("a{}", "é".repeat(900)));
    assert_eq!(odd.as_str().len(), 899, "cut between characters");
}

#[test]
fn a_header_read_from_a_payload_is_checked_again() {
    assert!(serde_json::from_str::<Header>(r#""a\r\nb""#).is_err());
    assert!(serde_json::from_str::<HeaderName>(r#""a: b""#).is_err());
    assert!(serde_json::from_str::<MessageId>(r#""a@b.c\r\nX: y""#).is_err());
}

#[test]
fn additional_headers_cannot_replace_the_messages_own() {
    for name in ["From", "to", "BCC", "Subject", "Date", "Message-Id", "content-type", "Sender"] {
        assert_eq!(HeaderName::new(name), Err(HeaderNameError::Reserved), "{name}");
    }
    for name in ["", "List Unsubscribe", "X:", "X\r\nY", "é", "-x", &"x".repeat(77)] {
        assert_eq!(HeaderName::new(name), Err(HeaderNameError::Characters), "{name:?}");
    }
    assert_eq!(HeaderName::new("List-Id").unwrap().as_str(), "List-Id");
}

#[test]
fn an_identity_is_also_a_safe_file_name() {
    let id = MessageId::new("0193_a-b", "Exchange.example.org").unwrap();
    assert_eq!(id.to_string(), "<0193_a-b@exchange.example.org>");
    assert_eq!(id.unique(), "0193_a-b");
    for unique in ["", "../x", "a.b", "a/b", "a b", &"x".repeat(65)] {
        assert_eq!(MessageId::new(unique, "example.org"), Err(MessageIdError::Unique));
    }
    for domain in ["", "example org", "a>b.c"] {
        assert_eq!(MessageId::new("a", domain), Err(MessageIdError::Domain));
    }
    let json = serde_json::to_string(&id).unwrap();
    assert_eq!(serde_json::from_str::<MessageId>(&json).unwrap(), id);
}
