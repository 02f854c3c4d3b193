//! Suggestions, as stories over HTTP.

use db::sql;

use crate::exchange::{self, DraftPhase};
use crate::tests::{Actor, Answer, TestApp, sample_exchange, story};
use crate::topics;

const LIST: &str = "/en/msme/topics/suggestions";
const HOUR: i64 = 3600 * 1_000_000;

/// Opens the call for topics for so many hours.
pub async fn call(t: &TestApp, hours: i64) {
    let (id, now) = (t.exchange, t.clock_now());
    let mut draft = sample_exchange();
    let texts = vec![("en".to_owned(), "Call".to_owned(), String::new())];
    let (opens_at, closes_at) = (db::Timestamp(now.0 - HOUR), db::Timestamp(now.0 + hours * HOUR));
    draft.phases.push(DraftPhase { key: "topics".to_owned(), opens_at, closes_at, texts });
    t.app.db.write(move |tx| exchange::put(tx, id, &draft, now)).await.unwrap();
    t.app.revised();
}

pub async fn suggest(actor: &Actor<'_>, key: &str, title: &str) -> Answer {
    let form = [("key", key), ("title", title), ("why", "It <b>costs</b> us days."), ("language", "en")];
    actor.post("/en/msme/topics/suggest", &form).await
}

pub async fn support(actor: &Actor<'_>, number: i64, action: &str) -> Answer {
    actor.post(&format!("{LIST}/{number}/support"), &[("action", action)]).await
}

pub async fn decide(actor: &Actor<'_>, number: i64, outcome: &str, topic: &str, reason: &str) -> Answer {
    let form = [("outcome", outcome), ("topic", topic), ("reason", reason)];
    actor.post(&format!("/en/msme/desk/suggestions/{number}"), &form).await
}

story!(suggestions_are_taken_while_the_call_for_topics_is_open, |t| {
    let amina = t.participant("Amina").await;
    let page = t.visitor().get(LIST).await.expect(200);
    assert!(page.has("main .empty") && !page.has("main a[href$='/topics/suggest']"));
    let page = suggest(&amina, "k", "Cold chains").await.expect(422);
    assert_eq!(page.value("title"), "Cold chains", "too early, and nothing is lost");
    call(&t, 24).await;
    assert!(t.visitor().get("/en/msme/topics").await.expect(200).has("main a[href='/en/msme/topics/suggestions']"));
    t.visitor().get("/en/msme/topics/suggest").await.expect(303);
    amina.get("/en/msme/topics/suggest").await.expect(200);
    let page = suggest(&amina, "k", "").await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#title"]);
    suggest(&amina, "k", &"x".repeat(81)).await.expect(422);
    let sent = suggest(&amina, "k", "Cold chains").await.expect(303);
    assert_eq!(sent.location(), format!("{LIST}#suggestion-1"));
    suggest(&amina, "k", "Cold chains").await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM topic_suggestions")).await, 1, "sent twice, it is one");
    let page = t.visitor().get(LIST).await.expect(200);
    assert!(page.text("#suggestion-1").contains("It <b>costs</b> us days."));
    t.wait(std::time::Duration::from_hours(25));
    suggest(&amina, "l", "Late").await.expect(422);
    support(&t.participant("Bo").await, 1, "").await.expect(403);
});

