//! Rules of moderation at the desk: a new one, their order, one that is applied no longer; as stories over HTTP.

use db::sql;

use super::texts::publish;
use crate::comments::tests::idea;
use crate::tests::{Actor, TestApp, story};

const NEW: &str = "/en/msme/desk/rules/new";
const BRIEF: [(&str, &str); 4] = [
    ("heading_en", "Be brief"),
    ("body_en", "Say it once."),
    ("heading_fr", "Soyez brefs"),
    ("body_fr", "Dites-le une fois."),
];

/// The keys of the rules, as the public page has them.
async fn shown(t: &TestApp) -> Vec<String> {
    t.visitor().get("/en/msme/rules").await.expect(200).attributes("main dt", "id")
}

/// The keys under which somebody can flag an idea.
async fn offered(actor: &Actor<'_>, n: i64) -> Vec<String> {
    let form = actor.get(&format!("/en/msme/ideas/{n}/flag")).await.expect(200);
    let mut keys = form.attributes("input[name=rule]", "value");
    assert_eq!(keys.pop().as_deref(), Some("in-my-name"), "no rule of the exchange, and behind them all");
    keys
}

async fn order(actor: &Actor<'_>, key: &str, to: &str, place: &str) -> crate::tests::Answer {
    actor.post(&format!("/en/msme/desk/rules/{key}/order"), &[("to", to), ("place", place)]).await
}

story!(a_rule_begins_as_a_draft_and_is_offered_once_it_is_published, |t| {
    let (amina, bo, coco) = (t.participant("Amina").await, t.participant("Bo").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    let refused = coco.post(NEW, &[("heading_fr", "Soyez brefs")]).await.expect(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#body_fr"]);
    assert_eq!(refused.value("heading_fr"), "Soyez brefs");
    assert_eq!(coco.post(NEW, &[]).await.expect(422).attributes(".summary a", "href"), ["#heading_en"]);
    let begun = coco.post(NEW, &BRIEF).await.expect(303);
    assert_eq!(begun.location(), "/en/msme/desk/texts/rule-be-brief");
    let page = coco.follow(&begun).await.expect(200);
    assert_eq!(page.texts("main .card .tag.warn"), ["Not written yet"], "Spanish");
    assert_eq!(offered(&bo, n).await, ["off-topic", "personal-attack"]);
    assert_eq!(shown(&t).await, ["off-topic", "personal-attack"]);
    assert!(coco.get("/en/msme/desk/texts").await.expect(200).text("main").contains("Be brief"));
    publish(&coco, "rule-be-brief", "").await.expect(422);
    assert!(!page.has("a[href='/en/msme/rules#be-brief']"), "nobody sees it yet");
    let published = publish(&coco, "rule-be-brief", "yes").await.expect(303);
    assert!(coco.follow(&published).await.expect(200).has("a[href='/en/msme/rules#be-brief']"), "where it can be seen");
    assert_eq!(offered(&bo, n).await, ["off-topic", "personal-attack", "be-brief"]);
    assert_eq!(shown(&t).await, ["off-topic", "personal-attack", "be-brief"]);
    let french = t.visitor().get("/fr/msme/rules").await.expect(200);
    assert!(french.text("main").contains("Dites-le une fois."));
    bo.post(&format!("/en/msme/ideas/{n}/flag"), &[("rule", "be-brief"), ("reason", "Twice.")]).await.expect(303);
    t.moderator().await.get(NEW).await.expect(404);
});

story!(the_form_of_a_rule_sent_twice_makes_one_and_another_of_the_same_title_gets_a_name_of_its_own, |t| {
    let coco = t.coordinator().await;
    let (one, other) = tokio::join!(coco.post(NEW, &BRIEF), coco.post(NEW, &BRIEF));
    assert_eq!(one.expect(303).location(), other.expect(303).location());
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM text_versions WHERE kind = 'rule'")).await, 2, "two languages");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries")).await, 2);
    let very = [("heading_en", "Be brief"), ("body_en", "Very.")];
    let looked = coco.post(NEW, &[&very[..], &[("then", "preview")]].concat()).await.expect(200);
    let said = looked.text("section[aria-labelledby=preview]");
    assert!(said.contains("Very.") && said.contains("/en/msme/rules#be-brief"), "{said}");
    // The field comes back as it was left, so that looking first is no choice of an address.
    let slug = looked.value("slug");
    assert_eq!(slug, "");
    let again = coco.post(NEW, &[&very[..], &[("slug", slug.as_str())]].concat()).await.expect(303);
    assert_eq!(again.location(), "/en/msme/desk/texts/rule-be-brief-2");
});

story!(rules_change_places_from_where_they_were_seen, |t| {
    let coco = t.coordinator().await;
    order(&coco, "off-topic", "up", "1").await.expect(303);
    assert_eq!(shown(&t).await, ["off-topic", "personal-attack"], "there is no place above the first");
    let down = async || order(&coco, "off-topic", "down", "1").await;
    let (one, other) = tokio::join!(down(), down());
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409], "the second saw it elsewhere");
    assert_eq!(shown(&t).await, ["personal-attack", "off-topic"]);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'moved-rule'")).await, 1);
    let listed = coco.get("/en/msme/desk/texts").await.expect(200);
    let places = listed.attributes("main form[action$='/order'] input[name=place]", "value");
    assert_eq!(places, ["1", "2"]);
    order(&coco, "off-topic", "sideways", "2").await.expect(422);
    order(&coco, "nothing", "up", "1").await.expect(404);
});

