//! Rounds, as stories over HTTP.

use db::{Conn, sql};
use i18n::Lang;

use crate::comments::tests::idea;
use crate::error::Error;
use crate::ideas;
use crate::tests::{Actor, Answer, TestApp, story};
use crate::visibility::Viewer;

const CLOSE: &str = "/en/msme/desk/rounds/close";
const OPEN: &str = "/en/msme/desk/rounds/open";

async fn close(actor: &Actor<'_>, number: &str) -> Answer {
    actor.post(CLOSE, &[("number", number), ("sure", "yes")]).await
}

async fn open(actor: &Actor<'_>, after: &str, topics: &[&str]) -> Answer {
    let mut form = vec![("after", after)];
    form.extend(topics.iter().map(|slug| ("topics", *slug)));
    actor.post(OPEN, &form).await
}

async fn comment(actor: &Actor<'_>, n: i64, key: &str) -> Answer {
    let form = [("stance", "for"), ("language", "en"), ("text", "We waited eleven days."), ("key", key)];
    actor.post(&format!("/en/msme/ideas/{n}/comments"), &form).await
}

async fn entries(t: &TestApp) -> i64 {
    t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action IN ('closed-round', 'opened-round')")).await
}

story!(a_closed_round_takes_nothing_more_and_stays_where_it_stands, |t| {
    let (amina, bao, coco) = (t.participant("Amina").await, t.participant("Bao").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    let at = format!("/en/msme/ideas/{n}");
    comment(&bao, n, "k1").await.expect(303);
    bao.post(&format!("{at}/support"), &[]).await.expect(303);
    assert!(
        !t.visitor().get("/en/msme/topics").await.expect(200).has("a[href='/en/msme/rounds']"),
        "nothing to tell yet"
    );

    let page = coco.get(CLOSE).await.expect(200);
    for told in ["1 topic,", "1 idea,", "1 comment,", "1 support,", "No drafts of ideas.", "No drafts of comments."] {
        assert!(page.text("main").contains(told), "{told}: {}", page.text("main"));
    }
    let page = coco.post(CLOSE, &[("number", "1")]).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#sure"]);
    close(&coco, "1").await.expect(303);

    let page = t.visitor().get(&at).await.expect(200);
    assert!(page.text("main .notice").contains("Round 1"), "{}", page.text("main .notice"));
    let refused = bao.post(&format!("{at}/support"), &[("action", "back")]).await.expect(403);
    assert!(refused.text("main").contains("supports stay as they were counted"), "{}", refused.text("main"));
    bao.post(&format!("{at}/support"), &[]).await.expect(403);
    amina.post(&format!("{at}/support"), &[("action", "back")]).await.expect(403);
    let own = bao.get(&at).await.expect(200);
    assert!(own.text("#support").contains("You support this idea") && !own.has("#support form"));
    assert_eq!(t.count(sql!("SELECT supports FROM ideas")).await, 1);
    comment(&bao, n, "k2").await;
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM comments")).await, 1);
    // Their forms say so, and lead to what stands.
    let form = amina.get(&format!("{at}/edit")).await.expect(200);
    assert!(form.text("main .notice").contains("Round 1") && !form.has("main form"), "{}", form.text("main"));
    assert_eq!(form.attributes("main .actions a", "href"), std::slice::from_ref(&at));
    let form = bao.get(&format!("{at}/comments/1/edit")).await.expect(200);
    assert!(form.text("main .notice").contains("Round 1") && !form.has("main form"), "{}", form.text("main"));
    bao.get(&format!("{at}/edit")).await.expect(403);
    amina.post("/en/msme/ideas/new", &[("topic", "border")]).await.expect(422);
    assert!(t.visitor().get("/en/msme/topics/border").await.expect(200).text("main .notice").contains("Round 1"));
    coco.post("/en/msme/desk/topics/border/reopen", &[]).await.expect(409);
    assert!(t.visitor().get("/en/msme/search?q=samples").await.expect(200).has(&format!("main a[href='{at}']")));

    let status = [("was", "published"), ("status", "taken-up"), ("reason", "It goes into the report.")];
    coco.post(&format!("/en/msme/desk/ideas/{n}/status"), &status).await.expect(303);
    amina.post(&format!("{at}/withdraw"), &[]).await.expect(303);
    assert_eq!(entries(&t).await, 1);
});

story!(before_a_round_is_closed_the_desk_sees_what_is_still_pending_and_is_not_kept_from_it, |t| {
    let (amina, bao, coco) = (t.participant("Amina").await, t.participant("Bao").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    let listed = async || coco.get(CLOSE).await.expect(200).attributes("main table a", "href");
    assert!(listed().await.is_empty(), "nothing waits");
    let flag = [("rule", "off-topic"), ("reason", "It sells soap.")];
    bao.post(&format!("/en/msme/ideas/{n}/flag"), &flag).await.expect(303);
    assert_eq!(listed().await, ["/en/msme/desk#flags"]);
    let page = coco.get(CLOSE).await.expect(200);
    assert_eq!(page.texts("main tbody td"), ["Flagged texts", "1"]);
    assert!(page.has("main li bdi[lang]"), "the debate is still open: {}", page.text("main"));
    assert!(page.has("form button.danger"));
    close(&coco, "1").await.expect(303);
});

story!(a_closed_round_says_how_many_of_its_ideas_have_gone_since, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let (first, second) = (idea(&t, &amina).await, idea(&t, &amina).await);
    let withdraw = async |n: i64| amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    let told = async || t.visitor().get("/en/msme/rounds/1").await.expect(200).texts("main .meta").join(" ");
    withdraw(first).await;
    close(&coco, "1").await.expect(303);
    assert!(told().await.contains("1 idea") && !told().await.contains("of these ideas"), "{}", told().await);
    withdraw(second).await;
    assert!(told().await.contains("1 idea"), "the number of the closing stays");
    assert!(told().await.contains("1 of these ideas has been withdrawn"), "{}", told().await);
    let all = t.visitor().get("/en/msme/rounds").await.expect(200);
    assert!(all.text("main .rows").contains("1 of these ideas"), "{}", all.text("main .rows"));
});

story!(the_next_round_begins_with_the_topics_that_were_chosen_and_without_ideas, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    idea(&t, &amina).await;
    for slug in ["finance", "begun"] {
        let new = [("slug", slug), ("heading_en", "Finance"), ("lead_en", "What?")];
        coco.post("/en/msme/desk/topics/new", &new).await.expect(303);
    }
    crate::topics::tests::publish(&coco, "finance").await.expect(303);
    open(&coco, "1", &["border"]).await.expect(409);
    close(&coco, "1").await.expect(303);
    let late = [("slug", "late"), ("heading_en", "Late"), ("lead_en", "What?")];
    coco.post("/en/msme/desk/topics/new", &late).await.expect(409);
    crate::topics::tests::publish(&coco, "begun").await.expect(409);
    let begun = coco.get("/en/msme/desk/texts/topic-begun/discard").await.expect(200).value("drafts");
    coco.post("/en/msme/desk/texts/topic-begun/discard", &[("drafts", &begun)]).await.expect(303);
    assert_eq!(coco.get(OPEN).await.expect(200).attributes("input[name=topics]", "value"), ["border", "finance"]);
    open(&coco, "1", &["border", "nowhere", "border"]).await.expect(303);

    let page = t.visitor().get("/en/msme/topics").await.expect(200);
    assert_eq!(page.attributes("main .card a", "href"), ["/en/msme/topics/border-2"]);
    assert!(page.has("a[href='/en/msme/rounds']"));
    assert_eq!(t.count(sql!("SELECT ideas FROM topics WHERE slug = 'border-2'")).await, 0);
    amina.post("/en/msme/ideas/new", &[("topic", "border-2")]).await.expect(303);
    assert!(!t.visitor().get("/en/msme/ideas").await.expect(200).has("main .rows li"), "the new round has none yet");
    let home = t.visitor().get("/en/msme").await.expect(200);
    assert!(!home.has("main a[href='/en/msme/ideas/1']"), "a former round is not in discussion");
    assert!(home.has("main a[href='/en/msme/rounds']"), "and found from the home page");
    let texts = coco.get("/en/msme/desk/texts").await.expect(200);
    assert_eq!(texts.texts("main > h2"), ["Round 2", "Round 1"]);
    assert_eq!(texts.texts("main .rows h3").len(), 3);
    let all = t.visitor().get("/en/msme/ideas?round=all").await.expect(200);
    assert_eq!(all.texts("main .rows li").len(), 1);
    let former = t.visitor().get("/en/msme/rounds/1").await.expect(200);
    assert_eq!(former.texts("main .card h2").len(), 2);
    let all = t.visitor().get("/en/msme/rounds").await.expect(200);
    assert_eq!(all.texts("main .rows h2"), ["Round 2", "Round 1"]);
    t.visitor().get("/en/msme/rounds/3").await.expect(404);
    assert!(
        t.visitor().get("/en/msme/search?q=border").await.expect(200).has("main a[href='/en/msme/topics/border-2']")
    );
    assert_eq!(entries(&t).await, 2);

    close(&coco, "2").await.expect(303);
    open(&coco, "2", &["border-2"]).await.expect(303);
    t.visitor().get("/en/msme/topics/border-3").await.expect(200);
});

