//! Rules of positions first, then stories over HTTP.

use std::time::Duration;

use db::sql;
use web::FieldErrors;

use super::position::{TEXT, check_firms, check_text};
use crate::comments::tests::idea;
use crate::moderation::SECOND_THOUGHTS;
use crate::tests::{Actor, Answer, TestApp, read, story};

// ── Rules ──

#[test]
fn a_text_has_one_to_two_thousand_characters_that_can_be_read() {
    let is_fine = |text: &str| {
        let mut errors = FieldErrors::new();
        check_text(text, &mut errors);
        errors.is_empty()
    };
    assert!(is_fine("We agree.") && is_fine(&"é".repeat(TEXT)));
    for wrong in [String::new(), "***".to_owned(), "x".repeat(TEXT + 1)] {
        assert!(!is_fine(&wrong), "{wrong:.20}");
    }
}

#[test]
fn firms_are_a_number_in_digits_or_nothing() {
    for (typed, number) in
        [("", None), (" ", None), ("1200", Some(1200)), ("1\u{202f}200", Some(1200)), ("1 200", Some(1200))]
    {
        let mut errors = FieldErrors::new();
        assert_eq!(check_firms(typed, &mut errors), number, "{typed}");
        assert!(errors.is_empty(), "{typed}");
    }
    for wrong in ["0", "-4", "many", "1.5", "99999999999999999999"] {
        let mut errors = FieldErrors::new();
        check_firms(wrong, &mut errors);
        assert!(errors.get("firms").is_some(), "{wrong}");
    }
}

// ── Fixtures ──

const CHAMBER: &str = "/en/msme/organisations/dakar-chamber";

/// The chamber of these stories, and somebody else's idea; its number.
async fn stage(t: &TestApp, desk: &Actor<'_>) -> i64 {
    let chamber = [("name", "Dakar Chamber"), ("kind", "chamber"), ("economy", "SN"), ("is_listed", "yes")];
    desk.post("/en/msme/desk/organisations/new", &chamber).await.expect(303);
    idea(t, &t.participant("Author").await).await
}

/// Somebody who claims to speak for the chamber; the mandate's address.
async fn claims<'a>(t: &'a TestApp, name: &str) -> (Actor<'a>, String) {
    let actor = t.participant(name).await;
    let form = [("title", "Policy officer"), ("why", "Ask the director."), ("is_shown", "yes")];
    actor.post(&format!("{CHAMBER}/speak"), &form).await.expect(303);
    let page = actor.get("/en/msme/mandates").await.expect(200);
    let mandate = page.attributes("main .rows h3 a", "href").into_iter().next().expect("a mandate");
    (actor, mandate)
}

/// Somebody who speaks for it.
async fn speaks<'a>(t: &'a TestApp, desk: &Actor<'_>, name: &str) -> (Actor<'a>, String) {
    let (actor, mandate) = claims(t, name).await;
    desk.post(&mandate, &[("action", "confirm"), ("reason", "")]).await.expect(303);
    (actor, mandate)
}

fn at(n: i64) -> String {
    format!("/en/msme/ideas/{n}/positions/dakar-chamber")
}

async fn write(actor: &Actor<'_>, n: i64, version: &str, text: &str, then: &str) -> Answer {
    let form = [("stance", "for"), ("language", "en"), ("text", text), ("firms", "250"), ("version", version)];
    actor.post(&format!("{}/edit", at(n)), &[&form[..], &[("then", then)]].concat()).await
}

async fn remark(actor: &Actor<'_>, n: i64, text: &str, key: &str) -> Answer {
    actor.post(&format!("{}/remarks", at(n)), &[("text", text), ("key", key)]).await
}

// ── Stories ──

