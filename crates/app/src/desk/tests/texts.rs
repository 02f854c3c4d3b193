//! Official texts at the desk, as stories over HTTP.

use std::time::Duration;

use db::sql;

use crate::tests::{Actor, Answer, story};
use crate::topics::tests::put_two;

const TEXTS: &str = "/en/msme/desk/texts";

/// Opens the text in a language, types and sends.
async fn write(actor: &Actor<'_>, subject: &str, language: &str, typed: &[(&str, &str)]) -> Answer {
    let path = format!("{TEXTS}/{subject}/{language}");
    let page = actor.get(&path).await.expect(200);
    let begun = page.value("begun");
    let form = [&[("begun", begun.as_str())][..], typed].concat();
    actor.post(&path, &form).await
}

pub async fn publish(actor: &Actor<'_>, subject: &str, gaps: &str) -> Answer {
    let path = format!("{TEXTS}/{subject}/publish");
    let drafts = actor.get(&path).await.expect(200).value("drafts");
    actor.post(&path, &[("drafts", &drafts), ("gaps", gaps)]).await
}

const RULES: [(&str, &str); 2] = [("heading", "Rules of the house"), ("body", "## Be kind\n\nAnd *brief*.")];

story!(the_list_says_how_each_text_stands_in_each_language, |t| {
    put_two(&t).await;
    let coco = t.coordinator().await;
    for lang in ["en", "fr", "es"] {
        let page = coco.get(&format!("/{lang}/msme/desk/texts")).await.expect(200);
        // The exchange, six pages, two rules, two topics.
        assert_eq!(page.texts("main .rows h2").len(), 11, "{lang}");
        assert_eq!(page.texts("main .rows > li:last-child .tag.warn").len(), 2, "the second topic is in French only");
    }
    t.moderator().await.get(TEXTS).await.expect(404);
    coco.get(&format!("{TEXTS}/page-nowhere")).await.expect(404);
    coco.get(&format!("{TEXTS}/page-rules/ar")).await.expect(404);
});

story!(a_text_is_a_draft_until_it_is_published_with_its_gaps_said, |t| {
    let coco = t.coordinator().await;
    assert!(t.visitor().get("/en/msme/rules").await.expect(200).has("main .empty"), "it says that it is not written");
    let saved = write(&coco, "page-rules", "en", &RULES).await.expect(303);
    assert!(coco.follow(&saved).await.expect(200).text(".notice.ok").contains("when you publish it"));
    assert!(t.visitor().get("/en/msme/rules").await.expect(200).has("main .empty"));
    let refused = publish(&coco, "page-rules", "").await.expect(422);
    assert!(refused.text(".notice.warn").contains("French and Spanish"));
    assert_eq!(refused.attributes(".summary a", "href"), ["#gaps"]);
    publish(&coco, "page-rules", "yes").await.expect(303);
    let page = t.visitor().get("/en/msme/rules").await.expect(200);
    assert_eq!((page.text("h1").as_str(), page.text(".prose h2").as_str()), ("Rules of the house", "Be kind"));
    assert!(t.visitor().get("/en/msme/search?q=brief").await.expect(200).has("main a[href='/en/msme/rules']"));
    assert!(t.visitor().get("/fr/msme/rules").await.expect(200).has("main .notice"), "the gap is said to readers");
    let actions = sql!("SELECT action, object FROM audit_entries ORDER BY action LIMIT 10");
    let told: Vec<(String, String)> = t.app.db.read(move |c| c.query(actions, &[])).await.unwrap();
    let told: Vec<_> = told.iter().map(|(action, object)| (action.as_str(), object.as_str())).collect();
    assert_eq!(told, [("changed-text", "page-rules (en)"), ("published-texts", "page-rules (en)")]);
    assert!(coco.get(&format!("{TEXTS}/page-rules/publish")).await.expect(200).has("main .empty"));
});

