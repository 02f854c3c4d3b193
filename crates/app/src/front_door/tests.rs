//! An exchange for those who take part, as everybody else finds it.

use db::{args, sql};

use crate::comments::tests::idea;
use crate::tests::{TestApp, story};

const SETTINGS: &str = "/en/msme/desk/settings";

/// Only those who take part look inside from now on.
pub async fn close(t: &TestApp) {
    let set = sql!("UPDATE exchanges SET visibility = 'members', revision = revision + 1 WHERE slug = 'msme'");
    t.app.db.write(move |tx| tx.execute(set, args![])).await.unwrap();
    t.app.revised();
}

story!(the_desk_closes_an_exchange_after_reading_what_changes_and_kept_pages_go_at_once, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let n = idea(&t, &amina).await;
    let place = format!("/en/msme/ideas/{n}");
    t.visitor().get(&place).await.expect(200);
    t.visitor().get("/en/msme").await.expect(200);
    let page = coco.get(SETTINGS).await.expect(200);
    assert_eq!(page.attributes("input[name=visibility][checked]", "value"), ["public"]);
    let (revision, contact, zone) = (page.value("revision"), page.value("contact"), page.value("zone"));
    let form = [
        ("revision", revision.as_str()),
        ("joining", "open"),
        ("visibility", "members"),
        ("contact", contact.as_str()),
        ("zone", zone.as_str()),
        ("hold", "0"),
        ("languages", "en"),
        ("languages", "fr"),
        ("languages", "es"),
    ];
    let asks = coco.post(SETTINGS, &form).await.expect(422);
    assert_eq!(asks.attributes(".summary a", "href"), ["#sure"]);
    assert!(asks.texts("main .notice.warn").join(" ").contains("only those who take part"));
    t.visitor().get(&place).await.expect(200);
    let sure: Vec<(&str, &str)> = form.into_iter().chain([("sure", "yes")]).collect();
    coco.post(SETTINGS, &sure).await.expect(303);
    t.visitor().get(&place).await.expect(404);
    assert!(!t.visitor().get("/en/msme").await.expect(200).has("a[href='/en/msme/ideas']"));
    amina.get(&place).await.expect(200);
    let log = coco.get("/en/msme/desk/audit").await.expect(200).text("main tbody");
    assert!(log.contains("Who can read it: Only those who take part"), "{log}");
});

story!(outsiders_find_the_way_in_and_search_engines_nothing, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    close(&t).await;
    let place = format!("/en/msme/ideas/{n}");
    let closed = t.visitor().get(&place).await.expect(404);
    let ways = closed.attributes("main a", "href");
    assert!(ways.contains(&format!("/en/sign-in?next=%2Fen%2Fmsme%2Fideas%2F{n}")), "{ways:?}");
    assert!(ways.contains(&"/en/msme/participate".to_owned()), "{ways:?}");
    assert!(closed.has("meta[name=robots][content=noindex]") && !closed.has("form[role=search]"));
    let stranger = t.stranger("New Person").await;
    assert_eq!(stranger.get(&place).await.expect(404).text("h1"), "Only for those who take part");
    for path in ["sitemap.xml", "ideas.atom", "documents.atom", "search?q=customs", "participants", "log", "message"] {
        t.visitor().get(&format!("/en/msme/{path}")).await.expect(404);
        stranger.get(&format!("/en/msme/{path}")).await.expect(404);
    }
    for path in ["", "/participate", "/participate/request", "/contact"] {
        let page = t.visitor().get(&format!("/fr/msme{path}")).await.expect(200);
        assert!(page.has("meta[name=robots][content=noindex]"), "{path}");
    }
    assert!(!t.visitor().get("/en").await.expect(200).body.contains("/en/msme"));
    assert!(!t.visitor().get("/sitemap.xml").await.expect(200).body.contains("msme"));
});

story!(who_no_longer_takes_part_is_told_nothing_on_their_own_pages, |t| {
    let amina = t.participant("Amina").await;
    let n = idea(&t, &amina).await;
    close(&t).await;
    let link = format!("a[href^='/en/msme/ideas/{n}']");
    assert!(amina.get("/en/me/debates").await.expect(200).has(&link));
    let id = amina.id;
    let leave = sql!("DELETE FROM participants WHERE person_id = $1");
    t.app.db.write(move |tx| tx.execute(leave, args![id])).await.unwrap();
    assert!(!amina.get("/en/me/debates").await.expect(200).has(&link));
    amina.get(&format!("/en/msme/ideas/{n}")).await.expect(404);
});

story!(the_sites_own_page_lists_an_exchange_for_members_to_those_who_take_part_with_their_role, |t| {
    let (amina, mo) = (t.participant("Amina").await, t.moderator().await);
    let stranger = t.stranger("New Person").await;
    close(&t).await;
    for (actor, role) in [(&amina, "Participant"), (&mo, "Moderator")] {
        let page = actor.get("/en").await.expect(200);
        assert_eq!(page.attributes("main .rows a", "href"), ["/en/msme"]);
        assert!(page.text("main .rows").contains(role), "{}", page.text("main .rows"));
        assert!(!page.has("main .cards"), "it stays on no list of the site");
    }
    for actor in [&t.visitor(), &stranger] {
        assert!(!actor.get("/en").await.expect(200).body.contains("/en/msme"));
    }
    let id = amina.id;
    let leave = sql!("DELETE FROM participants WHERE person_id = $1");
    t.app.db.write(move |tx| tx.execute(leave, args![id])).await.unwrap();
    assert!(!amina.get("/en").await.expect(200).body.contains("/en/msme"));
});

story!(whoever_joins_looks_inside, |t| {
    close(&t).await;
    let new = t.stranger("New Person").await;
    new.get("/en/msme/ideas").await.expect(404);
    let (id, now) = (new.id, t.clock_now());
    t.app.db.write(move |tx| crate::people::testing::fill_in(tx, id, "New Person", now)).await.unwrap();
    assert!(new.get("/en/msme/participate").await.expect(200).text("main").contains("by everybody who takes part"));
    new.post("/en/msme/participate", &[("consent", "yes")]).await.expect(303);
    new.get("/en/msme/ideas").await.expect(200);
});
