//! Taking a step: what is checked, written, recorded and told, in one transaction.

use db::{Conn, Id, Timestamp, from_row, text_enum};

use super::{letters, store};
use crate::app::App;
use crate::audit::{self, Action};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::ideas::{self, Idea, Status};
use crate::participants::Role;

text_enum! {
    pub enum Kind {
        /// Another status.
        Status = "status",
        /// Another topic.
        Topic = "topic",
    }
}

/// A step as the idea's page shows it.
#[derive(Clone, Debug)]
pub struct Step {
    pub kind: Kind,
    /// A status, or the slug of a topic.
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
}

/// A step about to be taken.
#[derive(Clone, Debug)]
pub struct NewStep {
    pub id: Id,
    pub letter: Id,
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
/// idea has been hidden or withdrawn meanwhile.
pub fn take(tx: &mut Conn, app: &App, exchange: &Exchange, idea: &Idea, new: &NewStep) -> Result<bool, Error> {
    let is_done = match &new.to {
        Target::Status(status) => ideas::set_status(tx, idea, *status)?,
        Target::Topic { id, .. } => ideas::move_to(tx, idea, *id)?,
    };
    if !is_done {
        return Ok(false);
    }
    let (kind, action, before, after) = match &new.to {
        Target::Status(to) => (Kind::Status, Action::ChangedStatus, idea.status.as_str(), to.as_str()),
        Target::Topic { from, to, .. } => (Kind::Topic, Action::MovedIdea, from.as_str(), to.as_str()),
    };
    store::insert(tx, idea.id, kind, before, after, new)?;
    let key = kind.as_str();
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
    audit::record(tx, &entry)?;
    letters::taken(tx, app, exchange, idea, new)?;
    Ok(true)
}
