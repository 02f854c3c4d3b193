//! A person's own page.

use std::time::Duration;

use crate::me::operators::command::{self, Act};
use crate::people::operators;
use crate::tests::{Actor, TestApp, story};
use crate::topics;

async fn put_topic(t: &TestApp) {
    let (exchange, now, id) = (t.exchange, t.clock_now(), t.app.rng.id(t.clock_now()));
    let texts = vec![("en".to_owned(), "Logistics".to_owned(), "Why?".to_owned(), String::new())];
    let draft = topics::DraftTopic { slug: "logistics".to_owned(), position: 1, texts };
    t.app.db.write(move |tx| topics::put(tx, id, exchange, &draft, now)).await.unwrap();
}

story!(an_idea_begun_before_signing_in_waits_on_my_page, |t| {
    let visitor = t.visitor();
    put_topic(&t).await;
    let begun = visitor.post("/en/msme/ideas/new", &[("topic", "logistics")]).await.expect(303).location();
    visitor
        .post(
            &begun,
            &[
                ("title", "Shorter <b>queues</b>"),
                ("text", "At the border."),
                ("language", "en"),
                ("topic", "logistics"),
            ],
        )
        .await
        .expect(303);
    // Signed in by the link, in another browser.
    visitor.post("/en/sign-in", &[("email", "amina@example.org")]).await.expect(303);
    let letter = t.letters_to("amina@example.org").await.pop().expect("a letter");
    let link = letter.text.lines().find_map(|line| line.split_once("/en/sign-in/link/")).expect("a link").1.to_owned();
    let phone = t.visitor();
    phone.post(&format!("/en/sign-in/link/{link}"), &[]).await.expect(303);
    let page = phone.get("/en/me").await.expect(200);
    let path = begun.split('?').next().unwrap();
    let position = page.attributes("main h3 a", "href").iter().position(|href| href == path).expect("the draft");
    assert_eq!(page.texts("main h3 a")[position], "Shorter <b>queues</b>");
    phone.get(path).await.expect(200);
    let other = t.participant("Other").await;
    other.get(path).await.expect(404);
});

story!(drafts_wait_on_their_own_page_until_they_are_sent_or_discarded, |t| {
    put_topic(&t).await;
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    assert!(amina.get("/en/me/drafts").await.expect(200).has(".empty"));
    let begun = amina.post("/en/msme/ideas/new", &[("topic", "logistics")]).await.expect(303).location();
    let page = amina.get("/en/me/drafts").await.expect(200);
    assert_eq!(page.attributes("main h3 a", "href"), std::slice::from_ref(&begun));
    let draft = page.attributes("input[name=draft]", "value").pop().expect("a draft");
    // Another's draft stays, whoever names it.
    bao.post("/en/me/drafts/discard", &[("draft", &draft)]).await.expect(303);
    amina.get(&begun).await.expect(200);
    for _ in 0..2 {
        amina.post("/en/me/drafts/discard", &[("draft", &draft)]).await.expect(303);
    }
    amina.get(&begun).await.expect(404);
    amina.post("/en/me/drafts/discard", &[("draft", "x")]).await.expect(404);
});

const OPERATORS: &str = "/en/me/operators";

/// Makes somebody an operator, as the first start does.
async fn put_in_charge(t: &TestApp, actor: &Actor<'_>) {
    let id = actor.id;
    t.app.db.write(move |tx| operators::make(tx, id)).await.unwrap();
}

/// How many operators the site has.
async fn count_operators(t: &TestApp) -> i64 {
    t.count(db::sql!("SELECT COUNT(*) FROM people WHERE is_operator = 1")).await
}

story!(an_operator_names_another_one_by_address_who_is_told_by_mail, |t| {
    let awa = t.participant("Awa").await;
    t.wait(Duration::from_secs(1));
    let (bao, coco) = (t.participant("Bao").await, t.coordinator().await);
    put_in_charge(&t, &awa).await;
    assert!(!bao.get("/en/me").await.expect(200).has(&format!("main a[href='{OPERATORS}']")));
    bao.get(OPERATORS).await.expect(404);
    let page = awa.get(OPERATORS).await.expect(200);
    assert_eq!(page.texts("main .rows h2"), ["Awa"]);
    assert!(!page.has("form[action='/en/me/operators/end']"), "the last one cannot be ended");
    // What is no address, and nobody's, comes back as it was typed.
    for (typed, words) in [("bao", "Enter an email address"), ("nobody@example.org", "Ask them to sign in once")] {
        let page = awa.post(OPERATORS, &[("email", typed)]).await.expect(422);
        assert!(page.text(".summary").contains(words), "{}", page.text(".summary"));
        assert_eq!(page.value("email"), typed);
    }
    // Sent twice, it is one.
    for _ in 0..2 {
        assert_eq!(awa.post(OPERATORS, &[("email", "Bao@Example.org")]).await.expect(303).location(), OPERATORS);
    }
    let letters = t.letters_to("bao@example.org").await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].subject.as_str().starts_with("You are an operator of "), "{}", letters[0].subject);
    assert!(letters[0].text.contains(OPERATORS), "{}", letters[0].text);
    assert_eq!(bao.get(OPERATORS).await.expect(200).texts("main .rows h2"), ["Awa", "Bao"]);
    let log = coco.get("/en/msme/desk/audit").await.expect(200).texts("main tbody tr");
    assert_eq!(log.len(), 1, "{log:?}");
    assert!(
        log[0].contains("Operator of the site named") && log[0].contains("Awa") && log[0].contains("Bao"),
        "{log:?}"
    );
    for (path, title) in
        [("/fr/me/operators", "Administration du site"), ("/es/me/operators", "Administración del sitio")]
    {
        assert_eq!(bao.get(path).await.expect(200).text("h1"), title);
    }
    // Whoever leaves is named by the log no more.
    bao.post("/en/me/privacy/delete", &[("texts", "keep"), ("sure", "yes")]).await.expect(303);
    let log = coco.get("/en/msme/desk/audit").await.expect(200).text("main tbody");
    assert!(log.contains("Operator of the site named") && !log.contains("Bao"), "{log}");
    assert_eq!(awa.get(OPERATORS).await.expect(200).texts("main .rows h2"), ["Awa"]);
});

