//! The form of a profile.

use i18n::Lang;
use serde::Deserialize;
use web::FieldErrors;

use super::{LANGUAGES, Profile};
use crate::people::about::{self, Typed};

/// As typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProfileForm {
    pub name: String,
    pub kind: String,
    pub organisation: String,
    pub title: String,
    pub economy: String,
    pub sector: String,
    pub size: String,
    pub women_led: String,
    pub languages: Vec<String>,
    pub shows_organisation: String,
    pub shows_firm: String,
    pub is_listed: String,
    pub next: String,
}

impl ProfileForm {
    /// The form as the profile stands; a first profile begins with what most people will choose.
    pub fn of(profile: &Profile, lang: Lang) -> Self {
        let flag = |on: bool| if on { "yes".to_owned() } else { String::new() };
        // An invitation brings a name and nothing else: then the rest is still to be chosen.
        let begun = profile.since.is_some() || !profile.about.economy.is_empty();
        let languages = if begun { profile.languages.clone() } else { vec![lang.code().to_owned()] };
        Self {
            name: profile.about.name.clone(),
            kind: if begun { profile.about.kind_key().to_owned() } else { String::new() },
            organisation: profile.about.organisation.clone(),
            title: profile.title.clone(),
            economy: profile.about.economy.clone(),
            sector: profile.about.sector.clone(),
            size: profile.about.size.clone(),
            women_led: profile.women_led_key().to_owned(),
            languages,
            shows_organisation: flag(profile.shows_organisation),
            shows_firm: flag(profile.shows_firm),
            is_listed: flag(profile.is_listed),
            next: String::new(),
        }
    }

    /// Whether something is said beyond what those who run an exchange are asked for.
    pub fn says_more(&self) -> bool {
        let said = [&self.organisation, &self.title, &self.economy, &self.sector, &self.size];
        said.iter().any(|said| !said.is_empty())
    }

    /// `is_staff`: they run an exchange, or moderate one.
    pub fn check(&self, is_staff: bool) -> Result<Profile, FieldErrors> {
        let mut errors = FieldErrors::new();
        let typed = Typed {
            name: &self.name,
            kind: &self.kind,
            organisation: &self.organisation,
            economy: &self.economy,
            sector: &self.sector,
            size: &self.size,
        };
        let about = if is_staff { about::check_staff(typed, &mut errors) } else { about::check(typed, &mut errors) };
        let title = about::line("title", &self.title, &mut errors);
        let languages = LANGUAGES.iter().filter(|code| self.languages.iter().any(|l| l == *code));
        let languages = languages.map(|code| (*code).to_owned()).collect();
        errors.or(|| Profile {
            about,
            title,
            women_led: match self.women_led.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            languages,
            shows_organisation: self.shows_organisation == "yes",
            shows_firm: self.shows_firm == "yes",
            is_listed: self.is_listed == "yes",
            since: None,
        })
    }
}
