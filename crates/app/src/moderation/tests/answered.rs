//! Appeals that are answered while the letters about the decision still wait, as stories over HTTP.

use super::{MINUTE, debate, decide, first_waiting, flag, hidden};
use crate::moderation::SECOND_THOUGHTS;
use crate::tests::{Actor, TestApp, story};

/// The author appeals at once on the decision's page, and is answered within the ten minutes.
async fn answered(t: &TestApp, author: &Actor<'_>, decision: &str, outcome: &str) {
    author.post(&format!("{decision}/appeal"), &[("reason", "Soap is what we export.")]).await.expect(303);
    let coco = t.coordinator().await;
    let page = coco.get("/en/msme/desk").await.expect(200).attributes("#appeals h3 a", "href").remove(0);
    coco.post(&page, &[("outcome", outcome), ("reason", "Another has read it.")]).await.expect(303);
    t.wait(SECOND_THOUGHTS);
}

story!(whoever_is_answered_within_the_ten_minutes_gets_the_answer_and_no_letter_that_is_not_so_any_more, |t| {
    let (amina, bao, n) = debate(&t).await;
    let at = hidden(&t, &amina, n).await;
    answered(&t, &bao, &at, "show").await;
    let told = t.letters_to("bao@example.org").await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].text.contains("can be read by everybody again"), "{}", told[0].text);
});

story!(where_the_decision_stands_no_later_letter_says_that_one_can_appeal, |t| {
    let (amina, bao, n) = debate(&t).await;
    let at = hidden(&t, &amina, n).await;
    answered(&t, &bao, &at, "uphold").await;
    let told = t.letters_to("bao@example.org").await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].text.contains("stays hidden") && !told[0].text.contains("appeal once"), "{}", told[0].text);
});

/// Chidi says that Bao's comment was filed in their name, it is hidden, and Bao is answered: what Chidi is told of it.
async fn told_after(t: &TestApp, outcome: &str) -> Vec<mail::Message> {
    let (_, bao, n) = debate(t).await;
    let chidi = t.participant("Chidi").await;
    flag(&chidi, &format!("/ideas/{n}/comments/1"), "in-my-name", "I am Bao.").await.expect(303);
    t.wait(MINUTE);
    let mo = t.moderator().await;
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "hide", "off-topic", "It sells something.").await.expect(303);
    let log = t.visitor().get("/en/msme/log").await.expect(200);
    answered(t, &bao, &log.attributes("main .rows h2 a", "href").remove(0), outcome).await;
    // The first one says that the flag has arrived.
    t.letters_to("chidi@example.org").await.split_off(1)
}

story!(whoever_says_that_a_text_was_filed_in_their_name_does_not_hear_that_it_is_hidden_once_it_is_shown_again, |t| {
    let told = told_after(&t, "show").await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].text.contains("the text stays as it is"), "{}", told[0].text);
});

story!(whoever_says_that_a_text_was_filed_in_their_name_hears_that_it_is_hidden_where_the_decision_stands, |t| {
    let told = told_after(&t, "uphold").await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].text.contains("A moderator has hidden the text"), "{}", told[0].text);
});
