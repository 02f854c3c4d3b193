//! Dates and times of day. A moment is always shown in a stated zone: the same instant is
//! another day elsewhere, and a deadline without its zone is a trap.

use std::cell::OnceCell;

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use super::zones::zone_at;
use super::{cldr, word};
use crate::Lang;

/// The day of a moment in a zone: "23 November 2026".
pub fn date(lang: Lang, at: Timestamp, tz: &TimeZone) -> String {
    civil_date(lang, civil_in(at, tz).date())
}

/// The day of a moment, for tables and tight places: "23 Nov 2026".
pub fn date_short(lang: Lang, at: Timestamp, tz: &TimeZone) -> String {
    civil_date_short(lang, civil_in(at, tz).date())
}

/// The month of a moment: "November 2026".
pub fn month(lang: Lang, at: Timestamp, tz: &TimeZone) -> String {
    civil_month(lang, civil_in(at, tz).date())
}

/// The time of day of a moment in a zone, 24 hours: "14:05".
pub fn time(at: Timestamp, tz: &TimeZone) -> String {
    let local = civil_in(at, tz);
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// A moment in full, the zone said in words: "23 November 2026, 14:05 (Geneva time)".
///
/// `zone_words` are the exchange's own words for its zone, in this language; without them the
/// city that names the zone is used ("Zurich time"). In the hour that a change of clocks repeats,
/// the offset is added, since only that tells the two apart.
pub fn date_time(lang: Lang, at: Timestamp, tz: &TimeZone, zone_words: Option<&str>) -> String {
    word(lang, "date-time")
        .arg("date", date(lang, at, tz))
        .arg("time", time(at, tz))
        .arg("zone", zone_at(lang, at, tz, zone_words))
        .text()
}

/// For `<time datetime="…">`: the moment in UTC to the second, "2026-11-23T13:05:00Z".
pub fn iso(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// For `<time datetime="…">` of a day that has no time, "2026-11-23".
pub fn iso_date(day: civil::Date) -> String {
    day.to_string()
}

/// A day of the calendar (a meeting, a circulation): "23 November 2026".
pub fn civil_date(lang: Lang, day: civil::Date) -> String {
    first(lang, day, FORMATS.with(|formats| formats[lang.index()].long(lang, day)))
}

/// A day of the calendar, for tables and tight places: "23 Nov 2026".
pub fn civil_date_short(lang: Lang, day: civil::Date) -> String {
    first(lang, day, FORMATS.with(|formats| formats[lang.index()].short(lang, day)))
}

/// The month of a day: "November 2026".
pub fn civil_month(lang: Lang, day: civil::Date) -> String {
    FORMATS.with(|formats| formats[lang.index()].month(lang, day))
}

/// French writes the first of the month as an ordinal, which CLDR leaves out.
fn first(lang: Lang, day: civil::Date, text: String) -> String {
    match text.strip_prefix("1 ") {
        Some(rest) if lang == Lang::Fr && day.day() == 1 => format!("1er {rest}"),
        _ => text,
    }
}

fn civil_in(at: Timestamp, tz: &TimeZone) -> civil::DateTime {
    tz.to_datetime(at)
}

type Slot<F> = OnceCell<Option<FixedCalendarDateTimeFormatter<Gregorian, F>>>;

thread_local! {
    // Formatters share data by Rc and stay on their thread; making one costs little.
    static FORMATS: [Formats; Lang::ALL.len()] = const { [const { Formats::new() }; Lang::ALL.len()] };
}

/// One language's formatters, made when first needed.
struct Formats {
    long: Slot<YMD>,
    short: Slot<YMD>,
    month: Slot<YM>,
}

impl Formats {
    const fn new() -> Self {
        Self { long: Slot::new(), short: Slot::new(), month: Slot::new() }
    }

    fn long(&self, lang: Lang, day: civil::Date) -> String {
        let format =
            self.long.get_or_init(|| FixedCalendarDateTimeFormatter::try_new(cldr(lang).into(), YMD::long()).ok());
        let text = format.as_ref().zip(gregorian(day)).map(|(f, day)| f.format(&day).to_string());
        // CLDR has every language, and every civil date is a Gregorian one; were either missing,
        // the ISO date would still be right.
        text.unwrap_or_else(|| day.to_string())
    }

    fn short(&self, lang: Lang, day: civil::Date) -> String {
        let format =
            self.short.get_or_init(|| FixedCalendarDateTimeFormatter::try_new(cldr(lang).into(), YMD::medium()).ok());
        let text = format.as_ref().zip(gregorian(day)).map(|(f, day)| f.format(&day).to_string());
        text.unwrap_or_else(|| day.to_string())
    }

    fn month(&self, lang: Lang, day: civil::Date) -> String {
        let format =
            self.month.get_or_init(|| FixedCalendarDateTimeFormatter::try_new(cldr(lang).into(), YM::long()).ok());
        let text = format.as_ref().zip(gregorian(day)).map(|(f, day)| f.format(&day).to_string());
        text.unwrap_or_else(|| format!("{:04}-{:02}", day.year(), day.month()))
    }
}

fn gregorian(day: civil::Date) -> Option<Date<Gregorian>> {
    let month = u8::try_from(day.month()).ok()?;
    let of_month = u8::try_from(day.day()).ok()?;
    Date::try_new_gregorian(i32::from(day.year()), month, of_month).ok()
}