story!(whoever_writes_while_the_round_is_closed_loses_no_word, |t| {
    let (amina, bao, coco) = (t.participant("Amina").await, t.participant("Bao").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    let at = format!("/en/msme/ideas/{n}");
    comment(&bao, n, "k1").await.expect(303);
    let begun = amina.post("/en/msme/ideas/new", &[("topic", "border")]).await.expect(303).location();
    close(&coco, "1").await.expect(303);

    let text = [("topic", "border"), ("language", "en"), ("title", "One desk"), ("text", "Nine desks today.")];
    let page = amina.post(&begun, &text).await.expect(422);
    assert_eq!(page.value("text"), "Nine desks today.");
    amina.post(&format!("{begun}/check"), &[]).await.expect(303);
    let page = amina.get(&begun).await.expect(422);
    assert_eq!(page.value("title"), "One desk");
    assert!(page.text("main").contains("The round of this topic is closed."), "{}", page.text("main"));
    assert!(amina.get("/en/me/drafts").await.expect(200).text("main").contains("One desk"));

    let page = comment(&bao, n, "k2").await.expect(422);
    assert_eq!(page.value("text"), "We waited eleven days.");
    assert!(bao.get("/en/me/drafts").await.expect(200).text("main").contains("We waited eleven days."));

    let change = [
        ("title", "One form"),
        ("text", "Ten papers, not nine."),
        ("language", "en"),
        ("reason", "I counted again."),
        ("version", "1"),
    ];
    let page = amina.post(&format!("{at}/edit"), &change).await.expect(422);
    assert!(page.text("main").contains("The debate is closed"), "{}", page.text("main"));
    assert_eq!(page.value("text"), "Ten papers, not nine.");
    assert!(amina.get("/en/me/drafts").await.expect(200).text("main").contains(&format!("Change of I-{n}")));
    let change = [("text", "We waited twelve days."), ("stance", "for"), ("language", "en"), ("version", "1")];
    let page = bao.post(&format!("{at}/comments/1/edit"), &change).await.expect(422);
    assert!(page.text("main").contains("The debate is closed"), "{}", page.text("main"));
    assert_eq!(page.value("text"), "We waited twelve days.");
    assert!(bao.get("/en/me/drafts").await.expect(200).text("main").contains("We waited twelve days."));
});

story!(a_draft_of_a_closed_round_is_offered_the_topics_of_the_next_and_finds_its_own_there, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    idea(&t, &amina).await;
    let new = [("slug", "finance"), ("heading_en", "Finance"), ("lead_en", "What?")];
    coco.post("/en/msme/desk/topics/new", &new).await.expect(303);
    crate::topics::tests::publish(&coco, "finance").await.expect(303);
    let begin = async |topic: &'static str| amina.post("/en/msme/ideas/new", &[("topic", topic)]).await.expect(303);
    let (carried, left) = (begin("border").await.location(), begin("finance").await.location());
    close(&coco, "1").await.expect(303);
    let page = amina.get(&carried).await.expect(422);
    assert_eq!(page.attributes("select[name=topic] option", "value"), ["border"], "there is no other one yet");
    open(&coco, "1", &["border"]).await.expect(303);

    let page = amina.get(&carried).await.expect(422);
    assert_eq!(page.attributes("select[name=topic] option", "value"), ["border-2"]);
    assert_eq!(page.attributes("select[name=topic] option[selected]", "value"), ["border-2"]);
    assert!(page.text("main").contains("The topic goes on in the open round"), "{}", page.text("main"));
    let page = amina.get(&left).await.expect(422);
    assert_eq!(page.attributes("select[name=topic] option", "value"), ["", "border-2"]);
    assert!(!page.has("select[name=topic] option[selected]"), "its author chooses");
    assert!(page.text("main").contains("Choose a topic of the open round"), "{}", page.text("main"));

    // A page from before the closing still sends the old one.
    let text = |topic| [("topic", topic), ("language", "en"), ("title", "One desk"), ("text", "Nine desks today.")];
    let page = amina.post(&carried, &text("border")).await.expect(422);
    assert_eq!(page.attributes("select[name=topic] option[selected]", "value"), ["border-2"]);
    amina.post(&carried, &text("border-2")).await.expect(303);
    assert!(!amina.get(&carried).await.expect(200).has(".summary"), "it is said until it is mended");
    amina.post(&format!("{carried}/check"), &[]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT ideas FROM topics WHERE slug = 'border-2'")).await, 1);
});

story!(between_two_rounds_readers_are_led_to_the_closed_one_and_the_desk_to_opening_the_next, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    let (share, to_open) = ("main a[href='/en/msme/ideas/new']", "#needs a[href='/en/msme/desk/rounds/open']");
    let at = format!("/en/msme/ideas/{n}");
    assert!(amina.get(&at).await.expect(200).text("#support").contains("Others can support it"));
    assert!(!coco.get("/en/msme/desk").await.expect(200).has(to_open));
    close(&coco, "1").await.expect(303);

    for path in ["/en/msme", "/en/msme/ideas", "/en/msme/ideas/new"] {
        let page = t.visitor().get(path).await.expect(200);
        assert!(page.has("main .notice a[href='/en/msme/rounds/1']"), "{path}: {}", page.text("main"));
        assert!(page.has(&format!("main a[href='{at}']")), "{path} shows what was said");
        assert!(!page.has(share) && !page.text("main").contains("no topics yet"), "{path}: {}", page.text("main"));
    }
    let home = t.visitor().get("/en/msme").await.expect(200);
    assert!(home.text(".phases").contains("no round is open"), "{}", home.text(".phases"));
    let own = amina.get(&at).await.expect(200);
    assert!(own.text("#support").contains("The debate is closed"), "{}", own.text("#support"));
    assert!(coco.get("/en/msme/desk").await.expect(200).has(to_open));

    open(&coco, "1", &["border"]).await.expect(303);
    let home = t.visitor().get("/en/msme").await.expect(200);
    assert!(home.has(share) && home.has("[aria-current=step]") && !home.has("main .notice"));
    assert!(home.text("main").contains("In all rounds, as of"), "{}", home.text("main"));
    for path in ["/en/msme", "/en/msme/ideas"] {
        let page = t.visitor().get(path).await.expect(200);
        assert!(page.text("main .empty").contains("in this round yet"), "{path}: {}", page.text("main"));
    }
    assert!(!coco.get("/en/msme/desk").await.expect(200).has(to_open));
});

