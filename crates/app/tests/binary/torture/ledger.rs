//! What was sent, and what was acknowledged: what must be there afterwards, and what may.

use std::collections::BTreeMap;
use std::path::Path;

use db::{Clock, SystemClock, Timestamp};

use super::super::letters::letters;
use super::facts::Facts;

/// One thing that somebody wants to be so.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What is meant, as [`Facts`] names it.
    pub key: String,
    /// What it shall say; `None` where it shall not be there.
    pub value: Option<String>,
    pub sent: Timestamp,
    /// When the answer said that it is so.
    pub told: Option<Timestamp>,
}

impl Entry {
    pub fn new(key: String, value: Option<String>) -> Self {
        Self { key, value, sent: SystemClock.now(), told: None }
    }
}

/// What is wrong with a database, counted and in words.
#[derive(Default, Debug)]
pub struct Verdict {
    pub lost: usize,
    pub doubled: usize,
    pub words: Vec<String>,
}

impl Verdict {
    pub fn is_clean(&self) -> bool {
        self.lost + self.doubled == 0
    }
}

/// Compares a database with what was acknowledged until a moment: the last acknowledged value must be there, or one
/// that was sent after it. What was never acknowledged may be there or not, and may have been there before; nothing may
/// be there twice.
pub fn judge<'a>(entries: impl Iterator<Item = &'a Entry>, facts: &Facts, at: Timestamp) -> Verdict {
    let mut by_key: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries.filter(|entry| entry.sent <= at) {
        by_key.entry(&entry.key).or_default().push(entry);
    }
    let mut verdict = Verdict::default();
    for (key, entries) in by_key {
        let there = facts.values(key);
        let last = entries.iter().rposition(|entry| entry.told.is_some_and(|told| told <= at));
        let allowed: Vec<Option<&str>> =
            last.map_or_else(Vec::new, |last| entries[last..].iter().map(|entry| entry.value.as_deref()).collect());
        let found = there.first().map(String::as_str);
        if there.len() > 1 {
            verdict.doubled += 1;
            verdict.words.push(format!("{key}: {there:?}"));
        } else if last.is_some() && !allowed.contains(&found) {
            verdict.lost += 1;
            verdict.words.push(format!("{key}: {found:?} instead of {allowed:?}"));
        }
    }
    verdict
}

/// Letters of acknowledged subscriptions that neither wait nor were sent.
pub fn unsent(entries: &[&Entry], facts: &Facts, outbox: &Path, at: Timestamp) -> Vec<String> {
    let letters: Vec<String> = letters(outbox).into_iter().chain(facts.letters.iter().cloned()).collect();
    let told = entries.iter().filter(|entry| entry.told.is_some_and(|told| told <= at));
    let asked = told.filter_map(|entry| entry.key.strip_prefix("subscription "));
    asked
        .filter(|address| !letters.iter().any(|letter| letter.contains(*address)))
        .map(|address| format!("no letter to {address}"))
        .collect()
}

fn entry(value: Option<&str>, sent: i64, told: Option<i64>) -> Entry {
    Entry { key: "k".to_owned(), value: value.map(str::to_owned), sent: Timestamp(sent), told: told.map(Timestamp) }
}

#[test]
fn what_was_acknowledged_last_must_be_there_or_what_was_sent_after_it() {
    let entries = [entry(Some("a"), 1, Some(2)), entry(Some("b"), 3, Some(4)), entry(None, 5, None)];
    let lost = |there: &[&str], at| judge(entries.iter(), &Facts::of_one("k", there), Timestamp(at)).lost;
    assert_eq!([lost(&[], 1), lost(&["a"], 1), lost(&[], 2), lost(&["a"], 2)], [0, 0, 1, 0]);
    assert_eq!([lost(&["a"], 3), lost(&["b"], 3), lost(&["a"], 4), lost(&["b"], 4), lost(&[], 4)], [0, 0, 1, 0, 1]);
    assert_eq!([lost(&[], 5), lost(&["b"], 5), lost(&["a"], 5)], [0, 0, 1]);
}

#[test]
fn nothing_may_be_there_twice_acknowledged_or_not() {
    for told in [None, Some(2)] {
        let verdict = judge([entry(Some("a"), 1, told)].iter(), &Facts::of_one("k", &["a", "a"]), Timestamp(2));
        assert_eq!((verdict.lost, verdict.doubled), (0, 1));
    }
}
