//! Closing against everything that comes in at the same moment: it is in what was closed, or it comes too late. Whoever
//! comes too late is told so, and loses no word.

use db::{Conn, Error, args, sql};

use super::super::super::client::{self, Answer};
use super::super::super::scene;
use super::deciding::{became, waiting};
use super::{
    DECIDED, Stage, all_told, begun, idea_for, rounds_of, speaks, split, supports, taken, there_if, turned_back, writes,
};

const CLOSE: &str = "/en/msme/desk/rounds/close";
const CLOSED: &str = "The debate is closed";
const ROUND_CLOSED: &str = "The round of this topic is closed. Your text is kept as a draft:";

/// Ideas, comments and supports, as the closed round keeps them and as they are there.
fn numbers(stage: &Stage) -> [(i64, i64, i64); 2] {
    let look = |c: &mut Conn| -> Result<[(i64, i64, i64); 2], Error> {
        let kept = c.one(sql!("SELECT ideas, comments, supports FROM rounds WHERE number = 1"), args![])?;
        let there = c.one(
            sql!(
                "SELECT COUNT(*), CAST(COALESCE(SUM(comments), 0) AS BIGINT), CAST(COALESCE(SUM(supports), 0) AS BIGINT)
                 FROM ideas WHERE state = 'published'"
            ),
            args![],
        )?;
        Ok([kept, there])
    };
    stage.scene.wait_for(stage.db.read(look)).expect("numbers")
}

/// Closes the round while others write: how often it was closed, and what was said to those who wrote. The numbers that the
/// round keeps are those of what is in it.
fn close_against(stage: &Stage, write: impl Fn(&str) -> std::io::Result<Answer> + Sync) -> (i64, Vec<Answer>) {
    let close = [("number", "1"), ("sure", "yes")];
    let answers = stage
        .race(|at, n| if writes(n) { write(at) } else { scene::post(at, CLOSE, &stage.scene.coordinator, &close) });
    let (writers, closers) = split(answers);
    let closed = rounds_of(stage, 1);
    let [kept, there] = numbers(stage);
    turned_back(stage);
    assert_eq!(kept, there, "the closed round counts what is in it");
    assert_eq!(taken(&closers), closed, "one is told so, and it is closed");
    all_told(&closers, &[(409, "Somebody else has closed this round meanwhile.")]);
    (closed, writers)
}

pub fn comment(stage: &Stage, round: usize) -> i64 {
    let (person, key) = (stage.someone(round), format!("late comment {round}"));
    let fields = [("stance", "for"), ("language", "en"), ("text", "We waited eleven days."), ("key", key.as_str())];
    let (closed, writers) = close_against(stage, |at| scene::post(at, "/en/msme/ideas/1/comments", person, &fields));
    let kept = format!("{key}.%");
    let there = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM comments WHERE form_key LIKE $1"), args![&kept]));
    there_if(&writers, there);
    all_told(&writers, &[(422, CLOSED)]);
    closed
}

pub fn support(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    let idea = idea_for(stage, person, round);
    let path = format!("/en/msme/ideas/{idea}/support");
    stage.send(person, &path, &[("action", "back")]);
    let (closed, writers) = close_against(stage, |at| scene::post(at, &path, person, &[]));
    there_if(&writers, supports(stage, person.id, idea));
    all_told(&writers, &[(403, CLOSED)]);
    closed
}

pub fn take_back(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    let idea = idea_for(stage, person, round);
    let path = format!("/en/msme/ideas/{idea}/support");
    stage.send(person, &path, &[]);
    let (closed, writers) = close_against(stage, |at| scene::post(at, &path, person, &[("action", "back")]));
    there_if(&writers, 1 - supports(stage, person.id, idea));
    all_told(&writers, &[(403, CLOSED)]);
    closed
}

pub fn position(stage: &Stage, round: usize) -> i64 {
    let person = stage.someone(round);
    let (slug, _) = speaks(stage, person, &format!("of late positions {round}"));
    let path = format!("/en/msme/ideas/{}/positions/{slug}/edit", idea_for(stage, person, round));
    let fields = [("stance", "for"), ("language", "en"), ("text", "We agree."), ("version", "0"), ("then", "publish")];
    let (closed, writers) = close_against(stage, |at| scene::post(at, &path, person, &fields));
    let count = |state: &'static str| {
        let slug = slug.clone();
        stage.count(move |c| {
            c.one(sql!("SELECT COUNT(*) FROM positions WHERE for_slug = $1 AND state = $2"), args![&slug, state])
        })
    };
    let (published, drafted) = (count("published"), count("draft"));
    there_if(&writers, published);
    assert_eq!(published + drafted, 1, "what comes too late is kept as a draft");
    all_told(&writers, &[(422, CLOSED), (409, "We agree.")]);
    closed
}

/// How many were led to an idea, and not back to the draft.
fn published(writers: &[Answer]) -> i64 {
    let led = writers.iter().filter(|answer| answer.header("location").is_some_and(|to| !to.contains("/ideas/new/")));
    i64::try_from(led.count()).expect("a count")
}

