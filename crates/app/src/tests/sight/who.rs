//! Who calls: somebody in every role, and those who have a part in what they look at.

use crate::exchange::Joining;
use crate::participants::Role;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Without a session and without a key.
    Visitor,
    /// Without a session, with the key of a browser in which a draft was begun.
    Browser,
    /// Signed in, without a profile, and taking part in nothing.
    Stranger,
    /// Coordinator of another exchange, with a profile.
    Elsewhere,
    /// The participant who wrote everything here.
    Author,
    Participant,
    Observer,
    Delegate,
    Moderator,
    Secretariat,
    Coordinator,
    /// Of the site; takes part in nothing, and has no profile.
    Operator,
}

impl Who {
    pub const ALL: [Self; 12] = [
        Self::Visitor,
        Self::Browser,
        Self::Stranger,
        Self::Elsewhere,
        Self::Author,
        Self::Participant,
        Self::Observer,
        Self::Delegate,
        Self::Moderator,
        Self::Secretariat,
        Self::Coordinator,
        Self::Operator,
    ];

    /// The role in the exchange that is looked at.
    pub fn role(self) -> Option<Role> {
        match self {
            Self::Visitor | Self::Browser | Self::Stranger | Self::Elsewhere | Self::Operator => None,
            Self::Author | Self::Participant => Some(Role::Participant),
            Self::Observer => Some(Role::Observer),
            Self::Delegate => Some(Role::Delegate),
            Self::Moderator => Some(Role::Moderator),
            Self::Secretariat => Some(Role::Secretariat),
            Self::Coordinator => Some(Role::Coordinator),
        }
    }

    pub fn is_signed_in(self) -> bool {
        !matches!(self, Self::Visitor | Self::Browser)
    }

    pub fn moderates(self) -> bool {
        self.role().is_some_and(Role::moderates)
    }

    pub fn runs(self) -> bool {
        self.role().is_some_and(Role::runs)
    }

    /// Whether nothing stands between this person and contributing.
    pub fn contributes(self, joining: Joining) -> bool {
        self.role().is_some() || (self == Self::Elsewhere && joining == Joining::Open)
    }

    /// Letters only, so that the word is found wherever it is written.
    pub fn name(self) -> String {
        format!("Zqxname{}", format!("{self:?}").to_lowercase())
    }
}