story!(a_closed_round_takes_translations_from_those_who_moderate_alone, |t| {
    let (amina, bao, coco) = (t.participant("Amina").await, t.participant("Bao").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "k1").await.expect(303);
    let at = format!("/en/msme/ideas/{n}");
    let of_idea = format!("{at}/translations");
    let of_comment = format!("{at}/comments/1/translations");
    let own = |language| [("language", language), ("title", "Titre"), ("text", "Neuf papiers."), ("origin", "human")];
    let said = |language| [("language", language), ("text", "Onze jours."), ("origin", "human")];
    // When the timetable closes the debate, there is still something to be done for readers.
    let end = sql!("UPDATE phases SET closes_at = opens_at + 1");
    t.app.db.write(move |tx| tx.execute(end, db::args![])).await.unwrap();
    t.wait(std::time::Duration::from_secs(1));
    amina.post(&of_idea, &own("es")).await.expect(303);
    bao.post(&of_comment, &said("es")).await.expect(303);
    close(&coco, "1").await.expect(303);

    assert!(!amina.get(&of_idea).await.expect(200).has("main form"));
    assert!(!bao.get(&of_comment).await.expect(200).has("main form"));
    assert!(!amina.get(&at).await.expect(200).has(&format!("main .tools a[href='{of_idea}']")));
    let late = amina.post(&of_idea, &own("fr")).await.expect(422);
    assert!(late.text("main").contains("The debate is closed"), "{}", late.text("main"));
    assert_eq!((late.value("title").as_str(), late.value("text").as_str()), ("Titre", "Neuf papiers."));
    let late = bao.post(&of_comment, &said("fr")).await.expect(422);
    assert!(late.text("main").contains("The debate is closed"), "{}", late.text("main"));
    assert_eq!(late.value("text"), "Onze jours.");
    bao.post(&of_idea, &own("fr")).await.expect(403);

    let mo = t.moderator().await;
    assert!(mo.get(&of_idea).await.expect(200).has(&format!("main form[action='{of_idea}']")));
    mo.post(&of_idea, &own("fr")).await.expect(303);
    mo.post(&of_comment, &said("fr")).await.expect(303);
    let both = sql!("SELECT (SELECT COUNT(*) FROM idea_translations) + (SELECT COUNT(*) FROM comment_translations)");
    assert_eq!(t.count(both).await, 4);
});

