//! Flags that are about a translation or a photo, as stories over HTTP.

use db::sql;

use crate::comments::tests::{comment, idea};
use crate::photos;
use crate::tests::{Actor, Answer, TestApp, story};

const DESK: &str = "/en/msme/desk/moderation";

async fn flag(actor: &Actor<'_>, path: &str, part: &str) -> Answer {
    let form = [("part", part), ("rule", "off-topic"), ("reason", "It sells soap.")];
    actor.post(&format!("/en/msme{path}/flag"), &form).await
}

async fn take(actor: &Actor<'_>, page: &Answer, part: &str) -> Answer {
    let action = page.attributes("main form[novalidate]", "action").remove(0);
    let form = [("outcome", "take"), ("part", part), ("rule", "off-topic"), ("reason", "It names a price.")];
    actor.post(&action, &form).await
}

/// An idea by Amina that this person, she herself or a moderator, has translated into French.
async fn translated(t: &TestApp, amina: &Actor<'_>, maker: &Actor<'_>) -> String {
    let at = format!("/ideas/{}", idea(t, amina).await);
    let origin = if maker.id == amina.id { "author" } else { "human" };
    let form = [("language", "fr"), ("title", "Achetez du savon"), ("text", "Cinq francs."), ("origin", origin)];
    maker.post(&format!("/en/msme{at}/translations"), &form).await.expect(303);
    at
}

async fn open_flags(t: &TestApp) -> i64 {
    t.count(sql!("SELECT COUNT(*) FROM flags WHERE state = 'open'")).await
}

story!(a_flagged_translation_is_taken_away_and_its_idea_stays, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let at = translated(&t, &amina, &amina).await;
    let link = format!("/en/msme{at}/flag?part=translation-fr");
    let translations = format!("/en/msme{at}/translations");
    assert!(t.visitor().get(&translations).await.expect(200).has(&format!("main a[href='{link}']")));
    assert!(!amina.get(&translations).await.expect(200).has("main a[href*='/flag']"));
    assert_eq!(
        bao.get(&link).await.expect(200).text("select[name=part] option[selected]"),
        "The translation into French"
    );
    let wrong = flag(&bao, &at, "translation-es").await.expect(422);
    assert_eq!(wrong.attributes(".summary a", "href"), ["#part"]);
    flag(&bao, &at, "translation-fr").await.expect(303);
    let letters = t.letters_to("secretariat@example.org").await;
    assert!(letters[0].text.contains("The translation into French"), "{}", letters[0].text);
    let mo = t.moderator().await;
    let queue = mo.get(&format!("{DESK}/queue")).await.expect(200);
    assert!(queue.text("main tbody").contains("A translation or a photo is meant"));
    let page = mo.get(DESK).await.expect(200);
    let said = page.text("main");
    assert!(said.contains("The translation into French") && said.contains("Cinq francs."), "{said}");
    assert_eq!(take(&mo, &page, "").await.expect(422).attributes(".summary a", "href"), ["#part"]);
    take(&mo, &page, "translation-fr").await.expect(303);
    assert!(!mo.get(DESK).await.expect(200).has("form[action$='/undo']"), "it cannot be taken back");
    assert_eq!(open_flags(&t).await, 0);
    assert!(t.visitor().get(&translations).await.expect(200).has("main .empty"));
    let shown = t.visitor().get(&format!("/fr/msme{at}")).await.expect(200);
    assert!(shown.body.contains("One form for samples") && !shown.body.contains("savon"));
    assert!(!t.visitor().get("/fr/msme/search?q=savon").await.expect(200).text("main").contains("Achetez"));
    let found = t.visitor().get("/en/msme/search?q=samples").await.expect(200).text("main");
    assert!(found.contains("One form for samples"), "{found}");
    let told = t.letters_to("amina@example.org").await;
    assert_eq!(told.len(), 1, "at once");
    for words in ["The translation into French", "off-topic (en)", "It names a price.", "Cinq francs."] {
        assert!(told[0].text.contains(words), "{words}: {}", told[0].text);
    }
    let log = amina.get("/en/msme/log").await.expect(200);
    assert!(log.text("main .rows").contains("The translation into French") && !log.body.contains("francs"));
    let decision = log.attributes("main .rows h2 a", "href").remove(0);
    let page = amina.get(&decision).await.expect(200);
    assert!(page.text("main").contains("The text itself stays") && page.has("form[action$='/appeal']"));
    assert!(!page.text("main").contains("Nine papers"), "the text is not what it is about");
    assert!(!bao.get(&decision).await.expect(200).has("form[action$='/appeal']"));
    let recorded = sql!("SELECT COUNT(*) FROM audit_entries WHERE after_text LIKE '%part: translation-fr%'");
    assert_eq!(t.count(recorded).await, 1);
});

