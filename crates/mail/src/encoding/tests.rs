//! Whatever is written, an independent reader reads back.

use mail_parser::MessageParser;
use proptest::prelude::*;

use super::unstructured;

fn read_back(encoded: &str) -> String {
    let raw = format!("Subject: {encoded}\r\n\r\n");
    let mail = MessageParser::default().parse(raw.as_bytes()).unwrap();
    mail.subject().unwrap_or_default().to_owned()
}

#[test]
fn plain_words_stay_plain() {
    assert_eq!(unstructured("Subject", "Your sign-in link"), "Your sign-in link");
}

#[test]
fn other_scripts_are_encoded() {
    assert_eq!(unstructured("Subject", "Idée"), "=?utf-8?B?SWTDqWU=?=");
}

#[test]
fn a_text_that_looks_encoded_is_shown_as_it_was_typed() {
    let trick = "=?utf-8?B?SWTDqWU=?=";
    let encoded = unstructured("Subject", trick);
    assert_ne!(encoded, trick);
    assert_eq!(read_back(&encoded), trick);
}

#[test]
fn long_texts_are_folded_within_the_line() {
    for text in ["word ".repeat(60).trim().to_owned(), "idée ".repeat(60), "x".repeat(900)] {
        let encoded = unstructured("Subject", &text);
        assert!(encoded.split("\r\n").all(|line| line.len() <= 78), "{encoded}");
        assert_eq!(read_back(&encoded).trim(), text.trim());
    }
}

proptest! {
    #[test]
    fn every_header_text_survives(text in "\\PC{0,200}") {
        prop_assume!(!text.chars().any(char::is_control));
        let encoded = unstructured("Subject", &text);
        prop_assert!(encoded.is_ascii());
        prop_assert!(encoded.replace("\r\n ", "").bytes().all(|b| b != b'\r' && b != b'\n'));
        prop_assert_eq!(read_back(&encoded), text);
    }

    #[test]
    fn every_ascii_text_survives(text in "[ -~]{0,200}") {
        prop_assert_eq!(read_back(&unstructured("Subject", &text)), text);
    }
}