story!(a_retired_rule_is_offered_no_more_and_keeps_its_words_for_what_was_decided_under_it, |t| {
    let (amina, bo, coco) = (t.participant("Amina").await, t.participant("Bo").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    let flag = format!("/en/msme/ideas/{n}/flag");
    bo.post(&flag, &[("rule", "off-topic"), ("reason", "Soap.")]).await.expect(303);
    let retire = "/en/msme/desk/rules/off-topic/retire";
    assert!(coco.get("/en/msme/desk/texts/rule-off-topic").await.expect(200).has(&format!("a[href='{retire}']")));
    assert!(coco.get(retire).await.expect(200).has("form button.danger"), "it is asked first");
    coco.post(retire, &[]).await.expect(303);
    coco.post(retire, &[]).await.expect(303);
    assert!(!coco.get(retire).await.expect(200).has("main form"), "nothing is left to ask");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'retired-rule'")).await, 1);
    let cem = t.participant("Cem").await;
    assert_eq!(offered(&cem, n).await, ["personal-attack"]);
    cem.post(&flag, &[("rule", "off-topic"), ("reason", "Soap.")]).await.expect(422);
    assert_eq!(shown(&t).await, ["personal-attack", "off-topic"], "where decisions lead, it is still read");
    let mo = t.moderator().await;
    let waiting = mo.get("/en/msme/desk/moderation").await.expect(200);
    let subject = waiting.attributes("main form[novalidate]", "action").remove(0);
    let page = mo.get(&subject).await.expect(200);
    assert!(!page.has("select[name=rule] option[value=off-topic]") && !page.has("input[name=rule][value=off-topic]"));
    assert!(page.text("main").contains("off-topic"), "it says under which rule the flag was raised");
    let hide = |rule| [("outcome", "hide"), ("rule", rule), ("reason", "Soap.")];
    mo.post(&subject, &hide("off-topic")).await.expect(422);
    let asked = coco.get("/en/msme/desk/rules/personal-attack/retire").await.expect(200);
    assert!(!asked.has("main form") && asked.text("main").contains("last rule"), "{}", asked.text("main"));
    let text = coco.get("/en/msme/desk/texts/rule-personal-attack").await.expect(200);
    assert!(!text.has("main a[href$='/retire']") && text.text("main").contains("last rule"), "{}", text.text("main"));
    let last = coco.post("/en/msme/desk/rules/personal-attack/retire", &[]).await.expect(409);
    assert!(last.text("main").contains("last rule"));
    coco.post("/en/msme/desk/rules/off-topic/restore", &[]).await.expect(303);
    mo.post(&subject, &hide("off-topic")).await.expect(303);
    coco.post(retire, &[]).await.expect(303);
    let log = t.visitor().get("/en/msme/log").await.expect(200);
    assert!(log.has("main a[href='/en/msme/rules#off-topic']"), "the decision still names it");
    coco.post("/en/msme/desk/rules/nothing/retire", &[]).await.expect(404);
    mo.post(retire, &[]).await.expect(404);
});

story!(what_was_begun_can_be_thrown_away_until_a_reader_has_seen_it, |t| {
    let coco = t.coordinator().await;
    coco.post(NEW, &BRIEF).await.expect(303);
    let (path, discard) = ("/en/msme/desk/texts/rule-be-brief", "/en/msme/desk/texts/rule-be-brief/discard");
    let drafts = coco.get(discard).await.expect(200).value("drafts");
    let edit = [("begun", "1"), ("heading", "Be very brief"), ("body", "Say it once.")];
    coco.post(&format!("{path}/en"), &edit).await.expect(303);
    coco.post(discard, &[("drafts", &drafts)]).await.expect(409);
    let drafts = coco.get(discard).await.expect(200).value("drafts");
    assert!(coco.get(discard).await.expect(200).has("form button.danger"), "it is asked first");
    coco.post(discard, &[("drafts", &drafts)]).await.expect(303);
    coco.get(path).await.expect(404);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM text_versions")).await, 0);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'discarded-text'")).await, 1);
    coco.post(discard, &[("drafts", &drafts)]).await.expect(404);
    // What readers have seen stays, also while a draft waits.
    let edit = [("begun", "0"), ("heading", "Off"), ("body", "On.")];
    coco.post("/en/msme/desk/texts/rule-off-topic/en", &edit).await.expect(303);
    let page = coco.get("/en/msme/desk/texts/rule-off-topic").await.expect(200);
    assert!(!page.has("a[href$='/discard']"));
    assert!(!coco.get("/en/msme/desk/texts/rule-off-topic/discard").await.expect(200).has("main form"));
    coco.post("/en/msme/desk/texts/rule-off-topic/discard", &[("drafts", "en.2")]).await.expect(409);
});
