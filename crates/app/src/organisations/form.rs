//! The form about an organisation, at the desk and for somebody who names a new one.

use serde::Deserialize;
use web::{FieldErrors, Words};

use super::organisation::{Facts, Organisation};
use crate::people::{OrganisationKind, Size, about, economies, sectors};

/// Longest lines about an organisation, in characters.
pub const ABOUT: usize = 600;
/// Longest web address, in characters.
const WEB: usize = 200;
/// More members than anybody has.
const MEMBERS: i64 = 1_000_000_000;

/// As typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OrganisationForm {
    pub name: String,
    pub kind: String,
    pub economy: String,
    pub sector: String,
    pub size: String,
    pub members: String,
    pub web: String,
    pub about_en: String,
    pub about_fr: String,
    pub about_es: String,
    /// The desk alone decides about it.
    pub is_listed: String,
    /// When the organisation had been changed last, as it was seen.
    pub was: String,
    // What somebody says who claims to speak for it.
    pub title: String,
    pub why: String,
    pub is_shown: String,
}

impl OrganisationForm {
    pub fn of(organisation: &Organisation) -> Self {
        let facts = organisation.facts.clone();
        Self {
            name: facts.name,
            kind: facts.kind.to_string(),
            economy: facts.economy,
            sector: facts.sector,
            size: facts.size,
            members: facts.members.map_or_else(String::new, |n| n.to_string()),
            web: facts.web,
            about_en: facts.about_en,
            about_fr: facts.about_fr,
            about_es: facts.about_es,
            is_listed: if organisation.is_listed { "yes" } else { "" }.to_owned(),
            was: organisation.updated_at.0.to_string(),
            ..Self::default()
        }
    }

    /// What it says of the organisation; what is wrong is added to the errors, in the order of the form.
    pub fn check(&self, errors: &mut FieldErrors) -> Option<Facts> {
        let name = about::line("name", &self.name, errors);
        errors.check(name.is_empty(), "name", "people-organisation-missing");
        errors.check(about::mixes_scripts(&name), "name", "people-name-mixed");
        let kind = OrganisationKind::parse(&self.kind);
        errors.check(kind.is_none(), "kind", "organisations-kind-missing");
        errors.check(economies::find(&self.economy).is_none(), "economy", "people-economy-missing");
        let sector = sectors::find(&self.sector).map_or("", |sector| sector.code.as_str());
        errors.check(sector.is_empty() && !self.sector.is_empty(), "sector", "people-sector-missing");
        let size = Size::parse(&self.size).map_or("", Size::as_str);
        errors.check(size.is_empty() && !self.size.is_empty(), "size", "people-size-missing");
        let members = number(&self.members);
        errors.check(members.is_err(), "members", "organisations-members-wrong");
        let web = markup::clean_line(&self.web).unwrap_or_default();
        errors.check(!web.is_empty() && !is_web_address(&web), "web", "organisations-web-wrong");
        let about_en = lines("about_en", &self.about_en, errors);
        let about_fr = lines("about_fr", &self.about_fr, errors);
        let about_es = lines("about_es", &self.about_es, errors);
        Some(Facts {
            name,
            kind: kind?,
            economy: self.economy.clone(),
            sector: sector.to_owned(),
            size: size.to_owned(),
            members: members.ok()?,
            web,
            about_en,
            about_fr,
            about_es,
        })
    }
}

fn lines(field: &'static str, typed: &str, errors: &mut FieldErrors) -> String {
    let text = markup::clean_text(typed).unwrap_or_default().trim().to_owned();
    let too_long = markup::count_chars(&text) > ABOUT;
    errors.check(too_long, field, Words::new("people-too-long").with("max", ABOUT));
    text
}

/// Spaces between thousands are people's way to write a number; nothing typed is no number.
fn number(typed: &str) -> Result<Option<i64>, ()> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '’' && *c != '\'').collect();
    if digits.is_empty() {
        return Ok(None);
    }
    match digits.parse() {
        Ok(n) if (0..=MEMBERS).contains(&n) && digits.bytes().all(|b| b.is_ascii_digit()) => Ok(Some(n)),
        _ => Err(()),
    }
}

/// A page on the web, and nothing else that a link can do.
fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.map_or("", |rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let is_host = host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'));
    is_host && markup::count_chars(text) <= WEB && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::{is_web_address, number};

    #[test]
    fn a_web_address_is_a_page_and_nothing_else() {
        for fine in ["https://chamber.example", "http://a.example:8080/x?y=1#z", "https://café.example/"] {
            assert!(is_web_address(fine), "{fine}");
        }
        for wrong in ["chamber.example", "javascript:alert(1)", "https://", "https://me@a.example", "ftp://a.example"] {
            assert!(!is_web_address(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_number_of_members_is_written_with_or_without_spaces() {
        assert_eq!(
            (number("12 500"), number("12\u{202f}500"), number(" ")),
            (Ok(Some(12_500)), Ok(Some(12_500)), Ok(None))
        );
        assert!(["-1", "+4", "many", "99999999999999999999"].iter().all(|typed| number(typed).is_err()));
    }
}