story!(every_kind_of_text_reaches_its_readers, |t| {
    put_two(&t).await;
    let coco = t.coordinator().await;
    let own = [("heading", "Ideas of small firms"), ("lead", "Say it"), ("body", "Whoever trades.")];
    let rule = [("heading", "Not about trade"), ("body", "Speak to the question.")];
    let topic = [("heading", "Money"), ("lead", "Who lends?"), ("body", "Banks are *far*.")];
    for (subject, typed) in
        [("exchange-words", &own[..]), ("rule-off-topic", &rule[..]), ("topic-tariff-data", &topic[..])]
    {
        write(&coco, subject, "en", typed).await.expect(303);
        publish(&coco, subject, "yes").await.expect(303);
    }
    let home = t.visitor().get("/en/msme").await.expect(200);
    assert_eq!((home.text("h1").as_str(), home.text("main .lead").as_str()), ("Say it", "Whoever trades."));
    assert_eq!(t.visitor().get("/en/msme/topics").await.expect(200).texts("main .card h2")[1], "Money");
    assert!(t.visitor().get("/en/msme/search?q=banks").await.expect(200).text("main").contains("Money"));
    assert!(coco.get(TEXTS).await.expect(200).text("main").contains("Not about trade"));
});

story!(versions_keep_who_wrote_what_and_what_was_there_before, |t| {
    put_two(&t).await;
    let coco = t.coordinator().await;
    let typed = [("heading", "Loans"), ("lead", "Who lends?"), ("body", "Banks.")];
    write(&coco, "topic-trade-finance", "en", &typed).await.expect(303);
    let page = coco.get(&format!("{TEXTS}/topic-trade-finance/versions")).await.expect(200);
    assert_eq!(page.texts("main .rows summary"), ["See what changed", "Read this version"]);
    assert!(page.texts("main .rows .meta")[0].contains("Coco Coordinator"));
    assert!(page.texts("main .rows .meta")[1].contains("before the first change"));
    // Saved again without a change, nothing is added.
    write(&coco, "topic-trade-finance", "en", &typed).await.expect(303);
    let page = coco.get(&format!("{TEXTS}/topic-trade-finance/versions")).await.expect(200);
    assert_eq!(page.texts("main .rows summary").len(), 2);
});

