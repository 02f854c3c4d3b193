//! What follows from a work and its revisions: how lists order and find it, from when on it is public, what the search
//! holds of it. All of it comes from what everybody may see at this moment.

use std::collections::HashMap;

use db::{Conn, Id, Timestamp};

use super::work::{Access, Revision, Work};
use super::{store, symbol};
use crate::error::Error;
use crate::{exchange, search};

/// Brings everything that is kept beside a work to what it is now; `touched` is when readers saw it change last.
pub fn refresh(tx: &mut Conn, exchange: Id, id: Id, now: Timestamp, touched: Option<Timestamp>) -> Result<(), Error> {
    let Some(mut work) = store::find_by_id(tx, id)? else { return Ok(()) };
    let updated_at = touched.map_or(work.head.updated_at, |at| work.head.updated_at.max(at));
    let public_from = work.revisions.iter().map(|revision| revision.not_before).min().unwrap_or_default();
    work.head.updated_at = updated_at;
    work.head.public_from = public_from;
    let derived =
        store::Derived { sort_date: sort_date(&work, now), folded: folded(&work, now), public_from, updated_at };
    store::set_derived(tx, id, &derived)?;
    index(tx, exchange, &work, now)?;
    let next = store::next_opening(tx, exchange, now)?.unwrap_or_default();
    exchange::set_documents_boundary(tx, exchange, next)?;
    exchange::revise(tx, exchange)
}

fn open(work: &Work, now: Timestamp) -> impl DoubleEndedIterator<Item = &Revision> {
    work.revisions.iter().filter(move |revision| !revision.is_kept_back(now))
}

fn sort_date(work: &Work, now: Timestamp) -> String {
    open(work, now).map(|revision| revision.dated.sort_key()).max().unwrap_or_default()
}

/// Everything that the list's box looks through, folded.
fn folded(work: &Work, now: Timestamp) -> String {
    let texts = work.texts.iter().flat_map(|text| [&text.title, &text.note]).filter(|text| !text.is_empty());
    let symbols = open(work, now).flat_map(|revision| &revision.symbols);
    let symbols = symbols.map(|symbol| symbol::fold(&symbol.text).to_lowercase());
    texts.map(|text| markup::fold(text)).chain(symbols).collect::<Vec<_>>().join("\n")
}

/// Puts the work into the search, in each language in which anything is said of it, or takes it out.
pub fn index(tx: &mut Conn, exchange: Id, work: &Work, now: Timestamp) -> Result<(), Error> {
    search::remove(tx, search::Kind::Document, work.head.id)?;
    if !work.is_public(now) {
        return Ok(());
    }
    let words: Said = store::words_of_files(tx, work.head.id)?.into_iter().collect();
    let symbols = open(work, now).flat_map(|revision| &revision.symbols).map(|symbol| symbol.text.as_str());
    let symbol = symbols.collect::<Vec<_>>().join(" ");
    let path = format!("/documents/{}", work.head.slug);
    for language in languages(work, &words, now) {
        let text = work.texts.iter().find(|text| text.language == language);
        let own = text.filter(|text| !text.title.is_empty());
        let note = text.map_or("", |text| text.note.as_str());
        let said = format!("{note}\n\n{}", held_text(work, language, &words, now));
        let entry = search::Entry {
            exchange,
            kind: search::Kind::Document,
            subject: work.head.id,
            within: None,
            author: None,
            state: search::State::Published,
            symbol: &symbol,
            path: &path,
            language,
            title: &own.unwrap_or_else(|| work.title(&i18n::Lang::En)).title,
            text: &said,
            at: work.head.updated_at,
        };
        search::put(tx, &entry)?;
    }
    Ok(())
}

/// What the files say, by their sums.
type Said = HashMap<String, String>;

/// Revisions whose files anybody may read.
fn readable(work: &Work, now: Timestamp) -> impl DoubleEndedIterator<Item = &Revision> {
    open(work, now).filter(|revision| revision.access != Access::Restricted)
}

/// The words of the newest state that is held here in a language.
fn held_text<'a>(work: &Work, language: &str, words: &'a Said, now: Timestamp) -> &'a str {
    let mut held = readable(work, now).rev().filter_map(|revision| revision.edition(language)?.sha256.as_deref());
    held.find_map(|sha256| words.get(sha256)).map_or("", String::as_str)
}

/// The languages in which anything is said, each once.
fn languages<'a>(work: &'a Work, words: &Said, now: Timestamp) -> Vec<&'a str> {
    let said = work.texts.iter().filter(|text| !text.title.is_empty() || !text.note.is_empty());
    let read = readable(work, now).flat_map(|revision| &revision.editions);
    let read = read.filter(|edition| edition.sha256.as_ref().is_some_and(|sha256| words.contains_key(sha256)));
    let mut languages: Vec<&str> =
        said.map(|text| text.language.as_str()).chain(read.map(|edition| edition.language.as_str())).collect();
    languages.sort_unstable();
    languages.dedup();
    languages
}
