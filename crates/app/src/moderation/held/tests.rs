//! Held texts, as stories over HTTP.

mod closed;
mod hanging;

use db::{Conn, Id, sql};

use crate::comments::tests::{answer, comment, idea};
use crate::error::Error;
use crate::moderation::SECOND_THOUGHTS;
use crate::takeaway::Takeaway;
use crate::tests::{Actor, Answer, TestApp, story};

const HELD: &str = "/en/msme/desk/held";

async fn hold_first(t: &TestApp, n: i64) {
    let set = sql!("UPDATE exchanges SET hold_first = $1");
    t.app.db.write(move |tx| tx.execute(set, db::args![n])).await.unwrap();
}

/// What is known of the exchange is read again.
async fn revise(t: &TestApp) {
    let exchange = t.exchange;
    t.app.db.write(move |tx| crate::exchange::revise(tx, exchange)).await.unwrap();
    t.app.revised();
}

/// An idea by Amina, and where Bao's first comment on it waits.
async fn waiting(t: &TestApp) -> (Actor<'_>, i64, String) {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(t, &amina).await;
    hold_first(t, 1).await;
    let sent = comment(&bao, n, "for", "Buy my soap: five francs.", "k1").await.expect(303);
    let text = sent.location().rsplit('/').next().unwrap().to_owned();
    assert_eq!(sent.location(), format!("/en/msme/waiting/{text}"));
    (bao, n, text)
}

async fn decide(actor: &Actor<'_>, text: &str, outcome: &str, rule: &str, reason: &str) -> Answer {
    let form = [("outcome", outcome), ("rule", rule), ("reason", reason)];
    actor.post(&format!("/en/msme/desk/held/{text}"), &form).await
}

/// The letters to an address that leave when everything is done that is due.
async fn mailed(t: &TestApp, address: &str) -> Vec<mail::Message> {
    let memory = mail::Memory::default();
    let way = mail::Transport::Memory(memory.clone());
    crate::operations::runner(&t.app, way).run_due().await.expect("the queue");
    memory.take().into_iter().filter(|letter| letter.to.as_str() == address).collect()
}

async fn comments(t: &TestApp) -> i64 {
    t.count(sql!("SELECT COUNT(*) FROM comments")).await
}

story!(a_first_comment_is_seen_by_its_author_and_at_the_desk_only, |t| {
    let (bao, n, text) = waiting(&t).await;
    let own = bao.get(&format!("/en/msme/waiting/{text}")).await.expect(200);
    assert!(
        own.text("main").contains("five francs") && own.text(".notice").contains("moderator"),
        "{}",
        own.text("main")
    );
    // Its page says where one is, and leads to the idea that the comment is about.
    let (idea, crumbs) = (format!("/en/msme/ideas/{n}"), own.attributes("nav.crumbs a", "href"));
    assert_eq!(crumbs, ["/en/msme", "/en/msme/ideas", idea.as_str()]);
    assert!(own.has(&format!("main .meta a[href='{idea}']")));
    for (lang, words) in [("en", "Sent just now"), ("fr", "Envoyé à l’instant"), ("es", "Enviado ahora mismo")] {
        let drafts = bao.get(&format!("/{lang}/me/drafts")).await.expect(200).text("main");
        assert!(drafts.contains("Buy my soap") && drafts.contains(words), "{words}: {drafts}");
    }
    for who in [&t.visitor(), &t.participant("Chen").await, &bao] {
        assert!(!who.get(&format!("/en/msme/ideas/{n}")).await.expect(200).body.contains("soap"));
        assert!(!who.get("/en/msme/search?q=soap").await.expect(200).text("main").contains("francs"));
    }
    t.participant("Dede").await.get(&format!("/en/msme/waiting/{text}")).await.expect(404);
    let mo = t.moderator().await;
    assert!(mo.get("/en/msme/desk").await.expect(200).has("#needs a[href='/en/msme/desk/held']"));
    assert!(mo.get("/en/msme/desk/held").await.expect(200).text("main").contains("Buy my soap"));
    assert!(mo.get(&format!("/en/msme/desk/held/{text}")).await.expect(200).text("main").contains("five francs"));
    assert_eq!((comments(&t).await, t.letters_to("secretariat@example.org").await.len()), (0, 1));
    // Sent twice, it is one text.
    comment(&bao, n, "for", "Buy my soap: five francs.", "k1").await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM held_texts")).await, 1);
});

story!(from_one_waiting_text_a_moderator_goes_to_the_next_and_back, |t| {
    let (bao, n, first) = waiting(&t).await;
    t.wait(std::time::Duration::from_secs(1));
    let second = comment(&bao, n, "for", "And my shampoo.", "k2").await.expect(303).location();
    let second = second.rsplit('/').next().unwrap();
    let mo = t.moderator().await;
    let page = mo.get(&format!("/en/msme/desk/held/{first}")).await.expect(200);
    assert_eq!(page.attributes("main a[data-key=j]", "href"), [format!("/en/msme/desk/held/{second}")]);
    assert!(!page.has("main a[data-key=k]"));
    let page = mo.get(&format!("/en/msme/desk/held/{second}")).await.expect(200);
    assert_eq!(page.attributes("main a[data-key=k]", "href"), [format!("/en/msme/desk/held/{first}")]);
    // Every key's control is there without a script: keys only lead to it.
    assert!(page.has("input[value=decline][data-key=h][data-key-focus=rule]") && page.has("button#send"));
    assert!(page.has("script[src$='/keys.js']") && page.has("details[data-keys] input[type=checkbox]"));
    assert!(!bao.get("/en/msme").await.expect(200).has("script[src$='/keys.js']"));
});

