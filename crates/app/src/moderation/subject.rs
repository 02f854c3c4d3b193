//! What a flag points at: an idea, a comment, the position of an organisation, or a suggestion of a topic.

use std::collections::HashMap;

use data_encoding::HEXLOWER;
use db::{Conn, Id, Timestamp, text_enum};
use sha2::{Digest, Sha256};

use crate::comments::{self, Comment};
use crate::error::Error;
use crate::ideas::{self, Idea, State};
use crate::participants::Standing;
use crate::positions::{self, Position};
use crate::suggestions::{self, Suggestion};
use crate::visibility::Viewer;

text_enum! {
    pub enum Kind { Idea = "idea", Comment = "comment", Position = "position", Suggestion = "suggestion" }
}

/// A contribution that can be flagged.
#[derive(Clone, Debug)]
pub enum Subject {
    Idea(Box<Idea>),
    Comment(Box<Comment>),
    Position(Box<Position>),
    Suggestion(Box<Suggested>),
}

/// A suggestion, and its author as those of other contributions are shown.
#[derive(Clone, Debug)]
pub struct Suggested {
    pub suggestion: Suggestion,
    author: Standing,
}

impl From<Idea> for Subject {
    fn from(idea: Idea) -> Self {
        Self::Idea(Box::new(idea))
    }
}

impl From<Comment> for Subject {
    fn from(comment: Comment) -> Self {
        Self::Comment(Box::new(comment))
    }
}

impl From<Position> for Subject {
    fn from(position: Position) -> Self {
        Self::Position(Box::new(position))
    }
}

impl From<Suggestion> for Subject {
    fn from(suggestion: Suggestion) -> Self {
        let author = Standing {
            person_id: suggestion.person_id,
            name: suggestion.name.clone(),
            organisation: suggestion.organisation.clone(),
            economy: suggestion.economy.clone(),
            ..Standing::default()
        };
        Self::Suggestion(Box::new(Suggested { suggestion, author }))
    }
}

