//! Stories of the secretariat looking at an issue before and after it goes out.

use db::Conn;

use crate::issues::BlockKind;
use crate::issues::publishing::publish;
use crate::issues::publishing::tests::planned;
use crate::issues::store::drafts;
use crate::tests::story;

story!(the_secretariat_looks_at_an_issue_in_every_way_and_nobody_else_does, |t| {
    let coco = t.coordinator().await;
    let issue = planned(&t, &coco, "spring", &[(BlockKind::Text, None, "Much has happened.", "Lisez.")]).await;
    let path = format!("/en/msme/desk/newsletter/{issue}/preview");
    let page = coco.get(&path).await.expect(200);
    let mail = page.attributes("main iframe", "src").pop().expect("a frame");
    assert_eq!(page.attributes("main iframe", "width"), ["320"]);
    assert!(page.headers["content-security-policy"].to_str().unwrap().contains("frame-src 'self'"));
    let shown = coco.get(&mail).await.expect(200);
    let policy = shown.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'self'"), "{policy}");
    assert!(shown.body.contains("Much has happened."));
    let text = coco.get(&format!("{path}?language=fr&as=text")).await.expect(200);
    assert!(text.text("main pre").contains("Lisez.") && !text.has("main iframe"));
    let dark = coco.get(&format!("{path}/mail?as=dark")).await.expect(200);
    assert!(dark.body.contains("@media all"));
    let amina = t.participant("Amina").await;
    for page in ["", "/mail"] {
        let answer = amina.get(&format!("{path}{page}")).await;
        assert!(!answer.status.is_success() && !answer.body.contains("Much has happened."));
    }
    coco.get("/en/msme/desk/newsletter/nothing/preview").await.expect(404);
});

story!(checks_say_what_stands_in_the_way_and_where_it_is_mended, |t| {
    let coco = t.coordinator().await;
    let issue = planned(&t, &coco, "spring", &[(BlockKind::Text, None, "[Nowhere](/en/msme/ideas/99)", "")]).await;
    let page = coco.get(&format!("/en/msme/desk/newsletter/{issue}/checks")).await.expect(200);
    assert!(page.text("main .notice").contains("One thing stands in the way"), "{}", page.text("main"));
    assert!(page.text("main .rows").contains("/en/msme/ideas/99"));
    let mend = page.attributes("main .rows a", "href");
    assert!(mend.iter().any(|href| href.contains(&format!("/desk/newsletter/{issue}/blocks/"))), "{mend:?}");
});

story!(statistics_begin_when_an_issue_is_sent, |t| {
    let coco = t.coordinator().await;
    let issue = planned(&t, &coco, "spring", &[(BlockKind::Text, None, "Much has happened.", "")]).await;
    let path = format!("/en/msme/desk/newsletter/{issue}/statistics");
    assert!(coco.get(&path).await.expect(200).has("main .empty"));
    let title = move |tx: &mut Conn| drafts::put_text(tx, issue, ("es", "Noticias", ""));
    t.app.db.write(title).await.expect("a title");
    publish(&t.app, issue, t.clock_now()).await.expect("a look");
    let page = coco.get(&path).await.expect(200);
    assert_eq!(page.texts("tbody th"), ["English", "French", "Spanish", "All languages"], "in the exchange's order");
    let file = coco.get(&format!("{path}.csv")).await.expect(200);
    assert!(file.headers["content-type"].to_str().unwrap().starts_with("text/csv"));
});
