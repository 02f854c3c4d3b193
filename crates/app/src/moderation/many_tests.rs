//! Several texts hidden in one step, as stories over HTTP.

use db::sql;

use super::SECOND_THOUGHTS;
use crate::comments::tests::{comment, idea};
use crate::tests::{Actor, Answer, TestApp, story};

const QUEUE: &str = "/en/msme/desk/moderation/queue";
const MANY: &str = "/en/msme/desk/moderation/many";

/// Three comments by Bao, flagged by Amina.
async fn spam(t: &TestApp) -> i64 {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(t, &amina).await;
    for i in 1..=3 {
        let text = format!("Buy soap {i} at https://soap.example and www.soap.example");
        comment(&bao, n, "for", &text, &format!("k{i}")).await.expect(303);
        let flag = [("rule", "off-topic"), ("reason", "Soap")];
        amina.post(&format!("/en/msme/ideas/{n}/comments/{i}/flag"), &flag).await.expect(303);
    }
    n
}

/// The page on which what was ticked is looked at.
async fn ticked(actor: &Actor<'_>) -> Answer {
    let page = actor.get(QUEUE).await.expect(200);
    let ids = page.attributes("input[name=text]", "value");
    let query: Vec<String> = ids.iter().map(|id| format!("text={id}")).collect();
    actor.get(&format!("{MANY}?{}", query.join("&"))).await.expect(200)
}

async fn hide(actor: &Actor<'_>, page: &Answer, reason: &str) -> Answer {
    let (texts, batch) = (page.value("texts"), page.value("batch"));
    let form = [("texts", texts.as_str()), ("batch", batch.as_str()), ("rule", "off-topic"), ("reason", reason)];
    actor.post(MANY, &form).await
}

async fn decisions(t: &TestApp) -> i64 {
    t.count(sql!("SELECT COUNT(*) FROM decisions")).await
}

story!(hints_stand_beside_a_flagged_text_for_moderators_alone, |t| {
    let n = spam(&t).await;
    let watch = sql!("UPDATE exchanges SET watch_words = 'SOAP'");
    t.app.db.write(move |tx| tx.execute(watch, db::args![])).await.unwrap();
    let mo = t.moderator().await;
    let page = mo.get(QUEUE).await.expect(200);
    for hint in ["1 flag", "2 links", "Account made on the day of this text", "Words of your list: SOAP"] {
        assert!(page.text("main tbody tr").contains(hint), "{hint}: {}", page.text("main tbody tr"));
    }
    let one = page.attributes("main tbody td:first-child a", "href").remove(0);
    assert!(mo.get(&one).await.expect(200).text("main").contains("2 links"));
    let public = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert!(!public.text("main").contains("2 links"));
    t.participant("Chen").await.get(QUEUE).await.expect(404);
});

story!(several_texts_are_hidden_in_one_step_each_by_its_own_decision, |t| {
    spam(&t).await;
    let mo = t.moderator().await;
    let page = ticked(&mo).await;
    assert!(page.text("main").contains("3 texts would be hidden") && page.text("main").contains("Buy soap 2"));
    let wrong = hide(&mo, &page, "").await.expect(422);
    assert!(wrong.has("#reason-error") && wrong.value("texts") == page.value("texts"));
    assert_eq!(decisions(&t).await, 0);
    let sent = hide(&mo, &page, "They sell soap.").await.expect(303);
    assert!(mo.follow(&sent).await.expect(200).text(".notice.ok").contains("Texts hidden: 3"));
    assert_eq!(decisions(&t).await, 3);
    // Sent once more, nothing is left to hide.
    let again = hide(&mo, &page, "They sell soap.").await.expect(303);
    assert!(mo.follow(&again).await.expect(200).text("main").contains("3 texts hidden"));
    assert_eq!(decisions(&t).await, 3);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'decided'")).await, 3);
    assert!(t.letters_to("bao@example.org").await.is_empty(), "as long as it can be taken back");
    t.wait(SECOND_THOUGHTS);
    assert_eq!(t.letters_to("bao@example.org").await.len(), 3);
});

story!(a_step_is_taken_back_whole_while_there_is_time, |t| {
    spam(&t).await;
    let mo = t.moderator().await;
    let sent = hide(&mo, &ticked(&mo).await, "They sell soap.").await.expect(303);
    let page = mo.follow(&sent).await.expect(200);
    let (decision, batch) = (page.value("decision"), page.value("batch"));
    let undo = [("decision", decision.as_str()), ("batch", batch.as_str())];
    let other = t.coordinator().await;
    other.post("/en/msme/desk/moderation/undo", &undo).await.expect(409);
    let undone = mo.post("/en/msme/desk/moderation/undo", &undo).await.expect(303);
    assert_eq!(mo.follow(&undone).await.expect(200).attributes("input[name=text]", "value").len(), 3);
    mo.post("/en/msme/desk/moderation/undo", &undo).await.expect(409);
    t.wait(SECOND_THOUGHTS);
    assert!(t.letters_to("bao@example.org").await.is_empty());
    let sent = hide(&mo, &ticked(&mo).await, "They sell soap.").await.expect(303);
    let batch = mo.follow(&sent).await.expect(200).value("batch");
    t.wait(SECOND_THOUGHTS);
    mo.post("/en/msme/desk/moderation/undo", &[("decision", ""), ("batch", batch.as_str())]).await.expect(409);
});

