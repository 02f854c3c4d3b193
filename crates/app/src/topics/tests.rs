use super::*;
use crate::tests::{TestApp, story};

pub async fn put_two(t: &TestApp) {
    let (exchange, now) = (t.exchange, t.clock_now());
    for (position, slug) in [(1, "trade-finance"), (2, "tariff-data")] {
        let id = t.app.rng.id(now);
        let text =
            |language: &str| (language.to_owned(), format!("{slug} {language}"), format!("Why {slug}?"), String::new());
        let texts = if slug == "tariff-data" { vec![text("fr")] } else { vec![text("en"), text("fr"), text("es")] };
        let draft = DraftTopic { slug: slug.to_owned(), position, texts };
        t.app.db.write(move |tx| put(tx, id, exchange, &draft, now)).await.unwrap();
    }
}

story!(topics_stand_in_their_order_in_the_readers_language, |t| {
    put_two(&t).await;
    let page = t.visitor().get("/es/msme/topics").await.expect(200);
    assert_eq!(page.texts("main .card h2"), ["trade-finance es", "tariff-data fr"]);
    assert_eq!(
        page.attributes("main .card h2", "lang"),
        ["es", "fr"],
        "what is missing in Spanish says which language it is"
    );
});

story!(putting_a_topic_again_changes_it_and_adds_none, |t| {
    put_two(&t).await;
    put_two(&t).await;
    let page = t.visitor().get("/en/msme/topics").await.expect(200);
    assert_eq!(page.texts("main .card h2").len(), 2);
});

story!(an_exchange_without_topics_says_so, |t| {
    let page = t.visitor().get("/fr/msme/topics").await.expect(200);
    assert!(page.has("main .empty"));
});
