//! Held texts, as stories over HTTP.

use db::sql;

use crate::comments::tests::{answer, comment, idea};
use crate::moderation::SECOND_THOUGHTS;
use crate::tests::{Actor, Answer, TestApp, story};

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
    assert!(bao.get("/en/me/drafts").await.expect(200).text("main").contains("Buy my soap"));
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
    assert_eq!(t.letters_to("bao@example.org").await.len(), 1);
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
    assert!(t.visitor().get("/en/msme/log").await.expect(200).has("main .empty"));
    assert_eq!(amina.get(&format!("/en/msme/waiting/{text}")).await.expect(303).location(), path);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM held_texts WHERE text <> ''")).await, 0, "it is kept nowhere");
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
