//! What a document is: a work, its revisions, the editions of each in their languages; no I/O.

use std::collections::BTreeSet;

use db::{Id, Timestamp, from_row, text_enum};
use i18n::Lang;
pub use i18n::native_name;

use super::dated::Dated;
use super::symbol::{Symbol, fold};

text_enum! {
    /// How sure the facts about a work are.
    pub enum Certainty {
        Sourced = "sourced",
        /// The exchange's own document: it needs no other source.
        Own = "own",
        /// Nothing but a title is known.
        TitleOnly = "title-only",
        /// A document of our own, written for a sample exchange.
        Sample = "sample",
    }
}

text_enum! {
    /// Whether readers find it.
    pub enum State {
        Published = "published",
        /// Taken from the public; its page says so, and why.
        Withdrawn = "withdrawn",
    }
}

text_enum! {
    pub enum Access { Public = "public", Restricted = "restricted", Unknown = "unknown" }
}

/// One document with everything known of it.
#[derive(Clone, Debug)]
pub struct Work {
    pub head: Head,
    pub texts: Vec<Text>,
    /// The oldest first; there is at least one.
    pub revisions: Vec<Revision>,
}

/// A work without its parts.
#[derive(Clone, Debug)]
pub struct Head {
    pub id: Id,
    pub slug: String,
    pub series: String,
    pub kind: String,
    pub certainty: Certainty,
    pub source: String,
    pub seen: String,
    pub issue: String,
    pub is_sample: bool,
    pub is_on_front: bool,
    pub title_is_description: bool,
    pub updated_at: Timestamp,
    pub state: State,
    /// Why it was withdrawn, and in which language that is said.
    pub reason: String,
    pub reason_language: String,
    /// From when on a revision is for everybody; long ago, where one has been from the beginning.
    pub public_from: Timestamp,
    /// What an edit at the desk begins from.
    pub desk_revision: i64,
}
from_row!(Head {
    id,
    slug,
    series,
    kind,
    certainty,
    source,
    seen,
    issue,
    is_sample,
    is_on_front,
    title_is_description,
    updated_at,
    state,
    reason,
    reason_language,
    public_from,
    desk_revision
});

/// Title and note in one language; the title is empty where none is known.
#[derive(Clone, Debug)]
pub struct Text {
    pub language: String,
    pub title: String,
    pub note: String,
}
from_row!(Text { language, title, note });

/// One state of a work.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Counted from 1.
    pub number: i64,
    /// `Rev.1` and the like, a key of the exchange's labels, or empty.
    pub label: String,
    pub dated: Dated,
    /// ISO days, or empty.
    pub meeting: String,
    pub circulated: String,
    pub access: Access,
    /// Until then only the desk sees it; the epoch, where it was never kept back.
    pub not_before: Timestamp,
    pub symbols: Vec<Symbol>,
    pub editions: Vec<Edition>,
}

/// A revision in one language.
#[derive(Clone, Debug)]
pub struct Edition {
    pub language: String,
    /// That there is such an edition is our reading.
    pub is_inferred: bool,
    /// Empty when it is not held here.
    pub sha256: Option<String>,
    pub name: String,
    pub size: i64,
    pub media_type: String,
    /// Where it, or its trace, was seen.
    pub url: String,
}
from_row!(Edition { language, is_inferred, sha256, name, size, media_type, url });

impl Work {
    /// The title in the best language there is for the reader, with that language.
    pub fn title(&self, lang: &Lang) -> &Text {
        const NONE: &Text = &Text { language: String::new(), title: String::new(), note: String::new() };
        let titled = || self.texts.iter().filter(|text| !text.title.is_empty());
        best(titled, lang.code()).unwrap_or(NONE)
    }

    /// The note in the best language there is.
    pub fn note(&self, lang: &Lang) -> Option<&Text> {
        best(|| self.texts.iter().filter(|text| !text.note.is_empty()), lang.code())
    }

    pub fn is_withdrawn(&self) -> bool {
        self.head.state == State::Withdrawn
    }

    /// Whether it is the exchange's own: what it has is known, so nothing about it is called unknown.
    pub fn is_own(&self) -> bool {
        matches!(self.head.certainty, Certainty::Own | Certainty::Sample)
    }

    /// The issue of the newsletter that this is, where readers find it whole in the archive.
    pub fn archived_issue(&self) -> Option<&str> {
        let is_whole = self.head.certainty == Certainty::Own && !self.head.issue.is_empty();
        is_whole.then_some(self.head.issue.as_str())
    }

    /// Whether a state's symbol is worth a word: there is one, or nobody knows it.
    pub fn tells_symbol(&self, revision: &Revision) -> bool {
        !revision.symbols.is_empty() || !self.is_own()
    }