story!(the_first_suggestion_of_a_newcomer_waits_for_a_moderator, |t| {
    call(&t, 1).await;
    let hold = sql!("UPDATE exchanges SET hold_first = 1");
    t.app.db.write(move |tx| tx.execute(hold, db::args![])).await.unwrap();
    let (amina, mo) = (t.participant("Amina").await, t.moderator().await);
    let sent = suggest(&amina, "k", "Cold chains").await.expect(303);
    let text = sent.location().rsplit('/').next().unwrap_or_default().to_owned();
    assert_eq!(sent.location(), format!("/en/msme/waiting/{text}"));
    assert_eq!(
        suggest(&amina, "k", "Cold chains").await.expect(303).location(),
        sent.location(),
        "sent twice, it is one"
    );
    assert!(amina.follow(&sent).await.expect(200).text("main").contains("Cold chains"));
    assert!(t.visitor().get(LIST).await.expect(200).has("main .empty"));
    for n in 0..4 {
        suggest(&amina, &n.to_string(), "Labels").await.expect(303);
    }
    suggest(&amina, "5", "Labels").await.expect(429);
    // It came in time: that the call has ended since changes nothing.
    t.wait(std::time::Duration::from_hours(2));
    let desk = format!("/en/msme/desk/held/{text}");
    let page = mo.get(&desk).await.expect(200);
    assert!(page.text("main").contains("Suggestion of a topic") && !page.has("main .notice.warn"));
    mo.post(&desk, &[("outcome", "approve")]).await.expect(303);
    assert!(t.visitor().get(LIST).await.expect(200).text("#suggestion-1").contains("Cold chains"));
    assert_eq!(amina.get(&sent.location()).await.expect(303).location(), format!("{LIST}/1"));
});

story!(a_first_suggestion_that_is_declined_is_a_stub_under_its_rule, |t| {
    call(&t, 24).await;
    let hold = sql!("UPDATE exchanges SET hold_first = 1");
    t.app.db.write(move |tx| tx.execute(hold, db::args![])).await.unwrap();
    let (amina, mo) = (t.participant("Amina").await, t.moderator().await);
    let sent = suggest(&amina, "k", "Buy my soap").await.expect(303).location();
    let desk = sent.replace("/waiting/", "/desk/held/");
    let decline = [("outcome", "decline"), ("rule", "off-topic"), ("reason", "It sells something.")];
    mo.post(&desk, &decline).await.expect(303);
    t.wait(crate::moderation::SECOND_THOUGHTS);
    t.work().await;
    let list = t.visitor().get(LIST).await.expect(200);
    assert!(!list.body.contains("soap") && list.has("#suggestion-1"), "{}", list.text("main"));
    assert!(t.visitor().get("/en/msme/log").await.expect(200).text("main").contains("It sells something."));
});

story!(the_desk_lists_suggestions_by_state_in_each_order_and_as_a_file, |t| {
    const DESK: &str = "/en/msme/desk/suggestions";
    call(&t, 24).await;
    let (coco, amina, bo) = (t.coordinator().await, t.participant("Amina").await, t.participant("Bo").await);
    assert!(coco.get(DESK).await.expect(200).has("main .empty"));
    for (key, title) in [("1", "Cold chains"), ("2", "=Labels"), ("3", "Ports")] {
        t.wait(std::time::Duration::from_secs(60));
        suggest(&amina, key, title).await.expect(303);
    }
    support(&bo, 2, "").await.expect(303);
    decide(&coco, 3, "declined", "", "Not now.").await.expect(303);
    let hide = sql!("UPDATE topic_suggestions SET is_hidden = 1, hidden_rule = 'off-topic' WHERE number = 1");
    t.app.db.write(move |tx| tx.execute(hide, db::args![])).await.unwrap();
    let numbers =
        async |query: &str| coco.get(&format!("{DESK}{query}")).await.expect(200).texts("tbody td:first-child");
    assert_eq!(numbers("").await, ["T-3", "T-2", "T-1"]);
    assert_eq!(numbers("?sort=oldest").await, ["T-1", "T-2", "T-3"]);
    assert_eq!(numbers("?sort=supported").await, ["T-2", "T-3", "T-1"]);
    assert_eq!(numbers("?sort=least-supported").await, ["T-1", "T-3", "T-2"]);
    assert_eq!(numbers("?state=open&sort=oldest").await, ["T-1", "T-2"]);
    assert_eq!(numbers("?state=declined").await, ["T-3"]);
    assert_eq!(numbers("?state=nonsense&sort=nonsense&page=99").await.len(), 3);
    let page = coco.get(&format!("{DESK}?state=open&sort=supported")).await.expect(200);
    assert_eq!(page.texts("main .filters a[aria-current]"), ["Not decided yet (2)"]);
    assert_eq!(page.attributes("thead th[aria-sort]", "aria-sort"), ["descending"]);
    let turned = format!("{DESK}?state=open&sort=least-supported");
    assert_eq!(page.attributes("thead a", "href"), [turned, format!("{DESK}?state=open&sort=newest")]);
    assert!(page.text("tbody tr:last-child").contains("Cold chains Hidden"), "the desk reads what is hidden");
    let file = page.attributes("main a[href*='suggestions.csv']", "href").remove(0);
    assert_eq!(file, format!("{DESK}.csv?state=open"));
    let file = coco.get(&file).await.expect(200);
    assert!(file.body.lines().count() == 3 && file.body.contains("\"'=Labels\""), "{}", file.body);
    let all = coco.get(&format!("{DESK}.csv")).await.expect(200);
    assert!(all.body.lines().count() == 4 && all.body.contains("\"Not now.\""), "{}", all.body);
    for path in [DESK.to_owned(), format!("{DESK}.csv")] {
        amina.get(&path).await.expect(404);
    }
});

