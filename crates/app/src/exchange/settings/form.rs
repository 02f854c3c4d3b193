//! The form of the settings, as typed and as checked.

use i18n::Lang;
use jiff::tz::TimeZone;
use mail::Address;
use serde::Deserialize;
use web::FieldErrors;

use super::Settings;
use crate::exchange::Joining;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SettingsForm {
    /// The settings', when the edit began.
    pub revision: String,
    pub joining: String,
    pub contact: String,
    pub zone: String,
    pub languages: Vec<String>,
}

impl SettingsForm {
    pub fn of(settings: &Settings, revision: i64) -> Self {
        Self {
            revision: revision.to_string(),
            joining: settings.joining.to_string(),
            contact: settings.contact.clone(),
            zone: settings.time_zone.clone(),
            languages: settings.languages.iter().map(|lang| lang.code().to_owned()).collect(),
        }
    }

    pub fn speaks(&self, lang: Lang) -> bool {
        self.languages.iter().any(|code| code == lang.code())
    }

    /// `is_used`: people take part, or have subscribed. The addresses of a language stand in their letters and bookmarks, so
    /// none is taken away any more.
    pub fn check(&self, known: &Settings, is_used: bool) -> Result<Settings, FieldErrors> {
        let mut errors = FieldErrors::new();
        let joining = Joining::parse(&self.joining);
        errors.check(joining.is_none(), "joining", "settings-joining-missing");
        let contact = Address::parse(&self.contact);
        errors.check(contact.is_err(), "contact", "settings-contact-wrong");
        let zone = TimeZone::get(&self.zone).ok().and_then(|zone| zone.iana_name().map(str::to_owned));
        errors.check(zone.is_none(), "zone", "settings-zone-wrong");
        // Those that are there keep their order, whose first one leads; new ones come after them.
        let (mut languages, new): (Vec<Lang>, Vec<Lang>) = {
            let kept = known.languages.iter().copied().filter(|lang| self.speaks(*lang)).collect();
            let is_new = |lang: &Lang| self.speaks(*lang) && !known.languages.contains(lang);
            (kept, Lang::OFFICIAL.into_iter().filter(is_new).collect())
        };
        languages.extend(new);
        errors.check(languages.is_empty(), "languages", "settings-languages-missing");
        match (joining, contact, zone) {
            (Some(joining), Ok(contact), Some(time_zone)) => {
                let next = Settings { joining, contact: contact.as_str().to_owned(), time_zone, languages };
                errors.check(is_used && known.lost(&next).is_some(), "languages", "settings-language-used");
                errors.or(|| next)
            }
            _ => Err(errors),
        }
    }
}
