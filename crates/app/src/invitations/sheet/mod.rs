//! A pasted sheet of people to invite: separators and columns are found, every row is checked, and what is wrong is
//! said by the number that the row has in the sheet. Pure: whom the exchange knows already is marked afterwards.

mod decode;
mod judge;
pub mod kept;
mod named;
mod records;

pub use decode::text;
pub(crate) use judge::language;
pub use judge::{language_words, mark_known, role_words};
pub use named::Named;
pub(crate) use records::{Record, Records, separator};

use std::collections::HashMap;
use std::sync::LazyLock;

use i18n::Lang;
use serde::{Deserialize, Serialize};

use crate::participants::Role;

/// The most people in one paste.
pub const MOST: usize = 5_000;
/// Columns named in an error or a remark, and the characters of each.
const NAMED: usize = 12;
const NAME_LENGTH: usize = 40;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Email,
    Name,
    Organisation,
    Language,
    Role,
}

impl Column {
    pub const ALL: [Self; 5] = [Self::Email, Self::Name, Self::Organisation, Self::Language, Self::Role];
    /// Without these nobody can be invited.
    pub const NEEDED: [Self; 2] = [Self::Email, Self::Name];

    pub fn key(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Name => "name",
            Self::Organisation => "organisation",
            Self::Language => "language",
            Self::Role => "role",
        }
    }

    /// What people call it: the pages show these words, and each of them is understood.
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
                "adresse email",
                "adresse électronique",
                "adresse de courriel",
                "correo",
                "correo electrónico",
                "dirección",
                "dirección de correo",
                "dirección electrónica",
            ],
            Self::Name => &[
                "name",
                "full name",
                "nom",
                "nom complet",
                "nom et prénom",
                "nombre",
                "nombre completo",
                "nombre y apellidos",
            ],
            Self::Organisation => &[
                "organisation",
                "organization",
                "company",
                "firm",
                "organisme",
                "entreprise",
                "société",
                "organización",
                "empresa",
                "entidad",
            ],
            Self::Language => &["language", "lang", "langue", "idioma", "lengua"],
            Self::Role => &["role", "rôle", "función", "rol"],
        }
    }

    pub fn find(header: &str) -> Option<Self> {
        static COLUMNS: LazyLock<HashMap<String, Column>> = LazyLock::new(|| meant(&Column::ALL, Column::words));
        COLUMNS.get(&plain(header)).copied()
    }
}

/// What each of the words for these means, however it is written. Made once: every row of a sheet is looked up in it.
pub(crate) fn meant<T: Copy>(all: &[T], words: fn(T) -> &'static [&'static str]) -> HashMap<String, T> {
    all.iter().flat_map(|one| words(*one).iter().map(|word| (plain(word), *one))).collect()
}

/// A word of a heading or a choice, however it is written.
pub(crate) fn plain(text: &str) -> String {
    markup::one_line(&markup::fold(text).replace(['-', '_', '*', ':', '.', '\u{feff}'], " "))
}

/// What a row means that says nothing of it, and what may be said.
#[derive(Clone, Debug)]
pub struct Terms {
    pub language: Lang,
    pub role: Role,
    pub languages: Vec<Lang>,
    /// What may be offered by whoever pastes.
    pub roles: Vec<Role>,
}

/// What is wrong with a row, or why nobody is invited by it: the key of its words, and what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub key: String,
    pub text: String,
}

impl Fault {
    fn new(key: &str, text: impl Into<String>) -> Self {
        Self { key: key.to_owned(), text: text.into() }
    }

    /// There is nothing to mend: whoever it names is invited, or takes part already.
    pub fn is_double(&self) -> bool {
        matches!(self.key.as_str(), "double" | "invited" | "takes-part")
    }
}