story!(what_waits_has_hints_for_moderators_and_the_text_of_each_rule, |t| {
    let (bao, n, text) = waiting(&t).await;
    let spam = "Buy my soap: five francs. See https://soap.example and www.soap.example";
    comment(&bao, n, "for", spam, "k2").await.expect(303);
    comment(&t.participant("Chen").await, n, "for", "BUY my soap - five francs!", "k3").await.expect(303);
    let watch = sql!("UPDATE exchanges SET watch_words = 'FRANCS'");
    t.app.db.write(move |tx| tx.execute(watch, db::args![])).await.unwrap();
    let mo = t.moderator().await;
    let list = mo.get("/en/msme/desk/held").await.expect(200);
    // On a phone they are behind one tap, which says how many they are.
    assert_eq!(list.texts("main tbody details.fold summary").len(), 3);
    let rows = list.texts("main tbody tr");
    assert_eq!(rows.len(), 3);
    let linked = rows.iter().find(|row| row.contains("https://soap.example")).expect("the one with addresses");
    assert!(linked.contains("3 hints") && linked.contains("2 links") && !linked.contains("says the same"), "{linked}");
    for row in &rows {
        let hint = "Account made on the day of this text";
        assert!(row.contains(hint) && row.contains("Words of your list: FRANCS"), "{row}");
        assert!(!row.contains("0 flags"), "{row}");
    }
    assert_eq!(rows.iter().filter(|row| row.contains("1 other text says the same")).count(), 2);
    let page = mo.get(&format!("/en/msme/desk/held/{text}")).await.expect(200);
    assert!(page.text("main").contains("1 other text says the same"), "{}", page.text("main"));
    // Each rule is chosen with its words before one's eyes.
    let words = sql!("UPDATE rule_texts SET text = 'Stay with the topic.'");
    t.app.db.write(move |tx| tx.execute(words, db::args![])).await.unwrap();
    let page = mo.get(&format!("/en/msme/desk/held/{text}")).await.expect(200);
    assert!(
        page.has("input[type=radio]#rule[name=rule]") && page.has("input[name=rule][value=off-topic] + span .hint")
    );
    let own = bao.get(&format!("/en/msme/waiting/{text}")).await.expect(200);
    assert!(!own.text("main").contains("the same") && !own.text("main").contains("FRANCS"));
});

story!(approved_it_takes_the_next_number_and_the_next_one_no_longer_waits, |t| {
    let (bao, n, text) = waiting(&t).await;
    let amina = t.participant("Amina").await;
    hold_first(&t, 0).await;
    comment(&amina, n, "question", "Since when?", "k9").await.expect(303);
    hold_first(&t, 1).await;
    let mo = t.moderator().await;
    decide(&mo, &text, "approve", "", "").await.expect(303);
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}/comments/2")).await.expect(200);
    assert!(page.body.contains("five francs"));
    let moved = bao.get(&format!("/en/msme/waiting/{text}")).await.expect(303);
    assert_eq!(moved.location(), format!("/en/msme/ideas/{n}/comments/2"));
    assert!(mailed(&t, "bao@example.org").await.is_empty(), "as long as it can be taken back");
    t.wait(SECOND_THOUGHTS);
    assert_eq!(mailed(&t, "bao@example.org").await.len(), 1);
    assert!(mailed(&t, "bao@example.org").await.is_empty(), "once");
    answer(&bao, n, 1, "Since May.", "k2").await.expect(303);
    assert_eq!(comments(&t).await, 3);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM held_texts WHERE text <> ''")).await, 0, "it is not kept twice");
});

story!(declined_it_is_hidden_under_its_rule_and_its_author_may_appeal, |t| {
    let (bao, n, text) = waiting(&t).await;
    let mo = t.moderator().await;
    let wrong = decide(&mo, &text, "decline", "", "").await.expect(422);
    assert!(wrong.has("#rule-error") && wrong.has("#reason-error"));
    decide(&mo, &text, "decline", "off-topic", "It sells something.").await.expect(303);
    assert!(!t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200).has("article.stub"));
    assert!(bao.get(&format!("/en/msme/waiting/{text}")).await.expect(200).text(".notice").contains("moderator"));
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    t.work().await;
    let stub = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert!(stub.has("article.stub") && !stub.body.contains("soap"));
    assert_eq!(comments(&t).await, 1);
    let told = sql!("SELECT COUNT(*) FROM decisions WHERE outcome = 'hide' AND letter_id IS NOT NULL");
    assert_eq!(t.count(told).await, 1);
    let undo = mo.post(&format!("/en/msme/desk/held/{text}/undo"), &[]).await.expect(409);
    assert!(undo.text("main").contains("no longer"), "{}", undo.text("main"));
    let page = mo.get("/en/msme/desk/moderation").await.expect(200);
    assert!(!page.has("form[action$='/undo']"), "nor there");
    assert!(t.visitor().get("/en/msme/log").await.expect(200).text("main").contains("It sells something."));
    let more = comment(&bao, n, "for", "Once more.", "k2").await.expect(303);
    assert!(more.location().contains("/waiting/"), "a hidden text is no published contribution");
});

story!(declining_taken_back_everything_is_as_before, |t| {
    let (bao, n, text) = waiting(&t).await;
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let desk = "/en/msme/desk/held";
    decide(&mo, &text, "decline", "off-topic", "It sells something.").await.expect(303);
    let undo = format!("{desk}/{text}/undo");
    assert!(mo.get(desk).await.expect(200).has(&format!("form[action='{undo}']")));
    assert!(!coco.get(desk).await.expect(200).has("form[action$='/undo']"));
    coco.post(&undo, &[]).await.expect(409);
    let undone = mo.post(&undo, &[]).await.expect(303);
    assert_eq!(undone.location(), format!("{desk}/{text}"));
    mo.post(&undo, &[]).await.expect(409);
    let page = mo.follow(&undone).await.expect(200);
    assert!(page.has(".notice.ok") && page.text("main").contains("five francs"));
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    assert_eq!(comments(&t).await, 0);
    assert!(t.visitor().get("/en/msme/log").await.expect(200).has("main .empty"));
    assert!(bao.get(&format!("/en/msme/waiting/{text}")).await.expect(200).has("form[action$='/withdraw']"));
    let log = sql!("SELECT COUNT(*) FROM audit_entries WHERE action IN ('decided', 'took-back')");
    assert_eq!(t.count(log).await, 2);
    decide(&coco, &text, "approve", "", "").await.expect(303);
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}/comments/1")).await.expect(200);
    assert!(page.body.contains("five francs"), "it has the number that it would have had");
});