story!(the_office_is_given_back_or_ended_but_never_by_the_last_one, |t| {
    let (awa, bao, coco) = (t.participant("Awa").await, t.participant("Bao").await, t.coordinator().await);
    put_in_charge(&t, &awa).await;
    let end = async |by: &Actor<'_>, whom: &Actor<'_>| {
        by.post("/en/me/operators/end", &[("person", &whom.id.to_string())]).await
    };
    let page = end(&awa, &awa).await.expect(422);
    assert!(page.text(".summary").contains("Name another one first"), "{}", page.text(".summary"));
    end(&bao, &awa).await.expect(404);
    put_in_charge(&t, &bao).await;
    assert_eq!(end(&bao, &bao).await.expect(303).location(), "/en/me");
    bao.get(OPERATORS).await.expect(404);
    assert!(t.letters_to("bao@example.org").await.is_empty(), "who gives it back knows");
    put_in_charge(&t, &bao).await;
    assert_eq!(end(&awa, &bao).await.expect(303).location(), OPERATORS);
    assert_eq!(t.letters_to("bao@example.org").await.len(), 1);
    bao.get(OPERATORS).await.expect(404);
    let log = coco.get("/en/msme/desk/audit?action=ended-operator").await.expect(200);
    assert_eq!(log.texts("main tbody tr").len(), 2);
});

story!(of_two_operators_who_end_each_other_at_once_one_stays, |t| {
    let (awa, bao) = (t.participant("Awa").await, t.participant("Bao").await);
    put_in_charge(&t, &awa).await;
    put_in_charge(&t, &bao).await;
    let (of_awa, of_bao) = (awa.id.to_string(), bao.id.to_string());
    let (bao_ends, awa_ends) = ([("person", of_awa.as_str())], [("person", of_bao.as_str())]);
    let (one, other) =
        tokio::join!(bao.post("/en/me/operators/end", &bao_ends), awa.post("/en/me/operators/end", &awa_ends));
    let mut answers = [one.status.as_u16(), other.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [303, 404]);
    assert_eq!(count_operators(&t).await, 1);
});

/// What a command about somebody says, or why it did nothing.
async fn order(t: &TestApp, act: impl Fn(String) -> Act, email: &str) -> Result<String, String> {
    command::done(&t.app, &act(email.to_owned())).await.map_err(|exit| {
        assert_eq!(exit.code, 2, "{}", exit.line);
        exit.line
    })
}

async fn add(t: &TestApp, email: &str) -> Result<String, String> {
    order(t, |email| Act::Add { email }, email).await
}

story!(a_site_without_an_operator_gets_one_by_a_command, |t| {
    let (awa, coco) = (t.participant("Awa").await, t.coordinator().await);
    assert!(command::done(&t.app, &Act::List).await.unwrap().contains("there is no operator"));
    for (typed, words) in [("awa", "is no address"), ("nobody@example.org", "ask them to sign in once")] {
        let refused = add(&t, typed).await.unwrap_err();
        assert!(refused.contains(words), "{refused}");
    }
    assert_eq!(count_operators(&t).await, 0);
    // Given twice, it is one.
    assert!(add(&t, "Awa@Example.org").await.unwrap().starts_with("awa@example.org is an operator now"));
    assert!(add(&t, "awa@example.org").await.unwrap().contains("already"));
    assert_eq!(command::done(&t.app, &Act::List).await.unwrap(), "awa@example.org");
    awa.get(OPERATORS).await.expect(200);
    let letters = t.letters_to("awa@example.org").await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].subject.as_str().starts_with("You are an operator of "), "{}", letters[0].subject);
    let log = coco.get("/en/msme/desk/audit").await.expect(200).texts("main tbody tr");
    assert_eq!(log.len(), 1, "{log:?}");
    for words in ["Operator of the site named", "Awa", "ideas-exchange operator"] {
        assert!(log[0].contains(words), "{words}: {log:?}");
    }
});

story!(a_command_ends_an_operator_but_never_the_last_one, |t| {
    let (awa, coco) = (t.participant("Awa").await, t.coordinator().await);
    t.participant("Bao").await;
    let end = async |email: &str| order(&t, |email| Act::End { email }, email).await;
    put_in_charge(&t, &awa).await;
    let refused = end("awa@example.org").await.unwrap_err();
    assert!(refused.contains("name another one first"), "{refused}");
    assert!(end("nobody@example.org").await.unwrap_err().contains("nobody has signed in"));
    assert!(end("bao@example.org").await.unwrap().contains("nothing was changed"));
    add(&t, "bao@example.org").await.unwrap();
    assert!(end("awa@example.org").await.unwrap().contains("no operator any more"));
    awa.get(OPERATORS).await.expect(404);
    assert_eq!(t.letters_to("awa@example.org").await.len(), 1, "whoever is ended is told");
    let log = coco.get("/en/msme/desk/audit?action=ended-operator").await.expect(200).texts("main tbody tr");
    assert!(log.len() == 1 && log[0].contains("Awa"), "{log:?}");
    assert_eq!(count_operators(&t).await, 1);
});