story!(the_pages_of_the_suggestions_at_the_desk_keep_what_was_chosen, |t| {
    call(&t, 24).await;
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    suggest(&amina, "1", "Cold chains").await.expect(303);
    // More than stand on a page, as nobody could send them in a day.
    let more = sql!(
        "INSERT INTO topic_suggestions (id, exchange_id, number, person_id, name, organisation, economy, language, title,
             why, created_at, form_key)
         SELECT $1, exchange_id, $2, person_id, name, organisation, economy, language, title, why, created_at + $2, $3
         FROM topic_suggestions WHERE number = 1"
    );
    let ids: Vec<db::Id> = (0..20).map(|_| t.app.rng.id(t.clock_now())).collect();
    let write = move |tx: &mut db::Conn| -> Result<(), db::Error> {
        for (number, id) in (2_i64..).zip(&ids) {
            tx.execute(more, db::args![id, number, number.to_string()])?;
        }
        Ok(())
    };
    t.app.db.write(write).await.unwrap();
    let page = coco.get("/en/msme/desk/suggestions?state=open&sort=oldest").await.expect(200);
    let next = page.attributes(".pager a[rel=next]", "href").remove(0);
    assert_eq!(next, "/en/msme/desk/suggestions?state=open&sort=oldest&page=2");
    let last = coco.get(&next).await.expect(200).texts("tbody td:first-child");
    assert_eq!(last, ["T-21"], "the next page keeps the filter and the order");
});

story!(a_person_makes_five_suggestions_in_a_day, |t| {
    call(&t, 72).await;
    let amina = t.participant("Amina").await;
    for n in 0..5 {
        suggest(&amina, &n.to_string(), "Cold chains").await.expect(303);
    }
    suggest(&amina, "6", "Cold chains").await.expect(429);
    t.wait(std::time::Duration::from_hours(25));
    suggest(&amina, "6", "Cold chains").await.expect(303);
});

story!(a_suggestion_after_the_call_is_refused_and_loses_no_word, |t| {
    call(&t, 1).await;
    let (amina, bo) = (t.participant("Amina").await, t.participant("Bo").await);
    suggest(&amina, "1", "Cold chains").await.expect(303);
    support(&bo, 1, "").await.expect(303);
    t.wait(std::time::Duration::from_hours(2));
    let page = suggest(&amina, "2", "Labels").await.expect(422);
    assert_eq!(page.value("title"), "Labels");
    assert!(page.has("textarea[name='why']") && page.text(".summary").contains("No suggestions are taken now"));
    assert!(page.has("main .notice a[href='/en/me/drafts']"));
    support(&bo, 1, "back").await.expect(403);
    assert_eq!(t.count(sql!("SELECT supports FROM topic_suggestions WHERE number = 1")).await, 1);
});

