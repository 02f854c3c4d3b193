//! A person's own page.

use crate::tests::{TestApp, story};
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
    assert_eq!(page.attributes("main h2 a", "href"), std::slice::from_ref(&begun));
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
