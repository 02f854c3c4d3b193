use roxmltree::Document;

use super::atom::{Entry, Feed};
use crate::documents::{self, DraftRevision, DraftWork};
use crate::tests::{TestApp, story};

async fn put(t: &TestApp, slug: &str, title: &str) {
    let revision = DraftRevision {
        label: String::new(),
        symbols: vec!["JOB/GC/207".to_owned()],
        inferred_symbols: Vec::new(),
        dated: documents::Dated::UNKNOWN,
        meeting: None,
        circulated: None,
        access: documents::Access::Public,
        editions: Vec::new(),
    };
    let draft = DraftWork {
        slug: slug.to_owned(),
        position: 1,
        series: "reports".to_owned(),
        kind: "note".to_owned(),
        certainty: documents::Certainty::Sourced,
        source: String::new(),
        seen: String::new(),
        issue: None,
        is_sample: false,
        is_on_front: false,
        title_is_description: false,
        titles: vec![("fr".to_owned(), title.to_owned())],
        notes: vec![("en".to_owned(), "Tom & <Jerry>".to_owned())],
        revisions: vec![revision],
    };
    let (id, exchange, now) = (t.app.rng.id(t.clock_now()), t.exchange, t.clock_now());
    t.app.db.write(move |tx| documents::put(tx, id, exchange, &draft, now)).await.unwrap();
    t.app.revised();
}

fn texts<'a>(feed: &'a Document<'_>, name: &str) -> Vec<&'a str> {
    feed.descendants().filter(|node| node.has_tag_name(name)).map(|node| node.text().unwrap_or_default()).collect()
}

story!(the_feed_of_documents_is_xml_with_absolute_links_and_stable_ids, |t| {
    put(&t, "rapport", "Rapport <2018> & suites").await;
    let answer = t.visitor().get("/en/msme/documents.atom").await.expect(200);
    assert_eq!(answer.headers["content-type"], "application/atom+xml; charset=utf-8");
    let feed = Document::parse(&answer.body).unwrap();
    assert_eq!(texts(&feed, "title")[1], "Rapport <2018> & suites, JOB/GC/207");
    assert_eq!(texts(&feed, "summary"), ["Tom & <Jerry>"]);
    let links: Vec<_> = feed.descendants().filter_map(|node| node.attribute("href")).collect();
    assert!(links.len() == 3 && links.iter().all(|link| link.starts_with(&t.app.config.public_url)), "{links:?}");
    let ids = texts(&feed, "id").iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    assert!(ids.iter().all(|id| id.starts_with("tag:127.0.0.1,2026:msme/")), "{ids:?}");
    let entry = feed.descendants().find(|node| node.has_tag_name("entry")).unwrap();
    let title = entry.children().find(|node| node.has_tag_name("title")).unwrap();
    assert_eq!(title.attribute(("http://www.w3.org/XML/1998/namespace", "lang")), Some("fr"));
    let before = texts(&feed, "updated").join(" ");
    t.wait(std::time::Duration::from_hours(1));
    put(&t, "rapport", "Un autre titre").await;
    let later = t.visitor().get("/en/msme/documents.atom").await.expect(200);
    let later = Document::parse(&later.body).unwrap();
    assert_eq!(texts(&later, "id"), ids);
    assert_ne!(texts(&later, "updated").join(" "), before);
});

story!(a_feed_without_entries_is_valid_and_does_not_change, |t| {
    for path in ["/fr/msme/ideas.atom", "/fr/msme/documents.atom"] {
        let first = t.visitor().get(path).await.expect(200);
        let feed = Document::parse(&first.body).unwrap();
        assert_eq!(feed.root_element().attribute(("http://www.w3.org/XML/1998/namespace", "lang")), Some("fr"));
        assert_eq!(texts(&feed, "updated"), ["2026-03-10T09:00:00Z"]);
        t.wait(std::time::Duration::from_mins(1));
        assert_eq!(t.visitor().get(path).await.expect(200).body, first.body);
    }
});

#[test]
fn what_xml_cannot_carry_is_left_out() {
    let at = db::Timestamp::EPOCH;
    let entry = Entry {
        id: "tag:x,2026:1".to_owned(),
        link: "http://x/?a=1&b=2".to_owned(),
        title: "a\u{1}b]]>\u{ffff}".to_owned(),
        language: "en".to_owned(),
        author: Some("<script>\u{b}".to_owned()),
        category: "\"'".to_owned(),
        published: None,
        updated: at,
        summary: "&amp; </summary>".to_owned(),
    };
    let feed = Feed {
        language: "en".to_owned(),
        id: "tag:x,2026:f".to_owned(),
        title: String::new(),
        page: String::new(),
        here: String::new(),
        author: String::new(),
        updated: at,
        entries: vec![entry],
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let body = feed.answer().unwrap().into_body();
    let bytes = runtime.block_on(axum::body::to_bytes(body, usize::MAX)).unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let parsed = Document::parse(&text).unwrap();
    assert_eq!(texts(&parsed, "title")[1], "ab]]>");
    assert_eq!(texts(&parsed, "summary"), ["&amp; </summary>"]);
}
