//! What the other side's answer means for a letter, its domain and its sending. No I/O.

use std::time::Duration;

use db::Timestamp;
use mail::{Refusal, SendError};

use super::store::rows::Due;

/// So often a letter is tried; together with [`LONGEST`] whichever comes first.
const TRIES: i64 = 12;
/// So long a letter is tried.
const LONGEST: Duration = Duration::from_hours(3 * 24);
const FIRST_PAUSE: Duration = Duration::from_secs(60);
const LONGEST_PAUSE: Duration = Duration::from_hours(6);
/// How long a domain rests that said “later”, and at most.
const FIRST_REST: Duration = Duration::from_secs(30);
const LONGEST_REST: Duration = Duration::from_secs(600);
/// How long a relay rests that is away, and at most.
const FIRST_SETBACK: Duration = Duration::from_secs(30);
const LONGEST_SETBACK: Duration = Duration::from_secs(900);
/// “Service not available, closing”: about the relay, whoever the letter is for.
const CLOSING: u16 = 421;
/// The same, and “sign in first” in its kinds.
const US: [u16; 6] = [CLOSING, 454, 530, 534, 535, 538];
/// What is kept of an answer.
const MAX_SAID: usize = 300;

/// What was answered, as it is kept: it names the addressee, whom the row names too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub code: i64,
    pub status: String,
    pub said: String,
}

impl Answer {
    fn of(refusal: &Refusal) -> Self {
        Self {
            code: refusal.code.map_or(0, i64::from),
            status: refusal.status.as_ref().map(ToString::to_string).unwrap_or_default(),
            said: refusal.to_string().chars().take(MAX_SAID).collect(),
        }
    }

    /// A letter that cannot be written.
    pub fn unwritten(fault: &str) -> Self {
        Self { said: fault.chars().take(MAX_SAID).collect(), ..Self::default() }
    }
}

/// What becomes of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    Sent,
    /// The relay is away, or does not let us in. Whether it counts as a try of the letter is said too: where the relay was
    /// fine before, it may be the letter.
    Away {
        answer: Answer,
        counts: bool,
    },
    /// Later, and its domain rests.
    Later {
        answer: Answer,
        due: Timestamp,
    },
    /// Given up after many tries: like a mailbox that is full for days.
    Exhausted(Answer),
    /// Not taken; it says nothing of the mailbox.
    Refused(Answer),
    /// There is no such mailbox.
    Bounced(Answer),
}

/// The pause after a failed try, the first of which is 1.
fn pause(tries: i64, first: Duration, longest: Duration) -> Duration {
    let doubled = u32::try_from(tries.saturating_sub(1).clamp(0, 20)).unwrap_or(20);
    first.saturating_mul(1 << doubled).min(longest)
}

/// Until when a domain rests that said “later” so often in a row.
pub fn rest(times: i64) -> Duration {
    pause(times, FIRST_REST, LONGEST_REST)
}

/// How long nothing is tried after so many setbacks in a row, this one among them.
pub fn setback(times: i64) -> Duration {
    pause(times, FIRST_SETBACK, LONGEST_SETBACK)
}

/// What is known of the relay.
#[derive(Clone, Copy, Debug)]
pub struct Relay {
    /// How often in a row it was away before.
    pub setbacks: i64,
    /// It took a letter in this turn.
    pub has_taken: bool,
}

/// What the relay's refusal means.
pub fn judge(error: &SendError, due: &Due, relay: Relay, now: Timestamp) -> Ending {
    match error {
        SendError::Temporary(refusal) => later(refusal, due, relay, now),
        SendError::Permanent(refusal) => never(refusal, due, relay),
    }
}

/// A policy by which nothing at all is taken, such as a sender that is not allowed, is no reason to give up every letter:
/// it is mended, and they go on.
fn never(refusal: &Refusal, due: &Due, relay: Relay) -> Ending {
    let answer = Answer::of(refusal);
    if refusal.is_about_mailbox() {
        return Ending::Bounced(answer);
    }
    let is_ours = refusal.code.is_some() && refusal.is_about_us() && !relay.has_taken;
    if is_ours && due.attempts + 1 < TRIES {
        return Ending::Away { answer, counts: true };
    }
    Ending::Refused(answer)
}

