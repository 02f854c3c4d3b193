//! The timetable at the desk, as stories over HTTP.

use std::time::Duration;

use db::{Timestamp, sql};

use crate::comments::tests::{comment, idea};
use crate::exchange::timetable::PhaseForm;
use crate::tests::{Actor, Answer, TestApp, story};

const TIMETABLE: &str = "/en/msme/desk/timetable";
const DEBATE_PHASE: &str = "/en/msme/desk/timetable/phases/debate";

fn at(text: &str) -> Timestamp {
    text.parse::<jiff::Timestamp>().unwrap().into()
}

/// The fields of the form as a page shows them.
fn shown(page: &Answer) -> Vec<(&'static str, String)> {
    PhaseForm::default().typed().into_iter().map(|(name, _)| (name, page.value(name))).collect()
}

/// Sends the form of a page with some fields typed anew.
async fn send(actor: &Actor<'_>, path: &str, page: &Answer, typed: &[(&str, &str)]) -> Answer {
    let mut fields = shown(page);
    for (name, value) in &mut fields {
        if let Some((_, new)) = typed.iter().find(|(typed, _)| typed == name) {
            (*new).clone_into(value);
        }
    }
    let then = typed.iter().filter(|(name, _)| *name == "then").copied();
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).chain(then).collect();
    actor.post(path, &fields).await
}

/// Looks at the debate, types and saves.
async fn change(actor: &Actor<'_>, typed: &[(&str, &str)]) -> Answer {
    let page = actor.get(DEBATE_PHASE).await.expect(200);
    send(actor, DEBATE_PHASE, &page, &[typed, &[("then", "save")]].concat()).await
}

async fn entries(t: &TestApp) -> Vec<(String, String, String)> {
    let all = sql!("SELECT object, before_text, after_text FROM audit_entries ORDER BY id LIMIT 100");
    t.app.db.read(move |c| c.query(all, &[])).await.unwrap()
}

story!(the_desk_shows_the_phases_with_what_they_open, |t| {
    let coco = t.coordinator().await;
    for (lang, opens) in [("en", "share ideas"), ("fr", "proposer des idées"), ("es", "proponer ideas")] {
        let page = coco.get(&format!("/{lang}/msme/desk/timetable")).await.expect(200);
        assert_eq!(page.texts("main .rows h2"), [format!("Debate ({lang})")]);
        assert!(page.text("main .rows .meta").contains(opens));
        assert!(page.text("main").contains("Europe/Zurich"));
        assert_eq!(page.headers["cache-control"], "no-store");
    }
    assert!(coco.get("/en/msme/desk").await.expect(200).has(&format!(".subnav a[href='{TIMETABLE}']")));
    t.moderator().await.get(TIMETABLE).await.expect(404);
    assert!(!t.moderator().await.get("/en/msme/desk").await.expect(200).has(&format!("a[href='{TIMETABLE}']")));
});

story!(a_change_is_shown_before_it_is_saved, |t| {
    let coco = t.coordinator().await;
    let page = coco.get(DEBATE_PHASE).await.expect(200);
    assert_eq!((page.value("closes_date").as_str(), page.value("closes_time").as_str()), ("2026-04-09", "11:00"));
    let check = send(&coco, DEBATE_PHASE, &page, &[("closes_date", "2026-03-11"), ("closes_time", "18:00")]).await;
    let check = check.expect(200);
    assert_eq!(
        check.text("main .notice p"),
        "Ideas, comments and supports close on 11 March 2026, 18:00 (Zurich time), in 1 day, \
         instead of 9 April 2026, 11:00 (Zurich time)."
    );
    assert_eq!(coco.get(DEBATE_PHASE).await.expect(200).value("closes_date"), "2026-04-09", "nothing is saved yet");
    assert!(entries(&t).await.is_empty());
    let again = send(&coco, DEBATE_PHASE, &check, &[("then", "edit")]).await.expect(200);
    assert_eq!(again.value("closes_date"), "2026-03-11");
    let saved = send(&coco, DEBATE_PHASE, &check, &[("then", "save")]).await.expect(303);
    assert!(coco.follow(&saved).await.expect(200).text(".notice.ok").contains("Readers see it now"));
    let (object, before, after) = entries(&t).await.remove(0);
    assert_eq!(object, "debate");
    assert!(before.starts_with("opens: 2026-02-28T09:00:00Z\ncloses: 2026-04-09T09:00:00Z\n"), "{before}");
    assert!(after.starts_with("opens: 2026-02-28T09:00:00Z\ncloses: 2026-03-11T17:00:00Z\n"), "{after}");
    assert!(after.contains("fr: Debate (fr)"));
    let log = coco.get("/fr/msme/desk/audit").await.expect(200);
    let said = log.text("main tbody");
    for words in ["Phase : Debate (fr)", "Fermeture : 11 mars 2026", "18:00"] {
        assert!(said.contains(words), "{words}: {said}");
    }
});

