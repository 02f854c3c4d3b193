//! A time zone as people type it: its name in the IANA database, or the city alone.

use std::cmp::Reverse;

use jiff::tz::{self, TimeZone};
use web::Words;

/// The areas of zones that are named by a city.
const AREAS: [&str; 10] =
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];
/// Cities that go by the clocks of another one, without case and accents.
const SHARED: [(&str, &str); 4] =
    [("geneva", "Europe/Zurich"), ("geneve", "Europe/Zurich"), ("genf", "Europe/Zurich"), ("ginebra", "Europe/Zurich")];
/// So many first letters are the same in what is proposed.
const ALIKE: usize = 3;
/// The most that is proposed.
const PROPOSED: usize = 3;

/// What a form offers: UTC, and the zones that a city names.
pub fn names() -> Vec<String> {
    let is_city = |name: &str| name.split_once('/').is_some_and(|(area, _)| AREAS.contains(&area));
    let mut names: Vec<String> =
        tz::db().available().map(|name| name.as_str().to_owned()).filter(|name| is_city(name)).collect();
    names.sort_unstable();
    names.insert(0, "UTC".to_owned());
    names
}

/// The zone's name in the database, or what to do instead.
pub fn read(typed: &str) -> Result<String, Words> {
    let zone = TimeZone::get(&typed.trim().replace(' ', "_")).ok();
    if let Some(name) = zone.as_ref().and_then(TimeZone::iana_name) {
        return Ok(name.to_owned());
    }
    let shared = SHARED.map(|(city, zone)| (city.to_owned(), zone.to_owned()));
    let cities: Vec<(String, String)> = names().into_iter().map(|zone| (city(&zone), zone)).chain(shared).collect();
    let typed = city(typed.trim());
    let found = cities.iter().find(|(city, _)| *city == typed);
    found.map(|(_, zone)| zone.clone()).ok_or_else(|| unknown(&typed, &cities))
}

/// The last part of a zone's name, as it is compared.
fn city(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    markup::fold(last).replace(['_', '-'], " ")
}

/// Proposes the zones whose city begins most like what was typed.
fn unknown(typed: &str, cities: &[(String, String)]) -> Words {
    let alike = |city: &str| city.chars().zip(typed.chars()).take_while(|(one, other)| one == other).count();
    let mut near: Vec<(usize, &str)> = cities.iter().map(|(city, zone)| (alike(city), zone.as_str())).collect();
    near.retain(|(same, _)| *same >= ALIKE);
    near.sort_by_key(|(same, _)| Reverse(*same));
    let mut zones: Vec<&str> = Vec::new();
    for (_, zone) in near {
        if zones.len() < PROPOSED && !zones.contains(&zone) {
            zones.push(zone);
        }
    }
    if zones.is_empty() {
        Words::new("exchange-zone-wrong")
    } else {
        Words::new("exchange-zone-near").with("zones", zones.join(", "))
    }
}