story!(a_draft_is_there_for_those_who_speak_for_the_organisation_and_for_nobody_else, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    let (bao, of_bao) = speaks(&t, &coco, "Bao").await;
    let (chidi, _) = claims(&t, "Chidi").await;
    let idea = format!("/en/msme/ideas/{n}");
    let form = format!("{}/edit", at(n));
    assert!(amina.get(&idea).await.expect(200).attributes("main .tools a", "href").contains(&form));
    assert_eq!(amina.get(&form).await.expect(200).value("version"), "0");
    write(&amina, n, "0", "Our members agree.", "save").await.expect(303);
    assert!(bao.get(&at(n)).await.expect(200).text("article").contains("Our members agree."));
    assert_eq!(bao.get(&form).await.expect(200).text("#text"), "Our members agree.");
    assert!(bao.get(CHAMBER).await.expect(200).attributes("main a", "href").contains(&at(n)));
    bao.post(&of_bao, &[("action", "end")]).await.expect(303);
    for other in [t.visitor(), chidi, bao, coco, t.moderator().await] {
        other.get(&at(n)).await.expect(404);
        assert!(!other.get(&idea).await.expect(200).body.contains("Our members agree."));
        assert!(!other.get(CHAMBER).await.expect(200).body.contains(&at(n)));
    }
    for other in [t.participant("Chidi").await, t.moderator().await] {
        for form in ["edit", "withdraw", "flag"] {
            other.get(&format!("{}/{form}", at(n))).await.expect(404);
        }
        write(&other, n, "1", "Mine.", "publish").await.expect(404);
        remark(&other, n, "Mine.", "k").await.expect(404);
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM position_versions")).await, 1);
});

story!(a_published_position_stands_on_the_idea_on_its_page_and_on_the_organisations, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, of_amina) = speaks(&t, &coco, "Amina").await;
    let idea = format!("/en/msme/ideas/{n}");
    assert!(!read(&t, &idea).await.expect(200).has("#positions"));
    write(&amina, n, "0", "A first word.", "save").await.expect(303);
    write(&amina, n, "1", "Our members agree.", "publish").await.expect(303);
    let page = read(&t, &idea).await.expect(200).text("main");
    for words in
        ["Positions of organisations", "Dakar Chamber", "On behalf of 250 firms", "not checked", "Our members agree."]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    t.wait(Duration::from_mins(1));
    write(&amina, n, "2", "Our members agree, all of them.", "save").await.expect(303);
    // What is public stays so, whichever button was pressed.
    let page = read(&t, &at(n)).await.expect(200);
    assert!(page.text("article").contains("all of them") && page.text("article").contains("Amina"));
    assert!(page.text("article").contains("Stated by Amina for Dakar Chamber"), "{}", page.text("article"));
    let history = page.texts("section ol.rows li");
    assert!(history.len() == 2 && history[0].starts_with("Changed") && history[1].starts_with("Published"));
    assert!(!page.body.contains("A first word."), "a draft is no part of the public history");
    assert!(amina.get(&at(n)).await.expect(200).body.contains("A first word."));
    assert!(read(&t, CHAMBER).await.expect(200).attributes("main a", "href").contains(&at(n)));
    // The mandate ends; what was given stays.
    amina.post(&of_amina, &[("action", "end")]).await.expect(303);
    assert!(read(&t, &at(n)).await.expect(200).text("article").contains("all of them"));
    write(&amina, n, "3", "Not any more.", "publish").await.expect(404);
});

story!(of_two_colleagues_who_save_at_once_the_second_sees_both, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    let (bao, _) = speaks(&t, &coco, "Bao").await;
    write(&amina, n, "0", "Amina’s words.", "save").await.expect(303);
    let page = write(&bao, n, "0", "Bao’s words.", "save").await.expect(409);
    assert_eq!((page.text("#text"), page.value("version")), ("Bao’s words.".to_owned(), "1".to_owned()));
    assert!(page.text(".panel").contains("Amina’s words."));
    write(&bao, n, "1", "Bao’s words.", "save").await.expect(303);
    // Sent twice, it is one.
    write(&bao, n, "1", "Bao’s words.", "save").await.expect(303);
    assert_eq!(t.count(sql!("SELECT version FROM positions")).await, 2);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM position_versions")).await, 2);
});

story!(a_wrong_form_says_what_is_wrong_and_loses_nothing, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    let form = [("text", ""), ("firms", "many"), ("version", "0"), ("then", "publish")];
    let page = amina.post(&format!("{}/edit", at(n)), &form).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#stance", "#text", "#language", "#firms"]);
    assert_eq!(page.value("firms"), "many");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM positions")).await, 0);
});

