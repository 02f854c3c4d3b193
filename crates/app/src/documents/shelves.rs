//! The shelves of the home page: for each series, the works that the secretariat put in front,
//! every revision an entry of its own.

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::store;
use super::work::{Revision, Work, native_name};
use crate::error::Error;
use crate::page::Frame;

/// One series with its entries.
#[derive(Clone, Debug)]
pub struct Shelf {
    pub name: String,
    pub entries: Vec<Entry>,
}

/// One line on a shelf.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Within the exchange, in the reader's language.
    pub path: String,
    pub title: String,
    pub language: String,
    /// `Rev.1`, in words where it has such; empty for a first state.
    pub label: String,
    /// The same in each language that it is known in.
    pub editions: Vec<EntryEdition>,
}

#[derive(Clone, Debug)]
pub struct EntryEdition {
    pub language: String,
    /// What the language calls itself.
    pub name: String,
    /// Within the exchange.
    pub path: String,
}

impl EntryEdition {
    /// The page in the edition's own language, where the exchange speaks it.
    pub fn href(&self, p: &Frame) -> String {
        let speaks = p.languages.iter().any(|link| link.lang.code() == self.language);
        match &p.exchange {
            Some(exchange) if speaks => format!("/{}/{}{}", self.language, exchange.slug, self.path),
            _ => p.href(&self.path),
        }
    }
}

/// The shelves, in the order of the series; a series without entries has none.
pub fn shelves(c: &mut Conn, exchange: Id, lang: Lang, now: Timestamp) -> Result<Vec<Shelf>, Error> {
    let words = store::words(c, exchange, lang.code())?;
    let works = store::front(c, exchange, now)?;
    let shelf = |(key, name): &(String, String)| {
        let here = works.iter().filter(|work| work.head.series == *key);
        let entries = here.flat_map(|work| entries(work, lang, &words)).collect::<Vec<_>>();
        Shelf { name: name.clone(), entries }
    };
    Ok(words.series.iter().map(shelf).filter(|shelf| !shelf.entries.is_empty()).collect())
}

fn entries(work: &Work, lang: Lang, words: &store::Words) -> Vec<Entry> {
    let title = work.title(&lang);
    let entry = |revision: &Revision| Entry {
        path: path(work, revision),
        title: title.title.clone(),
        language: title.language.clone(),
        label: words.label(&revision.label).to_owned(),
        editions: editions(work, revision),
    };
    work.revisions.iter().map(entry).collect()
}

fn path(work: &Work, revision: &Revision) -> String {
    let slug = &work.head.slug;
    if work.revisions.len() == 1 {
        format!("/documents/{slug}")
    } else {
        format!("/documents/{slug}#v{}", revision.number)
    }
}

fn editions(work: &Work, revision: &Revision) -> Vec<EntryEdition> {
    revision
        .editions
        .iter()
        .map(|edition| EntryEdition {
            language: edition.language.clone(),
            name: native_name(&edition.language).to_owned(),
            path: match work.head.issue.as_str() {
                "" => path(work, revision),
                issue => format!("/newsletter/{issue}"),
            },
        })
        .collect()
}
