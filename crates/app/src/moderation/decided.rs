//! A text that was decided about and waits no more, for whoever comes by an old link: what was decided, and what came
//! of it.

use db::{Conn, Id};

use super::review::{Appeal, Decision};
use super::store;
use super::subject::{self, Subject};
use crate::error::Error;

/// The last decision about a text.
#[derive(Clone, Debug)]
pub struct Decided {
    pub decision: Decision,
    /// Nothing where the text has gone.
    pub subject: Option<Subject>,
    /// What came of looking at the decision again.
    pub review: Option<Decision>,
    /// What the author says against it.
    pub appeal: Option<Appeal>,
}

/// What was decided last about a text; nothing where nobody ever has.
pub fn decided(c: &mut Conn, exchange: Id, subject: Id) -> Result<Option<Decided>, Error> {
    let Some(decision) = store::last_about(c, exchange, subject)? else { return Ok(None) };
    let review = store::review_of(c, decision.id)?;
    let appeal = store::appeal_of(c, decision.id)?;
    let subject = subject::find(c, decision.kind, decision.subject)?;
    Ok(Some(Decided { decision, subject, review, appeal }))
}
