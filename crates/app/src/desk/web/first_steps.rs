//! What an exchange still needs before people come, from what is there: nothing of it is stored.

use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::exchange::timetable::PREPARING;
use crate::exchange::{self, Counts, Exchange, Joining};

/// One step, done or still to do.
pub struct Step {
    /// The end of the names of its messages.
    pub key: &'static str,
    pub is_done: bool,
    /// Where it is done.
    pub path: &'static str,
}

/// The steps in their order; none when all are done, or once there are ideas.
pub fn load(c: &mut Conn, exchange: &Exchange, me: Id, counts: Counts, now: Timestamp) -> Result<Vec<Step>, Error> {
    if counts.ideas > 0 {
        return Ok(Vec::new());
    }
    let languages = i64::try_from(exchange.languages.len()).unwrap_or(i64::MAX);
    let begun = exchange::begun(c, exchange.id, me, languages)?;
    // Preparing opens nothing: it alone is no timetable yet.
    let is_timed = exchange.phases.iter().any(|phase| phase.key != PREPARING && !phase.is_over(now));
    let step = |key, is_done, path| Step { key, is_done, path };
    let mut steps = vec![
        step("pages", exchange.unwritten().is_empty(), "/desk/texts"),
        step("timetable", is_timed, "/desk/timetable"),
        step("topic", begun.has_topics, "/desk/topics/new"),
        step("people", begun.has_others, "/desk/invitations"),
        step("words", begun.is_titled, "/desk/texts"),
    ];
    if exchange.joining == Joining::Open {
        // Everybody may join: nobody has to be invited, and nothing is called done that nobody did.
        steps.retain(|step| step.key != "people" || step.is_done);
    }
    Ok(if steps.iter().all(|step| step.is_done) { Vec::new() } else { steps })
}
