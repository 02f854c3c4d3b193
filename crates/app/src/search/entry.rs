//! What can be found: entries, and how they get into the index and out of it.

use std::collections::BTreeMap;

use db::{Conn, Id, Timestamp, text_enum};
use sha2::{Digest, Sha256};

use super::analyser;
use super::analyser::glossary::Glossary;
use super::{cited, glossary, store};
use crate::error::Error;

text_enum! {
    /// What an entry is about.
    pub enum Kind {
        Idea = "idea",
        Comment = "comment",
        Document = "document",
        Topic = "topic",
        Page = "page",
    }
}

text_enum! {
    /// The state of a contribution, for the visibility rule. One that is withdrawn has no entry.
    #[derive(Default)]
    pub enum State { #[default] Published = "published", Hidden = "hidden" }
}

/// A text as it is put into the index: one call for each language in which there is a title or a
/// text.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub exchange: Id,
    pub kind: Kind,
    /// The idea, comment, work, topic or page (see [`page_subject`]).
    pub subject: Id,
    /// The idea that a comment stands under: its title is the comment's.
    pub within: Option<Id>,
    /// Who wrote it; `None` for official texts.
    pub author: Option<Id>,
    pub state: State,
    /// What readers call it (`I-42`; several symbols of a document apart by blanks); may be empty.
    pub symbol: &'a str,
    /// Where it is, within the exchange: `/ideas/42`.
    pub path: &'a str,
    pub language: &'a str,
    /// Empty for a comment.
    pub title: &'a str,
    /// Markdown; empty where only the title is translated.
    pub text: &'a str,
    /// When it was published: the newest are looked at first.
    pub at: Timestamp,
}

/// No text is kept for search beyond this; a long document is found by its beginning.
const LONGEST: usize = 40_000;

/// An entry as it is stored.
pub struct Stored {
    pub id: i64,
    pub title: String,
    /// Plain text.
    pub text: String,
    pub title_terms: String,
    pub terms: String,
}

/// A subject for an official page, which has no id of its own.
pub fn page_subject(exchange: Id, slug: &str) -> Id {
    let digest = Sha256::new().chain_update(exchange.as_bytes()).chain_update(slug).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Id::from_bytes(bytes)
}

/// Puts a text into the index, or the new version in the place of the old one.
pub fn put(tx: &mut Conn, entry: &Entry<'_>) -> Result<(), Error> {
    let made = made(tx, entry)?;
    let Some((id, old)) = store::find(tx, entry.kind, entry.subject, entry.language)? else {
        let id = store::insert(tx, entry, &made)?;
        index(tx, entry.exchange, id, &made.terms)?;
        return cited::keep(tx, entry, id);
    };
    if old != made.terms {
        unindex(tx, entry.exchange, id, &old)?;
        index(tx, entry.exchange, id, &made.terms)?;
    }
    store::update(tx, entry, &Stored { id, ..made })?;
    // Behind the entry, which is locked now: who goes through earlier texts has kept what the former words named, or
    // will read the new ones.
    cited::keep(tx, entry, id)
}

/// Hides a contribution from those who may not see it, or shows it again.
pub fn set_state(tx: &mut Conn, kind: Kind, subject: Id, state: State) -> Result<(), Error> {
    store::set_state(tx, kind, subject, state)
}

/// Takes a text out of the index, in all its languages.
pub fn remove(tx: &mut Conn, kind: Kind, subject: Id) -> Result<(), Error> {
    for (id, exchange, terms) in store::list_of(tx, kind, subject)? {
        unindex(tx, exchange, id, &terms)?;
        store::delete(tx, id)?;
    }
    // Behind the entries, as in `put`.
    store::delete_citations(tx, kind, subject)
}

