//! Which texts name the page of a document: kept beside the index, in the transaction that writes the text, and shown to
//! whoever may see the text.

use std::collections::BTreeSet;

use db::{Conn, Id, from_row};

use super::entry::Entry;
use super::store;
use crate::error::Error;
use crate::exchange;
use crate::visibility::Viewer;

/// What stands before the name of a document in its address.
const MARK: &str = "/documents/";
/// One text names no more.
const MOST: usize = 50;

/// A text that names a document.
#[derive(Clone, Debug)]
pub struct Citing {
    /// `I-42`; empty for what has none.
    pub symbol: String,
    /// Within the exchange.
    pub path: String,
    pub language: String,
    /// Empty for a comment.
    pub title: String,
}
from_row!(Citing { symbol, path, language, title });

/// Keeps which documents a text names.
pub(super) fn keep(tx: &mut Conn, entry: &Entry<'_>) -> Result<(), Error> {
    let slugs = if entry.text.contains(MARK) {
        let known = exchange::slugs(tx)?;
        let here = known.iter().find(|(id, _)| *id == entry.exchange).map_or("", |(_, slug)| slug.as_str());
        named(entry.text, here)
    } else {
        Vec::new()
    };
    store::put_citations(tx, entry, &slugs)
}

/// The texts that name a document, the newest first, each once, as this viewer may see them.
pub fn citing(c: &mut Conn, viewer: Viewer, exchange: Id, slug: &str) -> Result<Vec<Citing>, Error> {
    let mut seen = BTreeSet::new();
    let found = store::citing(c, viewer, exchange, slug)?;
    Ok(found.into_iter().filter(|text| seen.insert(text.path.clone())).collect())
}

/// The documents of an exchange that a text links to: `…/en/msme/documents/report`.
fn named(text: &str, exchange: &str) -> Vec<String> {
    let is_here = |before: &str| {
        let place = before.strip_suffix(exchange).and_then(|rest| rest.strip_suffix('/'));
        let language = place.and_then(|rest| rest.rsplit_once('/')).map(|(_, language)| language);
        language.is_some_and(|code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase()))
    };
    let found = text.match_indices(MARK).filter(|(at, _)| !exchange.is_empty() && is_here(&text[..*at]));
    let slug = |(at, _): (usize, &str)| {
        let rest = &text[at + MARK.len()..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        rest[..end].to_owned()
    };
    let slugs: BTreeSet<String> = found.map(slug).filter(|slug| !slug.is_empty()).take(MOST).collect();
    slugs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_document_is_named_by_the_address_of_its_page() {
        let text = "See [it](/en/msme/documents/report-1), https://ideas.example/fr/msme/documents/note?version=2 and \
                    /en/other/documents/theirs, /documents/nowhere, /en/msme/documents/";
        assert_eq!(named(text, "msme"), ["note", "report-1"]);
        assert!(named(text, "").is_empty());
    }
}
