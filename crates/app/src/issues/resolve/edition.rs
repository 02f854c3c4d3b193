//! What an edition is: an issue in one language, block by block; no I/O.

use db::{Id, Timestamp};
use serde::{Deserialize, Serialize};

use crate::ideas::Status;

/// An issue in one language.
///
/// It can be kept: then it has the secretariat's words, numbers, and the ids of what it shows of the record. What the
/// record says, such as the title of an idea and its author, is filled in by [`fill`](super::fill()) whenever somebody
/// reads.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Edition {
    pub language: String,
    /// The last part of the address.
    pub slug: String,
    /// What the exchange is called in this language.
    pub exchange: String,
    pub title: String,
    pub title_language: String,
    pub preheader: String,
    /// Some of its words do not exist in this language and stand in another one.
    pub is_fallback: bool,
    /// The moment of which its numbers are.
    pub at: Timestamp,
    pub items: Vec<Item>,
}

/// One block of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Item {
    pub block: Id,
    /// Of the secretariat's words in it.
    pub language: String,
    pub what: What,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum What {
    Heading(String),
    /// Markdown.
    Text(String),
    Picture {
        sha256: String,
        alt: String,
        caption: String,
    },
    Idea(Cited<IdeaLine>),
    Document(Cited<DocumentLine>),
    Topic(Cited<TopicLine>),
    /// Keys of figures and how many there were; Markdown that introduces them.
    Numbers {
        said: String,
        figures: Vec<(String, i64)>,
    },
    Call {
        label: String,
        url: String,
    },
}

/// Something of the record, with what the secretariat says about it (Markdown, or nothing).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cited<T> {
    pub id: Id,
    pub said: String,
    /// How many supported an idea at the edition's moment.
    pub supports: Option<i64>,
    /// Until when ideas are taken under a topic, as it was known then.
    pub until: Option<Timestamp>,
    /// A sum of what the record said when this was looked at first: what is sent is what was read. The words themselves are
    /// not kept. Empty where nobody has looked.
    #[serde(default)]
    pub seen: String,
    /// As everybody reads it now; nothing where nobody does any more.
    #[serde(skip, default = "nothing")]
    pub line: Option<T>,
}

fn nothing<T>() -> Option<T> {
    None
}

impl<T> Cited<T> {
    pub fn new(id: Id, said: String) -> Self {
        Self { id, said, supports: None, until: None, seen: String::new(), line: None }
    }
}

/// An idea in an issue.
#[derive(Clone, Debug)]
pub struct IdeaLine {
    pub number: i64,
    pub title: String,
    pub language: String,
    /// Empty where somebody was forgotten.
    pub author: String,
    pub organisation: String,
    /// Code.
    pub economy: String,
    pub status: Status,
}

/// A document in an issue.
#[derive(Clone, Debug)]
pub struct DocumentLine {
    pub slug: String,
    pub symbol: String,
    pub title: String,
    pub language: String,
    /// What the languages of its newest state call themselves, with their codes.
    pub editions: Vec<(String, String)>,
}

/// A topic in an issue.
#[derive(Clone, Debug)]
pub struct TopicLine {
    pub slug: String,
    pub name: String,
    pub question: String,
    pub language: String,
    pub is_closed: bool,
}

impl What {
    /// Whether it is taken from the record, and nobody can read that now.
    pub fn is_gone(&self) -> bool {
        match self {
            Self::Idea(cited) => cited.line.is_none(),
            Self::Document(cited) => cited.line.is_none(),
            Self::Topic(cited) => cited.line.is_none(),
            _ => false,
        }
    }
}

impl Edition {
    /// What the secretariat wrote, as Markdown: for the beginning of it in lists, feeds and previews of links.
    pub fn written(&self) -> String {
        let words = self.items.iter().filter_map(|item| match &item.what {
            What::Text(text) => Some(text.as_str()),
            What::Idea(Cited { said, .. }) | What::Numbers { said, .. } => Some(said.as_str()),
            What::Document(cited) => Some(cited.said.as_str()),
            What::Topic(cited) => Some(cited.said.as_str()),
            What::Heading(_) | What::Picture { .. } | What::Call { .. } => None,
        });
        joined(words)
    }

    /// The same without what is said about something of the record, which may be hidden or taken back later.
    pub fn own_words(&self) -> String {
        joined(self.items.iter().filter_map(|item| match &item.what {
            What::Text(text) => Some(text.as_str()),
            What::Numbers { said, .. } => Some(said.as_str()),
            _ => None,
        }))
    }
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
}
