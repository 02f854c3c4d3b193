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

/// A topic in English alone.
pub async fn put_one(t: &TestApp, slug: &str, name: &str, position: i64) -> Id {
    let (exchange, now, id) = (t.exchange, t.clock_now(), t.app.rng.id(t.clock_now()));
    let texts = vec![("en".to_owned(), name.to_owned(), "What?".to_owned(), "Why.".to_owned())];
    let draft = DraftTopic { slug: slug.to_owned(), position, texts };
    t.app.db.write(move |tx| put(tx, id, exchange, &draft, now)).await.unwrap()
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

story!(what_comes_in_rests_on_the_timetable_and_the_topic_as_they_stand_then, |t| {
    put_two(&t).await;
    let (exchange, now) = (t.exchange, t.clock_now());
    let shut = async |coming: Coming| {
        let ask = move |tx: &mut Conn| -> Result<_, Error> {
            let topic = find(tx, exchange, "trade-finance", Lang::En)?.expect("a topic");
            super::shut(tx, exchange, topic.id, coming, now)
        };
        t.app.db.write(ask).await.expect("an answer")
    };
    assert_eq!(shut(Coming::Idea).await, None);
    close(&t.coordinator().await, "trade-finance", "Enough.").await.expect(303);
    assert_eq!((shut(Coming::Idea).await, shut(Coming::Word).await), (Some(Shut::Topic), None));
    let end = db::sql!("UPDATE phases SET closes_at = opens_at + 1");
    t.app.db.write(move |tx| tx.execute(end, &[])).await.unwrap();
    assert_eq!((shut(Coming::Word).await, shut(Coming::InTime).await), (Some(Shut::Debate), None));
    assert_eq!(shut(Coming::Translation).await, None);
    let closed = [("number", "1"), ("sure", "yes")];
    t.coordinator().await.post("/en/msme/desk/rounds/close", &closed).await.expect(303);
    assert_eq!(shut(Coming::InTime).await, Some(Shut::Round));
    assert_eq!(shut(Coming::Translation).await, Some(Shut::Round));
});

const NEW: &str = "/en/msme/desk/topics/new";

/// Begins a topic, which is a draft.
async fn add(actor: &crate::tests::Actor<'_>, slug: &str) -> crate::tests::Answer {
    actor.post(NEW, &[("slug", slug), ("heading_en", "Customs"), ("lead_en", "How long?")]).await
}

/// Publishes the draft of a topic, with the languages that are missing.
pub async fn publish(actor: &crate::tests::Actor<'_>, slug: &str) -> crate::tests::Answer {
    let path = format!("/en/msme/desk/texts/topic-{slug}/publish");
    let drafts = actor.get(&path).await.expect(200).value("drafts");
    actor.post(&path, &[("drafts", &drafts), ("gaps", "yes")]).await
}

async fn close(actor: &crate::tests::Actor<'_>, slug: &str, reason: &str) -> crate::tests::Answer {
    actor.post(&format!("/en/msme/desk/topics/{slug}/close"), &[("reason", reason)]).await
}

story!(a_topic_begins_as_a_draft_that_the_desk_alone_sees_and_is_published_with_its_gaps_said, |t| {
    let coco = t.coordinator().await;
    assert!(coco.get("/en/msme/desk/topics").await.expect(200).has("main .empty"));
    let page = coco.post(NEW, &[("slug", "customs"), ("heading_fr", "Douane")]).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#lead_fr"]);
    assert_eq!(page.value("heading_fr"), "Douane");
    for wrong in ["Customs", "-x", "a b", "new", "suggestions", "../x"] {
        let page = add(&coco, wrong).await.expect(422);
        assert_eq!(page.attributes(".summary a", "href"), ["#slug"], "{wrong}");
    }
    let begun = add(&coco, "customs").await.expect(303);
    let page = coco.follow(&begun).await.expect(200);
    assert_eq!(page.texts("main .card .tag.warn").len(), 2, "French and Spanish are missing: {}", page.text("main"));
    assert!(page.text("main .card").contains("How long?"), "it is shown as it will be");
    t.visitor().get("/en/msme/topics/customs").await.expect(404);
    for page in ["/en/msme", "/en/msme/topics", "/en/msme/search?q=customs", "/en/msme/sitemap.xml"] {
        assert!(!t.visitor().get(page).await.expect(200).body.contains("topics/customs"), "{page}");
    }
    let listed = coco.get("/en/msme/desk/topics").await.expect(200);
    assert_eq!(listed.texts("main .rows h3"), ["Customs"]);
    let ask = coco.get("/en/msme/desk/texts/topic-customs/publish").await.expect(200);
    assert!(ask.text("main .notice.warn").contains("French and Spanish"));
    publish(&coco, "customs").await.expect(303);
    let page = t.visitor().get("/en/msme/topics/customs").await.expect(200);
    assert_eq!((page.text("h1").as_str(), page.text("main .lead").as_str()), ("Customs", "How long?"));
    assert!(
        t.visitor().get("/en/msme/search?q=customs").await.expect(200).has("main a[href='/en/msme/topics/customs']")
    );
    assert!(!page.has("main .notice"), "whoever reads it in its language is told nothing");
    let page = t.visitor().get("/fr/msme/topics/customs").await.expect(200);
    assert!(page.text("main .notice").contains("pas encore en français"), "{}", page.text("main"));
    let listed = coco.get("/en/msme/desk/topics").await.expect(200);
    assert_eq!(listed.texts("main tbody .tag.warn"), ["Not written yet"]);
    assert!(listed.text("main tbody").contains("French and Spanish"), "{}", listed.text("main tbody"));
    assert!(!listed.has("main .rows h3"), "it is no draft any more");
    let french = "/en/msme/desk/texts/topic-customs/fr";
    coco.get(french).await.expect(200);
    let typed = [("begun", "0"), ("heading", "Douane"), ("lead", "Combien de temps ?"), ("body", "")];
    coco.post(french, &typed).await.expect(303);
    publish(&coco, "customs").await.expect(303);
    let page = t.visitor().get("/fr/msme/topics/customs").await.expect(200);
    assert_eq!(page.text("h1"), "Douane", "why it matters can be written later");
    t.moderator().await.get(NEW).await.expect(404);
});

story!(topics_sort_at_the_desk_and_come_as_a_file, |t| {
    let coco = t.coordinator().await;
    put_two(&t).await;
    add(&coco, "customs").await.expect(303);
    publish(&coco, "customs").await.expect(303);
    let more = db::sql!("UPDATE topics SET ideas = CASE WHEN slug = 'customs' THEN 2 ELSE 1 END");
    t.app.db.write(move |tx| tx.execute(more, db::args![])).await.unwrap();
    let evil = db::sql!("UPDATE topic_texts SET name = '=1+1' WHERE name = 'Customs'");
    t.app.db.write(move |tx| tx.execute(evil, db::args![])).await.unwrap();
    let list = async |query: &str| coco.get(&format!("/en/msme/desk/topics{query}")).await.expect(200);
    let names = async |query: &str| list(query).await.texts("tbody td:first-child");
    let placed = names("").await;
    assert_eq!(placed, ["trade-finance en", "tariff-data fr", "=1+1"]);
    assert_eq!(names("?sort=name").await, ["=1+1", "tariff-data fr", "trade-finance en"]);
    assert_eq!(names("?sort=name-back").await[0], "trade-finance en");
    assert_eq!((names("?sort=most").await[0].as_str(), names("?sort=fewest").await[2].as_str()), ("=1+1", "=1+1"));
    assert!(list("").await.has("tbody form") && !list("?sort=name").await.has("tbody form"), "changed where seen");
    let page = list("?sort=most").await;
    assert_eq!(page.attributes("thead th[aria-sort]", "aria-sort"), ["descending"]);
    assert!(page.has("main p a[href='/en/msme/desk/topics']") && page.has("main a[href$='/desk/topics.csv']"));
    let file = coco.get("/en/msme/desk/topics.csv").await.expect(200);
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[3].starts_with("\"'=1+1\",\"How long?\",\"2\""), "{}", file.body);
    t.moderator().await.get("/en/msme/desk/topics.csv").await.expect(404);
});

