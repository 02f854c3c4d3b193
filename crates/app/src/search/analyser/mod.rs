//! From a text to the terms under which it is found: one analyser for texts and queries, for both
//! engines, so that what matches never depends on a tokenizer that is not ours.
//!
//! A term is a word of letters, digits and `_`, which `FTS5` (tokenizer `ascii`) and `tsvector`
//! keep as it is. Words stand as they are, folded; terms that are not words begin with `0` (a word
//! that does is given a second one):
//!
//! | term | stands for |
//! |---|---|
//! | `certificates` | the word, without case and accents |
//! | `0en_certif` | its stem in the text's language |
//! | `0g_certificateoforigin` | a term of the glossary, whatever the language it was said in |
//! | `0s_reduce` | a word that people use for others (`synonyms.csv`): only for likeness |
//! | `0y_wt_min_17_58` | an official symbol, and each longer symbol that begins with it |

pub mod glossary;
pub mod stems;
pub mod symbols;
pub mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;

use glossary::Glossary;
/// What small firms are called in our three languages is one word, whoever writes it.
const SMALL_FIRMS: &str = "msme";

/// Longer words than this are cut: nobody types them, and an index must not hold them.
const LONGEST: usize = 40;

/// The terms of a text in a language, with how often each occurs.
pub fn terms(text: &str, language: &str, glossary: &Glossary) -> BTreeMap<String, usize> {
    let words = words::words(text);
    let mut found = BTreeMap::new();
    let mut add = |term: String| *found.entry(term).or_insert(0) += 1;
    for word in words.iter().filter(|word| !stems::is_stop_word(language, &word.folded)) {
        add(exact(&word.folded));
        if let Some(stem) = stem(language, &word.folded) {
            add(stem);
        }
    }
    for compound in words::compounds(&words) {
        add(exact(&compound.joined));
    }
    for symbol in symbols::find(text) {
        symbol.beginnings().for_each(&mut add);
    }
    let said = glossary.said(&words, language).into_iter().chain(glossary::synonyms().said(&words, language));
    said.for_each(|said| add(said.term.to_owned()));
    found
}

/// The term for a word itself.
pub fn exact(folded: &str) -> String {
    let word = canonical(folded);
    let word: String = word.chars().take(LONGEST).collect();
    if word.starts_with('0') { format!("0{word}") } else { word }
}

/// The term for a word's stem in a language; none where the language has no stemmer, or the word
/// no stem worth having.
pub fn stem(language: &str, folded: &str) -> Option<String> {
    let word = canonical(folded);
    if word == SMALL_FIRMS || word.chars().any(|c| c.is_ascii_digit()) || word.len() > LONGEST {
        return None;
    }
    stems::stem(language, &word).map(|stem| format!("0{}_{stem}", &language[..2]))
}

fn canonical(folded: &str) -> Cow<'_, str> {
    match folded {
        "msme" | "msmes" | "mpme" | "mpmes" | "mipyme" | "mipymes" => Cow::Borrowed(SMALL_FIRMS),
        other => Cow::Borrowed(other),
    }
}
