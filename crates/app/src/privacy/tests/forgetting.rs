//! Leaving.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use db::{Rng, Value, sql};

use super::save;
use crate::comments::tests::{comment, idea};
use crate::error::Error;
use crate::invitations::tests::invite;
use crate::organisations::tests::{act, mandate};
use crate::participants::Role;
use crate::people::operators;
use crate::privacy::{catch_up, erase};
use crate::suggestions::tests::{call, decide, suggest, support};
use crate::tests::{Actor, Answer, START, TestApp, story};

const DELETE: &str = "/en/me/privacy/delete";
const SUGGESTIONS: &str = "/en/msme/topics/suggestions";

async fn leave(actor: &Actor<'_>, texts: &str) -> Answer {
    actor.post(DELETE, &[("texts", texts), ("sure", "yes")]).await
}

/// What is planted wherever somebody can leave something, and must not be found afterwards.
const PLANTED: [&str; 18] = [
    "zanzibariname",
    "zanzibarifirm",
    "zanzibarititle",
    "zanzibaridraft",
    "zanzibariflag",
    "zanzibarimail",
    "zanzibariwhy",
    "zanzibariasked",
    "zanzibaricontact",
    "zanzibariinvited",
    "zanzibarirole",
    "zanzibarivouch",
    "zanzibarichamber",
    "zanzibariabout",
    "zanzibarideclined",
    "zanzibarireason",
    "zanzibariheld",
    "zanzibarilapsed",
];
/// The same of texts that others read.
const TEXTS: [&str; 3] = ["zanzibaricomment", "zanzibariedited", "zanzibarisuggestion"];

/// Somebody who has left a trace in every place.
async fn planted(t: &TestApp) -> (Actor<'_>, i64) {
    let person = t.with_role("Zanzibarimail", Some(Role::Participant)).await;
    let fields = [
        ("name", "Zanzibariname Diop"),
        ("kind", "firm"),
        ("organisation", "Zanzibarifirm"),
        ("title", "Zanzibarititle"),
        ("economy", "SN"),
        ("sector", "C"),
        ("size", "2-9"),
        ("shows_organisation", "yes"),
        ("shows_firm", "yes"),
        ("is_listed", "yes"),
    ];
    person.post("/en/me/profile", &fields).await.expect(303);
    let other = t.participant("Bao").await;
    let others = idea(t, &other).await;
    let own = idea(t, &person).await;
    comment(&person, others, "for", "A zanzibaricomment from experience.", "k1").await.expect(303);
    let edited = [("text", "A zanzibariedited text."), ("stance", "for"), ("language", "en"), ("version", "1")];
    person.post(&format!("/en/msme/ideas/{others}/comments/1/edit"), &edited).await;
    person.post(&format!("/en/msme/ideas/{others}/support"), &[]).await.expect(303);
    let flag = [("rule", "off-topic"), ("reason", "A zanzibariflag of mine.")];
    person.post(&format!("/en/msme/ideas/{others}/flag"), &flag).await.expect(303);
    let begun = person.post("/en/msme/ideas/new", &[("topic", "border")]).await.expect(303).location();
    let draft = [("title", "A zanzibaridraft"), ("text", "zanzibaridraft"), ("language", "en"), ("topic", "border")];
    person.post(begun.split('?').next().unwrap(), &draft).await;
    let contact = [
        ("name", "Zanzibariname"),
        ("email", "zanzibarimail@example.org"),
        ("subject", "zanzibaricontact"),
        ("message", "zanzibaricontact"),
        ("key", "k9"),
    ];
    person.post("/en/msme/contact", &contact).await;
    let request = [
        ("email", "zanzibarimail@example.org"),
        ("name", "Zanzibariname"),
        ("kind", "firm"),
        ("organisation", "Zanzibarifirm"),
        ("economy", "SN"),
        ("sector", "C"),
        ("size", "2-9"),
        ("why", "zanzibariwhy"),
        ("consent", "yes"),
    ];
    t.visitor().post("/en/msme/participate/request", &request).await.expect(303);
    let coco = t.coordinator().await;
    let desk = coco.get("/en/msme/desk").await.expect(200);
    let asked_at = desk.attributes("main a[href*='/desk/requests/']", "href").remove(0);
    coco.post(&asked_at, &[("outcome", "ask"), ("question", "Who are you, zanzibariasked?")]).await.expect(303);
    plant_letters(t).await;
    plant_suggestions(t, &person, &other).await;
    plant_mandates(t, &person, others).await;
    plant_held(t, &person, &other, others).await;
    (person, own)
}

