//! Stories of readers of past issues.

use roxmltree::Document;

use crate::issues::BlockKind;
use crate::issues::publishing::tests::{idea_id, planned};
use crate::issues::publishing::{Published, publish};
use crate::tests::story;

const NEWS: &str = "Much has happened. See [the ideas](/en/msme/ideas).";

story!(a_published_issue_stands_in_the_archive_in_each_of_its_languages, |t| {
    let coco = t.coordinator().await;
    let blocks = [(BlockKind::Heading, None, "In short", "En bref"), (BlockKind::Text, None, NEWS, "Lisez.")];
    let issue = planned(&t, &coco, "spring", &blocks).await;
    t.visitor().get("/en/msme/newsletter/spring").await.expect(404);
    assert_eq!(publish(&t.app, issue, t.clock_now()).await.expect("a look"), Published::Now);
    let page = t.visitor().get("/en/msme/newsletter/spring").await.expect(200);
    assert_eq!((page.text("h1"), page.text("main h2")), ("News of <spring>".to_owned(), "In short".to_owned()));
    assert_eq!(page.attributes("meta[property='og:title']", "content"), ["News of <spring>"]);
    assert!(page.attributes("main .prose a", "href").contains(&"/en/msme/ideas".to_owned()));
    let french = t.visitor().get("/fr/msme/newsletter/spring").await.expect(200);
    assert!(french.text("main").contains("Lisez.") && !french.has("main .notice"));
    let spanish = t.visitor().get("/es/msme/newsletter/spring").await.expect(200);
    assert!(spanish.has("main .notice"), "readers are told that it is in another language");
    let list = t.visitor().get("/en/msme/newsletter").await.expect(200);
    assert_eq!(list.texts("main .rows h3 a"), ["News of <spring>"]);
    assert_eq!(list.texts("main .langs a"), ["English", "Français"]);
});

story!(an_idea_that_is_taken_back_vanishes_from_the_issues_that_showed_it, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    let n = crate::comments::tests::idea(&t, &amina).await;
    let blocks = [(BlockKind::Text, None, NEWS, ""), (BlockKind::Idea, Some(idea_id(&t, n).await), "", "")];
    let issue = planned(&t, &coco, "spring", &blocks).await;
    publish(&t.app, issue, t.clock_now()).await.expect("a look");
    let page = t.visitor().get("/en/msme/newsletter/spring").await.expect(200);
    assert!(page.text("main .card").contains("One form for samples") && page.text("main .card").contains("Amina"));
    amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    let page = t.visitor().get("/en/msme/newsletter/spring").await.expect(200);
    assert!(!page.has("main .card") && page.text("main").contains("Much has happened."));
    assert!(!page.body.contains("One form for samples"));
});

story!(a_published_issue_is_a_document_of_the_series_and_in_the_feed, |t| {
    let coco = t.coordinator().await;
    let empty = t.visitor().get("/en/msme/newsletter.atom").await.expect(200);
    assert!(Document::parse(&empty.body).unwrap().descendants().all(|node| !node.has_tag_name("entry")));
    let issue = planned(&t, &coco, "spring", &[(BlockKind::Text, None, NEWS, "")]).await;
    publish(&t.app, issue, t.clock_now()).await.expect("a look");
    let answer = t.visitor().get("/en/msme/newsletter.atom").await.expect(200);
    let feed = Document::parse(&answer.body).unwrap();
    let entry = feed.descendants().find(|node| node.has_tag_name("entry")).expect("an entry");
    let link = entry.children().find(|node| node.has_tag_name("link")).and_then(|node| node.attribute("href"));
    assert_eq!(link, Some(t.app.absolute("/en/msme/newsletter/spring").as_str()));
    let page = t.visitor().get("/en/msme/newsletter/spring").await.expect(200);
    let document = page.attributes("main .meta a", "href").into_iter().find(|href| href.contains("/documents/"));
    let work = t.visitor().get(&document.expect("a document")).await.expect(200);
    assert_eq!(work.text("h1"), "News of <spring>");
    assert_eq!(work.text("main .actions a"), "Read this issue");
    let list = t.visitor().get("/en/msme/documents?series=newsletters").await.expect(200);
    for page in [work, list] {
        let editions = page.attributes("main .langs a", "href");
        assert_eq!(editions, ["/en/msme/newsletter/spring", "/fr/msme/newsletter/spring"]);
        assert!(!page.text("main").contains("Not held here"), "{}", page.text("main"));
    }
});

story!(a_picture_of_no_issue_is_not_there, |t| {
    let coco = t.coordinator().await;
    let issue = planned(&t, &coco, "spring", &[(BlockKind::Text, None, NEWS, "")]).await;
    publish(&t.app, issue, t.clock_now()).await.expect("a look");
    for path in ["spring/pictures/ab12", "autumn/pictures/ab12"] {
        t.visitor().get(&format!("/en/msme/newsletter/{path}")).await.expect(404);
        coco.get(&format!("/en/msme/newsletter/{path}")).await.expect(404);
    }
});
