//! When nothing can be sent: since when, and what comes next. Whoever comes a second late learns both.

use db::Timestamp;

use super::timetable::{DEBATE, PREPARING};
use super::{Exchange, Phase};

/// Why ideas, comments and supports are not taken now, or suggestions of topics.
#[derive(Clone, Debug)]
pub struct Closed {
    /// The phase in which they are: the debate, or the call for topics.
    pub key: &'static str,
    /// It is over since then.
    pub since: Option<Timestamp>,
    /// It is still to come.
    pub opens_at: Option<Timestamp>,
    /// Another phase that is open now, or opens next.
    pub next: Option<Phase>,
}

impl Exchange {
    /// `None` while the debate is open.
    pub fn closed(&self, now: Timestamp) -> Option<Closed> {
        self.closed_to(DEBATE, now)
    }

    /// `None` while the phase with this key is open.
    pub fn closed_to(&self, key: &'static str, now: Timestamp) -> Option<Closed> {
        if self.is_open(key, now) {
            return None;
        }
        let own = self.phase(key);
        let is_other = |phase: &&Phase| phase.key != key && phase.key != PREPARING && !phase.is_over(now);
        let others = self.phases.iter().filter(is_other);
        Some(Closed {
            key,
            since: own.filter(|phase| phase.is_over(now)).map(|phase| phase.closes_at),
            opens_at: own.filter(|phase| !phase.is_over(now)).map(|phase| phase.opens_at),
            next: others.min_by_key(|phase| phase.opens_at).cloned(),
        })
    }
}
