//! What all tests of this crate share, and the stories of the transports without a network.

use std::fs;

use jiff::Timestamp;
use mail_parser::MessageParser;
use tempfile::tempdir;

use crate::{Address, Folder, Header, HeaderName, Memory, Message, MessageId, SendError, Transport};

/// A message with everything in it, from 23 November 2026, 14:05:09 UTC.
pub(crate) fn message() -> Message {
    Message {
        id: MessageId::new("01936f0e", "exchange.example.org").unwrap(),
        date: "2026-11-23T14:05:09Z".parse::<Timestamp>().unwrap(),
        to: Address::parse("ama@example.com").unwrap().with_name("Ama Diop").unwrap(),
        from: Address::parse_named("Ideas Exchange <ideas@exchange.example.org>").unwrap(),
        return_path: None,
        reply_to: None,
        subject: Header::new("Votre idée a reçu une réponse").unwrap(),
        text: "Bonjour Ama,\n\nvotre idée « I-42 » a reçu une réponse.\n".to_owned(),
        html: Some("<p lang=\"fr\">Bonjour Ama,</p>\n".to_owned()),
        language: "fr".to_owned(),
        headers: Vec::new(),
    }
}

pub(crate) fn header(name: &str, value: &str) -> (HeaderName, Header) {
    (HeaderName::new(name).unwrap(), Header::new(value).unwrap())
}

fn files(folder: &std::path::Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_folder_gets_one_readable_file_a_message() {
    let place = tempdir().unwrap();
    let outbox = place.path().join("outbox");
    let transport = Transport::Folder(Folder::new(&outbox));
    transport.send(&message()).await.unwrap();

    assert_eq!(files(&outbox), ["20261123T140509-01936f0e.eml"]);
    let bytes = fs::read(outbox.join("20261123T140509-01936f0e.eml")).unwrap();
    let mail = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(mail.subject(), Some("Votre idée a reçu une réponse"));
    assert_eq!(mail.to().unwrap().first().unwrap().name(), Some("Ama Diop"));
    assert!(mail.body_text(0).unwrap().contains("votre idée « I-42 »"));
}

#[tokio::test]
async fn a_message_written_twice_is_one_file() {
    let place = tempdir().unwrap();
    let transport = Transport::Folder(Folder::new(place.path()));
    transport.send(&message()).await.unwrap();
    let first = fs::read(place.path().join("20261123T140509-01936f0e.eml")).unwrap();
    transport.send(&message()).await.unwrap();
    assert_eq!(files(place.path()).len(), 1);
    let second = fs::read(place.path().join("20261123T140509-01936f0e.eml")).unwrap();
    assert_eq!(first, second, "a second attempt has the same bytes");
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_a_written_message() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = tempdir().unwrap();
    let transport = Transport::Folder(Folder::new(place.path()));
    transport.send(&message()).await.unwrap();
    let file = place.path().join("20261123T140509-01936f0e.eml");
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_may_be_mended() {
    let place = tempdir().unwrap();
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    let transport = Transport::Folder(Folder::new(&file));
    for result in [transport.send(&message()).await, transport.check().await] {
        assert!(matches!(result, Err(SendError::Temporary(why)) if why.text.contains("file")));
    }
}

#[tokio::test]
async fn checking_a_folder_leaves_nothing_in_it() {
    let place = tempdir().unwrap();
    let transport = Transport::Folder(Folder::new(place.path()));
    transport.check().await.unwrap();
    assert!(files(place.path()).is_empty());
}

#[tokio::test]
async fn memory_remembers_and_fails_on_request() {
    let memory = Memory::default();
    let transport = Transport::Memory(memory.clone());
    memory.fail_next(SendError::Temporary("greylisted".into()));
    assert!(transport.send(&message()).await.is_err());
    transport.send(&message()).await.unwrap();
    assert_eq!(memory.sent(), [message()]);
    assert_eq!(memory.take().len(), 1);
    assert!(memory.sent().is_empty());
}

#[tokio::test]
async fn a_message_that_no_transport_could_send_fails_in_memory_too() {
    let mut broken = message();
    broken.language = "fr\r\nBcc: x@example.com".into();
    let sent = Transport::Memory(Memory::default()).send(&broken).await;
    assert!(matches!(sent, Err(SendError::Permanent(_))));
}
