//! Mentions: `@Amina`, `@"Amina Diallo"` or `@[Amina Diallo]` in a text names somebody who takes part, by the whole name
//! that they show. `@amina-diallo` is the same name. Two people of one name are not told apart, and neither is told.

use std::collections::HashMap;

use db::{Conn, Id};

use crate::error::Error;
use crate::participants;

/// Mentions in one text that are looked at.
pub(super) const MOST: usize = 10;
/// The longest name, in characters.
pub(super) const LONGEST: usize = 100;

/// Who is mentioned in a text: each once, and nobody who does not want to be.
pub(super) fn people(c: &mut Conn, exchange: Id, text: &str) -> Result<Vec<Id>, Error> {
    let mentions = names(text);
    if mentions.is_empty() {
        return Ok(Vec::new());
    }
    let asked: Vec<String> = mentions.iter().flatten().cloned().collect();
    let mut known: HashMap<String, Vec<(Id, bool)>> = HashMap::new();
    for (name, person, takes) in participants::named(c, exchange, &asked)? {
        known.entry(name).or_default().push((person, takes));
    }
    let mut found = Vec::new();
    for ways in &mentions {
        let meant: Vec<&(Id, bool)> = ways.iter().filter_map(|way| known.get(way)).flatten().collect();
        if let [(person, true)] = meant.as_slice()
            && !found.contains(person)
        {
            found.push(*person);
        }
    }
    Ok(found)
}

/// The names that a text mentions, each in the ways in which it may be kept, folded as names are.
pub(super) fn names(text: &str) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    let mut before = None;
    for (at, sign) in text.char_indices() {
        if found.len() >= MOST {
            break;
        }
        if sign == '@' && begins_behind(before) {
            let ways = name(&text[at + 1..]).map(ways).unwrap_or_default();
            if !ways.is_empty() && !found.contains(&ways) {
                found.push(ways);
            }
        }
        before = Some(sign);
    }
    found
}

/// An address of mail is no mention.
fn begins_behind(before: Option<char>) -> bool {
    before.is_none_or(|sign| !sign.is_alphanumeric() && !matches!(sign, '@' | '.' | '_' | '-' | '+' | '/'))
}

/// What stands behind the sign: to the end of the word, or what is between quotes or brackets.
fn name(rest: &str) -> Option<&str> {
    let end = match rest.chars().next()? {
        '[' => ']',
        '"' => '"',
        '“' => '”',
        '«' => '»',
        _ => {
            let is_part = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '\'' | '’');
            let end = rest.find(|sign| !is_part(sign)).unwrap_or(rest.len());
            return Some(rest[..end].trim_end_matches(['-', '_', '\'', '’']));
        }
    };
    // No further than a name may reach: texts without an end of it are long.
    for (at, sign) in rest.char_indices().skip(1).take(LONGEST + 1) {
        if sign == end {
            return rest[..at].get(rest.chars().next()?.len_utf8()..);
        }
        if sign == '\n' {
            return None;
        }
    }
    None
}

/// The name as it stands, with blanks for its dashes, and without what an apostrophe adds to it: `Amina’s`.
fn ways(name: &str) -> Vec<String> {
    if name.chars().count() > LONGEST {
        return Vec::new();
    }
    let folded = markup::fold(name.trim());
    let spaced = folded.replace(['-', '_'], " ");
    let bare = spaced.rsplit_once('\'').map_or(spaced.as_str(), |(bare, _)| bare).trim().to_owned();
    let mut ways = vec![folded, spaced, bare];
    ways.dedup();
    ways.retain(|way| !way.is_empty());
    ways
}

#[cfg(test)]
mod tests {
    use super::{MOST, names};

    #[test]
    fn a_name_is_a_word_or_stands_in_quotes_or_brackets() {
        let first = |text: &str| names(text).first().and_then(|ways| ways.last().cloned());
        assert_eq!(first("Thank you, @Amina."), Some("amina".to_owned()));
        assert_eq!(first("@\"Amina Diallo\" knows"), Some("amina diallo".to_owned()));
        assert_eq!(first("(@[Amina Diallo])"), Some("amina diallo".to_owned()));
        assert_eq!(first("@amina-diallo: yes"), Some("amina diallo".to_owned()));
        assert_eq!(first("@Aïcha’s idea"), Some("aicha".to_owned()));
        assert_eq!(names("@O’Brien")[0], ["o'brien", "o"]);
    }

    #[test]
    fn an_address_is_no_mention_and_an_open_quote_is_none() {
        for text in ["amina@example.org", "@", "@ Amina", "@\"Amina", "@[Amina\nDiallo]", "@@amina@", "x.@y", "@[ ]"] {
            assert!(names(text).iter().all(|ways| ways == &["amina"]), "{text}: {:?}", names(text));
        }
        assert!(names("amina@example.org").is_empty() && names("@\"Amina").is_empty());
    }

    #[test]
    fn what_is_mentioned_twice_counts_once_and_ten_are_enough() {
        assert_eq!(names("@Amina and @amina").len(), 1);
        let many = (0..50).map(|n| format!("@name{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(names(&many).len(), MOST);
    }
}
