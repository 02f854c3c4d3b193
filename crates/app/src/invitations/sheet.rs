//! A pasted sheet of people to invite: separators and columns are found, every row is checked, and what is wrong is
//! said by the number that the row has in the sheet. Pure: whom the exchange knows already is marked afterwards.

use std::collections::HashMap;

use i18n::Lang;
use mail::Address;
use serde::{Deserialize, Serialize};

use crate::participants::Role;
use crate::people::about;

/// The most people in one paste.
pub const MOST: usize = 5_000;
/// Cells of a row that are looked at.
const WIDEST: usize = 200;
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
    const NEEDED: [Self; 2] = [Self::Email, Self::Name];

    pub fn key(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Name => "name",
            Self::Organisation => "organisation",
            Self::Language => "language",
            Self::Role => "role",
        }
    }

    /// What people call it, folded.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Email => &[
                "email",
                "e mail",
                "mail",
                "email address",
                "e mail address",
                "address",
                "courriel",
                "adresse",
                "adresse e mail",
                "adresse email",
                "adresse electronique",
                "adresse de courriel",
                "correo",
                "correo electronico",
                "direccion",
                "direccion de correo",
                "direccion electronica",
            ],
            Self::Name => &[
                "name",
                "full name",
                "nom",
                "nom complet",
                "nom et prenom",
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
                "societe",
                "organizacion",
                "empresa",
                "entidad",
            ],
            Self::Language => &["language", "lang", "langue", "idioma", "lengua"],
            Self::Role => &["role", "funcion", "rol"],
        }
    }

    fn find(header: &str) -> Option<Self> {
        let name = plain(header);
        Self::ALL.into_iter().find(|column| column.names().contains(&name.as_str()))
    }
}

/// A word of a heading or a choice, however it is written.
fn plain(text: &str) -> String {
    let folded = markup::fold(text).replace(['-', '_', '*', ':', '.', '\u{feff}'], " ");
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn language(text: &str, offered: &[Lang]) -> Option<Lang> {
    let lang = match plain(text).as_str() {
        "en" | "english" | "anglais" | "ingles" => Lang::En,
        "fr" | "french" | "francais" | "frances" => Lang::Fr,
        "es" | "spanish" | "espagnol" | "espanol" => Lang::Es,
        _ => return None,
    };
    offered.contains(&lang).then_some(lang)
}

fn role(text: &str) -> Option<Role> {
    Some(match plain(text).as_str() {
        "participant" | "participante" | "participation" | "participacion" => Role::Participant,
        "observer"
        | "observateur"
        | "observatrice"
        | "observador"
        | "observadora"
        | "organisme observateur"
        | "entidad observadora" => Role::Observer,
        "delegate" | "delegation" | "delegue" | "deleguee" | "delegado" | "delegada" | "delegacion" => Role::Delegate,
        "moderator" | "moderation" | "moderateur" | "moderatrice" | "moderador" | "moderadora" | "moderacion" => {
            Role::Moderator
        }
        "secretariat" | "secretaria" => Role::Secretariat,
        _ => return None,
    })
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
    let mut records = Records { rest: text, separator, number: 0 };
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
        sheet.rows.push(checked(&record, &places, header.cells.len(), terms));
    }
    if sheet.rows.is_empty() {
        return Err(Refusal::Empty);
    }
    mark_doubles(&mut sheet.rows);
    Ok(sheet)
}

/// Marks whom the exchange knows: whoever has an open invitation, and whoever takes part with at least the role offered.
pub fn mark_known(rows: &mut [Row], invited: &[String], members: &[(String, Role)]) {
    let invited: std::collections::HashSet<&str> = invited.iter().map(String::as_str).collect();
    let members: HashMap<&str, Role> = members.iter().map(|(key, role)| (key.as_str(), *role)).collect();
    for row in rows.iter_mut().filter(|row| row.is_fine()) {
        if invited.contains(row.key.as_str()) {
            row.faults.push(Fault::new("invited", ""));
        } else if let Some(role) = members.get(row.key.as_str()).filter(|role| **role >= row.offered()) {
            row.faults.push(Fault::new("takes-part", role.as_str()));
        }
    }
}

