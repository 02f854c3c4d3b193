//! The same form of the desk in many windows, each with something else in it: the first is saved, and every other one shows
//! what is there now beside what was typed into it.

use db::{Conn, Error, args, sql};

use super::super::super::client::Answer;
use super::super::super::scene;
use super::{Stage, all_keep, all_told, chamber, document_form, hidden_field, let_in, taken};

/// What is said first to whoever is second, on the page that shows both.
const TIMETABLE: &str = "Somebody else has changed the timetable since you began.";
const SETTINGS: &str = "Somebody else has changed the settings since you began.";
const TEXT: &str = "Somebody else has written another version since you began.";
const DRAFTS: &str = "The drafts are no longer those that you looked at.";
const ORGANISATION: &str = "Somebody else has changed this organisation since you began.";
const EDITION: &str = "Somebody has changed this edition since you looked.";
const MEMBER: &str = "This Member stands in the list already.";

/// This form of the secretariat's by all, with a field that differs in each try.
fn send(
    stage: &Stage,
    path: &str,
    fields: &[(&str, &str)],
    (field, typed): (&str, &(impl Fn(usize) -> String + Sync)),
) -> Vec<Answer> {
    stage.race(|at, n| {
        let own = typed(n);
        let fields = [fields, &[(field, own.as_str())]].concat();
        scene::post(at, path, &stage.scene.coordinator, &fields)
    })
}

/// Each adds a phase of its own to the same timetable.
pub fn timetable(stage: &Stage, round: usize) -> i64 {
    let look = |c: &mut Conn| c.one(sql!("SELECT timetable_revision FROM exchanges"), args![]);
    let revision = stage.count(look).to_string();
    let fields = [
        ("revision", revision.as_str()),
        ("kind", "other"),
        ("opens_date", "2190-01-01"),
        ("opens_time", "09:00"),
        ("closes_date", "2190-02-01"),
        ("closes_time", "18:00"),
        ("then", "save"),
    ];
    let typed = |n: usize| format!("Step {n} of {round}");
    let answers = send(stage, "/en/msme/desk/timetable/new", &fields, ("name_en", &typed));
    let (like, first) = (format!("Step % of {round}"), typed(let_in(&answers)));
    let find = move |c: &mut Conn| -> Result<Vec<(String, String)>, Error> {
        c.query(sql!("SELECT key, name FROM phase_texts WHERE name LIKE $1 ORDER BY name"), args![&like])
    };
    let there = stage.scene.wait_for(stage.db.read(find)).expect("phases");
    for (key, _) in &there {
        // There is no room for a phase of every round.
        let revision = stage.count(look).to_string();
        let path = format!("/en/msme/desk/timetable/phases/{key}/remove");
        let removed = stage.send(&stage.scene.coordinator, &path, &[("revision", revision.as_str())]);
        assert_eq!(removed.status, 303, "{}", removed.body);
    }
    assert!(there.iter().all(|(_, name)| *name == first), "what whoever was first typed is what is there");
    all_told(&answers, &[(409, TIMETABLE)]);
    all_keep(&answers, typed);
    i64::try_from(there.len()).expect("few")
}

/// Each enters another address of the secretariat.
pub fn settings(stage: &Stage, round: usize) -> i64 {
    let look = |c: &mut Conn| c.one(sql!("SELECT settings_revision FROM exchanges"), args![]);
    let before = stage.count(look);
    let revision = before.to_string();
    let fields = [
        ("revision", revision.as_str()),
        ("joining", "request"),
        ("zone", "Europe/Zurich"),
        ("languages", "en"),
        ("languages", "fr"),
        ("languages", "es"),
        ("hold", "0"),
    ];
    let typed = |n: usize| format!("desk-{round}-{n}@example.org");
    let answers = send(stage, "/en/msme/desk/settings", &fields, ("contact", &typed));
    let first = typed(let_in(&answers));
    let theirs = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM exchanges WHERE contact = $1"), args![&first]));
    assert_eq!(theirs, 1, "what whoever was first typed is what is there");
    all_told(&answers, &[(409, SETTINGS)]);
    all_keep(&answers, typed);
    stage.count(look) - before
}

/// How many versions of the rules there are in English.
fn versions(stage: &Stage) -> i64 {
    stage.count(|c| {
        c.one(
            sql!("SELECT COUNT(*) FROM text_versions WHERE kind = 'page' AND key = 'rules' AND language = 'en'"),
            args![],
        )
    })
}

/// Each writes other rules.
pub fn text(stage: &Stage, round: usize) -> i64 {
    let path = "/en/msme/desk/texts/page-rules/en";
    let page = stage.look(&stage.scene.coordinator, path);
    let begun = hidden_field(&page, "begun");
    // The first edit keeps what was there before as a version of its own.
    let kept = i64::from(begun == "0") + versions(stage);
    let typed = |n: usize| format!("Be brief, says window {n} of {round}.");
    let fields = [("begun", begun.as_str()), ("heading", "Rules")];
    let answers = send(stage, path, &fields, ("body", &typed));
    let first = typed(let_in(&answers));
    let theirs = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM text_versions WHERE body = $1"), args![&first]));
    assert_eq!(theirs, 1, "what whoever was first typed is what is there");
    all_told(&answers, &[(409, TEXT)]);
    all_keep(&answers, typed);
    versions(stage) - kept
}

