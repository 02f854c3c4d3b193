//! Flags and decisions, as stories over HTTP.

mod answered;
mod decided;
mod flagged;
mod in_my_name;

use db::{Id, sql};

use super::SECOND_THOUGHTS;
use crate::comments::tests::{comment, idea};
use crate::error::Error;
use crate::exchange;
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
    action
        .iter()
        .find(|action| !action.ends_with("/undo"))
        .map_or_else(String::new, |action| action.rsplit('/').next().unwrap().to_owned())
}

/// What the desk says that needs this person, each with how many there are.
async fn needs(actor: &Actor<'_>) -> Vec<String> {
    actor.get("/en/msme/desk").await.expect(200).texts("#needs tbody td:not(:last-child)")
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

story!(who_says_that_a_text_was_filed_in_their_name_comes_first_and_is_told_that_it_arrived, |t| {
    let (amina, _, n) = debate(&t).await;
    let chidi = t.participant("Chidi").await;
    flag(&amina, &format!("/ideas/{n}/comments/1"), "off-topic", "It advertises soap.").await.expect(303);
    t.wait(MINUTE);
    let (at, symbol) = (format!("/ideas/{n}"), format!("I-{n}"));
    assert!(chidi.get(&format!("/en/msme{at}/flag")).await.expect(200).has("#rule-mine[value=in-my-name]"));
    flag(&chidi, &at, "in-my-name", "").await.expect(422);
    for _ in 0..2 {
        flag(&chidi, &at, "in-my-name", "I am the Amina of Dakar, and this is not mine.").await.expect(303);
    }
    let told = t.letters_to("chidi@example.org").await;
    assert_eq!(told.len(), 1);
    for words in [symbol.as_str(), "before other flags", SECRETARIAT] {
        assert!(told[0].text.contains(words), "{words}: {}", told[0].text);
    }
    // Anybody can say so: readers are not told, and the text stays.
    let page = t.visitor().get(&format!("/en/msme{at}")).await.expect(200).text("article");
    assert!(page.contains("One form for samples") && !page.contains("Questioned"), "{page}");
    let queue = t.moderator().await.get("/en/msme/desk/moderation/queue").await.expect(200);
    assert_eq!(queue.text("main tbody tr:first-child a.sym"), symbol, "before the comment that was flagged earlier");
    let desk = t.moderator().await.get("/en/msme/desk/moderation").await.expect(200);
    assert!(desk.text("main").contains("Filed in my name"), "{}", desk.text("main"));
});

story!(a_flag_reaches_the_secretariat_once, |t| {
    let (amina, bao, n) = debate(&t).await;
    let at = format!("/ideas/{n}/comments/1");
    let page = amina.get(&format!("/en/msme{at}/flag")).await.expect(200);
    assert_eq!(page.texts("input[name=rule] + span").len(), 3, "the rules, and that it was filed in somebody's name");
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
    let says = sql!("UPDATE rule_texts SET text = 'Soap is off topic.' WHERE key = 'off-topic'");
    t.app.db.write(move |tx| tx.execute(says, db::args![])).await.unwrap();
    let (amina, _, n) = debate(&t).await;
    flag(&amina, &format!("/ideas/{n}/comments/1"), "off-topic", "It advertises soap.").await.expect(303);
    let mo = t.moderator().await;
    let page = mo.get("/en/msme/desk/moderation").await.expect(200);
    for words in ["Buy my soap", "It advertises soap.", "Amina", "Bao", "off-topic (en)"] {
        assert!(page.text("main").contains(words), "{words}: {}", page.text("main"));
    }
    // What the rule says stands below the flag, and beside the choice, which begins with the rule of the flag.
    assert_eq!(page.text("main .rows .hint"), "Soap is off topic.");
    assert_eq!(page.texts("input[name=rule] + span .hint"), ["Soap is off topic."]);
    assert!(page.has("input[name=rule][value=off-topic][checked]"));
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
    // And from there everybody comes to the reason, in the log.
    let entry = t.visitor().get(&stub.attributes("article.stub a[href*='/log']", "href").remove(0)).await.expect(200);
    assert_eq!(entry.texts("main .rows h2"), [format!("I-{n}.1")]);
    assert!(entry.text("main .rows").contains("It sells something.") && !entry.body.contains("soap"));
    assert!(t.letters_to("bao@example.org").await.is_empty(), "as long as it can be taken back");
    t.wait(SECOND_THOUGHTS);
    let letters = t.letters_to("bao@example.org").await;
    assert_eq!(letters.len(), 1);
    for words in ["off-topic (en)", "It sells something.", SECRETARIAT, "/en/msme/log/"] {
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
    let late = mo.get(&format!("/en/msme/desk/moderation/{subject}")).await.expect(200);
    assert!(late.text("main").contains("What was decided") && !late.has("#send"), "{}", late.text("main"));
});

story!(an_idea_can_be_flagged_and_hidden_too, |t| {
    let (_, bao, n) = debate(&t).await;
    flag(&bao, &format!("/ideas/{n}"), "personal-attack", "Names a neighbour").await.expect(303);
    let mo = t.moderator().await;
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "hide", "personal-attack", "It names a private person.").await.expect(303);
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await;
    assert!(!page.body.contains("Nine papers"));
    let log = format!("/en/msme/log?of=I-{n}");
    assert!(page.has(&format!("main .notice a[href='{log}']")), "{}", page.text("main"));
    let entry = t.visitor().get(&log).await.expect(200);
    assert!(entry.text("main .rows").contains("names a private person") && !entry.body.contains("Nine papers"));
    t.wait(SECOND_THOUGHTS);
    assert_eq!(t.letters_to("amina@example.org").await.len(), 1);
    flag(&bao, &format!("/ideas/{n}"), "off-topic", "Again").await.expect(404);
});

story!(a_moderator_does_not_decide_about_their_own_text, |t| {
    let amina = t.participant("Amina").await;
    let mo = t.moderator().await;
    let n = idea(&t, &mo).await;
    flag(&amina, &format!("/ideas/{n}"), "off-topic", "Off").await.expect(303);
    let subject = first_waiting(&t.coordinator().await).await;
    decide(&mo, &subject, "keep", "", "").await.expect(403);
    assert_eq!((decisions(&t).await, open_flags(&t).await), (0, 1), "nothing of it happened");
    assert_eq!(first_waiting(&mo).await, "", "it does not come up by itself");
    assert!(needs(&mo).await.is_empty(), "nor is it said to need them");
    let page = mo.get(&format!("/en/msme/desk/moderation/{subject}")).await.expect(200);
    assert!(page.text("main .notice").contains("another moderator decides") && !page.has("#send"));
    let queue = mo.get("/en/msme/desk/moderation/queue").await.expect(200);
    assert!(queue.text("main tbody").contains("another moderator decides") && !queue.has("input[name=text]"));
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
            part: String::new(),
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

/// The comment by Bao is flagged and hidden by the moderator: the decision's address in the log.
async fn hidden(t: &TestApp, amina: &Actor<'_>, n: i64) -> String {
    flag(amina, &format!("/ideas/{n}/comments/1"), "off-topic", "It advertises soap.").await.expect(303);
    let mo = t.moderator().await;
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "hide", "off-topic", "It sells something.").await.expect(303);
    let log = t.visitor().get("/en/msme/log").await.expect(200);
    log.attributes("main .rows h2 a", "href").remove(0)
}

async fn undo(actor: &Actor<'_>) -> Answer {
    let page = actor.get("/en/msme/desk/moderation").await.expect(200);
    let decision = page.value("decision");
    assert!(!decision.is_empty(), "nothing to take back: {}", page.text("main"));
    actor.post("/en/msme/desk/moderation/undo", &[("decision", &decision)]).await
}

async fn counts(t: &TestApp) -> (i64, i64) {
    let in_favour = t.count(sql!("SELECT in_favour FROM comment_threads")).await;
    (t.count(sql!("SELECT comments FROM exchanges")).await, in_favour)
}

story!(what_was_hidden_stands_in_the_log_with_rule_and_reason_and_without_its_text, |t| {
    let (amina, bao, n) = debate(&t).await;
    let empty = t.visitor().get("/en/msme/log").await.expect(200);
    assert!(empty.has(".empty") && empty.has(".empty a[href$='/rules']"));
    let at = hidden(&t, &amina, n).await;
    for path in ["/en/msme/log", &at] {
        let page = t.visitor().get(path).await.expect(200);
        for words in [format!("I-{n}.1").as_str(), "off-topic (en)", "It sells something."] {
            assert!(page.text("main").contains(words), "{path}, {words}: {}", page.text("main"));
        }
        assert!(!page.body.contains("soap") && !page.body.contains("Bao") && !page.body.contains("Amina"), "{path}");
    }
    let by_rule = t.visitor().get("/en/msme/log?rule=off-topic").await.expect(200);
    assert_eq!(by_rule.texts("main .rows h2").len(), 1);
    assert_eq!(t.visitor().get("/en/msme/log?rule=nonsense").await.expect(200).texts("main .rows h2").len(), 1);
    assert!(t.visitor().get("/fr/msme/log").await.expect(200).text("h1").contains("Registre"));
    // From the hidden text its author comes to the decision, and with it to the appeal.
    let of = format!("/en/msme/log?of=I-{n}.1");
    assert!(bao.get(&format!("/en/msme/ideas/{n}")).await.expect(200).has(&format!("#comment-1 a[href='{of}']")));
    assert_eq!(bao.get(&of).await.expect(200).attributes("main .rows h2 a", "href"), [at.as_str()]);
    let other = bao.get("/en/msme/log?of=%3Cb%3E").await.expect(200);
    assert!(other.text("main .empty").contains("<b> has not been hidden") && other.texts("main .rows h2").is_empty());
    // Those who moderate take it along as a file.
    let mo = t.moderator().await;
    let csv = "/en/msme/desk/log.csv?rule=off-topic";
    assert!(mo.get("/en/msme/log?rule=off-topic").await.expect(200).has(&format!("main a[href='{csv}']")));
    let file = mo.get(csv).await.expect(200);
    let row = file.body.lines().nth(1).expect("a decision below the names of the columns");
    assert!(row.starts_with(&format!("\"I-{n}.1\",\"off-topic (en)\",")) && row.contains(&at), "{row}");
    assert!(row.contains("It sells something.") && !file.body.contains("soap") && !file.body.contains("Bao"), "{row}");
    let page = mo.get(&of).await.expect(200);
    let own = page.attributes("main a[href*='.csv']", "href").remove(0);
    assert_eq!(own, format!("/en/msme/desk/log.csv?of=I-{n}.1"), "of this text alone");
    assert_eq!(mo.get(&own).await.expect(200).body.lines().count(), 2);
    assert_eq!(mo.get("/en/msme/desk/log.csv?of=I-99").await.expect(200).body.lines().count(), 1);
    assert!(!bao.get("/en/msme/log").await.expect(200).has("main a[href*='.csv']"));
    bao.get(csv).await.expect(404);
    // The author reads their text there, and may appeal.
    let theirs = bao.get(&at).await.expect(200);
    assert!(theirs.body.contains("soap") && theirs.has("form[action$='/appeal']"));
    assert!(!amina.get(&at).await.expect(200).has("form[action$='/appeal']"));
});

story!(who_decided_takes_it_back_within_minutes_and_nobody_hears_of_it, |t| {
    let (amina, _, n) = debate(&t).await;
    let before = counts(&t).await;
    let at = hidden(&t, &amina, n).await;
    assert_ne!(counts(&t).await, before);
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    assert!(!coco.get("/en/msme/desk/moderation").await.expect(200).has("form[action$='/undo']"), "not theirs");
    let undone = undo(&mo).await.expect(303);
    assert_eq!(mo.get(&undone.location()).await.expect(200).texts("main .rows li").len(), 1, "its flag is open again");
    assert_eq!((counts(&t).await, open_flags(&t).await), (before, 1));
    assert!(t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200).body.contains("soap"));
    assert!(t.visitor().get("/en/msme/search?q=soap").await.expect(200).body.contains(&format!("I-{n}.1")));
    // For a moment everybody could see that it was hidden: the log keeps that, and says what came of it.
    for path in [at.as_str(), "/en/msme/log"] {
        let said = t.visitor().get(path).await.expect(200).text("main");
        assert!(said.contains("Taken back within minutes") && !said.contains("is hidden"), "{path}: {said}");
    }
    let row = mo.get("/en/msme/desk/log.csv").await.expect(200).body;
    assert!(row.contains("Taken back within minutes, and shown again"), "{row}");
    t.wait(SECOND_THOUGHTS);
    assert!(t.letters_to("bao@example.org").await.is_empty());
});

story!(a_decision_is_taken_back_once_and_not_after_ten_minutes, |t| {
    let (amina, _, n) = debate(&t).await;
    hidden(&t, &amina, n).await;
    let mo = t.moderator().await;
    let page = mo.get("/en/msme/desk/moderation").await.expect(200);
    let decision = page.value("decision");
    let form = [("decision", decision.as_str())];
    let (first, second) =
        tokio::join!(mo.post("/en/msme/desk/moderation/undo", &form), mo.post("/en/msme/desk/moderation/undo", &form));
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "keep", "", "").await.expect(303);
    let decision = mo.get("/en/msme/desk/moderation").await.expect(200).value("decision");
    t.wait(SECOND_THOUGHTS);
    mo.post("/en/msme/desk/moderation/undo", &[("decision", &decision)]).await.expect(409);
    assert!(!mo.get("/en/msme/desk/moderation").await.expect(200).has("form[action$='/undo']"));
});

