//! Who sees what: every route × role × object, and every private word × page × mail.
//!
//! Most advisories of other platforms are of a page, a feed or an export that forgot whom it was for. So the tests here
//! begin from the router and from the tables: a new route fails until `entries.rs` says what its path can name and who may
//! see it; a new column of text fails until `columns.rs` says whether it is private.

mod audited;
mod canaries;
pub(super) mod columns;
mod embargo;
mod entries;
mod forms;
mod outside;
mod photos;
mod plant;
mod positions;
mod refused;
mod rule;
mod scene;
mod twins;
mod who;

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::mem;

use db::Value;
use tokio::sync::watch;

use crate::error::Error;
use crate::exchange::Joining;
use crate::routes;
use crate::tests::{Actor, Answer, TestApp, story};
use entries::Entry;
use rule::{Right, Verdict, verdict};
use scene::{Scene, Target};
use who::Who;

/// Of how many of those who might ask one is tried, per object of a route that has many, where all of them were tried
/// before: in exchanges that are not open, which differ in who may contribute alone, and on the slower engine, which is
/// told the same.
const SAMPLE: usize = 4;

/// What a page, form or link answers that is not for the caller.
const REFUSALS: [u16; 7] = [303, 401, 403, 404, 409, 410, 422];

/// Tables in which somebody who is turned away may leave something: a begun text, an asking for a letter.
const MAY_CHANGE: [&str; 6] =
    ["comment_drafts", "suggestion_drafts", "sessions", "readings", "notifications", "notification_counts"];

impl Entry {
    fn target_of(&self, target: &Target) -> String {
        if target.query.is_empty() { target.path.clone() } else { format!("{}?{}", target.path, target.query) }
    }
}

/// All that an answer says, in its body and its headers, in small letters.
fn said(answer: &Answer) -> String {
    let headers = answer.headers.values().filter_map(|value| value.to_str().ok()).collect::<Vec<_>>().join("\n");
    format!("{headers}\n{}", answer.body).to_ascii_lowercase()
}

/// Whether an answer names something.
fn names(answer: &Answer, word: &str) -> bool {
    said(answer).contains(word)
}

/// Why this answer to a GET is wrong, if it is.
fn fault(entry: &Entry, target: &Target, verdict: Verdict, answer: &Answer) -> Option<String> {
    let status = answer.status.as_u16();
    let is_named = !target.marker.is_empty() && names(answer, &target.marker);
    let leads_away =
        answer.headers.get("location").is_some_and(|to| to.to_str().unwrap_or_default().contains("/sign-in"));
    match verdict {
        Verdict::Yes if status != 200 && (status != 303 || leads_away) => Some(format!("answered {status}")),
        Verdict::Yes if entry.shows && status == 200 && !target.marker.is_empty() && !is_named => {
            Some("does not show it".to_owned())
        }
        Verdict::Stub if is_named => Some(format!("shows it, with {status}")),
        Verdict::Stub if !matches!(status, 200 | 410) => Some(format!("answered {status}")),
        Verdict::No if is_named => Some(format!("names it, with {status}")),
        Verdict::No if !REFUSALS.contains(&status) => Some(format!("answered {status}")),
        _ => None,
    }
}

/// Everybody; or, where a route has many objects, every fourth for each of them and another for the next, so that
/// everybody still asks by every route. `place` is the object's among how many.
fn asks(is_sampled: bool, (place, of): (usize, usize), who: usize) -> bool {
    !is_sampled || of < SAMPLE || (place + who).is_multiple_of(SAMPLE)
}

async fn try_gets(scene: &Scene<'_>, faults: &mut Vec<String>) {
    for entry in entries::all() {
        let Some(right) = entry.get else { continue };
        let targets = scene.targets(&entry);
        for (place, target) in targets.iter().enumerate() {
            for (number, (who, actor)) in scene.actors.iter().enumerate() {
                if !asks(scene.is_sampled, (place, targets.len()), number) {
                    continue;
                }
                let said = verdict(right, *who, target.state, scene.joining);
                let answer = actor.get(&entry.target_of(target)).await;
                if let Some(fault) = fault(&entry, target, said, &answer) {
                    faults.push(format!(
                        "GET {} ({:?}) as {who:?}: {fault}; {said:?} by rule",
                        target.path, target.state
                    ));
                }
            }
        }
    }
}

/// A number for what every table holds.
async fn digest(t: &TestApp) -> Vec<(String, u64)> {
    t.app
        .db
        .read(|c| -> Result<Vec<(String, u64)>, Error> {
            let mut all = Vec::new();
            for table in c.tables()? {
                let mut hasher = DefaultHasher::new();
                c.each_row(&table, |row: &[Value<'_>]| -> Result<(), Error> {
                    format!("{row:?}").hash(&mut hasher);
                    Ok(())
                })?;
                all.push((table.name, hasher.finish()));
            }
            Ok(all)
        })
        .await
        .expect("the tables")
}

