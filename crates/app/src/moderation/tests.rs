//! Flags and decisions, as stories over HTTP.

use db::{Id, sql};

use crate::comments::tests::{comment, idea};
use crate::tests::{Actor, Answer, TestApp, story};

const SECRETARIAT: &str = "secretariat@example.org";
const MINUTE: std::time::Duration = std::time::Duration::from_mins(1);

async fn flag(actor: &Actor<'_>, path: &str, rule: &str, reason: &str) -> Answer {
    actor.post(&format!("/en/msme{path}/flag"), &[("rule", rule), ("reason", reason)]).await
}

async fn decide(actor: &Actor<'_>, subject: &str, outcome: &str, rule: &str, reason: &str) -> Answer {
    let form = [("outcome", outcome), ("rule", rule), ("reason", reason)];
    actor.post(&format!("/en/msme/desk/moderation/{subject}"), &form).await
}

/// The address of the form on the page of the text that waits longest, cut to the subject.
async fn first_waiting(actor: &Actor<'_>) -> String {
    let page = actor.get("/en/msme/desk/moderation").await.expect(200);
    let action = page.attributes("main form[action*='/desk/moderation/']", "action");
    action.first().map_or_else(String::new, |action| action.rsplit('/').next().unwrap().to_owned())
}

async fn open_flags(t: &TestApp) -> i64 {
    t.count(sql!("SELECT COUNT(*) FROM flags WHERE state = 'open'")).await
}

async fn decisions(t: &TestApp) -> i64 {
    t.count(sql!("SELECT COUNT(*) FROM decisions")).await
}

/// An idea by Amina with a comment by Bao.
async fn debate(t: &TestApp) -> (Actor<'_>, Actor<'_>, i64) {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(t, &amina).await;
    comment(&bao, n, "for", "Buy my soap: five francs.", "k1").await.expect(303);
    (amina, bao, n)
}

story!(a_flag_reaches_the_secretariat_once, |t| {
    let (amina, bao, n) = debate(&t).await;
    let at = format!("/ideas/{n}/comments/1");
    let page = amina.get(&format!("/en/msme{at}/flag")).await.expect(200);
    assert_eq!(page.texts("input[name=rule] + span").len(), 2);
    for _ in 0..2 {
        let sent = flag(&amina, &at, "off-topic", "It advertises soap.").await.expect(303);
        assert_eq!(sent.location(), format!("/en/msme/ideas/{n}#comment-1"));
    }
    assert!(amina.get(&format!("/en/msme{at}/flag")).await.expect(200).has(".notice"));
    let letters = t.letters_to(SECRETARIAT).await;
    assert_eq!(letters.len(), 1);
    assert!(
        letters[0].text.contains("It advertises soap.") && letters[0].text.contains("> Buy my soap"),
        "{}",
        letters[0].text
    );
    assert!(letters[0].text.contains("/en/msme/desk/moderation/"));
    flag(&bao, &at, "off-topic", "My own").await.expect(403);
    assert_eq!(open_flags(&t).await, 1);
});

story!(a_flag_without_rule_or_reason_comes_back_as_typed, |t| {
    let (amina, _, n) = debate(&t).await;
    let page = flag(&amina, &format!("/ideas/{n}/comments/1"), "", "Because").await.expect(422);
    assert_eq!(
        (page.attributes(".summary a", "href"), page.value("reason")),
        (vec!["#rule".to_owned()], "Because".to_owned())
    );
    let page = flag(&amina, &format!("/ideas/{n}/comments/1"), "off-topic", "").await.expect(422);
    assert!(page.has("input[value=off-topic][checked]") && page.has("#reason-error"));
    flag(&amina, "/ideas/99", "off-topic", "Nothing there").await.expect(404);
    let visitor = t.visitor().get(&format!("/en/msme/ideas/{n}/flag")).await.expect(303);
    assert!(visitor.location().starts_with("/en/sign-in?next="));
});

