//! One search, from what was typed to what matches: all the words; else the words that were meant;
//! else any of them.

use std::collections::{HashMap, HashSet};

use db::{Conn, Id};

use super::analyser::glossary::Glossary;
use super::analyser::words;
use super::entry::{Kind, json, kind_term, language_term};
use super::query::{self, Concept, Expr, Match, Query};
use super::results::{self, Found};
use super::store::{self, MOST, Matched, READ, Shown};
use super::{glossary, spelling};
use crate::error::Error;
use crate::visibility::Viewer;

/// What is asked, by whom.
#[derive(Clone, Debug)]
pub struct Asked {
    pub viewer: Viewer,
    pub exchange: Id,
    pub text: String,
    pub kind: Option<Kind>,
    /// Only texts in this language.
    pub only: Option<&'static str>,
    /// The reader's language.
    pub language: &'static str,
    pub page: u32,
}

/// Entries that match.
pub struct Matches {
    pub entries: Vec<Matched>,
    /// There are more than were looked at.
    pub more: bool,
    pub wanted: Match,
    /// Folded words that follow one another in each.
    phrases: Vec<Vec<String>>,
}

/// How the query was changed to find something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// A typing error was corrected.
    pub corrected: bool,
    /// No text has all the words; these have some.
    pub partial: bool,
}

pub fn find(c: &mut Conn, asked: &Asked) -> Result<Found, Error> {
    let glossary = glossary(c, asked.exchange)?;
    let look = Look { asked, glossary: &glossary };
    let typed = look.understand(c, &asked.text)?;
    if typed.is_empty() {
        return Ok(Found::nothing(typed.text));
    }
    let (query, matches, changed) = look.up(c, typed)?;
    results::page(c, &look, &query, matches, changed)
}

/// A search under way.
pub struct Look<'a> {
    pub asked: &'a Asked,
    pub glossary: &'a Glossary,
}

impl Look<'_> {
    fn understand(&self, c: &mut Conn, text: &str) -> Result<Query, Error> {
        let query = query::parse(text, self.asked.language, self.glossary);
        let Some(beginning) = query.beginning() else { return Ok(query) };
        let known = store::terms_from(c, self.asked.exchange, beginning)?;
        Ok(query.continue_with(&known))
    }

    /// The query as it finds something, and what it finds.
    fn up(&self, c: &mut Conn, typed: Query) -> Result<(Query, Matches, Changed), Error> {
        let matches = self.all(c, &typed)?;
        if !matches.entries.is_empty() {
            return Ok((typed, matches, Changed::default()));
        }
        let meant = self.meant(c, &typed)?;
        let corrected = meant.is_some();
        let mut query = meant.unwrap_or(typed);
        let mut matches = if corrected { self.all(c, &query)? } else { matches };
        let partial = matches.entries.is_empty() && query.is_strict();
        if partial {
            query = query.loosened();
            matches = self.matches(c, query.any_of(&self.scope()), &[])?;
        }
        // A correction that finds nothing is no help.
        let corrected = corrected && !matches.entries.is_empty();
        Ok((query, matches, Changed { corrected, partial }))
    }

    fn scope(&self) -> Vec<Expr> {
        self.asked.only.iter().map(|language| Expr::Term(language_term(language))).collect()
    }

    fn all(&self, c: &mut Conn, query: &Query) -> Result<Matches, Error> {
        self.matches(c, query.all_of(&self.scope()), &query.phrases)
    }

    fn matches(&self, c: &mut Conn, wanted: Match, phrases: &[Vec<String>]) -> Result<Matches, Error> {
        let (viewer, exchange) = (self.asked.viewer, self.asked.exchange);
        let (mut entries, most) = if phrases.is_empty() {
            (store::matches(c, viewer, exchange, &wanted)?, MOST)
        } else {
            (store::matches_to_read(c, viewer, exchange, &wanted)?, READ)
        };
        let more = entries.len() > most;
        entries.truncate(most);
        if !phrases.is_empty() {
            let ids: Vec<i64> = entries.iter().map(|entry| entry.id).collect();
            let shown = store::shown(c, &ids)?;
            let says_all =
                |entry: &&Shown| phrases.iter().all(|phrase| says(&entry.title, phrase) || says(&entry.text, phrase));
            let said: HashSet<i64> = shown.iter().filter(says_all).map(|entry| entry.id).collect();
            entries.retain(|entry| said.contains(&entry.id));
        }
        Ok(Matches { entries, more, wanted, phrases: phrases.to_vec() })
    }

    /// The same of some kinds only, where there were too many to look at them all.
    pub fn of_kinds(&self, c: &mut Conn, matches: &Matches, kinds: &[Kind]) -> Result<Matches, Error> {
        let kinds = query::any(kinds.iter().map(|kind| Expr::Term(kind_term(*kind))).collect());
        let wanted = Expr::All(vec![kinds, matches.wanted.wanted.clone()]);
        let wanted = Match { wanted, unwanted: matches.wanted.unwanted.clone() };
        self.matches(c, wanted, &matches.phrases)
    }

    /// In how many entries each term of the concepts occurs, and how many entries there are.
    pub fn counts(&self, c: &mut Conn, concepts: &[Concept]) -> Result<(HashMap<String, i64>, i64), Error> {
        let languages: Vec<String> =
            super::analyser::stems::OURS.iter().map(|language| language_term(language)).collect();
        let terms =
            concepts.iter().flat_map(|concept| concept.expr.terms()).chain(languages.iter().map(String::as_str));
        let counts: HashMap<String, i64> = store::counts(c, self.asked.exchange, &json(terms))?.into_iter().collect();
        let total = languages.iter().filter_map(|language| counts.get(language)).sum();
        Ok((counts, total))
    }

    /// The query with each word that no text has replaced by its nearest neighbour; none where
    /// there is nothing to replace. A neighbour that only stands where this viewer may not look
    /// does not exist for them.
    fn meant(&self, c: &mut Conn, typed: &Query) -> Result<Option<Query>, Error> {
        let (counts, _) = self.counts(c, &typed.concepts)?;
        let unknown =
            typed.concepts.iter().filter(|concept| !concept.expr.terms().iter().any(|term| counts.contains_key(*term)));
        let words: Vec<&(String, String)> = unknown.filter_map(|concept| concept.word.as_ref()).take(3).collect();
        let mut text = typed.text.clone();
        let mut changed = false;
        for (shown, folded) in words {
            for neighbour in spelling::neighbours(c, self.asked.exchange, self.glossary, folded)? {
                let alone = query::parse(&neighbour, self.asked.language, self.glossary).all_of(&[]);
                if store::count(c, self.asked.viewer, self.asked.exchange, &alone)? > 0 {
                    text = text.replacen(shown.as_str(), &neighbour, 1);
                    changed = true;
                    break;
                }
            }
        }
        if changed { self.understand(c, &text).map(Some) } else { Ok(None) }
    }
}

