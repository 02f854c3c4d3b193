//! The order of what was found. Made here and not by the engines, so that it is the same on both.

use std::collections::HashMap;

use super::entry::Kind;
use super::query::{Concept, Expr};
use super::store::Matched;

/// How many of the best by title are also judged by their text.
pub const JUDGED: usize = 60;

/// How much each concept counts: rare ones more.
pub struct Ranking<'q> {
    concepts: Vec<(&'q Concept, f64)>,
    language: &'q str,
}

impl<'q> Ranking<'q> {
    /// `counts`: in how many of `total` entries a term occurs.
    pub fn new(concepts: &'q [Concept], counts: &HashMap<String, i64>, total: i64, language: &'q str) -> Self {
        let weight = |concept: &Concept| {
            let terms = concept.expr.terms();
            let most = terms.iter().filter_map(|term| counts.get(*term)).max().copied().unwrap_or(0);
            rarity(most, total)
        };
        Self { concepts: concepts.iter().map(|concept| (concept, weight(concept))).collect(), language }
    }

    /// What an entry is worth by its title; ideas and official texts stand before comments.
    pub fn by_title(&self, entry: &Matched) -> f64 {
        let title: f64 =
            self.concepts.iter().map(|(concept, weight)| weight * level(&concept.expr, &entry.title_terms)).sum();
        let whole = self.concepts.iter().all(|(concept, _)| level(&concept.expr, &entry.title_terms) > 0.0);
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
        for (concept, weight) in &self.concepts {
            let level = level(&concept.expr, terms);
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

/// How well terms (each between blanks) answer an expression: 0 not at all, 1 by the very word.
pub fn level(expr: &Expr, terms: &str) -> f64 {
    match expr {
        Expr::Term(term) => {
            let often = terms.matches(&format!(" {term} ")).count();
            quality(term) * [0.0, 1.0, 1.15, 1.25][often.min(3)]
        }
        Expr::Prefix(prefix) => {
            if terms.contains(&format!(" {prefix}")) {
                0.6
            } else {
                0.0
            }
        }
        Expr::Any(ways) => ways.iter().map(|way| level(way, terms)).fold(0.0, f64::max),
        Expr::All(parts) => parts.iter().map(|part| level(part, terms)).fold(f64::MAX, f64::min),
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