story!(a_step_taken_back_leaves_no_appeal_to_be_answered, |t| {
    spam(&t).await;
    let (mo, bao) = (t.moderator().await, t.participant("Bao").await);
    let sent = hide(&mo, &ticked(&mo).await, "They sell soap.").await.expect(303);
    let batch = mo.follow(&sent).await.expect(200).value("batch");
    let first = sql!("SELECT id FROM decisions ORDER BY id LIMIT 1");
    let (decision,): (db::Id,) = t.app.db.read(move |c| c.one(first, db::args![])).await.expect("a decision");
    let appeal = format!("/en/msme/log/{decision}/appeal");
    bao.post(&appeal, &[("reason", "Soap is what we export.")]).await.expect(303);
    mo.post("/en/msme/desk/moderation/undo", &[("decision", ""), ("batch", batch.as_str())]).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM appeals WHERE state = 'open'")).await, 0);
    let late = bao.post(&appeal, &[("reason", "Soap is what we export.")]).await.expect(409);
    assert!(late.text("main").contains("Soap is what we export."), "{}", late.text("main"));
});

story!(what_another_moderator_decided_meanwhile_is_left_as_it_is, |t| {
    spam(&t).await;
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let page = ticked(&mo).await;
    let kept = page.value("texts").split(' ').next().unwrap_or_default().to_owned();
    coco.post(&format!("/en/msme/desk/moderation/{kept}"), &[("outcome", "keep")]).await.expect(303);
    let sent = hide(&mo, &page, "They sell soap.").await.expect(303);
    let told = mo.follow(&sent).await.expect(200).text("main");
    assert!(told.contains("2 texts hidden"), "{told}");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM comments WHERE state = 'hidden'")).await, 2);
    let none = mo.get(MANY).await.expect(303);
    assert_eq!(none.location(), QUEUE);
});

story!(a_reason_for_texts_that_others_have_all_decided_about_is_shown_again, |t| {
    spam(&t).await;
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let page = ticked(&mo).await;
    let texts = page.value("texts");
    for text in texts.split(' ') {
        coco.post(&format!("/en/msme/desk/moderation/{text}"), &[("outcome", "keep")]).await.expect(303);
    }
    let before = decisions(&t).await;
    let said = hide(&mo, &page, "They sell soap, all three of them.").await.expect(409).text("main");
    for words in ["Nothing was hidden", "They sell soap, all three of them."] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains(&texts), "ids are nothing that somebody typed: {said}");
    assert_eq!(decisions(&t).await, before);
    // Where nothing was typed nothing is lost, and the queue says it.
    let none = hide(&mo, &page, "").await.expect(303);
    assert!(mo.follow(&none).await.expect(200).text("main").contains("Nothing was hidden"));
});

story!(all_on_a_page_of_the_list_are_looked_at_with_one_button_and_without_scripts, |t| {
    let n = spam(&t).await;
    let mo = t.moderator().await;
    comment(&mo, n, "for", "My own soap.", "own").await.expect(303);
    let flag = [("rule", "off-topic"), ("reason", "Soap")];
    t.participant("Amina").await.post(&format!("/en/msme/ideas/{n}/comments/4/flag"), &flag).await.expect(303);
    let list = mo.get(QUEUE).await.expect(200);
    assert_eq!(list.attributes("main button[name=all]", "value"), ["1"]);
    let page = mo.get(&format!("{MANY}?all=1")).await.expect(200);
    assert!(page.text("main").contains("3 texts would be hidden") && !page.body.contains("My own soap"));
    hide(&mo, &page, "They sell soap.").await.expect(303);
    assert_eq!(decisions(&t).await, 3);
    let none = mo.get(&format!("{MANY}?all=9")).await.expect(303);
    assert!(mo.follow(&none).await.expect(200).body.contains("Nothing was hidden"));
});

story!(a_short_text_that_is_said_again_and_again_has_a_hint_of_how_often_and_by_whom, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    for (by, text, key) in [(&bao, "Buy soap!", "k1"), (&bao, "Buy soap!", "k2"), (&amina, "Buy tea.", "k3")] {
        comment(by, n, "for", text, key).await.expect(303);
    }
    let flag = [("rule", "off-topic"), ("reason", "Soap")];
    amina.post(&format!("/en/msme/ideas/{n}/comments/1/flag"), &flag).await.expect(303);
    let mo = t.moderator().await;
    let said = mo.get(QUEUE).await.expect(200).text("main tbody tr");
    assert!(said.contains("2 texts say exactly this") && said.contains("2 of them by the same person"), "{said}");
    comment(&amina, n, "for", "Buy soap!", "k4").await.expect(303);
    let said = mo.get(QUEUE).await.expect(200).text("main tbody tr");
    assert!(said.contains("3 texts say exactly this") && said.contains("2 of them by the same person"), "{said}");
    let hide = [("outcome", "hide"), ("rule", "off-topic"), ("reason", "Soap")];
    mo.post(&format!("/en/msme/ideas/{n}/comments/4/decide"), &hide).await.expect(303);
    assert!(mo.get(QUEUE).await.expect(200).text("main tbody tr").contains("2 texts say exactly this"));
    t.wait(std::time::Duration::from_secs(60));
    bao.post(&format!("/en/msme/ideas/{n}/comments/3/flag"), &flag).await.expect(303);
    let tea = mo.get(QUEUE).await.expect(200).attributes("main tbody td:first-child a", "href").remove(1);
    let one = mo.get(&tea).await.expect(200);
    assert!(one.body.contains("Buy tea") && !one.body.contains("say exactly this"));
});

