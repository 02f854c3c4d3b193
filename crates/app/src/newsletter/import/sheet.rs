//! A list of subscribers as a sheet: separators and columns are found, every row is checked, and what is wrong is said by
//! the number that the row has in the sheet. Pure: whom the exchange knows is marked afterwards.

use std::collections::HashMap;
use std::sync::LazyLock;

use db::{Timestamp, text_enum};
use i18n::Lang;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use mail::Address;

use crate::invitations::sheet::{Record, Records, language, meant, plain, separator, short};

/// The most rows of one list.
pub const MOST: usize = 50_000;
/// The most characters of the words that people agreed to, and of where these stand.
pub const MAX_PROOF: usize = 1_000;
pub const MAX_SOURCE: usize = 200;
/// Nobody agreed to a newsletter by mail before this year; what is earlier is a slip.
const FIRST_YEAR: i16 = 1990;
/// Headings named in an error or a remark.
const NAMED: usize = 12;

text_enum! {
    /// What becomes of the people of a list: they are subscribers at once, since they agreed before and there is proof of
    /// it; or each is asked by a letter.
    pub enum Mode { Confirmed = "confirmed", Ask = "ask" }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Email,
    Language,
    Proof,
    Source,
    Date,
}

impl Column {
    pub const ALL: [Self; 5] = [Self::Email, Self::Language, Self::Proof, Self::Source, Self::Date];

    pub fn key(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Language => "language",
            Self::Proof => "proof",
            Self::Source => "source",
            Self::Date => "date",
        }
    }

    /// What people call it: the page shows these words, and each of them is understood.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Email => &[
                "email",
                "e-mail",
                "mail",
                "email address",
                "e-mail address",
                "address",
                "courriel",
                "adresse",
                "adresse e-mail",
                "adresse électronique",
                "correo",
                "correo electrónico",
                "dirección de correo",
            ],
            Self::Language => &["language", "lang", "langue", "idioma", "lengua"],
            Self::Proof => &["consent", "consent text", "consentement", "consentimiento"],
            Self::Source => &["source", "consent source", "origine", "fuente", "origen"],
            Self::Date => {
                &["consent date", "date", "subscribed", "date du consentement", "fecha", "fecha de consentimiento"]
            }
        }
    }

    fn find(header: &str) -> Option<Self> {
        static COLUMNS: LazyLock<HashMap<String, Column>> = LazyLock::new(|| meant(&Column::ALL, Column::words));
        COLUMNS.get(&plain(header)).copied()
    }
}

/// What a row means that says nothing of it, and what may be said.
#[derive(Clone, Debug)]
pub struct Terms {
    pub mode: Mode,
    pub language: Lang,
    pub languages: Vec<Lang>,
    /// The words that people agreed to, where these stand, and when: empty where only rows say so.
    pub proof: String,
    pub source: String,
    pub date: Option<Date>,
    /// Where the exchange is, as its days are.
    pub today: Date,
    pub zone: TimeZone,
}

text_enum! {
    /// What is to become of a row, or became of it.
    pub enum Outcome {
        /// Somebody is taken over or asked by it.
        Fine = "fine",
        /// It would have to be mended.
        Wrong = "wrong",
        /// There is nothing to mend, and nothing is done.
        Left = "left",
        /// Taken over or asked.
        Done = "done",
        /// It was fine, and left out when its turn came.
        Passed = "passed",
    }
}

/// One row that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As the sheet numbers it: the first row is 1, and empty ones count.
    pub line: i64,
    pub email: String,
    /// The address's own; empty where there is none.
    pub key: String,
    pub language: String,
    pub proof: String,
    pub source: String,
    /// When they agreed; nothing of one who is asked.
    pub given_at: Timestamp,
    pub outcome: Outcome,
    /// Why it is not fine: the key of its words, and what was found.
    pub fault: String,
    pub said: String,
}

impl Row {
    fn wrong(&mut self, fault: &str, said: &str) {
        // The first mistake is said; when it is mended, the next check says the other.
        if self.outcome == Outcome::Fine {
            (self.outcome, self.fault, self.said) = (Outcome::Wrong, fault.to_owned(), short(said));
        }
    }

    /// Marks it as one that nothing is done by.
    pub fn leave(&mut self, fault: &str, said: &str) {
        if self.outcome == Outcome::Fine {
            (self.outcome, self.fault, self.said) = (Outcome::Left, fault.to_owned(), said.to_owned());
        }
    }
}

/// What was brought, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    pub rows: Vec<Row>,
    /// Columns that nobody asked for.
    pub ignored: Vec<String>,
}

/// Why nothing of it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no row below the headings.
    Empty,
    /// More than [`MOST`] rows.
    TooMany,
    /// No column of addresses; the columns that there are.
    Missing { found: Vec<String> },
    /// A column that stands twice.
    Twice(Column),
    /// A quote opens in this row and is never closed: nobody knows where its cell ends.
    Unclosed { row: u32 },
}

/// Where each column stands, and which headings are none of ours.
type Columns = (Vec<(Column, usize)>, Vec<String>);

fn columns(header: &[String]) -> Result<Columns, Refusal> {
    let (mut places, mut ignored) = (Vec::new(), Vec::new());
    for (place, cell) in header.iter().enumerate() {
        match Column::find(cell) {
            Some(column) if places.iter().any(|(known, _)| *known == column) => return Err(Refusal::Twice(column)),
            Some(column) => places.push((column, place)),
            None if cell.trim().is_empty() => {}
            None if ignored.len() < NAMED => ignored.push(short(cell)),
            None => {}
        }
    }
    if places.iter().all(|(column, _)| *column != Column::Email) {
        return Err(Refusal::Missing { found: ignored });
    }
    Ok((places, ignored))
}