/// The idea is there where somebody was told so; its draft where nobody was.
fn published_or_kept(stage: &Stage, title: &str, writers: &[Answer]) {
    let (one, other) = (title.to_owned(), title.to_owned());
    let ideas = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM ideas WHERE title = $1"), args![&one]));
    let drafts = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM idea_drafts WHERE title = $1"), args![&other]));
    assert_eq!(i64::from(published(writers) > 0), ideas, "whoever is told so, and nobody else, has published it");
    assert_eq!(ideas + drafts, 1, "it is there once, as an idea or as a draft");
}

pub fn idea(stage: &Stage, round: usize) -> i64 {
    let (person, title) = (stage.someone(round), format!("Late idea {round}"));
    let check = format!("{}/check", begun(stage, person, &title));
    let (closed, writers) = close_against(stage, |at| {
        let sent = scene::post(at, &check, person, &[])?;
        let Some(draft) = sent.header("location").filter(|to| to.contains("/ideas/new/")) else { return Ok(sent) };
        // Whoever is led back to the draft reads there why, and finds the text.
        let page = client::get(at, draft, &person.cookie())?;
        if page.status == 503 {
            return Ok(page);
        }
        assert!(page.text().contains(ROUND_CLOSED) && page.text().contains(&title), "{} {}", page.status, page.body);
        Ok(sent)
    });
    published_or_kept(stage, &title, &writers);
    all_told(&writers, &[]);
    closed
}

type PhaseTexts = Vec<(String, String, String)>;

/// The debate as it was, for the races after this one.
fn put_back(stage: &Stage, (position, opens_at, closes_at): (i64, i64, i64), texts: PhaseTexts) {
    let put = move |tx: &mut Conn| -> Result<(), Error> {
        tx.execute(
            sql!(
                "INSERT INTO phases (exchange_id, key, position, opens_at, closes_at)
                 SELECT id, 'debate', CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT) FROM exchanges"
            ),
            args![position, opens_at, closes_at],
        )?;
        for (language, name, summary) in &texts {
            tx.execute(
                sql!(
                    "INSERT INTO phase_texts (exchange_id, key, language, name, summary)
                     SELECT id, 'debate', CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT) FROM exchanges"
                ),
                args![language, name, summary],
            )?;
        }
        tx.execute(sql!("UPDATE exchanges SET revision = revision + 1"), args![])?;
        Ok(())
    };
    stage.scene.wait_for(stage.db.write(put)).expect("written");
}

/// The secretariat takes the debate out of the timetable while an idea is sent.
pub fn timetable(stage: &Stage, round: usize) -> i64 {
    let (person, title) = (stage.someone(round), format!("Idea past the timetable {round}"));
    let check = format!("{}/check", begun(stage, person, &title));
    let look = |c: &mut Conn| -> Result<_, Error> {
        let phase: (i64, i64, i64) =
            c.one(sql!("SELECT position, opens_at, closes_at FROM phases WHERE key = 'debate'"), args![])?;
        let texts: PhaseTexts = c.query(
            sql!("SELECT language, name, summary FROM phase_texts WHERE key = 'debate' ORDER BY language"),
            args![],
        )?;
        let (revision,): (i64,) = c.one(sql!("SELECT timetable_revision FROM exchanges"), args![])?;
        Ok((phase, texts, revision.to_string()))
    };
    let (phase, texts, revision) = stage.scene.wait_for(stage.db.read(look)).expect("the debate");
    let remove = "/en/msme/desk/timetable/phases/debate/remove";
    let answers = stage.race(|at, n| {
        if writes(n) {
            scene::post(at, &check, person, &[])
        } else {
            scene::post(at, remove, &stage.scene.coordinator, &[("revision", revision.as_str())])
        }
    });
    let (writers, closers) = split(answers);
    let left = stage.count(|c| c.one(sql!("SELECT COUNT(*) FROM phases WHERE key = 'debate'"), args![]));
    put_back(stage, phase, texts);
    assert_eq!(taken(&closers), 1 - left, "one is told so, and it is closed");
    published_or_kept(stage, &title, &writers);
    all_told(&writers, &[(403, "kept as a draft")]);
    all_told(&closers, &[(409, "Somebody else has changed the timetable since you looked.")]);
    taken(&closers)
}

/// Moderators approve a text that waits while the round is closed: it is in what was closed, or its author is told that
/// it could not be published any more.
pub fn held(stage: &Stage, round: usize) -> i64 {
    let key = format!("held at the end {round}");
    let path = waiting(stage, stage.someone(round), 1, &key);
    let approve = [("outcome", "approve")];
    let (closed, approvers) = close_against(stage, |at| scene::post(at, &path, &stage.scene.moderator, &approve));
    let (approved, lapsed) = became(stage, &path);
    let kept = format!("{key}.%");
    let there = stage.count(move |c| c.one(sql!("SELECT COUNT(*) FROM comments WHERE form_key LIKE $1"), args![&kept]));
    assert_eq!(approved, there, "what was approved is there");
    assert_eq!(approved + lapsed, 1, "it waits no more");
    assert_eq!(taken(&approvers), 1, "one has decided about it");
    // Whoever was about to publish it as the round closed may try again, and is told what became of it.
    all_told(&approvers, &[(409, DECIDED), (409, CLOSED)]);
    closed
}