story!(a_hidden_text_leaves_a_stub_and_its_author_a_letter, |t| {
    let (amina, _, n) = debate(&t).await;
    flag(&amina, &format!("/ideas/{n}/comments/1"), "off-topic", "It advertises soap.").await.expect(303);
    let mo = t.moderator().await;
    let page = mo.get("/en/msme/desk/moderation").await.expect(200);
    for words in ["Buy my soap", "It advertises soap.", "Amina", "Bao", "off-topic (en)"] {
        assert!(page.text("main").contains(words), "{words}: {}", page.text("main"));
    }
    let subject = first_waiting(&mo).await;
    let wrong = decide(&mo, &subject, "hide", "off-topic", "").await.expect(422);
    assert!(wrong.has("#reason-error") && wrong.has("input[value=hide][checked]"));
    decide(&mo, &subject, "", "", "Hm").await.expect(422);
    assert_eq!(decisions(&t).await, 0);
    decide(&mo, &subject, "hide", "off-topic", "It sells something.").await.expect(303);
    let stub = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    assert!(stub.text("article.stub").contains("Hidden by a moderator on"), "{}", stub.text(".debate"));
    assert_eq!(stub.text("article.stub a"), "off-topic (en)");
    assert!(!stub.body.contains("soap"));
    let letters = t.letters_to("bao@example.org").await;
    assert_eq!(letters.len(), 1);
    for words in ["off-topic (en)", "It sells something.", SECRETARIAT] {
        assert!(letters[0].text.contains(words), "{}", letters[0].text);
    }
    assert!(!letters[0].text.contains("Amina"), "who flagged is not told");
    assert_eq!((open_flags(&t).await, decisions(&t).await), (0, 1));
    assert!(mo.get("/en/msme/desk/moderation").await.expect(200).has(".empty"));
});

story!(a_kept_text_stays_and_may_be_flagged_again, |t| {
    let (amina, _, n) = debate(&t).await;
    let at = format!("/ideas/{n}/comments/1");
    flag(&amina, &at, "off-topic", "It advertises soap.").await.expect(303);
    let mo = t.moderator().await;
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "keep", "", "").await.expect(303);
    assert!(t.visitor().get(&format!("/en/msme{at}")).await.expect(200).body.contains("soap"));
    assert!(t.letters_to("bao@example.org").await.is_empty());
    flag(&amina, &at, "personal-attack", "Really").await.expect(303);
    assert_eq!(open_flags(&t).await, 1);
});

story!(of_two_moderators_at_once_one_decides, |t| {
    let (amina, _, n) = debate(&t).await;
    flag(&amina, &format!("/ideas/{n}/comments/1"), "off-topic", "Soap").await.expect(303);
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let subject = first_waiting(&mo).await;
    let (first, second) =
        tokio::join!(decide(&mo, &subject, "hide", "off-topic", "Sells"), decide(&coco, &subject, "keep", "", ""));
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let told = if first.status == 409 { first } else { second };
    assert!(told.text("main").contains("already decided"), "{}", told.text("main"));
    assert_eq!((decisions(&t).await, open_flags(&t).await), (1, 0));
    let late = mo.get(&format!("/en/msme/desk/moderation/{subject}")).await.expect(303);
    assert_eq!(late.location(), "/en/msme/desk/moderation");
});

story!(an_idea_can_be_flagged_and_hidden_too, |t| {
    let (_, bao, n) = debate(&t).await;
    flag(&bao, &format!("/ideas/{n}"), "personal-attack", "Names a neighbour").await.expect(303);
    let mo = t.moderator().await;
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "hide", "personal-attack", "It names a private person.").await.expect(303);
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await;
    assert!(!page.body.contains("Nine papers"));
    assert_eq!(t.letters_to("amina@example.org").await.len(), 1);
    flag(&bao, &format!("/ideas/{n}"), "off-topic", "Again").await.expect(404);
});