story!(where_suggestions_are_no_longer_taken_stand_the_date_what_comes_next_who_helps_and_what_became_of_them, |t| {
    call(&t, 24).await;
    topics::tests::put_two(&t).await;
    let (amina, bo, coco) = (t.participant("Amina").await, t.participant("Bo").await, t.coordinator().await);
    for title in ["Cold chains", "Labels"] {
        suggest(&amina, title, title).await.expect(303);
    }
    support(&bo, 2, "").await.expect(303);
    decide(&coco, 2, "merged", "tariff-data", "The same data.").await.expect(303);
    assert!(!bo.get("/en/msme/topics/suggest").await.expect(200).has("#results"), "as long as they are taken");
    t.wait(std::time::Duration::from_hours(25));
    let page = bo.get("/en/msme/topics/suggest").await.expect(200);
    let said = page.text("main .notice");
    assert!(said.contains("The call for topics is over. It closed on"), "{said}");
    assert!(said.contains("Open now: Debate (en)"), "{said}");
    assert_eq!(page.attributes("main .notice [data-help] a", "href"), ["/en/msme/contact"]);
    assert_eq!(page.texts("main .rows h3"), ["Labels", "Cold chains"], "the most supported first");
    let first = page.text("main .rows li");
    assert!(first.contains("Part of a topic") && first.contains("The same data."), "{first}");
    assert!(page.has("main .rows a[href='/en/msme/topics/tariff-data']"));
    assert!(page.has(&format!("main a[href='{LIST}']")) && !page.has("main form"));
});

