//! The desk decides a request; the person is told.

use db::{Conn, Id, Timestamp};

use super::store::{self, Decision};
use super::{Request, State, letters};
use crate::app::App;
use crate::audit::{self, Action, Entry, facts};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::notifications::{self, News};
use crate::participants::{self, Role};
use crate::people::{self, profile};

/// Who decides, with the ids that a decision may need, drawn before the transaction.
#[derive(Clone, Copy)]
pub struct Decider {
    by: Id,
    person: Id,
    organisation: Id,
    letter: Id,
    entry: Id,
}

impl Decider {
    pub fn new(app: &App, by: Id, now: Timestamp) -> Self {
        let id = || app.rng.id(now);
        Self { by, person: id(), organisation: id(), letter: id(), entry: id() }
    }
}

/// Approves a request: the person behind the address becomes a participant, finds the profile begun
/// with what the request said, and gets a letter. `None` when it does not wait any more.
pub fn approve(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    id: Id,
    decider: Decider,
    now: Timestamp,
) -> Result<Option<Request>, Error> {
    let decision = Decision { state: State::Approved, by: decider.by, reason: "", now };
    let Some(request) = store::decide(tx, exchange.id, id, &decision)? else { return Ok(None) };
    let person = people::register(tx, decider.person, &request.address()?, request.lang(), now)?;
    store::assign(tx, request.id, person)?;
    profile::suggest(tx, decider.organisation, person, &request.about, now)?;
    participants::join(tx, exchange.id, person, Role::Participant, now)?;
    letters::approved(tx, app, exchange, &request, decider.letter, now)?;
    record(tx, exchange, &request, decider, now)?;
    tell(tx, exchange, &request, decider, now)?;
    Ok(Some(request))
}

/// Declines a request, for a reason that is mailed. `None` when it does not wait any more.
pub fn decline(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    id: Id,
    reason: &str,
    decider: Decider,
    now: Timestamp,
) -> Result<Option<Request>, Error> {
    let decision = Decision { state: State::Declined, by: decider.by, reason, now };
    let request = store::decide(tx, exchange.id, id, &decision)?;
    if let Some(request) = &request {
        letters::declined(tx, app, exchange, request, decider.letter, now)?;
        record(tx, exchange, request, decider, now)?;
        tell(tx, exchange, request, decider, now)?;
    }
    Ok(request)
}

/// Whoever has an account finds the answer there too.
fn tell(tx: &mut Conn, exchange: &Exchange, request: &Request, decider: Decider, now: Timestamp) -> Result<(), Error> {
    let known = people::known_by(tx, &[request.address()?.key()])?;
    let news = News {
        actor: Some(decider.by),
        to: known.into_iter().map(|(_, person)| person).collect(),
        ..News::new(decider.entry, notifications::Kind::Request, exchange.id, now)
    };
    if news.to.is_empty() { Ok(()) } else { notifications::tell(tx, &news) }
}

/// What was decided, in the audit log, about somebody as their request names them.
fn record(
    tx: &mut Conn,
    exchange: &Exchange,
    request: &Request,
    decider: Decider,
    now: Timestamp,
) -> Result<(), Error> {
    let name = &request.about.name;
    audit::record(
        tx,
        &Entry {
            id: decider.entry,
            exchange: exchange.id,
            person: decider.by,
            action: Action::AnsweredRequest,
            object: if name.is_empty() { &request.email } else { name },
            path: &format!("/desk/requests/{}", request.id),
            before: &facts(&[("state", State::Received.as_str())]),
            after: &facts(&[("state", request.state.as_str()), ("reason", &request.reason)]),
            at: now,
        },
    )
}
