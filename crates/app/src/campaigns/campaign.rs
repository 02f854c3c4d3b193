//! What a campaign is; no I/O.

use std::collections::BTreeMap;

use db::{Id, Timestamp, from_row};

use crate::moderation::Kind;

/// Texts that are nearly the same, counted.
#[derive(Clone, Debug)]
pub struct Campaign {
    pub number: i64,
    pub texts: i64,
    pub people: i64,
    /// Of those that the texts name.
    pub organisations: i64,
    /// The earliest text.
    pub first: Id,
    pub first_kind: Kind,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
    /// The topic of the earliest text.
    pub topic: Id,
}
from_row!(Campaign { number, texts, people, organisations, first, first_kind, first_at, last_at, topic });

/// How the desk orders them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Most,
    Fewest,
    /// By their latest text.
    Latest,
    Earliest,
}

/// What stands beside a text that is not alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub number: i64,
    pub texts: i64,
}

/// The marks of several texts.
#[derive(Clone, Debug, Default)]
pub struct Marks(BTreeMap<Id, Mark>);

impl Marks {
    /// What has become alone again has none.
    pub fn new(marks: Vec<(Id, Mark)>) -> Self {
        Self(marks.into_iter().filter(|(_, mark)| mark.texts > 1).collect())
    }

    pub fn of(&self, subject: &Id) -> Option<Mark> {
        self.0.get(subject).copied()
    }
}
