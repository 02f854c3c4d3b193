//! What a person says about themselves and whom they speak for: the part that a profile and a
//! request to participate share, and how it is checked.

use db::FromRow;
use web::{FieldErrors, Words};

use super::{OrganisationKind, Size, economies, sectors};

/// The most characters of a name, of a person or an organisation, and of a title.
pub const MAX_NAME: usize = 100;

/// As typed.
#[derive(Clone, Copy, Default)]
pub struct Typed<'a> {
    pub name: &'a str,
    pub kind: &'a str,
    pub organisation: &'a str,
    pub economy: &'a str,
    pub sector: &'a str,
    pub size: &'a str,
}

/// As stored: names in one shape, keys of the lists; empty text where nothing was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    pub name: String,
    /// `None`: speaks for nobody else.
    pub kind: Option<OrganisationKind>,
    pub organisation: String,
    pub economy: String,
    pub sector: String,
    pub size: String,
}

impl About {
    /// Key of the list "what I speak for".
    pub fn kind_key(&self) -> &'static str {
        self.kind.map_or("person", OrganisationKind::as_str)
    }
}

impl FromRow for About {
    fn from_row(row: &mut db::Row<'_>) -> Result<Self, db::Error> {
        let (name, kind, organisation): (String, String, String) = (row.take()?, row.take()?, row.take()?);
        let (economy, sector, size) = (row.take()?, row.take()?, row.take()?);
        Ok(Self { name, kind: OrganisationKind::parse(&kind), organisation, economy, sector, size })
    }
}

/// Checks what was typed; what is wrong is added to the errors, in the order of the form.
pub fn check(typed: Typed<'_>, errors: &mut FieldErrors) -> About {
    check_as(typed, false, errors)
}

/// The same of somebody who runs an exchange, who need not say more than a name: whom they speak for, and from where,
/// only where they choose to.
pub fn check_staff(typed: Typed<'_>, errors: &mut FieldErrors) -> About {
    check_as(typed, true, errors)
}

fn check_as(typed: Typed<'_>, is_staff: bool, errors: &mut FieldErrors) -> About {
    let name = line("name", typed.name, errors);
    errors.check(name.is_empty(), "name", "people-name-missing");
    errors.check(looks_like_an_address(&name), "name", "people-name-address");
    errors.check(mixes_scripts(&name), "name", "people-name-mixed");
    let kind = OrganisationKind::parse(typed.kind);
    let leaves_out = |said: &str| is_staff && said.is_empty();
    errors.check(kind.is_none() && typed.kind != "person" && !leaves_out(typed.kind), "kind", "people-kind-missing");
    let mut organisation = line("organisation", typed.organisation, errors);
    if kind.is_some() {
        errors.check(organisation.is_empty(), "organisation", "people-organisation-missing");
        errors.check(mixes_scripts(&organisation), "organisation", "people-name-mixed");
    } else {
        organisation = String::new();
    }
    let is_firm = kind == Some(OrganisationKind::Firm);
    let is_nowhere = economies::find(typed.economy).is_none();
    let may_be_nowhere = kind.is_none() && leaves_out(typed.economy);
    errors.check(is_nowhere && !may_be_nowhere, "economy", "people-economy-missing");
    let sector = sectors::find(typed.sector).map_or("", |sector| sector.code.as_str());
    errors.check(sector.is_empty() && (is_firm || !typed.sector.is_empty()), "sector", "people-sector-missing");
    let size = Size::parse(typed.size).map_or("", Size::as_str);
    errors.check(size.is_empty() && (is_firm || !typed.size.is_empty()), "size", "people-size-missing");
    About {
        name,
        kind,
        organisation,
        economy: typed.economy.to_owned(),
        sector: sector.to_owned(),
        size: size.to_owned(),
    }
}

/// One line in one shape; too long or without a letter is an error of this field.
pub fn line(field: &'static str, typed: &str, errors: &mut FieldErrors) -> String {
    // Forms with NUL were refused before.
    let line = markup::clean_line(typed).unwrap_or_default();
    let too_long = markup::count_chars(&line) > MAX_NAME;
    errors.check(too_long, field, Words::new("people-too-long").with("max", MAX_NAME));
    errors.check(!line.is_empty() && !line.chars().any(char::is_alphanumeric), field, "people-no-letters");
    line
}

fn looks_like_an_address(name: &str) -> bool {
    name.contains('@') || name.contains("://") || name.to_lowercase().contains("www.")
}

/// Whether one word mixes Latin letters with letters of another alphabet that look the same: how
/// one name passes for another.
pub fn mixes_scripts(name: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c);
    let lookalike = |c: char| matches!(c, '\u{370}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}' | '\u{ab70}'..='\u{abbf}');
    name.split_whitespace().any(|word| word.chars().any(latin) && word.chars().any(lookalike))
}

/// The choices of "what I speak for", as (key, id of its words).
pub fn kind_keys() -> impl Iterator<Item = &'static str> {
    std::iter::once("person").chain(OrganisationKind::ALL.iter().map(|kind| kind.as_str()))
}
