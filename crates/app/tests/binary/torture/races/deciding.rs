//! Two who decide about the same thing at the same moment, and what rests on a decision while it is taken back.

use db::{Conn, Id, args, sql};

use super::super::super::client;
use super::super::super::database::Person;
use super::super::super::letters::path_of;
use super::super::super::scene;
use super::{
    CLAIM, DECIDED, REQUEST, Stage, all_told, chamber, claimed, flagged, idea_for, let_in, request_of, reviews, speaks,
    split, taken, there_if, writes,
};

/// What is said to whoever decides about a mandate as the second.
const MANDATE: &str = "Somebody else has decided about this mandate meanwhile.";
/// What is said to whoever takes back what somebody has taken back.
const LOOKED_AT: &str = "Somebody has already looked at this decision again. Nothing was changed.";

fn hold_first(stage: &Stage, first: i64) {
    let set = move |tx: &mut Conn| tx.execute(sql!("UPDATE exchanges SET hold_first = $1"), args![first]);
    stage.scene.wait_for(stage.db.write(set)).expect("written");
}

/// A comment of this person on an idea that waits for a moderator; its page at the desk.
pub fn waiting(stage: &Stage, person: &Person, idea: i64, key: &str) -> String {
    // Another race may have made a moderator of them, whose texts do not wait.
    stage.give(person, "participant");
    hold_first(stage, 1_000_000);
    let fields = [("stance", "for"), ("language", "en"), ("text", "We waited eleven days."), ("key", key)];
    let sent = stage.send(person, &format!("/en/msme/ideas/{idea}/comments"), &fields);
    hold_first(stage, 0);
    let waits = sent.header("location").expect("a page").to_owned();
    format!("/en/msme/desk/held/{}", waits.rsplit('/').next().expect("an id"))
}

/// Whether a text that waited, by its page at the desk, is published, and whether it could not be any more.
pub fn became(stage: &Stage, path: &str) -> (i64, i64) {
    let id: Id = path.rsplit('/').next().expect("an id").parse().expect("an id");
    let count = |state: &'static str| {
        stage.count(move |c| {
            c.one(sql!("SELECT COUNT(*) FROM held_texts WHERE id = $1 AND state = $2"), args![id, state])
        })
    };
    (count("approved"), count("lapsed"))
}

/// Half approve a text that waits, half decline it: two moderators, each of them on both sides.
pub fn held(stage: &Stage, round: usize) -> i64 {
    let (person, key) = (stage.someone(round), format!("held {round}"));
    let path = waiting(stage, person, 1, &key);
    let text = path.rsplit('/').next().expect("an id");
    let answers = stage.race(|at, n| {
        let outcome = if writes(n) { "approve" } else { "decline" };
        let fields = [("outcome", outcome), ("rule", "off-topic"), ("reason", "It sells something.")];
        scene::post(at, &path, stage.moderator(n), &fields)
    });
    let kept = format!("{key}.%");
    // What is declined is no comment before the decision cannot be taken back any more.
    let declined: Id = text.parse().expect("an id");
    let there = stage.count(move |c| {
        c.one(
            sql!(
                "SELECT (SELECT COUNT(*) FROM comments WHERE form_key LIKE $1)
                     + (SELECT COUNT(*) FROM held_texts WHERE id = $2 AND state = 'declined')"
            ),
            args![&kept, declined],
        )
    });
    assert_eq!(taken(&answers), there, "one is told so, and it is there once");
    let state = if writes(let_in(&answers)) { "approved" } else { "declined" };
    let theirs = stage.count(move |c| {
        c.one(sql!("SELECT COUNT(*) FROM held_texts WHERE id = $1 AND state = $2"), args![declined, state])
    });
    assert_eq!(theirs, 1, "what whoever was first decided is what is there");
    all_told(&answers, &[(409, DECIDED)]);
    there
}