fn later(refusal: &Refusal, due: &Due, relay: Relay, now: Timestamp) -> Ending {
    let answer = Answer::of(refusal);
    let tries = due.attempts + 1;
    if refusal.code.is_none_or(|code| US.contains(&code)) {
        // Where the relay was fine until now, it may be the letter.
        let counts = relay.setbacks == 0 && refusal.code.is_none_or(|code| code == CLOSING);
        return if counts && tries >= TRIES { Ending::Refused(answer) } else { Ending::Away { answer, counts } };
    }
    if tries >= TRIES || due.tried_at.is_some_and(|first| now >= first + LONGEST) {
        return Ending::Exhausted(answer);
    }
    Ending::Later { answer, due: now + pause(tries, FIRST_PAUSE, LONGEST_PAUSE) }
}

/// When a letter is tried again that may have been why the relay went away.
pub fn after_setback(due: &Due, now: Timestamp) -> Timestamp {
    now + pause(due.attempts + 1, FIRST_PAUSE, LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use db::Timestamp;
    use mail::{Refusal, SendError};

    use super::{Ending, FIRST_PAUSE, LONGEST_PAUSE, Relay, judge, pause, rest, setback};
    use crate::deliveries::store::rows::Due;

    const NOW: Timestamp = Timestamp(1_773_133_200_000_000);

    fn refusal(code: Option<u16>) -> Refusal {
        Refusal { code, status: None, text: "no".to_owned() }
    }

    fn judged(error: &SendError, attempts: i64, setbacks: i64) -> Ending {
        let mut due = Due::sample();
        due.attempts = attempts;
        judge(error, &due, Relay { setbacks, has_taken: false }, NOW)
    }

    #[test]
    fn what_says_nothing_of_a_letter_makes_the_relay_rest() {
        let away = |code, setbacks| judged(&SendError::Temporary(refusal(code)), 0, setbacks);
        assert!(matches!(away(None, 0), Ending::Away { counts: true, .. }), "it may be the letter");
        assert!(matches!(away(None, 1), Ending::Away { counts: false, .. }));
        assert!(matches!(away(Some(421), 0), Ending::Away { counts: true, .. }));
        assert!(matches!(away(Some(535), 0), Ending::Away { counts: false, .. }));
        assert!(matches!(judged(&SendError::Temporary(refusal(None)), 11, 0), Ending::Refused(_)), "it was the letter");
    }

    #[test]
    fn later_has_an_end_and_never_is_one() {
        let later = |attempts| judged(&SendError::Temporary(refusal(Some(451))), attempts, 0);
        assert!(matches!(later(0), Ending::Later { due, .. } if due == NOW + FIRST_PAUSE));
        assert!(matches!(later(11), Ending::Exhausted(_)));
        assert!(matches!(judged(&SendError::Permanent(refusal(Some(554))), 0, 0), Ending::Refused(_)));
        assert!(
            matches!(judged(&SendError::Permanent(refusal(None)), 0, 0), Ending::Refused(_)),
            "it cannot be written"
        );
    }

    #[test]
    fn pauses_double_up_to_their_longest() {
        let minutes = |n: u64| Duration::from_secs(60 * n);
        let of = |tries| pause(tries, FIRST_PAUSE, LONGEST_PAUSE);
        assert_eq!([of(1), of(2), of(3), of(4)], [minutes(1), minutes(2), minutes(4), minutes(8)]);
        assert_eq!((of(10), of(1000)), (minutes(360), minutes(360)));
        assert_eq!((of(0), of(-3)), (minutes(1), minutes(1)));
        assert_eq!((rest(1), rest(9)), (Duration::from_secs(30), minutes(10)));
        assert_eq!((setback(1), setback(9)), (Duration::from_secs(30), minutes(15)));
    }
}
