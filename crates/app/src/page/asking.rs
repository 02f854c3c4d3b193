//! Words for keys that come out of the database, and whom the reader of a page can ask.

use super::Frame;
use crate::participants::Role;

impl Frame {
    /// A message made of a prefix and a key, where there is one: an older release may have written other keys.
    pub fn word(&self, prefix: &str, key: &str) -> Option<String> {
        let id = format!("{prefix}{key}");
        self.app.catalog.has(self.lang, &id).then(|| self.app.catalog.say(self.lang, id).text())
    }

    /// The reader runs this exchange: the secretariat is not told to write to itself.
    pub fn is_by_secretariat(&self) -> bool {
        self.exchange.is_some() && self.me.as_ref().is_some_and(|me| me.runs)
    }

    /// The reader runs this exchange, and there is somebody above them who can be asked first.
    pub fn has_coordinators(&self) -> bool {
        self.exchange.is_some() && self.me.as_ref().is_some_and(|me| me.role == Some(Role::Secretariat))
    }

    /// The reader looks after the site, and what is asked here comes to them: they are not told to write to themselves.
    pub fn is_asked_first(&self) -> bool {
        let operates = self.me.as_ref().is_some_and(|me| me.operates);
        operates && (self.exchange.is_none() || self.is_by_secretariat()) && !self.has_coordinators()
    }
}
