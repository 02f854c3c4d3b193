//! What the secretariat does with ideas, as stories over HTTP.

mod merging;

use db::sql;

use super::needs_reason;
use crate::comments::tests::idea;
use crate::ideas::Status;
use crate::tests::{Actor, Answer, story};
use crate::topics::tests::put_one;

async fn set(actor: &Actor<'_>, n: i64, was: &str, status: &str, reason: &str) -> Answer {
    let form = [("was", was), ("status", status), ("reason", reason)];
    actor.post(&format!("/en/msme/desk/ideas/{n}/status"), &form).await
}

async fn move_to(actor: &Actor<'_>, n: i64, from: &str, topic: &str) -> Answer {
    let form = [("from", from), ("topic", topic), ("why", "It is about money.")];
    actor.post(&format!("/en/msme/desk/ideas/{n}/topic"), &form).await
}

#[test]
fn a_reason_is_owed_with_an_outcome_and_not_before() {
    let owed: Vec<_> = Status::ALL.iter().copied().filter(|status| needs_reason(*status)).collect();
    assert_eq!(owed, [Status::TakenUp, Status::NotTakenUp]);
}

story!(every_status_stands_on_the_ideas_page_with_its_reason_and_a_role_and_no_name, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    coco.get(&format!("/en/msme/desk/ideas/{n}")).await.expect(200);
    let sent = set(&coco, n, "published", "under-study", "").await.expect(303);
    assert_eq!(sent.location(), format!("/en/msme/ideas/{n}"));
    t.wait(std::time::Duration::from_hours(24));
    set(&coco, n, "under-study", "taken-up", "It goes into the <b>report</b>.").await.expect(303);
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    let steps = page.texts("section[aria-labelledby=steps] li");
    assert_eq!(steps.len(), 2);
    assert!(steps[0].contains("Under study") && steps[0].contains("Coordinator"), "{steps:?}");
    assert!(steps[1].contains("Taken up") && steps[1].contains("It goes into the <b>report</b>."), "{steps:?}");
    let french = t.visitor().get(&format!("/fr/msme/ideas/{n}")).await.expect(200);
    assert!(french.text("section[aria-labelledby=steps]").contains("anglais"), "in which language the reason is");
    assert!(!page.text("section[aria-labelledby=steps]").contains("English"));
    assert!(!page.body.contains("Coco"), "the public learns a role and no name");
    let found = t.visitor().get("/en/msme/search?q=papers").await.expect(200);
    assert_eq!(found.texts("main ol.rows .meta .tag"), ["Taken up"], "a search says it too");
    let letters = t.letters_to("amina@example.org").await;
    assert!(letters.iter().any(|letter| letter.subject.as_str().contains("Under study")));
    assert!(letters.iter().any(|letter| letter.text.contains("It goes into the <b>report</b>.")));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'changed-status'")).await, 2);
});

story!(an_author_who_does_not_follow_their_idea_hears_of_a_step_all_the_same, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    amina.post(&format!("/en/msme/ideas/{n}/unfollow"), &[]).await.expect(303);
    set(&coco, n, "published", "under-study", "").await.expect(303);
    t.work().await;
    let told = sql!("SELECT COUNT(*) FROM notifications WHERE kind = 'status' AND is_personal = 1");
    assert_eq!(t.count(told).await, 1);
});

story!(an_outcome_without_a_reason_is_refused_and_nothing_typed_is_lost, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    let page = set(&coco, n, "published", "not-taken-up", "").await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#reason"]);
    assert!(page.has("input[value=not-taken-up][checked]"));
    let page = set(&coco, n, "published", "", "Because.").await.expect(422);
    assert_eq!(
        (page.attributes(".summary a", "href"), page.value("reason").as_str()),
        (vec!["#status".to_owned()], "Because.")
    );
    set(&coco, n, "published", "published", "").await.expect(422);
    set(&coco, n, "published", "taken-up", &"x".repeat(501)).await.expect(422);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_steps")).await, 0);
});

story!(of_two_who_set_a_status_at_once_the_second_changes_nothing, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    let (one, other) = tokio::join!(
        set(&coco, n, "published", "taken-up", "Agreed."),
        set(&coco, n, "published", "not-taken-up", "Too late.")
    );
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_steps")).await, 1);
    assert_eq!(t.letters_to("amina@example.org").await.len(), 1);
});