story!(the_author_appeals_once_against_a_part_that_was_taken_away_and_another_person_answers, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let at = translated(&t, &amina, &amina).await;
    flag(&bao, &at, "translation-fr").await.expect(303);
    take(&mo, &mo.get(DESK).await.expect(200), "translation-fr").await.expect(303);
    let told = t.letters_to("amina@example.org").await;
    assert!(told[0].text.contains("you can appeal once"), "{}", told[0].text);
    let decision = amina.get("/en/msme/log").await.expect(200).attributes("main .rows h2 a", "href").remove(0);
    let appeal = format!("{decision}/appeal");
    bao.post(&appeal, &[("reason", "Let her.")]).await.expect(404);
    amina.post(&appeal, &[("reason", "")]).await.expect(422);
    amina.post(&appeal, &[("reason", "It names no price at all.")]).await.expect(303);
    let arrived = t.letters_to("secretariat@example.org").await;
    assert!(arrived.iter().any(|letter| letter.text.contains("It names no price")), "{arrived:?}");
    assert!(amina.get(&decision).await.expect(200).text("main").contains("The author has appealed"));
    let desk = format!("/en/msme/desk/appeals/{}", decision.rsplit('/').next().expect("an id"));
    let page = coco.get(&desk).await.expect(200).text("main");
    for words in ["Why it was taken away", "The translation into French", "It may be added again"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let answer = [("outcome", "show"), ("reason", "A price is not named.")];
    mo.post(&desk, &answer).await.expect(403);
    coco.post(&desk, &answer).await.expect(303);
    let log = t.visitor().get(&decision).await.expect(200).text("main");
    assert!(log.contains("it may be added again") && !log.contains("Shown again"), "{log}");
    let told = t.letters_to("amina@example.org").await;
    let allowed = "You may add this to I-1 again";
    assert!(told.iter().any(|one| one.text.contains(allowed) && one.text.contains("A price is not")), "{told:?}");
    t.visitor().get(&format!("/en/msme{at}")).await.expect(200);
    let taken = t.taken(amina.id, super::export_of).await;
    assert!(taken.contains("It names no price") && taken.contains("translation-fr"), "against what: {taken}");
    // Once.
    amina.post(&appeal, &[("reason", "And thanks.")]).await.expect(409);
});

story!(a_photo_is_taken_away_and_the_flag_on_the_text_waits_on, |t| {
    let (amina, bao, chen) = (t.participant("Amina").await, t.participant("Bao").await, t.participant("Chen").await);
    let (n, address) = photos::tests::stage(&t, &amina).await;
    let at = format!("/ideas/{n}");
    let form = bao.get(&format!("/en/msme{at}/flag")).await.expect(200);
    assert_eq!(form.texts("select[name=part] option"), ["The text itself", "Photo 1"]);
    let photo = form.attributes("select[name=part] option", "value").remove(1);
    flag(&bao, &at, &photo).await.expect(303);
    flag(&chen, &at, "").await.expect(303);
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let page = mo.get(DESK).await.expect(200);
    assert!(page.text("main .rows").contains("Photo 1"));
    let (one, other) = tokio::join!(take(&mo, &page, &photo), take(&coco, &page, &photo));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert!(statuses[0] == 303 && statuses[1] >= 400, "{statuses:?}");
    t.visitor().get(&address).await.expect(404);
    t.visitor().get(&format!("/en/msme{at}")).await.expect(200);
    assert_eq!(open_flags(&t).await, 1, "that on the text");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM decisions")).await, 1);
    let told = t.letters_to("amina@example.org").await;
    assert!(told.len() == 1 && told[0].text.contains("A ramp with goods on it"), "{told:?}");
    flag(&bao, &at, &photo).await.expect(422);
});