/// The live claim or mandate of a person.
fn mandate_of(stage: &Stage, person: &Person, slug: &str) -> (Id, String) {
    let (person, slug) = (person.id, slug.to_owned());
    let find = move |c: &mut Conn| {
        c.one(
            sql!(
                "SELECT m.id FROM mandates m JOIN exchange_organisations o ON o.id = m.organisation_id
                 WHERE o.slug = $1 AND m.person_id = $2 AND m.is_live = 1"
            ),
            args![&slug, person],
        )
    };
    let (id,): (Id,) = stage.scene.wait_for(stage.db.read(find)).expect("a mandate");
    (id, format!("/en/msme/mandates/{id}"))
}

/// A steward confirms a claim while the desk declines it.
pub fn steward_or_desk(stage: &Stage, round: usize) -> i64 {
    let (steward, person) = (stage.someone(round), stage.someone(round + 1));
    let slug = chamber(stage, &format!("of stewards {round}"));
    let own = claimed(stage, steward, &slug);
    assert_eq!(stage.send(&stage.scene.coordinator, &own, &[("action", "confirm-steward")]).status, 303);
    let sent = stage.send(person, &format!("/en/msme/organisations/{slug}/speak"), &CLAIM);
    assert_eq!(sent.status, 303, "{}", sent.body);
    let (id, path) = mandate_of(stage, person, &slug);
    let answers = stage.race(|at, n| {
        if writes(n) {
            scene::post(at, &path, steward, &[("action", "confirm")])
        } else {
            let fields = [("action", "decline"), ("reason", "Not now.")];
            scene::post(at, &path, &stage.scene.coordinator, &fields)
        }
    });
    let decided = stage.count(move |c| {
        c.one(sql!("SELECT COUNT(*) FROM mandates WHERE id = $1 AND state IN ('confirmed', 'declined')"), args![id])
    });
    assert_eq!(taken(&answers), decided, "one is told so, and it is decided");
    all_told(&answers, &[(409, MANDATE)]);
    taken(&answers)
}

/// The desk ends a mandate while a position is published under it.
pub fn end_or_position(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    let (slug, mandate) = speaks(stage, person, &format!("of ends {round}"));
    let path = format!("/en/msme/ideas/{}/positions/{slug}/edit", idea_for(stage, person, round));
    let fields = [("stance", "for"), ("language", "en"), ("text", "We agree."), ("version", "0"), ("then", "publish")];
    let answers = stage.race(|at, n| {
        if writes(n) {
            scene::post(at, &path, person, &fields)
        } else {
            let fields = [("action", "end"), ("reason", "They have left.")];
            scene::post(at, &mandate, &stage.scene.coordinator, &fields)
        }
    });
    let (writers, enders) = split(answers);
    let there = stage.count(move |c| {
        c.one(sql!("SELECT COUNT(*) FROM positions WHERE for_slug = $1 AND state = 'published'"), args![&slug])
    });
    there_if(&writers, there);
    // Whoever is too late finds the text again on the page that says so.
    all_told(&writers, &[(403, "We agree."), (404, "We agree."), (409, "We agree.")]);
    all_told(&enders, &[(409, MANDATE)]);
    taken(&enders)
}

/// Two flagged comments of a person.
fn two(stage: &Stage, author: &Person, key: &str) -> [Id; 2] {
    ["a", "b"].map(|one| flagged(stage, author, &format!("{key} {one}")))
}

/// The fields of a step that hides both.
fn many<'a>(texts: &'a str, batch: &'a str) -> [(&'a str, &'a str); 4] {
    [("rule", "off-topic"), ("reason", "It sells something."), ("texts", texts), ("batch", batch)]
}

fn decisions(stage: &Stage, subject: Id) -> i64 {
    stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM decisions WHERE subject_id = $1"), args![subject]))
}

