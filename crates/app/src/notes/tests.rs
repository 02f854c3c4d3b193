//! Official notes, as rules and stories over HTTP.

use db::{Timestamp, sql};

use super::Note;
use crate::comments::tests::idea;
use crate::tests::{Actor, Answer, story};

/// Writes the note in English and French, with the gap that this leaves.
async fn write(actor: &Actor<'_>, n: i64, begun: &str, en: &str, fr: &str) -> Answer {
    let form = [("begun", begun), ("text_en", en), ("text_fr", fr), ("text_es", ""), ("gaps", "yes")];
    actor.post(&format!("/en/msme/desk/ideas/{n}/note"), &form).await
}

#[test]
fn a_reader_gets_their_language_or_english_or_whatever_there_is() {
    let note = |codes: &[&str]| Note {
        version: 1,
        role: "coordinator".to_owned(),
        created_at: Timestamp(0),
        texts: codes.iter().map(|code| ((*code).to_owned(), format!("in {code}"))).collect(),
    };
    assert_eq!(note(&["en", "fr"]).shown("fr"), Some(("fr", "in fr")));
    assert_eq!(note(&["en", "fr"]).shown("es"), Some(("en", "in en")));
    assert_eq!(note(&["es", "fr"]).shown("en"), Some(("es", "in es")));
    assert_eq!(note(&[]).shown("en"), None);
}

story!(an_official_note_stands_on_the_ideas_page_in_the_readers_language_or_says_that_it_does_not, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    let path = format!("/en/msme/desk/ideas/{n}/note");
    assert!(!coco.get(&path).await.expect(200).has("a[href$='/remove']"), "nothing to take away");
    assert!(!coco.get(&format!("{path}/remove")).await.expect(200).has("main form"));
    let sent = write(&coco, n, "0", "It goes to the **next meeting** <b>.", "À la **prochaine réunion**.").await;
    assert_eq!(sent.expect(303).location(), format!("/en/msme/ideas/{n}"));
    let note = "section[aria-labelledby=note]";
    let page = t.visitor().get(&format!("/fr/msme/ideas/{n}")).await.expect(200);
    assert_eq!(page.text(&format!("{note} strong")), "prochaine réunion");
    assert!(page.text(note).contains("10 mars 2026"));
    let page = t.visitor().get(&format!("/es/msme/ideas/{n}")).await.expect(200);
    assert_eq!(page.attributes(&format!("{note} .prose"), "lang"), ["en"]);
    assert!(page.text(note).contains("no está redactada en su idioma"));
    assert!(!page.has(&format!("{note} b")), "hostile text stays text");
    assert!(!page.body.contains("Coco"), "the public learns a role and no name");
    let letters = t.letters_to("amina@example.org").await;
    assert!(letters[0].text.contains("next meeting"), "{}", letters[0].text);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'wrote-note'")).await, 1);
    assert!(
        coco.get(&format!("/en/msme/desk/ideas/{n}")).await.expect(200).text("main").contains("Change the official")
    );
});

story!(a_note_with_gaps_or_without_words_is_refused_until_somebody_says_so, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    let path = format!("/en/msme/desk/ideas/{n}/note");
    let page = coco.post(&path, &[("begun", "0"), ("text_fr", "Bien.")]).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#gaps"]);
    assert_eq!(page.value("text_fr"), "Bien.");
    let page = coco.post(&path, &[("begun", "0"), ("text_en", "***"), ("gaps", "yes")]).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#text_en"]);
    write(&coco, n, "0", &"x".repeat(2001), "").await.expect(422);
    let whole = [("begun", "0"), ("text_en", "Good."), ("text_fr", "Bien."), ("text_es", "Bien.")];
    coco.post(&path, &whole).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_note_texts")).await, 3);
});

story!(a_note_is_changed_and_taken_away_and_every_version_is_kept, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    write(&coco, n, "0", "First.", "").await.expect(303);
    write(&coco, n, "1", "First.", "").await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_notes")).await, 1, "nothing was different");
    write(&coco, n, "1", "Second.", "").await.expect(303);
    let here = format!("/en/msme/ideas/{n}");
    assert!(t.visitor().get(&here).await.expect(200).text("section[aria-labelledby=note]").contains("Second."));
    let remove = format!("/en/msme/desk/ideas/{n}/note/remove");
    let asked = coco.get(&remove).await.expect(200);
    assert!(asked.text("main .prose").contains("Second.") && asked.has("form button.danger"), "it is asked first");
    assert_eq!(asked.value("begun"), "2");
    let page = coco.post(&remove, &[("begun", "1")]).await.expect(409);
    assert_eq!(page.value("text_en"), "Second.");
    coco.post(&remove, &[("begun", "2")]).await.expect(303);
    assert!(!t.visitor().get(&here).await.expect(200).has("section[aria-labelledby=note]"));
    coco.post(&remove, &[("begun", "2")]).await.expect(303);
    write(&coco, n, "3", "Third.", "").await.expect(303);
    assert!(t.visitor().get(&here).await.expect(200).text("section[aria-labelledby=note]").contains("Third."));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_notes")).await, 4);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_note_texts")).await, 3);
    assert_eq!(t.letters_to("amina@example.org").await.len(), 4);
});

