//! What is said of an invitation, the same wherever it is shown: it waits until the mail has taken its letter.

use std::collections::HashMap;

use db::{Conn, Id, Timestamp};

use crate::error::Error;
use crate::invitations::invitation::{Invitation, State};
use crate::page::Frame;

/// How an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Is(State),
    /// The mail gave its letter up, and no other one comes.
    Undelivered,
}

impl Standing {
    /// What its words are called after `invitations-state-`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Is(state) => state.as_str(),
            Self::Undelivered => "undelivered",
        }
    }

    pub fn words(self, p: &Frame) -> String {
        p.term("invitations-state-", self.key()).text()
    }

    /// How it is marked.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Is(State::Accepted) => "ok",
            Self::Is(State::Expired | State::Revoked) | Self::Undelivered => "warn",
            Self::Is(State::Waiting | State::Sent) => "",
        }
    }
}

/// The letters of some invitations that the mail does not have yet, each with how it stands.
pub struct Letters(HashMap<Id, jobs::desk::State>);

impl Letters {
    /// Those of a page of a list, or of its file: one look.
    pub fn of<'a>(c: &mut Conn, rows: impl IntoIterator<Item = &'a Invitation>) -> Result<Self, Error> {
        let ids: Vec<Id> = rows.into_iter().filter_map(|row| row.letter_id).collect();
        Ok(Self(jobs::desk::among(c, &ids)?.into_iter().collect()))
    }

    /// How the letter of an invitation stands; nothing where the mail has it, or it was taken back.
    fn letter(&self, row: &Invitation) -> Option<jobs::desk::State> {
        row.letter_id.and_then(|letter| self.0.get(&letter).copied())
    }

    /// What is so of an invitation at this moment.
    pub fn standing(&self, row: &Invitation, now: Timestamp) -> Standing {
        let state = row.shown(&now);
        if row.waits_again() {
            return Standing::Is(State::Waiting);
        }
        match self.letter(row).filter(|_| state == State::Sent) {
            Some(jobs::desk::State::Failed) => Standing::Undelivered,
            Some(_) => Standing::Is(State::Waiting),
            None => Standing::Is(state),
        }
    }

    /// When it was sent: not before the mail has its letter.
    pub fn sent_at(&self, row: &Invitation) -> Option<Timestamp> {
        row.sent_at.filter(|_| self.letter(row).is_none())
    }
}
