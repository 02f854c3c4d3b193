//! A notification, as its person may read it now.

use db::{Id, Timestamp, from_row};

use super::Kind;
use crate::{comments, ideas};

/// What somebody was told of, with what they may read of it.
#[derive(Clone, Debug)]
pub struct Notification {
    pub id: Id,
    /// Of what happened.
    pub news_id: Id,
    pub person_id: Id,
    pub exchange_id: Id,
    /// The address of the exchange.
    pub exchange: String,
    pub kind: Kind,
    pub idea_id: Option<Id>,
    pub comment_id: Option<Id>,
    /// Of the idea.
    pub idea_number: Option<i64>,
    /// Of the comment, and of its thread.
    pub comment_number: Option<i64>,
    pub thread: Option<i64>,
    /// Key of the status that the idea has now; empty where there is none.
    pub status: String,
    /// Of the idea or the document, in the reader's language where there is such a title.
    pub title: String,
    pub title_language: String,
    /// What the comment says, as its author wrote it.
    pub text: String,
    pub text_language: String,
    /// Who said it: an author, or the organisation of a position; empty where nobody is named.
    pub by: String,
    /// Addresses of the topic, of the organisation of a position and of the document; empty where there is none.
    pub topic: String,
    pub organisation: String,
    pub work: String,
    pub created_at: Timestamp,
    pub read_at: Option<Timestamp>,
}
from_row!(Notification {
    id,
    news_id,
    person_id,
    exchange_id,
    exchange,
    kind,
    idea_id,
    comment_id,
    idea_number,
    comment_number,
    thread,
    status,
    title,
    title_language,
    text,
    text_language,
    by,
    topic,
    organisation,
    work,
    created_at,
    read_at
});

impl Notification {
    /// `I-42`, or `I-42.7` of a comment; empty where it is about neither.
    pub fn symbol(&self) -> String {
        match (self.idea_number, self.comment_number) {
            (Some(idea), Some(comment)) => comments::symbol(idea, comment),
            (Some(idea), None) => ideas::symbol(idea),
            (None, _) => String::new(),
        }
    }

    /// Where it leads, below the language.
    pub fn place(&self) -> String {
        format!("/{}{}", self.exchange, self.within())
    }

    /// The same within the exchange.
    fn within(&self) -> String {
        let idea = self.idea_number.unwrap_or_default();
        match (self.kind, self.comment_number.zip(self.thread)) {
            (Kind::Request | Kind::Invitation, _) => "/participate".to_owned(),
            (Kind::Answer, _) if self.topic.is_empty() => "/topics/suggestions".to_owned(),
            (Kind::Answer, _) => format!("/topics/{}", self.topic),
            (Kind::Document, _) => format!("/documents/{}", self.work),
            (Kind::Position, _) => format!("/ideas/{idea}/positions/{}", self.organisation),
            (Kind::Decision, Some((number, _))) => format!("/ideas/{idea}/comments/{number}"),
            (Kind::Decision, None) if self.idea_number.is_none() => format!("/log/{}", self.news_id),
            (Kind::Note, _) => format!("/ideas/{idea}#note"),
            (_, Some((number, thread))) => comments::place(idea, thread, number),
            _ => format!("/ideas/{idea}"),
        }
    }

    /// Whether the title of what it is about is shown: of what a moderator decided the symbol says enough.
    pub fn shows_title(&self) -> bool {
        self.kind != Kind::Decision && !self.title.is_empty()
    }

    /// Whether the words of a comment are.
    pub fn shows_text(&self) -> bool {
        matches!(self.kind, Kind::Reply | Kind::Mention | Kind::Comment) && !self.text.is_empty()
    }

    /// The beginning of what the comment says.
    pub fn excerpt(&self) -> String {
        markup::excerpt(&self.text, 150)
    }
}
