//! From matches to a page of results: ranked, one for each subject, counted by kind, with titles in
//! the reader's language and snippets.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};

use db::{Conn, Id, Timestamp};
use web::Pager;

use super::entry::Kind;
use super::find::{Changed, Look, Matches};
use super::query::Query;
use super::rank::{JUDGED, Ranking};
use super::snippet::{Marker, Piece};
use super::store::{self, About, Matched, Shown, Title};
use crate::error::Error;
use crate::ideas;

/// Results on a page.
const PAGE: u32 = 20;
/// Counts are said up to here.
const SAID: i64 = 1000;
/// Where not all were counted, so many at a time.
const ROUND: i64 = 100;

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// The query as it was looked for.
    pub text: String,
    pub changed: Changed,
    pub results: Vec<Found1>,
    /// Over all kinds.
    pub total: Count,
    /// The kinds of which there is something.
    pub kinds: Vec<(Kind, Count)>,
    pub pager: Pager,
}

/// A number of results; where there are more, only that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub n: i64,
    pub more: bool,
}

impl Count {
    fn new(n: i64, more: bool) -> Self {
        // "More than 1,000" is exact; the number of those looked at would pretend to be.
        if n > SAID { Self { n: SAID, more: true } } else { Self { n, more } }
    }

    /// Of those looked at, where there may be more: a round number and a plus.
    fn of_seen(n: i64, more: bool) -> Self {
        Self::new(if more && n >= ROUND { n - n % ROUND } else { n }, more)
    }
}

/// One result.
#[derive(Debug)]
pub struct Found1 {
    pub kind: Kind,
    pub symbol: String,
    /// Within the exchange.
    pub path: String,
    /// Empty where it may not be shown.
    pub title: Vec<Piece>,
    pub title_language: String,
    pub snippet: Vec<Piece>,
    pub language: String,
    /// When it was published; nothing for what has no such day to its readers.
    pub at: Option<Timestamp>,
    /// Of an idea that everybody reads: what has become of it.
    pub status: Option<ideas::Status>,
    /// Of a comment whose idea was merged: the symbol of the idea that it is part of.
    pub part_of: Option<String>,
}

impl Found {
    pub fn nothing(text: String) -> Self {
        Self {
            text,
            changed: Changed::default(),
            results: Vec::new(),
            total: Count::default(),
            kinds: Vec::new(),
            pager: Pager::new(1, 0, PAGE),
        }
    }
}

/// The page of results that was asked for.
pub fn page(c: &mut Conn, look: &Look<'_>, query: &Query, matches: Matches, changed: Changed) -> Result<Found, Error> {
    let (kinds, total) = counts(c, look, &matches)?;
    let mut entries = match look.asked.kind {
        Some(kind) if matches.more => look.of_kinds(c, &matches, &[kind])?.entries,
        Some(kind) => matches.entries.into_iter().filter(|entry| entry.kind == kind).collect(),
        None => matches.entries,
    };
    rank(c, look, query, &mut entries)?;
    let mut seen = HashSet::new();
    entries.retain(|entry| seen.insert((entry.kind, entry.subject)));
    let pager = Pager::new(look.asked.page, entries.len() as u64, PAGE);
    let from = usize::try_from(pager.offset()).unwrap_or(0);
    let ids: Vec<i64> = entries.iter().skip(from).take(PAGE as usize).map(|entry| entry.id).collect();
    let results = present(c, look, query, &ids)?;
    Ok(Found { text: query.text.clone(), changed, results, total, kinds, pager })
}

/// How many subjects there are of each kind, and in all.
fn counts(c: &mut Conn, look: &Look<'_>, matches: &Matches) -> Result<(Vec<(Kind, Count)>, Count), Error> {
    let seen = subjects(&matches.entries);
    let total = Count::new(seen.values().sum(), matches.more);
    let mut by_kind: BTreeMap<Kind, Count> =
        seen.iter().map(|(kind, n)| (*kind, Count::of_seen(*n, matches.more))).collect();
    if matches.more {
        // Of a kind with many among those looked at, "600+" says enough. The others may all be older.
        let few = |kind: &Kind| seen.get(kind).is_none_or(|n| *n < ROUND);
        for group in [&[Kind::Document, Kind::Topic, Kind::Page][..], &[Kind::Idea], &[Kind::Comment]] {
            let group: Vec<Kind> = group.iter().copied().filter(few).collect();
            if group.is_empty() {
                continue;
            }
            let again = look.of_kinds(c, matches, &group)?;
            let counted = subjects(&again.entries);
            by_kind.extend(counted.into_iter().map(|(kind, n)| (kind, Count::of_seen(n, again.more))));
        }
    }
    Ok((by_kind.into_iter().collect(), total))
}