/// A mandate that was confirmed, and used; a claim that was declined; one that waits, for an organisation that nobody else
/// has named.
async fn plant_mandates(t: &TestApp, person: &Actor<'_>, idea: i64) {
    let coco = t.coordinator().await;
    let facts = [("name", "Dakar Chamber"), ("kind", "chamber"), ("economy", "SN")];
    coco.post("/en/msme/desk/organisations/new", &[&facts[..], &[("is_listed", "yes")]].concat()).await.expect(303);
    let claim = [("title", "Zanzibarirole"), ("why", "Ask for the zanzibarivouch."), ("is_shown", "yes")];
    person.post("/en/msme/organisations/dakar-chamber/speak", &claim).await.expect(303);
    act(&coco, &mandate(person).await, "confirm-steward", "").await.expect(303);
    let given = [("organisation", "dakar-chamber")];
    person.post(&format!("/en/msme/ideas/{idea}/support"), &given).await.expect(303);
    for (name, decision) in [("Zanzibarideclined", "decline"), ("Zanzibarichamber", "")] {
        t.clock.advance(Duration::from_secs(1));
        let facts = [("name", name), ("kind", "firm"), ("economy", "SN"), ("about_fr", "Zanzibariabout.")];
        let form = [&facts[..], &claim[..]].concat();
        person.post("/en/msme/mandates/new", &form).await.expect(303);
        if !decision.is_empty() {
            act(&coco, &mandate(person).await, decision, "A zanzibarireason of ours.").await.expect(303);
        }
    }
}

/// A comment that waits for a moderator, and one that could not be published since its idea has gone.
async fn plant_held(t: &TestApp, person: &Actor<'_>, other: &Actor<'_>, waits_on: i64) {
    let gone = idea(t, other).await;
    let hold = sql!("UPDATE exchanges SET hold_first = 50");
    t.app.db.write(move |tx| tx.execute(hold, &[])).await.unwrap();
    let sent = comment(person, gone, "for", "A zanzibarilapsed comment of mine.", "h1").await.expect(303);
    let text = sent.location().rsplit('/').next().expect("an address").to_owned();
    comment(person, waits_on, "for", "A zanzibariheld comment of mine.", "h2").await.expect(303);
    other.post(&format!("/en/msme/ideas/{gone}/withdraw"), &[]).await.expect(303);
    let mo = t.moderator().await;
    mo.post(&format!("/en/msme/desk/held/{text}"), &[("outcome", "approve")]).await.expect(303);
    let as_before = sql!("UPDATE exchanges SET hold_first = 0");
    t.app.db.write(move |tx| tx.execute(as_before, &[])).await.unwrap();
}

/// Letters to the same address, and invitations of it: one that is open, and one in a sheet that nobody has sent yet.
async fn plant_letters(t: &TestApp) {
    let newsletter = [("email", "zanzibarimail@example.org"), ("language", "en")];
    t.visitor().post("/en/msme/newsletter", &newsletter).await.expect(303);
    t.visitor().post("/en/sign-in", &[("email", "zanzibarimail@example.org")]).await.expect(303);
    let coco = t.coordinator().await;
    let changes = [
        ("email", "Zanzibarimail@example.org"),
        ("name", "Zanzibariname"),
        ("organisation", "Zanzibarifirm"),
        ("role", "moderator"),
        ("message", "You were zanzibariinvited."),
    ];
    invite(&coco, &changes).await.expect(303);
    let rows = "email\tname\nzanzibarimail@example.org\tZanzibariname\nkofi@example.org\tKofi\n";
    let sheet = [("rows", rows), ("language", "en"), ("role", "participant"), ("message", "Come."), ("days", "30")];
    coco.post("/en/msme/desk/invitations/many", &sheet).await.expect(303);
}

