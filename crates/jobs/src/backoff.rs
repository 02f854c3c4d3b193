//! How long to wait before trying again.

use std::time::Duration;

use db::Rng;

/// How often a job is begun before it counts as failed. With the pauses between, that is about two
/// and a half days: a mail relay may be away over a weekend.
pub const MAX_ATTEMPTS: u32 = 20;

const FIRST: Duration = Duration::from_secs(30);
const LONGEST: Duration = Duration::from_hours(6);

/// The pause after attempt `attempt` (the first is 1): twice as long each time from 30 s up to 6 h,
/// less up to a quarter, so that jobs which failed together do not come back together.
pub(crate) fn pause(attempt: u32, rng: &Rng) -> Duration {
    let doubled = FIRST.saturating_mul(1 << attempt.saturating_sub(1).min(16));
    let longest = doubled.min(LONGEST);
    let spread = u64::try_from(longest.as_millis() / 4).unwrap_or(0);
    longest.saturating_sub(Duration::from_millis(rng.below(spread)))
}
