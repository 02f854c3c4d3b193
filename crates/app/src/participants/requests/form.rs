//! The form of a request to participate.

use mail::Address;
use serde::Deserialize;
use web::{FieldErrors, Words};

use super::MAX_WHY;
use crate::people::About;
use crate::people::about::{self, Typed};
use crate::people::profile::Profile;

/// As typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestForm {
    /// Asked of visitors only; of somebody signed in the address is known.
    pub email: String,
    pub name: String,
    pub kind: String,
    pub organisation: String,
    pub economy: String,
    pub sector: String,
    pub size: String,
    pub why: String,
    pub consent: String,
}

/// What a form that holds says.
pub struct Checked {
    pub address: Address,
    pub about: About,
    pub why: String,
}

impl RequestForm {
    /// The form with what a profile says already.
    pub fn of(profile: &Profile) -> Self {
        let about = &profile.about;
        if about.name.is_empty() {
            return Self::default();
        }
        Self {
            name: about.name.clone(),
            kind: about.kind_key().to_owned(),
            organisation: about.organisation.clone(),
            economy: about.economy.clone(),
            sector: about.sector.clone(),
            size: about.size.clone(),
            ..Self::default()
        }
    }

    /// `known` is the address of somebody signed in.
    pub fn check(&self, known: Option<&str>) -> Result<Checked, FieldErrors> {
        let mut errors = FieldErrors::new();
        let address = Address::parse(known.unwrap_or(&self.email)).ok();
        errors.check(address.is_none(), "email", "people-email-wrong");
        let typed = Typed {
            name: &self.name,
            kind: &self.kind,
            organisation: &self.organisation,
            economy: &self.economy,
            sector: &self.sector,
            size: &self.size,
        };
        let about = about::check(typed, &mut errors);
        let why = markup::clean_text(&self.why).unwrap_or_default();
        errors.check(why.trim().is_empty(), "why", "participate-why-missing");
        errors.check(markup::count_chars(&why) > MAX_WHY, "why", Words::new("people-too-long").with("max", MAX_WHY));
        errors.check(self.consent != "yes", "consent", "participate-consent-missing");
        match (errors.is_empty(), address) {
            (true, Some(address)) => Ok(Checked { address, about, why }),
            _ => Err(errors),
        }
    }
}