story!(an_author_who_does_not_follow_their_idea_hears_of_a_note_and_that_it_is_gone, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    amina.post(&format!("/en/msme/ideas/{n}/unfollow"), &[]).await.expect(303);
    let told = sql!("SELECT COUNT(*) FROM notifications WHERE kind = 'note' AND is_personal = 1");
    write(&coco, n, "0", "First.", "").await.expect(303);
    t.work().await;
    assert_eq!(t.count(told).await, 1);
    coco.post(&format!("/en/msme/desk/ideas/{n}/note/remove"), &[("begun", "1")]).await.expect(303);
    t.work().await;
    assert_eq!(t.count(told).await, 2);
});

story!(a_note_is_looked_at_in_each_language_before_anybody_is_told, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    let path = format!("/en/msme/desk/ideas/{n}/note");
    let typed = [("begun", "0"), ("text_en", "It goes to the **next meeting** <b>."), ("text_fr", "À **suivre**.")];
    let looked = coco.post(&path, &[&typed[..], &[("then", "preview")]].concat()).await.expect(200);
    assert_eq!(looked.texts("section[aria-labelledby=preview] strong"), ["next meeting", "suivre"]);
    assert_eq!(looked.attributes("section[aria-labelledby=preview] .prose", "lang"), ["en", "fr"]);
    assert_eq!(looked.texts("section[aria-labelledby=preview] .tag.warn").len(), 1, "Spanish is missing");
    assert!(!looked.has("section[aria-labelledby=preview] .prose b"), "hostile text stays text");
    assert_eq!((looked.value("text_en"), looked.value("begun")), (typed[1].1.to_owned(), "0".to_owned()));
    assert!(!looked.has(".summary") && !looked.has(".error"), "nobody pressed the button yet: nothing is wrong");
    assert!(looked.has("input[name=gaps]"), "and whether gaps are fine is asked in time");
    assert!(!looked.has("section button[form]"), "and nothing is offered that must fail");
    let agreed = coco.post(&path, &[&typed[..], &[("gaps", "yes"), ("then", "preview")]].concat()).await.expect(200);
    assert_eq!(agreed.attributes("section button[form]", "form"), ["note"], "it is published right there");
    let empty = coco.post(&path, &[("begun", "0"), ("then", "preview")]).await.expect(200);
    assert!(!empty.has(".summary") && !empty.has("section button[form]"));
    assert!(
        empty.text("section[aria-labelledby=preview]").contains("Nobody sees this text"),
        "there is no other language"
    );
    let spanish = coco.get(&path.replace("/en/", "/es/")).await.expect(200);
    assert_eq!(spanish.attributes("main fieldset legend", "lang"), ["es", "en", "fr"], "one's own language first");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_notes")).await, 0);
    assert!(t.letters_to("amina@example.org").await.is_empty());
    // Somebody else is faster: what was typed is not taken for a change of theirs.
    write(&coco, n, "0", "Theirs.", "").await.expect(303);
    let late = coco.post(&path, &[&typed[..], &[("then", "preview")]].concat()).await.expect(409);
    assert!(late.text("main").contains("Theirs.") && late.value("text_fr") == "À **suivre**.");
});

story!(of_two_who_write_a_note_at_once_the_second_sees_both, |t| {
    let (amina, coco) = (t.participant("Amina").await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    let (one, other) = tokio::join!(write(&coco, n, "0", "Mine.", ""), write(&coco, n, "0", "Yours.", ""));
    let second = if one.status.as_u16() == 303 { other } else { one };
    let page = second.expect(409);
    assert!(page.text("main").contains("Mine.") && page.text("main").contains("Yours."), "{}", page.text("main"));
    assert_eq!(page.value("begun"), "1", "what was typed can be sent after all");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_notes")).await, 1);
});

story!(only_those_who_run_the_exchange_write_notes_and_only_on_published_ideas, |t| {
    let (amina, mo, coco) = (t.participant("Amina").await, t.moderator().await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    write(&amina, n, "0", "Mine.", "").await.expect(404);
    write(&mo, n, "0", "Mine.", "").await.expect(404);
    amina.post(&format!("/en/msme/ideas/{n}/withdraw"), &[]).await.expect(303);
    write(&coco, n, "0", "Fine.", "").await.expect(410);
    coco.get("/en/msme/desk/ideas/99/note").await.expect(404);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM idea_notes")).await, 0);
});
