//! What a topic is.

use db::{Id, Timestamp, from_row};

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
    /// Since when it takes no new ideas, and why.
    pub closed_at: Option<Timestamp>,
    pub closed_reason: String,
    pub closed_language: String,
    /// The round of the exchange that it belongs to, and since when that is closed.
    pub round: i64,
    pub over_at: Option<Timestamp>,
}
from_row!(Topic {
    id,
    slug,
    ideas,
    name,
    question,
    why,
    language,
    closed_at,
    closed_reason,
    closed_language,
    round,
    over_at
});

impl Topic {
    /// Whether it takes no new ideas.
    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some() || self.is_over()
    }

    /// Whether its round is closed: nothing is contributed to it any more, ever.
    pub fn is_over(&self) -> bool {
        self.over_at.is_some()
    }
}

/// A topic as a secretariat writes it.
#[derive(Clone, Debug)]
pub struct DraftTopic {
    pub slug: String,
    pub position: i64,
    /// Language, name, question, why it matters.
    pub texts: Vec<(String, String, String, String)>,
}
