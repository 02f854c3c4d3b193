//! What somebody typed, understood: words that must all be there, `"phrases"`, `-words` that must
//! not, and the beginning of a last word. Every text is a query; none is an error.

use std::collections::BTreeSet;

use super::analyser::glossary::{Glossary, Said};
use super::analyser::stems::{self, OURS};
use super::analyser::words::{self, Word};
use super::analyser::{self, symbols};

/// A query is read up to here.
pub const LONGEST: usize = 200;
/// More words than these make no query better.
const MOST_WORDS: usize = 12;

/// Terms, and how they must come together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    Term(String),
    /// Any term that begins so.
    Prefix(Beginning),
    All(Vec<Expr>),
    Any(Vec<Expr>),
}

/// The beginning of a word, and what the engines are asked instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    pub text: String,
    /// The commonest terms that begin so; see [`Query::continue_with`].
    known: Vec<String>,
}

impl Expr {
    /// Every term in it, without beginnings.
    pub fn terms(&self) -> Vec<&str> {
        match self {
            Self::Term(term) => vec![term],
            Self::Prefix(_) => Vec::new(),
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::terms).collect(),
        }
    }

    /// Every beginning in it.
    pub fn prefixes(&self) -> Vec<&str> {
        match self {
            Self::Term(_) => Vec::new(),
            Self::Prefix(beginning) => vec![&beginning.text],
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::prefixes).collect(),
        }
    }

    /// Whether more than one thing must come together.
    pub fn is_strict(&self) -> bool {
        match self {
            Self::Term(_) | Self::Prefix(_) => false,
            Self::All(parts) => parts.len() > 1,
            Self::Any(parts) => parts.iter().any(Self::is_strict),
        }
    }

    /// The same with any one part enough.
    fn loosened(&self) -> Self {
        match self {
            Self::All(parts) | Self::Any(parts) => Self::Any(parts.iter().map(Self::loosened).collect()),
            leaf => leaf.clone(),
        }
    }

    /// Sets the terms that stand for each beginning.
    fn continue_with(&mut self, known: &[String]) {
        match self {
            Self::Term(_) => {}
            Self::Prefix(beginning) => beginning.known = known.to_vec(),
            Self::All(parts) | Self::Any(parts) => parts.iter_mut().for_each(|part| part.continue_with(known)),
        }
    }

    fn write(&self, and: &str, or: &str, quote: char) -> String {
        let join = |parts: &[Self], with: &str| {
            let parts: Vec<String> = parts.iter().map(|part| part.write(and, or, quote)).collect();
            format!("({})", parts.join(with))
        };
        let quoted = |term: &str| format!("{quote}{term}{quote}");
        match self {
            Self::Term(term) => quoted(term),
            Self::Prefix(Beginning { text, known }) if known.is_empty() => quoted(text),
            Self::Prefix(Beginning { known, .. }) => {
                let terms: Vec<String> = known.iter().map(|term| quoted(term)).collect();
                format!("({})", terms.join(or))
            }
            Self::All(parts) => join(parts, and),
            Self::Any(parts) => join(parts, or),
        }
    }
}

/// What the engines are asked. Terms hold letters, digits and `_` only, so quotes are enough.
#[derive(Clone, Debug)]
pub struct Match {
    pub wanted: Expr,
    pub unwanted: Vec<Expr>,
}

impl Match {
    pub fn for_fts5(&self) -> String {
        self.write(" AND ", " OR ", " NOT ", '"')
    }

    pub fn for_tsquery(&self) -> String {
        self.write(" & ", " | ", " & !", '\'')
    }

    fn write(&self, and: &str, or: &str, not: &str, quote: char) -> String {
        let wanted = self.wanted.write(and, or, quote);
        if self.unwanted.is_empty() {
            return wanted;
        }
        let unwanted: Vec<String> = self.unwanted.iter().map(|expr| expr.write(and, or, quote)).collect();
        format!("({wanted}){not}({})", unwanted.join(or))
    }
}

/// One thing asked for: a word, a term of several words, a symbol.
#[derive(Clone, Debug)]
pub struct Concept {
    /// The word as typed, and folded, where it is a single one: it may hold a typing error.
    pub word: Option<(String, String)>,
    pub expr: Expr,
}

/// A query understood.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// As typed, without blanks around.
    pub text: String,
    pub concepts: Vec<Concept>,
    /// Folded words that must follow one another.
    pub phrases: Vec<Vec<String>>,
    pub unwanted: Vec<Expr>,
}

