//! What readers notice the moment an edit of the timetable is saved.

use db::Timestamp;

use super::{CALL, DEBATE, is_open};
use crate::exchange::DraftPhase;

/// One sentence of it: a message, with the moments that it may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    pub id: &'static str,
    pub before: Option<Timestamp>,
    pub after: Option<Timestamp>,
    /// People who write or read notice it at once, whatever the clock says.
    pub is_sudden: bool,
}

impl Effect {
    fn new(id: &'static str, before: Option<Timestamp>, after: Option<Timestamp>) -> Self {
        Self { id, before, after, is_sudden: false }
    }

    fn sudden(self) -> Self {
        Self { is_sudden: true, ..self }
    }
}

/// From the phase as it is to the phase as it will be; `None` where there is none.
pub fn effects(before: Option<&DraftPhase>, after: Option<&DraftPhase>, now: Timestamp) -> Vec<Effect> {
    let mut effects = match after.or(before) {
        Some(phase) if phase.key == DEBATE => of_debate(before, after, now),
        Some(phase) if phase.key == CALL => vec![Effect::new("timetable-effect-call", None, None)],
        _ => vec![Effect::new("timetable-effect-nothing", None, None)],
    };
    effects.push(match (before, after) {
        (None, _) => Effect::new("timetable-effect-added", None, None),
        (_, None) => Effect::new("timetable-effect-removed", None, None),
        _ => Effect::new("timetable-effect-shown", None, None),
    });
    effects
}

fn of_debate(before: Option<&DraftPhase>, after: Option<&DraftPhase>, now: Timestamp) -> Vec<Effect> {
    let closes = |phase: Option<&DraftPhase>| phase.map(|phase| phase.closes_at);
    let to_come = after.filter(|phase| phase.opens_at > now).map(|phase| phase.opens_at);
    let opens = |id| to_come.map(|at| Effect::new(id, None, Some(at)));
    let was_open = before.is_some_and(|phase| is_open(phase, now));
    let will_be = after.is_some_and(|phase| is_open(phase, now));
    match (was_open, will_be) {
        (true, true) if closes(before) == closes(after) => {
            vec![Effect::new("timetable-effect-stays-open", None, closes(after))]
        }
        (true, true) => vec![Effect::new("timetable-effect-closes", closes(before), closes(after))],
        (true, false) => {
            let shut = Effect::new("timetable-effect-closes-now", closes(before), None).sudden();
            [shut].into_iter().chain(opens("timetable-effect-reopens")).collect()
        }
        (false, true) => vec![Effect::new("timetable-effect-opens-now", None, closes(after)).sudden()],
        (false, false) => {
            let opens = opens("timetable-effect-opens");
            vec![opens.unwrap_or_else(|| Effect::new("timetable-effect-stays-closed", None, None))]
        }
    }
}
