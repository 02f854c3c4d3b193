//! What a receiver reads is what was meant, and nothing else.

use mail_parser::{HeaderValue, Message as Parsed, MessageParser};
use proptest::prelude::*;

use crate::{
    Address, Header, Message, MessageError,
    tests::{header, message},
};

fn parsed(bytes: &[u8]) -> Parsed<'_> {
    MessageParser::default().parse(bytes).unwrap()
}

/// The undecoded text of a header.
fn raw(bytes: &[u8], name: &str) -> Option<String> {
    let mail = parsed(bytes);
    mail.header_raw(name).map(|raw| raw.trim().to_owned())
}

#[test]
fn a_message_says_who_when_and_in_which_language() {
    let mut message = message();
    message.reply_to = Some(Address::parse("secretariat@example.org").unwrap());
    let bytes = message.formatted().unwrap();
    let mail = parsed(&bytes);
    assert_eq!(mail.message_id(), Some("01936f0e@exchange.example.org"));
    assert_eq!(raw(&bytes, "Date").unwrap(), "Mon, 23 Nov 2026 14:05:09 +0000");
    assert_eq!(raw(&bytes, "Content-Language").unwrap(), "fr");
    assert_eq!(raw(&bytes, "Auto-Submitted").unwrap(), "auto-generated");
    let from = mail.from().unwrap().first().unwrap();
    assert_eq!(from.name(), Some("Ideas Exchange"));
    assert_eq!(from.address(), Some("ideas@exchange.example.org"));
    assert_eq!(mail.reply_to().unwrap().first().unwrap().address(), Some("secretariat@example.org"));
}

#[test]
fn both_parts_say_the_same_thing_twice() {
    let bytes = message().formatted().unwrap();
    let mail = parsed(&bytes);
    assert!(raw(&bytes, "Content-Type").unwrap().starts_with("multipart/alternative;"));
    assert_eq!((mail.text_body_count(), mail.html_body_count()), (1, 1));
    assert_eq!(mail.body_text(0).unwrap().replace("\r\n", "\n").trim(), message().text.trim());
    assert_eq!(mail.body_html(0).unwrap().trim(), message().html.unwrap().trim());
}

#[test]
fn without_html_there_is_one_part() {
    let mut message = message();
    message.html = None;
    let bytes = message.formatted().unwrap();
    assert!(raw(&bytes, "Content-Type").unwrap().starts_with("text/plain;"));
}

#[test]
fn a_domain_in_another_script_goes_out_in_ascii() {
    let mut message = message();
    message.to = Address::parse("ama@société.example").unwrap();
    let sealed = message.seal().unwrap();
    assert!(sealed.bytes.is_ascii());
    assert_eq!(sealed.envelope.to()[0].to_string(), "ama@xn--socit-esab.example");
}

#[test]
fn an_unsubscribe_link_stays_a_link_however_long() {
    let link = format!("<https://exchange.example.org/u?t={}>", "0123456789".repeat(40));
    let both = format!("{link}, <mailto:unsubscribe@example.org>");
    let mut message = message();
    message.headers = vec![
        header("List-Unsubscribe", &both),
        header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        header("List-Id", "<newsletter.exchange.example.org>"),
    ];
    let bytes = message.formatted().unwrap();
    let unfolded = raw(&bytes, "List-Unsubscribe").unwrap().replace("\r\n", "");
    assert_eq!(unfolded, both);
    assert_eq!(raw(&bytes, "List-Unsubscribe-Post").unwrap(), "List-Unsubscribe=One-Click");
}

#[test]
fn a_text_cannot_end_its_own_part() {
    let mut message = message();
    message.text = "--part-01936f0e\r\nContent-Type: text/html\r\n\r\n<b>forged</b>\r\n--part-01936f0e--\r\n".into();
    let bytes = message.formatted().unwrap();
    let mail = parsed(&bytes);
    assert_eq!(mail.parts.len(), 3, "the whole and its two parts");
    assert!(mail.body_text(0).unwrap().contains("forged"));
    assert!(!mail.body_html(0).unwrap().contains("forged"));
}

#[test]
fn nothing_a_message_says_is_shown_for_debugging() {
    let mut message = message();
    message.subject = Header::new("Your code: 123456").unwrap();
    message.text = "https://exchange.example.org/s/SECRET".into();
    message.html = Some("<a href=\"https://exchange.example.org/s/SECRET\">".into());
    let shown = format!("{message:?}");
    assert!(shown.contains("01936f0e") && shown.contains("ama@example.com"));
    assert!(!shown.contains("SECRET") && !shown.contains("123456"), "{shown}");
}

#[test]
fn a_message_waits_in_a_queue_unchanged() {
    let mut message = message();
    message.headers = vec![header("List-Id", "<a.example.org>")];
    let json = serde_json::to_string(&message).unwrap();
    let waited: Message = serde_json::from_str(&json).unwrap();
    assert_eq!(waited, message);
    assert_eq!(waited.formatted().unwrap(), message.formatted().unwrap());
}

#[test]
fn what_types_cannot_rule_out_is_refused() {
    for language in ["", "f", "fr\r\nBcc: x@example.com", "français"] {
        let mut message = message();
        message.language = language.into();
        assert_eq!(message.formatted(), Err(MessageError::Language));
    }
    for date in ["1969-12-31T23:59:59Z", "-002026-01-01T00:00:00Z"] {
        let mut message = message();
        message.date = date.parse().unwrap();
        assert_eq!(message.formatted(), Err(MessageError::Date));
    }
}

#[test]
fn the_latest_date_a_clock_can_say_does_not_panic() {
    let mut message = message();
    message.date = jiff::Timestamp::MAX;
    let _ = message.formatted();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_arrives_as_lines_a_relay_accepts(
        text in "(\\PC|\n|\r|\\.|\0){0,2000}",
        html in proptest::option::of("(\\PC|\n){0,500}"),
        subject in "\\PC{0,100}",
        name in "\\PC{0,40}",
    ) {
        let mut message = message();
        message.subject = Header::cleaned(&subject);
        message.to = Address::parse("ama@example.com").unwrap()
            .with_name(Header::cleaned(&name).as_str()).unwrap();
        message.text.clone_from(&text);
        message.html = html;
        let bytes = message.formatted().unwrap();

        prop_assert!(bytes.is_ascii());
        let all = String::from_utf8(bytes.clone()).unwrap();
        let lines: Vec<&str> = all.split("\r\n").collect();
        prop_assert!(lines.iter().all(|l| l.len() <= 998 && !l.contains(['\r', '\n', '\0'])));

        let mail = parsed(&bytes);
        prop_assert_eq!(mail.subject().unwrap_or_default(), message.subject.as_str());
        let to = mail.to().unwrap().first().unwrap();
        prop_assert_eq!(to.address(), Some("ama@example.com"));
        prop_assert_eq!(to.name().unwrap_or_default(), message.to.name().unwrap_or_default());
        prop_assert!(!matches!(mail.header("Bcc"), Some(HeaderValue::Address(_))));
        let arrived = mail.body_text(0).unwrap_or_default().replace("\r\n", "\n");
        let meant = text.replace('\0', "").replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(arrived.trim_end(), meant.trim_end());
    }
}
