//! Rules of mail that comes in, and stories of mails from servers and people.

use std::sync::Arc;
use std::time::Duration;

use db::{Conn, DAY, Id, args, sql};
use i18n::Lang;
use mail::Address;

use super::incoming::{State, stance};
use super::{Envelope, Tag, address_of, letter_tag, receive, sweeping};
use crate::app::App;
use crate::comments::Stance;
use crate::comments::tests::{answer, comment, idea};
use crate::deliveries;
use crate::error::Error;
use crate::keys;
use crate::newsletter;
use crate::tests::{Actor, TestApp, story};

mod guarding;

const SERVER: &str = "mx.example.org";
const DESK: &str = "/en/msme/desk/inbox";

// ── Rules ──

#[test]
fn the_first_line_says_where_an_answer_to_an_idea_stands() {
    let catalog = crate::locales::catalog();
    let said = |text| stance(catalog, text);
    assert_eq!(said("Against: it costs too much."), (Stance::Against, "it costs too much."));
    assert_eq!(said("CONTRE\n\nCela coûte trop cher."), (Stance::Against, "Cela coûte trop cher."));
    assert_eq!(said("A favor: sí."), (Stance::For, "sí."));
    assert_eq!(said("For years we have waited."), (Stance::Experience, "For years we have waited."));
    assert_eq!(said("Note: we have waited."), (Stance::Experience, "Note: we have waited."));
    assert_eq!(said(""), (Stance::Experience, ""));
}

// ── Fixtures ──

/// The same site, where mail comes in.
fn open(t: &TestApp) -> App {
    let mut config = t.app.config.clone();
    config.mail.inbound = "exchange@in.example.org".to_owned();
    config.mail.authserv_id = SERVER.to_owned();
    App::new(config, t.app.db.clone(), Arc::clone(&t.app.clock), t.app.rng.clone(), Arc::clone(&t.app.files))
}

/// The address for mail about this.
async fn address(app: &App, tag: Tag) -> Address {
    let key = app.db.read(keys::get).await.expect("a key");
    address_of(app, &key, &tag).expect("an address")
}

/// Somebody has answered a comment of Bao's, and Bao was told: the idea, and the address that answers it.
async fn told<'a>(t: &'a TestApp, app: &App) -> (Actor<'a>, i64, Address) {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(t, &amina).await;
    comment(&bao, n, "question", "Who pays for it?", "k").await.expect(303);
    answer(&amina, n, 1, "The port does.", "k").await.expect(303);
    t.work().await;
    let (me, of) = (bao.id, sql!("SELECT id FROM notifications WHERE person_id = $1 ORDER BY id LIMIT 1"));
    let (id,): (Id,) = t.app.db.read(move |c| c.one(of, args![me])).await.expect("a notification");
    (bao, n, address(app, Tag::Notification(id)).await)
}