story!(what_was_declined_can_be_declined_again_and_is_hidden_once, |t| {
    let (_, _, text) = waiting(&t).await;
    let mo = t.moderator().await;
    decide(&mo, &text, "decline", "off-topic", "It sells something.").await.expect(303);
    t.wait(std::time::Duration::from_mins(5));
    mo.post(&format!("/en/msme/desk/held/{text}/undo"), &[]).await.expect(303);
    decide(&mo, &text, "decline", "off-topic", "It still sells something.").await.expect(303);
    t.wait(std::time::Duration::from_mins(6));
    t.work().await;
    assert_eq!(comments(&t).await, 0, "the first decision hides nothing any more");
    t.wait(std::time::Duration::from_mins(4));
    t.work().await;
    assert_eq!(comments(&t).await, 1);
    assert!(t.visitor().get("/en/msme/log").await.expect(200).text("main").contains("It still sells"));
});

story!(what_was_published_a_moment_ago_waits_again_and_nobody_is_told, |t| {
    let (bao, n, text) = waiting(&t).await;
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let (undo, page) = (format!("{HELD}/{text}/undo"), format!("/en/msme/ideas/{n}"));
    let sent = decide(&mo, &text, "approve", "", "").await.expect(303);
    let list = mo.follow(&sent).await.expect(200);
    assert!(list.text(".notice.ok").contains("In ten minutes its author is told"), "{}", list.text("main"));
    assert!(list.text("form.notice").contains(&format!("You have published: I-{n}.1")), "{}", list.text("main"));
    assert!(t.visitor().get(&page).await.expect(200).body.contains("five francs"));
    coco.post(&undo, &[]).await.expect(409);
    let undone = mo.post(&undo, &[]).await.expect(303);
    assert!(mo.follow(&undone).await.expect(200).text("main").contains("five francs"));
    mo.post(&undo, &[]).await.expect(409);
    let stub = t.visitor().get(&page).await.expect(200);
    assert!(stub.text("article.stub").contains("Taken back by a moderator") && !stub.body.contains("soap"));
    assert!(!t.visitor().get("/en/msme/search?q=soap").await.expect(200).text("main").contains("francs"));
    assert!(bao.get(&format!("/en/msme/waiting/{text}")).await.expect(200).has("form[action$='/withdraw']"));
    let count = sql!("SELECT comments FROM ideas");
    assert_eq!(t.count(count).await, 0);
    t.wait(SECOND_THOUGHTS);
    assert!(mailed(&t, "bao@example.org").await.is_empty());
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'took-back'")).await, 1);
    // Its number is not given again.
    decide(&coco, &text, "approve", "", "").await.expect(303);
    assert!(t.visitor().get(&format!("{page}/comments/2")).await.expect(200).body.contains("five francs"));
    assert_eq!(t.count(count).await, 1);
    t.wait(SECOND_THOUGHTS);
    assert_eq!(mailed(&t, "bao@example.org").await.len(), 1);
    coco.post(&undo, &[]).await.expect(409);
});

/// Where an idea of this person waits.
async fn idea_waits(actor: &Actor<'_>, title: &str) -> String {
    let begun = actor.post("/en/msme/ideas/new", &[("topic", "border")]).await.expect(303).location();
    let draft = begun.split('?').next().unwrap_or_default().to_owned();
    let fields = [("topic", "border"), ("title", title), ("text", "For all of us."), ("language", "en")];
    actor.post(&draft, &fields).await.expect(303);
    let sent = actor.post(&format!("{draft}/check"), &[]).await.expect(303).location();
    assert!(sent.contains("/waiting/"), "{sent}");
    sent
}

story!(what_could_not_be_published_a_second_time_is_not_taken_back, |t| {
    let (bao, n, comment) = waiting(&t).await;
    let sent = idea_waits(&bao, "One window").await;
    let idea = sent.rsplit('/').next().unwrap_or_default().to_owned();
    let mo = t.moderator().await;
    for text in [&comment, &idea] {
        decide(&mo, text, "approve", "", "").await.expect(303);
    }
    t.app.db.write(|tx| tx.execute(sql!("UPDATE topics SET over_at = 1"), &[])).await.unwrap();
    for text in [&comment, &idea] {
        let late = mo.post(&format!("{HELD}/{text}/undo"), &[]).await.expect(409);
        assert!(late.text("main").contains("the round is closed"), "{}", late.text("main"));
    }
    assert!(t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200).body.contains("five francs"));
    t.app.db.write(|tx| tx.execute(sql!("UPDATE topics SET over_at = NULL"), &[])).await.unwrap();
    // What the comment is about has gone, and is there again.
    t.app.db.write(|tx| tx.execute(sql!("UPDATE ideas SET state = 'withdrawn' WHERE number = 1"), &[])).await.unwrap();
    mo.post(&format!("{HELD}/{comment}/undo"), &[]).await.expect(409);
    t.app.db.write(|tx| tx.execute(sql!("UPDATE ideas SET state = 'published' WHERE number = 1"), &[])).await.unwrap();
    for text in [&comment, &idea] {
        mo.post(&format!("{HELD}/{text}/undo"), &[]).await.expect(303);
    }
});

