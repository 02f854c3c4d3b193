//! What a topic is.

use db::{Id, from_row};

/// A topic in the reader's language.
#[derive(Clone, Debug)]
pub struct Topic {
    pub id: Id,
    pub slug: String,
    /// How many ideas of it everyone may see.
    pub ideas: i64,
    pub name: String,
    pub question: String,
    /// Why it matters; Markdown.
    pub why: String,
    /// The language of these words, where the reader's is missing.
    pub language: String,
}
from_row!(Topic { id, slug, ideas, name, question, why, language });

/// A topic as a secretariat writes it.
#[derive(Clone, Debug)]
pub struct DraftTopic {
    pub slug: String,
    pub position: i64,
    /// Language, name, question, why it matters.
    pub texts: Vec<(String, String, String, String)>,
}
