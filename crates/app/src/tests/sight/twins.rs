//! What one may not see does not show in what one sees: no number, no place in a list, no suggestion of the search.

use std::time::Duration;

use db::{Conn, args, sql};

use super::entries;
use super::plant::{twins, word};
use super::rule::State;
use super::scene::{self, Scene};
use super::who::Who;
use crate::documents;
use crate::error::Error;
use crate::exchange::Joining;
use crate::tests::{TestApp, story};

/// Lists in other orders, and searches for words that stand in what is seen and in what is not.
const LISTS: [&str; 10] = [
    "/en/msme/ideas?sort=active",
    "/en/msme/ideas?sort=supported",
    "/en/msme/ideas?sort=unanswered",
    "/en/msme/topics/border?sort=active",
    "/en/msme/search?q=seekpublished",
    "/en/msme/search?q=seekcomment",
    "/en/msme/search?q=seekposition",
    "/en/msme/search?q=seekpaper",
    "/en/msme/search?q=seektwinfirm",
    "/en/msme/search?q=seekpublishe",
];

/// An answer in its words; what is as long as an id is one.
type Words = Vec<String>;

fn words(status: u16, body: &str) -> Words {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let words = body.split(|c: char| !is_part(c)).filter(|word| !word.is_empty());
    let words = words.map(|word| if word.len() < 22 { word.to_owned() } else { "id".to_owned() });
    [status.to_string()].into_iter().chain(words).collect()
}

/// Everything of the exchange that is not in another one, or nowhere, as a visitor gets it.
async fn look(t: &TestApp, scene: &Scene<'_>) -> Vec<(String, Words)> {
    let mut paths: Vec<String> = ["/en", "/sitemap.xml"].into_iter().chain(LISTS).map(str::to_owned).collect();
    for entry in entries::all().iter().filter(|entry| entry.get.is_some() && entry.path.contains("{exchange}")) {
        let targets = scene.targets(entry);
        let here = targets.iter().filter(|target| !matches!(target.state, State::Elsewhere | State::Nowhere));
        paths.extend(here.map(|target| entry.target_of(target)));
    }
    let (visitor, mut pages) = (t.visitor().roaming(12 << 24), Vec::new());
    for path in paths {
        let answer = visitor.get(&path).await;
        pages.push((path, words(answer.status.as_u16(), &answer.body)));
    }
    pages
}

/// A document in the words of another one, kept back.
async fn keep_back(t: &TestApp) {
    scene::paper(t, t.exchange, "twin", &word(false, "paper")).await;
    let (exchange, now) = (t.exchange, t.clock_now());
    let opens = now + Duration::from_hours(24);
    let set = sql!(
        "UPDATE document_revisions SET not_before = $1
         WHERE document_id = (SELECT id FROM documents WHERE slug = 'twin')"
    );
    let write = move |tx: &mut Conn| -> Result<(), Error> {
        tx.execute(set, args![opens])?;
        documents::refresh(tx, exchange, "twin", now)
    };
    t.app.db.write(write).await.expect("it is kept back");
}

/// The author of another idea is asked to change it, so long ago that they read of it.
async fn ask(t: &TestApp, scene: &Scene<'_>) {
    let mo = scene.actors.iter().find(|(who, _)| *who == Who::Moderator).map(|(_, actor)| actor);
    let why = word(false, "askwhy");
    let form = [("outcome", "ask"), ("rule", "off-topic"), ("reason", why.as_str())];
    mo.expect("a moderator").post("/en/msme/ideas/1/decide", &form).await.expect(303);
    let (past, then) = (sql!("UPDATE edit_requests SET created_at = $1"), t.clock_now() - Duration::from_hours(1));
    t.app.db.write(move |tx| tx.execute(past, args![then])).await.expect("it is told");
}

/// Where two answers begin to differ.
fn difference(one: &[String], other: &[String]) -> String {
    let place = one.iter().zip(other).position(|(one, other)| one != other).unwrap_or(one.len().min(other.len()));
    let near =
        |words: &[String]| words.iter().skip(place.saturating_sub(4)).take(12).cloned().collect::<Vec<_>>().join(" ");
    format!("“{}” is “{}”", near(one), near(other))
}

story!(what_a_visitor_may_not_see_changes_nothing_that_a_visitor_sees, |t| {
    let scene = Scene::set(&t, Joining::Open).await;
    let before = look(&t, &scene).await;
    assert!(before.iter().filter(|(_, words)| words[0] == "200").count() > 40, "there is something to compare");
    let author = scene.actors.iter().find(|(who, _)| *who == Who::Author).expect("the author").1.id;
    twins::plant(&t, author).await;
    keep_back(&t).await;
    ask(&t, &scene).await;
    t.app.revised();
    let after = look(&t, &scene).await;
    let mut faults = Vec::new();
    for ((path, one), (_, other)) in before.iter().zip(&after).filter(|((_, one), (_, other))| one != other) {
        faults.push(format!("GET {path}: {}", difference(one, other)));
    }
    assert!(faults.is_empty(), "{} pages tell of it:\n{}", faults.len(), faults.join("\n"));
});
