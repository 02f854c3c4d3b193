//! What authors read of being asked to change a text, as stories over HTTP.

use std::time::Duration;

use db::{Conn, args, sql};

use super::SECOND_THOUGHTS;
use crate::comments::tests::{comment, idea};
use crate::exchange;
use crate::participants::Role;
use crate::tests::{Actor, Answer, TestApp, story};

const REASON: &str = "Leave the price out.";
const LATE: &str = "can no longer be changed here";

/// An idea by Amina with a comment by Bao, and where each stands.
async fn debate(t: &TestApp) -> (Actor<'_>, Actor<'_>, String, String) {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(t, &amina).await;
    comment(&bao, n, "for", "Buy my soap: five francs.", "k1").await.expect(303);
    let page = format!("/en/msme/ideas/{n}");
    let at = format!("{page}/comments/1");
    (amina, bao, page, at)
}

/// The author of a text is asked to change it.
async fn ask(by: &Actor<'_>, at: &str) -> Answer {
    let form = [("outcome", "ask"), ("rule", "off-topic"), ("reason", REASON)];
    by.post(&format!("{at}/decide"), &form).await.expect(303)
}

async fn close_debate(t: &TestApp) {
    let (exchange, now, set) = (t.exchange, t.clock_now(), sql!("UPDATE phases SET closes_at = $1"));
    let close = move |tx: &mut Conn| {
        tx.execute(set, args![now])?;
        exchange::revise(tx, exchange)
    };
    t.app.db.write(close).await.unwrap();
    t.app.revised();
}

story!(what_is_asked_is_told_to_the_author_beside_the_text_in_its_form_and_on_their_page, |t| {
    let (_, bao, page, at) = debate(&t).await;
    ask(&t.moderator().await, &at).await;
    let places = [page.clone(), at.clone(), format!("{at}/edit"), "/en/me".to_owned()];
    for path in &places {
        assert!(!bao.get(path).await.expect(200).body.contains(REASON), "{path}: it can still be taken back");
    }
    t.wait(SECOND_THOUGHTS);
    for path in &places {
        let said = bao.get(path).await.expect(200).text("main");
        assert!(said.contains(REASON) && said.contains("off-topic (en)"), "{path}: {said}");
    }
    for path in [&page, &at] {
        let notice = bao.get(path).await.expect(200);
        assert!(notice.text("[data-request]").contains("A moderator asks you to change this text"));
        assert_eq!(notice.attributes("[data-request] a", "href"), [format!("{at}/edit")], "{path}");
    }
    let form = bao.get(&format!("{at}/edit")).await.expect(200);
    assert!(!form.has("[data-request] a"));
    let [notice, field] = ["data-request", "<textarea"].map(|part| form.body.find(part).expect(part));
    assert!(notice < field, "above the field");
    let yours = bao.get("/en/me").await.expect(200);
    assert_eq!(yours.attributes("section[aria-labelledby=asked] h3 a", "href"), [format!("{page}#comment-1")]);
    for (lang, words) in [("fr", "La modération vous demande"), ("es", "El equipo de moderación le pide")] {
        let said = bao.get(&at.replacen("en", lang, 1)).await.expect(200).text("[data-request]");
        assert!(said.contains(words) && said.contains(&format!("off-topic ({lang})")), "{said}");
    }
});

story!(what_is_asked_is_for_the_author_alone, |t| {
    let (amina, bao, page, at) = debate(&t).await;
    let (mo, visitor) = (t.moderator().await, t.visitor());
    ask(&mo, &at).await;
    t.wait(SECOND_THOUGHTS);
    assert!(bao.get(&page).await.expect(200).body.contains(REASON));
    // The second time the visitor gets what the first has left.
    for other in [&visitor, &visitor, &amina, &mo] {
        for path in [&page, &at] {
            let seen = other.get(path).await.expect(200);
            assert!(!seen.has("[data-request]") && !seen.body.contains(REASON), "{path}");
        }
    }
    for other in [&amina, &mo] {
        assert!(!other.get("/en/me").await.expect(200).has("#asked"), "nothing is asked of them");
        other.get(&format!("{at}/edit")).await.expect(403);
    }
});

