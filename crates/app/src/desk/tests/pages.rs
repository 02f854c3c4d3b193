//! Pages that the secretariat adds at the desk, as stories over HTTP.

use db::sql;

use super::texts::publish;
use crate::tests::{Actor, TestApp, story};

const NEW: &str = "/en/msme/desk/pages/new";
const HERE: &str = "/en/msme/pages/how-your-ideas-are-used";
const TEXT: &str = "/en/msme/desk/texts/page-how-your-ideas-are-used";
const USED: [(&str, &str); 2] = [
    ("heading_en", "How your ideas are used"),
    ("body_en", "## In the report\n\nEach is *quoted*. <script>no</script>"),
];

async fn has_link(t: &TestApp, page: &str) -> bool {
    t.visitor().get(page).await.expect(200).has("footer a[href$='/pages/how-your-ideas-are-used']")
}

async fn is_found(t: &TestApp) -> bool {
    t.visitor().get("/en/msme/search?q=quoted").await.expect(200).has(&format!("main a[href='{HERE}']"))
}

async fn add(coco: &Actor<'_>) {
    coco.post(NEW, &USED).await.expect(303);
    publish(coco, "page-how-your-ideas-are-used", "yes").await.expect(303);
}

story!(a_page_is_added_as_a_draft_and_stands_at_the_foot_of_every_page_once_published, |t| {
    let coco = t.coordinator().await;
    let refused = coco.post(NEW, &[("heading_en", "Used")]).await.expect(422);
    assert_eq!(refused.attributes(".summary a", "href"), ["#body_en"]);
    assert_eq!(refused.value("heading_en"), "Used");
    let looked = coco.post(NEW, &[&USED[..], &[("then", "preview")]].concat()).await.expect(200);
    assert_eq!(looked.text(".panel .prose h2"), "In the report");
    assert!(!looked.has(".panel script") && looked.value("heading_en") == USED[0].1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM text_versions")).await, 0, "looking saves nothing");
    let begun = coco.post(NEW, &USED).await.expect(303);
    assert_eq!(begun.location(), TEXT);
    assert_eq!(coco.follow(&begun).await.expect(200).texts("main .card .tag.warn").len(), 2);
    t.visitor().get(HERE).await.expect(404);
    assert!(!has_link(&t, "/en/msme").await && !is_found(&t).await);
    publish(&coco, "page-how-your-ideas-are-used", "yes").await.expect(303);
    let page = t.visitor().get(HERE).await.expect(200);
    assert_eq!((page.text("h1"), page.text("main .prose h2")), (USED[0].1.to_owned(), "In the report".to_owned()));
    for page in ["/en/msme", "/fr/msme/topics", HERE] {
        assert!(has_link(&t, page).await, "{page}");
    }
    assert!(is_found(&t).await);
    t.visitor().get("/en/msme/pages/rules").await.expect(404);
    t.moderator().await.get(NEW).await.expect(404);
});

story!(more_pages_than_the_foot_has_room_for_are_all_there, |t| {
    t.app
        .db
        .write(|tx| -> Result<(), db::Error> {
            let (exchange,): (db::Id,) = tx.one(sql!("SELECT id FROM exchanges WHERE slug = 'msme'"), db::args![])?;
            for n in 0..60 {
                let page = sql!(
                    "INSERT INTO pages (exchange_id, slug, language, title, body, updated_at)
                     VALUES ($1, $2, 'en', 'Another', 'One of many.', 0)"
                );
                tx.execute(page, db::args![exchange, format!("many-{n:02}")])?;
            }
            tx.execute(sql!("UPDATE exchanges SET revision = revision + 1"), db::args![])?;
            Ok(())
        })
        .await
        .unwrap();
    let page = t.visitor().get("/en/msme/pages/many-59").await.expect(200);
    assert_eq!(page.text("main .prose"), "One of many.");
    assert_eq!(page.attributes("footer a[href*='/pages/']", "href").len(), 50);
    let map = async || t.visitor().get("/en/msme/sitemap.xml").await.expect(200).body;
    assert!(map().await.contains("/en/msme/pages/many-59<"));
    let remove = "/en/msme/desk/pages/many-59/remove";
    t.coordinator().await.post(remove, &[]).await.expect(303);
    t.visitor().get("/en/msme/pages/many-59").await.expect(404);
    assert!(!map().await.contains("many-59") && map().await.contains("many-58"));
});

story!(a_page_that_was_added_is_taken_away_and_shown_again_with_the_words_it_had, |t| {
    let coco = t.coordinator().await;
    add(&coco).await;
    let (remove, restore) =
        ("/en/msme/desk/pages/how-your-ideas-are-used/remove", "/en/msme/desk/pages/how-your-ideas-are-used/restore");
    assert!(coco.get(remove).await.expect(200).has("form button.danger"), "it is asked first");
    coco.post(remove, &[]).await.expect(303);
    coco.post(remove, &[]).await.expect(303);
    assert!(!coco.get(remove).await.expect(200).has("main form"), "nothing is left to ask");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'removed-page'")).await, 1);
    t.visitor().get(HERE).await.expect(404);
    assert!(!has_link(&t, "/en/msme").await && !is_found(&t).await);
    // It is written on meanwhile, and found no sooner for that.
    let edit = [("begun", "1"), ("heading", USED[0].1), ("body", "Each is quoted twice.")];
    coco.post(&format!("{TEXT}/en"), &edit).await.expect(303);
    publish(&coco, "page-how-your-ideas-are-used", "yes").await.expect(303);
    assert!(!is_found(&t).await);
    coco.post(restore, &[]).await.expect(303);
    assert!(t.visitor().get(HERE).await.expect(200).text("main").contains("quoted twice"));
    assert!(has_link(&t, "/en/msme").await && is_found(&t).await);
    for other in ["rules", "nothing"] {
        coco.post(&format!("/en/msme/desk/pages/{other}/remove"), &[]).await.expect(404);
    }
});
