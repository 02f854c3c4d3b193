//! Values as written, and what they must be. Every check says what stands there and what to write
//! instead; a value that fails is told once and left out.

use i18n::Lang;
use jiff::civil::{Date, DateTime, Time};
use mail::Address;

use super::fault::{Faults, Place, quoted};
use crate::documents::is_symbol;
use crate::people::{OrganisationKind, Size, economies, sectors};

/// What stands in a cell or under a key.
#[derive(Clone, Debug)]
pub struct Value {
    pub text: String,
    pub at: Place,
}

impl Value {
    fn trimmed(&self) -> &str {
        self.text.trim()
    }

    /// One line of text that must not be empty, of at most `most` characters.
    pub fn line(&self, what: &str, most: usize, faults: &Faults) -> Option<String> {
        if let Some(offset) = self.trimmed().find('\n') {
            let at = Place::new(&self.at.file, self.at.line + self.trimmed()[..offset].matches('\n').count());
            faults.add(&at, format!("{what} runs over several lines"), "write it on one line");
            return None;
        }
        self.measured(what, most, markup::clean_line(&self.text).unwrap_or_default(), faults)
    }

    /// One line of text that may be empty.
    pub fn maybe_line(&self, what: &str, most: usize, faults: &Faults) -> Option<String> {
        if self.trimmed().is_empty() { Some(String::new()) } else { self.line(what, most, faults) }
    }

    /// Text that must not be empty, of at most `most` characters.
    pub fn prose(&self, what: &str, most: usize, faults: &Faults) -> Option<String> {
        self.measured(what, most, markup::clean_text(&self.text).unwrap_or_default(), faults)
    }

    fn measured(&self, what: &str, most: usize, text: String, faults: &Faults) -> Option<String> {
        let length = markup::count_chars(&text);
        if length == 0 {
            faults.add(&self.at, format!("{what} is empty"), "write it");
        } else if length > most {
            faults.add(&self.at, format!("{what} has {length} characters"), format!("shorten it to {most}"));
        }
        (1..=most).contains(&length).then_some(text)
    }

    /// A value that must be one of a few.
    pub fn one_of<T>(
        &self,
        what: &str,
        choices: &[&str],
        parse: impl Fn(&str) -> Option<T>,
        faults: &Faults,
    ) -> Option<T> {
        let found = parse(self.trimmed());
        if found.is_none() {
            let mend = format!("write one of {}", choices.join(", "));
            faults.add(&self.at, format!("{what} is {}", quoted(self.trimmed())), mend);
        }
        found
    }

    /// One of these words.
    pub fn word(&self, what: &str, choices: &[&str], faults: &Faults) -> Option<String> {
        self.one_of(what, choices, |text| choices.contains(&text).then(|| text.to_owned()), faults)
    }

    pub fn yes_or_no(&self, what: &str, faults: &Faults) -> Option<bool> {
        self.one_of(
            what,
            &["yes", "no"],
            |text| ["no", "yes"].iter().position(|word| *word == text).map(|at| at == 1),
            faults,
        )
    }

    pub fn language(&self, offered: &[Lang], faults: &Faults) -> Option<Lang> {
        let choices: Vec<&str> = offered.iter().map(|lang| lang.code()).collect();
        self.one_of("the language", &choices, |text| Lang::parse(text).filter(|lang| offered.contains(lang)), faults)
    }

    /// Languages between spaces, at least one.
    pub fn languages(&self, offered: &[Lang], faults: &Faults) -> Option<Vec<Lang>> {
        let each: Vec<Option<Lang>> = self
            .trimmed()
            .split(' ')
            .map(|code| Self { text: code.to_owned(), at: self.at.clone() }.language(offered, faults))
            .collect();
        each.into_iter().collect()
    }

    pub fn email(&self, faults: &Faults) -> Option<Address> {
        let address = Address::parse(self.trimmed());
        if address.is_err() {
            let what = format!("{} is no mail address", quoted(self.trimmed()));
            faults.add(&self.at, what, "write it like name@example.org");
        }
        address.ok()
    }

    pub fn economy(&self, faults: &Faults) -> Option<String> {
        let code = self.trimmed();
        if economies::find(code).is_none() {
            let what = format!("the economy {} is not known", quoted(code));
            faults.add(&self.at, what, "write the two capital letters of ISO 3166-1, such as SN");
            return None;
        }
        Some(code.to_owned())
    }

    pub fn sector(&self, faults: &Faults) -> Option<String> {
        let code = self.trimmed();
        if sectors::find(code).is_none() {
            let what = format!("the sector {} is not known", quoted(code));
            faults.add(&self.at, what, "write the letter of a section of ISIC Rev. 4, from A to U");
            return None;
        }
        Some(code.to_owned())
    }

    pub fn size(&self, faults: &Faults) -> Option<Size> {
        let choices: Vec<&str> = Size::ALL.iter().map(|size| size.as_str()).collect();
        self.one_of("the size", &choices, Size::parse, faults)
    }

    pub fn kind(&self, faults: &Faults) -> Option<OrganisationKind> {
        let choices: Vec<&str> = OrganisationKind::ALL.iter().map(|kind| kind.as_str()).collect();
        self.one_of("the kind", &choices, OrganisationKind::parse, faults)
    }

    /// A key that files refer to, or a part of an address: small letters, digits, hyphens.
    pub fn key(&self, what: &str, faults: &Faults) -> Option<String> {
        if is_key(self.trimmed()) {
            return Some(self.trimmed().to_owned());
        }
        let what = format!("{what} is {}", quoted(self.trimmed()));
        faults.add(
            &self.at,
            what,
            "write small letters, digits and hyphens, at most 60, beginning with a letter or a digit",
        );
        None
    }

