//! A person of the pack as a profile.

use crate::pack::model::Person;
use crate::people::About;
use crate::people::profile::Profile;

/// Everything public that a sample shows; the list of participants only where the pack says so.
pub fn of(person: &Person) -> Profile {
    let (organisation, kind) = person.organisation.clone().unzip();
    Profile {
        about: About {
            name: person.name.clone(),
            kind,
            organisation: organisation.unwrap_or_default(),
            economy: person.economy.clone(),
            sector: person.sector.clone(),
            size: person.size.map_or_else(String::new, |size| size.to_string()),
        },
        title: person.title.clone(),
        women_led: person.is_women_led,
        languages: person.languages.iter().map(|lang| lang.code().to_owned()).collect(),
        shows_organisation: true,
        shows_firm: true,
        is_listed: person.is_listed,
        since: None,
    }
}