/// What every table held when it was looked at last.
struct Held {
    tables: Vec<(String, u64)>,
    changes: watch::Receiver<u64>,
}

impl Held {
    async fn by(t: &TestApp) -> Self {
        Self { tables: digest(t).await, changes: t.app.db.changes() }
    }

    /// The tables that hold something else than before, but those that may; nothing is read where nothing was written.
    async fn changed(&mut self, t: &TestApp) -> Vec<String> {
        let is_written = self.changes.has_changed().expect("the database is open");
        if is_written { self.compared(t).await } else { Vec::new() }
    }

    async fn compared(&mut self, t: &TestApp) -> Vec<String> {
        self.changes.mark_unchanged();
        let before = mem::replace(&mut self.tables, digest(t).await);
        let both = before.into_iter().zip(&self.tables);
        let changed = both.filter(|((table, one), (_, other))| one != other && !MAY_CHANGE.contains(&table.as_str()));
        changed.map(|((table, _), _)| table).collect()
    }
}

/// Sends the form as everybody who must not, and looks whether anything has changed since `held`.
async fn try_post(
    t: &TestApp,
    scene: &Scene<'_>,
    entry: &Entry,
    target: &Target,
    place: (usize, usize),
    held: &mut Held,
) -> Vec<String> {
    let Some((right, form)) = entry.post else { return Vec::new() };
    let mut faults = Vec::new();
    for (number, (who, actor)) in scene.actors.iter().enumerate() {
        let may = verdict(right, *who, target.state, scene.joining) != Verdict::No;
        if may || !asks(scene.is_sampled, place, number) {
            continue;
        }
        let answer = send(actor, entry, target, form).await;
        // The form comes back beside the text, where that can be read.
        let is_secret = !target.marker.is_empty() && !rule::reads_text(*who, target.state);
        if !REFUSALS.contains(&answer.status.as_u16()) || (is_secret && names(&answer, &target.marker)) {
            faults.push(format!("POST {} ({:?}) as {who:?}: {}", target.path, target.state, answer.status));
        }
    }
    for table in held.changed(t).await {
        faults.push(format!("POST {} ({:?}) changed {table}", target.path, target.state));
    }
    faults
}

async fn send(actor: &Actor<'_>, entry: &Entry, target: &Target, form: entries::Form) -> Answer {
    let named: Vec<(&str, &str)> = target.form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let fields = [form, named.as_slice()].concat();
    actor.post(&entry.target_of(target), &fields).await
}

async fn look_everywhere(t: TestApp, joining: Joining) {
    let scene = Scene::set(&t, joining).await;
    let mut faults = Vec::new();
    try_gets(&scene, &mut faults).await;
    let mut held = Held::by(&t).await;
    for entry in entries::all() {
        let targets = scene.targets(&entry);
        for (place, target) in targets.iter().enumerate() {
            faults.extend(try_post(&t, &scene, &entry, target, (place, targets.len()), &mut held).await);
        }
    }
    // What was written after an answer, by whomever.
    faults.extend(held.compared(&t).await.into_iter().map(|table| format!("{table} changed")));
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

story!(everybody_sees_and_does_what_is_theirs_in_an_open_exchange_and_nothing_else, |t| {
    look_everywhere(t, Joining::Open).await;
});

story!(everybody_sees_and_does_what_is_theirs_in_an_exchange_that_decides_about_requests, |t| {
    look_everywhere(t, Joining::Request).await;
});

story!(everybody_sees_and_does_what_is_theirs_in_an_exchange_by_invitation, |t| {
    look_everywhere(t, Joining::Invitation).await;
});

story!(every_route_says_what_its_path_can_name_and_who_may_see_it, |t| {
    let there: BTreeSet<(&str, &str)> = routes::map(&t.app).routes.iter().map(|r| (r.method, r.path)).collect();
    let mut said: BTreeSet<(&str, &str)> = BTreeSet::new();
    for entry in entries::all() {
        let methods = [("GET", entry.get.is_some()), ("POST", entry.post.is_some())];
        for (method, _) in methods.into_iter().filter(|(_, is_there)| *is_there) {
            assert!(said.insert((method, entry.path)), "{method} {} is said twice", entry.path);
        }
    }
    let missing: Vec<_> = there.difference(&said).collect();
    assert!(
        missing.is_empty(),
        "add to `tests/sight/entries.rs`, for each, what its path can name (`Names`, with what there is of it in \
         `scene.rs`) and who may see or send it (`Right`, with the rule in `rule.rs`): {missing:#?}"
    );
    let gone: Vec<_> = said.difference(&there).collect();
    assert!(gone.is_empty(), "take out of `tests/sight/entries.rs`: {gone:#?}");
});

#[test]
fn a_right_to_read_never_opens_a_desk() {
    for who in Who::ALL.into_iter().filter(|who| !who.moderates()) {
        for state in [rule::State::Here, rule::State::Published] {
            assert_eq!(verdict(Right::Moderates, who, state, Joining::Open), Verdict::No, "{who:?}");
        }
    }
}