/// The first of those with one address is invited.
fn mark_doubles(rows: &mut [Row]) {
    let mut first: HashMap<String, u32> = HashMap::new();
    for row in rows.iter_mut().filter(|row| row.faults.is_empty()) {
        if let Some(number) = first.get(&row.key) {
            row.faults.push(Fault::new("double", number.to_string()));
        } else {
            first.insert(row.key.clone(), row.number);
        }
    }
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
fn short(text: &str) -> String {
    let start: String = text.chars().take(10 * NAME_LENGTH).collect();
    markup::shorten(&markup::clean_line(&start).unwrap_or_default(), NAME_LENGTH)
}

fn checked(record: &Record, places: &[(Column, usize)], width: usize, terms: &Terms) -> Row {
    let cell = |column: Column| {
        let place = places.iter().find(|(known, _)| *known == column).map(|(_, place)| *place);
        let text = place.and_then(|place| record.cells.get(place)).map_or("", String::as_str);
        markup::clean_line(text).unwrap_or_default()
    };
    let mut faults = Vec::new();
    if record.cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
        faults.push(Fault::new("cells", record.cells.len().to_string()));
    }
    let typed = cell(Column::Email);
    let address = Address::parse(&typed).ok();
    if typed.is_empty() {
        faults.push(Fault::new("email-missing", ""));
    } else if address.is_none() {
        faults.push(Fault::new("email-wrong", short(&typed)));
    }
    let (name, organisation) = (cell(Column::Name), cell(Column::Organisation));
    if !name.chars().any(char::is_alphanumeric) {
        faults.push(Fault::new("name-missing", ""));
    }
    for text in [&name, &organisation] {
        if markup::count_chars(text) > about::MAX_NAME {
            faults.push(Fault::new("too-long", short(text)));
        }
    }
    let said = cell(Column::Language);
    let lang = if said.is_empty() { Some(terms.language) } else { language(&said, &terms.languages) };
    if lang.is_none() {
        faults.push(Fault::new("language-unknown", short(&said)));
    }
    let said = cell(Column::Role);
    let offered = if said.is_empty() { Some(terms.role) } else { role(&said) };
    match offered {
        None => faults.push(Fault::new("role-unknown", short(&said))),
        Some(role) if !terms.roles.contains(&role) => faults.push(Fault::new("role-above", role.as_str())),
        Some(_) => {}
    }
    let shown = |text: String| if markup::count_chars(&text) > about::MAX_NAME { short(&text) } else { text };
    Row {
        number: record.number,
        email: address.as_ref().map_or_else(|| short(&typed), |address| address.as_str().to_owned()),
        key: address.map_or_else(String::new, |address| address.key()),
        name: shown(name),
        organisation: shown(organisation),
        language: lang.unwrap_or(terms.language).code().to_owned(),
        role: offered.unwrap_or(terms.role).as_str().to_owned(),
        faults,
    }
}

/// The separator, and the text behind the line by which some programs name it. Where nobody names it, it is what stands
/// most often in the headings.
fn separator(text: &str) -> (char, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(named) = line.strip_prefix("sep=").and_then(|named| named.chars().next())
        && [',', ';', '\t'].contains(&named)
    {
        return (named, rest);
    }
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut found = ([0_usize; 3], false);
    for c in header.chars() {
        match c {
            '"' => found.1 = !found.1,
            '\t' if !found.1 => found.0[0] += 1,
            ';' if !found.1 => found.0[1] += 1,
            ',' if !found.1 => found.0[2] += 1,
            _ => {}
        }
    }
    let [tabs, semicolons, commas] = found.0;
    let separator = if tabs > 0 && tabs >= semicolons.max(commas) {
        '\t'
    } else if semicolons > 0 && semicolons >= commas {
        ';'
    } else {
        ','
    };
    (separator, text)
}

/// A row of cells with its number in the sheet.
struct Record {
    number: u32,
    cells: Vec<String>,
}

impl Record {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Rows as they come, empty ones too; a quote that is never closed gives the number of its row.
struct Records<'a> {
    rest: &'a str,
    separator: char,
    number: u32,
}

impl Records<'_> {
    /// The next cell, and what ended it; `None` where its quote is never closed.
    fn cell(&mut self) -> Option<(String, Option<char>)> {
        let mut cell = String::new();
        // Blanks before a quote are no part of the cell; a tab may be what separates.
        let start = self.rest.trim_start_matches(' ');
        if let Some(mut quoted) = start.strip_prefix('"') {
            loop {
                let end = quoted.find('"')?;
                cell.push_str(&quoted[..end]);
                quoted = &quoted[end + 1..];
                let Some(more) = quoted.strip_prefix('"') else { break };
                cell.push('"');
                quoted = more;
            }
            self.rest = quoted;
        }
        let end = self.rest.find([self.separator, '\n']).unwrap_or(self.rest.len());
        cell.push_str(&self.rest[..end]);
        let mut left = self.rest[end..].chars();
        let mark = left.next();
        self.rest = left.as_str();
        Some((cell, mark))
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, u32>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let mut cells = Vec::new();
        loop {
            let Some((cell, mark)) = self.cell() else {
                self.rest = "";
                return Some(Err(self.number));
            };
            if cells.len() < WIDEST {
                cells.push(cell);
            }
            if mark != Some(self.separator) {
                return Some(Ok(Record { number: self.number, cells }));
            }
        }
    }
}
