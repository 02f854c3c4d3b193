mod links;
mod lists;

use std::time::Duration;

use http::Request;

use super::*;
use crate::issues::{DraftEdition, DraftIssue, put};
use crate::tests::{Actor, Answer, TestApp, story};

const ADDRESS: &str = "ama@example.org";

async fn put_issues(t: &TestApp) {
    let (exchange, now) = (t.exchange, t.clock_now());
    for (slug, season, year) in [("2018-fall", "fall", 2018), ("2019-winter", "winter", 2019)] {
        let edition = |language: &str, title: &str| DraftEdition {
            language: language.to_owned(),
            title: format!("{title} {slug}"),
            body: "# Sample summary, not the original\n\nText with <b>no</b> HTML.".to_owned(),
        };
        let draft = DraftIssue {
            slug: slug.to_owned(),
            season: season.to_owned(),
            year,
            source: "https://example.org/page".to_owned(),
            seen: "2026-11".to_owned(),
            is_sample: true,
            editions: vec![edition("en", "Newsletter"), edition("fr", "Bulletin")],
        };
        let id = t.app.rng.id(now);
        t.app.db.write(move |tx| put(tx, id, exchange, &draft)).await.unwrap();
    }
    t.app.revised();
}

async fn ask(actor: &Actor<'_>, address: &str) -> Answer {
    actor.post("/en/msme/newsletter", &[("email", address), ("language", "fr")]).await
}

/// The path of the link to this page in a letter to an address.
async fn link(t: &TestApp, address: &str, page: &str) -> String {
    let letters = t.letters_to(address).await;
    let mut lines = letters.iter().flat_map(|letter| letter.text.lines());
    let line = lines.find(|line| line.contains(&format!("/newsletter/{page}?token="))).expect("a link");
    line.strip_prefix(t.app.config.public_url.as_str()).expect("our address").to_owned()
}

async fn code(t: &TestApp, address: &str) -> String {
    let letters = t.letters_to(address).await;
    let text = &letters.last().expect("a letter").text;
    text.lines().find(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit())).expect("a code").to_owned()
}

fn token(path: &str) -> &str {
    path.split_once("token=").expect("a token").1
}

/// What a form with the link's key does.
async fn press(actor: &Actor<'_>, path: &str) -> Answer {
    let (page, token) = path.split_once("?token=").expect("a token");
    actor.post(page, &[("token", token)]).await
}

async fn subscribed(t: &TestApp) -> i64 {
    let exchange = t.exchange;
    t.app.db.read(move |c| subscribers(c, exchange)).await.unwrap()
}

/// Somebody who confirmed; gives the path of the page that manages it.
async fn subscriber(t: &TestApp) -> String {
    ask(&t.visitor(), ADDRESS).await.expect(303);
    press(&t.visitor(), &link(t, ADDRESS, "confirm").await).await.expect(303);
    link(t, ADDRESS, "manage").await
}

story!(the_newsletter_of_an_exchange_for_members_goes_only_to_those_who_take_part, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let manage = subscriber(&t).await;
    ask(&amina, "amina@example.org").await.expect(303);
    press(&amina, &link(&t, "amina@example.org", "confirm").await).await.expect(303);
    assert_eq!(subscribed(&t).await, 2);
    let settings = "/en/msme/desk/settings";
    let page = coco.get(settings).await.expect(200);
    let (revision, contact, zone) = (page.value("revision"), page.value("contact"), page.value("zone"));
    let form = [
        ("revision", revision.as_str()),
        ("joining", "open"),
        ("visibility", "members"),
        ("contact", contact.as_str()),
        ("zone", zone.as_str()),
        ("hold", "0"),
        ("languages", "en"),
        ("languages", "fr"),
        ("languages", "es"),
    ];
    let asks = coco.post(settings, &form).await.expect(422);
    assert!(asks.text("main").contains("One subscriber does not"), "{}", asks.text("main"));
    let sure: Vec<(&str, &str)> = form.into_iter().chain([("sure", "yes")]).collect();
    coco.post(settings, &sure).await.expect(303);
    assert_eq!(subscribed(&t).await, 1, "who takes part");
    assert!(t.visitor().get(&manage).await.expect(200).text("main").contains("elles seules reçoivent son bulletin"));
    let said = "only they receive its newsletter";
    assert!(amina.get("/en/msme/newsletter").await.expect(200).text("main").contains(said));
    ask(&amina, "other@example.org").await.expect(303);
    let confirm = link(&t, "other@example.org", "confirm").await;
    press(&amina, &confirm).await.expect(303);
    let welcome = t.letters_to("other@example.org").await.pop().expect("a letter");
    assert!(welcome.text.contains("elles seules reçoivent son bulletin"), "{}", welcome.text);
    assert_eq!(subscribed(&t).await, 1, "another address of somebody who takes part is nobody's that is known");
});

