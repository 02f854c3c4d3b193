//! At which pace somebody wants to hear, and when the next digest is due; no I/O.

use db::{Id, Timestamp, text_enum};
use i18n::Lang;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use mail::Address;

/// By the clocks of whoever reads it: before the day's work begins.
const HOUR: i8 = 8;

text_enum! {
    /// How somebody hears of what is new.
    pub enum Pace {
        /// Each by a letter of its own.
        AtOnce = "at_once",
        Daily = "daily",
        Weekly = "weekly",
        /// No letters.
        Site = "site",
    }
}

impl Pace {
    /// Before anybody has chosen: of what concerns them, and of what they follow.
    pub const PERSONAL: Self = Self::AtOnce;
    pub const FOLLOWED: Self = Self::Daily;

    /// When the next digest of this pace is due; none where there are no digests.
    pub fn next(self, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Daily => next_morning(zone, now, |_| true),
            Self::Weekly => next_morning(zone, now, |date| date.weekday() == Weekday::Monday),
            Self::AtOnce | Self::Site => None,
        }
    }
}

/// The first morning behind `now` of a day that will do. Where the clocks leave the hour out, it is the one after.
fn next_morning(zone: &TimeZone, now: Timestamp, will_do: impl Fn(Date) -> bool) -> Option<Timestamp> {
    let mut date = zone.to_datetime(now.to_jiff()).date();
    // Today and seven more days hold every day of the week once more.
    for _ in 0..8 {
        let morning = zone.to_ambiguous_timestamp(date.at(HOUR, 0, 0, 0)).compatible().ok().map(Timestamp::from)?;
        if morning > now && will_do(date) {
            return Some(morning);
        }
        date = date.tomorrow().ok()?;
    }
    None
}

/// The day that it is by somebody's clocks, as `2026-03-10`.
pub fn day(zone: &TimeZone, now: Timestamp) -> String {
    zone.to_datetime(now.to_jiff()).date().to_string()
}

/// Somebody who may get letters, and which.
#[derive(Clone, Debug)]
pub struct Reader {
    pub id: Id,
    pub address: Address,
    pub lang: Lang,
    pub personal: Pace,
    pub followed: Pace,
    /// Their own, or that of the exchange that they joined first.
    pub zone: TimeZone,
}

impl Reader {
    /// Of what concerns them, or of what they follow.
    pub fn pace(&self, is_personal: bool) -> Pace {
        if is_personal { self.personal } else { self.followed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse::<jiff::Timestamp>().unwrap().into()
    }

    #[test]
    fn a_digest_comes_in_the_morning_by_the_clocks_of_its_reader() {
        // Tuesday 10 March 2026, 09:00 UTC.
        let now = at("2026-03-10T09:00:00Z");
        for (zone, daily, weekly) in [
            ("UTC", "2026-03-11T08:00:00Z", "2026-03-16T08:00:00Z"),
            ("Europe/Zurich", "2026-03-11T07:00:00Z", "2026-03-16T07:00:00Z"),
            ("Asia/Tokyo", "2026-03-10T23:00:00Z", "2026-03-15T23:00:00Z"),
            ("America/Lima", "2026-03-10T13:00:00Z", "2026-03-16T13:00:00Z"),
        ] {
            let tz = TimeZone::get(zone).unwrap();
            assert_eq!(Pace::Daily.next(&tz, now), Some(at(daily)), "{zone}");
            assert_eq!(Pace::Weekly.next(&tz, now), Some(at(weekly)), "{zone}");
        }
        assert_eq!(Pace::AtOnce.next(&TimeZone::UTC, now), None);
        assert_eq!(Pace::Site.next(&TimeZone::UTC, now), None);
    }

    #[test]
    fn the_morning_itself_is_over_and_the_next_one_follows_the_clocks() {
        let zurich = TimeZone::get("Europe/Zurich").unwrap();
        // Saturday at eight; the clocks go on in the night to Sunday.
        let now = at("2026-03-28T07:00:00Z");
        assert_eq!(Pace::Daily.next(&zurich, now), Some(at("2026-03-29T06:00:00Z")));
        assert_eq!(day(&zurich, at("2026-03-28T22:59:59Z")), "2026-03-28");
        assert_eq!(day(&zurich, at("2026-03-28T23:00:00Z")), "2026-03-29");
    }

    #[test]
    fn a_weekly_digest_of_a_monday_before_eight_comes_the_same_day() {
        let now = at("2026-03-16T07:59:00Z");
        assert_eq!(Pace::Weekly.next(&TimeZone::UTC, now), Some(at("2026-03-16T08:00:00Z")));
    }
}
