//! Answering a notification from one's mail program.

use super::super::mailroom;
use super::super::program::until;
use super::super::scene::{post, publish};
use super::super::sink::Mail;
use super::{AUTHSERV, Mailroom};

const QUOTED: &str = "On Mon, 30 Nov 2026 at 09:00, The exchange wrote:\n> We wait for two days.\n";

pub fn story(room: &Mailroom) {
    let author = &room.scene.people[0];
    let address = room.address_of(author);
    let to = notified(room, &address);
    let (_, domain) = address.split_once('@').expect("an address");
    let proof = format!("Authentication-Results: {AUTHSERV}; dmarc=pass header.from={domain}");

    let body = room.postfix.file("answer", &format!("The north gate opens at nine.\n\n{QUOTED}"));
    room.postfix.deliver(&address, &to, &["--header", &proof, "--header", "Subject: Re: news", "--body", &body]);
    room.takes_in(1, ("answer", "posted", ""));
    let comments = room.scene.there().comments;
    assert!(comments.iter().any(|text| text.trim() == "The north gate opens at nine."), "{comments:?}");

    held(room, &address, &to);
    dropped(room, &address, &to, &proof);
    refused(room, &address, &to, &proof);
}

/// Somebody comments on an idea, and its author gets a letter that says where to answer.
fn notified(room: &Mailroom, address: &str) -> String {
    let (author, url) = (&room.scene.people[0], &room.scene.url);
    room.scene.wait_for(mailroom::write_at_once(url, author.id));
    let idea = publish(room.at(), author, "Open the north gate on Saturdays");
    let fields = [("stance", "experience"), ("language", "en"), ("text", "We wait for two days."), ("key", "wait")];
    let path = format!("/en/msme/ideas/{idea}/comments");
    let sent = post(room.at(), &path, &room.scene.people[1], &fields).expect("an answer");
    assert_eq!(sent.status, 303, "{}", sent.text());
    until("a letter waits", || room.scene.wait_for(mailroom::bring_letters(url)).then_some(()));
    let asks = |mail: &Mail| mail.header("Reply-To").filter(|to| to.contains("exchange+n"));
    let to = until("the letter arrives", || room.sink.mails_to(address).iter().find_map(asks));
    to.rsplit('<').next().unwrap_or(&to).trim_end_matches('>').to_owned()
}

/// Whoever writes another name above a mail, with results of checks that nobody here has made, writes nothing in it.
fn held(room: &Mailroom, address: &str, to: &str) {
    let from = format!("From: <{address}>");
    let claim = "Authentication-Results: forger.example; dmarc=pass header.from=example.org";
    let text = "I never said this.";
    room.postfix.deliver("forger@forger.example", to, &["--header", &from, "--header", claim, "--body", text]);
    let waiting = room.takes_in(1, ("answer", "waiting", "unproven"));
    let is_there = || room.scene.there().comments.iter().any(|comment| comment.trim() == text);
    assert!(!is_there());
    room.postfix.deliver("forger@forger.example", to, &["--body", "Nor this."]);
    room.takes_in(1, ("answer", "waiting", "sender"));

    // Somebody at the desk has asked, and it was theirs after all.
    let path = format!("/en/msme/desk/inbox/{}", waiting.id);
    let decided = post(room.at(), &path, &room.scene.coordinator, &[("outcome", "approve")]).expect("an answer");
    assert_eq!(decided.status, 303, "{}", decided.text());
    assert!(is_there());
}

/// What a mail program sends by itself is no answer.
fn dropped(room: &Mailroom, address: &str, to: &str, proof: &str) {
    let automatic = "Auto-Submitted: auto-replied";
    let body = "I am away until Monday.";
    room.postfix.deliver(address, to, &["--header", proof, "--header", automatic, "--body", body]);
    room.takes_in(1, ("answer", "dropped", "automatic"));
    assert!(room.scene.there().comments.iter().all(|text| !text.contains("away until Monday")));
}

/// What is too large comes back to whoever sent it, with the reason.
fn refused(room: &Mailroom, address: &str, to: &str, proof: &str) {
    let line = format!("{}\n", "0123456789abcde ".repeat(4));
    let body = room.postfix.file("large", &line.repeat(12 * 1024 * 1024 / line.len()));
    let before = room.received().len();
    room.postfix.deliver(address, to, &["--header", proof, "--body", &body]);
    // Lines of a report are folded anywhere.
    let says = |mail: &Mail| {
        let words: Vec<&str> = mail.text.split_whitespace().collect();
        words.join(" ").contains("larger than 10 MiB")
    };
    until("it comes back", || room.sink.mails_to(address).iter().any(says).then_some(()));
    assert_eq!(room.received().len(), before, "nothing is kept of it");
}
