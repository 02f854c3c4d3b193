//! Whether anything may still come in under a topic: one rule for ideas, comments, supports and positions.
//!
//! Three things close: the round, for ever; the debate, by the timetable; one topic, to new ideas alone. Pages ask with what
//! they have read ([`Shut::of`]), and so say what is offered. What is written asks [`shut`], with the exchange's row locked:
//! whoever closes something locks it too, so that what comes in at that moment is in what was closed, or comes too late.
//!
//! Taking away is not coming in: people withdraw their own texts, and organisations their positions, at any time. A support
//! is no text, but a number that others rely on: once the debate is closed it is taken back no more than given.

use db::{Conn, Id, Timestamp};

use super::store;
use crate::error::Error;
use crate::exchange::{self, timetable::DEBATE};

/// What is closed, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shut {
    /// The round, for ever.
    Round,
    /// The debate, or it has not begun.
    Debate,
    /// The topic, to new ideas: what is there is debated on.
    Topic,
}

/// What is about to come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    Idea,
    /// Something to an idea that is there: a comment, a support given or taken back, a position, a change.
    Word,
    /// What was sent in time and has waited since, or is told by a sample with the day on which it came.
    InTime,
    /// What has been said already, in another language, by somebody who does not moderate. Between the debate and the end of
    /// the round it is taken: there is nothing in it to be answered.
    Translation,
}

impl Shut {
    /// By what is known: whether the timetable has the debate open, since when the round of the topic is closed, and since
    /// when the topic takes no new ideas.
    pub fn of(debate_is_open: bool, over_at: Option<Timestamp>, closed_at: Option<Timestamp>) -> Option<Self> {
        match (over_at, debate_is_open, closed_at) {
            (Some(_), _, _) => Some(Self::Round),
            (None, false, _) => Some(Self::Debate),
            (None, true, Some(_)) => Some(Self::Topic),
            (None, true, None) => None,
        }
    }

    /// Whether it keeps this out.
    pub fn bars(self, coming: Coming) -> bool {
        match self {
            Self::Round => true,
            Self::Debate => matches!(coming, Coming::Idea | Coming::Word),
            Self::Topic => coming == Coming::Idea,
        }
    }
}

/// What keeps this out of a topic, if anything does; so until the transaction ends. The exchange's row is locked here: after
/// those of ideas, as everywhere.
pub fn shut(tx: &mut Conn, exchange: Id, topic: Id, coming: Coming, at: Timestamp) -> Result<Option<Shut>, Error> {
    let debate_is_open = exchange::hold_phase(tx, exchange, DEBATE, at)?;
    let [closed_at, over_at] = store::closings(tx, topic)?.ok_or(Error::NotFound)?;
    Ok(Shut::of(debate_is_open, over_at, closed_at).filter(|shut| shut.bars(coming)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Option<Timestamp> = Some(Timestamp(1));

    #[test]
    fn a_closed_round_is_graver_than_a_closed_debate_and_that_than_a_closed_topic() {
        assert_eq!(Shut::of(false, AT, AT), Some(Shut::Round));
        assert_eq!(Shut::of(false, None, AT), Some(Shut::Debate));
        assert_eq!(Shut::of(true, None, AT), Some(Shut::Topic));
        assert_eq!(Shut::of(true, None, None), None);
    }

    #[test]
    fn what_came_in_time_and_a_translation_mind_only_the_end_of_the_round_and_a_closed_topic_only_new_ideas() {
        let all = [Coming::Idea, Coming::Word, Coming::InTime, Coming::Translation];
        let kept_out = |shut: Shut| all.map(|coming| shut.bars(coming));
        assert_eq!(kept_out(Shut::Round), [true, true, true, true]);
        assert_eq!(kept_out(Shut::Debate), [true, true, false, false]);
        assert_eq!(kept_out(Shut::Topic), [true, false, false, false]);
    }
}
