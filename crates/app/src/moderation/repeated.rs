//! Short texts that say exactly the same: too short to be a campaign, and the usual form of spam. Case, accents and
//! punctuation make no difference after the first hundred characters, by which an index finds them.

use db::{Conn, Id};

use super::Flagged;
use super::words::words;
use crate::error::Error;
use crate::{comments, ideas};

/// Characters by which texts are found: as many as the index has.
const BEGINNING: usize = 100;
/// Longer texts are left to campaigns.
const SHORT: usize = 300;

/// Published texts that say exactly the same as one, and that one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeated {
    pub texts: usize,
    /// Those of its author.
    pub by_author: usize,
}

/// Of each of these texts, in their order; nothing where it is long, or says what no other one does.
pub(super) fn repeated(c: &mut Conn, exchange: Id, texts: &[Flagged]) -> Result<Vec<Option<Repeated>>, Error> {
    let short = texts.iter().map(|text| text.subject.text()).filter(|text| is_short(text));
    let mut beginnings: Vec<String> = short.map(|text| text.chars().take(BEGINNING).collect()).collect();
    beginnings.sort_unstable();
    beginnings.dedup();
    let comments = comments::short_that_begin(c, exchange, &beginnings)?;
    let ideas = ideas::short_that_begin(c, exchange, &beginnings)?;
    let said: Vec<(Id, Vec<String>)> =
        comments.into_iter().chain(ideas).map(|(author, text)| (author, words(&text))).collect();
    let of = |text: &Flagged| {
        let (author, text) = (text.subject.author().person_id, text.subject.text());
        if is_short(text) { count(&said, author, &words(text)) } else { None }
    };
    Ok(texts.iter().map(of).collect())
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= SHORT
}

fn count(said: &[(Id, Vec<String>)], author: Id, words: &[String]) -> Option<Repeated> {
    if words.is_empty() {
        return None;
    }
    let authors = || said.iter().filter(|(_, other)| other == words).map(|(by, _)| *by);
    let repeated = Repeated { texts: authors().count(), by_author: authors().filter(|by| *by == author).count() };
    (repeated.texts > 1).then_some(repeated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_the_same_words_are_counted_and_one_alone_is_not() {
        let (amina, bao) = (Id::NIL, Id::from_bytes([1; 16]));
        let said = [(amina, words("Buy soap!")), (bao, words("buy SOAP")), (bao, words("Buy tea"))];
        let of = |author, text| count(&said, author, &words(text));
        assert_eq!(of(amina, "Buy soap."), Some(Repeated { texts: 2, by_author: 1 }));
        assert_eq!((of(bao, "Buy tea"), of(bao, "!"), of(bao, "Buy soap now")), (None, None, None));
    }
}