story!(an_author_appeals_once_and_another_person_answers, |t| {
    let (amina, bao, n) = debate(&t).await;
    let at = hidden(&t, &amina, n).await;
    let appeal = format!("{at}/appeal");
    amina.post(&appeal, &[("reason", "Not mine")]).await.expect(404);
    let wrong = bao.post(&appeal, &[("reason", "")]).await.expect(422);
    assert!(wrong.has("#reason-error"));
    for _ in 0..2 {
        bao.post(&appeal, &[("reason", "Soap is what we export.")]).await.expect(303);
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM appeals")).await, 1);
    assert!(t.visitor().get("/en/msme/log").await.expect(200).text("main").contains("The author has appealed"));
    let letter =
        t.letters_to(SECRETARIAT).await.into_iter().find(|letter| letter.text.contains("Soap is what we export."));
    assert!(letter.expect("a letter").text.contains("/en/msme/desk/appeals/"));

    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let desk = coco.get("/en/msme/desk").await.expect(200);
    let page = desk.attributes("#appeals h3 a", "href").remove(0);
    assert!(!mo.get(&page).await.expect(200).has("main form[action*='/appeals/']"), "they decided it");
    assert!(needs(&mo).await.is_empty());
    assert_eq!(needs(&coco).await, ["Appeals", "1"]);
    assert!(
        coco.get(&page).await.expect(200).text("main form").contains("go out in English"),
        "the answer is a letter too"
    );
    let table = coco.get("/en/msme/desk/appeals").await.expect(200);
    assert_eq!(table.texts("main thead th")[..3], ["Symbol", "Kind", "What its author says"]);
    let show = [("outcome", "show"), ("reason", "It is about what the firm exports.")];
    mo.post(&page, &show).await.expect(403);
    coco.post(&page, &[("outcome", "hide"), ("reason", "No")]).await.expect(422);
    assert!(coco.post(&page, &[("outcome", "show"), ("reason", "")]).await.expect(422).has("#reason-error"));
    coco.post(&page, &show).await.expect(303);
    coco.post(&page, &show).await.expect(409);
    assert!(t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200).body.contains("soap"));
    let log = t.visitor().get(&at).await.expect(200).text("main");
    assert!(log.contains("Shown again") && log.contains("It is about what the firm exports."), "{log}");
    let told = t.letters_to("bao@example.org").await;
    assert!(told.iter().any(|letter| letter.text.contains("can be read by everybody again")));
    bao.post(&appeal, &[("reason", "Again")]).await.expect(409);
});