story!(what_is_open_follows_at_once, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let n = idea(&t, &amina).await;
    let path = format!("/en/msme/ideas/{n}");
    assert!(t.visitor().get(&path).await.expect(200).has("form[action$=comments]"));
    change(&coco, &[("closes_date", "2026-03-10"), ("closes_time", "10:30")]).await.expect(303);
    assert!(t.visitor().get(&path).await.expect(200).has("form[action$=comments]"));
    t.wait(Duration::from_mins(30));
    assert!(!t.visitor().get(&path).await.expect(200).has("form[action$=comments]"));
    let opened = change(&coco, &[("closes_date", "2026-03-12")]).await.expect(303);
    assert!(coco.follow(&opened).await.expect(200).text(".rows .tag").contains("Open now"));
    assert!(t.visitor().get(&path).await.expect(200).has("form[action$=comments]"));
});

story!(what_was_open_until_now_is_not_closed_in_the_past, |t| {
    let coco = t.coordinator().await;
    let page = coco.get(DEBATE_PHASE).await.expect(200);
    let check = send(&coco, DEBATE_PHASE, &page, &[("closes_date", "2026-03-05")]).await.expect(200);
    assert!(check.text("main .notice.warn p").starts_with("The debate closes at once."));
    t.wait(Duration::from_mins(2));
    send(&coco, DEBATE_PHASE, &check, &[("then", "save")]).await.expect(303);
    let closed = sql!("SELECT closes_at FROM phases");
    assert_eq!(t.count(closed).await, t.clock_now().0);
});

