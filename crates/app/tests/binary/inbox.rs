//! `receive-mail`, as a mail server runs it: what it answers to each mail, and that it never says that a mail was taken
//! which was not.

use std::io::Write as _;
use std::process::Stdio;

use data_encoding::BASE32_NOPAD;
use db::{Error, Id, args, sql};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::database;
use super::program::{Ran, command, run, settings};
use super::scene::Scene;

const INBOUND: &str = "[mail]\ninbound = \"exchange@in.example.org\"";
const BASE: &str = "exchange@in.example.org";
const LATER: i32 = 75;

/// Hands a mail over.
fn receive(config: &str, to: &str, mail: &[u8]) -> Ran {
    let mut child = command(&["receive-mail", "--to", to, "--from", "a@example.net", "--config", config])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    // What is refused at once is not read.
    let _ = child.stdin.take().expect("its input").write_all(mail);
    let output = child.wait_with_output().expect("an end");
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn letter(to: &str, text: &str) -> Vec<u8> {
    format!("From: a@example.net\r\nTo: {to}\r\nSubject: Hello\r\nMessage-ID: <1@example.net>\r\n\r\n{text}\r\n").into()
}

fn report(to: &str) -> Vec<u8> {
    format!(
        "From: MAILER-DAEMON@mx.example.net\r\nTo: {to}\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n\
         Final-Recipient: rfc822; awa@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
    )
    .into()
}

/// What the program writes for a subscriber.
fn ending(secret: &[u8], subscriber: Id) -> String {
    let (purpose, signed) = ("inbox", [b"u", subscriber.as_bytes().as_slice()].concat());
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(secret).expect("a key");
    mac.update(&5_u64.to_be_bytes());
    mac.update(purpose.as_bytes());
    mac.update(&signed);
    let code = mac.finalize().into_bytes();
    let small = |bytes: &[u8]| BASE32_NOPAD.encode(bytes).to_ascii_lowercase();
    format!("exchange+u{}{}@in.example.org", small(subscriber.as_bytes()), small(&code[..10]))
}

#[test]
fn whatever_keeps_a_mail_from_being_taken_in_is_told_as_later_and_says_nothing_of_this_machine() {
    let folder = tempfile::tempdir().expect("a folder");
    let without = settings(folder.path(), "");
    let says = |ran: &Ran| {
        assert_eq!(ran.code, Some(LATER), "{}{}", ran.out, ran.err);
        assert!(!ran.err.contains(&folder.path().display().to_string()), "{}", ran.err);
    };
    says(&receive(&without, BASE, &letter(BASE, "No mail comes in here.")));
    let config = settings(folder.path(), INBOUND);
    says(&receive(&config, BASE, &letter(BASE, "There is no database.")));
    assert!(!folder.path().join("data/exchange.db").exists(), "none is made");
    says(&receive("/nowhere.toml", BASE, &letter(BASE, "There are no settings.")));
    let newer = settings(folder.path(), &format!("database_url = \"postgres://127.0.0.1:1/nothing\"\n{INBOUND}"));
    says(&receive(&newer, BASE, &letter(BASE, "The database is away.")));
}

#[test]
fn each_mail_is_taken_in_once_and_what_is_too_large_never_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = settings(folder.path(), INBOUND);
    assert_eq!(run(&mut command(&["migrate", "--config", &config])).code, Some(0));
    let said = |to: &str, mail: &[u8]| {
        let ran = receive(&config, to, mail);
        assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
        ran.out.trim().to_owned()
    };
    assert_eq!(said(BASE, &letter(BASE, "Hello?")), "dropped");
    assert_eq!(said(BASE, &letter(BASE, "Hello?")), "dropped", "nothing is kept of it, not even that it came");
    assert_eq!(said(BASE, b""), "dropped");
    assert_eq!(said("no address", &report(BASE)), "unattributed");
    assert_eq!(said("no address", &report(BASE)), "known");
    let forged = format!("exchange+d{}@in.example.org", "a".repeat(42));
    assert_eq!(said(&forged, &report(&forged)), "unattributed");
    let large = receive(&config, BASE, &vec![b'a'; 10 * 1024 * 1024 + 1]);
    assert_eq!(large.code, Some(69), "{}", large.err);
}

#[test]
fn a_mail_ends_a_subscription_while_the_exchange_is_served() {
    let scene = Scene::on_sqlite(INBOUND);
    let server = scene.serve();
    let url = scene.url.clone();
    let (secret, subscriber) = scene.wait_for(async {
        let db = database::open(&url).await;
        let subscriber = Id::from_bytes([7; 16]);
        let write = move |tx: &mut db::Conn| -> Result<Vec<u8>, Error> {
            let (exchange,): (Id,) = tx.one(sql!("SELECT id FROM exchanges WHERE slug = 'msme'"), args![])?;
            tx.execute(
                sql!(
                    "INSERT INTO subscribers (id, exchange_id, email, email_key, language, state, state_at, created_at)
                     VALUES ($1, $2, 'awa@example.org', 'awa@example.org', 'en', 'active', 0, 0)"
                ),
                args![subscriber, exchange],
            )?;
            let (secret,): (Vec<u8>,) = tx.one(sql!("SELECT secret FROM keys"), args![])?;
            Ok(secret)
        };
        let secret = db.write(write).await.expect("a subscriber");
        db.close().await;
        (secret, subscriber)
    });
    let to = ending(&secret, subscriber);
    let ran = receive(&scene.config, &to, &letter(&to, "unsubscribe"));
    assert_eq!((ran.code, ran.out.trim()), (Some(0), "noted"), "{}", ran.err);
    let state = scene.wait_for(async {
        let db = database::open(&url).await;
        let read = move |c: &mut db::Conn| -> Result<(String,), Error> {
            c.one(sql!("SELECT state FROM subscribers WHERE id = $1"), args![subscriber])
        };
        let (state,) = db.read(read).await.expect("a subscriber");
        db.close().await;
        state
    });
    assert_ne!(state, "active");
    drop(server);
}
