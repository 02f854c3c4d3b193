//! Governments that are Members, their published number over time, and who was invited first.

use std::collections::HashSet;

use super::Reading;
use crate::pack::fault::quoted;
use crate::pack::model::{Invited, Member, MemberCount};
use crate::pack::sheet::{Row, Sheet};
use crate::participants::members::{CERTAINTIES, REGIONS};
use crate::people::OrganisationKind;

pub fn members(reading: &Reading<'_>) -> Vec<Member> {
    const COLUMNS: &[&str] = &[
        "code",
        "name_en",
        "name_fr",
        "name_es",
        "region",
        "ldc",
        "eu",
        "joined",
        "certainty",
        "evidence_en",
        "evidence_fr",
        "evidence_es",
        "source",
        "counted",
    ];
    let sheet = Sheet::read(reading.files, "members.csv", COLUMNS, reading.faults);
    let mut seen = HashSet::new();
    sheet.rows.iter().filter_map(|row| member(reading, row, &mut seen)).collect()
}

fn member(reading: &Reading<'_>, row: &Row, seen: &mut HashSet<String>) -> Option<Member> {
    let faults = reading.faults;
    let code = row.get("code");
    let is_code = (2..=4).contains(&code.text.len()) && code.text.bytes().all(|byte| byte.is_ascii_uppercase());
    if !is_code {
        faults.add(
            &code.at,
            format!("the code is {}", quoted(&code.text)),
            "write the capital letters of the symbol, such as SEN",
        );
    } else if !seen.insert(code.text.clone()) {
        faults.add(&code.at, format!("the Member {} stands twice", quoted(&code.text)), "keep one of the rows");
    }
    let names = three(row, ["name_en", "name_fr", "name_es"], "the name", 120, reading);
    if let Some([name, ..]) = &names
        && !seen.insert(format!("by name: {name}"))
    {
        faults.add(&row.get("name_en").at, format!("the Member {} stands twice", quoted(name)), "keep one of the rows");
    }
    let region = row.get("region").word("the region", &REGIONS, faults);
    // Checked for the secretariat's sake; no page shows them.
    let _ = row.get("ldc").yes_or_no("ldc", faults);
    let _ = row.get("eu").yes_or_no("eu", faults);
    let joined = joined(row, reading);
    let certainty = row.get("certainty").word("the certainty", &CERTAINTIES, faults);
    let evidence = three(row, ["evidence_en", "evidence_fr", "evidence_es"], "the evidence", 400, reading);
    let source = row.get("source").links("the source", faults);
    let is_counted = row.get("counted").yes_or_no("counted", faults);
    Some(Member {
        code: code.text.clone(),
        names: names?,
        region: region?,
        joined: joined?,
        certainty: certainty?,
        evidence: evidence?,
        source: source?,
        is_counted: is_counted?,
    })
}

/// A date of some precision, or `by` one.
fn joined(row: &Row, reading: &Reading<'_>) -> Option<String> {
    let value = row.get("joined");
    let date = value.text.strip_prefix("by ").unwrap_or(&value.text);
    let precision = match date.len() {
        10 => "day",
        7 => "month",
        _ => "year",
    };
    let date = super::super::value::Value { text: date.to_owned(), at: value.at.clone() };
    date.date(precision, reading.faults).map(|_| value.text.clone())
}

/// The same text in three columns.
fn three(row: &Row, columns: [&str; 3], what: &str, most: usize, reading: &Reading<'_>) -> Option<[String; 3]> {
    let [a, b, c] = columns.map(|column| row.get(column).line(what, most, reading.faults));
    Some([a?, b?, c?])
}

pub fn counts(reading: &Reading<'_>) -> Vec<MemberCount> {
    const COLUMNS: &[&str] = &["date", "date_precision", "count", "note_en", "note_fr", "note_es", "source"];
    let sheet = Sheet::read(reading.files, "member_counts.csv", COLUMNS, reading.faults);
    let faults = reading.faults;
    let read = |row: &Row| {
        let precision = row.get("date_precision").word("the precision", &["day", "month", "year", "range"], faults);
        let date = precision.as_ref().and_then(|precision| row.get("date").date(precision, faults));
        let count = row.get("count");
        let number = count.text.trim().parse::<i64>().ok().filter(|number| (0..=1_000).contains(number));
        if number.is_none() {
            faults.add(&count.at, format!("the count is {}", quoted(&count.text)), "write a number");
        }
        let notes = three(row, ["note_en", "note_fr", "note_es"], "the note", 400, reading);
        let source = row.get("source").links("the source", faults);
        Some(MemberCount { date: date?, precision: precision?, count: number?, notes: notes?, source: source? })
    };
    sheet.rows.iter().filter_map(read).collect()
}

pub fn invited(reading: &Reading<'_>) -> Vec<Invited> {
    let sheet = Sheet::read(
        reading.files,
        "invited.csv",
        &["name", "organisation", "kind", "economy", "sector"],
        reading.faults,
    );
    let faults = reading.faults;
    let read = |row: &Row| {
        let name = row.get("name").line("the name", 120, faults);
        let organisation = row.get("organisation").line("the organisation", 160, faults);
        let kind: Option<OrganisationKind> = row.get("kind").kind(faults);
        let economy = row.get("economy").economy(faults);
        let sector = row.get("sector").sector(faults);
        Some(Invited { name: name?, organisation: organisation?, kind: kind?, economy: economy?, sector: sector? })
    };
    sheet.rows.iter().filter_map(read).collect()
}