impl Subject {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Idea(_) => Kind::Idea,
            Self::Comment(_) => Kind::Comment,
            Self::Position(_) => Kind::Position,
            Self::Suggestion(_) => Kind::Suggestion,
        }
    }

    pub fn id(&self) -> Id {
        match self {
            Self::Idea(idea) => idea.id,
            Self::Comment(comment) => comment.id,
            Self::Position(position) => position.id,
            Self::Suggestion(it) => it.suggestion.id,
        }
    }

    pub fn exchange(&self) -> Id {
        match self {
            Self::Idea(idea) => idea.exchange_id,
            Self::Comment(comment) => comment.exchange_id,
            Self::Position(position) => position.exchange_id,
            Self::Suggestion(it) => it.suggestion.exchange_id,
        }
    }

    pub fn symbol(&self) -> String {
        match self {
            Self::Idea(idea) => idea.symbol(),
            Self::Comment(comment) => comment.symbol(),
            Self::Position(position) => position.symbol(),
            Self::Suggestion(it) => it.suggestion.symbol(),
        }
    }

    /// Its page, within the exchange.
    pub fn path(&self) -> String {
        match self {
            Self::Idea(idea) => format!("/ideas/{}", idea.number),
            Self::Comment(comment) => comment.path(),
            Self::Position(position) => position.path(),
            Self::Suggestion(it) => it.suggestion.place(),
        }
    }

    /// Where it is flagged, within the exchange.
    pub fn flag_path(&self) -> String {
        format!("{}/flag", self.address())
    }

    /// Where a moderator decides about it whom nobody has pointed at it, within the exchange.
    pub fn decide_path(&self) -> String {
        format!("{}/decide", self.address())
    }

    /// Its own address: a suggestion's page is that of the list on which it stands.
    fn address(&self) -> String {
        match self {
            Self::Suggestion(it) => format!("/topics/suggestions/{}", it.suggestion.number),
            _ => self.path(),
        }
    }

    /// The position of an organisation, which is called by that and not by its symbol.
    pub fn position(&self) -> Option<&Position> {
        match self {
            Self::Position(position) => Some(position),
            Self::Idea(_) | Self::Comment(_) | Self::Suggestion(_) => None,
        }
    }

    /// The idea that it stands below: its address within the exchange, and its symbol.
    pub fn above(&self) -> Option<(String, String)> {
        let number = match self {
            Self::Comment(comment) => comment.idea_number,
            Self::Position(position) => position.idea_number,
            Self::Idea(_) | Self::Suggestion(_) => return None,
        };
        Some((format!("/ideas/{number}"), ideas::symbol(number)))
    }

    pub fn is_suggestion(&self) -> bool {
        self.kind() == Kind::Suggestion
    }

    /// Where readers find it: a page of its own, a comment's place in the debate.
    pub fn place(&self) -> String {
        match self {
            Self::Idea(_) | Self::Position(_) | Self::Suggestion(_) => self.path(),
            Self::Comment(comment) => comment.place(),
        }
    }

    /// An idea and a suggestion have one.
    pub fn title(&self) -> &str {
        match self {
            Self::Idea(idea) => &idea.title,
            Self::Suggestion(it) => &it.suggestion.title,
            Self::Comment(_) | Self::Position(_) => "",
        }
    }

    pub fn text(&self) -> &str {
        match self {
            Self::Idea(idea) => &idea.text,
            Self::Comment(comment) => &comment.text,
            Self::Position(position) => &position.said.text,
            Self::Suggestion(it) => &it.suggestion.why,
        }
    }

    pub fn language(&self) -> &str {
        match self {
            Self::Idea(idea) => &idea.language,
            Self::Comment(comment) => &comment.language,
            Self::Position(position) => &position.said.language,
            Self::Suggestion(it) => &it.suggestion.language,
        }
    }

    pub fn author(&self) -> &Standing {
        match self {
            Self::Idea(idea) => &idea.author,
            Self::Comment(comment) => &comment.author,
            Self::Position(position) => &position.author,
            Self::Suggestion(it) => &it.author,
        }
    }

    pub fn published_at(&self) -> Timestamp {
        match self {
            Self::Idea(idea) => idea.published_at,
            Self::Comment(comment) => comment.published_at,
            Self::Position(position) => position.published_at.unwrap_or(position.said_at),
            Self::Suggestion(it) => it.suggestion.created_at,
        }
    }

    pub fn state(&self) -> State {
        match self {
            Self::Idea(idea) => idea.state,
            Self::Comment(comment) => comment.state,
            Self::Position(position) => position.contribution_state(),
            Self::Suggestion(it) if it.suggestion.is_hidden => State::Hidden,
            // Its author has taken its text away.
            Self::Suggestion(it) if it.suggestion.title.is_empty() => State::Withdrawn,
            Self::Suggestion(_) => State::Published,
        }
    }

    /// Whether everybody may read it: an idea that was merged too.
    pub fn is_public(&self) -> bool {
        matches!(self.state(), State::Published | State::Merged)
    }

    pub fn is_published(&self) -> bool {
        self.state() == State::Published
    }

    pub fn excerpt(&self) -> String {
        markup::excerpt(self.text(), 180)
    }

    /// What a list calls it: its title, or how it begins.
    pub fn called(&self) -> String {
        if self.title().is_empty() { markup::excerpt(self.text(), 60) } else { self.title().to_owned() }
    }

    /// Hides it under a rule; false where it is not published any more.
    pub fn hide(&self, tx: &mut Conn, rule: &str, now: Timestamp) -> Result<bool, Error> {
        match self {
            Self::Idea(idea) => ideas::hide(tx, idea, rule, now),
            Self::Comment(comment) => comments::hide(tx, comment, rule, now),
            Self::Position(position) => positions::hide(tx, position, rule, now),
            Self::Suggestion(it) => suggestions::hide(tx, &it.suggestion, rule),
        }
    }

    /// Shows it again; false where it is not hidden.
    pub fn show(&self, tx: &mut Conn, now: Timestamp) -> Result<bool, Error> {
        match self {
            Self::Idea(idea) => ideas::show(tx, idea, now),
            Self::Comment(comment) => comments::show(tx, comment, now),
            Self::Position(position) => positions::show(tx, position, now),
            Self::Suggestion(it) => suggestions::show(tx, &it.suggestion),
        }
    }

    /// When readers were last told of a change; nothing where it is as it was published.
    pub fn edited_at(&self) -> Option<Timestamp> {
        match self {
            Self::Idea(idea) => idea.edited_at,
            Self::Comment(comment) => comment.edited_at,
            Self::Position(position) => Some(position.said_at),
            Self::Suggestion(_) => None,
        }
    }

    /// By which a text is known to be still what it was.
    pub fn checksum(&self) -> String {
        let said = checksum(self.title(), self.text());
        let firms = match self {
            Self::Idea(idea) => idea.firms(),
            _ => None,
        };
        // A number is stated too, and may be what its author is asked to change.
        match firms {
            Some(firms) => checksum(&said, &firms.to_string()),
            None => said,
        }
    }
}

/// The same of title and text alone.
pub(super) fn checksum(title: &str, text: &str) -> String {
    let digest = Sha256::new().chain_update(title).chain_update([0]).chain_update(text).finalize();
    HEXLOWER.encode(&digest)
}

pub(super) fn find(c: &mut Conn, kind: Kind, id: Id) -> Result<Option<Subject>, Error> {
    Ok(match kind {
        Kind::Idea => ideas::find_by_id(c, Viewer::ALL_SEEING, id)?.map(Subject::from),
        Kind::Comment => comments::find_by_id(c, Viewer::ALL_SEEING, id)?.map(Subject::from),
        Kind::Position => positions::find_by_id(c, Viewer::ALL_SEEING, id)?.map(Subject::from),
        Kind::Suggestion => suggestions::find_by_id(c, Viewer::ALL_SEEING, id)?.map(Subject::from),
    })
}

/// Several at once, by id. `ids` gives those of one kind.
pub(super) fn find_all(c: &mut Conn, ids: impl Fn(Kind) -> Vec<Id>) -> Result<HashMap<Id, Subject>, Error> {
    let eyes = Viewer::ALL_SEEING;
    let ideas = ideas::find_all(c, eyes, &ids(Kind::Idea))?.into_iter().map(Subject::from);
    let comments = comments::find_all(c, eyes, &ids(Kind::Comment))?.into_iter().map(Subject::from);
    let positions = positions::find_all(c, eyes, &ids(Kind::Position))?.into_iter().map(Subject::from);
    let suggestions = suggestions::find_all(c, eyes, &ids(Kind::Suggestion))?.into_iter().map(Subject::from);
    Ok(ideas.chain(comments).chain(positions).chain(suggestions).map(|subject| (subject.id(), subject)).collect())
}