/// Makes the terms of everything anew, as a changed glossary demands.
pub fn reindex(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    let glossary = glossary(tx, exchange)?;
    let mut after = 0;
    loop {
        let entries = store::list_after(tx, exchange, after)?;
        let Some(last) = entries.last() else { return Ok(()) };
        after = last.id;
        for old in entries {
            let (title_terms, terms) = terms(&old.title, &old.symbol, &old.text, old.kind, &old.language, &glossary);
            if terms != old.terms {
                unindex(tx, exchange, old.id, &old.terms)?;
                store::set_terms(tx, old.id, &title_terms, &terms)?;
                index(tx, exchange, old.id, &terms)?;
            }
        }
    }
}

/// The entry with its terms.
fn made(c: &mut Conn, entry: &Entry<'_>) -> Result<Stored, Error> {
    let glossary = glossary(c, entry.exchange)?;
    let text: String = markup::plain(entry.text).chars().take(LONGEST).collect();
    let (title_terms, terms) = terms(entry.title, entry.symbol, &text, entry.kind, entry.language, &glossary);
    Ok(Stored { id: first_id(entry), title: entry.title.to_owned(), text, title_terms, terms })
}

/// The terms of an entry's title, and all its terms, as they are stored.
fn terms(title: &str, symbol: &str, text: &str, kind: Kind, language: &str, glossary: &Glossary) -> (String, String) {
    let title = analyser::terms(&format!("{title}\n{symbol}"), language, glossary);
    let mut all = analyser::terms(text, language, glossary);
    for (term, count) in &title {
        *all.entry(term.clone()).or_insert(0) += count;
    }
    all.insert(kind_term(kind), 1);
    all.insert(language_term(language), 1);
    (written(&title), written(&all))
}

/// The term that every entry of a kind has, so that a filter costs no more than a word.
pub fn kind_term(kind: Kind) -> String {
    format!("0k_{kind}")
}

/// The term that every entry in a language has.
pub fn language_term(language: &str) -> String {
    let code: String = language.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("0l_{}", code.to_ascii_lowercase())
}

/// Each term between blanks, more often where it occurs more often, up to three times.
fn written(terms: &BTreeMap<String, usize>) -> String {
    let mut text = String::new();
    for (term, count) in terms {
        let times = match count {
            0 | 1 => 1,
            2 | 3 => 2,
            _ => 3,
        };
        for _ in 0..times {
            text.push(' ');
            text.push_str(term);
            text.push(' ');
        }
    }
    text
}

/// Where an entry stands in time: its milliseconds, then twenty bits that keep those of one
/// moment apart.
fn first_id(entry: &Entry<'_>) -> i64 {
    let digest = Sha256::new().chain_update(entry.subject.as_bytes()).chain_update(entry.language).finalize();
    let bits = i64::from(digest[0]) << 12 | i64::from(digest[1]) << 4 | i64::from(digest[2] >> 4);
    let millis = (entry.at.as_micros() / 1000).clamp(0, (1 << 42) - 1);
    millis << 20 | bits
}

/// One entry in sixteen counts for sixteen in the vocabulary, where a word is common.
fn is_sample(id: i64) -> bool {
    id % 16 == 0
}

fn index(tx: &mut Conn, exchange: Id, id: i64, terms: &str) -> Result<(), Error> {
    store::index(tx, id, terms)?;
    store::count_in(tx, exchange, &json(terms.split_ascii_whitespace()), is_sample(id))
}

fn unindex(tx: &mut Conn, exchange: Id, id: i64, terms: &str) -> Result<(), Error> {
    store::unindex(tx, id, terms)?;
    store::count_out(tx, exchange, &json(terms.split_ascii_whitespace()), is_sample(id))
}

/// Terms as a JSON array, each once, in order (two writers must lock them in the same one). They
/// hold nothing that JSON would escape.
pub fn json<'t>(terms: impl Iterator<Item = &'t str>) -> String {
    let each: std::collections::BTreeSet<&str> = terms.collect();
    let quoted: Vec<String> = each.into_iter().map(|term| format!("\"{term}\"")).collect();
    format!("[{}]", quoted.join(","))
}