story!(a_decision_that_stands_says_so, |t| {
    let (amina, bao, n) = debate(&t).await;
    let at = hidden(&t, &amina, n).await;
    bao.post(&format!("{at}/appeal"), &[("reason", "Soap is what we export.")]).await.expect(303);
    let coco = t.coordinator().await;
    let page = coco.get("/en/msme/desk").await.expect(200).attributes("#appeals h3 a", "href").remove(0);
    let answered = coco.post(&page, &[("outcome", "uphold"), ("reason", "It names a price.")]).await.expect(303);
    assert!(coco.follow(&answered).await.expect(200).text(".notice.ok").contains("leaves at once"));
    let told = t.letters_to("bao@example.org").await;
    assert!(
        told.iter().any(|letter| letter.text.contains("It names a price.")),
        "no ten minutes, since nobody takes it back"
    );
    let log = t.visitor().get(&at).await.expect(200);
    assert!(log.text("main").contains("the decision stands") && !log.body.contains("soap"), "{}", log.text("main"));
    assert!(!bao.get(&at).await.expect(200).has("form[action$='/appeal']"));
    assert!(coco.get("/en/msme/desk").await.expect(200).has("#appeals .empty"));
});

story!(an_author_is_asked_to_change_a_text_and_the_desk_sees_when_it_changed, |t| {
    let (amina, bao, n) = debate(&t).await;
    let at = format!("/ideas/{n}/comments/1");
    flag(&amina, &at, "off-topic", "It advertises soap.").await.expect(303);
    let mo = t.moderator().await;
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "ask", "", "Leave the price out.").await.expect(422);
    decide(&mo, &subject, "ask", "off-topic", "Leave the price out.").await.expect(303);
    assert!(t.visitor().get(&format!("/en/msme{at}")).await.expect(200).body.contains("soap"), "it stays");
    t.wait(SECOND_THOUGHTS);
    let letters = t.letters_to("bao@example.org").await;
    assert!(letters[0].text.contains("Leave the price out.") && letters[0].text.contains(&format!("{at}/edit")));
    let desk = mo.get("/en/msme/desk").await.expect(200);
    assert!(desk.has("#asked li") && !desk.text("#asked").contains("Changed since"));
    let edit =
        [("text", "We export soap."), ("language", "en"), ("stance", "for"), ("version", "1"), ("reason", "Price")];
    bao.post(&format!("/en/msme{at}/edit"), &edit).await.expect(303);
    assert!(mo.get("/en/msme/desk").await.expect(200).text("#asked").contains("Changed since"));
    assert_eq!(first_waiting(&mo).await, subject, "it comes up by itself");
    decide(&mo, &subject, "keep", "", "").await.expect(303);
    assert!(!mo.get("/en/msme/desk").await.expect(200).has("#asked"));
});