story!(the_list_says_of_each_text_under_which_rules_and_why_it_was_flagged_first, |t| {
    let n = spam(&t).await;
    let chen = t.participant("Chen").await;
    t.wait(std::time::Duration::from_secs(1));
    let more = [("rule", "personal-attack"), ("reason", "And it is rude.")];
    chen.post(&format!("/en/msme/ideas/{n}/comments/2/flag"), &more).await.expect(303);
    let page = t.moderator().await.get(QUEUE).await.expect(200);
    let rows = page.texts("main tbody tr");
    let second = rows.iter().find(|row| row.contains(&format!("I-{n}.2"))).expect("the one with two flags");
    for words in ["off-topic (en)", "personal-attack (en)", "2 flags", "Buy soap 2"] {
        assert!(second.contains(words), "{words}: {second}");
    }
    let reasons = page.texts("main tbody tr td[data-label=Flags] details > p[dir=auto]");
    assert_eq!(reasons, ["Soap", "Soap", "Soap"], "of each the first");
    // What takes room is folded, and opens without a script; a wide screen shows it at once.
    assert_eq!(page.texts("main tbody tr details.fold > summary").len(), 6);
});

story!(the_whole_of_a_text_can_be_read_before_it_is_hidden_together_with_others, |t| {
    let n = spam(&t).await;
    let (bea, dede) = (t.participant("Bea").await, t.participant("Dede").await);
    let long = format!("{} At the end it [sells](https://perfume.example).", "Something harmless. ".repeat(20));
    comment(&bea, n, "for", &long, "k9").await.expect(303);
    let flag = [("rule", "off-topic"), ("reason", "Perfume")];
    dede.post(&format!("/en/msme/ideas/{n}/comments/4/flag"), &flag).await.expect(303);
    let page = ticked(&t.moderator().await).await;
    assert_eq!(page.texts("main .rows > li").len(), 4);
    let whole = page.texts("main .rows details .prose");
    assert_eq!(whole.iter().filter(|text| text.contains("At the end it sells")).count(), 1, "{whole:?}");
    assert_eq!(page.attributes("main .rows details a[href*=perfume]", "href").len(), 1, "and where it leads");
    assert!(!page.texts("main .rows > li > p[lang]").iter().any(|text| text.contains("sells")), "the list cuts it");
});

/// Nothing is decided under this rule any more.
async fn retire(t: &TestApp, rule: &'static str) {
    let retire = sql!("UPDATE rule_texts SET retired_at = 1 WHERE key = $1");
    t.app.db.write(move |tx| tx.execute(retire, db::args![rule])).await.unwrap();
}

story!(a_rule_that_was_retired_since_the_form_was_shown_is_refused_and_what_was_typed_stays, |t| {
    let n = spam(&t).await;
    let (mo, chen) = (t.moderator().await, t.participant("Chen").await);
    let many = ticked(&mo).await;
    let one = format!("/en/msme/desk/moderation/{}", many.value("texts").split(' ').next().unwrap_or_default());
    retire(&t, "off-topic").await;
    let flag = [("rule", "off-topic"), ("reason", "They sell soap.")];
    let decision = [("outcome", "hide"), ("rule", "off-topic"), ("reason", "They sell soap.")];
    let pages = [
        hide(&mo, &many, "They sell soap.").await.expect(422),
        mo.post(&one, &decision).await.expect(422),
        chen.post(&format!("/en/msme/ideas/{n}/comments/1/flag"), &flag).await.expect(422),
    ];
    for page in &pages {
        let told = page.text("#rule-error");
        assert!(told.contains("off-topic (en)") && told.contains("has been retired"), "{}", page.text("main"));
        assert_eq!(page.value("reason"), "They sell soap.");
        assert!(!page.has("input[value=off-topic]") && page.has("input[value=personal-attack]"));
    }
    assert!(pages[1].has("input[value=hide][checked]"));
    assert_eq!(decisions(&t).await, 0);
    // What was typed is sent under another rule.
    let instead = [("outcome", "hide"), ("rule", "personal-attack"), ("reason", "They sell soap.")];
    mo.post(&one, &instead).await.expect(303);
    assert_eq!(decisions(&t).await, 1);
});
