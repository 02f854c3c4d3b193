//! Merging ideas, as stories over HTTP.

use db::sql;

use crate::comments::tests::idea;
use crate::tests::{Actor, Answer, TestApp, story};

async fn merge(actor: &Actor<'_>, n: i64, into: i64) -> Answer {
    let form = [("into", into.to_string()), ("reason", "They say <b>the same</b>.".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    actor.post(&format!("/en/msme/desk/ideas/{n}/merge"), &form).await
}

async fn undo(actor: &Actor<'_>, n: i64, from: i64) -> Answer {
    let from = from.to_string();
    let form = [("from", from.as_str()), ("reason", "They differ after all.")];
    actor.post(&format!("/en/msme/desk/ideas/{n}/merge/undo"), &form).await
}

async fn support(actor: &Actor<'_>, n: i64) -> Answer {
    actor.post(&format!("/en/msme/ideas/{n}/support"), &[]).await
}

async fn comment(actor: &Actor<'_>, n: i64, key: &str) -> Answer {
    let form = [("text", "It took nine days."), ("stance", "experience"), ("language", "en"), ("key", key)];
    actor.post(&format!("/en/msme/ideas/{n}/comments"), &form).await
}

async fn supports_of(t: &TestApp, n: i64) -> i64 {
    let (exchange, row) = (t.exchange, sql!("SELECT supports FROM ideas WHERE exchange_id = $1 AND number = $2"));
    t.app.db.read(move |c| c.one::<(i64,)>(row, db::args![exchange, n])).await.expect("a number").0
}

/// Every counter is what it counts.
async fn adds_up(t: &TestApp) {
    let wrong = [
        sql!(
            "SELECT COUNT(*) FROM ideas i WHERE i.supports <> (SELECT COUNT(*) FROM supports s WHERE s.idea_id = i.id)
                 OR i.economies <> (SELECT COUNT(DISTINCT s.economy) FROM supports s WHERE s.idea_id = i.id AND s.economy <> '')
                 OR i.comments <> (SELECT COUNT(*) FROM comments k WHERE k.idea_id = i.id AND k.state = 'published')
                 OR i.organisation_supports <> (SELECT COUNT(*) FROM organisation_supports s WHERE s.idea_id = i.id)"
        ),
        sql!(
            "SELECT COUNT(*) FROM support_economies e WHERE e.supports
                 <> (SELECT COUNT(*) FROM supports s WHERE s.idea_id = e.idea_id AND s.economy = e.economy)"
        ),
        sql!(
            "SELECT COUNT(*) FROM exchanges e WHERE e.ideas <> (SELECT COUNT(*) FROM ideas WHERE state = 'published')
                 OR e.supports <> (SELECT COUNT(*) FROM supports s JOIN ideas i ON i.id = s.idea_id
                     WHERE i.merged_into IS NULL)"
        ),
        sql!(
            "SELECT COUNT(*) FROM topics t WHERE t.ideas
                 <> (SELECT COUNT(*) FROM ideas i WHERE i.topic_id = t.id AND i.state = 'published')"
        ),
    ];
    for (place, statement) in wrong.into_iter().enumerate() {
        assert_eq!(t.count(statement).await, 0, "statement {place}");
    }
}

story!(a_merged_idea_leads_to_the_other_one_and_stays_readable_with_its_comments, |t| {
    let (amina, bo, coco) = (t.participant("Amina").await, t.participant("Bo").await, t.coordinator().await);
    let (n, into) = (idea(&t, &amina).await, idea(&t, &bo).await);
    comment(&bo, n, "k1").await.expect(303);
    let page = coco.get(&format!("/en/msme/desk/ideas/{n}/merge?into=I-{into}")).await.expect(200);
    assert_eq!(page.texts("main .card").len(), 2, "both side by side");
    let sent = merge(&coco, n, into).await.expect(303);
    assert_eq!(sent.location(), format!("/en/msme/ideas/{into}"));
    let sent = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(303);
    assert_eq!(sent.location(), format!("/en/msme/ideas/{into}#merged"));
    let old = format!("/en/msme/ideas/{n}?merged=1");
    let page = t.visitor().get(&format!("/en/msme/ideas/{into}")).await.expect(200);
    assert_eq!(page.attributes("section[aria-labelledby=merged] a", "href"), std::slice::from_ref(&old));
    let page = t.visitor().get(&old).await.expect(200);
    assert!(page.text("main").contains("Nine papers") && page.text("main").contains("It took nine days."));
    assert!(page.has(&format!(".notice a[href='/en/msme/ideas/{into}']")));
    assert!(page.text("section[aria-labelledby=steps]").contains("They say <b>the same</b>."));
    assert!(!page.has("form[action$='/support']") && !page.has("form[action$='/comments']"));
    for filter in page.attributes("nav.filters a", "href") {
        assert!(filter.contains("merged=1"), "{filter}");
    }
    t.visitor().get(&format!("/en/msme/ideas/{n}/versions")).await.expect(200);
    t.visitor().get(&format!("/en/msme/ideas/{n}/comments/1")).await.expect(200);
    let here = format!("main a[href='/en/msme/ideas/{n}']");
    for list in ["ideas", "topics/border", "search?q=papers"] {
        assert!(!t.visitor().get(&format!("/en/msme/{list}")).await.expect(200).has(&here), "{list}");
    }
    for list in ["ideas.atom", "sitemap.xml"] {
        let body = t.visitor().get(&format!("/en/msme/{list}")).await.expect(200).body;
        assert!(!body.contains(&format!("/ideas/{n}<")) && !body.contains(&format!("/ideas/{n}\"")), "{list}");
    }
    assert!(amina.get("/en/me/debates").await.expect(200).has(&here), "its author finds it again");
    adds_up(&t).await;
    for (address, words) in [("amina@example.org", "merged your idea"), ("bo@example.org", "into your idea")] {
        let letters = t.letters_to(address).await;
        assert!(letters.iter().any(|letter| letter.text.contains(words)), "{address}");
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'merged-idea'")).await, 1);
});

story!(whoever_supported_both_counts_once_and_the_author_of_the_other_idea_does_not, |t| {
    let (amina, bo, coco) = (t.participant("Amina").await, t.participant("Bo").await, t.coordinator().await);
    let (cy, di) = (t.participant("Cy").await, t.participant("Di").await);
    let (n, into) = (idea(&t, &amina).await, idea(&t, &bo).await);
    for actor in [&bo, &cy, &di] {
        support(actor, n).await.expect(303);
    }
    support(&di, into).await.expect(303);
    let page = coco.get(&format!("/en/msme/desk/ideas/{n}/merge?into={into}")).await.expect(200);
    assert!(page.text("main").contains("1 person supports both"), "{}", page.text("main"));
    assert!(page.text("main").contains("2 people support I-2"), "{}", page.text("main"));
    merge(&coco, n, into).await.expect(303);
    assert_eq!((supports_of(&t, n).await, supports_of(&t, into).await), (3, 2));
    adds_up(&t).await;
    // What was given to the merged idea stays as it was; what counts now can be taken back.
    cy.post(&format!("/en/msme/ideas/{n}/support"), &[("action", "back")]).await.expect(403);
    support(&cy, n).await.expect(403);
    cy.post(&format!("/en/msme/ideas/{into}/support"), &[("action", "back")]).await.expect(303);
    assert_eq!(supports_of(&t, into).await, 1);
    adds_up(&t).await;
});

story!(a_merge_taken_back_leaves_everything_as_it_was, |t| {
    let (amina, bo, coco) = (t.participant("Amina").await, t.participant("Bo").await, t.coordinator().await);
    let (cy, di) = (t.participant("Cy").await, t.participant("Di").await);
    let (n, into, third) = (idea(&t, &amina).await, idea(&t, &bo).await, idea(&t, &bo).await);
    support(&cy, n).await.expect(303);
    support(&cy, third).await.expect(303);
    support(&di, n).await.expect(303);
    merge(&coco, n, into).await.expect(303);
    merge(&coco, third, into).await.expect(303);
    assert_eq!(supports_of(&t, into).await, 2);
    undo(&coco, n, third).await.expect(422);
    let page = coco.get(&format!("/en/msme/desk/ideas/{n}/merge")).await.expect(200);
    assert_eq!(page.attributes("main form[method=post]", "action"), [format!("/en/msme/desk/ideas/{n}/merge/undo")]);
    undo(&coco, n, into).await.expect(303);
    assert_eq!(supports_of(&t, into).await, 1, "Cy supported the third one too");
    adds_up(&t).await;
    t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    let list = t.visitor().get("/en/msme/ideas").await.expect(200);
    assert!(list.has(&format!("main .rows a[href='/en/msme/ideas/{n}']")));
    assert!(t.visitor().get("/en/msme/search?q=papers").await.expect(200).has("main a[href='/en/msme/ideas/1']"));
    support(&bo, n).await.expect(303);
    let late = undo(&coco, n, into).await.expect(409);
    assert!(late.text("main").contains("Somebody else has changed this idea"), "{}", late.text("main"));
    assert!(late.has("main blockquote"), "what was typed is shown again");
    undo(&coco, third, into).await.expect(303);
    assert_eq!(supports_of(&t, into).await, 0);
    adds_up(&t).await;
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'parted-idea'")).await, 2);
});

story!(an_idea_is_not_merged_into_itself_nor_a_merged_hidden_or_withdrawn_one_nor_twice_nor_in_a_circle, |t| {
    let (amina, bo, coco) = (t.participant("Amina").await, t.participant("Bo").await, t.coordinator().await);
    let (first, second, third) = (idea(&t, &amina).await, idea(&t, &bo).await, idea(&t, &bo).await);
    for typed in ["", "x", "99", "-1", &first.to_string()] {
        coco.get(&format!("/en/msme/desk/ideas/{first}/merge?into={typed}")).await.expect(422);
    }
    merge(&coco, first, first).await.expect(422);
    let into = second.to_string();
    let path = format!("/en/msme/desk/ideas/{first}/merge");
    let page = coco.post(&path, &[("into", into.as_str()), ("reason", "")]).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#reason"]);
    merge(&coco, first, second).await.expect(303);
    merge(&coco, first, third).await.expect(422);
    merge(&coco, second, first).await.expect(422);
    bo.post(&format!("/en/msme/ideas/{third}/withdraw"), &[]).await.expect(303);
    merge(&coco, second, third).await.expect(422);
    merge(&coco, third, second).await.expect(410);
    coco.get(&format!("/en/msme/desk/ideas/{first}")).await.expect(404);
    merge(&amina, second, first).await.expect(404);
    adds_up(&t).await;
});

story!(a_merged_idea_can_be_withdrawn_or_hidden_and_shown_again_and_nothing_is_counted_twice, |t| {
    let (amina, bo, coco) = (t.participant("Amina").await, t.participant("Bo").await, t.coordinator().await);
    let (mo, cy) = (t.moderator().await, t.participant("Cy").await);
    let (n, into) = (idea(&t, &amina).await, idea(&t, &bo).await);
    support(&cy, n).await.expect(303);
    merge(&coco, n, into).await.expect(303);
    let flag = [("rule", "off-topic"), ("reason", "It sells soap.")];
    cy.post(&format!("/en/msme/ideas/{n}/flag"), &flag).await.expect(303);
    let queue = mo.get("/en/msme/desk/moderation").await.expect(200);
    let action = queue.attributes("main form[action*='/desk/moderation/']", "action").remove(0);
    mo.post(&action, &[("outcome", "hide"), ("rule", "off-topic"), ("reason", "It sells soap.")]).await.expect(303);
    let old = format!("/en/msme/ideas/{n}?merged=1");
    assert!(!t.visitor().get(&old).await.expect(200).body.contains("Nine papers"));
    adds_up(&t).await;
    let decision = mo.get("/en/msme/desk/moderation").await.expect(200).value("decision");
    mo.post("/en/msme/desk/moderation/undo", &[("decision", &decision)]).await.expect(303);
    assert!(t.visitor().get(&old).await.expect(200).body.contains("Nine papers"));
    assert!(!t.visitor().get("/en/msme/ideas").await.expect(200).has(&format!("main a[href='/en/msme/ideas/{n}']")));
    adds_up(&t).await;
    amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(410);
    assert_eq!(supports_of(&t, into).await, 1);
    undo(&coco, n, into).await.expect(410);
    adds_up(&t).await;
});

story!(a_comment_or_support_against_a_merge_ends_in_one_result_and_nothing_typed_is_lost, |t| {
    let (amina, bo, coco) = (t.participant("Amina").await, t.participant("Bo").await, t.coordinator().await);
    let cy = t.participant("Cy").await;
    for round in 0..20 {
        let (n, into) = (idea(&t, &amina).await, idea(&t, &bo).await);
        let key = format!("round {round}");
        let (merged, said, supported) = tokio::join!(merge(&coco, n, into), comment(&cy, n, &key), support(&cy, n));
        merged.expect(303);
        match said.status.as_u16() {
            303 => {}
            _ => assert_eq!(said.expect(422).value("text"), "It took nine days."),
        }
        match supported.status.as_u16() {
            303 => assert_eq!(supports_of(&t, into).await, 1, "given before the merge, it counts after it"),
            _ => assert_eq!(supported.expect(403).status.as_u16(), 403),
        }
        t.wait(std::time::Duration::from_hours(1));
    }
    adds_up(&t).await;
});

story!(of_two_merges_at_once_in_opposite_directions_one_is_done, |t| {
    let (amina, bo, coco) = (t.participant("Amina").await, t.participant("Bo").await, t.coordinator().await);
    for _ in 0..10 {
        let (one, other) = (idea(&t, &amina).await, idea(&t, &bo).await);
        let (forth, back) = tokio::join!(merge(&coco, one, other), merge(&coco, other, one));
        let mut statuses = [forth.status.as_u16(), back.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
        t.wait(std::time::Duration::from_hours(1));
    }
    adds_up(&t).await;
});

story!(a_comment_of_a_merged_idea_is_found_where_it_is_read_now, |t| {
    let (amina, bo, coco) = (t.participant("Amina").await, t.participant("Bo").await, t.coordinator().await);
    let (n, into) = (idea(&t, &amina).await, idea(&t, &bo).await);
    comment(&bo, n, "k1").await.expect(303);
    let own = format!("/en/msme/ideas/{n}/comments/1");
    let found = async || t.visitor().get("/en/msme/search?q=nine+days").await.expect(200);
    assert_eq!(found().await.attributes("main ol.rows h2 a", "href"), std::slice::from_ref(&own));
    merge(&coco, n, into).await.expect(303);
    let place = format!("/en/msme/ideas/{n}?merged=1#comment-1");
    let page = found().await;
    assert_eq!(page.attributes("main ol.rows h2 a", "href"), std::slice::from_ref(&place));
    assert!(page.text("main ol.rows").contains(&format!("part of I-{into}")), "{}", page.text("main ol.rows"));
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}?merged=1")).await.expect(200);
    assert!(page.text("#comment-1").contains("It took nine days."));
    let page = t.visitor().get(&own).await.expect(200);
    assert_eq!(page.attributes("main .lead a", "href"), [format!("/en/msme/ideas/{n}?merged=1")]);
    assert!(page.has(&format!("main .actions a[href='{place}']")));
    undo(&coco, n, into).await.expect(303);
    assert_eq!(found().await.attributes("main ol.rows h2 a", "href"), [own]);
});
