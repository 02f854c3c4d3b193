//! The order of what was found. Made here and not by the engines, so that it is the same on both.

use std::collections::HashMap;

use memchr::memmem::Finder;

use super::entry::Kind;
use super::query::{Concept, Expr};
use super::store::Matched;

/// How many of the best by title are also judged by their text.
pub const JUDGED: usize = 60;

/// How much each concept counts: rare ones more.
pub struct Ranking<'q> {
    concepts: Vec<(Sought, f64)>,
    language: &'q str,
}

impl<'q> Ranking<'q> {
    /// `counts`: in how many of `total` entries a term occurs.
    pub fn new(concepts: &[Concept], counts: &HashMap<String, i64>, total: i64, language: &'q str) -> Self {
        let weight = |concept: &Concept| {
            let terms = concept.expr.terms();
            let most = terms.iter().filter_map(|term| counts.get(*term)).max().copied().unwrap_or(0);
            rarity(most, total)
        };
        let concepts = concepts.iter().map(|concept| (Sought::new(&concept.expr), weight(concept))).collect();
        Self { concepts, language }
    }

    /// What an entry is worth by its title; ideas and official texts stand before comments.
    pub fn by_title(&self, entry: &Matched, title_terms: &str) -> f64 {
        let mut title = 0.0;
        let mut whole = true;
        for (sought, weight) in &self.concepts {
            let level = sought.level(title_terms);
            title += weight * level;
            whole &= level > 0.0;
        }
        let own_language = if entry.language == self.language { 1.2 } else { 1.0 };
        let kind = match entry.kind {
            Kind::Comment => 0.0,
            Kind::Idea | Kind::Page => 0.3,
            Kind::Document | Kind::Topic => 0.4,
        };
        (3.0 * title * if whole { 1.3 } else { 1.0 } + kind) * own_language
    }

    /// What its text adds.
    pub fn by_text(&self, entry: &Matched, terms: &str) -> f64 {
        let mut met = 0;
        let mut sum = 0.0;
        for (sought, weight) in &self.concepts {
            let level = sought.level(terms);
            met += usize::from(level > 0.0);
            sum += weight * level;
        }
        // Where not all the words are needed, those who have more of them come first.
        let all = self.concepts.len().max(1);
        #[expect(clippy::cast_precision_loss, reason = "a dozen words")]
        let share = met as f64 / all as f64;
        let own_language = if entry.language == self.language { 1.2 } else { 1.0 };
        sum * share * own_language
    }
}

/// The weight of a term by how many entries have it.
#[expect(clippy::cast_precision_loss, reason = "counts of texts are far below 2^52")]
pub fn rarity(count: i64, total: i64) -> f64 {
    let total = total.max(count) as f64;
    (1.0 + (total + 1.0) / (count as f64 + 1.0)).ln()
}

/// An expression made ready to be looked for in the terms of thousands of entries.
enum Sought {
    Term { term: Finder<'static>, quality: f64 },
    Prefix(Finder<'static>),
    All(Vec<Sought>),
    Any(Vec<Sought>),
}

impl Sought {
    fn new(expr: &Expr) -> Self {
        let finder = |text: String| Finder::new(&text).into_owned();
        let each = |parts: &[Expr]| parts.iter().map(Self::new).collect();
        match expr {
            Expr::Term(term) => Self::Term { term: finder(format!(" {term} ")), quality: quality(term) },
            Expr::Prefix(beginning) => Self::Prefix(finder(format!(" {}", beginning.text))),
            Expr::All(parts) => Self::All(each(parts)),
            Expr::Any(ways) => Self::Any(each(ways)),
        }
    }

    /// How well terms (each between blanks) answer: 0 not at all, 1 by the very word.
    fn level(&self, terms: &str) -> f64 {
        match self {
            _ if terms.is_empty() => 0.0,
            Self::Term { term, quality } => {
                let often = term.find_iter(terms.as_bytes()).take(3).count();
                quality * [0.0, 1.0, 1.15, 1.25][often]
            }
            Self::Prefix(prefix) => prefix.find(terms.as_bytes()).map_or(0.0, |_| 0.6),
            Self::Any(ways) => ways.iter().map(|way| way.level(terms)).fold(0.0, f64::max),
            Self::All(parts) => parts.iter().map(|part| part.level(terms)).fold(f64::MAX, f64::min),
        }
    }
}

fn quality(term: &str) -> f64 {
    match term.get(..3) {
        Some("0y_") => 2.0,
        Some("0g_") => 0.8,
        _ if term.starts_with('0') && term.get(3..4) == Some("_") => 0.85,
        _ => 1.0,
    }
}
