//! A merge against what is said to the idea, and given to it, at the same moment: it came before, or is told of the merge.

use db::{args, sql};

use super::super::super::client::Answer;
use super::super::super::database::Person;
use super::super::super::scene;
use super::{Stage, all_told, published, speaks, split, taken, there_if, writes};

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
    let merged = stage.count(move |c| {
        c.one(
            sql!(
                "SELECT COUNT(*) FROM idea_steps s JOIN ideas i ON i.id = s.idea_id
                 WHERE s.kind = 'merged' AND i.number = $1"
            ),
            args![idea],
        )
    });
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
