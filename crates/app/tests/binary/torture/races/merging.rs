//! A merge against what is said to the idea, and given to it, at the same moment: it came before, or is told of the merge.

use db::{args, sql};

use super::super::super::client::Answer;
use super::super::super::database::Person;
use super::super::super::scene;
use super::deciding::{became, waiting};
use super::{DECIDED, Stage, all_told, published, speaks, split, supports, taken, there_if, writes};

/// What is said to whoever merges as the second: on the page that shows into what it was merged, or as it happens.
const MERGED: &str = "This idea is no longer published by itself, so it cannot be merged";
const CHANGED: &str = "Somebody else has changed this idea meanwhile.";

/// Two ideas of two people, the first of which is to become part of the second.
fn pair(stage: &Stage, round: usize) -> [i64; 2] {
    [
        published(stage, stage.someone(round), "To be merged"),
        published(stage, stage.someone(round + 1), "To merge into"),
    ]
}

/// Merges while others write: how often, and what was said to those who wrote.
fn merge_against(
    stage: &Stage,
    [idea, into]: [i64; 2],
    write: impl Fn(&str) -> std::io::Result<Answer> + Sync,
) -> (i64, Vec<Answer>) {
    let (path, into) = (format!("/en/msme/desk/ideas/{idea}/merge"), into.to_string());
    let fields = [("into", into.as_str()), ("reason", "They say the same.")];
    let answers = stage
        .race(|at, n| if writes(n) { write(at) } else { scene::post(at, &path, &stage.scene.coordinator, &fields) });
    let (writers, mergers) = split(answers);
    let merged = stage.steps(idea, "merged");
    assert_eq!(taken(&mergers), merged, "one is told so, and it is merged");
    all_told(&mergers, &[(422, MERGED), (422, CHANGED)]);
    (merged, writers)
}

pub fn comment(stage: &Stage, round: usize) -> i64 {
    let (person, key) = (stage.someone(round + 2), format!("on a merge {round}"));
    let ideas = pair(stage, round);
    let path = format!("/en/msme/ideas/{}/comments", ideas[0]);
    let fields = [("stance", "for"), ("language", "en"), ("text", "We waited eleven days."), ("key", key.as_str())];
    let (merged, writers) = merge_against(stage, ideas, |at| scene::post(at, &path, person, &fields));
    let kept = format!("{key}.%");
    let there = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM comments WHERE form_key LIKE $1"), args![&kept]));
    there_if(&writers, there);
    all_told(&writers, &[(422, "merged into another one")]);
    merged
}

/// How often an organisation supports an idea.
fn given(stage: &Stage, slug: &str, idea: i64) -> i64 {
    let slug = slug.to_owned();
    stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM organisation_supports s JOIN exchange_organisations o ON o.id = s.organisation_id
                 JOIN ideas i ON i.id = s.idea_id WHERE o.slug = $1 AND i.number = $2"
            ),
            args![&slug, idea],
        )
    })
}

pub fn organisation_support(stage: &Stage, round: usize) -> i64 {
    let person: &Person = stage.someone(round + 2);
    let ideas = pair(stage, round);
    let (slug, _) = speaks(stage, person, &format!("of merges {round}"));
    let path = format!("/en/msme/ideas/{}/support", ideas[0]);
    let fields = [("organisation", slug.as_str())];
    let (merged, writers) = merge_against(stage, ideas, |at| scene::post(at, &path, person, &fields));
    let there = ideas.map(|idea| given(stage, &slug, idea));
    there_if(&writers, there[0]);
    assert_eq!(there[0], there[1], "what was given before counts with the other idea too");
    all_told(&writers, &[(403, "part of another one")]);
    merged
}

/// Moderators approve a comment that waits while its idea becomes part of another: it stands there, or its author is told
/// that it could not be published any more.
pub fn held(stage: &Stage, round: usize) -> i64 {
    let key = format!("held at a merge {round}");
    let ideas = pair(stage, round);
    let path = waiting(stage, stage.someone(round + 2), ideas[0], &key);
    let approve = [("outcome", "approve")];
    let (merged, approvers) =
        merge_against(stage, ideas, |at| scene::post(at, &path, &stage.scene.moderator, &approve));
    let (approved, lapsed) = became(stage, &path);
    let kept = format!("{key}.%");
    let there = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM comments WHERE form_key LIKE $1"), args![&kept]));
    assert_eq!(approved, there, "what was approved is there");
    assert_eq!(approved + lapsed, 1, "it waits no more");
    assert_eq!(taken(&approvers), 1, "one has decided about it");
    all_told(&approvers, &[(409, DECIDED)]);
    merged
}

/// Takes a merge back while others write to the idea that was merged: how often, and what was said to those who wrote.
fn part_against(
    stage: &Stage,
    [idea, into]: [i64; 2],
    write: impl Fn(&str) -> std::io::Result<Answer> + Sync,
) -> (i64, Vec<Answer>) {
    let (coordinator, path, into) =
        (&stage.scene.coordinator, format!("/en/msme/desk/ideas/{idea}/merge"), into.to_string());
    let merged = stage.send(coordinator, &path, &[("into", into.as_str()), ("reason", "They say the same.")]);
    assert_eq!(merged.status, 303, "{}", merged.body);
    let (undo, fields) = (format!("{path}/undo"), [("from", into.as_str()), ("reason", "They differ after all.")]);
    let answers = stage.race(|at, n| if writes(n) { write(at) } else { scene::post(at, &undo, coordinator, &fields) });
    let (writers, parters) = split(answers);
    let parted = stage.steps(idea, "parted");
    assert_eq!(taken(&parters), parted, "one is told so, and the merge is taken back");
    all_told(&parters, &[(409, CHANGED)]);
    all_told(&parters, &[(409, "They differ after all.")]);
    (parted, writers)
}

/// A comment on an idea whose merge is taken back: refused as long as the idea is part of another, and never lost.
pub fn parted_comment(stage: &Stage, round: usize) -> i64 {
    let (person, key) = (stage.someone(round + 2), format!("on a parting {round}"));
    let ideas = pair(stage, round);
    let path = format!("/en/msme/ideas/{}/comments", ideas[0]);
    let fields = [("stance", "for"), ("language", "en"), ("text", "We waited eleven days."), ("key", key.as_str())];
    let (parted, writers) = part_against(stage, ideas, |at| scene::post(at, &path, person, &fields));
    let kept = format!("{key}.%");
    let there = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM comments WHERE form_key LIKE $1"), args![&kept]));
    there_if(&writers, there);
    all_told(&writers, &[(422, "merged into another one")]);
    all_told(&writers, &[(422, "We waited eleven days.")]);
    parted
}

/// The same with a support: it counts for the idea that it was given to, and for no other.
pub fn parted_support(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round + 2);
    let ideas = pair(stage, round);
    let path = format!("/en/msme/ideas/{}/support", ideas[0]);
    let (parted, writers) = part_against(stage, ideas, |at| scene::post(at, &path, person, &[]));
    there_if(&writers, supports(stage, person.id, ideas[0]));
    assert_eq!(supports(stage, person.id, ideas[1]), 0, "nobody gave the other one anything");
    all_told(&writers, &[(403, "part of another one")]);
    parted
}