story!(a_withdrawn_position_says_since_when_and_nothing_else_until_another_one_is_given, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    let (bao, _) = speaks(&t, &coco, "Bao").await;
    write(&amina, n, "0", "Our members agree.", "publish").await.expect(303);
    assert!(bao.get(&format!("{}/withdraw", at(n))).await.expect(200).text("article").contains("Our members agree."));
    bao.post(&format!("{}/withdraw", at(n)), &[]).await.expect(303);
    bao.post(&format!("{}/withdraw", at(n)), &[]).await.expect(410);
    let page = read(&t, &at(n)).await.expect(410);
    assert!(page.text("main").contains("Withdrawn on") && !page.body.contains("Our members agree."));
    assert!(!amina.get(&at(n)).await.expect(410).body.contains("Our members agree."));
    let stub = read(&t, &format!("/en/msme/ideas/{n}")).await.expect(200);
    assert!(stub.text("main").contains("Withdrawn on") && !stub.body.contains("Our members agree."));
    assert_eq!(amina.get(&format!("{}/edit", at(n))).await.expect(200).text("#text"), "");
    // Another draft is nobody's business: for everybody else it stays withdrawn.
    write(&amina, n, "2", "On second thoughts.", "save").await.expect(303);
    let page = read(&t, &at(n)).await.expect(410);
    assert!(page.text("main").contains("Withdrawn on") && !page.body.contains("second thoughts"));
    write(&amina, n, "3", "On second thoughts.", "publish").await.expect(303);
    let page = read(&t, &at(n)).await.expect(200);
    assert!(page.text("article").contains("On second thoughts.") && !page.body.contains("Our members agree."));
    assert_eq!(page.texts("section ol.rows li").len(), 3, "published, withdrawn, published");
});

story!(remarks_on_a_draft_are_for_colleagues_and_stay_so, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    let (bao, _) = speaks(&t, &coco, "Bao").await;
    write(&amina, n, "0", "Our members agree.", "save").await.expect(303);
    remark(&bao, n, "", "k").await.expect(422);
    remark(&bao, n, "Name the border post.", "k").await.expect(303);
    remark(&bao, n, "Name the border post.", "k").await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM position_remarks")).await, 1, "sent twice, it is one");
    assert!(amina.get(&at(n)).await.expect(200).text("main").contains("Name the border post."));
    write(&amina, n, "1", "Our members agree.", "publish").await.expect(303);
    remark(&bao, n, "Too late.", "l").await.expect(404);
    assert!(amina.get(&at(n)).await.expect(200).body.contains("Name the border post."));
    for other in [t.visitor(), coco, t.moderator().await] {
        assert!(!other.get(&at(n)).await.expect(200).body.contains("Name the border post."));
    }
});

story!(a_position_is_flagged_hidden_under_a_rule_and_shown_again_like_any_contribution, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    let (bao, _) = speaks(&t, &coco, "Bao").await;
    write(&amina, n, "0", "Buy our soap.", "publish").await.expect(303);
    let flag = [("rule", "off-topic"), ("reason", "It sells something.")];
    amina.post(&format!("{}/flag", at(n)), &flag).await.expect(403);
    t.participant("Chidi").await.post(&format!("{}/flag", at(n)), &flag).await.expect(303);
    let mo = t.moderator().await;
    let page = mo.get("/en/msme/desk/moderation").await.expect(200);
    assert!(page.text("main").contains("Buy our soap."), "{}", page.text("main"));
    let action = page.attributes("main form[action*='/desk/moderation/']", "action").remove(0);
    let hide = [("outcome", "hide"), ("rule", "off-topic"), ("reason", "It sells something.")];
    mo.post(&action, &hide).await.expect(303);
    let stub = read(&t, &at(n)).await.expect(200);
    assert!(stub.text("main").contains("Hidden on") && !stub.body.contains("Buy our soap."));
    let idea = format!("/en/msme/ideas/{n}");
    assert!(!read(&t, &idea).await.expect(200).body.contains("Buy our soap."));
    assert!(!read(&t, CHAMBER).await.expect(200).body.contains("positions/dakar-chamber"));
    for reader in [&amina, &bao, &mo] {
        assert!(reader.get(&at(n)).await.expect(200).text("article").contains("Buy our soap."));
    }
    write(&bao, n, "1", "Buy more soap.", "publish").await.expect(403);
    let log = t.visitor().get("/en/msme/log").await.expect(200).text("main");
    assert!(log.contains(&format!("I-{n}.dakar-chamber")), "{log}");
});