story!(a_translation_sent_at_the_moment_of_the_closing_is_asked_again_in_its_transaction, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    idea(&t, &amina).await;
    close(&coco, "1").await.expect(303);
    let (exchange, person, now) = (t.exchange, amina.id, t.clock_now());
    let ask = async |moderates: bool| {
        let viewer = Viewer { person, moderates };
        let write = move |tx: &mut Conn| -> Result<(), Error> {
            let idea = ideas::find(tx, viewer, exchange, 1)?.expect("an idea");
            ideas::keep_translatable(tx, &idea, viewer, now)
        };
        t.app.db.write(write).await
    };
    assert!(matches!(ask(false).await, Err(Error::Conflict(ideas::DEBATE_CLOSED))));
    assert!(ask(true).await.is_ok());
});

story!(an_idea_moves_within_its_round_alone, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    close(&coco, "1").await.expect(303);
    open(&coco, "1", &["border"]).await.expect(303);
    let form = [("from", "border"), ("topic", "border-2"), ("why", "")];
    coco.post(&format!("/en/msme/desk/ideas/{n}/topic"), &form).await.expect(422);
});

story!(a_round_is_closed_once_and_the_next_one_opened_once, |t| {
    let (coco, mo) = (t.coordinator().await, t.moderator().await);
    mo.get("/en/msme/desk/rounds").await.expect(404);
    let both = |one: Answer, other: Answer| {
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        statuses
    };
    let (one, other) = tokio::join!(close(&coco, "1"), close(&coco, "1"));
    assert_eq!(both(one, other), [303, 409]);
    let (one, other) = tokio::join!(open(&coco, "1", &[]), open(&coco, "1", &[]));
    assert_eq!(both(one, other), [303, 409]);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM rounds")).await, 2);
    assert_eq!(entries(&t).await, 2);
    close(&coco, "1").await.expect(409);
    coco.post(CLOSE, &[("number", "x"), ("sure", "yes")]).await.expect(422);
});