/// Reads a list.
pub fn read(text: &str, terms: &Terms) -> Result<Sheet, Refusal> {
    let (separator, text) = separator(text.trim_start_matches('\u{feff}'));
    let mut records = Records::new(text, separator);
    let header = loop {
        match records.next() {
            Some(Err(row)) => return Err(Refusal::Unclosed { row }),
            Some(Ok(record)) if record.is_blank() => {}
            Some(Ok(record)) => break record,
            None => return Err(Refusal::Empty),
        }
    };
    let (places, ignored) = columns(&header.cells)?;
    let mut sheet = Sheet { rows: Vec::new(), ignored };
    for record in records {
        let record = record.map_err(|row| Refusal::Unclosed { row })?;
        if record.is_blank() {
            continue;
        }
        if sheet.rows.len() == MOST {
            return Err(Refusal::TooMany);
        }
        sheet.rows.push(row(&record, &places, header.cells.len(), terms));
    }
    if sheet.rows.is_empty() {
        return Err(Refusal::Empty);
    }
    mark_doubles(&mut sheet.rows);
    Ok(sheet)
}

/// The first of those with one address counts.
fn mark_doubles(rows: &mut [Row]) {
    let mut first: HashMap<String, i64> = HashMap::new();
    for row in rows.iter_mut().filter(|row| row.outcome == Outcome::Fine) {
        match first.get(&row.key) {
            Some(line) => row.leave("double", &line.to_string()),
            None => {
                first.insert(row.key.clone(), row.line);
            }
        }
    }
}

/// What a cell says in one line; of one that is longer than anybody reads, its beginning.
fn cell(record: &Record, places: &[(Column, usize)], column: Column) -> String {
    let place = places.iter().find(|(known, _)| *known == column).map(|(_, place)| *place);
    let text = place.and_then(|place| record.cells.get(place)).map_or("", String::as_str);
    let start: String = text.chars().take(2 * MAX_PROOF).collect();
    markup::clean_line(&start).unwrap_or_default()
}

/// A row as it is kept, with the first thing that is wrong in it.
fn row(record: &Record, places: &[(Column, usize)], width: usize, terms: &Terms) -> Row {
    let said = |column: Column| cell(record, places, column);
    let or = |said: String, usual: &str| if said.is_empty() { usual.to_owned() } else { said };
    let typed = said(Column::Email);
    let address = Address::parse(&typed).ok();
    let called = said(Column::Language);
    let lang = if called.is_empty() { Some(terms.language) } else { language(&called, &terms.languages) };
    let (proof, source) = (or(said(Column::Proof), &terms.proof), or(said(Column::Source), &terms.source));
    let dated = said(Column::Date);
    let date = if dated.is_empty() { terms.date } else { date(&dated) };
    let mut row = Row {
        line: i64::from(record.number),
        email: address.as_ref().map_or_else(|| short(&typed), |address| address.as_str().to_owned()),
        key: address.as_ref().map_or_else(String::new, Address::key),
        language: lang.unwrap_or(terms.language).code().to_owned(),
        proof: proof.chars().take(MAX_PROOF).collect(),
        source: source.chars().take(MAX_SOURCE).collect(),
        given_at: date.and_then(|day| noon(day, &terms.zone)).unwrap_or(Timestamp::EPOCH),
        outcome: Outcome::Fine,
        fault: String::new(),
        said: String::new(),
    };
    if record.cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
        row.wrong("cells", &record.cells.len().to_string());
    }
    match address {
        None if typed.is_empty() => row.wrong("email-missing", ""),
        None => row.wrong("email-wrong", &typed),
        Some(_) => {}
    }
    if lang.is_none() {
        row.wrong("language-unknown", &called);
    }
    if terms.mode == Mode::Confirmed {
        prove(&mut row, (&proof, &source), (&dated, date), terms.today);
    }
    row
}

/// Of people who are said to have agreed: to what, where that stands, and when.
fn prove(row: &mut Row, (proof, source): (&str, &str), (dated, date): (&str, Option<Date>), today: Date) {
    if proof.is_empty() || source.is_empty() {
        row.wrong("proof-missing", "");
    }
    if markup::count_chars(proof) > MAX_PROOF || markup::count_chars(source) > MAX_SOURCE {
        row.wrong("too-long", if markup::count_chars(proof) > MAX_PROOF { proof } else { source });
    }
    match date {
        None if dated.is_empty() => row.wrong("date-missing", ""),
        None => row.wrong("date-wrong", dated),
        Some(day) if day > today => row.wrong("date-future", &day.to_string()),
        Some(day) if day.year() < FIRST_YEAR => row.wrong("date-wrong", &day.to_string()),
        Some(_) => {}
    }
}

/// A day as year, month and day. No other order is guessed: 5/6 is not the same day everywhere.
pub fn date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return None };
    if [year, month, day].iter().any(|part| !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The middle of a day where the exchange is: there it is shown as that day again, and in a file, which is in UTC, it is
/// that day nearly everywhere.
pub fn noon(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    day.at(12, 0, 0, 0).to_zoned_datetime(zone.clone()).ok().map(|at| Timestamp::from(at.timestamp()))
}

#[cfg(test)]
mod tests;