story!(a_closed_debate_takes_no_positions_and_lets_them_be_withdrawn, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    write(&amina, n, "0", "Our members agree.", "publish").await.expect(303);
    t.wait(Duration::from_hours(31 * 24));
    let late = write(&amina, n, "1", "Twelve of them do not.", "publish").await.expect(422).text("main");
    for words in ["The debate is closed", "stays as it was", "Twelve of them do not."] {
        assert!(late.contains(words), "{words}: {late}");
    }
    // What comes too late is no loss, and nobody else reads it.
    write(&amina, n, "1", "Twelve of them do not.", "publish").await.expect(422);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM position_versions")).await, 2, "sent twice, it is kept once");
    let page = read(&t, &at(n)).await.expect(200);
    assert!(page.text("article").contains("Our members agree.") && !page.body.contains("Twelve of them"));
    assert!(amina.get(&at(n)).await.expect(200).text("#history ~ ol").contains("Twelve of them do not."));
    // Its form says since when, and leads to what stands.
    let form = amina.get(&format!("{}/edit", at(n))).await.expect(200);
    assert!(form.text("main").contains("It closed on") && !form.has("main form"), "{}", form.text("main"));
    assert_eq!(form.attributes("main .actions a", "href"), [at(n)]);
    assert_eq!(form.attributes("main [data-help] a", "href"), ["/en/msme/contact"]);
    amina.post(&format!("{}/withdraw", at(n)), &[]).await.expect(303);
    read(&t, &at(n)).await.expect(410);
});

story!(a_closed_round_takes_no_positions_while_the_timetable_goes_on, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    write(&amina, n, "0", "Our members agree.", "publish").await.expect(303);
    coco.post("/en/msme/desk/rounds/close", &[("number", "1"), ("sure", "yes")]).await.expect(303);
    let form = amina.get(&format!("{}/edit", at(n))).await.expect(200);
    assert!(form.text("main").contains("Round 1") && !form.has("main form"), "{}", form.text("main"));
    write(&amina, n, "1", "Changed.", "publish").await.expect(422);
    assert!(!amina.get(&at(n)).await.expect(200).has(&format!("main a[href='{}/edit']", at(n))));
});

story!(a_position_that_comes_after_the_closing_is_kept_as_a_draft_and_it_is_said_so, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    let (bao, _) = speaks(&t, &coco, "Bao").await;
    coco.post("/en/msme/desk/rounds/close", &[("number", "1"), ("sure", "yes")]).await.expect(303);
    // Nobody has said anything yet: the form leads to the idea.
    let form = amina.get(&format!("{}/edit", at(n))).await.expect(200);
    assert_eq!(form.attributes("main .actions a", "href"), [format!("/en/msme/ideas/{n}")]);
    // A mistake comes first, and keeps what was typed too.
    let page = write(&amina, n, "0", &"x".repeat(TEXT + 1), "publish").await.expect(422);
    assert_eq!(page.text("#text").len(), TEXT + 1);
    for _ in 0..2 {
        let page = write(&amina, n, "0", "Our members agree.", "publish").await.expect(422).text("main");
        for words in ["The debate is closed", "kept as a draft", "Our members agree."] {
            assert!(page.contains(words), "{words}: {page}");
        }
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM position_versions")).await, 1, "sent twice, it is kept once");
    assert!(bao.get(&at(n)).await.expect(200).text("article").contains("Our members agree."));
    t.visitor().get(&at(n)).await.expect(404);
    let page = write(&bao, n, "0", "Bao’s words.", "publish").await.expect(409);
    assert!(page.text("#text") == "Bao’s words." && page.text(".panel").contains("Our members agree."));
});

story!(a_draft_is_discarded_by_whoever_has_seen_it_and_what_was_withdrawn_stays_so, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    let (bao, _) = speaks(&t, &coco, "Bao").await;
    let discard = format!("{}/discard", at(n));
    bao.get(&discard).await.expect(404);
    write(&amina, n, "0", "Our members agree.", "save").await.expect(303);
    remark(&bao, n, "Name the border post.", "k").await.expect(303);
    assert!(bao.get(&at(n)).await.expect(200).has(&format!("main a[href='{discard}']")));
    let page = bao.get(&discard).await.expect(200);
    assert!(page.text("article").contains("Our members agree.") && page.value("version") == "1");
    write(&amina, n, "1", "Our members agree, at last.", "save").await.expect(303);
    bao.post(&discard, &[("version", "1")]).await.expect(409);
    coco.post(&discard, &[("version", "2")]).await.expect(404);
    bao.post(&discard, &[("version", "2")]).await.expect(303);
    let left = sql!(
        "SELECT (SELECT COUNT(*) FROM positions) + (SELECT COUNT(*) FROM position_versions)
             + (SELECT COUNT(*) FROM position_remarks)"
    );
    assert_eq!(t.count(left).await, 0);
    amina.get(&at(n)).await.expect(404);

    write(&amina, n, "0", "Our members agree.", "publish").await.expect(303);
    amina.post(&discard, &[("version", "1")]).await.expect(404);
    amina.post(&format!("{}/withdraw", at(n)), &[]).await.expect(303);
    t.wait(Duration::from_mins(1));
    write(&amina, n, "2", "On second thoughts.", "save").await.expect(303);
    amina.post(&discard, &[("version", "3")]).await.expect(303);
    let page = amina.get(&at(n)).await.expect(410);
    assert!(page.text("main").contains("Withdrawn on") && !page.body.contains("second thoughts"));
    let version = amina.get(&format!("{}/edit", at(n))).await.expect(200).value("version");
    write(&amina, n, &version, "Anew.", "publish").await.expect(303);
    assert_eq!(read(&t, &at(n)).await.expect(200).texts("section ol.rows li").len(), 3);
});