story!(a_moderator_does_not_decide_about_their_own_text, |t| {
    let amina = t.participant("Amina").await;
    let mo = t.moderator().await;
    let n = idea(&t, &mo).await;
    flag(&amina, &format!("/ideas/{n}"), "off-topic", "Off").await.expect(303);
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "keep", "", "").await.expect(403);
    assert_eq!((decisions(&t).await, open_flags(&t).await), (0, 1), "nothing of it happened");
});

story!(a_text_withdrawn_meanwhile_can_only_be_kept, |t| {
    let (amina, bao, n) = debate(&t).await;
    flag(&amina, &format!("/ideas/{n}/comments/1"), "off-topic", "Soap").await.expect(303);
    bao.post(&format!("/en/msme/ideas/{n}/comments/1/withdraw"), &[]).await.expect(303);
    let mo = t.moderator().await;
    let subject = first_waiting(&mo).await;
    assert!(!mo.get("/en/msme/desk/moderation").await.expect(200).body.contains("Buy my soap"));
    decide(&mo, &subject, "hide", "off-topic", "Sells").await.expect(409);
    assert_eq!(open_flags(&t).await, 1);
    decide(&mo, &subject, "keep", "", "").await.expect(303);
    assert_eq!(open_flags(&t).await, 0);
});

story!(two_hundred_flags_of_one_person_on_one_text_are_one, |t| {
    let (amina, _, n) = debate(&t).await;
    let at = format!("/ideas/{n}/comments/1");
    let flags = (0..200).map(|_| flag(&amina, &at, "off-topic", "Soap"));
    for sent in futures_util::future::join_all(flags).await {
        assert!(matches!(sent.status.as_u16(), 303 | 503), "{}", sent.status);
    }
    assert_eq!(open_flags(&t).await, 1);
    assert_eq!(t.letters_to(SECRETARIAT).await.len(), 1);
});

story!(two_hundred_supports_of_one_person_are_one, |t| {
    let (_, bao, n) = debate(&t).await;
    let supports = (0..200).map(|_| bao.post("/en/msme/ideas/1/support", &[]));
    for sent in futures_util::future::join_all(supports).await {
        assert!(matches!(sent.status.as_u16(), 303 | 503), "{}", sent.status);
    }
    assert_eq!(t.count(sql!("SELECT supports FROM ideas")).await, 1);
    assert_eq!((t.count(sql!("SELECT supports FROM exchanges")).await, n), (1, 1));
});

story!(flags_have_a_daily_limit, |t| {
    let (amina, bao, n) = debate(&t).await;
    for i in 0..t.app.config.limits.flags_per_day {
        let (exchange, person, now, id) = (t.exchange, amina.id, t.clock_now(), t.app.rng.id(t.clock_now()));
        let new = super::NewFlag {
            id,
            exchange,
            kind: super::Kind::Comment,
            subject: Id::from_bytes([u8::try_from(i % 250).unwrap(); 16]),
            person,
            person_name: String::new(),
            rule: "off-topic".to_owned(),
            reason: "Soap".to_owned(),
            at: now,
        };
        t.app.db.write(move |tx| super::flag(tx, &new)).await.unwrap();
    }
    flag(&amina, &format!("/ideas/{n}/comments/1"), "off-topic", "Soap").await.expect(429);
    t.wait(25 * 60 * MINUTE);
    flag(&amina, &format!("/ideas/{n}/comments/1"), "off-topic", "Soap").await.expect(303);
    drop(bao);
});

story!(hostile_reasons_are_shown_as_text, |t| {
    let (amina, _, n) = debate(&t).await;
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    flag(&amina, &format!("/ideas/{n}/comments/1"), "off-topic", hostile).await.expect(303);
    for path in ["/en/msme/desk", "/en/msme/desk/moderation"] {
        let page = t.moderator().await.get(path).await.expect(200);
        assert!(!page.has("main script") && !page.has("main img") && !page.has("main [onerror]"));
    }
    let letter = &t.letters_to(SECRETARIAT).await[0];
    assert!(!letter.html.as_ref().unwrap().contains("<script>"));
});
