//! A time zone as people type it: its name in the IANA database, or a city or a country alone.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::LazyLock;

use i18n::Lang;
use jiff::tz::{self, TimeZone};
use web::Words;

use crate::people::economies;

/// The areas of zones that are named by a city.
const AREAS: [&str; 10] =
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];
/// So many first letters are the same in what is proposed.
const ALIKE: usize = 3;
/// The most that is proposed.
const PROPOSED: usize = 3;

/// Whose clocks people look for by another name than the zone has: an economy, and its capital.
struct Place {
    code: String,
    /// Those whose clocks differ today, of very large economies the best known. The first is that of its cities here.
    zones: Vec<String>,
    /// What its capital is called in English, French and Spanish.
    capital: [String; 3],
    /// More names of it, and other cities that go by its clocks.
    others: Vec<String>,
}

static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("places.csv").as_bytes());
    let text = |record: &csv::StringRecord, i: usize| record.get(i).unwrap_or_default().to_owned();
    let list = |record: &csv::StringRecord, i: usize| -> Vec<String> {
        text(record, i).split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    reader
        .records()
        .filter_map(Result::ok)
        .map(|r| Place {
            code: text(&r, 0),
            zones: list(&r, 1),
            capital: [text(&r, 2), text(&r, 3), text(&r, 4)],
            others: list(&r, 5),
        })
        .collect()
});

impl Place {
    fn capital(&self, lang: Lang) -> &str {
        let [en, fr, es] = &self.capital;
        match lang {
            Lang::Fr => fr,
            Lang::Es => es,
            _ => en,
        }
    }

    fn cities(&self) -> impl Iterator<Item = &str> {
        self.capital.iter().chain(&self.others).map(String::as_str).filter(|city| !city.is_empty())
    }
}

/// A city by whose clocks an exchange may go.
struct City {
    /// As it is compared.
    name: String,
    zone: String,
    /// As it is proposed.
    shown: String,
}

/// What a form offers: UTC, capitals as they are called in this language, and the zones that a city names.
pub fn names(lang: Lang) -> Vec<String> {
    let zones = zones();
    let named: HashSet<String> = zones.iter().map(|zone| folded(zone)).collect();
    let capitals = PLACES.iter().map(|place| place.capital(lang));
    let mut names: Vec<String> =
        capitals.filter(|city| !city.is_empty() && !named.contains(&folded(city))).map(str::to_owned).collect();
    names.sort_by_cached_key(|city| markup::fold(city));
    names.insert(0, "UTC".to_owned());
    names.extend(zones);
    names
}

/// The zone's name in the database, or what to do instead.
pub fn read(typed: &str) -> Result<String, Words> {
    let typed = typed.trim();
    let zone = TimeZone::get(&typed.replace(' ', "_")).ok();
    if let Some(name) = zone.as_ref().and_then(TimeZone::iana_name) {
        return Ok(name.to_owned());
    }
    let name = folded(typed);
    match of_place(&name) {
        Some([zone]) => Ok(zone.clone()),
        Some(several) => Err(Words::new("exchange-zone-several").with("zones", several.join(", "))),
        None => {
            let cities = cities();
            let found = cities.iter().find(|city| city.name == name);
            found.map(|city| city.zone.clone()).ok_or_else(|| unknown(&name, &cities))
        }
    }
}

/// The zone of a city, or those of a country. They come before the names of zones: `Australia/Victoria` is not where
/// the Seychelles are governed, and `Pacific/Samoa` is another Samoa.
fn of_place(name: &str) -> Option<&'static [String]> {
    if name.is_empty() {
        return None;
    }
    let is_called = |one: &str| folded(one) == name;
    if let Some(place) = PLACES.iter().find(|place| place.cities().any(is_called)) {
        return place.zones.get(..1);
    }
    let economy = economies::called(is_called)?;
    PLACES.iter().find(|place| place.code == economy.code).map(|place| place.zones.as_slice())
}

/// The zones that a city names.
fn zones() -> Vec<String> {
    let is_city = |name: &str| name.split_once('/').is_some_and(|(area, _)| AREAS.contains(&area));
    let mut zones: Vec<String> =
        tz::db().available().map(|name| name.as_str().to_owned()).filter(|name| is_city(name)).collect();
    zones.sort_unstable();
    zones
}

fn cities() -> Vec<City> {
    let of_zones = zones().into_iter().map(|zone| City { name: folded(&zone), shown: zone.clone(), zone });
    let with_zone = PLACES.iter().filter_map(|place| Some((place, place.zones.first()?)));
    let of_places = with_zone.flat_map(|(place, zone)| {
        let city = move |city: &str| City { name: folded(city), zone: zone.clone(), shown: format!("{city} ({zone})") };
        place.cities().map(city)
    });
    of_zones.chain(of_places).collect()
}

/// The last part of a zone's name, or another name, as it is compared.
fn folded(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    markup::fold(last).replace(['_', '-'], " ").replace(['\'', '’', 'ʻ'], "")
}

/// Proposes the cities that begin most like what was typed.
fn unknown(typed: &str, cities: &[City]) -> Words {
    let alike = |city: &City| city.name.chars().zip(typed.chars()).take_while(|(one, other)| one == other).count();
    let mut near: Vec<(usize, &City)> = cities.iter().map(|city| (alike(city), city)).collect();
    near.retain(|(same, _)| *same >= ALIKE);
    near.sort_by_key(|(same, _)| Reverse(*same));
    let mut proposed: Vec<&City> = Vec::new();
    for (_, city) in near {
        if proposed.len() < PROPOSED && proposed.iter().all(|other| other.zone != city.zone) {
            proposed.push(city);
        }
    }
    if proposed.is_empty() {
        return Words::new("exchange-zone-wrong");
    }
    let shown: Vec<&str> = proposed.iter().map(|city| city.shown.as_str()).collect();
    Words::new("exchange-zone-near").with("zones", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_an_economy_and_its_cities_and_zones_are_read() {
        assert!(PLACES.len() > 240, "{}", PLACES.len());
        for place in PLACES.iter() {
            assert!(economies::find(&place.code).is_some() && !place.zones.is_empty(), "{}", place.code);
            for zone in &place.zones {
                assert_eq!(read(zone).as_ref(), Ok(zone), "{}", place.code);
            }
            for city in place.cities() {
                // Singapore is a name of the database itself.
                assert!(read(city).is_ok_and(|zone| zone == place.zones[0] || zone == city), "{city}");
            }
        }
    }

    #[test]
    fn a_form_offers_capitals_in_the_language_of_its_reader() {
        let offers = |lang, city: &str| names(lang).iter().any(|name| name == city);
        assert!(offers(Lang::Es, "Pekín") && !offers(Lang::Es, "Beijing") && offers(Lang::En, "Beijing"));
        assert!(offers(Lang::Fr, "Africa/Nairobi") && !offers(Lang::Fr, "Nairobi"), "its zone is there");
    }
}