story!(a_translation_of_a_comment_is_taken_away_too, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    comment(&bao, n, "for", "Nine days.", "k1").await.expect(303);
    let at = format!("/ideas/{n}/comments/1");
    let french = [("language", "fr"), ("text", "Du savon."), ("origin", "author")];
    bao.post(&format!("/en/msme{at}/translations"), &french).await.expect(303);
    flag(&amina, &at, "translation-fr").await.expect(303);
    let mo = t.moderator().await;
    take(&mo, &mo.get(DESK).await.expect(200), "translation-fr").await.expect(303);
    let shown = t.visitor().get(&format!("/fr/msme{at}")).await.expect(200);
    assert!(shown.body.contains("Nine days.") && !shown.body.contains("savon"));
    let told = t.letters_to("bao@example.org").await;
    assert!(told.len() == 1 && told[0].text.contains("Du savon."), "{told:?}");
});

story!(a_moderator_whose_translation_is_taken_away_is_told_and_so_is_the_author, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let at = translated(&t, &amina, &mo).await;
    flag(&bao, &at, "translation-fr").await.expect(303);
    take(&coco, &coco.get(DESK).await.expect(200), "translation-fr").await.expect(303);
    let (author, maker) = (t.letters_to("amina@example.org").await, t.letters_to("mo.moderator@example.org").await);
    assert!(author.len() == 1 && author[0].text.contains("what a moderator had added"), "{author:?}");
    assert_eq!(maker.len(), 1);
    let letter = &maker[0].text;
    for words in ["that you had added", "The translation into French", "It names a price.", "Cinq francs."] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    assert!(letter.contains("/en/msme/log/") && letter.contains("secretariat@example.org"), "{letter}");
});

story!(a_moderator_who_takes_their_own_translation_away_is_not_told_of_it, |t| {
    let (amina, bao, mo) = (t.participant("Amina").await, t.participant("Bao").await, t.moderator().await);
    let n = idea(&t, &amina).await;
    comment(&amina, n, "for", "Nine days.", "k1").await.expect(303);
    let at = format!("/ideas/{n}/comments/1");
    let french = [("language", "fr"), ("text", "Du savon."), ("origin", "human")];
    mo.post(&format!("/en/msme{at}/translations"), &french).await.expect(303);
    // About the text: a flag about the translation itself is for others to decide.
    flag(&bao, &at, "").await.expect(303);
    take(&mo, &mo.get(DESK).await.expect(200), "translation-fr").await.expect(303);
    assert!(t.letters_to("mo.moderator@example.org").await.is_empty());
    let told = t.letters_to("amina@example.org").await;
    assert!(told.len() == 1 && told[0].text.contains("what a moderator had added"), "{told:?}");
});

story!(whoever_made_a_translation_does_not_decide_about_a_flag_against_it, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let at = translated(&t, &amina, &mo).await;
    flag(&bao, &at, "translation-fr").await.expect(303);
    let action = coco.get(DESK).await.expect(200).attributes("main form[novalidate]", "action").remove(0);
    assert!(mo.get(DESK).await.expect(200).text("main .empty").contains("for others to decide"));
    let needs = async |actor: &Actor<'_>| actor.get("/en/msme/desk").await.expect(200).texts("#needs tbody a");
    assert!(needs(&mo).await.is_empty() && needs(&coco).await == ["Flagged texts"]);
    let page = mo.get(&action).await.expect(200);
    assert!(page.text("main .notice").contains("a translation that you made") && !page.has("main form[novalidate]"));
    let kept = mo.post(&action, &[("outcome", "keep")]).await.expect(403);
    assert!(kept.text("main").contains("a translation that you made"), "{}", kept.text("main"));
    assert_eq!(open_flags(&t).await, 1);
    coco.post(&action, &[("outcome", "keep")]).await.expect(303);
    assert_eq!(open_flags(&t).await, 0);
    // What is flagged is the text: they may have translated it.
    flag(&bao, &at, "").await.expect(303);
    assert_eq!(needs(&mo).await, ["Flagged texts"]);
    mo.post(&action, &[("outcome", "keep")]).await.expect(303);
    assert_eq!(open_flags(&t).await, 0);
});

