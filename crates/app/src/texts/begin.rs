//! A text that is not there yet: a rule, a topic, a page. It begins as drafts, which the desk alone sees; publishing them
//! brings it into being. One that was never published can be thrown away again.

use db::{Conn, Id, Timestamp};

use super::{Kind, NewVersion, Subject, Version, cells, find, heads, hold, items, mark, store};
use crate::error::Error;
use crate::exchange::OfficialText;
use crate::pack;

/// A text about to be begun.
#[derive(Clone, Debug)]
pub struct NewText {
    pub exchange: Id,
    pub kind: Kind,
    /// What it is called in addresses.
    pub key: String,
    /// Whether somebody chose that: no other will do then. What the title made gets a number where it is taken.
    pub is_chosen: bool,
    /// Id of the version, language and text, of each language in which it is written.
    pub texts: Vec<(Id, String, OfficialText)>,
    pub person: Id,
    pub person_name: String,
    pub at: Timestamp,
}

/// What came of beginning a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    Fresh(Subject),
    /// The same form came before, or in another window.
    Before(Subject),
    /// There is another text of this name.
    Taken,
}

/// Keys that mean something else. Of rules: what those say in whose name a text stands that is not theirs, and places of
/// the page that shows them; of pages: where the Members are; of topics: words in addresses below `topics`; of all: what
/// the desk needs.
const fn reserved(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Topic => &["new", "suggest", "suggestions"],
        Kind::Exchange | Kind::Page | Kind::Rule => &["disowned", "in-my-name", "main", "foot", "members", "new"],
    }
}

/// Whether a text of this kind may be called so in addresses.
pub fn is_key_of(kind: Kind, key: &str) -> bool {
    pack::is_key(key) && !reserved(kind).contains(&key)
}

/// The most characters of a key, of which an ending takes some.
const KEY: usize = 56;

/// Keeps the first version of each language as a draft.
pub fn begin(tx: &mut Conn, new: &NewText) -> Result<Begun, Error> {
    hold(tx, new.exchange)?;
    let (items, heads) = (items(tx, new.exchange)?, heads(tx, new.exchange)?);
    for key in keys(new) {
        let subject = Subject::new(new.kind, &key);
        let drafts: Vec<&Version> = heads.iter().filter(|head| head.subject == subject).collect();
        let item = items.iter().find(|item| item.subject == subject);
        if item.is_none() && drafts.is_empty() {
            insert(tx, new, &subject)?;
            return Ok(Begun::Fresh(subject));
        }
        let is_draft = item.is_some_and(|item| item.published.is_empty());
        if is_draft && says_the_same(&drafts, new) {
            return Ok(Begun::Before(subject));
        }
    }
    Ok(Begun::Taken)
}

/// The names that it may have, the best first.
fn keys(new: &NewText) -> Vec<String> {
    if new.is_chosen { vec![new.key.clone()] } else { made(new.kind, &new.key).collect() }
}

/// The same of what a title makes.
fn made(kind: Kind, key: &str) -> impl Iterator<Item = String> {
    let base = key.get(..KEY).unwrap_or(key).trim_end_matches('-');
    let base = if base.is_empty() { kind.as_str() } else { base }.to_owned();
    let numbered = (1..100).map(move |n| if n == 1 { base.clone() } else { format!("{base}-{n}") });
    numbered.filter(move |key| is_key_of(kind, key))
}

/// What a text is called in addresses whose title makes this, as long as no other is called so.
pub fn best_key(kind: Kind, key: &str) -> String {
    made(kind, key).next().unwrap_or_default()
}

fn says_the_same(drafts: &[&Version], new: &NewText) -> bool {
    let is_among = |draft: &&Version| {
        draft.published_at.is_none()
            && new.texts.iter().any(|(_, language, text)| *language == draft.language && *text == draft.text)
    };
    drafts.len() == new.texts.len() && drafts.iter().all(is_among)
}

fn insert(tx: &mut Conn, new: &NewText, subject: &Subject) -> Result<(), Error> {
    for (id, language, text) in &new.texts {
        let version = NewVersion {
            ids: [*id, *id],
            exchange: new.exchange,
            subject: subject.clone(),
            language: language.clone(),
            text: text.clone(),
            begun: 0,
            person: new.person,
            person_name: new.person_name.clone(),
            at: new.at,
        };
        store::insert(tx, &version, 1)?;
    }
    Ok(())
}

/// Throws the drafts of a text away that no reader has ever seen; `expected` tells which drafts were looked at. What they
/// said, the newest of each language.
pub fn discard(tx: &mut Conn, exchange: Id, subject: &Subject, expected: &str) -> Result<Vec<OfficialText>, Error> {
    hold(tx, exchange)?;
    let item = find(tx, exchange, subject)?.ok_or(Error::NotFound)?;
    let cells = cells(&item, &heads(tx, exchange)?, &[]);
    if !item.published.is_empty() || expected.is_empty() || mark(&cells) != expected {
        return Err(Error::Conflict("texts-discard-clash"));
    }
    store::delete(tx, exchange, subject)?;
    Ok(cells.into_iter().filter_map(|cell| cell.draft).map(|draft| draft.text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(key: &str) -> NewText {
        NewText {
            exchange: Id::NIL,
            kind: Kind::Rule,
            key: key.to_owned(),
            is_chosen: false,
            texts: Vec::new(),
            person: Id::NIL,
            person_name: String::new(),
            at: Timestamp(0),
        }
    }

    #[test]
    fn a_rule_finds_a_name_that_fits_into_addresses_and_means_nothing_else() {
        assert_eq!(keys(&rule("be-brief"))[..2], ["be-brief", "be-brief-2"]);
        assert_eq!(keys(&rule(""))[0], "rule");
        assert_eq!(keys(&rule("disowned"))[0], "disowned-2");
        let long = format!("{}-{}", "x".repeat(55), "y".repeat(9));
        assert!(keys(&rule(&long)).iter().all(|key| crate::pack::is_key(key)), "none is longer than a key");
        assert_eq!(keys(&rule(&long))[0], "x".repeat(55));
        let topic = NewText { kind: Kind::Topic, ..rule("suggestions") };
        assert_eq!(keys(&topic)[0], "suggestions-2");
        let chosen = NewText { is_chosen: true, ..rule("customs") };
        assert_eq!(keys(&chosen), ["customs"], "no other will do");
    }
}