/// Something hangs on the idea with this number; the statement that takes it away again.
async fn hang(t: &TestApp, what: &str, n: i64) -> &'static db::Sql {
    match what {
        "a comment that waits" => {
            let chen = t.participant("Chen").await;
            let sent = comment(&chen, n, "for", "Since when?", &format!("h{n}")).await.expect(303).location();
            assert!(sent.contains("/waiting/"), "{sent}");
            sql!("UPDATE held_texts SET state = 'withdrawn' WHERE text = 'Since when?'")
        }
        "a part" => {
            let part = sql!("UPDATE ideas SET merged_into = $1 WHERE number = 1");
            t.app.db.write(move |tx| tx.execute(part, db::args![n])).await.unwrap();
            sql!("UPDATE ideas SET merged_into = NULL WHERE number = 1")
        }
        _ => {
            let ask = [("outcome", "ask"), ("rule", "off-topic"), ("reason", "Say more.")];
            t.coordinator().await.post(&format!("/en/msme/ideas/{n}/decide"), &ask).await.expect(303);
            sql!("DELETE FROM edit_requests")
        }
    }
}

story!(an_idea_is_not_taken_back_that_has_a_part_or_a_request_or_a_comment_that_waits, |t| {
    let (bao, _, _) = waiting(&t).await;
    let mo = t.moderator().await;
    let sent = idea_waits(&bao, "One window").await;
    let text = sent.rsplit('/').next().unwrap_or_default().to_owned();
    let undo = format!("{HELD}/{text}/undo");
    for what in ["a comment that waits", "a part", "a request to change it"] {
        decide(&mo, &text, "approve", "", "").await.expect(303);
        let idea = bao.get(&sent).await.expect(303).location();
        let n: i64 = idea.rsplit('/').next().unwrap_or_default().parse().expect("a number");
        let loosen = hang(&t, what, n).await;
        let late = mo.post(&undo, &[]).await.expect(409);
        assert!(late.text("main").contains("worked on"), "{what}: {}", late.text("main"));
        assert!(t.visitor().get(&idea).await.expect(200).body.contains("One window"), "{what}");
        t.app.db.write(move |tx| tx.execute(loosen, &[])).await.unwrap();
        mo.post(&undo, &[]).await.expect(303);
    }
});

story!(an_idea_that_somebody_supports_or_comments_is_not_taken_back, |t| {
    let (bao, _, _) = waiting(&t).await;
    let (mo, amina) = (t.moderator().await, t.participant("Amina").await);
    for (word, hangs) in [("One window", true), ("One desk", false)] {
        let sent = idea_waits(&bao, word).await;
        let text = sent.rsplit('/').next().unwrap_or_default().to_owned();
        decide(&mo, &text, "approve", "", "").await.expect(303);
        let idea = bao.get(&sent).await.expect(303).location();
        if hangs {
            amina.post(&format!("{idea}/support"), &[]).await.expect(303);
            let late = mo.post(&format!("{HELD}/{text}/undo"), &[]).await.expect(409);
            assert!(late.text("main").contains("supported"), "{}", late.text("main"));
            assert!(t.visitor().get(&idea).await.expect(200).body.contains(word));
            // The next one of the same person waits all the same.
            hold_first(&t, 2).await;
        } else {
            mo.post(&format!("{HELD}/{text}/undo"), &[]).await.expect(303);
            let gone = t.visitor().get(&idea).await.expect(410);
            assert!(gone.text("main").contains("A moderator took that back") && !gone.body.contains(word));
            assert!(mo.get(&format!("{HELD}/{text}")).await.expect(200).text("main").contains(word));
        }
    }
    assert_eq!(t.count(sql!("SELECT ideas FROM exchanges")).await, 2);
});

story!(an_author_who_is_asked_for_a_change_mends_the_text_and_it_waits_again, |t| {
    let (bao, n, text) = waiting(&t).await;
    let (mo, own) = (t.moderator().await, format!("/en/msme/waiting/{text}"));
    bao.post(&own, &[("text", "Something else.")]).await.expect(409);
    let wrong = decide(&mo, &text, "ask", "", "").await.expect(422);
    assert!(wrong.has("#rule-error") && wrong.has("#reason-error"));
    decide(&mo, &text, "ask", "off-topic", "Say what it has to do with ports.").await.expect(303);
    assert!(mo.get(HELD).await.expect(200).text("form.notice").contains("You have asked for a change"));
    decide(&t.coordinator().await, &text, "approve", "", "").await.expect(409);
    assert!(mailed(&t, "bao@example.org").await.is_empty(), "as long as it can be taken back");
    // Nor do their pages tell them.
    let early = bao.get(&own).await.expect(200);
    assert!(early.text("main").contains("A moderator reads first") && !early.has("textarea[name=text]"));
    assert!(!early.body.contains("to do with ports"), "{}", early.text("main"));
    assert!(!bao.get("/en/me/drafts").await.expect(200).text("main").contains("Please change this text"));
    bao.post(&own, &[("text", "Our port takes five francs.")]).await.expect(409);
    t.wait(SECOND_THOUGHTS);
    let letters = mailed(&t, "bao@example.org").await;
    assert!(letters.len() == 1 && letters[0].text.contains("what it has to do with ports"), "{letters:?}");
    assert!(letters[0].text.contains(&own), "{}", letters[0].text);
    assert!(bao.get("/en/me/drafts").await.expect(200).text("main").contains("Please change this text"));
    let page = bao.get(&own).await.expect(200);
    assert!(page.text(".notice.warn").contains("what it has to do with ports") && page.has("textarea[name=text]"));
    let empty = bao.post(&own, &[("text", " ")]).await.expect(422);
    assert!(empty.has("#text-error"));
    t.participant("Dede").await.post(&own, &[("text", "Not mine.")]).await.expect(404);
    let mended = [("text", "Our port takes five francs for each soap.")];
    bao.post(&own, &mended).await.expect(303);
    bao.post(&own, &mended).await.expect(303);
    assert!(mo.get(HELD).await.expect(200).text("main tbody").contains("Changed on request"));
    let shown = mo.get(&format!("{HELD}/{text}")).await.expect(200);
    let (page, mark) = (shown.text("main"), shown.value("mark"));
    assert!(page.contains("for each soap") && page.contains("what it has to do with ports"), "{page}");
    mo.post(&format!("{HELD}/{text}"), &[("outcome", "approve"), ("mark", &mark)]).await.expect(303);
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert!(page.body.contains("for each soap") && !page.body.contains("what it has to do"));
});