/// Understands a query of a reader of a language.
pub fn parse(typed: &str, language: &str, glossary: &Glossary) -> Query {
    let typed: String = typed.chars().take(LONGEST).collect();
    let mut query = Query { text: markup::one_line(&typed), ..Query::default() };
    let mut run = String::new();
    for part in parts(&typed) {
        match part {
            Part::Words(text) => {
                run.push_str(text);
                run.push(' ');
            }
            Part::Phrase(text) => query.phrase(text),
            Part::Not(text) => query.exclude(text),
        }
    }
    let open = typed.chars().next_back().is_some_and(char::is_alphanumeric);
    let understood = Understood::new(&run, language, glossary, open);
    query.concepts.extend(understood.concepts());
    query.concepts.truncate(MOST_WORDS);
    query
}

impl Query {
    fn phrase(&mut self, text: &str) {
        let words = words::words(text);
        let telling: BTreeSet<&str> = words
            .iter()
            .map(|word| word.folded.as_str())
            .filter(|word| OURS.iter().all(|l| !stems::is_stop_word(l, word)))
            .collect();
        let exprs: Vec<Expr> = telling.into_iter().map(|word| Expr::Term(analyser::exact(word))).collect();
        if exprs.is_empty() {
            return;
        }
        self.concepts.push(Concept { word: None, expr: all(exprs) });
        self.phrases.push(words.into_iter().map(|word| word.folded).collect());
    }

    fn exclude(&mut self, text: &str) {
        let words = words::words(text);
        let exprs: Vec<Expr> = words.iter().take(MOST_WORDS).map(|word| any(word_terms(&word.folded))).collect();
        if !exprs.is_empty() && self.unwanted.len() < MOST_WORDS {
            self.unwanted.push(all(exprs));
        }
    }

    /// The beginning of a word in it: there is one at most, of the last word.
    pub fn beginning(&self) -> Option<&str> {
        self.concepts.iter().find_map(|concept| concept.expr.prefixes().first().copied())
    }

    /// Sets the terms for which a beginning stands. An engine that is asked for all that begin so gathers every text
    /// of every one of them before it gives the first.
    #[must_use]
    pub fn continue_with(mut self, known: &[String]) -> Self {
        self.concepts.iter_mut().for_each(|concept| concept.expr.continue_with(known));
        self
    }

    /// Whether asking for less may find more.
    pub fn is_strict(&self) -> bool {
        self.phrases.is_empty()
            && (self.concepts.len() > 1 || self.concepts.iter().any(|concept| concept.expr.is_strict()))
    }

    /// The concepts with any word of each enough.
    #[must_use]
    pub fn loosened(mut self) -> Self {
        for concept in &mut self.concepts {
            concept.expr = concept.expr.loosened();
        }
        self
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.concepts.is_empty()
    }

    /// Every concept must be there, together with `scope`.
    pub fn all_of(&self, scope: &[Expr]) -> Match {
        let parts = self.concepts.iter().map(|concept| concept.expr.clone()).chain(scope.iter().cloned());
        Match { wanted: all(parts.collect()), unwanted: self.unwanted.clone() }
    }

    /// One of the concepts is enough.
    pub fn any_of(&self, scope: &[Expr]) -> Match {
        let concepts = any(self.concepts.iter().map(|concept| concept.expr.clone()).collect());
        Match {
            wanted: all(std::iter::once(concepts).chain(scope.iter().cloned()).collect()),
            unwanted: self.unwanted.clone(),
        }
    }
}