story!(the_form_of_a_position_names_the_idea_in_the_readers_language, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    let french = [("language", "fr"), ("title", "Un seul guichet"), ("text", "Un seul."), ("origin", "human")];
    coco.post(&format!("/en/msme/ideas/{n}/translations"), &french).await.expect(303);
    let page = amina.get(&format!("/fr/msme/ideas/{n}/positions/dakar-chamber/edit")).await.expect(200);
    assert_eq!(
        (page.text("main .lead").as_str(), page.attributes("main .lead", "lang")),
        ("Un seul guichet", vec!["fr".to_owned()])
    );
});

story!(a_comment_kept_as_a_draft_remembers_the_organisation_that_was_chosen, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, mandate) = speaks(&t, &coco, "Amina").await;
    coco.post("/en/msme/desk/rounds/close", &[("number", "1"), ("sure", "yes")]).await.expect(303);
    let form =
        [("stance", "for"), ("language", "en"), ("text", "We agree."), ("organisation", "dakar-chamber"), ("key", "k")];
    let late = amina.post(&format!("/en/msme/ideas/{n}/comments"), &form).await.expect(422);
    let draft = format!("/en/msme/ideas/{n}/comments/new?draft={}", late.value("draft"));
    let page = amina.get(&draft).await.expect(200);
    assert_eq!(page.attributes("input[name='organisation'][checked]", "value"), ["dakar-chamber"]);
    amina.post(&mandate, &[("action", "end")]).await.expect(303);
    let page = amina.get(&draft).await.expect(422);
    assert!(page.text(".summary").contains("no longer speak") && !page.has("input[name='organisation']"));
    assert_eq!(page.value("text"), "We agree.");
});

story!(a_position_stays_with_an_idea_that_becomes_part_of_another, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let into = idea(&t, &t.participant("Dodo").await).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    write(&amina, n, "0", "Our members agree.", "publish").await.expect(303);
    let asks = coco.get(&format!("/en/msme/desk/ideas/{n}/merge?into={into}")).await.expect(200);
    let said = asks.text("main");
    assert!(said.contains("Positions of these organisations stay with I-1, where they can be read: Dakar"), "{said}");
    let form = [("into", into.to_string()), ("reason", "They say the same.".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    coco.post(&format!("/en/msme/desk/ideas/{n}/merge"), &form).await.expect(303);
    assert!(read(&t, &at(n)).await.expect(200).text("article").contains("Our members agree."));
    assert!(read(&t, &format!("/en/msme/ideas/{n}?merged=1")).await.expect(200).body.contains("Our members agree."));
    assert!(!read(&t, &format!("/en/msme/ideas/{into}")).await.expect(200).body.contains("Our members agree."));
    write(&amina, n, "1", "Changed.", "publish").await.expect(422);
    amina.post(&format!("{}/withdraw", at(n)), &[]).await.expect(303);
});

story!(who_leaves_takes_name_and_remarks_along_and_the_position_stays_the_organisations, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    write(&amina, n, "0", "Our members agree.", "save").await.expect(303);
    remark(&amina, n, "Name the border post.", "k").await.expect(303);
    write(&amina, n, "1", "Our members agree.", "publish").await.expect(303);
    amina.post("/en/me/privacy/delete", &[("texts", "remove"), ("sure", "yes")]).await.expect(303);
    t.work().await;
    t.app.revised();
    let page = read(&t, &at(n)).await.expect(200);
    assert!(page.text("article").contains("Our members agree.") && !page.body.contains("Amina"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM position_remarks")).await, 0);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM position_versions WHERE person_name <> ''")).await, 0);
});

