//! Which texts say much the same: for "support this instead?" before an idea is sent, and beside it
//! afterwards.
//!
//! Candidates share one of the text's rarest terms, which the index finds. They are ranked by the
//! weight of the terms that both have against the weight of all the terms of each: stems, figures,
//! terms of the glossary, and words that people use for one another (`synonyms.csv`), the last two
//! in any language.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use db::{Conn, Id};

use super::analyser;
use super::entry::{Kind, json, kind_term};
use super::query::{Expr, Match};
use super::rank::rarity;
use super::{glossary, store};
use crate::error::Error;
use crate::visibility::Viewer;

/// An idea that is like a text.
#[derive(Clone, Debug)]
pub struct Hit {
    #[cfg_attr(not(test), expect(dead_code, reason = "for a page that leaves the idea itself out of what is like it"))]
    pub subject: Id,
    pub symbol: String,
    /// Within the exchange.
    pub path: String,
    /// In the asked language where there is such a title.
    pub title: String,
    pub language: String,
}

/// Below this, likeness is chance.
const LEAST: f64 = 0.1;
/// No more candidates than these are compared.
const CANDIDATES: i64 = 1500;
const MOST_TERMS: usize = 24;

/// The ideas most like a text in a language, the most alike first.
pub fn similar(
    c: &mut Conn,
    viewer: Viewer,
    exchange: Id,
    text: &str,
    language: &str,
    limit: usize,
) -> Result<Vec<Hit>, Error> {
    let glossary = glossary(c, exchange)?;
    let text: String = markup::plain(text).chars().take(4000).collect();
    let own = analyser::terms(&text, language, &glossary);
    let own: BTreeSet<&str> = telling(own.keys().map(String::as_str));
    let Some(rarest) = rarest(c, exchange, &own)? else { return Ok(Vec::new()) };
    let candidates = store::matches(c, viewer, exchange, &rarest)?;
    let ids: Vec<i64> = candidates.iter().map(|entry| entry.id).collect();
    let terms: HashMap<i64, String> = store::terms_of(c, &ids)?.into_iter().collect();
    let weights = Weights::load(c, exchange, &own, &terms)?;
    let mut best: BTreeMap<Id, (f64, i64)> = BTreeMap::new();
    for entry in &candidates {
        let Some(terms) = terms.get(&entry.id) else { continue };
        let score = likeness(&own, &telling(terms.split_ascii_whitespace()), &weights);
        let known = best.entry(entry.subject).or_insert((score, entry.id));
        if score > known.0 {
            *known = (score, entry.id);
        }
    }
    let mut ranked: Vec<(f64, i64)> = best.into_values().filter(|(score, _)| *score >= LEAST).collect();
    ranked.sort_by(|a, b| b.0.partial_cmp(&a.0).unwrap_or(Ordering::Equal).then(b.1.cmp(&a.1)));
    ranked.truncate(limit);
    shown(c, viewer, language, &ranked, &candidates)
}

/// The terms that likeness is measured by. Stems lose their language: many are the same word.
fn telling<'t>(terms: impl Iterator<Item = &'t str>) -> BTreeSet<&'t str> {
    let terms: Vec<&str> = terms.collect();
    let stemmed = terms.iter().any(|term| is_stem(term));
    let tells = |term: &&str| match term.get(..2) {
        Some("0k" | "0l" | "0y") if term.get(2..3) == Some("_") => false,
        _ if term.starts_with('0') && !term.starts_with("00") => true,
        _ => !stemmed || term.starts_with(|c: char| c.is_ascii_digit()),
    };
    terms.into_iter().filter(tells).collect()
}

fn is_stem(term: &str) -> bool {
    term.starts_with('0') && term.get(3..4) == Some("_")
}

fn without_language(term: &str) -> &str {
    if is_stem(term) { &term[4..] } else { term }
}

