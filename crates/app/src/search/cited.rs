//! Which texts name a document, by the address of its page or by an official symbol: kept beside the index, in the
//! transaction that writes the text, and shown to whoever may see the text.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use db::{Conn, Id, Timestamp, from_row};

use super::entry::Entry;
use super::store;
use crate::error::Error;
use crate::visibility::Viewer;
use crate::{documents, exchange};

/// What stands before the name of a document in its address.
const MARK: &str = "/documents/";
/// One text names no more.
const MOST: usize = 50;
/// So many texts that name a document are shown.
const SHOWN: usize = 400;

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
    pub at: Timestamp,
}
from_row!(Citing { symbol, path, language, title, at });

/// Keeps which documents a text names, and which symbols, with the number of its entry: whose these are is asked when
/// that is read, so that a document that comes later, or opens later, is named by what was written before.
pub(super) fn keep(tx: &mut Conn, entry: &Entry<'_>, id: i64) -> Result<(), Error> {
    let slugs = if entry.text.contains(MARK) {
        let known = exchange::slugs(tx)?;
        let here = known.iter().find(|(id, _)| *id == entry.exchange).map_or("", |(_, slug)| slug.as_str());
        named(entry.text, here)
    } else {
        Vec::new()
    };
    store::put_citations(tx, entry, id, &slugs, &symbols(entry.title, entry.text))
}

/// The symbols that a text names, folded.
pub(super) fn symbols(title: &str, text: &str) -> Vec<String> {
    let mut symbols = documents::symbols_in(text);
    symbols.extend(documents::symbols_in(title));
    symbols
}

/// The texts that name a document, by its page or by one of these symbols, the newest first, each once, as this viewer may
/// see them. What a document's own file says of it is none.
pub fn citing(
    c: &mut Conn,
    viewer: Viewer,
    exchange: Id,
    slug: &str,
    symbols: &[String],
) -> Result<Vec<Citing>, Error> {
    let own = format!("{MARK}{slug}");
    let mut found = store::citing(c, viewer, exchange, slug)?;
    if !symbols.is_empty() {
        found.extend(store::citing_symbols(c, viewer, exchange, symbols)?.into_iter().filter(|text| text.path != own));
    }
    found.sort_by_key(|text| Reverse(text.at));
    let mut seen = BTreeSet::new();
    Ok(found.into_iter().filter(|text| seen.insert(text.path.clone())).take(SHOWN).collect())
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
    // One that is linked to over and over counts once, and keeps no other out.
    let mut slugs = BTreeSet::new();
    for slug in found.map(slug).filter(|slug| !slug.is_empty()) {
        slugs.insert(slug);
        if slugs.len() == MOST {
            break;
        }
    }
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

    #[test]
    fn a_document_that_is_linked_to_over_and_over_keeps_no_other_out() {
        let text = "/en/msme/documents/report ".repeat(200) + "/en/msme/documents/note";
        assert_eq!(named(&text, "msme"), ["note", "report"]);
        let many: String = (0..200).map(|n| format!("/en/msme/documents/d{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(named(&many, "msme").len(), 50);
    }
}