story!(a_draft_goes_with_whoever_alone_wrote_it_and_stays_where_a_colleague_has_written, |t| {
    let coco = t.coordinator().await;
    let shared = stage(&t, &coco).await;
    let alone = idea(&t, &t.participant("Dodo").await).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    let (bao, _) = speaks(&t, &coco, "Bao").await;
    write(&amina, shared, "0", "A first word.", "save").await.expect(303);
    write(&bao, shared, "1", "A second word.", "save").await.expect(303);
    write(&amina, shared, "2", "A third word.", "save").await.expect(303);
    write(&amina, alone, "0", "Nobody else’s word.", "save").await.expect(303);
    remark(&bao, alone, "Name the border post.", "k").await.expect(303);
    amina.post("/en/me/privacy/delete", &[("texts", "keep"), ("sure", "yes")]).await.expect(303);
    let page = bao.get(&at(shared)).await.expect(200);
    assert!(page.text("article").contains("A third word.") && page.body.contains("A second word."));
    assert!(!page.body.contains("A first word.") && !page.body.contains("Amina"));
    write(&bao, shared, "3", "A last word.", "publish").await.expect(303);
    bao.get(&at(alone)).await.expect(404);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM positions")).await, 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM position_remarks")).await, 0);
});

story!(a_draft_stands_among_the_drafts_of_everybody_who_may_publish_it_and_says_what_it_waits_for, |t| {
    let coco = t.coordinator().await;
    let n = stage(&t, &coco).await;
    let (amina, _) = speaks(&t, &coco, "Amina").await;
    let (bao, mandate) = speaks(&t, &coco, "Bao").await;
    write(&amina, n, "0", "We agree.", "save").await.expect(303);
    let mine = amina.get("/en/me/drafts").await.expect(200);
    assert_eq!(mine.attributes("main h3 a", "href"), [at(n)]);
    assert!(mine.text("main").contains("until you or a colleague publishes it"), "{}", mine.text("main"));
    let theirs = bao.get("/en/me/drafts").await.expect(200).text("main");
    assert!(theirs.contains("Saved last by") && theirs.contains("Amina"), "{theirs}");
    // Nobody else's, and not any more once the mandate has ended.
    assert!(!coco.get("/en/me/drafts").await.expect(200).has("main h3 a"));
    bao.post(&mandate, &[("action", "end")]).await.expect(303);
    assert!(!bao.get("/en/me/drafts").await.expect(200).has("main h3 a"));
});

story!(
    everybody_who_speaks_for_an_organisation_reads_that_a_change_of_its_position_is_asked_for_and_nobody_else,
    |t| {
        let coco = t.coordinator().await;
        let n = stage(&t, &coco).await;
        let (amina, of_amina) = speaks(&t, &coco, "Amina").await;
        let (bao, _) = speaks(&t, &coco, "Bao").await;
        let (chidi, _) = claims(&t, "Chidi").await;
        write(&amina, n, "0", "Our members pay five francs.", "publish").await.expect(303);
        let ask = [("outcome", "ask"), ("rule", "off-topic"), ("reason", "Leave the price out.")];
        let mo = t.moderator().await;
        mo.post(&format!("{}/decide", at(n)), &ask).await.expect(303);
        t.wait(SECOND_THOUGHTS);
        let form = format!("{}/edit", at(n));
        for one in [&amina, &bao] {
            let page = one.get(&at(n)).await.expect(200);
            assert!(page.text("[data-request]").contains("Leave the price out."));
            assert_eq!(page.attributes("[data-request] a", "href"), std::slice::from_ref(&form));
            assert!(one.get(&form).await.expect(200).text("[data-request]").contains("Leave the price out."));
        }
        let yours = amina.get("/en/me").await.expect(200);
        assert_eq!(yours.attributes("section[aria-labelledby=asked] h3 a", "href"), [at(n)]);
        // Whoever saved it last can change it no more, and is not told that it is too late: a colleague can.
        amina.post(&of_amina, &[("action", "end")]).await.expect(303);
        for other in [&amina, &chidi, &coco, &mo] {
            let page = other.get(&at(n)).await.expect(200);
            assert!(
                !page.has("[data-request]") && !page.body.contains("Leave the price out."),
                "{}",
                page.text("main")
            );
        }
        assert!(!read(&t, &at(n)).await.expect(200).has("[data-request]"));
        write(&bao, n, "1", "Our members pay.", "publish").await.expect(303);
        assert!(!bao.get(&at(n)).await.expect(200).has("[data-request]"));
        assert!(!amina.get("/en/me").await.expect(200).has("#asked"));
    }
);
