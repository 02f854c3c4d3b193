//! What people agreed to, take along and leave, as stories over HTTP.

mod forgetting;
pub(crate) mod taking;

use db::{Conn, sql};

use crate::error::Error;
use crate::participants::Role;
use crate::tests::{Actor, Answer, story};

const PAGE: &str = "/en/me/privacy";

const PROFILE: [(&str, &str); 8] = [
    ("name", "Aïssatou Diop"),
    ("kind", "firm"),
    ("organisation", "Teinturerie Ndar"),
    ("economy", "SN"),
    ("sector", "C"),
    ("size", "2-9"),
    ("women_led", "yes"),
    ("shows_organisation", "yes"),
];

async fn save(actor: &Actor<'_>, more: &[(&str, &str)]) {
    let fields: Vec<(&str, &str)> = PROFILE.iter().chain(more).copied().collect();
    actor.post("/en/me/profile", &fields).await.expect(303);
}

/// The headings of the consents that stand, in the order of the page.
fn standing(page: &Answer) -> Vec<String> {
    let rows = page.texts("main ul.rows li");
    rows.into_iter().filter(|row| !row.contains("Withdrawn on")).collect()
}

/// Withdraws what a button of the page withdraws.
async fn withdraw(actor: &Actor<'_>, purpose: &str, place: &str) -> Answer {
    actor.post("/en/me/privacy/withdraw", &[("purpose", purpose), ("place", place)]).await
}

const SITE: &str = "00000000000000000000000000000000";

story!(a_profile_leaves_a_record_of_what_was_ticked_in_the_words_that_stood_there, |t| {
    let amina = t.stranger("Amina").await;
    assert!(amina.get(PAGE).await.expect(200).has("main .empty"));
    save(&amina, &[("is_listed", "yes")]).await;
    save(&amina, &[("is_listed", "yes")]).await;
    let page = amina.get(PAGE).await.expect(200);
    let rows = standing(&page);
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows.iter().any(|row| row.contains("My name appears in the public list of participants.")), "{rows:?}");
    assert_eq!(page.attributes("main input[name=purpose]", "value").len(), 2, "a profile goes with the account");
    // Not ticked any more is withdrawn.
    save(&amina, &[]).await;
    let rows = standing(&amina.get(PAGE).await.expect(200));
    assert!(!rows.iter().any(|row| row.contains("list of participants")), "{rows:?}");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM consents WHERE withdrawn_at IS NOT NULL")).await, 1);
});