/// One row that says something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// As the sheet numbers it: the first row is 1, and empty ones count.
    pub number: u32,
    pub email: String,
    /// The address's own; empty where there is none.
    pub key: String,
    pub name: String,
    pub organisation: String,
    pub language: String,
    pub role: String,
    pub faults: Vec<Fault>,
    /// Language and role in the words of the sheet, of a row that has to be mended: as it was typed it is given back.
    /// What an older release kept has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typed: Option<[String; 2]>,
}

impl Row {
    /// Somebody is invited by it.
    pub fn is_fine(&self) -> bool {
        self.faults.is_empty()
    }

    /// It would have to be mended; what is left out because it is double would not.
    pub fn is_wrong(&self) -> bool {
        self.faults.iter().any(|fault| !fault.is_double())
    }

    /// Whether it says anything of somebody's address, also where that is what is wrong with it.
    pub fn names(&self, who: &Named) -> bool {
        let cells = [&self.email, &self.name, &self.organisation].into_iter().chain(self.typed.iter().flatten());
        cells.chain(self.faults.iter().map(|fault| &fault.text)).any(|cell| who.is_in(cell))
    }

    pub fn lang(&self) -> Lang {
        Lang::parse(&self.language).unwrap_or_default()
    }

    pub fn offered(&self) -> Role {
        Role::parse(&self.role).unwrap_or(Role::Participant)
    }
}

/// What was pasted, read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Columns that are needed and not there, and those that are.
    Missing { columns: Vec<Column>, found: Vec<String> },
    /// A column that stands twice.
    Twice(Column),
    /// A quote opens in this row and is never closed: nobody knows where its cell ends.
    Unclosed { row: u32 },
}

/// Reads a paste.
pub fn read(text: &str, terms: &Terms) -> Result<Sheet, Refusal> {
    let text = text.trim_start_matches('\u{feff}');
    let (separator, text) = separator(text);
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
        sheet.rows.push(judge::row(&record, &places, header.cells.len(), terms));
    }
    if sheet.rows.is_empty() {
        return Err(Refusal::Empty);
    }
    judge::mark_doubles(&mut sheet.rows);
    Ok(sheet)
}

/// The same text without the rows that name an address, each in its place with nothing in it, so that the others keep their
/// numbers.
pub fn without(text: &str, who: &Named) -> String {
    let whole = text.trim_start_matches('\u{feff}');
    let (separator, text) = separator(whole);
    let mut kept = if text.len() < whole.len() { format!("sep={separator}\n") } else { String::new() };
    for record in Records::new(text, separator) {
        // What cannot be read was not kept, and nothing is better than the name of somebody who is forgotten.
        let Ok(record) = record else { return String::new() };
        if !record.cells.iter().any(|cell| who.is_in(cell)) {
            let cells: Vec<String> = record.cells.iter().map(|cell| quoted(cell, separator)).collect();
            kept.push_str(&cells.join(&separator.to_string()));
        }
        kept.push('\n');
    }
    kept
}

/// A cell as it is read again.
fn quoted(cell: &str, separator: char) -> String {
    let is_plain = !cell.contains([separator, '"', '\n']) && !cell.starts_with(' ');
    if is_plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

/// Where each column stands.
type Places = Vec<(Column, usize)>;

/// Where each column stands, and which headings are none of ours.
fn columns(header: &[String]) -> Result<(Places, Vec<String>), Refusal> {
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
    let is_there = |column: &Column| places.iter().any(|(known, _)| known == column);
    let missing: Vec<Column> = Column::NEEDED.into_iter().filter(|column| !is_there(column)).collect();
    if !missing.is_empty() {
        let found = header.iter().filter(|cell| !cell.trim().is_empty()).take(NAMED).map(|cell| short(cell)).collect();
        return Err(Refusal::Missing { columns: missing, found });
    }
    Ok((places, ignored))
}

/// One line that fits into a sentence. Forms with NUL were refused before.
pub(crate) fn short(text: &str) -> String {
    let start: String = text.chars().take(10 * NAME_LENGTH).collect();
    markup::shorten(&markup::clean_line(&start).unwrap_or_default(), NAME_LENGTH)
}