story!(what_was_asked_is_taken_back_before_the_author_has_answered, |t| {
    let (bao, _, text) = waiting(&t).await;
    let (mo, undo) = (t.moderator().await, format!("{HELD}/{text}/undo"));
    decide(&mo, &text, "ask", "off-topic", "Say more.").await.expect(303);
    mo.post(&undo, &[]).await.expect(303);
    t.wait(SECOND_THOUGHTS);
    assert!(mailed(&t, "bao@example.org").await.is_empty());
    let own = format!("/en/msme/waiting/{text}");
    assert!(!bao.get(&own).await.expect(200).text("main").contains("Say more"));
    decide(&mo, &text, "ask", "off-topic", "Say more.").await.expect(303);
    t.wait(SECOND_THOUGHTS);
    // Their page tells it when the letter is due, and they may be faster than it.
    bao.post(&own, &[("text", "More.")]).await.expect(303);
    mo.post(&undo, &[]).await.expect(409);
    assert!(mailed(&t, "bao@example.org").await.is_empty(), "they know already");
    bao.post(&format!("{own}/withdraw"), &[]).await.expect(303);
});

/// What a person takes along of their held texts.
async fn taken(t: &TestApp, person: Id) -> String {
    let read = move |c: &mut Conn| -> Result<Vec<u8>, Error> {
        let mut out = Vec::new();
        super::export_of(c, person, &mut Takeaway::new(&mut out, false))?;
        Ok(out)
    };
    String::from_utf8(t.app.db.read(read).await.unwrap()).unwrap()
}

story!(what_was_asked_is_taken_along_once_its_author_is_told, |t| {
    let (bao, _, text) = waiting(&t).await;
    decide(&t.moderator().await, &text, "ask", "off-topic", "Say more.").await.expect(303);
    let early = taken(&t, bao.id).await;
    assert!(early.contains("\"state\":\"waiting\"") && !early.contains("Say more"), "{early}");
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    let told = taken(&t, bao.id).await;
    assert!(told.contains("\"state\":\"asked\"") && told.contains("Say more"), "{told}");
});

story!(what_was_passed_on_is_for_those_who_run_the_exchange, |t| {
    let (_, n, text) = waiting(&t).await;
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    assert!(decide(&mo, &text, "escalate", "", "").await.expect(422).has("#reason-error"));
    // Whoever runs the exchange has nobody to pass it on to.
    assert!(!coco.get(&format!("{HELD}/{text}")).await.expect(200).has("input[value=escalate]"));
    decide(&coco, &text, "escalate", "", "Is this an advertisement?").await.expect(422);
    decide(&mo, &text, "escalate", "", "Is this an advertisement?").await.expect(303);
    let letters = t.letters_to("secretariat@example.org").await;
    assert!(letters.iter().any(|letter| letter.text.contains("Is this an advertisement?")), "{letters:?}");
    assert!(mo.get(HELD).await.expect(200).text("main tbody").contains("Passed on to the secretariat"));
    assert!(!mo.get(&format!("{HELD}/{text}")).await.expect(200).has("input[value=escalate]"));
    assert!(!mo.get("/en/msme/desk").await.expect(200).has("#needs tbody"), "it needs others");
    let needs = coco.get("/en/msme/desk").await.expect(200).texts("#needs tbody td");
    assert_eq!(needs[..2], ["First contributions", "1"]);
    decide(&mo, &text, "approve", "", "").await.expect(403);
    assert_eq!(comments(&t).await, 0);
    decide(&coco, &text, "approve", "", "").await.expect(303);
    assert!(t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200).body.contains("five francs"));
});

/// Bao and a moderator, Bao's comment among three that wait, and the page on which they are looked at together.
async fn ticked(t: &TestApp) -> (Actor<'_>, Actor<'_>, String, Answer) {
    let (bao, n, text) = waiting(t).await;
    for (name, key) in [("Chen", "k2"), ("Dede", "k3")] {
        comment(&t.participant(name).await, n, "for", "Buy my soap: five francs.", key).await.expect(303);
    }
    let mo = t.moderator().await;
    let ids = mo.get(HELD).await.expect(200).attributes("input[name=text]", "value");
    let query: Vec<String> = ids.iter().map(|id| format!("text={id}")).collect();
    let page = mo.get(&format!("{HELD}/many?{}", query.join("&"))).await.expect(200);
    (bao, mo, text, page)
}

async fn decline_many(actor: &Actor<'_>, page: &Answer, reason: &str) -> Answer {
    let [texts, marks, batch] = ["texts", "marks", "batch"].map(|name| page.value(name));
    let form = [
        ("texts", texts.as_str()),
        ("marks", marks.as_str()),
        ("batch", batch.as_str()),
        ("rule", "off-topic"),
        ("reason", reason),
    ];
    actor.post(&format!("{HELD}/many"), &form).await
}

story!(several_are_declined_in_one_step_each_by_its_own_decision, |t| {
    let (_, mo, _, page) = ticked(&t).await;
    assert!(page.text("main").contains("3 texts would be declined") && page.text("main").contains("say the same"));
    let wrong = decline_many(&mo, &page, "").await.expect(422);
    assert!(wrong.has("#reason-error") && wrong.value("texts") == page.value("texts"));
    let sent = decline_many(&mo, &page, "They sell soap.").await.expect(303);
    assert!(mo.follow(&sent).await.expect(200).text(".notice.ok").contains("Texts declined: 3"));
    // Sent once more, nothing is left to decline.
    let again = decline_many(&mo, &page, "They sell soap.").await.expect(303);
    assert!(mo.follow(&again).await.expect(200).text("main").contains("Nothing was declined"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'decided'")).await, 3);
    assert_eq!(comments(&t).await, 0, "as long as it can be taken back");
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM comments WHERE state = 'hidden'")).await, 3);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM decisions WHERE outcome = 'hide'")).await, 3);
    let none = mo.get(&format!("{HELD}/many")).await.expect(303);
    assert_eq!(none.location(), HELD);
});