/// A query for entries that share one of the rarest terms; none when all are new.
fn rarest(c: &mut Conn, exchange: Id, own: &BTreeSet<&str>) -> Result<Option<Match>, Error> {
    let mut counts = store::counts(c, exchange, &json(own.iter().copied()))?;
    counts.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.cmp(&b.0)));
    let mut sum = 0;
    let chosen: Vec<Expr> = counts
        .into_iter()
        .take(MOST_TERMS)
        .take_while(|(_, n)| {
            let first = sum == 0;
            sum += n;
            first || sum <= CANDIDATES
        })
        .map(|(term, _)| Expr::Term(term))
        .collect();
    if chosen.is_empty() {
        return Ok(None);
    }
    let wanted = Expr::All(vec![Expr::Term(kind_term(Kind::Idea)), Expr::Any(chosen)]);
    Ok(Some(Match { wanted, unwanted: Vec::new() }))
}

/// What each term of the text and of its candidates weighs.
struct Weights {
    by_term: HashMap<String, f64>,
    /// Of a term that nobody else has.
    rarest: f64,
}

impl Weights {
    fn load(
        c: &mut Conn,
        exchange: Id,
        own: &BTreeSet<&str>,
        candidates: &HashMap<i64, String>,
    ) -> Result<Self, Error> {
        let kind = kind_term(Kind::Idea);
        let mut all: BTreeSet<&str> = own.clone();
        all.insert(&kind);
        // Beyond a few thousand, what only candidates say is rare, and weighs what the rarest do.
        for terms in candidates.values() {
            all.extend(telling(terms.split_ascii_whitespace()));
            if all.len() > 4000 {
                break;
            }
        }
        let counts = store::counts(c, exchange, &json(all.into_iter()))?;
        let total = counts.iter().find(|(term, _)| *term == kind).map_or(1, |(_, n)| *n);
        let by_term = counts.into_iter().map(|(term, n)| (term, rarity(n, total))).collect();
        Ok(Self { by_term, rarest: rarity(0, total) })
    }

    fn of(&self, term: &str) -> f64 {
        self.by_term.get(term).copied().unwrap_or(self.rarest).powi(2)
    }

    fn sum(&self, terms: &BTreeSet<&str>) -> f64 {
        terms.iter().map(|term| self.of(term)).sum()
    }
}

/// The cosine of two sets of terms, each by its weight.
fn likeness(one: &BTreeSet<&str>, other: &BTreeSet<&str>, weights: &Weights) -> f64 {
    let theirs: HashMap<&str, f64> = other.iter().map(|term| (without_language(term), weights.of(term))).collect();
    let shared = one.iter().filter_map(|term| Some(weights.of(term).min(*theirs.get(without_language(term))?)));
    let both = (weights.sum(one) * weights.sum(other)).sqrt();
    if both > 0.0 { shared.sum::<f64>() / both } else { 0.0 }
}

fn shown(
    c: &mut Conn,
    viewer: Viewer,
    language: &str,
    ranked: &[(f64, i64)],
    candidates: &[store::Matched],
) -> Result<Vec<Hit>, Error> {
    let ids: Vec<i64> = ranked.iter().map(|(_, id)| *id).collect();
    let mut entries: HashMap<i64, store::Shown> =
        store::shown(c, &ids)?.into_iter().map(|entry| (entry.id, entry)).collect();
    let titles = store::titles(c, viewer, &ids)?;
    let mut hits = Vec::new();
    for (_, id) in ranked {
        let subject = candidates.iter().find(|entry| entry.id == *id).map(|entry| entry.subject);
        let (Some(entry), Some(subject)) = (entries.remove(id), subject) else { continue };
        let own = titles.iter().find(|title| title.id == *id && title.language == language);
        let (title, language) =
            own.map_or((entry.title, entry.language), |own| (own.text.clone(), own.language.clone()));
        hits.push(Hit { subject, symbol: entry.symbol, path: entry.path, title, language });
    }
    Ok(hits)
}
