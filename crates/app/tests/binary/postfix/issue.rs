//! From a draft to mailboxes, and what comes back.

use super::super::client;
use super::super::issue::{self, HEADINGS};
use super::super::letters::readable;
use super::super::mailroom::{self, Sending};
use super::super::program::{command, run, until};
use super::super::sink::Mail;
use super::{INBOUND, Mailroom, trusting};

const ANA: &str = "ana@one.example";
const LUC: &str = "luc@two.example";
const EVA: &str = "eva@three.example";
const BOB: &str = "bob@one.example";
/// Whom the sink does not know.
const GONE: &str = "gone@four.example";

pub fn story(room: &Mailroom) {
    let url = &room.scene.url;
    protected(room);
    let readers = [(ANA, "en"), (LUC, "fr"), (EVA, "es"), (BOB, "en"), (GONE, "en")];
    let readers = readers.map(|(email, language)| (email.to_owned(), language)).to_vec();
    room.scene.wait_for(mailroom::subscribe(url, readers));
    let issue = issue::send(&room.scene, room.at(), "Spring");

    // Postfix took all five; one of them comes back with the report that Postfix writes of it.
    let expected = Sending { state: "ended".to_owned(), waiting: 0, sent: 4, bounced: 1, refused: 0 };
    until("four mails leave and one comes back", || {
        let now = room.scene.wait_for(mailroom::sending(url));
        (now.as_ref() == Some(&expected)).then_some(())
    });
    assert_eq!(room.suppressed(), [(GONE.to_owned(), "hard".to_owned())]);
    room.takes_in(1, ("bounce", "noted", ""));
    until("all four have arrived", || (room.sink.issues().len() >= 4).then_some(()));
    arrived(room);
    left_by_mail(room);
    forged(room);

    // Whoever looks sees it.
    let cookie = room.scene.coordinator.cookie();
    for page in [format!("{issue}/sending"), "/en/msme/desk/inbox".to_owned(), "/en/msme/newsletter/spring".to_owned()]
    {
        let answer = client::get(room.at(), &page, &cookie).expect("an answer");
        assert_eq!(answer.status, 200, "{page}: {}", answer.text());
    }
}

fn mail_to(room: &Mailroom, address: &str) -> Mail {
    let mut mails: Vec<Mail> = room.sink.issues().into_iter().filter(|mail| mail.is_to(address)).collect();
    assert_eq!(mails.len(), 1, "{address} gets exactly one");
    mails.remove(0)
}

/// The relay is known by its certificate: whoever does not know that is told so, and says no more to it.
fn protected(room: &Mailroom) {
    let arguments = ["check-mail", "--config", &room.scene.config];
    let known = run(&mut trusting(&room.postfix, &arguments));
    assert!(known.out.contains("answers, protected by STARTTLS"), "{}{}", known.out, known.err);
    let unknown = run(&mut command(&arguments));
    assert!(
        unknown.out.contains("MEND Relay") && unknown.out.contains("certificate"),
        "{}{}",
        unknown.out,
        unknown.err
    );
}

/// Each has one, in their language, with both parts and every way out of it.
fn arrived(room: &Mailroom) {
    for ((_, heading), address) in HEADINGS.into_iter().zip([ANA, LUC, EVA]) {
        let mail = mail_to(room, address);
        let text = readable(&mail.text);
        assert!(text.contains("text/plain") && text.contains("text/html"), "{text}");
        // Further on one of them has a letter that stands otherwise in the coding of the mail.
        assert!(text.contains(&heading[..15]), "{text}");
        assert!(mail.from.starts_with("exchange+d") && mail.from.ends_with("@in.example.org"), "{}", mail.from);
        let ways = mail.header("List-Unsubscribe").expect("a way out");
        assert!(
            ways.contains("/newsletter/unsubscribe/one-click?token=") && ways.contains("<mailto:exchange+u"),
            "{ways}"
        );
        assert!(mail.header("Received").is_some_and(|way| way.contains("using TLS")), "{text}");
        assert_eq!(mail.header("List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
    }
    assert!(room.sink.issues().iter().all(|mail| !mail.is_to(GONE)));
}

/// Any mail to the address that a mail program finds in the head ends the subscription, and no other one.
fn left_by_mail(room: &Mailroom) {
    let ways = mail_to(room, BOB).header("List-Unsubscribe").expect("a way out");
    let to = ways.split_once("<mailto:").and_then(|(_, rest)| rest.split(['?', '>']).next()).expect("an address");
    let url = &room.scene.url;
    assert!(room.scene.wait_for(mailroom::is_subscribed(url, BOB)));
    room.postfix.deliver(BOB, to, &["--header", "Subject: unsubscribe", "--body", "unsubscribe"]);
    until("the subscription is over", || (!room.scene.wait_for(mailroom::is_subscribed(url, BOB))).then_some(()));
    assert!(room.scene.wait_for(mailroom::is_subscribed(url, ANA)));
}

/// Reports that anybody can write: without an address of ours, with one that was altered, and with one's own about
/// somebody else.
fn forged(room: &Mailroom) {
    let own = mail_to(room, ANA).from;
    let altered = {
        let (local, domain) = own.split_once('@').expect("an address");
        let (rest, last) = local.split_at(local.len() - 1);
        format!("{rest}{}@{domain}", if last == "a" { "b" } else { "a" })
    };
    for to in [INBOUND, altered.as_str()] {
        let data = room.postfix.file("report", &report(to, LUC));
        room.postfix.deliver("<>", to, &["--data", &data]);
    }
    room.takes_in(2, ("bounce", "unattributed", "nobody"));
    assert_eq!(room.suppressed(), [(GONE.to_owned(), "hard".to_owned())]);

    // With the address of one's own mail, one stops that, whomever the report names.
    let data = room.postfix.file("report", &report(&own, LUC));
    room.postfix.deliver("<>", &own, &["--data", &data]);
    until("one's own is stopped", || room.suppressed().iter().any(|(email, _)| email == ANA).then_some(()));
    assert!(room.suppressed().iter().all(|(email, _)| email != LUC));
}

/// That a mailbox is not there, as a mail server would say it.
fn report(to: &str, about: &str) -> String {
    format!(
        "From: MAILER-DAEMON@two.example\nTo: {to}\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n\
         Auto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"part\"\n\n\
         --part\nContent-Type: text/plain\n\nNobody of that name is here.\n\n\
         --part\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; two.example\n\n\
         Final-Recipient: rfc822; {about}\nAction: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 nobody of that name\n\n--part--\n"
    )
}