story!(a_topic_has_an_address_made_of_its_name_unless_somebody_types_another, |t| {
    let coco = t.coordinator().await;
    let begin = async |name: &'static str, question: &'static str| {
        coco.post(NEW, &[("heading_es", name), ("lead_es", question)]).await.expect(303).location()
    };
    let path = |slug: &str| format!("/en/msme/desk/texts/topic-{slug}");
    assert_eq!(begin("Financiación rápida", "¿Cuánto tarda?").await, path("financiacion-rapida"));
    assert_eq!(begin("Financiación rápida", "¿Cuánto tarda?").await, path("financiacion-rapida"), "sent twice");
    assert_eq!(begin("Financiación rápida", "¿Cuánto cuesta?").await, path("financiacion-rapida-2"));
    assert_eq!(begin("Торговля", "¿Dónde?").await, path("topic"), "its letters are none of an address");
    assert_eq!(begin("Suggestions", "¿Cuáles?").await, path("suggestions-2"), "the suggestions stand there");
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM text_versions")).await, 4);
});

story!(a_topic_is_looked_at_before_it_is_kept_and_what_is_missing_is_said, |t| {
    let coco = t.coordinator().await;
    let typed = [("heading_en", "Ports & customs"), ("then", "preview"), ("lead_en", "How long?")];
    let looked = coco.post(NEW, &typed).await.expect(200);
    let said = looked.text("section[aria-labelledby=preview]");
    assert!(said.contains("Ports & customs") && said.contains("/en/msme/topics/ports-customs"), "{said}");
    assert!(said.contains("a number is added"), "{said}");
    assert_eq!(looked.attributes("section button[form]", "form"), ["text"]);
    assert_eq!((looked.value("slug").as_str(), looked.value("lead_en").as_str()), ("", "How long?"));
    let chosen = coco.post(NEW, &[&typed[..], &[("slug", "ports")]].concat()).await.expect(200);
    let said = chosen.text("section[aria-labelledby=preview]");
    assert!(said.contains("/en/msme/topics/ports.") && !said.contains("a number is added"), "{said}");
    assert_eq!(chosen.value("slug"), "ports");
    let looked = coco.post(NEW, &typed[..2]).await.expect(200);
    assert_eq!(looked.attributes(".summary a", "href"), ["#lead_en"]);
    assert!(!looked.has("section button[form]"), "nothing is offered that must fail");
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM text_versions")).await, 0, "looking keeps nothing");
});

