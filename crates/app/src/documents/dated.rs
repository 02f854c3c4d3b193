//! When something was issued, as exactly as a source says and no more.

use db::{from_row, text_enum};
use i18n::{Lang, fmt};
use jiff::civil::Date;

use crate::page::Frame;

text_enum! {
    /// How much of a date is known.
    pub enum Precision {
        Day = "day",
        Month = "month",
        Season = "season",
        Year = "year",
        /// Somewhere between two dates.
        Range = "range",
        Unknown = "unknown",
    }
}

/// A date with its precision; ISO, cut to what is known: `2018-12-03`, `2018-03`, `2018`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    pub precision: Precision,
    pub from: String,
    /// The end of a range; otherwise empty.
    pub to: String,
    /// `spring`, `summer`, `fall`, `winter`, or empty.
    pub season: String,
    /// Our reading, not said by a source.
    pub is_inferred: bool,
}
from_row!(Dated { precision, from, to, season, is_inferred });

impl Dated {
    pub const UNKNOWN: Self = Self {
        precision: Precision::Unknown,
        from: String::new(),
        to: String::new(),
        season: String::new(),
        is_inferred: false,
    };

    /// A day that is known.
    pub fn day(date: Date) -> Self {
        Self { precision: Precision::Day, from: date.to_string(), ..Self::UNKNOWN }
    }

    /// A date as a source gives it: `2018-12-03`, `2018-03`, `2018`, or `2020-11/2020-12`. `None`
    /// when the text does not have the precision, or the season is none.
    pub fn parse(precision: Precision, date: &str, season: &str, is_inferred: bool) -> Option<Self> {
        if !["", "spring", "summer", "fall", "winter"].contains(&season) {
            return None;
        }
        let (from, to) = match precision {
            Precision::Range => date.split_once('/')?,
            _ => (date, ""),
        };
        let fits = match precision {
            Precision::Day => length(from) == Some(10),
            Precision::Month => length(from) == Some(7),
            Precision::Season => length(from) == Some(4) && !season.is_empty(),
            Precision::Year => length(from) == Some(4),
            Precision::Range => length(from).is_some() && length(to).is_some() && from <= to,
            Precision::Unknown => from.is_empty(),
        };
        let (from, to, season) = (from.to_owned(), to.to_owned(), season.to_owned());
        fits.then_some(Self { precision, from, to, season, is_inferred })
    }

    /// The year, or nothing.
    pub fn year(&self) -> &str {
        self.from.get(..4).unwrap_or_default()
    }

    pub fn is_known(&self) -> bool {
        self.precision != Precision::Unknown
    }

    /// The date as it is typed: a range with a stroke between its ends.
    pub fn typed(&self) -> String {
        if self.to.is_empty() { self.from.clone() } else { format!("{}/{}", self.from, self.to) }
    }

    /// By what the works of a list are ordered: the end of what is known.
    pub fn sort_key(&self) -> String {
        let end = if self.to.is_empty() { &self.from } else { &self.to };
        match (self.precision, self.season.as_str()) {
            // A winter begins the year it is counted in; a fall ends it.
            (Precision::Season, "winter") => format!("{end}-02"),
            (Precision::Season, "spring") => format!("{end}-05"),
            (Precision::Season, "summer") => format!("{end}-08"),
            (Precision::Season, _) => format!("{end}-11"),
            _ => end.clone(),
        }
    }

    /// The date in the reader's language: "3 December 2018", "March 2018", "Fall 2018".
    pub fn words(&self, p: &Frame) -> String {
        match self.precision {
            Precision::Unknown => p.t("documents-date-unknown").text(),
            Precision::Season => p.term("season-", &self.season).arg("year", self.from.as_str()).text(),
            Precision::Range => p
                .t("documents-date-between")
                .arg("from", part(p.lang, &self.from))
                .arg("to", part(p.lang, &self.to))
                .text(),
            _ => part(p.lang, &self.from),
        }
    }

    /// For `<time datetime>`, where there is one date to name.
    pub fn machine(&self) -> &str {
        match self.precision {
            Precision::Range | Precision::Unknown => "",
            _ => &self.from,
        }
    }
}

/// The length of a text that is the beginning of a date in the calendar.
fn length(text: &str) -> Option<usize> {
    date(text).map(|_| text.len())
}

fn date(text: &str) -> Option<Date> {
    let rest = match text.len() {
        4 => "-01-01",
        7 => "-01",
        10 => "",
        _ => return None,
    };
    format!("{text}{rest}").parse().ok()
}

/// A date cut to its precision, in words.
pub fn part(lang: Lang, text: &str) -> String {
    match (date(text), text.len()) {
        (Some(day), 10) => fmt::civil_date(lang, day),
        (Some(day), 7) => fmt::civil_month(lang, day),
        _ => text.to_owned(),
    }
}
