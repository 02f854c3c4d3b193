//! An old link to a text that waits no more, as stories over HTTP.

use super::{MINUTE, debate, decide, flag};
use crate::comments::tests::comment;
use crate::tests::story;

const QUEUE: &str = "/en/msme/desk/moderation/queue";

story!(an_old_link_to_a_decided_text_shows_it_with_its_decision_and_what_can_be_done, |t| {
    let (amina, bao, n) = debate(&t).await;
    comment(&bao, n, "for", "Nine days at our port.", "k2").await.expect(303);
    for m in 1..=2 {
        flag(&amina, &format!("/ideas/{n}/comments/{m}"), "off-topic", "Look at it.").await.expect(303);
        t.wait(MINUTE);
    }
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let waiting = mo.get(QUEUE).await.expect(200).attributes("input[name=text]", "value");
    let at = format!("/en/msme/desk/moderation/{}", waiting[0]);
    decide(&mo, &waiting[0], "hide", "personal-attack", "It sells something.").await.expect(303);
    for who in [&mo, &coco] {
        let page = who.get(&at).await.expect(200);
        for words in ["Buy my soap", "hidden", "Mo Moderator", "personal-attack (en)", "It sells something."] {
            assert!(page.text("main").contains(words), "{words}: {}", page.text("main"));
        }
        let next = format!("/en/msme/desk/moderation/{}", waiting[1]);
        assert_eq!(page.attributes("main .actions a[data-key=j]", "href"), [next]);
        assert!(page.text("main .actions a[data-key=j]").contains("Next in the queue") && !page.has("#send"));
    }
    assert!(mo.get(&at).await.expect(200).has("form[action$='/undo']"));
    let page = coco.get(&at).await.expect(200);
    assert!(!page.has("form[action$='/undo']") && page.text("main").contains("For ten minutes"), "not theirs");

    let log = page.attributes("main a[href^='/en/msme/log/']", "href").remove(0);
    bao.post(&format!("{log}/appeal"), &[("reason", "We export it.")]).await.expect(303);
    let page = coco.get(&at).await.expect(200);
    assert!(page.text("main").contains("The author has appealed"), "{}", page.text("main"));
    let appeal = page.attributes("main a[href*='/desk/appeals/']", "href").remove(0);
    coco.post(&appeal, &[("outcome", "uphold"), ("reason", "It names a person.")]).await.expect(303);
    let page = mo.get(&at).await.expect(200);
    for words in ["the decision stands", "Coco Coordinator", "It names a person."] {
        assert!(page.text("main").contains(words), "{words}: {}", page.text("main"));
    }
    assert!(!page.has("form[action$='/undo']") && !page.text("main").contains("The author has appealed"));
});

story!(by_an_old_link_a_decision_is_taken_back_and_a_text_withdrawn_since_is_not_shown, |t| {
    let (amina, bao, n) = debate(&t).await;
    flag(&amina, &format!("/ideas/{n}/comments/1"), "off-topic", "Look at it.").await.expect(303);
    let mo = t.moderator().await;
    let text = mo.get(QUEUE).await.expect(200).attributes("input[name=text]", "value").remove(0);
    let at = format!("/en/msme/desk/moderation/{text}");
    decide(&mo, &text, "keep", "", "").await.expect(303);
    let page = mo.get(&at).await.expect(200);
    assert!(page.text("main").contains("kept") && page.text("main").contains("Buy my soap"), "{}", page.text("main"));
    let decision = page.value("decision");
    mo.post("/en/msme/desk/moderation/undo", &[("decision", &decision)]).await.expect(303);
    assert!(mo.get(&at).await.expect(200).has("#send"), "it waits as before");
    t.wait(MINUTE);
    decide(&mo, &text, "keep", "", "").await.expect(303);
    bao.post(&format!("/en/msme/ideas/{n}/comments/1/withdraw"), &[]).await.expect(303);
    let page = mo.get(&at).await.expect(200);
    assert!(page.text("main").contains("kept") && !page.body.contains("soap"), "{}", page.text("main"));
});
