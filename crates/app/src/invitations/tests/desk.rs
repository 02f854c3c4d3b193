//! Inviting one person, the list, sending again and taking back.

use std::time::Duration;

use db::sql;

use super::many::mail_leaves;
use super::{ADDRESS, DESK, invite, link, open_by, role_of};
use crate::participants::Role;
use crate::tests::{Actor, TestApp, story};

const DAY: Duration = Duration::from_hours(24);

async fn page_of(t: &TestApp) -> String {
    let (id,): (db::Id,) = t
        .app
        .db
        .read(|c| c.one(sql!("SELECT id FROM invitations ORDER BY created_at DESC, id DESC LIMIT 1"), &[]))
        .await
        .unwrap();
    format!("{DESK}/{id}")
}

story!(one_person_is_invited_after_a_look_at_the_letter, |t| {
    let coco = t.coordinator().await;
    let list = coco.get(DESK).await.expect(200);
    assert!(list.has("main .empty") && list.text("main .notice.warn").contains("No email is being sent"));
    assert_eq!(coco.get(&format!("{DESK}/new")).await.expect(200).value("days"), "30");
    let check = invite(&coco, &[("then", "check")]).await.expect(200);
    for words in [ADDRESS, "Invitation to", "Hello Awa Ndiaye", "Coco Coordinator invites you", "> We met in Dakar."] {
        assert!(check.text("main").contains(words), "{words}: {}", check.text("main"));
    }
    assert!(check.text("main").contains("Emails to Awa Ndiaye go out in English."), "{}", check.text("main"));
    assert!(check.text("main").contains("No email is being sent"), "no relay is set here");
    assert!(check.text("main").contains("Nobody can sign in by email"), "{}", check.text("main"));
    assert_eq!(check.value("message"), "We met in Dakar.\nYour view counts.");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations")).await, 0);
    let again = invite(&coco, &[("then", "edit")]).await.expect(200);
    assert_eq!(again.value("name"), "Awa Ndiaye");

    let sent = invite(&coco, &[]).await.expect(303);
    assert_eq!(sent.location(), DESK);
    let list = coco.follow(&sent).await.expect(200);
    assert_eq!(list.texts("main tbody tr").len(), 1);
    for words in ["Awa Ndiaye", ADDRESS, "Ndiaye Textiles", "Participant", "Coco Coordinator", "Waiting to be sent"] {
        assert!(list.text("main tbody tr").contains(words), "{words}");
    }
    let letters = t.letters_to(ADDRESS).await;
    assert_eq!(letters.len(), 1);
    let (letter, path) = (&letters[0], link(&t, ADDRESS).await);
    for words in
        ["Hello Awa Ndiaye,", "> We met in Dakar.\n> Your view counts.", "Your role there: Participant", "You get this"]
    {
        assert!(letter.text.contains(words), "{words}: {}", letter.text);
    }
    assert!(path.starts_with("/en/msme/invitations/") && letter.html.as_ref().unwrap().contains(&path));
    assert_eq!(letter.reply_to.as_ref().map(mail::Address::as_str), Some("secretariat@example.org"));
    let log = coco.get("/en/msme/desk/audit").await.expect(200).text("main tbody");
    assert!(log.contains(ADDRESS) && log.contains("Invitation"), "{log}");
});

story!(the_letter_is_in_the_language_that_was_chosen, |t| {
    let coco = t.coordinator().await;
    invite(&coco, &[("language", "fr"), ("role", "moderator")]).await.expect(303);
    invite(&coco, &[("language", "es"), ("email", "ana@example.org"), ("message", "")]).await.expect(303);
    let (fr, es) = (t.letters_to(ADDRESS).await.remove(0), t.letters_to("ana@example.org").await.remove(0));
    assert!(fr.text.contains("vous invite à participer à «\u{202f}Forum d’idées des MPME\u{202f}»"), "{}", fr.text);
    assert!(fr.text.contains("/fr/msme/invitations/") && fr.text.contains("Modération") && fr.language == "fr");
    assert!(es.text.contains("le invita a participar en «Foro de ideas de las mipymes»"), "{}", es.text);
    assert!(es.text.contains("/es/msme/invitations/") && !es.text.contains('>'));
});

