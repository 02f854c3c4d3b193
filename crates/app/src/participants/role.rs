//! Roles in an exchange (`operator` is a role on the site, not here).

use db::text_enum;

text_enum! {
    /// What a person may do in one exchange. A visitor has none.
    pub enum Role {
        Participant = "participant",
        Observer = "observer",
        Delegate = "delegate",
        Moderator = "moderator",
        Secretariat = "secretariat",
        Coordinator = "coordinator",
    }
}

impl Role {
    /// Decides about contributions.
    pub fn moderates(self) -> bool {
        matches!(self, Self::Moderator | Self::Secretariat | Self::Coordinator)
    }

    /// Runs the exchange: requests, texts, newsletters.
    pub fn runs(self) -> bool {
        matches!(self, Self::Secretariat | Self::Coordinator)
    }
}