/// A mail from somebody, with what our own server found out about its sender.
fn letter(from: &str, to: &Address, dmarc: &str, head: &str, text: &str) -> String {
    let domain = from.rsplit_once('@').map_or("", |(_, domain)| domain);
    format!(
        "Authentication-Results: {SERVER}; dmarc={dmarc} header.from={domain}\r\nFrom: Somebody <{from}>\r\n\
         To: <{to}>\r\nSubject: Re: An answer\r\nMessage-ID: <a1.b2@mail.example.org>\r\n\
         Date: Tue, 10 Mar 2026 09:00:00 +0000\r\n{head}MIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    )
}

/// A report that a mail to somebody did not arrive.
fn report(to: &Address, whom: &str) -> String {
    format!(
        "Return-Path: <>\r\nFrom: Mail Delivery <MAILER-DAEMON@mx.example.net>\r\nTo: <{to}>\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: text/plain\r\n\r\nYour mail could not be delivered.\r\n--b\r\n\
         Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n\
         Final-Recipient: rfc822; {whom}\r\nOriginal-Recipient: rfc822; {whom}\r\nAction: failed\r\nStatus: 5.1.1\r\n\
         Diagnostic-Code: smtp; 550 5.1.1 <{whom}> User unknown\r\n\r\n--b--\r\n"
    )
}

async fn take(app: &App, to: &Address, mail: &str) -> Option<State> {
    let envelope = Envelope { to: Some(to.clone()), from: None };
    receive(app, mail.as_bytes(), &envelope).await.expect("it is taken in")
}

async fn take_answer(app: &App, to: &Address, text: &str) -> Option<State> {
    take(app, to, &letter("bao@example.org", to, "pass", "", text)).await
}

async fn why(t: &TestApp) -> String {
    let last = sql!("SELECT why FROM incoming_mails ORDER BY received_at DESC, id DESC LIMIT 1");
    let (why,): (String,) = t.app.db.read(move |c| c.one(last, args![])).await.expect("a mail");
    why
}

async fn is_suppressed(t: &TestApp, email: &'static str) -> bool {
    let read = move |c: &mut Conn| deliveries::suppressed(c, &[email.to_owned()]);
    !t.app.db.read(read).await.expect("the list").is_empty()
}

// ── Answers ──

story!(an_answer_by_mail_becomes_a_comment_once, |t| {
    let app = open(&t);
    let (_, n, to) = told(&t, &app).await;
    let text =
        "Then who pays the **port**?\r\n\r\nOn Tue, 10 Mar 2026 at 09:00, the exchange wrote:\r\n> The port does.";
    assert_eq!(take_answer(&app, &to, text).await, Some(State::Posted));
    assert_eq!(take_answer(&app, &to, text).await, None, "the mail server hands it over again");
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert_eq!(page.text("#comment-3 .prose"), "Then who pays the port?");
    assert!(!page.has("#comment-4"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails WHERE text <> ''")).await, 0, "nothing is kept");
});

story!(what_is_attached_is_left_out_and_its_author_hears_so, |t| {
    let app = open(&t);
    let (_, _, to) = told(&t, &app).await;
    let mail = format!(
        "Authentication-Results: {SERVER}; dmarc=pass header.from=example.org\r\nFrom: bao@example.org\r\nTo: <{to}>\r\n\
         Subject: Re\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: text/plain\r\n\r\nSee the sheet.\r\n--b\r\nContent-Type: application/pdf; name=\"a.pdf\"\r\n\
         Content-Disposition: attachment; filename=\"a.pdf\"\r\n\r\n%PDF\r\n--b--\r\n"
    );
    assert_eq!(take(&app, &to, &mail).await, Some(State::Posted));
    let letters = t.letters_to("bao@example.org").await;
    assert!(letters.iter().any(|letter| letter.text.contains("has been left out")));
});

story!(an_answer_that_cannot_be_posted_comes_back_with_its_text_and_why, |t| {
    let app = open(&t);
    let (_, _, to) = told(&t, &app).await;
    let long = "many words ".repeat(300);
    for (text, says, key) in
        [("> The port does.", "no words of your own", "empty"), (long.as_str(), "at most 2000 characters", "long")]
    {
        assert_eq!(take_answer(&app, &to, text).await, Some(State::Refused), "{key}");
        let letters = t.letters_to("bao@example.org").await;
        assert!(letters.iter().any(|letter| letter.text.contains(says)), "{key}");
        let refused = sql!("SELECT COUNT(*) FROM incoming_mails WHERE state = 'refused' AND why IN ('empty', 'long')");
        assert!(t.count(refused).await > 0, "{key}");
    }
    t.wait(Duration::from_hours(31 * 24));
    assert_eq!(take_answer(&app, &to, "Is it too late?").await, Some(State::Refused));
    assert_eq!(why(&t).await, "closed");
    let letters = t.letters_to("bao@example.org").await;
    let letter = letters.iter().find(|letter| letter.text.contains("The debate is closed")).expect("a letter");
    assert!(letter.text.contains("> Is it too late?"), "{}", letter.text);
});

story!(an_answer_to_what_was_taken_away_is_not_posted, |t| {
    let app = open(&t);
    let (_, n, to) = told(&t, &app).await;
    let hide = sql!("UPDATE ideas SET state = 'hidden' WHERE number = $1");
    t.app.db.write(move |tx| tx.execute(hide, args![n])).await.unwrap();
    let before = t.letters_to("bao@example.org").await.len();
    let forged = letter("bao@example.org", &to, "fail", "", "Where is it?");
    assert_eq!(take(&app, &to, &forged).await, Some(State::Dropped));
    assert_eq!(why(&t).await, "gone");
    assert_eq!(t.letters_to("bao@example.org").await.len(), before, "whose it is not is told nothing");
    assert_eq!(take_answer(&app, &to, "Where is it?").await, Some(State::Refused));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails WHERE why = 'gone'")).await, 2);
    let letters = t.letters_to("bao@example.org").await;
    let letter =
        letters.iter().find(|letter| letter.text.contains("cannot be commented on any more")).expect("a letter");
    assert!(letter.text.contains("> Where is it?"), "{}", letter.text);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM comments")).await, 2);
});

story!(only_so_many_are_posted_within_an_hour, |t| {
    let app = open(&t);
    let (_, _, to) = told(&t, &app).await;
    let mut last = None;
    for number in 0..=app.config.limits.comments_per_hour {
        last = take_answer(&app, &to, &format!("Answer {number}.")).await;
    }
    assert_eq!(last, Some(State::Refused));
    assert!(t.letters_to("bao@example.org").await.iter().any(|letter| letter.text.contains("within an hour")));
});

story!(what_a_program_answers_is_dropped_and_nobody_is_told, |t| {
    let app = open(&t);
    let (_, _, to) = told(&t, &app).await;
    let before = t.letters_to("bao@example.org").await.len();
    let round = "Received: from a by b; Tue, 10 Mar 2026 09:00:00 +0000\r\n".repeat(26);
    let own = format!("<{}@localhost.localdomain>", t.app.rng.id(t.clock_now()));
    for (head, key) in [
        ("Auto-Submitted: auto-replied\r\n", "automatic"),
        ("Precedence: bulk\r\n", "automatic"),
        (round.as_str(), "loop"),
    ] {
        let mail = letter("bao@example.org", &to, "pass", head, "I am away.");
        assert_eq!(take(&app, &to, &mail).await, Some(State::Dropped), "{key}");
        assert!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails WHERE state = 'dropped'")).await > 0);
    }
    let ours = letter("bao@example.org", &to, "pass", "", "Back.").replace("<a1.b2@mail.example.org>", &own);
    assert_eq!(take(&app, &to, &ours).await, Some(State::Dropped), "it is a letter of ours");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails WHERE why = 'loop'")).await, 2);
    assert_eq!(t.letters_to("bao@example.org").await.len(), before);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM comments")).await, 2);
});

story!(an_answer_of_which_nothing_proves_whose_it_is_waits_at_the_desk, |t| {
    let app = open(&t);
    let (_, n, to) = told(&t, &app).await;
    for (from, dmarc, key) in [
        ("mallory@example.net", "pass", "sender"),
        ("bao@example.org", "fail", "unproven"),
        ("bao@example.org", "none", "unproven"),
    ] {
        let mail = letter(from, &to, dmarc, "", &format!("Give me the port, {dmarc} {from}."));
        assert_eq!(take(&app, &to, &mail).await, Some(State::Waiting), "{key}");
    }
    let forged = letter("bao@example.org", &to, "pass", "", "Give me the port, too.").replace(SERVER, "mx.example.com");
    assert_eq!(
        take(&app, &to, &forged).await,
        Some(State::Waiting),
        "what another server found out counts for nothing"
    );
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM comments")).await, 2, "nothing is posted");
    assert!(t.letters_to("mallory@example.net").await.is_empty(), "a stranger is told nothing");
    let letters = t.letters_to("bao@example.org").await;
    assert!(letters.iter().any(|letter| letter.text.contains("If you did not write it")));
    let mo = t.moderator().await;
    let page = mo.get(&format!("{DESK}?state=waiting&sort=oldest")).await.expect(200);
    assert_eq!(page.texts("main tbody tr").len(), 4);
    assert!(!page.body.contains("mallory@"), "addresses are masked");
    assert!(mo.get("/en/msme/desk").await.expect(200).text("#needs").contains("Answers by mail"));
    let links = page.attributes("main tbody a", "href");
    let (first, second) = (links[0].as_str(), links[1].as_str());
    let shown = mo.get(first).await.expect(200);
    assert!(shown.text("main .prose").contains("Give me the port"));
    mo.post(first, &[("outcome", "refuse")]).await.expect(422);
    mo.post(first, &[]).await.expect(422);
    mo.post(first, &[("outcome", "refuse"), ("reason", "It is not Bao.")]).await.expect(303);
    assert!(t.letters_to("bao@example.org").await.iter().any(|letter| letter.text.contains("It is not Bao.")));
    mo.post(second, &[("outcome", "approve")]).await.expect(303);
    mo.post(second, &[("outcome", "approve")]).await.expect(409);
    let debate = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert!(debate.text("#comment-3").contains("Give me the port") && !debate.has("#comment-4"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'decided-mail'")).await, 2);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails WHERE text <> '' AND state <> 'waiting'")).await, 0);
});

story!(nobody_decides_about_an_answer_in_their_own_name, |t| {
    let app = open(&t);
    let (bao, _, to) = told(&t, &app).await;
    take(&app, &to, &letter("bao@example.net", &to, "pass", "", "From my other address.")).await;
    let raise = sql!("UPDATE participants SET role = 'moderator' WHERE person_id = $1");
    let me = bao.id;
    t.app.db.write(move |tx| tx.execute(raise, args![me])).await.unwrap();
    let path = bao.get(DESK).await.expect(200).attributes("main tbody a", "href").remove(0);
    assert!(!bao.get(&path).await.expect(200).has("main form"));
    bao.post(&path, &[("outcome", "approve")]).await.expect(403);
});

story!(an_answer_that_cannot_be_posted_any_more_is_refused_with_its_form_kept, |t| {
    let app = open(&t);
    let (_, n, to) = told(&t, &app).await;
    take(&app, &to, &letter("bao@example.net", &to, "pass", "", "From my other address.")).await;
    let hide = sql!("UPDATE ideas SET state = 'hidden' WHERE number = $1");
    t.app.db.write(move |tx| tx.execute(hide, args![n])).await.unwrap();
    let mo = t.moderator().await;
    let path = mo.get(DESK).await.expect(200).attributes("main tbody a", "href").remove(0);
    let page = mo.post(&path, &[("outcome", "approve")]).await.expect(422);
    assert!(page.text(".summary").contains("can no longer be posted"));
    mo.post(&path, &[("outcome", "refuse"), ("reason", "It is gone.")]).await.expect(303);
});

// ── Reports ──

story!(a_report_stops_letters_to_whom_its_tag_belongs_and_to_nobody_else, |t| {
    let app = open(&t);
    let key = t.app.db.read(keys::get).await.unwrap();
    let to = address(&app, letter_tag(&key, "bao@example.org")).await;
    assert_eq!(take(&app, &to, &report(&to, "amina@example.org")).await, Some(State::Unattributed));
    assert_eq!(why(&t).await, "forged");
    assert!(!is_suppressed(&t, "amina@example.org").await && !is_suppressed(&t, "bao@example.org").await);
    assert_eq!(take(&app, &to, &report(&to, "Bao@example.org")).await, Some(State::Noted));
    assert!(is_suppressed(&t, "bao@example.org").await && !is_suppressed(&t, "amina@example.org").await);
    let coco = t.coordinator().await;
    let page = coco.get(&format!("{DESK}?state=unattributed")).await.expect(200);
    assert_eq!(page.texts("main tbody tr").len(), 1);
    assert!(page.text("main tbody").contains("somebody else"));
});

story!(a_report_about_a_delivery_that_is_not_there_or_to_an_altered_address_changes_nothing, |t| {
    let app = open(&t);
    let id = t.app.rng.id(t.clock_now());
    let to = address(&app, Tag::Delivery(id)).await;
    assert_eq!(take(&app, &to, &report(&to, "bao@example.org")).await, Some(State::Unattributed));
    assert_eq!(why(&t).await, "unknown");
    let altered = Address::parse(&to.as_str().replacen("+d", "+n", 1)).unwrap();
    assert_eq!(take(&app, &altered, &report(&altered, "bao@example.org")).await, Some(State::Unattributed));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails WHERE why = 'nobody'")).await, 1);
    assert!(!is_suppressed(&t, "bao@example.org").await);
});

story!(a_complaint_about_a_letter_stops_further_ones, |t| {
    let app = open(&t);
    let key = t.app.db.read(keys::get).await.unwrap();
    let way_back = address(&app, letter_tag(&key, "bao@example.org")).await;
    let to = Address::parse("exchange@in.example.org").unwrap();
    let complaint = |whom: &str| {
        format!(
            "From: <feedback@example.net>\r\nTo: <{to}>\r\nSubject: complaint\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=feedback-report; boundary=\"b\"\r\n\r\n--b\r\n\
             Content-Type: text/plain\r\n\r\nA complaint.\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\n\
             Feedback-Type: abuse\r\nUser-Agent: Test/1\r\nVersion: 1\r\nOriginal-Mail-From: <{way_back}>\r\n\
             Original-Rcpt-To: <{whom}>\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: <a@example.org>\r\n\
             To: <{whom}>\r\nSubject: Hello\r\n\r\nHello.\r\n--b--\r\n"
        )
    };
    assert_eq!(take(&app, &to, &complaint("amina@example.org")).await, Some(State::Unattributed));
    assert_eq!(take(&app, &to, &complaint("bao@example.org")).await, Some(State::Noted));
    assert!(is_suppressed(&t, "bao@example.org").await && !is_suppressed(&t, "amina@example.org").await);
});

story!(a_mail_ends_a_subscription, |t| {
    let app = open(&t);
    let (id, exchange, now) = (t.app.rng.id(t.clock_now()), t.exchange, t.clock_now());
    let subscribe = sql!(
        "INSERT INTO subscribers (id, exchange_id, email, email_key, language, state, state_at, created_at)
         VALUES ($1, $2, 'bao@example.org', 'bao@example.org', 'en', 'active', $3, $3)"
    );
    t.app.db.write(move |tx| tx.execute(subscribe, args![id, exchange, now])).await.unwrap();
    let to = address(&app, Tag::Unsubscribe(id)).await;
    let mail = letter("bao@example.org", &to, "none", "Auto-Submitted: auto-generated\r\n", "unsubscribe");
    assert_eq!(take(&app, &to, &mail).await, Some(State::Noted));
    let subscribers = t.app.db.read(move |c| newsletter::subscribers(c, exchange)).await.unwrap();
    assert_eq!(subscribers, 0);
    let other = address(&app, Tag::Unsubscribe(t.app.rng.id(now))).await;
    assert_eq!(take(&app, &other, &mail).await, Some(State::Noted));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails WHERE why = 'unknown'")).await, 1);
});

story!(what_is_for_nobody_or_no_mail_is_dropped, |t| {
    let app = open(&t);
    let to = Address::parse("exchange@in.example.org").unwrap();
    assert_eq!(take(&app, &to, &letter("a@example.net", &to, "pass", "", "Hello?")).await, Some(State::Dropped));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails")).await, 0, "nothing is kept of junk");
    let automatic = letter("a@example.net", &to, "pass", "Auto-Submitted: auto-replied\r\n", "I am away.");
    assert_eq!(take(&app, &to, &automatic).await, Some(State::Dropped));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails")).await, 0);
    assert_eq!(receive(&app, b"", &Envelope::default()).await.unwrap(), Some(State::Dropped));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails WHERE why = 'unreadable'")).await, 1);
    let key = t.app.db.read(keys::get).await.unwrap();
    let way_back = address(&app, letter_tag(&key, "a@example.net")).await;
    let mail = letter("a@example.net", &way_back, "pass", "", "\0").replace("Re: An answer", "Re: \0two");
    assert_eq!(take(&app, &way_back, &mail).await, Some(State::Dropped));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails WHERE why = 'noreport'")).await, 1);
});

// ── The desk ──

story!(the_list_of_mail_says_when_it_is_empty_and_is_for_those_who_moderate, |t| {
    let mo = t.moderator().await;
    assert!(mo.get(DESK).await.expect(200).has("main .empty"));
    t.participant("Amina").await.get(DESK).await.expect(404);
    t.visitor().get(DESK).await.expect(303);
    let app = open(&t);
    let (_, _, to) = told(&t, &app).await;
    take_answer(&app, &to, "It is posted.").await;
    assert!(mo.get(&format!("{DESK}?state=waiting")).await.expect(200).has("main .empty"));
    let file = mo.get(&format!("{DESK}.csv")).await.expect(200);
    assert!(file.body.contains("Answer to a notification") && file.body.contains("Posted"), "{}", file.body);
    assert!(!file.body.contains("bao@"));
    mo.get(&format!("{DESK}/{}", t.app.rng.id(t.clock_now()))).await.expect(404);
});

story!(mail_that_names_no_exchange_of_several_is_for_operators, |t| {
    let (id, now) = (t.app.rng.id(t.clock_now()), t.clock_now());
    let draft = crate::exchange::Draft { slug: "far".to_owned(), ..crate::tests::sample_exchange() };
    t.app.db.write(move |tx| crate::exchange::put(tx, id, &draft, now)).await.unwrap();
    let app = open(&t);
    let to = Address::parse("exchange@in.example.org").unwrap();
    assert_eq!(take(&app, &to, &report(&to, "bao@example.org")).await, Some(State::Unattributed));
    let coco = t.coordinator().await;
    assert!(coco.get(&format!("{DESK}?site=1")).await.expect(200).has("main .empty"));
    let me = coco.id;
    t.app.db.write(move |tx| crate::people::operators::make(tx, me)).await.unwrap();
    assert!(coco.get(DESK).await.expect(200).has("main .empty"));
    let page = coco.get(&format!("{DESK}?site=1")).await.expect(200);
    let path = page.attributes("main tbody a", "href").remove(0);
    coco.get(&path).await.expect(200);
    t.with_role("Cora", Some(crate::participants::Role::Coordinator)).await.get(&path).await.expect(404);
});

story!(what_nobody_decides_about_goes_and_so_does_what_mails_said_of_anybody, |t| {
    let app = open(&t);
    let (_, _, to) = told(&t, &app).await;
    take(&app, &to, &letter("bao@example.net", &to, "pass", "", "From my other address.")).await;
    let sweep = async || {
        let jobs::Outcome::Done = sweeping::sweep(t.app.clone()).await else { panic!("it is swept") };
    };
    t.wait(DAY * 29);
    sweep().await;
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails WHERE state = 'waiting'")).await, 1);
    t.wait(DAY * 2);
    sweep().await;
    let bare = sql!(
        "SELECT COUNT(*) FROM incoming_mails
         WHERE state = 'dropped' AND why = 'lapsed' AND text = '' AND email = '' AND email_key = '' AND subject = ''"
    );
    assert_eq!(t.count(bare).await, 1);
    t.wait(DAY * 150);
    sweep().await;
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails")).await, 0);
});

story!(a_letter_about_an_answer_is_in_the_language_of_its_reader, |t| {
    let app = open(&t);
    let (bao, _, to) = told(&t, &app).await;
    let me = bao.id;
    let speak = move |tx: &mut Conn| -> Result<(), Error> { crate::people::speak(tx, me, Lang::Fr) };
    t.app.db.write(speak).await.unwrap();
    assert_eq!(take_answer(&app, &to, "> The port does.").await, Some(State::Refused));
    let letters = t.letters_to("bao@example.org").await;
    assert!(letters.iter().any(|letter| letter.subject.as_str().contains("n’a pas été publiée")));
});