    /// Web addresses between spaces, at least one.
    pub fn links(&self, what: &str, faults: &Faults) -> Option<String> {
        let links = self.trimmed();
        if are_links(links) {
            return Some(links.to_owned());
        }
        faults.add(
            &self.at,
            format!("{what} is {}", quoted(links)),
            "write an address that begins with https:// or http://",
        );
        None
    }

    /// One official symbol of a document.
    pub fn symbol(&self, faults: &Faults) -> Option<String> {
        if is_symbol(self.trimmed()) {
            return Some(self.trimmed().to_owned());
        }
        let what = format!("{} is no symbol of a document", quoted(self.trimmed()));
        faults.add(&self.at, what, "write it like WT/MIN(17)/58/Rev.1");
        None
    }

    /// A date cut to its precision, or a range of two between `/`, as it was found in a source.
    pub fn date(&self, precision: &str, faults: &Faults) -> Option<String> {
        let (right, mend) = match precision {
            "day" => (is_date(self.trimmed(), 10), "write the day like 2024-10-29"),
            "month" => (is_date(self.trimmed(), 7), "write the month like 2024-10"),
            "season" | "year" => (is_date(self.trimmed(), 4), "write the year like 2024"),
            "range" => (is_range(self.trimmed()), "write the range like 2020-11/2020-12"),
            _ => (false, "take the date out, or give its precision"),
        };
        if right {
            return Some(self.trimmed().to_owned());
        }
        faults.add(&self.at, format!("the date is {}", quoted(self.trimmed())), mend);
        None
    }

    /// `2026-03-01 09:00`, or `day -28 09:00` counted from the first start.
    pub fn when(&self, faults: &Faults) -> Option<When> {
        let when = When::parse(self.trimmed());
        if when.is_none() {
            let what = format!("the time is {}", quoted(self.trimmed()));
            faults.add(&self.at, what, "write it like 2026-03-01 09:00, or day -28 09:00");
        }
        when
    }

    /// Days before the start, with a fraction: between −365 and 0.
    pub fn day(&self, faults: &Faults) -> Option<f64> {
        in_debate(self.trimmed().parse::<f64>().ok(), &self.at, faults)
    }
}

/// A day of the debate; those of Markdown files come as numbers.
pub fn in_debate(day: Option<f64>, at: &Place, faults: &Faults) -> Option<f64> {
    let day = day.filter(|day| (-365.0..=0.0).contains(day));
    if day.is_none() {
        faults.add(at, "the day is no number from -365 to 0", "write days before the start, such as -12.5");
    }
    day
}

pub fn is_key(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=60).contains(&text.len()) && !text.starts_with('-') && text.bytes().all(fits)
}

/// Whether the text is addresses of the web, at least one, with a space between two.
pub fn are_links(text: &str) -> bool {
    let right = |link: &str| {
        let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
        let is_word = !link.contains(|c: char| c.is_control() || c.is_whitespace());
        is_word && link.len() <= 500 && rest.is_some_and(|rest| rest.contains('.') && !rest.starts_with(['/', '.']))
    };
    !text.is_empty() && text.split(' ').all(right)
}

/// Whether the text is a year, a month or a day that the calendar has, as `2024`, `2024-10` or `2024-10-29`.
pub fn is_part_of_date(text: &str) -> bool {
    [4, 7, 10].iter().any(|length| is_date(text, *length))
}

/// Whether the text is two of them, the earlier one first, as `2020-11/2020-12`.
pub fn is_range(text: &str) -> bool {
    text.split_once('/').is_some_and(|(from, to)| is_part_of_date(from) && is_part_of_date(to) && from <= to)
}

/// Whether the text is the first `length` characters of an ISO date that the calendar has.
fn is_date(text: &str, length: usize) -> bool {
    let first = "0000-01-01";
    text.len() == length && text.is_ascii() && format!("{text}{}", &first[length..]).parse::<Date>().is_ok()
}

/// A time of the timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    On(DateTime),
    /// Days from the first start, in the exchange's time zone.
    Day(i32, Time),
}

impl When {
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.rsplit_once(' ')?;
        let (hour, minute) = time.split_once(':')?;
        let two = |digits: &str| (digits.len() == 2).then(|| digits.parse::<i8>().ok()).flatten();
        let time = Time::new(two(hour)?, two(minute)?, 0, 0).ok()?;
        if let Some(day) = day.strip_prefix("day ") {
            let day = day.parse::<i32>().ok().filter(|day| (-3_650..=3_650).contains(day))?;
            return Some(Self::Day(day, time));
        }
        is_date(day, 10).then(|| day.parse::<Date>().ok()).flatten().map(|date| Self::On(date.to_datetime(time)))
    }

    /// The instant; `start` is the day of the first start.
    pub fn resolve(self, start: Date, zone: &jiff::tz::TimeZone) -> Option<db::Timestamp> {
        let at = match self {
            Self::On(at) => at,
            Self::Day(days, time) => start.checked_add(jiff::Span::new().days(days)).ok()?.to_datetime(time),
        };
        zone.to_timestamp(at).ok().map(Into::into)
    }

    /// Whether this is later than the other; `None` where a date meets a counted day.
    pub fn is_after(self, other: Self) -> Option<bool> {
        match (self, other) {
            (Self::On(a), Self::On(b)) => Some(a > b),
            (Self::Day(a, at), Self::Day(b, bt)) => Some((a, at) > (b, bt)),
            _ => None,
        }
    }
}