story!(the_record_keeps_the_language_and_the_words_themselves, |t| {
    let amina = t.stranger("Amina").await;
    let fields: Vec<(&str, &str)> = PROFILE.iter().chain(&[("is_listed", "yes")]).copied().collect();
    amina.post("/fr/me/profile", &fields).await.expect(303);
    let page = amina.get(PAGE).await.expect(200);
    assert!(page.texts("main p[lang=fr]").iter().any(|text| text.contains("liste")), "{}", page.text("main"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM consents WHERE language = 'fr'")).await, 3);
});

story!(who_withdraws_leaves_the_list_of_participants_at_once, |t| {
    let amina = t.participant("Amina").await;
    save(&amina, &[("is_listed", "yes")]).await;
    let list = || async { t.visitor().get("/en/msme/participants").await.expect(200).text("main") };
    assert!(list().await.contains("Aïssatou Diop"));
    withdraw(&amina, "directory", SITE).await.expect(303);
    assert!(!list().await.contains("Aïssatou Diop"));
    withdraw(&amina, "organisation", SITE).await.expect(303);
    withdraw(&amina, "firm", SITE).await.expect(303);
    let hidden = sql!("SELECT COUNT(*) FROM people WHERE shows_organisation = 0 AND shows_firm = 0 AND is_listed = 0");
    assert!(t.count(hidden).await >= 1);
    for wrong in ["profile", "nonsense", ""] {
        withdraw(&amina, wrong, SITE).await.expect(404);
    }
});

story!(taking_part_is_agreed_to_with_the_rules_and_withdrawn_after_it_was_said_what_follows, |t| {
    let amina = t.stranger("Amina").await;
    t.write_rules().await;
    save(&amina, &[]).await;
    amina.post("/en/msme/participate", &[("consent", "yes")]).await.expect(303);
    let page = amina.get(PAGE).await.expect(200);
    let main = page.text("main");
    assert!(main.contains("Rules, version 1, published on"), "{main}");
    assert!(page.has("main .rows a[href='/en/msme/rules']"));
    assert!(!main.contains("UTC") && !main.contains("Wording"), "{main}");
    let asks = page.attributes("main a[href*='/me/privacy/withdraw']", "href").pop().expect("a link");
    let asking = amina.get(&asks).await.expect(200);
    assert!(asking.text("main").contains("will not take part"));
    let place = asking.value("place");
    withdraw(&amina, "participation", &place).await.expect(303);
    assert_eq!(t.count(sql!("SELECT participants FROM exchanges")).await, 0);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM participants")).await, 0);
    // Who has an office lays it down first.
    let coco = t.coordinator().await;
    withdraw(&coco, "participation", &place).await.expect(403);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM participants")).await, 1);
});

story!(nobody_agrees_to_rules_that_are_not_written, |t| {
    let kept = async |documents: &'static str| {
        let count = sql!("SELECT COUNT(*) FROM consents WHERE purpose = 'participation' AND documents = $1");
        let read = move |c: &mut Conn| -> Result<(i64,), Error> { Ok(c.one(count, db::args![documents])?) };
        t.app.db.read(read).await.unwrap().0
    };
    let (early, late) = (t.stranger("Amina").await, t.stranger("Bao").await);
    for person in [&early, &late] {
        save(person, &[]).await;
    }
    let page = early.get("/en/msme/participate").await.expect(200);
    assert!(page.text("main form .choice").starts_with("I want to take part"), "{}", page.text("main form .choice"));
    assert!(!page.has("main form a[href='/en/msme/rules']"));
    early.post("/en/msme/participate", &[("consent", "yes")]).await.expect(303);
    assert_eq!(kept("").await, 1);
    assert!(!early.get(PAGE).await.expect(200).text("main").contains("Rules, version"));
    t.write_rules().await;
    // A French reader agrees to the rules as they were read: in English.
    let page = late.get("/fr/msme/participate").await.expect(200);
    assert!(page.text("main form .choice").contains("règles") && page.has("main form a[href='/fr/msme/rules']"));
    late.post("/fr/msme/participate", &[("consent", "yes")]).await.expect(303);
    assert_eq!((kept("").await, kept("rules en 1").await), (1, 1));
    assert!(late.get(PAGE).await.expect(200).text("main").contains("Rules, version 1, published on"));
});

story!(a_request_leaves_a_record_for_its_address_and_can_be_taken_back, |t| {
    let fields = [
        ("email", "kofi@example.org"),
        ("name", "Kofi Mensah"),
        ("kind", "firm"),
        ("organisation", "Mensah Cocoa"),
        ("economy", "GH"),
        ("sector", "C"),
        ("size", "2-9"),
        ("why", "Our parcels wait for weeks."),
        ("consent", "yes"),
    ];
    t.visitor().post("/en/msme/participate/request", &fields).await.expect(303);
    let kofi = t.stranger("Kofi").await;
    let asks = kofi.get(PAGE).await.expect(200).attributes("main a[href*='withdraw']", "href").pop().expect("a link");
    let place = kofi.get(&asks).await.expect(200).value("place");
    let other = t.stranger("Other").await;
    withdraw(&other, "request", &place).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM requests")).await, 1);
    withdraw(&kofi, "request", &place).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM requests")).await, 0);
});

story!(a_consent_is_nobody_elses_to_see, |t| {
    let amina = t.participant("Amina").await;
    save(&amina, &[]).await;
    for role in [None, Some(Role::Coordinator)] {
        let other = t.with_role("Other", role).await;
        assert!(other.get(PAGE).await.expect(200).has("main .empty"));
    }
    t.visitor().get(PAGE).await.expect(303);
});
