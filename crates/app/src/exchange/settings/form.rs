//! The form of the settings, as typed and as checked.

use i18n::Lang;
use mail::Address;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::{LONGEST_WATCHED, MOST_HELD, MOST_WATCHED, Settings, lead};
use crate::exchange::{Joining, Visibility, zone};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SettingsForm {
    /// The settings', when the edit began.
    pub revision: String,
    pub joining: String,
    /// Empty: as it is.
    pub visibility: String,
    /// That it was read what changes for readers.
    pub sure: String,
    pub contact: String,
    pub zone: String,
    pub languages: Vec<String>,
    /// The one that leads; empty: as it is.
    pub first: String,
    pub hold: String,
    pub words: String,
}

impl SettingsForm {
    pub fn of(settings: &Settings, revision: i64) -> Self {
        Self {
            revision: revision.to_string(),
            joining: settings.joining.to_string(),
            visibility: settings.visibility.to_string(),
            sure: String::new(),
            contact: settings.contact.clone(),
            zone: settings.time_zone.clone(),
            languages: settings.languages.iter().map(|lang| lang.code().to_owned()).collect(),
            first: settings.languages.first().map(|lang| lang.code().to_owned()).unwrap_or_default(),
            hold: settings.hold_first.to_string(),
            words: settings.watch_words.clone(),
        }
    }

    pub fn speaks(&self, lang: Lang) -> bool {
        self.languages.iter().any(|code| code == lang.code())
    }

    /// Who would look inside, where that is not as it is now.
    pub fn turns(&self, known: &Settings) -> Option<Visibility> {
        Visibility::parse(&self.visibility).filter(|next| *next != known.visibility)
    }

    /// The words that a hint points at, each once.
    fn watched(&self, errors: &mut FieldErrors) -> String {
        let mut lines: Vec<&str> = Vec::new();
        for line in self.words.lines().map(str::trim) {
            if !line.is_empty() && !lines.contains(&line) {
                lines.push(line);
            }
        }
        let most = Words::new("settings-words-many").with("most", MOST_WATCHED);
        errors.check(lines.len() > MOST_WATCHED, "words", most);
        let is_long = lines.iter().any(|line| markup::count_chars(line) > LONGEST_WATCHED);
        errors.check(is_long, "words", Words::new("settings-words-long").with("most", LONGEST_WATCHED));
        lines.join("\n")
    }

    /// `is_used`: people take part, or have subscribed. The addresses of a language stand in their letters and bookmarks, so
    /// none is taken away any more.
    pub fn check(&self, known: &Settings, is_used: bool) -> Result<Settings, FieldErrors> {
        let mut errors = FieldErrors::new();
        let joining = Joining::parse(&self.joining);
        errors.check(joining.is_none(), "joining", "settings-joining-missing");
        let is_kept = self.visibility.is_empty();
        let visibility = if is_kept { Some(known.visibility) } else { Visibility::parse(&self.visibility) };
        errors.check(visibility.is_none(), "visibility", "visibility-missing");
        let is_unsure = self.turns(known).is_some() && self.sure != "yes";
        errors.check(is_unsure, "sure", "visibility-sure-missing");
        let contact = Address::parse(&self.contact);
        errors.check(contact.is_err(), "contact", "settings-contact-wrong");
        let zone = zone::read(&self.zone).map_err(|words| errors.add("zone", words)).ok();
        // Those that are there keep their order; new ones come after them.
        let (mut languages, new): (Vec<Lang>, Vec<Lang>) = {
            let kept = known.languages.iter().copied().filter(|lang| self.speaks(*lang)).collect();
            let is_new = |lang: &Lang| self.speaks(*lang) && !known.languages.contains(lang);
            (kept, Lang::OFFICIAL.into_iter().filter(is_new).collect())
        };
        languages.extend(new);
        errors.check(languages.is_empty(), "languages", "settings-languages-missing");
        let is_led = self.first.is_empty() || languages.is_empty() || lead(&mut languages, &self.first);
        errors.check(!is_led, "first", "settings-first-wrong");
        let hold = self.hold.trim().parse::<i64>().ok().filter(|first| (0..=MOST_HELD).contains(first));
        errors.check(hold.is_none(), "hold", Words::new("settings-hold-wrong").with("most", MOST_HELD));
        let watch_words = self.watched(&mut errors);
        match (joining, visibility, contact, zone, hold) {
            (Some(joining), Some(visibility), Ok(contact), Some(time_zone), Some(hold_first)) => {
                let contact = contact.as_str().to_owned();
                let next = Settings { joining, visibility, contact, time_zone, languages, hold_first, watch_words };
                errors.check(is_used && known.lost(&next).is_some(), "languages", "settings-language-used");
                errors.or(|| next)
            }
            _ => Err(errors),
        }
    }
}
