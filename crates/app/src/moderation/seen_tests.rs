//! Texts that nobody has flagged, and that a moderator has come upon, as stories over HTTP.

use db::{Conn, Id, sql};

use super::SECOND_THOUGHTS;
use crate::comments::tests::{comment, idea};
use crate::error::Error;
use crate::exchange;
use crate::tests::{Actor, Answer, TestApp, story};

const HIDE: [(&str, &str); 3] = [("outcome", "hide"), ("rule", "off-topic"), ("reason", "It sells something.")];

/// An idea by Amina with a comment by Bao: where a moderator decides about the comment.
async fn debate(t: &TestApp) -> (Actor<'_>, Actor<'_>, i64, String) {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    let n = idea(t, &amina).await;
    comment(&bao, n, "for", "Buy my soap: five francs.", "k1").await.expect(303);
    (amina, bao, n, format!("/en/msme/ideas/{n}/comments/1/decide"))
}

async fn decisions(t: &TestApp) -> i64 {
    t.count(sql!("SELECT COUNT(*) FROM decisions")).await
}

async fn flag(actor: &Actor<'_>, n: i64) -> Answer {
    let form = [("rule", "off-topic"), ("reason", "It advertises soap.")];
    actor.post(&format!("/en/msme/ideas/{n}/comments/1/flag"), &form).await
}

story!(a_moderator_hides_a_text_that_nobody_has_flagged_and_takes_it_back, |t| {
    let (amina, bao, n, at) = debate(&t).await;
    let mo = t.moderator().await;
    let page = mo.get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    for link in [at.clone(), format!("/en/msme/ideas/{n}/decide")] {
        assert!(page.has(&format!("main a[href='{link}']")), "{link}");
    }
    assert!(!amina.get(&format!("/en/msme/ideas/{n}")).await.expect(200).has("main a[href$='/decide']"));
    for other in [&amina, &bao] {
        other.get(&at).await.expect(404);
        other.post(&at, &HIDE).await.expect(404);
    }
    let form = mo.get(&at).await.expect(200);
    assert!(form.text("main").contains("Nobody has flagged this text") && form.body.contains("Buy my soap"));
    assert_eq!(form.attributes("input[name=outcome]", "value"), ["ask", "hide"]);
    let wrong = mo.post(&at, &[("outcome", "hide"), ("rule", "off-topic"), ("reason", "")]).await.expect(422);
    assert!(wrong.has("#reason-error"));
    mo.post(&at, &[("outcome", "keep")]).await.expect(422);
    assert_eq!(decisions(&t).await, 0);
    let sent = mo.post(&at, &HIDE).await.expect(303);
    let page = mo.follow(&sent).await.expect(200);
    assert!(!t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200).body.contains("soap"));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'decided'")).await, 1);
    // As with any other decision there are ten minutes.
    let decision = page.value("decision");
    let undone = mo.post("/en/msme/desk/moderation/undo", &[("decision", &decision)]).await.expect(303);
    assert_eq!(undone.location(), format!("/en/msme/ideas/{n}#comment-1"), "nobody has flagged it: nothing waits");
    let shown = mo.get(&format!("/en/msme/ideas/{n}")).await.expect(200);
    let said = shown.text(".notice.ok");
    assert!(said.contains(&format!("I-{n}.1 stands as before")), "{said}");
    let about = |c: &mut Conn| -> Result<(Id,), Error> {
        Ok(c.one(sql!("SELECT subject_id FROM decisions WHERE reviews_id IS NULL"), db::args![])?)
    };
    let (subject,) = t.app.db.read(about).await.expect("one decision");
    let old = mo.get(&format!("/en/msme/desk/moderation/{subject}")).await.expect(200).text("main");
    assert!(old.contains("taken back") && !old.contains("Answered"), "nobody has asked anything: {old}");
    assert!(t.visitor().get(&format!("/en/msme/ideas/{n}")).await.expect(200).body.contains("soap"));
    t.wait(std::time::Duration::from_secs(60));
    mo.post(&at, &HIDE).await.expect(303);
    t.wait(SECOND_THOUGHTS);
    let letters = t.letters_to("bao@example.org").await;
    assert!(letters.len() == 1 && letters[0].text.contains("It sells something."), "{letters:?}");
    let log = bao.get("/en/msme/log").await.expect(200).attributes("main .rows h2 a", "href").remove(0);
    bao.post(&format!("{log}/appeal"), &[("reason", "Soap is what we export.")]).await.expect(303);
    mo.get(&at).await.expect(404);
});

