//! What an invitation is, and who may offer what. No I/O.

use db::{Id, Timestamp, from_row, text_enum};
use i18n::Lang;
use mail::Address;

use crate::error::Error;
use crate::participants::Role;

text_enum! {
    /// What became of an invitation.
    pub enum State {
        /// Its letter has not been written yet.
        Waiting = "waiting",
        /// Its letter was given to the mail.
        Sent = "sent",
        Accepted = "accepted",
        /// Nobody accepted in time.
        Expired = "expired",
        Revoked = "revoked",
    }
}

#[derive(Clone, Debug)]
pub struct Invitation {
    pub id: Id,
    /// The paste that it came with.
    pub import_id: Option<Id>,
    pub line: i64,
    pub email: String,
    pub email_key: String,
    pub name: String,
    pub organisation: String,
    /// The letter's.
    pub language: String,
    pub role: Role,
    /// The inviter's own words.
    pub message: String,
    pub days: i64,
    /// As stored; [`Invitation::shown`] is what is so.
    pub state: State,
    pub letter_id: Option<Id>,
    pub inviter: String,
    /// Who accepted.
    pub person_id: Option<Id>,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    pub expires_at: Option<Timestamp>,
    /// When it was accepted or revoked.
    pub ended_at: Option<Timestamp>,
    /// Since when it waits for another letter.
    pub again_at: Option<Timestamp>,
}
from_row!(Invitation {
    id,
    import_id,
    line,
    email,
    email_key,
    name,
    organisation,
    language,
    role,
    message,
    days,
    state,
    letter_id,
    inviter,
    person_id,
    created_at,
    sent_at,
    expires_at,
    ended_at,
    again_at,
});

impl Invitation {
    /// What is so at this moment: what was sent ends by itself.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    pub fn shown(&self, now: &Timestamp) -> State {
        let is_over = self.state == State::Sent && self.expires_at.is_some_and(|end| end <= *now);
        if is_over { State::Expired } else { self.state }
    }

    /// Whether another letter of it is still to be written: the one that it has counts no more.
    pub fn waits_again(&self) -> bool {
        self.again_at.is_some() && matches!(self.state, State::Sent | State::Expired)
    }

    pub fn lang(&self) -> Lang {
        Lang::parse(&self.language).unwrap_or_default()
    }

    pub fn address(&self) -> Result<Address, Error> {
        Address::parse(&self.email).map_err(Error::internal)
    }

    /// Whether a new letter makes sense: the old one was written, nobody accepted or took it back, and whoever it was to
    /// did not ask to be forgotten.
    pub fn may_be_resent(&self) -> bool {
        matches!(self.state, State::Sent | State::Expired) && !self.email.is_empty()
    }

    /// Until when it can be accepted, or could be: what was accepted or revoked is open no longer, whatever its letter said.
    pub fn open_until(&self) -> Option<Timestamp> {
        self.expires_at.filter(|_| matches!(self.state, State::Sent | State::Expired))
    }

    pub fn may_be_revoked(&self) -> bool {
        matches!(self.state, State::Waiting | State::Sent | State::Expired)
    }
}

/// The roles that somebody may offer: none above their own, and the secretariat is for a coordinator to name.
/// Coordinators are appointed, not invited.
pub fn offered_by(role: Option<Role>) -> Vec<Role> {
    let is_offered = |offered: &Role| match role {
        Some(Role::Coordinator) => *offered < Role::Coordinator,
        Some(Role::Secretariat) => *offered < Role::Secretariat,
        _ => false,
    };
    Role::ALL.iter().copied().filter(is_offered).collect()
}

/// So many days later.
pub fn end(from: Timestamp, days: i64) -> Timestamp {
    const DAY: i64 = 24 * 3600 * 1_000_000;
    Timestamp(from.0.saturating_add(days.saturating_mul(DAY)))
}