story!(what_is_passed_on_is_decided_by_those_who_run_the_exchange, |t| {
    let (amina, bao, n) = debate(&t).await;
    comment(&bao, n, "for", "Buy my tea: ten francs.", "k2").await.expect(303);
    flag(&amina, &format!("/ideas/{n}/comments/1"), "off-topic", "It advertises soap.").await.expect(303);
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "escalate", "", "").await.expect(422);
    // Whoever runs the exchange has nobody to pass it on to.
    let theirs = coco.get(&format!("/en/msme/desk/moderation/{subject}")).await.expect(200);
    assert!(theirs.has("input[value=hide]") && !theirs.has("input[value=escalate]"));
    decide(&coco, &subject, "escalate", "", "I know the author.").await.expect(422);
    assert_eq!(needs(&mo).await, ["Flagged texts", "1"]);
    decide(&mo, &subject, "escalate", "", "I know the author.").await.expect(303);
    assert!(needs(&mo).await.is_empty(), "it is for others");
    assert_eq!(needs(&coco).await, ["Flagged texts", "1"]);
    let letters = t.letters_to(SECRETARIAT).await;
    assert!(letters.iter().any(|letter| letter.text.contains("I know the author.")), "{letters:?}");
    assert_eq!(open_flags(&t).await, 1);
    decide(&mo, &subject, "keep", "", "").await.expect(403);
    // Whoever has passed it on goes on with the next, and finds it in the list with who decides.
    let none = mo.get("/en/msme/desk/moderation").await.expect(200);
    assert!(none.text("main .empty").contains("for others to decide"), "{}", none.text("main"));
    flag(&amina, &format!("/ideas/{n}/comments/2"), "off-topic", "It advertises tea.").await.expect(303);
    let next = first_waiting(&mo).await;
    assert!(!next.is_empty() && next != subject);
    assert_eq!(needs(&mo).await, ["Flagged texts", "1"]);
    assert_eq!(needs(&coco).await, ["Flagged texts", "2"]);
    decide(&mo, &next, "keep", "", "").await.expect(303);
    assert_eq!(first_waiting(&mo).await, "");
    let queue = mo.get("/en/msme/desk/moderation/queue").await.expect(200);
    assert!(queue.text("main tbody").contains("the secretariat decides") && !queue.has("input[name=text]"));
    let page = mo.get(&format!("/en/msme/desk/moderation/{subject}")).await.expect(200);
    assert!(page.text("main").contains("the secretariat decides"), "{}", page.text("main"));
    assert!(!page.has("#send") && page.body.contains("Buy my soap"));
    mo.get(&format!("/en/msme/desk/moderation/many?text={subject}")).await.expect(303);
    assert_eq!(first_waiting(&coco).await, subject);
    decide(&coco, &subject, "keep", "", "").await.expect(303);
    assert_eq!(open_flags(&t).await, 0);
});

