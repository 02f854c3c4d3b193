//! Leaving.

mod columns;
mod looking;
mod planting;

use std::sync::Arc;
use std::time::Duration;

use db::{Id, Rng, args, sql};

use super::save;
use crate::comments::tests::{comment, idea};
use crate::exchange::OfficialText;
use crate::participants::Role;
use crate::people::operators;
use crate::privacy::{catch_up, erase};
use crate::tests::{Actor, Answer, START, TestApp, story};
use crate::texts::{self, NewVersion, Subject};
use looking::{everything, files, holds_none};
use planting::{PRIVATE, STAYS, TEXTS, planted};

const DELETE: &str = "/en/me/privacy/delete";
const SUGGESTIONS: &str = "/en/msme/topics/suggestions";

async fn leave(actor: &Actor<'_>, texts: &str) -> Answer {
    actor.post(DELETE, &[("texts", texts), ("sure", "yes")]).await
}

/// What follows, up to the night in which the file of the database is written anew.
async fn a_day_later(t: &TestApp) {
    t.work().await;
    t.wait(Duration::from_hours(24));
    t.work().await;
}

story!(who_leaves_and_lets_texts_stay_is_found_nowhere_but_in_them, |t| {
    let (person, own) = planted(&t).await;
    t.work().await;
    let left = leave(&person, "keep").await.expect(303);
    assert_eq!(left.location(), "/en/me/privacy/deleted");
    let done = person.follow(&left).await.expect(200);
    assert!(done.text("main").contains("Former participant") && done.text("main").contains("Backups"));
    assert!(!done.has("form[action='/en/sign-out']"), "signed out");
    person.get("/en/me").await.expect(303);
    a_day_later(&t).await;
    holds_none(&PRIVATE, &t).await;
    let there = everything(&t).await;
    for word in TEXTS.iter().chain(&STAYS) {
        assert!(there.contains(*word), "{word} went too");
    }
    assert_eq!(files(&t).await, 1, "the photo");
    let page = t.visitor().get(&format!("/en/msme/ideas/{own}")).await.expect(200);
    assert!(page.text(".by").contains("Former participant"), "{}", page.text(".by"));
    assert!(page.text(".by").contains("Senegal"), "{}", page.text(".by"));
    assert!(t.visitor().get("/fr/msme/ideas").await.text("main").contains("Ancien participant"));
    let counted = sql!(
        "SELECT COUNT(*) FROM ideas i WHERE i.supports <> (SELECT COUNT(*) FROM supports s WHERE s.idea_id = i.id)"
    );
    assert_eq!(t.count(counted).await, 0);
    assert_eq!(t.count(sql!("SELECT supports FROM exchanges")).await, 1, "a support counts on");
    let there = sql!(
        "SELECT e.participants - (SELECT COUNT(*) FROM participants q WHERE q.exchange_id = e.id) FROM exchanges e"
    );
    assert_eq!(t.count(there).await, 0);
    let suggestion = t.visitor().get(SUGGESTIONS).await.expect(200).text("#suggestion-1");
    assert!(suggestion.contains("Former participant") && suggestion.contains("zanzibarisuggestion"), "{suggestion}");
    assert_eq!(t.count(sql!("SELECT supports FROM topic_suggestions WHERE number = 2")).await, 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitations WHERE state = 'revoked'")).await, 1);
    let kept = sql!("SELECT COUNT(*) FROM invitation_imports WHERE sheet LIKE '%kofi@example.org%' AND fine = 1");
    assert_eq!(t.count(kept).await, 1, "others of a sheet stay");
    let spoke =
        sql!("SELECT COUNT(*) FROM mandates WHERE state = 'ended' AND is_live = 0 AND is_shown = 0 AND title = ''");
    assert_eq!((t.count(spoke).await, t.count(sql!("SELECT COUNT(*) FROM mandates")).await), (1, 1));
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM exchange_organisations")).await, 1, "the desk's own stays");
    assert_eq!(
        t.count(sql!("SELECT COUNT(*) FROM organisation_supports")).await,
        1,
        "a support stays the organisation's"
    );
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM held_texts WHERE state = 'waiting'")).await, 0);
    assert!(t.coordinator().await.get("/en/msme/desk/held").await.expect(200).has(".empty"));
});

story!(who_leaves_with_their_texts_is_found_nowhere, |t| {
    // Letters that quote them have not left yet.
    let (person, own) = planted(&t).await;
    let left = leave(&person, "remove").await.expect(303);
    let done = person.follow(&left).await.expect(200).text("main");
    assert!(done.contains("are being deleted") && !done.contains("Former participant"), "{done}");
    // Whoever has an account is not told that it is gone.
    let other = t.participant("Somebody Else").await;
    assert_eq!(other.get("/en/me/privacy/deleted").await.expect(303).location(), "/en/me/privacy");
    let waiting = everything(&t).await;
    let quoted = ["zanzibarimail", "zanzibariflag", "zanzibaricontact", "zanzibariwhy", "zanzibarianswer"];
    let more = ["zanzibarivouch", "zanzibariheld", "zanzibarilapsed", "zanzibariappeal", "zanzibaridisowned"];
    for word in quoted.into_iter().chain(more) {
        assert!(!waiting.contains(word), "{word} waits to be sent");
    }
    a_day_later(&t).await;
    // All of them, and what the search made of them.
    holds_none(&["zanzibari"], &t).await;
    let there = everything(&t).await;
    for word in STAYS {
        assert!(there.contains(word), "{word} went too");
    }
    assert_eq!(files(&t).await, 0, "the photo");
    t.visitor().get(&format!("/en/msme/ideas/{own}")).await.expect(410);
    assert_eq!(t.count(sql!("SELECT ideas FROM exchanges")).await, 4, "what others wrote stays");
    assert_eq!(t.count(sql!("SELECT comments FROM exchanges")).await, 0);
    assert_eq!(t.count(sql!("SELECT comments FROM ideas WHERE number = 1")).await, 0);
    let suggestion = t.visitor().get(SUGGESTIONS).await.expect(200).text("#suggestion-1");
    assert!(suggestion.contains("deleted by whoever made it") && suggestion.contains("Declined"), "{suggestion}");
    let found = t.visitor().get("/en/msme/search?q=zanzibariedited").await.expect(200);
    assert!(!found.has("main ol li, main ul.rows li"), "{}", found.text("main"));
});

story!(the_same_address_begins_anew_afterwards, |t| {
    let amina = t.participant("Amina").await;
    idea(&t, &amina).await;
    leave(&amina, "keep").await.expect(303);
    t.work().await;
    let again = t.participant("Amina").await;
    assert_ne!(again.id, amina.id);
    again.get("/en/me").await.expect(200);
    assert!(t.visitor().get("/en/msme/ideas/1").await.text(".by").contains("Former participant"));
});

story!(a_wrong_or_unsure_wish_deletes_nothing, |t| {
    let amina = t.participant("Amina").await;
    save(&amina, &[]).await;
    let page = amina.post(DELETE, &[]).await.expect(422);
    assert_eq!(page.attributes(".summary a", "href"), ["#texts", "#sure"]);
    amina.post(DELETE, &[("texts", "keep")]).await.expect(422);
    amina.post(DELETE, &[("texts", "burn"), ("sure", "yes")]).await.expect(422);
    amina.get("/en/me").await.expect(200);
});

story!(a_session_of_long_ago_proves_the_address_again, |t| {
    let amina = t.participant("Amina").await;
    t.wait(Duration::from_mins(31));
    assert!(amina.get(DELETE).await.expect(200).has("form[action='/en/sign-in'] input[name=next]"));
    leave(&amina, "keep").await.expect(422);
    amina.post("/en/sign-in", &[("email", "amina@example.org"), ("next", DELETE)]).await.expect(303);
    let letter = t.letters_to("amina@example.org").await.pop().expect("a letter");
    let link = letter.text.lines().find_map(|line| line.split_once("/en/sign-in/link/")).expect("a link").1.to_owned();
    let in_again = amina.post(&format!("/en/sign-in/link/{link}"), &[]).await.expect(303);
    assert_eq!(in_again.location(), DELETE);
    assert!(amina.get(DELETE).await.expect(200).has("input[name=texts]"));
});

story!(the_last_coordinator_stays_until_another_is_named, |t| {
    let coco = t.coordinator().await;
    let page = coco.get(DELETE).await.expect(200);
    assert!(page.text("main").contains("needs a coordinator"));
    let people = page.attributes("main .warn a", "href");
    assert_eq!(people, ["/en/msme/desk/people"], "where another is named");
    coco.get(&people[0]).await.expect(200);
    leave(&coco, "keep").await.expect(422);
    coco.get("/en/me").await.expect(200);
    let other = t.with_role("Other Coordinator", Some(Role::Coordinator)).await;
    leave(&coco, "keep").await.expect(303);
    leave(&other, "keep").await.expect(422);
});

story!(the_last_operator_stays_until_another_is_named, |t| {
    let (awa, bao) = (t.participant("Awa").await, t.participant("Bao").await);
    let (first, second) = (awa.id, bao.id);
    t.app.db.write(move |tx| operators::make(tx, first)).await.unwrap();
    let page = awa.get(DELETE).await.expect(200);
    assert!(page.text("main .warn").contains("name another one"), "{}", page.text("main"));
    assert!(page.has("main .warn a[href='/en/me/operators']") && !page.has("main form"));
    leave(&awa, "keep").await.expect(422);
    t.app.db.write(move |tx| operators::make(tx, second)).await.unwrap();
    // Of two who leave at once one stays.
    let (one, other) = tokio::join!(leave(&awa, "keep"), leave(&bao, "keep"));
    let mut answers = [one.status.as_u16(), other.status.as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [303, 422]);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM people WHERE is_operator = 1")).await, 1);
});

story!(of_two_coordinators_one_stays_who_is_left_by_the_other_while_their_role_is_taken, |t| {
    let (coco, other) = (t.coordinator().await, t.with_role("Other", Some(Role::Coordinator)).await);
    let path = format!("/en/msme/desk/people/{}", other.id);
    let taken = [("was", "coordinator"), ("role", "participant")];
    // Whoever is the faster one: one of them runs the exchange afterwards.
    let (_, left) = tokio::join!(coco.post(&path, &taken), leave(&coco, "keep"));
    let status = left.status.as_u16();
    assert!(matches!(status, 303 | 422), "{status}");
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM participants WHERE role = 'coordinator'")).await, 1);
});

story!(what_a_moderator_decided_stays_without_their_name, |t| {
    let (amina, mo, coco) = (t.participant("Amina").await, t.moderator().await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    coco.post(&format!("/en/msme/ideas/{n}/flag"), &[("rule", "off-topic"), ("reason", "Soap.")]).await.expect(303);
    let queue = mo.get("/en/msme/desk/moderation").await.expect(200);
    let action = queue.attributes("main form[action*='/desk/moderation/']", "action").remove(0);
    mo.post(&action, &[("outcome", "hide"), ("rule", "off-topic"), ("reason", "It sells soap.")]).await.expect(303);
    assert!(coco.get("/en/msme/desk/audit").await.expect(200).text("main tbody").contains("Mo Moderator"));
    leave(&mo, "keep").await.expect(303);
    let log = coco.get("/en/msme/desk/audit").await.expect(200).text("main tbody");
    assert!(log.contains("Former participant") && !log.contains("Mo Moderator"), "{log}");
    assert!(t.visitor().get("/en/msme/log").await.expect(200).text("main").contains("It sells soap."));
});

story!(what_a_moderator_translated_stays_and_is_nobodys, |t| {
    let (amina, mo) = (t.participant("Amina").await, t.moderator().await);
    let n = idea(&t, &amina).await;
    comment(&amina, n, "for", "Nine days.", "k1").await.expect(303);
    let of_idea = format!("/en/msme/ideas/{n}/translations");
    let of_comment = format!("/en/msme/ideas/{n}/comments/1/translations");
    let french = [("language", "fr"), ("title", "Un formulaire"), ("text", ""), ("origin", "human")];
    mo.post(&of_idea, &french).await.expect(303);
    let french = [("language", "fr"), ("text", "Neuf jours."), ("origin", "human")];
    mo.post(&of_comment, &french).await.expect(303);
    let made = sql!(
        "SELECT (SELECT COUNT(*) FROM idea_translations WHERE made_by IS NOT NULL)
             + (SELECT COUNT(*) FROM comment_translations WHERE made_by IS NOT NULL)"
    );
    assert_eq!(t.count(made).await, 2);
    leave(&mo, "remove").await.expect(303);
    a_day_later(&t).await;
    assert_eq!(t.count(made).await, 0);
    for (page, words) in [(of_idea, "Un formulaire"), (of_comment, "Neuf jours.")] {
        let said = t.visitor().get(&page).await.expect(200).text("main section");
        assert!(said.contains(words) && !said.contains("Added"), "{said}");
    }
});

story!(who_changed_their_name_is_not_found_under_the_earlier_one_either, |t| {
    let (amina, mo, coco) = (t.participant("Amina").await, t.moderator().await, t.coordinator().await);
    let n = idea(&t, &amina).await;
    coco.post(&format!("/en/msme/ideas/{n}/flag"), &[("rule", "off-topic"), ("reason", "Soap.")]).await.expect(303);
    let queue = mo.get("/en/msme/desk/moderation").await.expect(200);
    let action = queue.attributes("main form[action*='/desk/moderation/']", "action").remove(0);
    mo.post(&action, &[("outcome", "hide"), ("rule", "off-topic"), ("reason", "It sells soap.")]).await.expect(303);
    let decision = mo.get("/en/msme/desk/moderation").await.expect(200).value("decision");
    mo.post("/en/msme/desk/moderation/undo", &[("decision", &decision)]).await.expect(303);
    let role = [("role", "secretariat"), ("was", "moderator")];
    coco.post(&format!("/en/msme/desk/people/{}", mo.id), &role).await.expect(303);
    save(&mo, &[]).await;
    assert!(everything(&t).await.contains("by: mo moderator"), "as whom they decided");
    let appointed = sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'appointed' AND object = 'Mo Moderator'");
    assert_eq!(t.count(appointed).await, 1, "to whom a role was given");
    t.work().await;
    leave(&mo, "keep").await.expect(303);
    a_day_later(&t).await;
    holds_none(&["mo moderator", "aïssatou diop"], &t).await;
});

story!(an_operator_is_not_found_under_the_name_that_they_had_when_they_were_named, |t| {
    let (awa, other) = (t.participant("Awa").await, t.participant("Zanzibara").await);
    let by = awa.id;
    t.app.db.write(move |tx| operators::make(tx, by)).await.unwrap();
    awa.post("/en/me/operators", &[("email", "zanzibara@example.org")]).await.expect(303);
    save(&other, &[]).await;
    let named = sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'named-operator' AND object = 'Zanzibara'");
    assert_eq!(t.count(named).await, 1);
    t.work().await;
    leave(&other, "keep").await.expect(303);
    a_day_later(&t).await;
    holds_none(&["zanzibara"], &t).await;
});

story!(nor_is_anybody_by_a_letter_that_the_desk_has_discarded, |t| {
    let (coco, amina) = (t.coordinator().await, t.participant("Amina").await);
    t.visitor().post("/en/sign-in", &[("email", "amina@example.org")]).await.expect(303);
    let fail = sql!("UPDATE jobs SET state = 'failed', attempts = 9 WHERE queue = 'mail' RETURNING id");
    let (job,): (Id,) = t.app.db.write(move |tx| tx.one(fail, args![])).await.unwrap();
    let job = job.to_string();
    coco.post("/en/msme/desk/mail", &[("action", "discard"), ("job", &job)]).await.expect(303);
    let named =
        sql!("SELECT COUNT(*) FROM audit_entries WHERE action = 'discarded-mail' AND object LIKE '%@example.org'");
    assert_eq!(t.count(named).await, 1);
    leave(&amina, "keep").await.expect(303);
    assert_eq!(t.count(named).await, 0);
});

story!(what_a_coordinator_wrote_officially_stays_without_their_name, |t| {
    let (coco, now) = (t.coordinator().await, t.clock_now());
    t.with_role("Other Coordinator", Some(Role::Coordinator)).await;
    t.write_rules().await;
    let new = NewVersion {
        ids: [t.app.rng.id(now), t.app.rng.id(now)],
        exchange: t.exchange,
        subject: Subject::parse("page-rules").expect("a subject"),
        language: "en".to_owned(),
        text: OfficialText { heading: "Rules".to_owned(), lead: String::new(), body: "Be very kind.".to_owned() },
        begun: 0,
        person: coco.id,
        person_name: "Coco Coordinator".to_owned(),
        at: now,
    };
    assert!(t.app.db.write(move |tx| texts::save(tx, &new)).await.unwrap());
    leave(&coco, "remove").await.expect(303);
    a_day_later(&t).await;
    holds_none(&["coco coordinator"], &t).await;
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM text_versions WHERE body = 'Be very kind.'")).await, 1);
});

story!(a_database_of_an_earlier_day_forgets_them_again, |t| {
    let (amina, bao) = (t.participant("Amina").await, t.participant("Bao").await);
    idea(&t, &amina).await;
    // The list knows them; the database, being of the day before, does not.
    erase::list(&t.app, amina.id, false).await.unwrap();
    let again = async || catch_up(&t.app.db, &t.app.files, t.folder.path(), &Rng::seeded(7), START).await.unwrap();
    assert_eq!(again().await, 1);
    amina.get("/en/me").await.expect(303);
    t.visitor().get("/en/msme/ideas/1").await.expect(410);
    bao.get("/en/me").await.expect(200);
    assert_eq!(again().await, 0, "once is enough");
});

story!(a_database_of_an_earlier_day_forgets_each_of_them_in_the_sheets_that_were_pasted, |t| {
    let (amina, bao, coco) = (t.participant("Amina").await, t.participant("Bao").await, t.coordinator().await);
    for address in ["amina@example.org", "bao@example.org"] {
        let rows = format!("email;name\n{address};Somebody\nkofi@example.org;Kofi\n");
        let rows = rows.as_str();
        let form = [("rows", rows), ("language", "en"), ("role", "observer"), ("message", ""), ("days", "30")];
        coco.post("/en/msme/desk/invitations/many", &form).await.expect(303);
    }
    for person in [amina.id, bao.id] {
        erase::list(&t.app, person, false).await.unwrap();
    }
    // An hour later, so that what is gone through once for both is all that there is.
    let later = START + Duration::from_hours(1);
    assert_eq!(catch_up(&t.app.db, &t.app.files, t.folder.path(), &Rng::seeded(7), later).await.unwrap(), 2);
    let naming = sql!(
        "SELECT COUNT(*) FROM invitation_imports WHERE sheet LIKE '%amina@%' OR pasted LIKE '%amina@%'
             OR sheet LIKE '%bao@%' OR pasted LIKE '%bao@%'"
    );
    assert_eq!(t.count(naming).await, 0);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM invitation_imports WHERE sheet LIKE '%kofi@%'")).await, 2);
});

story!(whom_the_database_has_forgotten_the_list_learns_of, |t| {
    let amina = t.participant("Amina").await;
    leave(&amina, "keep").await.expect(303);
    let list = t.folder.path().join("erased");
    let text = std::fs::read_to_string(&list).unwrap();
    assert!(text.contains(" keep\n") && !text.contains(&amina.id.to_string()), "{text}");
    // Killed before it was written, or moved without it.
    std::fs::remove_file(&list).unwrap();
    let files = Arc::clone(&t.app.files);
    assert_eq!(catch_up(&t.app.db, &files, t.folder.path(), &Rng::seeded(7), START).await.unwrap(), 0);
    assert_eq!(std::fs::read_to_string(&list).unwrap().matches(" keep\n").count(), 1);
    // Joined with that of another machine, it knows both.
    let joined = format!("{}ideas-exchange erased 1 {}\n", std::fs::read_to_string(&list).unwrap(), "07".repeat(32));
    std::fs::write(&list, joined).unwrap();
    assert_eq!(catch_up(&t.app.db, &files, t.folder.path(), &Rng::seeded(7), START).await.unwrap(), 0);
    // A line that a power cut left unfinished hides nothing.
    std::fs::write(&list, format!("{}\nabc", std::fs::read_to_string(&list).unwrap())).unwrap();
    erase::list(&t.app, t.participant("Bao").await.id, true).await.unwrap();
    assert_eq!(std::fs::read_to_string(&list).unwrap().matches(" keep\n").count(), 2);
});

story!(a_mail_that_comes_in_while_they_leave_is_forgotten_with_them, |t| {
    let amina = t.participant("Amina").await;
    leave(&amina, "remove").await.expect(303);
    let insert = sql!(
        "INSERT INTO incoming_mails (id, digest, exchange_id, kind, state, why, person_id, email, email_key, subject, text,
             said, language, has_attachments, path, reason, received_at, is_bare)
         VALUES ($1, $1, $2, 'answer', 'waiting', 'unproven', $3, '', '', '', 'Hello.', '', 'en', 0, '', '', $4, 0)"
    );
    let (now, exchange, of_another) = (t.clock_now(), t.exchange, t.participant("Bao").await.id);
    for person in [amina.id, of_another] {
        let id = t.app.rng.id(now);
        t.app.db.write(move |tx| tx.execute(insert, args![id, exchange, person, now])).await.unwrap();
    }
    t.work().await;
    t.work().await;
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM erasures WHERE done_at IS NOT NULL")).await, 1);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM incoming_mails")).await, 1, "nobody else's goes");
});

story!(begun_and_killed_it_goes_on_where_it_was, |t| {
    let amina = t.participant("Amina").await;
    idea(&t, &amina).await;
    leave(&amina, "remove").await.expect(303);
    let t = t.restarted().await;
    t.visitor().get("/en/msme/ideas/1").await.expect(200);
    t.work().await;
    t.work().await;
    t.visitor().get("/en/msme/ideas/1").await.expect(410);
    assert_eq!(t.count(sql!("SELECT COUNT(*) FROM erasures WHERE done_at IS NOT NULL")).await, 1);
});