/// A suggestion that was declined, and the support of another one.
async fn plant_suggestions(t: &TestApp, person: &Actor<'_>, other: &Actor<'_>) {
    // Too early, it is a draft.
    suggest(person, "s0", "A zanzibaridraft").await.expect(422);
    call(t, 24).await;
    suggest(person, "s1", "A zanzibarisuggestion").await.expect(303);
    suggest(other, "s2", "Cold chains").await.expect(303);
    support(person, 2, "").await.expect(303);
    let coco = t.with_role("Cora", Some(Role::Coordinator)).await;
    decide(&coco, 1, "declined", "", "It is a topic already.").await.expect(303);
}

/// Every text of every table, in one, and what can be read in bytes.
async fn everything(t: &TestApp) -> String {
    t.app
        .db
        .read_long(|c| -> Result<String, Error> {
            let mut all = String::new();
            for table in c.tables()? {
                c.each_row(&table, |row| -> Result<(), Error> {
                    for value in row {
                        match value {
                            Value::Text(text) => all.push_str(&text.to_lowercase()),
                            Value::Blob(bytes) => all.push_str(&String::from_utf8_lossy(bytes).to_lowercase()),
                            Value::Null | Value::Int(_) | Value::Real(_) => continue,
                        }
                        all.push('\n');
                    }
                    Ok(())
                })?;
            }
            Ok(all)
        })
        .await
        .unwrap()
}

/// The bytes of every file in a folder, however deep, in small letters.
fn bytes(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            all.extend(bytes(&path));
        } else if path.is_file() {
            all.extend(std::fs::read(path).unwrap().to_ascii_lowercase());
        }
    }
    all
}

#[track_caller]
fn holds_none(words: &[&str], t: &TestApp, everything: &str) {
    let folders = t.database_folder().into_iter().chain([t.folder.path().to_owned()]);
    let files: Vec<(PathBuf, Vec<u8>)> = folders.map(|folder| (folder.clone(), bytes(&folder))).collect();
    for word in words {
        assert!(!everything.contains(word), "{word} is in a table");
        for (folder, bytes) in &files {
            let found = memchr::memmem::find(bytes, word.as_bytes()).is_some();
            assert!(!found, "{word} is in a file of {}", folder.display());
        }
    }
}

story!(who_leaves_and_lets_texts_stay_is_found_nowhere_but_in_them, |t| {
    let (person, own) = planted(&t).await;
    t.work().await;
    let before = everything(&t).await;
    let words =
        ["zanzibariname", "zanzibaridraft", "zanzibariflag", "zanzibariwhy", "zanzibariedited", "zanzibariasked"];
    let later = ["zanzibariinvited", "zanzibarisuggestion", "zanzibarirole", "zanzibarivouch", "zanzibarichamber"];
    let held = ["zanzibariabout", "zanzibarideclined", "zanzibarireason", "zanzibariheld", "zanzibarilapsed"];
    for word in words.into_iter().chain(later).chain(held) {
        assert!(before.contains(word), "{word} was not planted");
    }
    let left = leave(&person, "keep").await.expect(303);
    assert_eq!(left.location(), "/en/me/privacy/deleted");
    let done = person.follow(&left).await.expect(200);
    assert!(done.text("main").contains("Former participant") && done.text("main").contains("Backups"));
    assert!(!done.has("form[action='/en/sign-out']"), "signed out");
    person.get("/en/me").await.expect(303);
    t.work().await;
    t.wait(Duration::from_hours(24));
    t.work().await;
    holds_none(&PLANTED, &t, &everything(&t).await);
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
    let quoted = ["zanzibarimail", "zanzibariflag", "zanzibaricontact", "zanzibariwhy"];
    for word in quoted.into_iter().chain(["zanzibarivouch", "zanzibariheld", "zanzibarilapsed"]) {
        assert!(!waiting.contains(word), "{word} waits to be sent");
    }
    t.work().await;
    t.wait(Duration::from_hours(24));
    t.work().await;
    let all = everything(&t).await;
    holds_none(&PLANTED, &t, &all);
    holds_none(&TEXTS, &t, &all);
    t.visitor().get(&format!("/en/msme/ideas/{own}")).await.expect(410);
    assert_eq!(t.count(sql!("SELECT ideas FROM exchanges")).await, 1);
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
    assert!(coco.get(DELETE).await.expect(200).text("main").contains("needs a coordinator"));
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
