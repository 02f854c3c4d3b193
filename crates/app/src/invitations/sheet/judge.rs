//! What is wrong with a row, by itself, beside the other rows, and beside whom the exchange knows.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use i18n::Lang;
use mail::Address;

use super::records::Record;
use super::{Column, Fault, Row, Terms, meant, plain, short};
use crate::participants::Role;
use crate::people::about;

/// Marks whom the exchange knows: whoever has an open invitation, and whoever takes part with at least the role offered.
pub fn mark_known(rows: &mut [Row], invited: &[String], members: &[(String, Role)]) {
    let invited: HashSet<&str> = invited.iter().map(String::as_str).collect();
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
pub(super) fn mark_doubles(rows: &mut [Row]) {
    let mut first: HashMap<String, u32> = HashMap::new();
    for row in rows.iter_mut().filter(|row| row.faults.is_empty()) {
        if let Some(number) = first.get(&row.key) {
            row.faults.push(Fault::new("double", number.to_string()));
        } else {
            first.insert(row.key.clone(), row.number);
        }
    }
}

/// A row as it is shown, with everything that is wrong in it.
pub(super) fn row(record: &Record, places: &[(Column, usize)], width: usize, terms: &Terms) -> Row {
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
    let said = [Column::Language, Column::Role].map(cell);
    let lang = if said[0].is_empty() { Some(terms.language) } else { language(&said[0], &terms.languages) };
    if lang.is_none() {
        faults.push(Fault::new("language-unknown", short(&said[0])));
    }
    let offered = if said[1].is_empty() { Some(terms.role) } else { role(&said[1]) };
    match offered {
        None => faults.push(Fault::new("role-unknown", short(&said[1]))),
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
        typed: (!faults.is_empty()).then(|| said.map(|said| short(&said))),
        faults,
    }
}

/// What people call a language in a sheet: the pages show these words, and each of them is understood.
pub fn language_words(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::En => &["en", "English", "anglais", "inglés"],
        Lang::Fr => &["fr", "French", "français", "francés"],
        Lang::Es => &["es", "Spanish", "espagnol", "español"],
        // Nobody is written to in it.
        Lang::Ar => &[],
    }
}

/// The language that a cell names, if it is one of these.
pub(crate) fn language(text: &str, offered: &[Lang]) -> Option<Lang> {
    static LANGUAGES: LazyLock<HashMap<String, Lang>> = LazyLock::new(|| meant(&Lang::OFFICIAL, language_words));
    LANGUAGES.get(&plain(text)).copied().filter(|lang| offered.contains(lang))
}

/// The same of a role; a coordinator is appointed, not invited.
pub fn role_words(role: Role) -> &'static [&'static str] {
    match role {
        Role::Participant => &["participant", "participante", "participation", "participación"],
        Role::Observer => &[
            "observer",
            "observateur",
            "observatrice",
            "organisme observateur",
            "observador",
            "observadora",
            "entidad observadora",
        ],
        Role::Delegate => {
            &["delegate", "délégué", "déléguée", "délégation", "delegado", "delegada", "delegación", "delegation"]
        }
        Role::Moderator => {
            &["moderator", "modérateur", "modératrice", "modération", "moderador", "moderadora", "moderación"]
        }
        Role::Secretariat => &["secretariat", "secrétariat", "secretaría"],
        Role::Coordinator => &[],
    }
}

fn role(text: &str) -> Option<Role> {
    static ROLES: LazyLock<HashMap<String, Role>> = LazyLock::new(|| meant(Role::ALL, role_words));
    ROLES.get(&plain(text)).copied()
}
