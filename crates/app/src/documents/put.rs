//! Writing works whole, as a pack does: a work that is there is replaced, one that has not changed
//! is left alone, and so is one that was edited at the desk; no work is taken away.

use db::{Conn, Id, Timestamp, text_enum};

use super::dated::Dated;
use super::work::{Access, Certainty};
use super::{reading, refresh, store, symbol};
use crate::error::Error;
use crate::uploads;

/// A work as a secretariat writes it.
#[derive(Clone, Debug)]
pub struct DraftWork {
    pub slug: String,
    /// Its place among the works that have the same date, and on the front shelves.
    pub position: i64,
    pub series: String,
    pub kind: String,
    pub certainty: Certainty,
    /// Addresses apart by blanks; empty for a document of one's own.
    pub source: String,
    /// The month in which the source was read: `2026-11`.
    pub seen: String,
    /// The slug of the newsletter issue that this work is.
    pub issue: Option<String>,
    pub is_sample: bool,
    /// Whether it stands on the shelves of the home page.
    pub is_on_front: bool,
    pub title_is_description: bool,
    /// Language and title.
    pub titles: Vec<(String, String)>,
    /// Language and note.
    pub notes: Vec<(String, String)>,
    /// The oldest first.
    pub revisions: Vec<DraftRevision>,
}

#[derive(Clone, Debug)]
pub struct DraftRevision {
    pub label: String,
    pub symbols: Vec<String>,
    pub inferred_symbols: Vec<String>,
    pub dated: Dated,
    pub meeting: Option<String>,
    pub circulated: Option<String>,
    pub access: Access,
    pub editions: Vec<DraftEdition>,
}

#[derive(Clone, Debug)]
pub struct DraftEdition {
    pub language: String,
    pub is_inferred: bool,
    pub holding: Holding,
}

#[derive(Clone, Debug)]
pub enum Holding {
    /// A file that [`store_file`](super::store_file) has stored before; `text` is its words, where
    /// they can be had, for the search.
    File { sha256: String, name: String, size: i64, media_type: String, text: String },
    /// Not held here; where it, or its trace, was seen.
    Elsewhere(String),
}

text_enum! {
    /// Of what a word is the name.
    pub enum WordKind { Series = "series", Type = "type", Label = "label" }
}

/// What a series, a type or a label of revisions is called.
#[derive(Clone, Debug)]
pub struct DraftWord {
    pub kind: WordKind,
    pub key: String,
    /// Language and text.
    pub texts: Vec<(String, String)>,
}

/// Creates the work (with this id) or replaces the one with the same slug, unless the desk has edited that one; returns
/// its id.
pub fn put(tx: &mut Conn, new_id: Id, exchange: Id, draft: &DraftWork, now: Timestamp) -> Result<Id, Error> {
    let checksum = checksum(draft);
    let known = store::find_checksum(tx, exchange, &draft.slug)?;
    // What was edited at the desk, with files that are nowhere else, is the desk's.
    if let Some((id, old, is_edited)) = &known
        && (*old == checksum || *is_edited)
    {
        reading::see_to(tx, exchange, *id, new_id, now)?;
        return Ok(*id);
    }
    let row = store::NewHead {
        id: new_id,
        exchange,
        draft,
        sort_date: sort_date(draft),
        folded: folded(draft),
        checksum,
        now,
    };
    let id = store::upsert_head(tx, &row)?;
    store::delete_parts(tx, id)?;
    for language in languages(draft) {
        let text = |texts: &[(String, String)]| {
            texts.iter().find(|(code, _)| *code == language).map(|(_, text)| text.clone()).unwrap_or_default()
        };
        store::insert_text(tx, id, language, &text(&draft.titles), &text(&draft.notes))?;
    }
    for (number, revision) in (1..).zip(&draft.revisions) {
        put_revision(tx, id, number, revision)?;
    }
    // The id is new even where the work is not: no other job has it.
    reading::see_to(tx, exchange, id, new_id, now)?;
    refresh::refresh(tx, exchange, id, now, Some(now))?;
    Ok(id)
}

fn put_revision(tx: &mut Conn, id: Id, number: i64, revision: &DraftRevision) -> Result<(), Error> {
    store::insert_revision(tx, id, number, revision)?;
    let sourced = revision.symbols.iter().map(|text| (text, false));
    let all = sourced.chain(revision.inferred_symbols.iter().map(|text| (text, true)));
    for (position, (text, is_inferred)) in (0..).zip(all) {
        store::insert_symbol(tx, id, number, position, text, is_inferred)?;
    }
    for (position, edition) in (0..).zip(&revision.editions) {
        store::insert_edition(tx, id, number, position, edition)?;
        if let Holding::File { sha256, media_type, text, .. } = &edition.holding
            && !text.is_empty()
        {
            store::put_words(tx, sha256, media_type, reading::State::Read, &reading::beginning(text))?;
        }
    }
    Ok(())
}

/// Replaces what series, types and labels are called in an exchange.
pub fn put_words(tx: &mut Conn, exchange: Id, words: &[DraftWord]) -> Result<(), Error> {
    store::delete_words(tx, exchange)?;
    for (position, word) in (0..).zip(words) {
        for (language, text) in &word.texts {
            store::insert_word(tx, exchange, position, word, language, text)?;
        }
    }
    Ok(())
}

/// The languages in which anything is said, each once.
fn languages(draft: &DraftWork) -> Vec<&str> {
    let mut languages: Vec<&str> = draft.titles.iter().chain(&draft.notes).map(|(code, _)| code.as_str()).collect();
    languages.sort_unstable();
    languages.dedup();
    languages
}

fn sort_date(draft: &DraftWork) -> String {
    draft.revisions.iter().map(|revision| revision.dated.sort_key()).max().unwrap_or_default()
}

/// Everything that the list's box looks through, folded.
fn folded(draft: &DraftWork) -> String {
    let texts = draft.titles.iter().chain(&draft.notes).map(|(_, text)| markup::fold(text));
    let symbols = draft.revisions.iter().flat_map(|revision| revision.symbols.iter().chain(&revision.inferred_symbols));
    texts.chain(symbols.map(|text| symbol::fold(text).to_lowercase())).collect::<Vec<_>>().join("\n")
}

fn checksum(draft: &DraftWork) -> String {
    uploads::sum(format!("{draft:?}").as_bytes())
}
