//! The stretch of a text that answers best, with the words that answer marked. Pieces, not HTML:
//! the template escapes them like any other text.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::analyser::glossary::Glossary;
use super::analyser::stems::OURS;
use super::analyser::words::{self, Word};
use super::analyser::{self, symbols};
use super::query::Concept;

/// A piece of a snippet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub marked: bool,
}

/// Characters of a snippet, more or less.
const LENGTH: usize = 220;
/// What stands before the first word that answers.
const BEFORE: usize = 60;

/// What is looked for in texts.
pub struct Marker<'q> {
    terms: HashMap<&'q str, usize>,
    prefixes: Vec<(&'q str, usize)>,
    /// With what the stems begin that are looked for: in our languages a stem begins as its word does, and most words
    /// need none.
    initials: HashSet<char>,
    glossary: &'q Glossary,
    /// What was found out about a word of a language: the same words come again in every text.
    known: RefCell<HashMap<String, Option<usize>>>,
}

/// A stretch of the text that answers a concept.
struct Found {
    from: usize,
    to: usize,
    concept: usize,
}

impl<'q> Marker<'q> {
    pub fn new(concepts: &'q [Concept], glossary: &'q Glossary) -> Self {
        let each =
            |(index, concept): (usize, &'q Concept)| concept.expr.terms().into_iter().map(move |term| (term, index));
        let prefixes = |(index, concept): (usize, &'q Concept)| {
            concept.expr.prefixes().into_iter().map(move |prefix| (prefix, index))
        };
        let terms: HashMap<&str, usize> = concepts.iter().enumerate().flat_map(each).collect();
        let stems = terms.keys().filter_map(|term| term.strip_prefix('0')?.split_once('_'));
        Self {
            initials: stems.filter_map(|(_, stem)| stem.chars().next()).collect(),
            terms,
            prefixes: concepts.iter().enumerate().flat_map(prefixes).collect(),
            glossary,
            known: RefCell::default(),
        }
    }

    /// The best stretch of a text.
    pub fn snippet(&self, text: &str, language: &str) -> Vec<Piece> {
        let words = words::words(text);
        let found = self.find(text, &words, language);
        let (from, to) = stretch(text, &words, &found);
        let mut pieces = cut(text, from, to, &found);
        if from > 0 {
            pieces.insert(0, Piece { text: "… ".to_owned(), marked: false });
        }
        if to < text.trim_end().len() {
            pieces.push(Piece { text: " …".to_owned(), marked: false });
        }
        pieces
    }

    /// A title, whole.
    pub fn title(&self, text: &str, language: &str) -> Vec<Piece> {
        let found = self.find(text, &words::words(text), language);
        cut(text, 0, text.len(), &found)
    }

    fn find(&self, text: &str, words: &[Word<'_>], language: &str) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for word in words {
            if let Some(concept) = self.concept_of(word, language) {
                found.push(Found { from: word.at, to: word.end(), concept });
            }
        }
        // Most queries have neither; finding out what a text says of the glossary is most of the work.
        if self.has("0g_") {
            for said in self.glossary.said(words, language) {
                if let Some(concept) = self.terms.get(said.term) {
                    found.push(Found { from: words[said.from].at, to: words[said.to - 1].end(), concept: *concept });
                }
            }
        }
        if self.has("0y_") {
            for symbol in symbols::find(text) {
                if let Some(concept) = symbol.beginnings().find_map(|term| self.terms.get(term.as_str()).copied()) {
                    found.push(Found { from: symbol.at, to: symbol.end, concept });
                }
            }
        }
        found.sort_by(|a, b| a.from.cmp(&b.from).then(b.to.cmp(&a.to)));
        found
    }

    /// Whether a term of this kind is looked for.
    fn has(&self, kind: &str) -> bool {
        self.terms.keys().any(|term| term.starts_with(kind))
    }

    fn concept_of(&self, word: &Word<'_>, language: &str) -> Option<usize> {
        let key = format!("{language} {}", word.folded);
        *self.known.borrow_mut().entry(key).or_insert_with(|| self.look_up(word, language))
    }

    fn look_up(&self, word: &Word<'_>, language: &str) -> Option<usize> {
        let exact = analyser::exact(&word.folded);
        let known = |term: &str| self.terms.get(term).copied();
        let begins = || self.prefixes.iter().find(|(prefix, _)| exact.starts_with(prefix)).map(|(_, concept)| *concept);
        let stem = || {
            let may_be = word.folded.starts_with(|initial| self.initials.contains(&initial));
            let ours = OURS.iter().any(|ours| language.starts_with(ours));
            (may_be || !ours).then(|| analyser::stem(language, &word.folded)).flatten()
        };
        known(&exact).or_else(|| known(&stem()?)).or_else(begins)
    }
}

/// The window with the most different answers in it, at word boundaries.
fn stretch(text: &str, words: &[Word<'_>], found: &[Found]) -> (usize, usize) {
    let mut best = (0, 0, 0);
    for (index, first) in found.iter().enumerate() {
        let within: Vec<usize> = found[index..]
            .iter()
            .take(40)
            .take_while(|f| f.to <= first.from + LENGTH - BEFORE)
            .map(|f| f.concept)
            .collect();
        let mut different = within.clone();
        different.sort_unstable();
        different.dedup();
        if (different.len(), within.len()) > (best.0, best.1) {
            best = (different.len(), within.len(), first.from);
        }
    }
    let answer = best.2;
    let from = if answer <= BEFORE + 20 {
        0
    } else {
        words.iter().find(|word| word.at + BEFORE >= answer).map_or(0, |word| word.at)
    };
    let to = words.iter().rev().find(|word| word.end() <= from + LENGTH).map_or(text.len(), Word::end);
    // An answer longer than the window, or a text without words.
    let to = if to <= from { words.iter().find(|word| word.at >= from).map_or(text.len(), Word::end) } else { to };
    let rest_is_short = text.len() - to <= 20;
    (from, if rest_is_short { text.trim_end().len().max(from) } else { to })
}

fn cut(text: &str, from: usize, to: usize, found: &[Found]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut done = from;
    let mut add = |from: usize, to: usize, marked: bool| {
        if let Some(piece) = text.get(from..to).filter(|piece| !piece.is_empty()) {
            pieces.push(Piece { text: piece.to_owned(), marked });
        }
    };
    for each in found.iter().filter(|each| each.from >= from && each.to <= to) {
        if each.from >= done {
            add(done, each.from, false);
            add(each.from, each.to, true);
            done = each.to;
        }
    }
    add(done, to, false);
    pieces
}
