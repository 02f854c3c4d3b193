//! All invitations of a sheet at once: sent again, or taken back.

use std::time::Duration;

use db::{Id, args, sql};
use jobs::Outcome;

use super::many::{mail_leaves, paste, write_batch};
use super::{ADDRESS, DESK, invite, link, role_of};
use crate::invitations::Looked;
use crate::invitations::send::{Batch, run};
use crate::participants::Role;
use crate::tests::{Actor, Answer, TestApp, story};

const YES: [(&str, &str); 1] = [("consent", "yes")];
const SHEET: &str =
    "email,name\nawa@example.org,Awa\nkofi@example.org,Kofi\nlea@example.org,Lea\nluis@example.org,Luis\n";

/// A sheet of four, sent, its letters gone, a minute ago; the path of its page.
async fn sent(t: &TestApp, coco: &Actor<'_>) -> String {
    let page = paste(coco, SHEET).await.expect(303).location();
    coco.post(&page, &[]).await.expect(303);
    write_batch(t, page.rsplit('/').next().unwrap(), 1).await;
    t.wait(Duration::from_secs(60));
    page
}

async fn id_of(t: &TestApp, address: &'static str) -> Id {
    let find = sql!("SELECT id FROM invitations WHERE email_key = $1 ORDER BY created_at DESC LIMIT 1");
    let (id,): (Id,) = t.app.db.read(move |c| c.one(find, args![address])).await.unwrap();
    id
}

async fn recorded(t: &TestApp, action: &'static str) -> i64 {
    let count = sql!("SELECT COUNT(*) FROM audit_entries WHERE action = $1");
    t.app.db.read(move |c| c.one(count, args![action])).await.unwrap()
}

/// Presses the button of the page that says how many they are.
async fn press(coco: &Actor<'_>, page: &str, what: &str) -> Answer {
    let path = format!("{page}/{what}");
    let check = coco.get(&path).await.expect(200);
    let seen = if what == "resend" { check.value("seen") } else { String::new() };
    let seen = [("seen", seen.as_str())];
    let fields = if what == "resend" { &seen[..] } else { &seen[..0] };
    coco.post(&path, fields).await
}

/// Writes what waits for another letter, as the job of that round does.
async fn write_again(t: &TestApp, page: &str) {
    let find = sql!("SELECT payload FROM jobs WHERE queue = 'invitations' AND payload LIKE '%\"round\":\"%'");
    let payloads: Vec<(String,)> = t.app.db.read(move |c| c.query(find, &[])).await.unwrap();
    assert_eq!(payloads.len(), 1, "one round for {page}");
    let batch: Batch = serde_json::from_str(&payloads[0].0).unwrap();
    assert_eq!(run(t.app.clone(), batch).await, Outcome::Done);
}

/// What the rows say that came of them.
fn outcomes(page: &Answer) -> Vec<String> {
    page.texts("main tbody td:last-child")
}

fn facts(page: &Answer) -> Vec<String> {
    page.texts("main dl.facts dd")
}

story!(all_who_have_not_answered_get_one_new_letter_however_often_it_is_pressed, |t| {
    let coco = t.coordinator().await;
    let page = sent(&t, &coco).await;
    let old = link(&t, ADDRESS).await;
    let kofi = link(&t, "kofi@example.org").await;
    mail_leaves(&t).await;
    t.visitor().post(&kofi, &YES).await.expect(303);
    let lea = id_of(&t, "lea@example.org").await;
    coco.post(&format!("{DESK}/{lea}/revoke"), &[]).await.expect(303);
    // Waiting, sent, given up, accepted, expired, revoked.
    assert_eq!(facts(&coco.get(&page).await.expect(200)), ["0", "2", "0", "1", "0", "1"]);
    let check = coco.get(&format!("{page}/resend")).await.expect(200);
    assert!(check.text("main .lead").contains("2 people have not answered"), "{}", check.text("main"));

    let seen = check.value("seen");
    for _ in 0..2 {
        coco.post(&format!("{page}/resend"), &[("seen", &seen)]).await.expect(303);
    }
    assert_eq!(recorded(&t, "resent-invitation").await, 1);
    let shown = coco.get(&page).await.expect(200);
    assert_eq!(facts(&shown), ["2", "0", "0", "1", "0", "1"]);
    assert_eq!(outcomes(&shown), ["Waiting to be sent", "Accepted", "Revoked", "Waiting to be sent"]);
    // Whoever is faster than the letter takes part by the old link.
    t.visitor().get(&old).await.expect(200);
    write_again(&t, &page).await;
    assert_ne!(link(&t, ADDRESS).await, old);
    t.visitor().get(&old).await.expect(410);
    for (address, letters) in [(ADDRESS, 1), ("luis@example.org", 1), ("kofi@example.org", 0), ("lea@example.org", 0)] {
        assert_eq!(t.letters_to(address).await.len(), letters, "{address}");
    }
    // The same press once more, after the letters are written.
    coco.post(&format!("{page}/resend"), &[("seen", &seen)]).await.expect(303);
    write_again(&t, &page).await;
    assert_eq!((t.letters_to(ADDRESS).await.len(), recorded(&t, "resent-invitation").await), (1, 1));
});

