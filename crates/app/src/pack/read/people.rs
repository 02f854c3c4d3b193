//! `debate/people.csv` and `debate/requests.csv`: who takes part, and who asked to.

use std::collections::HashSet;

use super::Reading;
use super::debate::{Known, PersonNote};
use crate::pack::fault::quoted;
use crate::pack::model::{Person, Request};
use crate::pack::sheet::{Row, Sheet};
use crate::pack::value::Value;
use crate::participants::Role;
use crate::people::OrganisationKind;

pub fn people(reading: &Reading<'_>, known: &mut Known) -> Vec<Person> {
    const COLUMNS: &[&str] = &[
        "key",
        "name",
        "email",
        "organisation",
        "kind",
        "title",
        "economy",
        "sector",
        "size",
        "women_led",
        "languages",
        "listed",
        "role",
    ];
    let sheet = Sheet::read(reading.files, "debate/people.csv", COLUMNS, reading.faults);
    known.people.broken(sheet.broken, sheet.is_cut);
    let mut addresses = HashSet::new();
    sheet.rows.iter().filter_map(|row| person(reading, row, known, &mut addresses)).collect()
}

fn person(reading: &Reading<'_>, row: &Row, known: &mut Known, addresses: &mut HashSet<String>) -> Option<Person> {
    let faults = reading.faults;
    let languages = row.get("languages").languages(&reading.languages, faults);
    // Whoever has a wrong language is not told again for every text.
    let note = PersonNote { languages: languages.clone().unwrap_or_else(|| reading.languages.clone()) };
    let key = known.people.insert(row.get("key"), note, reading);
    let name = row.get("name").line("the name", 120, faults);
    let email = row.get("email").email(faults);
    if let Some(address) = &email
        && !addresses.insert(address.key())
    {
        faults.add(
            &row.get("email").at,
            format!("the address {} stands twice", quoted(address.as_str())),
            "give each person their own",
        );
    }
    let organisation = organisation(reading, row);
    let title = row.get("title").maybe_line("the title", 120, faults);
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
    let role = row.get("role").one_of("the role", &roles, Role::parse, faults);
    // Who runs an exchange, and a delegate of a sample, stand for no real economy.
    let may_be_empty = role.is_some_and(|role| !matches!(role, Role::Participant | Role::Observer));
    let optional = |column: &str| may_be_empty && row.filled(column).is_none();
    let economy = if optional("economy") { Some(String::new()) } else { row.get("economy").economy(faults) };
    let sector = if optional("sector") { Some(String::new()) } else { row.get("sector").sector(faults) };
    let size = if optional("size") { Some(None) } else { row.get("size").size(faults).map(Some) };
    let is_women_led = row.filled("women_led").map(|value| value.yes_or_no("women_led", faults));
    let is_listed = row.get("listed").yes_or_no("listed", faults);
    Some(Person {
        key: key?,
        name: name?,
        email: email?,
        organisation: organisation?,
        title: title?,
        economy: economy?,
        sector: sector?,
        size: size?,
        is_women_led: is_women_led.map_or(Some(None), |led| led.map(Some))?,
        languages: languages?,
        is_listed: is_listed?,
        role: role?,
    })
}

/// An organisation and its kind, both or neither.
fn organisation(reading: &Reading<'_>, row: &Row) -> Option<Option<(String, OrganisationKind)>> {
    let name = row.get("organisation");
    if row.filled("organisation").is_none() {
        if let Some(kind) = row.filled("kind") {
            reading.faults.add(
                &kind.at,
                "a kind without an organisation",
                "name the organisation, or leave both empty",
            );
        }
        return Some(None);
    }
    let name = name.line("the organisation", 160, reading.faults);
    let kind = row.get("kind").kind(reading.faults);
    Some(Some((name?, kind?)))
}

pub fn requests(reading: &Reading<'_>, people: &[Person]) -> Vec<Request> {
    const COLUMNS: &[&str] =
        &["name", "email", "organisation", "kind", "economy", "sector", "size", "language", "why", "day"];
    let sheet = Sheet::read(reading.files, "debate/requests.csv", COLUMNS, reading.faults);
    let mut addresses: HashSet<String> = people.iter().map(|person| person.email.key()).collect();
    let mut read = |row: &Row| {
        let faults = reading.faults;
        let value = |column: &str| -> &Value { row.get(column) };
        let name = value("name").line("the name", 120, faults);
        let email = value("email").email(faults);
        if let Some(address) = &email
            && !addresses.insert(address.key())
        {
            let what = format!("{} takes part or has asked already", quoted(address.as_str()));
            faults.add(&value("email").at, what, "take the row out, or write another address");
        }
        let organisation = value("organisation").maybe_line("the organisation", 160, faults);
        let kind = value("kind").kind(faults);
        let (economy, sector, size) =
            (value("economy").economy(faults), value("sector").sector(faults), value("size").size(faults));
        let language = value("language").language(&reading.languages, faults);
        let why = value("why").prose("the reason", 2_000, faults);
        let day = value("day").day(faults);
        Some(Request {
            name: name?,
            email: email?,
            organisation: organisation?,
            kind: kind?,
            economy: economy?,
            sector: sector?,
            size: size?,
            language: language?,
            why: why?,
            day: day?,
        })
    };
    sheet.rows.iter().filter_map(&mut read).collect()
}
