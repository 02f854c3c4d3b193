//! What the secretariat decides about the exchange besides its words: how people join, where it is reached, whose clocks
//! hold, in which languages it is held.

mod form;
mod store;

#[cfg(test)]
mod tests;

pub use form::SettingsForm;

use db::{Conn, Id};
use i18n::Lang;

use super::{Joining, Visibility};
use crate::audit;
use crate::error::Error;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub joining: Joining,
    pub visibility: Visibility,
    pub contact: String,
    /// A name of the IANA database.
    pub time_zone: String,
    /// The first one leads.
    pub languages: Vec<Lang>,
    /// So many published contributions somebody has before theirs no longer wait for a moderator; 0: none ever does.
    pub hold_first: i64,
    /// Words that a hint for moderators points at, one or a phrase on each line.
    pub watch_words: String,
}

impl Settings {
    /// The first language that is offered now and would not be.
    pub fn lost(&self, next: &Self) -> Option<Lang> {
        self.languages.iter().copied().find(|lang| !next.languages.contains(lang))
    }

    /// For the log: the same in every language.
    pub fn in_short(&self) -> String {
        let codes: Vec<&str> = self.languages.iter().map(|lang| lang.code()).collect();
        let held = if self.hold_first > 0 { self.hold_first.to_string() } else { String::new() };
        let seen = match self.visibility {
            Visibility::Public => "",
            Visibility::Members => self.visibility.as_str(),
        };
        audit::facts(&[
            ("joining", self.joining.as_str()),
            ("contact", &self.contact),
            ("time-zone", &self.time_zone),
            ("languages", &codes.join(", ")),
            ("held", &held),
            ("visibility", seen),
            ("watched", &self.watch_words.lines().collect::<Vec<_>>().join(", ")),
        ])
    }
}

/// Puts the language of this code before the others, which keep their order; false where it is none of them.
pub fn lead(languages: &mut [Lang], code: &str) -> bool {
    let Some(at) = languages.iter().position(|lang| lang.code() == code) else { return false };
    languages[..=at].rotate_right(1);
    true
}

/// The most contributions of a newcomer that can be held.
pub const MOST_HELD: i64 = 20;

/// So many contributions of a newcomer wait for a moderator.
pub fn hold_first(c: &mut Conn, exchange: Id) -> Result<i64, Error> {
    store::hold_first(c, exchange)
}

/// The most words that a hint points at, and how long each may be.
pub const MOST_WATCHED: usize = 100;
pub const LONGEST_WATCHED: usize = 40;

/// The words that a hint points at, one or a phrase on each line.
pub fn watch_words(c: &mut Conn, exchange: Id) -> Result<String, Error> {
    store::watch_words(c, exchange)
}

/// The settings, and the revision that an edit begins from.
pub fn load(c: &mut Conn, exchange: Id) -> Result<(i64, Settings), Error> {
    store::load(c, exchange)
}

/// False, and nothing is done, where the settings are no longer those of this revision.
pub fn save(tx: &mut Conn, exchange: Id, revision: i64, settings: &Settings) -> Result<bool, Error> {
    store::update(tx, exchange, revision, settings)
}