/// Whether a text has these words one after another. To find where its words begin and end costs much, so that is only
/// done where the first of them may stand.
fn says(text: &str, phrase: &[String]) -> bool {
    let Some(first) = phrase.first() else { return true };
    // A narrow blank that does not break stands within what it joins.
    let stretches: Vec<&str> = text.split(|c: char| c.is_whitespace() && c != '\u{202f}').collect();
    (0..stretches.len()).any(|at| {
        may_have(stretches[at], first) && {
            let own = words::words(stretches[at]).len();
            let heard = stretches[at..].iter().flat_map(|stretch| words::words(stretch)).map(|word| word.folded);
            heard.take(own + phrase.len() - 1).collect::<Vec<_>>().windows(phrase.len()).any(|heard| heard == phrase)
        }
    })
}

/// False only where a stretch without blanks surely does not have this folded word: what is written in no more than the
/// letters of ASCII folds to itself.
fn may_have(stretch: &str, word: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii() && !b.is_ascii_digit() && b != b'_';
    let stretch = stretch.as_bytes();
    !stretch.iter().copied().all(is_plain)
        || stretch.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As it is meant: the words of the whole text, side by side.
    fn says_by_all_words(text: &str, phrase: &[String]) -> bool {
        let words = words::words(text);
        words
            .windows(phrase.len())
            .any(|stretch| stretch.iter().zip(phrase).all(|(word, wanted)| word.folded == *wanted))
    }

    proptest! {
        #[test]
        fn a_phrase_is_found_where_its_words_stand_side_by_side_and_nowhere_else(
            text in "([aAéÉ1s]{1,2}[ '’._,\n\u{a0}\u{202f}:-]{0,2}){0,24}",
            phrase in "[aé1s]{1,2}( [aé1s]{1,2}){0,2}",
        ) {
            let phrase: Vec<String> = words::words(&phrase).into_iter().map(|word| word.folded).collect();
            prop_assume!(!phrase.is_empty());
            prop_assert_eq!(says(&text, &phrase), says_by_all_words(&text, &phrase));
        }
    }
}