enum Part<'q> {
    Words(&'q str),
    Phrase(&'q str),
    Not(&'q str),
}

/// Cuts at quotes of any kind and at words behind a minus.
fn parts(typed: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = typed.trim();
    while !rest.is_empty() {
        let (not, from) = match rest.strip_prefix(['-', '−']) {
            Some(after) if after.starts_with(|c: char| c.is_alphanumeric() || QUOTES.contains(&c)) => (true, after),
            _ => (false, rest),
        };
        let (text, quoted, length) = if let Some(inside) = from.strip_prefix(QUOTES) {
            let end = inside.find(QUOTES).unwrap_or(inside.len());
            (&inside[..end], true, from.len() - inside[end..].trim_start_matches(QUOTES).len())
        } else {
            let end = from.find(|c: char| c.is_whitespace() || QUOTES.contains(&c)).unwrap_or(from.len());
            (&from[..end], false, end)
        };
        parts.push(match (not, quoted) {
            (true, _) => Part::Not(text),
            (false, true) => Part::Phrase(text),
            (false, false) => Part::Words(text),
        });
        rest = from[length..].trim_start();
    }
    parts
}

const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»'];

fn all(mut parts: Vec<Expr>) -> Expr {
    if parts.len() == 1 { parts.remove(0) } else { Expr::All(parts) }
}

pub fn any(mut parts: Vec<Expr>) -> Expr {
    if parts.len() == 1 { parts.remove(0) } else { Expr::Any(parts) }
}

/// The terms that a word may be found under: nobody says in which language they ask.
pub fn word_terms(folded: &str) -> Vec<Expr> {
    let stems = OURS.iter().filter_map(|language| analyser::stem(language, folded));
    std::iter::once(analyser::exact(folded)).chain(stems).map(Expr::Term).collect()
}

/// The plain words of a query, and what of them belongs together.
struct Understood<'q> {
    words: Vec<Word<'q>>,
    asked: Vec<Said<'q>>,
    taken: Vec<bool>,
    language: &'q str,
    /// The last word may go on.
    open: bool,
    found: Vec<(usize, Concept)>,
}

impl<'q> Understood<'q> {
    fn new(run: &'q str, language: &'q str, glossary: &'q Glossary, open: bool) -> Self {
        let mut words = words::words(run);
        words.truncate(4 * MOST_WORDS);
        let asked = glossary.asked(&words);
        let taken = vec![false; words.len()];
        let mut this = Self { words, asked, taken, language, open, found: Vec::new() };
        this.take_symbols(run);
        this.take_terms();
        this.take_compounds();
        this.take_words();
        this
    }

    fn concepts(mut self) -> impl Iterator<Item = Concept> {
        self.found.sort_by_key(|(from, _)| *from);
        self.found.into_iter().map(|(_, concept)| concept)
    }

    fn take_symbols(&mut self, run: &str) {
        for symbol in symbols::find(run) {
            let within = |word: &Word<'_>| word.at >= symbol.at && word.end() <= symbol.end;
            let range: Vec<usize> = (0..self.words.len()).filter(|index| within(&self.words[*index])).collect();
            let (Some(from), Some(last)) = (range.first().copied(), range.last().copied()) else { continue };
            let words: Vec<Expr> =
                range.iter().map(|index| Expr::Term(analyser::exact(&self.words[*index].folded))).collect();
            self.take(from, last + 1, vec![Expr::Term(symbol.term()), all(words)]);
        }
    }

    /// Terms of the glossary of more than one word, or the words themselves.
    fn take_terms(&mut self) {
        let asked = std::mem::take(&mut self.asked);
        for said in asked.iter().filter(|said| said.to - said.from > 1) {
            if self.is_free(said.from, said.to) {
                let also = asked.iter().filter(|other| (other.from, other.to) == (said.from, said.to));
                let mut ways: Vec<Expr> = also.map(|said| Expr::Term(said.term.to_owned())).collect();
                ways.extend(self.words_together(said.from, said.to));
                self.take(said.from, said.to, ways);
            }
        }
        self.asked = asked;
    }

    fn take_compounds(&mut self) {
        for compound in words::compounds(&self.words) {
            if self.is_free(compound.from, compound.to) {
                let mut ways = vec![Expr::Term(analyser::exact(&compound.joined))];
                ways.extend(self.words_together(compound.from, compound.to));
                self.take(compound.from, compound.to, ways);
            }
        }
    }

    fn take_words(&mut self) {
        let free: Vec<usize> = (0..self.words.len()).filter(|index| !self.taken[*index]).collect();
        let tells = |index: &usize| {
            let word = &self.words[*index];
            !stems::is_small(&word.folded) && (word.is_acronym() || !stems::is_stop_word(self.language, &word.folded))
        };
        let mut telling: Vec<usize> = free.iter().copied().filter(tells).collect();
        if telling.is_empty() && self.found.is_empty() {
            // "comment" is a small word in French, and all that was asked for.
            telling = free.into_iter().filter(|index| !stems::is_small(&self.words[*index].folded)).collect();
        }
        for index in telling {
            let word = (self.words[index].shown.to_owned(), self.words[index].folded.clone());
            let expr = any(self.word_ways(index));
            self.found.push((index, Concept { word: Some(word), expr }));
        }
    }

    fn word_ways(&self, index: usize) -> Vec<Expr> {
        let folded = &self.words[index].folded;
        let mut ways = word_terms(folded);
        let terms = self.asked.iter().filter(|said| (said.from, said.to) == (index, index + 1));
        ways.extend(terms.map(|said| Expr::Term(said.term.to_owned())));
        if self.open && index + 1 == self.words.len() && folded.chars().count() >= 3 {
            ways.push(Expr::Prefix(Beginning { text: analyser::exact(folded), known: Vec::new() }));
        }
        ways
    }

    /// The words of a stretch, all of them, small ones left out.
    fn words_together(&self, from: usize, to: usize) -> Option<Expr> {
        let telling = (from..to).filter(|index| {
            let folded = &self.words[*index].folded;
            !stems::is_small(folded) && OURS.iter().all(|language| !stems::is_stop_word(language, folded))
        });
        let words: Vec<Expr> = telling.map(|index| any(self.word_ways(index))).collect();
        (!words.is_empty()).then(|| all(words))
    }

    fn is_free(&self, from: usize, to: usize) -> bool {
        !self.taken[from..to].iter().any(|taken| *taken)
    }

    fn take(&mut self, from: usize, to: usize, ways: Vec<Expr>) {
        self.taken[from..to].fill(true);
        self.found.push((from, Concept { word: None, expr: any(ways) }));
    }
}
