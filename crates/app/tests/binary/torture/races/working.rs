//! The secretariat at work on ideas and suggestions in many windows at once: one step is taken, and whoever was second is
//! told so and finds what they typed.

use db::{Conn, Id, args, sql};

use super::super::super::scene;
use super::{Stage, all_keep, all_told, let_in, published, writes};

/// What is said to whoever takes a step with an idea as the second.
const CHANGED: &str = "Somebody else has changed this idea meanwhile. Look at it again before you send.";
/// And to whoever decides about a suggestion.
const DECIDED: &str = "Somebody else has decided meanwhile. Nothing of yours was saved.";

/// Half take the idea up, half do not.
pub fn status(stage: &Stage, round: usize) -> i64 {
    let idea = published(stage, stage.someone(round), "To be studied");
    let path = format!("/en/msme/desk/ideas/{idea}/status");
    let answers = stage.race(|at, n| {
        let (status, reason) = (if writes(n) { "taken-up" } else { "not-taken-up" }, format!("Reason {n}."));
        let fields = [("was", "published"), ("status", status), ("reason", reason.as_str())];
        scene::post(at, &path, &stage.scene.coordinator, &fields)
    });
    let status = if writes(let_in(&answers)) { "taken-up" } else { "not-taken-up" };
    let theirs = stage.count(move |c| {
        c.one(sql!("SELECT COUNT(*) FROM ideas WHERE number = $1 AND status = $2"), args![idea, status])
    });
    assert_eq!(theirs, 1, "it has the status that whoever was first gave it");
    all_told(&answers, &[(422, CHANGED)]);
    all_keep(&answers, |n| format!("Reason {n}."));
    stage.steps(idea, "status")
}

/// To two topics at once.
pub fn topic(stage: &Stage, round: usize) -> i64 {
    let idea = published(stage, stage.someone(round), "To be moved");
    let path = format!("/en/msme/desk/ideas/{idea}/topic");
    let topics = ["trade-facilitation", "capacity-building"];
    let answers = stage.race(|at, n| {
        let (topic, why) = (topics[usize::from(writes(n))], format!("Reason {n}."));
        let fields = [("from", "trade-finance"), ("topic", topic), ("why", why.as_str())];
        scene::post(at, &path, &stage.scene.coordinator, &fields)
    });
    let topic = topics[usize::from(writes(let_in(&answers)))];
    let theirs = stage.count(move |c| {
        c.one(
            sql!("SELECT COUNT(*) FROM ideas i JOIN topics t ON t.id = i.topic_id WHERE i.number = $1 AND t.slug = $2"),
            args![idea, topic],
        )
    });
    assert_eq!(theirs, 1, "it stands where whoever was first put it");
    let miscounted = stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM topics t WHERE t.slug IN ($1, $2) AND t.ideas <> (SELECT COUNT(*) FROM ideas i
                     WHERE i.topic_id = t.id AND i.state = 'published')"
            ),
            args![topics[0], topics[1]],
        )
    });
    assert_eq!(miscounted, 0, "both count their ideas");
    all_told(&answers, &[(422, CHANGED)]);
    all_keep(&answers, |n| format!("Reason {n}."));
    stage.steps(idea, "topic")
}

/// A suggestion, as if it had been made while the call for topics was open; its number. Each rule has its own series.
fn suggested(stage: &Stage, round: usize, series: usize) -> i64 {
    let (person, key) = (stage.someone(round), format!("Suggestion {series}.{round}"));
    let id: Id = format!("0194f0000000700080{series:02}{round:012}").parse().expect("an id");
    let (by, name) = (person.id, person.name.clone());
    let insert = move |tx: &mut Conn| -> Result<(i64,), db::Error> {
        tx.one(
            sql!(
                "INSERT INTO topic_suggestions (id, exchange_id, number, person_id, name, organisation, economy,
                     language, title, why, created_at, form_key)
                 VALUES ($1, (SELECT id FROM exchanges), (SELECT COALESCE(MAX(number), 0) + 1 FROM topic_suggestions),
                     $2, $3, '', 'SN', 'en', $4, 'It costs us days.', 0, $4) RETURNING number"
            ),
            args![id, by, &name, &key],
        )
    };
    stage.scene.wait_for(stage.db.write(insert)).expect("a suggestion").0
}

fn suggestions_in(stage: &Stage, number: i64, state: &'static str) -> i64 {
    stage.count(move |c| {
        c.one(sql!("SELECT COUNT(*) FROM topic_suggestions WHERE number = $1 AND state = $2"), args![number, state])
    })
}

/// Half decline it, half say that it is part of a topic.
pub fn suggestion(stage: &Stage, round: usize) -> i64 {
    let number = suggested(stage, round, 3);
    let desk = format!("/desk/suggestions/{number}");
    let answers = stage.race(|at, n| {
        let (outcome, reason) = (if writes(n) { "declined" } else { "merged" }, format!("Reason {n}."));
        let fields = [("outcome", outcome), ("topic", "trade-finance"), ("reason", reason.as_str())];
        scene::post(at, &format!("/en/msme{desk}"), &stage.scene.coordinator, &fields)
    });
    let state = if writes(let_in(&answers)) { "declined" } else { "merged" };
    assert_eq!(suggestions_in(stage, number, state), 1, "what whoever was first decided is what is there");
    all_told(&answers, &[(409, DECIDED)]);
    all_keep(&answers, |n| format!("Reason {n}."));
    stage.recorded("decided-suggestion", &desk)
}