async fn publish_under(t: &TestApp, author: &Actor<'_>, slug: &'static str) {
    let (exchange, me, now, id) = (t.exchange, author.id, t.clock_now(), t.app.rng.id(t.clock_now()));
    let publish = move |tx: &mut Conn| -> Result<i64, Error> {
        let new = ideas::NewIdea {
            id,
            exchange,
            topic: crate::topics::find(tx, exchange, slug, Lang::En)?.expect("a topic").id,
            author: crate::participants::standing(tx, exchange, me)?.expect("a standing"),
            language: "en".to_owned(),
            title: "One form for samples".to_owned(),
            text: "Nine papers for four pairs of shoes.".to_owned(),
            form_key: id.to_string(),
            at: now,
        };
        ideas::publish_in_time(tx, &new)
    };
    t.app.db.write(publish).await.expect("an idea");
}

/// What the round says of itself, and what its published ideas hold one by one.
async fn said_in(t: &TestApp, number: i64) -> [(i64, i64); 2] {
    let exchange = t.exchange;
    let read = move |c: &mut Conn| -> Result<_, Error> {
        let said = super::count_what_is_said(c, exchange, number)?;
        let its = crate::topics::ids_of_round(c, exchange, number)?;
        Ok([(said.comments, said.supports), ideas::said_in(c, &its)?])
    };
    t.app.db.read(read).await.unwrap()
}

