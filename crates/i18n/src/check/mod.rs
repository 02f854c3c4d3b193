//! Finds what is wrong in the messages before a reader does: gaps between languages, arguments
//! that differ, plural forms that are missing, and typography.
//!
//! Pure: the caller brings the texts and decides what to do with the problems. The product's own
//! test runs this over all its files, together with a scan of which ids its code uses, for which
//! [`messages`] is offered.

mod entries;
mod plurals;
mod typography;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::Lang;
use entries::{Entry, read};

/// Something to mend in a file of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Language of the file.
    pub lang: Lang,
    /// Name of the file as it was given; empty when a message is in no file of the language.
    pub file: String,
    /// Line, from 1; 0 when a message is in no file of the language.
    pub line: usize,
    /// The message (`ideas-support`), its attribute (`ideas-search.title`) or term (`-brand`).
    pub id: String,
    /// What is wrong, in one sentence.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { lang, file, line, id, what } = self;
        if file.is_empty() {
            write!(f, "{lang}: {id}: {what}")
        } else {
            write!(f, "{lang}/{file}:{line}: {id}: {what}")
        }
    }
}

/// A message as the code sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The id to say it by; `id.attribute` for attributes.
    pub id: String,
    /// Line, from 1.
    pub line: usize,
    /// The arguments it takes, also through messages and terms of the same file.
    pub args: BTreeSet<String>,
    /// Messages that it includes; they are used even if no code names them.
    pub includes: BTreeSet<String>,
}

/// The messages of one file, for a scan of what the code uses. Terms are left out, since code
/// cannot say them. What does not parse is skipped: [`check`] reports it.
pub fn messages(text: &str) -> Vec<Message> {
    let (entries, _) = read(Lang::En, "", text);
    let by_id = by_id(&entries);
    let seen = entries.iter().filter(|entry| !entry.id.starts_with('-'));
    seen.map(|entry| Message {
        id: entry.id.clone(),
        line: entry.line,
        args: all_args(entry, &by_id),
        includes: entry.references.iter().filter(|id| !id.starts_with('-')).cloned().collect(),
    })
    .collect()
}

/// Everything wrong with these files, given as (language, file name, text): each file in itself
/// first, then one language against the others.
pub fn check<'a>(files: impl IntoIterator<Item = (Lang, &'a str, &'a str)>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut languages: BTreeMap<Lang, Vec<Entry>> = BTreeMap::new();
    for (lang, file, text) in files {
        let (entries, errors) = read(lang, file, text);
        problems.extend(errors);
        languages.entry(lang).or_default().extend(entries);
    }
    for entries in languages.values() {
        duplicates(entries, &mut problems);
        for entry in entries {
            plurals::check(entry, &mut problems);
            typography::check(entry, &mut problems);
        }
    }
    let languages: BTreeMap<Lang, BTreeMap<&str, &Entry>> =
        languages.iter().map(|(&lang, entries)| (lang, by_id(entries))).collect();
    for entries in languages.values() {
        references(entries, &mut problems);
    }
    parity(&languages, &mut problems);
    problems
}

fn by_id(entries: &[Entry]) -> BTreeMap<&str, &Entry> {
    entries.iter().map(|entry| (entry.id.as_str(), entry)).collect()
}

fn duplicates(entries: &[Entry], problems: &mut Vec<Problem>) {
    let mut first: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in entries {
        if let Some(earlier) = first.get(entry.id.as_str()) {
            let what = format!("is already in {} line {}", earlier.file, earlier.line);
            problems.push(entry.problem(what));
        } else {
            first.insert(&entry.id, entry);
        }
    }
}

fn references(entries: &BTreeMap<&str, &Entry>, problems: &mut Vec<Problem>) {
    for entry in entries.values() {
        for id in &entry.references {
            if !entries.contains_key(id.as_str()) {
                problems.push(entry.problem(format!("includes {id}, which does not exist")));
            }
        }
    }
}

/// Ids and arguments must be the same in every language; terms are each language's own affair.
fn parity(languages: &BTreeMap<Lang, BTreeMap<&str, &Entry>>, problems: &mut Vec<Problem>) {
    let ids: BTreeSet<&str> =
        languages.values().flat_map(BTreeMap::keys).copied().filter(|id| !id.starts_with('-')).collect();
    for id in ids {
        // The first language that has the message is the measure: English when it is there.
        let Some((measure, model)) = languages.iter().find_map(|(lang, entries)| Some((lang, *entries.get(id)?)))
        else {
            continue;
        };
        let wanted = all_args(model, &languages[measure]);
        for (&lang, entries) in languages {
            let Some(entry) = entries.get(id) else {
                let what = format!("is missing; it is in {measure}/{}", model.file);
                problems.push(Problem { lang, file: String::new(), line: 0, id: id.to_owned(), what });
                continue;
            };
            let args = all_args(entry, entries);
            let list =
                |args: BTreeSet<&String>| args.into_iter().map(|arg| format!("${arg}")).collect::<Vec<_>>().join(", ");
            let lacking: BTreeSet<_> = wanted.difference(&args).collect();
            if !lacking.is_empty() {
                let what = format!("does not use {}, as {measure} does", list(lacking));
                problems.push(entry.problem(what));
            }
            let own: BTreeSet<_> = args.difference(&wanted).collect();
            if !own.is_empty() {
                problems.push(entry.problem(format!("uses {}, unlike {measure}", list(own))));
            }
        }
    }
}

/// The arguments of an entry, with those of the messages it includes. Terms take none from
/// outside.
fn all_args(entry: &Entry, entries: &BTreeMap<&str, &Entry>) -> BTreeSet<String> {
    let mut args = entry.args.clone();
    let mut seen = BTreeSet::from([entry.id.as_str()]);
    let mut waiting: Vec<&str> = entry.references.iter().map(String::as_str).collect();
    while let Some(id) = waiting.pop() {
        if !id.starts_with('-')
            && seen.insert(id)
            && let Some(included) = entries.get(id)
        {
            args.extend(included.args.iter().cloned());
            waiting.extend(included.references.iter().map(String::as_str));
        }
    }
    args
}

#[cfg(test)]
mod tests;
