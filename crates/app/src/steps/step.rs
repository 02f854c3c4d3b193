//! Taking a step: what is checked, written, recorded and told, in one transaction.

use db::{Conn, Id, Timestamp, from_row, text_enum};

use super::{letters, store};
use crate::app::App;
use crate::audit::{self, Action};
use crate::comments;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::ideas::{self, Idea, Status};
use crate::notifications::{self, News};
use crate::participants::Role;

text_enum! {
    pub enum Kind {
        /// Another status.
        Status = "status",
        /// Another topic.
        Topic = "topic",
        /// Part of another idea.
        Merged = "merged",
        /// By itself again.
        Parted = "parted",
    }
}

/// A step as the idea's page shows it.
#[derive(Clone, Debug)]
pub struct Step {
    pub kind: Kind,
    /// A status, the slug of a topic, or the number of the other idea.
    pub before: String,
    pub after: String,
    pub reason: String,
    pub language: String,
    pub role: String,
    pub created_at: Timestamp,
}
from_row!(Step { kind, before, after, reason, language, role, created_at });

impl Step {
    pub fn is_status(&self) -> bool {
        self.kind == Kind::Status
    }

    pub fn is_topic(&self) -> bool {
        self.kind == Kind::Topic
    }

    pub fn is_merge(&self) -> bool {
        self.kind == Kind::Merged
    }

    pub fn is_parting(&self) -> bool {
        self.kind == Kind::Parted
    }
}

/// Where a step leads.
#[derive(Clone, Debug)]
pub enum Target {
    Status(Status),
    Topic {
        /// Slugs.
        from: String,
        to: String,
        id: Id,
    },
    /// Part of this one.
    Into(Box<Idea>),
    /// Out of this one again.
    OutOf(Box<Idea>),
}

impl Target {
    /// What kind of step leads there, and how the idea stands before and after.
    fn keys(&self, idea: &Idea) -> (Kind, String, String) {
        match self {
            Self::Status(to) => (Kind::Status, idea.status.to_string(), to.to_string()),
            Self::Topic { from, to, .. } => (Kind::Topic, from.clone(), to.clone()),
            Self::Into(other) => (Kind::Merged, String::new(), other.number.to_string()),
            Self::OutOf(other) => (Kind::Parted, other.number.to_string(), String::new()),
        }
    }
}

/// A step about to be taken.
#[derive(Clone, Debug)]
pub struct NewStep {
    pub id: Id,
    pub letter: Id,
    /// To the author of the other idea.
    pub other_letter: Id,
    /// Of what is recorded in the audit log.
    pub entry: Id,
    pub to: Target,
    pub reason: String,
    pub language: String,
    pub person: Id,
    pub role: Role,
    pub at: Timestamp,
}

/// Whether readers are owed a reason: with an outcome, and not while an idea is only looked at.
pub fn needs_reason(status: Status) -> bool {
    matches!(status, Status::TakenUp | Status::NotTakenUp)
}

/// Takes a step with an idea as it was seen. Of two who take one at once, the second changes nothing: false, as where the
/// idea, or the other one, has been hidden, withdrawn or merged meanwhile.
pub fn take(tx: &mut Conn, app: &App, exchange: &Exchange, idea: &Idea, new: &NewStep) -> Result<bool, Error> {
    let is_done = match &new.to {
        Target::Status(status) => ideas::set_status(tx, idea, *status)?,
        Target::Topic { id, .. } => ideas::move_to(tx, idea, *id)?,
        Target::Into(other) => {
            // Before everything else, as whoever comments does.
            comments::hold(tx, idea.id)?;
            ideas::merge(tx, idea, other, new.at)?
        }
        Target::OutOf(other) => ideas::unmerge(tx, idea, other, new.at)?,
    };
    if !is_done {
        return Ok(false);
    }
    let (kind, before, after) = new.to.keys(idea);
    store::insert(tx, idea.id, kind, &before, &after, new)?;
    record(tx, exchange, idea, new)?;
    letters::taken(tx, app, exchange, idea, new)?;
    tell(tx, new.id, idea, new)?;
    if let Target::Into(other) | Target::OutOf(other) = &new.to {
        letters::other(tx, app, exchange, (idea, other), new)?;
        tell(tx, new.entry, other, new)?;
    }
    Ok(true)
}

/// Its author and those who follow the idea hear of it; of another status, those who follow its topic too.
fn tell(tx: &mut Conn, id: Id, idea: &Idea, new: &NewStep) -> Result<(), Error> {
    let news = News {
        topic: Some(idea.topic_id).filter(|_| matches!(new.to, Target::Status(_))),
        idea: Some(idea.id),
        actor: Some(new.person),
        // Also where they do not follow it any more.
        to: vec![idea.author.person_id],
        ..News::new(id, notifications::Kind::Status, idea.exchange_id, new.at)
    };
    notifications::tell(tx, &news)
}

fn record(tx: &mut Conn, exchange: &Exchange, idea: &Idea, new: &NewStep) -> Result<(), Error> {
    let (kind, before, after) = new.to.keys(idea);
    let (key, before, after) = (kind.as_str(), before.as_str(), after.as_str());
    let action = match kind {
        Kind::Status => Action::ChangedStatus,
        Kind::Topic => Action::MovedIdea,
        Kind::Merged => Action::MergedIdea,
        Kind::Parted => Action::PartedIdea,
    };
    let was = audit::facts(&[(key, before)]);
    let is = audit::facts(&[(key, after), ("reason", &new.reason)]);
    let entry = audit::Entry {
        id: new.entry,
        exchange: exchange.id,
        person: new.person,
        action,
        object: &idea.symbol(),
        path: &format!("/ideas/{}", idea.number),
        before: &was,
        after: &is,
        at: new.at,
    };
    audit::record(tx, &entry)
}
