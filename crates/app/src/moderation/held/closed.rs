//! A held text that waits no more, for whoever comes by an old link: who decided what, and what can still be taken back.

use db::{Conn, Id, Timestamp};

use super::super::{SECOND_THOUGHTS, Subject, subject};
use super::{Held, State, store};
use crate::audit::{self, Action, Done};
use crate::error::Error;

/// What became of it.
#[derive(Clone, Debug)]
pub struct Closed {
    /// The idea or the comment that it is now.
    pub subject: Option<Subject>,
    /// Who decided, and when; nobody where its author withdrew it.
    pub done: Option<Done>,
    /// Whether the person who asks can still take the decision back.
    pub can_take_back: bool,
}

impl Closed {
    /// Key of the rule under which it was decided; empty where none was named.
    pub fn rule(&self) -> &str {
        self.done.as_ref().map_or("", |done| audit::fact(&done.after, "rule"))
    }

    /// Why it was decided so.
    pub fn reason(&self) -> &str {
        self.done.as_ref().map_or("", |done| audit::fact(&done.after, "reason"))
    }
}

/// What became of a text that waits no more, as this person may know it.
pub fn closed(c: &mut Conn, held: &Held, person: Id, now: Timestamp) -> Result<Closed, Error> {
    let subject = match held.became.filter(|_| held.state == State::Approved) {
        Some(became) => subject::find(c, held.kind, became)?,
        None => None,
    };
    // What was published is recorded under the page that it has now, everything else under the one at the desk.
    let page = match held.state {
        State::Approved => held.path.trim_end_matches("/translations").to_owned(),
        _ => format!("/desk/held/{}", held.id),
    };
    let done = match held.decided_at.filter(|_| held.state != State::Withdrawn) {
        Some(at) => audit::done_at(c, held.exchange, (Action::Decided, &page), at)?,
        None => None,
    };
    let can_take_back = store::may_take_back(c, held.id, person, now - SECOND_THOUGHTS)?;
    Ok(Closed { subject, done, can_take_back })
}

/// The contribution as which a declined text was hidden: the decision about it stands there.
pub fn hidden_as(c: &mut Conn, held: &Held) -> Result<Option<Id>, Error> {
    store::hidden_as(c, held.exchange, held.id)
}