story!(a_topic_that_was_looked_at_or_refused_first_still_gets_its_address_from_the_title_that_is_sent, |t| {
    let coco = t.coordinator().await;
    // As a browser does it: every answer's fields are sent again, but for what is corrected.
    let send = async |page: &crate::tests::Answer, name: &'static str, question: &'static str, then: &'static str| {
        let slug = page.value("slug");
        let form = [("slug", slug.as_str()), ("heading_en", name), ("lead_en", question), ("then", then)];
        coco.post(NEW, &form).await
    };
    let path = |slug: &str| format!("/en/msme/desk/texts/topic-{slug}");
    let empty = coco.get(NEW).await.expect(200);
    let looked = send(&empty, "Finanse", "What?", "preview").await.expect(200);
    assert_eq!(send(&looked, "Finance", "What?", "").await.expect(303).location(), path("finance"));
    let refused = send(&empty, "Costoms", "", "").await.expect(422);
    assert_eq!(send(&refused, "Customs", "What?", "").await.expect(303).location(), path("customs"));
    let looked = send(&empty, "Finance", "How much?", "preview").await.expect(200);
    // Another topic has it by now.
    assert_eq!(send(&looked, "Finance", "How much?", "").await.expect(303).location(), path("finance-2"));
});

story!(of_two_topics_begun_at_one_address_one_is_there, |t| {
    let coco = t.coordinator().await;
    let (one, other) = tokio::join!(add(&coco, "customs"), add(&coco, "customs"));
    assert_eq!(one.expect(303).location(), other.expect(303).location(), "the same form, sent twice");
    let another = [("slug", "customs"), ("heading_en", "Customs"), ("lead_en", "How much?")];
    let refused = coco.post(NEW, &another).await.expect(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#slug"], "no other address will do");
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM text_versions")).await, 1);
    let path = "/en/msme/desk/texts/topic-customs/publish";
    let drafts = coco.get(path).await.expect(200).value("drafts");
    let form = [("drafts", drafts.as_str()), ("gaps", "yes")];
    let (one, other) = tokio::join!(coco.post(path, &form), coco.post(path, &form));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM topics")).await, 1);
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'added-topic'")).await, 1);
    add(&coco, "customs").await.expect(422);
});

story!(topics_change_places_and_the_last_one_goes_no_further, |t| {
    let coco = t.coordinator().await;
    put_two(&t).await;
    add(&coco, "customs").await.expect(303);
    publish(&coco, "customs").await.expect(303);
    let order = |to: &'static str| [("to", to)];
    let path = "/en/msme/desk/topics/customs/order";
    coco.post(path, &order("down")).await.expect(303);
    for _ in 0..3 {
        coco.post(path, &order("up")).await.expect(303);
    }
    let page = t.visitor().get("/en/msme/topics").await.expect(200);
    assert_eq!(page.texts("main .card h2"), ["Customs", "trade-finance en", "tariff-data fr"]);
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'moved-topic'")).await, 2);
    coco.post(path, &order("sideways")).await.expect(422);
    coco.post("/en/msme/desk/topics/none/order", &order("up")).await.expect(404);
});

story!(a_closed_topic_says_why_takes_no_idea_and_loses_no_draft, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    put_two(&t).await;
    let begun = amina.post("/en/msme/ideas/new", &[("topic", "trade-finance")]).await.expect(303).location();
    let text =
        [("topic", "trade-finance"), ("language", "en"), ("title", "Slow"), ("text", "Nine days."), ("then", "")];
    amina.post(&begun, &text).await.expect(303);
    close(&coco, "trade-finance", "").await.expect(422);
    close(&coco, "trade-finance", "It goes to the <b>working group</b>.").await.expect(303);
    let page = close(&coco, "trade-finance", "Again.").await.expect(422);
    assert!(page.has("form[action$='/reopen']"));
    let page = t.visitor().get("/en/msme/topics/trade-finance").await.expect(200);
    assert!(page.text("main .notice").contains("It goes to the <b>working group</b>."));
    assert!(!page.has("main a.button[href*='/ideas/new']"));
    let sent = amina.post(&format!("{begun}/check"), &[]).await.expect(303);
    assert_eq!(sent.location(), begun);
    let page = amina.get(&begun).await.expect(422);
    assert_eq!(
        (page.value("title").as_str(), page.attributes(".summary a", "href")),
        ("Slow", vec!["#topic".to_owned()])
    );
    assert!(!amina.get("/en/msme/ideas/new").await.expect(200).has("input[value='trade-finance']"));
    amina.post("/en/msme/ideas/new", &[("topic", "trade-finance")]).await.expect(422);
    assert_eq!(t.count(db::sql!("SELECT COUNT(*) FROM ideas")).await, 0);
    coco.post("/en/msme/desk/topics/trade-finance/reopen", &[]).await.expect(303);
    assert!(!t.visitor().get("/en/msme/topics/trade-finance").await.expect(200).has("main .notice"));
    amina.post(&format!("{begun}/check"), &[]).await.expect(303);
    assert_eq!(t.count(db::sql!("SELECT ideas FROM topics WHERE slug = 'trade-finance'")).await, 1);
});