story!(nobody_is_asked_to_change_what_they_cannot_change_any_more, |t| {
    let (amina, bao, n) = debate(&t).await;
    flag(&amina, &format!("/ideas/{n}/comments/1"), "off-topic", "It advertises soap.").await.expect(303);
    flag(&bao, &format!("/ideas/{n}"), "off-topic", "Papers").await.expect(303);
    let mo = t.moderator().await;
    let subject = first_waiting(&mo).await;
    let page = mo.get(&format!("/en/msme/desk/moderation/{subject}")).await.expect(200);
    assert!(page.has("input[value=ask]") && !page.text("main").contains("the debate on it is closed"));
    t.wait(31 * 24 * 60 * MINUTE);
    let mo = t.moderator().await;
    for _ in 0..2 {
        let subject = first_waiting(&mo).await;
        let page = mo.get(&format!("/en/msme/desk/moderation/{subject}")).await.expect(200);
        assert!(!page.has("input[value=ask]") && page.text("main fieldset").contains("the debate on it is closed"));
        let wrong = decide(&mo, &subject, "ask", "off-topic", "Leave the price out.").await.expect(422);
        assert!(wrong.has("#outcome-error"), "{}", wrong.text("main"));
        assert_eq!(wrong.value("reason"), "Leave the price out.");
        decide(&mo, &subject, "keep", "", "").await.expect(303);
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM edit_requests")).await, 0);
});

story!(a_decision_sent_as_the_debate_closes_asks_nobody, |t| {
    let (amina, _, n) = debate(&t).await;
    flag(&amina, &format!("/ideas/{n}/comments/1"), "off-topic", "It advertises soap.").await.expect(303);
    let mo = t.moderator().await;
    let subject: Id = first_waiting(&mo).await.parse().unwrap();
    let now = t.clock_now();
    let (app, person, ids) = (t.app.clone(), mo.id, [t.app.rng.id(now), t.app.rng.id(now)]);
    let id = t.exchange;
    let asked = t.app.db.write(move |tx| {
        let exchange = exchange::find(tx, "msme", i18n::Lang::En)?.filter(|exchange| exchange.id == id);
        let new = super::NewDecision {
            id: ids[0],
            letter: ids[1],
            letter_to_maker: None,
            subject,
            ground: super::Ground::Waits,
            part: String::new(),
            by: super::Decider { id: person, name: "Mo".to_owned(), runs: false },
            outcome: super::Outcome::Ask,
            rule: "off-topic".to_owned(),
            reason: "Leave the price out.".to_owned(),
            reviews: None,
            batch: None,
            // The page was read before the debate closed.
            at: now + 31 * 24 * 60 * MINUTE,
        };
        super::decide(tx, &app, &exchange.ok_or(Error::NotFound)?, &new)
    });
    assert!(matches!(asked.await, Err(Error::Conflict("moderation-ask-closed"))));
    assert_eq!((decisions(&t).await, open_flags(&t).await), (0, 1));
});