story!(a_change_long_after_the_free_minutes_answers_what_was_asked, |t| {
    let (amina, _, page, _) = debate(&t).await;
    let mo = t.moderator().await;
    ask(&mo, &page).await;
    t.wait(Duration::from_hours(1));
    let form = format!("{page}/edit");
    assert_eq!(amina.get(&page).await.expect(200).attributes("[data-request] a", "href"), std::slice::from_ref(&form));
    let change = [("title", "One form"), ("text", "Nine papers."), ("language", "en"), ("version", "1")];
    let without = amina.post(&form, &change).await.expect(422);
    assert!(without.text("[data-request]").contains(REASON), "it stays while something else is wrong");
    amina.post(&form, &[&change[..], &[("reason", "No prices")]].concat()).await.expect(303);
    for path in [page.as_str(), form.as_str(), "/en/me"] {
        let seen = amina.get(path).await.expect(200);
        assert!(!seen.has("[data-request]") && !seen.body.contains(REASON), "{path}");
    }
    let versions = t.visitor().get(&format!("{page}/versions")).await.expect(200).text("main");
    assert!(versions.contains("No prices") && !versions.contains(REASON), "{versions}");
    for path in ["/en/msme/desk", "/en/msme/desk/asked"] {
        let desk = mo.get(path).await.expect(200).text("main");
        assert!(desk.contains("Changed since") && desk.contains("Last changed"), "{path}: {desk}");
    }
    let file = mo.get("/en/msme/desk/asked.csv").await.expect(200).body;
    assert!(file.contains("Last changed"), "{file}");
});

story!(what_a_moderator_takes_back_or_decides_again_is_asked_no_more, |t| {
    let (amina, bao, page, at) = debate(&t).await;
    let mo = t.moderator().await;
    let sent = ask(&mo, &at).await;
    let decision = mo.follow(&sent).await.expect(200).value("decision");
    mo.post("/en/msme/desk/moderation/undo", &[("decision", &decision)]).await.expect(303);
    ask(&mo, &page).await;
    t.wait(SECOND_THOUGHTS);
    for path in [page.as_str(), "/en/me"] {
        assert!(!bao.get(path).await.expect(200).body.contains(REASON), "{path}");
    }
    assert!(amina.get(&page).await.expect(200).has("[data-request]"));
    let subject = mo.get("/en/msme/desk/asked").await.expect(200).attributes("main tbody a", "href").remove(0);
    mo.post(&subject, &[("outcome", "keep")]).await.expect(303);
    for path in [page.as_str(), "/en/me"] {
        assert!(!amina.get(path).await.expect(200).body.contains(REASON), "{path}");
    }
});

story!(what_was_asked_is_asked_again_once_the_hiding_that_ended_it_is_taken_back, |t| {
    let (_, bao, page, at) = debate(&t).await;
    let mo = t.moderator().await;
    ask(&mo, &at).await;
    t.wait(SECOND_THOUGHTS);
    let subject = mo.get("/en/msme/desk/asked").await.expect(200).attributes("main tbody a", "href").remove(0);
    let hide = [("outcome", "hide"), ("rule", "off-topic"), ("reason", "It sells soap.")];
    let sent = mo.post(&subject, &hide).await.expect(303);
    assert!(!mo.get("/en/msme/desk/asked").await.expect(200).has("main tbody a"));
    let decision = mo.follow(&sent).await.expect(200).value("decision");
    let undone = mo.post("/en/msme/desk/moderation/undo", &[("decision", &decision)]).await.expect(303);
    assert_eq!(undone.location(), subject, "it waits again");
    let asked = mo.get("/en/msme/desk/asked").await.expect(200);
    assert_eq!(asked.attributes("main tbody a", "href"), [subject.as_str()]);
    assert!(!asked.text("main tbody").contains("Changed since"), "{}", asked.text("main tbody"));
    assert!(bao.get(&page).await.expect(200).text("[data-request]").contains(REASON));
});

