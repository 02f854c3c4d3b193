//! A moment as people type it: a day and a time of the clocks in the exchange's zone. When clocks are changed, an hour of
//! that day is missing or comes twice; neither is guessed about.

use db::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};

/// Which of two moments with the same time on the clock.
pub const FIRST: &str = "first";
pub const SECOND: &str = "second";

const MINUTE: i64 = 60_000_000;

/// Why what was typed is no moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    Date,
    Time,
    /// The clocks went on from one time to the other that day, and this is between them.
    Missing {
        from: String,
        to: String,
    },
    /// The clocks went back that day: which of the two?
    Twice,
}

/// The moment with this day and time; `which` only counts where there are two.
pub fn read(zone: &TimeZone, date: &str, time: &str, which: &str) -> Result<Timestamp, Fault> {
    let local = local(date, time)?;
    let found = zone.to_ambiguous_timestamp(local);
    let at = match (found.offset(), which) {
        (AmbiguousOffset::Unambiguous { .. }, _) => found.unambiguous(),
        (AmbiguousOffset::Gap { .. }, _) => return Err(missing(zone, local)),
        (AmbiguousOffset::Fold { .. }, FIRST) => found.earlier(),
        (AmbiguousOffset::Fold { .. }, SECOND) => found.later(),
        (AmbiguousOffset::Fold { .. }, _) => return Err(Fault::Twice),
    };
    at.map(Timestamp::from).map_err(|_| Fault::Date)
}

/// The whole day: its first moment, and that of the next one.
pub fn day(zone: &TimeZone, typed: &str) -> Result<(Timestamp, Timestamp), Fault> {
    let begins = |date: Date| date.to_zoned_datetime(zone.clone()).map(|at| Timestamp::from(at.timestamp()));
    let date = date(typed)?;
    let next = date.tomorrow().and_then(begins);
    begins(date).and_then(|first| Ok((first, next?))).map_err(|_| Fault::Date)
}

fn date(typed: &str) -> Result<Date, Fault> {
    let date = Date::strptime("%Y-%m-%d", typed).map_err(|_| Fault::Date)?;
    // A year typed with a digit too many or too few is no plan.
    if (2000..2200).contains(&date.year()) { Ok(date) } else { Err(Fault::Date) }
}

/// Whether it is a time of the clocks.
pub fn is_time(typed: &str) -> bool {
    time(typed).is_ok()
}

fn time(typed: &str) -> Result<Time, Fault> {
    Time::strptime("%H:%M", typed).map_err(|_| Fault::Time)
}

fn local(date: &str, time: &str) -> Result<DateTime, Fault> {
    let date = self::date(date)?;
    Ok(DateTime::from_parts(date, self::time(time)?))
}

fn missing(zone: &TimeZone, local: DateTime) -> Fault {
    let found = zone.to_ambiguous_timestamp(local);
    let AmbiguousOffset::Gap { before, after } = found.offset() else { return Fault::Time };
    let change = found.earlier().ok().and_then(|earlier| zone.following(earlier).next());
    let Some(change) = change.map(|change| change.timestamp()) else { return Fault::Time };
    let clock = |offset: jiff::tz::Offset| offset.to_datetime(change).strftime("%H:%M").to_string();
    Fault::Missing { from: clock(before), to: clock(after) }
}

/// Both moments with this time on the clock, where there are two.
pub fn both(zone: &TimeZone, date: &str, time: &str) -> Option<(Timestamp, Timestamp)> {
    let found = zone.to_ambiguous_timestamp(local(date, time).ok()?);
    let AmbiguousOffset::Fold { .. } = found.offset() else { return None };
    Some((found.earlier().ok()?.into(), found.later().ok()?.into()))
}

/// A moment as it would be typed: day, time, and which of two.
pub fn typed(zone: &TimeZone, at: Timestamp) -> (String, String, String) {
    let local = zone.to_datetime(at.to_jiff());
    let (date, time) = (local.strftime("%Y-%m-%d").to_string(), local.strftime("%H:%M").to_string());
    let which = match both(zone, &date, &time) {
        Some((_, second)) if to_the_minute(at) == second => SECOND,
        Some(_) => FIRST,
        None => "",
    };
    (date, time, which.to_owned())
}

fn to_the_minute(at: Timestamp) -> Timestamp {
    Timestamp(at.0 - at.0.rem_euclid(MINUTE))
}

/// What is kept: forms know minutes, and a moment that was not touched keeps its seconds.
pub fn keep(known: Option<Timestamp>, typed: Timestamp) -> Timestamp {
    known.filter(|known| to_the_minute(*known) == typed).unwrap_or(typed)
}
