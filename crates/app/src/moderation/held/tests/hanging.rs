//! What the secretariat or an organisation has done with an idea since it was approved: the approval is not taken back, until
//! nothing of that is left.

use super::{HELD, decide, idea_waits, waiting};
use crate::tests::{Actor, TestApp, story};
use crate::topics::tests::put_one;

const CHAMBER: &str = "/en/msme/organisations/dakar-chamber";

/// An idea by Bao that was approved a moment ago: at the desk, and its number.
async fn approved(t: &TestApp, mo: &Actor<'_>) -> (String, i64) {
    let (bao, _, _) = waiting(t).await;
    let sent = idea_waits(&bao, "One window").await;
    let text = sent.rsplit('/').next().unwrap_or_default().to_owned();
    decide(mo, &text, "approve", "", "").await.expect(303);
    let idea = bao.get(&sent).await.expect(303).location();
    (text, idea.rsplit('/').next().unwrap_or_default().parse().expect("a number"))
}

/// Nothing is taken back, and the idea stands where it stood.
async fn stays(t: &TestApp, mo: &Actor<'_>, text: &str, n: i64) {
    let late = mo.post(&format!("{HELD}/{text}/undo"), &[]).await.expect(409);
    assert!(late.text("main").contains("worked on"), "{}", late.text("main"));
    assert!(t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200).body.contains("One window"));
}

/// It goes from its page, and waits again as it was sent.
async fn waits_again(t: &TestApp, mo: &Actor<'_>, text: &str, n: i64) {
    mo.post(&format!("{HELD}/{text}/undo"), &[]).await.expect(303);
    let gone = t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(410);
    assert!(!gone.body.contains("One window"), "{}", gone.text("main"));
    let page = mo.get(&format!("{HELD}/{text}")).await.expect(200);
    assert!(page.text("main").contains("One window") && page.has("#send"), "{}", page.text("main"));
}

story!(an_approved_idea_with_an_official_note_waits_again_only_once_the_note_is_taken_away, |t| {
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let (text, n) = approved(&t, &mo).await;
    let note = format!("/en/msme/desk/ideas/{n}/note");
    let words = [("begun", "0"), ("text_en", "We look at it."), ("text_fr", ""), ("text_es", ""), ("gaps", "yes")];
    coco.post(&note, &words).await.expect(303);
    stays(&t, &mo, &text, n).await;
    coco.post(&format!("{note}/remove"), &[("begun", "1")]).await.expect(303);
    waits_again(&t, &mo, &text, n).await;
});

story!(an_approved_idea_that_was_moved_to_another_topic_waits_again_only_where_it_was_sent, |t| {
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let (text, n) = approved(&t, &mo).await;
    put_one(&t, "finance", "Finance", 2).await;
    let to = format!("/en/msme/desk/ideas/{n}/topic");
    let there = [("from", "border"), ("topic", "finance"), ("why", "It is about money.")];
    coco.post(&to, &there).await.expect(303);
    stays(&t, &mo, &text, n).await;
    let back = [("from", "finance"), ("topic", "border"), ("why", "It is about borders after all.")];
    coco.post(&to, &back).await.expect(303);
    waits_again(&t, &mo, &text, n).await;
});

story!(an_approved_idea_on_which_an_organisation_drafts_its_position_waits_again_only_without_the_draft, |t| {
    let (mo, coco, dede) = (t.moderator().await, t.coordinator().await, t.participant("Dede").await);
    let (text, n) = approved(&t, &mo).await;
    let chamber = [("name", "Dakar Chamber"), ("kind", "chamber"), ("economy", "SN"), ("is_listed", "yes")];
    coco.post("/en/msme/desk/organisations/new", &chamber).await.expect(303);
    let claim = [("title", "Policy officer"), ("why", "Ask the director."), ("is_shown", "yes")];
    dede.post(&format!("{CHAMBER}/speak"), &claim).await.expect(303);
    let mandates = dede.get("/en/msme/mandates").await.expect(200);
    let mandate = mandates.attributes("main .rows h3 a", "href").remove(0);
    coco.post(&mandate, &[("action", "confirm"), ("reason", "")]).await.expect(303);
    let at = format!("/en/msme/ideas/{n}/positions/dakar-chamber");
    let draft = [("stance", "for"), ("language", "en"), ("text", "Our members agree."), ("firms", "250")];
    let draft = [&draft[..], &[("version", "0"), ("then", "save")]].concat();
    dede.post(&format!("{at}/edit"), &draft).await.expect(303);
    // Nobody but those who speak for it knows of the draft; whoever takes the approval back is told no more than that.
    stays(&t, &mo, &text, n).await;
    dede.post(&format!("{at}/discard"), &[("version", "1")]).await.expect(303);
    waits_again(&t, &mo, &text, n).await;
});