story!(what_is_said_in_a_round_is_what_belongs_to_its_published_ideas_whatever_became_of_others, |t| {
    let (amina, bao, coco) = (t.participant("Amina").await, t.participant("Bao").await, t.coordinator().await);
    for n in 1..=6 {
        idea(&t, &amina).await;
        bao.post(&format!("/en/msme/ideas/{n}/support"), &[]).await.expect(303);
        comment(&bao, n, &format!("k{n}")).await.expect(303);
    }
    // Bao supports all of those that become one, and counts there once.
    t.participant("Chidi").await.post("/en/msme/ideas/3/support", &[]).await.expect(303);
    assert_eq!(said_in(&t, 1).await, [(6, 7); 2]);
    let (exchange, now) = (t.exchange, t.clock_now());
    let change = move |tx: &mut Conn| -> Result<(), Error> {
        let mut find = |n: i64| -> Result<ideas::Idea, Error> {
            Ok(ideas::find(tx, Viewer::ALL_SEEING, exchange, n)?.expect("an idea"))
        };
        let (first, second, third, fourth, fifth) = (find(1)?, find(2)?, find(3)?, find(4)?, find(5)?);
        assert!(ideas::hide(tx, &first, "off-topic", now)?);
        assert!(ideas::withdraw(tx, &second, now)?);
        assert!(ideas::merge(tx, &third, &fourth, now)?);
        assert!(ideas::merge(tx, &fifth, &fourth, now)?);
        let fifth = ideas::find(tx, Viewer::ALL_SEEING, exchange, 5)?.expect("an idea");
        assert!(ideas::hide(tx, &fifth, "off-topic", now)?, "what is part of another is hidden too");
        Ok(())
    };
    t.app.db.write(change).await.unwrap();
    let [counted, summed] = said_in(&t, 1).await;
    assert_eq!((counted, counted), (summed, (2, 3)), "the fourth and the sixth are left");
    bao.post("/en/msme/ideas/6/comments/1/withdraw", &[]).await.expect(303);
    assert_eq!(said_in(&t, 1).await, [(1, 3); 2]);
    let page = coco.get(CLOSE).await.expect(200);
    for told in ["2 ideas,", "1 comment,", "3 supports,"] {
        assert!(page.text("main").contains(told), "{told}: {}", page.text("main"));
    }

    close(&coco, "1").await.expect(303);
    open(&coco, "1", &["border"]).await.expect(303);
    assert_eq!(said_in(&t, 2).await, [(0, 0); 2], "nothing of the first");
    for n in 7..=9 {
        publish_under(&t, &amina, "border-2").await;
        bao.post(&format!("/en/msme/ideas/{n}/support"), &[]).await.expect(303);
    }
    comment(&bao, 7, "k7").await.expect(303);
    amina.post("/en/msme/ideas/4/withdraw", &[]).await.expect(303);
    amina.post("/en/msme/ideas/9/withdraw", &[]).await.expect(303);
    assert_eq!(said_in(&t, 2).await, [(1, 2); 2], "now it holds more ideas than the first");
});

story!(a_closed_round_keeps_the_numbers_it_was_closed_with, |t| {
    let (amina, bao, coco) = (t.participant("Amina").await, t.participant("Bao").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "k1").await.expect(303);
    let path = "/en/msme/rounds/1";
    assert!(t.visitor().get(path).await.expect(200).text("main").contains("1 comment"));
    close(&coco, "1").await.expect(303);
    amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    let page = t.visitor().get(path).await.expect(200);
    assert!(page.text("main").contains("1 idea") && page.text("main").contains("1 comment"), "{}", page.text("main"));
});
