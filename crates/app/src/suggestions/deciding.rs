//! Deciding about a suggestion: once, recorded, told.

use db::{Conn, Id, Timestamp};

use super::suggestion::{Outcome, Suggestion};
use super::{letters, store};
use crate::app::App;
use crate::audit::{self, Action};
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::notifications::{self, News};
use crate::topics::Topic;

/// A decision about to be taken.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Of what is recorded in the audit log.
    pub entry: Id,
    pub letter: Id,
    pub outcome: Outcome,
    /// Where the outcome leads to one.
    pub topic: Option<Topic>,
    pub reason: String,
    pub language: String,
    pub person: Id,
    pub at: Timestamp,
}

/// Decides. False, and nothing changes, where somebody has decided already.
pub fn decide(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    suggestion: &Suggestion,
    decision: &Decision,
) -> Result<bool, Error> {
    exchange::revise(tx, exchange.id)?;
    if !store::decide(tx, suggestion.id, decision)? {
        return Ok(false);
    }
    let slug = decision.topic.as_ref().map_or("", |topic| topic.slug.as_str());
    let after = audit::facts(&[("outcome", decision.outcome.as_str()), ("topic", slug), ("reason", &decision.reason)]);
    let entry = audit::Entry {
        id: decision.entry,
        exchange: exchange.id,
        person: decision.person,
        action: Action::DecidedSuggestion,
        object: &suggestion.title,
        path: &format!("/desk/suggestions/{}", suggestion.number),
        before: "",
        after: &after,
        at: decision.at,
    };
    audit::record(tx, &entry)?;
    letters::decided(tx, app, exchange, suggestion, decision)?;
    let news = News {
        topic: decision.topic.as_ref().map(|topic| topic.id),
        actor: Some(decision.person),
        to: vec![suggestion.person_id],
        ..News::new(decision.entry, notifications::Kind::Answer, exchange.id, decision.at)
    };
    notifications::tell(tx, &news)?;
    Ok(true)
}