story!(who_answers_or_is_revoked_or_forgotten_before_the_new_letter_gets_none, |t| {
    let coco = t.coordinator().await;
    let page = sent(&t, &coco).await;
    let awa = link(&t, ADDRESS).await;
    mail_leaves(&t).await;
    press(&coco, &page, "resend").await.expect(303);
    t.visitor().post(&awa, &YES).await.expect(303);
    let kofi = id_of(&t, "kofi@example.org").await;
    coco.post(&format!("{DESK}/{kofi}/revoke"), &[]).await.expect(303);
    let forget = |tx: &mut db::Conn| {
        crate::invitations::forget(tx, Id::NIL, "lea@example.org", &Looked::default(), db::Timestamp(0))
    };
    t.app.db.write(forget).await.unwrap();
    // One who was sent it alone meanwhile has that letter.
    let luis = id_of(&t, "luis@example.org").await;
    coco.post(&format!("{DESK}/{luis}/resend"), &[]).await.expect(303);
    let alone = link(&t, "luis@example.org").await;
    write_again(&t, &page).await;
    for (address, letters) in [("kofi@example.org", 0), ("lea@example.org", 0), ("luis@example.org", 1)] {
        assert_eq!(t.letters_to(address).await.len(), letters, "{address}");
    }
    t.visitor().get(&alone).await.expect(200);
    assert_eq!(role_of(&t, ADDRESS).await, Some(Role::Participant));
});

story!(who_did_not_accept_in_time_is_written_to_again_unless_another_invitation_is_open, |t| {
    let coco = t.coordinator().await;
    let page = sent(&t, &coco).await;
    mail_leaves(&t).await;
    t.wait(Duration::from_hours(24 * 31));
    assert_eq!(facts(&coco.get(&page).await.expect(200)), ["0", "0", "0", "0", "4", "0"]);
    press(&coco, &page, "resend").await.expect(303);
    // Invited alone before their turn.
    invite(&coco, &[]).await.expect(303);
    write_again(&t, &page).await;
    assert_eq!(facts(&coco.get(&page).await.expect(200)), ["3", "0", "0", "0", "1", "0"], "one waits for nothing");
    assert_eq!(t.letters_to(ADDRESS).await.len(), 1);
    assert_eq!(t.letters_to("kofi@example.org").await.len(), 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations WHERE state = 'sent'")).await, 4);
});

story!(all_that_are_open_are_revoked_and_their_letters_stay, |t| {
    let coco = t.coordinator().await;
    let page = sent(&t, &coco).await;
    let (awa, kofi) = (link(&t, ADDRESS).await, link(&t, "kofi@example.org").await);
    t.visitor().post(&kofi, &YES).await.expect(303);
    let before = t.letters_to("luis@example.org").await.len();
    let check = coco.get(&format!("{page}/revoke")).await.expect(200);
    assert!(check.text("main .lead").contains("3 open invitations"), "{}", check.text("main"));
    for _ in 0..2 {
        press(&coco, &page, "revoke").await.expect(303);
    }
    assert_eq!((before, t.letters_to("luis@example.org").await.len()), (1, 0));
    assert_eq!(recorded(&t, "revoked-invitation").await, 1);
    let shown = coco.get(&page).await.expect(200);
    assert_eq!(facts(&shown), ["0", "0", "0", "1", "0", "3"]);
    assert_eq!(shown.text("main .lead"), "4 invitations from this spreadsheet", "what the states sum up to");
    t.visitor().get(&awa).await.expect(410);
    assert_eq!(role_of(&t, "kofi@example.org").await, Some(Role::Participant));
    // Nothing is left to be sent again, and nobody is offered it.
    assert!(!coco.get(&page).await.expect(200).has(&format!("main a[href='{page}/resend']")));
    assert!(!coco.get(&format!("{page}/resend")).await.expect(200).has("main form[method='post']"));
});

story!(a_new_letter_that_waits_is_taken_back_with_all_of_its_sheet, |t| {
    let coco = t.coordinator().await;
    let page = sent(&t, &coco).await;
    mail_leaves(&t).await;
    t.wait(Duration::from_hours(24 * 31));
    press(&coco, &page, "resend").await.expect(303);
    press(&coco, &page, "revoke").await.expect(303);
    write_again(&t, &page).await;
    assert_eq!(t.letters_to(ADDRESS).await.len(), 0);
    assert_eq!(facts(&coco.get(&page).await.expect(200)), ["0", "0", "0", "0", "0", "4"]);
});

story!(letters_that_the_mail_gave_up_are_counted_apart, |t| {
    let coco = t.coordinator().await;
    let page = sent(&t, &coco).await;
    assert_eq!(facts(&coco.get(&page).await.expect(200)), ["4", "0", "0", "0", "0", "0"], "they wait for the mail");
    assert_eq!(outcomes(&coco.get(&page).await.expect(200)), ["Waiting to be sent"; 4], "the rows say what is counted");
    let lose = sql!("UPDATE jobs SET state = 'failed' WHERE queue = 'mail' AND payload LIKE '%luis@example.org%'");
    t.app.db.write(move |tx| tx.execute(lose, &[])).await.unwrap();
    let leave = sql!("DELETE FROM jobs WHERE queue = 'mail' AND state = 'ready'");
    t.app.db.write(move |tx| tx.execute(leave, &[])).await.unwrap();
    let shown = coco.get(&page).await.expect(200);
    assert_eq!(facts(&shown), ["0", "3", "1", "0", "0", "0"]);
    assert_eq!(outcomes(&shown), ["Sent", "Sent", "Sent", "Could not be delivered"]);
    assert!(shown.text("main .lead").contains("4 invitations from this spreadsheet") && shown.has("main .notice.warn"));
});