story!(once_the_debate_is_closed_the_author_is_led_to_the_secretariat, |t| {
    let (amina, bao, page, at) = debate(&t).await;
    let mo = t.moderator().await;
    ask(&mo, &at).await;
    ask(&mo, &page).await;
    t.wait(SECOND_THOUGHTS);
    close_debate(&t).await;
    for author in [&amina, &bao] {
        let seen = author.get(&page).await.expect(200);
        assert!(seen.text("[data-request]").contains(LATE), "{}", seen.text("[data-request]"));
        assert_eq!(seen.attributes("[data-request] a", "href"), ["/en/msme/contact"]);
        assert!(author.get("/en/me").await.expect(200).text("main").contains(REASON));
    }
    // What was typed before is kept as a draft, and its form says the same.
    let change = [("text", "We export soap."), ("language", "en"), ("stance", "for"), ("version", "1")];
    let late = bao.post(&format!("{at}/edit"), &change).await.expect(422);
    assert!(late.text("[data-request]").contains(LATE) && late.text("[data-request]").contains(REASON));
});

story!(the_secretariat_is_not_told_to_write_to_itself_about_a_text_of_its_own, |t| {
    let (_, _, page, _) = debate(&t).await;
    let sam = t.with_role("Sam", Some(Role::Secretariat)).await;
    let n: i64 = page.rsplit('/').next().and_then(|n| n.parse().ok()).expect("a number");
    comment(&sam, n, "for", "Two papers are enough.", "k2").await.expect(303);
    ask(&t.moderator().await, &format!("{page}/comments/2")).await;
    t.wait(SECOND_THOUGHTS);
    close_debate(&t).await;
    let seen = sam.get(&page).await.expect(200);
    let said = seen.text("[data-request]");
    assert!(said.contains(LATE) && !said.contains("secretariat"), "{said}");
    assert_eq!(seen.attributes("[data-request] a", "href"), ["/en/msme/desk/people?role=coordinator"]);
});

story!(a_first_contribution_that_its_author_is_asked_to_change_stands_on_their_page, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(&t, &amina).await;
    let hold = sql!("UPDATE exchanges SET hold_first = 1");
    t.app.db.write(move |tx| tx.execute(hold, args![])).await.unwrap();
    let own = comment(&bao, n, "for", "Buy my soap: five francs.", "k1").await.expect(303).location();
    let text = own.rsplit('/').next().expect("its id");
    let form = [("outcome", "ask"), ("rule", "off-topic"), ("reason", REASON)];
    t.moderator().await.post(&format!("/en/msme/desk/held/{text}"), &form).await.expect(303);
    let early = bao.get("/en/me").await.expect(200);
    assert!(!early.has("section[aria-labelledby=asked]") && !early.body.contains(REASON), "it can still be taken back");
    assert!(!bao.get(&own).await.expect(200).body.contains(REASON), "nor does its own page tell");
    t.wait(SECOND_THOUGHTS);
    let yours = bao.get("/en/me").await.expect(200);
    assert_eq!(yours.attributes("section[aria-labelledby=asked] h3 a", "href"), std::slice::from_ref(&own));
    let said = yours.text("section[aria-labelledby=asked]");
    assert!(said.contains(REASON) && said.contains("off-topic (en)") && said.contains("Buy my soap"), "{said}");
    assert!(!amina.get("/en/me").await.expect(200).has("#asked"));
    bao.post(&own, &[("text", "We export soap.")]).await.expect(303);
    assert!(!bao.get("/en/me").await.expect(200).has("#asked"));
});