story!(a_step_that_declined_several_is_taken_back_whole, |t| {
    let (_, mo, _, page) = ticked(&t).await;
    let sent = decline_many(&mo, &page, "They sell soap.").await.expect(303);
    let list = mo.follow(&sent).await.expect(200);
    assert!(list.text("main").contains("Your last step: 3 texts declined"), "{}", list.text("main"));
    let (path, batch) = (list.attributes("form[action$='/undo']", "action").remove(0), list.value("batch"));
    let undo = [("batch", batch.as_str())];
    t.coordinator().await.post(&path, &undo).await.expect(409);
    let undone = mo.post(&path, &undo).await.expect(303);
    assert_eq!(mo.follow(&undone).await.expect(200).attributes("input[name=text]", "value").len(), 3);
    mo.post(&path, &undo).await.expect(409);
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    assert_eq!(comments(&t).await, 0);
});

story!(what_somebody_decided_or_withdrew_meanwhile_is_left_out_of_the_step, |t| {
    let (bao, mo, text, page) = ticked(&t).await;
    let ids = page.value("texts");
    let another = ids.split(' ').find(|id| *id != text).expect("somebody else's");
    bao.post(&format!("/en/msme/waiting/{text}/withdraw"), &[]).await.expect(303);
    decide(&t.coordinator().await, another, "approve", "", "").await.expect(303);
    let sent = decline_many(&mo, &page, "They sell soap.").await.expect(303);
    assert!(mo.follow(&sent).await.expect(200).text(".notice.ok").contains("Texts declined: 1. The others"));
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM comments WHERE state = 'published'")).await, 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM comments WHERE state = 'hidden'")).await, 1);
});

story!(what_its_author_has_changed_meanwhile_is_read_before_it_is_decided_about, |t| {
    let (bao, mo, text, together) = ticked(&t).await;
    let at = format!("{HELD}/{text}");
    let read = mo.get(&at).await.expect(200).value("mark");
    decide(&t.coordinator().await, &text, "ask", "off-topic", "Say more.").await.expect(303);
    t.wait(SECOND_THOUGHTS);
    bao.post(&format!("/en/msme/waiting/{text}"), &[("text", "Buy my shampoo, too.")]).await.expect(303);
    for mark in [read.as_str(), ""] {
        let decline = [("outcome", "decline"), ("rule", "off-topic"), ("reason", "It sells soap."), ("mark", mark)];
        let page = mo.post(&at, &decline).await.expect(422);
        let said = page.text("main");
        assert!(said.contains("has changed this text") && said.contains("my shampoo"), "{said}");
        assert_eq!(page.value("reason"), "It sells soap.");
        assert_ne!(page.value("mark"), read);
    }
    // Declined together with others, it is left.
    let sent = decline_many(&mo, &together, "They sell soap.").await.expect(303);
    assert!(mo.follow(&sent).await.expect(200).text(".notice.ok").contains("Texts declined: 2. The others"));
    let mark = mo.get(&at).await.expect(200).value("mark");
    mo.post(&at, &[("outcome", "approve"), ("mark", &mark)]).await.expect(303);
    assert_eq!(comments(&t).await, 1);
});

story!(as_long_as_a_decline_can_be_taken_back_its_author_can_withdraw, |t| {
    let (bao, _, text) = waiting(&t).await;
    let mo = t.moderator().await;
    decide(&mo, &text, "decline", "off-topic", "It sells something.").await.expect(303);
    bao.post(&format!("/en/msme/waiting/{text}/withdraw"), &[]).await.expect(303);
    mo.post(&format!("/en/msme/desk/held/{text}/undo"), &[]).await.expect(409);
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    assert_eq!(comments(&t).await, 0);
});

story!(whoever_leaves_while_their_text_is_being_declined_takes_it_and_their_name_along, |t| {
    let (bao, _, text) = waiting(&t).await;
    let mo = t.moderator().await;
    decide(&mo, &text, "decline", "off-topic", "It sells something.").await.expect(303);
    mo.post(&format!("/en/msme/desk/held/{text}/undo"), &[]).await.expect(303);
    decide(&mo, &text, "decline", "off-topic", "It sells something.").await.expect(303);
    let named = sql!("SELECT COUNT(*) FROM audit_entries WHERE action IN ('decided', 'took-back') AND object <> ''");
    assert_eq!(t.count(named).await, 3);
    bao.post("/en/me/privacy/delete", &[("sure", "yes"), ("texts", "remove")]).await.expect(303);
    assert_eq!(t.count(named).await, 0);
    let withdrawn = sql!("SELECT COUNT(*) FROM held_texts WHERE state = 'withdrawn' AND decided_by IS NULL");
    assert_eq!(t.count(withdrawn).await, 1);
    mo.post(&format!("/en/msme/desk/held/{text}/undo"), &[]).await.expect(409);
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    assert_eq!((comments(&t).await, t.count(withdrawn).await), (0, 1));
});

story!(of_two_moderators_one_decides, |t| {
    let (_, _, text) = waiting(&t).await;
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let (first, second) =
        tokio::join!(decide(&mo, &text, "approve", "", ""), decide(&coco, &text, "decline", "off-topic", "Sells"));
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    // Declined, it is there as a stub once the decision cannot be taken back any more.
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    assert_eq!(comments(&t).await, 1);
});

