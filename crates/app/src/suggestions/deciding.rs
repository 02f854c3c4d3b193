//! Deciding about a suggestion: once, recorded, told.

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::suggestion::{Outcome, State, Suggestion};
use super::{letters, store};
use crate::app::App;
use crate::audit::{self, Action};
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::topics::{self, NewTopic, Topic};

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
    Ok(true)
}

/// What came of making a suggestion a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selected {
    Done,
    /// Somebody has decided already.
    Before,
    /// Another topic has the address.
    Taken,
}

/// Adds a topic and decides that the suggestion has become it: both, or neither. `entry` is that of the topic in the log.
pub fn select(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    suggestion: &Suggestion,
    decision: &Decision,
    (entry, new): (Id, &NewTopic),
) -> Result<Selected, Error> {
    // The exchange's row before the suggestion's, as whoever supports it.
    exchange::revise(tx, exchange.id)?;
    let (state, _, _) = store::lock(tx, suggestion.id)?;
    if state != State::Open {
        return Ok(Selected::Before);
    }
    let by = topics::By { entry, exchange: exchange.id, person: decision.person, at: decision.at };
    if !topics::add(tx, &by, new)? {
        return Ok(Selected::Taken);
    }
    let lang = Lang::parse(&decision.language).unwrap_or_default();
    let topic = topics::find_by_id(tx, new.id, lang)?.ok_or(Error::NotFound)?;
    decide(tx, app, exchange, suggestion, &Decision { topic: Some(topic), ..decision.clone() })?;
    Ok(Selected::Done)
}