story!(a_wrong_form_keeps_what_was_typed_and_sends_nothing, |t| {
    let coco = t.coordinator().await;
    let long = "x".repeat(1_001);
    let wrong = [("email", "awa"), ("name", " "), ("language", "ar"), ("role", "coordinator"), ("days", "0")];
    let page = invite(&coco, &[&wrong[..], &[("message", long.as_str())]].concat()).await.expect(422);
    for field in ["email", "name", "language", "role", "message", "days"] {
        assert!(page.has(&format!(".summary a[href='#{field}']")), "{field}");
    }
    assert_eq!((page.value("email").as_str(), page.value("message")), ("awa", long));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations")).await, 0);
    let hostile = "<script>alert(1)</script>\r\nBcc: x@evil.example";
    invite(&coco, &[("name", hostile), ("message", hostile)]).await.expect(303);
    let page = coco.get(DESK).await.expect(200);
    assert!(!page.body.contains("<script>alert") && page.text("main tbody").contains("<script>alert(1)</script> Bcc"));
    let letter = t.letters_to(ADDRESS).await.remove(0);
    assert!(!letter.html.unwrap().contains("<script>alert"));
});

story!(nobody_is_invited_twice_or_to_what_they_have_already, |t| {
    let coco = t.coordinator().await;
    invite(&coco, &[]).await.expect(303);
    let page = invite(&coco, &[("email", "AWA@Example.org")]).await.expect(422);
    assert!(page.text(".summary").contains("open invitation"), "{}", page.text("main"));
    let amina = t.participant("Amina").await;
    invite(&coco, &[("email", "amina@example.org")]).await.expect(422);
    invite(&coco, &[("email", "amina@example.org"), ("role", "moderator")]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations")).await, 2);
    amina.get(DESK).await.expect(404);
    // Who did not accept in time may be invited again.
    t.wait(DAY * 31);
    invite(&coco, &[]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations WHERE state = 'expired'")).await, 2);
});

story!(the_secretariat_does_not_name_the_secretariat, |t| {
    let sam = t.with_role("Sam Secretary", Some(Role::Secretariat)).await;
    let options = sam.get(&format!("{DESK}/new")).await.expect(200).attributes("input[name=role]", "value");
    assert_eq!(options, ["participant", "observer", "delegate", "moderator"]);
    invite(&sam, &[("role", "secretariat")]).await.expect(422);
    let coco = t.coordinator().await;
    invite(&coco, &[("role", "secretariat")]).await.expect(303);
    let path = page_of(&t).await;
    assert!(!sam.get(&path).await.expect(200).has("form[action$='/resend']"));
    sam.post(&format!("{path}/resend"), &[]).await.expect(403);
    let moderator = t.moderator().await;
    moderator.get(&path).await.expect(404);
    moderator.post(&format!("{path}/revoke"), &[]).await.expect(404);
});

story!(a_new_letter_has_a_new_link_and_the_old_one_dies, |t| {
    let coco = t.coordinator().await;
    invite(&coco, &[("days", "2")]).await.expect(303);
    let (old, path) = (link(&t, ADDRESS).await, page_of(&t).await);
    t.wait(DAY * 3);
    assert!(coco.get(&path).await.expect(200).text("main").contains("Expired"));
    let sent = coco.post(&format!("{path}/resend"), &[]).await.expect(303);
    assert!(coco.follow(&sent).await.expect(200).text("body").contains("A new email is sent"));
    let new = link(&t, ADDRESS).await;
    assert_ne!(old, new);
    let letter = t.letters_to(ADDRESS).await.pop().expect("a letter");
    assert!(!letter.text.contains("once"), "it is not the only one: {}", letter.text);
    t.visitor().get(&old).await.expect(410);
    t.visitor().get(&new).await.expect(200);
    assert!(coco.get("/en/msme/desk/audit").await.expect(200).text("main tbody").contains("Invitation sent again"));
    // A letter that has not left yet is taken back with the link that it carries.
    coco.post(&format!("{path}/resend"), &[]).await.expect(303);
    assert_eq!(t.letters_to(ADDRESS).await.len(), 1);
});

story!(a_revoked_invitation_says_so_and_is_revoked_once, |t| {
    let coco = t.coordinator().await;
    invite(&coco, &[]).await.expect(303);
    let (letter, path) = (link(&t, ADDRESS).await, page_of(&t).await);
    for _ in 0..2 {
        coco.post(&format!("{path}/revoke"), &[]).await.expect(303);
    }
    let log = coco.get("/en/msme/desk/audit").await.expect(200);
    assert_eq!(log.texts("main tbody tr").iter().filter(|row| row.contains("Invitation revoked")).count(), 1);
    let shown = coco.get(&path).await.expect(200).text("main");
    assert!(shown.contains("Revoked") && !shown.contains("Open until"), "{shown}");
    assert!(
        !coco.get(&format!("{path}/revoke")).await.expect(200).has("main form[method='post']"),
        "nothing to confirm"
    );
    let page = t.visitor().get(&letter).await.expect(410);
    assert!(page.text("main").contains("has been revoked"), "{}", page.text("main"));
    assert!(
        page.has("main a[href='mailto:secretariat@example.org']") && page.has("main a[href='/en/msme/participate']")
    );
    open_by(&t, "invitation").await;
    t.app.revised();
    assert!(!t.visitor().get(&letter).await.expect(410).has("main a[href='/en/msme/participate']"));
    t.visitor().post(&letter, &[("consent", "yes")]).await.expect(410);
    assert_eq!(role_of(&t, ADDRESS).await, None);
    invite(&coco, &[]).await.expect(303);
});

story!(an_invitation_is_taken_back_on_a_page_that_asks_first, |t| {
    let coco = t.coordinator().await;
    invite(&coco, &[]).await.expect(303);
    let path = page_of(&t).await;
    let shown = coco.get(&path).await.expect(200);
    assert!(shown.text("main").contains("Open until"));
    assert!(!shown.has("main form[action$='/revoke']"), "one press changes nothing");
    assert!(shown.has(&format!("main a[href='{path}/revoke']")));
    let check = coco.get(&format!("{path}/revoke")).await.expect(200);
    for words in ["Awa Ndiaye", ADDRESS, "The link will stop working"] {
        assert!(check.text("main").contains(words), "{words}: {}", check.text("main"));
    }
    assert!(check.has("main form[method='post'] button.danger") && check.has(&format!("main a[href='{path}']")));
    assert_eq!(
        t.count(sql!("SELECT COUNT(*) FROM invitations WHERE state = 'revoked'")).await,
        0,
        "a look is no press"
    );
    coco.post(&format!("{path}/revoke"), &[]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations WHERE state = 'revoked'")).await, 1);
    t.moderator().await.get(&format!("{path}/revoke")).await.expect(404);
});

story!(the_list_is_sifted_by_state_searched_and_paged, |t| {
    let coco = t.coordinator().await;
    for n in 0..51 {
        let (email, name) = (format!("person{n}@example.org"), format!("Person {n}"));
        invite(&coco, &[("email", &email), ("name", &name)]).await.expect(303);
    }
    invite(&coco, &[("email", "100%_sure@example.org"), ("name", "Élodie")]).await.expect(303);
    let first = coco.get(DESK).await.expect(200);
    assert_eq!(first.texts("main tbody tr").len(), 50);
    assert!(first.has("nav.pager a[rel='next']"));
    assert_eq!(coco.get(&format!("{DESK}?page=2")).await.expect(200).texts("main tbody tr").len(), 2);
    for (query, rows) in
        [("q=PERSON1%40", 1), ("q=elodie", 1), ("q=%25_", 1), ("q=n%25", 0), ("state=sent&q=person5", 2)]
    {
        let page = coco.get(&format!("{DESK}?{query}")).await.expect(200);
        assert_eq!(page.texts("main tbody tr").len(), rows, "{query}");
        assert_eq!(page.has("main .empty"), rows == 0, "{query}");
    }
    let link = coco.get(&format!("{DESK}?state=sent&q=person5")).await.expect(200);
    assert!(link.has("main a[href='/en/msme/desk/invitations.csv?state=sent&q=person5']"));
    for (query, rows) in [("", 52), ("state=sent&q=person5", 2), ("q=%25_", 1), ("state=revoked", 0)] {
        let file = coco.get(&format!("{DESK}.csv?{query}")).await.expect(200);
        assert_eq!(file.body.lines().count(), rows + 1, "{query}: what is left, below the names of columns");
    }
    t.moderator().await.get(&format!("{DESK}.csv")).await.expect(404);
    t.wait(DAY * 31);
    for (state, rows) in [("sent", 0), ("expired", 50), ("waiting", 0), ("nonsense", 50), ("undelivered", 0)] {
        let page = coco.get(&format!("{DESK}?state={state}")).await.expect(200);
        assert_eq!(page.texts("main tbody tr").len(), rows, "{state}");
    }
    let ended = async |query: &str| coco.get(&format!("{DESK}?state=expired{query}")).await.expect(200);
    let whole = async |sort: &str| {
        let (first, second) = (ended(sort).await, ended(&format!("{sort}&page=2")).await);
        [first.texts("main tbody tr td:first-child a"), second.texts("main tbody tr td:first-child a")].concat()
    };
    let mut turned = whole("&sort=address-back").await;
    turned.reverse();
    assert_eq!((whole("&sort=address").await, turned.len()), (turned, 52), "from whichever end a page is reached");
    let counted = ended("").await.texts("main .filters a");
    assert_eq!(counted.iter().filter(|choice| choice.contains("52")).count(), 2, "all, and those: {counted:?}");
});

story!(the_list_is_ordered_by_its_headings_and_the_file_has_its_order, |t| {
    let coco = t.coordinator().await;
    for email in ["ben@example.org", "awa@example.org", "cleo@example.org"] {
        invite(&coco, &[("email", email), ("name", email.split('@').next().unwrap())]).await.expect(303);
        t.wait(DAY);
    }
    coco.post(&format!("{}/revoke", page_of(&t).await), &[]).await.expect(303);
    // Cleo is revoked.
    for (sort, names) in [
        ("", ["cleo", "awa", "ben"]),
        ("?sort=oldest", ["ben", "awa", "cleo"]),
        ("?sort=address", ["awa", "ben", "cleo"]),
        ("?sort=address-back", ["cleo", "ben", "awa"]),
        ("?sort=state", ["cleo", "ben", "awa"]),
        ("?sort=state-back", ["awa", "ben", "cleo"]),
        ("?sort=nonsense", ["cleo", "awa", "ben"]),
    ] {
        let page = coco.get(&format!("{DESK}{sort}")).await.expect(200);
        assert_eq!(page.texts("main tbody tr td:first-child a"), names, "{sort}");
        let file = coco.get(&format!("{DESK}.csv{sort}")).await.expect(200);
        let first = |line: &str| line.split('"').nth(1).unwrap_or_default().to_owned();
        assert_eq!(file.body.lines().skip(1).map(first).collect::<Vec<_>>(), names, "{sort}");
    }
    let page = coco.get(&format!("{DESK}?state=sent&sort=address")).await.expect(200);
    assert_eq!(page.attributes("main th[aria-sort]", "aria-sort"), ["ascending"]);
    let (back, all, by_state) = ("?state=sent&sort=address-back", "?sort=address", "?state=sent&sort=state");
    for href in [back, all, by_state, ".csv?state=sent&sort=address"] {
        assert!(page.has(&format!("main a[href='{DESK}{href}']")), "{href}");
    }
    assert_eq!(page.value("sort"), "address", "a search keeps it");
});

// More than a page of the file.
story!(a_long_file_has_every_invitation_once_in_any_order, |t| {
    let coco = t.coordinator().await;
    invite(&coco, &[]).await.expect(303);
    let more = sql!(
        "INSERT INTO invitations (id, exchange_id, line, email, email_key, name, organisation, search_key, language, role,
             message, days, state, invited_by, created_at)
         VALUES ($1, $2, 0, $3, $3, '', '', '', 'en', 'observer', '', 30, $4, (SELECT id FROM people LIMIT 1), $5)"
    );
    let (exchange, now) = (t.exchange, t.clock_now());
    let ids: Vec<db::Id> = (0..1_005).map(|_| t.app.rng.id(now)).collect();
    let fill = move |tx: &mut db::Conn| -> Result<(), crate::error::Error> {
        for (n, id) in ids.iter().enumerate() {
            let state = if n % 3 == 0 { "waiting" } else { "revoked" };
            tx.execute(more, db::args![*id, exchange, format!("person{n}@example.org"), state, now])?;
        }
        Ok(())
    };
    t.app.db.write(fill).await.unwrap();
    for sort in ["newest", "oldest", "state", "state-back", "address", "address-back"] {
        let file = coco.get(&format!("{DESK}.csv?sort={sort}")).await.expect(200);
        let lines: std::collections::BTreeSet<&str> = file.body.lines().collect();
        assert_eq!((lines.len(), file.body.lines().count()), (1_007, 1_007), "{sort}");
    }
});

story!(a_letter_that_the_mail_gave_up_is_told, |t| {
    let coco = t.coordinator().await;
    invite(&coco, &[]).await.expect(303);
    let fail = sql!("UPDATE jobs SET state = 'failed', last_error = 'no such mailbox' WHERE queue = 'mail'");
    t.app.db.write(move |tx| tx.execute(fail, &[])).await.unwrap();
    let page = coco.get(&format!("{DESK}?state=undelivered")).await.expect(200);
    assert!(page.text("main tbody tr").contains("Could not be delivered"));
    let file = coco.get(&format!("{DESK}.csv")).await.expect(200);
    assert!(file.body.contains(&format!("\"{ADDRESS}\"")) && file.body.contains("\"Could not be delivered\""));
    let path = page_of(&t).await;
    assert!(coco.get(&path).await.expect(200).has("main .notice.warn a[href='/en/msme/desk#mail']"));
    // Nobody can accept it any more: it has ended, whatever became of its letter.
    t.wait(DAY * 31);
    assert!(coco.get(DESK).await.expect(200).text("main tbody tr").contains("Expired"));
    assert!(!coco.get(&format!("{DESK}?state=undelivered")).await.expect(200).has("main tbody tr"));
    assert!(!coco.get(&path).await.expect(200).has("main .notice.warn"));
});

/// What the list, its file and the page of the one invitation say of it, and of when it was sent.
async fn told(t: &TestApp, coco: &Actor<'_>) -> [(String, bool); 3] {
    let list = coco.get(DESK).await.expect(200);
    let listed = (list.texts("main tbody .tag").remove(0), list.texts("main tbody td")[5] != "–");
    let file = coco.get(&format!("{DESK}.csv")).await.expect(200);
    let cells: Vec<String> =
        file.body.lines().nth(1).expect("a row").split("\",\"").map(|cell| cell.trim_matches('"').to_owned()).collect();
    let page = coco.get(&page_of(t).await).await.expect(200);
    let shown = (page.texts("main .tag").join(" "), page.texts("main dl.facts dt").iter().any(|name| name == "Sent"));
    [listed, (cells[5].clone(), !cells[8].is_empty()), shown]
}

story!(an_invitation_waits_in_the_list_its_file_and_on_its_page_until_the_mail_has_its_letter, |t| {
    let coco = t.coordinator().await;
    invite(&coco, &[]).await.expect(303);
    let all = |words: &str, is_sent: bool| [(); 3].map(|()| (words.to_owned(), is_sent));
    assert_eq!(told(&t, &coco).await, all("Waiting to be sent", false));
    // What a filter can tell of all of them is what is true of these.
    assert!(coco.get(DESK).await.expect(200).text("main nav.filters").contains("Sent or on its way (1)"));
    assert_eq!(coco.get(&format!("{DESK}?state=sent")).await.expect(200).texts("main tbody tr").len(), 1);
    mail_leaves(&t).await;
    assert_eq!(told(&t, &coco).await, all("Sent", true));
    coco.post(&format!("{}/resend", page_of(&t).await), &[]).await.expect(303);
    assert_eq!(told(&t, &coco).await, all("Waiting to be sent", false));
});
