//! What a comment is, and the rules about it; no I/O.

use std::time::Duration;

use db::{Id, Timestamp, from_row, text_enum};
use web::{FieldErrors, Words};

use crate::campaigns::Mark;
use crate::ideas::{State, TranslationOrigin, WAITS_AGAIN, added_by};
use crate::moderation::requested::Request;
use crate::participants::Standing;

/// Longest text, in characters.
pub const TEXT: usize = 2000;
/// How long an author may mend a text without a new version.
pub const FREE_EDITING: Duration = Duration::from_mins(15);

text_enum! {
    /// Where a comment stands towards the idea.
    pub enum Stance { For = "for", Against = "against", Question = "question", Experience = "experience" }
}

/// `I-42.7`.
pub fn symbol(idea: i64, number: i64) -> String {
    format!("I-{idea}.{number}")
}

/// One comment, or an answer to one, as its viewer may see it.
#[derive(Clone, Debug)]
pub struct Comment {
    pub id: Id,
    pub exchange_id: Id,
    pub idea_id: Id,
    pub idea_number: i64,
    pub number: i64,
    /// The place of its thread among those of the idea, from 1.
    pub thread: i64,
    /// Id and number of the comment that it answers.
    pub parent: Option<(Id, i64)>,
    pub author: Standing,
    /// The organisation that it was given for, as it was called then; empty: the author spoke alone.
    pub for_name: String,
    /// Its address; empty where nobody reads about it any more.
    pub for_slug: String,
    /// The organisation by which it is questioned; whoever shows a debate asks for it.
    pub questioned: String,
    /// The language of the original.
    pub language: String,
    pub stance: Option<Stance>,
    pub text: String,
    pub version: i64,
    pub state: State,
    /// The rule under which it was hidden.
    pub state_rule: String,
    /// Its name in the reader's language.
    pub rule: String,
    pub state_at: Timestamp,
    /// How many answers everyone may read.
    pub answers: i64,
    pub published_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    /// Whether this viewer may read its text.
    pub is_visible: bool,
    /// Into the reader's language, where there is one.
    pub translation: Option<Translation>,
    /// With how many other texts it is nearly the same, where somebody has asked.
    pub campaign: Option<Mark>,
    /// What its author is asked to change; only where they look themselves.
    pub request: Option<Request>,
}

/// Why something may not be done to a comment; each has its words in `comments.ftl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The debate is not open.
    Closed,
    /// Only its author may.
    NotAuthor,
    /// It, or what it would answer, is hidden or withdrawn.
    NotPublished,
    /// The idea is part of another one.
    Merged,
}

impl Refusal {
    /// The message that says so.
    pub fn words(self) -> &'static str {
        match self {
            Self::Closed => "comments-refused-closed",
            Self::NotAuthor => "comments-refused-not-author",
            Self::NotPublished => "comments-refused-not-published",
            Self::Merged => "comments-refused-merged",
        }
    }
}

impl Comment {
    pub fn symbol(&self) -> String {
        symbol(self.idea_number, self.number)
    }

    /// Its own page, within the exchange.
    pub fn path(&self) -> String {
        format!("/ideas/{}/comments/{}", self.idea_number, self.number)
    }

    /// Its place in the debate, within the exchange.
    pub fn place(&self) -> String {
        place(self.idea_number, self.thread, self.number)
    }

    /// The colour word of its stance, or `answer`.
    pub fn stance_key(&self) -> &'static str {
        match self.stance {
            Some(stance) => stance.as_str(),
            None if self.parent.is_some() => "answer",
            None => "",
        }
    }

    pub fn is_published(&self) -> bool {
        self.state == State::Published
    }

    pub fn is_withdrawn(&self) -> bool {
        self.state == State::Withdrawn
    }

    /// Whether a moderator has taken back that it was published: its author has not withdrawn it.
    pub fn waits_again(&self) -> bool {
        self.is_withdrawn() && self.state_rule == WAITS_AGAIN
    }

    pub fn is_by(&self, person: &Id) -> bool {
        self.is_visible && self.author.person_id == *person
    }

    /// Whether a person may change it, where the idea is debated: so that others can answer.
    pub fn may_be_changed_by(&self, person: Id, is_debated: bool) -> Result<(), Refusal> {
        self.may_be_withdrawn_by(person)?;
        if is_debated { Ok(()) } else { Err(Refusal::Closed) }
    }

    /// Withdrawing is possible at any time: a text belongs to its author.
    pub fn may_be_withdrawn_by(&self, person: Id) -> Result<(), Refusal> {
        if self.author.person_id != person {
            Err(Refusal::NotAuthor)
        } else if self.state == State::Published {
            Ok(())
        } else {
            Err(Refusal::NotPublished)
        }
    }

    /// Whether a change at this time still mends the version that is there.
    pub fn is_freely_editable(&self, now: Timestamp) -> bool {
        self.version == 1 && now.since(self.published_at) < FREE_EDITING
    }

    /// The text that a reader gets first, and its language.
    pub fn shown(&self) -> (&str, &str) {
        match &self.translation {
            Some(translation) => (&translation.language, &translation.text),
            None => (&self.language, &self.text),
        }
    }
}

/// The address of a comment's place in the debate, within the exchange.
pub fn place(idea: i64, thread: i64, number: i64) -> String {
    match page_of(thread) {
        1 => format!("/ideas/{idea}#comment-{number}"),
        page => format!("/ideas/{idea}?page={page}#comment-{number}"),
    }
}

/// The same where the idea was merged: its debate is read at its own address, which has to say so.
pub fn place_in_merged(idea: i64, thread: i64, number: i64) -> String {
    match page_of(thread) {
        1 => format!("/ideas/{idea}?merged=1#comment-{number}"),
        page => format!("/ideas/{idea}?merged=1&page={page}#comment-{number}"),
    }
}

/// The page of an idea's debate on which a thread stands.
pub fn page_of(thread: i64) -> i64 {
    (thread - 1).max(0) / i64::from(super::PAGE) + 1
}

/// Checks a text as a form sends it.
pub fn check(text: &str) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.check(markup::plain(text).trim().is_empty(), "text", "comments-text-missing");
    let long = markup::count_chars(text);
    errors.check(long > TEXT, "text", Words::new("comments-text-long").with("n", long.saturating_sub(TEXT)));
    errors
}

/// An earlier or the present text of a comment.
#[derive(Clone, Debug)]
pub struct Version {
    pub version: i64,
    pub text: String,
    pub reason: String,
    pub created_at: Timestamp,
}
from_row!(Version { version, text, reason, created_at });

/// A comment in another language.
#[derive(Clone, Debug)]
pub struct Translation {
    pub language: String,
    pub text: String,
    pub origin: TranslationOrigin,
    pub of_version: i64,
    /// Who made it, where that is known: its author, or somebody who moderates.
    pub made_by: Option<Id>,
    pub created_at: Timestamp,
}
from_row!(Translation { language, text, origin, of_version, made_by, created_at });

impl Translation {
    /// Whether the original has changed since.
    pub fn is_stale(&self, comment: &Comment) -> bool {
        self.of_version < comment.version
    }

    /// The message that says who added it, where there is more to say than how it was made.
    pub fn added_by(&self, comment: &Comment) -> Option<&'static str> {
        added_by(self.origin, self.made_by, comment.author.person_id)
    }
}
