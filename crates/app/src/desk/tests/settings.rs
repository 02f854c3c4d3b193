//! The settings at the desk, as stories over HTTP.

use db::sql;

use crate::tests::{Actor, Answer, TestApp, story};

const SETTINGS: &str = "/en/msme/desk/settings";

async fn send(actor: &Actor<'_>, page: &Answer, typed: &[(&str, &str)], languages: &[&str]) -> Answer {
    let known = [
        ("revision", page.value("revision")),
        ("joining", page.attributes("input[name=joining][checked]", "value").join("")),
        ("contact", page.value("contact")),
        ("zone", page.value("zone")),
        ("hold", page.value("hold")),
        ("words", page.value("words")),
    ];
    let mut fields: Vec<(&str, &str)> = known.iter().map(|(name, value)| (*name, value.as_str())).collect();
    for (name, value) in &mut fields {
        if let Some((_, new)) = typed.iter().find(|(typed, _)| typed == name) {
            *value = new;
        }
    }
    fields.extend(languages.iter().map(|code| ("languages", *code)));
    actor.post(SETTINGS, &fields).await
}

const ALL: [&str; 3] = ["en", "fr", "es"];

async fn entries(t: &TestApp) -> Vec<(String, String)> {
    let all = sql!("SELECT before_text, after_text FROM audit_entries ORDER BY id LIMIT 100");
    t.app.db.read(move |c| c.query(all, &[])).await.unwrap()
}

story!(the_settings_are_shown_and_changed, |t| {
    let coco = t.coordinator().await;
    let page = coco.get(SETTINGS).await.expect(200);
    assert_eq!(page.attributes("input[name=joining][checked]", "value"), ["open"]);
    assert_eq!(page.attributes("input[name=languages][checked]", "value"), ALL);
    let typed = [("joining", "invitation"), ("contact", "desk@example.org"), ("zone", "Africa/Dakar")];
    let saved = send(&coco, &page, &typed, &ALL).await.expect(303);
    let page = coco.follow(&saved).await.expect(200);
    assert!(page.text(".notice.ok").contains("saved") && page.value("zone") == "Africa/Dakar");
    let visitor = t.visitor().get("/en/msme/participate").await.expect(200);
    assert!(visitor.text("main").contains("desk@example.org"));
    let (before, after) = entries(&t).await.remove(0);
    let known = "joining: open\ncontact: secretariat@example.org\ntime-zone: Europe/Zurich\nlanguages: en, fr, es";
    assert_eq!(before, known);
    let changed = "joining: invitation\ncontact: desk@example.org\ntime-zone: Africa/Dakar\nlanguages: en, fr, es";
    assert_eq!(after, changed);
    // Saved once more without a change, there is nothing to tell.
    send(&coco, &page, &[], &ALL).await.expect(303);
    assert_eq!(entries(&t).await.len(), 1);
});

story!(the_secretariat_says_which_language_leads, |t| {
    let coco = t.coordinator().await;
    let page = coco.get(SETTINGS).await.expect(200);
    assert_eq!(page.attributes("input[name=first][checked]", "value"), ["en"]);
    let fields = [("languages", "en"), ("languages", "fr"), ("languages", "es"), ("first", "es")];
    let known = ["revision", "contact", "zone", "hold"].map(|name| (name, page.value(name)));
    let known = known.iter().map(|(name, value)| (*name, value.as_str()));
    let fields: Vec<(&str, &str)> = known.chain([("joining", "open")]).chain(fields).collect();
    coco.post(SETTINGS, &fields).await.expect(303);
    let page = coco.get(SETTINGS).await.expect(200);
    assert_eq!(page.attributes("input[name=first][checked]", "value"), ["es"]);
    let told = [("name", "Bao"), ("email", "bao@example.org"), ("subject", "Parcels"), ("message", "They wait.")];
    t.visitor().post("/en/msme/contact", &told).await.expect(303);
    let letter = t.letters_to("secretariat@example.org").await.pop().expect("a letter");
    assert_eq!(letter.language, "es");
});

story!(a_language_that_somebody_uses_cannot_be_taken_away, |t| {
    let coco = t.coordinator().await;
    t.participant("Amina").await;
    let take_part = sql!("UPDATE exchanges SET participants = 1");
    t.app.db.write(move |tx| tx.execute(take_part, &[])).await.unwrap();
    let page = coco.get(SETTINGS).await.expect(200);
    let refused = send(&coco, &page, &[], &["en"]).await.expect(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#languages"]);
    assert_eq!(refused.attributes("input[name=languages][checked]", "value"), ["en"], "what was chosen is still there");
    t.visitor().get("/fr/msme").await.expect(200);
});

story!(before_anybody_comes_a_language_goes_and_comes_back_with_its_texts, |t| {
    let nobody = sql!("UPDATE exchanges SET participants = 0");
    let coco = t.coordinator().await;
    t.app.db.write(move |tx| tx.execute(nobody, &[])).await.unwrap();
    let page = coco.get(SETTINGS).await.expect(200);
    send(&coco, &page, &[], &["fr"])
        .await
        .expect(303)
        .location()
        .strip_prefix("/fr/")
        .expect("a language that is left");
    t.visitor().get("/en/msme").await.expect(404);
    let page = coco.get("/fr/msme/desk/settings").await.expect(200);
    let fields = [("revision", page.value("revision"))];
    let form = [
        ("revision", fields[0].1.as_str()),
        ("joining", "open"),
        ("contact", "desk@example.org"),
        ("zone", "UTC"),
        ("hold", "0"),
    ];
    let form = [&form[..], &[("languages", "fr"), ("languages", "en")]].concat();
    coco.post("/fr/msme/desk/settings", &form).await.expect(303);
    assert_eq!(t.visitor().get("/en/msme").await.expect(200).text("h1"), "Promise (en)");
});

story!(of_two_who_change_settings_the_second_sees_both, |t| {
    let (coco, other) = (t.coordinator().await, t.coordinator().await);
    let page = coco.get(SETTINGS).await.expect(200);
    send(&other, &page, &[("joining", "request")], &ALL).await.expect(303);
    let clash = send(&coco, &page, &[("contact", "desk@example.org")], &ALL).await.expect(409);
    assert!(clash.text(".notice.warn").contains("By request"));
    assert_eq!(clash.value("contact"), "desk@example.org");
    send(&coco, &clash, &[], &ALL).await.expect(303);
    assert_eq!(entries(&t).await.len(), 2);
});

story!(wrong_settings_are_refused_with_what_was_typed, |t| {
    let coco = t.coordinator().await;
    let page = coco.get(SETTINGS).await.expect(200);
    let typed = [("contact", "<script>"), ("zone", "Europe/Nowhere")];
    let refused = send(&coco, &page, &typed, &[]).await.expect(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#contact", "#zone", "#languages"]);
    assert_eq!((refused.value("contact").as_str(), refused.value("zone").as_str()), ("<script>", "Europe/Nowhere"));
    t.moderator().await.get(SETTINGS).await.expect(404);
});
