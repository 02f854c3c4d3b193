//! What somebody tries who knows the address of somebody else's notification, or who writes reports.

use db::sql;
use mail::Address;

use super::super::letter_tag;
use super::{DESK, address, is_suppressed, letter, open, take, take_answer, told};
use crate::inbox::incoming::State;
use crate::keys;
use crate::tests::{TestApp, story};

const LETTERS: &str = "Your answer by mail waits";

async fn comments(t: &TestApp) -> i64 {
    t.count(sql!("SELECT COUNT(*) FROM comments")).await
}

story!(a_mail_of_theirs_to_somebody_else_is_not_posted_where_it_is_handed_over_again, |t| {
    let app = open(&t);
    let (_, _, to) = told(&t, &app).await;
    let friend = Address::parse("friend@example.net").unwrap();
    // With what anybody can write above a signed mail.
    let heads =
        [String::new(), format!("Cc: <{to}>\r\n"), format!("To: <{to}>\r\n"), format!("Delivered-To: {to}\r\n")];
    for (number, head) in heads.iter().enumerate() {
        let mail = letter("bao@example.org", &friend, "pass", head, &format!("Between us, {number}."));
        assert_eq!(take(&app, &to, &mail).await, Some(State::Waiting), "{head}");
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails WHERE why = 'elsewhere'")).await, 4);
    assert_eq!(comments(&t).await, 2, "nothing is posted");
    // As programs answer that write a name before the address, and another receiver.
    let mail = letter("bao@example.org", &to, "pass", "", "To all of you.");
    let mail = mail.replace(&format!("To: <{to}>"), &format!("To: \"The exchange\" <{to}>, friend@example.net"));
    assert_eq!(take(&app, &to, &mail).await, Some(State::Posted));
    assert_eq!(comments(&t).await, 3);
});

story!(an_answer_with_another_head_is_the_same_comment, |t| {
    let app = open(&t);
    let (_, n, to) = told(&t, &app).await;
    for head in ["", "X-Added: on the way\r\n", "X-Added: once more\r\n"] {
        let mail = letter("bao@example.org", &to, "pass", head, "Then who pays?");
        assert_eq!(take(&app, &to, &mail).await, Some(State::Posted), "{head}");
    }
    assert_eq!(comments(&t).await, 3);
    assert_eq!(take_answer(&app, &to, "Then who pays the port?").await, Some(State::Posted));
    assert_eq!(comments(&t).await, 4);
    // One that waited is the same as well, whoever posts it.
    let waiting = letter("bao@example.org", &to, "none", "", "Then who pays?");
    assert_eq!(take(&app, &to, &waiting).await, Some(State::Waiting));
    let mo = t.moderator().await;
    let path = mo.get(&format!("{DESK}?state=waiting")).await.expect(200).attributes("main tbody a", "href").remove(0);
    mo.post(&path, &[("outcome", "approve")]).await.expect(303);
    assert_eq!(comments(&t).await, 4);
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert!(page.has("#comment-4") && !page.has("#comment-5"));
});

story!(forged_answers_make_one_letter_without_their_words, |t| {
    let app = open(&t);
    let (_, _, to) = told(&t, &app).await;
    for number in 0..3 {
        let mail = letter("mallory@example.net", &to, "pass", "", &format!("Buy at my shop, {number}."));
        assert_eq!(take(&app, &to, &mail).await, Some(State::Waiting));
    }
    let letters = t.letters_to("bao@example.org").await;
    assert_eq!(letters.iter().filter(|letter| letter.subject.as_str() == LETTERS).count(), 1);
    let mo = t.moderator().await;
    let path = mo.get(&format!("{DESK}?state=waiting")).await.expect(200).attributes("main tbody a", "href").remove(0);
    mo.post(&path, &[("outcome", "refuse"), ("reason", "It is not Bao.")]).await.expect(303);
    let letters = t.letters_to("bao@example.org").await;
    assert!(letters.iter().any(|letter| letter.text.contains("It is not Bao.")));
    assert!(letters.iter().all(|letter| !letter.text.contains("my shop")), "the forger's words go to nobody");
});

/// A complaint of a kind about a mail to somebody.
fn complaint(kind: &str, way_back: &Address, whom: &str) -> String {
    format!(
        "From: <feedback@example.net>\r\nTo: <exchange@in.example.org>\r\nSubject: complaint\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=feedback-report; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: text/plain\r\n\r\nA complaint.\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\n\
         {kind}User-Agent: Test/1\r\nVersion: 1\r\nOriginal-Mail-From: <{way_back}>\r\n\
         Original-Rcpt-To: <{whom}>\r\n\r\n--b--\r\n"
    )
}

story!(only_who_wants_no_such_mail_gets_none, |t| {
    let app = open(&t);
    let key = t.app.db.read(keys::get).await.unwrap();
    let way_back = address(&app, letter_tag(&key, "bao@example.org")).await;
    let to = Address::parse("exchange@in.example.org").unwrap();
    for kind in ["auth-failure", "not-spam", "virus", "other", "dkim"] {
        let mail = complaint(&format!("Feedback-Type: {kind}\r\n"), &way_back, "bao@example.org");
        assert_eq!(take(&app, &to, &mail).await, Some(State::Noted), "{kind}");
    }
    assert!(!is_suppressed(&t, "bao@example.org").await);
    let mail = complaint("Feedback-Type: Opt-Out\r\n", &way_back, "bao@example.org");
    assert_eq!(take(&app, &to, &mail).await, Some(State::Noted));
    assert!(is_suppressed(&t, "bao@example.org").await);
    let way_back = address(&app, letter_tag(&key, "amina@example.org")).await;
    assert_eq!(take(&app, &to, &complaint("", &way_back, "amina@example.org")).await, Some(State::Noted));
    assert!(is_suppressed(&t, "amina@example.org").await, "without a kind it is a complaint");
});
