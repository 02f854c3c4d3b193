//! A held text: what it is, what it says, and how one begins that somebody sends.

use data_encoding::HEXLOWER;
use db::{Id, Timestamp, from_row, text_enum};
use sha2::{Digest, Sha256};

use super::super::{Kind, SECOND_THOUGHTS};
use crate::comments::{NewComment, Stance};
use crate::ideas::NewIdea;
use crate::suggestions::NewSuggestion;

text_enum! {
    /// What became of a held text.
    pub enum State {
        Waiting = "waiting",
        Approved = "approved",
        Declined = "declined",
        /// Its author has been asked to change it, and has it again.
        Asked = "asked",
        /// By its author.
        Withdrawn = "withdrawn",
        /// It could not be published any more: the idea that it is about has gone.
        Lapsed = "lapsed",
    }
}

/// A held text.
#[derive(Clone, Debug)]
pub struct Held {
    pub id: Id,
    pub exchange: Id,
    pub kind: Kind,
    pub topic: Option<Id>,
    pub idea: Option<Id>,
    pub answers: Option<Id>,
    pub author: Id,
    pub author_name: String,
    /// Key of a stance; empty where there is none.
    pub stance: String,
    /// Of a translation, who made it; empty for what is none.
    pub origin: String,
    pub language: String,
    /// Empty for a comment.
    pub title: String,
    pub text: String,
    pub form_key: String,
    pub state: State,
    /// Of the contribution that it became; empty before.
    pub path: String,
    pub created_at: Timestamp,
    pub decided_at: Option<Timestamp>,
    /// The step by which it was declined together with others.
    pub batch: Option<Id>,
    /// The idea or the comment that it became, where that could be taken back.
    pub became: Option<Id>,
    /// Under which rule and why its author was asked to change it; empty where nobody has asked that.
    pub asked_rule: String,
    pub asked_reason: String,
    /// Only those who run the exchange decide.
    pub is_passed_on: bool,
}
from_row!(Held {
    id,
    exchange,
    kind,
    topic,
    idea,
    answers,
    author,
    author_name,
    stance,
    origin,
    language,
    title,
    text,
    form_key,
    state,
    path,
    created_at,
    decided_at,
    batch,
    became,
    asked_rule,
    asked_reason,
    is_passed_on
});

/// What its author has changed was not read as it is now.
pub const CHANGED: &str = "held-changed-meanwhile";

impl Held {
    /// What it says, in short: a form sends it along, so that nobody decides about what they have not read.
    pub fn mark(&self) -> String {
        let digest = Sha256::new().chain_update(&self.title).chain_update([0]).chain_update(&self.text).finalize();
        HEXLOWER.encode(&digest)
    }

    /// Whether it is still what whoever sends this mark has read. Without a mark it is, as long as nobody has asked for
    /// a change: then it has never said anything else.
    pub fn was_read(&self, mark: &str) -> bool {
        if mark.is_empty() { self.asked_reason.is_empty() } else { mark == self.mark() }
    }

    pub fn is_waiting(&self) -> bool {
        self.state == State::Waiting
    }

    /// Whether its author has it again, to change it.
    pub fn is_asked(&self) -> bool {
        self.state == State::Asked
    }

    /// Whether its author knows that: from the moment at which the letter leaves, as of what is published. Until then
    /// it can be taken back.
    pub fn is_told(&self, now: Timestamp) -> bool {
        self.is_asked() && self.decided_at.is_some_and(|at| at + SECOND_THOUGHTS <= now)
    }

    /// Whether it waits for all that its author knows: that it was declined, or is to be changed, can still be taken
    /// back.
    pub fn is_undecided(&self, now: Timestamp) -> bool {
        let is_declined = self.state == State::Declined && self.path.is_empty();
        self.is_waiting() || is_declined || (self.is_asked() && !self.is_told(now))
    }

    /// What a letter quotes: a translation may be one of the title alone.
    pub fn said(&self) -> String {
        if self.text.is_empty() { self.title.clone() } else { markup::plain(&self.text) }
    }

    /// How its text begins.
    pub fn begins(&self) -> String {
        markup::excerpt(&self.text, 200)
    }

    /// What a list calls it: its title, or how it begins.
    pub fn called(&self) -> String {
        if self.title.is_empty() { markup::excerpt(&self.text, 80) } else { self.title.clone() }
    }
}

impl Held {
    /// One as it is when it is sent: it waits, and nobody has done anything with it. What it says and what it is about
    /// follow by name.
    pub(super) fn fresh(id: Id, exchange: Id, kind: Kind, author: (Id, &str), language: &str, at: Timestamp) -> Self {
        Self {
            id,
            exchange,
            kind,
            topic: None,
            idea: None,
            answers: None,
            author: author.0,
            author_name: author.1.to_owned(),
            stance: String::new(),
            origin: String::new(),
            language: language.to_owned(),
            title: String::new(),
            text: String::new(),
            form_key: String::new(),
            state: State::Waiting,
            path: String::new(),
            created_at: at,
            decided_at: None,
            batch: None,
            became: None,
            asked_rule: String::new(),
            asked_reason: String::new(),
            is_passed_on: false,
        }
    }
}

impl From<&NewIdea> for Held {
    fn from(new: &NewIdea) -> Self {
        let author = (new.author.person_id, new.author.name.as_str());
        Self {
            topic: Some(new.topic),
            title: new.title.clone(),
            text: new.text.clone(),
            form_key: new.form_key.clone(),
            ..Self::fresh(new.id, new.exchange, Kind::Idea, author, &new.language, new.at)
        }
    }
}

impl From<&NewComment> for Held {
    fn from(new: &NewComment) -> Self {
        let author = (new.author.person_id, new.author.name.as_str());
        Self {
            idea: Some(new.idea),
            answers: new.answers,
            stance: new.stance.map_or("", Stance::as_str).to_owned(),
            text: new.text.clone(),
            form_key: new.form_key.clone(),
            ..Self::fresh(new.id, new.exchange, Kind::Comment, author, &new.language, new.at)
        }
    }
}

impl From<&NewSuggestion> for Held {
    fn from(new: &NewSuggestion) -> Self {
        let author = (new.by.person_id, new.by.name.as_str());
        Self {
            title: new.title.clone(),
            text: new.why.clone(),
            form_key: new.form_key.clone(),
            ..Self::fresh(new.id, new.exchange, Kind::Suggestion, author, &new.language, new.at)
        }
    }
}
