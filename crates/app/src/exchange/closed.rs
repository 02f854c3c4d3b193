//! When nothing can be sent: since when, and what comes next. Whoever comes a second late learns both.

use db::Timestamp;

use super::timetable::{DEBATE, PREPARING};
use super::{Exchange, Phase};

/// Why ideas, comments and supports are not taken now.
#[derive(Clone, Debug)]
pub struct Closed {
    /// The debate is over since then.
    pub since: Option<Timestamp>,
    /// The debate is still to come.
    pub opens_at: Option<Timestamp>,
    /// Another phase that is open now, or opens next.
    pub next: Option<Phase>,
}

impl Exchange {
    /// `None` while the debate is open.
    pub fn closed(&self, now: Timestamp) -> Option<Closed> {
        if self.debate_is_open(now) {
            return None;
        }
        let debate = self.phase(DEBATE);
        let is_other = |phase: &&Phase| phase.key != DEBATE && phase.key != PREPARING && !phase.is_over(now);
        let others = self.phases.iter().filter(is_other);
        Some(Closed {
            since: debate.filter(|phase| phase.is_over(now)).map(|phase| phase.closes_at),
            opens_at: debate.filter(|phase| !phase.is_over(now)).map(|phase| phase.opens_at),
            next: others.min_by_key(|phase| phase.opens_at).cloned(),
        })
    }
}