story!(what_cannot_be_is_refused_and_nothing_typed_is_lost, |t| {
    let coco = t.coordinator().await;
    let page = coco.get(DEBATE_PHASE).await.expect(200);
    let wrong: [(&[(&str, &str)], &str); 7] = [
        (&[("closes_date", "2026-02-30")], "#closes_date"),
        (&[("closes_date", "2026-03-29"), ("closes_time", "02:30")], "#closes_time"),
        (&[("closes_date", "2026-10-25"), ("closes_time", "02:30")], "#closes_which"),
        (&[("name_en", ""), ("name_fr", ""), ("name_es", "")], "#name_en"),
        (&[("name_fr", ""), ("summary_fr", "Sans nom")], "#name_fr"),
        (&[("opens_date", "2026-05-01")], "#closes_date"),
        // The debate is open, and nobody meant to close it now.
        (&[("closes_date", "2026-02-09")], "#closes_date"),
    ];
    for (typed, field) in &wrong {
        let refused = send(&coco, DEBATE_PHASE, &page, typed).await.expect(422);
        assert_eq!(refused.attributes(".summary a", "href"), [*field], "{typed:?}");
        assert!(refused.has(field), "the summary leads to a field: {field}");
        for (name, value) in *typed {
            assert_eq!(refused.value(name), *value);
        }
    }
    let undated = [("opens_date", ""), ("closes_date", "")];
    let said = send(&coco, DEBATE_PHASE, &page, &undated).await.expect(422).texts(".summary a");
    assert_eq!(said, ["Opening: choose a date", "Closing: choose a date"]);
    let empty = [("opens_date", ""), ("opens_time", "")];
    let said = send(&coco, DEBATE_PHASE, &page, &empty).await.expect(422).texts(".summary a");
    assert_eq!(said, ["Opening: choose a date", "Opening: choose a time"], "not one after the other");
    let spanish = DEBATE_PHASE.replace("/en/", "/es/");
    let page = coco.get(&spanish).await.expect(200);
    assert_eq!(page.attributes("main fieldset legend[lang]", "lang"), ["es", "en", "fr"], "one's own language first");
    let nameless = [("name_en", ""), ("name_fr", ""), ("name_es", "")];
    let refused = send(&coco, &spanish, &page, &nameless).await.expect(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#name_es"]);
    let long = "x".repeat(61);
    send(&coco, DEBATE_PHASE, &page, &[("name_es", &long)]).await.expect(422);
    assert!(entries(&t).await.is_empty());
});

story!(an_hour_that_comes_twice_is_asked_about_and_kept, |t| {
    let coco = t.coordinator().await;
    let page = coco.get(DEBATE_PHASE).await.expect(200);
    let typed = [("closes_date", "2026-10-25"), ("closes_time", "02:30")];
    let asked = send(&coco, DEBATE_PHASE, &page, &typed).await.expect(422);
    let labels = asked.texts("fieldset .choice").join(" | ");
    assert!(labels.contains("UTC+02:00") && labels.contains("UTC+01:00"), "{labels}");
    let saved = [&typed[..], &[("closes_which", "second"), ("then", "save")]].concat();
    send(&coco, DEBATE_PHASE, &asked, &saved).await.expect(303);
    assert_eq!(t.count(sql!("SELECT closes_at FROM phases")).await, at("2026-10-25T01:30:00Z").0);
    let page = coco.get(DEBATE_PHASE).await.expect(200);
    assert!(page.has("input[name=closes_which][value=second][checked]"));
});

story!(a_phase_is_added_and_removed, |t| {
    let coco = t.coordinator().await;
    let new = format!("{TIMETABLE}/new");
    let page = coco.get(&new).await.expect(200);
    assert!(!page.has("option[value=debate]"), "there is one debate at most");
    let typed = [
        ("kind", "opinion"),
        ("opens_date", "2026-04-10"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-05-10"),
        ("closes_time", "18:00"),
        ("name_en", "Vote on <statements>"),
    ];
    let check = send(&coco, &new, &page, &typed).await.expect(200);
    assert!(check.text("main").contains("French and Spanish"), "the gap is said before saving");
    send(&coco, &new, &page, &[&typed[..], &[("then", "save")]].concat()).await.expect(303);
    let listed = coco.get(TIMETABLE).await.expect(200);
    assert_eq!(listed.texts("main .rows h2"), ["Debate (en)", "Vote on <statements>"]);
    assert!(listed.text("main .rows").contains("French and Spanish") || listed.has(".rows .tag.warn"));
    assert!(t.visitor().get("/fr/msme").await.expect(200).text(".phases").contains("Vote on <statements>"));

    // Ids of one moment are in no order.
    t.wait(Duration::from_secs(1));
    let remove = format!("{TIMETABLE}/phases/opinion/remove");
    let page = coco.get(&remove).await.expect(200);
    let revision = page.value("revision");
    coco.post(&remove, &[("revision", &revision), ("then", "save")]).await.expect(303);
    let late = coco.post(&remove, &[("revision", &revision), ("then", "save")]).await.expect(409);
    assert!(late.text("main").contains("Somebody else has changed the timetable"), "{}", late.text("main"));
    coco.post(&format!("{TIMETABLE}/phases/nothing/remove"), &[("revision", "9"), ("then", "save")]).await.expect(404);
    coco.get(&format!("{TIMETABLE}/phases/opinion")).await.expect(404);
    assert!(!t.visitor().get("/fr/msme").await.expect(200).text(".phases").contains("Vote on"));
    let told = entries(&t).await;
    assert_eq!(told.len(), 2);
    assert!(told[0].1.is_empty() && told[1].2.is_empty(), "added from nothing, and removed to nothing");
});

story!(removing_the_debate_says_that_it_closes_at_once, |t| {
    let coco = t.coordinator().await;
    let page = coco.get(&format!("{DEBATE_PHASE}/remove")).await.expect(200);
    assert!(page.text("main .notice.warn p").starts_with("The debate closes at once."));
    let revision = page.value("revision");
    let form = [("revision", revision.as_str()), ("then", "save")];
    let gone = coco.post(&format!("{DEBATE_PHASE}/remove"), &form).await.expect(303);
    let listed = coco.follow(&gone).await.expect(200);
    assert!(listed.has("main .empty"));
    let said = t.visitor().get("/en/msme/ideas/new").await.expect(200);
    assert!(!said.has("main form"));
});

story!(of_two_secretaries_the_second_sees_both_and_loses_nothing, |t| {
    let (coco, other) = (t.coordinator().await, t.coordinator().await);
    let (mine, theirs) = (coco.get(DEBATE_PHASE).await.expect(200), other.get(DEBATE_PHASE).await.expect(200));
    send(&other, DEBATE_PHASE, &theirs, &[("closes_date", "2026-04-20"), ("then", "save")]).await.expect(303);
    let typed = [("closes_date", "2026-04-15"), ("name_fr", "Débat prolongé"), ("then", "save")];
    let clash = send(&coco, DEBATE_PHASE, &mine, &typed).await.expect(409);
    assert!(clash.text(".notice.warn").contains("20 April 2026"), "what is there now");
    assert_eq!(
        (clash.value("closes_date").as_str(), clash.value("name_fr").as_str()),
        ("2026-04-15", "Débat prolongé")
    );
    assert_eq!(entries(&t).await.len(), 1);
    send(&coco, DEBATE_PHASE, &clash, &[("then", "save")]).await.expect(303);
    assert_eq!(coco.get(DEBATE_PHASE).await.expect(200).value("closes_date"), "2026-04-15");
});

story!(two_saves_at_once_are_one_and_a_clash, |t| {
    let (coco, other) = (t.coordinator().await, t.coordinator().await);
    let page = coco.get(DEBATE_PHASE).await.expect(200);
    let (one, two) = tokio::join!(
        send(&coco, DEBATE_PHASE, &page, &[("closes_date", "2026-04-20"), ("then", "save")]),
        send(&other, DEBATE_PHASE, &page, &[("closes_date", "2026-04-15"), ("then", "save")])
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(entries(&t).await.len(), 1);
});

story!(a_phase_removed_meanwhile_is_there_again_if_one_goes_on, |t| {
    let (coco, other) = (t.coordinator().await, t.coordinator().await);
    let page = coco.get(DEBATE_PHASE).await.expect(200);
    let gone = other.get(&format!("{DEBATE_PHASE}/remove")).await.expect(200).value("revision");
    other.post(&format!("{DEBATE_PHASE}/remove"), &[("revision", &gone), ("then", "save")]).await.expect(303);
    let clash = send(&coco, DEBATE_PHASE, &page, &[("then", "save")]).await.expect(409);
    assert!(clash.text(".notice.warn").contains("has been removed meanwhile"));
    send(&coco, DEBATE_PHASE, &clash, &[("then", "save")]).await.expect(303);
    assert!(t.visitor().get("/en/msme").await.expect(200).has(".phases .now"));
});

// ── A second late ──

story!(a_comment_a_second_late_is_kept_and_told_what_comes_next, |t| {
    let (coco, amina, bao) = (t.coordinator().await, t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    let new = format!("{TIMETABLE}/new");
    let page = coco.get(&new).await.expect(200);
    let typed = [
        ("kind", "reply"),
        ("opens_date", "2026-04-20"),
        ("opens_time", "09:00"),
        ("closes_date", "2026-05-10"),
        ("closes_time", "18:00"),
        ("name_en", "Reply of the Members"),
        ("then", "save"),
    ];
    send(&coco, &new, &page, &typed).await.expect(303);
    t.wait(Duration::from_secs(30 * 24 * 3600 - 1));
    comment(&bao, n, "for", "In time.", "k1").await.expect(303);
    t.wait(Duration::from_secs(1));
    let late = comment(&bao, n, "for", "One second late.", "k2").await.expect(422);
    let said = late.text("main .notice.warn");
    assert!(said.contains("closed on 9 April 2026, 11:00") && said.contains("Reply of the Members"), "{said}");
    assert_eq!(late.value("text"), "One second late.");
    let drafts = bao.get("/en/me/drafts").await.expect(200);
    assert!(drafts.text("main").contains("One second late."));
    // Sent again, it is the same draft.
    let fields = [("stance", "for"), ("language", "en"), ("text", "Two seconds late."), ("key", "k2")];
    let draft = late.value("draft");
    let again = [&fields[..], &[("draft", draft.as_str())]].concat();
    bao.post(&format!("/en/msme/ideas/{n}/comments"), &again).await.expect(422);
    let drafts = bao.get("/en/me/drafts").await.expect(200).text("main");
    assert!(drafts.contains("Two seconds late.") && !drafts.contains("One second late."));
});