story!(what_its_author_withdrew_is_not_published, |t| {
    let (bao, _, text) = waiting(&t).await;
    let mo = t.moderator().await;
    let withdraw = format!("/en/msme/waiting/{text}/withdraw");
    bao.post(&withdraw, &[]).await.expect(303);
    bao.post(&withdraw, &[]).await.expect(303);
    let late = decide(&mo, &text, "approve", "", "").await.expect(409);
    assert!(late.text("main").contains("withdrawn"), "{}", late.text("main"));
    assert_eq!(comments(&t).await, 0);
});

story!(a_comment_on_an_idea_that_has_gone_lapses_and_its_author_is_told, |t| {
    let (bao, _, text) = waiting(&t).await;
    t.app.db.write(|tx| tx.execute(sql!("UPDATE ideas SET state = 'withdrawn'"), &[])).await.unwrap();
    decide(&t.moderator().await, &text, "approve", "", "").await.expect(303);
    assert_eq!((comments(&t).await, t.letters_to("bao@example.org").await.len()), (0, 1));
    assert!(bao.get(&format!("/en/msme/waiting/{text}")).await.expect(200).text("main").contains("five francs"));
});

story!(a_comment_on_an_idea_that_was_merged_meanwhile_lapses, |t| {
    let (_, n, text) = waiting(&t).await;
    let into = idea(&t, &t.participant("Chen").await).await.to_string();
    let merge = [("into", into.as_str()), ("reason", "The same.")];
    t.coordinator().await.post(&format!("/en/msme/desk/ideas/{n}/merge"), &merge).await.expect(303);
    decide(&t.moderator().await, &text, "approve", "", "").await.expect(303);
    let lapsed = t.count(sql!("SELECT COUNT(*) FROM held_texts WHERE state = 'lapsed'")).await;
    assert_eq!((comments(&t).await, lapsed), (0, 1));
});

story!(once_the_round_is_closed_both_pages_say_beforehand_that_nothing_is_published, |t| {
    let (bao, _, text) = waiting(&t).await;
    let (own, desk) = (format!("/en/msme/waiting/{text}"), format!("/en/msme/desk/held/{text}"));
    let mo = t.moderator().await;
    assert!(!mo.get(&desk).await.expect(200).has("main .notice.warn"));
    t.app.db.write(|tx| tx.execute(sql!("UPDATE phases SET closes_at = opens_at + 1"), &[])).await.unwrap();
    revise(&t).await;
    let said = mo.get(&desk).await.expect(200).text("main .notice.warn");
    assert!(said.contains("came in time") && said.contains("still be published"), "{said}");
    assert!(bao.get(&own).await.expect(200).text("main").contains("came in time"));
    t.app.db.write(|tx| tx.execute(sql!("UPDATE topics SET over_at = 1"), &[])).await.unwrap();
    revise(&t).await;
    let page = mo.get(&desk).await.expect(200);
    assert!(page.text("main .notice.warn").contains("no longer be published"));
    assert!(page.text("main form").contains("Nothing is published: the round is closed."));
    assert!(page.text("main form").contains("nothing stands in the log"));
    assert!(bao.get(&own).await.expect(200).text("main").contains("no longer be published"));
    // And so it is.
    decide(&mo, &text, "approve", "", "").await.expect(303);
    let letters = t.letters_to("bao@example.org").await;
    assert!(letters.len() == 1 && letters[0].text.contains("its round is closed"), "{letters:?}");
    assert_eq!(comments(&t).await, 0);
});

story!(declined_after_the_round_was_closed_a_text_is_not_in_the_log_and_its_author_hears_why, |t| {
    let (_, _, text) = waiting(&t).await;
    t.app.db.write(|tx| tx.execute(sql!("UPDATE topics SET over_at = 1"), &[])).await.unwrap();
    decide(&t.moderator().await, &text, "decline", "off-topic", "It sells something.").await.expect(303);
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    t.work().await;
    assert!(t.visitor().get("/en/msme/log").await.expect(200).has("main .empty"));
    let told = sql!("SELECT COUNT(*) FROM held_texts WHERE state = 'lapsed'");
    assert_eq!((comments(&t).await, t.count(told).await), (0, 1));
});

story!(an_idea_that_waited_is_published_although_its_topic_takes_none_any_more, |t| {
    idea(&t, &t.participant("Amina").await).await;
    hold_first(&t, 1).await;
    let bao = t.participant("Bao").await;
    let begun = bao.post("/en/msme/ideas/new", &[("topic", "border")]).await.expect(303).location();
    let draft = begun.split('?').next().unwrap().to_owned();
    let fields = [("topic", "border"), ("title", "One window"), ("text", "One desk for all."), ("language", "en")];
    bao.post(&draft, &fields).await.expect(303);
    let check = bao.get(&format!("{draft}/check")).await.expect(200);
    let said = check.text("main");
    assert!(said.contains("A moderator reads first contributions") && !said.contains("published at once"), "{said}");
    let sent = bao.post(&format!("{draft}/check"), &[]).await.expect(303).location();
    let text = sent.rsplit('/').next().unwrap().to_owned();
    assert_eq!(sent, format!("/en/msme/waiting/{text}"));
    let close = [("reason", "Enough has been said.")];
    t.coordinator().await.post("/en/msme/desk/topics/border/close", &close).await.expect(303);
    decide(&t.moderator().await, &text, "approve", "", "").await.expect(303);
    assert!(t.visitor().get("/en/msme/ideas/2").await.expect(200).body.contains("One desk for all."));
});

/// Amina's translation of her first idea, and where it waits.
async fn waiting_translation(t: &TestApp) -> (Actor<'_>, String, String) {
    let amina = t.participant("Amina").await;
    let n = idea(t, &amina).await;
    hold_first(t, 3).await;
    let path = format!("/en/msme/ideas/{n}/translations");
    let text = "Neuf papiers pour quatre paires.";
    let form = [("language", "fr"), ("title", "Un seul formulaire"), ("text", text), ("origin", "author")];
    let sent = amina.post(&path, &form).await.expect(303);
    assert_eq!(amina.post(&path, &form).await.expect(303).location(), sent.location(), "sent twice, it is one");
    let text = sent.location().rsplit('/').next().unwrap().to_owned();
    assert_eq!(sent.location(), format!("/en/msme/waiting/{text}"));
    (amina, path, text)
}