/// Half hide two texts in one step, half keep the first of them.
pub fn many_or_one(stage: &Stage, round: usize) -> i64 {
    let both = two(stage, stage.someone(round), &format!("many {round}"));
    let (texts, batch) = (format!("{} {}", both[0], both[1]), format!("0194f000000070008001{round:012}"));
    let answers = stage.race(|at, n| {
        if writes(n) {
            scene::post(at, "/en/msme/desk/moderation/many", &stage.scene.coordinator, &many(&texts, &batch))
        } else {
            let path = format!("/en/msme/desk/moderation/{}", both[0]);
            scene::post(at, &path, &stage.scene.coordinator, &[("outcome", "keep")])
        }
    });
    let (_, keepers) = split(answers);
    all_told(&keepers, &[(409, DECIDED)]);
    let [first, second] = both.map(|subject| decisions(stage, subject));
    assert_eq!(second, 1, "what nobody else decided about is hidden once");
    first
}

/// A step is taken back while the author of one of its texts appeals.
pub fn undo_or_appeal(stage: &Stage, round: usize) -> i64 {
    let author = stage.someone(round);
    let both = two(stage, author, &format!("appealed {round}"));
    let (texts, batch) = (format!("{} {}", both[0], both[1]), format!("0194f000000070008002{round:012}"));
    let coordinator = &stage.scene.coordinator;
    assert_eq!(stage.send(coordinator, "/en/msme/desk/moderation/many", &many(&texts, &batch)).status, 303);
    let subject = both[0];
    let find = move |c: &mut Conn| c.one(sql!("SELECT id FROM decisions WHERE subject_id = $1"), args![subject]);
    let (decision,): (Id,) = stage.scene.wait_for(stage.db.read(find)).expect("a decision");
    let appeal = format!("/en/msme/log/{decision}/appeal");
    let answers = stage.race(|at, n| {
        if writes(n) {
            scene::post(at, &appeal, author, &[("reason", "Soap is what we export.")])
        } else {
            scene::post(at, "/en/msme/desk/moderation/undo", coordinator, &[("batch", batch.as_str())])
        }
    });
    let (authors, undoers) = split(answers);
    let appeals = |state: &'static str| {
        stage.count(move |c| {
            c.one(sql!("SELECT COUNT(*) FROM appeals WHERE decision_id = $1 AND state = $2"), args![decision, state])
        })
    };
    there_if(&authors, appeals("answered"));
    assert_eq!(appeals("open"), 0, "nobody has to answer what was taken back");
    all_told(&authors, &[(409, "Soap is what we export."), (404, "Soap is what we export.")]);
    all_told(&undoers, &[(409, LOOKED_AT)]);
    reviews(stage, decision)
}

/// The person answers a question in many windows at once.
pub fn answer(stage: &Stage, round: usize) -> i64 {
    let address = format!("answering{round}@example.org");
    stage.ask("/en/msme/participate/request", &request_of(&address));
    let sought = address.clone();
    let find = move |c: &mut Conn| c.one(sql!("SELECT id FROM requests WHERE email = $1"), args![&sought]);
    let (id,): (Id,) = stage.scene.wait_for(stage.db.read(find)).expect("a request");
    let question = [("outcome", "ask"), ("question", "What do you export?")];
    let asked = stage.send(&stage.scene.coordinator, &format!("/en/msme/desk/requests/{id}"), &question);
    assert_eq!(asked.status, 303, "{}", asked.body);
    let begin = "/en/msme/participate/request/questions/";
    let letters = stage.letters(&address, 2);
    let letter = letters.iter().find(|letter| letter.contains(begin)).expect("the question");
    let path = path_of(letter, begin);
    let answers = stage.race(|at, n| {
        let text = format!("Cocoa, in {n} ports.");
        let fields = REQUEST.into_iter().filter(|(name, _)| *name != "consent");
        let fields: Vec<(&str, &str)> = fields.chain([("answer", text.as_str())]).collect();
        client::post(at, &path, "", &fields)
    });
    all_told(&answers, &[(409, "Cocoa, in")]);
    taken(&answers)
}