story!(the_log_does_not_say_of_an_idea_that_stands_that_it_is_hidden, |t| {
    let (amina, bao, mo) = (t.participant("Amina").await, t.participant("Bao").await, t.moderator().await);
    let at = translated(&t, &amina, &amina).await;
    flag(&bao, &at, "translation-fr").await.expect(303);
    take(&mo, &mo.get(DESK).await.expect(200), "translation-fr").await.expect(303);
    let log = t.visitor().get("/en/msme/log").await.expect(200);
    let said = log.text("main");
    for words in ["taken away or not published, with the rule", "Taken away, or not published, on"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let decision = log.attributes("main .rows h2 a", "href").remove(0);
    let page = t.visitor().get(&decision).await.expect(200);
    assert!(page.text("h1").contains("Decision about I-1"), "{}", page.text("h1"));
    assert!(!page.text("main").contains("is hidden") && page.text("main").contains("Taken away, or not published, on"));
});

story!(the_desk_tells_of_a_part_what_became_of_it_and_not_that_its_text_is_hidden_or_shown_again, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let at = translated(&t, &amina, &amina).await;
    flag(&bao, &at, "translation-fr").await.expect(303);
    let page = mo.get(DESK).await.expect(200);
    let text = page.attributes("main form[novalidate]", "action").remove(0);
    take(&mo, &page, "translation-fr").await.expect(303);
    let decided = mo.get(&text).await.expect(200);
    let said = decided.text("main");
    for words in ["The translation into French", "Taken away, or not published, on", "The text itself stays"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(decided.texts("main .tag").iter().all(|tag| tag != "hidden"), "it stands: {said}");
    assert!(!said.contains("For ten minutes"), "nobody can take it back: {said}");
    let decision = amina.get("/en/msme/log").await.expect(200).attributes("main .rows h2 a", "href").remove(0);
    amina.post(&format!("{decision}/appeal"), &[("reason", "It names no price.")]).await.expect(303);
    let desk = format!("/en/msme/desk/appeals/{}", decision.rsplit('/').next().expect("an id"));
    coco.post(&desk, &[("outcome", "show"), ("reason", "It does not.")]).await.expect(303);
    for page in [&text, &desk] {
        let said = mo.get(page).await.expect(200).text("main");
        assert!(said.contains("it may be added again") && !said.contains("shown again"), "{page}: {said}");
    }
});

story!(whoever_made_a_translation_does_not_answer_the_appeal_about_it, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let at = translated(&t, &amina, &mo).await;
    flag(&bao, &at, "translation-fr").await.expect(303);
    take(&coco, &coco.get(DESK).await.expect(200), "translation-fr").await.expect(303);
    let decision = amina.get("/en/msme/log").await.expect(200).attributes("main .rows h2 a", "href").remove(0);
    amina.post(&format!("{decision}/appeal"), &[("reason", "It was a good one.")]).await.expect(303);
    let desk = format!("/en/msme/desk/appeals/{}", decision.rsplit('/').next().expect("an id"));
    let page = mo.get(&desk).await.expect(200);
    assert!(page.text("main").contains("or the translation") && !page.has("main form[novalidate]"));
    assert!(!mo.get("/en/msme/desk").await.expect(200).has("#needs tbody"), "nor is it said to need them");
    mo.post(&desk, &[("outcome", "show"), ("reason", "It was mine.")]).await.expect(403);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM appeals WHERE state = 'open'")).await, 1);
    let made = sql!("SELECT COUNT(*) FROM decisions WHERE made_by IS NOT NULL");
    assert_eq!(t.count(made).await, 1);
    mo.post("/en/me/privacy/delete", &[("texts", "keep"), ("sure", "yes")]).await.expect(303);
    t.work().await;
    assert_eq!(t.count(made).await, 0, "nobody's, once they have left");
});