/// How many different things these entries are about, by kind.
fn subjects(entries: &[Matched]) -> BTreeMap<Kind, i64> {
    let different: HashSet<(Kind, Id)> = entries.iter().map(|entry| (entry.kind, entry.subject)).collect();
    different.into_iter().fold(BTreeMap::new(), |mut counts, (kind, _)| {
        *counts.entry(kind).or_default() += 1;
        counts
    })
}

/// The best first; between equals the newest.
fn rank(c: &mut Conn, look: &Look<'_>, query: &Query, entries: &mut Vec<Matched>) -> Result<(), Error> {
    let (counts, total) = look.counts(c, &query.concepts)?;
    let ranking = Ranking::new(&query.concepts, &counts, total, look.asked.language);
    let titled: Vec<i64> = entries.iter().filter(|entry| entry.kind != Kind::Comment).map(|entry| entry.id).collect();
    let titles: HashMap<i64, String> = store::title_terms_of(c, &titled)?.into_iter().collect();
    let by_title = |entry: &Matched| ranking.by_title(entry, titles.get(&entry.id).map_or("", String::as_str));
    let mut ranked: Vec<(f64, Matched)> = entries.drain(..).map(|entry| (by_title(&entry), entry)).collect();
    ranked.sort_by(best_first);
    let judged = ranked.len().min(JUDGED);
    let ids: Vec<i64> = ranked[..judged].iter().map(|(_, entry)| entry.id).collect();
    let terms: HashMap<i64, String> = store::terms_of(c, &ids)?.into_iter().collect();
    for (worth, entry) in &mut ranked[..judged] {
        *worth += terms.get(&entry.id).map_or(0.0, |terms| ranking.by_text(entry, terms));
    }
    ranked[..judged].sort_by(best_first);
    entries.extend(ranked.into_iter().map(|(_, entry)| entry));
    Ok(())
}

fn best_first(a: &(f64, Matched), b: &(f64, Matched)) -> Ordering {
    b.0.partial_cmp(&a.0).unwrap_or(Ordering::Equal).then(b.1.id.cmp(&a.1.id))
}

fn present(c: &mut Conn, look: &Look<'_>, query: &Query, ids: &[i64]) -> Result<Vec<Found1>, Error> {
    let mut entries: HashMap<i64, Shown> = store::shown(c, ids)?.into_iter().map(|entry| (entry.id, entry)).collect();
    let titles = store::titles(c, look.asked.viewer, ids)?;
    let about: HashMap<i64, About> = store::about(c, ids)?.into_iter().map(|about| (about.id, about)).collect();
    let marker = Marker::new(&query.concepts, look.glossary);
    let found = ids.iter().filter_map(|id| entries.remove(id));
    Ok(found
        .map(|entry| {
            let about = about.get(&entry.id);
            shown(entry, &titles, about, &marker, look.asked.language)
        })
        .collect())
}

/// A result in the reader's language as far as there is one: the title so, the text as it was
/// found, or in the language that it was written in. A comment whose idea was merged leads to where it is read now.
fn shown(entry: Shown, titles: &[Title], about: Option<&About>, marker: &Marker<'_>, language: &str) -> Found1 {
    let own: Vec<&Title> = titles.iter().filter(|title| title.id == entry.id).collect();
    let in_language = |wanted: &str| own.iter().find(|title| title.language == wanted).copied();
    let title = in_language(language).or_else(|| in_language(&entry.language)).or(own.first().copied());
    let merged = about.filter(|about| about.state == ideas::State::Merged);
    let title = title.map(|title| (title.text.as_str(), &title.language));
    let title = title.or_else(|| merged.map(|idea| (idea.title.as_str(), &idea.language)));
    let (title, title_language) =
        title.map_or_else(Default::default, |(title, language)| (marker.title(title, language), language.clone()));
    let beginning = own.iter().find(|title| !title.beginning.is_empty()).filter(|_| entry.kind != Kind::Comment);
    let (text, text_language) = match beginning {
        Some(original) if entry.text.is_empty() => (&original.beginning, &original.language),
        _ => (&entry.text, &entry.language),
    };
    Found1 {
        kind: entry.kind,
        snippet: marker.snippet(text, text_language),
        language: text_language.clone(),
        symbol: entry.symbol,
        path: about.and_then(About::place).unwrap_or(entry.path),
        title,
        title_language,
        at: (!matches!(entry.kind, Kind::Topic | Kind::Page)).then_some(entry.at),
        status: about
            .filter(|idea| entry.kind == Kind::Idea && idea.state == ideas::State::Published)
            .map(|idea| idea.status),
        part_of: merged.and_then(|idea| idea.merged_into).map(ideas::symbol),
    }
}