    /// Whether readers find it now.
    pub fn is_public(&self, now: Timestamp) -> bool {
        !self.is_withdrawn() && self.head.public_from <= now
    }

    /// The newest state.
    pub fn latest(&self) -> Option<&Revision> {
        self.revisions.last()
    }

    pub fn revision(&self, number: i64) -> Option<&Revision> {
        self.revisions.iter().find(|revision| revision.number == number)
    }

    /// The state before this one, as far as it is listed.
    pub fn before(&self, revision: &Revision) -> Option<&Revision> {
        self.revision(revision.number - 1)
    }

    /// The state that took this one's place.
    pub fn after(&self, revision: &Revision) -> Option<&Revision> {
        self.revision(revision.number + 1)
    }

    /// The symbols of the states that were read, folded, each once.
    pub fn folded_symbols(&self) -> Vec<String> {
        let symbols = self.revisions.iter().flat_map(|revision| &revision.symbols);
        let folded: BTreeSet<String> = symbols.map(|symbol| fold(&symbol.text)).collect();
        folded.into_iter().collect()
    }

    /// Addresses of the source, each with the host that readers recognise.
    pub fn sources(&self) -> Vec<(&str, &str)> {
        self.head.source.split(' ').filter_map(place).collect()
    }
}

impl Revision {
    /// The first symbol, which stands for it in lists.
    pub fn symbol(&self) -> Option<&Symbol> {
        self.symbols.first()
    }

    /// Whether time alone still keeps it from readers.
    pub fn is_kept_back(&self, now: Timestamp) -> bool {
        self.not_before > now
    }

    pub fn edition(&self, language: &str) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.language == language)
    }

    pub fn held(&self) -> impl Iterator<Item = &Edition> {
        self.editions.iter().filter(|edition| edition.is_held())
    }

    pub fn is_held(&self) -> bool {
        self.held().next().is_some()
    }

    /// Places where editions that are not held were seen, each once.
    pub fn places(&self) -> Vec<(&str, &str)> {
        let mut places: Vec<(&str, &str)> = Vec::new();
        for found in self.editions.iter().filter(|edition| !edition.is_held()).filter_map(|edition| place(&edition.url))
        {
            if !places.contains(&found) {
                places.push(found);
            }
        }
        places
    }

    /// The languages of the exchange in which no edition is known, unless nothing at all is known
    /// of its languages.
    pub fn missing(&self, languages: &[Lang]) -> Vec<Lang> {
        if self.editions.is_empty() {
            return Vec::new();
        }
        let is_there = |lang: &&Lang| !self.editions.iter().any(|edition| edition.language == lang.code());
        languages.iter().filter(is_there).copied().collect()
    }

    /// The edition to read first: held, in the reader's language, in English, in any.
    pub fn to_read(&self, language: &str) -> Option<&Edition> {
        let found = |code: &str| self.held().find(|edition| edition.language == code);
        found(language).or_else(|| found("en")).or_else(|| self.held().next())
    }
}

impl Edition {
    /// Whether its file can be had here.
    pub fn is_held(&self) -> bool {
        self.sha256.is_some()
    }

    /// What its language calls itself; the code where we do not know.
    pub fn language_name(&self) -> &str {
        native_name(&self.language)
    }

    /// Whether the text can be shown on a page.
    pub fn is_readable(&self) -> bool {
        self.is_held() && self.media_type.starts_with("text/markdown")
    }

    /// The kind of file in a word that readers know.
    pub fn format(&self) -> &'static str {
        super::files::format(&self.media_type)
    }

    /// Where it was seen, as far as a reader can be led there.
    pub fn addresses(&self) -> Vec<&str> {
        self.url.split(' ').filter_map(place).map(|(address, _)| address).collect()
    }

    /// Where the file is, within the exchange.
    pub fn file_path(&self) -> String {
        let name = super::files::encoded(&self.name);
        format!("/files/{}/{name}", self.sha256.as_deref().unwrap_or_default())
    }
}

/// An address with its host; `None` for what is no web address.
pub fn place(address: &str) -> Option<(&str, &str)> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split('/').next().unwrap_or(rest);
    Some((address, host.strip_prefix("www.").unwrap_or(host)))
}

/// The text in the reader's language, in English, or the first.
fn best<'a, I: Iterator<Item = &'a Text>>(texts: impl Fn() -> I, code: &str) -> Option<&'a Text> {
    let in_language = |code: &str| texts().find(|text| text.language == code);
    in_language(code).or_else(|| in_language("en")).or_else(|| texts().next())
}