story!(ideas_are_listed_by_what_came_of_them, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let (first, second) = (idea(&t, &amina).await, idea(&t, &amina).await);
    set(&coco, second, "published", "under-study", "").await.expect(303);
    t.app.revised();
    for list in ["/en/msme/ideas", "/en/msme/topics/border"] {
        let page = t.visitor().get(&format!("{list}?status=under-study&sort=supported")).await.expect(200);
        assert!(page.has(&format!("main .rows a[href='/en/msme/ideas/{second}']")), "{list}");
        assert!(!page.has(&format!("main .rows a[href='/en/msme/ideas/{first}']")), "{list}");
        assert_eq!(page.attributes("nav.filters a[aria-current=true]", "href").len(), 2, "both choices are marked");
        let page = t.visitor().get(&format!("{list}?status=taken-up")).await.expect(200);
        assert!(page.has("main .empty"), "{list}");
        // What nobody offers filters nothing.
        let page = t.visitor().get(&format!("{list}?status=nonsense")).await.expect(200);
        assert_eq!(page.texts("main .rows > li").len(), 2, "{list}");
    }
    let feed = t.visitor().get("/en/msme/ideas.atom").await.expect(200);
    assert!(feed.body.contains("term=\"Under study\""));
});

story!(a_moved_idea_counts_in_its_new_topic_and_keeps_its_address, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    put_one(&t, "finance", "Finance", 2).await;
    move_to(&coco, n, "border", "weather").await.expect(422);
    move_to(&coco, n, "border", "border").await.expect(422);
    let sent = move_to(&coco, n, "border", "finance").await.expect(303);
    assert_eq!(sent.location(), format!("/en/msme/ideas/{n}"));
    // Whoever still sees the old topic moves nothing.
    move_to(&coco, n, "border", "finance").await.expect(422);
    assert_eq!(t.count(sql!("SELECT ideas FROM topics WHERE slug = 'border'")).await, 0);
    assert_eq!(t.count(sql!("SELECT ideas FROM topics WHERE slug = 'finance'")).await, 1);
    let here = format!("main .rows a[href='/en/msme/ideas/{n}']");
    assert!(t.visitor().get("/en/msme/topics/finance").await.expect(200).has(&here));
    assert!(!t.visitor().get("/en/msme/topics/border").await.expect(200).has(&here));
    let page = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    let step = page.text("section[aria-labelledby=steps] li");
    assert!(step.contains("Border") && step.contains("Finance") && step.contains("It is about money."), "{step}");
    let letters = t.letters_to("amina@example.org").await;
    assert!(letters[0].text.contains("Finance"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'moved-idea'")).await, 1);
});

story!(an_idea_that_is_moved_and_withdrawn_at_once_leaves_no_topic_with_a_wrong_number, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    put_one(&t, "finance", "Finance", 2).await;
    for _ in 0..20 {
        let n = idea(&t, &amina).await;
        let withdraw = format!("/en/msme/ideas/{n}/withdraw");
        let (_, withdrawn) = tokio::join!(move_to(&coco, n, "border", "finance"), amina.post(&withdraw, &[]));
        withdrawn.expect(303);
    }
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM topics WHERE ideas <> 0")).await, 0);
});

story!(only_those_who_run_the_exchange_work_on_ideas_and_only_on_published_ones, |t| {
    let (amina, mo, coco) = (t.participant("Amina").await, t.moderator().await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    set(&amina, n, "published", "taken-up", "Mine.").await.expect(404);
    set(&mo, n, "published", "taken-up", "Fine.").await.expect(404);
    let work = format!("main a[href='/en/msme/desk/ideas/{n}']");
    assert!(!mo.get(&format!("/en/msme/ideas/{n}")).await.expect(200).has(&work));
    assert!(coco.get(&format!("/en/msme/ideas/{n}")).await.expect(200).has(&work));
    amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    set(&coco, n, "published", "taken-up", "Fine.").await.expect(410);
    coco.get("/en/msme/desk/ideas/99").await.expect(404);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_steps")).await, 0);
});