story!(the_link_confirms_in_any_browser_and_opening_it_changes_nothing, |t| {
    let (asking, scanner) = (t.visitor(), t.visitor());
    assert_eq!(ask(&asking, ADDRESS).await.expect(303).location(), "/en/msme/newsletter/check");
    let link = link(&t, ADDRESS, "confirm").await;
    assert!(link.starts_with("/fr/"), "the letter is in the language that was chosen");
    for _ in 0..3 {
        let page = scanner.get(&link).await.expect(200);
        assert!(page.text("main").contains(ADDRESS) && page.has("main form button"));
    }
    assert_eq!(subscribed(&t).await, 0);
    let answer = press(&scanner, &link).await.expect(303);
    assert_eq!(subscribed(&t).await, 1);
    let page = scanner.follow(&answer).await.expect(200);
    assert!(page.has("main .notice.ok") && page.value("language") == "Français");
    let letters = t.letters_to(ADDRESS).await;
    let welcome = letters.iter().find(|letter| letter.text.contains("/newsletter/manage?")).unwrap();
    let header =
        |name: &str| welcome.headers.iter().find(|(known, _)| known.as_str() == name).unwrap().1.as_str().to_owned();
    assert!(header("List-Unsubscribe").contains("/unsubscribe/one-click?token="));
    assert_eq!(header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
});

story!(a_link_pressed_twice_confirms_once_and_says_so, |t| {
    ask(&t.visitor(), ADDRESS).await.expect(303);
    let link = link(&t, ADDRESS, "confirm").await;
    let (one, two) = (t.visitor(), t.visitor());
    let (first, second) = futures_util::future::join(press(&one, &link), press(&two, &link)).await;
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 303]);
    assert_eq!(subscribed(&t).await, 1);
    assert_eq!(t.letters_to(ADDRESS).await.len(), 2, "one to confirm, one to welcome");
    assert!(t.visitor().get(&link).await.expect(200).has("main .notice.ok"));
});

story!(the_code_confirms_only_in_the_browser_that_asked_and_only_five_tries, |t| {
    let (asking, other) = (t.visitor(), t.visitor());
    ask(&asking, ADDRESS).await.expect(303);
    let code = code(&t, ADDRESS).await;
    other.post("/en/msme/newsletter/check", &[("code", &code)]).await.expect(422);
    let wrong = if code == "000000" { "111111" } else { "000000" };
    let page = asking.post("/en/msme/newsletter/check", &[("code", wrong)]).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#code"]);
    asking.post("/en/msme/newsletter/check", &[("code", &format!("{} {}", &code[..3], &code[3..]))]).await.expect(303);
    assert_eq!(subscribed(&t).await, 1);
    let guessing = t.visitor();
    ask(&guessing, "kofi@example.org").await.expect(303);
    let code = self::code(&t, "kofi@example.org").await;
    for _ in 0..5 {
        guessing.post("/en/msme/newsletter/check", &[("code", wrong)]).await.expect(422);
    }
    guessing.post("/en/msme/newsletter/check", &[("code", &code)]).await.expect(422);
    assert_eq!(subscribed(&t).await, 1);
});

story!(a_link_is_good_for_a_day_and_its_parts_for_nothing, |t| {
    ask(&t.visitor(), ADDRESS).await.expect(303);
    let link = link(&t, ADDRESS, "confirm").await;
    t.visitor().get(&link[..link.len() - 1]).await.expect(410);
    press(&t.visitor(), &format!("{link}A")).await.expect(410);
    t.wait(Duration::from_hours(24));
    t.visitor().get(&link).await.expect(410);
    press(&t.visitor(), &link).await.expect(410);
    assert_eq!(subscribed(&t).await, 0);
});

story!(the_answer_is_the_same_for_an_address_that_is_known, |t| {
    subscriber(&t).await;
    let (known, new) = (t.visitor(), t.visitor());
    let (a, b) = (ask(&known, ADDRESS).await.expect(303), ask(&new, "kofi@example.org").await.expect(303));
    assert_eq!((a.location(), a.body), (b.location(), b.body));
    let page = |answer: Answer, address: &str| answer.expect(200).text("main").replace(address, "…");
    let one = page(known.get("/en/msme/newsletter/check").await, ADDRESS);
    assert_eq!(one, page(new.get("/en/msme/newsletter/check").await, "kofi@example.org"));
    assert_eq!(t.letters_to("kofi@example.org").await.len(), 1);
});

story!(an_address_gets_three_letters_an_hour_and_a_caller_is_told_to_wait, |t| {
    for _ in 0..5 {
        ask(&t.visitor(), ADDRESS).await.expect(303);
    }
    assert_eq!(t.letters_to(ADDRESS).await.len(), 3);
    for n in 0..5 {
        ask(&t.visitor(), &format!("person{n}@example.org")).await.expect(303);
    }
    assert!(ask(&t.visitor(), "late@example.org").await.expect(429).headers.contains_key("retry-after"));
    t.wait(Duration::from_secs(3601));
    ask(&t.visitor(), ADDRESS).await.expect(303);
    assert_eq!(t.letters_to(ADDRESS).await.len(), 4);
});

