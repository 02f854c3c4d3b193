//! The time of the exchange, which never goes back, and what is said when the machine's clock does.
//!
//! The rule is `db::ForwardClock`'s. Here are its beginning, a look every second for as long as a process runs, and the
//! command with which an operator gives a wrong time up.

mod accept;
pub mod command;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use db::{Clock, Db, ForwardClock, Look, Timestamp};
use tokio::time::{MissedTickBehavior, interval};

use crate::app::App;

/// Between one look and the next.
const LOOK: Duration = Duration::from_secs(1);
/// From here on it is said that the clocks differ: what NTP puts right by itself is less.
pub const NOTABLE: Duration = Duration::from_mins(1);
/// A machine that was off for longer than this is told from one whose clock is wrong by a person.
const LONG: Duration = Duration::from_hours(30 * 24);

/// The clock of a process, over that of the machine: it goes on from what the database has lived through.
pub async fn begin(db: &Db) -> Result<Arc<ForwardClock>, db::Error> {
    let clock = Arc::new(ForwardClock::default());
    let lived = db.keep_time(&clock).await?;
    let machine = clock.machine();
    if let Some(lived) = lived.filter(|lived| machine.since(*lived) > LONG) {
        tracing::warn!(
            machine = %shown(machine),
            lived_until = %shown(lived),
            "the machine's clock is far ahead of the time that the exchange has lived through, which is right if nobody \
             has run it since; if the clock is wrong, stop at once, set it, and run `ideas-exchange clock`"
        );
    }
    Ok(clock)
}

/// Looks at the time for as long as it is polled, and says once when something about it needs an operator.
pub async fn attend(app: &App) {
    let Some(clock) = app.db.time() else { return };
    let mut beat = interval(LOOK);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut is_behind = false;
    loop {
        beat.tick().await;
        tell_of_step(clock);
        is_behind = tell_of_lag(clock, is_behind);
        match app.db.look_at_time().await {
            Ok(Look::On) => {}
            Ok(Look::GivenUp) => {
                app.cache.clear();
                let time = shown(clock.now());
                tracing::warn!(%time, "the time of the exchange was given up for that of the machine's clock");
            }
            // Those who write and read say so; here it is only looked for again.
            Err(fault) => tracing::debug!(%fault, "the time could not be looked at"),
        }
    }
}

/// That the clock was set forward is believed, since a machine that slept looks the same.
fn tell_of_step(clock: &ForwardClock) {
    let forward = Duration::from_micros(u64::try_from(clock.stepped()).unwrap_or(0));
    if forward > NOTABLE {
        tracing::warn!(
            by_seconds = forward.as_secs(),
            machine = %shown(clock.machine()),
            "the machine's clock was set forward, and the time of the exchange with it; if the clock is wrong, stop at \
             once, set it, and run `ideas-exchange clock`"
        );
    }
}

/// Whether the machine's clock is behind by now.
fn tell_of_lag(clock: &ForwardClock, was_behind: bool) -> bool {
    let is_behind = clock.behind() > NOTABLE;
    let (machine, exchange) = (shown(clock.machine()), shown(clock.now()));
    if is_behind && !was_behind {
        tracing::warn!(
            %machine, %exchange,
            "the machine's clock is behind the time of the exchange, which never goes back and goes on from where it \
             is; if the clock is wrong, set it; if it is right and was wrong before, see `ideas-exchange clock`"
        );
    } else if was_behind && !is_behind {
        tracing::info!(%machine, %exchange, "the machine's clock has caught up with the time of the exchange");
    }
    is_behind
}

/// To the second, in UTC.
fn shown(at: Timestamp) -> String {
    format!("{:.0}", at.to_jiff())
}
