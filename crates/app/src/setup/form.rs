//! The form of the first start, as typed and as checked.

use i18n::Lang;
use jiff::tz::TimeZone;
use mail::Address;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::Start;
use crate::exchange;
use crate::pack;

/// The most characters of a name or a title.
const LONGEST: usize = 80;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SetUpForm {
    pub key: String,
    pub site: String,
    pub languages: Vec<String>,
    pub start: String,
    pub title: String,
    pub slug: String,
    pub zone: String,
    pub name: String,
    pub email: String,
}

/// Everything that is needed, right in itself.
#[derive(Clone, Debug)]
pub struct SetUp {
    pub site: String,
    pub languages: Vec<Lang>,
    pub start: Start,
    /// Of the empty exchange; a sample and what is there already have their own.
    pub title: String,
    pub slug: String,
    pub zone: String,
    pub name: String,
    pub address: Address,
}

impl SetUpForm {
    /// As it is first shown.
    pub fn blank(key: String) -> Self {
        Self {
            key,
            languages: Lang::OFFICIAL.iter().map(|lang| lang.code().to_owned()).collect(),
            start: Start::Empty.as_str().to_owned(),
            zone: "UTC".to_owned(),
            ..Self::default()
        }
    }

    pub fn speaks(&self, lang: Lang) -> bool {
        self.languages.iter().any(|code| code == lang.code())
    }

    /// `may_keep`: there is an exchange already, brought by `import`.
    pub fn check(&self, may_keep: bool) -> Result<SetUp, FieldErrors> {
        let mut errors = FieldErrors::new();
        let site = line("site", "setup-site-missing", &self.site, &mut errors);
        let languages: Vec<Lang> = Lang::OFFICIAL.into_iter().filter(|lang| self.speaks(*lang)).collect();
        errors.check(languages.is_empty(), "languages", "setup-languages-missing");
        let start = Start::parse(&self.start).filter(|start| may_keep || *start != Start::Keep);
        errors.check(start.is_none(), "start", "setup-start-missing");
        let is_empty = start == Some(Start::Empty);
        let title =
            if is_empty { line("title", "setup-title-missing", &self.title, &mut errors) } else { String::new() };
        let slug = self.slug.trim().to_owned();
        errors.check(is_empty && !pack::is_key(&slug), "slug", "setup-slug-wrong");
        errors.check(is_empty && exchange::is_reserved(&slug), "slug", "setup-slug-reserved");
        let zone = self.zone.trim().to_owned();
        errors.check(is_empty && TimeZone::get(&zone).is_err(), "zone", "setup-zone-wrong");
        let name = line("name", "setup-name-missing", &self.name, &mut errors);
        let address = Address::parse(&self.email);
        errors.check(address.is_err(), "email", "setup-email-wrong");
        match (start, address) {
            (Some(start), Ok(address)) if errors.is_empty() => {
                Ok(SetUp { site, languages, start, title, slug, zone, name, address })
            }
            _ => Err(errors),
        }
    }
}

fn line(field: &'static str, missing: &'static str, typed: &str, errors: &mut FieldErrors) -> String {
    // Forms with NUL were refused before.
    let line = markup::clean_line(typed).unwrap_or_default();
    errors.check(line.is_empty(), field, missing);
    errors.check(markup::count_chars(&line) > LONGEST, field, Words::new("setup-too-long").with("max", LONGEST));
    line
}
