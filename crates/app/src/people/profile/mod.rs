//! A profile: who somebody is and whom they speak for, and what of it others may see. It belongs
//! to the site, not to one exchange.

mod form;
pub mod web;

use db::{Conn, Id, Timestamp};

use super::{About, store};
use crate::error::Error;

pub use form::ProfileForm;

/// Languages that a profile offers; keys of the vocabulary.
pub const LANGUAGES: [&str; 7] = ["en", "fr", "es", "ar", "zh", "ru", "pt"];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub about: About,
    /// What the person does there.
    pub title: String,
    /// `None`: rather not say.
    pub women_led: Option<bool>,
    /// Codes of the languages that the person reads or writes.
    pub languages: Vec<String>,
    /// Others see which organisation it is.
    pub shows_organisation: bool,
    /// Others see sector and size.
    pub shows_firm: bool,
    /// Stands in the list of participants.
    pub is_listed: bool,
    /// When it was first complete; until then nobody takes part with it.
    pub since: Option<Timestamp>,
}

impl Profile {
    /// The answer to whether women lead, as a key.
    pub fn women_led_key(&self) -> &'static str {
        match self.women_led {
            Some(true) => "yes",
            Some(false) => "no",
            None => "unsaid",
        }
    }
}

/// A person's profile, complete or only begun.
pub fn find(c: &mut Conn, person: Id) -> Result<Profile, Error> {
    store::profiles::find(c, person)
}

/// Writes a complete profile. The organisation is the one of that name in that economy, added (with
/// this id) when it is new.
pub fn save(tx: &mut Conn, new_organisation: Id, person: Id, profile: &Profile, now: Timestamp) -> Result<(), Error> {
    let organisation = match profile.about.kind {
        Some(kind) => Some(store::organisations::put(tx, new_organisation, kind, profile, person, now)?),
        None => None,
    };
    store::profiles::update(tx, person, organisation, profile, now)
}

/// Fills in a profile that nobody has completed yet, as a draft for its owner: the person still
/// decides what is public.
pub fn suggest(tx: &mut Conn, new_organisation: Id, person: Id, about: &About, now: Timestamp) -> Result<(), Error> {
    let there = find(tx, person)?;
    if there.since.is_some() || !there.about.name.is_empty() {
        return Ok(());
    }
    let profile = Profile { about: about.clone(), shows_organisation: true, shows_firm: true, ..there };
    let organisation = match about.kind {
        Some(kind) => Some(store::organisations::put(tx, new_organisation, kind, &profile, person, now)?),
        None => None,
    };
    store::profiles::suggest(tx, person, organisation, &profile)
}
