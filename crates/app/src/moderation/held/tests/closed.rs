//! An old link to a first contribution that waits no more, as stories over HTTP.

use db::sql;

use super::{HELD, decide, mailed, waiting, waiting_translation};
use crate::comments::tests::comment;
use crate::moderation::SECOND_THOUGHTS;
use crate::tests::story;

story!(an_old_link_to_a_declined_text_shows_who_declined_it_and_why_and_then_what_it_has_become, |t| {
    let (_, n, text) = waiting(&t).await;
    t.wait(std::time::Duration::from_secs(1));
    let next = comment(&t.participant("Chen").await, n, "for", "Since when?", "k2").await.expect(303).location();
    let next = next.rsplit('/').next().unwrap_or_default();
    let (mo, coco, at) = (t.moderator().await, t.coordinator().await, format!("{HELD}/{text}"));
    decide(&mo, &text, "decline", "off-topic", "It sells things.").await.expect(303);
    for who in [&mo, &coco] {
        let page = who.get(&at).await.expect(200);
        for words in ["five francs", "Declined", "Mo Moderator", "off-topic (en)", "It sells things."] {
            assert!(page.text("main").contains(words), "{words}: {}", page.text("main"));
        }
        assert_eq!(page.attributes("main .actions a[data-key=j]", "href"), [format!("{HELD}/{next}")]);
        assert!(page.text("main .actions a[data-key=j]").contains("Next in the queue") && !page.has("#send"));
    }
    assert!(!coco.get(&at).await.expect(200).has("form[action$='/undo']"), "not theirs to take back");
    let undo = mo.get(&at).await.expect(200).attributes("form[action$='/undo']", "action").remove(0);
    mo.post(&undo, &[]).await.expect(303);
    assert!(mo.get(&at).await.expect(200).has("#send"), "it waits as before");
    t.wait(std::time::Duration::from_secs(1));
    decide(&mo, &text, "decline", "personal-attack", "It names somebody.").await.expect(303);
    assert!(coco.get(&at).await.expect(200).text("main").contains("It names somebody."), "the last decision");
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    let moved = mo.get(&at).await.expect(303);
    let page = mo.follow(&moved).await.expect(200);
    for words in ["five francs", "hidden", "Mo Moderator", "personal-attack (en)", "It names somebody."] {
        assert!(page.text("main").contains(words), "{words}: {}", page.text("main"));
    }
    assert!(page.has("main a[href^='/en/msme/log/']") && !page.has("form[action$='/undo']"));
});

story!(an_old_link_to_an_approved_text_names_who_approved_it_also_when_that_is_long_ago, |t| {
    let (_, n, text) = waiting(&t).await;
    let (mo, coco, at) = (t.moderator().await, t.coordinator().await, format!("{HELD}/{text}"));
    decide(&mo, &text, "approve", "", "").await.expect(303);
    assert!(mo.get(&at).await.expect(200).has("form[action$='/undo']"));
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    for who in [&mo, &coco] {
        let page = who.get(&at).await.expect(200);
        for words in ["five francs", "Published", "Mo Moderator"] {
            assert!(page.text("main").contains(words), "{words}: {}", page.text("main"));
        }
        assert!(page.has(&format!("main a[href='/en/msme/ideas/{n}/comments/1']")), "where it stands");
        assert!(!page.has("form[action$='/undo']"));
    }
});

story!(an_old_link_says_that_an_author_was_asked_or_has_withdrawn_and_then_not_what_was_written, |t| {
    let (bao, _, text) = waiting(&t).await;
    let (mo, at) = (t.moderator().await, format!("{HELD}/{text}"));
    decide(&mo, &text, "ask", "off-topic", "Say more.").await.expect(303);
    let asked = mo.get(&at).await.expect(200);
    for words in ["five francs", "asked to change it", "Mo Moderator", "off-topic (en)", "Say more."] {
        assert!(asked.text("main").contains(words), "{words}: {}", asked.text("main"));
    }
    bao.post(&format!("/en/msme/waiting/{text}/withdraw"), &[]).await.expect(303);
    let gone = mo.get(&at).await.expect(200);
    assert!(gone.text("main").contains("Withdrawn by its author"), "{}", gone.text("main"));
    assert!(!gone.body.contains("francs") && !gone.has("form[action$='/undo']"));
});

story!(an_old_link_to_a_declined_translation_shows_what_was_decided_and_not_its_original, |t| {
    let (_, _, text) = waiting_translation(&t).await;
    let (mo, coco, at) = (t.moderator().await, t.coordinator().await, format!("{HELD}/{text}"));
    decide(&mo, &text, "decline", "off-topic", "It says something else.").await.expect(303);
    t.wait(SECOND_THOUGHTS);
    t.work().await;
    for who in [&mo, &coco] {
        let page = who.get(&at).await.expect(200);
        for words in ["Translation", "Declined", "Mo Moderator", "off-topic (en)", "It says something else."] {
            assert!(page.text("main").contains(words), "{words}: {}", page.text("main"));
        }
        assert!(!page.body.contains("Neuf papiers") && !page.has("form[action$='/undo']"), "it is kept nowhere");
    }
});

story!(before_a_translation_is_declined_the_desk_says_what_everybody_will_read_of_it, |t| {
    let (_, _, text) = waiting_translation(&t).await;
    let mo = t.moderator().await;
    let at = format!("{HELD}/{text}");
    let said = mo.get(&at).await.expect(200).text("main form[novalidate]");
    for words in ["stand in the public log", "can appeal", "shown nowhere", "can take that back"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    for (lang, words) in [("fr", "registre public"), ("es", "registro público")] {
        let said = mo.get(&at.replacen("en", lang, 1)).await.expect(200).text("main form[novalidate]");
        assert!(said.contains(words), "{said}");
    }
});

story!(an_author_may_appeal_against_a_declined_translation_also_while_its_original_is_hidden, |t| {
    let (amina, path, text) = waiting_translation(&t).await;
    let mo = t.moderator().await;
    decide(&mo, &text, "decline", "off-topic", "It says something else.").await.expect(303);
    let hide = [("outcome", "hide"), ("rule", "off-topic"), ("reason", "It sells soap.")];
    mo.post(&path.replace("/translations", "/decide"), &hide).await.expect(303);
    t.wait(SECOND_THOUGHTS);
    let told = mailed(&t, "amina@example.org").await;
    let parts = sql!("SELECT COUNT(*) FROM decisions WHERE part = 'translation-fr'");
    assert_eq!(t.count(parts).await, 1);
    let refused = told.iter().find(|letter| letter.text.contains("Neuf papiers")).expect("what it said");
    assert!(refused.text.contains("you can appeal once") && refused.text.contains("/en/msme/log/"), "{refused:?}");
    let log = amina.get("/en/msme/log").await.expect(200);
    let mut appeals = 0;
    for decision in log.attributes("main .rows h2 a", "href") {
        appeals += usize::from(amina.get(&decision).await.expect(200).has("form[action$='/appeal']"));
    }
    assert_eq!(appeals, 2, "against either");
});
