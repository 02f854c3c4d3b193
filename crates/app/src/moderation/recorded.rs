//! What the audit log says of a decision: symbol, keys and reasons, never the text. A decision and its entry have one id.

use db::{Conn, Id};

use super::decide::{Closed, NewDecision};
use super::review::Decision;
use super::subject::Subject;
use crate::audit::{self, Action, Entry, facts};
use crate::error::Error;

/// Records it, in the transaction of the decision.
pub(super) fn put(
    tx: &mut Conn,
    exchange: Id,
    subject: &Subject,
    new: &NewDecision,
    action: Action,
    before: &str,
) -> Result<(), Error> {
    let after = facts(&[
        ("outcome", new.outcome.as_str()),
        ("part", new.part.as_str()),
        ("rule", new.rule.as_str()),
        ("reason", new.reason.as_str()),
    ]);
    audit::record(
        tx,
        &Entry {
            id: new.id,
            exchange,
            person: new.by.id,
            action,
            object: &subject.symbol(),
            path: &subject.path(),
            before,
            after: &after,
            at: new.at,
        },
    )
}

/// How a text stood that waited.
pub(super) fn waiting(subject: &Subject, closed: &Closed) -> String {
    let passed_on = if closed.was_escalated { "yes" } else { "" };
    facts(&[("state", subject.state().as_str()), ("flags", &closed.flags.to_string()), ("passed-on", passed_on)])
}

/// What had been decided about it, for a decision that is looked at again.
pub(super) fn decided(before: &Decision) -> String {
    facts(&[("outcome", before.outcome.as_str()), ("rule", &before.rule), ("by", &before.person_name)])
}