story!(a_newcomers_translation_waits_and_stands_beside_its_original_once_it_is_read, |t| {
    let (amina, path, text) = waiting_translation(&t).await;
    assert!(t.visitor().get(&path).await.expect(200).has("main .empty"));
    let mo = t.moderator().await;
    let desk = mo.get(&format!("/en/msme/desk/held/{text}")).await.expect(200).text("main");
    assert!(desk.contains("Translation") && desk.contains("Neuf papiers"), "{desk}");
    decide(&mo, &text, "approve", "", "").await.expect(303);
    assert!(t.visitor().get(&path).await.expect(200).text("main").contains("Neuf papiers"));
    let hers =
        sql!("SELECT COUNT(*) FROM idea_translations t JOIN ideas i ON i.id = t.idea_id WHERE t.made_by = i.author_id");
    assert_eq!(t.count(hers).await, 1, "whoever read it did not make it");
    assert_eq!(amina.get(&format!("/en/msme/waiting/{text}")).await.expect(303).location(), path);
    let letters = t.letters_to("amina@example.org").await;
    assert!(letters.len() == 1 && letters[0].text.contains(&path), "{letters:?}");
});

story!(a_declined_translation_is_nowhere_and_its_author_hears_why, |t| {
    let (amina, path, text) = waiting_translation(&t).await;
    decide(&t.moderator().await, &text, "decline", "off-topic", "It says something else.").await.expect(303);
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    assert!(t.visitor().get(&path).await.expect(200).has("main .empty"));
    let log = t.visitor().get("/en/msme/log").await.expect(200);
    assert!(log.text("main .rows").contains("The translation into French") && !log.body.contains("Neuf papiers"));
    assert_eq!(amina.get(&format!("/en/msme/waiting/{text}")).await.expect(303).location(), path);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM held_texts WHERE text <> ''")).await, 0, "it is kept nowhere");
});

story!(the_author_of_a_declined_translation_appeals_and_may_send_the_same_words_again, |t| {
    let (amina, path, text) = waiting_translation(&t).await;
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    decide(&mo, &text, "decline", "off-topic", "It says something else.").await.expect(303);
    t.wait(SECOND_THOUGHTS);
    let told = mailed(&t, "amina@example.org").await;
    let letter: String = told.iter().map(|letter| letter.text.as_str()).collect();
    for words in ["Neuf papiers", "you can appeal once", "/en/msme/log/"] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    let decision = amina.get("/en/msme/log").await.expect(200).attributes("main .rows h2 a", "href").remove(0);
    amina.post(&format!("{decision}/appeal"), &[("reason", "It says the same.")]).await.expect(303);
    let desk = format!("/en/msme/desk/appeals/{}", decision.rsplit('/').next().expect("an id"));
    let answer = [("outcome", "show"), ("reason", "It does say the same.")];
    mo.post(&desk, &answer).await.expect(403);
    coco.post(&desk, &answer).await.expect(303);
    let words = "Neuf papiers pour quatre paires.";
    let form = [("language", "fr"), ("title", "Un seul formulaire"), ("text", words), ("origin", "author")];
    let again = amina.post(&path, &form).await.expect(303).location();
    assert!(!again.ends_with(&text), "it waits anew: {again}");
    decide(&mo, again.rsplit('/').next().expect("an id"), "approve", "", "").await.expect(303);
    assert!(t.visitor().get(&path).await.expect(200).text("main").contains("Neuf papiers"));
});

story!(a_waiting_translation_lapses_with_its_round_whatever_is_decided, |t| {
    let (amina, path, text) = waiting_translation(&t).await;
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    coco.post("/en/msme/desk/rounds/close", &[("number", "1"), ("sure", "yes")]).await.expect(303);
    let desk = mo.get(&format!("/en/msme/desk/held/{text}")).await.expect(200).text("main");
    assert!(desk.contains("The round of this text has been closed since"), "{desk}");
    let own = amina.get(&format!("/en/msme/waiting/{text}")).await.expect(200).text("main");
    assert!(own.contains("The round has been closed since"), "{own}");
    decide(&mo, &text, "approve", "", "").await.expect(303);
    assert!(t.visitor().get(&path).await.expect(200).has("main .empty"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM held_texts WHERE state = 'lapsed'")).await, 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_translations")).await, 0);
    let letters = t.letters_to("amina@example.org").await;
    assert!(letters.len() == 1 && letters[0].text.contains("could not be published"), "{letters:?}");
});

story!(a_translation_that_is_declined_after_its_round_is_closed_stands_nowhere, |t| {
    let (_, _, text) = waiting_translation(&t).await;
    t.coordinator().await.post("/en/msme/desk/rounds/close", &[("number", "1"), ("sure", "yes")]).await.expect(303);
    decide(&t.moderator().await, &text, "decline", "off-topic", "It says something else.").await.expect(303);
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    assert!(t.visitor().get("/en/msme/log").await.expect(200).has("main .empty"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM held_texts WHERE state = 'lapsed'")).await, 1);
});

story!(a_waiting_translation_of_a_comment_lapses_with_it, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "Nine days at our port.", "k1").await.expect(303);
    hold_first(&t, 3).await;
    let form = [("language", "fr"), ("text", "Neuf jours dans notre port."), ("origin", "author")];
    let sent = bao.post(&format!("/en/msme/ideas/{n}/comments/1/translations"), &form).await.expect(303);
    let text = sent.location().rsplit('/').next().unwrap().to_owned();
    bao.post(&format!("/en/msme/ideas/{n}/comments/1/withdraw"), &[]).await.expect(303);
    decide(&t.moderator().await, &text, "approve", "", "").await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM held_texts WHERE state = 'lapsed'")).await, 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM comment_translations")).await, 0);
});
