//! Mails as servers and people send them; they are also the seeds of the property.

use super::{Action, Aligned, BounceReport, Incoming, Kind, LARGEST, Unreadable, read, reply_text};

fn seed(bytes: &[u8]) -> Incoming {
    read(bytes).unwrap()
}

macro_rules! seed {
    ($name:literal) => {
        seed(include_bytes!(concat!("../../../../fuzz/seeds/incoming/", $name)))
    };
}

fn bounces(mail: &Incoming) -> &[BounceReport] {
    match &mail.kind {
        Kind::Bounce(reports) => reports,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_letter_says_who_wrote_what_to_whom() {
    let mail = seed!("letter");
    let from = mail.from.as_ref().unwrap();
    assert_eq!((from.as_str(), from.name()), ("Ama@example.com", Some("Ama Diôp")));
    let to: Vec<&str> = mail.to.iter().map(crate::Address::as_str).collect();
    assert_eq!(to, ["exchange+n0123@in.example.org", "kofi@example.net", "efua@example.net"]);
    assert_eq!(mail.subject, "Re: Votre idée");
    assert_eq!(mail.message_id.as_deref(), Some("reply-1@example.com"));
    assert_eq!(mail.in_reply_to, ["01936f0e@exchange.example.org", "root@exchange.example.org"]);
    assert_eq!(mail.date, Some("2026-11-23T14:19:30Z".parse().unwrap()));
    assert!(mail.text.starts_with("Déjà vu.\n"), "{:?}", mail.text);
    assert_eq!(reply_text(&mail.text), "Déjà vu.");
    assert!(mail.has_attachments && !mail.is_automatic);
    assert_eq!((mail.received, mail.kind), (1, Kind::Letter));
}

#[test]
fn only_our_own_server_vouches_for_a_sender() {
    let mail = seed!("letter");
    assert_eq!(mail.is_aligned("MX.example.org"), Aligned::Pass);
    assert_eq!(mail.is_aligned("mx.forged.example"), Aligned::Fail);
    assert_eq!(mail.is_aligned("other.example.org"), Aligned::Unknown);
    assert_eq!(mail.is_aligned(""), Aligned::Unknown);

    let with = |header: &str| {
        let mail = format!("Authentication-Results: {header}\r\nFrom: ama@example.com\r\n\r\nHello");
        seed(mail.as_bytes()).is_aligned("mx")
    };
    for (header, wanted) in [
        ("mx; dmarc=pass header.from=example.com", Aligned::Pass),
        ("mx 1; spf=pass smtp.mailfrom=x; dmarc = pass (fine; really) header.from = EXAMPLE.com", Aligned::Pass),
        ("mx; dkim=pass header.b=abc= header.d=x; dmarc=pass header.from=example.com", Aligned::Pass),
        ("mx; dmarc=pass header.from=evil.example", Aligned::Fail),
        ("mx; dmarc=pass header.from=sub.example.com", Aligned::Fail),
        ("mx; dmarc=fail header.from=example.com", Aligned::Fail),
        ("mx; dmarc=none header.from=example.com", Aligned::Unknown),
        ("mx; dkim=pass reason=\"; dmarc=pass header.from=example.com\"", Aligned::Unknown),
        ("mx; dkim=pass (; dmarc=pass header.from=example.com", Aligned::Unknown),
        ("mx; none", Aligned::Unknown),
        ("dmarc=pass header.from=example.com", Aligned::Unknown),
    ] {
        assert_eq!(with(header), wanted, "{header}");
    }
}

#[test]
fn of_our_servers_headers_only_the_topmost_counts() {
    let mail = "Authentication-Results: mx; dmarc=fail header.from=example.com\r\n\
        Authentication-Results: mx; dmarc=pass header.from=example.com\r\n\
        From: ama@example.com\r\n\r\nHello";
    assert_eq!(seed(mail.as_bytes()).is_aligned("mx"), Aligned::Fail);
}

#[test]
fn a_mail_with_two_senders_has_none() {
    assert_eq!(seed!("two-senders").from, None);
    assert_eq!(seed(b"From: a@example.com, b@example.com\r\n\r\nx").from, None);
}

#[test]
fn a_mail_is_addressed_to_whom_its_one_signed_header_names() {
    let addressed = |mail: &Incoming| mail.addressed.iter().map(|to| to.as_str().to_owned()).collect::<Vec<_>>();
    assert_eq!(addressed(&seed!("letter")), ["exchange+n0123@in.example.org"]);
    let with = |head: &str| addressed(&seed(format!("From: a@example.com\r\n{head}\r\nx").as_bytes()));
    assert_eq!(with("To: Exchange <b@example.org>,\r\n c@example.org\r\n"), ["b@example.org", "c@example.org"]);
    assert!(with("To: b@example.org\r\nTo: c@example.org\r\n").is_empty());
    // What anybody can add on the way says nothing.
    let added = "Delivered-To: b@example.org\r\nX-Original-To: b@example.org\r\nCc: b@example.org\r\n";
    assert!(with(added).is_empty());
    assert_eq!(with(&format!("{added}To: c@example.org\r\n")), ["c@example.org"]);
}

#[test]
fn html_becomes_lines_and_quotes_stay_marked() {
    let mail = seed!("html-only");
    let lines: Vec<&str> = mail.text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, ["First & second", "third", "fourth", "> quoted", "last"]);
    assert!(!mail.has_attachments);
}

#[test]
fn a_report_of_postfix_names_receiver_and_reason() {
    let mail = seed!("postfix-dsn");
    let [report] = bounces(&mail) else { panic!("{:?}", mail.kind) };
    assert_eq!(report.action, Action::Failed);
    assert_eq!(report.status.unwrap().to_string(), "5.1.1");
    assert_eq!(report.final_recipient.as_deref(), Some("ama@example.com"));
    assert_eq!(report.original_recipient.as_deref(), Some("ama@example.com"));
    assert_eq!(report.original_to.as_deref(), Some("ama@example.com"));
    assert_eq!(report.original_return_path.as_deref(), Some("exchange+d0123@in.example.org"));
    assert!(report.diagnostic.ends_with("User unknown in local recipient table"), "{}", report.diagnostic);
    assert!(report.is_about_mailbox() && mail.is_automatic);
}

#[test]
fn a_vague_code_gives_way_to_what_the_words_say() {
    let mail = seed!("exchange-ndr");
    let [report] = bounces(&mail) else { panic!("{:?}", mail.kind) };
    assert_eq!(report.status.unwrap().to_string(), "5.2.1");
    assert_eq!(report.final_recipient.as_deref(), Some("kofi.mensah@example.net"));
    assert_eq!(report.original_to.as_deref(), Some("kofi@example.net"));
    assert!(report.is_about_mailbox());
}

#[test]
fn a_server_that_goes_on_trying_has_not_given_up() {
    let mail = seed!("delayed-dsn");
    let [away, full] = bounces(&mail) else { panic!("{:?}", mail.kind) };
    assert_eq!((away.action, full.action), (Action::Delayed, Action::Delayed));
    assert_eq!(full.status.unwrap().to_string(), "4.2.2");
    assert!(!away.is_about_mailbox() && !full.is_about_mailbox());
    assert!(!mail.has_attachments, "its icon is none");
}

#[test]
fn a_report_of_the_old_form_is_one_too() {
    let mail = seed!("qmail");
    let [report] = bounces(&mail) else { panic!("{:?}", mail.kind) };
    assert_eq!(report.final_recipient.as_deref(), Some("yaw@example.net"));
    assert_eq!(report.status.unwrap().to_string(), "5.1.1");
    assert_eq!(report.original_to.as_deref(), Some("yaw@example.net"));
    assert_eq!(report.original_return_path.as_deref(), Some("exchange+d0abc@in.example.org"));
    assert!(report.diagnostic.starts_with("Sorry, no mailbox here"), "{}", report.diagnostic);
}

#[test]
fn a_complaint_names_the_mail_by_all_that_it_has() {
    let mail = seed!("complaint");
    let Kind::Complaint(report) = &mail.kind else { panic!("{:?}", mail.kind) };
    assert_eq!(report.feedback_type, "abuse");
    assert_eq!(report.original_mail_from.as_deref(), Some("exchange+d0123@in.example.org"));
    assert_eq!(report.original_rcpt_to, ["ama@example.com", "ama.diop@example.com"]);
    assert_eq!(report.original_to, ["ama@example.com", "ama@example.com"]);
    assert_eq!(report.original_return_path.as_deref(), Some("exchange+d0123@in.example.org"));
    assert!(report.list_unsubscribe.as_ref().unwrap().contains("mailto:exchange+u0123@in.example.org"));
    assert!(mail.is_automatic);
}

#[test]
fn machines_are_told_from_people() {
    assert!(seed!("vacation").is_automatic);
    let with = |header: &str| seed(format!("{header}\r\nFrom: a@example.com\r\n\r\nx").as_bytes()).is_automatic;
    for header in [
        "Auto-Submitted: auto-generated",
        "Precedence: list",
        "X-Auto-Response-Suppress: All",
        "X-Loop: a@example.com",
        "List-Id: <list.example.com>",
        "Return-Path: <>",
    ] {
        assert!(with(header), "{header}");
    }
    for header in ["Auto-Submitted: no", "Precedence: normal", "Return-Path: <a@example.com>", "X-Mailer: x"] {
        assert!(!with(header), "{header}");
    }
    assert!(seed(b"From: MAILER-DAEMON@example.com\r\n\r\nx").is_automatic);
}

#[test]
fn what_nests_without_end_is_read_as_far_as_it_makes_sense() {
    assert_eq!(seed!("nested-messages").kind, Kind::Letter);
    assert_eq!(seed!("nested-parts").kind, Kind::Letter);
    let many = format!(
        "From: a@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{}",
        "--b\r\n\r\nx\r\n".repeat(5_000)
    );
    assert!(seed(many.as_bytes()).text.lines().count() <= 500);
}

#[test]
fn what_is_no_mail_is_said_to_be_none() {
    assert_eq!(read(b""), Err(Unreadable::NoHead));
    assert_eq!(read(b"\r\nonly a body"), Err(Unreadable::NoHead));
    assert_eq!(read(&vec![b'a'; LARGEST + 1]), Err(Unreadable::TooLarge));
    let endless = format!("From: a@example.com\r\n{}", "X-A: b\r\n".repeat(100_000));
    assert_eq!(read(endless.as_bytes()), Err(Unreadable::TooLarge));
}