story!(a_suggestion_a_second_late_waits_for_its_author_alone_until_the_call_is_open_again, |t| {
    call(&t, 1).await;
    let (amina, bo) = (t.participant("Amina").await, t.participant("Bo").await);
    let form = amina.get("/en/msme/topics/suggest").await.expect(200);
    t.wait(std::time::Duration::from_secs(3601));
    let page = suggest(&amina, &form.value("key"), "Cold chains").await.expect(422);
    suggest(&amina, &page.value("key"), "Cold chains for all").await.expect(422);
    let drafts = sql!("SELECT COUNT(*) FROM suggestion_drafts");
    assert_eq!(t.count(drafts).await, 1, "sent again, it is the same draft");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM topic_suggestions")).await, 0);
    let mine = amina.get("/en/me/drafts").await.expect(200);
    assert!(mine.text("main .rows").contains("Suggestion of a topic"));
    let left = mine.attributes("main h3 a", "href").remove(0);
    assert_eq!(left, format!("/en/msme/topics/suggest/{}", page.value("key")));
    assert!(amina.get("/en/me").await.expect(200).has(&format!("main h3 a[href='{left}']")));
    let page = amina.get(&left).await.expect(200);
    assert_eq!(page.value("title"), "Cold chains for all");
    assert!(page.text("main .notice").contains("kept as a draft"));
    bo.get(&left).await.expect(404);
    // With somebody else's key, what Bo typed is a draft of its own, and Amina's stays.
    suggest(&bo, &page.value("key"), "Labels").await.expect(422);
    assert_eq!(amina.get(&left).await.expect(200).value("title"), "Cold chains for all");
    assert_eq!(t.count(drafts).await, 2);
    call(&t, 1).await;
    let page = amina.get(&left).await.expect(200);
    assert!(!page.has("main .notice"));
    for _ in 0..2 {
        suggest(&amina, &page.value("key"), &page.value("title")).await.expect(303);
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM topic_suggestions")).await, 1);
    amina.get(&left).await.expect(404);
    let draft = bo.get("/en/me/drafts").await.expect(200).value("draft");
    amina.post("/en/me/drafts/discard", &[("draft", &draft)]).await.expect(303);
    assert_eq!(t.count(drafts).await, 1, "another's draft stays");
    bo.post("/en/me/drafts/discard", &[("draft", &draft)]).await.expect(303);
    assert_eq!(t.count(drafts).await, 0);
});

story!(while_the_call_is_closed_the_button_saves_the_draft_and_the_page_says_when_it_can_be_sent, |t| {
    let amina = t.participant("Amina").await;
    let late = suggest(&amina, "k", "Cold chains").await.expect(422);
    assert_eq!(late.text("main form .actions"), "Save the draft");
    assert!(late.text("main .notice").contains("You can send it when the next call opens."));
    let (key, action) = (late.value("key"), ("action", "keep"));
    let form = [("key", key.as_str()), action, ("title", "Cold chains for all"), ("why", ""), ("language", "en")];
    let saved = amina.post("/en/msme/topics/suggest", &form).await.expect(303);
    assert_eq!(saved.location(), format!("/en/msme/topics/suggest/{key}"));
    assert_eq!(amina.get(&saved.location()).await.expect(200).value("title"), "Cold chains for all");
    let nothing = [("key", "n"), action, ("title", " "), ("why", ""), ("language", "en")];
    amina.post("/en/msme/topics/suggest", &nothing).await.expect(422);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM suggestion_drafts")).await, 1, "nothing typed is nothing saved");
    call(&t, 1).await;
    let page = amina.get(&saved.location()).await.expect(200);
    assert_eq!(page.text("main form .actions"), "Send the suggestion");
    // Opened meanwhile, the button still does what it said.
    amina.post("/en/msme/topics/suggest", &form).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM topic_suggestions")).await, 0);
});

story!(whoever_cannot_take_part_yet_is_told_where_to_go_and_keeps_what_was_typed, |t| {
    call(&t, 24).await;
    let stranger = t.stranger("New").await;
    let page = suggest(&stranger, "k", "Cold chains").await.expect(422);
    assert_eq!(page.value("title"), "Cold chains");
    let door = page.attributes("main .notice a", "href").remove(0);
    assert!(door.contains("/me/profile") && door.contains(&page.value("key")), "{door}");
    let left = format!("/en/msme/topics/suggest/{}", page.value("key"));
    assert_eq!(stranger.get(&left).await.expect(200).value("title"), "Cold chains");
});

story!(a_suggestion_is_supported_once_by_each_and_not_by_its_author, |t| {
    call(&t, 24).await;
    let (amina, bo) = (t.participant("Amina").await, t.participant("Bo").await);
    suggest(&amina, "1", "Cold chains").await.expect(303);
    suggest(&amina, "2", "Labels").await.expect(303);
    support(&amina, 1, "").await.expect(403);
    let (one, other) = tokio::join!(support(&bo, 1, ""), support(&bo, 1, ""));
    one.expect(303);
    other.expect(303);
    assert_eq!(t.count(sql!("SELECT supports FROM topic_suggestions WHERE number = 1")).await, 1);
    assert!(bo.get(LIST).await.expect(200).has("#suggestion-1 input[name='action'][value='back']"));
    t.app.revised();
    let page = t.visitor().get(&format!("{LIST}?sort=supported")).await.expect(200);
    assert_eq!(page.texts("main .rows h2"), ["Cold chains", "Labels"]);
    assert_eq!(t.visitor().get(LIST).await.expect(200).texts("main .rows h2"), ["Labels", "Cold chains"]);
    support(&bo, 1, "back").await.expect(303);
    support(&bo, 1, "back").await.expect(303);
    assert_eq!(t.count(sql!("SELECT supports FROM topic_suggestions WHERE number = 1")).await, 0);
    support(&bo, 9, "").await.expect(404);
    assert_eq!(support(&t.visitor(), 1, "").await.expect(303).location().split('?').next(), Some("/en/sign-in"));
});

story!(each_suggestion_ends_in_a_state_that_everybody_sees_and_its_author_hears_of, |t| {
    call(&t, 24).await;
    topics::tests::put_two(&t).await;
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    for title in ["Cold chains", "Labels", "Weather"] {
        suggest(&amina, title, title).await.expect(303);
    }
    assert!(coco.get(LIST).await.expect(200).has("main a[href='/en/msme/desk/suggestions/1']"));
    let page = decide(&coco, 1, "selected", "", "").await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#topic"]);
    decide(&coco, 1, "", "", "").await.expect(422);
    let page = decide(&coco, 3, "declined", "", "").await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#reason"]);
    decide(&coco, 1, "selected", "trade-finance", "").await.expect(303);
    decide(&coco, 2, "merged", "tariff-data", "The same data.").await.expect(303);
    decide(&coco, 3, "declined", "trade-finance", "Nobody can <i>change</i> it.").await.expect(303);
    let late = decide(&coco, 3, "selected", "trade-finance", "A reason.").await.expect(409);
    assert!(late.text("main").contains("Somebody else has decided meanwhile"), "{}", late.text("main"));
    assert!(late.text("main blockquote").contains("A reason."), "what was typed is shown again");
    let page = t.visitor().get(LIST).await.expect(200);
    assert!(page.has("#suggestion-1 a[href='/en/msme/topics/trade-finance']"));
    assert!(page.text("#suggestion-2").contains("The same data."));
    assert!(
        page.text("#suggestion-3").contains("Nobody can <i>change</i> it.")
            && !page.has("#suggestion-3 p:not(.tools) a")
    );
    let page = t.visitor().get(&format!("{LIST}?state=declined&sort=supported")).await.expect(200);
    assert_eq!(page.texts("main .rows h2"), ["Weather"]);
    support(&t.participant("Bo").await, 1, "").await.expect(403);
    let letters = t.letters_to("amina@example.org").await;
    assert_eq!(letters.len(), 3);
    // Written at the same moment, they stand in no order.
    for words in ["become the topic", "part of the topic", "Nobody can <i>change</i> it."] {
        assert!(letters.iter().any(|letter| letter.text.contains(words)), "{words}");
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'decided-suggestion'")).await, 3);
    decide(&t.moderator().await, 1, "declined", "", "No.").await.expect(404);
});

story!(of_two_decisions_at_once_one_is_taken, |t| {
    call(&t, 24).await;
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    suggest(&amina, "k", "Cold chains").await.expect(303);
    let (one, other) = tokio::join!(decide(&coco, 1, "declined", "", "No."), decide(&coco, 1, "declined", "", "Nay."));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(t.letters_to("amina@example.org").await.len(), 1);
});

story!(a_flagged_suggestion_is_hidden_under_a_rule_until_that_is_taken_back, |t| {
    call(&t, 24).await;
    let (amina, bo, mo) = (t.participant("Amina").await, t.participant("Bo").await, t.moderator().await);
    suggest(&amina, "k", "Cold chains").await.expect(303);
    let flag = format!("{LIST}/1/flag");
    assert!(t.visitor().get(LIST).await.expect(200).has(&format!("#suggestion-1 a[href='{flag}']")));
    assert!(bo.get(&flag).await.expect(200).text("main").contains("Cold chains"));
    amina.get(&flag).await.expect(403);
    bo.get(&format!("{LIST}/9/flag")).await.expect(404);
    let sent = bo.post(&flag, &[("rule", "off-topic"), ("reason", "It sells something.")]).await.expect(303);
    assert_eq!(sent.location(), format!("{LIST}/1"));
    let page = mo.get("/en/msme/desk/moderation").await.expect(200);
    assert!(page.text("main").contains("T-1") && page.text("main").contains("Cold chains"));
    assert!(!page.has("input[value=ask]"), "nobody can change a suggestion");
    let decide = page.attributes("main form[novalidate]", "action").remove(0);
    mo.post(&decide, &[("outcome", "ask"), ("rule", "off-topic"), ("reason", "Change it.")]).await.expect(422);
    mo.post(&decide, &[("outcome", "hide"), ("rule", "off-topic"), ("reason", "Spam.")]).await.expect(303);
    for who in [&t.visitor(), &bo] {
        let page = who.get(LIST).await.expect(200);
        assert!(!page.body.contains("Cold chains") && !page.body.contains("Amina"), "a stub");
        assert!(page.text("#suggestion-1").contains("Hidden by a moderator"));
        assert!(page.has("#suggestion-1 a[href$='/rules#off-topic']"));
    }
    assert!(amina.get(LIST).await.expect(200).text("#suggestion-1").contains("Cold chains"));
    support(&bo, 1, "").await.expect(403);
    bo.get(&flag).await.expect(404);
    let log = t.visitor().get("/en/msme/log").await.expect(200);
    assert!(log.text("main").contains("T-1") && !log.body.contains("Cold chains"));
    let page = mo.get("/en/msme/desk/moderation").await.expect(200);
    mo.post("/en/msme/desk/moderation/undo", &[("decision", &page.value("decision"))]).await.expect(303);
    assert!(t.visitor().get(LIST).await.expect(200).text("#suggestion-1").contains("Cold chains"));
});

story!(a_link_to_a_suggestion_leads_to_its_page_of_the_list, |t| {
    call(&t, 24 * 10).await;
    let (amina, bo) = (t.participant("Amina").await, t.participant("Bo").await);
    for n in 0..21 {
        if n % 5 == 0 {
            t.wait(std::time::Duration::from_hours(25));
        }
        let (key, title) = (format!("k{n}"), format!("Topic {n}"));
        suggest(if n % 2 == 0 { &amina } else { &bo }, &key, &title).await.expect(303);
    }
    for (number, place) in [(21, "#suggestion-21"), (2, "#suggestion-2"), (1, "?page=2#suggestion-1")] {
        let led = t.visitor().get(&format!("{LIST}/{number}")).await.expect(303);
        assert_eq!(led.location(), format!("{LIST}{place}"));
        let page = t.visitor().get(led.location().split('#').next().unwrap()).await.expect(200);
        assert!(page.has(&format!("#suggestion-{number}")), "{number}");
    }
    t.visitor().get(&format!("{LIST}/22")).await.expect(404);
});

story!(a_suggestion_becomes_a_topic_that_begins_as_a_draft_with_its_words, |t| {
    call(&t, 24).await;
    topics::tests::put_two(&t).await;
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    suggest(&amina, "k", "Cold chains").await.expect(303);
    let desk = "/en/msme/desk/suggestions/1";
    let page = coco.get(desk).await.expect(200);
    assert_eq!(page.attributes("main form[action='/en/msme/desk/topics/new']", "action").len(), 1);
    let found = ["language", "name", "question"].map(|field| page.value(field));
    assert_eq!(found, ["en", "Cold chains", "It <b>costs</b> us days."]);
    let led = "/en/msme/desk/topics/new?language=en&name=Cold+chains&question=It+costs+us+days.";
    let page = coco.get(led).await.expect(200);
    // Its address is made of the title that it is saved with, as of a topic that nobody has suggested.
    assert_eq!((page.value("heading_en"), page.value("slug")), ("Cold chains".to_owned(), String::new()));
    assert_eq!((page.value("lead_en"), page.value("heading_fr")), ("It costs us days.".to_owned(), String::new()));
    let form = [("heading_en", "Cold chains"), ("lead_en", "What does one cost you?")];
    coco.post("/en/msme/desk/topics/new", &form).await.expect(303);
    let early = [("outcome", "selected"), ("topic", "cold-chains")];
    assert!(coco.post(desk, &early).await.expect(422).has("#topic-error"), "nobody can read that topic yet");
    assert!(t.letters_to("amina@example.org").await.is_empty(), "and nobody is told");
    topics::tests::publish(&coco, "cold-chains").await.expect(303);
    assert!(coco.get(desk).await.expect(200).has("select[name=topic] option[value=cold-chains]"));
    coco.post(desk, &early).await.expect(303);
    let list = t.visitor().get(LIST).await.expect(200);
    assert!(list.has("#suggestion-1 a[href='/en/msme/topics/cold-chains']"));
    let recorded = sql!("SELECT COUNT(*) FROM audit_entries WHERE action IN ('added-topic', 'decided-suggestion')");
    assert_eq!(t.count(recorded).await, 2);
    let late = [("outcome", "declined"), ("reason", "It was not meant so.")];
    let late = coco.post(desk, &late).await.expect(409);
    assert!(late.text("main").contains("It was not meant so."), "what was typed is shown again");
});
