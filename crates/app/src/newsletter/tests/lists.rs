//! The desk: who reads, one of them, and old lists that are brought.

use super::{ADDRESS, Actor, Answer, TestApp, press, subscribed, subscriber};
use crate::tests::story;

const DESK: &str = "/en/msme/desk/subscribers";
const PROOF: [(&str, &str); 3] =
    [("proof", "I agree to the newsletter."), ("source", "Cards of the fair"), ("date", "2024-05-31")];

/// Brings a list; the answer leads to its page.
async fn bring(coco: &Actor<'_>, mode: &str, rows: &str) -> Answer {
    let form = [&[("rows", rows), ("mode", mode), ("language", "fr")][..], &PROOF].concat();
    coco.post(&format!("{DESK}/import"), &form).await
}

/// What became of each row.
fn outcomes(page: &Answer) -> Vec<String> {
    page.texts("main tbody td:last-child")
}

async fn recorded(t: &TestApp, action: &'static str) -> i64 {
    let count = db::sql!("SELECT COUNT(*) FROM audit_entries WHERE action = $1");
    t.app.db.read(move |c| c.one(count, db::args![action])).await.unwrap()
}

story!(people_of_an_old_list_who_agreed_are_subscribed_with_the_proof_and_not_before_the_second_step, |t| {
    let coco = t.coordinator().await;
    let rows = "email;language;consent;date\nawa@example.org;;;\nana@example.org;es;Sí;2020-01-02\nno address;;;\n\
                AWA@example.org;;;\nlea@example.org;;;tomorrow\n";
    let draft = bring(&coco, "confirmed", rows).await.expect(303).location();
    let page = coco.get(&draft).await.expect(200);
    assert_eq!((subscribed(&t).await, t.letters_to("awa@example.org").await.len()), (0, 0), "nothing is done yet");
    let said = outcomes(&page);
    assert_eq!(said.len(), 5);
    assert_eq!((said[0].as_str(), said[1].as_str()), ("Ready", "Ready"));
    assert!(said[2].contains("Not an email address: no address"), "{said:?}");
    assert!(said[3].contains("The same address as in row: 2") && said[4].contains("Not a day"), "{said:?}");
    assert!(page.text("main").contains("2 people will be subscribed") && page.text("main tbody").contains("Sí"));
    let faults = coco.get(&format!("{draft}/faults.csv")).await.expect(200);
    assert_eq!(faults.body.lines().count(), 4, "{}", faults.body);
    assert_eq!(coco.get(&format!("{draft}?rows=wrong")).await.expect(200).texts("main tbody tr").len(), 2);

    coco.post(&draft, &[]).await.expect(303);
    coco.post(&draft, &[]).await.expect(303);
    t.work().await;
    assert_eq!((subscribed(&t).await, recorded(&t, "imported-subscribers").await), (2, 1));
    let proved =
        db::sql!("SELECT COUNT(*) FROM subscriber_consents WHERE channel = 'import' AND proof <> '' AND source <> ''");
    assert_eq!(t.count(proved).await, 2);
    let page = coco.get(&draft).await.expect(200);
    assert!(page.text("main").contains("2 people were subscribed"), "{}", page.text("main"));
    let file = coco.get(&format!("{DESK}.csv")).await.expect(200).body;
    assert!(file.contains("I agree to the newsletter.") && file.contains("2020-01-02T11:00:00Z"), "{file}");
    assert_eq!(t.letters_to("awa@example.org").await.len(), 0, "who agreed before is not asked again");
});

story!(people_of_an_old_list_without_proof_are_asked_once_and_confirm_themselves, |t| {
    let coco = t.coordinator().await;
    let rows = "email\nawa@example.org\nana@example.org\n";
    let draft = bring(&coco, "ask", rows).await.expect(303).location();
    coco.post(&draft, &[]).await.expect(303);
    run_lists(&t, 1).await;
    assert_eq!(subscribed(&t).await, 0);
    let letters = t.letters_to("awa@example.org").await;
    assert!(letters.len() == 1 && letters[0].text.contains("ancienne liste"), "{}", letters[0].text);
    let line = letters[0].text.lines().find(|line| line.contains("/newsletter/confirm?token=")).expect("a link");
    let path = line.strip_prefix(t.app.config.public_url.as_str()).expect("our address").to_owned();
    t.visitor().get(&path).await.expect(200);
    assert_eq!(subscribed(&t).await, 0, "looking changes nothing");
    press(&t.visitor(), &path).await.expect(303);
    assert_eq!(subscribed(&t).await, 1);
    // The same list once more writes to nobody.
    let again = bring(&coco, "ask", rows).await.expect(303).location();
    let said = outcomes(&coco.get(&again).await.expect(200));
    assert!(said[0].contains("Subscribed already") && said[1].contains("within the last seven days"), "{said:?}");
});

/// Does the step of this number of the list that is being taken over, without sending mail.
async fn run_lists(t: &TestApp, number: u32) {
    let find = db::sql!("SELECT payload FROM jobs WHERE queue = 'subscribers' AND kind = 'subscribers.take'");
    let payloads: Vec<(String,)> = t.app.db.read(move |c| c.query(find, &[])).await.unwrap();
    for (payload,) in payloads {
        let step: crate::newsletter::import::take::Step = serde_json::from_str(&payload).unwrap();
        if step.number == number {
            let outcome = crate::newsletter::import::take::run(t.app.clone(), step).await;
            assert_eq!(outcome, jobs::Outcome::Done);
        }
    }
}