story!(of_two_moderators_who_come_upon_a_text_at_once_one_decides, |t| {
    let (_, _, n, at) = debate(&t).await;
    let (mo, coco) = (t.moderator().await, t.coordinator().await);
    let ask = [("outcome", "ask"), ("rule", "off-topic"), ("reason", "Leave the price out.")];
    let of_idea = format!("/en/msme/ideas/{n}/decide");
    for (place, form) in [(at.as_str(), HIDE), (of_idea.as_str(), ask)] {
        let before = decisions(&t).await;
        let (one, other) = tokio::join!(mo.post(place, &form), coco.post(place, &form));
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert!(statuses[0] == 303 && statuses[1] >= 400, "{statuses:?}");
        assert_eq!(decisions(&t).await, before + 1);
    }
});

story!(a_text_that_was_flagged_meanwhile_is_decided_about_with_its_flags, |t| {
    let (amina, _, n, at) = debate(&t).await;
    let mo = t.moderator().await;
    mo.get(&at).await.expect(200);
    flag(&amina, n).await.expect(303);
    let page = mo.post(&at, &HIDE).await.expect(422);
    assert!(page.text("main").contains("It advertises soap.") && page.value("reason") == "It sells something.");
    assert_eq!(decisions(&t).await, 0);
    let to = mo.get(&at).await.expect(303).location();
    assert_eq!(page.attributes("main form[novalidate]", "action"), [to.as_str()]);
    mo.post(&to, &HIDE).await.expect(303);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM flags WHERE state = 'open'")).await, 0);
});

story!(a_flag_that_comes_in_while_somebody_decides_unasked_is_not_closed_unread, |t| {
    let (amina, _, n, _) = debate(&t).await;
    let mo = t.moderator().await;
    flag(&amina, n).await.expect(303);
    let (subject,): (Id,) = t.app.db.read(|c| c.one(sql!("SELECT id FROM comments"), &[])).await.unwrap();
    let (now, person) = (t.clock_now(), mo.id);
    // The page was read before: the whole text, and a translation of it.
    for part in ["", "translation-fr"] {
        let (app, ids) = (t.app.clone(), [(); 3].map(|()| t.app.rng.id(now)));
        let write = move |tx: &mut Conn| {
            let exchange = exchange::find(tx, "msme", i18n::Lang::En)?.ok_or(Error::NotFound)?;
            let new = super::NewDecision {
                id: ids[0],
                letter: ids[1],
                letter_to_maker: Some(ids[2]),
                subject,
                ground: super::Ground::Seen(super::Kind::Comment),
                part: part.to_owned(),
                by: super::Decider { id: person, name: "Mo".to_owned(), runs: false },
                outcome: super::Outcome::Hide,
                rule: "off-topic".to_owned(),
                reason: "It sells something.".to_owned(),
                reviews: None,
                batch: None,
                at: now,
            };
            super::decide(tx, &app, &exchange, &new)
        };
        let decided = t.app.db.write(write).await;
        assert!(matches!(decided, Err(Error::Conflict("moderation-decided-already"))), "{part}");
    }
    let open = t.count(sql!("SELECT COUNT(*) FROM flags WHERE state = 'open'")).await;
    assert_eq!((decisions(&t).await, open), (0, 1));
});

story!(a_moderator_does_not_decide_about_their_own_text_that_nobody_has_flagged, |t| {
    let mo = t.moderator().await;
    let n = idea(&t, &mo).await;
    let at = format!("/en/msme/ideas/{n}/decide");
    assert!(!mo.get(&format!("/en/msme/ideas/{n}")).await.expect(200).has(&format!("main a[href='{at}']")));
    let page = mo.get(&at).await.expect(200);
    assert!(page.text("main").contains("another moderator decides") && !page.has("main form[novalidate]"));
    mo.post(&at, &HIDE).await.expect(403);
    assert_eq!(decisions(&t).await, 0);
});