story!(a_version_says_what_it_changed_and_is_taken_as_a_draft_again, |t| {
    let coco = t.coordinator().await;
    write(&coco, "page-rules", "en", &RULES).await.expect(303);
    publish(&coco, "page-rules", "yes").await.expect(303);
    let other = [("heading", "Rules of the house"), ("body", "## Be kind\n\nAnd *patient*.")];
    write(&coco, "page-rules", "en", &other).await.expect(303);
    let path = format!("{TEXTS}/page-rules/versions");
    let page = coco.get(&path).await.expect(200);
    assert_eq!(page.texts("main .rows > li:first-child ins"), ["patient"]);
    assert_eq!(page.texts("main .rows > li:first-child del"), ["brief"]);
    assert_eq!(page.text("main .rows > li:last-child .prose h2"), "Be kind", "the first one is shown as it is");
    assert_eq!(page.attributes("main input[name=which]", "value"), ["1"], "the newest is the draft already");
    let take = |begun: &'static str| [("language", "en"), ("which", "1"), ("begun", begun)];
    coco.post(&path, &take("1")).await.expect(409);
    let taken = coco.post(&path, &take("2")).await.expect(303);
    let page = coco.follow(&taken).await.expect(200);
    assert!(page.text("main .card").contains("And brief."), "{}", page.text("main"));
    assert!(!t.visitor().get("/en/msme/rules").await.expect(200).text("main").contains("patient"));
    assert_eq!(coco.get(&path).await.expect(200).texts("main .rows summary").len(), 3, "no version is lost");
    let same = coco.post(&path, &take("3")).await.expect(303);
    assert!(coco.follow(&same).await.expect(200).text("main").contains("Rules of the house"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM text_versions")).await, 3, "taken once");
    coco.post(&path, &[("language", "en"), ("which", "9"), ("begun", "3")]).await.expect(404);
    coco.post(&path, &[("language", "ar"), ("which", "1"), ("begun", "3")]).await.expect(404);
});

story!(a_translation_is_marked_until_it_is_written_or_saved_as_it_is, |t| {
    put_two(&t).await;
    let coco = t.coordinator().await;
    let typed = [("heading", "Loans"), ("lead", "Who lends?"), ("body", "Banks.")];
    write(&coco, "topic-trade-finance", "en", &typed).await.expect(303);
    let edit = format!("{TEXTS}/topic-trade-finance/fr");
    let page = coco.get(&edit).await.expect(200);
    assert!(
        page.has("main .notice.warn") && page.text("main .card").contains("Loans"),
        "the original stands beside it"
    );
    t.wait(Duration::from_mins(1));
    let same = [("heading", page.value("heading")), ("lead", page.value("lead")), ("body", page.value("body"))];
    let same = same.each_ref().map(|(name, value)| (*name, value.as_str()));
    let same = [same[0], same[1], ("body", "Les banques.")];
    write(&coco, "topic-trade-finance", "fr", &same).await.expect(303);
    assert!(!coco.get(&edit).await.expect(200).has("main .notice.warn"));
});

story!(while_the_leading_language_is_not_written_another_stands_beside_the_field, |t| {
    let coco = t.coordinator().await;
    let shown = coco.get(&format!("{TEXTS}/page-rules")).await.expect(200);
    assert!(shown.text("main .card").contains("Nobody sees this text yet"), "{}", shown.text("main"));
    let spanish = [("heading", "Reglas de la casa"), ("body", "Sea breve.")];
    write(&coco, "page-rules", "es", &spanish).await.expect(303);
    for (lang, name) in [("fr", "French"), ("en", "English")] {
        let page = coco.get(&format!("{TEXTS}/page-rules/{lang}")).await.expect(200);
        assert_eq!(page.attributes("main .card p[lang]", "lang")[0], "es");
        assert!(page.text("main .card").contains("Reglas de la casa") && page.text("h1").contains(name));
    }
    write(&coco, "page-rules", "en", &RULES).await.expect(303);
    let page = coco.get(&format!("{TEXTS}/page-rules/fr")).await.expect(200);
    assert!(page.text("main .card").contains("Rules of the house"), "the original, once it is there");
    assert!(!coco.get(&format!("{TEXTS}/page-rules/en")).await.expect(200).has("main .card"), "which has none itself");
    let page = coco.get("/es/msme/desk/texts/page-rules").await.expect(200);
    assert_eq!(page.attributes("main .card h2", "lang"), ["es", "en", "fr"], "the reader's language first");
});

story!(a_preview_shows_the_text_and_saves_nothing, |t| {
    let coco = t.coordinator().await;
    let hostile = [("heading", "Rules"), ("body", "## Be kind\n\n<script>alert(1)</script>"), ("then", "preview")];
    let page = write(&coco, "page-rules", "en", &hostile).await.expect(200);
    assert_eq!(page.text(".panel .prose h2"), "Be kind");
    assert!(!page.has(".panel script"));
    assert_eq!(page.value("heading"), "Rules");
    assert_eq!(page.value("body"), "## Be kind <script>alert(1)</script>");
    assert_eq!(page.texts(".panel button[form=text]").len(), 2, "it is saved or published right there");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM text_versions")).await, 0);
});

story!(of_two_who_write_the_same_text_the_second_sees_both, |t| {
    let (coco, other) = (t.coordinator().await, t.coordinator().await);
    let path = format!("{TEXTS}/page-rules/en");
    let form = |begun, heading| [("begun", begun), ("heading", heading), ("body", "Text.")];
    let (one, two) = tokio::join!(async { coco.post(&path, &form("0", "Mine")).await }, async {
        other.post(&path, &form("0", "Theirs")).await
    });
    let (clash, lost) = if one.status == 409 { (one, "Mine") } else { (two, "Theirs") };
    let clash = clash.expect(409);
    assert_eq!(clash.value("heading"), lost);
    assert!(clash.has("main .panel"), "what is there now stands above");
    let begun = clash.value("begun");
    coco.post(&path, &form(&begun, lost)).await.expect(303);
});

story!(what_was_not_looked_at_is_not_published, |t| {
    let coco = t.coordinator().await;
    write(&coco, "page-rules", "en", &RULES).await.expect(303);
    let path = format!("{TEXTS}/page-rules/publish");
    let seen = coco.get(&path).await.expect(200).value("drafts");
    write(&coco, "page-rules", "en", &[("heading", "Other rules"), ("body", "None.")]).await.expect(303);
    coco.post(&path, &[("drafts", &seen), ("gaps", "yes")]).await.expect(409);
    assert!(t.visitor().get("/en/msme/rules").await.expect(200).has("main .empty"));
});

story!(a_text_that_cannot_be_is_refused_with_what_was_typed, |t| {
    let coco = t.coordinator().await;
    let long = "x".repeat(601);
    let refused = write(&coco, "rule-off-topic", "en", &[("heading", ""), ("body", &long)]).await.expect(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#heading", "#body"]);
    assert_eq!(refused.value("body"), long);
});

story!(what_was_looked_at_is_saved_and_published_without_typing_it_again, |t| {
    let coco = t.coordinator().await;
    let looked = write(&coco, "page-rules", "en", &[&RULES[..], &[("then", "preview")]].concat()).await.expect(200);
    // The buttons of the preview send the form that stands below it, with the words that were typed.
    assert_eq!(looked.attributes("main form[id=text] textarea[name=body]", "id"), ["body"]);
    let saved = write(&coco, "page-rules", "en", &[&RULES[..], &[("then", "publish")]].concat()).await.expect(303);
    assert_eq!(saved.location(), format!("{TEXTS}/page-rules/publish"));
    assert_eq!(coco.follow(&saved).await.expect(200).text("main .card h3"), "Rules of the house");
    publish(&coco, "page-rules", "yes").await.expect(303);
    assert_eq!(t.visitor().get("/en/msme/rules").await.expect(200).text("h1"), "Rules of the house");
});

story!(a_translation_saved_before_its_original_is_not_older_until_the_original_is_written_anew, |t| {
    let coco = t.coordinator().await;
    let french = [("heading", "Règles"), ("body", "Soyez brefs.")];
    write(&coco, "page-rules", "fr", &french).await.expect(303);
    t.wait(Duration::from_mins(1));
    write(&coco, "page-rules", "en", &RULES).await.expect(303);
    let edit = format!("{TEXTS}/page-rules/fr");
    assert!(!coco.get(&edit).await.expect(200).has("main .notice.warn"));
    t.wait(Duration::from_mins(1));
    publish(&coco, "page-rules", "yes").await.expect(303);
    assert!(!coco.get(&edit).await.expect(200).has("main .notice.warn"));
    t.wait(Duration::from_mins(1));
    write(&coco, "page-rules", "en", &[("heading", "New rules"), ("body", "None.")]).await.expect(303);
    assert!(coco.get(&edit).await.expect(200).has("main .notice.warn"));
});

story!(a_page_that_nobody_has_written_says_so_to_readers_and_at_the_desk, |t| {
    for path in ["message", "rules", "privacy", "accessibility"] {
        let page = t.visitor().get(&format!("/en/msme/{path}")).await.expect(200);
        assert!(page.text("main .empty").contains("not written this page yet"), "{path}");
        assert!(page.has("main .empty a[href^='mailto:']") && !page.text("h1").is_empty(), "{path}");
    }
    let coco = t.coordinator().await;
    let row = async |heading: &str| {
        let rows = coco.get(TEXTS).await.expect(200).texts("main .rows > li");
        rows.into_iter().find(|row| row.starts_with(heading)).expect("a row")
    };
    let rules = row("Rules for taking part").await;
    assert_eq!((rules.matches("Not written yet").count(), rules.contains("Published")), (3, false), "{rules}");
    write(&coco, "page-rules", "en", &RULES).await.expect(303);
    publish(&coco, "page-rules", "yes").await.expect(303);
    let rules = row("Rules of the house").await;
    assert_eq!((rules.matches("Not written yet").count(), rules.contains("Published")), (2, true), "{rules}");
});

story!(whoever_lets_people_in_is_told_while_the_rules_are_not_written, |t| {
    let coco = t.coordinator().await;
    let write_rules = "main .notice.warn a[href='/en/msme/desk/texts/page-rules']";
    let invitation = [
        ("email", "kofi@example.org"),
        ("name", "Kofi"),
        ("language", "en"),
        ("role", "participant"),
        ("days", "30"),
        ("then", "check"),
    ];
    let check = async || coco.post("/en/msme/desk/invitations/new", &invitation).await.expect(200);
    assert!(check().await.has(write_rules) && check().await.has("main button[value=send]"), "nothing is refused");
    for path in ["texts", "settings"] {
        assert!(coco.get(&format!("/en/msme/desk/{path}")).await.expect(200).has(write_rules), "{path}");
    }
    write(&coco, "page-rules", "en", &RULES).await.expect(303);
    publish(&coco, "page-rules", "yes").await.expect(303);
    assert!(!check().await.has(write_rules));
    for path in ["texts", "settings"] {
        let page = coco.get(&format!("/en/msme/desk/{path}")).await.expect(200);
        assert!(!page.has(write_rules) && page.has("main .notice.warn a[href$='/page-privacy']"), "{path}");
    }
});