story!(no_list_wakes_somebody_who_left, |t| {
    let coco = t.coordinator().await;
    let manage = subscriber(&t).await;
    let rows = format!("email\n{ADDRESS}\nawa@example.org\n");
    // Still subscribed when the list is read, and gone when it is taken over.
    let known = bring(&coco, "confirmed", &rows).await.expect(303).location();
    assert!(outcomes(&coco.get(&known).await.expect(200))[0].contains("Subscribed already"));
    let draft = bring(&coco, "confirmed", "email\nawa@example.org\nbea@example.org\n").await.expect(303).location();
    press(&t.visitor(), &manage.replace("manage", "unsubscribe")).await.expect(303);
    let left = bring(&coco, "confirmed", &rows).await.expect(303).location();
    assert!(outcomes(&coco.get(&left).await.expect(200))[0].contains("Unsubscribed before"));
    coco.post(&left, &[]).await.expect(303);
    t.work().await;
    coco.post(&draft, &[]).await.expect(303);
    t.work().await;
    assert_eq!(subscribed(&t).await, 2, "those who are new");
    let page = coco.get(&draft).await.expect(200);
    assert!(outcomes(&page)[0].contains("Subscribed already"), "{:?}", outcomes(&page));
});

story!(a_list_that_cannot_be_read_comes_back_with_the_reason_and_what_was_typed, |t| {
    let coco = t.coordinator().await;
    for (rows, words) in [
        ("", "at least one row"),
        ("name\nAwa\n", "no column of email addresses. The first row has: name"),
        ("email,courriel\na,b\n", "stands twice"),
        ("email\n\"awa@example.org\n", "In row 2 a quotation mark"),
    ] {
        let page = bring(&coco, "confirmed", rows).await.expect(422);
        assert!(page.text(".summary").contains(words), "{}", page.text(".summary"));
        assert_eq!(page.value("source"), "Cards of the fair");
    }
    let form = [("rows", "email\nawa@example.org"), ("mode", "confirmed"), ("language", "fr"), ("date", "5/6/2024")];
    let page = coco.post(&format!("{DESK}/import"), &form).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#date"]);
    let book = [("file", "list.xlsx", &b"PK\x03\x04\x14\0\x06\0"[..])];
    let form = [("mode", "ask"), ("language", "fr")];
    let page = coco.post_files(&format!("{DESK}/import"), &form, &book).await.expect(422);
    assert!(page.text(".summary").contains("not a CSV file"), "{}", page.text(".summary"));
    let list = [("file", "list.csv", &b"email\nawa@example.org\n"[..])];
    coco.post_files(&format!("{DESK}/import"), &form, &list).await.expect(303);
});

story!(the_desk_finds_a_subscriber_ends_the_subscription_with_a_reason_and_sends_the_link_again, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    assert!(coco.get(DESK).await.expect(200).has("main .empty"));
    subscriber(&t).await;
    amina.get(DESK).await.expect(404);
    let found = coco.get(&format!("{DESK}?q=AMA&language=fr&state=active")).await.expect(200);
    assert_eq!(found.texts("main tbody tr").len(), 1);
    assert!(coco.get(&format!("{DESK}?state=unsubscribed")).await.expect(200).has("main .empty"));
    assert!(coco.get(&format!("{DESK}?q=%25")).await.expect(200).has("main .empty"), "a sign stands for itself");
    let path = found.attributes("main tbody a", "href").remove(0);
    assert!(coco.get(&path).await.expect(200).text("main").contains("Confirmed by the link"));

    coco.post(&format!("{path}/link"), &[]).await.expect(303);
    let letters = t.letters_to(ADDRESS).await;
    let line = letters.iter().flat_map(|letter| letter.text.lines()).rfind(|line| line.contains("/manage?token="));
    let link = line.expect("a link").strip_prefix(t.app.config.public_url.as_str()).expect("our address").to_owned();
    t.visitor().get(&link).await.expect(200);

    coco.post(&format!("{path}/end"), &[("reason", " ")]).await.expect(422);
    assert_eq!(subscribed(&t).await, 1);
    for _ in 0..2 {
        coco.post(&format!("{path}/end"), &[("reason", "Asked by telephone")]).await.expect(303);
    }
    assert_eq!((subscribed(&t).await, recorded(&t, "ended-subscription").await), (0, 1));
    let log = coco.get("/en/msme/desk/audit").await.expect(200).text("main tbody");
    assert!(log.contains("Asked by telephone") && !log.contains(ADDRESS), "{log}");
});

story!(whoever_is_forgotten_leaves_wrong_rows_that_were_looked_up_and_those_that_came_since, |t| {
    let coco = t.coordinator().await;
    let rows = "email\nask zoe@example.org\nawa@example.org\n";
    bring(&coco, "ask", rows).await.expect(303);
    let wrong = db::sql!("SELECT COUNT(*) FROM subscriber_import_rows WHERE outcome = 'wrong'");
    assert_eq!(t.count(wrong).await, 1);
    let (keys, now) = (["zoe@example.org".to_owned()], t.clock_now());
    let looked = t.app.db.read(move |c| crate::newsletter::look(c, &keys, now)).await.unwrap().remove(0);
    bring(&coco, "ask", rows).await.expect(303);
    assert_eq!(t.count(wrong).await, 2);
    let forget = move |tx: &mut db::Conn| crate::newsletter::forget(tx, "zoe@example.org", &looked, now);
    t.app.db.write(forget).await.unwrap();
    assert_eq!(t.count(wrong).await, 0);
});