story!(a_wrong_address_comes_back_as_it_was_typed, |t| {
    let fields = [("email", "ama at example"), ("language", "fr"), ("topics", "trade-finance")];
    let page = t.visitor().post("/en/msme/newsletter", &fields).await.expect(422);
    assert_eq!((page.value("email"), page.value("language")), ("ama at example".to_owned(), "Français".to_owned()));
    let page = t.visitor().post("/en/msme/newsletter", &[("email", ADDRESS), ("language", "xx")]).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#language"]);
});

story!(language_and_topics_can_be_changed_with_the_link, |t| {
    crate::topics::tests::put_two(&t).await;
    let manage = subscriber(&t).await;
    let fields = [("token", token(&manage)), ("language", "es"), ("topics", "tariff-data"), ("topics", "no-such")];
    let answer = t.visitor().post("/en/msme/newsletter/manage", &fields).await.expect(303);
    let page = t.visitor().follow(&answer).await.expect(200);
    assert_eq!(page.value("language"), "Español");
    assert_eq!(page.attributes("input[name=topics][checked]", "value"), ["tariff-data"]);
    let stranger = [("token", "x"), ("language", "es")];
    t.visitor().post("/en/msme/newsletter/manage", &stranger).await.expect(410);
});

story!(unsubscribing_takes_one_press_and_can_be_taken_back, |t| {
    let manage = subscriber(&t).await;
    let leave = manage.replace("manage", "unsubscribe");
    for _ in 0..2 {
        assert!(t.visitor().get(&leave).await.expect(200).has("main form button"));
    }
    assert_eq!(subscribed(&t).await, 1, "looking changes nothing");
    let reader = t.visitor();
    let answer = press(&reader, &leave).await.expect(303);
    assert_eq!(subscribed(&t).await, 0);
    assert!(reader.follow(&answer).await.expect(200).has("form[action$='/newsletter/undo']"));
    let withdrawn = db::sql!("SELECT COUNT(*) FROM subscriber_consents WHERE withdrawn_at IS NOT NULL");
    assert_eq!(t.count(withdrawn).await, 1);
    press(&reader, &manage.replace("manage", "undo")).await.expect(303);
    assert_eq!(subscribed(&t).await, 1);
    let consents = db::sql!("SELECT COUNT(*) FROM subscriber_consents WHERE withdrawn_at IS NULL AND channel = 'undo'");
    assert_eq!(t.count(consents).await, 1);
});

story!(a_mail_program_unsubscribes_without_cookie_or_redirect, |t| {
    let path = subscriber(&t).await.replace("manage", "unsubscribe/one-click");
    let post = |path: String| {
        Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", "https://mail.example.com")
            .body(axum::body::Body::from("List-Unsubscribe=One-Click"))
            .unwrap()
    };
    t.visitor().send(post(format!("{path}x"))).await.expect(404);
    assert_eq!(subscribed(&t).await, 1);
    t.visitor().send(post(path.clone())).await.expect(200);
    assert_eq!(subscribed(&t).await, 0);
    t.visitor().send(post(path)).await.expect(200);
});

story!(the_database_keeps_no_link_that_opens_anything, |t| {
    let manage = subscriber(&t).await;
    let hash = crate::token::hash(token(&manage));
    let rows: Vec<(Vec<u8>,)> =
        t.app.db.read(|c| c.query(db::sql!("SELECT token_hash FROM subscriber_links"), &[])).await.unwrap();
    assert!(
        rows.iter().any(|(known,)| *known == hash) && !rows.iter().any(|(known,)| known == token(&manage).as_bytes())
    );
});

story!(past_issues_are_listed_and_read_in_each_language, |t| {
    put_issues(&t).await;
    put_issues(&t).await;
    let list = t.visitor().get("/fr/msme/newsletter").await.expect(200);
    assert_eq!(list.texts("main .rows h3 a"), ["Bulletin 2019-winter", "Bulletin 2018-fall"]);
    assert_eq!(list.attributes("main .rows li:first-child .langs a", "href")[0], "/en/msme/newsletter/2019-winter");
    let page = t.visitor().get("/fr/msme/newsletter/2018-fall").await.expect(200);
    assert_eq!(
        (page.text("h1"), page.text("main .prose h2")),
        ("Bulletin 2018-fall".to_owned(), "Sample summary, not the original".to_owned())
    );
    assert!(page.text("main .meta").contains("Automne 2018") && !page.body.contains("<b>no</b>"));
    let spanish = t.visitor().get("/es/msme/newsletter/2018-fall").await.expect(200);
    assert!(spanish.has("main .notice") && spanish.attributes("h1", "lang") == ["en"]);
    t.visitor().get("/en/msme/newsletter/1999-fall").await.expect(404);
});
