//! What whoever says that a text was filed in their name hears of the decision, as stories over HTTP.

use db::sql;

use super::{MINUTE, debate, decide, first_waiting, flag, undo};
use crate::moderation::SECOND_THOUGHTS;
use crate::tests::{TestApp, story};

/// The letters to somebody after the one that says that the flag has arrived.
async fn told(t: &TestApp, address: &str) -> Vec<mail::Message> {
    t.letters_to(address).await.split_off(1)
}

story!(whoever_says_that_a_text_was_filed_in_their_name_hears_that_it_stays, |t| {
    let (_, bao, n) = debate(&t).await;
    let (chidi, dado) = (t.participant("Chidi").await, t.participant("Dado").await);
    let (at, symbol) = (format!("/ideas/{n}"), format!("I-{n}"));
    let page = format!("/en/msme{at}");
    flag(&chidi, &at, "in-my-name", "I am the Amina of Dakar.").await.expect(303);
    flag(&dado, &at, "in-my-name", "So am I.").await.expect(303);
    flag(&bao, &at, "off-topic", "Papers").await.expect(303);
    let mo = t.moderator().await;
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "keep", "", "").await.expect(303);
    assert!(told(&t, "chidi@example.org").await.is_empty(), "as long as it can be taken back");
    t.wait(SECOND_THOUGHTS);
    for address in ["chidi@example.org", "dado@example.org"] {
        let letters = told(&t, address).await;
        assert_eq!(letters.len(), 1, "{address}");
        assert!(letters[0].subject.as_str().contains(&symbol), "{}", letters[0].subject.as_str());
        for words in ["the text stays as it is", page.as_str(), super::SECRETARIAT] {
            assert!(letters[0].text.contains(words), "{words}: {}", letters[0].text);
        }
    }
    // Others who flag are not told, and neither is the author of a text that stays.
    for address in ["bao@example.org", "amina@example.org"] {
        assert!(t.letters_to(address).await.is_empty(), "{address}");
    }
});

story!(that_it_is_hidden_is_said_in_their_language_with_the_rule_and_the_reason, |t| {
    let (_, _, n) = debate(&t).await;
    let chidi = t.participant("Chidi").await;
    let french = sql!("UPDATE people SET language = 'fr' WHERE email = 'chidi@example.org'");
    t.app.db.write(move |tx| tx.execute(french, db::args![])).await.unwrap();
    flag(&chidi, &format!("/ideas/{n}/comments/1"), "in-my-name", "I am Bao.").await.expect(303);
    let mo = t.moderator().await;
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "hide", "off-topic", "It sells something.").await.expect(303);
    t.wait(SECOND_THOUGHTS);
    let letters = told(&t, "chidi@example.org").await;
    assert_eq!(letters.len(), 1);
    for words in ["La modération l’a masqué", "off-topic (fr)", "It sells something.", "/fr/msme/log/"] {
        assert!(letters[0].text.contains(words), "{words}: {}", letters[0].text);
    }
    assert!(!letters[0].text.contains("soap"), "what is hidden is not quoted");
});

story!(what_an_author_is_asked_to_change_is_not_said_to_whoever_flagged, |t| {
    let (_, _, n) = debate(&t).await;
    let chidi = t.participant("Chidi").await;
    flag(&chidi, &format!("/ideas/{n}/comments/1"), "in-my-name", "I am Bao.").await.expect(303);
    let mo = t.moderator().await;
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "ask", "off-topic", "Leave the price out.").await.expect(303);
    t.wait(SECOND_THOUGHTS);
    let letters = told(&t, "chidi@example.org").await;
    assert!(letters[0].text.contains("has asked its author to change"), "{}", letters[0].text);
    assert!(!letters[0].text.contains("Leave the price out.") && letters.len() == 1);
});

story!(of_a_decision_that_is_taken_back_nobody_hears_and_of_the_next_one_they_do, |t| {
    let (_, _, n) = debate(&t).await;
    let chidi = t.participant("Chidi").await;
    flag(&chidi, &format!("/ideas/{n}/comments/1"), "in-my-name", "I am Bao.").await.expect(303);
    let mo = t.moderator().await;
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "hide", "off-topic", "It sells something.").await.expect(303);
    undo(&mo).await.expect(303);
    t.wait(SECOND_THOUGHTS);
    assert!(told(&t, "chidi@example.org").await.is_empty());
    // To pass it on decides nothing.
    decide(&mo, &subject, "escalate", "", "I know the author.").await.expect(303);
    t.wait(SECOND_THOUGHTS);
    assert!(told(&t, "chidi@example.org").await.is_empty());
    let coco = t.coordinator().await;
    decide(&coco, &subject, "keep", "", "").await.expect(303);
    t.wait(SECOND_THOUGHTS);
    let letters = told(&t, "chidi@example.org").await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].text.contains("the text stays as it is"), "{}", letters[0].text);
});

story!(where_a_letter_has_left_all_the_same_another_says_that_it_is_decided_again, |t| {
    let (_, _, n) = debate(&t).await;
    let chidi = t.participant("Chidi").await;
    flag(&chidi, &format!("/ideas/{n}/comments/1"), "in-my-name", "I am Bao.").await.expect(303);
    t.wait(MINUTE);
    let mo = t.moderator().await;
    let subject = first_waiting(&mo).await;
    decide(&mo, &subject, "keep", "", "").await.expect(303);
    let begun = sql!("UPDATE jobs SET attempts = 1 WHERE queue = 'mail'");
    t.app.db.write(move |tx| tx.execute(begun, db::args![])).await.unwrap();
    t.wait(MINUTE);
    undo(&mo).await.expect(303);
    let letters = told(&t, "chidi@example.org").await;
    assert_eq!(letters.len(), 2);
    assert!(letters[1].text.contains("will be decided again"), "{}", letters[1].text);
});