/// Everybody publishes the same drafts.
pub fn publishing(stage: &Stage, round: usize) -> i64 {
    let (coordinator, edit) = (&stage.scene.coordinator, "/en/msme/desk/texts/page-contact/en");
    let begun = hidden_field(&stage.look(coordinator, edit), "begun");
    let body = format!("Write to us, for the {round}th time.");
    let draft = [("begun", begun.as_str()), ("heading", "Contact"), ("body", body.as_str())];
    let saved = stage.send(coordinator, edit, &draft);
    assert_eq!(saved.status, 303, "{}", saved.body);
    let publish = "/en/msme/desk/texts/page-contact/publish";
    let drafts = hidden_field(&stage.look(coordinator, publish), "drafts");
    let recorded = "/desk/texts/page-contact/versions";
    let before = stage.recorded("published-texts", recorded);
    let answers = stage.race_form(coordinator, publish, &[("drafts", drafts.as_str()), ("gaps", "yes")]);
    let times = stage.recorded("published-texts", recorded) - before;
    assert_eq!(taken(&answers), times, "one is told so, and it is published");
    all_told(&answers, &[(409, DRAFTS)]);
    times
}

/// Each gives it another name.
pub fn organisation(stage: &Stage, round: usize) -> i64 {
    let slug = chamber(stage, &format!("of edits {round}"));
    let desk = format!("/desk/organisations/{slug}");
    let path = format!("/en/msme{desk}");
    let was = hidden_field(&stage.look(&stage.scene.coordinator, &path), "was");
    let before = stage.recorded("changed-organisation", &desk);
    let typed = |n: usize| format!("Chamber {n} of edits {round}");
    let fields = [("was", was.as_str()), ("kind", "chamber"), ("economy", "SN"), ("is_listed", "yes")];
    let answers = send(stage, &path, &fields, ("name", &typed));
    let first = typed(let_in(&answers));
    // Everybody else reads that name above the one that they typed.
    all_told(&answers, &[(409, ORGANISATION)]);
    all_told(&answers, &[(409, first.as_str())]);
    all_keep(&answers, typed);
    let theirs = stage.count(move |c| {
        c.one(sql!("SELECT COUNT(*) FROM exchange_organisations WHERE slug = $1 AND name = $2"), args![&slug, &first])
    });
    assert_eq!(theirs, 1, "what whoever was first typed is what is there");
    stage.recorded("changed-organisation", &desk) - before
}

/// Each puts another link in the place of the same one.
pub fn edition(stage: &Stage, round: usize) -> i64 {
    let (key, title) = (format!("edition-{round}"), format!("Edition race {round}"));
    let coordinator = &stage.scene.coordinator;
    let made = stage.send(coordinator, "/en/msme/desk/documents/new", &document_form(&key, &title));
    assert_eq!(made.status, 303, "{}", made.body);
    let desk = format!("/desk/documents/edition-race-{round}");
    let path = format!("/en/msme{desk}/versions/1/editions");
    let put = stage.send(coordinator, &path, &[("language", "en"), ("url", "https://www.example.org/first")]);
    assert_eq!(put.status, 303, "{}", put.body);
    let before = stage.recorded("changed-edition", &desk);
    let typed = |n: usize| format!("https://www.example.org/{round}/{n}");
    let fields = [("language", "en"), ("seen", "-https://www.example.org/first"), ("then", "replace")];
    let answers = send(stage, &path, &fields, ("url", &typed));
    let first = typed(let_in(&answers));
    let theirs =
        stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM document_editions WHERE url = $1"), args![&first]));
    assert_eq!(theirs, 1, "what whoever was first sent is what is there");
    all_told(&answers, &[(409, EDITION)]);
    all_keep(&answers, typed);
    stage.recorded("changed-edition", &desk) - before
}

/// Each says of the same economy that it has joined.
pub fn member(stage: &Stage, round: usize) -> i64 {
    let coordinator = &stage.scene.coordinator;
    stage.send(coordinator, "/en/msme/desk/members/remove", &[("code", "SN")]);
    let fields = [
        ("economy", "SN"),
        ("region", "africa"),
        ("joined", "2021-12"),
        ("latest", "yes"),
        ("certainty", "sourced"),
        ("evidence_fr", "Nommé dans une liste."),
        ("evidence_es", "Nombrado en una lista."),
        ("source", "https://www.wto.org/a"),
        ("counted", "yes"),
    ];
    let typed = |n: usize| format!("Named in list {n} of {round}.");
    let answers = send(stage, "/en/msme/desk/members/new", &fields, ("evidence_en", &typed));
    let first = typed(let_in(&answers));
    let theirs = stage.count(move |c| {
        c.one(sql!("SELECT COUNT(*) FROM members WHERE code = 'SN' AND evidence_en = $1"), args![&first])
    });
    all_told(&answers, &[(422, MEMBER)]);
    all_keep(&answers, typed);
    theirs
}
