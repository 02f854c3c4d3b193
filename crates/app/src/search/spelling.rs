//! A word that nobody wrote, and the word meant: one letter more, less, other, or two swapped.
//!
//! All such neighbours are made and looked up at once (a few hundred keys of an index), so nothing
//! needs to be kept for it, and an error in the first letter is found like any other.

use std::collections::{BTreeSet, HashMap};

use db::{Conn, Id};

use super::analyser;
use super::analyser::glossary::Glossary;
use super::entry::json;
use super::store;
use crate::error::Error;

/// Shorter words have too many neighbours, longer ones are no words.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=24;

/// The known words nearest to a folded word that is not known, the most used first.
pub fn neighbours(c: &mut Conn, exchange: Id, glossary: &Glossary, folded: &str) -> Result<Vec<String>, Error> {
    if !LENGTHS.contains(&folded.chars().count()) || !folded.chars().all(char::is_alphabetic) {
        return Ok(Vec::new());
    }
    let near = near(folded);
    let keys: HashMap<String, &String> = near.iter().map(|word| (analyser::exact(word), word)).collect();
    let counts = store::counts(c, exchange, &json(keys.keys().map(String::as_str)))?;
    let mut known: Vec<(i64, bool, &String)> =
        counts.iter().filter_map(|(term, n)| keys.get(term).map(|word| (*n, glossary.knows(word), *word))).collect();
    let in_glossary =
        near.iter().filter(|word| glossary.knows(word) && !known.iter().any(|(_, _, known)| known == word));
    let in_glossary: Vec<_> = in_glossary.map(|word| (0, true, word)).collect();
    known.extend(in_glossary);
    // A term of the trade is likelier meant than a word of everyday; then the more common one.
    known.sort_by(|a, b| (b.1, b.0).cmp(&(a.1, a.0)).then(a.2.cmp(b.2)));
    Ok(known.into_iter().map(|(_, _, word)| word.clone()).take(3).collect())
}

/// Every word one slip away.
fn near(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let alphabet: BTreeSet<char> = ('a'..='z').chain(letters.iter().copied()).collect();
    let mut near = BTreeSet::new();
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        for letter in &alphabet {
            near.insert(spelt(before, &[*letter], after));
            near.insert(spelt(before, &[*letter], after.get(1..).unwrap_or_default()));
        }
        if let [first, second, rest @ ..] = after {
            near.insert(spelt(before, &[*second, *first], rest));
        }
        near.insert(spelt(before, &[], after.get(1..).unwrap_or_default()));
    }
    near.remove(word);
    near
}

fn spelt(before: &[char], middle: &[char], after: &[char]) -> String {
    before.iter().chain(middle).chain(after).collect()
}
