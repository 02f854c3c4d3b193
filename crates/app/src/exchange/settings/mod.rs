//! What the secretariat decides about the exchange besides its words: how people join, where it is reached, whose clocks
//! hold, in which languages it is held.

mod form;
mod store;

#[cfg(test)]
mod tests;

pub use form::SettingsForm;

use db::{Conn, Id};
use i18n::Lang;

use super::Joining;
use crate::error::Error;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub joining: Joining,
    pub contact: String,
    /// A name of the IANA database.
    pub time_zone: String,
    /// The first one leads.
    pub languages: Vec<Lang>,
}

impl Settings {
    /// The first language that is offered now and would not be.
    pub fn lost(&self, next: &Self) -> Option<Lang> {
        self.languages.iter().copied().find(|lang| !next.languages.contains(lang))
    }

    /// For the log: the same in every language.
    pub fn in_short(&self) -> String {
        let codes: Vec<&str> = self.languages.iter().map(|lang| lang.code()).collect();
        format!("{}\n{}\n{}\n{}", self.joining, self.contact, self.time_zone, codes.join(", "))
    }
}

/// The settings, and the revision that an edit begins from.
pub fn load(c: &mut Conn, exchange: Id) -> Result<(i64, Settings), Error> {
    store::load(c, exchange)
}

/// False, and nothing is done, where the settings are no longer those of this revision.
pub fn save(tx: &mut Conn, exchange: Id, revision: i64, settings: &Settings) -> Result<bool, Error> {
    store::update(tx, exchange, revision, settings)
}
